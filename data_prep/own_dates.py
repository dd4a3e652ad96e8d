"""Which of the dates of a sentence is whose: the one written for a happening, those of words said, of history, of other things."""

import re
from datetime import timedelta

from data_prep.clauses import PEOPLE, segment_of
from data_prep.gazetteer import land_of
from data_prep.knowledge_files import load
from data_prep.moved import new_day
from data_prep.senses import says
from data_prep.spans import is_last_day
from data_prep.text import fold
from data_prep.wordings import EVENT_NOUNS, SAYING, all_forms, one_of, told_at

_WORDS = load("words.toml")
_KNOWN = _WORDS["event_dates"]
# between "and" and the verb of "and will then visit Samoa"
_THEN_GOES = ("will", "then", "is", "are", "to", "later", "also", "afterwards", "due", "expected", "would")
# So many characters lie between a date and its "when" at most.
_WHEN_NEAR = 3
_OF_A_THING = ("that", "which")
# So long after its end a month may still be the lead's.
_LATE_DAYS = timedelta(days=45)
# Wordings that tell where somebody is now, not what comes: "is in Doha".
BEING = frozenset(_WORDS["senses"]["being_somewhere"])
BEING_ON = "{be} on"
SPEECH = SAYING | frozenset(_WORDS["speech_nouns"])
_SPEECH_NOUNS, _SIGNED = frozenset(_WORDS["speech_nouns"]), all_forms(["sign", "adopt", "ink", "initial"])
_WHEN_SAID = frozenset(_KNOWN["when_said"])
# So far before a day stands the thing whose day it is, in characters.
_PAPER_NEAR = 64
# So many words before a day may stand "said", and before "statement" "signed".
_SAID_FAR = 7
_SIGNED_NEAR = 4
_DOINGS = all_forms(_KNOWN["doings"])
_MADE = frozenset(_KNOWN["made"])
_ISSUED, _PAPERS_OF_THE_DAY = frozenset(_KNOWN["issued"]), frozenset(_KNOWN["papers_of_the_day"])
_NOT_SAID, _PAST_UNITS = frozenset(_KNOWN["not_said"]), frozenset(_KNOWN["past_units"])
PRESENT = re.compile(rf"\b{one_of(_KNOWN['present'])}\b(?! of\b)")
_DATES_ELSE = re.compile(rf"(?<!not )\b{one_of(_KNOWN['dates_else'])}\s*(?:the )?$")
_COMING_YEAR = re.compile(rf"\b{one_of(_KNOWN['before_coming_year'])}[\s-]*$")
_LIFE_TURN = re.compile(rf"\s(?:(?:his|her|their|being) )?{one_of(_KNOWN['turns_of_life'])}\b")
_AGO_BEFORE, _AGO_BEHIND = re.compile(r"\b(?:years? (?:ago|earlier|before)|last year),? (?:on |from |between )?(?:the )?$"), re.compile(r",? (?:[\w-]+ ){0,2}(?:years? ago|last year)\b")
_PAST_MONTH = re.compile(r"\b(?:in|last)\s*$")
_COMING_MONTH = re.compile(rf"\b{one_of(_KNOWN['before_coming_month'])}\b")
COUNTED = re.compile(r"\b(?:before|after)$"), re.compile(rf"\s+(?!{one_of(_KNOWN['not_counted'])}\b)(?:the\s+)?\w")
# "Ahead of the forum on May 3 in Nusa Dua, A will meet B": the day of what comes after
_AHEAD_OF = re.compile(rf"{one_of(_KNOWN['ahead_of'])} (?:the|a|an|this|next|[\w'’-]+['’]s?)\b(?![^,;]*ing\b)[^,;]*$")
# "held talks on Monday on the occasion of A's visit": the day of the talks
_OCCASION_OF = re.compile(r"\bon the occasion of [^,;]{1,60}$")
# "will visit Seoul after attending the summit to be held on May 3"
_ROUND_ANOTHER = re.compile(rf"\b(?:after|before) {one_of(_KNOWN['going_elsewhere'])} [^,;]*$")
# "will meet B before he flies home on Friday"
_THEN_LEAVES = re.compile(rf"\bbefore {one_of(_KNOWN['then_leaves'])}\b[^,;]*$")
# "met B in Oslo ahead of the summit set for May 3": the day of what comes after
_RUN_UP = re.compile(rf"\b{one_of(_KNOWN['run_up'])} (?:the|a|an|his|her|their|its|this|next|[\w'’-]+(?:['’]s?)?)\b[^,;]*(?:,[^,;]*)?$")
_IS_SET = re.compile(rf"\b{one_of(_KNOWN['is_set'])}(?: (?:in|on|for|from))?(?: the| early| late| mid)?[\s-]*$")
# between an event and the day of what somebody is invited to
_INVITED_TO = re.compile(r"(?<!at the )\binvit(?:ed|ing|es|ation|ations)\b(?! of\b).*\b(?:to|for)\b")
# "A's coming visit was discussed on Monday": the day of the talk
_TALKED_OF = re.compile(rf"\b{one_of(_KNOWN['talked_of'])}\b")
# "are on tomorrow's programme", "on Friday's agenda"
_OF_PROGRAMME = re.compile(r"['’]s? (?:programme|program|schedule|timetable|itinerary|diary|calendar)\b")
_OWNS, _OWNED_NEAR = re.compile(r"['’]s?\s"), 40
_FEAST = re.compile(r"\b(?:day|anniversary|birthday|new year),? (?:on |\(|this )(?:the )?$")
# "visited Nairobi before flying to Cairo on Monday": the day of the next stop.
_ENROUTE = re.compile(r"\bbefore \w+ing (?:on |back |home |again )?(?:in|at|to|for|into)\b[^,;]*$")
# So many characters before a date may stand what else it dates.
_FAR = 80
_DATES_ELSE_FAR = re.compile(rf"\b{one_of(_KNOWN['dates_else_far'])}\b[^,;]*$")
_BOUND = re.compile(rf"\b{one_of(_KNOWN['bounds'])}\s+(?:the )?$")
# "the June 20 elections", "a Friday statement"; so far from the day stands the event's own word in "the May 30 talks"
_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|his|her|this|our)\s+$")
_NOUN_BEHIND, _OWN_NOUN = re.compile(rf"\s+(?!{one_of(_KNOWN['no_noun'])}\b)[a-z]"), 40
# "that began on", "originally planned for"
_BEGAN = re.compile(rf"\s(?:that|which) {one_of(_KNOWN['began'])} (?:on |in )?(?:the )?$")
_FORMER = re.compile(rf"\b{one_of(_KNOWN['formerly_set'])}(?: \w+)? (?:for|on) (?:the )?$")
_OF_STOPS = re.compile(rf"\b(?:first|second|third|next|latest|last|final) (?:[\w-]+ )?{one_of(_KNOWN['stops'])}\b")
_BE_OR_COMMA = re.compile(r",|\b(?:been|was|were|be|is|are)\b")
_CALAMITY = re.compile(rf"\b{one_of(_KNOWN['calamities'])}\b")
# "the attack of July 4": the day of a thing that is no event of ours
_OF_THING = re.compile(r"\b([a-z-]+) of (?:the )?$")
# "in their telephone conversation of July 4", "the accord signed in Lima on July 4"
_OF_WHAT, _OF_PAPER = re.compile(rf"\b(?!{one_of(_KNOWN['no_noun_of'])} )[a-z-]+ of (?:the )?$"), re.compile(rf"\b{one_of(_KNOWN['papers_made'])} {one_of(_KNOWN['paper_made'])} (?:(?:in|at) [\w’'-]+(?: [\w’'-]+)? )?(?:on|in) (?:the )?$")
# "of July 4", "of the July 4"
_NO_NOUN_OF, _OF_NEAR = frozenset(_KNOWN["no_noun_of"]), 5
_NO_THINGS = EVENT_NOUNS | _NO_NOUN_OF
# "Friday's stilted first get-together": the day stands so many words before the noun.
_OWN_NEAR = 5
_PARTICLES = frozenset(_KNOWN["particles"])
_AUXILIARIES = frozenset(_WORDS["clauses"]["auxiliaries"])
_SPEAKING = frozenset(_KNOWN["opens_speech"])
# Besides visits, what goes on "since Sunday".
_LASTING = ("exercise", "negotiation", "summit")
_LEAVING = frozenset(_KNOWN["leaving"])
_CAME = frozenset(_KNOWN["came"])
_SET_FOR = re.compile(r"\bfor (?:the )?$")
# So many characters from the day of a calling off stands its word.
_CALLED_OFF = 12
# "called off her trip abruptly on Monday", "on Monday, hours before he was to leave": the day of the word all the same
_AT_SHORT_NOTICE = re.compile(rf"\b{one_of(_KNOWN['at_short_notice'])},? (?:on )?$"), re.compile(rf",? {one_of(_KNOWN['hours_before'])}\b")
# "congratulated B on his win last week": the days of what was won
_WON = re.compile(rf"\b(?:on|for|following|after|upon) (?:[\w’'-]+ ){{0,4}}?{one_of(_KNOWN['won'])}\b[^,;]*$")
# "her victory at the polls on Sunday", "in Sunday's presidential vote"
_AT_THE_POLLS = re.compile(rf"\b{one_of(_KNOWN['polls'])}(?: (?:held|that took place))? (?:on |of )?$"), re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}?{one_of(_KNOWN['polls'])}\b")
_AGREEING = "{agree} to"
# Behind "that": of a thing told before, "the road that was opened".
_BEEN = ("was", "were", "had")


def end_of_telling(happening):
    """The offset up to which "Meeting B, A said that trade had doubled in three years", "met on the road that was opened last month" tells of an event: what is said, or was, behind it does not date it."""
    parsed = happening.parsed
    words, open_to = parsed.words, "that" in parsed.vocabulary or not SAYING.isdisjoint(parsed.vocabulary)
    speakers = [m.last for m in parsed.mentions if m.kind in PEOPLE and m.first >= happening.last and m.last + 1 < len(words)] if open_to else []
    said = next((i for i in speakers if words[i + 1].folded == "that" or words[i].folded in SAYING and words[i + 1].text[0].isalpha() and words[i + 1].folded not in _WHEN_SAID), len(words) - 1)
    was = next((i for i in range(happening.last + 1, len(words) - 1) if words[i].folded == "that" and words[i + 1].folded in _BEEN and words[i - 1].folded not in SAYING), said) \
        if "that" in parsed.vocabulary else said
    return words[min(said, was)].end


def own_dates(happening):
    """The dates of an event's clause, or else the one right before its "when", as a list."""
    parsed = happening.parsed
    return [d for d in parsed.dates if segment_of(parsed, d) == happening.segment] or dates_of_when(parsed, happening.segment)


def dates_of_when(parsed, segment):
    """The date right before "when" of "in September 2023, when A visited", or before "at which", as a list."""
    head = parsed.head.get(segment)
    at_which = head is not None and parsed.words[head].folded == "which" and parsed.words[head - 1].folded == "at"
    if head is None or parsed.words[head].folded != "when" and not at_which:
        return []
    start = parsed.words[head - at_which].start
    return [d for d in parsed.dates if 0 < start - d.end <= _WHEN_NEAR]


def own_date(story, happening):
    """The date of the happening's clause: the nearest one that no other event's word claims."""
    parsed, parent = happening.parsed, happening.parsed.parent.get(happening.segment)
    moved = new_day(parsed, {parsed.segment[happening.first], parsed.segment[(happening.light or happening).first]}) if happening.status == "planned" and happening.wording.frame == "noun" else None
    if moved:
        return moved
    dates = _dates_for(story, happening)
    if happening.kind == "visit" and _is_clause_of_guest(parsed, happening.segment):
        dates = [d for d in dates if segment_of(parsed, d) != happening.segment or not _is_day_of_sentence(story, parsed, d)]
    of_when = [d for d in dates if happening.status == "planned" and d in dates_of_when(parsed, happening.segment)]
    if of_when and not any(segment_of(parsed, d) == happening.segment for d in dates):
        return of_when[0]                                   # "stays until Thursday, when she is to meet B"
    for number in (*_clauses_first(happening, dates), parent, *_clauses_of_guests(happening)):
        here = [d for d in dates if segment_of(parsed, d) == number]
        if here and number == parent and happening.kind == "visit" and happening.wording.form == "past" and happening.light is None \
                and is_ahead(parsed, number):
            continue                                        # "who flew in from Oslo, leaves on Wednesday"
        if here and number == parent and (happening.status == "planned" and not is_ahead(parsed, number) or is_within_what(parsed, happening.segment)):
            continue                                        # "reached Washington on May 30, where he is to meet": the arrival's day
        best = _nearest(story, happening, here)
        if best:
            return best
    if len(dates) != 1:
        return None
    only, around = dates[0], parsed.parent.get(segment_of(parsed, dates[0]))
    if only.is_exact_day and around == happening.segment and happening.status in ("cancelled", "planned") and not _is_whose(parsed, only) and not _is_of_what_preceded(story, parsed, only):
        return only                                         # "who was to have been the guest on September 2"
    if only.is_exact_day and _leads_up_to(parsed, only, happening):
        return only
    return only if happening.segment == 0 and around is None else None


def _dates_for(story, happening):
    """The dates of a sentence that may be those of a happening: none of words said, of history, of other things."""
    parsed = happening.parsed
    of_when = dates_of_when(parsed, happening.segment) if happening.status == "planned" else ()
    dates = [d for d in parsed.dates if (not is_of_else(story, parsed, d, happening) or is_since_arrival(story, happening, d) or d in of_when or _is_of_the_invited(happening, d)) and (happening.kind in ("message", "statement") or not dates_words(parsed, d))]
    dates = [d for d in dates if not is_quoted(parsed, d) and not _is_of_noun_before(happening, d) and not _counts_from_what_follows(story, happening, d)]
    at = parsed.words[happening.first].start                # "last week's talks": the talks' day alone
    dates = [d for d in dates if not _OWNS.match(story.folded[d.end:d.end + 3]) or d.end < at < d.end + _OWNED_NEAR or _OF_PROGRAMME.match(story.folded, d.end)]
    if happening.invited:                                    # "accepted on Tuesday an invitation to visit": the day is not the visit's
        dates = [d for d in dates if d.start > parsed.words[happening.last - 1].end]
    if happening.status == "held":
        dates = [d for d in dates if not _INVITED_TO.search(story.folded[at:d.start])]
    if happening.kind == "visit" and happening.wording.frame == "noun" and happening.light is None:
        dates = [d for d in dates if not _TALKED_OF.search(story.folded[at:d.start]) and not (d.start < at and _OCCASION_OF.search(story.folded[parsed.sentence.start:at]))]
    dates = [d for d in dates if not _AHEAD_OF.match(story.folded[parsed.sentence.start:d.start]) or d.start > at]
    dates = [d for d in dates if not _ROUND_ANOTHER.search(story.folded[at:max(at, d.start)])]
    dates = [d for d in dates if not _is_of_what_follows(story, happening, d)]
    dates = [d for d in dates if not (d.text.lower().endswith("eve") and dates[0].start < d.start)]      # "On Monday, on the eve of the summit, A and B met"
    if happening.kind == "statement":
        dates = [d for d in dates if dates_words(parsed, d)] or dates
    dates = [d for d in dates if d in of_when or at < d.start < parsed.words[happening.last - 1].end or not is_last_day(story, parsed, d)] or dates      # "leaves (on Friday) for X"
    dates = [d for d in dates if not _is_of_its_noun(story, happening, d)] or dates
    if happening.kind == "message":                         # "condolences over those who died in the fire on Saturday"
        dates = [d for d in dates if not (d.start > at and (_CALAMITY.search(story.folded[at:d.start]) or _is_of_what_was_won(story, at, d)))]
    if happening.status == "held":                          # "the first guest to be received this year"
        dates = [d for d in dates if not (d.form == "period" and d.unit == "year") and not _is_of_a_promise(story, happening, d)
                 and not (d.form == "year" and story.folded.endswith("for ", 0, d.start))]      # "a plan for 2027 was signed"
    if happening.status != "cancelled":
        dates = [d for d in dates if not _FORMER.search(story.folded[max(parsed.sentence.start, d.start - 60):d.start])] or dates
    if happening.wording.text == _AGREEING:
        dates = [d for d in dates if d.start < at or not _is_later(story, d)]      # "agreed to convene next week a session": the session's
    if happening.kind == "visit" and "before" in parsed.vocabulary:
        dates = [d for d in dates if not _ENROUTE.search(story.folded[at:d.start])]
    if happening.status == "cancelled":
        dates = [d for d in dates if not _is_of_calling_off(story, parsed, d, at)]
    if happening.status == "planned":
        dates = [d for d in dates if not dates_past_doing(parsed, d) and not _is_of_another_stop(happening, d) and (happening.kind == "visit" or not _THEN_LEAVES.search(story.folded[at:max(at, d.start)]))]
    looked_back = happening.kind == "visit" and happening.light is None and happening.wording.frame == "noun" or happening.perfect
    if happening.status == "planned" and parsed.words[0].folded in _SPEAKING or happening.status == "held" and looked_back and parsed.words[0].folded == "back":      # "Back in Lima on Tuesday, he said he had met B"
        dates = [d for d in dates if "," in {w.text for w in parsed.words if w.end <= d.start}]      # "Speaking to reporters on Tuesday, he said that they will meet"
    if happening.status == "planned" and not happening.purpose:
        dates = [d for d in dates if not _is_over(story, d)] or dates      # "let him know yesterday that he would travel next year"
    return dates


def _is_of_the_invited(happening, mention):
    """True for "accepted an invitation to visit X in June": a month to come."""
    return happening.invited and mention.form == "month" and mention.start > happening.parsed.words[happening.last - 1].end


def _is_of_what_follows(story, happening, mention):
    """True for the day of "met B ahead of the summit on June 3", "held talks before the conference set for Friday": it is yet to come."""
    at = happening.parsed.words[happening.last - 1].end
    if happening.status != "held" or mention.start < at or mention.form == "pointing" or not (ahead := _RUN_UP.search(story.folded[at:mention.start])):
        return False
    if _IS_SET.search(ahead.group()):
        return True
    coming, plain = story.resolve(mention, future=True).start, story.resolve(mention).start
    if ahead.group().startswith("before") or "," in ahead.group() or story.told_on is None or coming is None or coming <= story.told_on:
        return False
    return plain > story.told_on or coming - story.told_on < story.told_on - plain      # the nearer of the two Fridays


def _clauses_of_guests(happening):
    """The clauses of "received A who is on a visit to Peru at the palace on May 14": no comma ends them, and a day that closes them is of what is told of A."""
    parsed = happening.parsed
    return [number for number, parent in parsed.parent.items() if happening.status == "held" and parent == happening.segment and _is_clause_of_guest(parsed, number)]


def _is_clause_of_guest(parsed, number):
    """True for the clause of "A who is on a visit"; one behind a comma ends with its own."""
    return is_of_guest(parsed, number) and parsed.words[parsed.head[number] - 1].text != ","


def is_of_guest(parsed, number):
    """True for the clause of "A, who is on a visit"."""
    head = parsed.head.get(number)
    return head is not None and head > 0 and [w.folded for w in parsed.words[head:head + 3]] == ["who", "is", "on"]


def _is_day_of_sentence(story, parsed, mention):
    """True for one day that closes a sentence: "on May 14."."""
    return mention.is_exact_day and not mention.last_day and story.folded.endswith("on ", 0, mention.start) and story.folded[mention.end:parsed.sentence.end].strip(" .") == ""


def _clauses_first(happening, dates):
    """The clauses whose dates are an event's, the likelier first: that of "which starts tomorrow" before what follows it."""
    parsed, behind = happening.parsed, happening.clauses_behind
    there = [d.end for d in dates if segment_of(parsed, d) in behind]
    here = [d.start for d in dates if segment_of(parsed, d) == happening.segment]
    first = happening.kind == "visit" and there and here and max(there) < min(here)
    return (*behind, happening.segment) if first else (happening.segment, *behind)


def _leads_up_to(parsed, mention, happening):
    """True for "Before he leaves on Tuesday, an accord will be signed", "Once she had landed on Monday, A received her"."""
    number = segment_of(parsed, mention)
    here = [parsed.words[i].folded for i in parsed.segment_words(number)]
    follows = number == 0 and happening.segment == 1 and bool(here) and happening.kind not in ("statement", "message") and not mention.last_day
    return follows and (here[0] in _KNOWN["once"] or here[0] == "before" and not _LEAVING.isdisjoint(here))


def is_since_arrival(story, happening, mention):
    """True for "has been in Bern since Sunday", "has been on a visit to Peru since Sunday", "have been exercising off Peru since Sunday": the first day of what lasts."""
    verb = happening.light or happening
    stays = happening.wording.text in BEING or verb.wording.text == BEING_ON or verb.wording.form == "ing" and happening.parsed.words[verb.first - 1].folded == "been"
    lasts = happening.kind == "visit" and stays or happening.kind in _LASTING and (stays or happening.wording.text.startswith("been ") or happening.kind == "exercise" and happening.perfect)
    return lasts and happening.status == "held" and story.folded.endswith("since ", 0, mention.start)


def _is_of_its_noun(story, happening, mention):
    """True in "on a visit that began last Wednesday, met B": the day of the visit, not of the meeting."""
    words = happening.parsed.words
    told = _BEGAN.search(story.folded[max(happening.parsed.sentence.start, mention.start - 40):mention.start])
    if not told:
        return False
    noun = max((i for i, w in enumerate(words) if w.end <= mention.start - len(told.group())), default=None)
    return noun is not None and not happening.first <= noun < happening.last and not (happening.kind == "visit" and words[noun].folded in _KNOWN["stays"])


def _is_of_noun_before(happening, mention):
    """True for "on the Sunday before the summit of July 4": the day of a noun that is not the event's own."""
    words = happening.parsed.words
    if happening.kind in ("message", "statement"):          # "letters of March 1"
        return False
    if happening.wording.frame == "noun" and any(words[i].start == mention.end and words[i].folded == "'s" for i in range(max(0, happening.first - _OWN_NEAR), happening.first)):
        return False                                        # "the image of Friday's stilted first get-together"
    of = next((i for i in range(1, len(words)) if words[i].folded == "of" and 0 < mention.start - words[i].end <= _OF_NEAR), None)
    return of is not None and mention.form in ("full", "month_day", "weekday") and words[of - 1].folded not in _NO_NOUN_OF \
        and not happening.first <= of - 1 < happening.last and words[of - 1].folded.isalpha()


def is_quoted(parsed, mention):
    """True for "2026" of "“It will be ready in 2026,” said A as he cut the ribbon": what is told is not of the day that is quoted."""
    return True in parsed.quoted and any(quoted and mention.start <= word.start < mention.end for word, quoted in zip(parsed.words, parsed.quoted))


def is_within_what(parsed, segment):
    """True for a clause behind "during which" and "in the course of which": some day of what is told before it."""
    head = parsed.head.get(segment)
    before = [w.folded for w in parsed.words[max(0, head - 2):head]] if head and parsed.words[head].folded == "which" else []
    return before[-1:] == ["during"] or before == ["course", "of"]


def _is_of_a_promise(story, happening, mention):
    """True for "used the meeting to announce that a road will be opened on Friday", "discussed a visit that B starts on Friday": a day to come of another clause."""
    parsed, number, words = happening.parsed, segment_of(happening.parsed, mention), happening.parsed.words
    if mention.form not in ("full", "month_day", "weekday") or story.told_on is None:
        return False
    that = next((i for i in range((happening.light or happening).last - 1, len(words)) if words[i].folded == "that" and words[i].end <= mention.start), None)
    promised = number != happening.segment and is_to_come(parsed, number) \
        or that is not None and any("future" in told_at(words, i) or words[i].folded in _KNOWN["starts"] for i in range(that, len(words)) if words[i].end <= mention.start)
    return promised and (value := story.resolve(mention, future=True)).start is not None and value.start > story.told_on


def _is_later(story, mention):
    """True for "next week", "in June": days behind that of the article; a weekday may be past."""
    value = story.resolve(mention, future=mention.form != "weekday")
    return value.start is not None and story.told_on is not None and value.start > story.told_on


def _is_over(story, mention):
    """True for a day before that of the article; a weekday may be to come."""
    value = story.resolve(mention, future=True)
    return mention.form != "pointing" and value.end is not None and story.told_on is not None and value.end < story.told_on


def _is_of_calling_off(story, parsed, mention, at):
    """"on Thursday called off a meeting", "the visit was cancelled on Monday", "rang B on Tuesday about the postponement of the visit", which is told at
    `at`: the day of the word, not of "the talks on Friday were cancelled"."""
    if _SET_FOR.search(story.folded[max(parsed.sentence.start, mention.start - 12):mention.start]):
        return False                                        # "planned for May 20"
    if any(w.end == mention.start - 1 and w.folded in _KNOWN["day_owners"] for w in parsed.words):
        return False                                        # "called off her May 20 visit"
    if _AT_SHORT_NOTICE[0].search(story.folded[parsed.sentence.start:mention.start]) or _AT_SHORT_NOTICE[1].match(story.folded, mention.end):
        return True
    near = [i for i, w in enumerate(parsed.words) if (0 <= w.start - mention.end <= _CALLED_OFF and not _BE_OR_COMMA.search(story.folded[mention.end:w.start])
                                                      or abs(mention.start - w.end) <= _CALLED_OFF)]
    called_off = lambda i: "cancelled" in told_at(parsed.words, i) and parsed.words[i].folded not in _KNOWN["of_the_called_off"]
    return any(called_off(i) for i in near) \
        or any(w.folded == "of" and mention.end <= w.start < at and called_off(i - 1) for i, w in enumerate(parsed.words))


def _is_of_what_was_won(story, at, mention):
    """True for the week of a victory on which somebody is congratulated."""
    return not mention.is_exact_day and _WON.search(story.folded[at:mention.start]) is not None


def _is_of_another_stop(happening, mention):
    """True for the day of "arrived on Monday, the first stop on a journey that will take him to X" and "will be in X on Saturday and ends the trip in Y"."""
    words, at = happening.parsed.words, happening.parsed.words[happening.first].start
    if happening.kind != "visit" or mention.end > at:
        return False
    if _OF_STOPS.search(" ".join(w.folded for w in words if mention.end <= w.start < at)):
        return True
    if happening.light is None:
        return happening.wording.frame == "goes" and _goes_elsewhere_then(happening, mention)
    verb = happening.light.first
    joint = words[verb - 2 if words[verb - 1].folded in ("he", "she", "they") else verb - 1].folded
    return joint == "and" and any(m.kind in ("country", "city") and m.end <= at for m in happening.parsed.mentions)


def _goes_elsewhere_then(happening, mention):
    """True for Wednesday of "is due in Tonga on Wednesday and will then visit Samoa", told of Samoa; nobody leaves Tonga on that day."""
    parsed, words, verb = happening.parsed, happening.parsed.words, happening.first
    while verb and words[verb - 1].folded in _THEN_GOES:
        verb -= 1
    places = [m for m in parsed.mentions if m.kind in ("country", "city")]
    before, goal = [m for m in places if m.end <= mention.start], next((m for m in places if m.first >= happening.last), None)
    return bool(before) and goal is not None and verb > 0 and words[verb - 1].folded == "and" and words[verb - 1].start >= mention.end \
        and land_of(before[-1]) not in (None, land_of(goal)) and words[before[-1].first - 1].folded in ("in", "at", "to", "into")


def _is_of_what_preceded(story, parsed, mention):
    """True for April 26 of "is expected in Quito after B went to Lima on April 26": a day that is over, in a clause that "after" opens, or a weekday of
    "who arrived on Monday", where somebody has come."""
    here = parsed.segment_words(segment_of(parsed, mention))
    came = mention.form == "weekday" and any(parsed.words[i].folded in _CAME for i in here)
    return came or parsed.words[here[0]].folded in _KNOWN["preceding"] and _is_over(story, mention)


def _is_whose(parsed, mention):
    """True in "the president-elect, whose term begins on January 10"."""
    head = parsed.head.get(segment_of(parsed, mention))
    return head is not None and parsed.words[head].folded == "whose"


def dates_past_doing(parsed, mention):
    """True for "will start talks, they agreed on Tuesday", "on Tuesday agreed to start talks": the word beside a day tells what was done on it."""
    after = [w.folded for w in parsed.words if w.start >= mention.end][:2]
    if len(after) > 1 and after[0].endswith("ed") and after[0] not in _KNOWN["set_down"] and after[1] in ("to", "that", "on"):
        return True
    before = [w.folded for w in parsed.words if w.end <= mention.start]
    while before and before[-1] in _PARTICLES:
        before.pop()
    return len(before) > 1 and before[-1].endswith("ed") and before[-1] not in _KNOWN["set_down"] and before[-2] not in _KNOWN["be"]


def is_ahead(parsed, segment):
    """True where a clause speaks of the future, be it in the present tense: "leaves for Oslo on Friday"."""
    return is_to_come(parsed, segment) or bool(PRESENT.search(" ".join(parsed.words[i].folded for i in parsed.segment_words(segment))))


def is_to_come(parsed, segment):
    """True where a clause speaks of the future."""
    return any("future" in told_at(parsed.words, i) for i in parsed.segment_words(segment))


def _nearest(story, happening, dates):
    """The nearest of some dates, exact days first and what stands behind the event's word a little nearer; None of none."""
    at = happening.parsed.words[happening.first].start
    if len(dates) > 1 and _follows_and(happening) and any(d.start > at for d in dates):
        dates = [d for d in dates if d.start > at]          # "arrives on Sunday and holds talks with B on Monday"
    dates = [d for d in dates if d.start < at or not _opens_for_another(happening.parsed, d)] or dates if len(dates) > 1 else dates
    back = [d for d in dates if d.form == "pointing" and d.offset is not None and d.offset < 0 and d.start > at]
    if happening.wording.frame == "noun" and happening.light is None and len(dates) > 1 and back and _is_right_behind(happening, back[0]):
        return back[0]                                      # "left on Tuesday after talks with B the day before"
    ranked = []
    for mention in dates:
        if is_counted_from(story, mention):
            continue                                        # "two days before the talks": counted from another event
        distance = abs(mention.start - at) - (15 if mention.start >= at else 0)
        ranked.append((not mention.is_exact_day, mention.unit == "visit", distance, mention))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _opens_for_another(parsed, mention):
    """True for Friday of "will be in Nicosia, and on Friday Minister B": behind "and" or a comma, and right before somebody else."""
    before = [w.folded for w in parsed.words if w.end <= mention.start][-2:]
    return bool(before) and (before[-1] in ("and", ",") or before[-1] == "on" and before[0] in ("and", ",")) and any(
        m.kind == "person" and 0 <= m.start - mention.end <= 1 for m in parsed.mentions)


def is_counted_from(story, mention):
    """True for "two days before the talks": days counted from another event."""
    return mention.form == "pointing" and COUNTED[0].search(fold(mention.text)) is not None and COUNTED[1].match(story.folded[mention.end:mention.end + 12]) is not None


def _counts_from_what_follows(story, happening, mention):
    """True in "The talks came two days after a call", "visited X six days after taking office", whose own day is told elsewhere."""
    return (happening.wording.frame == "noun" or bool(_LIFE_TURN.match(story.folded, mention.end))) and mention.start > happening.parsed.words[happening.first].start and is_counted_from(story, mention)


def _is_right_behind(happening, mention):
    """True where no comma and no other event stands between an event's noun and a date."""
    parsed, end = happening.parsed, next((i for i, w in enumerate(happening.parsed.words) if w.start >= mention.start), len(happening.parsed.words))
    others = {t.first for t in parsed.triggers or ()}
    return not any(parsed.words[i].text in (",", ";") or i in others for i in range(happening.last, end))


def _follows_and(happening):
    """True for the second verb of "arrives on Sunday and holds talks", "arrives on Sunday, meets B", and for the second noun of "a call on B on Sunday and a dinner with C": a day before it is the first one's."""
    words, at = happening.parsed.words, (happening.light or happening).first - 1
    bare = happening.wording.frame == "noun" and happening.light is None
    while at > 0 and (words[at].folded in _AUXILIARIES or bare and words[at].folded in ("a", "an")):      # "and is to meet B on Friday"
        at -= 1
    return at >= 0 and words[at].folded in ("and", ",")


def dates_words(parsed, mention):
    """A day that dates what is said ("said yesterday", "according to a Friday statement"), not what it tells of."""
    before = [w.folded for w in parsed.words if w.end <= mention.start]
    after = [w.folded for w in parsed.words if w.start >= mention.end][:2]
    if before[-1:] == ["for"]:
        return False                                        # "a visit announced for Monday"
    if _is_of_the_issue(before):
        return True
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _SAID_FAR), -1):
        word = before[at]
        if word in _SPEECH_NOUNS and not _SIGNED.isdisjoint(before[max(0, at - _SIGNED_NEAR):at]):
            return False                                    # "signed a joint statement in Lima on Friday"
        if word in SPEECH or word in _MADE:
            return before[at:at + 2] != ["spoke", "for"]    # "A spoke for Washington on Monday" at talks
        if word in _NOT_SAID or word in _DOINGS:
            break
    return bool(after) and after[0] in SPEECH and after[1:] != ["by"]


def _is_of_the_issue(before):
    """True behind "a statement issued on", "in a communique that was released": the day of the paper."""
    at = len(before) - 1 - (before[-1:] == ["on"])
    if at < 1 or before[at] not in _ISSUED:
        return False
    while at > 0 and before[at - 1] in ("was", "were", "been", "has", "that", "which", "jointly", "also"):
        at -= 1
    return at > 0 and before[at - 1] in _PAPERS_OF_THE_DAY


def is_history_date(story, parsed, mention):
    """A date behind "since", "in 2013, when", "elected in": it dates something else."""
    before = story.folded[max(parsed.sentence.start, mention.start - 28):mention.start]
    published = story.published
    if _is_since_today(story, mention):
        return False
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
    if mention.form == "month_day" and (_AGO_BEFORE.search(before) or _AGO_BEHIND.match(story.folded, mention.end)):
        return True                                         # "a year ago, between May 31 and June 3"
    if mention.form == "pointing" and _LIFE_TURN.match(story.folded, mention.end):
        return True                                         # "six days after taking office"
    if mention.form == "month":
        if mention.part and story.told_on and (mention.part.endswith("week") or story.resolve(mention).end >= story.told_on):
            return False                                    # half a month that is not over
        if story.told_on and not before.endswith("last ") and not fold(mention.text).startswith("last") and story.resolve(mention).start > story.told_on \
                and (is_to_come(parsed, segment_of(parsed, mention)) or says(parsed.words, "cancelled")):
            return False                                    # "agreed to meet again in June", "their meeting in June was put off", told in May
        return bool(_PAST_MONTH.search(before)) and not _COMING_MONTH.search(story.folded[parsed.sentence.start:mention.start])
    if mention.form == "period" and mention.unit == "year" and mention.offset == 0:
        return mention.part in ("early", "earlier") or bool(_OWNS.match(story.folded[mention.end:mention.end + 3]))     # "this year's drill"
    return mention.form == "period" and mention.offset is not None and mention.offset < 0 and mention.unit in _PAST_UNITS


def is_news_of_late(story, happening, mention):
    """True for "The chiefs of intelligence of A and B met in Nairobi last month": a lead's own verb with a month just gone by, and no other day, tells news come out late."""
    parsed = happening.parsed
    if mention.form not in ("month", "period") or mention.unit == "year" and mention.form == "period" or story.told_on is None or happening.status != "held" or happening.wording.form != "past" or happening.perfect \
            or parsed.sentence is not story.clauses[story.lead].sentence or parsed.parent.get(happening.segment) is not None or segment_of(parsed, mention) != happening.segment:
        return False
    at = parsed.words[happening.last - 1].end
    if any(w.folded in _OF_A_THING for w in parsed.words[:happening.first]):
        return False                                        # "have agreed, taking up the road that was opened last month"
    if mention.start < at or "," in story.folded[at:mention.start] or any(d.is_exact_day and d.start < mention.start for d in parsed.dates) or _DATES_ELSE.search(story.folded[at:mention.start]):
        return False
    end = story.resolve(mention).end
    return end is not None and timedelta(0) < story.told_on - end <= _LATE_DAYS


def _is_since_today(story, mention):
    """True for "bears since this morning the signatures of A and B"."""
    return mention.form == "relative" and mention.offset in (0, -1) and story.folded.endswith("since ", 0, mention.start) \
        and not _OWNS.match(story.folded[mention.end:mention.end + 3])


def is_letters_own(story, mention):
    """True for the day of "a letter dated May 12"."""
    return mention.is_exact_day and story.folded.endswith(("dated ", "dated on "), 0, mention.start)


def is_of_some_thing(story, parsed, mention):
    """True for the day by which a thing is named: "in their telephone conversation of July 4", "the accord signed on July 4"."""
    return bool(_OF_WHAT.search(_before(story, parsed, mention))) or is_of_paper(story, parsed, mention)


def is_of_paper(story, parsed, mention):
    """True for the day of "the accord signed in Lima on July 4"."""
    return bool(_OF_PAPER.search(_before(story, parsed, mention)))


def _before(story, parsed, mention):
    return story.folded[max(parsed.sentence.start, mention.start - _PAPER_NEAR):mention.start]


def is_of_else(story, parsed, mention, happening=None):
    """True for the day of another thing: "since he was elected on", "by March 5", "the June 20 elections"."""
    text, start = story.folded, parsed.sentence.start
    if _is_since_today(story, mention):
        return False
    if happening and happening.kind == "message" and is_letters_own(story, mention):
        return False
    thing = _OF_THING.search(text[max(start, mention.start - 32):mention.start])
    if happening and happening.kind == "message" and _FEAST.search(text[max(start, mention.start - 32):mention.start]) and story.told_on and story.resolve(mention).start and story.resolve(mention).start > story.told_on:
        return True                                         # "as they mark their National Day on May 25": the feast's
    if thing and mention.form in ("full", "month_day", "weekday") and thing[1] not in _NO_THINGS and not (happening and (happening.kind in ("message", "statement") or _owns_noun(story, mention, happening))):
        return True                                         # "about the attack of May 3"
    if (not happening or happening.kind != "signing") and is_of_paper(story, parsed, mention):
        return True
    if _AT_THE_POLLS[1].match(text, mention.end) or _AT_THE_POLLS[0].search(text[max(start, mention.start - 40):mention.start]):
        return True
    own = happening and 0 <= parsed.words[happening.first].start - mention.end < _OWN_NOUN
    ahead = happening and happening.status == "planned" and mention.year is None and mention.form in ("month", "month_day") and mention.start > parsed.words[happening.first].start     # "agreed to hold talks in June"
    if not ahead and is_history_date(story, parsed, mention) and not (happening and is_news_of_late(story, happening, mention)) or not (happening and happening.wording.frame == "acts") and _tells_of_else(story, parsed, mention):
        return True
    if _BOUND.search(text[max(start, mention.start - 20):mention.start]):
        return not (own and _OWNS.match(text[mention.end:mention.end + 3]))     # but "ahead of Thursday's summit"
    if not (_ARTICLE.search(text[max(start, mention.start - 12):mention.start]) and _NOUN_BEHIND.match(text, mention.end)):
        return False
    return not own


def _owns_noun(story, mention, happening):
    """True for the day of "the image of Friday's stilted first get-together"."""
    return happening.wording.frame == "noun" and 0 < happening.parsed.words[happening.first].start - mention.end < _OWNED_NEAR and _OWNS.match(story.folded, mention.end) is not None


def _tells_of_else(story, parsed, mention):
    """True behind "who was elected", unless that is said in a clause inside the date's: "for soldiers who died in the war was held on"."""
    begin = max(parsed.sentence.start, mention.start - _FAR)
    found = _DATES_ELSE_FAR.search(story.folded[begin:mention.start])
    if not found:
        return False
    said = next((parsed.segment[i] for i, w in enumerate(parsed.words) if w.start >= begin + found.start()), 0)
    return said not in parsed.head or parsed.parent[said] != segment_of(parsed, mention)


def own_days(story, parsed):
    """The days that a sentence names, but for those of something else and what points at another."""
    return [d for d in parsed.dates if d.is_exact_day and d.form != "pointing" and not is_of_else(story, parsed, d) and not is_quoted(parsed, d)]
