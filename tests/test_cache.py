"""The cache: a reading comes back as it was put in, under a key of all that it depends on."""

from datetime import date

import pyarrow as pa
import pytest

from data_prep.articles import Article
from data_prep.cache import Cache, key_of, save_shard, shard_bytes
from data_prep.columns import PARTS, SCHEMA, row_of
from data_prep.told import told
from tests import stand_in


@pytest.fixture
def kept(tmp_path):
    """The tellings of three articles, asked in another order than that of their shards; one could not be read."""
    cache, days = Cache(tmp_path / "it's [odd]", "rules"), ("someday", "2025-01-01", "2025-01-02 Anna met Binh\nsomeday")
    readings = [stand_in.read(Article(day[:10], "a.txt", f"{day} Anna met Binh", "0", published_on=date(2025, 1, 2))) for day in days]
    for number, reading in enumerate(readings):
        rows = [row_of(str(number), reading), {"key": f"bad{number}", "fault": "ValueError"}]
        save_shard(cache.shard_path([str(number)]), shard_bytes(pa.Table.from_pylist(rows, SCHEMA)))
        assert cache.add(cache.shard_path([str(number)]))
    with told(*cache.wanted(["2", "bad1", "0", "1"]), tmp_path) as found:
        yield found, [readings[2], readings[0], readings[1]]


def test_tellings_come_back_as_they_were(kept):
    found, readings = kept
    rows = [row for batch in found.tables("SELECT * FROM telling ORDER BY article, telling") for row in batch.to_pylist()]
    tellings = [telling for reading in readings for telling in reading.tellings]
    assert [(row.pop("article"), row.pop("telling")) for row in rows] == [(0, 0), (0, 1), (2, 0), (3, 0)]
    assert rows == [{name: value for name, value in vars(telling).items() if name not in PARTS} for telling in tellings]


@pytest.mark.parametrize("name", PARTS)
def test_their_parts_too(kept, name):
    found, readings = kept
    rows = [row for batch in found.tables(f"SELECT * FROM {name} ORDER BY article, part") for row in batch.to_pylist()]
    wanted = [vars(part) for reading in readings for telling in reading.tellings for part in getattr(telling, name)]
    assert [{key: row[key] for key in part} for row, part in zip(rows, wanted, strict=True)] == wanted
    assert sum(row["telling"] for row in rows) == len(getattr(readings[0].tellings[1], name))


def test_a_key_changes_with_all_but_the_file():
    article = Article("a", "a.txt", "Text.", "0")
    keys = {key_of(Article(**{**vars(article), **change}), "rules") for change in (
        {}, {"article_id": "b"}, {"text": "Other."}, {"sha256": "1"}, {"title": "T"}, {"source": "T"}, {"url": "T"},
        {"published_on": date(2025, 1, 1)})}
    assert len(keys) == 8 and key_of(article, "other") not in keys
    assert key_of(Article("a", "b.txt", "Text.", "0"), "rules") == key_of(article, "rules")
