"""The people, countries and bodies behind the mentions of a happening."""

from dataclasses import dataclass, replace

from data_prep.cast import Person, holder_of
from data_prep.gazetteer import Mention
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.text import fold, words

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["parties"].items()}
# Offices of which a country has one each.
HIGHEST = ("head_of_state", "head_of_government", "party_leader", "parliament_speaker")
# Ships that exercise together are named so many sentences before at most.
_SHIPS_NEAR = 3
# A host whose country nobody tells receives the guest of a visit told so many sentences before.
_VISIT_NEAR = 3
# Two ministers may be named so many sentences behind.
_AHEAD = 3
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
# How far "of the three countries" may reach behind an office, in characters.
_COUNT_NEAR = 24


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

    @property
    def land(self):
        """The code of a person's country, or of the country or body itself; None where unknown."""
        return self.person.country if self.person else self.code


def parties_of(story, happening):
    """The Parties of a happening, each once; where people act, countries are left out of what people do."""
    out = []
    for mentions, principal in ((happening.principals, True), (happening.present, False)):
        for mention in mentions:
            for party in _behind(story, mention) or _peoples_of(happening.parsed, mention):
                party.principal = principal
                if all(party.key != p.key for p in out):
                    out.append(party)
    people = [p for p in out if p.kind == "person"]
    if len([p for p in people if p.principal]) >= 2 or happening.kind in ("visit", "message"):
        return people or out
    if happening.kind in ("meeting", "phone_call", "statement", "ceremony", "signing"):
        return people + [p for p in out if p.kind != "person"]
    return out


def _peoples_of(parsed, mention):
    """The countries behind "Ethiopian and Djiboutian officials", as Parties; none for officials of one people."""
    if mention.kind != "group":
        return []
    lands, at = [], mention.first
    for other in reversed(parsed.mentions):
        between = [w.folded for w in parsed.words[other.last:at]]
        if other.kind == "adjective" and other.country and other.last <= at and (not lands and len(between) <= 1 or between in (["and"], [","], [",", "and"])):
            lands, at = [other, *lands], other.first
    return [_country(m, m.country) for m in lands] if len({m.country for m in lands}) > 1 else []


def _behind(story, mention):
    """The Parties that one mention stands for."""
    if mention.kind == "ship":
        return [_country(mention, mention.country)] if mention.country else []
    if mention.kind == "country":
        return [Party("country", mention, code=mention.country, name=mention.name)]
    if mention.kind == "body":
        return [Party("organisation", mention, code=mention.country, name=mention.name)]
    if mention.kind == "group":
        return [Party("person", mention, person) for person in mention.people]
    if mention.kind == "title" and mention.titles[0].plural:
        return _office_holders(story, mention)
    persons = [mention.person] if mention.person else list(mention.people)
    if not persons and mention.kind == "title" and mention.country and mention.titles[0].office == "official":      # "the Emirati leader"
        heads = [p for p in story.cast.persons if p.country == mention.country and set(HIGHEST[:3]) & set(p.classes)]
        persons = heads if len(heads) == 1 and story.folded[:mention.end].endswith("leader") else []
    if not persons and mention.kind == "title" and mention.country:
        person = holder_of(mention.titles[0], mention.country, story.published)
        if person:
            story.cast.persons.append(person)
            persons = [person]
    missing = [land for land in mention.lands if all(p.country != land for p in persons)]
    return [Party("person", mention, person) for person in persons] + [_country(mention, land) for land in missing]


def _country(mention, code):
    return Party("country", mention, code=code, name=lexicon().country_names.get(code, code))


def _office_holders(story, mention):
    """"the Prime Ministers of Canada and Thailand": each country's holder on the day, or the person the article names."""
    title, out = mention.titles[0], []
    if not title.countries:                              # "the presidents", "the two ministers": those named before
        return _body_within(story, mention) or [Party("person", mention, p) for p in _class_before(story, mention, title.office)]
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


def _body_within(story, mention):
    """The body of "foreign ministers of the Caribbean Community" as a list of one Party; empty where none is named."""
    sentence = words(story.text, story.folded, mention.start, mention.end)
    found = (lexicon().names.longest(sentence, at) for at in range(len(sentence)))
    bodies = [value for f in found if f for kind, value in f[1] if kind == "body"]
    return [Party("organisation", mention, code=bodies[0].code, name=bodies[0].name)] if bodies else []


def _class_before(story, mention, office):
    """The last people of a class named before "the two presidents"; as many as the words say, else all of the last sentence that names two.

    "The presidents of the three countries" opens a story: they are those it names behind, where it names just so many.
    """
    around = story.folded[max(0, mention.start - 8):mention.end + _COUNT_NEAR]
    wanted = next((number for word, number in _COUNTS.items() if word in around), None)
    named = [(parsed, list(dict.fromkeys(m.person for m in parsed.mentions if m.kind in ("person", "title") and m.person and _holds(m.person, office))))
             for parsed in story.clauses if parsed.sentence.part not in ("headline", "caption")]
    people = []
    for parsed, holders in reversed(named):
        if parsed.sentence.start >= mention.end:
            continue
        before = [p for p in holders if any(m.person is p and m.start < mention.start for m in parsed.mentions)]
        people += [p for p in reversed(before) if p not in people]
        if wanted is None and len(people) > 1 or wanted and len(people) >= wanted:
            return people[:wanted][::-1]
    everybody = list(dict.fromkeys(p for _, holders in named for p in holders))
    return everybody if len(everybody) == wanted else _two_ahead(story, mention) if "two" in around else []


def _two_ahead(story, mention):
    """"The vice foreign ministers of the two countries spoke": the two people of two countries whom the next sentences name."""
    following = [parsed for parsed in story.clauses if parsed.sentence.part == "body" and parsed.sentence.start > mention.start][:_AHEAD]
    for parsed in following:
        people = list(dict.fromkeys(m.person for m in parsed.mentions if m.person and m.kind == "person"))
        if people:
            return people if len(people) == 2 and people[0].country != people[1].country else []
    return []


def _holds(person, office):
    return office in ([c for t in person.roles for c in (t.office, *t.also)] or person.classes[:4])


def sides_of(happening, events):
    """The two countries behind "the next round of negotiations", of which no party is named, as Parties.

    They are those of the last event told before with people of two countries, else those the sentence speaks of; none unless exactly two.
    """
    for event in reversed(events):
        lands = {p.land: p for p in event.parties if p.principal}
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


def guests_for(happening, parties, index, events):
    """Who is to see B in "talks with B are set for Friday", "B hosted a banquet": the guests of the last visit to B's country, as Parties.

    None where the words name anybody else, or where the talks are spoken of as known.
    """
    hosts = [p for p in parties if p.principal]
    parsed = happening.parsed
    if len(hosts) != 1 or not hosts[0].person or happening.wording.frame != "noun" or happening.definite or happening.purpose:
        return []
    owner = next((m for m in parsed.mentions if m.person and m.possessive and any(
        w.folded in _KNOWN["schedules"] for w in parsed.words[m.last + 1:m.last + 3])), None)
    if owner and owner.person is not hosts[0].person:       # "a conversation with B, which had been on A's schedule"
        return [Party("person", owner, owner.person)]
    meal = happening.light and happening.light.wording.text in _KNOWN["giving"] and happening.wording.text in _KNOWN["meals"]
    if not meal and (happening.light and happening.light.side != "after" or any(m.kind == "person" and m.last <= happening.first for m in parsed.mentions)):
        return []
    home = hosts[0].person.country
    visit = next((e for e in reversed(events) if e.kind == "visit" and not e.anaphoric and e.where.country
                  and (e.where.country == home or home is None and index - e.sentence <= _VISIT_NEAR)), None)
    return [replace(p) for p in visit.parties if p.principal and p.person and p.person.country not in (None, home, visit.where.country)] if visit else []


def talkers_before(happening, events):
    """Who signs in "the talks were concluded with the signing of an agreement": the people of the talks told last, as Parties."""
    words = happening.parsed.words[:happening.first]
    if not any(w.folded in _KNOWN["talks"] and words[i - 1].folded in ("the", "their", "these") for i, w in enumerate(words) if i):
        return []
    talks = next((e for e in reversed(events) if e.kind in ("meeting", "negotiation", "summit") and len(e.people) > 1 and not e.anaphoric), None)
    return [replace(p) for p in talks.parties if p.principal] if talks else []


def navies_of(story, index, happening):
    """The countries behind "Indonesian and Australian troops began an exercise" or "with vessels of the Philippine Navy", as Parties.

    They are those of the peoples named before the word, and of the ships spoken of there and just before.
    """
    lands = {m.country: m for m in happening.parsed.mentions if m.kind == "adjective" and m.last <= happening.first and not m.possessive}
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
        if visit and talks.told and visit.status == "held":
            talks.status = "held"
            talks.date = talks.date if talks.date.start else visit.date
        elif visit:
            for party in talks.parties:
                if all(party.key != p.key for p in visit.parties):
                    visit.parties.append(party)
            events.remove(talks)


def names_any(parsed, keys):
    """True where a sentence names one of some people, given by their keys."""
    return any(m.person and ("person", id(m.person)) in keys for m in parsed.mentions)
