"""The order of work that turns a story into events: parties, dates and places settled, one event told twice joined."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from data_prep.clauses import PEOPLE, part_of
from data_prep.dates import day_value
from data_prep.deduction import deduce
from data_prep.event_dates import SPEECH, confirm_dates, date_of, dates_words, infer_news_days, infer_page_days, segment_of
from data_prep.event_places import settle_places, visited
from data_prep.happenings import Happening, find_happenings
from data_prep.knowledge_files import load
from data_prep.legs import legs
from data_prep.parties import HIGHEST, Party, add_bystanders, add_delegates, add_greeters, add_present, add_purposes, add_signatories, add_speakers, navies_of, parties_of, sides_of
from data_prep.senses import cancel_parts
from data_prep.sifting import TALKS, is_first, is_in_the_past, is_interview, is_news, join
from data_prep.spans import complete_journeys
from data_prep.whereabouts import NOWHERE, Whereabouts, choose_city, find_place
from data_prep.wordings import Wording, phone_cues

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["events"].items()}
# So many characters lie between "said" and its day at most.
_SAID_NEAR = 40
# How many sentences behind the lead may reveal what the lead told of.
_HINT_NEAR = 10
# How many sentences from the talk on may speak of the telephone.
_CALL_NEAR = 4


@dataclass(eq=False)
class Event:
    """An event of one article while it is put together."""

    happening: Happening
    kind: str
    status: str
    parties: list[Party]
    where: object                   # whereabouts.Whereabouts
    sentence: int                   # index of the telling sentence
    date: object = None             # dates.DateValue
    anaphoric: bool = False         # enriches an event told before; none of its own
    also: list = field(default_factory=list)    # sentences that tell it again
    occasion: object = None

    @property
    def people(self):
        """The keys of those who are parties, not only present."""
        return {p.key for p in self.parties if p.principal}


def read_events(story):
    """The events of a Story in the order of the text; an opinion piece has none."""
    events = []
    if story.layout.opinion:
        return events
    for index in story.body:
        parsed = story.clauses[index]
        if not parsed.words or parsed.words[-1].text == "?":
            continue
        for happening in find_happenings(parsed):
            event = _event(story, happening, index, events)
            for leg in legs(story, event) if event else ():
                for one in _apart(leg):
                    join(events, one)
    events += _revealed(story, events)
    _raise_talks(events)
    _settle_calls(story, events)
    events = [e for e in events if is_news(story, e, events)]
    events += _announcement(story, events)
    cancel_parts(story, events)
    events += _port_call(story, events)
    _date_interviews(story, events)
    add_purposes(events)
    add_greeters(events)
    add_delegates(story, events)
    add_signatories(story, events)
    add_speakers(story, events)
    add_present(story, events)
    add_bystanders(story, events)
    confirm_dates(story, events)
    complete_journeys(story, events)
    deduce(story, events)
    infer_news_days(story, events)
    infer_page_days(story, events)
    settle_places(story, events)
    return sorted(events, key=lambda e: (e.sentence, _is_backdrop(e)))


def _is_backdrop(event):
    """True for what the opening clause tells of a sentence such as "As A travels to X, B spoke with Y"."""
    parsed = event.happening.parsed
    return bool(parsed.words) and parsed.words[0].folded in ("as", "while", "when") and event.happening.segment == 0 and max(parsed.segment) > 0


def _event(story, happening, index, events):
    """The event of a happening, told in sentence `index` after some events; None where too little is told of it."""
    kind, noun = happening.kind, happening.wording.frame == "noun"
    parties, where = parties_of(story, happening), find_place(happening, story.countries)
    if kind == "visit":
        journey = visited(happening, parties, where)
        if journey is None:
            return None
        parties, where = journey
    event = Event(happening, kind, happening.status, parties, where, index)
    if kind == "phone_call" and happening.wording.text in _KNOWN["speaking"] and not _is_between_people(event):
        return None
    event.date = date_of(story, event, events)
    if (kind == "negotiation" or kind == "summit" and happening.light) and happening.date is not None and not any(p.principal for p in parties):
        event.parties = sides_of(happening, events) + parties
    if kind == "exercise" and happening.date is not None and not any(p.principal for p in parties):
        event.parties = navies_of(story, index) + parties
    if happening.definite and noun and kind != "visit" and (not _stands_alone(event) or _dates_the_last(event, events)):
        event.anaphoric = True
        return event
    if event.status == "held" and event.date.start and story.published and event.date.start > story.published + timedelta(days=1):
        event.status = "planned"
    if noun and (kind == "visit" and _only_says_what_it_is(happening.parsed) or _tells_presence(event)):
        event.anaphoric = True
        return event
    if not _is_enough(event, is_first(story, event)):
        event.anaphoric = happening.definite or noun
        return event if event.anaphoric else None
    if kind == "message" and _is_courtesy(story, event, events):
        return None
    if kind in ("phone_call", "message") or event.status == "held" and event.date.start is None and is_in_the_past(story, happening):
        event.where = NOWHERE                               # "in Tokyo, where they met in March": not where they are now
    event.anaphoric = happening.wording.frame == "gathers"
    return event


def _apart(event):
    """One event, or one for each counterpart where the words or the offices say that they met one after the other."""
    people = [p for p in event.parties if p.principal and p.person]
    if len(people) < 3 or event.kind not in ("meeting", "phone_call"):
        return [event]
    if event.happening.separate:
        guests, rest = _both_sides(event.happening, people)
    else:
        guests, rest = _highest_hosts(people)
    return [replace(event, parties=[*map(replace, guests), host], also=[]) for host in rest] or [event]


def _both_sides(happening, people):
    """(guests, hosts) of "A met B and C separately": those before the word and those behind it, else the first and the others' side."""
    at = happening.parsed.words[happening.light.first if happening.light else happening.first].start
    before, behind = [p for p in people if p.mention.start < at], [p for p in people if p.mention.start >= at]
    if before and behind:
        return before, behind
    return people[:1], [p for p in people[1:] if p.person.country != people[0].person.country] or people[1:]


def _highest_hosts(people):
    """(guests, hosts) where all hosts hold different highest offices of one country: such people receive a guest one by one."""
    for country in dict.fromkeys(p.person.country for p in people):
        hosts = [p for p in people if p.person.country == country]
        guests = [p for p in people if p.person.country != country]
        offices = [next((c for c in p.person.classes if c in HIGHEST), None) for p in hosts]
        if guests and len(hosts) > 1 and None not in offices and len(set(offices)) == len(hosts) and len({g.person.country for g in guests}) == 1:
            return guests, hosts
    return [], []


def _is_between_people(event):
    """True for "A spoke with B"; a country or a body that is spoken to makes no call."""
    principals = [p for p in event.parties if p.principal]
    return len(principals) > 1 and all(p.kind == "person" for p in principals)


def _stands_alone(event):
    """True where "the talks" have a day of their own and somebody or something to tell them by."""
    return bool(event.date.start) and (bool(event.people) or event.happening.date is not None and (
        event.status == "planned" or bool(event.where.country) and event.kind in ("ceremony", "exercise", "signing")))


def _only_says_what_it_is(parsed):
    """"It is his first visit to the country": of a journey told elsewhere."""
    start = [w.folded for w in parsed.words[:3]]
    return start[0] in ("it", "this", "that") and any(word in ("is", "was", "will", "would", "marks", "marked") for word in start[1:2])


def _tells_presence(event):
    """"A and B were present at the meeting": of one told before; they are no parties."""
    happening = event.happening
    if not happening.definite or happening.light is None or happening.light.wording.text not in _KNOWN["presence"]:
        return False
    if len({p.person.country for p in event.parties if p.person}) > 1:
        return False
    for party in event.parties:
        party.principal = False
    return True


def _dates_the_last(event, events):
    """"The exercise got under way on 29 July": the day of one told just before without a day."""
    return event.kind in ("exercise", "negotiation", "ceremony", "signing") and any(
        e.kind == event.kind and e.date.start is None and event.sentence - e.sentence <= 2 for e in events)


def _is_enough(event, leads):
    """True where an event has the parties, or else the day and place, that its kind needs. leads: told at the head of the article."""
    principals = [p for p in event.parties if p.principal]
    people = [p for p in principals if p.kind == "person"]
    if event.kind in ("meeting", "phone_call"):
        if len(principals) == 1 and people and any(m.kind == "group" for m in event.happening.principals):
            return event.kind == "meeting" and event.date.mention is not None
        return len(principals) > 1
    if event.kind == "visit":
        return bool(people)
    if event.kind in ("negotiation", "summit"):
        return len(principals) > 1 or bool(event.date.start) and (bool(principals) or not event.happening.definite)
    if event.kind in ("signing", "ceremony", "exercise"):
        return bool(principals) or bool(event.date.start and (event.where.country or event.kind != "exercise" and leads))
    return bool(principals)


def _is_courtesy(story, event, events):
    """True for a courtesy within talks, which is no message of its own."""
    return event.happening.wording.text in _KNOWN["courtesies"] and event.happening.date is None and (
        not is_first(story, event) or any(e.kind in TALKS and e.people & event.people for e in events))


# -- what the lead sentence tells without a word of an event ----------------------------------------------------------


def _revealed(story, events):
    """"Christopher said at the ceremony": where nothing before tells of a ceremony, the lead does.

    The hint is a word of an event spoken of as known ("the talks"), the headline, or "the two leaders" for the people of the lead.
    """
    hints = [(e.kind, e.happening.wording, e.happening.rule, e.sentence, e) for e in events
             if e.anaphoric and e.sentence - story.lead <= _HINT_NEAR and e.kind in (*TALKS, "ceremony")] + _headline(story)
    nameless = None
    for lead in story.body[:2]:
        if any(e.sentence == lead and not e.anaphoric and not e.happening.weak and e.kind != "statement" for e in events):
            return []
        for *hint, sentence, spoken_of in hints + _pairs_spoken_of(story, lead):
            event = _of_the_lead(story, lead, *hint)
            if spoken_of and event.date.start is None:
                event.date = spoken_of.date                 # "The talks took place on Friday"
            if spoken_of and event.where.place is None and spoken_of.where.country in (None, event.where.country):
                event.where = spoken_of.where if spoken_of.where is not NOWHERE else event.where
            event.also.append(sentence)
            people = [p for p in event.parties if p.kind == "person"]
            if event.kind in TALKS and len({p.person.country for p in people}) < 2:
                continue
            if event.kind == "ceremony" and not people and event.date.start and event.where.country:
                nameless = nameless or event
            if len(people) >= (1 if event.kind in ("ceremony", "summit", "visit") else 2) \
                    and (event.date.start or event.kind not in ("ceremony", "visit")) and not _is_told(story, event, events):
                return [event]
    return [nameless] if nameless else []


def _is_told(story, event, events):
    """True where news of the same people is told already; a visit is told by a visit."""
    return any(e.people >= event.people and is_news(story, e, events) and (event.kind != "visit" or e.kind == "visit") for e in events)


def _headline(story):
    """The hint of a headline whose own words tell of an event: "A tours the base", "B, C sign the pact"."""
    for index, parsed in enumerate(story.clauses[:story.lead]):
        if parsed.sentence.part == "headline":
            return [(h.kind, replace(h.wording, form="past"), "the headline tells of it", index, None) for h in find_happenings(parsed)
                    if h.kind in (*TALKS, "visit", "signing", "ceremony") and (h.status == "held" or h.wording.form == "third")][:1]
    return []


def _raise_talks(events):
    """"led the Vietnamese side at their talks": talks spoken of as known, of two countries' people, that nothing else tells of."""
    for event in events:
        lands = {p.person.country for p in event.parties if p.person and p.principal and p.person.country}
        if event.anaphoric and event.kind in TALKS and event.status == "held" and len(lands) > 1 \
                and not any(len(e.people & event.people) > 1 and e.kind in TALKS and not e.anaphoric for e in events):
            event.anaphoric = False


def _settle_calls(story, events):
    """"talked for an hour": by telephone where the sentences around speak of one, face to face where the clause names a place."""
    for event in events:
        text = event.happening.wording.text
        if event.kind == "meeting" and event.where.place is None and text in _KNOWN["talking"]:
            around = story.clauses[max(0, event.sentence - 1):event.sentence + _CALL_NEAR]
            if any(w.folded in _KNOWN["telephones"] for parsed in around for w in parsed.words):
                event.kind, event.where = "phone_call", NOWHERE
        elif event.kind == "phone_call" and text in _KNOWN["talking"] and find_place(event.happening, story.countries).place \
                and not any(phone_cues().longest(event.happening.parsed.words, i) for i in range(len(event.happening.parsed.words))):
            event.kind, event.where = "meeting", find_place(event.happening, story.countries)


def _pairs_spoken_of(story, lead):
    """Hints of a meeting: "the two leaders" right behind a lead that names them with a day or a city."""
    parsed = story.clauses[lead]
    named = {m.person for m in parsed.mentions if m.person and m.kind == "person"}
    if not any(d.is_exact_day for d in parsed.dates) or len(named) < 2:
        return []
    calls = any(phone_cues().longest(parsed.words, i) for i in range(len(parsed.words)))
    kind = "phone_call" if calls else "meeting"
    return [(kind, Wording(kind, "weak", "past", "the two"), "two people named with a day, then spoken of as a pair", index, None)
            for index in story.body if lead < index <= lead + _HINT_NEAR
            for m in story.clauses[index].mentions if m.value in ("two", "they") and len(m.people) == 2 and set(m.people) <= named][:1]


def _port_call(story, events):
    """A ship of one country off a place of another on a day, at the head of an article that tells of nothing else there."""
    for lead in story.body[:2]:
        parsed = story.clauses[lead]
        if any(e.sentence == lead or e.kind == "exercise" for e in events):
            return []
        ship = next((m for m in parsed.mentions if m.kind == "ship" and m.country), None)
        if ship is None or not any(d.is_exact_day for d in parsed.dates):
            continue
        happening = Happening(parsed, ship.first, ship.last, "exercise", "held", Wording("exercise", "weak", "past", "ship"), parsed.segment[ship.first],
                              principals=[ship], rule="a ship of one country at a place of another, on a day, at the head of the article")
        event = Event(happening, "exercise", "held", parties_of(story, happening), find_place(happening, story.countries), lead)
        if event.where.country is None:
            event.where = _harbour(story, parsed, ship)
        event.date = date_of(story, event, [])
        if event.where.country not in (None, ship.country) and event.date.start:
            return [event]
    return []


def _harbour(story, parsed, ship):
    """The city of another country that a sentence names beside a ship, else the place of the dateline."""
    for mention in parsed.mentions:
        if mention.kind == "city":
            place = choose_city(mention.value, story.countries)
            if place.country != ship.country:
                return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer")
    return story.filed


def _of_the_lead(story, lead, kind, wording, rule):
    """The event that a hint names, as told by a sentence at the head of the article."""
    parsed = story.clauses[lead]
    mentions = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or m.people) and not m.possessive and part_of(parsed, m) == "party"]
    happening = Happening(parsed, 0, 1, kind, "held", wording, 0, principals=mentions, rule=rule)
    event = Event(happening, kind, "held", parties_of(story, happening), find_place(happening, story.countries), lead)
    event.date = date_of(story, event, [])
    return event


def _announcement(story, events):
    """The lead's "X said on Monday that ..." where all it announces is still to come: the saying is the news of the day."""
    if not story.body or any(e.sentence == story.lead and e.status == "held" for e in events):
        return []
    parsed = story.clauses[story.lead]
    for mention in parsed.dates:
        if not mention.is_exact_day or not dates_words(parsed, mention):
            continue
        speaker = next((m for m in parsed.mentions if m.kind == "person" and m.person and m.end <= mention.start
                        and parsed.segment[m.first] == segment_of(parsed, mention)), None)
        said = next((i for i, w in enumerate(parsed.words) if w.folded in SPEECH and abs(w.start - mention.start) < _SAID_NEAR), None)
        if speaker is None or said is None or speaker.possessive or _others_say(parsed.words, speaker.last, said, mention):
            continue
        wording = Wording("statement", "does", "past", parsed.words[said].folded)
        happening = Happening(parsed, said, said + 1, "statement", "held", wording, parsed.segment[said], [speaker], date=mention,
                              rule="a saying with its own day at the head of the article")
        return [Event(happening, "statement", "held", [Party("person", speaker, speaker.person)], NOWHERE, story.lead,
                      story.resolve(mention))]
    return []


def _others_say(words, last, said, day):
    """True for "A will visit B, the foreign ministry said": what stands before the verb is not A, nor said of A, nor the day."""
    comma = next((i for i in range(said - 1, last - 1, -1) if words[i].folded == ","), last - 1)
    return any(w.folded not in _KNOWN["before_said"] and not day.start <= w.start < day.end for w in words[comma + 1:said])


def _date_interviews(story, events):
    """An interview without a day of its own is of the day it is published."""
    for event in events:
        if story.published and is_interview(story, event) and (event.date.start is None or event.date.start > story.published):
            event.date = day_value(story.published, story.published, "published",
                                   "The interview is its publication; the text gives no other day.")
