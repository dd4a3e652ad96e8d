"""A written date and what is known around it -> an EDTF value with its precision, basis and reason."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from data_prep.written_dates import DateMention

# How many weeks of a month go before each.
_WEEKS = {"first week": 0, "second week": 1, "third week": 2, "fourth week": 3, "last week": 4}

FIRST_YEAR = 1945


@dataclass(frozen=True)
class DateValue:
    """A resolved date. start and end are None where the day cannot be known."""

    start: date | None
    end: date | None
    precision: str
    edtf: str | None
    basis: str
    reason: str
    mention: DateMention | None = None


def no_date(reason, mention=None):
    """The empty date, with the reason why it stays empty."""
    return DateValue(None, None, "none", None, "none", reason, mention)


def day_value(start, end, basis, reason, mention=None):
    """A date of one day, or of a run of days when end is another."""
    end = end or start
    if start == end:
        return DateValue(start, end, "day", start.isoformat(), basis, reason, mention)
    return DateValue(start, end, "range", f"{start.isoformat()}/{end.isoformat()}", basis, reason, mention)


def month_value(year, month, basis, reason, mention=None):
    """A whole month."""
    first = date(year, month, 1)
    return DateValue(first, first + relativedelta(day=31), "month", f"{year:04}-{month:02}", basis, reason, mention)


def year_value(year, basis, reason, mention=None):
    """A whole year."""
    return DateValue(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}", basis, reason, mention)


def resolve_date(mention, published, *, future=False, anchor=None, told="publication"):
    """Turn a written date into a value, from the publication date and another day of the text (anchor).

    mention: DateMention. published: date or None. future: the verb says it is still to come.
    anchor: DateValue that "the same day" points at, or None. told: what published is the day of, if not of publication.
    A weekday with no publication date stays unknown.

    >>> from data_prep.written_dates import find_dates
    >>> t = "September 24"
    >>> resolve_date(find_dates(t.lower(), t, 0, len(t))[0], date(2025, 9, 25)).edtf
    '2025-09-24'
    """
    said = f"“{mention.text}”"
    if mention.form == "full":
        first, last = _days(mention, mention.year)
        return day_value(first, last, "stated", f"The text gives the whole date: {said}.", mention)
    if mention.form == "month" and mention.year:
        return _month(mention, mention.year, "stated", f"The text gives month and year: {said}.")
    if mention.form == "year" and mention.part:
        first, last = date(mention.year, mention.part[0], 1), date(mention.year, mention.part[1], 1) + relativedelta(day=31)
        return day_value(first, last, "stated", f"The text gives the part of the year: {said}.", mention)
    if mention.form == "year":
        return year_value(mention.year, "stated", f"The text gives only the year: {said}.", mention)
    if mention.form == "pointing":
        return _pointing(mention, anchor, said)
    if published is None:
        return no_date(f"{said} needs a publication date, and the article carries none.", mention)
    return _counted(mention, published, said, f"{told} on {published.isoformat()}", future)


def _counted(mention, published, said, on, future):
    """The value of a date that only the day of publication completes; said and on: it and that day in words."""
    if mention.form == "month_day":
        first, last = _days(mention, _nearest_year(mention, published, future))
        return day_value(first, last, "completed", f"{said}, completed with the year from {on}.", mention)
    if mention.form == "day":
        first, last = _in_nearest_month(mention, published, future)
        return day_value(first, last, "completed", f"{said}, completed with the month from {on}.", mention)
    if mention.form == "weekday":
        day = _weekday(mention, published, future)
        if mention.last_weekday is not None:
            last = day + timedelta(days=(mention.last_weekday - mention.weekday) % 7)
            return day_value(day, last, "completed", f"{said} is counted from {on}.", mention)
        side = "after" if day > published else "before" if day < published else "of"
        return day_value(day, day, "completed",
                         f"{said} is the {calendar.day_name[day.weekday()]} {side} the {on}.", mention)
    if mention.form == "relative":
        day = published + timedelta(days=mention.offset)
        if mention.weekday is not None:                     # "tomorrow, Monday", printed on Monday: the weekday is surer
            day += timedelta(days=(mention.weekday - day.weekday() + 3) % 7 - 3)
        last = day if mention.last_offset is None else published + timedelta(days=mention.last_offset)
        return day_value(day, last, "relative", f"{said} counted from {on}.", mention)
    if mention.form == "month":
        year = _nearest_year(replace(mention, day=15), published, future)
        return _month(mention, year, "completed", f"{said}, completed with the year from {on}.")
    return _period(mention, published, said, on, future)


def _month(mention, year, basis, reason):
    """The month of a mention, its half or its week."""
    if mention.part is None:
        return month_value(year, mention.month, basis, reason, mention)
    first = date(year, mention.month, 1)
    if mention.part in _WEEKS:                              # "the second week of May": the 8th to the 14th
        start = first + timedelta(weeks=_WEEKS[mention.part]) if mention.part != "last week" else first + relativedelta(day=31) - timedelta(days=6)
        return day_value(start, start + timedelta(days=6), basis, reason, mention)
    if mention.part == "first":
        return day_value(first, first + relativedelta(day=15), basis, reason, mention)
    return day_value(first + relativedelta(day=16), first + relativedelta(day=31), basis, reason, mention)


def _days(mention, year):
    last_year = year
    if mention.last_month and mention.last_month < mention.month:
        last_year = year + 1                        # 30 December to 2 January
    safe = lambda y, m, d: date(y, m, min(d, calendar.monthrange(y, m)[1]))
    first = safe(year, mention.month, mention.day)
    if mention.part == "week":
        return first, first + timedelta(days=6)
    return first, safe(last_year, mention.last_month, mention.last_day) if mention.last_day else first


def near_day(mention, published):
    """The first day of a month and day, in the year that brings it nearest to a day of publication."""
    return _days(mention, _nearest_year(mention, published, future=False))[0]


def _nearest_year(mention, published, future):
    if mention.unit == "year":
        return published.year + mention.offset              # "in May last year"
    near = []
    for year in (published.year - 1, published.year, published.year + 1):
        distance = (_days(mention, year)[0] - published).days
        # A report can precede the day by a little (time zones); beyond that the verb's tense decides.
        wrong_side = distance > 2 and not future or distance < -2 and future
        over = mention.unit == "next" and date(year, mention.month, 1) <= published      # "next July", in August
        near.append((abs(distance) + (366 if over else 120 if wrong_side else 0), year))
    return min(near)[1]


def _in_nearest_month(mention, published, future):
    """(first, last day) of "on the 9th": in the month that brings it nearest to publication, on the side the tense tells."""
    near = []
    for step in (-1, 0, 1):
        month = published + relativedelta(day=1, months=step)
        first = month + relativedelta(day=mention.day)
        ahead = (first - published).days
        if first.day == mention.day:
            near.append((ahead > 1 and not future or ahead < -1 and future, abs(ahead), first))
    first = min(near)[2]
    last = first + relativedelta(day=mention.last_day) if mention.last_day else first
    return first, last if last >= first else last + relativedelta(months=1)


def _weekday(mention, published, future):
    back = (published.weekday() - mention.weekday) % 7
    if mention.unit == "week":
        return published + timedelta(days=mention.weekday - published.weekday(), weeks=mention.offset)
    if mention.unit == "last":
        return published - timedelta(days=back or 7)
    if mention.unit == "a week on":
        return published + timedelta(days=((7 - back) % 7 or 7) + 7)
    if mention.unit in ("next", "coming"):
        return published + timedelta(days=(7 - back) % 7 or 7)
    if future and back:
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back)


def _pointing(mention, anchor, said):
    if anchor is None or anchor.start is None:
        return no_date(f"{said} points at a day that the article does not date.", mention)
    if mention.unit == "visit":
        return _day_of_visit(mention, anchor, said)
    base = anchor.end if mention.offset > 0 and _is_told_run(anchor) else anchor.start
    day = base + timedelta(days=mention.offset)
    return day_value(day, day, "same_day", f"{said} points at {base.isoformat()} ({anchor.reason.rstrip('.')}).", mention)


def _day_of_visit(mention, visit, said):
    """The first, second or last (-1) day of a visit; the last and what lies behind it only where the visit has a last day."""
    day = visit.end if mention.offset < 0 else visit.start + timedelta(days=mention.offset)
    if visit.precision not in ("day", "range") or visit.precision == "day" and mention.offset < 0 or visit.precision == "range" and day > visit.end:
        return no_date(f"{said} is a day of a visit whose days the article does not give.", mention)
    return day_value(day, day, "same_day", f"{said} counts from {visit.start.isoformat()} ({visit.reason.rstrip('.')}).", mention)


def _is_told_run(value):
    """True where the words themselves give several days: what is "the next day" comes behind the last."""
    return value.mention is None or value.mention.last_day is not None or value.mention.last_weekday is not None


def _period(mention, published, said, on, future):
    reason = f"{said} counted from {on}."
    if mention.unit == "month":
        there = published + relativedelta(months=mention.offset)
        return month_value(there.year, there.month, "relative", reason, mention)
    if mention.unit == "year":
        return year_value(published.year + mention.offset, "relative", reason, mention)
    if mention.unit == "weekend" and mention.offset is None:
        # "at the weekend": of a tense that speaks of what was, told on Monday to Friday, the last one
        ahead = mention.part == "coming" or mention.part is None and (future or published.weekday() > 4)
        saturday = published + timedelta(days=5 - published.weekday() - (0 if ahead else 7))
        return day_value(saturday, saturday + timedelta(days=1), "relative", reason, mention)
    if mention.unit == "week" and mention.offset == 0 and future and published.weekday() == 6 and mention.part != "earlier":
        return day_value(published, published + timedelta(days=6), "relative", reason, mention)     # on a Sunday, what comes "this week" does not end today
    if mention.unit == "week" and mention.offset == 0 and mention.part in ("later", "earlier"):
        monday = published - timedelta(days=published.weekday())
        first, last = (published, monday + timedelta(days=6)) if mention.part == "later" else (monday, published)
        return day_value(first, last, "relative", reason, mention)
    if mention.unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=mention.offset)
        first = monday + timedelta(days=5 if mention.unit == "weekend" else 0)
        return day_value(first, monday + timedelta(days=6), "relative", reason, mention)
    return no_date(f"{said} is too wide to date.", mention)
