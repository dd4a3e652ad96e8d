"""The parties of an event told by a verb, by the verb's frame: who meets whom, who talks with whom.

Each reader gives the happening its principals and those present, and False where the verb tells of no event.
"""

from data_prep.clauses import PEOPLE, runs, segment_of
from data_prep.gazetteer import SEVERAL
from data_prep.governments import addressed, speaking_for
from data_prep.knowledge_files import load
from data_prep.roles import all_before_who, also_by, eligible, is_plural, led_body, objects_of, opening_participle, subject_behind, subject_behind_being, subject_of, told_as_met, whom_meant
from data_prep.state_acts import as_country, land_of
from data_prep.summonses import is_called_to_house, is_summons, summons
from data_prep.triggers import meets_a_thing, verb_between
from data_prep.whereabouts import town_before
from data_prep.wordings import SAYING, all_forms

_WORDS = load("words.toml")
_KNOWN = {key: frozenset(words) for key, words in _WORDS["frames"].items()}
# So near before "discuss" stands what makes a plan of it, in words.
_PLANNING, _PLAN_NEAR = frozenset(_WORDS["senses"]["planning"]) | {"will"}, 3
_LANDS_RECEIVE = frozenset(_WORDS["happenings"]["lands_receive"])
_OUTLETS = frozenset(_WORDS["outlets"])
_MEETING, _TALKING = ("{meet}", "{meet} with"), "{talk}"
# "for" stands so many words before "message" in "thanked B for his kind message".
_ANSWER_NEAR = 5
_CALLING, _CALLING_ON, _SEEING, _SPENDING, _SPEAKING = "{call}", "{call} on", "{see}", "{spend}", "{speak}"
# "flew to Lima to discuss trade with B"
_GOING = all_forms([*_WORDS["whereabouts"]["travelling"], *_WORDS["whereabouts"]["moving_on"], "come", "arrive", "visit"]) | {"due"}
# So many words behind "spoke" stands "hour" at most: "spoke for a little more than an hour".
_LENGTH_NEAR = 8
# So many words behind "spoke to" stands the newspaper at most.
_OUTLET_NEAR = 7
# "days" stands so many words before "he had spent in" at most, with "that".
_SPELL_NEAR = 2
# How far "with B" or "in X" may stand behind "spent", in words.
_SPENT_NEAR = 7
# How far "on B" may stand behind "called", in words.
_CALL_NEAR = 9
# How far B may stand behind "to congratulate", in words.
_REASON_NEAR = 7
# How far from the head of a sentence B of "With B he spoke" stands, in words.
_FRONT = 3
# How far "was" may stand before "President B's guest", in words.
_BEING_NEAR = 9
# How far an order and who receives it may stand behind "conferred", in words.
_ORDER_NEAR = 14
# How far "told by" may stand before who tells, in words.
_TOLD_BY_NEAR = 6
_CONFERRING, _HOSTED = "{confer}", "{be} hosted by"
# How far an event's noun may stand before its "which", in words.
_NOUN_NEAR = 8
# So many words lie between "during" and the meeting at most.
_OCCASION_NEAR = 5


def gap_before(happening, parties, at=None):
    """The words between an event's word (or word `at`) and its first party; none without parties."""
    return [w.folded for w in happening.parsed.words[happening.last if at is None else at:parties[0].first]] if parties else []


def names_outlet(parsed, at):
    """True where a newspaper, an agency or a reporter follows: the words were given to the press."""
    return any(w.folded in _OUTLETS and parsed.words[i - 1].folded != "to" and not _tells_it(parsed.words, i) for i, w in enumerate(parsed.words[at:at + _OUTLET_NEAR], at))     # "spoke to review"


def _tells_it(words, at):
    """True for "A spoke with B, a correspondent reported": who tells of it behind a comma."""
    return at > 1 and words[at + 1:at + 2] != [] and (words[at + 1].folded in SAYING or words[at + 1].folded in _KNOWN["reporting"]) and words[at - 1].folded in ("a", "an", "the", "our", ",") and "," in (words[at - 1].text, words[at - 2].text)


# -- both, direct -----------------------------------------------------------------------------------------------------


def both_parties(happening, event_words):
    """Subject and object: "A met with B", passive "A was received by B"."""
    parsed, wording, passive = happening.parsed, happening.wording, happening.passive
    subject = _acting(happening, event_words)
    settled = _settled_by_wording(happening, subject, event_words)
    if settled is not None:
        return settled
    if passive:
        parties, present = behind_by(happening, event_words)
    elif wording.frame == "direct":
        parties, present = _acted_on(happening, event_words)
        if wording.text in _KNOWN["guest_of"] and not parties and addressed(parsed, happening.last):
            happening.kind, happening.principals = "visit", [m for m in subject if m.kind in PEOPLE]
            return bool(happening.principals)               # "will be the guest of the Peruvian government"
    else:
        parties, present = objects_of(parsed, happening.last, event_words, _leads(wording))
        subject = subject if parties else all_before_who(parsed, happening.segment, subject)
        settled = _settled_by_talkers(happening, subject, parties) if wording.text in _KNOWN["need_with"] else None
        if settled is not None:
            return settled
    if is_summons(happening) and not (passive and any(m.kind == "person" for m in parties)) and summons(happening, subject, parties):
        return True
    if happening.wording.kind == "phone_call" and is_called_to_house(happening):
        return False                                        # "the envoy whom he had called to the ministry"
    if is_plural(subject):
        parties = [m for m in parties if not _is_of_their_topic(parsed, m)]
    parties = _whom(happening) or _fronted(happening, subject) or parties or (not passive and told_as_met(parsed, subject)) or []
    if wording.kind == "message":
        parties = parties or _addressee(happening)
        lands = _lands_addressed(happening, parties)
        if lands is not None:                               # nobody is addressed by name
            subject, parties = subject or speaking_for(parsed, happening.first), lands or parties
        if lands and (subject or happening.first and parsed.words[happening.first - 1].folded == "we"):
            happening.principals = subject + lands
            return True
    if all(m.kind == "group" for m in parties) and (parties or not passive):      # "saw four officials one after the other: A, B and C"
        parties = behind_colon(parsed, happening) or parties
    if wording.kind == "ceremony" and not wording.text.endswith("from"):    # "handed the letter of credence from B to C"
        parties = [m for m in parties if not any(w.folded == "from" for w in parsed.words[m.first - 2:m.first])]
    happening.principals = subject + [p for p in parties if p not in subject]
    happening.present = present
    return _are_enough(happening, subject, parties)


def _is_of_their_topic(parsed, mention):
    """True for Belarus of "The ministers of X and Y met to talk about the border with Belarus": two who met already spoke of it."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 2):mention.first]]
    return mention.kind in ("country", "body") and before[1:] == ["with"] and before[0] in _KNOWN["ties"]


def _acting(happening, event_words):
    """The subject of "A met B", "Meeting B, A said", "Received on Monday by B, A spoke"; the country of "Lima welcomed B"."""
    parsed, wording, passive = happening.parsed, happening.wording, happening.passive
    having = happening.first == 1 and parsed.words[0].folded == "having"
    opens = wording.form == "ing" and happening.first == opening_participle(parsed.words) or wording.form == "past" and having or passive and happening.first == 0
    subject = subject_behind(parsed, happening.last) or subject_behind_being(parsed, happening.last) if opens else subject_of(parsed, happening.first, event_words)
    if subject or passive or wording.text not in _LANDS_RECEIVE:
        return subject
    town = town_before(parsed, happening.first)             # "Lima welcomed President A", "The Peruvian government will host President A"
    return [as_country(town, land_of(town))] if town and land_of(town) else [as_country(m, m.country) for m in speaking_for(parsed, happening.first)]


def _settled_by_wording(happening, subject, event_words):
    """What both_parties gives for verbs that tell something else, or nothing; None for the others."""
    parsed, wording, passive = happening.parsed, happening.wording, happening.passive
    if wording.text in _KNOWN["to_press"] and names_outlet(parsed, happening.last):
        happening.kind, happening.principals = "statement", [m for m in subject if m.kind in PEOPLE][:1]
        return bool(happening.principals) and not passive
    if _is_request(happening, subject) or wording.text in _MEETING and meets_a_thing(parsed.words, happening.last) or _sends_no_letter(happening):
        return False
    if wording.text == _CALLING and _is_called_in(happening):
        happening.kind = "meeting"
    if wording.text in _KNOWN["need_hand"]:
        return _takes_hand(happening, subject)
    if wording.text == _SPEAKING and _at_a_talk(happening, event_words):
        return False                                        # "He was speaking at a meeting with B"
    if wording.text == _SPENDING:
        return _spends(happening, subject, event_words)
    behind = [w.folded for w in parsed.words[happening.last:]] if passive and wording.text in _KNOWN["honouring"] else []
    if behind and "by" not in behind and not _KNOWN["orders"].isdisjoint(behind[:_ORDER_NEAR]):
        return _is_conferred_on(happening, subject, event_words)
    conferred = wording.text == _CONFERRING and (_confers_an_order(happening, subject) or passive and _is_conferred_on(happening, subject, event_words))
    return True if conferred else None


def _acted_on(happening, event_words):
    """(parties, present) right behind a verb: "received B", "called B", "rang to greet B"."""
    parsed, wording = happening.parsed, happening.wording
    parties, present = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=(*PEOPLE, "group"))
    parties = [] if parties and parties[0].possessive else parties          # "welcomed B's planned travel"
    if wording.text == _CALLING and not parties:
        parties = _called_on(parsed, happening, event_words)
    if wording.kind == "phone_call" and not parties:
        parties = _rung_to_greet(happening)
    return parties, present


def _settled_by_talkers(happening, subject, parties):
    """What both_parties gives for "talked" and "spoke", where two do so without a "with", or nobody is named whom one speaks to; None elsewhere."""
    parsed, wording, leads = happening.parsed, happening.wording, _leads(happening.wording)
    behind = parsed.words[happening.last].folded if happening.last < len(parsed.words) else "."
    going_on = wording.form == "ing" and happening.first > 0 and parsed.words[happening.first - 1].folded in ("were", "been")       # "the two had been talking for most of Monday"
    told = wording.form == "past" or going_on or happening.status == "planned" and (wording.text != _TALKING or _is_set(happening))
    if wording.text in _KNOWN["two_talk"] and told and not parties and behind not in _KNOWN["talk_of"] and is_plural(subject) and (
            all(m.kind in PEOPLE for m in subject) or _are_delegations(parsed, subject)):
        happening.principals = subject
        return True                                         # "after the two had talked"
    if wording.text == _SPEAKING and wording.form == "past" and not _names_whom(happening, parties, leads) and _spoke_together(happening, subject):
        happening.principals = subject
        happening.kind = "meeting" if _without_day(parsed, happening.last) in _KNOWN["behind_spoke_in_room"] else happening.kind
        return True                                         # "A and B spoke today on trade"
    unnamed = not _names_whom(happening, parties, leads) and not (_whom(happening) or _fronted(happening, subject))
    return False if unnamed else None


def _lands_addressed(happening, parties):
    """The countries of "conveyed its condolences to the people of X"; None where somebody is addressed."""
    if happening.passive or any(m.kind in ("person", "title", "counterpart") for m in parties):
        return None
    return addressed(happening.parsed, happening.last)


def _are_enough(happening, subject, parties):
    """True where a verb with this subject and these objects tells of an event; a body alone holds a summit."""
    parsed, wording, passive = happening.parsed, happening.wording, happening.passive
    if _sees_off(happening, parties):
        return False
    if wording.text == _CALLING and happening.kind == "phone_call" and not passive and _names_him(happening, parties):
        return False
    body = led_body(parsed, happening.first) if wording.text in _KNOWN["need_two"] and not parties and not any(m.kind in PEOPLE for m in subject) else None
    if body:
        happening.kind, happening.principals = "summit", [body]
        return True
    if wording.text in _KNOWN["need_two"] and not parties and not is_plural(subject):
        return False
    if wording.text in _KNOWN["need_two_people"]:           # "came together beside the UN General Assembly": the people alone
        happening.principals = [m for m in happening.principals if m.kind in PEOPLE] if all(m.kind in PEOPLE for m in subject) else []
    if wording.frame == "direct" and (not any(m.kind in PEOPLE or m.kind == "group" for m in parties) or not subject and not passive and all(m.kind == "pronoun" for m in parties)):
        return False                                        # "To greet them, the ministry had sent two officers"
    if (wording.text in _MEETING or wording.text == _SEEING) and parties and all(m.kind == "group" and m.country is None and m.first == happening.last for m in parties):
        return False                                        # "A and B met students": others, not each other
    return is_plural(happening.principals) or wording.kind == "message" and bool(subject)


def _are_delegations(parsed, subject):
    """True for the countries of "Delegations of X and Y talked for two hours"."""
    return all(m.kind == "country" for m in subject) and any(m.kind == "group" and 0 < subject[0].first - m.last <= 2 for m in parsed.mentions)


def _whom(happening):
    """"X, whom A received", "with whom A conferred", "on whom A called", "by whom A was received": X; nobody elsewhere."""
    preposition, people = whom_meant(happening.parsed, happening.segment)
    if happening.passive:
        return people if preposition == "by" else []
    if preposition == "on" and happening.wording.text == _CALLING:
        happening.kind = "meeting"
        return people
    if preposition == "on" and happening.wording.text.endswith(" on"):
        return people
    with_somebody = happening.wording.text in _KNOWN["need_with"] or happening.wording.text in _KNOWN["need_two"]
    return people if preposition in ("with", "to") and with_somebody or not preposition else []


def _fronted(happening, subject):
    """"With B he spoke about trade": B; nobody where B only stands by, and where nobody else acts. "; with C, about oil": C in turn."""
    parsed = happening.parsed
    opening = ("with", "to") if happening.wording.kind == "message" else ("with",)
    if parsed.words[0].folded not in opening or happening.passive or happening.segment or not subject \
            or any(w.folded in _KNOWN["standing_by"] for w in parsed.words[:happening.first]):
        return []
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.last <= happening.first and m not in subject and not m.possessive]
    if not people or not 0 < people[0].first <= _FRONT or people[0].first >= subject[0].first:
        return []
    again = [i + 1 for i in range(happening.last, len(parsed.words) - 1) if parsed.words[i].text in (";", ",") and parsed.words[i + 1].folded == "with"]
    others = [m for m in parsed.mentions if again and m.kind in PEOPLE and m.first > again[0] and not m.possessive]
    happening.separate = bool(others)
    return runs(people, parsed.words)[0] + (runs(others, parsed.words)[0] if others and others[0].first - again[0] <= _FRONT else [])


def _addressee(happening):
    """B of "In a cable to B, A offered condolences": to whom the letter goes that is spoken of before the verb."""
    words, people = happening.parsed.words, [m for m in happening.parsed.mentions if m.kind in PEOPLE and m.last <= happening.first and not m.possessive]
    at = next((i for i in range(happening.first - 1) if words[i].folded in _KNOWN["letters"] and words[i + 1].folded == "to"), None)
    return next((run for run in runs(people, words) if at is not None and 0 <= run[0].first - at - 2 <= 1), [])


def _is_request(happening, subject):
    """True for "called on the government to recognise" and for what a country calls on somebody."""
    return happening.wording.text == _CALLING_ON and (
        _asks(happening.parsed, happening.last) or not happening.passive and bool(subject) and not any(m.kind in PEOPLE for m in subject))


def _sends_no_letter(happening):
    """True for "sent each other comments on the draft"."""
    return happening.wording.text in _KNOWN["need_letter"] and _KNOWN["letters"].isdisjoint(w.folded for w in happening.parsed.words)


def _sees_off(happening, parties):
    """True for "saw him off", "was seen off by": a farewell, no talk."""
    ends = (happening.last, parties[-1].last) if parties else (happening.last,)
    return happening.wording.text == _SEEING and any(w.folded == "off" for end in ends for w in happening.parsed.words[end:end + 1])


def _names_him(happening, parties):
    """True for "“An old friend,” she called B" and "A called B a friend": a word for him, no call."""
    parsed, at = happening.parsed, parties[-1].last if parties else happening.last
    return parsed.words[0].text in '“"' or at < len(parsed.words) and parsed.words[at].text in ("a", "an", "“", '"')


def _is_called_in(happening):
    """True for "the ambassador was called in on Monday by B", "called in Friday", "called in the ambassador"."""
    parsed, at = happening.parsed, happening.last + 1
    if at >= len(parsed.words) or parsed.words[at - 1].folded != "in":
        return False
    if happening.passive and not parsed.words[at].capital and parsed.words[at].folded != "the" or any(d.start == parsed.words[at].start for d in parsed.dates):
        return True
    return any(m.kind in ("person", "title") and 0 <= m.first - at <= 1 for m in parsed.mentions)


def _confers_an_order(happening, subject):
    """"A conferred the Order of X on B": a ceremony, no talk; in the passive the order stands before it."""
    parsed, at = happening.parsed, happening.last
    here = [w.folded for w in parsed.words[at:at + _ORDER_NEAR]] if not happening.passive else [w.folded for w in parsed.words[max(0, at - _ORDER_NEAR):at]]
    receiver = next((m for m in parsed.mentions if m.kind in PEOPLE and at <= m.first < at + _ORDER_NEAR and parsed.words[m.first - 1].folded in ("on", "upon")), None)
    if receiver is None or _KNOWN["orders"].isdisjoint(here):
        return False
    by = [] if not happening.passive else [m for m in parsed.mentions if m.kind in PEOPLE and m.first > receiver.last and parsed.words[m.first - 1].folded == "by"][:1]
    happening.kind, happening.principals = "ceremony", (by if happening.passive else [m for m in subject if m.kind in PEOPLE]) + [receiver]
    return True


def _is_conferred_on(happening, subject, event_words):
    """"A was conferred the title by B", "has been conferred with": an honour, no talk, whatever it is called."""
    receivers = [m for m in subject if m.kind in PEOPLE]
    givers = [m for m in objects_of(happening.parsed, happening.last, event_words, ("by",), kinds=PEOPLE)[0] if m not in receivers]
    happening.kind, happening.principals = "ceremony", receivers + givers
    return bool(receivers)


def _takes_hand(happening, subject):
    """"A shook B's hand": they met; nothing else that is shaken tells of it."""
    words, people = happening.parsed.words, [m for m in subject if m.kind in PEOPLE]
    whose = next((m for m in happening.parsed.mentions if m.kind in PEOPLE and 0 <= m.first - happening.last <= 1 and m.possessive), None)
    happening.principals = people + [whose]
    return bool(people) and whose is not None and not happening.passive and any(w.folded in ("hand", "hands") for w in words[whose.last + 1:whose.last + 3])


def _spends(happening, subject, event_words):
    """"A spent an hour with B": they met; "A spent two days in X": a stay there. Nothing else that is spent tells of an event."""
    parsed, words = happening.parsed, happening.parsed.words
    behind = [w.folded for w in words[happening.last:happening.last + _SPENT_NEAR]]
    lead = next((i for i, word in enumerate(behind) if word in ("with", "in")), None)
    people = [m for m in subject if m.kind in PEOPLE]
    spell = range(happening.last, min(len(words), happening.last + (_SPENT_NEAR if lead is None else lead)))
    if lead == 0 and people:                                # "the two days (that) he had spent in X"
        spell = range(max(0, people[0].first - _SPELL_NEAR), people[0].first)
    timed = any(words[i].folded in _KNOWN["spells"] or any(d.start <= words[i].start < d.end for d in parsed.dates) for i in spell)
    if not people or not timed or happening.passive:
        return False
    if len(people) > 1 and _talk_away(parsed, happening.last):
        happening.principals = people
        return True                                         # "A and B spent three hours on Monday trying to break the deadlock"
    if lead is None:
        return False
    at = happening.last + lead + 1
    if behind[lead] == "with":
        parties, happening.present = objects_of(parsed, at, event_words, (), must_follow=True, kinds=PEOPLE)
        happening.principals = people + [m for m in parties if m not in people]
        return bool(parties)
    happening.kind, happening.principals = "visit", people
    place = next((m for m in parsed.mentions if m.first >= at and m.kind in ("city", "country")), None)
    return place is not None and _KNOWN["before_place"].issuperset(w.folded for w in words[at:place.first])


def _talk_away(parsed, at):
    """True behind "spent" for "three hours Monday trying to", "most of Tuesday locked in talks": what two do with one another."""
    behind = parsed.words[at:at + _SPENT_NEAR + 2]
    return any(w.folded in _KNOWN["talking_away"] for w in behind) and not any(w.folded in ("with", "touring", "visiting") for w in behind)


def _called_on(parsed, happening, event_words):
    """"A called in the course of the day on B": a visit to B's office, not a call by telephone."""
    words = parsed.words
    for at in range(happening.last + 1, min(len(words) - 1, happening.last + _CALL_NEAR)):
        if words[at].folded == "on" and any(m.kind in PEOPLE and 0 < m.first - at <= 2 for m in parsed.mentions):
            happening.kind = "meeting"
            return objects_of(parsed, at + 1, event_words, (), must_follow=True, kinds=PEOPLE)[0]
    return []


def _rung_to_greet(happening):
    """B of "A called on Monday to congratulate B", "A phoned to offer condolences to B": whom the call was made for."""
    parsed, words = happening.parsed, happening.parsed.words
    near = range(happening.last, min(len(words) - 1, happening.last + _CALL_NEAR))
    at = next((i for i in near if words[i].folded == "to" and words[i + 1].folded in _KNOWN["reasons_to_ring"]), None)
    if at is None or _without_day(parsed, happening.last) not in _KNOWN["times_of_day"] | {"to"}:
        return []
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.first > at and not m.possessive]
    return runs(people, words)[0] if people and people[0].first - at <= _REASON_NEAR else []


def _leads(wording):
    """The prepositions behind which a verb names its other party."""
    if wording.kind in ("message", "phone_call", "ceremony") or wording.text in _KNOWN["opening_to"]:
        return ("with", "to")
    return ("with", "on") if wording.text.endswith("on") else ("with",)


def behind_by(happening, event_words):
    """(parties, present) of a passive: "was received by B"."""
    parties, present = objects_of(happening.parsed, happening.last, event_words, ("by", "with"))
    if (happening.wording.frame == "direct" or happening.wording.text == _MEETING[0]) and "by" not in gap_before(happening, parties):
        parties = []                                        # "was met in the presence of officers"
    return parties + also_by(happening.parsed, parties), present


def _names_whom(happening, parties, leads):
    """True where "with B" or "to B" follows: "spoke today with B", not "spoke about B" nor "spoke after a meeting with B"."""
    gap = gap_before(happening, parties)
    return any(word in leads for word in gap) and _KNOWN["no_gap_to_whom"].isdisjoint(gap) and parties[0].kind in PEOPLE


def _spoke_together(happening, subject):
    """True for "A and B spoke on Monday about trade", "spoke for an hour", people of two countries; not for "spoke at the forum", nor for what talks told before were about."""
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _LENGTH_NEAR]]
    long = behind[:1] == ["for"] and not _KNOWN["lengths_of_talks"].isdisjoint(behind)
    if not long and not any(d.is_exact_day for d in happening.parsed.dates):
        return False
    lands = {m.person.country if m.person else m.country for m in subject} | {p.country for m in subject for p in m.people}
    if _are_delegations(happening.parsed, subject):
        return True
    return all(m.kind in ("person", "title") or (m.value == "they" or m.value in SEVERAL) and m.people for m in subject) and len(lands - {None}) > 1 \
        and (long or _without_day(happening.parsed, happening.last) in _KNOWN["behind_spoke"] | _KNOWN["behind_spoke_in_room"])


def _is_set(happening):
    """True for "The two are to talk there", "will talk on Friday"."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 2):happening.first]]
    return before[-1:] == ["will"] or before in (["are", "to"], ["due", "to"], ["set", "to"])


def _without_day(parsed, at):
    """The first word from word `at` on that belongs to no date, nor leads to one."""
    inside = lambda i: any(d.start <= parsed.words[i].start < d.end for d in parsed.dates)
    while at < len(parsed.words) - 1 and (inside(at) or inside(at + 1) and parsed.words[at].folded == "on"):
        at += 1
    return parsed.words[at].folded if at < len(parsed.words) else "."


def behind_colon(parsed, happening):
    """"Those she saw while in the country: A, B and C": the people of the list."""
    colon = next((i for i in range(happening.last, len(parsed.words)) if parsed.words[i].text == ":"), None)
    return [] if colon is None else [m for m in parsed.mentions if m.first > colon and m.kind == "person"]


def _asks(parsed, at):
    """True where "to" and a verb follow whom somebody calls on."""
    after = [m for m in parsed.mentions if m.first >= at]
    if after and (after[0].kind not in PEOPLE or any(w.folded == "to" for w in parsed.words[at:after[0].first])):
        return True                                         # "called on the generals to engage with B"
    end = after[0].last if after else at
    return any(w.folded == "to" for w in parsed.words[end:end + 3])


# -- weak, gathers, cue -----------------------------------------------------------------------------------------------


def talkers(happening, event_words):
    """"A and B agreed on May 4 to ...", "was taken up by A and B": talk between two on a day; a weak sign that they met."""
    text = happening.wording.text
    if text in _KNOWN["with_others"] and happening.wording.form == "base" and _is_errand(happening, event_words):
        return True
    if happening.status == "planned" and happening.wording.form == "base" and text in _KNOWN["between_two"]:
        return _will_talk(happening, event_words)
    if happening.status != "held" or happening.perfect and text not in _KNOWN["between_two"] or happening.wording.form != "past":
        return False
    happening.weak = True
    if happening.passive:
        happening.principals, _ = objects_of(happening.parsed, happening.last, event_words, ("by", "between"))
        gap = gap_before(happening, happening.principals)
        return text in _KNOWN["with_others"] and ("by" in gap or "between" in gap) and is_plural(happening.principals)
    happening.principals = subject_of(happening.parsed, happening.first, event_words, kinds=PEOPLE) or (_lands_at_it(happening, event_words) if text in _KNOWN["talked_over"] else [])
    if text in _KNOWN["telling"]:                           # "A told B on Monday that"
        return _told(happening, event_words)
    fronted = _fronted(happening, happening.principals) if text in _KNOWN["with_others"] else []
    if fronted:                                             # "With B he discussed trade"
        happening.weak, happening.principals = False, happening.principals + fronted
        return True
    if text in _KNOWN["with_others"]:                       # "A discussed trade with B"
        others, _ = objects_of(happening.parsed, happening.last, event_words, ("with",), kinds=PEOPLE)
        if "with" in gap_before(happening, others):
            happening.weak = happening.weak and not all(m.kind in PEOPLE and m.kind != "title" for m in (*happening.principals, *others))
            happening.principals = happening.principals + [m for m in others if m not in happening.principals]
        happening.weak = happening.weak and not _at_a_talk(happening, event_words)
    return len(happening.principals) > 1 or any(m.value == "they" or m.value in SEVERAL or m.kind == "title" and m.definite and m.titles[0].plural for m in happening.principals)


def _lands_at_it(happening, event_words):
    """X and Y of "X and Y discussed the border in Lima on May 10": two countries, with a town and a day; none without."""
    parsed = happening.parsed
    lands = subject_of(parsed, happening.first, event_words, kinds=("country",))
    there = any(m.kind == "city" and not m.possessive and m.first > happening.last and parsed.segment[m.first] == happening.segment for m in parsed.mentions)
    return lands if len(lands) == 2 and there and any(d.is_exact_day and d.start > parsed.words[happening.first].start for d in parsed.dates) else []


def _is_errand(happening, event_words):
    """True for "flew to Lima to discuss trade with B": the traveller and B become parties of what the journey is for."""
    parsed = happening.parsed
    before = [parsed.words[i].folded for i in parsed.segment_words(happening.segment) if i < happening.first]
    if before[-1:] != ["to"] or _GOING.isdisjoint(before):
        return False
    others, _ = objects_of(parsed, happening.last, event_words, ("with",), kinds=PEOPLE)
    if "with" not in gap_before(happening, others) or not all(m.kind == "person" for m in others):
        return False
    happening.principals = [m for m in subject_of(parsed, happening.first, event_words, kinds=PEOPLE) if m not in others] + others
    return is_plural(happening.principals)


def _will_talk(happening, event_words):
    """"A and B are to discuss trade on Friday", "A will discuss trade on Friday with B", "The two leaders are expected to discuss trade"."""
    happening.weak, happening.principals = True, subject_of(happening.parsed, happening.first, event_words, kinds=PEOPLE)
    if any(m.value in SEVERAL or m.kind == "title" and m.definite and m.titles[0].plural for m in happening.principals):
        return True
    others = objects_of(happening.parsed, happening.last, event_words, ("with",), kinds=PEOPLE)[0] if happening.wording.text in _KNOWN["with_others"] else []
    together = "with" in gap_before(happening, others)      # "There she will discuss trade with B": of the day of her journey
    if together:
        happening.principals = happening.principals + [m for m in others if m not in happening.principals]
    ahead = {w.folded for w in happening.parsed.words[max(0, happening.first - _PLAN_NEAR):happening.first]}
    return len({m.who for m in happening.principals if m.who}) > 1 and not ahead.isdisjoint(_PLANNING) and (together or any(d.is_exact_day for d in happening.parsed.dates))


def _at_a_talk(happening, event_words):
    """True where the clause goes on "during a meeting", "in talks": they met, whatever day."""
    words = happening.parsed.words
    return any(words[i].folded in _KNOWN["occasions_of_talk"] and i in event_words and happening.parsed.segment[i] == happening.segment
               and any(words[j].folded in _KNOWN["at_occasions"] and words[j + 1].folded in _KNOWN["opens_occasion"] for j in range(max(happening.last, i - _OCCASION_NEAR), i))
               for i in range(happening.last + 1, len(words)))


def _told(happening, event_words):
    """"A told B on Monday that": they spoke; "in a message A told B": he wrote. Thanks count only where they are written."""
    others, _ = objects_of(happening.parsed, happening.last, event_words, (), must_follow=True, kinds=PEOPLE)
    here = {w.folded for i, w in enumerate(happening.parsed.words) if i > 1 and happening.parsed.words[i - 1].folded in ("a", "his", "her", "another")}
    written = not here.isdisjoint(_KNOWN["papers_written"]) or _is_answer(happening)
    happening.principals += others
    happening.weak = not written and not _at_a_talk(happening, event_words)       # "told B at a reception"
    happening.kind = "message" if written else happening.kind
    return bool(others) and len(happening.principals) > 1 and here.isdisjoint(_KNOWN["to_everybody"]) \
        and (written or happening.wording.text not in _KNOWN["only_written"])


def _is_answer(happening):
    """True for "on Monday thanked B for his congratulations": a message as well, where a day is told for it; within talks none is."""
    parsed = happening.parsed
    behind = [i for i in parsed.segment_words(happening.segment) if i >= happening.last]
    reason = next((i for i in behind if parsed.words[i].folded == "for"), len(parsed.words))
    return any(parsed.words[i].folded in _KNOWN["answered"] for i in range(reason + 1, min(reason + _ANSWER_NEAR, len(parsed.words)))) \
        and any(d.is_exact_day and segment_of(parsed, d) == happening.segment and d.start < parsed.words[reason].start for d in parsed.dates)


def gathered(happening, event_words):
    """"It brought together A and B": the parties of the event told before."""
    if _of_another_noun(happening, event_words):
        return False                                        # "the commissions, which are led by A and B": theirs is no event
    happening.principals, happening.present = objects_of(happening.parsed, happening.last, event_words, (), must_follow=True)
    guests = subject_of(happening.parsed, happening.first, event_words, kinds=("person", "pronoun")) if happening.wording.text == _HOSTED else []
    if guests and any(m.kind in PEOPLE for m in happening.principals):
        happening.principals = guests + happening.principals
        return True                                         # "He will be hosted by B": a meeting of its own
    if happening.wording.text in _KNOWN["facilitating"]:
        happening.present += happening.principals + also_by(happening.parsed, happening.principals)
        happening.principals, happening.definite = [], True
        return bool(happening.present)                      # "The talks were mediated by C": he was there, and is no side of them
    hosts = subject_of(happening.parsed, happening.first, event_words, kinds=("person",)) if happening.wording.text in _KNOWN["bringing_together"] and not happening.passive else []
    if hosts and is_plural(happening.principals):
        happening.principals = hosts + [m for m in happening.principals if m not in hosts]
        return True                                         # "A brought together B and C at the White House"
    happening.definite = True
    head = happening.parsed.head.get(happening.segment)
    if head is not None and _KNOWN["led"].isdisjoint(w.folded for w in happening.parsed.words[max(0, head - 4):head]):
        return False                                        # "the commissions, which are led by C and D"
    return bool(happening.principals)


def _of_another_noun(happening, event_words):
    """True in a clause behind "which" that hangs on a word of no event."""
    parsed = happening.parsed
    head = parsed.head.get(happening.segment)
    return head is not None and parsed.words[head].folded == "which" and not any(i in event_words for i in range(head - _NOUN_NEAR, head))


def _speaks_to_caller(parsed, mention):
    """True for B of "Over the phone, A was told by B that"."""
    near = [w.folded for w in parsed.words[max(0, mention.first - _TOLD_BY_NEAR):mention.first]]
    return any(one in _KNOWN["told_by"] and two == "by" for one, two in zip(near, near[1:])) and not mention.possessive


def _is_met_by_another_verb(happening, mention):
    """True for C of "exchanged views with B over the telephone and received C", "received C and talked to B by phone"."""
    parsed, at = happening.parsed, happening.first
    one, two = verb_between(parsed, -1, mention.first), verb_between(parsed, min(at, mention.last - 1), max(at, mention.first))
    return two is not None and (one is not None if mention.first < at else any(w.folded == "and" for w in parsed.words[at:two]))


def callers(happening, event_words):
    """"was gone over on the phone on Friday by A and B": a call between the people of the clause."""
    parsed = happening.parsed
    if happening.kind == "phone_call" and any(parsed.words[i].folded in _KNOWN["done_at_distance"] for i in parsed.segment_words(happening.segment)):
        return False
    if happening.wording.text.startswith("'s") and not _KNOWN["being"] & {w.folded for w in parsed.words[max(0, happening.first - _BEING_NEAR):happening.first]}:
        return False                                        # "A, B's guest, said"
    happening.principals = [m for m in parsed.mentions if m.kind in PEOPLE and parsed.segment[m.first] == happening.segment and not _is_met_by_another_verb(happening, m)
                            and (eligible(parsed, m, event_words) == "party" or _speaks_to_caller(parsed, m))]
    if happening.kind == "meeting" and any(w.folded.startswith("negotiat") for w in parsed.words):
        happening.kind = "negotiation"
    return is_plural(happening.principals)
