"""Meetings, calls and messages that the frames of verbs and nouns leave untold: a word of contact, and its two sides by who stands where."""

from dataclasses import replace
from typing import NamedTuple

from data_prep.clauses import PEOPLE, officials, part_of, runs, segment_of
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, phrase_trie
from data_prep.parties import Party, parties_of
from data_prep.roles import is_led
from data_prep.senses import Sense, is_of_another_time, says, sense_of
from data_prep.sifting import is_news
from data_prep.thoughts import is_thought
from data_prep.triggers import LightVerb, find_triggers, is_generic, is_passive, light_verb
from data_prep.whereabouts import NOWHERE, Whereabouts, find_place
from data_prep.wordings import SAYING, Wording, expand, speaks_of_phone

_WORDS = load("words.toml")["encounters"]
_KNOWN = {key: frozenset(words) for key, words in _WORDS.items()}
# The words of contact, each with the kind it tells.
_CONTACT = Trie()
for _kind in ("meeting", "phone_call", "message"):
    for _wording in _WORDS[_kind]:
        for _, _text in expand(_wording):
            _CONTACT.add(_text, _kind)
_TELEPHONED = frozenset(load("words.toml")["events"]["telephones"])
# The past forms of irregular verbs.
_PASTS = frozenset(form for entry in load("words.toml")["irregular"] for form in entry[2:4])
_AIRPORTS = frozenset(load("words.toml")["parties"]["airports"])
_TO_EVERYBODY = frozenset(load("words.toml")["frames"]["to_everybody"])
# Kinds that bring officials of two countries together without more.
_KINDS = ("meeting", "negotiation", "phone_call", "message")
# So many sentences are the head of an article, and so many people told there may have met.
_HEAD, _MOST = 3, 6
# How far "with B" may stand behind the noun, and B behind the "With" at the head of a sentence, in words.
_BOUND_NEAR, _FRONT = 8, 3
# How far behind A stands what he does in "With B, A on Monday also raised", in words.
_DOING_NEAR = 4
# So many people are two sides of one meeting.
_MOST_OF_TWO = 4
# Whoever met somebody so many sentences before is the news.
_NEWS_NEAR = 8
# A guest is received so many sentences behind the news of the journey at most.
_VISIT_NEAR = 12
# How far before "was next" somebody may stand, in words, and how many sentences back whom he meets is told.
_TURN_NEAR, _TURN_FAR = 12, 6
_NEXT = Wording("meeting", "weak", "past", "next")
_DOING_SO = phrase_trie(load("words.toml")["happenings"]["doing_so"])
# "So did King C on Tuesday afternoon." has so many words at most.
_SO_SHORT = 14
# So many words behind "has set" stands the hour that is kept free.
_KEPT_NEAR = 4
_NEXT_IN_LINE = phrase_trie(load("words.toml")["happenings"]["next_in_line"])


class Contact(NamedTuple):
    """The words first..last (exclusive) of a sentence that may bring people together, and what they tell: its wording, the verb that holds it, its sense."""

    first: int
    last: int
    wording: Wording
    light: LightVerb | None
    sense: Sense


def encounters(story, events):
    """The Events that a word of contact tells in a sentence whose form none of the frames reads.

    events: those read so far; what they tell of the same two people is not told again.
    """
    found = _at_the_head(story, events)
    for index in story.body:
        parsed = story.clauses[index]
        people = _acting(parsed)
        if not people:
            continue
        for contact in _contacts(parsed, index, events) or _acting_together(story, index, people, events + found):
            event = _encounter(story, index, contact, people, events + found)
            if event and is_news(story, event, events) and not _is_told(event, events + found):
                found.append(event)
        found += _next_in_line(story, index, people, events + found) + _at_an_office(story, index, officials(parsed), events + found)
    return found


def _is_told(event, events):
    """True where the same two do something told already; talks by their noun, "after their talks in X on Monday", are beside what the two did then."""
    noun = event.happening.wording.frame == "noun" and event.date.start is not None
    return any(len(e.people & event.people) > 1 and not e.anaphoric and not (e.happening.weak and e.date.start is None) and (e.kind in _KINDS or not noun) for e in events)


# -- words of contact -------------------------------------------------------------------------------------------------


def _contacts(parsed, index, events):
    """The Contacts of a sentence that no event is made of yet: words of event_kinds.toml, else plainer words of guests, tables and doors."""
    told = [e.happening for e in events if (index == e.sentence or index in e.also) and not e.anaphoric and e.happening.parsed is parsed]
    triggers = [t for t in find_triggers(parsed) if t.wording.kind in _KINDS and not parsed.quoted[t.first]]
    free = [t for t in triggers if not any(h.first < t.last and t.first < h.last for h in told)]
    out = [contact for contact in (_of_trigger(parsed, t) for t in free) if contact]
    opening = _opening(parsed) if not out and not any(h.kind in _KINDS for h in told) else None
    if opening:
        return [opening]
    if parsed.vocabulary.isdisjoint(_CONTACT.root):
        return out
    plain = [contact for contact in (_of_word(parsed, at) for at in _CONTACT.starts(parsed.words)) if contact]
    again = [contact for contact in plain if contact.wording.text in _KNOWN["again"]]
    return out + (again if out or any(h.kind in _KINDS for h in told) else plain[:1])


def _of_trigger(parsed, trigger):
    """The Contact of a Trigger; None for a habit, a wish, and what is only spoken of."""
    first, last, wording = trigger
    noun = wording.frame == "noun"
    if noun and (wording.text in _KNOWN["no_contact"] or first and parsed.words[last - 1].capital or wording.kind == "message" and _KNOWN["on_its_way"].isdisjoint(parsed.vocabulary)):
        return None                                         # "attended the G20 Ministerial Meeting": an occasion
    if is_generic(parsed.words, trigger) if noun else not (wording.form == "past" and is_passive(parsed, first) or _is_inverted(parsed, trigger)):
        return None
    if not noun and (not _AIRPORTS.isdisjoint(parsed.vocabulary) or any(w.folded == "off" for w in parsed.words[last:last + 1])):
        return None                                         # a welcome, a farewell
    light = light_verb(parsed, trigger) if noun else None
    if noun and light is None and [w.folded for w in parsed.words[last:last + 2]] == ["hosted", "by"]:
        return None                                         # "A met B ahead of talks hosted by C": with whom B is to talk is not told
    sense = None if is_thought(parsed, trigger, light) else sense_of(parsed, trigger, light)
    if sense is None or sense.perfect:
        return None
    return Contact(first, last, wording, light, sense)


def _has_kept_time(words):
    """True for "has set aside an hour for B", "has made time for B on Thursday": it is to come."""
    return any(one.folded in ("has", "have") and two.folded in _KNOWN["keeping"] and not _KNOWN["time_kept"].isdisjoint(w.folded for w in words[at + 2:at + 2 + _KEPT_NEAR])
               for at, (one, two) in enumerate(zip(words, words[1:])))


def _is_inverted(parsed, trigger):
    """True for the verb of "Among those whom A is to meet is B", "the first to congratulate B was A": who does it with whom is told by "be"."""
    if trigger.wording.frame not in ("both", "direct") or trigger.wording.text in _KNOWN["no_contact"]:
        return False
    starts = {m.first for m in parsed.mentions if m.kind in PEOPLE}
    return not _KNOWN["inverting"].isdisjoint(parsed.vocabulary) or any(
        w.folded in _KNOWN["those"] and i + 1 in starts for i, w in enumerate(parsed.words[:trigger.first]))      # "the people he is due to meet"


def _of_word(parsed, at):
    """The Contact of a plainer word such as "visitor" or "table"; None in a quotation, and where the sentence tells of no fact or plan."""
    found = _CONTACT.longest(parsed.words, at)
    if found is None or parsed.quoted[at] or any(m.first <= at < m.last and not _is_whose(parsed, m) for m in parsed.mentions) or says(parsed.words, "unreal") or says(parsed.words, "cancelled"):
        return None
    text = " ".join(w.folded for w in parsed.words[at:found[0]])
    if text in _KNOWN["before_name"] and not any(0 <= m.first - found[0] <= 1 and m.kind in PEOPLE for m in parsed.mentions) or text in _KNOWN["at_the_head"] and (at or any(w.folded in _KNOWN["being_there"] for w in parsed.words[found[0]:found[0] + 1])):
        return None                                         # but "With him was A": who came along
    if not _TO_EVERYBODY.isdisjoint(parsed.vocabulary) or text in _KNOWN["of_arrivals"] and not _AIRPORTS.isdisjoint(parsed.vocabulary):
        return None
    calls = speaks_of_phone(parsed.words)
    kind = "phone_call" if calls and found[1][0] == "meeting" else found[1][0]
    has = text in _KNOWN["appointments"] and at > 1 and parsed.words[at - 2].folded in ("has", "have")       # "has an appointment with B on Thursday"
    future = says(parsed.words, "future") or has or _has_kept_time(parsed.words) or text in _KNOWN["programmes"] and _KNOWN["being_past"].isdisjoint(parsed.vocabulary)
    return Contact(at, found[0], Wording(kind, "weak", "past", text), None, Sense("planned" if future else "held", future=future))


def _is_whose(parsed, mention):
    """True for "his guest", "whose host", "the guest of B": of one of the two the other is guest or host."""
    return mention.kind == "stand_in" and any(w.folded in _KNOWN["owning"] for w in (*parsed.words[max(0, mention.first - 1):mention.first + 1], *parsed.words[mention.last:mention.last + 1]))


def _opening(parsed):
    """The Contact of "With B, A also stressed that", "To B it was explained by A", "It was with B that A began": who is put first is spoken with; None elsewhere."""
    start = 2 if [w.folded for w in parsed.words[:2]] in (["it", "was"], ["it", "is"]) else 0
    if len(parsed.words) <= start or parsed.words[start].folded not in ("with", "to") or parsed.quoted[start]:
        return None
    people = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or len(m.people) == 1)]
    if len(people) < 2 or people[0].first - start > _FRONT or people[1].last >= len(parsed.words) or says(parsed.words[:people[1].last + _DOING_NEAR], "unreal"):
        return None                                         # what he said may be a wish, that he spoke is none
    one, two = people[:2]
    behind = [w for w in parsed.words[two.last:two.last + _DOING_NEAR] if w.folded in SAYING or w.folded in _KNOWN["doing_with"]]
    acts = two.first - one.last <= 2 and (start or behind)
    return Contact(start, start + 1, Wording("meeting", "weak", "past", "with"), None, Sense("held")) if acts else None


def _acting_together(story, index, people, events):
    """The Contact of "A and B on Monday strolled through the gardens", "A went over the map on Monday with B": officials of two countries who do anything
    together on a day, at the head of an article; () elsewhere."""
    parsed = story.clauses[index]
    if index not in story.body[:_HEAD - 1] or parsed.words[0].folded in _KNOWN["subordinating"] or any((index == e.sentence or index in e.also) and not e.anaphoric for e in events) \
            or not any(d.is_exact_day for d in parsed.dates) or says(parsed.words, "unreal") or says(parsed.words, "cancelled"):
        return ()
    named = [m for m in people if m.kind == "person"]
    together = next((run for run in runs(named, parsed.words) if len(run) > 1), None) or \
        (named[:1] if len(named) == 2 and is_led([w.folded for w in parsed.words[max(0, named[1].first - 2):named[1].first]], ("with",)) and parsed.segment[named[0].first] == parsed.segment[named[1].first] else None)
    if together is None or any(m.kind in ("person", "title") and m.first < together[0].first for m in parsed.mentions):
        return ()
    at = together[-1].last
    while at < len(parsed.words) and (parsed.words[at].folded in _KNOWN["before_doing"] or any(d.start <= parsed.words[at].start < d.end for d in parsed.dates)):
        at += 1
    verb = parsed.words[at].folded if at < len(parsed.words) else ""
    future = verb == "will"
    if not future and is_of_another_time(parsed) or verb in SAYING or verb in _KNOWN["apart"] or not (future or verb.endswith("ed") or verb in _PASTS):
        return ()
    kind = "phone_call" if verb in _TELEPHONED or speaks_of_phone(parsed.words) else "meeting"
    return (Contact(at, at + 1, Wording(kind, "weak", "past", verb), None, Sense("planned" if future else "held", future=future)),)


# -- its two sides ----------------------------------------------------------------------------------------------------


def _encounter(story, index, contact, people, events):
    """The Event of a contact, of those whom its sentence names, or of one of them and the guest who is in his country; None where two sides are not to be told."""
    parsed = story.clauses[index]
    here = [m for m in people if _is_beside(parsed, m, contact)]
    bound, visit, guests = _bound(parsed, contact, here), _visit_before(index, events), []
    actor = [m for m in here if m not in bound and m.last <= contact.first and parsed.segment[m.first] == parsed.segment[contact.first]][-1:]
    lands = {_land(m, visit) for m in here}
    one_by_one = len(lands) > 2 and _is_one_by_one(contact)
    if bound:
        at_home = {_land(m, visit) for m in bound}
        here = bound + [m for m in (actor if len(lands) > 2 else here) if _land(m, visit) not in at_home]
        lands = {_land(m, visit) for m in here}
    if len(lands) == 1 and None not in lands and bound:
        land = next(iter(lands))
        here, guests = bound, _guests(visit, land) if visit and visit.where.country == land else []
        lands = lands | {g.person.country for g in guests}
    unknown = None in lands and not (index in story.body[:2] and len(here) == 2 and contact.wording.frame == "weak")      # at the head, who meets a foreigner is none
    if len(lands) < 2 or len(lands) > 2 and not one_by_one or unknown or len({m.who for m in here}) > _MOST_OF_TWO:
        return None
    if contact.wording.frame != "weak" and (_is_of_another(parsed, contact, here) or not bound and parsed.words[max(0, contact.first - 1)].folded in _KNOWN["told_elsewhere"]):
        return None
    if contact.wording.text in _KNOWN["need_sides"] and not bound:
        return None                                         # "an exchange of fire": of nobody
    if contact.wording.text in _KNOWN["again"] and any(e.sentence == index and not e.anaphoric and any(p.person is m.who for p in e.parties for m in bound) for e in events):
        return None
    for mention in here:
        mention.who.country = mention.who.country or _land(mention, visit)
    event = _event(story, index, contact, sorted(here, key=lambda m: (one_by_one and m not in actor, m.first)), guests, events)
    of_news = any(p.person is m.who for e in events if (e.kind in _KINDS or e.kind == "visit") and not e.anaphoric and 0 <= index - e.sentence <= _NEWS_NEAR for p in e.parties if p.principal for m in here)
    at_head = index in story.body[:_HEAD - 1] and story.published is None and bool(parsed.dates)
    if event is None or not (event.date.start or guests or of_news or at_head):
        return None
    event.happening.separate = one_by_one
    if event.where is NOWHERE and event.kind in ("meeting", "negotiation") and visit and visit.where.country in {p.land for p in event.parties} and any(
            p.key in visit.people for p in event.parties):
        event.where = visit.where                           # guest and host, on the journey
    return event


def _is_of_another(parsed, contact, people):
    """True for "the President's meeting with B", where nobody of the two stands before the "'s"."""
    before = parsed.words[contact.first - 1].folded if contact.first else ""
    return before in ("'s", "'") and not any(m.last == contact.first - 1 for m in people)


def _is_one_by_one(contact):
    """True where several are met one after the other: "On his list are B and C", "those whom A is to meet"."""
    return contact.wording.text in _KNOWN["one_by_one"] or contact.wording.frame in ("both", "direct") and not contact.light


def _is_beside(parsed, mention, contact):
    """True for those who may be a side of a contact: not of a clause of their own, nor who tells of it."""
    segment = parsed.segment[mention.first]
    between = parsed.words[min(mention.first, contact.first):max(mention.last, contact.last)]
    if any(w.folded == ";" for w in between) or mention.kind == "owner" and mention.first >= contact.last:
        return False
    if segment != parsed.segment[contact.first] and segment in parsed.head and parsed.parent[segment] == parsed.segment[contact.first]:
        return False                                        # "A met B, whom C had sent"
    if mention.first > contact.last and any(one.folded in SAYING and two.folded == "that" for one, two in zip(between, between[1:])):
        return False                                        # "During talks with A, B said that a visit by C would help"
    behind = parsed.words[mention.last:mention.last + 2]
    if contact.first <= _FRONT and parsed.words[0].folded in ("during", "in", "at", "to"):
        return True                                         # "During talks with A, B said", "To A, B said"
    return not (mention.first > contact.last and parsed.words[mention.first - 1].folded == "," and any(w.folded in SAYING for w in behind))


def _bound(parsed, contact, people):
    """Those whom a preposition behind the noun binds to it: B of "talks with B", A and B of "a meeting between A and B"."""
    behind = [m for m in people if m.first >= contact.last]
    if not behind or behind[0].first - contact.last > _BOUND_NEAR:
        return []
    gap = [w.folded for w in parsed.words[contact.first:behind[0].first]]
    return runs(behind, parsed.words)[0] if is_led(gap, ("with", "between", "by", "on", "of")) else []


def _visit_before(index, events):
    """The last visit told up to a sentence whose country is known, or None."""
    return next((e for e in reversed(events) if e.kind == "visit" and not e.anaphoric and e.where.country and 0 <= index - e.sentence <= _VISIT_NEAR), None)


def _land(mention, visit):
    """The country of the person of a mention; that of the visit for a host of whom no country is told."""
    person = mention.who
    if person.country or visit is None or not person.classes:
        return person.country
    return visit.where.country if any(p.person is not person for p in visit.parties) else None


def _acting(parsed):
    """The mentions of one person each who may take part in what a sentence tells: in office, unquoted, no mere owner of a thing."""
    return [m for m in parsed.mentions if (m.kind in PEOPLE or m.kind == "owner") and (m.person or len(m.people) == 1) and m.who.classes and not parsed.quoted[m.first]
            and (not m.possessive or _owns_guest(parsed, m)) and (m.value in ("him", "her") and m.kind == "pronoun" or part_of(parsed, m) == "party")]


def _owns_guest(parsed, mention):
    """True for A of "A's host was B"."""
    return parsed.words[mention.last + 1:mention.last + 2] and parsed.words[mention.last + 1].folded in _KNOWN["guests"]


def _guests(event, land):
    """The Parties of an event (or None) who are people of another country than the host's."""
    return [p for p in event.parties if p.principal and p.person and p.person.country not in (None, land)] if event else []


def _event(story, index, contact, people, guests=(), events=()):
    """The event of a contact between some people (mentions) and guests (Parties); None for people of one country."""
    parsed, (first, last, wording, light, sense) = story.clauses[index], contact
    status = "planned" if sense.status == "purpose" else sense.status
    if not all(m.who.roles or story.cast.is_in_office(m.who) for m in people):
        return None                                         # "Castro, he reminded his visitor, had been a friend"
    happening = Happening(parsed, first, last, wording.kind, status, wording, parsed.segment[first], principals=people, light=light, future=sense.future,
                          rule=f"“{wording.text}” beside officials of two countries")
    event = Event(happening, wording.kind, status, [replace(g) for g in guests] + parties_of(story, happening), find_place(happening, story.countries), index)
    event.date = date_of(story, event, list(events))
    return event if len({p.person.country for p in event.parties if p.person and p.principal}) > 1 else None


# -- at the head, in turn, at an office -------------------------------------------------------------------------------


def _at_the_head(story, events):
    """What the first sentences tell of the officials of one of them and its neighbours, where no other event is told there; none or one."""
    head = story.body[:_HEAD]
    if any(e.sentence in head and e.is_told_outright for e in events):
        return []
    for index in head:
        people = officials(story.clauses[index])
        for other in (index - 1, index + 1):
            if len({m.person.country for m in people}) < 2 and other in story.body:
                people = people + [m for m in officials(story.clauses[other]) if m.person not in {p.person for p in people}]
        for contact in _contacts(story.clauses[index], index, events) if len(people) <= _MOST else ():
            event = _event(story, index, contact, people)
            if event:
                event.happening.separate = contact.wording.text in _KNOWN["one_by_one"]
            if event and event.date.start and is_news(story, event, events) \
                    and not any(e.people >= event.people and e.kind != "visit" and is_news(story, e, events) for e in events):
                return [event]
    return []


def _next_in_line(story, index, people, events):
    """"A met B on Friday. C was next, and D came after him.": a meeting with each, of the day and place of the last one told before of which somebody is from elsewhere."""
    parsed = story.clauses[index]
    turn = next((i for i in _NEXT_IN_LINE.starts(parsed.words) if _NEXT_IN_LINE.longest(parsed.words, i) and not parsed.quoted[i]), None)
    if turn is None or is_of_another_time(parsed):
        return []
    doing, found = _DOING_SO.longest(parsed.words, turn) is not None, []
    day = next((d for d in parsed.dates if d.is_exact_day and segment_of(parsed, d) == parsed.segment[turn]), None)
    if day is None and not doing and any(d.is_exact_day for d in parsed.dates):
        return []                                           # "C was next, a day after he had seen D on Monday"
    for mention in (m for m in people if m.kind == "person" and m.last > turn - _TURN_NEAR):
        told = _told_of_guest(mention.person, index, events)
        if told is None or doing and not _does_what_was_told(parsed, turn, told, index, events) or any(e.kind != "visit" and not e.anaphoric and any(p.person is mention.person for p in e.parties) for e in events if e.sentence == index):
            continue
        mention.person.country = mention.person.country or told.where.country
        host = _with_several(_guests(told, mention.person.country), told, events)
        happening = replace(told.happening, parsed=parsed, first=turn, last=turn + 1, segment=parsed.segment[turn], light=None, wording=_NEXT, rule="somebody who came next")
        own = day if day is not told.happening.date else None
        date = story.resolve(own, anchor=told.date) if own else told.date
        if own and not (date.start and date.start >= told.date.start):
            continue                                        # "A day before it had been the turn of C": elsewhere, perhaps
        found.append(Event(replace(happening, principals=[mention], date=own), "meeting", "held", [replace(host), Party("person", mention, mention.person)], told.where, index, date))
    return found


def _does_what_was_told(parsed, turn, told, index, events):
    """True for the "did" of "A received B on Tuesday, as did C" and "A received B. So did C.": nothing else is told between, nor behind."""
    if told.sentence < index and (told.sentence < index - 1 or len(parsed.words) > _SO_SHORT) or told.sentence == index and told.happening.last > turn \
            or any(e.sentence == index and e.kind != "meeting" for e in events) \
            or any(w.folded in ("to", "for", "with") for w in parsed.words[_DOING_SO.longest(parsed.words, turn)[0]:][:1]):
        return False                                        # "did the same to D": another act
    between = [w.folded for w in parsed.words[told.happening.last if told.sentence == index else 0:turn]]
    return not any(word in SAYING or word.endswith("ed") for word in between)


def _told_of_guest(person, index, events):
    """The last meeting or journey told in a sentence or shortly before it, with a day, of which somebody is of another country than a person; None where the person was there."""
    for event in reversed(events):
        if event.kind in ("meeting", "visit") and not event.anaphoric and 0 <= index - event.sentence <= _TURN_FAR and event.date.start and event.status == "held":
            land = person.country or event.where.country
            if land and any(p.person is person for p in event.parties):
                return None
            if land and event.where.country in (None, land) and _guests(event, land):
                return event
    return None


def _with_several(people, told, events):
    """Of the two of a meeting the one who met others in the same sentence too, else the first."""
    others = [e for e in events if e.sentence == told.sentence and e is not told and e.kind == "meeting"]
    return next((p for p in people if any(p.key in e.people for e in others)), people[0])


def _at_an_office(story, index, people, events):
    """"His day had begun at the office of Prime Minister B": a guest of B's country goes there to see B."""
    parsed = story.clauses[index]
    host = next((m for m in people if m.first > 1 and [w.folded for w in parsed.words[m.first - 2:m.first]] == ["office", "of"]), None)
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
