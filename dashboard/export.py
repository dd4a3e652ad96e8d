"""Tables to take away: CSV that a spreadsheet opens safely, ZIP, Excel and Parquet, each saying what it holds."""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from dashboard.wording import counted, say, show_date
from data_prep.cells import safe_cell, safe_table
from data_prep.tables import TABLES

EXCEL_EVENTS = 200_000      # with their participants this nears the 1,048,576 rows that a sheet can hold
EXCEL_CELL = 32_767
_CSV_ROWS = 50_000


@dataclass(frozen=True)
class About:
    """What an export says of itself."""

    title: str
    selection: str
    events: int
    made_at: str
    version: str

    def lines(self):
        """(name, value) of each thing said."""
        return (("title", self.title), ("selection", self.selection), ("events", self.events),
                ("tables made", self.made_at), ("version", self.version))

    @property
    def made(self):
        """When the tables were made, for people."""
        made = datetime.fromisoformat(self.made_at).astimezone(UTC)
        return f"{say('export.made')} {show_date(made.date())}, {made:%H:%M} UTC"

    def words(self, undated=0):
        """The selection and the age of the tables in words; undated: how many events a form without room for them omits."""
        left = " " + say("export.left_out", events=counted(undated, "event")) if undated else ""
        return f"{self.selection}. {self.made}.{left}"


def csv_bytes(table, about):
    """An Arrow table as CSV: UTF-8 with a BOM, ISO dates, empty for unknown, formulas made harmless.

    Its last two columns say in every row which selection it is and when the tables were made: a line of prose above the
    header would spoil the file as a table.

    >>> csv_bytes(pa.table({"name": ["=1+1", None]}), About("Who met whom", "2 events", 2, "2026-01-01", "v"))
    b'\\xef\\xbb\\xbf"name","selection","tables_made"\\n"\\'=1+1","2 events","2026-01-01"\\n,"2 events","2026-01-01"\\n'
    """
    said = {"selection": about.selection, "tables_made": about.made_at}
    schema = pa.schema([*table.schema, *((name, pa.string()) for name in said)])
    buffer = io.BytesIO()
    buffer.write("\ufeff".encode())
    with pa.csv.CSVWriter(buffer, schema) as writer:
        for batch in table.to_batches(_CSV_ROWS):
            told = [pa.repeat(pa.scalar(words), batch.num_rows) for words in said.values()]
            writer.write_table(safe_table(pa.Table.from_arrays([*batch.columns, *told], schema=schema)))
    return buffer.getvalue()


def zip_bytes(tables, numbers, about, form):
    """All tables of some events in one ZIP, as "csv" or "parquet", with an about.txt."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.writestr("about.txt", "".join(f"{name}: {value}\n" for name, value in about.lines()))
        for name in TABLES:
            table = tables.arrow(name, numbers)
            archive.writestr(f"{name}.{form}", csv_bytes(table, about) if form == "csv" else _parquet(table, about))
    return buffer.getvalue()


def _parquet(table, about):
    buffer = io.BytesIO()
    said = {name: str(value) for name, value in about.lines()}
    pq.write_table(table.replace_schema_metadata(said), buffer, compression="zstd")
    return buffer.getvalue()


def excel_bytes(tables, numbers, about):
    """A workbook with a sheet a table, after a sheet that says what it holds."""
    from openpyxl import Workbook       # slow to load, and seldom wanted
    book = Workbook(write_only=True)
    sheet = book.create_sheet("about")
    for line in about.lines():
        sheet.append([safe_cell(cell) for cell in line])
    for name in TABLES:
        table = safe_table(tables.arrow(name, numbers))
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append(table.schema.names)
        for batch in table.to_batches(5_000):
            for row in zip(*(column.to_pylist() for column in batch.columns)):
                sheet.append([_cell(value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(value):
    """A value that a sheet can hold: no control characters, no more than a cell takes."""
    if isinstance(value, str):
        value = "".join(c for c in value[:EXCEL_CELL] if c >= " " or c in "\n\t")
    return value
