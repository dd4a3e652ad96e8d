"""Whether the tables still say what their sources and rules say, told without reading an article or loading a rule."""

from data_prep import store
from data_prep.rules import rules_version
from data_prep.sources import fingerprint


def state(sources, out):
    """What tables are made from: the state of the sources and the version of the rules."""
    return {"sources": fingerprint(sources, out), "rules": rules_version()}


def whole_version(out):
    """The current version in `out`, or None where there is none or it is not whole: making it again is the remedy."""
    try:
        return store.current(out)
    except store.NoTables:
        return None


def fresh_version(sources, out):
    """The current version in `out` where it is whole and made from the sources and rules as they are; else None."""
    version = whole_version(out)
    return version if version and store.manifest(version).get("state") == state(sources, out) else None


def is_stale(sources, out):
    """Whether the tables in `out` are missing, not whole, or older than their sources or rules."""
    return fresh_version(sources, out) is None
