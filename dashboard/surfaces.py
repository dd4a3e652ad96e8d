"""What the page draws by itself: components whose HTML Python writes or whose picture a script draws.

Streamlit's own chart was tried and left: Python cannot see the width of the window, so it cannot keep labels from
overlapping; a figure that changes is built anew and loses its place; and its points cannot be reached by keyboard.
Every piece of text that comes from articles is escaped before it becomes HTML, or set as text by the scripts.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from dashboard import state
from dashboard.wording import say

ASSETS = Path(__file__).with_name("assets")
# Scripts that stand before a component's own.
_SCRIPTS = ("steps.js", "acts.js", "nodes.js", "walk.js")
_SCRIPTS_OF = {"timeline": ("dates.js", "labels.js", "brush.js", "lanes.js", "picture.js"), "panel": ("world.js",), "reader": ("hold.js",)}


@cache
def _asset(name):
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def _component(name):
    scripts = (*_SCRIPTS, *_SCRIPTS_OF.get(name, ()), f"{name}.js")
    return component(f"who_met_whom_{name}", html=f'<div class="surface {name}"><div class="skeleton" role="status" '
                     f'aria-label="{say("timeline.loading")}"></div></div>',
                     js="\n".join(_asset(script) for script in scripts), isolate_styles=False)


def style():
    """The style sheet of the whole page."""
    st.html(f"<style>{_asset('style.css')}</style>")


def skeleton():
    """What stands in the place of the page while its tables are opened: a heading, a brush and lanes without words."""
    rows = "".join(f'<div class="skeleton" style="height:{height}px;width:{width}"></div>'
                   for height, width in ((34, "320px"), (18, "220px"), (60, "100%"), (260, "100%")))
    return f'<div class="skeletons" role="status" aria-label="{say("state.opening")}">{rows}</div>'


def draw(name, key, **data):
    """Mount a component (panel, reader or timeline) with its data; clicks in it become acts on the state.

    The data travel in a list: Streamlit would load pandas to look for data frames among the values of a dict.
    """
    _component(name)(data=[{**data, "seen": state.seen()}], key=key, on_act_change=lambda: state.act(key))


def panel(key, html):
    """HTML written by Python, with every [data-act] in it working as a button.

    The script marks the open event's [data-event]: were it in the HTML, a click would rebuild the list under the pointer.
    """
    draw("panel", key, html=html, open=state.view().event)
