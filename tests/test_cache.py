"""The cache: a telling comes back as it was put in."""

import json
from datetime import date

import pytest

from data_prep.articles import Article
from data_prep.cache import key_of, pack, unpack
from tests import stand_in


@pytest.mark.parametrize("day", ["2025-01-01", "someday"])
def test_a_telling_comes_back_as_it_was(day):
    (telling,) = stand_in.read(Article("a", "a.txt", f"{day} Anna met Binh", "0", published_on=date(2025, 1, 2))).tellings
    assert unpack(json.loads(json.dumps(pack(telling)))) == telling


def test_a_key_changes_with_all_but_the_file():
    article = Article("a", "a.txt", "Text.", "0")
    keys = {key_of(Article(**{**vars(article), **change}), "rules") for change in (
        {}, {"article_id": "b"}, {"text": "Other."}, {"sha256": "1"}, {"title": "T"}, {"source": "T"}, {"url": "T"},
        {"published_on": date(2025, 1, 1)})}
    assert len(keys) == 8 and key_of(article, "other") not in keys
    assert key_of(Article("a", "b.txt", "Text.", "0"), "rules") == key_of(article, "rules")
