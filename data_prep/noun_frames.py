"""The parties of an event told by a noun: of the verb that holds it, of its prepositions, or of the sentence around it."""

from data_prep.clauses import PARTIES, PEOPLE, in_phrase, is_leading, runs
from data_prep.frames import behind_colon, gap_before, names_outlet
from data_prep.governments import two_ministries
from data_prep.knowledge_files import load
from data_prep.letters import hand_over, is_brought_only
from data_prep.roles import before_land, eligible, is_led, is_of_officials, is_plural, is_said_by_another, led_body, main_subject, objects_of, owner_of, subject_behind, subject_of, whom_meant
from data_prep.senses import hangs_on_place, says
from data_prep.triggers import RECEIVING, is_passive
from data_prep.wordings import GATHERING, SAYING, all_forms, told_at

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["noun_frames"].items()}
_MARGINS = frozenset(load("words.toml")["triggers"]["sidelines"])
_SAID_TOGETHER = frozenset(load("words.toml")["senses"]["said_together"])
_ACCOMPANYING = all_forms(["accompany"])
_JOINING = all_forms(["join"])
_HOSTING = all_forms(["host", "receive", "welcome"])
_BRINGING, _EXCHANGING, _PAYING = "{bring} together", "{exchange}", "{pay}"
_BRINGING_TOGETHER = all_forms(["bring", "unite", "gather"])
# "a visit that is to prepare the ground for journeys by A": A is not on it
_PREPARING = frozenset(load("words.toml")["thoughts"]["preparing"])
# "After talks with B, A looked on": B was at the talks
_OF_OTHER_HOURS = frozenset(["after", "before", "following"])
# How far behind a noun "bring" of "a meeting that was to bring" stands, in words.
_BRING_NEAR = 6
# How far "received" stands before the messages that somebody got, in words.
_TAKING, _TAKING_NEAR = frozenset(load("words.toml")["letters"]["taking"]), 4
_LEADS = ("with", "between", "among", "by", "of", "from")
# "for" stands so few words before the message that somebody is thanked for.
_REASON_NEAR, _THANKING = 4, all_forms(["thank"])
# "their" stands so many words before "meeting" in "put off their foreign secretaries' meeting".
_THEIRS_NEAR = 5
# Kinds that need somebody, kinds whose noun may take the subject of the sentence, and kinds kept without parties.
_OF_SOMEBODY = ("meeting", "negotiation", "visit", "summit", "phone_call", "message", "statement")
# How far a body may stand before its summit, in words.
_BODY_NEAR = 3
# How far "joined" may stand before "retreat", in words.
_JOINED_NEAR = 10
# Among so many first words stands "agenda of".
_OPENING = 6
# How far before "join" "will" and "is to" stand, in words.
_WILL_NEAR = 3
# How far "during" may stand before "visit", in words.
_DURING_NEAR = 4
# How far "home" and "after" may stand before "visit", in words.
_HOME_NEAR, _AFTER_NEAR = 9, 5
# How far "parted" may stand before "talks", in words.
_PARTING_NEAR = 9
# How far "to pay" may stand behind him of "the visit he is going to pay", in words.
_PAYING_NEAR = 5
_HONOURS = frozenset(load("words.toml")["happenings"]["honours"])
_OF_THE_SENTENCE = ("ceremony", "summit", "negotiation", "signing", "exercise", "meeting", "phone_call")
# A noun of these kinds may be what is talked of; words of that stand so near.
_MAY_BE_TOPICS, _TOPIC_NEAR = ("negotiation", "summit", "exercise"), 6
# How far "joined B" stands before the noun of "joined B on Friday at the palace for talks", and "for", in words.
_JOINED_FOR_NEAR, _FOR_NEAR = 28, 6
_OF_NOBODY = ("negotiation", "summit", "ceremony", "exercise", "signing")


def noun_parties(happening, event_words):
    """"A held talks with B", "talks between A and B were held", "a meeting with B".

    Gives the happening its principals and those present; False where the noun tells of no event.
    """
    parsed, light = happening.parsed, happening.light
    settled = _settled_at_once(happening, event_words)
    if settled is not None:
        return settled
    parties, present = _led_parties(happening, event_words)
    if not _is_on_its_way(happening, parties, event_words):
        return False                                        # "sent a message" may be of anything
    listed = behind_colon(parsed, happening) if any(m.kind == "group" for m in parties) else []
    parties = listed or parties                             # "meetings with four officials: A, B, C and D"
    if light is None:
        subject = _owner_or_subject(happening, parties, event_words)
        settled = _settled_without_verb(happening, subject, parties, present)
        if settled is not None:
            return settled
    elif light.side == "relative":
        if happening.wording.kind in _MAY_BE_TOPICS and _is_topic(happening):
            return False                                    # "expressed concern about the drills that X has held"
        subject, parties, present = _of_relative(happening, parties, present, event_words)
    elif light.wording.text in _KNOWN["hosting_cities"] and parties:
        subject = []
    elif light.side == "before":
        subject, parties = _of_verb_before(happening, parties, event_words)
    else:
        subject = _owner(happening) or (_who_calls_off(happening, parties, event_words) if happening.status == "cancelled" else [])
        more_parties, more_present = _behind_verb(happening, event_words)
        parties, present = parties + [m for m in more_parties if m not in parties], present + more_present
        if not any(m.kind in ("body", "country", "title") for m in parties):
            parties = _whose_session(happening) + parties
    happening.principals = subject + [m for m in parties if m not in subject]
    happening.present = present
    return _settled(happening, parties)


def _settled_at_once(happening, event_words):
    """What noun_parties gives for nouns that need no look at their verb; None for the others."""
    parsed, kind = happening.parsed, happening.wording.kind
    if happening.wording.text in _KNOWN["to_press"] and names_outlet(parsed, happening.last):
        happening.kind, happening.definite = "statement", False
        happening.principals = [m for m in main_subject(parsed, happening, event_words) if m.kind in PEOPLE][:1]
        return bool(happening.principals)
    if happening.of_body:
        happening.principals = [happening.of_body]
        return True
    if kind == "negotiation" and any(w.folded in _KNOWN["heading"] for w in parsed.words[max(0, happening.first - 2):happening.first]):
        return False                                        # "the men who head the joint commission": a body
    thanked = _thanked_for(happening, event_words) if kind == "message" else None
    if thanked is not None:
        happening.principals = thanked
        return len(thanked) > 1 and any(d.is_exact_day and d.start > parsed.words[happening.first].start for d in parsed.dates)
    handed = hand_over(happening, event_words) if kind == "message" else None
    if handed:
        happening.principals, happening.present = handed
        return bool(happening.present) or not is_brought_only(happening)
    if is_brought_only(happening) or kind == "ceremony" and _soldiers_give(happening):
        return False
    joined = _joined(happening, event_words) if kind in ("meeting", "summit", "negotiation") else []
    joined = joined or _joined_for(happening, event_words) if kind in ("meeting", "negotiation", "summit", "exercise") else joined
    if not joined:
        return None
    happening.principals, happening.definite = joined, False
    return True


def _thanked_for(happening, event_words):
    """[B, A] for the message of "A thanked B for the congratulations that he had sent on Friday", from B to A; None for any other."""
    parsed, words = happening.parsed, happening.parsed.words
    verb = next((i for i in range(happening.first - 1, 0, -1) if words[i].folded in _THANKING), None) if not _THANKING.isdisjoint(parsed.vocabulary) else None
    reason = next((i for i in range(max(0, happening.first - _REASON_NEAR), happening.first) if words[i].folded == "for"), 0)
    if verb is None or verb > reason:
        return None
    return objects_of(parsed, verb + 1, event_words, (), must_follow=True, kinds=PEOPLE)[0] + subject_of(parsed, verb, event_words, kinds=PEOPLE)


def _is_on_its_way(happening, parties, event_words):
    """True for a message that goes from somebody to somebody, and for what needs no way: "her message went to B"."""
    parsed, light = happening.parsed, happening.light
    if not _needs_way(happening) or light and light.wording.text == _EXCHANGING and is_plural(subject_of(parsed, light.first, event_words, kinds=("person",))):
        return True
    before = [w.folded for m in parties for w in parsed.words[max(0, m.first - 2):m.first]]
    sent = bool(parties) and bool(owner_of(parsed, happening.first)) and _sent_to(happening, []) is not None
    happening.definite = happening.definite and not sent
    return sent or _goes_between(happening, parties, event_words) or len(parties) > 1 and "from" in before and "to" in before


def _settled_without_verb(happening, subject, parties, present):
    """What noun_parties gives for a noun that no verb holds, where nobody may have part in it; None where somebody may."""
    parsed, kind = happening.parsed, happening.wording.kind
    if kind == "negotiation" and not parties and not parsed.dates:
        return happening.definite                           # "discussed the status of the negotiations": a subject of talk
    if kind in _MAY_BE_TOPICS and _is_topic(happening):
        return False
    before = [w.folded for w in parsed.words[max(0, happening.first - 5):happening.first]]
    happening.purpose = happening.purpose or "for" in before and "ahead" not in before
    if kind in _OF_SOMEBODY and not (subject or parties or _of_body(happening)):
        happening.present = present
        return _stands_without_parties(happening)
    return None


def _of_relative(happening, parties, present, event_words):
    """(subject, parties, present) of "the talks that A had with B", "the courtesy call A paid on B"."""
    parsed, light = happening.parsed, happening.light
    if parties:
        return [], parties, present
    subject = subject_of(parsed, light.first, event_words)
    leads = ("with", "on") if happening.wording.text.endswith(("call", "calls")) and happening.wording.kind == "meeting" else ("with",)
    others, present = objects_of(parsed, light.last, event_words, leads)
    gap = gap_before(happening, others, light.last)
    return subject, others if is_led(gap, leads) or "with" in gap else [], present


def _of_verb_before(happening, parties, event_words):
    """(subject, parties) of a noun behind the verb that holds it: "A held talks with B"."""
    parsed, kind, light = happening.parsed, happening.wording.kind, happening.light
    opens = light.first == 0 and light.wording.form == "ing"            # "Hosting a dinner for B on Monday, A said"
    subject = subject_behind(parsed, happening.last) if opens else subject_of(parsed, light.first, event_words)
    if kind in GATHERING and not any(m.kind in PEOPLE for m in subject):
        subject = two_ministries(parsed, light.first) or subject
    if kind == "visit":
        subject = _hosted_between(parsed, subject, happening.first) or subject
        parties = _paid_a_visit(happening) or parties
    if light.wording.text in _KNOWN["watching"]:            # "With B next to him A looked on at the signing"
        subject = [m for m in parsed.mentions if (m.kind == "person" or m.kind == "pronoun" and m in subject) and not m.possessive and m.last <= light.first
                   and parsed.segment[m.first] == parsed.segment[light.first] and not (in_phrase(parsed, m) and _OF_OTHER_HOURS.intersection(w.folded for w in parsed.words[:m.first]))] or subject
    if subject and _is_done_by_thing(parsed, subject[-1].last, light.first):
        subject = []
    if light.wording.text in _KNOWN["convening"] and kind == "meeting" and is_of_officials(parsed.words, happening.last):
        subject = []                                        # "agreed to convene a meeting of their central banks' officials": others sit
    if light.wording.text == _BRINGING or light.wording.text in _KNOWN["giving"] and not parties:
        parties, _ = objects_of(parsed, light.last, event_words, (), must_follow=True)
    if light.wording.text == RECEIVING:                     # "will receive his courtesy call"
        parties = parties or owner_of(parsed, happening.first)
    preposition, whom = whom_meant(parsed, happening.segment)
    calling = happening.wording.text.endswith(("call", "calls", "courtesy visit"))
    return subject, parties or (whom if preposition == "with" or calling and preposition in ("on", "to") else []) or _with_between(happening, event_words)


def _is_done_by_thing(parsed, said, verb):
    """True for the verb at a word of "A said that the accord came out of talks between B and C": a thing stands before it, and who said so behind it has no part."""
    words = parsed.words
    return said < verb - 2 and words[said].folded in SAYING and words[verb - 2].folded in ("the", "this", "their") and words[verb - 1].text.islower()


def _settled(happening, parties):
    """Settles the kind by who has part, and takes out who has none; True where an event is told."""
    parsed, kind, light = happening.parsed, happening.wording.kind, happening.light
    if kind == "visit" and (led := _accompanied(happening)):
        happening.present = happening.present + [m for m in happening.principals if m is not led and m.last <= led.first]
        happening.principals = [led]
    if all(m.kind == "group" for m in happening.principals):
        happening.principals = _of_body(happening) or happening.principals
    if happening.wording.text in _KNOWN["of_people"]:
        happening.principals = [m for m in happening.principals if m.kind in PEOPLE or m.kind == "owner"]
        return bool(happening.principals)
    theirs = light is not None and light.side == "after" and happening.principals and all(m.kind == "owner" for m in happening.principals)      # "The bloc's leaders adopted a text as their summit came to an end"
    body = led_body(parsed, happening.first if theirs else light.first) if light and (theirs or light.side == "before") and happening.kind in ("meeting", "phone_call", "summit") and not parties else None
    if body and not any(m.kind in PEOPLE for m in happening.principals):
        happening.kind, happening.principals = "summit", [body]
    if light and light.side == "after" and happening.wording.text == "talks" and not happening.principals and not happening.definite and light.wording.text in _KNOWN["rounds_of_talks"]:
        happening.kind = "negotiation"                      # "Talks on an end to the war began in Kuwait on Thursday"
    if light and happening.wording.text == "talks" and light.wording.text in _KNOWN["taking_up_again"] and happening.principals and all(m.kind in ("country", "body") for m in happening.principals):
        happening.kind = "negotiation"                      # "X and Y will resume talks on the dam"
    if happening.kind in ("meeting", "phone_call") and not is_plural(happening.principals):
        return _stands_without_parties(happening) or bool(happening.principals) and (happening.status == "planned" or _comes_next(happening) or _opens_with(happening))
    return True


def _soldiers_give(happening):
    """True for "and the army presented a guard of honour", "while soldiers fired a salute": part of an arrival, and of nobody named in their clause."""
    words, at = happening.parsed.words, happening.first
    if happening.wording.text not in _HONOURS or any(w.folded in ("for", "to") for w in words[happening.last:happening.last + 2]):
        return False
    while at > 0 and words[at - 1].folded not in _KNOWN["opening_own_clause"] and words[at - 1].text not in (",", ";"):
        at -= 1
    return not _KNOWN["soldiers"].isdisjoint(w.folded for w in words[at:happening.first]) and not any(m.kind in PEOPLE and at <= m.first < happening.first for m in happening.parsed.mentions)


def _joined(happening, event_words):
    """A and the body of "A joined CARICOM leaders for a retreat in Y", "will join ministers of the bloc at their meeting"; nobody elsewhere."""
    parsed, words = happening.parsed, happening.parsed.words
    if _JOINING.isdisjoint(parsed.vocabulary):
        return []
    at = next((i for i in range(happening.first - 1, max(0, happening.first - _JOINED_NEAR), -1) if words[i].folded in _JOINING), None)
    body = next((m for m in parsed.mentions if at and m.kind in ("body", "title", "group") and at < m.first and m.last <= happening.first and (m.kind != "title" or m.titles[0].plural)), None)
    others = [words[i].folded for i in range(at + 1, happening.first)] if body else []
    if not body or _KNOWN["before_occasion"].isdisjoint(others) or body.kind != "title" and _KNOWN["members"].isdisjoint(others):
        return []
    subject = [m for m in subject_of(parsed, at, event_words) if m.kind in PEOPLE]
    if happening.status == "held" and says(words[max(0, at - _WILL_NEAR):at], "future"):
        happening.status, happening.future = "planned", True
    if subject and happening.wording.kind == "meeting" and not _KNOWN["heads_of_lands"].isdisjoint(others):
        happening.kind = "summit"
    return subject and [*subject, body]


def _joined_for(happening, event_words):
    """A and B of "A joined B for talks", "officials joined their Thai counterparts on Friday for a meeting", "X joined Y and Z for drills"; nobody elsewhere."""
    parsed, words, first = happening.parsed, happening.parsed.words, happening.first
    if _JOINING.isdisjoint(parsed.vocabulary) or happening.last < len(words) and words[happening.last].folded in ("with", "between"):
        return []
    at = next((i for i in range(first - 1, max(0, first - _JOINED_FOR_NEAR), -1) if words[i].folded in _JOINING), None)
    kinds = ("country",) if happening.kind == "exercise" else ("person", "counterpart")
    behind = [m for m in parsed.mentions if at and m.kind in kinds and m.first > at and m.last < first and not m.possessive]
    others = runs(behind, words)[0] if behind and behind[0].first - at <= 2 else []
    if not others or not any(w.folded == "for" for w in words[max(others[-1].last, first - _FOR_NEAR):first]):
        return []
    if happening.status == "held" and says(words[max(0, at - _WILL_NEAR):at], "future"):
        happening.status, happening.future = "planned", True
    subject = [m for m in subject_of(parsed, at, event_words) if m.kind in PEOPLE or m.kind == "group" or m.kind in kinds]
    return subject and [*subject, *others]


def _is_topic(happening):
    """True for "X's accession talks topped the agenda as A met B" and "discussed X's accession talks": others spoke of it."""
    parsed = happening.parsed
    behind = {parsed.words[i].folded for i in parsed.segment_words(happening.segment) if happening.last <= i < happening.last + _TOPIC_NEAR}
    before = {w.folded for w in parsed.words[max(0, happening.first - _TOPIC_NEAR):happening.first]}
    return not _KNOWN["being_topic"].isdisjoint(behind) or not _KNOWN["taking_topic"].isdisjoint(before)


def _of_body(happening):
    """The body of "the 45th CARICOM summit" and "the Mercosur leaders' summit", where a verb tells of it and nobody else is told."""
    parsed = happening.parsed
    told = happening.light or [w.folded for w in parsed.words[happening.last:happening.last + 2]] == [",", "which"]
    return [m for m in parsed.mentions if m.kind == "body" and happening.kind == "summit" and told and 0 <= happening.first - m.last <= _BODY_NEAR
            and all(w.folded in _KNOWN["before_summit"] for w in parsed.words[m.last:happening.first])][-1:]


def _whose_session(happening):
    """The body of "The 10th meeting of CARICOM was held", as a list of one; none where another noun stands before it."""
    words, last = happening.parsed.words, happening.last
    return [m for m in happening.parsed.mentions if m.kind == "body" and happening.kind in ("meeting", "summit") and not m.possessive and last < len(words) and words[last].folded == "of"
            and all(w.folded in ("of", "the") for w in words[last:m.first])][:1]


def _opens_with(happening):
    """True for "A meeting with C followed": the one whom the sentence before tells of met C as well."""
    before = [w.folded for w in happening.parsed.words[:happening.first]]
    return _KNOWN["before_next"].issuperset(before) and (happening.light is None or happening.light.side == "after") \
        and all(m.kind == "person" and m.first >= happening.last for m in happening.principals)


def _goes_between(happening, parties, event_words):
    """True for "Greetings were exchanged between A and B", "in his messages to B and C" and "B received messages from A": from whom to whom is told otherwise."""
    light, words = happening.light, happening.parsed.words
    if "from" in gap_before(happening, parties)[:2] and any(w.folded in _TAKING for w in words[max(0, happening.first - _TAKING_NEAR):happening.first]):
        return True
    exchanged = light is not None and light.wording.text == _EXCHANGING and len(_behind_verb(happening, event_words)[0]) > 1
    return exchanged or bool(parties) and bool(owner_of(happening.parsed, happening.first)) and "to" in gap_before(happening, parties)[:2]


def _needs_way(happening):
    """True for a plain "message", which is one between people only where the words say from whom to whom it went."""
    return happening.wording.text in _KNOWN["need_way"]


def _led_parties(happening, event_words):
    """(parties, present) behind the noun's own prepositions: "with B", "between A and B"."""
    kind, light = happening.wording.kind, happening.light
    leads = (*_LEADS, "to", "for") if kind == "visit" else (*_LEADS, "to", "for", "from") if kind == "message" else (*_LEADS, "involving")
    if kind == "phone_call":
        leads = (*leads, "to")                              # "in a call to B"
    if happening.wording.text.endswith(("call", "calls")) and kind == "meeting":
        leads = (*leads, "on")
    if kind not in ("message", "visit") and light and light.wording.text in _KNOWN["hosting_verbs"]:
        leads = (*leads, "for")                             # "hosted a reception for B"
    if light and light.wording.text in _KNOWN["giving"]:
        leads = (*leads, "to")                              # "granted a royal audience to B"
    kinds = PEOPLE if kind == "visit" else PARTIES          # "a visit to Peru by B"
    parties, present = objects_of(happening.parsed, happening.last, event_words, leads, kinds=kinds)
    sent = _sent_to(happening, parties) if kind == "message" else None
    if sent:                                                # "A letter from A went to B"
        others, _ = objects_of(happening.parsed, sent, event_words, (), must_follow=True, kinds=PEOPLE)
        parties = parties + [m for m in others if m not in parties]
    brought = _brings(happening.parsed, happening.last) if kind in ("meeting", "summit", "negotiation") else None
    if brought:
        return objects_of(happening.parsed, brought, event_words, (), must_follow=True)
    if not parties:
        return (_sitting(happening) if kind in GATHERING and happening.status != "held" else []), present
    gap = gap_before(happening, parties)
    connected = not gap or any(word in leads for word in gap)
    if any(one in _KNOWN["between_else"] and two == "between" for one, two in zip(gap, gap[1:])) and "," in gap:
        connected = False                                   # "the meeting of the forum, which serves cooperation between B and C"
    if not _MARGINS.isdisjoint(gap):
        connected = False                                   # "had a meeting on the margins of the forum"
    if kind == "visit":
        way = gap[:before_land(happening.parsed, happening.last, parties[0].first) - happening.last]
        connected = connected and is_led(way, ("by", "of")) and _PREPARING.isdisjoint(way) and parties[0].kind in PEOPLE and not parties[0].possessive      # "the second state visit of the Biden presidency"
    elif kind != "summit" and is_led(gap, ("of",)) and parties[0].kind in ("country", "body") and not _are_two(happening.parsed, parties):
        connected = False                                   # "a meeting of ASEAN": whose occasion it is
    return (parties if connected else []), present


def _are_two(parsed, parties):
    """True for "X and Y" of "the meeting of the governments of X and Y", which meet each other."""
    return len(parties) > 1 and parsed.words[parties[-1].first - 1].folded in ("and", "the")


def _with_between(happening, event_words):
    """B of "took part with B in the meeting", "held with B talks on trade": named between the verb and its noun."""
    light, parsed = happening.light, happening.parsed
    others, _ = objects_of(parsed, light.last, event_words, ("with",), kinds=PEOPLE)
    others = [m for m in others if m.last <= happening.first]
    return others if others and is_led(gap_before(happening, others, light.last), ("with",)) else []


def _sent_to(happening, parties):
    """The index behind "to" of "a letter from A went to B", or None."""
    words, end = happening.parsed.words, parties[-1].last if parties else happening.last
    return next((i + 1 for i in range(end + 1, min(len(words), end + 4)) if words[i].folded == "to" and words[i - 1].folded in _KNOWN["sent"]), None)


def _brings(parsed, last):
    """The index behind "bring" of "a meeting that was to bring A and B to X", or None."""
    words = parsed.words
    if last >= len(words) or words[last].folded not in ("that", "which"):
        return None
    return next((i + 1 for i in range(last, min(len(words), last + _BRING_NEAR)) if words[i].folded in _BRINGING_TOGETHER), None)


def _sitting(happening):
    """X and Y of "a meeting in Oslo in May at which X and Y were to go over the treaty"; nobody where one alone stands there."""
    parsed, words = happening.parsed, happening.parsed.words
    head = next((at for clause, at in parsed.head.items() if parsed.parent[clause] == happening.segment and at < len(words) and words[at].folded in ("which", "where") and hangs_on_place(parsed, clause, happening.last)), None)
    if head is None or words[head].folded == "which" and words[head - 1].folded != "at":
        return []
    behind = [m for m in parsed.mentions if m.kind in PARTIES and m.first > head]
    sitting = runs(behind, words)[0] if behind and behind[0].first - head <= 2 else []
    return sitting if is_plural(sitting) else []


def _behind_verb(happening, event_words):
    """(parties, present) behind the verb of "talks were held by A and B"."""
    light = happening.light
    if happening.kind == "phone_call" and light.wording.text == RECEIVING:      # "A call was received by A from B"
        return [m for lead in ("by", "from") for m in objects_of(happening.parsed, light.last, event_words, (lead,))[0]], []
    parties, present = objects_of(happening.parsed, light.last, event_words, ("by", "between", "with"))
    gap = gap_before(happening, parties, light.last)
    if parties and (light.wording.text == _BRINGING or any(word in ("by", "between", "with") for word in gap)):
        return parties, present
    return _chairs(happening) if happening.wording.kind in GATHERING else [], []


def _chairs(happening):
    """Who leads it, of "The 5th meeting of the council was held in Y under the chairmanship of A and B"."""
    parsed = happening.parsed
    people = [m for m in parsed.mentions if m.kind in ("person", "title") and m.first >= happening.light.last and not m.possessive]
    return next((run for run in runs(people, parsed.words) if is_leading(parsed, run[0])), [])


def _owner_or_subject(happening, parties, event_words):
    """Whose event a noun without a verb of its own is: its owner's, else the subject's of the sentence where that fits."""
    parsed, kind, words = happening.parsed, happening.wording.kind, happening.parsed.words
    if kind == "visit" and "by" in gap_before(happening, parties) and "during" in [w.folded for w in words[max(0, happening.first - _DURING_NEAR):happening.first]]:
        return []                                           # "A and B put their names to it during a visit by C"
    subject = _owner(happening)
    if happening.status == "cancelled" and any(_is_unnamed(m) for m in subject):
        subject, happening.definite = [], False             # "X and Y have put off their talks": those of the two countries
    if subject:
        return subject
    if kind == "visit" and happening.definite and parties and gap_before(happening, parties)[:1] == ["by"]:
        return []                                           # "A welcomed the visit by B": B's
    if parties and not any(word in _KNOWN["among"] for word in gap_before(happening, parties)[:2]):
        subject = main_subject(parsed, happening, event_words) or (subject_of(parsed, happening.first, event_words) if happening.status == "cancelled" else [])
        if kind == "message" and "from" in gap_before(happening, parties) and subject and subject[0].first > happening.first:
            subject = []                                    # "A letter from A was handed over as B was received"
    if kind in _OF_THE_SENTENCE and not subject and not parties and not happening.definite and not _dates_another(words, happening.first):
        subject = main_subject(parsed, happening, event_words)
        if kind == "meeting" and len(subject) == 1 and subject[0].first > happening.first:
            subject = subject + _spoken_to(parsed, subject[0], event_words)
    if kind == "statement" and not subject and not parties and happening.wording.text in _SAID_TOGETHER:
        subject = _saying_together(parsed, happening.first, event_words)
    if kind in GATHERING and not subject and not parties and not happening.definite:
        subject = _groups_at_it(parsed, happening.first, event_words)
    if kind == "exercise" and not subject and not parties:
        subject = [] if happening.definite else subject_of(parsed, happening.first, event_words)
        if not subject:
            lands = [m for m in parsed.mentions if m.kind in ("country", "body") and m.last <= happening.first
                     and not in_phrase(parsed, m) and not m.possessive]
            subject = runs(lands, words)[0] if lands else []
    theirs = happening.definite or any(w.folded == "their" for w in words[max(0, happening.first - _THEIRS_NEAR):happening.first])
    if kind in GATHERING and happening.status == "cancelled" and theirs and all(_is_unnamed(m) for m in subject):
        kinds = ("person", "country", "body") if subject else PARTIES
        return not subject and main_subject(parsed, happening, event_words) or subject_of(parsed, happening.first, event_words, kinds)      # "A called off the talks with B"
    if kind == "visit" and not subject and (happening.status == "cancelled" or not parties and (_on_journey(words, happening.first) or _comes_home(words, happening.first))):
        subject = main_subject(parsed, happening, event_words)
        subject = _hosted_between(parsed, subject, happening.first) or subject      # "A will host B in X for a state visit": B travels
    return subject


def _is_unnamed(mention):
    """True for "their" and "foreign secretaries" of whom nobody is named."""
    return not mention.people and (mention.kind == "owner" and mention.value == "they" or mention.kind == "title" and mention.titles[0].plural)


def _saying_together(parsed, first, event_words):
    """X and Y of "X and Y urged Z to stop in a joint statement", "In a joint statement, A and B said"; nobody where one alone acts."""
    if [w.folded for w in parsed.words[max(0, first - 2):first]] not in (["in", "a"], ["through", "a"]) or first > 2 and parsed.words[first - 3].folded in SAYING and is_said_by_another(parsed, first - 3):
        return []
    acting = [m for m in parsed.mentions if m.kind in PARTIES and not in_phrase(parsed, m) and not m.possessive and eligible(parsed, m, event_words) == "party"]
    speakers = runs(acting, parsed.words)[0] if acting else []
    return speakers if is_plural(speakers) else []


def _groups_at_it(parsed, first, event_words):
    """Who acts in "Kenyan and Ugandan officials drew up a plan at a meeting in Busia": officials, or two countries; nobody elsewhere."""
    before = [w.folded for w in parsed.words[max(0, first - 4):first]]
    if _KNOWN["at_occasions"].isdisjoint(before) or parsed.segment[first]:
        return []
    subject = subject_of(parsed, first, event_words, kinds=("group", "country"))
    return subject if any(m.kind == "group" for m in subject) or len(subject) > 1 else []


def _hosted_between(parsed, subject, first):
    """The people between a verb of hosting behind the subject and the word at `first`; none without such a verb."""
    hosting = next((i for i in range(subject[-1].last, first) if parsed.words[i].folded in _HOSTING), None) if subject else None
    if hosting is not None and is_passive(parsed, hosting):
        return []                                           # "A was welcomed by B at the start of the visit": A travels
    return [m for m in parsed.mentions if hosting is not None and m.kind in PEOPLE and hosting < m.first and m.last <= first]


def _spoken_to(parsed, speaker, event_words):
    """B of "In a separate meeting, A heard from B that", "During talks on Monday, A asked B": of another country, and before any clause of theirs."""
    others = [m for m in parsed.mentions if m.kind in PEOPLE and m.first >= speaker.last and parsed.segment[m.first] == parsed.segment[speaker.first]
              and eligible(parsed, m, event_words) == "party"]
    if not others or not speaker.person:
        return []
    between = {w.folded for w in parsed.words[speaker.last:others[0].first]}
    met = runs(others, parsed.words)[0]
    return [m for m in met if m.person and m.person.country != speaker.person.country] if between.isdisjoint(_KNOWN["no_one_spoken_to"]) else []


def _owner(happening):
    """Whose event a noun is: its owner's; of "the visit he is paying to Peru", his."""
    return owner_of(happening.parsed, happening.first) or (_who_pays(happening) if happening.wording.kind == "visit" else []) or _whose_agenda(happening)


def _whose_agenda(happening):
    """A of "The agenda of President A in Y includes a meeting with B", as a list of one; none elsewhere."""
    parsed, words = happening.parsed, happening.parsed.words
    at = next((i for i in range(min(_OPENING, happening.first)) if words[i].folded in _KNOWN["agendas"] and words[i + 1].folded == "of"), None)
    return [m for m in parsed.mentions if at is not None and m.kind in PEOPLE and 0 <= m.first - at - 2 <= 1 and m.last <= happening.first][:1]


def _who_calls_off(happening, parties, event_words):
    """A of "A called off a tour of Asia starting on Friday": the verb behind the noun only says when it was to be."""
    words = happening.parsed.words
    return _owner_or_subject(happening, parties, event_words) if any("cancelled" in told_at(words, i) for i in range(happening.first)) else []


def _paid_a_visit(happening):
    """B of "A paid B a visit", "A paid him a visit": a meeting; nobody elsewhere."""
    light = happening.light
    people = [m for m in happening.parsed.mentions if m.kind in PEOPLE and light.last <= m.first and m.last <= happening.first and not m.possessive]
    if not people or light.wording.text != _PAYING or people[0].first != light.last and happening.parsed.words[light.last].folded != "the":
        return []
    happening.kind = "meeting"
    return runs(people, happening.parsed.words)[0]


def _accompanied(happening):
    """B of "A accompanied B on a visit": whose journey it is; None elsewhere."""
    parsed, words = happening.parsed, happening.parsed.words
    at = next((i for i in range(happening.first - 1, 0, -1) if words[i].folded in _ACCOMPANYING and not is_passive(parsed, i) and words[i + 1].folded != "by"), None)
    return next((m for m in parsed.mentions if at and m.kind in PEOPLE and 0 <= m.first - at - 1 <= 1 and m.last <= happening.first), None)


def _who_pays(happening):
    """He of "the visit he is paying to Peru", "a visit that the minister made": who stands right behind the noun, before a verb of paying."""
    who = next((m for m in happening.parsed.mentions if m.kind in PEOPLE and 0 <= m.first - happening.last <= 1), None)
    return [who] if who and any(w.folded in _KNOWN["paying"] for w in happening.parsed.words[who.last:who.last + _PAYING_NEAR]) else []


def _dates_another(words, first):
    """True for "two days before technical talks": the talks only date what is told, and are held by others; but "A and B parted after talks" were at them."""
    return any(w.folded in _KNOWN["dating_another"] for w in words[max(0, first - 4):first]) and _KNOWN["parting"].isdisjoint(w.folded for w in words[max(0, first - _PARTING_NEAR):first])


def _on_journey(words, first):
    """True for "on a visit", "for a trip", "during the visit"; but "on the eve of the visit" somebody else may speak, and "for the president's visit" is another's."""
    before = [w.folded for w in words[max(0, first - 5):first]]
    return "eve" not in before and "'s" not in before[-2:] and any(word in _KNOWN["on_journey"] for word in before)


def _comes_home(words, first):
    """True for "has returned home after a visit", "is back in Oslo following a visit"."""
    before = [w.folded for w in words[max(0, first - _HOME_NEAR):first]]
    return not _KNOWN["coming_home"].isdisjoint(before) and not _KNOWN["behind_journey"].isdisjoint(before[-_AFTER_NEAR:])


def _comes_next(happening):
    """True for "Talks with B followed", "Then came lunch with B": told as going on from what A did."""
    here = {w.folded for w in happening.parsed.words}
    return happening.status == "held" and not here.isdisjoint(_KNOWN["coming_next"])


def _stands_without_parties(happening):
    """Without parties an event is kept to enrich one told before: "The talks took place in Geneva on Monday"."""
    return happening.definite or happening.kind in _OF_NOBODY or bool(happening.parsed.dates)
