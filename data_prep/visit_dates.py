"""Days of journeys that only the story as a whole gives, and of what people do on a journey of one day."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.dates import day_value
from data_prep.event_dates import visit_around
from data_prep.knowledge_files import load
from data_prep.late_dates import is_set_apart, is_vague, other_days
from data_prep.news_days import LATER_ON, OF_A_DAY, is_homecoming
from data_prep.own_dates import dates_words, is_of_else, own_days
from data_prep.parties import names_any
from data_prep.spans import with_length
from data_prep.wordings import one_of

_KNOWN = load("words.toml")["event_dates"]
# What somebody who arrives is met with on the spot.
_GREETING = frozenset(load("words.toml")["sifting"]["welcoming_verbs"])
# "Visit of A to X, 13-14 May 2024": so near the day of the article lie the days of a headline.
_VISITS, _OF_HEADLINE = frozenset(("visit", "trip", "tour")), timedelta(days=14)
# "greeted him at the start of a two-day (visit)"
_AT_THE_START = re.compile(rf"\b{one_of(_KNOWN['at_the_start'])} (?:[\w'’-]+ ){{1,5}}$")
# The day of what was called off is told so many sentences behind it at most; a weekday is the nearer one where it is so near.
_HAD_BEEN_SET, _OF_CALLING_OFF, _NEARER = re.compile(rf"\b{one_of(_KNOWN['had_been_set'])}\b"), 4, timedelta(days=2)
# What is told of a visit's one day stands so many sentences behind it at most.
_OF_VISIT = 5


def settle_visit_days(story, events):
    """Date "the third day of his visit" by the visit, where that was told further on."""
    for event in events:
        mention, visit = event.happening.date, visit_around(event, events)
        if mention is not None and mention.unit == "visit" and event.date.mention is not mention and visit:
            value = story.resolve(mention, anchor=visit)
            event.date = value if value.start else event.date


def date_called_off(story, events):
    """Give a journey that was called off the day for which a sentence behind says it had been set: "He was to have flown there on Sunday"."""
    for event in events:
        vague, known = is_vague(event), event.date
        if event.status == "cancelled" and (vague or known.start is None and known.mention is None) and event.kind in ("visit", "summit", "meeting"):
            values = (_day_it_was_set_for(story, event, i, known if vague else None) for i in story.body if 0 < i - event.sentence <= _OF_CALLING_OFF)
            event.date = next(filter(None, values), known)


def _day_it_was_set_for(story, event, index, known):
    """The date that a sentence behind a calling off gives for what was called off, be it without its year; or None. known: the week it lies in."""
    parsed = story.clauses[index]
    said = _HAD_BEEN_SET.search(story.folded_text(parsed)) if parsed.dates else None
    days = [d for d in parsed.dates if said and d.form in ("full", "month_day", "weekday") and not is_of_else(story, parsed, d) and not dates_words(parsed, d)]
    if len(days) != 1 or any(m.person for m in parsed.mentions) and not names_any(parsed, event.people):
        return None
    ways = [story.resolve(days[0], future=future) for future in ((False,) if said.group() == "would have" else (True, False))]
    if known:
        return next((way for way in ways if way.start and known.start <= way.start <= way.end <= known.end), None)
    value = min(ways, key=lambda v: abs(v.start - story.told_on) if v.start and story.told_on else timedelta.max)
    if days[0].form == "weekday" and len(ways) > 1 and value.start and abs(value.start - story.told_on) > _NEARER:
        return None                                         # the last Sunday as likely as the next one
    return with_length(story, replace(event, sentence=index), value)


def date_by_headline(story, events):
    """Give a visit without days those of the headline "Visit of A to X, 13-14 May 2024", where it names who travels."""
    for parsed in story.clauses[:story.lead] if any(e.kind == "visit" and e.date.start is None for e in events) else ():
        days = [d for d in parsed.dates if d.form == "full" and not is_of_else(story, parsed, d)]
        if parsed.sentence.part not in ("headline", "caption") or len(days) != 1 or _VISITS.isdisjoint(parsed.vocabulary):
            continue
        for event in events:
            if event.kind == "visit" and event.status != "cancelled" and event.date.start is None and event.date.mention is None and names_any(parsed, event.people):
                value = story.resolve(days[0])
                event.date = value if value.start and (story.told_on is None or abs(value.start - story.told_on) <= _OF_HEADLINE) else event.date


def start_visits(story, events):
    """Date "greeted him at the start of a two-day visit" by what it tells of besides: its first day."""
    for event in events:
        if event.kind == "visit" and event.status == "held" and event.date.start is None and event.date.mention is None:
            parsed = event.happening.parsed
            before = story.folded[parsed.sentence.start:parsed.words[event.happening.first].start]
            other = next((e for e in events if e.happening.parsed is parsed and e is not event and e.date.precision == "day" and e.status == "held"), None)
            if other and _AT_THE_START.search(before):
                day = other.date.start
                event.date = with_length(story, event, day_value(day, None, "same_day", f"Told as its first day, {day.isoformat()} ({other.date.reason.rstrip('.')}).", other.date.mention))


def date_day_trips(story, events):
    """Date "A was in Lima on a one-day visit" by what else is told of him there with a day of its own."""
    for visit in events:
        if visit.kind == "visit" and visit.status == "held" and visit.date.start is None and visit.date.mention is None and not visit.happening.perfect \
                and OF_A_DAY.search(story.folded_text(visit.happening.parsed)):
            there = next((e for e in events if e is not visit and e.status == "held" and e.date.precision == "day" and e.kind not in ("statement", "message", "phone_call")
                          and e.people & visit.people and e.where.country == visit.where.country and abs(e.sentence - visit.sentence) <= _OF_VISIT), None)
            if there:
                visit.date = day_value(there.date.start, None, "inferred", f"A visit of one day, on which this is told: {there.date.reason}", there.date.mention)


def infer_visit_days(story, events):
    """Date what the same people do or are to do on a visit of one day by that day."""
    for event in events:
        if event.date.start is None and event.date.mention is None and event.status != "cancelled" and event.kind not in ("visit", "statement", "message") and not event.happening.invited:
            visits = [e for e in events if e.kind == "visit" and e.status != "cancelled" and e.people & event.people and e.sentence <= event.sentence]
            visit = next((e for e in visits if _is_its_day(story, e, event)), None)
            if visit and len(visits) == 1 and event.where.country in (None, visit.where.country):
                reason = f"Told as part of the visit of {visit.date.start.isoformat()} ({visit.date.reason.rstrip('.')})."
                event.date = day_value(visit.date.start, None, "inferred", reason, visit.date.mention)


def _is_its_day(story, visit, event):
    """True where the one day of a visit is that of an event told with it."""
    if event.status == "held":
        return visit.status == "held" and not is_homecoming(story, visit) and _is_told_of_a_day(visit) and event.sentence - visit.sentence <= _OF_VISIT \
            and not is_set_apart(story, event) and not other_days(story, visit.sentence, event.sentence, visit.date)
    short = visit.date.precision == "day" and any(OF_A_DAY.search(story.folded_text(p)) for p in story.clauses[visit.sentence:event.sentence + 1])
    greeted = visit.status == "planned" and visit.date.precision == "day" and event.happening.wording.text in _GREETING and event.sentence - visit.sentence <= 1      # "arrives on Friday. B will greet him"
    return (_is_of_a_day(story, visit) or short or visit.of_a_day or greeted) and not (LATER_ON.search(story.folded_text(event.happening.parsed)) or any(not dates_words(event.happening.parsed, d) for d in own_days(story, event.happening.parsed)))


def _is_of_a_day(story, visit):
    """True for "will visit Oslo on Monday", "is on a visit to Peru today": no arrival, and not over when told of."""
    goes = visit.status == "planned" and visit.date.precision == "day" and visit.happening.wording.text in _KNOWN["day_trips"]
    return goes or _is_told_of_a_day(visit) and (visit.status == "planned" or visit.date.start == story.told_on)


def _is_told_of_a_day(visit):
    """True for "visited Oslo on Monday", "spent one day in Peru", but not for "arrived on Monday"."""
    happening = visit.happening
    began = happening.light is not None and happening.light.wording.text in _KNOWN["beginnings"]
    return visit.date.precision == "day" and happening.wording.text in _KNOWN["day_visits"] and not began
