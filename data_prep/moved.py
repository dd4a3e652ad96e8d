"""What was put off or brought forward to another day: "has been moved from this week to June 11", "put her trip off by a week, to June 7"."""

from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie

_WORDS = load("words.toml")["moved"]
_MOVING, _SETTING = phrase_trie(_WORDS["moving"]), frozenset(_WORDS["setting"])
_VERBS, _PARTICLES, _BEFORE_DAY = (frozenset(_WORDS[key]) for key in ("verbs", "particles", "before_day"))
_OPENERS = _VERBS | {phrase.split()[0] for phrase in _WORDS["moving"]}
# So many words stand at most between "moved" and the new day, and between "put" and its "off".
_DAY_NEAR, _OFF_NEAR = 9, 8


def new_day(parsed, segments):
    """The date to which one of some clauses says that something is moved, or None."""
    if _OPENERS.isdisjoint(parsed.vocabulary) or not parsed.dates:
        return None
    words = parsed.words
    for at in range(len(words)):
        end = _moving(parsed, at) if words[at].folded in _OPENERS and parsed.segment[at] in segments and not parsed.quoted[at] else None
        found = _day_behind(parsed, end, words[at].folded in _SETTING) if end else None
        if found:
            return found
    return None


def _moving(parsed, at):
    """The index behind "moved", "put off", "put the trip off" at a word, or None."""
    words = parsed.words
    found = _MOVING.longest(words, at)
    if found or words[at].folded not in _VERBS:
        return found[0] if found else None
    return next((i + 1 for i in range(at + 2, min(len(words), at + _OFF_NEAR)) if words[i].folded in _PARTICLES), None)


def _day_behind(parsed, at, sets):
    """The exact day a few words on, behind "to" or "until"; the last of "from Monday to Friday". sets: "for" leads to it too, "rescheduled for"."""
    words = parsed.words
    for date in parsed.dates:
        first = next((i for i in range(at, min(len(words), at + _DAY_NEAR)) if words[i].start == date.start), None)
        if not first or not date.is_exact_day:
            continue
        before = words[first - 1].folded
        if before == "from" and (date.last_day or date.last_weekday is not None):
            return replace(date, day=date.last_day, month=date.last_month or date.month, weekday=date.last_weekday, last_day=None, last_month=None, last_weekday=None)
        if before in _BEFORE_DAY or sets and before == "for":
            return date
    return None
