"""The days that a page shows: its stamps, and the day of a dateline beside that of publication."""

import re
from datetime import date, timedelta

from data_prep.dates import near_day
from data_prep.knowledge_files import load
from data_prep.text import fold
from data_prep.wordings import one_of
from data_prep.written_dates import find_dates

_RULES = load("layout.toml")
# A page's stamp is no longer than this, and has so few words beside the day.
_STAMP_LENGTH = 80
_STAMP_WORDS, _STAMP_WORDS_WITH_CLOCK, _STAMP_NAMES = 3, 8, 6
_OF_STAMPS = frozenset(_RULES["stamp_words"])
CLOCK = re.compile(r"\d{1,2}:\d{2}")
_STAMP_LABEL = re.compile(rf"{one_of(_RULES['stamp_labels'])}\W*(?:on\W+)?$")
# "This report was first published Sept. 19, 2025."
_FIRST_PUBLISHED = re.compile(r"\b(?:first|originally) (?:published|posted)\b")
_NO_STAMP = re.compile(rf"\b{one_of(_RULES['no_stamp'])}\b")
_AMERICAN_CLOCK, _OTHER_CLOCK = (re.compile(rf"\b{one_of(_RULES[key])}") for key in ("month_first", "day_first"))
_SLASHED = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)\b")
# "this Monday (9)"
_WEEKDAYS = load("calendar.toml")["weekdays"]
_NUMBERED_WEEKDAY = re.compile(rf"\b(?P<weekday>{one_of(_WEEKDAYS)}) \((?P<day>\d{{1,2}})\)")
# A dateline's day lies so far from the day of publication at most; the far side of the date line may be a day ahead.
_FILED_BEFORE, _FILED_AFTER = timedelta(days=6), timedelta(days=1)



def page_stamp(text, folded, start, end, in_head):
    """(days, whether a word like "Updated" goes before) of a line that holds a date and hardly anything else but names, the page's own stamp.

    No day where the line is none; two days where 02/12/2017 may be February or December.
    """
    if end - start > _STAMP_LENGTH or _NO_STAMP.search(folded, start, end) and not _FIRST_PUBLISHED.search(folded, start, end):
        return [], False
    written = next((m for m in find_dates(folded, text, start, end) if whole_day(m)), None)
    slashed = _SLASHED.search(folded, start, end)
    if written:
        days, first, last = [whole_day(written)], written.start, written.end
    elif slashed:
        days, (first, last) = _readings(slashed, folded[start:end]), slashed.span()
    else:
        return [], False
    if _STAMP_LABEL.search(folded, start, first):
        return days, True
    rest = [w for w in re.findall(r"[^\W\d_]+", text[start:first] + " " + text[last:end]) if fold(w) not in _OF_STAMPS]
    clock = CLOCK.search(folded, start, end)
    if in_head and len(rest) <= (_STAMP_WORDS_WITH_CLOCK if clock else _STAMP_WORDS):
        return days, False
    named = all(w[0].isupper() for w in rest)               # "The New York Times - November 11, 2003."
    return days if not in_head and named and len(rest) <= _STAMP_NAMES else [], False


def _readings(slashed, line):
    """The days that 02/12/2017 may be; the clock of the line tells where the page is written."""
    first, _, second, year = slashed.groups()
    month_first, day_first = iso_day(f"{year}-{first:0>2}-{second:0>2}"), iso_day(f"{year}-{second:0>2}-{first:0>2}")
    if _AMERICAN_CLOCK.search(line):
        day_first = None
    elif _OTHER_CLOCK.search(line):
        month_first = None
    return [day for day in (month_first, day_first) if day]


def filed_on(mention, published):
    """The day of a dateline, with its year from the day of publication; None where the two do not belong together."""
    if mention is None or published is None:
        return whole_day(mention) if mention else None
    day = whole_day(mention) or near_day(mention, published)
    return day if published - _FILED_BEFORE <= day <= published + _FILED_AFTER else None


def agrees_with_weekdays(day, folded):
    """True for a day of publication about which the days of "this Monday (9)", "on Tuesday (10)" lie; False too where a text writes none so.

    >>> [agrees_with_weekdays(day, "lula this monday (9) welcomed") for day in (date(2026, 3, 9), date(2026, 9, 3))]
    [True, False]
    """
    written = [(_WEEKDAYS[m['weekday']], int(m['day'])) for m in _NUMBERED_WEEKDAY.finditer(folded)]
    around = {((day + timedelta(days=n)).weekday(), (day + timedelta(days=n)).day) for n in range(-_FILED_BEFORE.days, _FILED_AFTER.days + 1)}
    return bool(written) and all(pair in around for pair in written)


def iso_day(written):
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def whole_day(mention):
    return date(mention.year, mention.month, mention.day) if mention.form == "full" and not mention.last_day else None


def days_in(folded, text, first, last, rank):
    """[(rank, day)] of each whole date that a stretch of a page writes."""
    return [(rank, whole_day(mention)) for mention in find_dates(folded, text, first, last) if whole_day(mention)]
