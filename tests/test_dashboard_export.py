"""What people take away: exactly the events shown, in order, safe to open anywhere."""

import csv
import io
import json
import re
import zipfile
from datetime import date

import numpy as np
import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard import export
from dashboard.calendars import ics_bytes
from dashboard.filters import Selection
from dashboard.knightlab import timelinejs_bytes
from dashboard.printing import printable_bytes
from dashboard.query import Tables
from data_prep.tables import TABLES
from tests import seed_tables

ABOUT = export.About("Who met whom", "4 events with Lương Cường", 4, "2026-01-01T00:00:00+00:00", "v-seeds")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return Tables(seed_tables.make(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def numbers(tables):
    return np.flatnonzero(tables.index.mask(Selection(leader=("p-luong-cuong",))))


def read_csv(raw):
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def test_csv_keeps_the_order_of_the_page(tables, numbers):
    shown = [row["event_id"] for row in tables.rows(numbers)]
    assert [row["event_id"] for row in read_csv(export.csv_bytes(tables.arrow("events", numbers), ABOUT))] == shown
    for table in ("participants", "themes", "reports"):
        ids = [row["event_id"] for row in read_csv(export.csv_bytes(tables.arrow(table, numbers), ABOUT))]
        assert sorted(ids, key=shown.index) == ids and set(ids) == set(shown)


def test_every_row_of_a_csv_says_its_selection_and_when_the_tables_were_made(tables, numbers):
    for table in TABLES:
        names = [column.name for column in TABLES[table]] + ["selection", "tables_made"]
        for chosen in (numbers, numbers[:0]):
            raw = export.csv_bytes(tables.arrow(table, chosen), ABOUT)
            assert next(csv.reader(io.StringIO(raw.decode("utf-8-sig")))) == names       # also where no row follows
            assert all((row["selection"], row["tables_made"]) == (ABOUT.selection, ABOUT.made_at) for row in read_csv(raw))


def test_csv_cells_cannot_run(tables):
    everything = np.arange(tables.index.count)
    cells = [cell for table in TABLES for row in read_csv(export.csv_bytes(tables.arrow(table, everything), ABOUT))
             for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell)]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_every_column_of_every_table_is_there(tables, numbers):
    for table, columns in TABLES.items():
        assert tables.arrow(table, numbers).schema.names == [column.name for column in columns]


def test_zip_and_parquet_say_what_they_hold(tables, numbers):
    for form in ("csv", "parquet"):
        with zipfile.ZipFile(io.BytesIO(export.zip_bytes(tables, numbers, ABOUT, form))) as archive:
            assert set(archive.namelist()) == {"about.txt", *(f"{table}.{form}" for table in TABLES)}
            assert "4 events with Lương Cường" in archive.read("about.txt").decode()
            if form == "csv":
                assert {row["selection"] for row in read_csv(archive.read("themes.csv"))} == {ABOUT.selection}
            else:
                events = pq.read_table(io.BytesIO(archive.read("events.parquet")))
                assert events.num_rows == 4 and events.schema.metadata[b"tables made"] == b"2026-01-01T00:00:00+00:00"


def test_excel_has_a_sheet_a_table_and_no_formula(tables):
    book = openpyxl.load_workbook(io.BytesIO(export.excel_bytes(tables, np.arange(tables.index.count), ABOUT)))
    assert book.sheetnames == ["about", *TABLES]
    assert book["about"]["B2"].value == "4 events with Lương Cường"
    assert isinstance(book["events"]["E2"].value, (date,))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_icalendar_is_well_formed(tables, numbers):
    raw = ics_bytes(tables, numbers, ABOUT)
    assert raw.endswith(b"END:VCALENDAR\r\n") and all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 4 and "STATUS:TENTATIVE" in text
    assert "DTSTART;VALUE=DATE:20250921\r\nDTEND;VALUE=DATE:20250925" in text       # the end is the day after
    assert "\n" not in text.replace("\r\n", "")


def test_timelinejs_has_the_documented_fields(tables):
    story = json.loads(timelinejs_bytes(tables, np.arange(tables.index.count), ABOUT))
    assert set(story) == {"scale", "title", "events"} and "no date: 2 events" in story["title"]["text"]["text"]
    for slide in story["events"]:
        assert set(slide) <= {"unique_id", "autolink", "start_date", "end_date", "display_date", "text", "group"}
        assert {"year"} <= set(slide["start_date"]) <= {"year", "month", "day"} and slide["text"]["headline"]
        assert slide["autolink"] is False       # an address in a hostile text is no link
        assert "<img" not in slide["text"]["headline"] and "<img" not in slide["text"]["text"]


def test_the_printable_page_needs_nothing_and_escapes(tables):
    page = printable_bytes(tables, np.arange(tables.index.count), ABOUT).decode()
    assert "4 events with Lương Cường" in page and "<img" not in page and "<script" not in page
    assert not re.search(r"""(?:src|href)=""", page.replace("src=x", ""))
