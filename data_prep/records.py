"""Files of many articles (.jsonl, .csv) -> one plain record after another, each with its number in the file."""

import codecs
import csv
import hashlib
import json
from dataclasses import dataclass

from data_prep.decoding import MAX_BYTES, Unreadable, decode

FIELDS = ("article_id", "title", "text", "published_on", "source", "url")
_DELIMITERS = (",", ";", "\t")
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True)
class Record:
    """One record as received: its number (line of a .jsonl, row of a .csv as a spreadsheet counts), fields, digest."""

    number: int
    fields: dict
    sha256: str


@dataclass(frozen=True)
class BadRecord:
    """A record that cannot be read, and why."""

    number: int
    reason: Unreadable


def read_jsonl(path):
    """Yield a Record or BadRecord for every line that is not blank. Only one line is held at a time."""
    for number, raw in _lines(path):
        if raw is None:
            yield BadRecord(number, Unreadable(f"is longer than {MAX_BYTES >> 20} MB", "give one article a line"))
        elif raw.strip():
            yield _json_record(number, raw)


def read_csv(path):
    """Yield a Record or BadRecord for every row under the header. The header's case and order do not matter.

    Comma, semicolon or tab may stand between cells. Raises Unreadable where there is no column "text".
    """
    yield from _csv_rows(path, "text", FIELDS)


def read_metadata(path):
    """Yield a Record or BadRecord for every row of a metadata.csv. Raises Unreadable where it has no column "file"."""
    yield from _csv_rows(path, "file", ("file", "published_on", "title", "source", "url"))


def _lines(path):
    """(number, bytes) of each line, UTF-8 where the file is UTF-16; bytes are None where a line is too long."""
    with open(path, "rb") as file:
        encoding = _WIDE.get(file.read(2))
        file.seek(0)
        if encoding:
            with open(path, encoding=encoding, errors="replace", newline="\n") as text:
                for number, line in enumerate(text, 1):
                    yield number, line.encode("utf-8", "surrogatepass")
            return
        number = 0
        while line := file.readline(MAX_BYTES):
            number += 1
            if len(line) == MAX_BYTES and not line.endswith(b"\n"):
                while (rest := file.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                    pass
                line = None
            yield number, line


def _json_record(number, raw):
    raw = raw.rstrip(b"\r\n")
    try:
        fields = json.loads(decode(raw))
    except Unreadable as reason:
        return BadRecord(number, reason)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        return BadRecord(number, Unreadable(f"is not JSON{place}", 'write one object a line, {"text": "...", ...}'))
    if not isinstance(fields, dict):
        return BadRecord(number, Unreadable("is not a JSON object", 'write one object a line, {"text": "...", ...}'))
    return Record(number, fields, hashlib.sha256(raw).hexdigest())


def _csv_rows(path, needed, known):
    csv.field_size_limit(MAX_BYTES)
    with open(path, encoding=_csv_encoding(path), errors="surrogateescape", newline="") as file:
        first = file.readline(MAX_BYTES)
        file.seek(0)
        delimiter = max(_DELIMITERS, key=first.count)
        rows = csv.reader(file, delimiter=delimiter)
        try:
            header = [name.strip().lower() for name in next(rows, [])]
        except csv.Error:
            header = []
        if needed not in header:
            found = ", ".join(name for name in header if name)[:80] or "nothing"
            raise Unreadable(f"has no column '{needed}' (its first row holds: {found})",
                             "name the columns " + ", ".join(known))
        number = 1
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRecord(number, Unreadable(f"is not a CSV row ({error})", "put the cell between double quotes"))
                continue
            if any(cell.strip() for cell in cells):
                yield _csv_record(number, header, cells)


def _csv_record(number, header, cells):
    if len(cells) > len(header) and any(cells[len(header):]):
        return BadRecord(number, Unreadable(f"has {len(cells)} cells under {len(header)} columns",
                                            "put cells that hold commas between double quotes"))
    joined = "\x1f".join(cells).encode("utf-8", "surrogateescape")
    fields = dict(zip(header, cells))
    if not joined.isascii():
        try:
            joined.decode("utf-8")
        except UnicodeDecodeError:
            return BadRecord(number, Unreadable("is not UTF-8", "save the file as UTF-8"))
    return Record(number, fields, hashlib.sha256(joined).hexdigest())


def _csv_encoding(path):
    """The encoding of a whole file, told by its beginning (cut at a line end)."""
    with open(path, "rb") as file:
        start = file.read(2**20)
    if start[:2] in _WIDE:
        return "utf-16"
    whole_lines = start[:start.rfind(b"\n") + 1] or start
    try:
        whole_lines.decode("utf-8")
        return "utf-8-sig"
    except UnicodeDecodeError:
        text = decode(whole_lines)      # Unreadable where it is no text at all
    return "cp1258" if text == whole_lines.decode("cp1258", "replace") else "cp1252"
