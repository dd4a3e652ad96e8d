"""The last or first day of what lasts: a five-day visit, a ship that stays until Friday, talks that ended on the day told."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value
from data_prep.knowledge_files import load
from data_prep.parties import names_any
from data_prep.whereabouts import choose_city
from data_prep.wordings import one_of

_KNOWN = load("words.toml")["spans"]
# Kinds that last, each with how many days it may at most.
_LONGEST = {"visit": 30, "exercise": 60, "negotiation": 14, "summit": 14, "meeting": 7}
_NUMBERS = {word: number for word, number in load("calendar.toml")["numbers"].items() if number > 1}
_COUNT = rf"({one_of(_NUMBERS)}|\d{{1,2}})"
# "a four-day official visit", "five days of talks", "a week-long trip", "a stay of five days", "is staying for two days"
_LENGTH = re.compile(rf"\b{_COUNT}[- ]days?\b(?! (?:ago|before|after|later|earlier|since))|\b(?:for|of|{one_of(_KNOWN['length_verbs'])}) {_COUNT} (?:day|week)s\b"
                     rf"|\b{_COUNT}-week\b"
                     r"|\b(?:a|his|her|their|its|the) (week)(?:['’]s|-?long)\b|\bfor a (week)\b")
# "will keep them in Da Nang for (six days)", "lies there for"
_STAY_OF = re.compile(rf"\b{one_of(_KNOWN['keeping'])} (?:(?:them|him|her|it|there|in|at|off|the|[\w-]+ [\w-]+|[\w-]+) ){{0,3}}for $")
# "wound up on Thursday after two days dominated by", "closed on Friday, after three days of bargaining"
_AFTER_DAYS = re.compile(rf"\b(?:after|following|capping) (?:some |almost |nearly )?{_COUNT} days\b(?! (?:ago|before|later|earlier|from|in|at))")
# "met on Monday ... the two-day conference": not the meeting's own length
_OF_TALKS = re.compile(rf"(?: [\w-]+){{0,3}} {one_of(_KNOWN['talks'])}\b")
_WEEK = 7
_ENDS = re.compile(r"(?:[.,;]|$| of (?:talks|meetings)\b)")
_OF_ELSE = re.compile(r"\b(?:that|which|after|because|while|where)\b")
_LASTING = {kind: re.compile(rf"\b{one_of(words)}\b") for kind, words in _KNOWN["lasting"].items()}
_NOUNS = {kind: one_of(words) for kind, words in _KNOWN["nouns"].items()}
# "an official visit, which runs from April 14 to 16": the noun stands so near its days
_NOUN_NEAR = r"\b[^.;]{0,40}$"
_ENDED = re.compile(rf"\b{one_of(_KNOWN['ended'])}\b")
_DEPARTURES = frozenset(_KNOWN["departures"])
_AFTER = re.compile(rf"\b{one_of(_KNOWN['after'])}\s+(?:(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+|(?:[\w-]+\s+){{0,3}}{_NOUNS['visit']}\s+)?)?$")
# "after a two-day visit", "ending his official visit"
_OVER = re.compile(rf"\b(?:{one_of(_KNOWN['after'])}|{one_of(_KNOWN['ended'])})\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){{0,3}}{_NOUNS['visit']}\b")
# "Not until Friday did A meet B" gives the first day there was
_BEFORE_LAST, _UNTIL = (re.compile(rf"(?<!not )\b{one_of(words)}\s+(?:on\s+)?(?:the\s+)?$")
                        for words in ([*_KNOWN["before_last_day"], *_KNOWN["leaving_on"]], _KNOWN["before_last_day"]))
_LEAVING = re.compile(rf"\b{one_of(_KNOWN['leaving_on'])}\b")
# "on the second day of her three-day visit"
_ORDINALS = {word: number for number, word in enumerate(load("calendar.toml")["ordinals"], 1)}
_NTH_DAY = re.compile(rf"\b({one_of([*_ORDINALS, 'last', 'final'])}) day of (?:a|an|the|his|her|their|its|(?:[\w.-]+ ){{0,5}}?[\w-]+['’]s?) (?:[\w-]+ )?$")
# "The programme runs from Monday to Friday", "The ships are to sail again on Friday"
_SPEAKS_OF = re.compile(r"\bthe (?:visit['’]s )?program(?:me)?\b"), re.compile(rf"\bthe (?:\w+ )?{one_of(load('words.toml')['ships']['words'])}\b")
# "It runs from May 13 to 15" of what the sentence before told; "lasts until the end of (May)"
_IT_RUNS = re.compile(rf"^(?:it|they|this) {one_of(_KNOWN['running'])} from (?:the )?$")
_HELD = re.compile(rf"\b{one_of(_KNOWN['held'])} (?:in |off |at )?(?:[\w’'-]+ )?(?:from|on|between) (?:the )?$")
# "It had begun on May 4" of what ended on the day told; in its own sentence, "the drill, which began on May 4, ended"
_BEGUN = re.compile(rf"(?:^(?:it|they|(?:the|these|this) (?:[\w-]+ )?{one_of([noun for nouns in _KNOWN['nouns'].values() for noun in nouns])})|(?P<own>\bwhich)) (?:had )?{one_of(_KNOWN['begun'])} (?:on )?(?:the )?$")
_LEG_OF = re.compile(rf"\b{one_of(load('words.toml')['drafting']['legs'])} (?:of|on|in) (?:an?|the|his|her|their|its) $")
_END_OF = re.compile(rf"\b{one_of(_KNOWN['before_last_day'])} (?:at )?(?:the )?end of $")
# "parted on Saturday after a two-day meeting"
_PARTED = re.compile(rf"\b{one_of(load('words.toml')['noun_frames']['parting'])}\b")
_HOMECOMING = re.compile(rf"\b(?:return(?:ed|s|ing)?|arriv(?:ed|es|ing) (?:back|home|back home)|(?:came|flew) (?:back|home))\b[^.;]{{0,50}}\b(?:from\b|{one_of(_KNOWN['after'])}\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){{0,3}}{_NOUNS['visit']}\b)")
_FROM = re.compile(r" (?:from|starting|beginning|as of|as from)\b")
_START_OF = re.compile(r"\b(?:start|beginning|outset) of $")
# "a state visit, his first to Peru, which runs from May 13 to 15"
_RUNNING = re.compile(rf"\b{_NOUNS['visit']}\b[^.;]*\b(?:which|that) {one_of(_KNOWN['running'])} from\b")
_THE_VISIT = re.compile(r"\b(?:the|his|her|their) (?:[\w-]+ ){0,2}(?:visit|trip|tour|stay)\b")
_FINISHED, _FINISHED_NEAR = frozenset(_KNOWN["finished"]), 4
# How many sentences behind the one that tells of an event may say how long it lasts; further on, those that name its people.
_NEAR, _FAR = 2, 12
# The words that make a day the last one stand so many characters before it.
_BEFORE_NEAR = 32


def with_length(story, event, value):
    """The date of an event of one known day, made a run of days where the words near it say how long it lasts."""
    if event.kind not in _LONGEST or value.precision != "day":
        return value
    behind = 0 if event.status == "cancelled" else _FAR     # who called off his visit may leave for elsewhere
    for index in range(event.sentence, min(event.sentence + behind + 1, len(story.clauses))):
        parsed = story.clauses[index]
        own = index == event.sentence
        if parsed.sentence.part != "body" or index > event.sentence + _NEAR and not (names_any(parsed, event.people) or _SPEAKS_OF[event.kind == "exercise"].search(story.folded_text(parsed))):
            continue
        if not own and _is_elsewhere(story, event, parsed):
            continue
        found = _last_day(story, event, value, parsed, own) or own and _wound_up(event, value, story.folded_text(parsed)) or _counted(story, event, value, parsed, own) \
            or _first_day(story, event, value, parsed, own)
        if found:
            return found
    return value


def _is_elsewhere(story, event, parsed):
    """True for a stay in another country than the visit's: "From Wednesday on she will spend two days in Peru"; but "he leaves for Peru on Friday"."""
    if event.kind != "visit" or not event.where.country or _LEAVING.search(story.folded_text(parsed)):
        return False
    homes = {p.person.country for p in event.parties if p.principal and p.person}
    asides = {number for number, at in parsed.head.items() if parsed.words[at].folded != "where"}
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and not m.possessive and parsed.segment[m.first] not in asides and not any(d.start <= m.start < d.end for d in parsed.dates)]
    lands = {m.country if m.kind == "country" else choose_city(m.value, story.countries).country for m in places} - homes
    return bool(lands) and event.where.country not in lands


def _last_day(story, event, value, parsed, own):
    """"until March 7", "which ends on Friday": the day named as the last."""
    text = story.folded_text(parsed)
    if not own and not (event.kind == "exercise" or _LASTING.get(event.kind) and _LASTING[event.kind].search(text)):
        return None
    for mention in parsed.dates:
        if mention == value.mention:
            continue
        if last := _end_of_month(story, parsed, mention, value.start):
            return _run(value, value.start, last, mention.text) if event.kind == "exercise" else None
        if mention.form not in ("full", "month_day", "weekday"):
            continue
        if mention.last_day or mention.last_weekday is not None:
            run = story.resolve(mention)
            before = text[:mention.start - parsed.sentence.start]
            if event.kind != "meeting" and run.start == value.start and (re.search(_NOUNS[event.kind] + _NOUN_NEAR, before) or _IT_RUNS.search(before)):
                return _run(value, run.start, run.end, mention.text)
            continue
        if not is_last_day(story, parsed, mention):
            continue
        if own and event.kind == "meeting" and (segment_of(parsed, mention) != event.happening.segment or not _UNTIL.search(_before(story, parsed, mention))):
            continue                                        # "who leaves on Wednesday, met", "met B and left on Wednesday": the day of the journey
        last = _day_after(value.start, mention)
        if last and value.start < last <= value.start + timedelta(days=_LONGEST[event.kind]):
            return _run(value, value.start, last, mention.text)
    return None


def _first_day(story, event, value, parsed, own):
    """"It had begun on May 4", of what ended on the day told; or None."""
    if not _ENDED.search(story.folded_text(event.happening.parsed)):
        return None
    for mention in parsed.dates:
        begun = mention.form in ("full", "month_day", "weekday") and mention != value.mention and _BEGUN.search(story.folded[parsed.sentence.start:mention.start])
        first = story.resolve(mention).start if begun and own == bool(begun["own"]) else None
        if first and value.start - timedelta(days=_LONGEST[event.kind]) <= first < value.start:
            return _run(value, first, value.start, mention.text)
    return None


def _end_of_month(story, parsed, mention, first):
    """The day of "until the end of the month", "through the end of May", seen from a first day; None for any other date."""
    if mention.form == "period" and mention.part == "end" and is_last_day(story, parsed, mention):
        return first + relativedelta(day=31)
    ending = _END_OF.search(_before(story, parsed, mention)) if mention.form == "month" and mention.year in (None, first.year) and mention.month >= first.month else None
    return first + relativedelta(month=mention.month, day=31) if ending else None


def complete_journeys(story, events):
    """Give a visit without days of its own those that "The visit began on Monday and ends on Friday" tells further on."""
    for event in events:
        if event.kind == "visit" and event.date.precision == "day" and event.date.mention and event.date.mention.start >= story.clauses[event.sentence].sentence.end:
            event.date = with_length(story, event, event.date)      # "has flown to Peru for three days. He left on Sunday."
        if event.kind == "exercise" and event.date.precision in ("day", "none"):
            event.date = _held_from(story, event) or event.date
        if event.kind == "visit" and event.status != "cancelled" and event.date.precision != "range":
            run = next(filter(None, (_told_run(story, event, index) for index in range(event.sentence, min(event.sentence + _FAR, len(story.clauses))))), None)
            loose = event.date.basis in ("none", "same_day", "inferred")
            event.date = run if run and (loose or event.date.precision == "day" and run.start == event.date.start) else event.date


def _held_from(story, event):
    """The days of "The drill, held from May 13 to 16" in the sentence of an exercise or one of the next; or None."""
    for index in range(event.sentence, min(event.sentence + _NEAR + 1, len(story.clauses))):
        parsed = story.clauses[index]
        run = next((d for d in parsed.dates if d.last_day and d.form in ("full", "month_day") and _HELD.search(_before(story, parsed, d))), None)
        value = run and parsed.sentence.part == "body" and story.resolve(run, future=event.status == "planned")
        if value and value.precision == "range" and (event.date.start is None or value.start <= event.date.start <= value.end):
            return value
    return None


def speaks_of_visit(story, parsed):
    """True for a sentence about "the visit", "her three-day trip"."""
    return bool(_THE_VISIT.search(story.folded_text(parsed)))


def _told_run(story, event, index):
    """The days that a sentence gives "the visit" of the people of an event, from its first to its last; or None."""
    parsed, future = story.clauses[index], event.status == "planned"
    text = story.folded_text(parsed)
    about = _THE_VISIT.search(text) or index == event.sentence and _RUNNING.search(text)
    if parsed.sentence.part != "body" or not about or index - event.sentence > _NEAR and not names_any(parsed, event.people):
        return None
    behind = [d for d in parsed.dates if d.start >= parsed.sentence.start + about.end() and d.form in ("full", "month_day", "day", "weekday")]
    if not behind:
        return None
    first = story.resolve(behind[0], future=future)
    if first.precision == "day" and len(behind) > 1 and is_last_day(story, parsed, behind[1]) and not is_last_day(story, parsed, behind[0]):
        last = _day_after(first.start, behind[1])
        first = _run(first, first.start, last, behind[1].text) if last and last <= first.start + timedelta(days=_LONGEST["visit"]) else first
    fits = event.date.start is None or first.start and first.start <= event.date.start <= first.end
    return first if fits and first.precision == "range" else None


def is_last_day(story, parsed, mention):
    """True behind "until", "which ends on"."""
    return bool(_BEFORE_LAST.search(_before(story, parsed, mention)))


def _before(story, parsed, mention):
    return story.folded[max(parsed.sentence.start, mention.start - _BEFORE_NEAR):mention.start]


def _day_after(first, mention):
    """The day of a mention, seen from a first day that it does not precede; None where it does."""
    if mention.form == "weekday":
        return first + timedelta(days=(mention.weekday - first.weekday()) % 7)
    for year in (mention.year,) if mention.year else (first.year, first.year + 1):
        try:
            day = date(year, mention.month, mention.day)
        except ValueError:
            continue
        if day >= first:
            return day
    return None


def _counted(story, event, value, parsed, own):
    """"a four-day visit", "is staying for two days": counted from the first day, or back from the last where it "ended"."""
    text = story.folded_text(parsed)
    if not own and event.kind == "visit" and event.status == "held" and event.happening.wording.frame == "noun" and event.happening.light is None:
        return None                                         # "turned a visit on Wednesday into ... deals made during his three-day stay"
    if not own and event.kind == "exercise" and event.status == "planned" and is_departure(event.happening):
        return None                                         # "is to leave on May 27. The other ship will stay for six days"
    for match in _LENGTH.finditer(text):
        if not _is_of(event.kind, text, match, own) or event.kind == "meeting" and not own and not _OF_TALKS.match(text, match.end()):
            continue
        if _LEG_OF.search(text[:match.start()]):
            continue                                        # "the last stop of a six-day trip": of the whole journey
        if own and event.kind in ("meeting", "negotiation") and _is_of_journey(event.happening, parsed.sentence.start + match.start()):
            continue
        days = _days_told(match)
        if not 2 <= days <= _LONGEST[event.kind]:
            continue
        over = own and _AFTER.search(text[:match.start()])
        if over and not (is_departure(event.happening) or tells_homecoming(text) or _PARTED.search(text)):
            continue                                        # "arrived after a three-day visit to Japan"
        first = value.start - timedelta(days=_days_before(event.happening, text, match, own, over, days))
        start = parsed.sentence.start
        return _run(value, first, first + timedelta(days=days - 1), story.text[start + match.start():start + match.end()])
    return None


def _days_told(match):
    """How many days a match of a length tells: "four-day", "two weeks", "a week"."""
    word = match[match.lastindex]
    count = 1 if word == "week" else _NUMBERS.get(word) or int(word)
    return count * _WEEK if "week" in match.group() else count


def _wound_up(event, value, text):
    """"The summit wound up on Thursday after two days dominated by trade": counted back from its last day; None elsewhere."""
    match = _AFTER_DAYS.search(text)
    if not match or event.kind not in ("summit", "negotiation", "exercise") or event.status != "held" or not _ENDED.search(text[:match.start()]):
        return None
    days = _NUMBERS.get(match[1]) or int(match[1])
    return _run(value, value.start - timedelta(days=days - 1), value.start, match.group()) if 2 <= days <= _LONGEST[event.kind] else None


def _is_of_journey(happening, at):
    """True for "was to visit Chile for three days and hold talks with B": a length between the journey and what is held on it."""
    words = happening.parsed.words
    return at < words[happening.first].start and any(t.wording.frame == "goes" and words[t.last - 1].end <= at for t in happening.parsed.triggers or ())


def _days_before(happening, text, match, own, over, days):
    """How many days of a journey lie before the day told: all but one where it "ended", one "on the second day of"."""
    reached = _NTH_DAY.search(text[:match.start()])
    if reached:
        return min(_ORDINALS.get(reached[1], days), days) - 1
    ended = _ENDED.search(text) and (own or is_departure(happening)) or not own and _is_over(happening)      # "flew out on June 24. The three-day visit was over"
    return days - 1 if over or ended or own and _HOMECOMING.search(text) else 0


def _is_over(happening):
    """True for "wrapped up a visit on Saturday", of which another sentence says how long it was."""
    return not _FINISHED.isdisjoint(w.folded for w in happening.parsed.words[max(0, happening.first - _FINISHED_NEAR):happening.last])


def _is_of(kind, text, match, own):
    """True where a length is that of an event of the kind."""
    behind = text[match.end():match.end() + 60]
    if kind in _NOUNS and re.match(rf"(?: of)?(?: [\w-]+){{0,4}}? {_NOUNS[kind]}\b", behind):
        return own or bool(re.search(r"\b(?:the|his|her|their|its|this)(?: [\w-]+)?\s*$", text[:match.start()]))
    before = text[max(0, match.start() - 40):match.start(match.lastindex)]
    if own and re.search(rf"\b{_NOUNS[kind]} (?:of|for) $", before):
        return True                                         # "a state visit of two days", "on a visit for three days"
    if own and kind in _NOUNS and re.search(rf"\b{_NOUNS[kind]},?(?: [\w-]+){{0,6}} {one_of(_KNOWN['length_verbs'])} $", before):
        return True                                         # "a visit that is to last two days"
    if own and kind == "visit" and _START_OF.search(before) and behind.startswith((" in ", " of ")):
        return True                                         # "landed at the start of three days in Kenya"
    if own and kind == "visit" and before.endswith("for ") and _ENDS.match(behind) and not _OF_ELSE.search(before):
        return True                                         # "comes to Oslo on Friday for two days"
    if own and _STAY_OF.search(before):
        return True                                         # "on a visit that will keep them in Y for six days"
    if own and _FROM.match(behind) and (kind == "visit" or text[:match.start(match.lastindex)].endswith("for ")):
        return True                                         # "away for four days from Friday"
    return bool(kind in _LASTING and _LASTING[kind].search(before))


def _run(value, first, last, said):
    end = "first" if first != value.start else "last"
    if first == last:
        return value
    return day_value(first, last, value.basis, f"{value.reason} “{said}” gives the {end} day.", value.mention)


def speaks_of_stay(text):
    """True for folded text that tells how long something lasts: "a three-day visit"."""
    return bool(_LENGTH.search(text))


def tells_homecoming(text):
    """True for "returned home on Sunday from Greenland": what the journey brought was on an earlier day."""
    return bool(_HOMECOMING.search(text))


def is_departure(happening):
    """True where the words of a happening tell of the end of a journey."""
    return happening.wording.text in _DEPARTURES


def ends_journey(story, happening):
    """True for "left on Sunday after a two-day visit", "departed, ending her tour"."""
    return is_departure(happening) and bool(_OVER.search(story.folded_text(happening.parsed)))


def journey(one, two):
    """The run of days from an arrival to a departure told of the same journey: two DateValues of a day each, or None."""
    if one.precision == two.precision == "day" and one.start < two.start <= one.start + timedelta(days=_LONGEST["visit"]):
        return day_value(one.start, two.start, one.basis, f"{one.reason} The journey ended on {two.start.isoformat()}: {two.reason}", one.mention)
    return None
