"""Days counted from another event: "a day after talks with C", "two days before the summit"."""

import re
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value
from data_prep.knowledge_files import load
from data_prep.news_days import day_told_before
from data_prep.own_dates import COUNTED, dates_words, is_counted_from, own_days
from data_prep.text import fold
from data_prep.wordings import one_of

_KNOWN = load("words.toml")["event_dates"]
# between "a day after" and "talks"
_RIGHT_BEHIND = re.compile(r"\s+(?:(?!and\b)[\w'’-]+\s+){0,3}")
# "The call came (a day after talks)"
_CAME = re.compile(rf"\b{one_of(_KNOWN['came_beside'])}(?: (?:only|just|barely|exactly|some|less than))?,? $")
# So many words lie between "a day after" and the verb of its clause at most.
_CLAUSE_NEAR = 12
_STOPS = re.compile(r"[,;(—–]")


def counted_from(story, event, events):
    """The DateValue of an event that a count of days ties to the one day named in its sentence; or None.

    "met B on Monday, a day after talks with C": the talks were on Sunday. "A day after talks with C on Monday, A met B":
    the meeting was on Tuesday. "The call came a day after A had met C" counts from the day of the call, told before.
    """
    happening, parsed = event.happening, event.happening.parsed
    counts = [d for d in parsed.dates if d.form == "pointing" and COUNTED[0].search(fold(d.text))]
    count = next((d for d in counts if _is_counted(story, happening, d)), None)
    days = [d for d in own_days(story, parsed) if not dates_words(parsed, d)] if counts else []
    within = next((d for d in counts if len(days) == 1 and d.end < days[0].start and not _STOPS.search(story.folded, d.end, days[0].start)), None)
    if within:
        if count or not _hangs_on(happening, within, days[0]):
            return None                                     # its own day
        return _days_from(story.resolve(days[0]), within, 1)
    if count is None:
        return None
    if not days and _CAME.search(story.folded[parsed.sentence.start:count.start]) and not any(e.kind == event.kind and e.people >= event.people for e in events):
        return _days_from(day_told_before(story, event.sentence, parsed.sentence.start, events), count, -1)
    return _days_from(story.resolve(days[0]), count, -1) if len(days) == 1 else None


def _days_from(told, count, sign):
    """The day so many days after (1) or before (-1) one told; None where that is no day."""
    if told is None or told.precision != "day":
        return None
    offset = count.offset if fold(count.text).endswith("after") else -abs(count.offset)
    return day_value(told.start + timedelta(days=sign * offset), None, "same_day", f"“{count.text}” counts from {told.start.isoformat()} ({told.reason.rstrip('.')}).", told.mention)


def _hangs_on(happening, count, day):
    """True for what is told before "a day after talks with C on Monday", or behind it where that opens the sentence."""
    parsed = happening.parsed
    at = parsed.words[happening.first].start
    if at < count.start:
        return segment_of(parsed, count) == happening.segment or parsed.parent.get(segment_of(parsed, day)) == happening.segment
    return count.start == parsed.sentence.start and any(w.text == "," and day.end <= w.start < at for w in parsed.words)


def _is_counted(story, happening, count):
    """True where a count of days stands right before an event's noun, or before the clause that tells of it: "a day after A had met B"."""
    at, words = happening.parsed.words[happening.first].start, happening.parsed.words
    if happening.wording.form in ("noun", "ing") and _RIGHT_BEHIND.fullmatch(story.folded[count.end:at]):
        return True
    verb = happening.light or happening
    between = [w for w in words[:verb.first] if w.start >= count.end]
    return verb.wording.form == "past" and is_counted_from(story, count) and words[verb.first].start > count.end and len(between) <= _CLAUSE_NEAR and not any(w.text in (",", ";") for w in between)
