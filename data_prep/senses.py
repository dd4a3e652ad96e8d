"""Whether what a word tells happened, is to come, was called off or is only thought of."""

from typing import NamedTuple

from data_prep.clauses import PARTIES, Clauses, segment_of
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.moved import new_day
from data_prep.triggers import LightVerb, Trigger, acts_in_plural, is_seen
from data_prep.wordings import SAYING, all_forms, time_words, told_at

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["senses"].items()}
_OPENS_AHEAD = phrase_trie(load("words.toml")["senses"]["opens_ahead"])
_HAVING = ("had", "has", "have")
_AGREED = phrase_trie(load("words.toml")["senses"]["had_been_agreed"])
_SET_ANEW = phrase_trie(load("words.toml")["senses"]["set_anew"])
_SETTING_OUT = phrase_trie(load("words.toml")["senses"]["setting_out"])
_GIVEN_UP = phrase_trie(load("words.toml")["senses"]["given_up"])
# {"put": {"off", "back"}}: the halves of what calls something off, with the event between them.
_PARTED = {verb: frozenset(pair.split()[1] for pair in load("words.toml")["senses"]["parted"] if pair.startswith(verb + " ")) for verb in {pair.split()[0] for pair in load("words.toml")["senses"]["parted"]}}
_STAYING = phrase_trie(load("words.toml")["senses"]["staying"])
# How far before and behind an event's word the words are read that tell its time.
_BEFORE, _BEHIND = 9, 12
# "not" stands so many words before the comma that closes what was not.
_CONTRAST_NEAR = 8
# "going" stands so many words before "meeting" in "will not be going to Washington for the working meeting".
_GONE_FAR, _GOING_TO = 12, all_forms(["go", "travel", "fly", "come"])
_PLANNING = "{plan}"
_WELCOMING, _GLAD = "{welcome}", frozenset(load("words.toml")["thoughts"]["glad"])
# So many words before "talks" stands "for" at most.
_AIM_NEAR = 5
# So many words behind "will travel" stands its "if" at most.
_IF_NEAR = 20
# So many words before "meeting is planned" stands "no" at most.
_NO_NEAR = 2
# "time" of "It will be only the third time that" stands among so many first words.
_TIMES_NEAR = 8
# So far behind "after a" stands the noun of what was called off, in words.
_BEFORE_NOUN = 4
# So many words before the noun stands "will" of "will sit at the head of their delegations in the joint commission" at most.
_WILL_NEAR = 14
# So many words stand between "on" and "Prime Minister X's programme" at most.
_OWNED = 8
# So many characters behind its word stands the day of what is set.
_DAY_NEAR = 25
# How far "scheduled" stands behind the noun of what is not to be held, in words.
_SET_NEAR = 4
# So many words behind "called" stands the "off" of "called the talks off" at most.
_OFF_FAR = 12
# So many words behind "will" stands "pay" of "the visit that A will probably pay" at most.
_HOLDING_NEAR = 4
# So many words behind a noun stands "would" of "a visit by President A would be".
_WOULD_NEAR = 14
# So many words before "to call on B" stands "turn" of "it was the turn of Foreign Minister A" at most.
_TURN_NEAR = 14
# "gave" stands so many words before what it gave somebody, with his office, a chance to do.
_CHANCE_NEAR = 24
# So many sentences behind "will not go" may say that the journey is called off.
_OFF_NEAR = 2


# So many words before its verb begins "Plans for A to" at most.
_PLAN_LONG = 16
# How far "in their talks" stands before "over the phone", in words.
_CUE_NEAR = 8
# How far from the start of its sentence the noun of "At their meeting, A said that" stands, in words.
_OPENING_NEAR = 6


class Sense(NamedTuple):
    """status: held | planned | cancelled | purpose ("flew to Paris to meet B"); future and perfect: the tense of the words.

    denied: "will not go", which calls a journey off only where what follows says so.
    """

    status: str
    future: bool = False
    perfect: bool = False
    denied: bool = False


# What a rule answers that finds no event; None is the answer of one that does not apply.
_NO_EVENT = Sense("none")


class _Told(NamedTuple):
    """What the rules look at: an event's word, the verb that tells of it and the words of time around them (sense -> where it stands last)."""

    parsed: Clauses
    trigger: Trigger
    light: LightVerb | None
    verb_at: int
    form: str
    before: list
    senses: dict
    perfect: bool


def sense_of(parsed, trigger, light):
    """The Sense of an event, or None where the words say that it did not or may not happen.

    light: the LightVerb of a noun, or None.
    """
    words, wording = parsed.words, trigger.wording
    verb_at, form = (light.first, light.wording.form) if light else (trigger.first, wording.form)
    if wording.kind == "statement" and wording.frame == "does" and form == "past":
        return Sense("held")                                # "“Trade will grow,” A told reporters"
    if wording.frame != "noun" and (_does_none(words, trigger.last) or _counts_times(words, verb_at)):
        return None                                         # "It is the third time that a US carrier comes to Vietnam"
    if form == "base" and is_seen(parsed, verb_at):
        return Sense("held")                                # "Nairobi saw A and B meet"
    before = ["" if word.folded == "to" and _is_a_name(parsed, i) else word.folded for i, word in enumerate(words[:verb_at]) if i >= verb_at - 4]     # "by To Lam over the telephone"
    perfect = form == "past" and any(w in _HAVING for w in before) or form == "noun" and any(w.folded in _HAVING for w in words[max(0, verb_at - 8):verb_at])
    told = _Told(parsed, trigger, light, verb_at, form, before, _time_senses(parsed, trigger, light, verb_at), perfect and "just" not in before)     # "where he had just met B": the news itself
    found = _of_noun(told) if wording.frame == "noun" else None
    for rule in (_off_or_set_anew, _unreal, _to_come) if found is None else ():
        found = rule(told)
        if found is not None:
            break
    return None if found is _NO_EVENT else found or Sense("held", perfect=told.perfect)


def _of_noun(told):
    """What the words around a noun say of it alone."""
    parsed, trigger, words = told.parsed, told.trigger, told.parsed.words
    if new_day(parsed, {parsed.segment[trigger.first], parsed.segment[told.verb_at]}):
        return Sense("planned", future=True)                # "The visit has been put off to June 7"
    if told.light is None and any(_opens_what_was(words, i) for i in range(max(1, trigger.first - _BEFORE_NOUN), trigger.first)) and says(words[trigger.last:], "cancelled"):
        return _NO_EVENT                                    # "after a first visit was called off": of what was
    if told.light is None and _would_be(parsed, trigger):
        return _NO_EVENT
    if [w.folded for w in words[:2]] == ["no", "date"] and any(w.folded == "for" for w in words[2:trigger.first]):
        return _NO_EVENT                                    # "No date has been set for a visit by A"
    return None


def _off_or_set_anew(told):
    """What was given up, called off, or is held after all."""
    parsed, trigger, light, verb_at, form, before, senses, perfect = told
    words, noun = parsed.words, trigger.wording.frame == "noun"
    if words[0].folded == "had" and _would_have(words, verb_at + 1):
        return _NO_EVENT                                    # "Had they wanted to talk, they would have written a letter"
    if _is_given_up(parsed, trigger, verb_at):
        return Sense("cancelled", future=True)
    if noun and _is_going_on_now(words, trigger.last):
        return Sense("held")
    if "cancelled" in senses and any(_SET_ANEW.longest(words, i) for i in range(senses["cancelled"] + 1, len(words))):
        return Sense("planned", future=True)                # "The visit, put off in March, now begins on July 4"
    if form == "base" and _is_plan_dropped(parsed, trigger.first, verb_at):
        return Sense("cancelled", future=True)
    if "future" in senses and light and light.side == "relative" and says([words[i] for i in parsed.segment_words(parsed.segment[trigger.first]) if i < trigger.first], "cancelled"):
        return Sense("cancelled", future=True)              # "has put off the visit that A was to pay to X"
    if "cancelled" in senses or _called_off(parsed, trigger.first) or noun and light is None and _is_off_behind(parsed, trigger):
        return Sense("cancelled", future=before[-2:] != ["to", "have"], perfect=perfect)      # "was to have met B on Monday": the last one
    if trigger.wording.kind == "visit" and _will_not(parsed, verb_at):
        return Sense("cancelled", future=True, denied=True)
    if noun and light is None and _is_not_gone_to(parsed, trigger.first):
        return Sense("cancelled", future=True)
    return None


def _unreal(told):
    """What is denied, asked for, only thought of or hangs on a condition."""
    parsed, trigger, light, verb_at, _, before, senses, _ = told
    words, wording, alone = parsed.words, trigger.wording, trigger.wording.frame == "noun" and light is None
    unreal = senses.get("unreal")
    if unreal is not None and wording.text in _KNOWN["said_together"] and words[trigger.first - 2].folded == "in":
        return Sense("held")                                # "X and Y urged Z to stop in a joint statement": what they urge is in it
    if unreal is not None and words[unreal].folded in _KNOWN["denying"] and any(w.folded == "that" for w in words[unreal:verb_at]):
        return _NO_EVENT                                    # "denied reports that he would meet B on Friday"
    asked = before[-2:] == ["to", "be"] and unreal is not None and words[unreal + 1].folded == "for"      # "called for the agreement to be signed"
    if unreal is not None and (unreal + 1 >= senses.get("future", -1) or asked or _is_open(parsed, trigger.first)) and not (alone and _has_its_day(parsed, trigger)):
        return _NO_EVENT
    if "future" in senses and _hangs_on_condition(parsed, trigger) or alone and _is_not_planned(words, trigger, senses.get("future", -1)):
        return _NO_EVENT
    if unreal is not None and wording.kind == "visit" and words[unreal].folded == "preparations":
        return Sense("planned", future=True)                # "discussed preparations for A's visit on Monday"
    return None


def _to_come(told):
    """What is planned, by a word of the future or by the plan that it hangs on."""
    parsed, trigger, light, verb_at, form, before, senses, perfect = told
    words, wording, noun = parsed.words, trigger.wording, trigger.wording.frame == "noun"
    if _is_first_of_its_kind(words[:verb_at]) and not says(words[max(0, verb_at - _BEFORE):verb_at - 2], "future") and (before[-1] == "be" or any(d.is_exact_day for d in parsed.dates)):
        return Sense("held")                                # "the first guest to be received by B this year"
    if noun and light is None and _is_aim_of_a_plan(parsed, trigger.first):
        return Sense("planned", future=True)                # "will meet in Oslo on Friday, the 17th, for the second round of talks"
    if "future" in senses or noun and (_is_on_a_programme(parsed, trigger) or light is None and (_is_arranged(parsed, trigger) or _will_be_at(parsed, trigger.first))):
        return Sense("planned", future=True)
    if wording.kind == "visit" and light and light.side == "after" and words[light.first].folded in _KNOWN["beginning"] and words[light.first - 1].folded not in _KNOWN["was_there"]:
        return Sense("planned", future=True)                # "A's visit beginning on Monday"
    if form == "base" and "to" in before[-3:] and before[-2:] not in (["each", "other"], ["one", "another"]) and not (before[-1:] == ["and"] and says(words[:verb_at], "future")):
        return _infinitive(parsed, verb_at, before, wording.kind)
    if _hangs_on_plan(parsed, trigger, light, verb_at, form) or _is_present_of_plan(parsed, trigger, light, verb_at, form) or perfect and _is_done_before_plan(parsed, verb_at):
        return Sense("planned", future=True)
    return None


def _hangs_on_condition(parsed, trigger):
    """True for "If the truce holds, A will travel to X", "will travel to X if it holds": nothing is fixed yet; but "will meet B to see if"."""
    words = parsed.words
    if _KNOWN["conditions"].isdisjoint(parsed.vocabulary):
        return False
    if words[0].folded in _KNOWN["conditions"] and any(words[i].text == "," for i in range(1, trigger.first)):
        return True
    for at in range(trigger.last, min(len(words), trigger.last + _IF_NEAR)):
        if words[at].folded == ";" or words[at].folded in SAYING:
            return False
        if words[at].folded in _KNOWN["conditions"] and not parsed.quoted[at] and words[at - 1].folded not in _KNOWN["before_if"] and words[at - 1].folded not in SAYING:
            return words[at].folded in ("if", "unless") or words[at - 1].text == ","       # "what should be done"
    return False


def _is_not_planned(words, trigger, future):
    """True for "No meeting with B is planned", "A visit by B is not being planned": what would make a plan of the noun, at a word behind it, is negated."""
    if future < trigger.last:
        return False
    before = [w.folded for w in words[max(0, trigger.first - _NO_NEAR):trigger.first]]
    return "no" in before or not _KNOWN["negating"].isdisjoint(w.folded for w in words[future - 2:future])


def _would_be(parsed, trigger):
    """True for "a visit by A would be a milestone": one that is only thought of."""
    words, first, last = parsed.words, trigger.first, trigger.last
    if "would" not in parsed.vocabulary or not any(w.folded in ("a", "an", "any", "another") for w in words[max(0, first - 3):first]):
        return False
    at = next((i for i in range(last, min(len(words), last + _WOULD_NEAR)) if words[i].folded == "would"), None)
    return at is not None and parsed.segment[at] == parsed.segment[first] and not any(w.text == "," or w.folded in ("that", "and") or w.folded in SAYING for w in words[last:at])


def _is_done_before_plan(parsed, verb_at):
    """True for "is to tour the region after she has talked with B": what will have been done before a plan is carried out."""
    words, here = parsed.words, parsed.segment_words(parsed.segment[verb_at])
    opening = words[here[0]].folded in _KNOWN["done_before"] and any(words[i].folded in ("has", "have") for i in here if i < verb_at)
    outer = [words[i] for i in range(len(words)) if parsed.segment[i] != parsed.segment[verb_at]] if opening else []
    return bool(outer) and says(outer, "future")


def _will_be_at(parsed, first):
    """True before the noun at word `first` of "will sit at the head of their delegations in the joint commission": no comma and no word of saying lies between."""
    for at in range(first - 1, max(-1, first - _WILL_NEAR), -1):
        word = parsed.words[at].folded
        if parsed.segment[at] != parsed.segment[first] or word in _KNOWN["before_own_clause"] or word in SAYING:
            return False
        if word == "will":
            return True
    return False


def _is_going_on_now(words, last):
    """True behind the noun of "is in Tehran to attend the summit, which is being held today": whoever goes there is at it."""
    behind = [w.folded for w in words[last:last + _BEHIND]]
    at = next((i for i, word in enumerate(behind) if word in _KNOWN["todays"]), None)
    return at is not None and (" ".join(behind[max(0, at - 2):at]) in _KNOWN["going_on_now"] or behind[at - 1] in _KNOWN["going_on_now"])


def _hangs_on_plan(parsed, trigger, light, verb_at, form):
    """True for a verb that takes its time from a plan told before it in the sentence."""
    before, words = [w.folded for w in parsed.words[max(0, verb_at - 4):verb_at]], parsed.words
    opening = before[-2:-1] if form == "past" and before[-1:] == ["being"] else before[-1:] if form == "ing" else []
    if opening and opening[0] in _KNOWN["around_plans"]:
        return _is_planned_before(parsed, verb_at)          # "will meet B before attending the opening", "before being received by C"
    if form == "base" and trigger.wording.frame != "cue" and not {"and", ","}.isdisjoint(before[-2:]):
        return says(words[:verb_at], "future")              # "will receive him and bestow on him"
    plain = form in ("base", "third") or trigger.wording.text.startswith(f"{{{words[verb_at].folded}}}")      # "come" is a participle too
    if plain and not light and _says_when(parsed, verb_at) and (_is_planned_before(parsed, verb_at) or _is_planned_behind(parsed, verb_at)):
        return True                                         # "will go over the plan when they meet in Oslo on Friday", "Once he meets B, A is to ask for oil"
    if form == "base":
        return False
    if form == "past":                                      # "will look on as the lease is signed", "would have arrived in Oslo and met B"
        helped = before[-1:] != [] and before[-1] in _KNOWN["present_passive"] or before[-1:] == ["be"] and before[-2:-1] in (["and"], [","])      # "will meet B and be received by C"
        return bool(before) and (helped and says(words[:verb_at], "future") or before[-1] == "and" and _would_have(words, verb_at))
    if form != "third":
        return False
    head = parsed.head.get(parsed.segment[verb_at])
    if head is not None and words[head].folded == "where" and says([words[i] for i in parsed.segment_words(parsed.parent[parsed.segment[verb_at]])], "future"):
        return True                                         # "will meet in Lima, where the king attends the inauguration"
    joined = before[-1:] == ["and"] if light else _opens_before(parsed, trigger.first)
    return joined and _is_planned_before(parsed, verb_at)   # "will be in Oslo on Friday and ends the trip in Bergen", "will lay a wreath before he calls on B"


def _is_present_of_plan(parsed, trigger, light, verb_at, form):
    """True for a present tense that tells what comes: "has a meeting with B", "plan another meeting", "is coming to Oslo", "leaves for Manila"."""
    wording, goes = trigger.wording, trigger.wording.frame == "goes"
    if form == "base" and light is None and wording.frame == "both" and wording.kind == "meeting" and _has_coming_day(parsed, verb_at):
        return True                                         # "A and B lunch on Saturday"
    if form in ("third", "base") and _has_it_ahead(parsed, trigger, light) or light and light.wording.text == _PLANNING:
        return True
    if form == "ing" and goes and verb_at:
        return parsed.words[verb_at - 1].folded in _KNOWN["present_passive"] and wording.text.split()[0] in _KNOWN["going"]
    if form == "past" and verb_at and parsed.words[verb_at - 1].folded in _KNOWN["present_passive"]:
        return any(t.first < verb_at and t.wording.frame == "goes" and t.wording.form == "third" for t in parsed.triggers or ())      # "A arrives on Thursday, is received by B"
    return (form == "third" or form == "base" and acts_in_plural(parsed, verb_at)) and goes and wording.text not in _KNOWN["being_somewhere"]


def _has_coming_day(parsed, verb_at):
    """True where a day of the week or of the year follows a verb at once: its plain form tells what is set for that day."""
    at = verb_at + 1 + (parsed.words[verb_at + 1:verb_at + 2] != [] and parsed.words[verb_at + 1].folded == "on")
    return at < len(parsed.words) and any(d.start == parsed.words[at].start and d.form in ("weekday", "month_day", "period") for d in parsed.dates)


def _has_it_ahead(parsed, trigger, light):
    """True for "has a meeting with B", "have talks"; a "has" that helps another verb ("has ended a visit") has nothing."""
    if light is None:
        return trigger.wording.text.startswith("{have} ")
    behind = light.first + 1
    return light.wording.text == "{have}" and (behind == trigger.first or any(w.folded in _KNOWN["behind_has"] for w in parsed.words[behind:behind + 1]))


def _opening_phrase(parsed, verb_at):
    """The index behind the comma of "Seeking new markets, A spoke with B": it tells nothing of the verb at a word; 0 where no such phrase opens the sentence."""
    words = parsed.words
    comma = next((i for i in range(1, verb_at) if words[i].text == ","), 0) if words[0].folded.endswith("ing") else 0
    return comma + 1 if comma and any(m.kind in PARTIES and m.first > comma and m.last <= verb_at for m in parsed.mentions) and not any(
        m.kind in PARTIES and m.last <= comma for m in parsed.mentions) else 0


def _does_none(words, at):
    """True behind the verb of "signed no agreement", "met nobody"; but "met no fewer than ten ministers"."""
    behind = [w.folded for w in words[at:at + 2]]
    return bool(behind) and behind[0] in _KNOWN["none"] and behind[-1] not in _KNOWN["some_all_the_same"]


def _is_contrast(words, at, end):
    """True for the "not" of "in Lima, not in Quito, they met", "A, and not his deputy, received B": between commas before the word `end`, what was not is set beside what was."""
    opened = at and words[at - 1 - (words[at - 1].folded == "and")].text == ","
    return bool(opened) and any(w.text == "," for w in words[at + 2:min(end, at + _CONTRAST_NEAR)])


def _time_senses(parsed, trigger, light, verb_at):
    """The senses of the words around an event's word, each with where it stands last."""
    words, trie, senses = parsed.words, time_words(), {}
    start = verb_at
    while start > 0 and parsed.segment[start - 1] == parsed.segment[verb_at] and words[start - 1].folded not in (";", ":") and verb_at - start < _BEFORE \
            and words[start - 1].folded != "because" and not (words[start - 1].folded == "when" and words[start].folded != "to"):
        start -= 1                                          # "No breakthrough was reported when A met B": the "no" is of another clause
    if trigger.wording.frame in ("noun", "cue"):            # "agreed to fight smugglers during talks", "in their first talks, held over the phone": what was agreed is to come
        start = max([start, *(i for i in range(trigger.first - (_AIM_NEAR if trigger.wording.frame == "noun" else _CUE_NEAR), trigger.first) if i >= 0 and _is_where_agreed(words, start, i, trigger.first))])
    end = max(trigger.last, light.last) if light else trigger.last
    form, opening = (light or trigger).wording.form, _opening_phrase(parsed, verb_at)
    last = trigger.first if trigger.wording.frame == "weak" else end
    for at in [at for at in range(start, last) if words[at].folded in trie.root]:      # "agreed to" is said of what is to come, and said now
        supposed = words[at].folded == "to" and at and words[at - 1].folded in _KNOWN["supposing"]         # "believed to be"
        own = at == trigger.first and trigger.wording.text == _WELCOMING     # "will welcome the President": she comes; "would welcome the visit": it may be
        own = own or trigger.wording.kind == "message" and trigger.wording.frame == "both" and trigger.first < at < trigger.last       # "sent his best wishes"
        found = trie.longest(words, at) if not (parsed.quoted[at] or supposed or own) else None
        if found and words[at].folded in _KNOWN["as_planned"] and at > 1 and words[at - 2].folded == "for" and words[at - 1].folded in ("a", "an", "its", "his", "her", "their"):
            found = None                                    # "moored in Auckland for a scheduled visit"
        if found and words[at].folded == "not" and _is_contrast(words, at, verb_at):
            found = None                                    # "It was in Lima, not in Quito, that they met"
        if found and "cancelled" in found[1] and words[found[0] - 1].folded == "back" and found[0] < len(words) and words[found[0]].folded in _KNOWN["behind_put_back"]:
            found = None                                    # "put back on the table a plan to meet B"
        if found and at < opening or found and "cancelled" in found[1] and at and words[at - 1].folded in _KNOWN["negating"]:
            found = None                                    # "Seeking new markets, A spoke with B"; "has not cancelled his visit"
        if found and words[at].folded == "on" and _was_that_day(parsed):
            found = None                                    # "Also on her programme that day were talks with B"
        if found and found[0] <= end + 3 and not _is_a_name(parsed, at) and not _is_of_a_thing(parsed, at) and not (at and words[at - 1].folded == "as"):
            speaks_of_other = any(w.folded in _KNOWN["other_verbs"] for w in words[found[0]:verb_at]) \
                or words[at].folded == "ahead" and at < verb_at and trigger.wording.form == "past"     # "Ahead of the call, A spoke with C"
            if form == "past" and words[at].folded in ("will", "would") and any(w.folded == "that" for w in words[found[0]:verb_at - 1]) and words[verb_at - 1].folded not in _KNOWN["passive_be"] and words[verb_at - 1].folded != "have":
                continue                                    # "will vote on the agreement that A and B signed"
            if found[0] - 1 == verb_at and words[verb_at].folded == "have":
                senses["future"] = at                       # "was to have dinner with B": the verb is the event's own
            elif form != "past" or words[at].folded != "announced":      # "announced that he had a meeting with B": it was held
                senses.update((sense, at) for sense in found[1] if not speaks_of_other or sense == "cancelled")
    if trigger.wording.frame == "noun" and light is None and _OPENS_AHEAD.longest(words, 0) and parsed.segment[trigger.first] == 0:
        senses["future"] = 0                                # "Still to come are a call on B and a dinner"
    opens = trigger.wording.frame == "cue" and trigger.first == parsed.segment_words(parsed.segment[trigger.first])[0]
    told_behind = opens or trigger.wording.frame == "noun" and (light is None or light.side == "after")     # "Around the table with A will be B"
    set_out = told_behind and not senses and trigger.wording.kind == "exercise" and _has_set_out(words, trigger.first)
    for at in () if set_out else _words_behind(parsed, trigger):
        if told_behind and words[at].folded in _KNOWN["started"] and not senses:
            break                                           # "a visit which A began on Monday and which will last five days"
        if words[at].folded not in trie.root:
            continue
        found = trie.longest(words, at) if words[at - 1].folded != "as" else None      # "ended on Monday as scheduled"
        if found and words[found[0] - 1].folded == "of":
            continue                                        # "telephoned B about the postponement of his visit": what follows is off
        if found and words[at].folded in _KNOWN["plain_future"] and _is_done_to_it(parsed, trigger, at):
            continue                                        # "after a visit that Serbs will remember"
        for sense in found[1] if found and not _is_of_a_thing(parsed, at) else ():
            told = {words[at].folded, " ".join(w.folded for w in words[at:found[0]])}
            if sense == "cancelled" or sense == "future" and told_behind and not told.isdisjoint(_KNOWN["future_behind_noun"]):
                senses[sense] = at
    return senses


def _is_where_agreed(words, start, at, noun):
    """True for the first word of "during talks", "in their first talks", "at a meeting", where something was agreed; but "to take part in their talks"."""
    if words[at].folded not in ("in", "at"):
        return words[at].folded == "during"
    return (words[at + 1].folded in ("their", "his", "her") or at + 1 == noun or at + 2 == noun and words[at + 1].folded == "a") and at > 0 and words[at - 1].folded not in _KNOWN["joining_in"] and not _KNOWN["agreeing"].isdisjoint(w.folded for w in words[start:at])


def _has_set_out(words, first):
    """True for "put to sea on Monday for an exercise that will last four days": it is under way."""
    before = [w.folded for w in words[max(0, first - 4):first]]
    return "for" in before and any(_SETTING_OUT.longest(words, i) for i in range(first - 1))


def _is_a_name(parsed, at):
    """True for the "May" of "May 19" and of "Prime Minister Theresa May", the "To" of "To Lam"."""
    word = parsed.words[at]
    return any(d.start <= word.start < d.end for d in parsed.dates) or word.capital and any(m.kind == "person" and m.first <= at < m.last for m in parsed.mentions)


def _is_of_a_thing(parsed, at):
    """True for the "scrapped" of "pens made of scrapped missiles", "the shelved pipeline": no event is called off."""
    words = parsed.words
    if words[at].folded not in _KNOWN["done_to_things"] or at and words[at - 1].folded in _KNOWN["passive_be"]:
        return False
    events = {i for trigger in parsed.triggers or () for i in range(trigger.first, trigger.last)}
    for index in range(at + 1, len(words)):
        word = words[index]
        if index in events or word.folded in _KNOWN["plans"] or word.folded.endswith("ly") or any(d.start <= word.start < d.end for d in parsed.dates):
            return False
        if not word.text.isalpha() or not word.text.islower() or word.folded in _KNOWN["behind_done"]:
            return index > at + 1
    return False


def _is_arranged(parsed, trigger):
    """True for "Meetings with A of the X party (XP) and B have also been arranged": however long the list between, nothing else is told there."""
    words = parsed.words
    if _KNOWN["arranged"].isdisjoint(parsed.vocabulary) or trigger.first > _OPENING_NEAR:
        return False
    at = next((i for i in range(trigger.last, len(words)) if words[i].folded in _HAVING), len(words))
    behind = [w.folded for w in words[at:at + 4]]
    return behind[:1] in (["has"], ["have"]) and "been" in behind and not _KNOWN["arranged"].isdisjoint(behind) \
        and not any(w.folded in SAYING for w in words[trigger.last:at]) and parsed.segment[at] == parsed.segment[trigger.first]


def _is_on_a_programme(parsed, trigger):
    """True for "Talks with B are on A's timetable", "Also on her programme is a dinner with B", "His programme includes a meeting with B"."""
    words, here = parsed.words, parsed.segment_words(parsed.segment[trigger.first])
    for at in here:
        agenda = words[at].folded == "agenda"                # which is also what is talked of, unless it "includes a meeting"
        if not agenda and words[at].folded not in _KNOWN["programmes"] or trigger.first <= at < trigger.last:
            continue
        between = [words[i].folded for i in here if min(at, trigger.first) < i < max(at, trigger.last)]
        if ("was" in between or "were" in between) and any(d.form == "pointing" and d.unit is None and d.offset == 0 for d in parsed.dates):
            return False                                     # "Also on her programme that day were talks with B": the day told before
        held = any(word in _KNOWN["standing"] for word in between)
        of_others = bool(between) and between[0] in _KNOWN["behind_programmes"] and not (agenda and between[0] == "of")
        if at < trigger.first and not of_others and (held and not agenda or any(word in _KNOWN["including"] for word in between)):
            return True
        if at > trigger.first and not agenda and held and any(word in ("on", "in", "of") for word in between[-_OWNED:]):
            return True
    return False


def _was_that_day(parsed):
    """True where a sentence says that something "was" or "were", on the day told before."""
    return not parsed.vocabulary.isdisjoint(("was", "were")) and any(d.form == "pointing" and d.unit is None and d.offset == 0 for d in parsed.dates)


def _words_behind(parsed, trigger):
    """The indexes of the words behind an event's word that may tell its time; a clause about somebody else is passed over."""
    segment, left, spans = parsed.segment[trigger.first], _BEHIND, [(m.start, m.end) for m in (*parsed.mentions, *parsed.dates)]
    opens = parsed.words[0].folded in _KNOWN["opening_talks"] and trigger.first <= _OPENING_NEAR and trigger.wording.frame == "noun"
    for at in range(trigger.last, len(parsed.words)):
        if parsed.words[at].folded == "no" or parsed.words[at - 1].folded == "to" and (parsed.words[at].folded in SAYING or parsed.words[at].folded in _KNOWN["calling_off"]):
            return                                          # "in a call to put off the drills", "and no date has been set for the next round", "to announce that the road will be built"
        if opens and parsed.words[at].folded == "that" and parsed.words[at - 1].folded not in (",", "and"):
            return                                          # "At their meeting, A and B agreed that trade will grow"
        if _opens_what_was(parsed.words, at):
            return                                          # "will visit X on Friday, after a first visit was called off"
        here = parsed.segment[at]
        if here != segment and _tells_what_else(parsed, here):
            return
        if here == segment or _hangs_on(parsed, here, trigger.last):
            yield at
            left -= parsed.words[at].text.isalnum() and not any(start <= parsed.words[at].start < end for start, end in spans)
        elif hangs_on_place(parsed, here, trigger.last):
            yield at
        elif parsed.parent.get(here) != segment:
            return
        if not left:
            return


def _is_done_to_it(parsed, trigger, at):
    """True for "will" of "a visit that Serbs will remember": what others do to an event does not hold it, as in "a visit that A will pay"."""
    here, words = parsed.segment[at], parsed.words
    head = parsed.head.get(here) if here != parsed.segment[trigger.first] else trigger.last
    if head is None or not trigger.last <= head < at - 1 or words[head].folded not in ("that", "which") or words[head - 1].folded in _KNOWN["before_which"]:
        return False
    return words[head + 1].text[0].isalpha() and _KNOWN["holding_it"].isdisjoint(w.folded for w in words[at + 1:at + 1 + _HOLDING_NEAR])


def _opens_what_was(words, at):
    """True for "after" of ", after a first visit was called off": another one, before."""
    return words[at].folded == "after" and words[at - 1].text == "," and any(w.folded in ("a", "an") for w in words[at + 1:at + 2])


def _has_its_day(parsed, trigger):
    """True for "what can be expected of the visit from May 23 to 25": a day right behind it is set."""
    end = parsed.words[trigger.last - 1].end
    return any(0 < d.start - end <= _DAY_NEAR and d.is_exact_day for d in parsed.dates)


def _counts_times(words, verb_at):
    """True behind "It is the third time that", "This was the first time": how often it has been so, told of the news before."""
    opening = [w.folded for w in words[:min(verb_at, _TIMES_NEAR)]]
    return opening[:1] in (["it"], ["this"], ["that"]) and any(two == "time" and one in _KNOWN["counting_times"] for one, two in zip(opening, opening[1:]))


def _is_first_of_its_kind(words):
    """True for "the first leader to visit": the words before a verb end with "to" or "to be" and have "first" before that."""
    before = [w.folded for w in words[-_BEFORE:]]
    at = len(before) - 2 if before[-1:] == ["be"] else len(before) - 1
    return at > 0 and before[at] == "to" and before[at - 1 - (before[at - 1] in ("also", "then"))] not in _KNOWN["planning"] and not _KNOWN["of_its_kind"].isdisjoint(before[:at])


def _is_aim_of_a_plan(parsed, at):
    """True for a noun behind "for" or "at a" in a clause that spoke of the future before: what is to come is done for it, or there."""
    words, segment = parsed.words, parsed.segment[at]
    aim = next((i for i in range(at - 1, max(0, at - _AIM_NEAR), -1) if words[i].folded == "for" or words[i].folded == "at" and words[i + 1].folded in ("a", "an")), None)
    if aim is None:
        return False
    here = [i for i in parsed.segment_words(segment) if i < aim]
    ahead = [i for i in here if "future" in told_at(words, i)]
    if ahead and words[aim].folded == "at" and any(words[i].folded in SAYING or i > ahead[0] and words[i].folded in _KNOWN["done_there"] for i in here):
        return False                                        # "said that it will build a road at a meeting", "what is to be a school was opened at a ceremony"
    if ahead and words[aim].folded == "at" and words[ahead[-1]].folded in _KNOWN["agreeing"] and words[aim - 1].folded not in _KNOWN["joining_in"]:
        return False                                        # "agreed to widen trade at a meeting"
    return bool(ahead) and not any(words[i].folded in _KNOWN["other_verbs"] for i in here if i > ahead[-1])


def _opens_before(parsed, at):
    """True for a clause that opens with "before" or "after"."""
    here = parsed.segment_words(parsed.segment[at])
    return parsed.words[here[0]].folded in _KNOWN["around_plans"]


def _says_when(parsed, at):
    """True for "when they meet", "once he meets": "when" stands right before who does it."""
    return any(m.last == at and m.first and parsed.words[m.first - 1].folded in ("when", "once") for m in parsed.mentions)


def _is_planned_behind(parsed, at):
    """True for "When he meets B, A is expected to": the clause opens the sentence, and the next speaks of the future."""
    here = parsed.segment[at]
    return here == 0 and says([word for i, word in enumerate(parsed.words) if parsed.segment[i] == here + 1], "future")


def _is_planned_before(parsed, at):
    """True where the sentence speaks of the future before a word; what somebody said of it before he met B is another matter."""
    aside = lambda i: parsed.words[i + 1].text == ","        # "is to call on B, an official said, before flying home"
    said = next((i for i in range(at - 1, -1, -1) if parsed.words[i].folded in SAYING and not aside(i)), -1)
    return any("future" in told_at(parsed.words, i) for i in range(said + 1, at))


def _is_open(parsed, at):
    """True for "Whether he will go has not been settled": the clause opens as a question."""
    here = parsed.segment_words(parsed.segment[at])
    return parsed.words[here[0]].folded in ("whether", "if")


def _tells_what_else(parsed, segment):
    """True for a clause that tells of something else within an event: "a visit where she will hold talks", "during which he will"."""
    head = parsed.head.get(segment, 0)
    return head > 0 and (parsed.words[head].folded in _KNOWN["where"] or parsed.words[head - 1].folded == "during")


def _hangs_on(parsed, segment, at):
    """True for a relative clause right behind a word: "negotiations, which are set for Friday"."""
    return 0 <= parsed.head.get(segment, -1) - at <= 2


def hangs_on_place(parsed, segment, at):
    """True for a relative clause behind a word, its place and its day: "the trip to Peru in May for which A had been expected is off"."""
    head, words = parsed.head.get(segment, -1), parsed.words
    told = [*parsed.mentions, *parsed.dates]
    return head >= at and sum(words[i].folded not in _KNOWN["of_whose"] and not any(m.start <= words[i].start < m.end for m in told) for i in range(at, head)) <= 2


def _is_given_up(parsed, trigger, verb_at):
    """True for "will not pay the visit", "will no longer meet B", "is not going to X for the time being": what was to be is not done."""
    words, kind = parsed.words, trigger.wording.kind
    before = [w.folded for w in words[max(0, verb_at - 2):verb_at]]
    if kind not in ("visit", "meeting", "phone_call", "negotiation", "summit") or not _will_not(parsed, verb_at):
        return False
    if [word for word in before if word != "be"][-2:] in (["no", "longer"], ["not", "now"]) or any(_GIVEN_UP.longest(words, i) for i in range(max(0, verb_at - _BEFORE), len(words))):
        return True
    known = any(w.folded in ("the", "his", "her", "their") for w in words[max(verb_at, trigger.first - 3):trigger.first])
    was_set = not _KNOWN["was_set"].isdisjoint(w.folded for w in words[trigger.last:trigger.last + _SET_NEAR])      # "will not hold the talks scheduled for Friday"
    return (kind == "visit" or was_set) and known and trigger.wording.frame == "noun"


def _will_not(parsed, verb_at):
    """True behind "will not", "is not", "would no longer", "will not, after all,"."""
    before = [w.folded for w in parsed.words[max(0, verb_at - _BEFORE):verb_at]]
    if before[-1:] == [","] and "," in before[:-1]:
        before = before[:len(before) - 2 - before[-2::-1].index(",")]
    return not _KNOWN["plain_future"].isdisjoint(before) and (not {"not", "n't"}.isdisjoint(before[-3:]) or [word for word in before if word != "be"][-2:] == ["no", "longer"])


def _is_not_gone_to(parsed, first):
    """True for the meeting of "will not be going to Washington for the meeting with B that had been arranged for Tuesday"."""
    words = parsed.words
    going = next((i for i in range(first - 1, max(0, first - _GONE_FAR), -1) if words[i].folded in _GOING_TO and parsed.segment[i] == parsed.segment[first]), 0)
    return going > 0 and any(w.folded == "for" for w in words[going + 1:first]) and _will_not(parsed, going)


def is_called_off_behind(story, index, agreed=True):
    """True where one of the next sentences says that the journey spoken of in sentence `index` is called off or, with agreed, had been agreed."""
    following = [story.clauses[i] for i in story.body if index < i <= index + _OFF_NEAR]
    return any((says(parsed.words, "cancelled") or agreed and any(_AGREED.longest(parsed.words, i) for i in _AGREED.starts(parsed.words))) and any(
        w.folded in _KNOWN["journeys"] and parsed.words[i - 1].folded in ("the", "his", "her", "their") for i, w in enumerate(parsed.words) if i) for parsed in following)


def _called_off(parsed, at):
    """"called the talks off", "put her trip to X back by a week": the two words with the event between them."""
    words, own = parsed.words, parsed.segment_words(parsed.segment[at])
    called = next((i for i in own if i < at and words[i].folded in _PARTED), None)
    return called is not None and any(words[i].folded in _PARTED[words[called].folded] and (words[i].folded == "off" or i + 1 == len(words) or words[i + 1].folded in _KNOWN["behind_back"])
                                      for i in own if at < i < called + _OFF_FAR and not _opens_what_was(words, i))


def _is_off_behind(parsed, trigger):
    """True for "The meeting that was to bring A to Oslo has been cancelled", "The talks in Oslo at which X and Y were to sign will not be held": said behind the clause that hangs on the noun."""
    words = parsed.words
    head = next((at for clause, at in parsed.head.items() if parsed.parent[clause] == parsed.segment[trigger.first] and hangs_on_place(parsed, clause, trigger.last)), trigger.last)
    if head >= len(words) or words[head].folded not in ("that", "which", "at", "where"):
        return False
    return any("cancelled" in told_at(words, i) for i in range(head + 1, len(words))
               if (words[i - 1].folded in _KNOWN["passive_be"] or words[i].folded in _KNOWN["opening_denials"]) and parsed.segment[i] == parsed.segment[trigger.first] and not parsed.quoted[i])


def _is_plan_dropped(parsed, first, verb_at):
    """True for "Plans for A to visit B have been postponed": what was planned is called off in the same clause."""
    words = parsed.words
    before = [w.folded for w in words[max(0, verb_at - _PLAN_LONG):verb_at]]
    if "to" not in before or not any(one in ("plan", "plans") and two == "for" for one, two in zip(before, before[1:])):
        return False
    return any("cancelled" in told_at(words, i) for i in range(first + 1, len(words)) if words[i - 1].folded in _KNOWN["passive_be"] and parsed.segment[i] == parsed.segment[first])


def _infinitive(parsed, verb_at, before, kind):
    """The Sense of "to meet B"."""
    words = parsed.words
    near = [w.folded for w in words[max(0, verb_at - 6):verb_at]]
    words_told = [w.folded for w in words[max(0, verb_at - _BEFORE):verb_at]]
    if any(w in _KNOWN["begun"] for w in before[-2:-1]):
        return Sense("held")                                # "began to train together"
    if words[verb_at].folded in _KNOWN["beginning_talks"] and before[-1:] == ["to"] and any(
            words[i].folded in _KNOWN["sat_down"] for i in range(verb_at) if parsed.segment[i] == parsed.segment[verb_at]):
        return Sense("held")                                # "sat down at one table to begin negotiations"
    if before[-1:] == ["to"] and before[-2:-1] and before[-2] in _KNOWN["had_chance"] and (
            "had" in words_told or kind != "message" and any(words[i].folded in _KNOWN["chance_given"] for i in range(max(0, verb_at - _CHANCE_NEAR), verb_at) if parsed.segment[i] == parsed.segment[verb_at])):
        return Sense("held", perfect="had had" in " ".join(words_told))      # "had the chance to meet B", "gave A, minister of X, a chance to meet B"
    if (before[-1:] == ["to"] or before[-2:] == ["to", "be"]) and any(one in ("was", "were") and two in _GLAD for one, two in zip(near, near[1:])):
        return Sense("held")                                # "was honoured on Monday to meet B"
    gone = [w for w in before if w not in _KNOWN["behind_gone"]]     # "went on to see B", "stopped by to see B"
    if before[-1:] == ["to"] and gone[-2:-1] and gone[-2] in _KNOWN["gone"] or "there" in before and any(w in _KNOWN["gone"] for w in words_told):
        return Sense("held")                                # "went to see B at his office", "drove to the palace, there to meet B"
    if any(w.folded == "turn" for w in words[max(0, verb_at - _TURN_NEAR):verb_at]) and _was_turn(words, verb_at):
        return Sense("held")                                # "On Monday it was the turn of A to call on B"
    if _is_moved_to(parsed, verb_at):
        return Sense("held")                                # "the anniversary prompted A to ring B"
    if any(w in _KNOWN["being_there"] for w in before[:-1]) and any(w in _KNOWN["was_there"] for w in near):
        return Sense("held")                                # "was there to shake hands with him"
    if before[-1:] == ["to"] and any((one in ("was", "were") and two in ("in", "at", "on") or one == "called" and two == "at") for one, two in zip(words_told, words_told[1:])) and _has_day_before(parsed, verb_at):
        return Sense("held")                                # "was in Lima on Monday to attend the meeting"
    if any(w in _KNOWN["stepped"] for w in words_told):
        return Sense("held")                                # "stepped onto the porch to greet him"
    return Sense("planned" if any(w in _KNOWN["planning"] for w in before) else "purpose", future=True)


def _was_turn(words, verb_at):
    """True behind "it was the turn of A to", "then it was A's turn to"."""
    at = next(i for i in range(verb_at - 1, -1, -1) if words[i].folded == "turn")
    return any(one.folded in ("it", "came") and two.folded in ("was", "the") for one, two in zip(words[max(0, at - _BEFORE):at], words[max(0, at - _BEFORE) + 1:at + 1]))


def _has_day_before(parsed, verb_at):
    """True where the clause of a verb names a day before it."""
    return any(d.is_exact_day and d.end <= parsed.words[verb_at].start and segment_of(parsed, d) == parsed.segment[verb_at] for d in parsed.dates)


def _is_moved_to(parsed, verb_at):
    """True behind "prompted A to": what somebody was led to do, he did."""
    who = next((m for m in parsed.mentions if m.last == verb_at - 1), None)
    while who and (joined := next((m for m in parsed.mentions if m.last == who.first - 1 and parsed.words[m.last].folded == "and"), None)):
        who = joined
    first = who.first - 1 if who else 0
    return first > 0 and parsed.words[first - (parsed.words[first].folded == "the")].folded in _KNOWN["moving"]


def cancel_parts(story, events):
    """Call off what was to be part of a journey that was called off: "On Tuesday he was to meet"."""
    if not events:
        return
    lead = story.clauses[story.lead]
    off = {m.person for m in lead.mentions if m.person} if _tells_calling_off(lead.words) else set()
    for other in events:
        if other.kind == "visit" and other.status == "cancelled":
            off |= {p.person for p in other.parties if p.principal and p.person}
    for event in events:
        if event.status == "planned" and was_to_be(event.happening) and any(e.status == "cancelled" and e.sentence == event.sentence and e.people & event.people for e in events):
            event.status = "cancelled"                      # "has cancelled the meeting for which he was to travel to Lima"
        if event.status == "planned" and event.kind == "visit" and (was_to_be(event.happening) or _had_been_due(event.happening)) \
                and (_is_dropped_behind_but(event.happening) or is_called_off_behind(story, event.sentence, agreed=False)):
            event.status = "cancelled"                      # "had been due in Lima on Monday, but storms led to the stop being scrapped"
        if event.status == "planned" and _is_aside_of_who_stays(event.happening):
            event.status = "cancelled"                      # "A, who was due in Lima today, will no longer travel"
        if event.status == "planned" and any(p.person in off for p in event.parties if p.principal) and (was_to_be(event.happening) or _was_on_a_programme(event.happening)):
            event.status = "cancelled"


def _was_on_a_programme(happening):
    """True for "Talks with B stood on his programme", "Talks with B had been planned"."""
    known = happening.parsed.vocabulary
    return not known.isdisjoint(_KNOWN["had_stood"]) and not (known.isdisjoint(_KNOWN["programmes"]) and known.isdisjoint(_KNOWN["arranged"]))


def _had_been_due(happening):
    """True for "had been due in X", "was expected in X", which are one wording with their verb."""
    return happening.wording.text in _KNOWN["due_somewhere"] and happening.parsed.words[happening.first].folded in ("was", "were", "been")


def _is_dropped_behind_but(happening):
    """True where a "but" behind an event's word opens a clause in which something is called off."""
    words = happening.parsed.words
    but = next((i for i in range(happening.last, len(words)) if words[i].folded == "but" and not happening.parsed.quoted[i]), None)
    return but is not None and any("cancelled" in told_at(words, i) for i in range(but, len(words)) if words[i - 1].folded not in _KNOWN["negating"])


def _is_aside_of_who_stays(happening):
    """True for what a relative clause says was to be, where the clause it hangs on says that whoever was to do it does not come."""
    parsed, segment = happening.parsed, happening.segment
    head, parent = parsed.head.get(segment), parsed.parent.get(segment)
    if head is None or parsed.words[head].folded not in ("who", "whose") or _KNOWN["was_there"].isdisjoint(parsed.words[i].folded for i in parsed.segment_words(segment)):
        return False
    return any(parsed.segment[at] == parent and not parsed.quoted[at] and _STAYING.longest(parsed.words, at) for at in range(happening.last, len(parsed.words)))


def is_of_another_time(parsed):
    """True where a sentence speaks of what is to come, was called off or is only thought of; what somebody says of it behind "that" does not count."""
    told = next((i for i, w in enumerate(parsed.words) if w.folded == "that"), len(parsed.words))
    return any(says(parsed.words[:told], sense) for sense in ("future", "unreal", "cancelled"))


def says(words, sense):
    """True where some words hold a word of time of that sense."""
    return any(sense in told_at(words, at) for at in time_words().starts(words))


def _tells_calling_off(words):
    """True where some words call something off; "was to have dinner with B" alone does not."""
    found = (time_words().longest(words, at) for at in time_words().starts(words))
    return any(one and "cancelled" in one[1] and words[one[0] - 1].folded != "have" for one in found)


def _would_have(words, at):
    """True where "would have" or "should have" stands before a word: "would have arrived in Oslo and met B"."""
    before = [w.folded for w in words[max(0, at - 2 * _BEFORE):at]]
    return any(pair in (("would", "have"), ("should", "have")) for pair in zip(before, before[1:]))


def was_to_be(happening):
    """True behind "was to", "had been due to", "would have"."""
    parsed = happening.parsed
    joined = happening.first and parsed.words[happening.first - 1].folded in ("and", ",")       # "was to visit Peru from Sunday and hold talks"
    before = [w.folded for w in parsed.words[max(0, happening.first - _BEFORE * (1 + 2 * bool(joined))):happening.first]]
    return ("to" in before or "expected" in before or _would_have(parsed.words, happening.first)) and not _KNOWN["was_to_be"].isdisjoint(before)
