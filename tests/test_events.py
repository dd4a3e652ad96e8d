"""Events: what an article of a sentence or three tells, and nothing besides."""

import re
from datetime import date

import pytest

from data_prep.reading import read
from tests.reader import article, cases, name_of

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize("row", cases("events.toml", "article"), ids=name_of)
def test_what_an_article_tells(row):
    tellings = read(article(row["text"], PUBLISHED)).tellings
    assert [[t.kind, t.status, t.date_edtf or "", t.place or t.country or "",
             " · ".join(p.name for p in t.participants if p.principal)] for t in tellings] == row["events"]


@pytest.mark.parametrize("part", range(8))
def test_a_text_may_end_at_any_word(part):
    for row in cases("events.toml", "article")[part::8]:
        for end in re.finditer(r"\S+", row["text"]):
            read(article(row["text"][:end.end()].rstrip(".,;"), PUBLISHED))
