"""Cells of CSV files as a spreadsheet may open them: text that would run as a formula is made harmless."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

# What a spreadsheet takes for the beginning of a formula, also in its full-width form, or strips to reach one.
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠]"
_STARTS_FORMULA = re.compile(_FORMULA)


def safe_cell(value):
    """A value for a CSV cell: text that could run as a formula gets a single quote before it; the rest is untouched.

    >>> safe_cell("=1+1"), safe_cell("Bùi Thanh Sơn"), safe_cell(-3)
    ("'=1+1", 'Bùi Thanh Sơn', -3)
    """
    return f"'{value}" if isinstance(value, str) and _STARTS_FORMULA.match(value) else value


def safe_table(table):
    """An Arrow table with `safe_cell` done to every text column."""
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            column = table.column(place)
            unsafe = pc.match_substring_regex(column, _FORMULA)
            if pc.any(unsafe).as_py():
                quoted = pc.binary_join_element_wise(pa.scalar("'"), column, "")
                table = table.set_column(place, field, pc.if_else(unsafe, quoted, column))
    return table


class CsvFile:
    """A CSV file written batch by batch: UTF-8 with a BOM (for Excel), true/false, ISO dates, empty = unknown."""

    def __init__(self, path, schema):
        self._file = open(path, "wb")
        self._file.write(b"\xef\xbb\xbf")
        self._csv = pa.csv.CSVWriter(self._file, schema)

    def write(self, table):
        """Add the rows of an Arrow table."""
        self._csv.write_table(safe_table(table))

    def close(self):
        """Finish the file."""
        self._csv.close()
        self._file.close()
