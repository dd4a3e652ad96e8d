"""The words of a sentence that tell of an event -> Happenings: kind, status, parties, still without date and place."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from data_prep.act_frames import actor
from data_prep.clauses import PARTIES, PEOPLE, Clauses, is_onlooker, part_of, runs
from data_prep.frames import both_parties, callers, gathered, talkers
from data_prep.gazetteer import named_pair
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.notes import note_handed
from data_prep.noun_frames import noun_parties
from data_prep.roles import subject_of
from data_prep.senses import Sense, sense_of
from data_prep.state_acts import state_act
from data_prep.thoughts import is_announced, is_of_others, is_thought
from data_prep.travel_frames import traveller
from data_prep.triggers import (RECEIVING, LightVerb, Trigger, find_triggers, is_by_commission, is_finite, is_generic, is_of_commission, is_passive,
                                is_signed_there, light_verb, sitting_body, verb_between)
from data_prep.wordings import GATHERING, Wording, all_forms, keeps_in_touch, phone_cues, tries
from data_prep.written_dates import DateMention

_HOSTING_CITIES = frozenset(load("words.toml")["noun_frames"]["hosting_cities"])
_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["happenings"].items()}
_ONE_BY_ONE = phrase_trie(load("words.toml")["happenings"]["one_by_one"])
_SETTINGS = phrase_trie(load("words.toml")["happenings"]["settings"])
_POSTED = phrase_trie(load("words.toml")["happenings"]["posted"])
_NEXT_IN_TURN = phrase_trie(load("words.toml")["happenings"]["next_in_turn"])
# "came to the palace on Monday" has so many words before "to congratulate", at most; behind its verb stands one of these.
_COME_NEAR, _BEHIND_COME = 12, ("to", "on", "in", "from", "into", "over")
_HABITS = phrase_trie(load("words.toml")["happenings"]["habits"])
# So many words behind "meet" begins "twice a year" at most.
_HABIT_NEAR = 10
# "in what he described as a warm and positive call" has so many words before the last.
_CALL_NEAR = 10
_TOGETHER = phrase_trie(load("words.toml")["happenings"]["then_together"])
_RUN_UP = phrase_trie([words for words in load("words.toml")["event_dates"]["run_up"] if words != "before"])
_NO_VERBS = frozenset(load("words.toml")["roles"]["no_verbs"])
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th")
_CO_CHAIRING, _SEALING = "{co-chair}", "{seal}"
_READERS = {"both": both_parties, "direct": both_parties, "goes": traveller, "does": actor, "weak": talkers, "gathers": gathered,
            "cue": callers, "acts": state_act, "noun": noun_parties}
_INVITATION = Wording("visit", "goes", "base", "invite")
_CARRIED = Wording("visit", "goes", "past", "{take} to")
# "is expected at the palace on Thursday by B": how far behind stands B, in words
_AWAITING, _AWAITED_NEAR = Wording("meeting", "direct", "past", "{receive}"), 14
# Of the verb "{be} expected there" the second word tells that it is to come.
_EXPECTING = (["due"], ["expected"], ["scheduled"], ["awaited"])
_TO_MEET = Wording("meeting", "both", "base", "{meet}")
# "took a large team with him to": so many words behind stand the team and the place
_TEAM_NEAR, _PLACE_NEAR = 6, 10
# "on the schedule today of": so far behind stands whose it is, in words
_OWNER_NEAR = 6
_CARRYING, _TOWARDS = all_forms(["take", "bring", "carry", "lead"]), ("to", "into", "through")
_GOING_TO = "{go} to"
_TAKING = frozenset(["received", "accepted"])
_SEEN_SIGNED = Wording("signing", "does", "past", "{sign}")
_SIGNED, _TO_SEE = frozenset(["sign", "signed", "initialled", "initialed"]), frozenset(["see", "watch", "witness", "oversee"])
_SEEING = all_forms(sorted(_TO_SEE))
# So many words stand between "saw" and "signed" at most, and behind "sign" up to the paper.
_SEEN_NEAR = 10
_RECEIVING = all_forms(["receive", "welcome", "greet"])
_NO_WORDS = frozenset()
# How far "to X" may stand behind somebody who is carried there, in words.
_WAY_NEAR = 8
# How far the commission stands behind its meeting, in words.
_SITTINGS, _COMMISSION_NEAR = ("meeting", "session"), 8
# How far "in the framework of" stands before the noun, and the place of a journey behind it, in words.
_SETTING_NEAR = 6
# How far "countries" stands behind "leaders", in words.
_LEADERS_NEAR = 6
# So many words before "round" and the like stands "ahead of" at most.
_RUN_UP_NEAR = 9
# How far "by" stands behind a participle, in words.
_BY_NEAR = 7
# "was accepted by", and how far behind it stands who accepts, in words.
_TAKEN_UP, _TAKER_NEAR = phrase_trie(load("words.toml")["happenings"]["taken_up"]), 12
# So many words may stand between the "with" of a dialogue and the name.
_WITH_NEAR = 8


@dataclass
class Happening:
    """An event as one sentence tells it.

    first..last: the words of the trigger. principals and present: mentions. date: DateMention or None.
    """

    parsed: Clauses
    first: int
    last: int
    kind: str
    status: str
    wording: Wording
    segment: int
    principals: list = field(default_factory=list)
    present: list = field(default_factory=list)
    date: DateMention | None = None
    definite: bool = False          # "the talks": an event spoken of before
    perfect: bool = False           # "had met"
    future: bool = False
    denied: bool = False            # "will not go": called off where what follows says so
    aim: bool = False               # "flew to Paris to meet B"
    purpose: bool = False           # that, or "for talks with": what a journey is for
    invited: bool = False
    together: bool = False          # "first apart and then together"
    separate: bool = False          # "was received by B and, separately, by C": an event each
    of_sides: bool = False          # "the two governments signed"
    of_paper_before: bool = False   # "It was signed on Friday": the paper of the sentence before
    of_body: Any = None             # the Mention of "The African Union held an emergency session"
    weak: bool = False              # a sign of an event rather than its own word
    passive: bool = False
    light: LightVerb | None = None  # that holds a noun
    rule: str = ""

    @property
    def clauses_behind(self) -> list:
        """The numbers of the clauses that go on about its noun: "the talks, which are set for May 3 in Oslo"."""
        parsed = self.parsed
        if self.light and self.light.side == "relative" and parsed.segment[self.light.first] != self.segment:
            return [parsed.segment[self.light.first]]       # "a visit to Peru on which A set out on Monday"
        return [clause for clause, head in parsed.head.items() if parsed.parent[clause] == self.segment
                and parsed.words[head].folded != "who" and (0 <= head - self.last <= 2 or self.wording.frame == "noun" and 0 <= head - self.last and self._is_of_parties(head))]

    def _is_of_parties(self, end):
        """True where nothing but whose it is stands between its word and another: "the meeting of ministers of Chile and Peru, which"."""
        words, named = self.parsed.words, {i for m in self.parsed.mentions for i in range(m.first, m.last)}
        return words[self.last].folded in _KNOWN["of_whom"] and all(i in named or words[i].folded in _KNOWN["of_parties"] for i in range(self.last, end))


def find_happenings(parsed):
    """The happenings of one sentence, in order of their words; what is said in quotes is none."""
    triggers = find_triggers(parsed)
    event_words = frozenset(i for trigger in triggers for i in range(trigger.first, trigger.last))
    read = (_read(parsed, trigger, event_words) for trigger in triggers if not parsed.quoted[trigger.first])
    told = [happening for happening in read if happening]
    found = [happening for happening in told if not _is_part_of_another(happening, told)]
    found += _carried(parsed) + _awaited(parsed) + _leading_there(parsed) + _on_programme(parsed)
    found += _noted(parsed)
    for seen in _seen_signed(parsed):
        found = [h for h in found if h.kind != "signing" or h.segment != seen.segment] + [seen]
    invitation = _invitation(parsed)
    if invitation:
        found = [h for h in found if h.kind != "visit" or h.last < invitation.first] + [invitation]
    return found


def _is_part_of_another(happening, told):
    """True for a happening that its sentence tells only as a part of another: "a joint statement was signed", "sealed the deal in a phone call"."""
    def beside(kind):
        return any(h.kind == kind and h.segment == happening.segment and (kind != "message" or h.wording.frame == "noun") for h in told)

    text, noun = happening.wording.text, happening.wording.frame == "noun"
    if text in _KNOWN["honours"] and _is_received_with(happening):
        return True
    match happening.kind:
        case "meeting" if not noun and not any(m.person or m.people for m in happening.principals):
            return beside("exercise")                                   # "The Navy is hosting forces from X for an exercise"
        case "meeting":                                                 # "met B for a conversation", "received B for talks about the border with X"
            who = [m for m in happening.principals if m.kind not in ("country", "body")]
            return noun and any((happening.purpose or happening.light and h.first <= happening.light.first < h.last) and h.wording.frame in ("both", "direct")
                                and h.kind == "meeting" and h.segment == happening.segment and h.last <= happening.first and len(h.principals) > len(who) for h in told)
        case "negotiation":
            return noun and (text in _SITTINGS or text == "round" and happening.light is None) and _is_of_its_commission(happening, told)
        case "statement":
            return noun and beside("signing")
        case "signing":
            return text == _SEALING and beside("phone_call")
        case "ceremony":
            where = text.endswith("ceremony") and "at" in [w.folded for w in happening.parsed.words[max(0, happening.first - 3):happening.first]]
            held_there = where and any(h is not happening and h.kind == "ceremony" and h.wording.frame != "noun" and h.segment == happening.segment for h in told)
            return held_there or where and beside("signing") or text in _KNOWN["handing"] and (beside("message") or _hands_invitation(happening))     # "At a ceremony in Lima, A and B signed"
        case "visit":
            holds = not noun and any(h.light and h.light.first == happening.first and happening.last <= h.light.last and h.kind != "visit" for h in told)      # but "began a visit with talks"
            return holds or text == _GOING_TO and beside("message")     # "wrapped up their talks", "his letter went to B"
        case "phone_call":                                              # "The ministers of the bloc, meeting by video link"
            return happening.wording.frame == "cue" and all(m.kind in ("title", "body", "country", "group") for m in happening.principals) and any(
                h.kind == "phone_call" and h.wording.frame != "cue" and h.segment == happening.segment for h in told)
        case "message":                                                 # "offered his condolences over the phone", "rang B, to whom he offered them"
            within = happening.segment in happening.parsed.head
            return not noun and any(h.kind == "phone_call" and len(h.principals) > 1 and (within or h.segment == happening.segment) for h in told)
    return False


def _is_of_its_commission(happening, told):
    """True for the first noun of "attended the 12th meeting of the Peru-Chile Joint Commission", "a round of the dialogue between A and B began", where the second tells of
    the same parties or more."""
    return [w.folded for w in happening.parsed.words[happening.last:happening.last + 1]] == ["of"] and any(
        h.kind == "negotiation" and 0 < h.first - happening.last <= _COMMISSION_NEAR and h.segment == happening.segment and len(h.principals) > len(happening.principals)
        and (h.light or happening.wording.text in _SITTINGS) for h in told)


def _is_received_with(happening):
    """True for the honours of "received B with military honours", "was welcomed with a guard of honour": part of what is told by the verb."""
    parsed = happening.parsed
    before = [w.folded for w in parsed.words[max(0, happening.first - 4):happening.first]]
    return "with" in before and any(parsed.words[i].folded in _RECEIVING for i in parsed.segment_words(happening.segment) if i < happening.first)


def _hands_invitation(happening):
    """True for "handed over an invitation to visit": of the visit, no ceremony."""
    return any(w.folded == "invitation" for w in happening.parsed.words[happening.last:happening.last + 4])


def _read(parsed, trigger, event_words):
    """The happening of one trigger, or None."""
    happening = _begun(parsed, trigger)
    if happening is None or not _READERS[happening.wording.frame](happening, event_words) or not _has_its_parties(happening):
        return None
    wording, noun = happening.wording, happening.wording.frame == "noun"
    if noun and happening.status == "planned" and not happening.aim and is_announced(parsed, trigger, happening.principals):
        happening.principals = []
    if happening.kind in _KNOWN["attended"]:
        happening.present = happening.present + _told_present(happening)
    if happening.kind == "signing" and happening.present and all(m.kind == "group" for m in happening.principals) \
            and (happening.principals or happening.passive):
        happening.principals, happening.present = happening.present, []     # before whom officials sign, or nobody named: the signing is theirs
    if happening.aim and (happening.kind not in ("meeting", "phone_call", "negotiation", "summit") or wording.text in _KNOWN["no_aims"]):
        return None
    if wording.kind in ("meeting", "phone_call"):
        happening.together = _is_then_together(happening)
        happening.separate = happening.separate or happening.together or _is_apart(happening)
    happening.kind = _final_kind(happening)
    if happening.kind == "meeting" and _is_guest_of_land(happening):
        happening.kind, happening.principals = "visit", happening.principals[1:]
    return happening


def _begun(parsed, trigger):
    """The Happening of one trigger without its parties; None where its word tells of no event."""
    first, last, wording = trigger
    noun = wording.frame == "noun"
    body = sitting_body(parsed, trigger) if noun else None
    if is_generic(parsed.words, trigger) and not body if noun else not is_finite(parsed, trigger):
        return None
    light = light_verb(parsed, trigger) if noun else None
    if light is None and wording.text in _KNOWN["credence"]:
        light = _taking(parsed, trigger)
    if wording.text in _KNOWN["held_by_somebody"] and (light is None or light.wording.text.endswith("from")):
        return None
    if wording.text in _KNOWN["nouns_of_names"] and not parsed.words[last - 1].capital and not (light and (light.wording.text in _KNOWN["holding"] or light.side == "after")):
        if light is None or not _is_with_somebody(parsed, last):
            return None
        wording = replace(wording, kind="meeting")          # "took part in a dialogue with B"
    sense = sense_of(parsed, trigger, light)
    if sense is None or is_thought(parsed, trigger, light) or noun and sense.status == "planned" and not body and is_of_others(parsed, trigger) or _is_habit(parsed, trigger, sense):
        return None
    aim = sense.status == "purpose"                         # "flew to Paris to meet B"
    before = [i for i in parsed.segment_words(parsed.segment[first]) if i < first] if aim else []
    went = any(parsed.words[i].folded in _KNOWN["went"] for i in before)      # "went to the palace to meet B"
    if wording.kind == "message" and any(_POSTED.longest(parsed.words, i) for i in before):
        aim, sense = False, Sense("held")                   # "took to X to congratulate B"
    happening = Happening(parsed, first, last, wording.kind, "held" if went else "planned" if aim else sense.status, wording, parsed.segment[first],
                          perfect=sense.perfect, future=sense.future, aim=aim, purpose=aim, denied=sense.denied, light=light, of_body=body,
                          passive=wording.form == "past" and (is_passive(parsed, first) or _is_participle(parsed, trigger)), rule=f"event_kinds.toml: {wording.kind}, “{wording.text}”")
    if wording.text in _KNOWN["credence"] and any(w.folded in ("copies", "copy") for w in parsed.words[max(0, first - 4):first]):
        happening.kind = "meeting"                          # copies are handed to a minister
    if wording.text in ("session", "meeting") and (is_of_commission(parsed.words, last, chaired=light is not None and light.wording.text == _CO_CHAIRING)
                                                   or light is not None and light.side == "before" and is_by_commission(parsed.words, light.first)):
        happening.kind = "negotiation"
    happening.definite = noun and (light is None or light.side == "after" or light.wording.text in _HOSTING_CITIES) and _is_known(happening)
    return happening


def _is_habit(parsed, trigger, sense):
    """True for what is done again and again: "agreed to hold annual talks", "have called at its ports four times", "agreed to meet twice a year", and "had been expected there"."""
    first, last, wording = trigger
    noun, behind = wording.frame == "noun", [i for i in parsed.segment_words(parsed.segment[first]) if i >= last]
    if noun and sense.status == "planned" and parsed.words[first - 1].folded in _KNOWN["yearly"]:
        return True
    if sense.perfect and any(parsed.words[i].folded in _KNOWN["often"] for i in behind):
        return True
    if sense.status in ("planned", "purpose") and any(_HABITS.longest(parsed.words, i) for i in behind if i < last + _HABIT_NEAR):
        return True
    return sense.perfect and not noun and wording.text.split()[1:2] in _EXPECTING


def _is_known(happening):
    """True for "the talks": of which the reader has heard; but "the 16th session of the joint commission" is news, whoever spoke of it."""
    words, first = happening.parsed.words, happening.first
    if not any(w.folded in _KNOWN["definite"] for w in words[max(0, first - 2):first]) or words[first - 1].folded in ("a", "an"):
        return False
    if any(w.folded in _KNOWN["coming_next"] for w in words[max(0, first - 3):first - 1]):
        return False
    return not (happening.kind == "negotiation" and happening.wording.kind == "meeting" and _NUMBERED.fullmatch(words[first - 1].folded))


def _has_its_parties(happening):
    """Names those whom the noun itself names; False where its parties are not those that it needs, or where it only dates or frames another event."""
    parsed, wording, first, last, light = happening.parsed, happening.wording, happening.first, happening.last, happening.light
    noun = wording.frame == "noun"
    if wording.text in _KNOWN["of_somebody_named"] and not (len(happening.principals) == 1 and happening.principals[0].kind in ("person", "title")):
        return False
    one_land = len(happening.principals) == 1 and happening.principals[0].kind == "country"      # "X's ministry said the X-Y talks will open"
    if noun and ((not happening.principals or one_land) and wording.kind in GATHERING or wording.kind == "exercise"):
        happening.principals = list(named_pair(parsed, first).values()) or happening.principals     # "The Peru-Chile talks opened in Lima"
    elif noun and happening.kind == "negotiation" and len(happening.principals) == 1 and happening.principals[0].kind in PEOPLE:
        happening.principals += named_pair(parsed, first).values()          # "A attended the Peru-Chile Joint Commission"
    unheld = noun and (light is None or light.side == "after" and "," in [w.text for w in parsed.words[last:light.first]])      # no verb is its own
    if unheld and (not happening.principals or happening.kind == "summit" and all(m.first > last for m in happening.principals)) and _is_led_up_to(parsed, first):
        return False                                        # "met B ahead of a fresh round due in May": it only dates the meeting
    return not (unheld and _is_setting(happening) or happening.kind == "summit" and not any(m.kind in PEOPLE for m in happening.principals) and _only_dates(parsed, first))


def _is_then_together(happening):
    """True for "first apart and then together"."""
    parsed, here = happening.parsed, happening.parsed.segment_words(happening.segment)
    return any(parsed.words[i].folded in _KNOWN["apart"] for i in here if not _names_respectively(parsed, i)) and any(_TOGETHER.longest(parsed.words, i) for i in here)


def _is_apart(happening):
    """True for "met B and C separately", "had separate meetings with", "received B, then C", "talks with each of them"."""
    parsed, first, last = happening.parsed, happening.first, happening.last
    here = {parsed.words[i].folded for i in parsed.segment_words(happening.segment) if not _names_respectively(parsed, i)}
    if happening.wording.text in _KNOWN["plural_talks"] or not here.isdisjoint(_KNOWN["separately"]) or "separate" in here and not here.isdisjoint({"meetings", "talks"}):
        return True
    if any(_ONE_BY_ONE.longest(parsed.words, i) for i in _ONE_BY_ONE.starts(parsed.words) if parsed.segment[i] == happening.segment):
        return True
    return _says_each(parsed, last) or _says_next(parsed, last) or first > 0 and parsed.words[first - 1].folded in _KNOWN["each_of_them"]


# "Heads of" stands so near "Meeting of the Conference of".
_HEADS_NEAR = 8


def _final_kind(happening):
    """What an event is by all that its clause tells: a message over the telephone is a call, one that somebody came to bring a meeting."""
    wording, kind, noun = happening.wording, happening.kind, happening.wording.frame == "noun"
    if kind == "message" and not noun and len(happening.principals) > 1 and _is_by_phone(happening):
        return "phone_call"                                 # "was congratulated by B in a telephone call"
    if kind == "message" and wording.form == "base" and len(happening.principals) > 1 and _comes_to(happening.parsed, happening.first):
        kind = "meeting"
    if kind in ("meeting", "negotiation") and _is_by_phone(happening) and not (kind == wording.kind == "negotiation" and noun and _is_by_video(happening)):
        return "phone_call"                                 # but a round of consultations stays one when the teams sit before screens
    if kind == "meeting" and noun and _is_of_heads(happening):
        return "summit"
    coming = kind == "meeting" and wording.text in _KNOWN["coming_together"] and len(happening.principals) == 1
    return "summit" if coming and _are_leaders(happening) else kind


def _is_of_heads(happening):
    """True for "the meeting of the Conference of Heads of Government of X": leaders in session."""
    words = [w.folded for w in happening.parsed.words[happening.last:happening.last + _HEADS_NEAR]]
    return words[:1] == ["of"] and any(words[i:i + 2] == ["heads", "of"] for i in range(len(words))) and happening.wording.text.endswith("meeting") \
        and happening.parsed.words[happening.first].capital and not any(m.kind == "person" and m.last <= happening.first for m in happening.principals)


def _comes_to(parsed, first):
    """True for the verb of "came to the palace on Monday to congratulate B": face to face."""
    words, at = parsed.words, first - 1
    if words[at].folded != "to":
        return False
    while at > max(0, first - _COME_NEAR) and words[at].text != "," and words[at].folded not in _KNOWN["come"]:
        at -= 1
    return words[at].folded in _KNOWN["come"] and words[at + 1].folded in _BEHIND_COME


def _is_with_somebody(parsed, last):
    """True for "with" and a name right behind a noun."""
    return last < len(parsed.words) and parsed.words[last].folded == "with" and any(m.kind in ("person", "counterpart") and 0 < m.first - last <= _WITH_NEAR for m in parsed.mentions)


def _taking(parsed, trigger):
    """The verb of "A received, at a ceremony in Y, the credentials of B", as a LightVerb; None where none stands before in the clause."""
    words, of = parsed.words, [w.folded for w in parsed.words[trigger.last:trigger.last + 1]] == ["of"]
    at = next((i for i in range(trigger.first - 1, -1, -1) if words[i].folded in _TAKING and parsed.segment[i] == parsed.segment[trigger.first]), None) if of else None
    return LightVerb(at, at + 1, Wording("", "light", "past", RECEIVING), "before") if at is not None and not is_passive(parsed, at) else None


def _are_leaders(happening):
    """True for "the heads of state of the bloc", "leaders of the eighteen participating countries", who come together in a summit."""
    who, words = happening.principals[0], happening.parsed.words
    if who.kind == "title":
        return who.titles[0].plural and who.titles[0].office in ("head_of_state", "head_of_government") and (bool(who.country) or who.titles[0].text.lower().startswith("heads"))
    behind = [w.folded for w in words[who.last:who.last + _LEADERS_NEAR]]
    return who.kind == "group" and words[who.last - 1].folded == "leaders" and behind[:1] == ["of"] and not _KNOWN["lands_of_leaders"].isdisjoint(behind)


def _only_dates(parsed, first):
    """True for the noun of "a day before the summit opens", "weeks after the summit"."""
    before = [w.folded for w in parsed.words[max(0, first - 4):first]]
    return any(unit in _KNOWN["units"] and word in ("before", "after") for unit, word in zip(before, before[1:]))


def _is_setting(happening):
    """True for the noun of "in the framework of the bilateral dialogue, A met B", "met B as part of a regional tour": where that belongs."""
    parsed = happening.parsed
    found = next(filter(None, (_SETTINGS.longest(parsed.words, i) for i in range(max(0, happening.first - _SETTING_NEAR), happening.first))), None)
    if found is None or any(w.text == "," for w in parsed.words[found[0]:happening.first]):
        return False
    somewhere = any(m.kind in ("country", "city", "body") and found[0] <= m.first <= happening.last + _SETTING_NEAR for m in parsed.mentions)
    return happening.kind in ("negotiation", "summit") and not parsed.dates or happening.kind == "visit" and not somewhere


def _is_led_up_to(parsed, first):
    """True for the noun of "ahead of a fresh round of the process", "in preparation for the summit"."""
    return any(_RUN_UP.longest(parsed.words, i) for i in range(max(0, first - _RUN_UP_NEAR), first)
               if not any(w.text in (",", ";") for w in parsed.words[i:first]))


def _is_guest_of_land(happening):
    """True for "Kenya will host President A from May 3 to 5" and "Kenya welcomed President A for a visit": a country receives, and its guest travels."""
    land, guests = happening.principals[0] if happening.principals else None, happening.principals[1:]
    return happening.wording.frame == "direct" and not happening.passive and land is not None and land.kind == "country" and bool(guests) \
        and all(m.kind == "person" for m in guests) and (happening.wording.text in _KNOWN["lands_receive"] or any(d.last_day for d in happening.parsed.dates))


def _told_present(happening):
    """Those behind the word whom "in the presence of", "accompanied by" and the like make present, apart from those known to be there."""
    parsed, known = happening.parsed, [*happening.principals, *happening.present]
    here = [m for m in parsed.mentions if m.kind in ("person", "title") and m.first >= happening.last and parsed.segment[m.first] == happening.segment]
    groups = runs([m for m in here if m not in known], parsed.words) if here else []
    onlookers = [m for m in parsed.mentions if m.kind in PEOPLE and m.first >= happening.last and m not in known and is_onlooker(parsed, m)]
    return [m for group in groups if part_of(parsed, group[0]) == "present" for m in group] + onlookers


def _is_participle(parsed, trigger):
    """"The accord, signed shortly before by A and B,", "Received by B, A spoke": "by" and somebody follow before anything else that acts."""
    words, last = parsed.words, trigger.last
    if is_signed_there(parsed, trigger.first):
        return True
    paper = trigger.wording.kind == "signing" and tries()[3].longest(words, trigger.first - 1) is not None and any(d.is_exact_day for d in parsed.dates)
    if trigger.wording.frame not in ("direct", "does") or trigger.first and words[trigger.first - 1].folded != "," and not parsed.segment[trigger.first] and not paper:
        return False                                        # "agreed on Monday, in a treaty signed by A and B"
    by = next((i for i in range(last, min(len(words), last + _BY_NEAR)) if words[i].folded == "by"), None)
    return by is not None and not any(last <= m.first < by and m.kind in PARTIES for m in parsed.mentions) \
        and any(m.kind in PARTIES and 0 < m.first - by <= 3 for m in parsed.mentions)


def _says_each(parsed, at):
    """True for "called on A and on B": the preposition again for each; and for "A and B had talks with C, who met them separately"."""
    words = parsed.words
    if "separately" in parsed.vocabulary and any(w.folded == "separately" and words[i - 1].folded == "them" for i, w in enumerate(words)):
        return True
    return any(words[i].folded == "and" and words[i + 1].folded in _KNOWN["each_again"]
               and any(w.folded == words[i + 1].folded for w in words[at - 1:i])
               and any(m.kind in PEOPLE and 0 <= m.first - i - 2 <= 2 for m in parsed.mentions) for i in range(at, len(words) - 2))


def _names_respectively(parsed, at):
    """True for the word of "the Kenyan and Ugandan ministers, respectively A and B" and of "A and B, respectively ministers of X and Y": who is who, not who met whom."""
    return parsed.words[at].folded == "respectively" and any(m.kind == "person" and (0 < m.first - at <= 2 or _holds_plural(m) and m.name_last <= at <= m.last) for m in parsed.mentions)


def _holds_plural(mention):
    """True for B of "A and B, the ministers of X and Y"."""
    return any(t.plural and t.first >= mention.name_last for t in mention.titles)


def _says_next(parsed, at):
    """True for "met B first and then C", "received B, followed by C": somebody else in turn."""
    words, people = parsed.words, [m for m in parsed.mentions if m.kind in PEOPLE]
    for i in parsed.segment_words(parsed.segment[at - 1]):
        found = _NEXT_IN_TURN.longest(words, i) if i > at and words[i - 1].folded in (",", "and", ";") else None
        who = found and next((m for m in people if m.first >= found[0]), None)
        goes_on = who and who.last < len(words) and words[who.last].text[0].isalpha() and words[who.last].folded not in _NO_VERBS      # "and in the afternoon C is to speak"
        if who and not goes_on and any(at <= m.first < i for m in people) and all(
                w.folded in _KNOWN["before_next"] or any(m.first <= j < m.last for m in parsed.mentions) for j, w in enumerate(words[found[0]:who.first], found[0])):
            return True
    return False


def _is_in_a_call(happening):
    """True for "talked to B about trade in what he described as a warm and positive call on Monday": a telephone call, where it is on nobody and for nothing."""
    parsed, words = happening.parsed, happening.parsed.words
    call = next((i for i in range(happening.last, len(words)) if words[i].folded == "call"), None)
    if call is None or _is_of_another_verb(happening, call) or [w.folded for w in words[call + 1:call + 2]] in (["for"], ["to"]) or any(m.first == call + 2 and m.kind in PEOPLE for m in parsed.mentions):
        return False
    before = [w.folded for w in words[max(happening.last, call - _CALL_NEAR):call]]
    return not {"a", "an", "their"}.isdisjoint(before) and not {"in", "during"}.isdisjoint(before)


def _is_by_phone(happening):
    """True for talks with a telephone in the clause, which is no part of a name nor of another verb's, unless they are "in person"."""
    parsed, cues = happening.parsed, phone_cues()
    if any(w.folded == "person" and parsed.words[i - 1].folded == "in" for i, w in enumerate(parsed.words)):
        return False
    if happening.wording.frame == "both" and _is_in_a_call(happening):
        return True
    return any(cues.longest(parsed.words, at) and parsed.words[at].folded != "online" and not keeps_in_touch(parsed.words, at) and not any(m.first <= at < m.last for m in parsed.mentions)
               and not _is_of_another_verb(happening, at) for at in cues.starts(parsed.words) if parsed.segment[at] == happening.segment)


def _is_of_another_verb(happening, at):
    """True for the telephone at word `at` of "spoke by telephone with B and received C", "received C and by telephone spoke with B" and "after receiving C, telephoned B", where C is received."""
    parsed, words = happening.parsed, happening.parsed.words
    if happening.wording.frame == "weak" or happening.wording.frame == "noun" and happening.light is None:
        return False                                        # "spoke by telephone with B and discussed trade", "about trade and the talks"
    one, two = sorted((at, happening.first))
    if one != at and happening.wording.form == "ing" and happening.light is None and any(w.text == "," for w in words[happening.last:at]):
        return True
    joint = next((i for i in range(one, two) if words[i].folded == "and"), None)
    return verb_between(parsed, one, two) is not None or joint is not None and (
        verb_between(parsed, at, len(words)) is not None if at > happening.first else verb_between(parsed, 0, joint) is not None and words[at - 1].folded != "and")


def _is_by_video(happening):
    """True where the clause speaks of a video link or the internet and of no telephone."""
    here = {happening.parsed.words[i].folded for i in happening.parsed.segment_words(happening.segment)}
    return not here.isdisjoint(_KNOWN["on_screens"]) and here.isdisjoint(_KNOWN["telephones"])


def _invitation(parsed):
    """"A invited B to visit X": a planned visit by B, undated unless the sentence says when."""
    words, inviting = parsed.words, _KNOWN["inviting"]
    if inviting.isdisjoint(parsed.vocabulary):
        return None
    for at, word in enumerate(words):
        if word.folded not in inviting or parsed.quoted[at]:
            continue
        visit = next((i for i in range(at, len(words)) if words[i].folded in _KNOWN["coming"]), None)
        guest = _guest(parsed, at)
        if visit is None or guest is None or at + 1 < len(words) and words[at + 1].folded in ("of", "by") or _is_at_invitation(parsed, at):
            continue
        if guest.first > visit and not any(w.folded in ("to", "by") for w in words[visit:guest.first]):
            continue
        return Happening(parsed, at, visit + 1, "visit", "planned", _INVITATION, parsed.segment[at], principals=[guest],
                         future=True, invited=True, rule="PLOVER: an invitation to visit is a promise, not yet a meeting")
    return None


def _is_at_invitation(parsed, at):
    """True for "It was at A's invitation that B came": it only says how B came to travel."""
    own = next((m for m in parsed.mentions if m.possessive and 0 <= at - m.last <= 1), None)
    before = own.first if own else at
    return any(w.folded in _KNOWN["at_invitation"] for w in parsed.words[max(0, before - 2):before])


def _carried(parsed):
    """"A tour has taken B to X", "an invitation from A brought B to X": the visits of those whom a thing carries somewhere, as a list."""
    out = []
    if _CARRYING.isdisjoint(parsed.vocabulary):
        return out
    for at in (i for i, w in enumerate(parsed.words) if w.folded in _CARRYING and not parsed.quoted[i]):
        whom = next((m for m in parsed.mentions if m.kind in ("person", "title", "pronoun") and 0 <= m.first - at - 1 <= 1), None) or _whom_carried(parsed, at)
        who = subject_of(parsed, at, _NO_WORDS, kinds=(*PEOPLE, "ship"))
        acts = who and (whom is None or who[0] is not whom) and not (who[0].first and parsed.words[who[0].first - 1].folded in _KNOWN["before_own_clause"])     # "his first trip since he took office has taken"
        of_another = not {"that", "which"}.isdisjoint(w.folded for w in parsed.words[max(0, at - 3):at]) and not (parsed.words[0].folded == "it" and parsed.words[1].folded in ("was", "is"))      # "a tour that also took her to Angola"
        if whom is None or acts or of_another or is_passive(parsed, at):
            continue
        trigger = Trigger(at, at + 1, _CARRIED)
        sense = sense_of(parsed, trigger, None)
        place = next((m for m in parsed.mentions if m.first > max(at, whom.first) and m.kind in ("city", "country") and parsed.words[m.first - 1].folded in _TOWARDS), None)
        if sense and sense.status in ("held", "planned") and place and place.first - max(at, whom.last) <= _WAY_NEAR and not place.possessive:
            people = [m for m in parsed.mentions if m.kind in ("person", "title", "pronoun") and whom.first <= m.first < place.first] if whom.first > at else [whom]
            inviting = [m for m in parsed.mentions if m.kind in PEOPLE and m.last <= at and "invitation" in [w.folded for w in parsed.words[max(0, m.first - 3):m.first]]]
            ahead = sense.future or parsed.words[at].folded.endswith("s")       # "the tour takes her to Peru": not yet
            out.append(Happening(parsed, at, at + 1, "visit", "planned" if ahead else sense.status, _CARRIED, parsed.segment[at], principals=runs(people, parsed.words)[0], present=inviting,
                                 perfect=sense.perfect and "had" in [w.folded for w in parsed.words[max(0, at - 3):at]], future=ahead, rule="words.toml: a journey that carries somebody"))
    return out


def _awaited(parsed):
    """"A is expected at the palace by B", "is expected on Thursday by B": a meeting to come, of those awaited in a house or on a day and those who await them; a list of one or none."""
    at = next((i for i, w in enumerate(parsed.words) if w.folded in _KNOWN["awaited"] and not parsed.quoted[i]), None) if not _KNOWN["awaited"].isdisjoint(parsed.vocabulary) else None
    if at is None or parsed.words[at - 1].folded not in ("is", "are", "be"):
        return []
    behind = [i for i in parsed.segment_words(parsed.segment[at]) if at < i <= at + _AWAITED_NEAR]
    house = any(parsed.words[i].folded in _KNOWN["awaited_at"] for i in behind) and any(parsed.words[i].folded == "at" for i in behind[:4])
    by = next((i for i in behind if parsed.words[i].folded == "by"), None)
    hosts = [m for m in parsed.mentions if by is not None and m.kind in PEOPLE and 0 < m.first - by <= 3]
    guests = subject_of(parsed, at, _NO_WORDS, kinds=PEOPLE)
    dated = by is not None and any(d.is_exact_day and parsed.words[at].end <= d.start < parsed.words[by].start for d in parsed.dates)
    if not (house or dated) or not hosts or not guests:
        return []
    return [Happening(parsed, at, at + 1, "meeting", "planned", _AWAITING, parsed.segment[at], principals=[*guests, hosts[0]], future=True, passive=True,
                      rule="words.toml: somebody awaited in a house by another")]


def _on_programme(parsed):
    """"A and B are on the schedule today of C", "on C's programme": C is to meet each of them; a list of one or none."""
    words = parsed.words
    at = next((i for i in range(3, len(words)) if words[i].folded in _KNOWN["on_programmes"]), None) if not _KNOWN["on_programmes"].isdisjoint(parsed.vocabulary) else None
    if at is None or parsed.quoted[at]:
        return []
    owner = next((m for m in parsed.mentions if m.possessive and m.kind == "person" and 0 <= at - m.last <= 1), None)
    on = (owner.first if owner else at - 1) - 1
    if words[on].folded != "on" or words[on - 1].folded not in ("is", "are"):
        return []
    met = subject_of(parsed, on - 1, _NO_WORDS, kinds=("person", "title"))
    behind = owner or next((m for m in parsed.mentions if m.kind in ("person", "title") and at < m.first <= at + _OWNER_NEAR), None)
    if not met or behind is None or owner is None and (words[at - 1].folded != "the" or "of" not in [w.folded for w in words[at + 1:behind.first]]):
        return []
    return [Happening(parsed, at, at + 1, "meeting", "planned", _TO_MEET, parsed.segment[at], principals=[replace(behind, possessive=False), *met], future=True, separate=len(met) > 1,
                      rule="words.toml: people on somebody's programme")]


def _seen_signed(parsed):
    """"A and B saw three agreements signed", "The visit will see the two sides sign a pact": the signing is theirs who see it; a list of one or none."""
    words = parsed.words
    if _SIGNED.isdisjoint(parsed.vocabulary) or _SEEING.isdisjoint(parsed.vocabulary) or any(d.form == "year" for d in parsed.dates):
        return []
    signed = next((i for i, w in enumerate(words) if w.folded in _SIGNED and not parsed.quoted[i]), 0)
    at = next((i for i in range(signed - 1, max(-1, signed - _SEEN_NEAR), -1) if words[i].folded in _SEEING), None)
    span = range(at + 1, min(len(words), signed + _SEEN_NEAR)) if at is not None else ()
    if at is None or any(words[i].folded in _KNOWN["seen_in_part"] for i in range(at + 1, signed)) or not any(tries()[3].longest(words, i) for i in span) \
            or words[signed].folded != "sign" and not any(tries()[3].longest(words, i) for i in range(at + 1, signed)):
        return []
    form = "base" if words[at].folded in _TO_SEE else "past"
    sense = sense_of(parsed, Trigger(at, at + 1, replace(_SEEN_SIGNED, form=form)), None)
    if sense is None or sense.status not in ("held", "planned") or any(w.folded in _KNOWN["never"] for w in words[max(0, at - 3):at]):
        return []
    who = subject_of(parsed, at, _NO_WORDS, kinds=PEOPLE)
    return [Happening(parsed, at, signed + 1, "signing", sense.status, _SEEN_SIGNED, parsed.segment[at], principals=who, perfect=sense.perfect, future=sense.future, passive=True,
                      rule="words.toml: who sees papers signed")]


def _noted(parsed):
    """The note or protest that one state hands to another, as a list of one or none; what somebody says had been handed over is news as well."""
    note = note_handed(parsed)
    sense = sense_of(parsed, note[0], None) if note else None
    if sense is None or sense.status not in ("held", "planned"):
        return []
    (first, last, wording), lands = note
    reported = any(w.folded == "that" for w in parsed.words[:first])
    return [Happening(parsed, first, last, "message", sense.status, wording, parsed.segment[first], principals=lands, perfect=sense.perfect and not reported, future=sense.future,
                      rule="words.toml: a note that one state hands to another")]


def _leading_there(parsed):
    """"A took her officials with her to Brussels", "A is taking a delegation to Lima": A travels there; a list of one or none."""
    at = next((i for i, w in enumerate(parsed.words) if w.folded in _CARRYING and not parsed.quoted[i]), None) if not _CARRYING.isdisjoint(parsed.vocabulary) else None
    who = subject_of(parsed, at, _NO_WORDS, kinds=PEOPLE) if at and not is_passive(parsed, at) else []
    if not who or _KNOWN["teams_taken"].isdisjoint(w.folded for w in parsed.words[at + 1:at + _TEAM_NEAR]):
        return []
    place = next((m for m in parsed.mentions if m.kind in ("city", "country") and at < m.first <= at + _PLACE_NEAR and not m.possessive and parsed.words[m.first - 1].folded == "to"), None)
    sense = sense_of(parsed, Trigger(at, at + 1, _CARRIED), None) if place else None
    if sense is None or sense.status not in ("held", "planned") or sense.perfect and "had" in [w.folded for w in parsed.words[max(0, at - 3):at]]:
        return []
    return [Happening(parsed, at, at + 1, "visit", sense.status, _CARRIED, parsed.segment[at], principals=who, future=sense.future, rule="words.toml: who takes a delegation somewhere")]


def _whom_carried(parsed, at):
    """A of "A, whom a forum has brought to X", at the word for the carrying; or None."""
    head = parsed.head.get(parsed.segment[at])
    if head is None or parsed.words[head].folded != "whom" or not any(w.folded in _TOWARDS for w in parsed.words[at + 1:at + 2]):
        return None
    return next((m for m in reversed(parsed.mentions) if m.kind in ("person", "title") and 0 <= head - m.last <= 1), None)


def _guest(parsed, at):
    """Who is invited by the word at `at`: somebody named behind it, or who received the invitation."""
    if parsed.words[at].folded == "invitation" and any(w.folded in _KNOWN["receiving"] for w in parsed.words[max(0, at - 5):at]):
        subject = subject_of(parsed, at, _NO_WORDS, kinds=PEOPLE)
        if subject:
            return subject[0]
    taken = next((i for i in range(at, len(parsed.words) - 1) if _TAKEN_UP.longest(parsed.words, i)), None) if parsed.words[at].folded == "invitation" else None
    if taken:                                               # "An invitation from A to visit X was accepted by B"
        return next((m for m in parsed.mentions if m.first > taken and m.kind in PEOPLE and m.first - taken <= _TAKER_NEAR), None)
    return next((m for m in parsed.mentions if m.first > at and m.kind in PEOPLE and not (m.kind == "pronoun" and m.value in ("they", "he", "she"))), None)
