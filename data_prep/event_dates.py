"""The day of a happening in its article: the date its clause gives, or that of the event it goes on from."""

import re
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value, no_date, resolve_date
from data_prep.knowledge_files import load
from data_prep.parties import names_any
from data_prep.spans import is_departure, is_last_day, with_length
from data_prep.text import fold
from data_prep.wordings import all_forms, one_of, time_words

_WORDS = load("words.toml")
_KNOWN = _WORDS["event_dates"]
# So many characters lie between a date and its "when" at most.
_WHEN_NEAR = 3
# Wordings that tell where somebody is now, not what comes: "is in Doha".
_BEING = frozenset(_WORDS["senses"]["being_somewhere"])
SPEECH = all_forms(_WORDS["speech"]) | frozenset(_WORDS["speech_nouns"])
_DOINGS = all_forms(_KNOWN["doings"])
_MADE = frozenset(_KNOWN["made"])
_NOT_SAID, _PAST_UNITS = frozenset(_KNOWN["not_said"]), frozenset(_KNOWN["past_units"])
_PRESENT = re.compile(rf"\b{one_of(_KNOWN['present'])}\b")
_DATES_ELSE = re.compile(rf"\b{one_of(_KNOWN['dates_else'])}\s*(?:the )?$")
_COMING_YEAR = re.compile(rf"\b{one_of(_KNOWN['before_coming_year'])}[\s-]*$")
_PAST_MONTH = re.compile(r"\b(?:in|last)\s*$")
_COMING_MONTH = re.compile(rf"\b{one_of(_KNOWN['before_coming_month'])}\b")
_COUNTED = re.compile(r"\b(?:before|after)$"), re.compile(r"\s+(?:the\s+)?\w")
_OWNS, _OWNED_NEAR = re.compile(r"['’]s?\s"), 40
_STAYING = re.compile(rf"while in (?:\w+ ){{0,2}}[a-z]|during (?:his|her|their) {one_of(_KNOWN['stays'])}")
_EARLIER = re.compile(one_of(_KNOWN["shortly_before"]))
# "There, he will also meet C"
_THERE = re.compile(r"there,? (?:he|she|they) (?:will|is to|are to) also\b")
# "had before that held talks"
_HAD_BEFORE = re.compile(rf"\bhad (?:\w+ )?{one_of(_KNOWN['same_hours'])}\b")
_ALSO = re.compile(r"\balso\b")
# "then", "before the talks opened"; "earlier", but not "earlier this week"
_GOES_ON = re.compile(rf"\b{one_of(_KNOWN['going_on'])}\b|\bearlier\b(?! (?:this|in the) (?:week|month|year))|before the \w+ {one_of(_KNOWN['opened'])}")
# "After the talks", "Later", "On the same occasion" at the head of a sentence
_OPENS_GOING_ON = re.compile(rf"{one_of(_KNOWN['around'])} (?:the |their |this |that )?{one_of(_KNOWN['around_what'])}"
                             rf"|{one_of(_KNOWN['opening_phrases'])}|{one_of(_KNOWN['opening_words'])}\b")
_DATES_ELSE_FAR = re.compile(rf"\b{one_of(_KNOWN['dates_else_far'])}\b[^,;]*$")
_BOUND = re.compile(rf"\b{one_of(_KNOWN['bounds'])}\s+(?:the )?$")
# "the June 20 elections", "a Friday statement"; so far from the day stands the event's own word in "the May 30 talks"
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|his|her|this|our)\s+$")
_NOUN_BEHIND, _OWN_NOUN = re.compile(rf"\s+(?!{one_of(_KNOWN['no_noun'])}\b)[a-z]"), 40
_NEARLY_THEN = re.compile(rf"\b{one_of(_KNOWN['nearly_then'])}\b")
_BESIDE = re.compile(rf"\b{one_of(_WORDS['event_places']['beside'])}\b")
_LAST_DAY = re.compile(r"\b(?:last|final|closing) day\b")
_IN_WHICH = re.compile(r"\b(?:during|at|in) which\b")
_JUST = re.compile(r"\b(?:had|has|have) (?:only )?just\b")
_HAD = re.compile(r"\bhad\b")
_BEFORE_NEWS = re.compile(rf"\b{one_of(_KNOWN['before_news'])}\b")
# What is told aside hides the story's own day so many sentences long.
_ASIDE_NEAR = 3
# News is told so soon; what the lead's day dates stands so near the lead, in sentences.
_FRESH, _NEAR_LEAD = timedelta(days=4), 3
# The day of the news stands in one of so many first sentences of the opening paragraph.
_OPENING = 2
# A report without any day is its own day's news in so many sentences; letters and sayings may be older.
_OF_PAGE, _NOT_OF_PAGE = 12, ("message", "statement", "visit", "other")
_SET_FOR = re.compile(r"\bfor (?:the )?$")
# So many characters from the day of a calling off stands its word.
_CALLED_OFF = 12
_UNCLEAR = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")    # a day that may be read in two ways
_PARTS = ("signing", "ceremony", "statement")
_WHOLES = ("meeting", "negotiation", "summit", "visit", "ceremony")


def date_of(story, event, events):
    """The DateValue of an event, after those told before it; a date written for it goes into its happening as well."""
    happening = event.happening
    if (happening.perfect or _hangs_on_when(happening)) and _is_of_the_past(story, happening):
        return no_date("It is of an earlier time than the news.")
    mention = _own_date(story, happening)
    if mention is None:
        return no_date("An invitation names no day.") if happening.invited else _day_it_goes_on_from(story, event, events)
    anchor = _anchor(story, event.sentence, mention, events) if mention.form == "pointing" else None
    if happening.perfect and anchor and story.told_on and anchor.start and anchor.start > story.told_on:
        anchor = day_value(story.told_on, None, "relative", "the day of the article")    # "Only the day before, A had been in X"
    future = happening.future or happening.status == "planned" or _present_tense(story, happening, mention) and happening.wording.text not in _BEING
    if happening.purpose and happening.wording.form == "base" and mention.end <= happening.parsed.words[happening.first].start \
            and not _is_to_come(happening.parsed, segment_of(happening.parsed, mention)):
        future = False                                      # "flew in on Monday to meet B": the day of the flight
    value = _within_a_plan(mention, event, events) or story.resolve(mention, future=future, anchor=anchor)
    if event.status == "held" and future and value.start and story.told_on and value.start > story.told_on:
        event.status = "planned"                            # "begins a visit on Thursday"
    if value.start is None and mention.form == "pointing" and anchor is None and story.published is None:
        return no_date(f"“{mention.text}” points at a day that the article does not date.", mention)
    if event.status == "planned" and mention.form == "pointing" and mention.offset == 0 and value.end and story.told_on and value.end < story.told_on <= value.end + _FRESH:
        value = day_value(story.told_on, None, "same_day", f"“{mention.text}” is still to come on {story.told_on.isoformat()}, the day of the article.", mention)
    if event.status == "planned" and value.end and story.told_on and (value.end < story.told_on - _FRESH or mention.form == "period" and value.end < story.told_on):
        return no_date(f"“{mention.text}” lies before the article, which speaks of what is to come.", mention)
    if event.kind == "message" and event.status == "held" and mention.form == "period" and value.end and story.told_on and value.end > story.told_on:
        return no_date(f"“{mention.text}” is not over; the message has been sent.", mention)
    happening.date = mention
    return with_length(story, event, value)


def _is_of_the_past(story, happening):
    """True for "whose guest he had been in Hanoi in January": the clause has a date of an earlier time and no other."""
    parsed = happening.parsed
    own = own_dates(happening)
    return bool(own) and all(is_history_date(story, parsed, d) for d in own)


def own_dates(happening):
    """The dates of an event's clause, or else the one right before its "when", as a list."""
    parsed = happening.parsed
    return [d for d in parsed.dates if segment_of(parsed, d) == happening.segment] or _dates_of_when(parsed, happening.segment)


def _hangs_on_when(happening):
    return bool(_dates_of_when(happening.parsed, happening.segment))


def _dates_of_when(parsed, segment):
    """The date right before "when" of "in September 2023, when A visited", as a list."""
    head = parsed.head.get(segment)
    if head is None or parsed.words[head].folded != "when":
        return []
    start = parsed.words[head].start
    return [d for d in parsed.dates if 0 < start - d.end <= _WHEN_NEAR]


def _anchor(story, sentence, mention, events):
    """The day that "the same day" and "the next day" point at: the nearest told before them, or else that of the lead's words.

    What points at no day of the text, and not ahead, is seen from the day of the article: "the night before".
    """
    told = _day_told_before(story, sentence, mention.start, events)
    if told:
        return told
    spoken = _spoken_day(story)
    if spoken is None and story.told_on and mention.offset <= 0:
        return day_value(story.told_on, None, "relative", "the day of the article")
    return spoken


def _day_told_before(story, sentence, position, events):
    """The last day told before a place in the text, as an event's or as such; None where there is none."""
    known, aside = {e.date.mention: e.date for e in events if e.date.precision in ("day", "range")}, None
    for index in range(sentence, -1, -1):
        parsed = story.clauses[index]
        if parsed.sentence.part == "caption":
            continue
        told = [d for d in parsed.dates if d.end <= position and (
            d in known or d.is_exact_day and d.form != "pointing" and not is_of_else(story, parsed, d) and not dates_words(parsed, d))]
        if told and told[-1] in known:
            return known[told[-1]]
        if told and aside is None:
            if index == sentence or not _is_told_aside(story, parsed):
                return story.resolve(told[-1])
            aside = index, story.resolve(told[-1])
        if aside and aside[0] - index >= _ASIDE_NEAR:
            break
    return aside and aside[1]


def _is_told_aside(story, parsed):
    """True for a sentence of words said or of what was before the news: its day is not the story's."""
    return any(w.folded in SPEECH for w in parsed.words) or bool(_BEFORE_NEWS.search(story.folded_text(parsed)))


def _within_a_plan(mention, event, events):
    """A weekday told of a planned journey lies within the journey's days."""
    if mention.form != "weekday" or event.status != "planned":
        return None
    for other in events:
        if other.status == "planned" and other.date.precision == "range" and other.people & event.people:
            day = other.date.start + timedelta(days=(mention.weekday - other.date.start.weekday()) % 7)
            if day <= other.date.end:
                return day_value(day, day, "completed", f"“{mention.text}” falls within {other.date.edtf} ({other.date.reason.rstrip('.')}).", mention)
    return None


def _present_tense(story, happening, mention):
    """"On Tuesday the capital hosts", "for Tuesday there is": the present tense with a weekday speaks of what comes."""
    if mention.form != "weekday" or story.told_on is None or mention.weekday == story.told_on.weekday():
        return False
    if happening.wording.form == "past" and happening.light is None:
        return False                                        # "who arrived on Sunday and leaves on Wednesday, met"
    before = story.folded[max(0, mention.start - 5):mention.start]
    return happening.wording.form == "third" or before.endswith("for ") \
        or bool(_PRESENT.search(" ".join(w.folded for w in happening.parsed.words)))


# -- which date is whose ----------------------------------------------------------------------------------------------


def _own_date(story, happening):
    """The date of the happening's clause: the nearest one that no other event's word claims."""
    parsed, parent = happening.parsed, happening.parsed.parent.get(happening.segment)
    dates = [d for d in parsed.dates if not is_of_else(story, parsed, d, happening) and (happening.kind in ("message", "statement") or not dates_words(parsed, d))]
    dates = [d for d in dates if not _is_quoted(parsed, d)]
    at = parsed.words[happening.first].start                # "last week's talks": the talks' day alone
    dates = [d for d in dates if not _OWNS.match(story.folded[d.end:d.end + 3]) or d.end < at < d.end + _OWNED_NEAR]
    if happening.invited:                                    # "accepted on Tuesday an invitation to visit": the day is not the visit's
        dates = [d for d in dates if d.start > parsed.words[happening.last - 1].end]
    if happening.kind == "statement":
        dates = [d for d in dates if dates_words(parsed, d)] or dates
    dates = [d for d in dates if not is_last_day(story, parsed, d)] or dates
    if happening.status == "cancelled":
        dates = [d for d in dates if not _is_of_calling_off(story, parsed, d)]
    if happening.status == "planned" and not happening.purpose:
        dates = [d for d in dates if not _is_over(story, d)] or dates      # "let him know yesterday that he would travel next year"
    for number in (happening.segment, *happening.clauses_behind, parent):
        here = [d for d in dates if segment_of(parsed, d) == number]
        if here and number == parent and (happening.status == "planned" and not _is_to_come(parsed, number) or _is_within(parsed, happening.segment)):
            continue                                        # "reached Washington on May 30, where he is to meet": the arrival's day
        best = _nearest(story, happening, here)
        if best:
            return best
    if len(dates) != 1:
        return None
    only, around = dates[0], parsed.parent.get(segment_of(parsed, dates[0]))
    if only.is_exact_day and around == happening.segment and happening.status in ("cancelled", "planned") and not _is_whose(parsed, only):
        return only                                         # "who was to have been the guest on September 2"
    return only if happening.segment == 0 and around is None else None


def _is_quoted(parsed, mention):
    """True for "2026" of "“It will be ready in 2026,” said A as he cut the ribbon": what is told is not of the day that is quoted."""
    return any(quoted and mention.start <= word.start < mention.end for word, quoted in zip(parsed.words, parsed.quoted))


def _is_within(parsed, segment):
    """True for a clause behind "during which": some day of what is told before it."""
    head = parsed.head.get(segment)
    return bool(head) and parsed.words[head].folded == "which" and parsed.words[head - 1].folded == "during"


def _is_over(story, mention):
    """True for a day before that of the article; a weekday may be to come."""
    value = story.resolve(mention, future=True)
    return mention.form != "pointing" and value.end is not None and story.told_on is not None and value.end < story.told_on


def _is_of_calling_off(story, parsed, mention):
    """"on Thursday called off a meeting", "the visit was cancelled on Monday": the day of the word, not of what was to be."""
    if _SET_FOR.search(story.folded[max(parsed.sentence.start, mention.start - 12):mention.start]):
        return False                                        # "planned for May 20"
    near = [i for i, w in enumerate(parsed.words) if -_CALLED_OFF <= w.start - mention.end <= _CALLED_OFF or -_CALLED_OFF <= mention.start - w.end <= _CALLED_OFF]
    called_off = lambda i: "cancelled" in (time_words().longest(parsed.words, i) or ((), {}))[1] and parsed.words[i].folded not in _KNOWN["was_to_have"]
    return any(called_off(i) for i in near)


def _is_whose(parsed, mention):
    """True in "the president-elect, whose term begins on January 10"."""
    head = parsed.head.get(segment_of(parsed, mention))
    return head is not None and parsed.words[head].folded == "whose"


def _is_to_come(parsed, segment):
    """True where a clause speaks of the future."""
    return any(found and "future" in found[1] for found in (time_words().longest(parsed.words, i) for i in parsed.segment_words(segment)))


def _nearest(story, happening, dates):
    """The nearest of some dates, exact days first and what stands behind the event's word a little nearer; None of none."""
    at = happening.parsed.words[happening.first].start
    ranked = []
    for mention in dates:
        if mention.form == "pointing" and _COUNTED[0].search(fold(mention.text)) and _COUNTED[1].match(story.folded[mention.end:mention.end + 12]):
            continue                                        # "two days before the talks": counted from another event
        distance = abs(mention.start - at) - (15 if mention.start >= at else 0)
        ranked.append((not mention.is_exact_day, distance, mention))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def dates_words(parsed, mention):
    """A day that dates what is said ("said yesterday", "according to a Friday statement"), not what it tells of."""
    before = [w.folded for w in parsed.words if w.end <= mention.start][-7:]
    after = [w.folded for w in parsed.words if w.start >= mention.end][:2]
    for word in reversed(before):
        if word in SPEECH or word in _MADE:
            return True
        if word in _NOT_SAID or word in _DOINGS:
            break
    return bool(after) and after[0] in SPEECH and after[1:] != ["by"]


def is_history_date(story, parsed, mention):
    """A date behind "since", "in 2013, when", "elected in": it dates something else."""
    before = story.folded[max(parsed.sentence.start, mention.start - 28):mention.start]
    published = story.published
    if _DATES_ELSE.search(before):
        return True
    if mention.form == "full" and published and mention.year < published.year - 1:
        return True                                         # "(July 12, 1995)": what is remembered
    if mention.form == "year":                              # "in 2027" may be a plan; "Vision 2035" is a name
        return not (published and published.year < mention.year <= published.year + 3 and _COMING_YEAR.search(before))
    if mention.form == "month" and mention.year:
        return bool(published) and mention.year < published.year
    if mention.form in ("month", "month_day") and mention.unit == "year" and mention.offset < 0:
        return True
    if mention.form == "month":
        if mention.part and story.told_on and story.resolve(mention).end >= story.told_on:
            return False                                    # half a month that is not over
        return bool(_PAST_MONTH.search(before)) and not _COMING_MONTH.search(story.folded[parsed.sentence.start:mention.start])
    if mention.form == "period" and mention.unit == "year" and mention.offset == 0:
        return mention.part in ("early", "earlier") or bool(_OWNS.match(story.folded[mention.end:mention.end + 3]))     # "this year's drill"
    return mention.form == "period" and mention.offset is not None and mention.offset < 0 and mention.unit in _PAST_UNITS


def is_of_else(story, parsed, mention, happening=None):
    """True for the day of another thing: "since he was elected on", "by March 5", "the June 20 elections"."""
    text, start = story.folded, parsed.sentence.start
    if is_history_date(story, parsed, mention) or _DATES_ELSE_FAR.search(text[max(start, mention.start - 80):mention.start]) \
            or _BOUND.search(text[max(start, mention.start - 20):mention.start]):
        return True
    if not (_ARTICLE.search(text[max(start, mention.start - 12):mention.start]) and _NOUN_BEHIND.match(text, mention.end)):
        return False
    own = happening and 0 <= parsed.words[happening.first].start - mention.end < _OWN_NOUN
    return not own


# -- what follows from other days -------------------------------------------------------------------------------------


def _day_it_goes_on_from(story, event, events):
    """No date of its own: the day of the event it goes on from, where the words say so."""
    happening, unknown = event.happening, no_date("The text gives no day for it.")
    text = story.folded_text(happening.parsed)
    opening = story.folded[happening.parsed.sentence.start:happening.parsed.sentence.start + 60]
    frame = _frame_of(event, events, text)
    if frame:
        return day_value(frame.date.start, None, "same_day", f"Told as part of what is on {frame.date.start.isoformat()} ({frame.date.reason.rstrip('.')}).", frame.date.mention)
    run = next((e for e in reversed(events) if e.date.precision == "range" and e.status == event.status and e.lands_of_all & event.lands_of_all), None)
    if run and _LAST_DAY.search(text):
        return day_value(run.date.end, None, "same_day", f"The last day of {run.date.edtf} ({run.date.reason.rstrip('.')}).", run.date.mention)
    base = _base(story, event, events)
    if _is_within(happening.parsed, happening.segment) and (base is None or is_departure(base.happening)):
        return unknown
    if base is None and _NEARLY_THEN.match(opening) and (told := _day_told_before(story, event.sentence, happening.parsed.sentence.start, events)):
        return day_value(told.start, told.end, "same_day", f"Told of the same hours as what went before: {told.reason}", told.mention)
    before = happening.perfect and not (_JUST.search(text) or _EARLIER.match(opening) or _HAD_BEFORE.search(text) or _opens_with_after(happening))
    if base is None:
        return _day_of_the_news(story, event) if event.status == "held" and not before else unknown
    if before or _STAYING.match(opening):                   # some day of the journey
        return unknown
    if _HAD_BEFORE.search(text) and base.people & event.people:
        return day_value(base.date.start, base.date.end, "same_day", f"Told as of the hours before what was on {base.date.start.isoformat()}.", base.date.mention)
    if event.status == base.status == "planned" and _THERE.match(opening) and base.date.precision == "day":
        return day_value(base.date.start, None, "same_day", f"Told as in the same place on {base.date.start.isoformat()} ({base.date.reason.rstrip('.')}).", base.date.mention)
    told = _day_between(story, base.sentence, event.sentence) if _OPENS_GOING_ON.match(opening) else None
    if told and told.start >= base.date.start:
        return day_value(told.start, told.end, "same_day", f"Told as what went on on {told.start.isoformat()}: {told.reason}", told.mention)
    if _GOES_ON.search(text) or _OPENS_GOING_ON.match(opening) or event.status == base.status == "held" and _belongs_to(event, base, text):
        return day_value(base.date.start, base.date.end, "same_day",
                         f"Told as part of what happened on {base.date.start.isoformat()} ({base.date.reason.rstrip('.')}).", base.date.mention)
    return unknown


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


def _frame_of(event, events, text):
    """The event of one day within which a planned one is to be: the summit "while it is on", the visit "during which"; or None."""
    if event.status != "planned":
        return None
    for other in reversed(events):
        around = other.kind == "summit" and _BESIDE.search(text) or other.happening.parsed is event.happening.parsed and _IN_WHICH.search(text)
        if around and other.date.precision == "day":
            return other
    return None


def _base(story, event, events):
    """The last event before this one with a day of its own: of the same people, and face to face, where there is one."""
    dated = [e for e in events if e.date.start and e.date.precision == "day"
             and (event.happening.perfect or not (_is_looked_back_on(e) or _is_before_the_news(story, e)))]
    same = [e for e in dated if e.people & event.people]
    same = [e for e in same if e.kind not in ("statement", "message", "phone_call")] or same
    return (same or dated or [None])[-1]


def _is_looked_back_on(event):
    """"who had arrived the night before": told with the news, but not of its day."""
    mention = event.date.mention
    return mention is not None and mention.form == "pointing" and mention.offset < 0


def _is_before_the_news(story, event):
    """"On Thursday she had met each of them": of a day before that of the lead's words."""
    day, told = _spoken_day(story), event.happening.perfect or _HAD.search(story.folded_text(event.happening.parsed))
    return bool(told) and event.sentence != story.lead and day is not None and event.date.start < day.start


def _belongs_to(event, base, text):
    """True for a held event that is part of another one: a signing after talks, or told in the same sentence."""
    if event.kind in _PARTS and base.kind in _WHOLES or base.sentence == event.sentence and base.happening.parsed is event.happening.parsed:
        return True
    if event.kind == "visit" and event.where.country not in (None, base.where.country):
        return False                                        # "a tour that also took him to Angola"
    return bool(base.people & event.people) and event.kind in (*_PARTS, "meeting", "negotiation", "visit") \
        and base.date.basis != "published" and base.kind not in ("phone_call", "message") and bool(_ALSO.search(text))


def _lead_with_a_day(story):
    """The first sentence of the opening paragraph that names a day of its own, with its days; else the lead with none."""
    opening = [story.clauses[i] for i in story.body if story.clauses[i].sentence.paragraph == story.clauses[story.lead].sentence.paragraph]
    for parsed in opening[:_OPENING]:
        days = [d for d in parsed.dates if d.is_exact_day and d.form != "pointing" and not is_of_else(story, parsed, d)]
        if days:
            return parsed, days
    return story.clauses[story.lead], []


def _spoken_day(story):
    """The day on which the lead's words were said ("told reporters on Thursday"), resolved, or None."""
    parsed, days = _lead_with_a_day(story)
    spoken = next((d for d in days if dates_words(parsed, d)), days[0] if len(days) == 1 else None)
    value = story.resolve(spoken) if spoken else None
    past = value and value.precision == "day" and (story.published is None or value.start <= story.published)
    return value if past else None


def _day_of_the_news(story, event):
    """The day of the lead's words for what the same people did, told right behind them."""
    day, lead = _spoken_day(story), _lead_with_a_day(story)[0]
    named = any(m.person for m in lead.mentions)
    groups = any(m.kind in ("group", "title") for m in lead.mentions)
    if day and event.sentence - story.lead <= 3 and (names_any(lead, event.people) or groups and not named):
        return day_value(day.start, day.end, "same_day", f"Told as the news of {day.start.isoformat()}: {day.reason}", day.mention)
    return no_date("The text gives no day for it.")


# -- days known only once all events are ------------------------------------------------------------------------------


def infer_news_days(story, events):
    """Date what an article tells of the same people as its news, and nothing sets on another day, by the day of that news."""
    for event in events:
        if event.date.start is None and event.status == "held" and event.date.mention is None and not _is_set_apart(story, event):
            news = _news_of(story, event, events)
            if news:
                told = f"Told with the news of {news.start.isoformat()}, and nothing sets it on another day. "
                event.date = day_value(news.start, news.end, "inferred", told + news.reason.removeprefix(told), news.mention)


def infer_page_days(story, events):
    """Date what a report tells that names no day at all by its own day: a readout, a press release."""
    if story.told_on is None or any(d.is_exact_day and not is_history_date(story, p, d) for p in story.clauses for d in p.dates) \
            or _UNCLEAR.search(story.text):
        return
    for event in events:
        if event.date.start is None and event.status == "held" and event.kind not in _NOT_OF_PAGE and event.sentence - story.lead <= _OF_PAGE \
                and not _is_set_apart(story, event):
            event.date = day_value(story.told_on, None, "inferred", f"The report names no day and is itself of {story.told_on.isoformat()}.")


def infer_dateline_days(story, events):
    """Date what the lead tells without a day by the day of the dateline before it: "NEW DELHI, Feb 17: A arrived here"."""
    filed = story.layout.filed_on
    if filed is None or not story.body or any(d.is_exact_day for d in story.clauses[story.lead].dates):
        return
    for event in events:
        arrival = event.kind == "visit" and event.happening.wording.text in _KNOWN["arrivals"] and event.happening.wording.form == "past"
        if event.date.start is None and event.sentence == story.lead and event.status == "held" \
                and (arrival or event.kind not in _NOT_OF_PAGE and not _is_set_apart(story, event)):
            value = day_value(filed, None, "inferred", f"The lead names no day, and the dateline before it is of {filed.isoformat()}.")
            event.date = with_length(story, event, value)


def _is_set_apart(story, event):
    """True where the words put an event before the news ("had met", "last week") or on some day of a journey."""
    text = story.folded_text(event.happening.parsed)
    perfect = event.happening.perfect and not _JUST.search(text)
    if event.sentence == story.lead and not _HAD.search(text):
        perfect = False                                     # "have signed a treaty", at the head: the news itself
    return perfect or event.kind == "visit" or _is_within(event.happening.parsed, event.happening.segment) or bool(_BEFORE_NEWS.search(_NEARLY_THEN.sub("", text)) or _STAYING.match(text))


def _news_of(story, event, events):
    """The DateValue of the news an event belongs to: of the nearest dated one of the same people; else of the lead's words."""
    near = [e for e in events if e.date.start and e.date.precision == "day" and e.status == "held" and e.people & event.people
            and e.date.basis not in ("published", "inferred") and not _is_looked_back_on(e) and not _is_before_the_news(story, e) and _is_fresh(story, e.date)]
    stay = next((e for e in events if e.kind == "visit" and e.status == "held" and e.date.precision == "range" and e.sentence < event.sentence and e.people & event.people), None)
    if stay and all(e.kind in ("statement", "message") for e in near):
        return stay.date                                    # some day of a stay, not that of a speech
    if near:
        return min(near, key=lambda e: (abs(e.sentence - event.sentence), e.sentence)).date
    if event.kind == "message":
        letters = [e for e in events if e.kind == "message" and e.date.start and e.sentence < event.sentence and e.lands_of_all == event.lands_of_all]
        return letters[-1].date if letters and _is_fresh(story, letters[-1].date) else None     # "greetings also went to"
    told = [e for e in events if e.date.basis == "inferred" and e.sentence < event.sentence and e.people & event.people]
    if told and not _other_days(story, told[-1].sentence, event.sentence):
        return told[-1].date                                # told on, with no other day between
    day, lead = _spoken_day(story), _lead_with_a_day(story)[0]
    lands = {m.country for m in lead.mentions if m.country} | {m.person.country for m in lead.mentions if m.person}
    near = event.sentence - story.lead <= _NEAR_LEAD or event.sentence - story.lead <= _OF_PAGE and not _other_days(story, story.lead + 1, len(story.clauses))
    if day and _is_fresh(story, day) and near and lands & event.lands_of_all:
        return day
    return None


def _other_days(story, first, last):
    """True where a day stands in the sentences from behind `first` to `last`."""
    return any(d.is_exact_day and not is_history_date(story, parsed, d) for parsed in story.clauses[first + 1:last + 1]
               for d in parsed.dates if d.form != "pointing" or d.offset)


def _is_fresh(story, value):
    return story.published is None or timedelta(0) <= story.published - value.start <= _FRESH


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
