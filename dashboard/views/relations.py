"""Relations: which countries met which, and a pair's own timeline and topics."""

from dataclasses import replace
from html import escape

import numpy as np

from dashboard import state
from dashboard.grids import heat
from dashboard.listing import table_html
from dashboard.markup import button, table
from dashboard.views.heading import heading, nothing_found
from dashboard.views.topics import over_time
from dashboard.surfaces import draw as draw_component
from dashboard.surfaces import panel
from dashboard.timeline import plan
from dashboard.wording import counted, say

SHOWN = 14


def draw(tables, found):
    """Draw the page."""
    if nothing_found(tables, found, "relations"):
        return
    pairs = tables.index.facets["pair"]
    pair = state.view().step or _first_of(pairs, found.mask)
    panel("relations", heading("relations", tables, found) + f'<div class="room"><div class="halves">{matrix(tables, found.mask, pair)}'
          f"{_pairs(tables, found.mask, pair)}</div></div>")
    if pair in pairs.numbers:
        draw_pair(tables, found, pair)


def _first_of(pairs, mask):
    """The pair with most events; nothing where no two countries meet."""
    counts = pairs.counts(mask)
    return pairs.codes[int(counts.argmax())] if counts.any() else ""


def matrix(tables, mask, chosen):
    """Country by country, the countries with most events first; the cells of the chosen pair stand out."""
    countries, pairs = tables.index.facets["country"], tables.index.facets["pair"]
    alone, together = countries.counts(mask), pairs.counts(mask)
    if not together.any():
        return f'<p>{escape(say("relations.none"))}</p>'
    met = {code for code, count in zip(pairs.codes, together) if count for code in code.split("-", 1)}
    order = [c for c in np.argsort(-alone, kind="stable") if countries.codes[c] in met]
    codes = [countries.codes[c] for c in order[:SHOWN]]
    words = [tables.label("country", code) for code in codes]

    def key(a, b):
        return "-".join(sorted((codes[a], codes[b])))

    counts = [[int(together[pairs.numbers[key(a, b)]]) if a != b and key(a, b) in pairs.numbers else 0
               for b in range(len(codes))] for a in range(len(codes))]
    said = say("relations.pick")
    if len(order) > SHOWN:
        said += " " + say("relations.others", shown=SHOWN, total=len(order))
    cells = {(a, b) for a in range(len(codes)) for b in range(len(codes)) if a != b and key(a, b) == chosen}
    return (f'<section><p class="quiet">{escape(said)}</p>'
            + heat(words, words, counts, lambda a, b: {"step": key(a, b)}, say("relations.matrix"), cells, "square") + "</section>")


def _pairs(tables, mask, chosen):
    """The pairs with most events, in words."""
    pairs = tables.index.facets["pair"]
    counts = pairs.counts(mask)
    order = [p for p in np.argsort(-counts, kind="stable")[:SHOWN] if counts[p]]
    if not order:
        return ""
    rows = [(button(tables.label("pair", pairs.codes[p]), {"step": pairs.codes[p]}, key=f"pair-{pairs.codes[p]}", css="link",
                    pressed=pairs.codes[p] == chosen), f"{counts[p]:,}") for p in order]
    return f"<section>{table([say('relations.pairs'), say('leaders.events')], rows, numbers=(1,))}</section>"


def draw_pair(tables, found, pair):
    """The pair's own timeline, topics and table."""
    index = tables.index
    mask = found.mask & index.facets["pair"].having(index.count, [pair])
    numbers = np.flatnonzero(mask)
    a, b = (tables.label("country", code) for code in pair.split("-", 1))
    go = button(say("leaders.show_timeline"), {"only": [["pair", pair]], "turn": "timeline"}, key="pair-timeline")
    arrive = f'data-arrive="{escape(pair)}"' if state.view().step else ""        # nobody asked for the first one
    panel("pair-title", f'<header class="part" {arrive}><h2 tabindex="-1">{escape(say("relations.pair", a=a, b=b))} <span class="badge">'
          f'{escape(counted(len(numbers), "event"))}</span></h2>{go}</header>')
    if not len(numbers):
        return
    view = replace(state.view(), lanes="kind", pin=(), order="count", find="")
    drawing = plan(tables, state.selection(), view, found.hits, mask, close=True)
    draw_component("timeline", "pair-timeline", **drawing, compact=True)
    counts = index.facets["topic"].counts(mask)
    topics = sorted(np.flatnonzero(counts), key=lambda t: -counts[t])
    panel("pair-topics", over_time(tables, mask, topics, only=["pair", pair])
          + f"<h2>{escape(say('relations.events'))}</h2>" + table_html(tables, numbers, state.view().page))
