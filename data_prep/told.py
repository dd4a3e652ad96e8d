"""What the kept readings tell, asked through DuckDB over their shard files: here stands all SQL of the prep step."""

import glob
from contextlib import closing, contextmanager

import duckdb
import pyarrow as pa

from data_prep.columns import PARTS

# What is sorted and joined beyond this goes to the disk, so that an archive of any size can be merged.
_MEMORY, _THREADS = "400MB", 2
_ROWS = 10_000      # handed over at a time


class Told:
    """The tellings of some kept readings: each known by the number of its article and its own number in that.

    Views: `telling` and one for each kind of part, `participants`, `themes` and `evidence`.
    """

    def __init__(self, base, wanted, shards):
        self._base = base
        base.register("given", wanted)
        base.execute("CREATE TABLE wanted AS FROM given")       # unlike what is registered, seen by all cursors
        base.unregister("given")
        files = ", ".join("'" + glob.escape(str(shard)).replace("'", "''") + "'" for shard in shards)
        base.execute(f"""CREATE VIEW kept AS SELECT article, read.* EXCLUDE (key, filename) FROM wanted
            JOIN read_parquet([{files}], filename = true) AS read ON read.key = wanted.key AND read.filename = shard""")
        base.execute("""CREATE VIEW telling AS SELECT article, unnest(tellings, max_depth := 2),
            generate_subscripts(tellings, 1) - 1 AS telling FROM kept""")
        for part in PARTS:
            base.execute(f"""CREATE VIEW {part} AS SELECT article, article_id, unnest({part}, max_depth := 2),
                generate_subscripts({part}, 1) AS part FROM kept""")

    def rows(self, sql):
        """Yield the rows of a query as tuples."""
        for table in self.tables(sql):
            yield from zip(*(column.to_pylist() for column in table.columns))

    def tables(self, sql, **given):
        """Yield what a query finds as Arrow tables; `given` are Arrow tables that it may name."""
        with closing(self._base.cursor()) as cursor:
            for name, table in given.items():
                cursor.register(name, table)
            for batch in cursor.sql(sql).to_arrow_reader(_ROWS):
                yield pa.Table.from_batches([batch])


@contextmanager
def told(wanted, shards, scratch):
    """The Told of some readings: `wanted` is an Arrow table of their key, shard and number (article), `scratch` a folder to spill to."""
    config = {"memory_limit": _MEMORY, "threads": _THREADS, "temp_directory": str(scratch)}
    with closing(duckdb.connect(":memory:", config=config)) as base:
        yield Told(base, wanted, shards)
