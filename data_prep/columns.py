"""Readings as Arrow columns: the form in which they are kept, and asked without making objects of them."""

from dataclasses import fields
from datetime import date
from typing import get_args

import pyarrow as pa

from data_prep.tables import arrow_schema
from data_prep.telling import Evidence, Participant, Telling, ThemeMark

PARTS = {"participants": Participant, "themes": ThemeMark, "evidence": Evidence}
_TYPES = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


def _columns(kind):
    """The fields of a dataclass as Arrow fields, without those that are lists of parts."""
    return [pa.field(field.name, _TYPES[(get_args(field.type) or (field.type,))[0]])
            for field in fields(kind) if field.name not in PARTS]


_TELLING = _columns(Telling)
_NAMES = [field.name for field in _TELLING]
# One row an article: its tellings, and the parts of all of them, each with the number of its telling among them.
# An article that could not be read has a fault and no row of the articles table.
SCHEMA = pa.schema([
    ("key", pa.string()), ("fault", pa.string()), ("tellings", pa.list_(pa.struct(_TELLING))),
    *((name, pa.list_(pa.struct([pa.field("telling", pa.int32()), *_columns(kind)]))) for name, kind in PARTS.items()),
    *(pa.field(field.name, field.type) for field in arrow_schema("articles"))])


def row_of(key, reading):
    """The row of one reading, for an Arrow table of SCHEMA."""
    row = {"key": key, "fault": None, **reading.article}
    row["tellings"] = [{name: getattr(telling, name) for name in _NAMES} for telling in reading.tellings]
    for name in PARTS:
        row[name] = [{"telling": number, **vars(part)} for number, telling in enumerate(reading.tellings)
                     for part in getattr(telling, name)]
    return row
