"""Places: where what an article tells happened."""

from datetime import date

import pytest

from data_prep.reading import read
from tests.reader import article, cases, name_of

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize("row", cases("places.toml", "article"), ids=name_of)
def test_where_it_happened(row):
    tellings = read(article(row["text"], PUBLISHED)).tellings
    assert [[t.kind, t.place or "", t.country or ""] for t in tellings] == row["events"]
