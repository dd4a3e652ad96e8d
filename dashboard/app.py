"""The shell of the page: its name, its menu, and a drawing of what is to come while the rest is loaded."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)] if str(ROOT) not in sys.path else []      # also when started from another folder

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: E402

from dashboard.firstpaint import FirstPaint  # noqa: E402
from dashboard.surfaces import panel, skeleton, style  # noqa: E402
from dashboard.wording import say  # noqa: E402

PAGES = ("timeline", "leaders", "topics", "relations", "map", "data")


def main():
    """Draw the page once, from the state and the tables."""
    st.set_page_config(page_title=say("app.title"), page_icon=str(ROOT / "dashboard/assets/icon.svg"), layout="wide",
                       initial_sidebar_state="auto", menu_items={})
    style()
    pages = {name: st.Page(_drawn_here, title=say(f"nav.{name}"), url_path=name, default=name == "timeline")
             for name in PAGES}
    chosen = st.navigation(list(pages.values()), position="top")
    st.logo(str(ROOT / "dashboard/assets/logo.svg"), size="large")
    waiting = st.empty()
    if "version" not in st.session_state:       # the first open of a version may take seconds
        with waiting:
            panel("waiting", skeleton())
    from dashboard import page      # only now: where DuckDB and Arrow are not loaded yet, the browser has something to show
    page.draw(next(name for name in PAGES if pages[name] == chosen), pages, waiting)


def _drawn_here():
    """What the menu calls a page is drawn by main()."""


if get_script_run_ctx(suppress_warning=True):
    main()
else:       # loaded by `streamlit run`, which serves this, with all that draws it loaded before anybody comes
    from dashboard import page      # noqa: F401
    app = st.App(__file__, middleware=[Middleware(FirstPaint)])
