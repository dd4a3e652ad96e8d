"""What stands under the menu: the state in the URL, the side panel, the page chosen, the reading pane."""

import streamlit as st

from dashboard import opening, reader, state
from dashboard.facets import facets_html
from dashboard.surfaces import panel
from dashboard.views import data, leaders, relations, timeline, topics, world
from dashboard.views.heading import page_links
from dashboard.wording import say

DRAWN = {"timeline": timeline.draw, "leaders": leaders.draw, "topics": topics.draw, "relations": relations.draw,
         "map": world.draw, "data": data.draw}


def draw(name, pages, waiting):
    """Draw the page of a name. pages: the menu's, by name; waiting: the place of what is shown until the tables are open."""
    tables = opening.tables()
    if tables is None:
        waiting.empty()
        return
    state.read_url(name, tables.index.known)
    if "go_to" in st.session_state:
        st.switch_page(pages[st.session_state.pop("go_to")], query_params=state.address())
    found = opening.find(tables)
    facets = facets_html(tables, state.selection(), found.counts, len(found.numbers))
    waiting.empty()
    body, pane, reading = st.container(key="page"), st.container(key="pane"), bool(state.view().event)
    if reading:         # first: who clicked an event waits for it
        with pane:
            reader.draw(tables, found)
    with body:
        page_links(DRAWN, name)
        opening.offer_new(tables)
        DRAWN[name](tables, found)
    with st.sidebar:
        _search()
        panel("facets", facets)
    if not reading:
        with pane:
            reader.draw(tables, found)
    state.write_url()


def _search():
    if st.session_state.get("search", "").strip() != state.selection().q:
        st.session_state.search = state.selection().q
    # live: a quarter of a second after the last key. Streamlit loads pandas to read any other length of time.
    st.text_input(say("filters.search"), key="search", type="search", live=True, icon=":material/search:",
                  placeholder=say("filters.search_hint"), on_change=state.searched, max_chars=200)
