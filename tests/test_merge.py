"""Merging: reports of one happening become one event with the reason told; look-alikes stay apart; people keep one identity."""

import tempfile
from datetime import timedelta
from itertools import combinations

import pyarrow as pa
import pytest

from data_prep import clusters, merge
from data_prep.cache import Cache, save_shard, shard_bytes
from data_prep.columns import SCHEMA, row_of
from data_prep.lexicon import lexicon, name_tokens
from data_prep.tables import check_rows
from data_prep.telling import Participant, Reading, Telling
from data_prep.text import slug
from data_prep.told import told
from tests.reader import cases, name_of

CASES = cases("merge.toml", "case")
each_case = pytest.mark.parametrize("row", CASES, ids=name_of)


def telling(number, article, people, *, kind="meeting", status="held", start=None, end=None, published=None, place=None,
            country=None, basis="stated", lead=True, dateless=None, sort=None):
    """A Telling as the reader would give it. dateless: the words of a day in an article without any date."""
    end = end or start
    basis = basis if start else "none"
    edtf = None if not start else str(start) if start == end else f"{start}/{end}"
    return Telling(
        report_id=f"r-{number}", article_id=article, start=0, end=9, quote="They met.", lead=lead,
        published_on=published or (start + timedelta(days=1) if start else None), kind=kind, status=status, start_date=start,
        end_date=end, date_precision="none" if not start else "day" if start == end else "range", date_edtf=edtf,
        date_text=dateless or edtf, date_basis=basis, date_reason="The text gives it.", place=place, country=country, latitude=None,
        longitude=None, occasion=None, sort=sort, participants=tuple(person(*who) for who in people.items()))


def person(name, country):
    """A Participant; somebody of people.toml has the known id and name, as the reader gives it."""
    known = next(iter(lexicon().by_name.get(name_tokens(name), ())), None)
    key, canonical = (known.key, known.name) if known else (slug(name), name)
    return Participant(f"p-{key}", "person", canonical, name, "Minister", country or None, True, "named", 0, 4)


def merge_tellings(tellings):
    """Table -> rows (dicts) of some tellings, kept as the reader's workers keep them and merged."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(folder, "rules")
        keys = [str(number) for number in range(len(tellings))]
        shard = cache.shard_path(keys)
        rows = [row_of(key, Reading({"article_id": telling.article_id}, (telling,))) for key, telling in zip(keys, tellings)]
        save_shard(shard, shard_bytes(pa.Table.from_pylist(rows, SCHEMA)))
        cache.add(shard)
        with told(*cache.wanted(keys), folder) as readings:
            return {table: [row for batch in batches for row in batch.to_pylist()]
                    for table, batches in merge.merge_tellings(readings)}


def tellings_of(row):
    return [telling(number, **given) for number, given in enumerate(row["tellings"])]


def groups(rows):
    """The sets of report ids that are one event."""
    events = {}
    for report in rows["reports"]:
        events.setdefault(report["event_id"], set()).add(report["report_id"])
    return sorted(map(sorted, events.values()))


def wanted(row):
    return sorted(sorted(f"r-{number}" for number in group) for group in row["events"])


@each_case
def test_what_is_joined_and_what_stays_apart(row):
    assert groups(merge_tellings(tellings_of(row))) == wanted(row)


# Which two of three days in a row are one event is settled by the order of the articles.
@pytest.mark.parametrize("row", [row for row in CASES if not row["name"].startswith("a chain")], ids=name_of)
def test_the_order_of_the_articles_does_not_matter(row):
    forward, backward = (merge_tellings(given) for given in (tellings_of(row), tellings_of(row)[::-1]))
    assert groups(forward) == groups(backward)
    assert {event["event_id"] for event in forward["events"]} == {event["event_id"] for event in backward["events"]}


@each_case
def test_the_rows_keep_the_schema_and_their_reasons(row):
    rows = merge_tellings(tellings_of(row))
    for table, content in rows.items():
        assert check_rows(table, content) == []
    sizes = {event["event_id"]: event["report_count"] for event in rows["events"]}
    for report in rows["reports"]:
        assert bool(report["join_reason"]) == (sizes[report["event_id"]] > 1)


def test_what_was_planned_and_then_held_is_held():
    row = next(case for case in CASES if case["name"] == "announced, then reported")
    (event,) = merge_tellings(tellings_of(row))["events"]
    assert (event["status"], event["place"], event["report_count"]) == ("held", "Oslo", 2)


def test_an_event_has_the_best_known_day():
    first, second = tellings_of(next(case for case in CASES if case["name"] == "told without a day, right after"))
    (event,) = merge_tellings([second, first])["events"]
    assert str(event["start_date"]) == "2025-09-24" and event["date_basis"] == "stated"


def test_somebody_present_in_one_telling_and_a_party_in_another_is_a_party():
    first, second = tellings_of(CASES[0])
    guest = Participant("p-x", "person", "Ilse Brandt", "Brandt", None, "DEU", False, "named", 0, 4)
    party = Participant("p-x", "person", "Ilse Brandt", "Brandt", None, "DEU", True, "named", 0, 4)
    rows = merge_tellings([_with(first, guest), _with(second, party)])
    assert {p["principal"] for p in rows["participants"] if p["name"] == "Ilse Brandt"} == {True}


def _with(given, *more):
    return Telling(**{**vars(given), "participants": given.participants + more})


# -- a person's decisions ----------------------------------------------------------------------------------------------


def test_joins_can_be_undone_and_made(monkeypatch):
    one, other = (tellings_of(case) for case in (CASES[0], CASES[2]))
    monkeypatch.setattr(clusters, "decisions", lambda: (frozenset([frozenset(("r-0", "r-1"))]), {}))
    assert groups(merge_tellings(one)) == [["r-0"], ["r-1"]]
    monkeypatch.setattr(clusters, "decisions", lambda: (frozenset(), {("r-0", "r-1"): "the second paper is wrong about the day"}))
    rows = merge_tellings(other)
    assert groups(rows) == [["r-0", "r-1"]]
    assert any("the second paper is wrong about the day" in report["join_reason"] for report in rows["reports"])
    monkeypatch.setattr(clusters, "decisions", lambda: (frozenset(), {}))
    assert groups(merge_tellings(one)) == [["r-0", "r-1"]] and groups(merge_tellings(other)) == [["r-0"], ["r-1"]]


# -- size --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"status": "planned", "kind": "visit", "country": "NOR"}], ids=["held", "planned without a day"])
def test_the_comparisons_grow_with_the_tellings(monkeypatch, more):
    """One much travelled minister: each telling is compared with those of its days, or of its people and country, alone."""
    def compared(size):
        calls = []
        monkeypatch.setattr(clusters, "same", lambda *pair: calls.append(pair))
        start = CASES[0]["tellings"][0]["start"]
        days = [{"published": start} if more else {"start": start + timedelta(number)} for number in range(size)]
        merge_tellings([telling(number, f"a{number}", {"Ilse Brandt": "DEU", f"Guest {number} Somebody": "FRA"}, **day, **more)
                        for number, day in enumerate(days)])
        return len(calls)
    assert compared(80) <= 2.2 * compared(40)


# -- identities --------------------------------------------------------------------------------------------------------


def entities(people):
    """name -> entity id, each person met by somebody else in an article of its own, a week apart."""
    start = CASES[0]["tellings"][0]["start"]
    given = [telling(number, f"a{number}", {name: country, "Ilse Brandt": "DEU"}, start=start + timedelta(weeks=number))
             for number, (name, country) in enumerate(people.items())]
    return {row["name_as_written"]: row for row in merge_tellings(given)["participants"] if row["name_as_written"] != "Ilse Brandt"}


@pytest.mark.parametrize("row", [row for row in cases("merge.toml", "spellings") if "one" in row], ids=lambda row: next(iter(row["one"])))
def test_spellings_are_one_person(row):
    found = entities(row["one"])
    assert len({p["entity_id"] for p in found.values()}) == 1
    assert len({p["name"] for p in found.values()}) == 1
    assert set(found) == set(row["one"]), "what was written is kept"


@pytest.mark.parametrize("row", [row for row in cases("merge.toml", "spellings") if "two" in row], ids=lambda row: next(iter(row["two"])))
def test_namesakes_are_two(row):
    found = entities(row["two"])
    assert all(a["entity_id"] != b["entity_id"] for a, b in combinations(found.values(), 2))


def test_people_and_offices_tables():
    rows = merge_tellings(tellings_of(CASES[0]))
    assert {(p["name"], p["country"], p["event_count"]) for p in rows["people"]} == {("Ebba Vexholm", "NOR", 1), ("Tariq Al-Dosari", "KWT", 1)}
    assert {(o["title"], o["basis"]) for o in rows["offices"]} == {("Minister", "articles")}
    known = merge_tellings(tellings_of(next(case for case in CASES if case["name"].startswith("two letters to"))))
    assert {o["basis"] for o in known["offices"]} == {"knowledge"}
