"""The day of an event that names none: that of the one it goes on from, or of the news it is told with."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value, no_date
from data_prep.knowledge_files import load
from data_prep.own_dates import SPEECH, dates_past_doing, dates_words, is_ahead, is_of_else, is_of_guest, is_of_some_thing, is_quoted, is_within_what, own_days
from data_prep.parties import names_any
from data_prep.spans import is_departure, speaks_of_stay, tells_homecoming
from data_prep.wordings import SAYING, one_of

_WORDS = load("words.toml")
_KNOWN = _WORDS["event_dates"]
STAYING = re.compile(rf"while in (?:\w+ ){{0,2}}[a-z]|during (?:his|her|their) {one_of(_KNOWN['stays'])}")
_EARLIER = re.compile(one_of(_KNOWN["shortly_before"]))
_DURING_THAT = re.compile(rf"(?:during|on|in the course of) that (?:\w+ )?{one_of(_KNOWN['stays'])}\b")
# "There, he will also meet C"
_THERE = re.compile(r"there,? (?:he|she|they) (?:will|is to|are to) also\b")
# "There he met B", "He then met B"
_THEN = re.compile(rf"(?:(?:[\w.'’-]+ ){{1,4}})?{one_of(_KNOWN['then'])}\b")
# "The visit will open with a meeting"
_OPENS_WITH = re.compile(rf"(?:the|his|her|their) (?:[\w-]+ ){{0,3}}?{one_of(_KNOWN['stays'])} {one_of(_KNOWN['opens_with'])} with\b")
# "had met B beforehand", "had earlier been received", but not "had earlier this year" nor "the talks that they had held earlier"
_HAD_BEFORE = re.compile(rf"\bhad (?:(?:\w+ )?{one_of(_KNOWN['same_hours'])}\b|earlier\b(?! (?:this|in) ))")
_ALSO = re.compile(r"\balso\b")
# "then", "before the talks opened"; "earlier", but not "earlier this week"
_GOES_ON = re.compile(rf"\b{one_of(_KNOWN['going_on'])}\b|\bearlier\b(?! (?:this|in the) (?:week|month|year))|before the \w+ {one_of(_KNOWN['opened'])}")
# "After the talks", "Before the two sat down", "Later", "On the same occasion" at the head of a sentence
OPENS_GOING_ON = re.compile(rf"{one_of(_KNOWN['around'])} (?:the |their |this |that )?{one_of(_KNOWN['around_what'])}"
                             rf"|(?:before|after|once|when|as) (?:they|both|the (?:two|three)(?: [a-z]+)?) (?:had )?{one_of(_KNOWN['sat_together'])}\b"
                             rf"|{one_of(_KNOWN['opening_phrases'])}|{one_of(_KNOWN['opening_words'])}\b")
_NEARLY_THEN = re.compile(rf"\b{one_of(_KNOWN['nearly_then'])}\b")
_BESIDE = re.compile(rf"\b{one_of(_WORDS['event_places']['beside'])}\b")
LATER_ON = re.compile(rf"\b{one_of(_KNOWN['some_day'])}\b")
OF_A_DAY = re.compile(rf"\b{one_of(_KNOWN['of_a_day'])}\b")
_LAST_DAY, _AT_THE_END = re.compile(r"\b(?:last|final|closing) day\b"), re.compile(r"\bat the (?:end|close|conclusion) of\b(?! which\b)")
# Of an exercise of several days: on its first.
_OPENINGS = frozenset(_KNOWN["openings"])
_IN_WHICH = re.compile(r"\b(?:during|at|in) which\b")
JUST = re.compile(r"\b(?:had|has|have) (?:only )?just\b")
HAD = re.compile(r"\bhad\b(?! (?:an?|the|his|her|their|no|talks|lunch|dinner|breakfast|(?:separate|bilateral|official) \w+)\b)")      # that helps a verb
BEFORE_NEWS = re.compile(rf"\b{one_of(_KNOWN['before_news'])}\b")
# What was held so long ago is no part of the news.
_NEWS_DAYS = timedelta(days=45)
# What is told aside hides the story's own day so many sentences long.
_ASIDE_NEAR = 5
# The day of the news stands in one of so many first sentences of the opening paragraph.
OPENING = 2
# "once the meeting is over" speaks of one told so many sentences before.
_TALKS_NEAR = 6
# "B was here last September"
_LAST_YEAR = re.compile(rf"\b{one_of([word for word in _WORDS['sifting']['recalled'] if word.startswith('last ')])}\b")
_BEHIND_TALKS = re.compile(r"(?:after|following|having (?:finished|ended|concluded|wound up)|once|at the end of|at the close of) (?:the|their|these|those) (?:\w+ )?(?:meeting|talks|session|summit|discussions)\b")
_WHEN_OVER = re.compile(r"\b(?:once|when|after|at the end of|at the close of) (?:the|their|these|those) (?:meeting|talks|session|summit)\b")
# "In the course of the commission the two countries will sign an accord": told so many sentences before
_WITHIN_TALKS = re.compile(r"\b(?:in the course of|during|in the framework of|on the margins of) (?:the|these|this|their)\b")
# So many sentences before what is planned may give its day.
_PLAN_NEAR = 2
_PARTS = ("signing", "ceremony", "statement")
_WHOLES = ("meeting", "negotiation", "summit", "visit", "ceremony")


def day_told_before(story, sentence, position, events):
    """The last day told before a place in the text, as an event's or as such; None where there is none."""
    known, aside = {e.date.mention: e.date for e in events if e.date.precision in ("day", "range")}, None
    for index in range(sentence, -1, -1):
        parsed = story.clauses[index]
        if parsed.sentence.part == "caption":
            continue
        told = [d for d in parsed.dates if d.end <= position and (
            d in known or d.is_exact_day and d.form != "pointing" and not is_of_else(story, parsed, d) and not dates_words(parsed, d) and not is_quoted(parsed, d))]
        told = [d for d in told if not is_of_some_thing(story, parsed, d)] or told
        told = [d for d in told if not d.last_day and d.last_weekday is None] or told      # "met B on May 19, who is here from May 18 to 20": May 19
        of_thing = told and index < sentence and is_of_some_thing(story, parsed, told[-1])
        if told and told[-1] in known and not of_thing:
            return index < sentence and _told_since(story, index, sentence, events) or known[told[-1]]
        if told and aside is None:
            value = story.resolve(told[-1], future=index < sentence and is_ahead(parsed, segment_of(parsed, told[-1])))
            if index == sentence or not (of_thing or _is_told_aside(story, parsed)):
                return _told_behind(story, index, sentence, events) or value
            aside = index, value
        if aside and aside[0] - index >= _ASIDE_NEAR:
            break
    return aside and aside[1]


def _told_since(story, first, last, events):
    """The day of what the sentences between two go on with: "His visit began on Monday. After the talks (of Tuesday) they signed a pact. The same day ...",
    "On Sunday the ministries signed a pact. When the talks were over, A thanked B. Later that day ..."; or None."""
    since = _told_behind(story, first, last, events)
    if since is None and any(_WHEN_OVER.search(story.folded_text(parsed)) for parsed in story.clauses[first + 1:last]):
        since = _told_behind(story, -1, first, [e for e in events if e.kind in _WHOLES[:3]])
    return since


def _told_behind(story, first, last, events):
    """The day of the last event told behind one sentence and before another, unless it is of a thing; or None."""
    return next((e.date for e in reversed(events) if first < e.sentence < last and e.status == "held" and e.date.precision == "day"
                 and not (e.date.mention and is_of_some_thing(story, e.happening.parsed, e.date.mention))), None)


def _is_told_aside(story, parsed):
    """True for a sentence of words said or of what was before the news: its day is not the story's."""
    return any(w.folded in SPEECH for w in parsed.words) or bool(BEFORE_NEWS.search(story.folded_text(parsed)))


def day_it_goes_on_from(story, event, events):
    """No date of its own: the day of the event it goes on from, where the words say so."""
    happening, unknown = event.happening, no_date("The text gives no day for it.")
    text = story.folded_text(happening.parsed)
    opening = story.folded[happening.parsed.sentence.start:happening.parsed.sentence.start + 60]
    frame = _frame_of(event, events, text)
    if frame:
        return day_value(frame.date.start, None, "same_day", f"Told as part of what is on {frame.date.start.isoformat()} ({frame.date.reason.rstrip('.')}).", frame.date.mention)
    run = next((e for e in reversed(events) if e.date.precision == "range" and e.status == event.status and e.lands_of_all & event.lands_of_all), None)
    if run and (_LAST_DAY.search(text) or event.kind in _PARTS and _AT_THE_END.search(text) and not _ends_talks_within(run, events, text)):
        return day_value(run.date.end, None, "same_day", f"The last day of {run.date.edtf} ({run.date.reason.rstrip('.')}).", run.date.mention)
    if run and run.kind == "exercise" and happening.wording.text in _OPENINGS:
        return day_value(run.date.start, None, "same_day", f"The first day of {run.date.edtf} ({run.date.reason.rstrip('.')}).", run.date.mention)
    opened = next((e for e in reversed(events) if e.kind == "visit" and e.date.start and e.date.precision in ("day", "range") and e.people & event.people), None) if _OPENS_WITH.match(text) else None
    if opened and event.kind != "visit":
        event.status = opened.status if event.status == "held" else event.status        # "The visit begins with talks"
        return day_value(opened.date.start, None, "same_day", f"The visit of {opened.date.edtf} opens with it.", opened.date.mention)
    told = _day_of_narrative(story, event, events)
    if told:
        return day_value(told.start, None, "same_day", f"Told as what went on on {told.start.isoformat()}: {told.reason}", told.mention)
    base = base_of(story, event, events)
    past = _journey_recalled(story, event, base) if _DURING_THAT.match(opening) else None
    if past:
        return replace(past, basis="same_day", reason=f"Told as of a journey of {past.edtf}: {past.reason}")
    if is_within_what(happening.parsed, happening.segment) and (base is None or is_departure(base.happening)):
        return unknown
    if base is None and _NEARLY_THEN.match(opening) and (told := day_told_before(story, event.sentence, happening.parsed.sentence.start, events)) and told.start:
        return day_value(told.start, told.end, "same_day", f"Told of the same hours as what went before: {told.reason}", told.mention)
    before = happening.perfect and not (JUST.search(text) or _EARLIER.match(opening) or _HAD_BEFORE.search(text) or _opens_with_after(happening) or _was_said_there(happening))
    if base is None and event.status == "planned":
        return _day_of_the_plan(story, event, events) or unknown
    if base is None:
        return _day_of_the_news(story, event) if event.status == "held" and not before else unknown
    if before or STAYING.match(opening):                   # some day of the journey
        return unknown
    if event.status == base.status == "planned" and base.happening.parsed is happening.parsed and base.date.basis == "inferred" and not happening.parsed.dates:
        return base.date                                    # "He will meet A, and have discussions with B"
    if _HAD_BEFORE.search(text) and base.people & event.people:
        return day_value(base.date.start, base.date.end, "same_day", f"Told as of the hours before what was on {base.date.start.isoformat()}.", base.date.mention)
    if event.status == "planned" and base.kind == "visit" and base.happening.wording.form == "third" and base.date.start == story.told_on and event.sentence - base.sentence == 1 \
            and not LATER_ON.search(text):                  # "His aircraft stops in X today. He is to have lunch with B"
        return day_value(base.date.start, None, "inferred", f"Told as part of what is to be on {base.date.start.isoformat()}: {base.date.reason}", base.date.mention)
    if event.status == base.status == "planned" and _THERE.match(opening) and base.date.precision == "day":
        return day_value(base.date.start, None, "same_day", f"Told as in the same place on {base.date.start.isoformat()} ({base.date.reason.rstrip('.')}).", base.date.mention)
    told = _day_between(story, base.sentence, event.sentence) if OPENS_GOING_ON.match(opening) or event.status == "held" and _ALSO.search(text) else None
    if told and told.start >= base.date.start:
        return day_value(told.start, told.end, "same_day", f"Told as what went on on {told.start.isoformat()}: {told.reason}", told.mention)
    if _GOES_ON.search(text if event.status == "held" else story.folded_own(happening)) or OPENS_GOING_ON.match(opening) or _is_to_end(story, event, base) or event.status == base.status == "held" and _belongs_to(event, base, text):
        return day_value(base.date.start, base.date.end, "same_day",
                         f"Told as part of what happened on {base.date.start.isoformat()} ({base.date.reason.rstrip('.')}).", base.date.mention)
    return unknown


def _journey_recalled(story, event, base):
    """The days of "A tour of the islands followed last month. During that visit", where no event is told of it; or None."""
    before = story.clauses[event.sentence - 1] if event.sentence - 1 in story.body and (base is None or base.sentence != event.sentence - 1) else None
    value = story.resolve(before.dates[-1]) if before and before.dates else None
    return value if value and value.start and (story.told_on is None or value.end < story.told_on) else None


def _ends_talks_within(run, events, text):
    """True for "at the end of the session", where talks with a day of their own are told within what runs over several."""
    return bool(_WHEN_OVER.search(text)) and any(e.kind in _WHOLES[:3] and e.date.precision == "day" and e.sentence >= run.sentence for e in events)


def _day_of_narrative(story, event, events):
    """The day told last in the paragraph of what goes on by "there", "then", "later": "On the next day he drove to the palace. There he met B"; or None."""
    happening, paragraph = event.happening, event.happening.parsed.sentence.paragraph
    if event.status != "held" or happening.perfect or not _THEN.match(story.folded_own(happening)):
        return None
    known = {e.date.mention: e.date for e in events if e.date.precision in ("day", "range")}
    for parsed in reversed(story.clauses[max(story.lead, event.sentence - _PLAN_NEAR):event.sentence]):
        if parsed.sentence.paragraph != paragraph:
            return None
        days = [d for d in parsed.dates if d.is_exact_day and not (d.form != "pointing" and is_of_else(story, parsed, d) or dates_words(parsed, d) or is_quoted(parsed, d))]
        if days:
            visit = next((e.date for e in reversed(events) if e.kind == "visit" and e.date.start and e.people & event.people), None) if days[-1].unit == "visit" else None
            value = known.get(days[-1]) or story.resolve(days[-1], anchor=visit)
            return value if value.precision == "day" and not _is_told_aside(story, parsed) and (names_any(parsed, event.people) or not any(m.person for m in parsed.mentions)) else None
    return None


def _day_between(story, first, last):
    """The last day of its own that a sentence between two names, or that of the first behind its event; None where there is none."""
    for parsed in reversed(story.clauses[first + 1:last]):
        days = [d for d in parsed.dates if d.is_exact_day and d.form != "pointing" and not is_of_else(story, parsed, d) and not dates_words(parsed, d)]
        if days:
            value = story.resolve(days[-1])
            return value if value.precision == "day" and not _is_told_aside(story, parsed) else None
    return None


def _opens_with_after(happening):
    """"announced it after the two had conferred": a clause behind "after" tells of the hours before its main clause."""
    words = happening.parsed.segment_words(happening.segment)
    return bool(words) and happening.segment > 0 and happening.parsed.words[words[0]].folded == "after"


def _was_said_there(happening):
    """True for "said in Oslo on Monday, where he had met B": he says it where they met; but "said on his return from Oslo, where"."""
    parsed = happening.parsed
    head, outer = parsed.head.get(happening.segment), parsed.parent.get(happening.segment)
    if head is None or parsed.words[head].folded != "where":
        return False
    place = next((m for m in reversed(parsed.mentions) if m.kind == "city" and m.last < head), None)
    return place is not None and parsed.segment[place.first] == outer and parsed.words[place.first - 1].folded in ("in", "at") \
        and any(parsed.words[i].folded in SAYING for i in parsed.segment_words(outer) if i < place.first)


def _frame_of(event, events, text):
    """The event of one day within which a planned one is to be: the summit "while it is on", the visit "during which"; or None."""
    if event.status != "planned":
        return None
    for other in reversed(events):
        lasts = other.kind == "visit" and other.happening.wording.text not in _KNOWN["day_visits"] and not OF_A_DAY.search(text)     # "left on Monday for a visit during which"
        around = other.kind == "summit" and _BESIDE.search(text) or not lasts and other.happening.parsed is event.happening.parsed and _IN_WHICH.search(text)
        if around and other.date.precision == "day":
            return other
    return None


def _is_to_end(story, event, base):
    """True for a paper that is to be signed at talks of today or of a day to come, told right behind them."""
    text = story.folded_text(event.happening.parsed)
    same = base.people & event.people or len(event.lands_of_all) > 1 and event.lands_of_all <= base.lands_of_all
    near = _TALKS_NEAR if _WHEN_OVER.search(text) or _WITHIN_TALKS.search(text) else 2
    going = base.status == "planned" or base.date.start == story.told_on and base.happening.wording.form == "third"
    return going and event.status == "planned" and event.kind == "signing" and base.kind in _WHOLES[:3] and base.date.precision == "day" \
        and event.sentence - base.sentence <= near and bool(same) \
        and not (LATER_ON.search(text) or event.happening.parsed.dates)


def base_of(story, event, events):
    """The last event before this one with a day of its own: of the same people, and face to face, where there is one."""
    dated = [e for e in events if e.date.start and e.date.precision == "day"
             and (event.happening.perfect or not (is_looked_back_on(e) or is_before_the_news(story, e) or _is_long_over(story, e)))]
    dated = [e for e in dated if event.kind == "visit" or not is_homecoming(story, e)]
    same = [e for e in dated if e.people & event.people]
    same = [e for e in same if e.kind not in ("statement", "message", "phone_call")] or same
    if _BEHIND_TALKS.match(story.folded_text(event.happening.parsed)):
        same = [e for e in same if e.kind in _WHOLES[:3]] or same       # "His visit began on Monday. Having finished the talks, they signed a pact"
    return (same or dated or [None])[-1]


def is_homecoming(story, event):
    """True for the day of "returned home on Sunday after a visit to Peru": what was done on the visit was on an earlier one."""
    return event.kind == "visit" and event.date.precision == "day" and tells_homecoming(story.folded_text(event.happening.parsed))


def is_looked_back_on(event):
    """"who had arrived the night before": told with the news, but not of its day."""
    mention = event.date.mention
    return mention is not None and mention.form == "pointing" and mention.offset < 0


def _is_long_over(story, event):
    """True for "He was in Caracas for the first time on November 1" in the news of January: nothing goes on from it."""
    return story.told_on is not None and event.status == "held" and event.date.end < story.told_on - _NEWS_DAYS


def is_before_the_news(story, event):
    """"On Thursday she had met each of them": of a day before that of the lead's words."""
    day, told = spoken_day(story), event.happening.perfect or HAD.search(story.folded_text(event.happening.parsed))
    return bool(told) and event.sentence != story.lead and day is not None and event.date.start < day.start


def _belongs_to(event, base, text):
    """True for a held event that is part of another one: a signing after talks, or told in the same sentence."""
    if base.kind == "visit" and base.happening.segment != event.happening.segment and base.where.country and event.where.country not in (None, base.where.country):
        return False                                        # "A, who was in Oslo on Sunday, met B in Helsinki"
    if event.kind == "visit" and is_of_guest(event.happening.parsed, event.happening.segment):
        return False                                        # "received A on Monday, who is on a visit"
    if event.kind in _PARTS and base.kind in _WHOLES or base.sentence == event.sentence and base.happening.parsed is event.happening.parsed:
        return True
    if event.kind == "visit" and event.where.country not in (None, base.where.country):
        return False                                        # "a tour that also took him to Angola"
    return bool(base.people & event.people) and (event.kind in _PARTS or event.kind in ("meeting", "negotiation", "visit")) \
        and base.date.basis != "published" and base.kind not in ("phone_call", "message") and bool(_ALSO.search(text))


def lead_with_a_day(story):
    """(index, days) of the first sentence of the opening paragraph that names a day of its own; else the lead's with none."""
    opening = [i for i in story.body if story.clauses[i].sentence.paragraph == story.clauses[story.lead].sentence.paragraph]
    for index in opening[:OPENING]:
        days = own_days(story, story.clauses[index])
        if days:
            return index, days
    return story.lead, []


def spoken_day(story):
    """The day on which the lead's words were said ("told reporters on Thursday"), resolved, or None."""
    index, days = lead_with_a_day(story)
    parsed = story.clauses[index]
    days = [d for d in days if dates_words(parsed, d) or dates_past_doing(parsed, d) or d.form != "weekday" or story.resolve(d).start == story.told_on or not is_ahead(parsed, segment_of(parsed, d))]
    days = [d for d in days if story.published or dates_words(parsed, d) or not is_ahead(parsed, segment_of(parsed, d))]      # a plan's day, in a report without its own
    spoken = next((d for d in days if dates_words(story.clauses[index], d)), days[0] if len(days) == 1 else None)
    value = if_past(story, story.resolve(spoken)) if spoken else None
    return None if value and value.start != story.told_on and _is_of_somebody(parsed, spoken) else value


def _is_of_somebody(parsed, mention):
    """True for Sunday of "held talks with B, who arrived on Sunday for a four-day visit": what is told of B, not the news."""
    head = parsed.head.get(segment_of(parsed, mention))
    return head is not None and parsed.words[head].folded == "who"


def if_past(story, value):
    """A DateValue of one day that is not to come, or None."""
    return value if value.precision == "day" and (story.published is None or value.start <= story.published) else None


def _day_of_the_plan(story, event, events):
    """The day to come that a sentence right before gives the same people: "will sail on Friday. They are to hold talks on board"; or None."""
    then = "then" in [w.folded for w in event.happening.parsed.words[:event.happening.first]]      # "will welcome her on Tuesday. The two will then hold talks", on a visit of two days
    if LATER_ON.search(story.folded_text(event.happening.parsed)) or not then and any(e.kind == "visit" and e.date.precision != "day" and e.people & event.people for e in events):
        return None
    for parsed in reversed(story.clauses[max(story.lead, event.sentence - _PLAN_NEAR):event.sentence]):
        days = [d for d in own_days(story, parsed) if not dates_words(parsed, d)]
        if days:
            value = story.resolve(days[0], future=True)
            ahead = len(days) == 1 and value.precision == "day" and story.told_on and value.start >= story.told_on
            return day_value(value.start, None, "inferred", f"Told as part of what is to be on {value.start.isoformat()}: {value.reason}", days[0]) \
                if ahead and names_any(parsed, event.people) and not speaks_of_stay(story.folded_text(parsed)) else None
    return None


def _day_of_the_news(story, event):
    """The day of the lead's words for what the same people did, told right behind them."""
    if event.sentence != story.lead and _LAST_YEAR.search(story.folded_own(event.happening)):
        return no_date("It is of an earlier time than the news.")
    day, lead = spoken_day(story), story.clauses[lead_with_a_day(story)[0]]
    named = any(m.person for m in lead.mentions)
    groups = any(m.kind in ("group", "title") for m in lead.mentions)
    if event.sentence != story.lead and speaks_of_stay(story.folded_text(event.happening.parsed)):
        return no_date("It is of some day of a stay.")      # "In Lima, where her visit lasted two days, she met B"
    if day and event.sentence - story.lead <= 3 and not tells_homecoming(story.folded_text(lead)) and (names_any(lead, event.people) or groups and not named):
        return day_value(day.start, day.end, "same_day", f"Told as the news of {day.start.isoformat()}: {day.reason}", day.mention)
    return no_date("The text gives no day for it.")
