"""What was put off or brought forward to another day: "has been moved from this week to June 11", "put her trip off by a week, to June 7"; or is told
to be set anew in one of the next sentences: "They have been rescheduled for May 29"."""

from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie

_WORDS = load("words.toml")["moved"]
_MOVING, _SETTING = phrase_trie(_WORDS["moving"]), frozenset(_WORDS["setting"])
_VERBS, _PARTICLES, _BEFORE_DAY = (frozenset(_WORDS[key]) for key in ("verbs", "particles", "before_day"))
_OPENERS = _VERBS | {phrase.split()[0] for phrase in _WORDS["moving"]}
# "They have been rescheduled", "The talks are now set", "The new date is": what opens a sentence about what was called off, and what it says.
_WORDS_OF_IT, _POINTING, _NOUNS_OF_IT, _ANEW, _NOT_ANEW = (frozenset(_WORDS[key]) for key in ("words_of_it", "pointing", "nouns_of_it", "anew", "not_anew"))
# So many sentences behind a calling off stands the new day, and so many words hold what such a sentence is about.
_ANEW_NEAR, _SUBJECT = 3, 4
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


def set_anew(story, events):
    """The planned Events of which one of the sentences behind a calling off tells the new day: "They have been rescheduled for May 29", "It will now begin on"."""
    found = []
    for event in events:
        if event.status != "cancelled" or event.happening.denied:
            continue
        for index in (i for i in story.body if 0 < i - event.sentence <= _ANEW_NEAR):
            parsed = story.clauses[index]
            day = _new_day_of_it(parsed) if not any(e.sentence == index and not e.anaphoric for e in events) else None
            value = story.resolve(day, future=True) if day else None
            if value and value.start and value.start != event.date.start and (story.told_on is None or value.start >= story.told_on):
                happening = replace(event.happening, parsed=parsed, first=0, last=1, segment=0, light=None, date=day, status="planned", future=True, passive=False)
                found.append(replace(event, happening=happening, status="planned", parties=[replace(p) for p in event.parties], sentence=index, date=value, also=[]))
                break
    return found


def _new_day_of_it(parsed):
    """The one date of a sentence that says of an event spoken of before, and of nothing and nobody else, when it is to be; or None."""
    words = parsed.words
    days = [d for d in parsed.dates if d.is_exact_day or d.form in ("month", "period")]
    own = [w.folded for w in words[:_SUBJECT] if parsed.segment[0] == 0]
    if len(days) != 1 or not own or own[0] not in _WORDS_OF_IT and not (own[0] in _POINTING and not _NOUNS_OF_IT.isdisjoint(own[1:])):
        return None
    at = next((i for i, w in enumerate(words) if w.start == days[0].start), None)
    before = {w.folded for w in words[:at]} if at else set()
    if before.isdisjoint(_ANEW) or not before.isdisjoint(_NOT_ANEW) or any(m.person and m.first < at for m in parsed.mentions):
        return None
    return days[0]
