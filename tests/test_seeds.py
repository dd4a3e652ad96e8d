"""The five seed articles: the tables say what cases/seeds.toml says, and nothing else."""

import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data_prep.prepare import prepare
from data_prep.shards import InThisProcess
from data_prep.text import fold

ROOT = Path(__file__).parents[1]
TRUTH = tomllib.loads((ROOT / "tests/cases/seeds.toml").read_text("utf-8"))
EVENTS = TRUTH["event"]
# Fields of the evidence table, with the column of an event that each supports.
FIELDS = {"kind": "kind", "status": "status", "date": "start_date", "place": "place", "country": "country", "occasion": "occasion"}
each_event = pytest.mark.parametrize("row", [row for row in EVENTS if not row.get("optional")], ids=lambda row: row["name"])


class Tables:
    """The tables of one version as lists of dicts, found by name: tables.events."""

    def __init__(self, version):
        self._version, self._read = version, {}

    def __getattr__(self, name):
        if name not in self._read:
            self._read[name] = pq.read_table(self._version / f"{name}.parquet").to_pylist()
        return self._read[name]

    def of(self, table, event):
        """The rows of a table that belong to an event."""
        return [row for row in getattr(self, table) if row["event_id"] == event["event_id"]]

    def text(self, article_id):
        """An article's text."""
        return next(row["text"] for row in self.articles if row["article_id"] == article_id)

    def event(self, row):
        """The event that a row of the truth speaks of: of its articles, kind, status and principals. There must be one."""
        found = [event for event in self.events if self.speaks_of(row, event)]
        assert len(found) == 1, [event["title"] for event in found or self.events]
        return found[0]

    def speaks_of(self, row, event):
        """True where a row of the truth is about an event of the tables."""
        principals = {p["name"] for p in self.of("participants", event) if p["principal"]}
        articles = {number(report) for report in self.of("reports", event)}
        return (event["kind"], event["status"]) == (row["kind"], row["status"]) and articles == set(row["articles"]) \
            and principals == {person["name"] for person in row["people"]}


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return Tables(prepare([ROOT / "seeds"], tmp_path_factory.mktemp("data"), executor=InThisProcess()).version)


def number(row):
    """The number of a seed, from a row with its article_id."""
    return row["article_id"][:3]


@each_event
def test_the_event_is_there(tables, row):
    assert tables.event(row)["title"]


def test_nothing_else_is_there(tables):
    unknown = [event["title"] for event in tables.events if not any(tables.speaks_of(row, event) for row in EVENTS)]
    assert not unknown


@each_event
def test_when(tables, row):
    event, start = tables.event(row), row.get("start_date")
    assert (event["start_date"], event["end_date"]) == (start, row.get("end_date", start))
    assert event["date_basis"] in row["basis"]
    assert event["date_reason"]
    edtf = f"{start}/{row['end_date']}" if "end_date" in row else str(start) if start else None
    assert event["date_edtf"] == edtf


@each_event
def test_where(tables, row):
    event = tables.event(row)
    assert {name: event[name] for name in ("place", "country")} == {name: row.get(name) for name in ("place", "country")}
    assert (event["latitude"] is None) == (event["place"] is None)
    if "occasion" in row:
        assert event["occasion"] == row["occasion"]
    if "cameo" in row:
        assert event["cameo"] == row["cameo"]


@each_event
def test_who(tables, row):
    found = tables.of("participants", tables.event(row))
    assert {p["name"] for p in found} == {person["name"] for person in row["people"]}
    for person in row["people"]:
        for told in (p for p in found if p["name"] == person["name"]):
            assert (told["entity_type"], told["country"]) == ("person", TRUTH["people"][person["name"]])
            assert person["role"] in told["role"], told
            assert told["basis"] == person.get("basis", "named")


@each_event
def test_which_sentence_tells_it(tables, row):
    for report in tables.of("reports", tables.event(row)):
        assert report["quote"].startswith(tuple(row["articles"][number(report)]))
        assert "(Photo" not in report["quote"]
        assert report["lead"] == row.get("lead", report["lead"])


@each_event
def test_themes(tables, row):
    marks = tables.of("themes", tables.event(row))
    wanted = row.get("themes", {})
    assert set(wanted) <= {mark["theme"] for mark in marks} <= {*wanted, *row.get("themes_allowed", ())}
    for theme, words in wanted.items():
        assert any(shows(tables, mark, words) for mark in marks if mark["theme"] == theme), f"{theme}: {words}"


def shows(tables, mark, words):
    """True where a theme's mark lies on the words, wherever the article has them."""
    text, at = tables.text(mark["article_id"]), -1
    while (at := text.find(words, at + 1)) >= 0:
        if mark["start"] < at + len(words) and at < mark["end"]:
            return True
    return False


# -- the tables as a whole ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table, column", [("reports", "quote"), ("participants", "name_as_written"), ("themes", "matched_text"),
                                           ("evidence", "matched_text")])
def test_every_span_cuts_what_it_claims(tables, table, column):
    for row in getattr(tables, table):
        if row["start"] is not None:
            assert tables.text(row["article_id"])[row["start"]:row["end"]] == row[column], row
        else:
            assert table == "evidence" and row["end"] is row[column] is None


def test_every_field_has_its_evidence(tables):
    for event in tables.events:
        told = {row["field"] for row in tables.of("evidence", event)}
        given = {field for field, column in FIELDS.items() if event[column]}
        assert given <= told, event["title"]


def test_nobody_is_invented_and_everybody_has_one_name(tables):
    assert {p["name"]: p["country"] for p in tables.people} == TRUTH["people"]
    assert len({p["entity_id"] for p in tables.people}) == len({fold(p["name"]) for p in tables.people}) == len(tables.people)
    for row in tables.participants:
        assert row["name"] in TRUTH["people"]


def test_articles(tables):
    assert [(number(row), row["published_on"] and row["published_on"].isoformat(), row["published_basis"]) for row in tables.articles] == [
        ("000", "2025-09-25", "header"), ("001", None, "none"), ("002", "2025-10-30", "header"),
        ("003", None, "none"), ("004", "2025-09-18", "header")]
    assert [row["dateline"] for row in tables.articles] == [None, "WASHINGTON DC", None, "HÀ NỘI", None]
    assert all((row["source"] or "").startswith(("Vietnam News", "Việt Nam News")) for row in tables.articles if number(row) in ("001", "003", "004"))
