"""The people, countries and bodies behind the mentions of a happening."""

import re
from dataclasses import dataclass, replace

from data_prep.cast import Person, holder_of
from data_prep.clauses import in_phrase, is_leading
from data_prep.knowledge_files import load
from data_prep.gazetteer import Mention
from data_prep.lexicon import lexicon
from data_prep.text import fold, words
from data_prep.wordings import all_forms, one_of

# Offices of which a country has one each.
HIGHEST = ("head_of_state", "head_of_government", "party_leader", "parliament_speaker")
_WORDS = load("words.toml")
_KNOWN = _WORDS["parties"]
_GREETING, _HEADING, _SIDES, _RECEIVING, _AIRPORTS = (
    frozenset(_KNOWN[key]) for key in ("greeting", "heading", "sides", "receiving", "airports"))
_PRESENCE, _COMPANY = (re.compile(rf"\b{one_of(_KNOWN[key])}\b") for key in ("presence", "company"))
# "With the president were A and B", "Also present were A and B"
_WITH_WERE = re.compile(r"with (?:\w+ ){1,3}(?:were|was|are|is)\b|(?:also|among those) (?:present|attending|in attendance)\b")
_ACCOMPANYING = all_forms(["accompany"])
_SPEECH = all_forms(_WORDS["speech"]) | all_forms(_KNOWN["speaking"])
# So many sentences behind an event may tell who led its sides, who was there, and who spoke; and so many words lie between.
_DELEGATES_NEAR, _PRESENT_NEAR, _SPEAKERS_NEAR, _HEADING_NEAR = 4, 3, 12, 10
# A welcome is told so near the arrival, in sentences.
_WELCOME_NEAR = 2
# Ships that exercise together are named so many sentences before at most.
_SHIPS_NEAR = 3

_COUNTS = {"three": 3, "four": 4, "five": 5}


@dataclass(eq=False)
class Party:
    """One that takes part: a person of the cast, a country or a body."""

    kind: str                       # person | country | organisation
    mention: object
    person: Person | None = None
    code: str | None = None
    name: str = ""
    principal: bool = True

    @property
    def key(self):
        """What two Parties of the same one share."""
        return ("person", id(self.person)) if self.person else (self.kind, self.code or self.name)


def parties_of(story, happening):
    """The Parties of a happening, each once; where people act, countries are left out of what people do."""
    out = []
    for mentions, principal in ((happening.principals, True), (happening.present, False)):
        for mention in mentions:
            for party in _behind(story, mention):
                party.principal = principal
                if all(party.key != p.key for p in out):
                    out.append(party)
    people = [p for p in out if p.kind == "person"]
    if len([p for p in people if p.principal]) >= 2 or happening.kind in ("visit", "message"):
        return people or out
    if happening.kind in ("meeting", "phone_call", "statement", "ceremony", "signing"):
        return people + [p for p in out if p.kind != "person"]
    return out


def _behind(story, mention):
    """The Parties that one mention stands for."""
    if mention.kind == "ship":
        return [_country(mention, mention.country)] if mention.country else []
    if mention.kind == "country":
        return [Party("country", mention, code=mention.country, name=mention.name)]
    if mention.kind == "body":
        return [Party("organisation", mention, code=mention.country, name=mention.name)]
    if mention.kind == "group":
        return []
    if mention.kind == "title" and mention.titles[0].plural:
        return _office_holders(story, mention)
    persons = [mention.person] if mention.person else list(mention.people)
    if not persons and mention.kind == "title" and mention.country:
        person = holder_of(mention.titles[0], mention.country, story.published)
        if person:
            story.cast.persons.append(person)
            persons = [person]
    return [Party("person", mention, person) for person in persons]


def _country(mention, code):
    return Party("country", mention, code=code, name=lexicon().country_names.get(code, code))


def _office_holders(story, mention):
    """"the Prime Ministers of Canada and Thailand": each country's holder on the day, or the person the article names."""
    title, out = mention.titles[0], []
    if not title.countries:                              # "the presidents", "the two ministers": those named before
        return [Party("person", mention, p) for p in _class_before(story, mention, title.office)]
    for country in title.countries:
        if country not in lexicon().country_names:          # "foreign ministers of the EU and the AU": the bodies meet
            body = lexicon().body_of(country)
            out += [Party("organisation", mention, code=country, name=body.name)] if body else []
            continue
        person = next((p for p in story.cast.persons if p.country == country and title.office in p.classes[:3]), None)
        person = person or holder_of(title, country, story.published)
        if person:
            if person not in story.cast.persons:
                story.cast.persons.append(person)
            out.append(Party("person", mention, person))
        else:
            out.append(_country(mention, country))
    return out


def _class_before(story, mention, office):
    """The last people of a class named before "the two presidents"; as many as the words say, two where they do not."""
    before = story.folded[max(0, mention.start - 8):mention.start]
    wanted = next((number for word, number in _COUNTS.items() if word in before), 2)
    people = []
    for parsed in reversed(story.clauses):
        if parsed.sentence.part == "headline":
            continue
        for other in reversed(parsed.mentions):
            person = other.person
            if person and other.start < mention.start and person not in people and other.kind in ("person", "title") \
                    and office in ([c for t in person.roles for c in (t.office, *t.also)] or person.classes[:4]):
                people.append(person)
    return people[:wanted][::-1] if len(people) >= wanted else []


def sides_of(happening, events):
    """The two countries behind "the next round of negotiations", of which no party is named, as Parties.

    They are those of the last event told before with people of two countries, else those the sentence speaks of; none unless exactly two.
    """
    for event in reversed(events):
        lands = {p.person.country if p.person else p.code: p for p in event.parties if p.principal}
        if len(lands) == 2 and None not in lands:
            return [_country(party.mention, code) for code, party in lands.items()]
    named = {}
    for mention in happening.parsed.mentions:
        people = [mention.person] if mention.person else mention.people
        named.update((code, mention) for code in [p.country for p in people] or [mention.country] if code and mention.kind != "city")
    named = named if len(named) == 2 else _hyphened(happening)
    return [_country(mention, code) for code, mention in named.items()] if len(named) == 2 else []


def _hyphened(happening):
    """{code: Mention} of "Vietnam-US", "CARICOM-Mexico": the two that a hyphen joins; empty where it joins something else."""
    for word in happening.parsed.words:
        parts = word.text.split("-")
        found = [lexicon().names.longest(words(part, fold(part), 0, len(part)), 0) for part in parts] if len(parts) == 2 and all(parts) else []
        codes = [next((getattr(value, "code", value) for kind, value in f[1] if kind in ("country", "adjective", "body")), None) for f in found if f]
        if len(codes) == 2 and None not in codes:
            return {code: Mention("country", 0, 0, word.start, word.end, country=code) for code in codes}
    return {}


def navies_of(story, index):
    """The countries behind "they held an exercise with vessels of the Philippine Navy", as Parties: of the ships spoken of there and just before."""
    lands = {}
    for parsed in story.clauses[max(0, index - _SHIPS_NEAR):index + 1]:
        for mention in parsed.mentions:
            if mention.kind == "ship" and mention.country:
                lands.setdefault(mention.country, mention)
            elif mention.kind in ("adjective", "country") and parsed is story.clauses[index] \
                    and any(m.kind == "ship" and m.first == mention.last for m in parsed.mentions):
                lands.setdefault(mention.country, mention)
    return [_country(mention, code) for code, mention in lands.items()]


def add_purposes(events):
    """"flew to Egypt for talks with B": B is a party of the visit; the talks are no second event until they are told."""
    for talks in [e for e in events if e.happening.purpose and e.kind in ("meeting", "negotiation")]:
        visit = next((e for e in events if e.kind == "visit" and e.sentence == talks.sentence), None)
        if visit:
            for party in talks.parties:
                if all(party.key != p.key for p in visit.parties):
                    visit.parties.append(party)
            events.remove(talks)


def add_greeters(events):
    """"B was there to greet A": where A's arrival is told beside it, B is present at it and there is no second event."""
    for greeting in [e for e in events if e.happening.wording.text in _GREETING or _is_at_airport(e.happening)]:
        visit = next((e for e in events if e.kind == "visit" and e.status == "held" and e.people & greeting.people
                      and abs(e.sentence - greeting.sentence) <= _WELCOME_NEAR), None)
        if visit and not any(set(HIGHEST) & set(p.person.classes) for p in greeting.parties if p.person and p.person.country == visit.where.country):
            visit.parties += [replace(p, principal=False) for p in greeting.parties if all(p.key != q.key for q in visit.parties)]
            visit.also.append(greeting.sentence)
            events.remove(greeting)


def _is_at_airport(happening):
    """True for "received him at the airport"."""
    return happening.wording.text in _RECEIVING and any(w.folded in _AIRPORTS for w in happening.parsed.words)


def add_delegates(story, events):
    """Talks told of two countries or two teams: who is said to lead a side behind them is a party."""
    for event in events:
        if event.kind not in ("meeting", "negotiation", "summit") or event.happening.passive:
            continue
        lands = {p.code for p in event.parties if p.principal and not p.person}
        led = {p.person.country for p in event.parties if p.principal and p.person}
        if not lands or lands <= led:
            continue
        for parsed in _following(story, event, _DELEGATES_NEAR):
            for mention in parsed.mentions:
                person = mention.person
                if person is None or mention.kind != "person" or any(p.person is person for p in event.parties) or not _leads_side(parsed, mention):
                    continue
                person.country = person.country or next((m.country for m in parsed.mentions if m.kind in ("adjective", "country")
                                                         and abs(m.first - mention.last) <= _HEADING_NEAR and m.country in lands), None)
                if person.country in lands - led:
                    event.parties.append(Party("person", mention, person))
                    led = led | {person.country}


def add_signatories(story, events):
    """"X and Y signed an agreement. A held the pen for X and B for Y": the two people named right behind, one of each country."""
    for event in events:
        lands = {p.code for p in event.parties if p.principal and not p.person}
        if event.kind != "signing" or len(lands) != 2 or any(p.person for p in event.parties):
            continue
        for parsed in _following(story, event, 1)[1:]:
            people = [m for m in parsed.mentions if m.person and m.kind == "person"]
            if {m.person.country for m in people} == lands and len(people) == 2 and not any(w.folded in _SPEECH for w in parsed.words):
                event.parties += [Party("person", m, m.person) for m in people]


def _following(story, event, near):
    """The sentences of the body from an event's own on, so many."""
    return [story.clauses[i] for i in story.body if 0 <= i - event.sentence <= near]


def _leads_side(parsed, mention):
    """True for "A led the Iranians", "B at the head of the Chinese one", "a team under C"."""
    if is_leading(parsed, mention) or [w.folded for w in parsed.words[:3]] == ["across", "the", "table"]:
        return True
    here = [parsed.words[i].folded for i in parsed.segment_words(parsed.segment[mention.first]) if i >= mention.last][:_HEADING_NEAR]
    people = [m for m in parsed.mentions if m.kind in ("group", "adjective") and m.first >= mention.last and m.first - mention.last <= _HEADING_NEAR]
    heads = next((i for i, word in enumerate(here) if word in _HEADING), None)
    if heads is None:
        return False
    behind = parsed.words[mention.last + heads + 1:mention.last + heads + 3]
    return any(word in _SIDES for word in here) or bool(people) or len(behind) == 2 and behind[0].folded == "the" and behind[1].capital  # "led the Iranians"


def add_present(story, events):
    """Who is told behind an event with words of presence was there; who travels along on a visit, too."""
    for event in events:
        if event.kind in ("statement", "message", "phone_call") or event.happening.invited:
            continue
        for parsed in _following(story, event, _SPEAKERS_NEAR):
            if _tells_who_was_there(story, event, parsed) and not any(e is not event and story.clauses[e.sentence] is parsed for e in events):
                _add_present(event, parsed)


def _tells_who_was_there(story, event, parsed):
    """True for "With the president were A and B", or for words of presence or company near the event; its own sentence has them otherwise."""
    text, own = story.folded_text(parsed), parsed is story.clauses[event.sentence]
    if _WITH_WERE.match(text):
        return True
    if parsed not in _following(story, event, _PRESENT_NEAR):
        return False
    return bool(_COMPANY.search(text)) and (event.kind == "visit" or not own) or bool(_PRESENCE.search(text)) and (event.kind != "visit" or not own)


def add_speakers(story, events):
    """A summit's leaders: those at the head of a state or government who are told to speak there."""
    for event in events:
        if event.kind != "summit" or event.status != "held":
            continue
        for parsed in _following(story, event, _SPEAKERS_NEAR):
            for mention in parsed.mentions:
                person = mention.person
                if person and mention.kind == "person" and not mention.possessive and not in_phrase(parsed, mention) \
                        and set(HIGHEST[:2]) & set(person.classes) and any(w.folded in _SPEECH for w in parsed.words[mention.last:mention.last + 12]) \
                        and all(p.person is not person for p in event.parties):
                    event.parties.append(Party("person", mention, person))


def add_bystanders(story, events):
    """People of captions, and those who speak at a ceremony: present, not parties."""
    for event in events:
        if event.kind == "visit" and event.status == "held":
            for parsed in story.clauses:
                if parsed.sentence.part == "caption" and names_any(parsed, event.people):
                    _add_present(event, parsed)
        elif event.kind in ("ceremony", "exercise") and not any(p.kind == "person" for p in event.parties):
            for parsed in story.clauses[event.sentence:]:
                if parsed.sentence.part == "body" and any(m.kind == "person" and m.titles for m in parsed.mentions):
                    _add_present(event, parsed)


def _is_accompanied(parsed, mention):
    """True for A of "accompanying A": the one whose journey it is."""
    before = [w.folded for w in parsed.words[max(0, mention.first - 2):mention.first]]
    return any(word in _ACCOMPANYING for word in before) and "by" not in before


def names_any(parsed, keys):
    """True where a sentence names one of some people, given by their keys."""
    return any(m.person and ("person", id(m.person)) in keys for m in parsed.mentions)


def _add_present(event, parsed):
    for mention in parsed.mentions:
        if mention.kind == "person" and mention.person and mention.titles and not _is_accompanied(parsed, mention) and all(p.person is not mention.person for p in event.parties):
            event.parties.append(Party("person", mention, mention.person, principal=False))
