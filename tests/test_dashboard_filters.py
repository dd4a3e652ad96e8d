"""The choice of events: the URL, the sentence, and counts that agree with a plain reading of the tables."""

from datetime import date

import numpy as np
import pytest

from dashboard.article import Mark, article_html
from dashboard.filters import FACETS, Selection, View, from_query, sentence, to_query
from dashboard.index import NO_DAY
from dashboard.query import Tables
from dashboard.timeline import plan
from dashboard.wording import dates_ordered, show_period
from tests import seed_tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return Tables(seed_tables.make(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def plain(tables):
    """event number -> facet -> values, read from the tables without the page's arrays."""
    rows = seed_tables.rows()
    facts = {}
    for event in rows["events"]:
        who = [p for p in rows["participants"] if p["event_id"] == event["event_id"]]
        lands = {p["country"] for p in who} | ({event["country"]} if event["kind"] == "visit" else set())
        facts[tables.number(event["event_id"])] = {
            "leader": {p["entity_id"] for p in who}, "country": lands, "kind": {event["kind"]},
            "topic": {t["theme"] for t in rows["themes"] if t["event_id"] == event["event_id"]},
            "status": {event["status"]}, "place": {event["place"]} - {None}, "start": event["start_date"]}
    return facts


def test_state_goes_through_the_url_unchanged():
    selection = Selection(q="đà nẵng", leader=("p-a", "p-b"), all_leaders=True, pair=("USA-VNM",), start=date(2025, 1, 1),
                          end=date(2025, 12, 31), source=("A, B & C",))
    view = View(lanes="topic", event="e-1", page=3, latest=True, pin=("x",), find="đà", shown=36)
    query = {name: value if isinstance(value, list) else [value] for name, value in to_query(selection, view).items()}
    assert from_query(query.get) == (selection, view)


def test_nonsense_in_the_url_is_ignored(tables):
    given = {"start": ["yesterday"], "page": ["x"], "lanes": ["<b>"], "leader": ["nobody"], "kind": ["visit", "=1"]}
    selection, view = from_query(given.get)
    assert selection.only_known(tables.index.known) == Selection(kind=("visit",)) and view == View()


@pytest.mark.parametrize(("selection", "wanted"), (
    (Selection(), "11 events, 2025–2026"),
    (Selection(pair=("USA-VNM",), topic=("trade_tariffs",), start=date(2025, 1, 1), end=date(2026, 12, 31)),
     "11 events between the United States and Việt Nam, about trade tariffs, 2025–2026"),
    (Selection(leader=("p-luong-cuong", "p-marco-rubio"), all_leaders=True),
     "11 events with Lương Cường and Marco Rubio, 2025–2026"),
    (Selection(leader=("p-luong-cuong", "p-marco-rubio"), kind=("visit",), status=("planned",), start=date(2025, 9, 1)),
     "11 planned events (visit) with Lương Cường or Marco Rubio, since 1 Sep 2025"),
    (Selection(country=("USA",), place=("New York",), q="tariff", source=("VNA",)),
     "11 events involving the United States in New York, as told by VNA, mentioning “tariff”, 2025–2026"),
))
def test_the_selection_says_itself(tables, selection, wanted):
    assert sentence(selection, 11, tables.label, tables.index.span()) == wanted


@pytest.mark.parametrize("selection", (
    Selection(), Selection(leader=("p-luong-cuong",)), Selection(leader=("p-luong-cuong", "p-marco-rubio")),
    Selection(leader=("p-luong-cuong", "p-marco-rubio"), all_leaders=True),
    Selection(country=("USA",), kind=("meeting", "visit")), Selection(topic=("war_legacy",), status=("held",)),
    Selection(start=date(2025, 9, 22), end=date(2025, 9, 22)), Selection(place=("New York",), kind=("phone_call",))))
def test_counts_agree_with_the_tables(tables, plain, selection):
    def fits(facts, without=None):
        for name in ("leader", "topic", "country", "kind", "status", "place"):
            chosen = set(getattr(selection, name))
            if not chosen or name == without:
                continue
            if name == "leader" and selection.all_leaders:
                if not chosen <= facts[name]:
                    return False
            elif not chosen & facts[name]:
                return False
        return not selection.start or bool(facts["start"]) and facts["start"] <= selection.end

    def in_period(number):
        index = tables.index
        return not selection.start or (index.start[number] != NO_DAY
                                       and index.end[number] >= (selection.start - date(1970, 1, 1)).days)

    expected = {n for n, facts in plain.items() if fits(facts) and in_period(n)}
    assert set(np.flatnonzero(tables.index.mask(selection))) == expected
    counts = tables.index.facet_counts(selection)
    for name in ("leader", "topic", "country", "kind", "status", "place"):
        widened = name if not (name == "leader" and selection.all_leaders) else None
        for code, count in zip(tables.index.facets[name].codes, counts[name]):
            assert count == sum(code in facts[name] and fits(facts, widened) and in_period(n)
                                for n, facts in plain.items()), (name, code)


def test_a_crowd_meets_one_man_not_each_other(tables):
    pairs = set(tables.index.facets["pair"].codes)
    assert "CAN-VNM" in pairs and "CAN-THA" not in pairs and "USA-VNM" in pairs


def test_search_finds_with_and_without_diacritics(tables):
    def found(words):
        return {row["event_id"] for row in tables.rows(tables.search(words))}
    assert found("dung") == found("Dũng") and "e-dung-interview" in found("dung")
    assert "e-banquet" in found("luxon")        # named by office only: no article has the word
    assert found("dat nuoc") == set() and found('"OR* NEAR(') == set()


def test_the_drawing_changes_with_the_number_of_events(tables):
    index = tables.index
    drawing = plan(tables, Selection(), View(lanes="kind"), None, index.mask(Selection()))
    assert drawing["mode"] == "labels" and len(drawing["items"]) == index.dated
    assert [lane["id"] for lane in drawing["lanes"]][0] == "meeting"
    assert sum(drawing["brush"]["all"]) == index.dated
    pinned = plan(tables, Selection(), View(lanes="kind", pin=("statement",)), None, index.mask(Selection()))
    assert pinned["lanes"][0]["id"] == "statement"
    nothing = plan(tables, Selection(), View(), None, np.zeros(index.count, bool))
    assert nothing["mode"] == "empty"


def test_marks_keep_every_character_of_the_text():
    import html
    import re
    text = "A <b> & “Đ”\n\nsecond\nline"
    marks = [Mark(0, 7, "event", "x"), Mark(2, 5, "person", "<p>"), Mark(6, 11, "date", "y"), Mark(90, 99, "date", "z")]
    shown = article_html(text, marks)
    assert html.unescape(re.sub("<[^>]+>", "", shown.replace("</p>", "\n"))).split("\n")[:3] == ["A <b> & “Đ”", "second", "line"]
    assert "<b>" not in shown and set(FACETS)


def test_the_latest_come_first_and_the_undated_last(tables):
    index, everything = tables.index, np.arange(tables.index.count)
    assert index.in_order(everything, False) is everything
    assert index.in_order(everything, True).tolist() == [*range(index.dated - 1, -1, -1), *range(index.dated, index.count)]


def test_where_a_topic_is_first_and_last_raised(tables):
    facet, everything = tables.index.facets["topic"], np.ones(tables.index.count, bool)
    first, last = tables.index.first_and_last(everything, "topic")
    for topic, code in enumerate(facet.codes):
        raised = [n for n in range(tables.index.dated) if code in facet.of_event(n)]
        assert (first[topic], last[topic]) == ((raised[0], raised[-1]) if raised else (-1, -1))


@pytest.mark.parametrize(("order", "day", "days", "months"), (
    ("dmy", "24 Sep 2025", "21–24 Sep 2025", "30 Sep 2025 – 2 Oct 2025"),
    ("mdy", "Sep 24, 2025", "Sep 21–24, 2025", "Sep 30, 2025 – Oct 2, 2025"),
    ("ymd", "2025 Sep 24", "2025 Sep 21–24", "2025 Sep 30 – 2025 Oct 2")))
def test_dates_in_the_order_of_the_reader(order, day, days, months):
    with dates_ordered(order):
        assert show_period(date(2025, 9, 24), date(2025, 9, 24)) == day
        assert show_period(date(2025, 9, 21), date(2025, 9, 24), "range") == days
        assert show_period(date(2025, 9, 30), date(2025, 10, 2), "range") == months
        assert show_period(date(2025, 9, 1), date(2025, 9, 30), "month") in ("Sep 2025", "2025 Sep")
