"""Readings kept from run to run: shard files of what was read in each article, found again by a digest of the article."""

import hashlib
import os
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data_prep.columns import SCHEMA
from data_prep.tables import arrow_schema

_OPEN = 4                   # shards held open at once
_SMALL, _MANY_SMALL = 50, 16
_GATHERED = 1000            # articles in a shard that gathers others
_ARTICLE = arrow_schema("articles")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where one reading lies."""

    shard: Path
    row: int


def key_of(article, rules):
    """The digest under which an article's reading is kept: it changes with the rules and with the article.

    Only the file name does not count: a line put before others in a .jsonl gives each of them another number.
    """
    given = (rules, article.article_id, article.sha256, article.title or "",
             article.published_on.isoformat() if article.published_on else "", article.source or "",
             article.url or "", article.text)
    return hashlib.sha256("\x1f".join(given).encode("utf-8", "replace")).hexdigest()[:32]


def shard_bytes(table):
    """One shard file from an Arrow table of SCHEMA."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=1)
    return sink.getvalue().to_pybytes()


def save_shard(path, content):
    """Write a shard file so that it is there whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with open(part, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


class Cache:
    """The shard files of a folder, as one store of readings by key."""

    def __init__(self, folder, rules):
        """Open a folder of shards, making it where there is none; what killed runs left half written goes."""
        self.folder = Path(folder).absolute()
        self.rules = rules
        self.folder.mkdir(parents=True, exist_ok=True)
        self._kept, self._faults = {}, {}
        for part in self.folder.glob("*.part"):
            part.unlink(missing_ok=True)
        for shard in sorted(self.folder.glob(f"{rules}-*.parquet")):
            self.add(shard)

    def __contains__(self, key):
        return key in self._kept

    def shard_path(self, keys):
        """Where the readings of some articles go: the same place in every run."""
        return self.folder / f"{self.rules}-{hashlib.sha256(''.join(keys).encode()).hexdigest()[:24]}.parquet"

    def add(self, shard):
        """Take in one finished shard file; a broken one is thrown away, and its articles are read again."""
        try:
            rows = pq.read_table(shard, columns=["key", "fault"]).to_pylist()
        except (OSError, pa.ArrowException):
            shard.unlink(missing_ok=True)
            return False
        for number, row in enumerate(rows):
            self._kept[row["key"]] = Kept(shard, number)
            if row["fault"]:
                self._faults[row["key"]] = row["fault"]
        return True

    def faults(self, keys):
        """Yield (key, fault) of each of these articles that could not be read."""
        return ((key, self._faults[key]) for key in keys if key in self._faults)

    def wanted(self, keys):
        """(Arrow table of key, shard and number of these articles, their shards), as told.told wants them."""
        good = [(number, key, self._kept[key].shard) for number, key in enumerate(keys) if key not in self._faults]
        shards = list(dict.fromkeys(shard for *_, shard in good))
        return pa.table({"article": pa.array((number for number, *_ in good), pa.int64()),
                         "key": pa.array((key for _, key, _ in good), pa.string()),
                         "shard": pa.array((str(shard) for *_, shard in good), pa.string())}), shards

    def articles(self, files):
        """Yield Arrow tables of article rows, without those that could not be read.

        `files` gives the name of the file that each key is found in now, in the order of the rows.
        """
        good = [key for key in files if key not in self._faults]
        place = _ARTICLE.names.index("file")
        for table in self._tables(good, ("key", *_ARTICLE.names)):
            names = pa.array([files[key] for key in table.column("key").to_pylist()], pa.string())
            yield table.drop_columns(["key"]).set_column(place, "file", names).cast(_ARTICLE)

    def forget_others(self, keys):
        """Throw away all readings but those of some articles, and gather shards that have become thin or many."""
        rows, live = Counter(kept.shard for kept in self._kept.values()), Counter(self._kept[key].shard for key in keys)
        thin = {shard for shard, count in live.items() if 2 * count < rows[shard]}
        small = {shard for shard, count in live.items() if count < _SMALL}
        if len(small) > _MANY_SMALL:
            thin |= small
        rest = [key for key in keys if self._kept[key].shard in thin]
        for start in range(0, len(rest), _GATHERED):
            some = rest[start:start + _GATHERED]
            path = self.shard_path(some)
            save_shard(path, shard_bytes(pa.concat_tables(self._tables(some, tuple(SCHEMA.names)))))
            self.add(path)
        live = {self._kept[key].shard for key in keys}
        for shard in self.folder.glob("*.parquet"):
            if shard not in live:
                shard.unlink()

    def _tables(self, keys, columns):
        """Arrow tables of some columns for some keys, in order: one for each run of keys that lie in one shard."""
        held = {}       # a few shards stay open, because a changed article stands among unchanged ones
        for shard, run in groupby((self._kept[key] for key in keys), key=attrgetter("shard")):
            if shard not in held:
                if len(held) == _OPEN:
                    held.pop(next(iter(held)))
                held[shard] = pq.read_table(shard, columns=list(columns))
            yield held[shard].take(pa.array([kept.row for kept in run]))
