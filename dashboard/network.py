"""Whom a person met, as a picture: the person in the middle, the others around, lines by how often."""

import math
from html import escape

from dashboard.markup import act

WIDTH, HEIGHT = 520, 400


def network_svg(centre, others, links, label):
    """others: (id, name, events together), most first; links: (position, position, events) among the others."""
    most = max((count for *_, count in others), default=1)
    middle = (WIDTH / 2, HEIGHT / 2)
    spots = []
    for number in range(len(others)):
        angle = 2 * math.pi * number / len(others) - math.pi / 2
        spots.append((middle[0] + math.cos(angle) * 165, middle[1] + math.sin(angle) * 150))
    lines = "".join(f'<line class="among" x1="{spots[a][0]:.0f}" y1="{spots[a][1]:.0f}" x2="{spots[b][0]:.0f}" '
                    f'y2="{spots[b][1]:.0f}" stroke-width="{1 + 3 * count / most:.1f}" />' for a, b, count in links)
    lines += "".join(f'<line x1="{middle[0]}" y1="{middle[1]}" x2="{x:.0f}" y2="{y:.0f}" '
                     f'stroke-width="{1 + 7 * others[n][2] / most:.1f}" />' for n, (x, y) in enumerate(spots))
    nodes = f'<circle class="self" cx="{middle[0]}" cy="{middle[1]}" r="11" />{_name(middle[0], middle[1] + 27, centre)}'
    for (who, name, count), (x, y) in zip(others, spots):
        below = y > middle[1] + 5
        nodes += (f'<g {act(who=who)}><circle cx="{x:.0f}" cy="{y:.0f}" r="{5 + 6 * count / most:.1f}"><title>'
                  f'{escape(name)}: {count}</title></circle>{_name(x, y + 25 if below else y - 15, name)}</g>')
    return (f'<svg class="network" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">{lines}{nodes}</svg>')


def _name(x, y, name):
    shown = name if len(name) < 22 else name[:20] + "…"
    half = len(shown) * 3.5
    x = min(max(x, half + 2), WIDTH - half - 2)
    return f'<text x="{x:.0f}" y="{y:.0f}">{escape(shown)}</text>'
