"""Company: who is listed around an event as waiting, travelling along or sitting in is present, and nobody else."""

from datetime import date

import pytest

from data_prep.reading import read
from tests.reader import article, cases, name_of


@pytest.mark.parametrize("row", cases("company.toml", "article"), ids=name_of)
def test_who_was_there(row):
    tellings = read(article(row["text"], date(2024, 5, 15))).tellings
    parties, present = ([" · ".join(p.name for p in t.participants if p.principal is part) for t in tellings] for part in (True, False))
    assert [list(told) for told in zip([t.kind for t in tellings], parties, present)] == row["events"]
