"""The parties of an event told by a noun: of the verb that holds it, of its prepositions, or of the sentence around it."""

from data_prep.clauses import PARTIES, PEOPLE, in_phrase, runs
from data_prep.frames import behind_colon, gap_before, names_outlet
from data_prep.knowledge_files import load
from data_prep.letters import hand_over
from data_prep.roles import is_led, is_plural, main_subject, objects_of, owner_of, subject_of, with_whom

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["noun_frames"].items()}
_BRINGING = "{bring} together"
_LEADS = ("with", "between", "among", "by", "of", "from")
# Kinds that need somebody, kinds whose noun may take the subject of the sentence, and kinds kept without parties.
_OF_SOMEBODY = ("meeting", "negotiation", "visit", "summit", "phone_call", "message", "statement")
_OF_THE_SENTENCE = ("ceremony", "summit", "negotiation", "signing", "exercise", "meeting")
_OF_NOBODY = ("negotiation", "summit", "ceremony", "exercise", "signing")


def noun_parties(happening, event_words):
    """"A held talks with B", "talks between A and B were held", "a meeting with B".

    Gives the happening its principals and those present; False where the noun tells of no event.
    """
    parsed, kind, light = happening.parsed, happening.wording.kind, happening.light
    if happening.wording.text in _KNOWN["to_press"] and names_outlet(parsed, happening.last):
        happening.kind, happening.definite = "statement", False
        happening.principals = [m for m in main_subject(parsed, happening, event_words) if m.kind in PEOPLE][:1]
        return bool(happening.principals)
    handed = hand_over(happening, event_words) if kind == "message" else None
    if handed:
        happening.principals, happening.present = handed
        return True
    parties, present = _led_parties(happening, event_words)
    if _needs_way(happening):
        before = [w.folded for m in parties for w in parsed.words[max(0, m.first - 2):m.first]]
        if not (len(parties) > 1 and "from" in before and "to" in before):
            return False                                    # "sent a message" may be of anything
    listed = behind_colon(parsed, happening) if any(m.kind == "group" for m in parties) else []
    parties = listed or parties                             # "meetings with four officials: A, B, C and D"
    if light is None:
        subject = _owner_or_subject(happening, parties, event_words)
        if kind == "negotiation" and not parties and not parsed.dates:
            return happening.definite                       # "discussed the status of the negotiations": a subject of talk
        before = [w.folded for w in parsed.words[max(0, happening.first - 5):happening.first]]
        happening.purpose = "for" in before and "ahead" not in before
        if kind in _OF_SOMEBODY and not (subject or parties):
            happening.present = present
            return _stands_without_parties(happening)
    elif light.side == "relative":
        subject = [] if parties else subject_of(parsed, light.first, event_words)
        if not parties:
            others, present = objects_of(parsed, light.last, event_words, ("with",))
            parties = others if "with" in gap_before(happening, others, light.last) else []
    elif light.side == "before":
        subject = subject_of(parsed, light.first, event_words)
        if light.wording.text in _KNOWN["watching"]:        # "With B next to him A looked on at the signing"
            subject = [m for m in parsed.mentions if (m.kind == "person" or m.kind == "pronoun" and m in subject) and not m.possessive and m.last <= light.first
                       and parsed.segment[m.first] == parsed.segment[light.first]] or subject
        if light.wording.text == _BRINGING or light.wording.text in _KNOWN["giving"] and not parties:
            parties, _ = objects_of(parsed, light.last, event_words, (), must_follow=True)
        parties = parties or with_whom(parsed, happening.segment)
    else:
        subject = owner_of(parsed, happening.first)
        more_parties, more_present = _behind_verb(happening, event_words)
        parties, present = parties + [m for m in more_parties if m not in parties], present + more_present
    happening.principals = subject + [m for m in parties if m not in subject]
    happening.present = present
    if happening.wording.text in _KNOWN["of_people"]:
        happening.principals = [m for m in happening.principals if m.kind in (*PEOPLE, "owner")]
        return bool(happening.principals)
    if kind in ("meeting", "phone_call") and not is_plural(happening.principals):
        return _stands_without_parties(happening) or happening.status == "planned" and bool(happening.principals)
    return True


def _needs_way(happening):
    """True for a plain "message", which is one between people only where the words say from whom to whom it went."""
    return happening.wording.text in _KNOWN["need_way"]


def _led_parties(happening, event_words):
    """(parties, present) behind the noun's own prepositions: "with B", "between A and B"."""
    kind, light = happening.wording.kind, happening.light
    leads = (*_LEADS, "to", "for") if kind == "visit" else (*_LEADS, "to", "for", "from") if kind == "message" else (*_LEADS, "involving")
    if happening.wording.text.endswith("call") and kind == "meeting":
        leads = (*leads, "on")
    if kind not in ("message", "visit") and light and light.wording.text in _KNOWN["hosting_verbs"]:
        leads = (*leads, "for")                             # "hosted a reception for B"
    kinds = PEOPLE if kind == "visit" else PARTIES          # "a visit to Peru by B"
    parties, present = objects_of(happening.parsed, happening.last, event_words, leads, kinds=kinds)
    if not parties:
        return parties, present
    gap = gap_before(happening, parties)
    connected = not gap or any(word in leads for word in gap)
    if any(one in _KNOWN["between_else"] and two == "between" for one, two in zip(gap, gap[1:])) and "," in gap:
        connected = False                                   # "the meeting of the forum, which serves cooperation between B and C"
    if kind == "visit":
        connected = connected and is_led(gap, ("by", "of")) and parties[0].kind in PEOPLE
    elif kind != "summit" and is_led(gap, ("of",)) and parties[0].kind in ("country", "body"):
        connected = False                                   # "a meeting of ASEAN": whose occasion it is
    return (parties if connected else []), present


def _behind_verb(happening, event_words):
    """(parties, present) behind the verb of "talks were held by A and B"."""
    light = happening.light
    parties, present = objects_of(happening.parsed, light.last, event_words, ("by", "between", "with"))
    gap = gap_before(happening, parties, light.last)
    if parties and (light.wording.text == _BRINGING or any(word in ("by", "between", "with") for word in gap)):
        return parties, present
    return [], []


def _owner_or_subject(happening, parties, event_words):
    """Whose event a noun without a verb of its own is: its owner's, else the subject's of the sentence where that fits."""
    parsed, kind, words = happening.parsed, happening.wording.kind, happening.parsed.words
    subject = owner_of(parsed, happening.first)
    if subject:
        return subject
    if parties and not any(word in _KNOWN["among"] for word in gap_before(happening, parties)[:2]):
        subject = main_subject(parsed, happening, event_words)
    if kind in _OF_THE_SENTENCE and not subject and not parties and not happening.definite and not _dates_another(words, happening.first):
        subject = main_subject(parsed, happening, event_words)
    if kind == "exercise" and not subject and not parties:
        subject = [] if happening.definite else subject_of(parsed, happening.first, event_words)
        if not subject:
            lands = [m for m in parsed.mentions if m.kind in ("country", "body") and m.last <= happening.first
                     and not in_phrase(parsed, m) and not m.possessive]
            subject = runs(lands, words)[0] if lands else []
    if kind == "visit" and not subject and (happening.status == "cancelled" or not parties and _on_journey(words, happening.first)):
        subject = main_subject(parsed, happening, event_words)
    return subject


def _dates_another(words, first):
    """True for "two days before technical talks": the talks only date what is told, and are held by others."""
    return any(w.folded in _KNOWN["dating_another"] for w in words[max(0, first - 4):first])


def _on_journey(words, first):
    """True for "on a visit", "for a trip", "during the visit"; but "on the eve of the visit" somebody else may speak."""
    before = [w.folded for w in words[max(0, first - 5):first]]
    return "eve" not in before and any(word in _KNOWN["on_journey"] for word in before)


def _stands_without_parties(happening):
    """Without parties an event is kept to enrich one told before: "The talks took place in Geneva on Monday"."""
    return happening.definite or happening.kind in _OF_NOBODY or bool(happening.parsed.dates)
