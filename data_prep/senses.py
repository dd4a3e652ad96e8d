"""Whether what a word tells happened, is to come, was called off or is only thought of."""

from typing import NamedTuple

from data_prep.knowledge_files import load
from data_prep.wordings import time_words

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["senses"].items()}
_HAVING = ("had", "has", "have")
# How far before and behind an event's word the words are read that tell its time.
_BEFORE, _BEHIND = 9, 12
# So many characters behind its word stands the day of what is set.
_DAY_NEAR = 25


class Sense(NamedTuple):
    """status: held | planned | cancelled | purpose ("flew to Paris to meet B"); future and perfect: the tense of the words."""

    status: str
    future: bool = False
    perfect: bool = False


def sense_of(parsed, trigger, light):
    """The Sense of an event, or None where the words say that it did not or may not happen.

    light: the LightVerb of a noun, or None.
    """
    words, wording = parsed.words, trigger.wording
    verb_at, form = (light.first, light.wording.form) if light else (trigger.first, wording.form)
    senses = _time_senses(parsed, trigger, light, verb_at)
    before = [w.folded for w in words[max(0, verb_at - 4):verb_at]]
    perfect = form == "past" and any(w in _HAVING for w in before) or \
        form == "noun" and any(w.folded in _HAVING for w in words[max(0, verb_at - 8):verb_at])
    perfect = perfect and "just" not in before              # "where he had just met B": the news itself
    if _is_given_up(parsed, trigger, verb_at):
        return Sense("cancelled", future=True)
    if "cancelled" in senses or _called_off(parsed, trigger.first):
        return Sense("cancelled", perfect=perfect)
    if "unreal" in senses and (senses["unreal"] > senses.get("future", -1) or _is_open(parsed, trigger.first)) \
            and not (wording.frame == "noun" and light is None and _has_its_day(parsed, trigger)):
        return None
    if "future" in senses:
        return Sense("planned", future=True)
    opening = before[-2:-1] if form == "past" and before[-1:] == ["being"] else before[-1:] if form == "ing" else []
    if opening and opening[0] in _KNOWN["around_plans"] and _is_planned_before(parsed, verb_at):
        return Sense("planned", future=True)                # "will meet B before attending the opening", "before being received by C"
    if form == "base" and "to" in before[-3:]:
        return _infinitive(parsed, verb_at, before)
    if form == "past" and before and before[-1] in _KNOWN["present_passive"] and _says(words[:verb_at], "future"):
        return Sense("planned", future=True)                # "will look on as the lease is signed"
    if form == "third" and wording.frame == "goes" and wording.text not in _KNOWN["being_somewhere"]:
        return Sense("planned", future=True)                # "leaves for Manila": what comes next
    return Sense("held", perfect=perfect)


def _time_senses(parsed, trigger, light, verb_at):
    """The senses of the words around an event's word, each with where it stands last."""
    words, trie, senses = parsed.words, time_words(), {}
    start = verb_at
    while start > 0 and parsed.segment[start - 1] == parsed.segment[verb_at] and words[start - 1].folded != ";" and verb_at - start < _BEFORE:
        start -= 1
    end = max(trigger.last, light.last) if light else trigger.last
    for at in range(start, end):
        found = trie.longest(words, at) if not parsed.quoted[at] else None
        if found and found[0] <= end + 3 and not any(d.start <= words[at].start < d.end for d in parsed.dates):     # "May 19"
            speaks_of_other = any(w.folded in _KNOWN["other_verbs"] for w in words[found[0]:verb_at])
            senses.update((sense, at) for sense in found[1] if not speaks_of_other or sense == "cancelled")
    told_behind = trigger.wording.frame == "noun" and (light is None or light.side == "after")
    for at in _words_behind(parsed, trigger):
        found = trie.longest(words, at)
        for sense in found[1] if found else ():
            told = {words[at].folded, " ".join(w.folded for w in words[at:found[0]])}
            if sense == "cancelled" or sense == "future" and told_behind and not told.isdisjoint(_KNOWN["future_behind_noun"]):
                senses[sense] = at
    return senses


def _words_behind(parsed, trigger):
    """The indexes of the words behind an event's word that may tell its time; a clause about somebody else is passed over."""
    segment, left = parsed.segment[trigger.first], _BEHIND
    for at in range(trigger.last, len(parsed.words)):
        here = parsed.segment[at]
        if here == segment or _hangs_on(parsed, here, trigger.last):
            yield at
            left -= not any(m.first <= at < m.last for m in parsed.mentions)
        elif parsed.parent.get(here) != segment:
            return
        if not left:
            return


def _has_its_day(parsed, trigger):
    """True for "what can be expected of the visit from May 23 to 25": a day right behind it is set."""
    end = parsed.words[trigger.last - 1].end
    return any(0 < d.start - end <= _DAY_NEAR and d.is_exact_day for d in parsed.dates)


def _is_planned_before(parsed, at):
    """True where the sentence speaks of the future before a word."""
    return any((found := time_words().longest(parsed.words, i)) and "future" in found[1] for i in range(at))


def _is_open(parsed, at):
    """True for "Whether he will go has not been settled": the clause opens as a question."""
    here = parsed.segment_words(parsed.segment[at])
    return parsed.words[here[0]].folded in ("whether", "if")


def _hangs_on(parsed, segment, at):
    """True for a relative clause right behind a word: "negotiations, which are set for Friday"."""
    return 0 <= parsed.head.get(segment, -1) - at <= 2


def _is_given_up(parsed, trigger, verb_at):
    """True for "will not pay the visit": a journey spoken of as known that is not made."""
    words = parsed.words
    before = [w.folded for w in words[max(0, verb_at - 3):verb_at]]
    known = any(w.folded in ("the", "his", "her", "their") for w in words[max(verb_at, trigger.first - 3):trigger.first])
    return trigger.wording.kind == "visit" and "will" in before and ("not" in before or before[-2:] == ["no", "longer"]) \
        and (known and trigger.wording.frame == "noun" or before[-2:] == ["no", "longer"])


def _called_off(parsed, at):
    """"called the talks off": the two words with the event between them."""
    here = [parsed.words[i].folded for i in parsed.segment_words(parsed.segment[at])]
    return "called" in here and "off" in here[here.index("called"):][:8]


def _infinitive(parsed, verb_at, before):
    """The Sense of "to meet B"."""
    words = parsed.words
    near = [w.folded for w in words[max(0, verb_at - 6):verb_at]]
    if any(w in _KNOWN["begun"] for w in before[-2:-1]):
        return Sense("held")                                # "began to train together"
    if any(w in _KNOWN["being_there"] for w in before[:-1]) and any(w in _KNOWN["was_there"] for w in near):
        return Sense("held")                                # "was there to shake hands with him"
    if any(w.folded in _KNOWN["stepped"] for w in words[max(0, verb_at - _BEFORE):verb_at]):
        return Sense("held")                                # "stepped onto the porch to greet him"
    return Sense("planned" if any(w in _KNOWN["planning"] for w in before) else "purpose", future=True)


def cancel_parts(story, events):
    """Call off what was to be part of a journey that was called off: "On Tuesday he was to meet"."""
    if not events:
        return
    lead = story.clauses[story.lead]
    off = {m.person for m in lead.mentions if m.person} if _says(lead.words, "cancelled") else set()
    for other in events:
        if other.kind == "visit" and other.status == "cancelled":
            off |= {p.person for p in other.parties if p.principal and p.person}
    for event in events:
        if event.status == "planned" and any(p.person in off for p in event.parties if p.principal) and _was_to_be(event.happening):
            event.status = "cancelled"


def _says(words, sense):
    """True where some words hold a word of time of that sense."""
    return any(found and sense in found[1] for found in (time_words().longest(words, at) for at in range(len(words))))


def _was_to_be(happening):
    """True behind "was to", "had been due to"."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - 5):happening.first]]
    return "to" in before and not _KNOWN["was_to_be"].isdisjoint(before)
