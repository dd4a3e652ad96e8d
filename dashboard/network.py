"""Whom a person met, as a picture: the person in the middle, the others around, lines by how often."""

import math
from html import escape
from textwrap import wrap

from dashboard.markup import act
from dashboard.wording import counted

WIDTH, HEIGHT = 520, 400
LETTERS = 18        # of a name on one line


def network_svg(centre, others, links, label):
    """others: (id, name, events together), most first; links: (position, position, events) among the others."""
    most = max((count for *_, count in others), default=1)
    middle = (WIDTH / 2, HEIGHT / 2)
    spots = []
    for number in range(len(others)):
        angle = 2 * math.pi * number / len(others) - math.pi / 2
        spots.append((middle[0] + math.cos(angle) * 180, middle[1] + math.sin(angle) * 145))
    lines = "".join(f'<line class="among" x1="{spots[a][0]:.0f}" y1="{spots[a][1]:.0f}" x2="{spots[b][0]:.0f}" '
                    f'y2="{spots[b][1]:.0f}" stroke-width="{1 + 3 * count / most:.1f}" />' for a, b, count in links)
    lines += "".join(f'<line x1="{middle[0]}" y1="{middle[1]}" x2="{x:.0f}" y2="{y:.0f}" '
                     f'stroke-width="{1 + 7 * others[n][2] / most:.1f}" />' for n, (x, y) in enumerate(spots))
    nodes = (f'<circle class="self" cx="{middle[0]}" cy="{middle[1]}" r="11" />'
             f"{_name(middle[0], middle[1] + 27, centre, below=True)}")
    for (who, name, count), (x, y) in zip(others, spots):
        radius, below = 5 + 6 * count / most, y > middle[1] + 5
        words = counted(count, "event")
        nodes += (f'<g role="button" tabindex="-1" {act(who=who)} data-key="node-{escape(who)}" data-title="{escape(name)}" '
                  f'data-said="{escape(words)}" aria-label="{escape(name)}: {escape(words)}"><circle cx="{x:.0f}" cy="{y:.0f}" '
                  f'r="{radius:.1f}" />{_name(x, y + radius + 15 if below else y - radius - 6, name, below)}</g>')
    top = min([y for _, y in spots], default=middle[1]) - 45      # no empty room where only few stand around
    low = max([middle[1], *(y for _, y in spots)]) + 60
    return (f'<svg class="figure network" viewBox="0 {top:.0f} {WIDTH} {low - top:.0f}" role="group" '
            f'aria-label="{escape(label)}">{lines}{nodes}</svg>')


def _name(x, y, name, below):
    """A name in lines that grow away from its circle and stay inside the picture."""
    lines = wrap(name, LETTERS) or [name]
    half = max(map(len, lines)) * 3.6
    x = min(max(x, half + 2), WIDTH - half - 2)
    top = y if below else y - 15 * (len(lines) - 1)
    return "<text>" + "".join(f'<tspan x="{x:.0f}" y="{top + 15 * n:.0f}">{escape(line)} </tspan>'
                              for n, line in enumerate(lines)) + "</text>"
