"""One session's state: the Selection and the View, kept in step with the URL; and the acts that change them."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.filters import FACETS, LANES, LANES_MOST, MAX_SEARCH, Selection, View, from_query, to_query

_MAX_VALUE = 500


def selection() -> Selection:
    """The choice of events."""
    return st.session_state.setdefault("selection", Selection())


def view() -> View:
    """How the page shows them."""
    return st.session_state.setdefault("view", View())


def change(selection=None, **of_view):
    """Put a new choice or new parts of the view in force."""
    if selection is not None:
        st.session_state.selection = selection
        of_view = {"page": 1, **of_view}
    if of_view:
        st.session_state.view = replace(view(), **of_view)


def read_url(page, known):
    """Take the state from the URL where somebody else changed it: a link, Back, Forward.

    A page of the menu opens with an empty URL and keeps the choice; known: facet -> its values. After a click in the
    page the URL that comes with it may still be the one before the last click, so that it says nothing.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    turned = st.session_state.get("page") not in (None, page)
    clicked = st.session_state.pop("clicked", False)
    if not clicked and given != st.session_state.get("written") and (given or not turned):
        found, look = from_query(given.get)
        st.session_state.selection, st.session_state.view = found, look
    if turned and not given:
        change(page=1, find="", who="", step="")
    st.session_state.page = page
    st.session_state.selection = selection().only_known(known)


def address():
    """The whole state as query parameters."""
    return {name: [value] if isinstance(value, str) else value for name, value in to_query(selection(), view()).items()}


def write_url():
    """Put the state into the URL; what is the same already makes no new step in the browser's history."""
    wanted = address()
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    was, st.session_state.written = st.session_state.get("written"), wanted
    if wanted != given or wanted != was:
        st.query_params.from_dict(wanted)


def act(key):
    """Callback of every figure and panel: do what was clicked in the component of a key.

    Each deed is written into the URL by itself, so that two quick ones are two steps of Back. What the browser sends again
    is written again: it has not heard of it, because a later click broke off the run that told of it.
    """
    st.session_state.clicked = True
    before, urls = st.session_state.get("urls", {}), {}
    for number, deed in _sent(st.session_state[key]["act"]):
        if number > seen():
            st.session_state.seen = number
            do(deed)
            before[number] = address()
        if number in before:
            urls[number] = before[number]
            st.query_params.from_dict(urls[number])
    st.session_state.urls, st.session_state.written = urls, address()


def seen():
    """The number of the last act that the browser sent and that was done."""
    return st.session_state.get("seen", 0)


def _sent(acts):
    """The numbered acts that a browser sent; nothing of what has another form.

    >>> _sent([[1, {"close": 1}], "x", [2]])
    [[1, {'close': 1}]]
    """
    return [act for act in acts if isinstance(act, list) and len(act) == 2 and isinstance(act[0], int)] \
        if isinstance(acts, list) else []


def do(deed):
    """Do one act, {name: value}. What is no act, or has a value of the wrong kind, is ignored: the browser sends it.

    >>> do({"nonsense": 1})
    """
    if not isinstance(deed, dict):
        return
    for name, value in deed.items():
        if name in _ACTS:
            try:
                _ACTS[name](value)
            except (TypeError, ValueError, KeyError):
                continue


def _toggle(value):
    facet, code = value
    if facet in FACETS and isinstance(code, str) and len(code) <= _MAX_VALUE:
        change(selection().with_toggled(facet, code))


def _only(values):
    """Put values in force, [[facet, value, ...], ...], whatever was chosen in these facets before."""
    for facet, *codes in values:
        if facet in FACETS and all(isinstance(code, str) and len(code) <= _MAX_VALUE for code in codes):
            change(replace(selection(), **{facet: tuple(codes)}))


def _period(value):
    first, last = (date.fromisoformat(day) if day else None for day in value or (None, None))
    if first and last and first > last:
        first, last = last, first
    change(replace(selection(), start=first, end=last))


def _drop(name):
    if name == "q":
        st.session_state.search = ""
    change(selection().without(name) if name in (*FACETS, "q", "period") else None)


def _clear(_):
    st.session_state.search = ""
    change(Selection())


def _pin(lane):
    pinned = view().pin
    change(pin=tuple(p for p in pinned if p != lane) if lane in pinned else (*pinned, str(lane)))


def _turn(page):
    st.session_state.go_to = str(page)


def _text(name, **besides):
    return lambda value: change(**{name: str(value or "")[:_MAX_VALUE]}, **besides)


_ACTS = {
    "toggle": _toggle,
    "only": _only,
    "all_leaders": lambda on: change(replace(selection(), all_leaders=bool(on))),
    "period": _period,
    "drop": _drop,
    "clear": _clear,
    "lanes": lambda by: change(lanes=by, pin=(), find="", shown=View.shown) if by in LANES else None,
    "order": lambda by: change(order=by) if by in ("count", "name", "first") else None,
    "pin": _pin,
    "open": lambda event: change(event=str(event)[:_MAX_VALUE], article=""),
    "article": _text("article"),
    "close": lambda _: change(event="", article=""),
    "latest": lambda on: change(latest=bool(on), page=1),
    "page": lambda number: change(page=max(1, int(number))),
    "who": _text("who", page=1, find=""),
    "step": _text("step", page=1),
    "turn": _turn,
    "find": lambda value: st.session_state.__setitem__(f"find-{value[0]}", str(value[1])[:MAX_SEARCH]),
    "seek": lambda words: change(find=str(words)[:MAX_SEARCH], page=1),
    "shown": lambda number: change(shown=max(1, min(int(number), LANES_MOST))),
}


def searched():
    """Callback of the search box."""
    st.session_state.clicked = True
    change(replace(selection(), q=" ".join((st.session_state.get("search") or "").split())[:MAX_SEARCH]))
