"""The map: a circle for each place where events happened, drawn without any outside host."""

from html import escape

import numpy as np

from dashboard import state
from dashboard.listing import table_html
from dashboard.markup import act, button
from dashboard.views.heading import heading, nothing_found
from dashboard.surfaces import panel
from dashboard.wording import counted, say
from dashboard.worldmap import HEIGHT, WIDTH, coastlines, middle, project

LISTED = 60


def draw(tables, found):
    """Draw the page: the places of all events that the other filters leave, then the events of the places chosen."""
    if nothing_found(tables, found, "map"):
        return
    selection = state.selection()
    numbers = np.flatnonzero(tables.index.mask(selection, found.hits, without="place"))
    places = tables.places(numbers)
    drawn = [place for place in map(_placed, places) if place]
    missing = len(numbers) - sum(place["events"] for place in drawn)
    notes = [say("map.broad")] if any(place["broad"] for place in drawn) else []
    notes += [say("map.unplaced", events=counted(missing, "event"))] if missing else []
    notes.append(say("map.credit"))
    panel("map", heading("map", tables, found) + f'<div class="map">{_zooms()}{picture(tables, drawn)}</div>'
          f'<p class="quiet credit">{escape(" ".join(notes))}</p>{_list(tables, places)}')
    panel("map-table", f'<h2>{escape(say("leaders.timeline"))}</h2>' + table_html(tables, found.numbers, state.view().page))


def _placed(place):
    """A place with where it is drawn: itself, or the middle of its country where no more is known; None for neither."""
    if place["latitude"] is not None:
        return {**place, "broad": False}
    spot = middle(place["country"])
    return {**place, "longitude": spot[0], "latitude": spot[1], "broad": True} if spot else None


def _zooms():
    keys = "".join(f'<button type="button" data-zoom="{name}" aria-label="{escape(say(f"map.{name}"))}" '
                   f'title="{escape(say(f"map.{name}"))}">{sign}</button>' for name, sign in (("in", "+"), ("out", "−")))
    keys += "".join(f'<button type="button" data-zoom="{name}">{escape(say(f"map.{name}"))}</button>' for name in ("fit", "all"))
    return f'<div class="zooms joined" role="group" aria-label="{escape(say("map.zoom"))}">{keys}</div>'


def picture(tables, places):
    """The world with a circle a place, in pixels of the screen; the script sets them to the scale of the moment."""
    most = max((place["events"] for place in places), default=1)
    chosen = state.selection().place
    spots = "".join(_spot(tables, place, 5 + 17 * (place["events"] / most) ** 0.5, place["place"] in chosen)
                    for place in places)
    return (f'<svg class="figure world" viewBox="0 0 {WIDTH} {HEIGHT}" data-whole="0 0 {WIDTH} {HEIGHT}" role="group" '
            f'aria-label="{escape(say("map.world"))}"><path class="land" d="{coastlines()}" />{spots}</svg>')


def _spot(tables, place, radius, on):
    x, y = project(place["longitude"], place["latitude"])
    name = place["place"] or tables.label("country", place["country"])
    words = counted(place["events"], "event")
    deed = (f'role="button" tabindex="-1" aria-pressed="{str(on).lower()}" {act(toggle=["place", place["place"]])} '
            f'data-key="spot-{escape(name)}" aria-label="{escape(name)}: {escape(words)}"' if place["place"] else "")
    css = "broad" if place["broad"] else "on" if on else ""
    return (f'<g class="spot {css}" data-x="{x:.1f}" data-y="{y:.1f}" data-title="{escape(name)}" '
            f'data-said="{escape(words)}" {deed}><circle r="{radius:.1f}"><title>{escape(name)}: {escape(words)}</title>'
            f'</circle><text>{escape(name)}</text></g>')


def _list(tables, places):
    """The same places in words, those with most events first."""
    chosen, items = state.selection().place, ""
    for place in places[:LISTED]:
        country = tables.label("country", place["country"]) if place["country"] else ""
        what = (button(place["place"], {"toggle": ["place", place["place"]]}, key=f"place-{place['place']}", css="link",
                       pressed=place["place"] in chosen)
                + f' <span class="quiet">{escape(country)}</span>' if place["place"] else escape(country))
        items += f'<li><span>{what}</span><span class="count">{place["events"]:,}</span></li>'
    more = len(places) - LISTED
    note = f'<p class="quiet">{escape(say("map.more", count=f"{more:,}"))}</p>' if more > 0 else ""
    return f'<ul class="places">{items}</ul>{note}'
