"""The dates that a text writes, with what their words fix."""

import calendar
import re
from dataclasses import dataclass, replace
from typing import Any

from data_prep.knowledge_files import load
from data_prep.wordings import one_of

_WORDS = load("calendar.toml")
_MONTHS, _WEEKDAYS, _NUMBERS = _WORDS["months"], _WORDS["weekdays"], _WORDS["numbers"]
_RELATIVE, _POINTING = _WORDS["relative_days"], _WORDS["pointing"]
_ORDINALS = {word: number for number, word in enumerate(_WORDS["ordinals"])} | _WORDS["ends_of_stays"]


@dataclass(frozen=True)
class DateMention:
    """A date as written: its place in the text and what the words fix.

    form: full | month_day | day | month | year | weekday | relative | pointing | period.
    """

    start: int
    end: int
    text: str
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    offset: int | None = None       # days from publication (relative) or from another day of the text (pointing); units from now
    last_offset: int | None = None  # of "today and tomorrow"
    unit: str | None = None         # week | month | year, for a period such as "next month", "Monday last week", "May last year"; next, for "next July"; visit, for a day of a visit
    part: Any = None                # later | earlier, for "later this week"; (first, last month), for "first half of 2026"; first | second, for halves of a month; first week | last week; week, for "week of May 5"
    local_time: bool = False

    @property
    def is_exact_day(self) -> bool:
        """True where the words point at a single day or a run of days."""
        return self.form in ("full", "month_day", "day", "weekday", "relative", "pointing")


_MONTH = "(?:" + "|".join(sorted((m for m in _MONTHS), key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = rf"{_DAY_NUMBER}(?:st|nd|rd|th)?(?![\d%]|:\d|[.,](?!{_YEAR})\d)"
_TO = r"\s*(?:-{1,2}|to|until|till|through|and|&|/)\s*"
_LISTED = rf"(?:(?:,\s+{_DAY}){{1,3}},?(?=\s+(?:and|&)\s))?"       # "May 3, 4 and 5"
_RUN = r"(?:\s*[-–—/]\s*|\s+(?:to|until|till|through)\s+)"
_WEEKDAY = "(?:" + "|".join(sorted((w for w in _WEEKDAYS if len(w) > 4), key=len, reverse=True)) + ")"


def _choice(table):
    return "(?:" + "|".join(re.escape(k).replace(r"\ ", r"\s+") for k in sorted(table, key=len, reverse=True)) + ")"


_STAYS = _WORDS["stays"]
_NUMBER = "(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{1,2})"
# "on the 9th in Hanoi", but not "on the 9th anniversary"
_BEHIND_DAY = r"\s*(?:[.,;:)]|$)|\s+(?:in|at|by|from|and|to|for|with|when|after|before|as|he|she|they|where|the)\b"
# Every rule of the pattern begins with a digit or one of these: a glance passes over most words.
_OPENING = one_of(phrase.split()[0] for phrase in (*_MONTHS, *_WEEKDAYS, *_NUMBERS, *_RELATIVE, *_POINTING, "the", "this", "next", "last", "coming", "week", "early",
                                                   "earlier", "mid", "late", "later", "end", "first", "second", "third", "fourth", "at", "over", "during", "on", "its"))
_PATTERN = re.compile(rf"""\b(?=\d|{_OPENING}\b)(?<![.$€£¥-])(?<!\d:)(?:
    (?P<iso>(?P<iy>{_YEAR})(?P<i_mark>[-/.])(?P<im>[01]\d)(?P=i_mark)(?P<id>[0-3]\d)(?:t[\d:.]+z?)?)
  | (?P<vns>(?P<v_m>{_MONTH}),\s(?P<v_d>{_DAY_NUMBER})/(?P<v_y>{_YEAR}))
  | (?P<dashed>(?P<d_d>{_DAY_NUMBER})-(?P<d_m>{_MONTH})[-\s](?P<d_y>{_YEAR}))
  | (?P<slash>(?P<s1>\d{{1,2}})(?P<s_mark>[-/])(?P<s2>\d{{1,2}})(?P=s_mark)(?P<sy>{_YEAR}))
  | (?P<dotted>(?P<t1>[0-3]?\d)\.\s?(?P<t2>[01]?\d)\.\s?(?P<ty>{_YEAR}))
  | (?P<md>(?:(?P<md_week>week\s+of)\s+)?(?P<md_m>{_MONTH})\s*(?P<md_d>{_DAY})(?:{_LISTED}{_TO}(?:(?P<md_m2>{_MONTH})\s*)?(?P<md_d2>{_DAY}))?(?:\s*\(?{_WEEKDAY}\)?)?(?:[.,]?\s*(?P<md_y>{_YEAR}))?)
  | (?P<dm>(?P<dm_d>{_DAY})(?:\.(?=\s+{_MONTH}\s+{_YEAR}))?(?:\s+(?P<dm_m1>{_MONTH}))?(?:{_LISTED}{_TO}(?P<dm_d2>{_DAY}))?\s+(?:of\s+)?(?P<dm_m>{_MONTH})(?:,?\s+(?P<dm_y>{_YEAR}))?)
  | (?P<months>(?:the\s+)?first\s+(?P<mo_n>{_NUMBER})\s+months\s+of\s+(?P<mo_y>{_YEAR}))
  | (?P<stage>(?:the|his|her|their|its)\s+(?P<st_n>{_choice(_ORDINALS)})(?:\s+full)?\s+day(?!\s+of\b)|(?:the|his|her|their|its)\s+(?P<st_of>{_choice(_ORDINALS)})(?:\s+full)?\s+day(?=\s+of\s+(?:[\w’'.-]+\s+){{0,8}}?{_choice(_STAYS)}\b)|the\s+(?P<st_days>{_choice(_ORDINALS)})\s+of\s+the\s+(?:two|three|four|five)\s+days)
  | (?P<arrival>(?:up)?on\s+(?:(?:his|her|their)\s+)?(?:arrival|landing|arriving)|(?:shortly|right|soon|just|immediately)\s+after\s+(?:(?:his|her|their)\s+)?(?:arrival|landing|arriving|touching\s+down|touchdown))
  | (?P<my>(?:(?P<part>early|mid|late|(?:the\s+)?(?:(?:first|second)\s+half|(?:first|second|third|fourth|last)\s+week)\s+of|(?:the\s+)?(?:first|second|third|fourth|last)\s+week\s+in)[\s-]+)?(?P<my_m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<my_y>{_YEAR}))?)
  | (?P<nth>(?:(?<=\sthe\s)|(?<=\son\s))(?P<n_d>{_DAY_NUMBER})\s?(?:st|nd|rd|th)(?:{_TO}(?:the\s+)?(?P<n_d2>{_DAY_NUMBER})(?:st|nd|rd|th))?(?:\s+of\s+(?:this|the)\s+month)?(?={_BEHIND_DAY}))
  | (?P<bracketed>(?:yesterday|today|tomorrow|{_WEEKDAY})\s+\((?P<br_d>{_DAY_NUMBER})(?:st|nd|rd|th)?\)(?=\s|[.,;]|$))
  | (?P<relative>{_choice(_RELATIVE)})
  | (?P<pointing>{_choice(_POINTING)})
  | (?P<later>(?P<later_n>{_NUMBER})\s+(?P<later_u>day|week)s?\s+(?P<later_w>later|earlier|before|after(?:\s+that)?|ago)(?!\s+than\b))
  | (?P<wd>(?:(?P<wd_which>last|next|this|coming|a\s+week\s+on)\s+)?(?P<wd_w>{_WEEKDAY})(?:{_RUN}(?P<wd_last>{_WEEKDAY}))?)
  | (?P<weekend>(?:at|over|during|on)\s+the\s+weekend|(?:the|this)\s+(?P<we_which>past|coming)\s+weekend)
  | (?P<month_end>(?:the\s+)?end\s+of\s+(?:this|the)\s+month|month['’]?s?[\s-]end)
  | (?P<period>(?:(?P<p_late>later|earlier|early)\s+)?(?P<p_which>this|next|last|the\s+coming|the\s+following|the\s+previous|the\s+preceding)\s+(?P<p_unit>week|weekend|month|year|spring|summer|autumn|winter))
  | (?P<in_period>(?P<ip_part>earlier|early|later|late)\s+in\s+the\s+(?P<ip_unit>week|month))
  | (?P<year>(?:(?P<y_part>early|mid|late|end\s+of|(?:the\s+)?(?:first|second|third|fourth)\s+(?:half|quarter)\s+of)[\s-]+)?(?P<y_y>{_YEAR})(?!s\b|['-]))
)(?![\w])""", re.X)
# Without a digit or any of these words no date is written: most sentences are passed over at once.
_SIGN = re.compile(r"\b(?:[0-9]|" + one_of(["day", "days", "week", "weeks", "weekend", "month", "year", "spring", "summer", "autumn", "winter", *_MONTHS, *_WEEKDAYS,
                                            "arrival", "landing", "arriving", "touching", "touchdown", *(re.findall("[a-z]+", phrase)[-1] for phrase in (*_RELATIVE, *_POINTING))]) + r"\b)")
_MONTH_ACTS = re.compile(r"\s+(?:will|is to)\s+(?:see|take|bring)\b")      # "May will take him to Vietnam"
_ROUGHLY = re.compile(r"\b(?:than|about|almost|nearly|over|some|around|roughly|barely)\s+$")
_LOCAL = re.compile(r"(?:\s*(?:morning|afternoon|evening|night|noon))?,?\s*\(?(?:local|[A-Z]?[a-z]+) time\)?")
# The first and the last month of parts of a year that have such.
_PARTS_OF_YEAR = {"first half of": (1, 6), "second half of": (7, 12), "first quarter of": (1, 3), "second quarter of": (4, 6),
                  "third quarter of": (7, 9), "fourth quarter of": (10, 12)}


def find_dates(folded, text, start, end):
    """The dates written in text[start:end], left to right, without overlaps.

    "may visit" is no month, "80th session" no year, "$2020" no date.

    >>> t = "met on September 21 to 24 after the 80th session, may visit next month"
    >>> [(m.text, m.form, m.day, m.last_day) for m in find_dates(t.lower(), t, 0, len(t))]
    [('September 21 to 24', 'month_day', 21, 24), ('next month', 'period', None, None)]
    """
    found = []
    for match in _PATTERN.finditer(folded, start, end) if _SIGN.search(folded, start, end) else ():
        mention = _mention(match, text, folded, end)
        if mention is None:
            continue
        while found and (joined := _joined(found[-1], mention, folded)):
            found.pop()
            mention = replace(joined, text=text[joined.start:joined.end])
        found.append(mention)
    return found


def written_day(text):
    """The DateMention of a text that is a day of the year or of the week, "March 31" or "on Friday"; None for anything else.

    >>> written_day("Friday").weekday, written_day("last May")
    (4, None)
    """
    mention = next(iter(find_dates(text.lower(), text, 0, len(text))), None)
    return mention if mention and mention.form in ("month_day", "weekday") else None


def _joined(one, two, folded):
    """The one date that two neighbours make, or None: "Monday" and "May 5", "Monday" and "last week"."""
    whole, forms, gap = ("full", "month_day"), (one.form, two.form), folded[one.end:two.start]
    between = lambda pattern: re.fullmatch(pattern, gap) is not None
    if one.form == "weekday" and two.form in whole and between(r"[\s,(]*(?:the\s+|on\s+)?"):
        return replace(two, start=one.start, weekday=one.weekday)
    if one.form == "relative" and one.last_offset is None and two.form in whole and between(r"[\s,(]*(?:on\s+)?"):
        return replace(two, start=one.start)                # "this morning, March 13"
    if one.form == "relative" and one.last_offset is None and two.form == "weekday" and two.unit is None and two.last_weekday is None and between(r",?\s+\(?"):
        return replace(one, end=two.end, weekday=two.weekday)       # "tomorrow, Monday"
    if one.form in whole and two.form == "weekday" and between(r"[\s,(]*"):
        return replace(one, weekday=two.weekday)
    if one.form == "pointing" and one.offset == 0 and two.is_exact_day and between(r"\s+(?:of|on)\s+(?:the\s+)?"):
        return two                                          # "in the morning of March 5": the day is March 5
    if one.is_exact_day and two.form == "pointing" and two.offset == 0 and between(r",\s+") and folded.startswith("in the ", two.start):
        return one                                          # "on March 5, in the morning,"
    if one.is_exact_day and two.form == "pointing" and two.offset and between(r",\s+") and folded[two.end:two.end + 1] in (",", "."):
        return one                                          # "On Tuesday, a day before, A had been in X": the day is Tuesday
    if forms == ("weekday", "weekday"):
        return _run_of_weekdays(one, two, folded, gap)
    if forms == ("relative", "relative") and two.offset == one.offset + 1 and between(r"\s+and\s+"):
        return replace(one, end=two.end, last_offset=two.offset)
    if forms == ("day", two.form) and two.form in whole and not one.last_day and not two.last_day and between(r"\s+(?:to|until|till|and)\s+(?:the\s+)?"):
        return _valid(replace(two, start=one.start, day=one.day, last_month=two.month, last_day=two.day))
    if one.form in whole and two.form in whole and not one.last_day and not two.last_day and (one.year or two.year) in (two.year, None) \
            and between(r"\)?,?\s+(?:to|until|till|through)\s+(?:the\s+)?"):
        return _valid(replace(two, start=one.start, day=one.day, month=one.month, weekday=one.weekday, last_month=two.month, last_day=two.day))
    if one.form in whole and two.form in whole and not one.last_day and not two.last_day and one.year in (two.year, None) and between(r",?\s+and\s+(?:on\s+)?(?:the\s+)?") and _follows(one, two):
        return _valid(replace(two, start=one.start, day=one.day, month=one.month, weekday=one.weekday, last_month=two.month, last_day=two.day))      # "May 3 and May 4"
    if forms == ("weekday", "period") and two.unit == "week" and not (one.unit or two.part) and between(r",?\s+(?:of\s+)?"):
        return replace(one, end=two.end, unit="week", offset=two.offset)
    if forms == ("period", "weekday") and one.unit == "week" and not (one.part or two.unit) and between(r",?\s+(?:on\s+)?"):
        return replace(two, start=one.start, unit="week", offset=one.offset)
    if one.form in ("month", "month_day") and two.form == "period" and two.unit == "year" and not (one.year or two.part) and between(r",?\s+(?:of\s+)?"):
        return replace(one, end=two.end, unit="year", offset=two.offset)
    return None


def _follows(one, two):
    """True where a day of the year is the one right behind another, in one month or at the turn of two."""
    if one.month == two.month:
        return two.day == one.day + 1
    return two.day == 1 and one.month % 12 + 1 == two.month and one.day == calendar.monthrange(two.year or 2000, one.month)[1]


def _run_of_weekdays(one, two, folded, gap):
    """"Monday and Tuesday", "Friday, Saturday and Sunday", "between Monday and Friday" as one run of days; or None."""
    ends = two.last_weekday if two.last_weekday is not None else two.weekday
    follows = (two.weekday - one.weekday) % 7 == 1
    if one.last_weekday is not None or not re.fullmatch(r"\s+and\s+" if two.last_weekday is None else r",\s+", gap):
        return None
    if follows or folded.endswith("between ", 0, one.start):
        return replace(one, end=two.end, last_weekday=ends)
    return None


def _mention(match, text, folded, limit):
    """The DateMention of a match of the pattern, by the rule that matched; None where the words date nothing."""
    start, end = match.span()
    local = bool(_LOCAL.match(text, end, min(limit, end + 40)))
    new = lambda form, **more: DateMention(start, end, text[start:end], form, local_time=local, **more)
    kind = next(kind for kind in _RULES if match.group(kind))
    return _RULES[kind](match, new, text, folded)


def _number(written):
    return int(re.match(r"\d+", written).group()) if written else None


def _count(written):
    return _NUMBERS.get(written) or int(written)


def _month(written):
    return _MONTHS[written.rstrip(". ")] if written else None


def _plain(written):
    """Words with single spaces, as the tables of calendar.toml have them."""
    return re.sub(r"\s+", " ", written or "")


def _whole(year, month, day, named=False):
    """The rule for a date with its year, given by the names of the three groups; named: the month in letters."""
    return lambda match, new, text, folded: _valid(
        new("full", year=int(match[year]), month=_month(match[month]) if named else int(match[month]), day=int(match[day])))


def _slashed(match, new, text, folded):
    first, second = int(match["s1"]), int(match["s2"])
    if first > 12 >= second:
        first, second = second, first
    elif first <= 12 and second <= 12 and first != second:
        return None                                         # 04/05/2021 is May or April: not to be known
    return _valid(new("full", year=int(match["sy"]), month=first, day=second))


def _month_and_day(match, new, text, folded):
    kind = "md" if match["md"] else "dm"
    if kind == "dm" and match["dm_m1"] and not match["dm_d2"] or not text[match.start(f"{kind}_m")].isupper():
        return None
    first_month = _month(match["md_m"]) if kind == "md" else _month(match["dm_m1"] or match["dm_m"])
    last_month = (_month(match["md_m2"]) if kind == "md" else _month(match["dm_m"])) or first_month
    year, day, last_day = match[f"{kind}_y"], _number(match[f"{kind}_d"]), _number(match[f"{kind}_d2"])
    week = "week" if kind == "md" and match["md_week"] and not last_day else None
    over = year and last_day and last_month < first_month   # "December 31 to January 1, 2019"
    return _valid(new("full" if year else "month_day", year=int(year) - bool(over) if year else None, month=first_month, day=day, part=week,
                      last_month=last_month if last_day else None, last_day=last_day))


def _month_alone(match, new, text, folded):
    if not text[match.start("my_m")].isupper():
        return None
    if not match["my_y"] and not match["part"]:             # "the August heat" and "may visit" date nothing
        before, behind = folded[max(0, match.start() - 12):match.start()].rstrip(), folded[match.end():match.end() + 12]
        if not re.search(r"\b(?:in|last|this|next|since|until|by|of|from|during|for|coming)$", before) and not _MONTH_ACTS.match(behind):
            return None
    part = re.search(r"(\w+)\s+(half|week)", match["part"] or "")
    ahead = not match["my_y"] and folded.endswith("next ", 0, match.start())
    return new("month", year=_number(match["my_y"]), month=_month(match["my_m"]), unit="next" if ahead else None, part=part and (part[1] if part[2] == "half" else f"{part[1]} week"))


def _months(match, new, text, folded):
    count = _count(match["mo_n"])
    return new("year", year=int(match["mo_y"]), part=(1, count)) if count <= 12 else None


def _nth(match, new, text, folded):
    before = folded[max(0, match.start() - 12):match.start()].split()
    if before[-2:-1] not in (["on"], ["from"], ["until"]) and before[-1:] != ["on"]:
        return None
    return new("day", day=_number(match["n_d"]), last_day=_number(match["n_d2"]))


def _later(match, new, text, folded):
    count = _count(match["later_n"]) * (7 if match["later_u"] == "week" else 1)
    if _ROUGHLY.search(folded, max(0, match.start() - 12), match.start()):
        return None
    if match["later_w"] == "ago":
        return new("relative", offset=-count)
    return new("pointing", offset=count if match["later_w"].startswith(("later", "after")) else -count)


def _weekday_named(match, new, text, folded):
    if not text[match.start("wd_w")].isupper():
        return None
    return new("weekday", weekday=_WEEKDAYS[match["wd_w"]], unit=_plain(match["wd_which"]) or None, last_weekday=_WEEKDAYS[match["wd_last"]] if match["wd_last"] else None)


def _period_named(match, new, text, folded):
    step = _STEPS[_plain(match["p_which"])]
    if match["p_unit"] == "weekend" and step == 0:
        return new("period", unit="weekend")
    return new("period", unit=match["p_unit"], offset=step, part=match["p_late"])


_STEPS = {"this": 0, "next": 1, "last": -1, "the coming": 1, "the following": 1, "the previous": -1, "the preceding": -1}
# The rules of the pattern by the names of their groups: (match, maker of the mention, text, folded text) -> DateMention or None.
_RULES = {
    "iso": _whole("iy", "im", "id"),
    "vns": _whole("v_y", "v_m", "v_d", named=True),         # "May, 03/2023 - 08:00"
    "dashed": _whole("d_y", "d_m", "d_d", named=True),
    "dotted": _whole("ty", "t2", "t1"),
    "slash": _slashed, "md": _month_and_day, "dm": _month_and_day, "my": _month_alone, "months": _months, "nth": _nth, "later": _later,
    "wd": _weekday_named, "period": _period_named,
    "stage": lambda match, new, text, folded: new("pointing", unit="visit", offset=_ORDINALS[match["st_n"] or match["st_of"] or match["st_days"]]),
    "arrival": lambda match, new, text, folded: new("pointing", unit="visit", offset=0),
    "bracketed": lambda match, new, text, folded: new("day", day=_number(match["br_d"])),       # "yesterday (05)": the number is surer
    "pointing": lambda match, new, text, folded: new("pointing", offset=_POINTING[_plain(match["pointing"])]),
    "relative": lambda match, new, text, folded: new("relative", offset=_RELATIVE[_plain(match["relative"])]),
    "weekend": lambda match, new, text, folded: new("period", unit="weekend", part=match["we_which"]),
    "in_period": lambda match, new, text, folded: new("period", unit=match["ip_unit"], offset=0, part={"early": "earlier", "late": "later"}.get(match["ip_part"], match["ip_part"])),
    "month_end": lambda match, new, text, folded: new("period", unit="month", offset=0, part="end"),
    "year": lambda match, new, text, folded: new("year", year=int(match["y_y"]), part=_PARTS_OF_YEAR.get(_plain(match["y_part"]).removeprefix("the ").strip())),
}


def _valid(mention):
    if mention.month is None or not 1 <= mention.month <= 12:
        return None
    longest = calendar.monthrange(mention.year or 2000, mention.month)[1]
    if not 1 <= mention.day <= longest:
        return None
    if mention.last_day is not None and mention.last_month == mention.month and mention.last_day < mention.day:
        return None
    return mention
