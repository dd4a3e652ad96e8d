"""Talks told by who meets, with no noun for them: the leaders of a body, "ECOWAS leaders gather in Abuja", or a commission of two countries."""

from dataclasses import replace

from data_prep.clauses import PEOPLE
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.gazetteer import named_at, named_pair
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.parties import parties_of
from data_prep.senses import sense_of
from data_prep.sifting import TALKS, is_news
from data_prep.standing import is_still_to_come
from data_prep.triggers import Trigger, is_finite, is_passive
from data_prep.whereabouts import find_place
from data_prep.wordings import Wording, verb_forms

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["assemblies"].items()}
# Each form of a verb of meeting, with the wording it is one of.
_MEETING = {word: Wording("summit", "both", form, "{" + verb + "}") for verb in load("words.toml")["assemblies"]["verbs"] for form, word in verb_forms(verb)}
# How far the verb stands behind the leaders, and whom they meet behind the verb, in words.
_VERB_NEAR, _WHOM_NEAR = 10, 3
# How far "joint" stands before the commission, and the second country behind it, in words.
_NAME_NEAR = 5
# The words without one of which a sentence tells of no such talks.
_SITTING = _KNOWN["leaders"] | _KNOWN["commissions"]
_OF_STATES = ("heads of state", "heads of government")


def assemblies(story, events):
    """The summits and negotiations, as Events, of sentences that tell of no talks otherwise; one a sentence."""
    found = []
    for index in story.body:
        parsed = story.clauses[index]
        if _SITTING.isdisjoint(parsed.vocabulary):
            continue
        told = [e for e in events if e.sentence == index and e.kind in TALKS and not e.anaphoric]
        event = (_assembly(story, index, events) or _commission(story, index, events)) if not any(p.person for e in told for p in e.parties) else None
        if event and told:
            told[0].kind, told[0].parties = event.kind, event.parties       # told as a meeting of nobody named
            continue
        if event and is_news(story, event, events):
            found.append(event)
    return found


def _assembly(story, index, events):
    """The summit of the leaders whom a sentence names by their body alone, with a day or a place; or None."""
    parsed = story.clauses[index]
    leaders = next((m for m in parsed.mentions if not parsed.quoted[m.first] and _are_highest(parsed, m)), None)
    whose = _whose(parsed, leaders) if leaders else None
    at = _verb_behind(parsed, max(leaders.last, whose.last)) if whose else None
    if at is None:
        return None
    return _event(story, index, at, [whose], "summit", "the leaders of a body who meet", events)


def _commission(story, index, events):
    """The negotiation of "The Joint Defence Committee between Kenya and Chile met in Santiago", "The Ghana–Togo border commission convenes on Monday"; or None."""
    parsed = story.clauses[index]
    at = next((i for i, w in enumerate(parsed.words) if w.folded in _KNOWN["commissions"] and not parsed.quoted[i]), None)
    if at is None:
        return None
    joint = not _KNOWN["joint"].isdisjoint(w.folded for w in parsed.words[max(0, at - _NAME_NEAR):at])
    behind = parsed.words[at + 1:at + 2]
    lands = named_pair(parsed, at) or (_lands_behind(parsed, at) if joint and behind and behind[0].folded in ("between", "of") else {})
    end = max([at + 1, *(m.last for m in lands.values())])
    verb = _verb_behind(parsed, end) if len(lands) == 2 else None
    return None if verb is None else _event(story, index, verb, list(lands.values()), "negotiation", "a commission of two countries that meets", events)


def _lands_behind(parsed, at):
    """{code: Mention} of the two countries of "committee between Kenya and Chile"; empty for another number."""
    near = [m for m in parsed.mentions if m.kind == "country" and m.country and 0 < m.first - at <= _NAME_NEAR]
    return {m.country: m for m in near} if len(near) == 2 and [w.folded for w in parsed.words[near[0].last:near[1].first] if w.folded != "the"] == ["and"] else {}


def _event(story, index, at, principals, kind, rule, events):
    """The Event that the verb of meeting at a word tells of some mentions, with a day or a place; or None."""
    parsed = story.clauses[index]
    trigger = Trigger(at, at + 1, replace(_MEETING[parsed.words[at].folded], kind=kind))
    present = trigger.wording.form == "base" and bool(parsed.dates)         # "ECOWAS leaders meet on Thursday"
    sense = sense_of(parsed, trigger, None) if present or is_finite(parsed, trigger) else None
    if sense is None or sense.perfect or sense.status == "purpose":
        return None
    happening = Happening(parsed, at, at + 1, kind, sense.status, trigger.wording, parsed.segment[at], principals=principals, future=sense.future, rule=rule)
    event = Event(happening, kind, sense.status, parties_of(story, happening), find_place(happening, story.countries), index)
    event.date = date_of(story, event, events)
    if event.status == "held" and is_still_to_come(story, event):
        event.status = "planned"                            # "where the leaders of the bloc gather from May 19 to 21"
    return event if event.date.start or event.where.country else None


def _are_highest(parsed, leaders):
    """True for "leaders" and for "heads of state and government", but not for "heads" of anything else."""
    called = parsed.words[leaders.first].folded
    if leaders.kind == "title":
        return leaders.titles[0].plural and any(office in leaders.titles[0].text.lower() for office in _OF_STATES)
    of_states = " ".join(w.folded for w in parsed.words[leaders.first:leaders.first + 3]).endswith(_OF_STATES)
    return leaders.kind in ("group", "name") and called in _KNOWN["leaders"] and (called != "heads" or of_states)


def _whose(parsed, leaders):
    """The body whose leaders they are: of "SADC leaders", "leaders of the Pacific Islands Forum"; or None."""
    words = parsed.words
    if leaders.kind == "title":                             # "SADC Heads of State", "the heads of state of the East African Community"
        named = (named_at(words, at) for at in range(leaders.first, leaders.last))
        return next((place for place in named if place and place.kind == "body"), None)
    for mention in parsed.mentions:
        before, behind = words[mention.last:leaders.first], words[leaders.last:mention.first]
        if mention.kind == "body" and (
                mention.last <= leaders.first and all(w.folded in _KNOWN["before_leaders"] for w in before)
                or behind and mention.first >= leaders.last and behind[-1].folded in ("of", "the", "from") and all(w.folded in _KNOWN["of_body"] for w in behind)):
            return mention
    return None


def _verb_behind(parsed, end):
    """The index of the verb of meeting behind the leaders, in their clause and of nobody else, with nobody named whom they meet; or None."""
    words, segment = parsed.words, parsed.segment[end - 1]
    at = next((i for i in range(end, min(len(words), end + _VERB_NEAR)) if words[i].folded in _MEETING and parsed.segment[i] == segment), None)
    if at is None or _MEETING[words[at].folded].form == "past" and is_passive(parsed, at) or any(m.kind in PEOPLE and end <= m.first < at + _WHOM_NEAR for m in parsed.mentions):
        return None
    return at if words[at + 1:at + 2] and words[at + 1].folded not in _KNOWN["things_behind"] else None
