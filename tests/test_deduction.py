"""Deduction: the day of an article without one, where exactly one agrees with all it says."""

from datetime import date

import pytest

from data_prep.deduction import Fact
from data_prep.reading import read
from tests.reader import article, cases, name_of


@pytest.mark.parametrize("row", cases("deduction.toml", "article"), ids=name_of)
def test_a_day_is_concluded_or_left_open(row):
    tellings = read(article(row["text"])).tellings
    assert [[telling.kind, telling.date_edtf or ""] for telling in tellings] == row["events"]
    for telling in tellings:
        assert (telling.date_basis == "none") == (telling.start_date is None)
    for words in row.get("reason", ()):
        assert words in tellings[0].date_reason


@pytest.mark.parametrize("row", cases("deduction.toml", "article"), ids=name_of)
def test_nothing_is_concluded_where_the_day_of_publication_is_known(row):
    for telling in read(article(row["text"], date(2025, 9, 25))).tellings:
        assert telling.date_basis != "inferred"


def test_a_concluded_day_says_so():
    (first, *_), = [read(article(row["text"])).tellings for row in cases("deduction.toml", "article")[:1]]
    assert first.date_basis == "inferred" and first.date_text == "Thursday"
    assert any(mark.field == "date" and mark.matched_text == "Thursday" for mark in first.evidence)


def test_a_fact_allows_the_days_it_agrees_with():
    thursday = Fact("a Thursday of February 2026", date(2026, 2, 1), date(2026, 2, 28), weekday=3)
    assert thursday.allows(date(2026, 2, 19)) and not thursday.allows(date(2026, 2, 20)) and not thursday.allows(date(2026, 3, 5))
