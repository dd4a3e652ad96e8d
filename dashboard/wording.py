"""Every word the page says, read from wording.toml, and the few rules for joining words, numbers and dates."""

import re
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

FILE = Path(__file__).with_name("wording.toml")


@cache
def words():
    """The whole wording file as nested dicts; "locale" picks a file later, as wording.vi.toml."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def say(key, **parts):
    """The wording under a dotted key, with its {parts} filled in.

    >>> say("unit.event.one")
    'event'
    """
    found = words()
    for step in key.split("."):
        found = found[step]
    return found.format(**parts) if parts else found


def section(key):
    """A whole section of the wording, for handing to a script in the browser."""
    found = words()
    for step in key.split("."):
        found = found[step]
    return found


def counted(count, unit):
    """A number with its noun.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{count:,} {say(f'unit.{unit}.one' if count == 1 else f'unit.{unit}.many')}"


def join_words(items, joiner):
    """Join names as prose does.

    >>> join_words(["a", "b", "c"], "or")
    'a, b or c'
    """
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" {say(f'join.{joiner}')} " + items[-1]


def the_country(code, label):
    """A country's name as it stands in a sentence ("the United States").

    >>> the_country("USA", "United States"), the_country("VNM", "Việt Nam")
    ('the United States', 'Việt Nam')
    """
    return f"the {label}" if code in words()["join"]["the"] and not label.lower().startswith("the ") else label


_ORDER = ContextVar("order of a date", default=None)


def date_order():
    """How the reader's language orders a date: "dmy", "mdy" or "ymd"; "dmy" where nobody reads (a file made by a program)."""
    if _ORDER.get() or get_script_run_ctx(suppress_warning=True) is None:
        return _ORDER.get() or "dmy"
    return order_of(st.context.locale or "")


def order_of(locale):
    """How a browser's language orders a date.

    >>> order_of("en-US"), order_of("vi"), order_of("ja-JP")
    ('mdy', 'dmy', 'ymd')
    """
    locale = locale.lower()
    if locale in words()["date"]["month_first"]:
        return "mdy"
    return "ymd" if locale.split("-")[0] in words()["date"]["year_first"] else "dmy"


@contextmanager
def dates_ordered(order):
    """Write dates in an order, whoever reads: a download is made outside the run of the page it belongs to.

    >>> with dates_ordered("mdy"):
    ...     show_date(date(2025, 9, 24))
    'Sep 24, 2025'
    """
    before = _ORDER.set(order)
    try:
        yield
    finally:
        _ORDER.reset(before)


def show_date(day):
    """A day as the reader writes it; nothing for None.

    >>> show_date(date(2025, 9, 24))
    '24 Sep 2025'
    """
    return with_year(show_days(day), day.year) if day else ""


def show_days(first, last=None):
    """A day, or days of one month, without the year: "24 Sep", "21–24 Sep"."""
    month, days = words()["date"]["months"][first.month - 1], f"{first.day}–{last.day}" if last else str(first.day)
    return f"{days} {month}" if date_order() == "dmy" else f"{month} {days}"


def with_year(text, year):
    """Words for a part of a year together with the year.

    >>> with_year("Sep", 2025)
    'Sep 2025'
    """
    if date_order() == "ymd":
        return f"{year} {text}"
    return f"{text}, {year}" if date_order() == "mdy" and text[-1].isdigit() else f"{text} {year}"


def with_dates(text):
    """A sentence of the tables with its ISO days written as the reader writes them.

    >>> with_dates("a Thursday: 2026-02-19; 2025-09-21/2025-09-24; 2025-99-99")
    'a Thursday: 19 Feb 2026; 21–24 Sep 2025; 2025-99-99'
    """
    def said(match):
        try:
            days = [date.fromisoformat(day) for day in match[0].split("/")]
        except ValueError:
            return match[0]
        return show_period(days[0], days[-1])

    return re.sub(r"\b\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?\b", said, text)


def show_period(start, end, precision="day"):
    """A first and last day as short as they can be said; a month or a year as itself; nothing as "undated".

    >>> show_period(date(2025, 9, 21), date(2025, 9, 24))
    '21–24 Sep 2025'
    >>> show_period(date(2025, 9, 1), date(2025, 9, 30), "month")
    'Sep 2025'
    """
    if start is None:
        return say("date.none")
    if precision == "year":
        return str(start.year)
    if precision == "month":
        return with_year(words()["date"]["months"][start.month - 1], start.year)
    if end is None or end == start:
        return show_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return with_year(show_days(start, end), start.year)
    return f"{show_date(start)} – {show_date(end)}"
