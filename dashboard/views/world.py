"""The map: a circle for each place where events happened, drawn without any outside host."""

from html import escape

from dashboard import state
from dashboard.markup import act, button
from dashboard.views.heading import heading, nothing_found
from dashboard.surfaces import panel
from dashboard.wording import counted, say
from dashboard.worldmap import HEIGHT, WIDTH, coastlines, middle, project

LABELLED = 10


def draw(tables=None, found=None):
    """Draw the page."""
    if tables is None or nothing_found(tables, found, "map"):
        return
    places = tables.places(found.numbers)
    drawn = [place for place in map(_placed, places) if place]
    missing = len(found.numbers) - sum(place["events"] for place in drawn)
    note = f'<p class="quiet">{escape(say("map.unplaced", events=counted(missing, "event")))}</p>' if missing else ""
    panel("map", heading("map", found) + f'<div class="map-and-list">{picture(tables, drawn)}<div>{_list(tables, places)}'
          f'{note}</div></div><p class="quiet credit">{escape(say("map.broad"))} {escape(say("map.credit"))}</p>')


def _placed(place):
    """A place with where it is drawn: itself, or the middle of its country where no more is known; None for neither."""
    if place["latitude"] is not None:
        return {**place, "broad": False}
    spot = middle(place["country"])
    return {**place, "longitude": spot[0], "latitude": spot[1], "broad": True} if spot else None


def picture(tables, places):
    """The world with a circle a place; the biggest ones are drawn first, so that small ones stay in reach."""
    most = max((place["events"] for place in places), default=1)
    chosen = state.selection().place
    circles, labels, taken = "", "", []
    for rank, place in enumerate(places):
        x, y = project(place["longitude"], place["latitude"])
        radius = 4 + 18 * (place["events"] / most) ** 0.5
        words = f"{place['place'] or tables.label('country', place['country'])}: {counted(place['events'], 'event')}"
        on = "broad" if place["broad"] else "on" if place["place"] in chosen else ""
        deed = act(toggle=["place", place["place"]]) if place["place"] else ""
        circles += (f'<circle class="{on}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {deed}>'
                    f"<title>{escape(words)}</title></circle>")
        name = place["place"] or tables.label("country", place["country"])
        box = (x - len(name) * 3.4, y - radius - 16, x + len(name) * 3.4, y - radius - 2)
        if rank < LABELLED and name and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            labels += f'<text x="{x:.1f}" y="{y - radius - 5:.1f}">{escape(name)}</text>'
    return (f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(say("map.world"))}">'
            f'<path class="land" d="{coastlines()}" /><g class="places">{circles}</g><g class="names">{labels}</g></svg>')


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _list(tables, places):
    chosen = state.selection().place
    rows = ""
    for place in places[:60]:
        name = place["place"] or tables.label("country", place["country"])
        what = (button(name, {"toggle": ["place", place["place"]]}, key=f"place-{place['place']}", css="link",
                       pressed=place["place"] in chosen) if place["place"] else escape(name))
        country = tables.label("country", place["country"]) if place["country"] and place["place"] else ""
        rows += (f'<tr><td>{what}</td><td class="quiet">{escape(country)}</td><td class="number">{place["events"]:,}</td></tr>')
    heads = "".join(f'<th scope="col">{escape(say(key))}</th>' for key in ("map.place", "filters.country", "leaders.events"))
    return f'<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
