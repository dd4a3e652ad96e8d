"""The timeline: what was found, in a sentence, a figure, a tray of undated events and a table."""

from html import escape

import streamlit as st

from dashboard import exporting, state
from dashboard.filters import View
from dashboard.index import NO_DAY
from dashboard.listing import empty_html, table_html, undated_html
from dashboard.surfaces import draw as draw_component
from dashboard.surfaces import panel
from dashboard.views.heading import chosen_html
from dashboard.timeline import plan
from dashboard.wording import date_order, say


def draw(tables, found):
    """Draw the page. Everything is worked out first: parts that arrive together are laid out together by the browser."""
    if not len(found.numbers):
        _top(tables, found)
        panel("empty", empty_html(tables, state.selection(), found.hits) if tables.index.count else _no_events())
        return
    view = state.view()
    look = View(lanes=view.lanes, order=view.order, pin=view.pin, find=view.find, shown=view.shown)
    drawing = _plan(str(tables.version), state.selection(), look, date_order(), tables, found)
    undated = found.numbers[tables.index.start[found.numbers] == NO_DAY]
    tray = undated_html(tables, undated, len(undated) == len(found.numbers))
    table = table_html(tables, found.numbers, view.page)
    _top(tables, found)
    draw_component("timeline", "timeline", **{**drawing, "open": view.event}, sentence=found.sentence,
                   made=exporting.made_words(tables), file_name=exporting.file_name(tables, found, "timeline"))
    panel("tray", tray)
    panel("table", table)


def _top(tables, found):
    with st.container(key="top", horizontal=True, vertical_alignment="bottom"):
        panel("title", _title(tables, found))
        exporting.draw(tables, found)


@st.cache_resource(max_entries=64, show_spinner=False)
def _plan(version, selection, look, order_of_dates, _tables, _found):
    """The drawing of a selection, kept: opening and shutting the reader, or going Back, does not count again."""
    return plan(_tables, selection, look, _found.hits, _found.mask)


def _title(tables, found):
    """The heading: how many events, and which."""
    count = say("timeline.count", shown=f"{len(found.numbers):,}", total=f"{tables.index.count:,}")
    return (f'<header class="title"><h1>{escape(say("app.title"))} <span class="badge">{escape(count)} '
            f'{escape(say("unit.event.many"))}</span></h1><p class="sentence" aria-live="polite">{escape(found.sentence)}</p>'
            f"{chosen_html(tables)}</header>")


def _no_events():
    return (f'<section class="empty" role="status"><h2>{escape(say("state.empty_tables"))}</h2>'
            f'<p>{escape(say("state.empty_tables_help"))}</p></section>')
