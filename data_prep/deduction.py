"""A day that no publication date fixes, concluded from everything in the article that bounds it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data_prep.dates import FIRST_YEAR, day_value, no_date, resolve_date
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, split
from data_prep.own_dates import is_history_date

# No article reports further ahead than this; an office without an end lasts at least as long.
_HORIZON = 2035
# Days around an occasion in which those who travel to it hold their other meetings.
_AROUND = 3
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
             "fifteenth": 15, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60}
_COUNTS = {"the": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "thirty": 30}
# What such a date is of is known for certain; a weekday told with it is so many days away at most.
_SURE, _BESIDE = ("stated", "completed", "inferred"), timedelta(days=3)
_YEAR_NEAR = 6
_HALF_A_YEAR = timedelta(days=182)
# "had visited the country for the first time in June, 2015": another year's June, as likely as not
_LONG_AGO = re.compile(r"\bhad (?:[\w-]+ ){1,3}[^.;]{0,80}\bfirst time\b")
_YEARS_SINCE = re.compile(r" years? (?:since|after) ")
_COMING_WITH = re.compile(r"\b(?:attend\w*|accompan\w+|sidelines|margins|participat\w+|tak(?:e|ing) part|took part|there for|travel\w* to)\b[^.;]*$")


@dataclass(frozen=True)
class Fact:
    """Something in the article that only some days agree with: from first to last, both included."""

    says: str
    first: date
    last: date
    weekday: int | None = None

    def allows(self, day):
        return self.first <= day <= self.last and self.weekday in (None, day.weekday())


def deduce(story, events):
    """Date the events of an article without a publication date, where exactly one day agrees with all facts.

    A day and month needs its year; a weekday needs an occasion that those named attend. What the text ties to another
    event's day follows it.
    """
    if story.published is None:
        facts = _facts(story)
        for event in events:
            mention = event.date.mention
            if event.date.start is None and mention is not None:
                event.date = event.status != "cancelled" and _conclude(mention, facts) or _with_year_of_text(story, mention) or event.date
        _follow(story, events)
    for event in events:
        event.occasion = event.occasion or _occasion_of(story, event)


def _conclude(mention, facts):
    """The one day of a written date that all facts allow, or None."""
    windows = []
    if mention.form == "month_day":
        days = [d for year in range(FIRST_YEAR, _HORIZON + 1) if (d := _day(year, mention.month, mention.day))]
        if mention.weekday is not None:
            days = [d for d in days if d.weekday() == mention.weekday]
        used = [f for f in facts if f.weekday is None]
    elif mention.form == "weekday":
        windows = [f for f in facts if f.weekday is None and (f.last - f.first).days <= 2 * _AROUND + 8]
        if not windows:
            return None
        days = [d for f in windows for d in _run(f.first, f.last) if d.weekday() == mention.weekday]
        used = facts
    else:
        return None
    fit = [d for d in dict.fromkeys(days) if all(f.allows(d) for f in used)]
    if len(fit) != 1:
        return None
    telling = windows or _deciding(used, days)
    reason = f"“{mention.text}” can only be {fit[0].isoformat()}: " + "; ".join(dict.fromkeys(f.says for f in telling)) + "."
    last = fit[0]
    if mention.last_day:
        last = _day(fit[0].year + (mention.last_month < mention.month), mention.last_month, mention.last_day) or last
    return day_value(fit[0], last, "inferred", reason, mention)


def _with_year_of_text(story, mention):
    """The day of "On June 28" in a text that elsewhere writes June 2024, and June of no other and nothing of a later year; or None."""
    if mention.form != "month_day":
        return None
    told = [d for parsed in story.clauses for d in parsed.dates if d.year and d.month == mention.month and not is_history_date(story, parsed, d) and not _LONG_AGO.search(story.folded, parsed.sentence.start, d.start)] \
        or [d for parsed in story.clauses for d in parsed.dates if d.form == "year" and 0 < mention.start - d.end <= _YEAR_NEAR]      # "In the spring of 2018, on 27 April"
    latest = max((fact.first.year for fact in _years(story)), default=0)
    if len({d.year for d in told}) != 1 or told[0].year < latest:
        return None
    day, last = _day(told[0].year, mention.month, mention.day), None
    if mention.last_day:
        last = _day(told[0].year + (mention.last_month < mention.month), mention.last_month, mention.last_day)
    return day_value(day, last, "inferred", f"“{mention.text}”, completed with the year of “{told[0].text}” in the same text.", mention) if day else None


def _deciding(facts, days):
    """The facts that decide: each that leaves one day by itself, else a smallest set found greedily."""
    alone = [f for f in facts if sum(f.allows(d) for d in days) == 1]
    if alone:
        return alone
    chosen, left = [], list(days)
    while len(left) > 1:
        best = min(facts, key=lambda f: sum(f.allows(d) for d in left))
        chosen.append(best)
        left = [d for d in left if best.allows(d)]
    return chosen


def _day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _run(first, last):
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


# -- facts ------------------------------------------------------------------------------------------------------------


def _facts(story):
    return [*_terms(story), *_anniversaries(story), *_years_since(story), *_occasions(story), *_years(story)]


def _terms(story):
    """The terms of the offices that people hold in the text."""
    for person in story.cast.persons:
        if not person.known:
            continue
        for title in person.roles:
            if title.past:
                continue
            wanted = {title.office, *title.also}
            held = [o for o in person.known.offices if o.office in wanted and o.start and (not title.country or o.country == title.country)]
            if held:
                first = min(o.start for o in held)
                last = max(o.end or date(_HORIZON, 12, 31) for o in held)
                until = f" to {last.isoformat()}" if any(o.end for o in held) and last.year < _HORIZON else ""
                yield Fact(f"{person.known.name} was {held[0].title} from {first.isoformat()}{until}", first, last)


def _anniversaries(story):
    """"the 30th anniversary of the normalisation": the year of the first event and so many more."""
    if " anniversary of " not in story.folded:
        return
    known = _anniversaries_of(story)
    for match in re.finditer(r"\b(?:(\d{1,3})(?:st|nd|rd|th)|([a-z-]++)) anniversary of ([^.;]{5,120})", story.folded):
        number = int(match[1]) if match[1] else _ORDINALS.get(match[2])
        if number is None:
            continue
        spoken = match[3]
        for entry in known:
            if any(_words_in(name, spoken) for name in entry["names"]):
                year = entry["on"].year + number
                yield Fact(f"the {_ordinal(number)} anniversary of the {entry['names'][0]} ({entry['on'].isoformat()}) falls in {year}",
                           date(year, 1, 1), date(year, 12, 31))
                break


def _years_since(story):
    """"in the year since the partnership was set up", "two years after the normalisation": within half a year of so many years behind it."""
    if not _YEARS_SINCE.search(story.folded):
        return
    known = _anniversaries_of(story)
    for match in re.finditer(r"\b(?:(\d{1,2})|([a-z]++)) years? (?:since|after) ([^.;,]{5,80})", story.folded):
        number = int(match[1]) if match[1] else _COUNTS.get(match[2])
        entry = next((e for e in known if any(_words_in(name, match[3]) for name in e["names"])), None)
        if number and entry:
            day = entry["on"] + timedelta(days=365 * number)
            yield Fact(f"the {entry['names'][0]} ({entry['on'].isoformat()}) is about {number} year{'s' if number > 1 else ''} back", day - _HALF_A_YEAR, day + _HALF_A_YEAR)


def _anniversaries_of(story):
    """The entries of anniversaries.toml of the countries of an article."""
    lands = frozenset(story.countries)
    return [e for e in load("anniversaries.toml").values() if lands.issuperset(e["countries"])]


def _ordinal(number):
    """1 -> "1st", 30 -> "30th"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words_in(name, spoken):
    return " ".join(split(name)) in " ".join(split(spoken))


def _occasions(story):
    """Dated occasions that people attend in the text, and those that it names with their year."""
    names = lexicon().occasion_names
    for parsed in story.clauses:
        for at in () if names.root.keys().isdisjoint(parsed.vocabulary) else names.starts(parsed.words):
            found = names.longest(parsed.words, at)
            if not found:
                continue
            occasion = found[1][0]
            before = story.folded[max(parsed.sentence.start, parsed.words[at].start - 90):parsed.words[at].start]
            attended = bool(_COMING_WITH.search(before)) and occasion.place is not None
            margin = timedelta(days=_AROUND if attended else 60)
            end = occasion.end.isoformat() if occasion.end != occasion.start else ""
            when = occasion.start.isoformat() + (f" to {end}" if end else "")
            yield Fact(f"{occasion.label} was held on {when}" if attended else f"{occasion.label} was on {when}",
                       occasion.start - margin, occasion.end + margin)


def _years(story):
    """No event is older than a year that the text looks back on."""
    latest = None
    for parsed in story.clauses:
        text = story.folded[parsed.sentence.start:parsed.sentence.end]
        for mention in parsed.dates:
            if mention.year and mention.form in ("year", "month", "full"):
                before = story.folded[max(parsed.sentence.start, mention.start - 12):mention.start]
                if re.search(r"\b(?:by|until|to|before|till|-)\s*$", before) or re.search(r"\b(?:will|plan|target|vision|agenda|prepare|preparing|preparations|are to be|is to be)\b", text):
                    continue
                if latest is None or mention.year > latest:
                    latest = mention.year
    if latest:
        yield Fact(f"the text looks back on {latest}", date(latest, 1, 1), date(_HORIZON, 12, 31))


# -- what follows from a concluded day --------------------------------------------------------------------------------


def _follow(story, events):
    """Date what points at the day of an event dated before it, or names a day of the month or of the week near it."""
    for index, event in enumerate(events):
        if event.date.start is not None:
            continue
        base, mention = next((e for e in reversed(events[:index]) if e.date.start), None), event.date.mention
        if mention is not None and mention.form == "weekday" and not story.folded.startswith((" before", " after"), mention.end):
            event.date = _weekday_beside(event, events[:index]) or _weekday_ahead_of(event, events[index + 1:]) or event.date
        if base is None:
            continue
        if mention is not None and mention.form == "pointing":
            event.date = replace(resolve_date(mention, None, anchor=base.date), basis=base.date.basis)
        elif mention is not None and mention.form == "month_day" and base.date.mention is not None and base.date.basis in _SURE:
            day = _day(base.date.start.year, mention.month, mention.day)
            if day and abs((day - base.date.start).days) <= 60:
                event.date = day_value(day, None, "inferred", f"“{mention.text}” of the same year: {base.date.reason}", mention)
        if event.date.start is None and mention is None and event.date.reason == "":
            event.date = no_date("The text gives no day for it.")


def _weekday_beside(event, before):
    """The day of a weekday told behind a dated event of the same people: of its run of days, the same, or within days of it; or None."""
    mention = event.date.mention
    base = next((e for e in reversed(before) if e.date.start and e.people & event.people), None)
    if base is None or not _fixes_weekdays(base, event):
        return None
    first, last = base.date.start, base.date.end
    if event.happening.perfect:
        day = first - timedelta(days=(first.weekday() - mention.weekday) % 7)      # "On Thursday she had met B"
        return _beside(mention, day, base) if first - day <= _BESIDE else None
    day = first + timedelta(days=(mention.weekday - first.weekday()) % 7)
    return _beside(mention, day, base) if day <= last or last == first and day - first <= _BESIDE else None


def _weekday_ahead_of(event, behind):
    """The day of "arrived on Monday" where what the same people did next is told with its whole date; or None."""
    base = next((e for e in behind if e.people & event.people and e.date.mention), None)
    if base is None or event.status != "held" or base.date.mention.form != "full" or not _fixes_weekdays(base, event):
        return None
    day = base.date.start - timedelta(days=(base.date.start.weekday() - event.date.mention.weekday) % 7)
    return _beside(event.date.mention, day, base) if base.date.start - day <= _BESIDE else None


def _fixes_weekdays(base, event):
    """True where the days of an event are known for certain, and a weekday of another may lie beside them."""
    mention = event.date.mention
    told = base.status == event.status == "held" or event.status == "planned" and base.status != "cancelled" and not event.happening.perfect
    return mention.unit is None and mention.last_weekday is None and told \
        and (base.date.basis in _SURE or base.date.basis == "same_day") and base.date.precision in ("day", "range")


def _beside(mention, day, base):
    said = f"“{mention.text}” is the {day:%A} told with {base.date.edtf} ({base.date.reason.rstrip('.')})."
    return day_value(day, None, "inferred", said, mention)


def _occasion_of(story, event):
    """The dated occasion on whose sidelines an event took place: named in its sentence or the lead, at a time that fits."""
    if event.date.start is None:
        return None
    for index in dict.fromkeys((event.sentence, story.lead)):
        if index != event.sentence and event.kind not in ("meeting", "summit", "negotiation"):
            continue
        parsed = story.clauses[index]
        for trie in (lexicon().occasion_names, lexicon().occasion_series):
            for at in trie.starts(parsed.words):
                found = trie.longest(parsed.words, at)
                fits = [o for o in found[1] if o.place and o.start - timedelta(days=_AROUND) <= event.date.start <= o.end + timedelta(days=_AROUND)] if found else []
                if fits:
                    return min(fits, key=lambda o: abs((o.start - event.date.start).days))
    return None
