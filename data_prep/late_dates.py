"""Days known only once all events are: what an article tells beside its news, by the dateline, or without any day (journeys: visit_dates.py)."""

import re
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value, no_date, resolve_date
from data_prep.event_dates import FRESH, NEAR_LEAD
from data_prep.knowledge_files import load
from data_prep.letters import day_of_handing
from data_prep.news_days import BEFORE_NEWS, HAD, JUST, OPENING, OPENS_GOING_ON, STAYING, day_it_goes_on_from, if_past, is_homecoming, is_before_the_news, is_looked_back_on, lead_with_a_day, spoken_day
from data_prep.own_dates import dates_words, is_ahead, is_history_date, is_letters_own, is_within_what, own_days
from data_prep.parties import names_any
from data_prep.spans import is_departure, is_last_day, tells_homecoming, with_length
from data_prep.wordings import GATHERING, one_of

_KNOWN = load("words.toml")["event_dates"]
_NOT_BEFORE_NEWS = re.compile(rf"\b{one_of([*_KNOWN['nearly_then'], *_KNOWN['once_after']])}\b")
# "the first guest to be received this year" is news
_FIRST_FOR_LONG = re.compile(r"\bfirst\b[^.;]{0,60}\bthis (?:year|month|week)\b")
# A day told beside an event is of the last days; a week may be thought to begin on Sunday.
_LAST_DAYS, _SUNDAY = timedelta(days=10), timedelta(days=1)
_ON_ARRIVAL = re.compile(rf"\b{one_of(_KNOWN['where_guests_arrive'])}\b")
# "It opened on Monday and goes on until Friday": the day of the past verb
_HAS_BEGUN = re.compile(rf"\b{one_of(_KNOWN['has_begun'])} (?:on )?$")
# "The date is set: June 3", "It is planned for Friday": so many words at most.
_OF_ITS_DAY = re.compile(rf"(?:it|this|they) (?:is|are|will)\b|(?:the|its|a|their) (?:\w+ )?{one_of(_KNOWN['of_its_day'])}\b")
_SHORT = 12
# "The signing followed (a meeting)", "The ceremony came after (talks)"
_FOLLOWED = re.compile(rf"(?:the|this) (?:\w+ )?{one_of(_KNOWN['what_follows_talks'])} (?:of [^.;,]{{1,40}} )?{one_of(_KNOWN['followed_on'])}\b(?! by\b)")
# A report without any day is its own day's news in so many sentences; letters and sayings may be older.
_OF_PAGE, _NOT_OF_PAGE = 12, ("message", "statement", "visit", "other")
# How far behind "with" stands who has a day of his own, in words: "with the newly appointed Norwegian minister, A".
_WITH_NEAR = 5
_UNCLEAR = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")    # a day that may be read in two ways


def is_vague(event):
    """True for what is dated by "this weekend", "next week" only."""
    return event.date.mention is not None and event.date.mention.form == "period" and event.date.basis == "relative"


def date_each_talk(story, events):
    """Date talks told of several people by "With A the meeting was on Monday; with B, on Tuesday" in their sentence or one of the next."""
    for index in story.body:
        days = _days_with(story.clauses[index])
        for event in events if len(days) > 1 else ():
            own = next((days[p.person] for p in event.parties if p.person in days), None)
            if own and event.kind in ("meeting", "phone_call", "negotiation") and (index == event.sentence or event.status == "held" and 0 < index - event.sentence <= NEAR_LEAD):
                event.date = story.resolve(own, future=event.status == "planned")


def date_letters(story, events):
    """Date a letter by "It is dated May 4", "In the message, dated Wednesday," in one of the next sentences, or by the day on which it was handed over."""
    for event in (e for e in events if e.kind == "message" and e.status == "held" and e.date.start is None):
        behind = (d for i in story.body if 0 < i - event.sentence <= NEAR_LEAD for d in story.clauses[i].dates)
        day = next((d for d in behind if is_letters_own(story, d)), None)
        event.date = (story.resolve(day) if day else day_of_handing(story, event)) or event.date


def _days_with(parsed):
    """{Person: DateMention} of "with A on Monday and with B on Tuesday": those behind "with" that a day of their own follows."""
    words, days = parsed.words, {}
    if "with" not in parsed.vocabulary or not parsed.dates:
        return days
    withs = [i for i, w in enumerate(words) if w.folded == "with" and not parsed.quoted[i]]
    for at, following in zip(withs, [*withs[1:], len(words)]):
        who = next((m for m in parsed.mentions if m.person and 0 < m.first - at <= _WITH_NEAR and m.last <= following), None)
        day = next((d for d in parsed.dates if who and d.is_exact_day and who.end <= d.start and d.end <= words[following - 1].end), None)
        if day:
            days[who.person] = day
    return days


def infer_neighbour_days(story, events):
    """Date what a sentence tells by the day that its neighbours give: "It was Sunday when ...", "On May 3 it had been his turn. They spoke"."""
    claimed = {e.date.mention for e in events if e.date.start}
    for event in events:
        vague = is_vague(event)
        if event.status == "planned" and event.date.start is None and event.date.mention is None and not event.happening.invited:
            event.date = _day_named_behind(story, event, claimed) or event.date
        if event.status == "held" and (vague or event.date.start is None and event.date.mention is None):
            value = next(filter(None, (_neighbour_day(story, event, index, claimed) for index in _neighbours(story, event))), None)
            if value and (not vague or event.date.start <= value.start + _SUNDAY and value.end <= event.date.end):
                event.date = with_length(story, event, day_value(value.start, None, "inferred", f"The sentence beside gives the day: {value.reason}", value.mention))


def _day_named_behind(story, event, claimed):
    """The day of "The date is set: June 3", the next sentence, which names nobody; or None."""
    for index in (i for i in story.body if i == event.sentence + 1):
        parsed = story.clauses[index]
        days = own_days(story, parsed)
        if len(days) == 1 and days[0] not in claimed and _OF_ITS_DAY.match(story.folded_text(parsed)) and len(parsed.words) <= _SHORT and not any(m.person for m in parsed.mentions) and not dates_words(parsed, days[0]):
            value = story.resolve(days[0], future=True)
            if value.start and (story.told_on is None or value.start >= story.told_on):
                return day_value(value.start, value.end, "inferred", f"The sentence behind gives the day: {value.reason}", value.mention)
    return None


def _neighbours(story, event):
    """The sentences of the same paragraph right before and behind an event's, and behind that of the lead the next one."""
    body = [i for i in story.body if abs(i - event.sentence) == 1]
    paragraph = story.clauses[event.sentence].sentence.paragraph
    return [i for i in body if story.clauses[i].sentence.paragraph == paragraph or event.sentence == story.lead and i > event.sentence]


def _neighbour_day(story, event, index, claimed):
    """The one day that a sentence gives, which is no other event's, where it tells of the same people or of nobody; or None."""
    parsed = story.clauses[index]
    days = [d for d in own_days(story, parsed) if not (dates_words(parsed, d) or is_last_day(story, parsed, d))]
    if len(days) != 1 or days[0] in claimed or is_ahead(parsed, segment_of(parsed, days[0])) and not _HAS_BEGUN.search(_told_up_to(story, parsed, days[0])) or tells_homecoming(story.folded_text(parsed)):
        return None
    value = if_past(story, story.resolve(days[0]))
    others = any(m.person for m in parsed.mentions) and not names_any(parsed, event.people)
    return value if value and not others and (story.published is None or story.published - value.start <= _LAST_DAYS) else None


def _told_up_to(story, parsed, mention):
    """The folded words of a sentence before a date."""
    return story.folded[parsed.sentence.start:mention.start]


def infer_news_days(story, events):
    """Date what an article tells of the same people as its news, and nothing sets on another day, by the day of that news."""
    for event in events:
        if event.date.start is None and event.status == "held" and event.date.mention is None and not is_set_apart(story, event):
            news = _news_of(story, event, events)
            if news:
                news = _until_told(story, news)
                told = f"Told with the news of {news.start.isoformat()}, and nothing sets it on another day. "
                event.date = day_value(news.start, news.end, "inferred", told + news.reason.removeprefix(told), news.mention)


def _until_told(story, value):
    """The days of a stay up to that of the article: what has been held lies within them."""
    if story.told_on is None or not value.start <= story.told_on < value.end:
        return value
    return day_value(value.start, story.told_on, value.basis, value.reason, value.mention)


def correct_news_days(story, events):
    """What the lead dates only by the day on which somebody spoke of it is of some day of the journey that is over by then: "The two countries have signed a pact, media said on Friday. A was in X from May 3 to 5"."""
    for event in events:
        spoken = event.date.mention if event.sentence == story.lead and event.status == "held" and event.date.basis in ("same_day", "inferred") else None
        if spoken is None or not dates_words(event.happening.parsed, spoken):
            continue
        trip = next((e for e in events if e.kind == "visit" and e.sentence > event.sentence and e.status == "held" and e.date.precision == "range" and e.date.end < event.date.start <= e.date.end + _LAST_DAYS
                     and e.where.country in event.lands_of_all and e.lands & event.lands_of_all), None)
        if trip:
            event.date = no_date(f"It is of some day of the journey of {trip.date.edtf}, not of the one on which it was spoken of.")


def infer_page_days(story, events):
    """Date what a report tells that names no day at all by its own day: a readout, a press release."""
    if story.told_on is None or any(d.is_exact_day and not is_history_date(story, p, d) and not _is_own_day(story, p, d)
                                       for p in story.clauses for d in p.dates) \
            or _UNCLEAR.search(story.text):
        return
    for event in events:
        if event.date.start is None and event.status == "held" and (event.kind not in _NOT_OF_PAGE or _is_said_by_the_page(story, event)) and event.sentence - story.lead <= _OF_PAGE \
                and not is_set_apart(story, event):
            event.date = day_value(story.told_on, None, "inferred", f"The report names no day and is itself of {story.told_on.isoformat()}.")


def _is_own_day(story, parsed, mention):
    """True for the day of the report itself and for one to come: no other day on which something may have been held."""
    value = story.resolve(mention, future=mention.form == "weekday" and is_ahead(parsed, segment_of(parsed, mention)) and not dates_words(parsed, mention))
    return value.start is not None and value.start >= story.told_on


def _is_said_by_the_page(story, event):
    """True for what a ministry's own page says for its country: "The Government of X conveys its condolences", "rejects"."""
    spoken = event.happening.parsed.words[event.happening.first].folded
    performs = event.happening.wording.form in ("third", "base") or spoken.endswith("s")
    return event.kind in ("message", "statement") and performs and not any(p.person for p in event.parties if p.principal)


def follow_inferred_days(story, events):
    """Date what goes on from an event whose day was inferred: "Earlier, she laid a wreath"."""
    for event in events:
        before = [e for e in events if e is not event and e.sentence <= event.sentence]
        if event.date.start is None and event.date.mention is None and event.status == "held" and any(e.date.basis == "inferred" for e in before) \
                and OPENS_GOING_ON.match(story.folded_text(event.happening.parsed)):
            event.date = day_it_goes_on_from(story, event, before)


def date_what_followed(events):
    """Give a signing or ceremony told without a day that of the talks of which one of the next sentences says that it followed them: "The signing followed a meeting"."""
    for talks in events:
        happening = talks.happening
        if talks.kind not in GATHERING or talks.date.precision != "day" or talks.status != "held" or not _FOLLOWED.match(" ".join(w.folded for w in happening.parsed.words[:happening.first])):
            continue
        for event in events:
            if event.kind in ("signing", "ceremony") and event.status == "held" and event.date.start is None and 0 <= talks.sentence - event.sentence <= NEAR_LEAD and event.lands_of_all & talks.lands_of_all:
                event.date = day_value(talks.date.start, None, "same_day", f"It followed talks on {talks.date.start.isoformat()} ({talks.date.reason.rstrip('.')}).", talks.date.mention)


def infer_dateline_days(story, events):
    """Date what the lead tells without a day by the day of the dateline before it: "NEW DELHI, Feb 17: A arrived here"."""
    filed = story.layout.filed_on
    if filed is None or not story.body or any(d.is_exact_day for d in story.clauses[story.lead].dates):
        return
    for event in events:
        arrival = event.kind == "visit" and event.happening.wording.text in _KNOWN["arrivals"] and event.happening.wording.form == "past"
        if event.date.start is None and event.sentence == story.lead and event.status == "held" \
                and (arrival or event.kind not in _NOT_OF_PAGE and not is_set_apart(story, event)):
            value = day_value(filed, None, "inferred", f"The lead names no day, and the dateline before it is of {filed.isoformat()}.")
            event.date = with_length(story, event, value)


def is_set_apart(story, event):
    """True where the words put an event before the news ("had met", "last week") or on some day of a journey."""
    text = story.folded_own(event.happening)
    perfect = event.happening.perfect and not JUST.search(text)
    if event.sentence == story.lead and not HAD.search(text) or event.sentence in story.body[:OPENING] and not _is_elsewhere(story, event):
        perfect = False                                     # "have signed a treaty", "said after he had met B", at the head: the news itself
    return perfect or event.kind == "visit" or is_within_what(event.happening.parsed, event.happening.segment) or bool(BEFORE_NEWS.search(_FIRST_FOR_LONG.sub("", _NOT_BEFORE_NEWS.sub("", text))) or STAYING.match(text))


def _is_elsewhere(story, event):
    """True where an event happened in another country than the sentences from the lead to it tell of."""
    told = story.clauses[story.lead:event.sentence]
    return event.where.country is not None and not any(event.where.country in (m.country, m.person and m.person.country) for parsed in told for m in parsed.mentions)


def _news_of(story, event, events):
    """The DateValue of the news an event belongs to: of the nearest dated one of the same people; else of the lead's words."""
    near = [e for e in events if e.date.start and e.date.precision == "day" and e.status == "held" and e.people & event.people and not _in_another_city(e, event) and not (is_departure(e.happening) or is_homecoming(story, e))
            and e.date.basis != "published" and (e.date.basis != "inferred" or e.sentence in (event.sentence, event.sentence - 1)) and not is_looked_back_on(e) and not is_before_the_news(story, e) and _is_fresh(story, e.date)]
    stay = next((e for e in events if e.kind == "visit" and e.status == "held" and e.date.precision == "range" and e.sentence < event.sentence and e.people & event.people), None)
    if stay and all(e.kind in ("statement", "message") for e in near):
        today = stay.date.start == story.told_on            # what has happened by the first day was on it
        return day_value(stay.date.start, None, "inferred", stay.date.reason, stay.date.mention) if today or _ON_ARRIVAL.search(story.folded_text(event.happening.parsed)) \
            else stay.date                                  # some day of a stay, not that of a speech
    if near:
        near = [e for e in near if e.kind != "visit"] or near       # the day of an arrival least of all: "landed on Friday evening"
        return min(near, key=lambda e: (abs(e.sentence - event.sentence), e.sentence)).date
    if event.kind == "message":
        letters = [e for e in events if e.kind == "message" and e.date.start and e.sentence < event.sentence and e.lands_of_all == event.lands_of_all]
        return letters[-1].date if letters and _is_fresh(story, letters[-1].date) else None     # "greetings also went to"
    told = [e for e in events if e.date.basis == "inferred" and e.sentence < event.sentence and e.people & event.people]
    if told and not other_days(story, told[-1].sentence, event.sentence):
        return told[-1].date                                # told on, with no other day between
    day = spoken_day(story)
    if day is None:
        return _day_told_next(story, event)
    near = event.sentence - story.lead <= NEAR_LEAD or event.sentence - story.lead <= _OF_PAGE and not other_days(story, story.lead, event.sentence, day)
    opening = story.clauses[story.lead:lead_with_a_day(story)[0] + 1]
    if tells_homecoming(story.folded_text(opening[-1])):
        return None                                         # some day of the journey
    lands = {m.country for parsed in opening for m in parsed.mentions if m.country} | {m.person.country for parsed in opening for m in parsed.mentions if m.person}
    told = lands & event.lands_of_all or any(names_any(parsed, event.people) for parsed in opening)
    return day if _is_fresh(story, day) and near and told else None


def _in_another_city(one, two):
    """True where the words put two events in two cities of one country, or the one is a journey elsewhere: some other day of the journey, as likely."""
    if one.kind == "visit" and one.where.country and two.where.country:
        return one.where.country != two.where.country or bool(one.where.place and two.where.place) and one.where.place.name != two.where.place.name
    return bool(one.where.place and two.where.place) and one.where.place.name != two.where.place.name and one.where.country == two.where.country


def _day_told_next(story, event):
    """The first day told behind an event of the first sentences, where its sentence names the same people; or None."""
    if event.sentence not in story.body[:OPENING]:
        return None
    for parsed in story.clauses[event.sentence + 1:event.sentence + 1 + NEAR_LEAD]:
        days = own_days(story, parsed)
        if days:
            day = if_past(story, story.resolve(days[0])) if names_any(parsed, event.people) else None
            return day if day and _is_fresh(story, day) else None
    return None


def other_days(story, first, last, known=None):
    """True where a day, unless it is that of a known DateValue, stands in the sentences from behind `first` to `last`."""
    return any(d.is_exact_day and not is_history_date(story, parsed, d) and not (known and story.resolve(d).start == known.start)
               for parsed in story.clauses[first + 1:last + 1] for d in parsed.dates if d.form != "pointing" or d.offset)


def _is_fresh(story, value):
    return story.published is None or timedelta(0) <= story.published - value.start <= FRESH


def confirm_dates(story, events):
    """A day that a caption of the same people gives with its year is stated, not only completed."""
    for event in events:
        if event.date.basis != "completed" or event.date.precision != "day":
            continue
        for parsed in story.clauses:
            if parsed.sentence.part != "caption" or not names_any(parsed, event.people):
                continue
            whole = next((d for d in parsed.dates if d.form == "full" and not d.last_day and resolve_date(d, None).start == event.date.start), None)
            if whole:
                event.date = resolve_date(whole, None)
