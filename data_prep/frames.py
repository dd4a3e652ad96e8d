"""The parties of an event told by a verb, by the verb's frame: who meets whom, who travels, who acts.

Each reader gives the happening its principals and those present, and False where the verb tells of no event.
"""

from data_prep.clauses import PEOPLE, in_phrase, is_onlooker, part_of, runs, segment_of
from data_prep.knowledge_files import load
from data_prep.roles import eligible, is_plural, objects_of, outer_subject, subject_behind, subject_of, whom_meant
from data_prep.wordings import tries

_WORDS = load("words.toml")
_KNOWN = {key: frozenset(words) for key, words in _WORDS["frames"].items()}
_OUTLETS = frozenset(_WORDS["outlets"])
_GOING_TO, _EXCHANGING = "{go} to", "{exchange}"
_VISITING = "{visit}"
_MEETING, _TALKING = ("{meet}", "{meet} with"), "{talk}"
_CALLING, _CALLING_ON, _SEEING, _SPENDING, _BEING_IN = "{call}", "{call} on", "{see}", "{spend}", "{be} in"
# How far "with B" or "in X" may stand behind "spent", in words.
_SPENT_NEAR = 7
# How far behind "together with" the first name stands, in words.
_TOGETHER_NEAR = 4
# How far "the danger" may stand behind "meet", in words.
_THING_NEAR = 3
_NO_WORDS = frozenset()
# How far an embassy may stand from the verb of its opening, in words.
_HOUSE_NEAR = 9
# How far "on B" may stand behind "called", in words.
_CALL_NEAR = 9
# How far from the head of a sentence B of "With B he spoke" stands, in words.
_FRONT = 3
# How far "which" may stand before the verb of signing, in words.
_PAPER_NEAR = 20
# How far "was" may stand before "President B's guest", in words.
_BEING_NEAR = 9
# How far an order and who receives it may stand behind "conferred", in words.
_ORDER_NEAR = 14
_CONFERRING = "{confer}"
# How far "those of his host, B" may reach behind "under his eyes", in words.
_THOSE_NEAR = 10
# How far an event's noun may stand before its "which", in words.
_NOUN_NEAR = 8


def gap_before(happening, parties, at=None):
    """The words between an event's word (or word `at`) and its first party; none without parties."""
    return [w.folded for w in happening.parsed.words[happening.last if at is None else at:parties[0].first]] if parties else []


def names_outlet(parsed, at):
    """True where a newspaper, an agency or a reporter follows: the words were given to the press."""
    return any(w.folded in _OUTLETS for w in parsed.words[at:at + 7])


# -- both, direct -----------------------------------------------------------------------------------------------------


def both_parties(happening, event_words):
    """Subject and object: "A met with B", passive "A was received by B"."""
    parsed, wording, passive = happening.parsed, happening.wording, happening.passive
    opening = parsed.words[0].folded if happening.first == 1 else ""
    opens = wording.form == "ing" and (happening.first == 0 or opening in _KNOWN["before_opening"]) or wording.form == "past" and opening == "having"
    subject = subject_behind(parsed, happening.last) if opens else subject_of(parsed, happening.first, event_words)
    if wording.text in _KNOWN["to_press"] and names_outlet(parsed, happening.last):
        happening.kind, happening.principals = "statement", [m for m in subject if m.kind in PEOPLE][:1]
        return bool(happening.principals) and not passive
    if _is_request(happening, subject) or _meets_a_thing(happening) or _sends_no_letter(happening):
        return False
    if passive and wording.text == _CALLING and _is_called_in(happening):
        happening.kind = "meeting"
    if wording.text == _SPENDING:
        return _spends(happening, subject, event_words)
    if wording.text == _CONFERRING and _confers_an_order(happening, subject):
        return True
    if passive:
        parties, present = _behind_by(happening, event_words)
    elif wording.frame == "direct":
        parties, present = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=(*PEOPLE, "group"))
        parties = [] if parties and parties[0].possessive else parties      # "welcomed B's planned travel"
        if wording.text == _CALLING and not parties:
            parties = _called_on(parsed, happening, event_words)
    else:
        leads = _leads(wording)
        parties, present = objects_of(parsed, happening.last, event_words, leads)
        if wording.text in _KNOWN["need_with"]:
            behind = parsed.words[happening.last].folded if happening.last < len(parsed.words) else "."
            if wording.text in _KNOWN["two_talk"] and (wording.form == "past" or happening.status == "planned" and wording.text != _TALKING) and not parties and behind not in _KNOWN["talk_of"] and is_plural(subject) and all(m.kind in PEOPLE for m in subject):
                happening.principals = subject
                return True                                 # "after the two had talked"
            if not _names_whom(happening, parties, leads) and not (_whom(happening) or _fronted(happening, subject)):
                return False
    parties = _whom(happening) or _fronted(happening, subject) or parties
    if wording.kind == "message" and not parties:
        parties = _addressee(happening)
    if not passive and not parties:
        parties = behind_colon(parsed, happening)
    if wording.kind == "ceremony" and not wording.text.endswith("from"):    # "handed the letter of credence from B to C"
        parties = [m for m in parties if not any(w.folded == "from" for w in parsed.words[m.first - 2:m.first])]
    happening.principals = subject + [p for p in parties if p not in subject]
    happening.present = present
    if _sees_off(happening, parties):
        return False
    if wording.text == _CALLING and happening.kind == "phone_call" and not passive and _names_him(happening, parties):
        return False
    if wording.text in _KNOWN["need_two"] and not parties and not is_plural(subject):
        return False
    if wording.text in _KNOWN["need_two_people"] and not all(m.kind in PEOPLE for m in happening.principals):
        return False
    if wording.frame == "direct" and not any(m.kind in PEOPLE or m.kind == "group" for m in parties):
        return False
    return is_plural(happening.principals) or wording.kind == "message" and bool(subject)


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
    if parsed.words[0].folded != "with" or happening.passive or happening.segment or not subject \
            or any(w.folded in _KNOWN["standing_by"] for w in parsed.words[:happening.first]):
        return []
    people = [m for m in parsed.mentions if m.kind in PEOPLE and m.last <= happening.first and m not in subject and not m.possessive]
    if not people or not people[0].first <= _FRONT or people[0].first >= subject[0].first:
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


def _meets_a_thing(happening):
    """True for "to meet the danger"."""
    behind = happening.parsed.words[happening.last:happening.last + _THING_NEAR]
    return happening.wording.text in _MEETING and not _KNOWN["things_met"].isdisjoint(w.folded for w in behind)


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
    """True for "the ambassador was called in on Monday by B"."""
    behind = happening.parsed.words[happening.last:happening.last + 2]
    return len(behind) == 2 and behind[0].folded == "in" and not behind[1].capital and behind[1].folded != "the"


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


def _spends(happening, subject, event_words):
    """"A spent an hour with B": they met; "A spent two days in X": a stay there. Nothing else that is spent tells of an event."""
    parsed, words = happening.parsed, happening.parsed.words
    behind = [w.folded for w in words[happening.last:happening.last + _SPENT_NEAR]]
    lead = next((i for i, word in enumerate(behind) if word in ("with", "in")), None)
    people = [m for m in subject if m.kind in PEOPLE]
    spell = range(happening.last, happening.last + (lead or 0))
    timed = any(words[i].folded in _KNOWN["spells"] or any(d.start <= words[i].start < d.end for d in parsed.dates) for i in spell)
    if not people or not timed or happening.passive:
        return False
    at = happening.last + lead + 1
    if behind[lead] == "with":
        parties, happening.present = objects_of(parsed, at, event_words, (), must_follow=True, kinds=PEOPLE)
        happening.principals = people + [m for m in parties if m not in people]
        return bool(parties)
    happening.kind, happening.principals = "visit", people
    place = next((m for m in parsed.mentions if m.first >= at and m.kind in ("city", "country")), None)
    return place is not None and _KNOWN["before_place"].issuperset(w.folded for w in words[at:place.first])


def _called_on(parsed, happening, event_words):
    """"A called in the course of the day on B": a visit to B's office, not a call by telephone."""
    words = parsed.words
    for at in range(happening.last + 1, min(len(words) - 1, happening.last + _CALL_NEAR)):
        if words[at].folded == "on" and any(m.kind in PEOPLE and 0 < m.first - at <= 2 for m in parsed.mentions):
            happening.kind = "meeting"
            return objects_of(parsed, at + 1, event_words, (), must_follow=True, kinds=PEOPLE)[0]
    return []


def _leads(wording):
    """The prepositions behind which a verb names its other party."""
    if wording.kind in ("message", "phone_call", "ceremony") or wording.text in _KNOWN["opening_to"]:
        return ("with", "to")
    return ("with", "on") if wording.text.endswith("on") else ("with",)


def _behind_by(happening, event_words):
    """(parties, present) of a passive: "was received by B"."""
    parties, present = objects_of(happening.parsed, happening.last, event_words, ("by", "with"))
    if happening.wording.frame == "direct" and "by" not in gap_before(happening, parties):
        parties = []
    return parties, present


def _names_whom(happening, parties, leads):
    """True where "with B" or "to B" follows: "spoke today with B", not "spoke about B"."""
    gap = gap_before(happening, parties)
    return any(word in leads for word in gap) and "about" not in gap and parties[0].kind in PEOPLE


def behind_colon(parsed, happening):
    """"Those she saw while in the country: A, B and C": the people of the list."""
    colon = next((i for i in range(happening.last, len(parsed.words)) if parsed.words[i].text == ":"), None)
    return [] if colon is None else [m for m in parsed.mentions if m.first > colon and m.kind == "person"]


def _asks(parsed, at):
    """True where "to" and a verb follow whom somebody calls on."""
    after = [m for m in parsed.mentions if m.first >= at]
    if after and after[0].kind not in PEOPLE:
        return True
    end = after[0].last if after else at
    return any(w.folded == "to" for w in parsed.words[end:end + 3])


# -- goes -------------------------------------------------------------------------------------------------------------


def traveller(happening, event_words):
    """"A arrived in X": the subject travels."""
    parsed, text = happening.parsed, happening.wording.text
    if text == _VISITING and _visits_somebody(happening, event_words):
        return True
    if happening.passive and not text.startswith("{be}"):
        return False                                        # "the deal was reached in Beijing"
    if text == _GOING_TO and happening.wording.form == "ing" and not any(0 <= m.first - happening.last <= 1 for m in parsed.mentions):
        return False                                        # "are going to broaden cooperation"
    if any(w.folded in _KNOWN["homes"] for w in parsed.words[happening.last:happening.last + 2]) or _goes_to_a_thing(happening):
        return False
    if text in _KNOWN["taking"]:
        return _is_taken(happening, event_words)
    if _ship_call(happening):
        return True
    subject = subject_of(parsed, happening.first, event_words, kinds=(*PEOPLE, "body", "country", "group"))
    happening.principals = [m for m in subject if m.kind in PEOPLE] or \
        [m for m in subject if m.kind in ("group", "country") and text in _KNOWN["journeys_of_groups"]]
    return bool(happening.principals) and (text not in _KNOWN["need_place"] or _goes_somewhere(parsed, happening))


def _is_taken(happening, event_words):
    """"An invitation took A to Australia", "his first journey has taken A to X": A travels, where nobody else is told to take him there."""
    parsed = happening.parsed
    before = {parsed.words[i].folded for i in parsed.segment_words(happening.segment) if i < happening.first}
    if happening.passive or before.isdisjoint(_KNOWN["what_takes"]) or subject_of(parsed, happening.first, event_words, kinds=PEOPLE):
        return False
    people, _ = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=("person", "title"))
    end = people[-1].last if people else 0
    to = next((i for i in range(end, min(len(parsed.words), end + 3)) if parsed.words[i].folded in ("to", "into")), None) if people else None
    place = next((m for m in parsed.mentions if to is not None and m.first > to and m.kind in ("city", "country")), None)
    happening.principals = people
    return place is not None and _KNOWN["before_place"].issuperset(w.folded for w in parsed.words[to + 1:place.first])


def _goes_to_a_thing(happening):
    """True for "came to power", "went to the polls", "returned to the question"."""
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _THING_NEAR]]
    return happening.wording.text.endswith(" to") and next((w in _KNOWN["things_gone_to"] for w in behind if w not in ("a", "an", "the", "his", "her", "their")), False)


def _visits_somebody(happening, event_words):
    """"A visited President B in hospital", "B was visited by A": they met."""
    parsed = happening.parsed
    subject = subject_of(parsed, happening.first, event_words, kinds=PEOPLE)
    if happening.passive:
        others, _ = _behind_by(happening, event_words)
        others = others if "by" in gap_before(happening, others) else []
    else:
        others, _ = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=PEOPLE)
    if not subject or not others or any(m.possessive for m in others) or not all(m.kind in (*PEOPLE, "group", "body") for m in others):
        return False                                        # "visited President B's home town"
    happening.kind, happening.principals = "meeting", subject + [m for m in others if m not in subject]
    return True


def _ship_call(happening):
    """"The USS Carl Vinson reached Da Nang": a port call of its navy, not somebody's visit."""
    parsed = happening.parsed
    ships = [m for m in parsed.mentions if m.kind == "ship" and m.last <= happening.first and parsed.segment[m.first] == happening.segment
             and not in_phrase(parsed, m)]
    if not ships or any(m.kind in PEOPLE and m.first > ships[-1].last and m.last <= happening.first for m in parsed.mentions):
        return False
    happening.kind, happening.principals = "exercise", [m for m in ships if m.country][:1]
    return True


def _goes_somewhere(parsed, happening):
    """True where a place stands right behind a verb that may also mean something else ("leave", "reach", "head")."""
    place = next((m for m in parsed.mentions if m.first >= happening.last and m.kind in ("city", "country")), None)
    if place is None:
        return happening.wording.text in _KNOWN["journeys_without_place"]
    gap = gap_before(happening, [place])
    if happening.wording.text in _KNOWN["need_place_at_once"]:
        return not place.possessive and _KNOWN["before_place"].issuperset(gap) \
            and (happening.wording.text != _BEING_IN or not is_plural(happening.principals) and _says_when_or_why(happening, place))
    return len(gap) <= 5 and not any(word in _KNOWN["no_places"] for word in gap)


def _says_when_or_why(happening, place):
    """True for "was in Moscow on Monday" and "is in Moscow for talks"; not for "was in Moscow"."""
    parsed, behind = happening.parsed, happening.parsed.words[place.last:place.last + 1]
    return any(segment_of(parsed, d) == happening.segment and (d.is_exact_day or not happening.perfect) for d in parsed.dates) or bool(behind) and behind[0].folded in _KNOWN["before_purpose"]


# -- does -------------------------------------------------------------------------------------------------------------


def actor(happening, event_words):
    """"A signed B": the subject acts; in the passive those behind "by" do."""
    parsed, wording = happening.parsed, happening.wording
    if wording.text in _KNOWN["no_act_before_to"] and [w.folded for w in parsed.words[happening.last:happening.last + 1]] == ["to"]:
        return False
    if happening.passive:
        by = next((i for i in parsed.segment_words(happening.segment) if i >= happening.last and parsed.words[i].folded in ("by", "between")), None)
        happening.principals, happening.present = objects_of(parsed, by + 1, event_words, (), must_follow=True) if by else ([], [])
        happening.of_sides = bool(by) and wording.kind == "signing" and not happening.principals \
            and any(_sides_sign(parsed, end) for end in range(by + 2, min(len(parsed.words), by + 5)))      # "will be signed between the two countries"
    else:
        happening.of_sides = wording.kind == "signing" and wording.text != _EXCHANGING and _sides_sign(parsed, happening.first)
        happening.principals = [] if happening.of_sides else _acting_with(happening, event_words)
        watched = wording.kind == "signing" and parsed.words[0].folded == "in" and _in_presence(parsed)     # "In the presence of A, the airline signed"
        if not happening.principals and not watched and not happening.of_sides and wording.kind != "exercise" and not _house_near(happening, before=True):
            return False
    if wording.text in _KNOWN["need_house"] and not _house_near(happening, before=not happening.principals or happening.passive):
        return False
    if wording.text in _KNOWN["need_day"] and happening.status == "planned" and not parsed.dates:
        return False                                        # "his country would hand over 14 jets"
    if wording.text == "{preside}" and any(w.folded == "signing" for w in parsed.words[happening.last:happening.last + 4]):
        return False                                        # the noun tells of it
    if wording.text == "{preside}" and any(w.folded in _KNOWN["sittings"] for w in parsed.words[happening.last:happening.last + 9]):
        happening.kind = "meeting"
        return is_plural(happening.principals)
    if wording.kind == "signing":
        happening.present += _in_presence(parsed, owners=wording.text != _EXCHANGING)
        return _paper_near(happening)
    if wording.kind == "exercise":
        ships = [m for m in parsed.mentions if m.kind == "ship"]
        happening.principals = [m for m in ships if m.country][:1] + [m for m in happening.principals if m.kind in ("country", "body")]
        return bool(ships) or wording.text in _KNOWN["exercises_ashore"] and len(happening.principals) > 1
    return wording.text not in _KNOWN["need_people"] or any(m.kind in PEOPLE for m in happening.principals)


def _sides_sign(parsed, at):
    """True for "the two governments" right before a verb of signing: "the two countries will sign"."""
    while at and parsed.words[at - 1].folded in _KNOWN["before_signing"]:
        at -= 1
    before = [w.folded for w in parsed.words[max(0, at - 3):at]]
    return len(before) > 1 and before[-1] in _KNOWN["sides"] and not {"the", "both", "two", "their"}.isdisjoint(before[:-1])


def _in_presence(parsed, owners=True):
    """Those before whom something is done: "in the presence of Presidents A and B", "under his eyes and those of B"."""
    owners = [m for m in parsed.mentions if owners and m.kind == "owner" and m.people and m.last < len(parsed.words) and parsed.words[m.last].folded in _KNOWN["eyes"]]
    others = [m for m in parsed.mentions if owners and m.kind in PEOPLE and m.first > owners[0].last
              and {"those", "that"} & {w.folded for w in parsed.words[owners[0].last:m.first][:5]} and m.first - owners[0].last <= _THOSE_NEAR]
    return owners + others + [m for run in runs([m for m in parsed.mentions if m.kind in PEOPLE], parsed.words) if (part_of(parsed, run[0]) == "present" or is_onlooker(parsed, run[0])) for m in run]


def _house_near(happening, before):
    """True where an embassy or the like stands before a verb of opening, or behind it."""
    parsed, words = happening.parsed, happening.parsed.words
    span = range(max(0, happening.first - _HOUSE_NEAR), happening.first) if before else range(happening.last, min(len(words), happening.last + _HOUSE_NEAR))
    here = [words[i].folded for i in span if parsed.segment[i] == happening.segment]
    return happening.wording.text in _KNOWN["need_house"] and not _KNOWN["houses"].isdisjoint([*here, *(" ".join(pair) for pair in zip(here, here[1:]))])


def _acting_with(happening, event_words):
    """The subject, those behind "with" who sign, negotiate or face the press together, and those behind "to" to whom something is given."""
    parsed = happening.parsed
    subject = subject_of(parsed, happening.first, event_words)
    leads = ("to", "on", "upon") if happening.wording.text in _KNOWN["giving"] else ("with",) if happening.wording.kind in ("signing", "negotiation") \
        or happening.wording.text in _KNOWN["before_the_press"] else ()
    if not leads:
        return subject + [m for m in _together_with(happening) if m not in subject]
    others, _ = objects_of(parsed, happening.last, event_words, leads, kinds=(*PEOPLE, "country", "body"))
    return subject + [m for m in others if m not in subject and any(lead in gap_before(happening, [m]) for lead in leads)]


def _together_with(happening):
    """B of "A opened the embassy in Lima together with B": who does it with A."""
    parsed, words = happening.parsed, happening.parsed.words
    at = next((i for i in range(happening.last, len(words) - 1) if words[i].folded in _KNOWN["doing_together"] and words[i + 1].folded == "with"), None)
    people = [m for m in parsed.mentions if m.kind in PEOPLE and at is not None and m.first >= at + 2]
    return runs(people, words)[0] if people and people[0].first - at <= _TOGETHER_NEAR and eligible(parsed, people[0], _NO_WORDS) == "party" else []


def _paper_near(happening):
    """A signing needs a paper: behind the verb, or before it in the passive."""
    parsed, words, passive = happening.parsed, happening.parsed.words, happening.passive
    papers = tries()[3]
    if happening.wording.text not in _KNOWN["need_paper"]:
        return True
    if not passive and happening.first and papers.longest(words, happening.first - 1) and words[happening.last - 1].folded == "signed":
        return False                                        # "the agreement signed in 2015": an old paper
    if passive and not happening.principals:                # "a statement between X and Y was signed"
        happening.principals = [m for m in parsed.mentions if m.last <= happening.first and m.kind in ("country", "body")
                                and parsed.segment[m.first] == happening.segment and _is_between(parsed, m)]
    if passive and not happening.principals and any(w.folded in _KNOWN["watching"] for w in words):
        happening.principals = [m for m in subject_of(parsed, happening.first, _NO_WORDS, kinds=PEOPLE) if not m.possessive] \
            or [m for m in parsed.mentions if m.first >= happening.last and m.kind in PEOPLE and not m.possessive]
    if passive and not happening.principals and happening.segment and not happening.of_sides:      # "will look on as the lease is signed"
        happening.principals = [m for m in outer_subject(parsed, happening.segment) if m.kind in PEOPLE]
    span = range(max(0, happening.first - 30), happening.first) if passive else range(happening.last, min(len(words), happening.last + 16))
    if not passive and _is_of_paper_before(parsed, happening):
        return True
    if not passive and happening.last < len(words) and words[happening.last].folded in ("it", "too") and happening.wording.text in _KNOWN["sign_it"]:
        return True                                         # "a migration agreement ... A and B signed it"
    return any(papers.longest(words, at) for at in span if abs(parsed.segment[at] - happening.segment) <= 1)


def _is_of_paper_before(parsed, happening):
    """True for "a memorandum, which A and B signed in X", "the accord that A and B have put their names to"."""
    words, papers = parsed.words, tries()[3]
    subject = next((m for m in happening.principals if m.last <= happening.first), None)
    opens = next((i for i in range(happening.first - 1, max(0, happening.first - _PAPER_NEAR), -1) if words[i].folded in ("which", "that")), None)
    if subject is None or opens is None or subject.first < opens:
        return False
    return any(papers.longest(words, at) for at in range(max(0, opens - _NOUN_NEAR), opens))


def _is_between(parsed, mention):
    """True for X and for Y of "between X and Y"."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 3):mention.first] if w.folded != "the"]
    if "between" in before[-2:]:
        return True
    other = next((m for m in parsed.mentions if 1 <= mention.first - m.last <= 2 and m.kind == mention.kind), None)
    return before[-1:] == ["and"] and other is not None and _is_between(parsed, other)


# -- weak, gathers, cue -----------------------------------------------------------------------------------------------


def talkers(happening, event_words):
    """"A and B agreed on May 4 to ...", "was taken up by A and B": talk between two on a day; a weak sign that they met."""
    if happening.status != "held" or happening.perfect or happening.wording.form != "past":
        return False
    happening.weak, text = True, happening.wording.text
    if happening.passive:
        happening.principals, _ = objects_of(happening.parsed, happening.last, event_words, ("by", "between"))
        gap = gap_before(happening, happening.principals)
        return text in _KNOWN["with_others"] and ("by" in gap or "between" in gap) and is_plural(happening.principals)
    happening.principals = subject_of(happening.parsed, happening.first, event_words, kinds=PEOPLE)
    if text in _KNOWN["telling"]:                           # "A told B on Monday that"
        return _told(happening, event_words)
    fronted = _fronted(happening, happening.principals) if text in _KNOWN["with_others"] else []
    if fronted:                                             # "With B he discussed trade"
        happening.weak, happening.principals = False, happening.principals + fronted
        return True
    if text in _KNOWN["with_others"]:                       # "A discussed trade with B"
        others, _ = objects_of(happening.parsed, happening.last, event_words, ("with",), kinds=PEOPLE)
        if "with" in gap_before(happening, others):
            happening.principals = happening.principals + [m for m in others if m not in happening.principals]
    return len(happening.principals) > 1 or any(m.value in ("two", "they") for m in happening.principals)


def _told(happening, event_words):
    """"A told B on Monday that": they spoke; "in a message A told B": he wrote. Thanks count only where they are written."""
    others, _ = objects_of(happening.parsed, happening.last, event_words, (), must_follow=True, kinds=PEOPLE)
    here = {w.folded for i, w in enumerate(happening.parsed.words) if i > 1 and happening.parsed.words[i - 1].folded in ("a", "his", "her", "another")}
    written = not here.isdisjoint(_KNOWN["papers_written"])
    happening.principals += others
    happening.weak = not written
    happening.kind = "message" if written else happening.kind
    return bool(others) and len(happening.principals) > 1 and here.isdisjoint(_KNOWN["to_everybody"]) \
        and (written or happening.wording.text not in _KNOWN["only_written"])


def gathered(happening, event_words):
    """"It brought together A and B": the parties of the event told before."""
    if _of_another_noun(happening, event_words):
        return False                                        # "the commissions, which are led by A and B": theirs is no event
    happening.principals, happening.present = objects_of(happening.parsed, happening.last, event_words, (), must_follow=True)
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


def callers(happening, event_words):
    """"was gone over on the phone on Friday by A and B": a call between the people of the clause."""
    parsed = happening.parsed
    if happening.kind == "phone_call" and any(parsed.words[i].folded in _KNOWN["done_at_distance"] for i in parsed.segment_words(happening.segment)):
        return False
    if happening.wording.text.startswith("'s") and not _KNOWN["being"] & {w.folded for w in parsed.words[max(0, happening.first - _BEING_NEAR):happening.first]}:
        return False                                        # "A, B's guest, said"
    happening.principals = [m for m in parsed.mentions if m.kind in PEOPLE and parsed.segment[m.first] == happening.segment
                            and eligible(parsed, m, event_words) == "party"]
    if happening.kind == "meeting" and any(w.folded.startswith("negotiat") for w in parsed.words):
        happening.kind = "negotiation"
    return is_plural(happening.principals)
