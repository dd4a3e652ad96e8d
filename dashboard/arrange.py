"""A version's tables arranged once for quick asking: events in the order of time, and the arrays of the facets.

    python -m dashboard.arrange data

The page does this itself when it first opens a version (some seconds for a million events) and keeps the result
in the version's folder; the arrays are mapped into memory, so that all sessions and processes share one copy.
"""

import json
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from dashboard.filters import FACETS
from dashboard.index import NO_DAY, Facet, Index
from data_prep import store

FOLDER = "page-6"       # a new number whenever what is kept changes its form
EVENTS = "events.parquet"        # for joins
LISTED = "events.arrow"          # the same rows, mapped into memory: the n-th is read without a search
BATCH = 1_000_000
_GROUP = 10_000
_PARTS = ("rows", "values", "first", "events", "begin")

# What lists and figures show of an event; the rest is read from the tables when one is opened or exported.
_LIST = ("event_id", "title", "kind", "status", "start_date", "end_date", "date_precision", "date_basis", "place",
         "country", "occasion", "report_count", "latitude", "longitude", "date_reason")

_ORDERED = f"""
CREATE TABLE ev AS
SELECT (row_number() OVER () - 1)::INTEGER AS n, * FROM
    (SELECT {', '.join(_LIST)} FROM events ORDER BY start_date NULLS LAST, end_date, event_id)
"""

# Joined once with short codes in place of words: everything below reads it several times.
_TAKING_PART = """
CREATE TYPE party AS ENUM (SELECT DISTINCT entity_id FROM participants ORDER BY 1);
CREATE TYPE land AS ENUM (SELECT DISTINCT country FROM participants WHERE country IS NOT NULL
                          UNION SELECT DISTINCT country FROM events WHERE country IS NOT NULL ORDER BY 1);
CREATE TEMP TABLE part AS
SELECT n, entity_id::party AS who, p.country::land AS land, entity_type = 'person' AS person, principal, p.start,
       p.start + CASE WHEN principal THEN 0 ELSE 1000000000 END AS rank
FROM participants p JOIN ev USING (event_id);
CREATE TEMP TABLE involved AS
SELECT DISTINCT n, land AS v FROM part WHERE land IS NOT NULL
UNION SELECT n, country::land FROM ev WHERE kind = 'visit' AND country IS NOT NULL;
CREATE TEMP TABLE crowd AS
SELECT n, arg_min(land, start) AS first FROM part JOIN ev USING (n)
WHERE principal AND land IS NOT NULL AND kind NOT IN ('summit', 'negotiation', 'signing', 'ceremony', 'exercise')
GROUP BY n HAVING count(DISTINCT land) > 2;
"""

# facet -> (event number, value). A visit involves the country visited, whoever of it is named. "A met the leaders of
# B, C and D" brings A together with each of them, not B with C; a summit brings all of them together.
_FACETS = {
    "leader": "SELECT n, who AS v, min(rank) AS rank FROM part WHERE person GROUP BY ALL",
    "topic": "SELECT DISTINCT n, theme AS v FROM themes JOIN ev USING (event_id)",
    "country": "SELECT n, v FROM involved",
    "kind": "SELECT n, kind AS v FROM ev",
    "status": "SELECT n, status AS v FROM ev",
    "basis": "SELECT n, date_basis AS v FROM ev",
    "source": "SELECT DISTINCT n, source AS v FROM reports JOIN ev USING (event_id) JOIN articles USING (article_id) "
              "WHERE source IS NOT NULL",
    "place": "SELECT n, place AS v FROM ev WHERE place IS NOT NULL",
    "article": "SELECT DISTINCT n, article_id AS v FROM reports JOIN ev USING (event_id)",
}
_PAIRS = """
SELECT a.n, enum_code(a.v)::INTEGER AS a, enum_code(b.v)::INTEGER AS b
FROM involved a JOIN involved b ON a.n = b.n AND a.v < b.v LEFT JOIN crowd ON crowd.n = a.n
WHERE crowd.first IS NULL OR crowd.first IN (a.v, b.v) ORDER BY a.n
"""


def opened(version):
    """The Index of a version and the folder with its events in order, arranged now if they were not before."""
    folder = version / FOLDER
    if not folder.is_dir():
        try:
            folder = _arranged(version, version)
        except OSError:         # a version that nobody may write to
            folder = _arranged(version, Path(tempfile.mkdtemp(prefix="page-")))
    return _load(folder), folder


class Listed:
    """The events in order, read by number."""

    def __init__(self, folder):
        reader = pa.ipc.open_file(pa.memory_map(str(folder / LISTED)))
        self.batches = [reader.get_batch(number) for number in range(reader.num_record_batches)]

    def rows(self, numbers):
        """Events by number, in the order given, as dicts."""
        return [{name: column[number % BATCH].as_py() for name, column in
                 zip(self.batches[number // BATCH].schema.names, self.batches[number // BATCH].columns)}
                for number in numbers]


def _arranged(version, beside):
    """Write everything into a folder of a name of its own, then give it its name, so that none is ever half there."""
    part = Path(tempfile.mkdtemp(prefix=f"{FOLDER}.", dir=beside))
    try:
        _Arranger(version).write(part)
        part.chmod(0o755)
        part.rename(beside / FOLDER)
    except OSError:
        if not (beside / FOLDER).is_dir():       # else another process was first
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return beside / FOLDER


def _load(folder):
    codes = json.loads((folder / "codes.json").read_text("utf-8"))

    def array(name):
        return np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)     # np.memmap takes long to slice

    facets = {name: Facet.kept(codes[name], {part: array(f"{name}-{part}") for part in _PARTS}) for name in codes}
    return Index(array("start"), array("end"), {name: facets[name] for name in FACETS},
                 facets.get("party", facets["leader"]), facets["article"])


class _Arranger:
    """Reads a version through DuckDB and writes what the page keeps."""

    def __init__(self, version):
        self.db = duckdb.connect(":memory:", config={"threads": 2})
        for table in ("articles", "events", "reports", "participants", "themes"):
            file = str(version / f"{table}.parquet").replace("'", "''")
            self.db.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{file}')")
        self.db.execute(_ORDERED)
        self.db.execute(_TAKING_PART)
        self.codes = {}

    def write(self, folder):
        listed = self.db.sql("SELECT * FROM ev ORDER BY n").to_arrow_table().combine_chunks()
        joined = listed.drop_columns(["date_reason"])
        with closing(store.parquet_file(folder / EVENTS, joined.schema)) as file:
            file.write_table(joined, row_group_size=_GROUP)
        with pa.ipc.new_file(folder / LISTED, listed.schema) as writer:
            writer.write_table(listed, max_chunksize=BATCH)
        days = self.db.execute(
            "SELECT coalesce(start_date - DATE '1970-01-01', ?)::INTEGER AS s, "
            "coalesce(coalesce(end_date, start_date) - DATE '1970-01-01', ?)::INTEGER AS e FROM ev ORDER BY n",
            [int(NO_DAY), int(NO_DAY)]).fetchnumpy()
        self.count = len(days["s"])
        np.save(folder / "start.npy", np.asarray(days["s"], np.int32))
        np.save(folder / "end.npy", np.asarray(days["e"], np.int32))
        for name, sql in _FACETS.items():
            self._facet(folder, name, sql)
        self._pairs(folder)
        if self.db.execute("SELECT count(*) FROM part WHERE NOT person").fetchone()[0]:
            self._facet(folder, "party", "SELECT n, who AS v, min(rank) AS rank FROM part GROUP BY ALL")
        (folder / "codes.json").write_text(json.dumps(self.codes, ensure_ascii=False), "utf-8")

    def _facet(self, folder, name, sql):
        self.db.execute(f"CREATE TEMP TABLE facet AS {sql}")
        codes = [row[0] for row in self.db.execute("SELECT DISTINCT v::VARCHAR FROM facet ORDER BY 1").fetchall()]
        if codes:
            self.db.execute("CREATE TYPE facet_value AS ENUM (SELECT DISTINCT v::VARCHAR FROM facet ORDER BY 1)")
            order = "n, rank" if "AS rank" in sql else "n"      # people in the order in which they are named
            found = self.db.execute(
                f"SELECT n, enum_code(v::facet_value)::INTEGER AS v FROM facet ORDER BY {order}").fetchnumpy()
            self.db.execute("DROP TYPE facet_value")
            self._save(folder, name, codes, found["n"], found["v"])
        else:
            self._save(folder, name, [], [], [])
        self.db.execute("DROP TABLE facet")

    def _pairs(self, folder):
        lands = [row[0] for row in self.db.execute("SELECT unnest(enum_range(NULL::land))::VARCHAR").fetchall()]
        found = self.db.execute(_PAIRS).fetchnumpy()
        keys, values = np.unique(np.asarray(found["a"], np.int64) * len(lands) + found["b"], return_inverse=True)
        codes = [f"{lands[key // len(lands)]}-{lands[key % len(lands)]}" for key in keys.tolist()]
        self._save(folder, "pair", codes, found["n"], values)

    def _save(self, folder, name, codes, rows, values):
        self.codes[name] = codes
        facet = Facet.of(codes, rows, values, self.count)
        for part in _PARTS:
            np.save(folder / f"{name}-{part}.npy", getattr(facet, part))


if __name__ == "__main__":
    opened(store.require(Path(sys.argv[1] if len(sys.argv) > 1 else "data")))
