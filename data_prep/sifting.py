"""What one article tells twice is joined, what it only recalls is left out."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.clauses import segment_of
from data_prep.dates import day_value
from data_prep.knowledge_files import load
from data_prep.own_dates import end_of_telling, is_history_date, is_news_of_late, own_dates
from data_prep.own_words import is_talk, tells_of_himself
from data_prep.senses import was_to_be
from data_prep.spans import is_departure, journey
from data_prep.text import fold
from data_prep.whereabouts import NOWHERE, travels_on
from data_prep.wordings import GATHERING, one_of, speaks_of_phone

_KNOWN = load("words.toml")["sifting"]
_BETWEEN_TWO = frozenset(load("words.toml")["frames"]["between_two"])
# "since 2019", but not "since Sunday"
_RECALLED = re.compile(rf"\b(?:{one_of(_KNOWN['recalled'])}|in (?:19|20)\d\d|\d+ years)\b(?! (?:{one_of(load('calendar.toml')['weekdays'])}|this|today|yesterday)\b)")
# "his first journey abroad since he took office", "the first state visit to Peru by a French president in 24 years", "in their first talks, held by phone, since she came to power last year"
_FIRST_SINCE = re.compile(r"\bfirst(?: [\w’'-]+){0,7} since\b[^,.;]*|\bfirst(?: [\w’'-]+){0,12} (?:in|for)(?: [\w-]+){1,4} (?:years|decades?)\b|\bfirst\b[^.;]{1,60}, since\b[^,.;]*")
# "congratulated B on his win last week": of what is congratulated on
_WON = re.compile(rf"\bcongratulat\w+ .*?{one_of(load('words.toml')['event_dates']['won'])}\b[^,;]*")
# "a cable on the anniversary of his country's independence", "met to mark 50 years of ties": what it is for, no earlier time
_OCCASION = re.compile(r"\b(?:on|mark\w*|celebrat\w*|commemorat\w*|occasion of|for)(?: [\w.’'-]+){0,6} (?:anniversary|\d+ years)\b")
# "in their first talks, held by phone, since she came to power last year", "the first such meeting since 2019": of another event
_SINCE_THEN = re.compile(r", since\b[^,;]*\Z|\bfirst [^,;]+ since\b[^,;]*\Z")
# "is visiting Chile until May 25": a day to come ends it
_UNTIL = re.compile(r"\b(?:until|till|through) $")
# "Six months later the bridge was opened": counted from an earlier time
_LONG_LATER = re.compile(r"(?:just |only |some |about |barely )?[\w-]+ (?:weeks|months|years|decades) later\b")
# "Half a century ago", "More than thirty years ago"
_LONG_AGO = re.compile(r"(?:[\w-]+ ){1,4}(?:years|decades?|century|centuries) ago\b")
# "on a Monday in 1999"
_ONE_SUCH = re.compile(r"\b(?:a|one) $")
_SAME_DAY = re.compile(rf"\b{one_of(_KNOWN['same_day'])}\b")
_OWNING = re.compile(r"['’]s? ")
# A year among the first words of a sentence stands at its head.
_HEAD = 2
# "The two leaders afterwards co-chaired": so many words open a sentence.
_OPENING = 5
# News tells of the last days; what lies further back is recalled, not reported.
_NEWS_DAYS = 45
# and of what went on for days, not those of last year: "Last year's drill took place from May 3 to 6".
_LONG_AGO_DAYS = 183
# One journey may be told with first days so far apart.
_TRIP_DAYS = 3
# Who adds his name to a paper is told of so many sentences behind.
_NAME_NEAR = 4
# A week may be thought to begin on Sunday.
_SUNDAY = timedelta(days=1)
# "The conversation took place on Monday" speaks of a call told so many sentences before.
_CALL_NEAR = 2
# and what it tells of was so long before the ministry spoke of it at most
_SAID_LATE = timedelta(days=4)
# "The" of "The five agreements were signed" stands so many words before the verb.
_DEFINITE_NEAR = 4
# "would" stands so many words before "visit" in "would pay an official visit".
_WOULD_NEAR = 5
# What "has met" tells is the news itself in so many first sentences.
_NEWS_NEAR = 3
# An exercise lasts so long at most; how it ends and begins.
_DRILL, _DRILLS_END, _DRILLS_BEGIN = timedelta(days=60), frozenset(_KNOWN["drills_end"]), frozenset(_KNOWN["drills_begin"])
# Who has come stays so long, where no last day is told.
_STAY = timedelta(days=2)
# "The meeting, held at the ministry on Sunday": the noun stands so many characters before its day
_HELD_NEAR = 40
# "The meeting" tells where one told so many sentences before was; further on it may be another.
_PLACE_NEAR = 6
# A greeting, and where it is part of an arrival.
_GREETING, _AIRPORTS = frozenset(load("words.toml")["parties"]["receiving"]) - {"{meet}"}, frozenset(load("words.toml")["parties"]["airports"])
# Whom somebody has met on a journey is told so many sentences behind it.
_STAY_NEAR, _BEING_ON = 2, "{be} on"
# Kinds in which people talk with one another, the plainest first.
# "the date and the place of the" has so many words.
_FIXED_NEAR = 7
TALKS = ("meeting", "phone_call", "negotiation", "summit")
_FAMILY = {"meeting": "talks", "negotiation": "talks", "summit": "talks", "phone_call": "call"}


def family(kind):
    """The kind, or what kinds have in common that may tell of one happening: talks | call.

    >>> family("summit"), family("visit")
    ('talks', 'visit')
    """
    return _FAMILY.get(kind, kind)


def join(events, event):
    """Join an event with one told before, the last first, or add it to the events."""
    other = next((e for e in reversed(events) if _same(e, event)), None)
    if other:
        _absorb(other, event)
    else:
        events.append(event)


def join_with_hints(events):
    """Give the only talks of an article the day and place of what is told of them before: "This came out of their talks in Nadi. ... Then the two met"."""
    told = [e for e in events if family(e.kind) == "talks" and not (e.anaphoric or e.happening.weak)]
    for hint in [e for e in events if family(e.kind) == "talks" and e.anaphoric and len(told) == 1 and e.sentence < told[0].sentence]:
        if hint.status == told[0].status == "held" and hint.people <= told[0].people and _dates_agree(told[0].date, hint.date) and _places_agree(told[0].where, hint.where):
            _absorb(told[0], hint)


def _goes_on_from_airport(one, two):
    """True for "B received him at the airport. The two leaders then held talks": the greeting is part of the arrival, the talks are not."""
    greets = one.kind == "meeting" and one.happening.wording.text in _GREETING and not _AIRPORTS.isdisjoint(one.happening.parsed.vocabulary)
    return greets and two.kind in TALKS and not two.anaphoric and two.happening.wording.text not in _GREETING and two.sentence > one.sentence


def _same(one, two):
    """True where two (told later) is one again."""
    if _goes_on_from_airport(one, two):
        return False
    if one.anaphoric and not two.anaphoric or one.recalled and not two.recalled:
        return False
    if two.happening.wording.frame == "gathers":
        return _is_gathering(one, two)
    if two.kind == "summit" and one.happening.parsed is two.happening.parsed and travels_on(one.happening.parsed.words, one.happening.last, two.happening.first):
        return False                                        # "for talks with B and will go on from there to the summit"
    alike = family(one.kind) == family(two.kind) or is_its_ceremony(one, two) or one.kind == "phone_call" and two.anaphoric and two.happening.wording.text in _KNOWN["of_calls"] \
        and two.sentence - one.sentence <= _CALL_NEAR
    if one.happening.weak and two.anaphoric and not two.people and 0 <= two.sentence - one.sentence <= 1:
        return one.kind in TALKS and two.kind in TALKS and _dates_agree(one.date, two.date)      # "The occasion was the third round"
    if one.happening.weak or two.happening.weak:
        return one.kind in TALKS and two.kind in TALKS and one.status == two.status \
            and (_dates_agree(one.date, two.date) or _is_dated_again(one, two)) and len(one.people & two.people) >= 2
    if family(two.kind) == "talks" and not two.anaphoric and one.happening.parsed is two.happening.parsed and one.happening.segment != two.happening.segment and _is_told_besides(two.happening) and not _has_persons(one):
        return False                                        # "The governments will meet on Friday, while A will also hold talks with B"
    if _is_what_was_come_for(one, two):
        return True
    if one.kind == two.kind == "exercise" and _is_at_sea(one, two):
        return False
    if _began_before(one, two):
        return True
    if one.kind == two.kind == "exercise" and is_departure(two.happening) and one.lands == two.lands and _places_agree(one.where, two.where):
        return True                                         # "put in at X on Monday. The ship will leave on Friday"
    if one.kind == two.kind == "exercise" and two.happening.definite and not two.people and _dates_agree(one.date, two.date) and _places_agree(one.where, two.where):
        return True                                         # "A presided over the closing of the drill on May 13 ... The exercise was held from May 1 to 13"
    if two.anaphoric:
        if two.kind == "summit" and one.kind == "meeting" and (two.sentence - one.sentence > 1 or _is_being_fixed(two.happening)):
            return False                                    # the summit at which the two are to meet
        if two.happening.perfect and two.where.country and not two.happening.definite:
            return False                                    # "came from Bogotá, where he had attended meetings of ministers"
        if one.status == "planned" and two.status == "held" and _has_persons(two) and not _has_persons(one):
            return False                                    # "X and Y will start talks. A and B recognised in their talks": where that was agreed
        return alike and two.status in (one.status, "held") and not (one.status == "planned" and two.status == "held" and two.happening.purpose and not two.people & one.people) and not _of_others(one, two) \
            and (_dates_agree(one.date, two.date) or _gives_its_day(one, two) or _is_dated_again(one, two)) and _places_agree(one.where, two.where)
    if one.kind == two.kind == "visit" and one.status == "held" and two.status == "planned" and is_departure(two.happening) \
            and one.people == two.people and one.where.country and one.where.country == two.where.country and (journey(one.date, two.date) or _is_one_day(one, two)):
        return True                                         # "A arrived on Monday. She will leave on Wednesday."
    if one.kind == two.kind == "visit" and one.status == "held" and two.status == "planned" and one.sentence == two.sentence and one.date.mention is not None and one.date.mention is two.date.mention \
            and one.people == two.people and one.where.country == two.where.country:
        return True                                         # "reached Lima on Thursday and will be in the country for three days"
    if one.kind == two.kind == "visit" and one.status == "held" and one.where.country is None and two.where.country and _goes_on_then(two.happening):
        return False                                        # "stayed on for a state visit. She then flew to Panama"
    if _is_told_as_going(one, two) or _is_told_again(one, two):
        return True
    if one.kind == two.kind == "visit" and _is_spoken_of_again(one, two):
        return True
    if not alike or one.status != two.status and not (one.date.start and one.date.start == two.date.start) and not _was_expected(one, two):
        return False
    if family(two.kind) == "talks" and one.sentence != two.sentence and not two.happening.definite and _opens_another(two.happening.parsed):
        return False
    if one.kind == two.kind == "signing" and _adds_name(one, two):
        return True
    if one.kind == "meeting" and two.kind == "negotiation" and one.sentence != two.sentence and two.happening.light and two.happening.light.wording.text in _KNOWN["chairing"]:
        return False                                        # "A met B. The two co-chaired the session of the commission"
    if not _dates_agree(one.date, two.date) and not (one.kind == "visit" and one.people == two.people and _within_trip(one.date, two.date)) and not _looks_back(one, two) and not _is_dated_again(one, two):
        return False
    if one.kind == two.kind == "ceremony" and not two.people and one.happening.parsed is two.happening.parsed:
        return True                                         # "handed over two boats at a ceremony in Y"
    if one.kind == two.kind in ("signing", "ceremony") and not one.people and 0 <= two.sentence - one.sentence <= 2:
        return True                                         # "a consulate was dedicated ... The secretary presided"
    if not one.people or not two.people:
        return not one.people and not two.people and one.date.start == two.date.start and (one.date.start is not None or one.sentence == two.sentence)
    if _names_who_acted(one, two) or _is_of_their_countries(one, two):
        return True
    return _same_people(one, two)


def _is_one_day(arrival, departure):
    """True where somebody leaves on the day on which he came."""
    return arrival.date.precision == departure.date.precision == "day" and arrival.date.start == departure.date.start


def _is_at_sea(one, two):
    """True for "The frigate lay in Y from May 3 to 6. On May 6 the two ships carried out an exercise": one of its own, beside the stay in port."""
    in_port = [e.happening.wording.kind == "visit" or e.happening.wording.text in _KNOWN["port_stays"] for e in (one, two)]
    return in_port == [True, False] and one.sentence != two.sentence and two.happening.date is not None and not two.happening.definite


def _began_before(one, two):
    """True for "The drill ended on Friday. The manoeuvres, which began on May 6, were": the first day of what ends on the day told before."""
    if one.kind != "exercise" or two.kind != "exercise" or two.people and two.lands != one.lands or not two.happening.definite or one.date.precision != "day" or two.date.precision != "day" or not _places_agree(one.where, two.where):
        return False
    ended, began = (any(w.folded in words for w in e.happening.parsed.words) for words, e in ((_DRILLS_END, one), (_DRILLS_BEGIN, two)))
    return ended and began and timedelta(0) < one.date.start - two.date.start <= _DRILL


def _is_what_was_come_for(one, two):
    """True for "A flew to Y to see B. The two talked for an hour": what the journey was for has been held."""
    return one.happening.purpose and one.kind in TALKS and two.kind in ("meeting", "phone_call") and one.status == "planned" and two.status == "held" and not two.happening.perfect and two.happening.wording.frame == "both" and one.people == two.people and len(one.people) > 1 \
        and 0 < two.sentence - one.sentence <= _CALL_NEAR and _dates_agree(one.date, two.date) and _places_agree(one.where, two.where) and not speaks_of_phone(two.happening.parsed.words)


def is_its_ceremony(one, two):
    """True for "X and Y have signed a contract. The ceremony took place in Rome on Tuesday": the day and place of the signing."""
    return one.kind == "signing" and two.kind == "ceremony" and two.happening.wording.text == "ceremony" and not two.people and 0 < two.sentence - one.sentence <= _CALL_NEAR \
        and one.status == two.status == "held"


def _is_being_fixed(happening):
    """True for "the summit" of "met and settled the date and the place of the summit": it is to come."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - _FIXED_NEAR):happening.first]]
    return "of" in before and any(word in _KNOWN["fixed"] for word in before[:before.index("of")])


def _gathers_for(one, two):
    """True for "Leaders of the bloc gather in Kampala for its 19th summit", "A and B gathered for a summit": the gathering is the summit."""
    if two.kind != "summit" or one.happening.parsed is not two.happening.parsed:
        return False
    light = two.happening.light
    return light is not None and light.first == one.happening.first or one.happening.wording.text in _KNOWN["gathering"] and any(p.kind == "organisation" for p in one.parties if p.principal)


def _is_told_besides(happening):
    """True where "also" stands right before the verb."""
    verb = happening.light.first if happening.light else happening.first
    return "also" in [w.folded for w in happening.parsed.words[max(0, verb - 2):verb]]


def _goes_on_then(happening):
    """True for "She then flew to Panama": "then" stands right before the verb."""
    return happening.first > 0 and happening.parsed.words[happening.first - 1].folded == "then"


def _is_told_as_going(one, two):
    """"will arrive in X on Sunday. A, who is visiting X at the invitation of B,": the journey that is to come."""
    return one.kind == two.kind == "visit" and one.status == "planned" and two.status == "held" and two.happening.date is None \
        and (one.date.start is not None or two.happening.wording.form == "ing" and "invitation" in two.happening.parsed.vocabulary) \
        and two.happening.wording.form in ("ing", "third") and one.people == two.people and one.where.country is not None and one.where.country == two.where.country


def _is_told_again(one, two):
    """"arrived in X on Monday. A visits X amid": the present tense of a journey that has begun."""
    return one.kind == two.kind == "visit" and one.status == "held" and two.status == "planned" and one.date.start is not None and two.date.start is None \
        and two.happening.wording.form == "third" and one.people == two.people and one.where.country is not None and one.where.country == two.where.country


def _gives_its_day(one, two):
    """"A spoke with B, the ministry said on Monday. The call took place on Sunday": one has the day of the saying only."""
    light = two.happening.light
    return one.happening.date is None and one.date.basis in ("same_day", "inferred") and two.happening.date is not None and two.status == "held" and two.date.precision == "day" \
        and (light is not None and light.side == "after" or 0 < two.happening.date.start - two.happening.parsed.words[two.happening.last - 1].end <= _HELD_NEAR) and two.sentence - one.sentence <= _CALL_NEAR and timedelta(0) < one.date.start - two.date.start <= _SAID_LATE


def _looks_back(one, two):
    """"A and B agreed over dinner, the ministry said on Tuesday. They had dined on Sunday": the past perfect of the same people gives the day."""
    return two.happening.perfect and one.people == two.people and family(one.kind) == family(two.kind) == "talks" and 0 < two.sentence - one.sentence and _gives_its_day(one, two)


def _is_dated_again(one, two):
    """"A and B discussed fish, the ministry said on Tuesday. The agreements were signed on Monday after the meeting between A and B": one has the day of the saying only."""
    happening, said = two.happening, one.date.mention
    spoken = one.happening.date is None and one.date.basis == "same_day" and said is not None and one.happening.parsed.sentence.start <= said.start < one.happening.parsed.sentence.end
    return spoken and two.status == "held" and two.date.precision == "day" and timedelta(0) < one.date.start - two.date.start <= _SAID_LATE and one.lands_of_all == two.lands_of_all \
        and any(w.folded in ("the", "these", "their") for w in happening.parsed.words[max(0, happening.first - _DEFINITE_NEAR):happening.first])


def _is_spoken_of_again(one, two):
    """"A arrived in Lima on Monday. Ahead of his trip he said": a visit with no day, place or traveller of its own is the one told before, held or planned as that is."""
    noun = two.happening.light is None and two.happening.wording.frame == "noun"
    return noun and {one.status, two.status} == {"held", "planned"} and two.date.start is None and bool(two.people) and two.people <= one.people \
        and two.where.country in (None, one.where.country)


def _was_expected(one, two):
    """"will not pay the visit for which he was expected on Friday", "The talks are off. The two were to meet on Friday": what is called off is told again."""
    if one.kind == two.kind == "visit" and one.status == "held" and two.status == "planned" and one.date.start is None and one.happening.wording.text in _KNOWN["setting_out"]:
        return 0 < two.sentence - one.sentence <= _CALL_NEAR and one.people == two.people     # "left for X. He will visit X from May 3 to 5"
    if one.status != "cancelled" or two.status != "planned":
        return False
    at_once = one.kind == two.kind == "visit" and one.sentence == two.sentence
    journey_again = one.kind == two.kind == "visit"
    reported = journey_again and "would" in [w.folded for w in two.happening.parsed.words[max(0, two.happening.first - _WOULD_NEAR):two.happening.first]]      # "It had been reported that he would pay a visit on May 3"
    return at_once or one.date.start is None and (reported or was_to_be(two.happening)) and (journey_again or two.sentence - one.sentence <= _CALL_NEAR)


def _opens_another(parsed):
    """True where a sentence begins "Before that," or "Later in the day", or "The two afterwards"."""
    start = " ".join(w.folded for w in parsed.words[:4])
    return any(start.startswith(phrase) for phrase in _KNOWN["opens_another"]) or any(w.folded in _KNOWN["then_another"] for w in parsed.words[:_OPENING])


def _adds_name(one, two):
    """"The mediator put his name to the document as well.": no signing of its own."""
    text = " " + " ".join(w.folded for w in two.happening.parsed.words) + " "
    return 0 < two.sentence - one.sentence <= _NAME_NEAR and len(two.people) == 1 and any(f" {word} " in text for word in _KNOWN["adds_name"])


def _names_who_acted(one, two):
    """"the signing of an agreement between X and Y ... A and B put their names to it": people of the countries told there or right before."""
    lands = {p.code for p in one.parties if p.principal and not p.person}
    people = [p for p in two.parties if p.principal and p.person]
    return len(lands) > 1 and not _has_persons(one) and bool(people) and lands == {p.person.country for p in people} \
        and 0 <= two.sentence - one.sentence <= 1 and one.kind == two.kind


def _is_of_their_countries(one, two):
    """True for "A will exchange agreements with B. On Monday a pact will be exchanged between the two countries": one signing, by those who act for them."""
    signed = one.kind == two.kind == "signing" and one.status == two.status and one.happening.date is None and not _has_persons(two) and not _is_told_besides(two.happening)
    people = [p for p in one.parties if p.principal and p.person]
    return signed and len(people) > 1 and {p.person.country for p in people} == two.lands


def _is_gathering(one, two):
    """True where the people that two names may have come together in one; a delegation is led to no telephone call."""
    if one.kind == "phone_call" and two.happening.wording.text in _KNOWN["led"] or two.kind == "signing" != one.kind:
        return False
    if one.kind in ("meeting", "negotiation", "summit", "ceremony") and not _has_persons(one):
        return True
    return one.people <= two.people or one.kind not in ("message", "statement", "visit") and not one.people & two.people


def _has_persons(event):
    return any(p.person for p in event.parties if p.principal)


def _of_others(one, two):
    """True where "the talks" are of other people, "his session with C" of him with another; a message may be spoken of by its receiver alone."""
    if family(two.kind) == "talks" and len(one.people) == len(two.people) == 2 and len(one.people & two.people) == 1:
        return True
    led = len(one.people) == 1 and len(two.lands) > 1 and not _has_persons(two) and one.lands <= two.lands      # "A led a meeting. It brought together people from X, Y and Z"
    return bool(two.people and one.people and _has_persons(one) and not two.people & one.people) and not led \
        and not (one.kind == "message" and two.sentence - one.sentence <= 2)


def _same_people(one, two):
    """True where the people of two events of one family and day make them one."""
    places = _places_agree(one.where, two.where)
    nested = one.people <= two.people or two.people <= one.people
    if _without_lands_of(two, one) <= one.people and family(two.kind) == "talks" and two.happening.wording.frame == "noun" \
            and one.happening.parsed is two.happening.parsed and one.happening.segment == two.happening.segment:
        return True                                         # "hosted B for the first Leaders' Summit", "for the fifth Peru-Chile dialogue": one event
    if one.kind == "visit":
        return bool(one.people & two.people) and places
    if one.kind not in TALKS:
        return nested
    if len(one.people) == 1 and one.people < two.people and any(m.kind == "group" for m in one.happening.principals) and places:
        return True                                         # "met senior figures", and who they were
    if two.people < one.people and two.happening.wording.frame in ("both", "direct") and one.sentence != two.sentence and not _is_when(two.happening):
        return False                                        # two of the three on their own
    if len(one.people) > 1 and one.people < two.people and one.sentence != two.sentence and _is_a_further_talk(two.happening):
        return False                                        # "C received his two guests": a third on his own account
    return nested and len(one.people & two.people) >= 2 and places


def _is_when(happening):
    """True for the talks of "Before they came together, C received B": when something else was, not told anew."""
    words, opening = happening.parsed.words, happening.parsed.words[0].folded
    return opening in ("before", "after", "once", "when", "as") and happening.segment == 0 and all(m.kind == "pronoun" for m in happening.principals) \
        and any(w.text == "," for w in words[happening.last:])


def _without_lands_of(two, one):
    """The keys of the parties of two without the countries for which those of one act."""
    lands = {p.land for p in one.parties if p.person}
    return {p.key for p in two.parties if p.principal and (p.person or p.land not in lands)}


def _is_a_further_talk(happening):
    """True for "C received the two", "C also met A and B" and "C met his two colleagues"."""
    before = happening.parsed.words[max(0, happening.first - 2):happening.first]
    if happening.wording.text in _KNOWN["welcoming_verbs"]:
        return False                                        # "A was welcomed by B and C": the talks with B, as he arrived
    meets_the_two = any(m.value == "two" and len(m.people) > 1 for m in happening.principals[1:])
    return meets_the_two or happening.wording.frame == "direct" or happening.wording.frame == "both" and any(w.folded == "also" for w in before)


def _absorb(one, two):
    """Give one what two tells besides."""
    again = _is_dated_again(one, two)
    one.also.append(two.sentence)
    if _is_what_was_come_for(one, two):
        one.told, one.status = True, "held"
    if _began_before(one, two):
        one.date = day_value(two.date.start, one.date.start, two.date.basis, f"{two.date.reason} It ended on {one.date.start.isoformat()}: {one.date.reason}", two.date.mention)
        one.status, one.where = two.status, one.where if one.where.country else two.where
        return
    one.told = one.told or one.happening.purpose and two.anaphoric and two.status == "held"
    if one.happening.weak and not two.happening.weak:
        one.kind, one.happening = two.kind, replace(two.happening, date=one.happening.date or two.happening.date)
    if one.date.start is None and two.date.start is not None and not (two.happening.weak and two.date.precision in ("month", "year")) \
            or one.kind in ("visit", "exercise") and two.date.precision == "range" and one.date.precision == "day" and not two.shared \
            or _narrows(one.date, two.date) or one.date.start and (two.anaphoric and _gives_its_day(one, two) or again or _looks_back(one, two)):
        one.date = two.date
    elif one.kind == "visit" and _is_arrival(two.happening) and one.happening.wording.text in _KNOWN["staying"] and two.date.start and _within_trip(one.date, two.date) and two.date.start < one.date.start:
        one.date = two.date                                 # "is in Berlin, met B on Tuesday ... He arrived on Monday"
    elif one.kind == "visit" and is_departure(two.happening):
        one.date = journey(one.date, two.date) or one.date
        one.of_a_day = one.of_a_day or _is_one_day(one, two)
    near = not two.anaphoric or two.sentence - one.sentence <= _PLACE_NEAR
    if near and two.where is not NOWHERE and one.kind != "phone_call" and two.happening.wording.text not in _KNOWN["onward"] and (one.where is NOWHERE or one.where.place is None and two.where.place is not None
                                     and two.where.country in (None, one.where.country)):
        one.where = two.where
    for party in two.parties:
        mine = next((p for p in one.parties if p.key == party.key), None)
        if mine:
            mine.principal = mine.principal or party.principal
        elif not two.anaphoric or (party.kind == "person" or two.happening.wording.frame == "gathers" and len(two.lands) > 1) and one.status == two.status:
            party.principal = party.principal and not (one.kind == two.kind == "signing" and _adds_name(one, two)) \
                and not (len(one.people) > 1 and one.people < two.people and two.happening.wording.text in _KNOWN["welcoming_verbs"])
            one.parties.append(party)
    if two.happening.wording.frame == "gathers":
        _stand_for_lands(one, two)
    if one.kind == "meeting" and two.kind in TALKS[1:] and not (two.kind == "phone_call" and one.happening.purpose) and (not _is_occasion(two) or _gathers_for(one, two)) \
            and (not two.anaphoric or two.kind == "summit" and two.sentence - one.sentence <= 1 and not two.happening.purpose):
        one.kind = two.kind


def _stand_for_lands(one, two):
    """"consultations with Kenya ... His counterpart was B": B is of Kenya, and takes its place among the parties."""
    lands, people = [p for p in one.parties if p.kind == "country" and p.principal], [p for p in two.parties if p.person]
    if len(lands) == len(people) == 1 and people[0].person.country in (None, lands[0].code):
        people[0].person.country = lands[0].code
        one.parties.remove(lands[0])


def _is_occasion(event):
    """True for the summit of "met B as part of a trip for the summit", and for one named like "the ASEAN-US Special Summit": another than the talks."""
    happening = event.happening
    words = happening.parsed.words
    return event.kind == "summit" and (words[happening.last - 1].capital or any(w.folded == "for" for w in words[max(0, happening.first - 4):happening.first]))


def _is_arrival(happening):
    """True for "landed", "flew in": the first day of a journey."""
    return happening.wording.text in _KNOWN["arrivals"]


def _narrows(one, two):
    """True for "next week" and "the visit, from 9 to 11 April": the days within a week or month named before."""
    vague = one.mention is not None and one.mention.form in ("period", "month")
    return vague and two.start is not None and two.basis != "relative" and two.precision in ("day", "range") \
        and one.start - _SUNDAY <= two.start and two.end <= one.end


def _dates_agree(one, two):
    if one.start is None or two.start is None:
        return True
    return one.start <= (two.end or two.start) and two.start <= (one.end or one.start)


def _within_trip(one, two):
    return one.start and two.start and abs((one.start - two.start).days) <= _TRIP_DAYS


def _places_agree(one, two):
    if one.place and two.place:
        return fold(one.place.name) == fold(two.place.name)
    return not (one.country and two.country) or one.country == two.country


def without_doubles(events):
    """Events without those that tell of countries what another tells of their people: "X and Y agreed on Monday as A of X met B of Y"."""
    return [e for e in events if not any(_is_of_countries(e, other) and not _is_told_besides(other.happening) or _is_attendance(e, other) or _is_of_those_leading(e, other)
                                       or _has_come_about(e, other) for other in events)]


def _has_come_about(one, two):
    """True for the talks of "was welcomed on Tuesday ahead of talks with B" beside "has met B", on one day, where nothing says that they meet again."""
    return one.status == "planned" and two.status == "held" and one.kind == two.kind == "meeting" and one.people == two.people and len(one.people) > 1 and one.date.precision == two.date.precision == "day" \
        and one.date.start == two.date.start and _places_agree(one.where, two.where) and "again" not in one.happening.parsed.vocabulary


def _is_of_those_leading(one, two):
    """True for "A sat down with B on Monday" beside a round of talks of their two countries on that day, whose sides they are told to have led."""
    return one.kind == "meeting" and two.kind == "negotiation" and one.people == two.people and len(one.people) > 1 and one.date.start is not None \
        and (one.date.start, one.date.end, one.status) == (two.date.start, two.date.end, two.status) and not any(m.person or m.people for m in two.happening.principals)


def _is_attendance(one, two):
    """True for "A visited Peru from May 3 to 4 and attended the joint commission", where two tells on which of these days A and B chaired it."""
    if not (one.kind == two.kind == "negotiation" and one.status == two.status and one.sentence < two.sentence and one.date.start and two.date.start):
        return False
    within = one.date.start <= two.date.start and two.date.end <= one.date.end and one.date.precision == "range"
    mine, theirs = ({p.key for p in e.parties if p.principal and p.person} for e in (one, two))
    return within and bool(mine) and len(theirs) > 1 and mine <= theirs


def _is_of_countries(one, two):
    """True where one has only countries as parties, and two the people of just these on the same day."""
    principals = [p for p in one.parties if p.principal]
    lands = {p.person.country for p in two.parties if p.principal and p.person}
    if one is two or len(principals) < 2 or any(p.kind != "country" for p in principals) or one.kind not in GATHERING or two.kind not in GATHERING \
            or one.kind not in ("meeting", two.kind) or one.status != two.status:
        return False
    same = lands == one.lands or one.sentence == two.sentence and len(lands) > 1 and lands - {None} <= one.lands      # of some no country is told
    return same and one.date.start is not None and one.date.start == two.date.start and one.date.end <= two.date.end


# -- news or not ------------------------------------------------------------------------------------------------------


def is_news(story, event, events):
    """False for what the article only recalls, and for what only enriches another event."""
    day, happening = event.date.start, event.happening
    if event.anaphoric or event.kind != "statement" and _opens_in_the_past(story, happening):
        return False
    if event.kind == "statement" and happening.wording.frame == "does" and any(
            e.kind != "statement" and e.happening.parsed is happening.parsed and e.happening.first < happening.first and not e.anaphoric
            and (_tells_at_the_end(happening) or not e.people & event.people or tells_of_himself(happening.parsed)) for e in events):
        return False                                        # "A met B on Monday, her spokesman told reporters": who tells of it
    tells = happening.date is None or happening.wording.frame == "does"      # but "the spokesman said in a statement on Friday"
    if event.kind == "statement" and (tells and _is_of_a_spokesman(event) or happening.date is None and _is_of_bodies(event) and event.sentence != story.lead) and any(e.kind != "statement" and not e.anaphoric for e in events):
        return False                                        # "“Yes,” the palace spokesman told reporters on Friday": beside the call that he announced
    if event.kind == "statement" and happening.date is None and "recently" in happening.parsed.vocabulary:
        return False                                        # "told the media recently": no news of its own
    if event.kind == "exercise" and not event.parties and any(e is not event and e.kind == "exercise" and e.happening.parsed is happening.parsed for e in events):
        return False                                        # "Ten ships had taken part when an exercise of X and Y ended"
    if event.kind == "message" and _is_to_one_alone(event):
        return False                                        # "In a letter to A last week, a rights group asked"
    if event.kind == "summit" and _is_aim_of_journey(event, events) or event.kind == "ceremony" and (_is_opening_of_summit(event, events) or _is_plan_of_states(event)):
        return False
    if is_interview(story, event):
        return True
    if happening.date is None and is_talk(happening.parsed) and story.turn_of(event.sentence):
        return False                                        # "MR A: You met B and you are going to meet C"
    if happening.weak and not ((day or _opens_the_news(story, event)) and (is_first(story, event) or _has_day_and_place(event, events)) and len({p.land for p in event.parties if p.land}) > 1
                               or is_planned_for_visit(event, events) or _is_of_visit(event, events)):
        return False
    today = story.published or next((e.date.start for e in events if e.date.start and e.status == "held"), None)
    if event.date.precision == "year" and not event.people:
        return False                                        # "the next summit, later this year"
    if day and story.published is None and event.status == "held" and event.date.end.year < _last_year(story) - 1:
        return False                                        # "began to talk in March 2011", beside what was in 2023
    if day:
        longest = _LONG_AGO_DAYS if event.date.precision == "range" else _NEWS_DAYS
        return not today or event.date.end >= today - timedelta(days=longest)
    if event.kind == "visit" and event.status == "held" and event.where.country is None and (not is_first(story, event) or not _is_arrival(event.happening) and any(
            e is not event and not e.anaphoric and e.people & event.people and e.where.country for e in events)):
        return False                                        # "when he came to the same guest house three months later"
    if event.kind == "visit" and event.status == "planned" and event.where.country is None and not happening.invited and event.sentence != story.lead:
        return False                                        # "the first foreign leader he visits": neither a day nor a place
    if event.status != "held":
        return True
    if happening.date is None and (is_where_of_before(story, happening) or _LONG_LATER.match(story.folded_text(happening.parsed))):
        return False
    if is_in_the_past(story, happening) or happening.perfect and event.kind != "statement" and not (is_first(story, event) or _has_done_now(story, event)) and not _is_on_a_journey_now(event, events) \
            and not _SAME_DAY.search(story.folded_text(happening.parsed)):
        return False
    return _is_of_these_days(story, happening) or not is_recalled(story, happening)


def _is_of_these_days(story, happening):
    """True for what happened "on Thursday" on a page without a day, whatever earlier time it is about; not "on a Thursday in 1999"."""
    day = happening.date
    if day is not None and is_news_of_late(story, happening, day):
        return True
    return day is not None and day.form == "weekday" and not _ONE_SUCH.search(story.folded, happening.parsed.sentence.start, day.start)


def _is_opening_of_summit(event, events):
    """True for the ceremony of "will attend the opening of the summit": the summit is told."""
    happening = event.happening
    return "opening" in happening.wording.text and any(e.kind == "summit" and e.happening.parsed is happening.parsed and e.happening.first > happening.first and e.people == event.people for e in events)


def _is_plan_of_states(event):
    """True for "Peru and Ghana are to open embassies": no ceremony is set for a day or a place."""
    return event.status == "planned" and event.date.start is None and event.where.country is None and event.happening.wording.frame != "noun" and not any(p.person for p in event.parties)


def _has_done_now(story, event):
    """True for "has already called on B", and for "A has met B" in one of the first sentences: of these days, though no day is told."""
    happening = event.happening
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 2):happening.first]]
    told = before in (["has", "already"], ["have", "already"]) or event.sentence in story.body[:_NEWS_NEAR] and before[-1:] in (["has"], ["have"])
    return told and happening.wording.frame in ("both", "direct")


def _is_on_a_journey_now(event, events):
    """True for "A is in Brussels for two days. B has met with him as well": of whom a journey is told right before."""
    return event.kind == "meeting" and any(e.kind == "visit" and e.status == "held" and not e.anaphoric and _is_there_now(e.happening) and e.where.country
                                           and 0 < event.sentence - e.sentence <= _STAY_NEAR and e.people & event.people for e in events)


def _is_to_one_alone(event):
    """True for a message of which only the one is told to whom it went."""
    principals, words = [p for p in event.parties if p.principal], event.happening.parsed.words
    return event.happening.wording.frame == "noun" and len(principals) == 1 and principals[0].mention.first == event.happening.last + 1 and words[event.happening.last].folded == "to"


def _is_there_now(happening):
    """True for "is in Brussels", "is on a visit to Belgium"."""
    return happening.wording.text in _KNOWN["staying"] or happening.light is not None and happening.light.wording.text == _BEING_ON


def _is_of_bodies(event):
    """True for "The alliance said in a statement that A is accompanied by B", "Ghana's presidency says in a communiqué": a body or one government that tells more of the news."""
    principals = [p for p in event.parties if p.principal]
    says = event.happening.wording.frame == "does" or event.happening.light is None     # "says", "says in a communiqué"
    return says and bool(principals) and (all(p.kind == "organisation" for p in principals) or [p.kind for p in principals] == ["country"])


def _is_of_a_spokesman(event):
    """True for a statement by a spokesman alone."""
    principals = [p for p in event.parties if p.principal]
    return bool(principals) and all(p.person and any("spokes" in title.text.lower() for title in p.person.roles) for p in principals)


def _is_aim_of_journey(event, events):
    """True for the summit of "will leave for Lima on May 22 to join the summit": it has no day of its own, and the journey is told."""
    happening = event.happening
    return event.status == "planned" and len(event.people) <= 1 and happening.light is not None and happening.light.side == "before" and happening.light.wording.form == "base" \
        and happening.parsed.words[happening.light.first - 1].folded == "to" \
        and any(e.kind == "visit" and e.status == "planned" and not e.anaphoric and e.happening.parsed is happening.parsed and e.happening.first < happening.first and e.people == event.people
                and (event.date.start is None or e.date.mention is not None and e.date.mention == event.date.mention and e.date.mention.end < happening.parsed.words[happening.light.first].start)
                for e in events)


def _tells_at_the_end(happening):
    """True for "A had a call with B, the ministry said in a statement", "the diplomat posted on X": behind a comma somebody without a name tells of it."""
    parsed, first = happening.parsed, happening.first
    comma = next((i for i in range(first - 1, -1, -1) if parsed.words[i].text == ","), first)
    if first - comma == 2 and any(m.kind == "pronoun" and m.first == comma + 1 for m in parsed.mentions) and len(parsed.words) - happening.last <= 1:
        return True                                         # "A met B on Monday, he wrote on X."
    return 1 < first - comma and parsed.words[comma + 1].folded not in _KNOWN["goes_on_saying"] and not any(m.kind in ("person", "pronoun") and comma < m.first < first for m in parsed.mentions)


def _has_day_and_place(event, events):
    """True for "The ministers took up trade in Oslo today": the clause says when and where, and nothing else tells of their meeting."""
    return event.happening.date is not None and event.where.start is not None \
        and not any(e is not event and e.kind in TALKS and not e.happening.weak and not e.anaphoric and e.people & event.people for e in events)


def is_planned_for_visit(event, events):
    """True for "The two leaders are expected to discuss trade", of whom one has come or is to come to the other, where no other talks of theirs are told."""
    people = [p for p in event.parties if p.principal and p.person and p.person.country]
    lands = {p.person.country for p in people}
    if event.status != "planned" or len(people) != 2 or len(lands) != 2 or any(
            e is not event and e.kind in TALKS and not e.anaphoric and (e.status == "planned" or e.happening.wording.frame == "noun") and event.people <= e.people for e in events):
        return False
    return any(e.kind == "visit" and not e.anaphoric and e.status != "cancelled" and e.where.country in lands and e.people & event.people and e.sentence <= event.sentence for e in events)


def _is_of_visit(event, events):
    """True for "A and B discussed trade on Tuesday" where one of the two is on a visit to the other that day, and nothing else tells of their meeting."""
    day, lands = event.happening.date and event.date.start, event.lands
    if not day or event.status != "held" or len(event.people) != 2 or len(lands) != 2 or any(e is not event and e.kind in TALKS and not e.anaphoric and event.people <= e.people for e in events):
        return False
    return any(e.kind == "visit" and e.status == "held" and not e.anaphoric and e.where.country in lands and e.people & event.people and e.date.start and e.date.start <= day <= max(e.date.end, e.date.start + _STAY)
               for e in events)


def _opens_the_news(story, event):
    """True for a lead such as "A and B discussed trade", people of two countries: it needs no day."""
    return event.sentence == story.lead and story.published is not None and event.happening.wording.text in _BETWEEN_TWO \
        and not event.happening.parsed.dates and all(p.kind == "person" for p in event.parties if p.principal) \
        and not is_recalled(story, event.happening)


def _last_year(story):
    """The last year with a month that a text names; 0 where it names none."""
    return max((d.year for parsed in story.clauses for d in parsed.dates if d.year and d.month), default=0)


def is_recalled(story, happening):
    """True where a sentence speaks of an earlier time: "last year", "previously"."""
    return speaks_of_earlier(story, happening.parsed) \
        and bool(_RECALLED.search(_OCCASION.sub("", _FIRST_SINCE.sub("first", _WON.sub("", story.folded_own(happening))))))


def is_where_of_before(story, happening):
    """True for "briefed him on his recent trip to Paris, where he signed a contract": what was done there is of no day of the news."""
    parsed = happening.parsed
    head, outer = parsed.head.get(happening.segment), parsed.parent.get(happening.segment)
    if head is None or parsed.words[head].folded != "where" or not speaks_of_earlier(story, parsed):
        return False
    first = next(i for i in range(len(parsed.words)) if parsed.segment[i] == outer)
    return bool(_RECALLED.search(_OCCASION.sub("", _FIRST_SINCE.sub("first", story.folded[parsed.words[first].start:parsed.words[head].start]))))


def speaks_of_earlier(story, parsed):
    """True where some words of a sentence tell of an earlier time."""
    return bool(_RECALLED.search(story.folded_text(parsed)))


def _opens_in_the_past(story, happening):
    """True for "In 1957, two statesmen signed a treaty that nobody reads today", "Half a century ago a treaty was signed": the year at its head dates a sentence."""
    parsed = happening.parsed
    if happening.segment == 0 and _LONG_AGO.match(story.folded_text(parsed)):
        return True
    head = parsed.words[min(_HEAD, len(parsed.words) - 1)].start
    first = parsed.dates[0] if parsed.dates else None
    return first is not None and first.form == "year" and first.start <= head and happening.segment == 0 and is_history_date(story, parsed, first) \
        and not (story.published and first.year >= story.published.year)


def is_interview(story, event):
    """True for a statement given to the press."""
    text = story.folded_text(event.happening.parsed)
    return event.kind == "statement" and any(words in text for words in _KNOWN["interviews"])


def is_first(story, event):
    """True for an event of the first two sentences of the body."""
    return event.sentence in story.body[:2]


def is_in_the_past(story, happening):
    """True where the clause carries a date of an earlier time and no other; "until Friday" and "since Monday" are none."""
    parsed = happening.parsed
    here = own_dates(happening) or [d for d in parsed.dates if segment_of(parsed, d) == parsed.parent.get(happening.segment)]
    here = here or _dates_before_semicolon(parsed, happening.first)
    end = end_of_telling(happening)
    here = [d for d in here if d.start < end and not _OWNING.match(story.folded, d.end)]      # "opened this year's season": the season is of the year
    here = [d for d in here if not _is_in_a_name(parsed, d) and not _SINCE_THEN.search(story.folded, parsed.sentence.start, d.start)]
    here = [d for d in here if not _ends_soon(story, parsed, d)]
    return bool(here) and all(d.form not in ("weekday", "relative") and is_history_date(story, parsed, d) and not is_news_of_late(story, happening, d) for d in here)


def _ends_soon(story, parsed, date):
    """True for the day of "is visiting Chile until May 25" that is to come."""
    if date.form != "month_day" or story.told_on is None or not _UNTIL.search(story.folded, parsed.sentence.start, date.start):
        return False
    day = story.resolve(date, future=True).start
    return day is not None and timedelta(0) <= day - story.told_on <= timedelta(days=_NEWS_DAYS)


def _dates_before_semicolon(parsed, at):
    """The dates of "The bridge was shut in August 2017; A then flew to X": what stands behind the semicolon, without a day of its own, is of the same time."""
    semicolon = next((i for i in range(at - 1, -1, -1) if parsed.words[i].text == ";"), None) if ";" in parsed.vocabulary else None
    return [d for d in parsed.dates if d.end <= parsed.words[semicolon].start] if semicolon else []


def _is_in_a_name(parsed, date):
    """True for the year of "CHOGM 2024", "Expo 2025"."""
    before = next((w for w in reversed(parsed.words) if w.end <= date.start), None)
    return date.form == "year" and before is not None and before.capital
