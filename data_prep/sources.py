"""The files behind the sources that a user names: found in a fixed order, counted, and told apart from changed ones."""

import csv
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from data_prep.decoding import MAX_BYTES

METADATA = "metadata.csv"
MANY = (".jsonl", ".ndjson", ".csv")        # files of many articles


@dataclass(frozen=True)
class SourceFile:
    """A file found in a source: where it is, and its name below the source."""

    path: Path
    name: str

    @property
    def suffix(self):
        return self.path.suffix.lower()

    @property
    def is_metadata(self):
        return self.path.name.lower() == METADATA


def source_files(source, leave_out=None):
    """Yield the SourceFiles of one file or folder, hidden ones left out; nothing where the source is not there.

    `leave_out` is a folder inside the source that is not looked into (the tables themselves).
    """
    source = Path(source)
    if source.is_file():
        yield SourceFile(source, printable(source.name))
        return
    leave_out = leave_out and os.path.realpath(leave_out)
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__"
                            and os.path.realpath(os.path.join(folder, name)) != leave_out)
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield SourceFile(path, printable(path.relative_to(source).as_posix()))


def count_articles(sources, leave_out=None):
    """About how many articles some sources hold, for a progress bar; a small part of the time that reading takes."""
    return sum(_count(file) for source in sources for file in source_files(source, leave_out))


def fingerprint(sources, leave_out=None):
    """A digest of the sources' file names, sizes and times of change: another one means that something changed.

    Reads no file, so that it can be taken at every start of the page.
    """
    digest = hashlib.sha256()
    for source in sources:
        digest.update(b"\0source\0" + os.fsencode(os.path.realpath(source)))
        for file in source_files(source, leave_out):
            try:
                state = file.path.stat()
            except OSError:         # taken away while we look: the same as never seen
                continue
            digest.update(f"\0{file.name}\0{state.st_size}\0{state.st_mtime_ns}".encode())
    return digest.hexdigest()


def printable(name):
    """A file name as text; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _count(file):
    if file.is_metadata:
        return 0
    if file.suffix == ".csv":
        csv.field_size_limit(MAX_BYTES)
        with open(file.path, encoding="latin-1", newline="") as lines:
            try:
                return max(0, sum(1 for _ in csv.reader(lines)) - 1)
            except csv.Error:
                return 0
    if file.suffix in MANY:
        with open(file.path, "rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(2**20), b""))
    return int(file.suffix == ".txt")
