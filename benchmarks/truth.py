"""How much of a synthetic archive's truth the tables tell: events found, wholly right, invented, rightly joined."""

import json
from collections import Counter, defaultdict

import pyarrow.parquet as pq

from data_prep.text import fold

_REPORT = ("event_id", "article_id", "kind", "status", "start_date", "end_date", "country")
_PARTICIPANT = ("event_id", "article_id", "name", "entity_type", "principal")


def score(version, truths):
    """Compare the tables of a version with truth.jsonl. Gives {figure: (right, of how many)}."""
    reports, people = _reports(version), _principals(version)
    figures, joins = Counter(), _Joins()
    totals = Counter()
    with open(truths, encoding="utf-8") as lines:
        for truth in map(json.loads, lines):
            found = reports.get(truth["id"], [])
            totals["event precision"] += len(found)
            if not truth["events"]:
                totals["no event where there is none"] += 1
                figures["no event where there is none"] += not found
            for event in truth["events"]:
                _compare(event, truth["id"], found, people, figures, totals, joins)
    totals["joined that belong together"], figures["joined that belong together"] = joins.together()
    totals["joins that are right"], figures["joins that are right"] = joins.right()
    return {name: (figures[name], totals[name]) for name in totals}


def _compare(event, article_id, found, people, figures, totals, joins):
    names = {fold(person["name"]) for person in event["participants"]}
    best = max(found, default=None, key=lambda report: (
        2 * len(names & people[report["event_id"], article_id]) + (report["kind"] == event["kind"])
        + (_day(report["start_date"]) == event["date_start"])))
    hit = best is not None and (names & people[best["event_id"], article_id] or best["kind"] == event["kind"])
    totals["event found"] += 1
    figures["event found"] += bool(hit)
    for name in ("date", "kind", "status", "people", "country", "wholly right"):
        totals[name] += 1
    if not hit:
        return
    figures["event precision"] += 1
    right = {"kind": best["kind"] == event["kind"], "status": best["status"] == event["status"],
             "people": people[best["event_id"], article_id] == names,
             "date": _day(best["start_date"]) == event["date_start"] and _day(best["end_date"]) == event["date_end"],
             "country": not event["country"] or best["country"] == event["country"]}
    figures.update({name: 1 for name, is_right in right.items() if is_right})
    figures["wholly right"] += all(right.values())
    joins.add(event["cluster"], best["event_id"])


class _Joins:
    """Pairs of tellings of one happening, counted without looking at every pair."""

    def __init__(self):
        self._both, self._true, self._told = Counter(), Counter(), Counter()

    def add(self, true, told):
        self._both[true, told] += 1
        self._true[true] += 1
        self._told[told] += 1

    def together(self):
        return _pairs(self._true), _pairs(self._both)

    def right(self):
        return _pairs(self._told), _pairs(self._both)


def _pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts.values())


def _day(value):
    return value.isoformat() if value else None


def _reports(version):
    """article_id -> what it tells, with the dates that it supports itself."""
    by_article = defaultdict(list)
    for batch in pq.ParquetFile(version / "reports.parquet").iter_batches(columns=list(_REPORT)):
        for row in batch.to_pylist():
            by_article[row["article_id"]].append(row)
    return by_article


def _principals(version):
    """(event_id, article_id) -> folded names of the persons who are parties."""
    people = defaultdict(set)
    for batch in pq.ParquetFile(version / "participants.parquet").iter_batches(columns=list(_PARTICIPANT)):
        for row in batch.to_pylist():
            if row["principal"] and row["entity_type"] == "person":
                people[row["event_id"], row["article_id"]].add(fold(row["name"]))
    return people
