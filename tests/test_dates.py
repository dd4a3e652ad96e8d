"""Written dates: the words found, and what they come to."""

import pytest

from data_prep.dates import resolve_date
from data_prep.layout import read_layout
from data_prep.reading import read
from data_prep.text import fold
from data_prep.written_dates import find_dates
from tests.reader import article, cases, day, name_of


def found_in(text):
    return find_dates(fold(text), text, 0, len(text))


@pytest.mark.parametrize("row", cases("dates.toml", "date"), ids=name_of)
def test_a_written_date(row):
    (mention,) = found_in(row["text"])
    assert mention.text == row.get("said", row["text"]) == row["text"][mention.start:mention.end]
    anchor = day(row["anchor"]) if "anchor" in row else None
    value = resolve_date(mention, row.get("published"), future=row.get("future", False), anchor=anchor)
    assert (value.edtf, value.basis) == (row.get("edtf"), row["basis"])
    assert (value.start is None) == (value.precision == "none") == ("edtf" not in row)
    assert mention.text in value.reason


@pytest.mark.parametrize("row", cases("dates.toml", "no_date"), ids=name_of)
def test_what_is_no_date(row):
    assert found_in(row["text"]) == []


@pytest.mark.parametrize("row", cases("dates.toml", "story"), ids=name_of)
def test_a_date_in_its_story(row):
    tellings = read(article(row["text"], row.get("published"))).tellings
    if not row["kind"]:
        assert not tellings
        return
    first = tellings[0]
    assert (first.kind, first.status, first.date_edtf, first.date_basis) == (row["kind"], row["status"], row.get("edtf"), row["basis"])
    assert first.date_reason


@pytest.mark.parametrize("row", cases("dates.toml", "page"), ids=name_of)
def test_the_day_of_a_page(row):
    layout = read_layout(article(row["text"], row.get("given")))
    assert (layout.published_on, layout.published_basis) == (row.get("published"), row["basis"])


def test_precision_says_how_fine_a_date_is():
    precisions = {}
    for row in cases("dates.toml", "date"):
        (mention,) = found_in(row["text"])
        anchor = day(row["anchor"]) if "anchor" in row else None
        value = resolve_date(mention, row.get("published"), future=row.get("future", False), anchor=anchor)
        precisions.setdefault(value.precision, value.edtf)
        lengths = {"day": 10, "month": 7, "year": 4, "range": 21}
        assert value.edtf is None or len(value.edtf) == lengths[value.precision]
    assert set(precisions) == {"day", "month", "year", "range", "none"}
