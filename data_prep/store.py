"""The versioned directory of tables: a whole version is written, then CURRENT is moved to it in one step."""

import json
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data_prep.cells import CsvFile
from data_prep.search import INDEX, IndexWriter
from data_prep.tables import TABLES, arrow_schema, check_rows

CURRENT = "CURRENT"
MANIFEST = "manifest.json"
CACHE = "cache"
KEPT_VERSIONS = 2
_BATCH = 10_000         # rows
_ARTICLES = 1_000       # article rows: each carries a text
_PREPARE = "make them with: python -m data_prep SOURCE... --out {out}"


class NoTables(Exception):
    """There are no tables to read, or they are not whole. The message says what to do."""


class BadTables(Exception):
    """Rows that break the schema: nothing is published."""


class Busy(Exception):
    """Another run is writing to the same place."""


def current(out):
    """The directory of the version that CURRENT names, or None where nothing was ever prepared.

    Raises NoTables where CURRENT names a version that is missing or not whole.
    """
    out = Path(out)
    try:
        name = (out / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise NoTables(f"{out / CURRENT} cannot be read ({error}); " + _PREPARE.format(out=out)) from None
    version = out / name
    if not name.startswith("v-") or version.name != name:
        raise NoTables(f"{out / CURRENT} names no version; " + _PREPARE.format(out=out))
    fault = _fault(version)
    if fault:
        raise NoTables(f"the tables in {version} are not whole ({fault}); " + _PREPARE.format(out=out))
    return version


def require(out):
    """The directory of the current version. Raises NoTables where there is none or it is not whole."""
    version = current(out)
    if version is None:
        raise NoTables(f"there are no tables in {out} yet; " + _PREPARE.format(out=out))
    return version


def manifest(version):
    """What a version says of itself: made_at, rules, sources, counts, and rows and bytes of each file."""
    return json.loads((Path(version) / MANIFEST).read_text("utf-8"))


def amend(version, about):
    """Correct what a version says of itself; its tables stay."""
    part = Path(version).parent / f"{MANIFEST}.part"
    part.write_text(json.dumps({**manifest(version), **about}, indent=1), "utf-8")
    _sync(part)
    os.replace(part, Path(version) / MANIFEST)


@contextmanager
def locked(out):
    """Hold the place for one writer; raises Busy where another holds it. A killed writer holds nothing."""
    Path(out).mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(Path(out) / ".lock", timeout=0, isolation_level=None, check_same_thread=False)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")     # SQLite's own file lock works on every system
        except sqlite3.OperationalError:
            raise Busy(f"another run is preparing {out}; wait until it ends") from None
        yield


def parquet_file(path, schema):
    """A Parquet file to be written, in which whoever asks for one event or article reads only where it may stand."""
    filters = {name: {"ndv": _BATCH, "fpp": 0.01} for name in ("event_id", "article_id") if name in schema.names}
    return pq.ParquetWriter(path, schema, compression="zstd", bloom_filter_options=filters)


class VersionWriter:
    """Writes one version beside the others; `publish` makes it the current one. Left unpublished, it goes."""

    def __init__(self, out, version_id):
        self.out = Path(out)
        self.version_id = version_id
        self.rows = dict.fromkeys(TABLES, 0)
        self._folder = self.out / f"v-{version_id}.part"
        self.scratch = self._folder / "scratch"     # for what is to go with the run
        self._files, self._waiting = {}, {table: [] for table in TABLES}
        self._index = None

    def __enter__(self):
        clean_up(self.out)
        self.scratch.mkdir(parents=True)
        for table in TABLES:
            schema = arrow_schema(table)
            self._files[table] = (parquet_file(self._folder / f"{table}.parquet", schema),
                                  CsvFile(self._folder / f"{table}.csv", schema))
        self._index = IndexWriter(self._folder / INDEX)
        return self

    def __exit__(self, *_):
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, table, rows):
        """Add rows (dicts) to a table. Raises BadTables where they break the schema."""
        for row in rows:
            self._waiting[table].append(row)
            if len(self._waiting[table]) == _BATCH:
                self._flush(table)

    def add_tables(self, table, batches):
        """Add Arrow tables of a table's rows. Raises BadTables where they break the schema.

        However the rows come in batches, the same rows make the same files.
        """
        for batch in _regrouped(batches, _ARTICLES if table == "articles" else _BATCH):
            self._write(table, batch)

    def publish(self, about):
        """Finish every file, write the manifest (`about` and what is in the files), and move CURRENT. Gives the path."""
        for table in TABLES:
            self._flush(table)
        self._close()
        shutil.rmtree(self.scratch)
        files = {path.name: path.stat().st_size for path in sorted(self._folder.iterdir())}
        text = json.dumps({"version": self.version_id, **about, "rows": self.rows, "files": files}, indent=1)
        (self._folder / MANIFEST).write_text(text, "utf-8")
        for path in self._folder.iterdir():
            _sync(path)
        _sync(self._folder)
        version = self.out / f"v-{self.version_id}"
        os.replace(self._folder, version)
        _sync(self.out)
        _point_to(version)
        clean_up(self.out)
        return version

    def _flush(self, table):
        rows, self._waiting[table] = self._waiting[table], []
        if rows:
            try:
                self._write(table, pa.Table.from_pylist(rows, arrow_schema(table)), rows)
            except (pa.ArrowException, TypeError) as error:
                raise BadTables(f"{table}: {error}; {'; '.join(check_rows(table, rows)[:5])}") from error

    def _write(self, table, batch, rows=None):
        if _looks_wrong(table, batch) or rows and rows[0].keys() - set(batch.schema.names):
            raise BadTables("; ".join(check_rows(table, rows or batch.to_pylist())[:5]))
        batch = batch.cast(arrow_schema(table))
        for file, write in zip(self._files[table], ("write_table", "write")):
            getattr(file, write)(batch)
        if table == "articles":
            self._index.add(zip(*(batch.column(name).to_pylist() for name in ("article_id", "title", "text"))))
        self.rows[table] += len(batch)

    def _close(self):
        for files in self._files.values():
            for file in files:
                file.close()
        self._files = {}
        if self._index:
            self._index.close()
            self._index = None


def _regrouped(tables, size):
    """Yield the rows of some Arrow tables in tables of so many rows, the last one shorter."""
    waiting = []
    for table in tables:
        waiting.append(table)
        while sum(map(len, waiting)) >= size:
            together = pa.concat_tables(waiting)
            yield together.slice(0, size).combine_chunks()
            waiting = [together.slice(size)]
    if sum(map(len, waiting)):
        yield pa.concat_tables(waiting).combine_chunks()


def clean_up(out):
    """Remove what killed runs left, and all but the last whole versions; never the current one."""
    out = Path(out)
    try:
        name = (out / CURRENT).read_text("utf-8").strip()
    except (OSError, ValueError):
        name = ""
    whole = sorted((p for p in out.glob("v-*") if p.suffix != ".part" and p.name != name and not _fault(p)),
                   key=lambda p: p.stat().st_mtime_ns)
    keep = {name, *(p.name for p in whole[len(whole) - (KEPT_VERSIONS - 1):])}
    for folder in out.glob("v-*"):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
    for part in out.glob("*.part"):
        part.unlink(missing_ok=True)


def _point_to(version):
    part = version.parent / f"{CURRENT}.part"
    part.write_text(version.name + "\n", "utf-8")
    _sync(part)
    os.replace(part, version.parent / CURRENT)
    _sync(version.parent)


def _fault(version):
    """What is wrong with a version's files, by their sizes; empty where nothing is."""
    try:
        files = manifest(version)["files"]
        wrong = [name for name, size in files.items() if (version / name).stat().st_size != size]
        return f"{wrong[0]} is cut short" if wrong else ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        name = getattr(error, "filename", None)
        return f"{Path(name).name} is missing" if name else f"{MANIFEST} cannot be read"


def _looks_wrong(table, batch):
    """A quick look for rows that check_rows would fault, column by column."""
    for column in TABLES[table]:
        values = batch.column(column.name)
        if not column.optional and (values.null_count or column.type == pa.string() and pa.compute.any(
                pa.compute.equal(values, "")).as_py()):
            return True
        if column.values and pa.compute.any(pa.compute.invert(pa.compute.is_in(
                values.drop_null(), pa.array(column.values)))).as_py():
            return True
    return False


def _sync(path):
    """Have the system put a file or folder on the disk."""
    if os.name == "nt" and Path(path).is_dir():
        return      # Windows keeps folders itself
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
