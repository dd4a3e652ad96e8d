"""Retellings: two short articles each, with the kinds of the events that both tell; look-alikes share none."""

import csv
from collections import defaultdict

import pytest

from data_prep.prepare import prepare
from tests.reader import cases

PAIRS = cases("retellings.toml", "pair")


def shared(pair, folder):
    """The kinds of the events that have reports of both articles of a pair."""
    articles = folder / "articles"
    articles.mkdir()
    published = ["file,published_on"]
    for which in ("first", "second"):
        (articles / f"{which}.txt").write_text(pair[which].strip(), "utf-8")
        if day := pair.get(f"published_{which}"):
            published.append(f"{which}.txt,{day}")
    (articles / "metadata.csv").write_text("\n".join(published) + "\n", "utf-8")
    version = prepare([articles], folder / "tables", workers=1).version
    told_by = defaultdict(set)
    for report in _rows(version, "reports"):
        told_by[report["event_id"]].add(report["article_id"])
    return sorted(event["kind"] for event in _rows(version, "events") if len(told_by[event["event_id"]]) == 2)


def _rows(version, table):
    with open(version / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_what_two_articles_tell_together(pair, tmp_path):
    assert shared(pair, tmp_path) == sorted(pair["together"])
