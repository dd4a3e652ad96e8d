"""The compiled reader, where there is one: used only while the source is the one it was made from.

Each build lies in a folder of its own, named after the source and the Python it was made for. Whatever is changed in the
source asks for a folder that is not there, and the source is read instead: old code is never run unknowingly.
"""

import hashlib
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

PACKAGE = Path(__file__).parent
BUILDS = PACKAGE / ".compiled"
OFF = "WHO_MET_WHOM_INTERPRETED"        # set to anything, it has the source read although that is compiled
_MADE_FOR = EXTENSION_SUFFIXES[0].removesuffix(".so").removesuffix(".pyd")


def digest(package=PACKAGE):
    """What tells one state of the source from another."""
    found = hashlib.sha256()
    for path in sorted(package.glob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def folder(source):
    """Where the build of a source lies, told by its digest, for the Python that runs."""
    return BUILDS / (source + _MADE_FOR)


def use(path):
    """Have the modules of the package come from their build where it is of this source; `path` is the package's __path__."""
    if os.environ.get(OFF) or not BUILDS.is_dir():
        return
    built = folder(digest())
    if built.is_dir():
        path.insert(0, str(built / PACKAGE.name))
        if str(built) not in sys.path:
            sys.path.append(str(built))     # there lies the library that its modules share


def told(path):
    """Which reader runs, in a few words; `path` is the package's __path__."""
    if is_old(path):
        return "interpreted, because its source has changed since it was compiled; make compiled (python -m data_prep.compiled) does so again"
    return "compiled" if len(path) > 1 else "interpreted"


def is_old(path):
    """Whether there is a build, but of another source; `path` is the package's __path__."""
    return len(path) == 1 and not os.environ.get(OFF) and any(BUILDS.glob("*" + _MADE_FOR))
