"""The shell of the page: the tables, the state in the URL, the side panel, the pages, the reading pane."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []      # also when started from another folder

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: E402

from dashboard import opening, reader, state  # noqa: E402
from dashboard.facets import draw_facets  # noqa: E402
from dashboard.firstpaint import FirstPaint  # noqa: E402
from dashboard.views import data, leaders, relations, timeline, topics, world  # noqa: E402
from dashboard.views.heading import page_links  # noqa: E402
from dashboard.surfaces import skeleton, style  # noqa: E402
from dashboard.wording import say  # noqa: E402

PAGES = {"timeline": timeline.draw, "leaders": leaders.draw, "topics": topics.draw, "relations": relations.draw,
         "map": world.draw, "data": data.draw}


def main():
    """Draw the page once, from the state and the tables."""
    st.set_page_config(page_title=say("app.title"), page_icon=str(ROOT / "dashboard/assets/icon.svg"), layout="wide",
                       initial_sidebar_state="auto", menu_items={})
    style()
    pages = {name: st.Page(draw, title=say(f"nav.{name}"), url_path=name, default=name == "timeline")
             for name, draw in PAGES.items()}
    chosen = st.navigation(list(pages.values()), position="top")
    st.logo(str(ROOT / "dashboard/assets/logo.svg"), size="large")
    waiting = st.empty()
    if "version" not in st.session_state:       # the first open of a version may take seconds
        waiting.html(skeleton())
    tables = opening.tables()
    if tables is None:
        waiting.empty()
        return
    name = next(name for name, page in pages.items() if page == chosen)
    state.read_url(name, tables.index.known)
    if "go_to" in st.session_state:
        st.switch_page(pages[st.session_state.pop("go_to")], query_params=state.address())
    found = opening.find(tables)
    waiting.empty()
    body, pane = st.container(key="page"), st.container(key="pane")
    with pane:          # filled first: who clicked an event waits for this
        reader.draw(tables, found)
    with st.sidebar:
        _search()
        draw_facets(tables, state.selection(), found.counts, len(found.numbers))
    with body:
        page_links(PAGES, name)
        opening.offer_new(tables)
        PAGES[name](tables, found)
    state.write_url()


def _search():
    if st.session_state.get("search", "").strip() != state.selection().q:
        st.session_state.search = state.selection().q
    st.text_input(say("filters.search"), key="search", type="search", live="300ms", icon=":material/search:",
                  placeholder=say("filters.search_hint"), on_change=state.searched, max_chars=200)


if get_script_run_ctx(suppress_warning=True):
    main()
else:       # loaded by `streamlit run`, which serves this
    app = st.App(__file__, middleware=[Middleware(FirstPaint)])
