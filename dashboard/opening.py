"""Which tables the page shows: opened once for all sessions, prepared when there are none, never mixed."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import streamlit as st

from dashboard import state
from dashboard.filters import sentence
from dashboard.query import Tables
from dashboard.wording import say
from data_prep import store

ROOT = Path(__file__).parents[1]
OUT = "WHO_MET_WHOM_DATA"       # names another place of the tables than data/
SOURCES = "WHO_MET_WHOM_SOURCES"


@dataclass(frozen=True)
class Found:
    """What a selection finds: hits of its search, a mask over events, the numbers of the events in order, all of it in a
    sentence, and how many events each value of each facet would leave."""

    hits: np.ndarray | None
    mask: np.ndarray
    numbers: np.ndarray
    sentence: str
    counts: dict[str, np.ndarray]


def out():
    """Where the tables are."""
    return Path(os.environ.get(OUT) or ROOT / "data")


def sources():
    """The articles that are read when there are no tables."""
    return [Path(os.environ.get(SOURCES) or ROOT / "seeds")]


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(version):
    return Tables(Path(version))


def tables():
    """The tables of this session; None, with a word to the reader, where there are none that can be read.

    A session keeps the version it began with while people browse, until it is gone or they ask for the new one.
    """
    kept = st.session_state.get("version")
    if kept and Path(kept).is_dir():
        return _opened(kept)
    try:
        version = store.current(out()) or _prepared()
        if version is None:
            return None
        opened = _opened(str(version))
    except store.NoTables as error:
        return _say("no_tables", str(error))
    except Exception as error:     # half written or foreign files: duckdb and pyarrow have many errors
        return _say("broken", say("state.broken_help", fault=str(error).splitlines()[0]))
    st.session_state.version = str(version)
    return opened


def _prepared():
    """Prepare the tables when there are none and there are articles to read."""
    places = [place for place in sources() if place.exists()]
    if not places:
        return _say("no_tables", say("state.no_tables_help"))
    from data_prep.prepare import prepare
    with st.status(say("state.preparing"), expanded=True):
        bar = st.progress(0.0)
        try:
            done = prepare(places, out(), progress=lambda stage, done, total, refused: bar.progress(
                min(1.0, done / total) if total else 0.0, f"{stage}: {done:,}"))
        except Exception as error:
            return _say("broken", say("state.broken_help", fault=str(error).splitlines()[0] if str(error) else ""))
    if done.version is None:
        return _say("no_tables", say("state.no_tables_help"))
    st.rerun()


def _say(kind, text):
    from dashboard.surfaces import panel
    from html import escape
    panel("fault", f'<section class="empty" role="alert"><h1>{escape(say(f"state.{kind}"))}</h1>'
          f"<p>{escape(text)}</p></section>")


def offer_new(opened):
    """Say when newer tables have come, and show them when asked."""
    try:
        newest = store.current(out())
    except store.NoTables:
        return
    if newest and newest.name != opened.name:
        with st.container(key="news", horizontal=True, vertical_alignment="center"):
            st.text(say("state.new_data"))
            if st.button(say("state.reload"), key="reload"):
                st.session_state.pop("version")
                st.rerun()


# How much is kept is counted for a million events: five megabytes a selection, up to eight a search.
@st.cache_resource(max_entries=32, show_spinner=False)
def _found(version, selection):
    opened = _opened(version)
    hits = _hits(version, selection.q) if selection.q else None
    mask = opened.index.mask(selection, hits)
    numbers = np.flatnonzero(mask).astype(np.int32)
    return hits, mask, numbers, opened.index.span(mask), opened.index.facet_counts(selection, hits)


@st.cache_resource(max_entries=8, show_spinner=False)
def _hits(version, words):
    return _opened(version).search(words)


def find(opened):
    """What this session's selection finds."""
    chosen = state.selection()
    hits, mask, numbers, span, counts = _found(str(opened.version), chosen)
    return Found(hits, mask, numbers, sentence(chosen, len(numbers), opened.label, span), counts)
