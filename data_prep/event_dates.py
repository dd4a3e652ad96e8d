"""The day of a happening in its article: the date its clause gives, or that of the event it goes on from."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.counted_days import counted_from
from data_prep.dates import day_value, no_date
from data_prep.knowledge_files import load
from data_prep.news_days import HAD, day_it_goes_on_from, day_told_before, spoken_day
from data_prep.own_dates import BEING, BEING_ON, PRESENT, dates_of_when, dates_words, is_ahead, is_history_date, is_since_arrival, own_date, own_dates, own_days
from data_prep.senses import was_to_be
from data_prep.sifting import is_where_of_before
from data_prep.spans import speaks_of_stay, with_length
from data_prep.text import fold
from data_prep.triggers import is_seen
from data_prep.wordings import SAYING, all_forms, one_of

_KNOWN = load("words.toml")["event_dates"]
# "is flying to Oslo on Friday" is to come, but "is visiting Oslo" is not
_GOING = frozenset(load("words.toml")["senses"]["going"])
_GOES = all_forms(verb.strip("{}") for verb in _GOING)
# "on the last day of his (visit)"
_LATER_DAY_OF = re.compile(r"\b(?!first |opening )\w+ day of (?:[\w.'’-]+ ){1,6}?$")
# "on the eve of the country's National Day (May 5)"
_EVE, _OF_EVE = re.compile(r"(?:on )?the eve\b"), re.compile(r" of [^.;]{1,50}[\s(,]")
# "The same day" may be that of words said so many sentences before.
_SAID_NEAR = 3
# what comes before a journey, in the sentence that tells of it
_FIRST = frozenset(_KNOWN["beforehand"])
_ARRIVING = all_forms([word.split()[0] for word in _KNOWN["arrivals"]])
# "that has also taken him": so many words before the verb stands "that"
_TOUR_NEAR = 3
_TAKING = frozenset(load("words.toml")["frames"]["taking"])
# "sets out tomorrow, Monday, on a visit"
_RIGHT_BEFORE = 2
_NTH_DAY = re.compile(r"\bday of\b|\bat the (?:start|beginning|outset) of\b")
_HAD_BEEN_DUE = re.compile(rf"\bhad (?:\w+ )?been {one_of(_KNOWN['set_down'])}\b")
_IS_OFF_NOW = re.compile(rf"\b(?:has|have|is|are) (?:now )?(?:been )?{one_of(_KNOWN['called_off'])}\b")
_WAS_TO_HAVE = re.compile(r"\b(?:was|were|had been) (?:\w+ )?to have\b")
_IS_OVER = re.compile(rf"\b{one_of(_KNOWN['is_over'])}\b")
# News is told so soon; what the lead's day dates stands so near the lead, in sentences.
FRESH, NEAR_LEAD = timedelta(days=4), 3


def date_of(story, event, events):
    """The DateValue of an event, after those told before it; a date written for it goes into its happening as well."""
    happening, events = event.happening, [e for e in events if e.sentence <= event.sentence]
    if (happening.perfect or happening.status != "planned" and _hangs_on_when(happening)) and _is_of_the_past(story, happening):
        return no_date("It is of an earlier time than the news.")
    counted = counted_from(story, event, events)
    if counted:
        return counted
    mention = own_date(story, happening)
    if mention and happening.wording.text in _TAKING and (happening.status == "planned" or _is_of_a_tour(happening)) and mention.end < happening.parsed.words[happening.first].start:
        return no_date("The day is that of what came before: a tour that is to take somebody on.")
    if mention and _is_day_of_saying(happening, mention):
        return no_date("The day is that on which it was said.")
    if event.kind == "visit" and mention and _LATER_DAY_OF.search(story.folded[happening.parsed.sentence.start:happening.parsed.words[happening.first].start]):
        value = with_length(story, event, story.resolve(mention))
        return value if value.precision == "range" else no_date("Only a later day of it is told.")
    if mention is None and any(d.form in ("full", "month", "pointing") or _is_year_before(story, d) for d in own_dates(happening)) and _is_of_the_past(story, happening):
        return no_date("Its own day is of an earlier time than the news.")
    if mention is None and event.status == "held" and is_where_of_before(story, happening):
        return no_date("It was done on an earlier journey.")
    if mention is None and story.told_on and _has_just_been(happening):
        return day_value(story.told_on, None, "inferred", f"It “has just” been so on the day of the article, {story.told_on.isoformat()}.")
    if mention is None:
        return no_date("An invitation names no day.") if happening.invited else day_it_goes_on_from(story, event, events)
    anchor = _anchor_of(story, event, mention, events)
    if mention.unit == "visit" and (anchor is None or story.resolve(mention, anchor=anchor).start is None):
        happening.date = mention                            # until the visit's days are told: late_dates.settle_visit_days
        return day_it_goes_on_from(story, event, events)
    value = _value_of(story, event, mention, anchor, events)
    against = _against(story, event, mention, anchor, value)
    if against:
        return no_date(against, mention)
    happening.date = mention
    if _is_within_stay(story, happening, mention):
        event.status = happening.status
        return no_date("It was some day of the visit; when that began is not told.")
    return with_length(story, event, value)


def _has_just_been(happening):
    """True for "has just landed in X", "have just signed"; but "who had just come from X"."""
    words, at = happening.parsed.words, (happening.light or happening).first
    return at > 1 and words[at - 1].folded == "just" and words[at - 2].folded in ("has", "have") and happening.status == "held" and happening.segment not in happening.parsed.head


def _is_of_a_tour(happening):
    """True for "a tour that also took him to"."""
    return any(w.folded in ("that", "which") for w in happening.parsed.words[max(0, happening.first - _TOUR_NEAR):happening.first])


def _is_within_stay(story, happening, mention):
    """True for "today" of "who is on a four-day visit to X, met B today": the day of the talks, not the visit's first."""
    verb, parsed = happening.light, happening.parsed
    if mention.last_day or mention.last_weekday is not None:
        return False                                        # "spent three days in Lima, from Sunday to Tuesday"
    noun = happening.wording.frame == "noun" and (verb.wording.text == BEING_ON if verb else any(w.folded == "on" for w in parsed.words[max(0, happening.first - 4):happening.first]))
    if happening.kind != "visit" or happening.status != "held" or not (noun or happening.wording.text in BEING):
        return False
    between = sorted((mention.start, parsed.words[happening.last - 1].end))
    apart = "," in story.folded[between[0]:between[1]] or segment_of(parsed, mention) != happening.segment
    words = [w.folded for w in parsed.words if between[0] <= w.start < between[1]]
    going = [w.folded for w in parsed.words if w.end <= mention.start][-_RIGHT_BEFORE:]
    return apart and _GOES.isdisjoint(going) and not _ARRIVING.intersection(words) and speaks_of_stay(story.folded_own(happening)) and not _NTH_DAY.search(story.folded_text(parsed))


def _is_day_of_saying(happening, mention):
    """True for Monday of "A disclosed on Monday that he has written to B"."""
    words = happening.parsed.words[:happening.first]
    that = next((i for i in range(len(words) - 1, 0, -1) if words[i].folded == "that"), None)
    return happening.perfect and that is not None and words[that].start > mention.end and any(w.folded in ("has", "have") for w in words[that:]) \
        and any(w.folded in SAYING for w in words[:that])


def _anchor_of(story, event, mention, events):
    """The day from which a date that points at another one counts; None for any other date."""
    if mention.form != "pointing":
        return None
    named = _day_of_eve(story, event, mention)
    if named:
        return named
    anchor = visit_around(event, events) if mention.unit == "visit" else _day_beside(story, event, mention) or _anchor(story, event.sentence, mention, events)
    if event.happening.perfect and anchor and story.told_on and anchor.start and anchor.start > story.told_on:
        return day_value(story.told_on, None, "relative", "the day of the article")      # "Only the day before, A had been in X"
    if anchor and event.status == "held" and not event.happening.future and mention.offset <= 0 and story.told_on and anchor.start and anchor.start > story.told_on \
            and event.happening.wording.form == "past":
        return spoken_day(story)                            # "will open it on May 30 ... Earlier that day he met B": not of what is to come
    return anchor


def _day_beside(story, event, mention):
    """Tuesday of "left on Tuesday after talks with B the day before": the one day that the sentence names before it; or None."""
    happening = event.happening
    days = [d for d in own_days(story, happening.parsed) if d.end <= mention.start and not dates_words(happening.parsed, d)]
    return story.resolve(days[0]) if len(days) == 1 and mention.offset < 0 and happening.light is None and happening.wording.frame == "noun" else None


def _day_of_eve(story, event, mention):
    """The day of "on the eve of National Day (May 5)", of which the eve is told; or None."""
    if not _EVE.match(story.folded, mention.start):
        return None
    named = next((d for d in event.happening.parsed.dates if d.start > mention.end and d.form in ("full", "month_day") and _OF_EVE.fullmatch(story.folded[mention.end:d.start])), None)
    return story.resolve(named, future=True) if named else None


def _value_of(story, event, mention, anchor, events):
    """What the date written for an event comes to; settles as well whether the event is still to come."""
    happening, today = event.happening, story.told_on
    future = happening.future or happening.status == "planned" or _present_tense(story, happening, mention) and (happening.wording.text not in BEING or _is_there_on(story, happening, mention))
    if happening.purpose and happening.wording.form == "base" and mention.end <= happening.parsed.words[happening.first].start \
            and not is_ahead(happening.parsed, segment_of(happening.parsed, mention)):
        future = False                                      # "flew in on Monday to meet B": the day of the flight
    if _is_present_plural(happening) and mention.form == "weekday" and event.status == "held":
        event.status = "planned"                            # "The ministers have talks on Wednesday"
    value = _within_a_plan(mention, event, events) or _day_of_the_called_off(mention, event, events) or _before_the_last(story, mention, event, events) \
        or _nearest_weekday(story, mention, event, events) or story.resolve(mention, future=future, anchor=anchor)
    value = future and _on_the_journey(mention, value, event, events) or value
    if event.status == "held" and not future and value.start and today and value.start > today + FRESH and event.sentence != story.lead and _is_told_as_over(happening, mention):
        value = story.resolve(replace(mention, unit="year", offset=-1))      # "made a journey to India between May 31 and June 3", told on May 15
    if event.status == "held" and (mention.form == "relative" and mention.offset > 0 or _is_of_later_hours(happening, mention, value, today)):
        event.status = "planned"                            # "sees him tomorrow"; "In the afternoon he meets B", on that day
    if value.start is None or today is None:
        return value
    if happening.wording.form == "third" and happening.light is None and event.status == "planned" and value.start < today and mention.form != "period":
        event.status = "held"                               # "who visits Peru from May 14 to 16", on May 15
    within = _within_the_visit(story, mention, value, event, events)
    if within:
        value, event.status = within, "planned" if within.start > today else "held"
    if event.status == "held" and (future or mention.form == "pointing") and value.start > today:
        event.status = "planned"                            # "begins a visit on Thursday"
    if event.status == "planned" and mention.form == "pointing" and mention.offset == 0 and value.end < today <= value.end + FRESH:
        return day_value(today, None, "same_day", f"“{mention.text}” is still to come on {today.isoformat()}, the day of the article.", mention)
    return value


def _against(story, event, mention, anchor, value):
    """Why a date cannot be that of an event, or None."""
    if value.start is None and mention.form == "pointing" and anchor is None and story.published is None:
        return f"“{mention.text}” points at a day that the article does not date."
    if value.end is None or story.told_on is None:
        return None
    if event.status == "planned" and (value.end < story.told_on - FRESH or mention.form == "period" and value.end < story.told_on):
        return f"“{mention.text}” lies before the article, which speaks of what is to come."
    if event.kind == "message" and event.status == "held" and mention.form == "period" and value.end > story.told_on:
        return f"“{mention.text}” is not over; the message has been sent."
    return None


def visit_around(event, events):
    """The days of the visit that "the second day" is one of: the last told before of the same people; or None."""
    return next((e.date for e in reversed(events) if e.kind == "visit" and e.date.start and e.people & event.people), None)


def _is_of_the_past(story, happening):
    """True for "whose guest he had been in Hanoi in January": the clause has a date of an earlier time and no other."""
    parsed = happening.parsed
    own = own_dates(happening)
    return bool(own) and all(is_history_date(story, parsed, d) and not is_since_arrival(story, happening, d) for d in own)


def _is_year_before(story, mention):
    """True for "in 2015" before the year of the article, and for "last year"."""
    if mention.form == "period" and mention.unit == "year":
        return mention.offset < 0
    return mention.form == "year" and story.told_on is not None and mention.year < story.told_on.year and story.folded.endswith("in ", 0, mention.start)


def _hangs_on_when(happening):
    return bool(dates_of_when(happening.parsed, happening.segment))


def _anchor(story, sentence, mention, events):
    """The day that "the same day" and "the next day" point at: the nearest told before them, or else that of the lead's words.

    What points at no day of the text, and not ahead, is seen from the day of the article: "the night before".
    """
    told = day_told_before(story, sentence, mention.start, events)
    if told:
        return told
    spoken = _day_said_before(story, sentence) or spoken_day(story)
    if spoken is None and story.told_on and mention.offset <= 0:
        return day_value(story.told_on, None, "relative", "the day of the article")
    return spoken


def _day_said_before(story, sentence):
    """The day on which the words right before were said: "announced on May 3 that they had met ... The same day"; or None."""
    for parsed in reversed(story.clauses[max(story.lead, sentence - _SAID_NEAR):sentence]):
        days = own_days(story, parsed)
        if days:
            return story.resolve(days[-1])
    return None


def _within_a_plan(mention, event, events):
    """A weekday told of a planned journey, or of what its hosts will do, lies within the journey's days."""
    if mention.form != "weekday" or event.status != "planned":
        return None
    for other in events:
        if other.status == "planned" and other.date.precision == "range" and (
                other.people & event.people or len(other.lands_of_all & event.lands_of_all) > 1 or other.kind == "visit" and other.where.country in event.lands_of_all):
            day = other.date.start + timedelta(days=(mention.weekday - other.date.start.weekday()) % 7)
            if day <= other.date.end:
                return day_value(day, day, "completed", f"“{mention.text}” falls within {other.date.edtf} ({other.date.reason.rstrip('.')}).", mention)
    return None


def _on_the_journey(mention, value, event, events):
    """A weekday told of what comes on a journey to come, or behind it, lies no earlier: "will fly to Berlin next Tuesday. On Wednesday she meets B"."""
    if mention.form != "weekday" or mention.unit or value.start is None or _tells_what_came_first(event.happening.parsed):
        return None
    for other in reversed(events):
        if other.kind == "visit" and other.status == "planned" and other.date.precision in ("day", "range") and other.people & event.people \
                and value.start < other.date.start and (event.kind == "visit" or event.where.country in (None, other.where.country)):
            return weekday_from(mention, other.date)
    return None


def _tells_what_came_first(parsed):
    """True for a sentence with "before", "first" or "after a stop in"; "after that" goes on from what was told."""
    if _FIRST.isdisjoint(parsed.vocabulary):
        return False
    return any(w.folded in _FIRST and not (w.folded == "after" and following.folded in ("that", "this", "which")) for w, following in zip(parsed.words, parsed.words[1:]))


def weekday_from(mention, journey):
    """The DateValue of the first such weekday from the start of a journey on; of a run of weekdays, the run that begins on it."""
    day = journey.start + timedelta(days=(mention.weekday - journey.start.weekday()) % 7)
    last = day if mention.last_weekday is None else day + timedelta(days=(mention.last_weekday - mention.weekday) % 7)
    return day_value(day, last, "completed", f"“{mention.text}” is the one from {journey.start.isoformat()} on ({journey.reason.rstrip('.')}).", mention)


def _day_of_the_called_off(mention, event, events):
    """"A met B on Sunday, who had come for a summit that was called off": of the same Sunday."""
    return next((e.date for e in events if event.status == "cancelled" and e.status == "held" and e.date.mention is mention), None)


def _within_the_visit(story, mention, value, event, events):
    """A weekday that would lie before the visit on which somebody is lies within it: "arrived on Friday for three days ... talks on Saturday"."""
    if mention.form != "weekday" or mention.unit or event.kind == "visit" or event.status != "held" or value.start is None or story.told_on is None:
        return None
    for other in events:
        if other.kind == "visit" and other.status == "held" and other.date.precision == "range" and value.start < other.date.start <= story.told_on and other.people & event.people:
            day = other.date.start + timedelta(days=(mention.weekday - other.date.start.weekday()) % 7)
            if day <= other.date.end:
                return day_value(day, None, "completed", f"“{mention.text}” falls within {other.date.edtf} ({other.date.reason.rstrip('.')}).", mention)
    return None


def _before_the_last(story, mention, event, events):
    """"returned on Friday ... had begun it on Tuesday": a weekday told with "had" lies before the day told last of the same people."""
    if mention.form != "weekday" or mention.unit or event.status != "held" or not HAD.search(story.folded_text(event.happening.parsed)):
        return None
    last = next((e.date for e in reversed(events) if e.status == "held" and e.sentence < event.sentence and e.date.mention and e.date.precision in ("day", "range") and e.people & event.people), None)
    value = story.resolve(mention)
    if last is None or value.start is None or value.start <= last.end or value.end != value.start:
        return None
    day = last.end - timedelta(days=(last.end.weekday() - mention.weekday) % 7 or 7)
    return day_value(day, None, "completed", f"“{mention.text}” is the one before {last.end.isoformat()} ({last.reason.rstrip('.')}).", mention)


def _nearest_weekday(story, mention, event, events):
    """"had been due to meet B on Tuesday": the day may be over, so that the nearest one is meant; or None."""
    if mention.form == "weekday" and not mention.unit and event.status == "cancelled" and _IS_OVER.search(story.folded_text(event.happening.parsed)):
        return story.resolve(mention)                       # "should have met B on Monday", "planned for Monday, did not take place": it is over
    off = any(e.status == "cancelled" and e.people & event.people for e in events)
    text = story.folded_text(event.happening.parsed)
    meant = was_to_be(event.happening) and (off or _HAD_BEEN_DUE.search(text)) or event.status == "cancelled" and _WAS_TO_HAVE.search(text)
    if mention.form != "weekday" or mention.unit or not meant:
        return None
    if _IS_OFF_NOW.search(text):
        return story.resolve(mention, future=True)          # "which was to have begun on Sunday, has been postponed": news of what is not over
    return min((story.resolve(mention, future=future) for future in (True, False)), key=lambda v: abs(v.start - story.told_on) if v.start else timedelta.max)


def _is_there_on(story, happening, mention):
    """True for "On Monday A is in Skopje", "A is in Skopje on Monday"; not "A, who is in Skopje, met B on Monday", "is in Skopje since Monday"."""
    return segment_of(happening.parsed, mention) == happening.segment and not story.folded.endswith(("since ", "from "), 0, mention.start)


def _present_tense(story, happening, mention):
    """"On Tuesday the capital hosts", "for Tuesday there is": the present tense with a weekday speaks of what comes."""
    weekend = mention.form == "period" and mention.unit == "weekend"
    if not weekend and mention.form != "weekday" or story.told_on is None:
        return False
    if mention.form == "weekday":
        last = mention.weekday if mention.last_weekday is None else mention.last_weekday
        if (story.told_on.weekday() - mention.weekday) % 7 <= (last - mention.weekday) % 7:
            return False                                    # of today, or "is on a visit from Monday to Wednesday", told on Tuesday
    verb, words = happening.light or happening, happening.parsed.words
    if verb.wording.form == "past" and verb.first and words[verb.first - 1].folded in ("is", "are") and happening.wording.frame != "direct":
        return True                                         # "talks are held on Thursday"; but "is greeted by B" tells of a picture
    if happening.wording.form == "past" and happening.light is None or _was_held_by(happening):
        return False                                        # "who arrived on Sunday and leaves on Wednesday, met"
    if happening.light and happening.light.side == "after" and verb.wording.form == "past" and mention.start > words[verb.first].start and words[verb.first - 1].folded != "be":
        return False                                        # "The exercise got going on Monday and goes on until Friday"
    if verb.wording.form == "ing" and verb.first and words[verb.first - 1].folded in ("is", "are") and mention.start > words[verb.first].start \
            and (happening.kind != "visit" or verb.wording.text.split()[0] in _GOING or _is_right_behind(happening, mention)):
        return True                                         # "are meeting in Oslo on Thursday", "is visiting Oslo from Thursday"
    if happening.kind == "visit" and happening.light and happening.light.wording.text == BEING_ON and mention.end <= words[happening.first].start:
        return False                                        # "met on Monday with B, who is on a visit"
    behind = [w.folded for w in words[happening.last:] if w.end <= mention.start]
    if happening.kind == "visit" and not {"that", "which"}.isdisjoint(behind) and any(word in _KNOWN["opened"] for word in behind):
        return False                                        # "is on a three-day visit that began on Tuesday"
    before, owns = story.folded[max(0, mention.start - 5):mention.start], story.folded.startswith(("'s", "’s"), mention.end)
    return (happening.light or happening).wording.form == "third" or _is_present_plural(happening) or before.endswith("for ") and not owns \
        or bool(PRESENT.search(story.folded_own(happening)))        # not "A, who holds the portfolio, met B on Thursday"


def _is_right_behind(happening, mention):
    """True where no comma and no other clause stands between an event's word and a day behind it."""
    parsed = happening.parsed
    return segment_of(parsed, mention) == happening.segment and not any(w.text == "," for w in parsed.words[happening.last:] if w.start < mention.start)


def _was_held_by(happening):
    """True for "had two calls on Monday": a verb of the past stands before the noun and holds it."""
    light, words = happening.light, happening.parsed.words
    if light is None and happening.wording.frame == "noun":
        return happening.first > 0 and words[happening.first - 1].folded in _KNOWN["got"]     # "received calls on Monday from B"
    return light is not None and light.side == "before" and light.wording.form == "past" and light.first > 0 and words[light.first - 1].folded not in ("is", "are", "be")


def _is_told_as_over(happening, mention):
    """True for a month and day without a year behind or before a verb of the past: it is no day to come."""
    verb, words = happening.light or happening, happening.parsed.words
    return mention.form == "month_day" and mention.unit is None and verb.wording.form == "past" and not happening.weak and not happening.passive \
        and not (verb.first and words[verb.first - 1].folded in _KNOWN["before_base"])


def _is_of_later_hours(happening, mention, value, today):
    """True for an hour of the day of the article, told in the present tense."""
    verb = happening.light or happening
    return mention.form == "pointing" and mention.unit is None and mention.offset == 0 and verb.wording.form == "third" \
        and verb.wording.text not in BEING and value.start is not None and value.start == today


def _is_present_plural(happening):
    """True for "the ministers meet on Friday", "hold talks on Friday": no "to" or "will" before the verb."""
    verb = happening.light or happening
    words = happening.parsed.words
    return verb.wording.form == "base" and verb.wording.text.split()[0] in _KNOWN["plural_present"] and words[verb.first - 1].folded not in _KNOWN["before_base"] and not is_seen(happening.parsed, verb.first)
