"""The words of a sentence that may tell of an event: verbs and nouns of event_kinds.toml, and the verb that holds a noun."""

from itertools import takewhile
from typing import NamedTuple

from data_prep.clauses import PARTIES, Clauses, runs
from data_prep.gazetteer import hyphened
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, phrase_trie
from data_prep.roles import opening_participle
from data_prep.text import Word
from data_prep.wordings import EVENT_NOUNS, Wording, all_forms, event_openers, expand, keeps_in_touch, time_words, told_at, tries

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["triggers"].items()}
# "after some six years of hard" has so many words.
_YEARS_NEAR = 7
# How far "the danger" may stand behind "meet", in words.
_THING_NEAR = 3
_OWNING = ("'s", "'")
# Before "and lunch with B" one of these makes it a verb.
_UNTENSED = frozenset(["to", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "did", "do", "they", "we", "'ll", "let", "saw", "see"])
_SHOWN = ("him", "her", "them", "guest", "visitor", "guests", "visitors")
# "letter and the spirit": so many words behind "letter"
_SPIRIT_NEAR = 3
_SEEING = frozenset(load("words.toml")["whereabouts"]["seeing"])
# Between "saw" and a name stand so many words at most: "saw Kenya's".
_OWNER_LONG = 5
_ORDER = {"both": 0, "direct": 1, "goes": 2, "does": 3, "gathers": 4, "cue": 5, "weak": 6, "acts": 7}
_POINTING = ("that", "this", "these", "those")
_IS = ("was", "were", "is", "are", "be")
_BEING = (*_IS, "been", "being")
# Between "be" and a verb: what was put first by "be" acts.
_CLEAVING = ("that", "what", "who", "which")
_ORDINALS = ("first", "next", "last", "second", "third")
# The verb of a host that holds a courtesy call.
RECEIVING = "{receive}"
_CALLING, _HOLDING = "{call}", "{hold}"
# Kinds of what somebody does beside what was told of him, and who may do it.
_BESIDE, _WHO_ACTS = ("meeting", "negotiation", "phone_call", "signing", "ceremony"), ("person", "pronoun", "title")
# "held talks to prepare for A's visit": what follows is held by nobody yet.
_PREPARING = all_forms(_KNOWN["preparing"])
# "the visit on which A embarked": what holds a journey behind "on which".
_EMBARKED = Trie()
for _verb in load("words.toml")["triggers"]["embarking"]:
    for _form, _text in expand(_verb):
        _EMBARKED.add(_text, Wording("", "light", _form, _verb))
_DAYS = frozenset(load("calendar.toml")["weekdays"]) | frozenset(load("calendar.toml")["months"])
_MAKING = "{make}"
_HAVING = ("{have}", _MAKING)
# Verbs of journeys that take an object: "has brought a visit to an end".
_TAKING = frozenset(load("words.toml")["frames"]["taking"])
_COVERING = ("person", "title", "country", "body", "city", "counterpart")
# How far a verb stands from the noun it holds, in words: before it, behind it.
_BEFORE, _BEHIND = 18, 14
# So many words behind the second verb of a list of three stands the "and" of the third.
_LISTED_NEAR = 14
# How far "will" may stand before a second verb, in words.
_PLAN_NEAR = 20
# How far a verb stands before the noun it holds, where that is told of as a habit: "held regular consultations".
_HELD_NEAR = 6
_WAS_HAD, _QUOTE_ENDS = phrase_trie(_KNOWN["was_had"]), frozenset("”\"")
# How far the commission stands behind its session, in words.
_COMMISSION_NEAR = 8
# How far "a year after" may stand before "visit", in words.
_AFTER_NEAR = 8
# How far "Chair of" stands before the summit that is in a title, in words.
_OFFICE_NEAR = 6
# How far "minutes" stands before the session that they are of, in words.
_PAPER_NEAR = 10
# "Dialogue and Economic Cooperation Agreement" goes on for so many words behind its first.
_PAPER_NAME = 4
# "that had dragged" has so many words behind the negotiations, with one between.
_DRAGGED_NEAR = 4
# How far "a follow-up to" may stand before "visit", in words.
_FOLLOWED_NEAR = 9
# How far "since" stands before the ceremony that it makes a thing of the past, in words.
_SINCE_NEAR = 6
# How far the list of partners stands behind "three calls", in words.
_LIST_NEAR = 8
# So many words stand between the commas of "will, in the course of his stay, meet" at most.
_ASIDE_LONG = 14
# So many words before its "at" begins "was the guest of honour at" at most.
_LIGHT_LONG = 6
# How far the two countries stand before the noun of their committee's meeting, in words.
_NAMED_NEAR = 6
# How far "that" may stand behind the noun it speaks of, in words.
_RELATIVE_NEAR = 8


class Trigger(NamedTuple):
    """The words first..last (exclusive) that tell of an event, and their wording."""

    first: int
    last: int
    wording: Wording


class LightVerb(NamedTuple):
    """The verb that holds an event named by a noun, and the side of the noun on which it stands: before | after | relative.

    relative: behind the noun with a subject of its own, "the talks that A held with B".
    """

    first: int
    last: int
    wording: Wording
    side: str


def find_triggers(parsed):
    """A Trigger for each word or phrase of a sentence that may tell of an event; longest first, none inside a name."""
    if parsed.triggers is None:
        parsed.triggers = _look_for_triggers(parsed.words, parsed.mentions)
    return parsed.triggers


def _look_for_triggers(words: list[Word], mentions):
    verbs, nouns, _, _ = tries()
    openers = event_openers()
    candidates = [at for at, word in enumerate(words) if word.folded in openers]
    inside = {i for m in mentions if m.kind in _COVERING for i in range(m.first, m.last)} if candidates else ()
    named = {m.last for m in mentions if m.kind == "stand_in"} if candidates else ()       # "The two heads of state signed"
    found, behind = [], 0
    for at in candidates:
        verb, noun = (verbs.longest(words, at), nouns.longest(words, at)) if at >= behind and at not in inside else (None, None)
        chosen = _choose(words, at, verb, noun, at - 1 in inside or at in named, at + 1 in inside or at + 2 in inside and words[at + 1].folded == "with") if verb or noun else None
        if chosen:
            found.append(Trigger(at, *chosen))
            behind = chosen[0]
    return [t for t in found if t.wording.text != RECEIVING or not _is_got(words, t, found)]


def _is_got(words, trigger, found):
    """True for "received" of "a letter was received from B", "calls were also received by A": what comes is no guest."""
    paper = next((t for t in reversed(found) if t.last <= trigger.first), None)
    return paper is not None and paper.wording.frame == "noun" and paper.wording.kind in ("phone_call", "message") and all(w.folded in _KNOWN["between_call_and_got"] for w in words[paper.last:trigger.first])


def _choose(words: list[Word], at: int, verb, noun, behind_name, before_name):
    """(end, Wording): the verb or the noun of the same letters, by what stands before and behind; None for neither.

    behind_name: a person, an office or the like ends right before it, "the Secretary of State met"; before_name: one begins right behind it.
    """
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if noun and noun[1][0].text in _KNOWN["nouns_and_adjectives"] and after.isalpha() and after not in _KNOWN["behind_bilateral"]:
        noun = None                                         # "the bilateral agreement"
    if verb and noun and noun[1][0].text in _KNOWN["nouns_and_verbs"] and before not in _KNOWN["determiners"] | _KNOWN["before_travel"]:
        noun = None                                         # "will on Saturday travel to"
    if noun and words[noun[0] - 1].folded == "on" and words[noun[0]:] and words[noun[0]].folded in _DAYS:
        noun = tries()[1].longest(words[:noun[0] - 1], at)  # "had two calls on Monday"
    if noun and words[at].folded == "meeting" and meets_a_thing(words, noun[0]):
        noun = None                                         # "agreed on trade and meeting the challenges of the day"
    if noun and words[at].folded == "round" and before in _SHOWN:
        noun = None                                         # "showed him round the port"
    if noun and words[at].folded == "opening" and after in _KNOWN["opened"]:
        noun = None                                         # "opening a visit": a verb
    if noun and noun[1][0].text in ("call", "calls") and after == "for" and not _is_set_for(words, at + 2):
        noun = None                                         # "a call for a ceasefire"
    if noun and words[at].folded == "call" and before not in _KNOWN["determiners"] and at and words[at - 1].capital and not behind_name and after.isalpha() and words[at + 1].capital:
        return None                                         # "the lake that Malawians call Lake Malawi"
    if verb and verb[1][0].text == _CALLING and after == "off":
        verb = None                                         # "called off the talks"
    if verb and (words[at].folded == "thanks" and after == "to" or before == "and" and at > 1 and after == "with" and words[at].folded in _KNOWN["speaking_there"] and words[at - 2].folded in _KNOWN["met"]):
        verb = None                                         # "thanks to the efforts of both presidents", "met and spoke with B"
    if verb and after == "that" and verb[1][0].kind == "signing":
        verb = None                                         # "concluded that the pact helped both"
    if verb and before == "as" and at > 1 and words[at - 2].folded == "well" and all(w.form == "third" for w in verb[1]):
        verb = None                                         # "exchanges as well as tours and meetings"
    if verb and noun and at == 0 and after in _KNOWN["behind_opening_noun"] and all(w.form == "third" for w in verb[1]):
        verb = None                                         # "Calls were received from B"
    if verb and words[at].folded == "visits" and before in _KNOWN["kinds_of_visits"]:
        verb = None                                         # "beginning a week of port visits"
    if verb and words[at].folded == "going" and after == "to" and at + 2 < len(words) and words[at + 2].folded in _KNOWN["behind_going"]:
        verb = None                                         # "is going to pay a visit"
    done = any(w.form == "past" for w in verb[1]) if verb else False
    in_order = before in _ORDINALS and at > 1 and (words[at - 2].folded in _BEING or before == "first" and words[at - 2].folded not in _KNOWN["determiners"])      # "was first received by B", "A first met B"
    if verb and not noun and before in _KNOWN["determiners"] and not behind_name and before not in _POINTING and words[at].folded != "flag" and not (done and (before == "each" or in_order)):
        return None
    if noun and words[at].folded == "talks":
        return noun[0], noun[1][0]
    if verb and (not noun or verb[0] >= noun[0]):
        untensed = before in ("to", "will", "would", "shall") or at > 1 and words[at - 2].folded in ("will", "to", "would")
        untensed = untensed or words[at].folded == "come" and not _KNOWN["before_participles"] & {w.folded for w in words[max(0, at - 3):at]}      # "when they come together"
        wording = min(verb[1], key=lambda w: (_ORDER[w.frame], (w.form == "past") == untensed))
        gerund = wording.form == "ing" and before not in _KNOWN["before_ing_verb"] and not (before_name and at == opening_participle(words) and any(w.text == "," for w in words[at:]))      # "Meeting B, A said"
        bare = wording.form == "base" and (before not in ("to", "will", "would", "and", "they", "we") or before == "and" and _UNTENSED.isdisjoint(w.folded for w in words[:at])) and not untensed
        plural = wording.form == "third" and before in _KNOWN["before_plural_nouns"] and not behind_name      # "paid farewell visits to X and Y"
        if not (noun and (before in _KNOWN["determiners"] or gerund or plural or bare and not (wording.frame == "both" and wording.kind == "meeting" and _is_done_by_people(words, at)))):
            return verb[0], wording
    return (noun[0], noun[1][0]) if noun else None


def meets_a_thing(words, end):
    """True for "meet the danger", "meeting the challenges of the day", "meet people's most basic needs", whose verb ends before a word: nobody is met."""
    near = words[end:end + _THING_NEAR]
    if any(w.folded in _OWNING for w in near) and not any(w.capital for w in near):
        near = near + list(takewhile(lambda w: w.folded not in _KNOWN["behind_object"], words[end + _THING_NEAR:end + 2 * _THING_NEAR]))
    return any(w.folded in _KNOWN["things_met"] for w in near)


def _is_set_for(words, at):
    """True where a day or an hour follows: "a call for Friday"."""
    return at < len(words) and (words[at].folded in _DAYS or words[at].folded in _ORDINALS or words[at].folded in ("later", "tomorrow", "today") or words[at].text[0].isdigit())


def _is_done_by_people(words, at):
    """True for the "lunch" of "A and B lunch Saturday", "huddle next Monday": a name before it, a day behind."""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return at > 0 and words[at - 1].capital and words[at - 1].folded not in _DAYS and (after in _DAYS or after in _ORDINALS or after in ("on", "today", "tomorrow", "this"))


def verb_between(parsed, one, two):
    """The index of the last verb of a meeting or the like that stands between two words in the clause of the first, or None: "received" of "rang B and received C"."""
    return next((t.first for t in reversed(find_triggers(parsed)) if one < t.first < two and t.wording.frame in ("both", "direct", "weak") and parsed.segment[t.first] == parsed.segment[max(one, 0)]), None)


def is_generic(words, trigger):
    """True for a noun of an event that tells of a habit or a wish: "meetings and delegation exchanges", "exercises"."""
    first, last, wording = trigger
    before = words[first - 1].folded if first else ""
    after = words[last].folded if last < len(words) else "."
    if wording.text in _KNOWN["meals"] and before in ("before", "after") or _is_of_years(words, first):
        return True
    if after == "with" and [w.folded for w in words[max(0, first - 3):first]][:2] in (["series", "of"], ["a", "series"]):
        return False                                        # "a series of meetings with A, B and C"
    named = wording.kind == "exercise" and last < len(words) and words[last].capital         # "the last day of exercise Blue Star"
    aim = before == "for" and after == "with" and first > 1 and (words[first - 2].capital or words[first - 2].text[0].isdigit())      # "flew to Oslo on May 3 for discussions with B"
    one_more = before == "and" and after == "with"          # "had a meeting with A and discussions with B"
    if wording.text in _KNOWN["nouns_of_one"] and before in _KNOWN["before_no_event"] and not named and not aim and not one_more:
        return True
    if wording.text in _KNOWN["nouns_of_many"] and before in _KNOWN["before_habits"] and not (wording.kind == "exercise" and before == "joint") and not one_more:
        return True
    if wording.kind == "exercise" and before in _KNOWN["civil_exercises"]:
        return True                                         # "a joint demarcation exercise"
    if wording.kind == "exercise" and not _KNOWN["kinds_of_help"].isdisjoint(w.folded for w in words[max(0, first - _HELP_NEAR):first]):
        return True                                         # "offered help with networks and with cyberdefence drills"
    if wording.kind == "message" and after == "of" and last + 1 < len(words) and words[last + 1].folded in _KNOWN["letters_on_paper"]:
        return True                                         # "a letter of intent"
    if wording.kind == "message" and after == "and" and "spirit" in (w.folded for w in words[last + 1:last + _SPIRIT_NEAR]):
        return True                                         # "the letter and the spirit of the accord"
    if wording.text == "round" and after == "of" and last + 1 < len(words) and words[last + 1].folded in _KNOWN["rounds_of_else"]:
        return True                                         # "a new round of sanctions"
    if before == "of" and first > 1 and words[first - 2].folded in _KNOWN["before_plans"]:
        return True                                         # "the lively exchange of visits"
    if wording.kind == "visit" and after == "of" and last + 1 < len(words) and words[last + 1].folded in _KNOWN["served"]:
        return True                                         # an ambassador's "tour of duty"
    if wording.text in _KNOWN["appeals"] and after == "for":
        return True                                         # "a call for restraint"
    if wording.kind == "negotiation" and after in ("that", "which") and not _KNOWN["dragging"].isdisjoint(w.folded for w in words[last + 1:last + _DRAGGED_NEAR]):
        return True                                         # "and so closed negotiations that had dragged on for years"
    if words[first].capital and _is_in_name_of_paper(words, last):
        return True                                         # "signed a Political Dialogue and Cooperation Agreement"
    if wording.kind in ("meeting", "negotiation") and (_is_on_paper(words, first) or _is_of_mandate(words, first)) or wording.kind == "summit" and _is_of_office(words, first):
        return True                                         # "the protocol of the fifth session will be signed", "Chair of the Islamic Summit"
    if wording.kind == "message" and after in _KNOWN["behind_reports"]:
        return True                                         # "..., the message reads": the report itself
    if wording.kind == "visit" and (_is_a_year_after(words[max(0, first - _AFTER_NEAR):first]) or _is_followed_up(words[max(0, first - _FOLLOWED_NEAR):first])):
        return True                                         # "almost a year after the President's visit", "as a follow-up to the Minister's visit"
    if wording.kind == "ceremony" and any(w.folded in _KNOWN["of_old_ceremonies"] for w in words[max(0, first - _SINCE_NEAR):first]):
        return True                                         # "the first talks since the minister's inauguration", "congratulated him on the occasion of his inauguration"
    if after in _KNOWN["behind_subjects"] and not (last + 1 < len(words) and words[last + 1].folded == "by") or _is_hosting(words, first):
        return True                                         # "Albania's accession talks topped the agenda", "thanked him for his hosting of the summit"
    internal = before in _KNOWN["internal"] and wording.kind != "summit" and not _is_of_two(words, first, after)
    if internal or before == "-" or after in _KNOWN["behind_compounds"]:
        return True
    if before in _KNOWN["before_plans"] and not (before == "further" and words[first - 2].folded in ("a", "another") and first > 1) and not (before == "regular" and _is_had(words, first, last) or before == "high-level" and after in ("with", "between")) and wording.kind in ("visit", "meeting", "negotiation", "phone_call"):
        return True
    if wording.text == "session" and after != "with" and not is_of_commission(words, last) and not any(w.folded in _KNOWN["having"] for w in words[max(0, first - 5):first]):
        return True
    if wording.kind == "negotiation" and not _KNOWN["commissions"].isdisjoint(w.folded for w in words[first:last]) and _is_founded(words, first):
        return True                                         # "the establishment of a joint commission"
    if wording.kind in ("summit", "meeting", "negotiation") and any(w.folded in _KNOWN["sidelines"] for w in words[max(0, first - 9):first - (before in _KNOWN["sidelines"])]):
        return True                                         # the occasion on whose margins something happens
    if _is_listed(words, last):
        return False                                        # "had three calls on Monday: with A, with B and with C"
    return wording.kind in ("phone_call", "meeting", "visit", "exercise") and words[last - 1].folded.endswith("s") \
        and any(words[i].folded in _KNOWN["many"] and words[i + 1].folded not in _KNOWN["lengths"]
                and _KNOWN["having"].isdisjoint(w.folded for w in words[i:first]) for i in range(max(0, first - 3), first))


def _is_of_years(words, first):
    """True for the noun of "after six years of hard talks": what led up to the news."""
    before = [w.folded for w in words[max(0, first - _YEARS_NEAR):first]]
    return "of" in before[-2:] and not _KNOWN["long_units"].isdisjoint(before) and not _KNOWN["behind_years"].isdisjoint(before)


def sitting_body(parsed, trigger):
    """The body of "The Arab League will hold an emergency meeting", whose states sit together, which is no home affair; None elsewhere."""
    words, first = parsed.words, trigger.first
    if trigger.wording.kind != "meeting" or not first or words[first - 1].folded not in _KNOWN["urgent"]:
        return None
    light = light_verb(parsed, trigger)
    if light is None or light.side != "before" or any(w.folded in ("with", "between") for w in words[trigger.last:trigger.last + 1]):
        return None
    return next((m for m in parsed.mentions if m.kind == "body" and not m.possessive and m.last <= light.first and parsed.segment[m.first] == parsed.segment[first]), None)


def _is_in_name_of_paper(words, last):
    """True for the "Dialogue" of "a Political Dialogue and Cooperation Agreement": words in capitals lead on to a paper."""
    behind = words[last:last + _PAPER_NAME]
    at = next((i for i, w in enumerate(behind) if w.capital and w.folded in tries()[3].root), None)
    return at is not None and all(w.capital or w.folded in ("and", "&") for w in behind[:at])


def _is_on_paper(words, first):
    """True behind "the minutes of the", "the protocol of the 12th"."""
    before = [w.folded for w in words[max(0, first - _PAPER_NEAR):first]]
    at = next((i for i in range(len(before) - 1) if before[i] in _KNOWN["on_paper"] and before[i + 1] == "of"), None)
    return at is not None and "," not in before[at:]


def _is_of_two(words, first, after):
    """True for "a joint cabinet meeting", "the Peru-Chile Border Committee meeting", "the committee meeting between": two sides sit together."""
    return first > 1 and words[first - 2].folded == "joint" or after == "between" or bool(hyphened(words, max(0, first - _NAMED_NEAR), first))


def _is_of_office(words, first):
    """True for "Chair of the Islamic Summit", "the committee assigned by the Joint Summit": it is somebody's title or gave an order."""
    before = [w.folded for w in words[max(0, first - _OFFICE_NEAR):first]]
    return any(one in _KNOWN["chairs"] and two == "of" or one in _KNOWN["ordered"] and two == "by" for one, two in zip(before, before[1:]))


def _is_of_mandate(words, first):
    """True for "the envoy for Compact negotiations", "chief negotiator for the accession talks", but not for "sent an envoy for urgent talks"."""
    at = next((i for i in range(first - 1, max(0, first - _OFFICE_NEAR), -1) if words[i].folded == "for"), None)
    return at is not None and words[at - 1].folded in _KNOWN["mandated"] and at + 1 < first and (words[at + 1].folded == "the" or words[at + 1].capital) \
        and all(w.text.isalpha() for w in words[at + 1:first])


def _is_hosting(words, first):
    """True for "Brazil's hosting of the summit": spoken of, not told."""
    before = [w.folded for w in words[max(0, first - _HELD_NEAR):first]]
    return ("hosting", "of") in zip(before, before[1:])


def _is_founded(words, first):
    """True for the commission of "the establishment of a commission", "agreed to set up a commission": it does not sit yet."""
    before = [w.folded for w in words[max(0, first - _HELD_NEAR):first]]
    return not _KNOWN["founding"].isdisjoint(before) or ("set", "up") in zip(before, before[1:]) or ("setting", "up") in zip(before, before[1:])


def _is_listed(words, last):
    """True where a list of those with whom each was held follows a noun: ": with A, with B and with C", ", one with A"."""
    return any(words[i].text in (":", ",", "–", "—") and [w.folded for w in words[i + 1:i + 3] if w.folded != "one"][:1] == ["with"]
               for i in range(last, min(len(words), last + _LIST_NEAR)))


# The name of a session that a body holds has so many words behind "Meeting" at most.
_NAMED_LONG = 18


def _is_had(words, first, last):
    """True for "Oslo was this week the venue of regular consultations", "regular consultations took place": a verb in the past holds them."""
    light = tries()[2]
    behind = last + 1 if words[last:] and words[last].text in _QUOTE_ENDS else last
    if _WAS_HAD.longest(words, behind) or words[first].capital and any(_WAS_HAD.longest(words, at) for at in range(behind, min(len(words), behind + _NAMED_LONG))):
        return True                                         # "The Tenth Regular Meeting of the Conference of X was held"
    return any((found := light.longest(words, at)) and (found[1][0].form == "past" or "{" not in found[1][0].text) for at in range(max(0, first - _HELD_NEAR), first))


def _is_a_year_after(before):
    """True where some words hold "a year after", "three months after": what follows only dates something else."""
    return any(one.folded in _KNOWN["long_times"] and two.folded == "after" for one, two in zip(before, before[1:]))


def _is_followed_up(before):
    """True where some words hold "a follow-up to", "in continuation of": what comes behind was done before."""
    return any(one.folded in _KNOWN["follow_ups"] and two.folded in ("to", "of") for one, two in zip(before, before[1:]))


def is_of_commission(words, last, chaired=False):
    """True for "the session of the Kuwaiti-Jordanian Joint Committee", "of the Algeria-Tunisia commission": two countries sit together. chaired: two people chair it, so that the commission is theirs."""
    near = words[last:last + _COMMISSION_NEAR]
    behind = [w.folded for w in near]
    return behind[:1] == ["of"] and (chaired or not _KNOWN["joint"].isdisjoint(behind) or len(hyphened(near)) > 1) and not _KNOWN["commissions"].isdisjoint(behind)


def is_by_commission(words, end):
    """True for "The intergovernmental commission is to hold", up to the word `end`: two countries sit together."""
    here = {w.folded for w in words[:end]}
    return not _KNOWN["joint"].isdisjoint(here) and not _KNOWN["commissions"].isdisjoint(here)


def is_signed_there(parsed, at):
    """True for "Agreements signed in Rabat lay down", "The accords signed during the visit deal with": papers of what the story tells, and no year."""
    words = parsed.words
    if words[at].folded != "signed" or not at or not tries()[3].longest(words, at - 1) or any(not d.is_exact_day for d in parsed.dates):
        return False
    behind = [w.folded for w in words[at + 1:at + 5]]
    place = next((m for m in parsed.mentions if m.kind == "city" and m.first == at + 2), None)
    return behind[:1] in (["there"], ["here"]) or place is not None and behind[0] in ("in", "at") \
        or len(behind) > 2 and behind[0] in ("during", "at", "on") and behind[1] in _KNOWN["of_the_story"] and not _KNOWN["occasions_of_signing"].isdisjoint(behind[2:])


def is_finite(parsed: Clauses, trigger):
    """True where the form of a verb, with the words before it, tells that somebody does it."""
    first, _, wording = trigger
    words = parsed.words
    before = [w.folded for w in words[max(0, first - 6):first]]
    last = before[-1] if before else ""
    if wording.frame == "cue":
        return not keeps_in_touch(words, first)
    if wording.form == "base":
        return "{" not in wording.text or any(w in _KNOWN["before_base_verb"] for w in before[-4:]) or _goes_on_plan(parsed, first) or _will_before_aside(parsed, first) \
            or last == "we" and wording.kind == "message" or wording.kind == "meeting" and is_seen(parsed, first) \
            or (wording.frame == "both" and wording.kind == "meeting" or wording.frame == "goes" and _leads_somewhere(parsed, trigger.last)) and acts_in_plural(parsed, first)
    if wording.form == "ing":
        if first == opening_participle(words) and wording.text not in _KNOWN["never_opening"] and (
                wording.frame in ("both", "direct") and wording.kind in ("meeting", "negotiation", "ceremony", "phone_call") or wording.text in _KNOWN["opening_verbs"]
                or wording.kind == "message" and _is_in_writing(parsed, first)):
            return True                                     # "Receiving B, A said"
        return last in _KNOWN["before_told_ing_verb"] or _helps(parsed, first) or last in (",", "in") and wording.text in ("{meet} with", "{hold} talks with") \
            or last == "," and (wording.kind == "exercise" or _goes_on(parsed, trigger))
    if wording.form == "third" and wording.text in _KNOWN["verbs_behind_names"]:
        return first > 0 and (words[first - 1].capital or last in ("he", "she", "who", "also"))
    if wording.form == "third" and wording.text in _KNOWN["verbs_before_people"] and not any(0 <= m.first - trigger.last <= 1 for m in parsed.mentions):
        return False                                        # "talked about the Baltic cables"
    if wording.form == "third" and wording.text in _KNOWN["verbs_like_plurals"]:
        return last not in _KNOWN["before_plurals"]         # "state visits", "official calls": nouns
    return True


def is_seen(parsed, first):
    """True for the plain verb at word `first` of "Tuesday saw A meet B", "Nairobi saw A and B meet": it was so."""
    words = parsed.words
    if parsed.vocabulary.isdisjoint(_SEEING):
        return False
    people = [m for m in parsed.mentions if m.kind in ("person", "title", "counterpart") and m.last <= first]
    run = runs(people, words)[-1] if people and 0 <= first - people[-1].last <= 1 else []
    at = next((i for i in range(run[0].first - 1, max(-1, run[0].first - _OWNER_LONG), -1) if words[i].folded in _SEEING), None) if run else None
    return at is not None and not any(m.kind in ("person", "title", "pronoun", "stand_in") and m.last <= at for m in parsed.mentions)


def _is_in_writing(parsed, first):
    """True for "Congratulating B in a post on Sunday, A said"; but "Congratulating B on his election, A said" may be of talks."""
    end = next((i for i in range(first, len(parsed.words)) if parsed.words[i].text == ","), first)
    return any(parsed.words[i].folded in _KNOWN["in_writing"] for i in range(first, end))


def _goes_on(parsed, trigger):
    """True for "A visited Oslo on Monday, laying a wreath at" and "A, receiving B on Monday, said": behind a comma, what A did there as well."""
    first, _, wording = trigger
    if wording.frame not in ("both", "direct", "does") or wording.kind not in _BESIDE or wording.text in _KNOWN["never_opening"]:
        return False
    if wording.frame == "does" and " " not in wording.text and wording.text not in _KNOWN["going_on"]:
        return False                                        # "opening the door", "sealing a victory"
    return any(m.kind in _WHO_ACTS and (m.last < first - 1 or m.first == 0 and wording.kind == "meeting") and m.last < first and parsed.segment[m.first] == parsed.segment[first] for m in parsed.mentions)


def _will_before_aside(parsed, first):
    """True for "will on Saturday, 2 March, travel", "will, in the course of the week, also travel" and "will not, after all, travel": the helping verb before a day or an aside."""
    at = first - 1 - (parsed.words[first - 1].folded in _KNOWN["joined_with"])
    opened = next((i for i in range(at - 1, max(0, at - _ASIDE_LONG), -1) if parsed.words[i].text == ","), 0) if at > 0 and parsed.words[at].text == "," else 0
    if opened and parsed.words[opened - 1 - (parsed.words[opened - 1].folded == "not")].folded in _KNOWN["before_base_verb"]:
        return True
    at = first - 1
    while at > 0 and (parsed.words[at].folded in (",", "on") or any(d.start <= parsed.words[at].start < d.end for d in parsed.dates)):
        at -= 1
    return at < first - 1 and parsed.words[at].folded in _KNOWN["before_base_verb"]


def _helps(parsed, first):
    """True where a form of "be" stands before an "-ing" verb, but for adverbs and a day: "is today in Rome receiving", "was instead meeting"."""
    at = first - 1
    while at > 0 and (parsed.words[at].folded in _KNOWN["before_ing"] or any(d.start <= parsed.words[at].start < d.end for d in parsed.dates)):
        at -= 1
    return 0 <= at < first - 1 and parsed.words[at].folded in _IS


def _leads_somewhere(parsed, at):
    """True where a city or country follows a verb of travel at once."""
    return any(m.kind in ("city", "country") and 0 <= m.first - at <= 1 for m in parsed.mentions)


def acts_in_plural(parsed, first):
    """True for "The ministers of X and Y meet on Monday", "A and B meet today", "The two ministers, A and B, meet": the plain form is the present of several people."""
    at = first
    while at and any(d.start <= parsed.words[at - 1].start < d.end for d in parsed.dates) or at and parsed.words[at - 1].folded in ("on", "will", ","):
        at -= 1
    last = next((m for m in parsed.mentions if m.last == at and m.kind in ("person", "title", "pronoun")), None)
    opening = parsed.words[parsed.segment_words(parsed.segment[first])[0]].folded
    if last is None or opening in _KNOWN["before_habits_of_people"] or not parsed.dates:
        return False
    return last.kind == "title" and last.titles[0].plural or last.value == "they" or any(
        m.kind in ("person", "title", "pronoun") and m.last < last.first and len(runs([m, last], parsed.words)) == 1 for m in parsed.mentions)


def _goes_on_plan(parsed, first):
    """True for "will receive him at the palace and bestow", "is set to fly to Oslo on Friday, meet B and sign": the plain form shares the "will" or "set to" before."""
    words, at = parsed.words, first - 1
    at -= at > 0 and words[at].folded in _KNOWN["joined_with"]
    if at < 1 or words[at].folded not in ("and", ","):
        return False
    near = range(max(0, at - _PLAN_NEAR), at)
    listed = words[at].folded == "and" or any(w.folded == "and" for w in words[first:first + _LISTED_NEAR])     # "will attend a session, sign a pact and see B"
    open_plan = [i for i in near if words[i].folded in ("will", "shall", "would")] if listed else []
    open_plan += [i for i in near if words[i].folded == "to" and i and _ends_plan(words, i)]
    return bool(open_plan) and not any(w.folded in (";", "that", "who", "which", "said") for w in words[open_plan[-1]:first])


def _ends_plan(words, at):
    """True where the "to" at a word belongs to "is set to", "was expected to", "plans to"."""
    trie = time_words()
    return any((found := trie.longest(words, i)) and "future" in found[1] and found[0] >= at for i in range(max(0, at - 3), at))


def is_passive(parsed, at):
    """True where a form of "be" stands shortly before the verb at word `at`; "was to have met" is none, nor "It was trade that brought her", "was what they spoke about"."""
    words = parsed.words
    if at and words[at - 1].folded == "have":
        return False
    before = [words[i].folded if parsed.segment[i] == parsed.segment[at] else "" for i in range(max(0, at - 4), at)]
    being = max((i for i, word in enumerate(before) if word in _BEING), default=None)
    return being is not None and not any(word in _CLEAVING for word in before[being + 1:])


def light_verb(parsed, trigger):
    """The LightVerb that holds the event named by a noun, or None: "A held talks", "talks took place", "the talks that A held"."""
    return _verb_before(parsed, trigger) or _verb_behind(parsed, trigger) or _verb_in_relative(parsed, trigger)


# "help" stands so many words before "drills" at most.
_HELP_NEAR = 9
# Behind "has" and a participle: that is the verb, and no word of what is had.
_BEHIND_PARTICIPLE = ("to", "on", "upon", "for", "with", "at", "from", "by", "that")
# Between one of these and its noun, a participle holds no event.
_BEFORE_THINGS = ("behind", "in", "at", "with", "of", "under")


def _light_at(parsed, at, trigger):
    """(end, wordings) of the verb at a word that may hold a noun, or None; "received" and the like hold only some nouns."""
    found = tries()[2].longest(parsed.words, at)
    got = found and found[1][0].text == RECEIVING and at >= trigger.last and (trigger.wording.kind == "phone_call" or [w.folded for w in parsed.words[found[0]:found[0] + 1]] == ["from"])      # "A call was received from B"
    if found and found[1][0].text in _KNOWN["verbs_of_some"] and trigger.wording.text not in _KNOWN["held_by_them"] and not got:
        return None                                         # "received a visit": the host does not travel
    if parsed.words[at].folded == "according" or found and found[1][0].form == "third" and at and parsed.words[at - 1].folded in _KNOWN["determiners"] \
            and found[0] < len(parsed.words) and parsed.words[found[0]].folded == "of":
        return None                                         # "according to the agenda", "the co-chairs of the commission"
    if found and found[1][0].form == "ing" and found[0] < len(parsed.words) and (parsed.words[found[0]].folded == "of" or parsed.words[found[0]].folded in EVENT_NOUNS) and at and parsed.words[at - 1].folded in _KNOWN["determiners"]:
        return None                                         # "thanked him for his hosting of the summit", "attend the opening ceremony": a noun
    if found and found[1][0].form == "past" and at and parsed.words[at - 1].folded in _BEFORE_THINGS:
        return None                                         # "spoke behind closed doors"
    if found and at >= trigger.last and found[1][0].form in ("base", "ing") and _is_what_it_is_for(parsed.words, at, found[0]):
        return None
    if found and found[1][0].text == _HOLDING and found[0] < len(parsed.words) and parsed.words[found[0]].folded in _KNOWN["behind_hold"] \
            and not any(m.kind in ("city", "country", "province") and m.first == found[0] + 1 for m in parsed.mentions):
        return None                                         # "the opening was held up"; but "drills to be held off Arica"
    return None if found and found[1][0].text in _HAVING and _acts_on_somebody(parsed, at) else found


def _is_what_it_is_for(words, at, end):
    """True for the verb of "talks on an end to the war", "talks to end the war", "talks on ending the war"."""
    before = words[at - 1].folded
    return before in ("a", "an", "the") or before in _KNOWN["before_ends"] and words[end:end + 1] != [] and words[end].folded in _KNOWN["opening_objects"]


def _acts_on_somebody(parsed, at):
    """True for "has requested a meeting", "has forced President A to put off the trip" and "made A put off the trip": the verb holds no event."""
    words = parsed.words
    if words[at + 1:] and words[at + 1].folded in _KNOWN["gone_there"]:
        return True                                         # "Both had come for the dialogue"
    if words[at + 1:] and words[at + 1].folded in _KNOWN["telling_others"]:
        return True                                         # "has told officials to go on with the talks"
    helps = at + 2 < len(words) and (words[at + 1].folded.endswith("ed") or words[at + 1].folded in _KNOWN["participles"])
    behind = at + 3 if words[at + 2:at + 3] and words[at + 2].folded in ("off", "out", "up", "for") else at + 2
    if helps and (words[at + 1].folded.endswith("ed") or behind == at + 3) and behind < len(words) and words[behind].folded in _KNOWN["opening_objects"]:
        return True                                         # "had requested the meeting", "has called off the talks", "has put off the talks"
    if helps and words[at + 2].folded in _BEHIND_PARTICIPLE:
        return True                                         # "have agreed to postpone the visit", "has called on B to help with the visit"
    if any(t.first == at + 1 and t.wording.frame == "goes" and t.wording.form == "past" and t.wording.text not in _TAKING for t in parsed.triggers or ()):
        return True                                         # "has come to the capital on a visit"
    whom = behind if helps else at + 1                      # "has called off President A's visit"
    return any((m.first == whom or m.first == at + 1 + helps) and m.kind in ("person", "title", "pronoun") for m in parsed.mentions)


def _verb_in_relative(parsed, trigger):
    """The verb of "a dialogue, the third in the series, that X and Y held in Z" or of "the talks A had with B"."""
    words, last = parsed.words, trigger.last
    pronoun = next((i for i in range(last, min(len(words), last + _RELATIVE_NEAR)) if words[i].folded in ("that", "which")), None)
    embarked = pronoun is not None and trigger.wording.kind == "visit" and words[pronoun - 1].folded == "on" \
        and not any("cancelled" in told_at(words, i) for i in range(trigger.first))         # "the visit on which A set out on Monday"
    if pronoun is not None and words[pronoun - 1].folded in _KNOWN["before_other_relatives"] and not embarked:
        return None                                         # "a visit, to which B had invited him"
    start = last if pronoun is None else pronoun + 1 + (words[pronoun + 2:] != [] and words[pronoun + 2].folded == "own")
    held_by = next((m for m in parsed.mentions if m.kind in PARTIES and start <= m.first <= start + 1), None)
    if held_by is None:
        return None
    for at in range(held_by.last, min(len(words), held_by.last + _BEHIND)):
        found = _EMBARKED.longest(words, at) if embarked else _light_at(parsed, at, trigger)
        if found and (embarked or found[1][0].text in _KNOWN["verbs_of_relatives"]) and (found[1][0].form != "ing" or words[at - 1].folded in _IS) and _ends_clause(parsed, found[0]):
            return LightVerb(at, found[0], found[1][0], "relative")
        if not _is_mentioned(parsed, at) and words[at].folded not in _KNOWN["within_relatives"]:
            return None
    return None


def _ends_clause(parsed, at):
    """True where no object and no other verb stands at a word: "that A had with B", "that A pays to Peru", "that X and Y hold off Arica in June", not "that A had asked for"."""
    place = next((m for m in parsed.mentions if m.kind in ("country", "city") and m.first == at + 1), None)
    if place and parsed.words[at].folded in ("to", "off"):
        at = place.last
    return at >= len(parsed.words) or parsed.words[at].folded in _KNOWN["behind_relatives"] or any(
        d.start <= parsed.words[at].start < d.end for d in parsed.dates)


def _verb_before(parsed, trigger):
    words, segment, first = parsed.words, parsed.segment, trigger.first
    for at in range(first - 1, max(-1, first - _BEFORE), -1):
        if segment[at] != segment[first]:
            return None
        found = _light_at(parsed, at, trigger)
        if found and found[0] <= first and not _is_mentioned(parsed, at):
            if found[1][0].form == "past" and words[found[0]].folded == "by" and any(m.first >= found[0] and m.last < first for m in parsed.mentions):
                return None                                 # "a delegation led by A left for talks with B"
            if found[1][0].text in _KNOWN["being_at"] and any(w.folded == "of" for w in words[found[0]:first]):
                return None                                 # "was at the centre of talks"
            if found[1][0].text == _MAKING and any(w.folded in _KNOWN["made_so"] for w in words[trigger.last:trigger.last + 1]):
                return None                                 # "would work to make this meeting a success"
            if any(m.kind == "person" and m.possessive and m.first > found[0] and m.last < first and words[m.first - 1].folded == "of" for m in parsed.mentions):
                return None                                 # "got down to the details of A's visit"
            return LightVerb(at, found[0], found[1][0], "before")
        if words[at].folded in _KNOWN["clause_joints"] or words[at].folded == "to" and words[at + 1].folded in _PREPARING or words[at].folded == "at" and not _closes_light_verb(words, at):
            return None
    return None


def _closes_light_verb(words, at):
    """True for the "at" of "is present at", "took the chair at": part of the verb."""
    light = tries()[2]
    return any((found := light.longest(words, start)) and found[0] == at + 1 for start in range(max(0, at - _LIGHT_LONG), at))


def _verb_behind(parsed, trigger):
    words, segment, (first, last, _) = parsed.words, parsed.segment, trigger
    for at in range(last, min(len(words), last + _BEHIND)):
        if segment[at] != segment[first] or words[at].folded in (";", "that", "which"):
            return None
        found = _light_at(parsed, at, trigger)
        if found and not _is_mentioned(parsed, at):
            passive = words[at - 1].folded in _BEING or any(w.folded in _IS for w in words[max(last, at - 3):at])
            if passive or found[1][0].text.split("}")[0][1:] in _KNOWN["verbs_of_events"]:
                return LightVerb(at, found[0], found[1][0], "after")
    return None


def _is_mentioned(parsed, at):
    return any(m.first <= at < m.last for m in parsed.mentions)
