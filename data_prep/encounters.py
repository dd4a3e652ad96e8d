"""Meetings, calls and messages that the frames of verbs and nouns leave untold: a word of contact beside officials of two countries."""

from dataclasses import replace

from data_prep.clauses import PEOPLE, part_of
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.parties import Party, parties_of
from data_prep.senses import is_of_another_time, sense_of
from data_prep.sifting import is_news
from data_prep.triggers import find_triggers, is_generic, is_passive, light_verb
from data_prep.whereabouts import Whereabouts, find_place
from data_prep.wordings import Wording

# Kinds that bring officials of two countries together without more.
_KINDS = ("meeting", "negotiation", "phone_call", "message")
# So many sentences are the head of an article, and so many people told there may have met.
_HEAD, _MOST = 3, 6
# How far "with B" may stand behind the noun, in words.
_HOST_NEAR = 4
# Before the noun: "the reception", "the President's talks", "such talks" are told elsewhere, or are others'.
_TOLD_ELSEWHERE = frozenset({"the", "'s", "such"})
_NEXT = Wording("meeting", "weak", "past", "next")
_LEADS = frozenset({"with", "on", "by"})
_NEXT_IN_LINE = phrase_trie(load("words.toml")["happenings"]["next_in_line"])


def encounters(story, events):
    """The Events that a word of contact tells in a sentence whose form none of the frames reads.

    events: those read so far; what they tell of the same two people is not told again.
    """
    found = _at_the_head(story, events)
    for index in story.body:
        people = _officials(story.clauses[index])
        for trigger in find_triggers(story.clauses[index]) if people else ():
            for event in (_between_two(story, index, trigger, people), _with_host(story, index, trigger, people, events)):
                if event and is_news(story, event, events) and not any(len(e.people & event.people) > 1 and not e.anaphoric for e in events + found):
                    found.append(event)
        if people:
            found += _next_in_line(story, index, people, events) + _at_an_office(story, index, people, events)
    return found


def _next_in_line(story, index, officials, events):
    """"A met B on Friday. C was next, and D came after him.": a meeting with each, of the day and place of the last one told right before."""
    parsed = story.clauses[index]
    told = next((e for e in reversed(events) if e.kind == "meeting" and not e.anaphoric and index - e.sentence == 1 and e.date.start and e.status == "held"), None)
    people = [p for p in told.parties if p.principal and p.person] if told else []
    turn = next((i for i in range(len(parsed.words)) if _NEXT_IN_LINE.longest(parsed.words, i) and not parsed.quoted[i]), None) if len(people) == 2 else None
    if turn is None or is_of_another_time(parsed) or any(e.sentence == index and not e.anaphoric for e in events):
        return []
    others = [m for m in officials if m.kind == "person" and m.person not in {p.person for p in people}]
    host = _with_several(people, told, events)
    happening = replace(told.happening, parsed=parsed, first=turn, last=turn + 1, segment=parsed.segment[turn], light=None, wording=_NEXT, rule="somebody who came next")
    return [Event(replace(happening, principals=[m]), "meeting", "held", [replace(host), Party("person", m, m.person)], told.where, index, told.date)
            for m in others if m.person.country != host.person.country]


def _at_an_office(story, index, officials, events):
    """"His day had begun at the office of Prime Minister B": a guest of B's country goes there to see B."""
    parsed = story.clauses[index]
    host = next((m for m in officials if m.first > 1 and [w.folded for w in parsed.words[m.first - 2:m.first]] == ["office", "of"]), None)
    if host is None or is_of_another_time(parsed):
        return []
    land = host.person.country
    told = next((e for e in reversed(events) if e.sentence <= index and not e.anaphoric and e.kind in ("visit", "meeting") and e.status == "held"
                 and (e.where.country == land or land in e.lands)), None)
    guests = _guests(told, land)
    if not guests or any(any(p.principal and p.person is host.person for p in e.parties) and e.people & told.people for e in events if not e.anaphoric and e.kind != "visit"):
        return []
    at = parsed.words[host.first - 2]
    happening = Happening(parsed, host.first - 2, host.first - 1, "meeting", "held", Wording("meeting", "weak", "past", at.folded), parsed.segment[host.first],
                          principals=[host], rule="a guest at the office of somebody")
    where = told.where if told.where.country == land else Whereabouts(None, land, host.start, host.end, "the office of somebody of the country")
    event = Event(happening, "meeting", "held", [replace(g) for g in guests] + parties_of(story, happening), where, index)
    event.date = date_of(story, event, events)
    return [event]


def _with_several(people, told, events):
    """Of the two of a meeting the one who met others in the same sentence too, else the first."""
    others = [e for e in events if e.sentence == told.sentence and e is not told and e.kind == "meeting"]
    return next((p for p in people if any(p.key in e.people for e in others)), people[0])


def _at_the_head(story, events):
    """What the first sentences tell of the officials of one of them and its neighbours, where no other event is told there; none or one."""
    head = story.body[:_HEAD]
    if any(e.sentence in head and e.is_told_outright for e in events):
        return []
    for index in head:
        people = _officials(story.clauses[index])
        for other in (index - 1, index + 1):
            if len({m.person.country for m in people}) < 2 and other in story.body:
                people = people + [m for m in _officials(story.clauses[other]) if m.person not in {p.person for p in people}]
        for trigger in find_triggers(story.clauses[index]) if len(people) <= _MOST else ():
            event = _event(story, index, trigger, people)
            if event and event.date.start and is_news(story, event, events) \
                    and not any(e.people >= event.people and e.kind != "visit" and is_news(story, e, events) for e in events):
                return [event]
    return []


def _between_two(story, index, trigger, people):
    """"recognised in their talks that ...": the only two officials of a sentence, on a day."""
    if len(people) != 2 or trigger.first and story.clauses[index].words[trigger.first - 1].folded in _TOLD_ELSEWHERE:
        return None
    event = _event(story, index, trigger, people)
    return event if event and event.date.start else None


def _with_host(story, index, trigger, officials, events):
    """"Talks with B are on the programme": B, an official of the country that is being visited, and its guest."""
    parsed = story.clauses[index]
    host = next((m for m in officials if 0 < m.first - trigger.last <= _HOST_NEAR), None)
    if trigger.wording.frame != "noun" or host is None or _LEADS.isdisjoint(w.folded for w in parsed.words[trigger.first:host.first]):
        return None
    visit = next((e for e in reversed(events) if e.kind == "visit" and not e.anaphoric and e.where.country == host.person.country), None)
    guests = _guests(visit, host.person.country)
    others = [m for m in parsed.mentions if m.last <= trigger.first and (m.person or m.kind == "owner") and m.person not in [g.person for g in guests]]
    return _event(story, index, trigger, [host], guests) if guests and not others else None


def _guests(event, land):
    """The Parties of an event (or None) who are people of another country than the host's."""
    return [p for p in event.parties if p.principal and p.person and p.person.country not in (None, land)] if event else []


def _event(story, index, trigger, people, guests=()):
    """The event of a trigger between some people (mentions) and guests (Parties); None for a habit, a wish, or people of one country."""
    parsed = story.clauses[index]
    first, last, wording = trigger
    noun = wording.frame == "noun"
    if wording.kind not in _KINDS or parsed.quoted[first]:
        return None
    if is_generic(parsed.words, trigger) if noun else not (wording.form == "past" and is_passive(parsed.words, first)):
        return None
    light = light_verb(parsed, trigger) if noun else None
    sense = sense_of(parsed, trigger, light)
    if sense is None or sense.perfect:
        return None
    status = "planned" if sense.status == "purpose" else sense.status
    happening = Happening(parsed, first, last, wording.kind, status, wording, parsed.segment[first], principals=people, light=light, future=sense.future,
                          rule=f"event_kinds.toml: {wording.kind}, “{wording.text}” beside officials of two countries")
    event = Event(happening, wording.kind, status, [replace(g) for g in guests] + parties_of(story, happening), find_place(happening, story.countries), index)
    event.date = date_of(story, event, [])
    return event if len({p.person.country for p in event.parties if p.person and p.principal and p.person.country}) > 1 else None


def _officials(parsed):
    """The mentions of people in office, whose country is known, that a sentence names as acting."""
    return [m for m in parsed.mentions if m.kind in PEOPLE and m.person and m.person.country and m.person.classes and not m.possessive
            and not parsed.quoted[m.first] and part_of(parsed, m) == "party"]
