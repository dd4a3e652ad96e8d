"""The people, countries and bodies behind the mentions of a happening."""

from dataclasses import dataclass, replace

from data_prep.cast import MINISTERS, Person
from data_prep.clauses import PEOPLE, in_phrase, is_leading, part_of, runs, segment_of
from data_prep.gazetteer import Mention, hyphened, is_possessive
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.offices import class_in
from data_prep.teams import TEAMS
from data_prep.text import fold, words
from data_prep.wordings import GATHERING

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["parties"].items()}
# Offices of which a country has one each.
HIGHEST = ("head_of_state", "head_of_government", "party_leader", "parliament_speaker")
_STANDING = (*HIGHEST, "foreign_minister", "defence_minister", "vice_president", "royal")
# "held drills with X troops": so near stand "with" behind the word and the forces behind the people. "an exercise on which troops of X and of Y": so many words behind "which".
_WITH_NEAR, _FORCES_NEAR, _FORCES_BEHIND = 3, 3, 20
_FORCES = _KNOWN["forces"] | _KNOWN["one_force"]
# Those whom "the trade ministers of X and Y" means are named so many sentences behind.
_NAMED_NEXT = 2
# Forces stand so many words behind the country whose they are at most: "Finland's air forces".
_OWNED_NEAR = 4
# Ships that exercise together are named so many sentences before at most.
_SHIPS_NEAR = 3
# So many sentences before "the two-day round" stand the two countries that hold it.
_SIDES_NEAR = 2
# Whoever may hold talks.
_SUBJECTS = (*PEOPLE, "group", "country", "body", "city", "name", "owner")
# A host whose country nobody tells receives the guest of a visit told so many sentences before.
_VISIT_NEAR = 3
# "Talks with B followed" stands so many sentences behind those with A at most.
_FOLLOWING = 2
_MINISTERS = frozenset(MINISTERS)
# How far "Chinese" may stand before "delegation", in words.
_SENDER_NEAR = 3
# "the Chilean leadership" stands for its country.
_LEADERSHIP = "leadership"
# Two ministers may be named so many sentences behind.
_AHEAD = 3
# Talks and signings: where people act for countries, they are the parties.
_OF_SIDES = (*GATHERING, "signing", "ceremony")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
# Who leads a delegation is told so many sentences behind its arrival at most.
_HEAD_BEHIND = 4
# How far "of the three countries" may reach behind an office, in characters.
_COUNT_NEAR = 24


@dataclass(eq=False)
class Party:
    """One that takes part: a person of the cast, a country or a body."""

    kind: str                       # person | country | organisation
    mention: Mention
    person: Person | None = None
    code: str | None = None
    name: str = ""
    principal: bool = True

    @property
    def key(self) -> tuple:
        """What two Parties of the same one share."""
        return ("person", id(self.person)) if self.person else (self.kind, self.code or self.name)

    @property
    def land(self) -> str | None:
        """The code of a person's country, or of the country or body itself; None where unknown."""
        return self.person.country if self.person else self.code


def parties_of(story, happening):
    """The Parties of a happening, each once; where people act, countries are left out of what people do."""
    out = []
    for mentions, principal in ((happening.principals, True), (happening.present, False)):
        for mention in mentions:
            for party in _leader_of(story, happening.parsed, mention) or _leaders_of(story, mention, _peoples_of(happening.parsed, mention)) or _behind(story, mention):
                party.principal = principal
                if all(party.key != p.key for p in out):
                    out.append(party)
    if not any(p.kind == "person" for p in out) and happening.kind in ("meeting", "negotiation", "phone_call"):
        out = _sides_of(happening) or out
    people = [p for p in out if p.kind == "person"]
    if len([p for p in people if p.principal]) >= 2 or happening.kind in ("visit", "message"):
        return people or out
    if happening.kind in ("meeting", "phone_call", "statement", "ceremony", "signing"):
        return people + [p for p in out if p.kind != "person"]
    return out


def _sides_of(happening):
    """The countries behind "Kenyan officials met their Ugandan counterparts", "a Kenyan delegation held talks with Ugandan officials"; none unless of two."""
    if not happening.principals or not all(m.kind in ("group", "counterpart") for m in happening.principals):
        return []
    lands = {}
    for mention in happening.principals:
        code = mention.country or _people_before(happening.parsed, mention)
        if code not in lexicon().country_names or mention.lands or mention.people:
            return []
        lands.setdefault(code, mention)
    return [country_party(mention, code) for code, mention in lands.items()] if len(lands) > 1 else []


def _people_before(parsed, mention):
    """The country of "senior Kenyan military officers", whose people's word stands before other adjectives; None elsewhere."""
    near = [m for m in parsed.mentions if m.kind == "adjective" and m.country and 0 <= mention.first - m.last <= _SENDER_NEAR and m.first < mention.first]
    return near[-1].country if near and all(w.text.islower() for w in parsed.words[near[-1].last:mention.first]) else None


def _peoples_of(parsed, mention):
    """The countries behind "Ethiopian and Djiboutian officials" and "officials of Ethiopia and Djibouti", as Parties; none for officials of one people."""
    if mention.kind not in ("group", "ship"):
        return []
    lands = _lands_behind(parsed, mention)
    if len({m.country for m in lands}) > 1:
        return [country_party(m, m.country) for m in lands]
    lands, at = [], mention.first
    for other in reversed(parsed.mentions):
        between = [w.folded for w in parsed.words[other.last:at]]
        peoples = other.kind == "adjective" or lands and other.kind == "country" and not other.possessive      # "US and Vietnamese officials"
        if peoples and other.country and other.last <= at and (not lands and len(between) <= 1 or between in (["and"], [","], [",", "and"])):
            lands, at = [other, *lands], other.first
    if len({m.country for m in lands}) > 1:
        return [country_party(m, m.country) for m in lands]
    return [country_party(mention, code) for code in [_sender_of(parsed, mention)] if code]


def _sender_of(parsed, mention):
    """The country of "a Chinese military delegation", which stands for it where nobody of it is named; None for other groups."""
    if mention.value not in TEAMS and mention.value != _LEADERSHIP:
        return None
    near = [m for m in parsed.mentions if m.kind == "adjective" and 0 <= mention.first - m.last <= _SENDER_NEAR and m.first < mention.first]
    return mention.country or (near[-1].country if near else None)


def _leader_of(story, parsed, mention):
    """X of "the leaders of X and Y": the one at its head whom the article names, as a list of one Party; empty where it names none or two."""
    if mention.kind != "country" or mention.first > len(parsed.words):      # one of another sentence
        return []
    at, firsts = mention.first, {m.last: m.first for m in parsed.mentions if m.kind == "country"}
    while at and (at in firsts or parsed.words[at - 1].folded in _KNOWN["within_lands"]):
        at = firsts.get(at, at - 1)
    if not at or parsed.words[at - 1].folded != "leaders":
        return []
    head = _head_of(story, mention.country)
    return [Party("person", mention, head)] if head else []


def _leaders_of(story, mention, lands):
    """A and B behind "the Kenyan and Chilean leaders", whom the article names as heads of these countries, given as Parties; the countries for other groups."""
    heads = [_head_of(story, land.code) for land in lands] if story.folded[:mention.end].endswith("leaders") else [None]
    return [Party("person", mention, head) for head in heads] if None not in heads else lands


def _head_of(story, country):
    """The one Person whom the article names as at the head of a country; None where it names none or two."""
    heads = [p for p in story.cast.persons if p.country == country and set(HIGHEST[:3]) & set(p.classes)]
    return heads[0] if len(heads) == 1 else None


def _lands_behind(parsed, mention):
    """The countries of "officials from the foreign ministries of X and Y" and of "delegations of the X and Y governments", as mentions."""
    words, lands, at = parsed.words, [], mention.last
    if at >= len(words) or words[at].folded not in ("of", "from"):
        return []
    for other in parsed.mentions:
        if other.kind in ("country", "adjective") and other.country and other.first >= at and all(w.folded in _KNOWN["within_lands"] for w in words[at:other.first]):
            lands.append(other)
            at = other.last
    owned = not _KNOWN["owned_bodies"].isdisjoint(w.folded for w in words[at:at + 2])
    return lands if owned or all(m.kind == "country" for m in lands) else []


def _behind(story, mention):
    """The Parties that one mention stands for."""
    if mention.kind == "ship":
        return [country_party(mention, mention.country)] if mention.country else []
    if mention.kind == "country":
        return [Party("country", mention, code=mention.country, name=mention.name)]
    if mention.kind == "body":
        return [Party("organisation", mention, code=mention.country, name=mention.name)]
    if mention.kind == "group":
        return [Party("person", mention, person) for person in mention.people]
    if mention.kind == "title" and mention.titles[0].plural:
        return [Party("person", mention, mention.people[0])] if len(mention.people) == 1 else _office_holders(story, mention)
    persons = [mention.person] if mention.person else list(mention.people)
    if not persons and mention.kind == "title" and mention.country and mention.titles[0].office == "official":      # "the Emirati leader"
        head = _head_of(story, mention.country)
        persons = [head] if head and story.folded[:mention.end].endswith("leader") else []
    if not persons and mention.kind == "title" and mention.country:
        persons = _holders(story, mention)
    stands_alone = mention.kind == "counterpart" or mention.kind == "title" and _is_posted(mention)
    lands = mention.lands or ((mention.country,) if not persons and mention.country and stands_alone else ())
    missing = [land for land in lands if all(p.country != land for p in persons)]
    return [Party("person", mention, person) for person in persons] + [country_party(mention, land) for land in missing]


def _holders(story, mention):
    """Who holds the office of "the Saudi crown prince" on the day, and who leads where "the Kenyan leader" can be one person alone; as a list of one or none."""
    title, office = mention.titles[0], mention.titles[0].office
    if office == "official" and title.text.endswith("leader"):
        day = story.published
        held = [(found[0], office) for office in HIGHEST[:3] if day and (found := lexicon().holder(office, mention.country, day))]
        office = held[0][1] if len({person for person, _ in held}) == 1 else office
    person = story.cast.holder(replace(title, office=office), mention.country)
    return [person] if person else []


def _is_posted(mention):
    """True for "Rwanda's ambassador", "Chad's police chief" and "the Rwandan leader", who stand for their country where nobody names them."""
    title = mention.titles[0]
    if mention.definite and not title.past and (title.office in _STANDING or title.text.endswith(("leader", "chief", "commander"))) and title.country in lexicon().country_names:
        return True
    return not _KNOWN["posts"].isdisjoint(fold(mention.titles[0].text).split())


def country_party(mention, code):
    return Party("country", mention, code=code, name=lexicon().country_names.get(code, code))


def _office_holders(story, mention):
    """"the Prime Ministers of Canada and Thailand": each country's holder on the day, or the person the article names."""
    title, out = mention.titles[0], []
    named = _named_within(story, mention)
    bodies = [Party("organisation", mention, code=value.code, name=value.name) for kind, value in named if kind == "body"]
    if not title.countries:                              # "the presidents", "the two ministers": those named before
        if bodies:
            return bodies[:1]                            # "foreign ministers of the Caribbean Community"
        of_region = any(kind == "region" for kind, _ in named) or _is_of_some_region(story, mention)      # "the defence ministers of the South Pacific": others
        return [] if of_region else [Party("person", mention, p) for p in _class_before(story, mention, title.office)]
    for country in title.countries:
        if country not in lexicon().country_names:          # "foreign ministers of the EU and the AU": the bodies meet
            body = lexicon().body_of(country)
            out += [Party("organisation", mention, code=country, name=body.name)] if body else []
            continue
        people = [_holder(story, replace(title, office=office), country) for office in (title.office, *title.also)]
        out += [Party("person", mention, person) for person in people if person] or [country_party(mention, country)]
    out += [body for body in bodies if body.code is None and all(body.name != p.name for p in out)]      # "leaders of the EU and of the GCC", which has no code
    return out if any(p.kind != "country" for p in out) else _named_next(story, mention, title) or out


def _named_next(story, mention, title):
    """A and B behind "the trade ministers of X and Y met. A of X and B of Y agreed": the two people of the next sentences, one of each country, as Parties."""
    index = next((i for i in story.body if story.clauses[i].sentence.start <= mention.start < story.clauses[i].sentence.end), None)
    people = []
    for parsed in [] if index is None or len(title.countries) != 2 else story.clauses[index + 1:index + 1 + _NAMED_NEXT]:
        people += [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and not in_phrase(parsed, m)]
        lands = [m.person.country for m in people]
        if len(people) == 2 and set(lands) <= {*title.countries, None} and any(lands) and lands[0] != lands[1]:
            rest = next((land for land in title.countries if land not in lands), None)
            for mention in people:
                mention.person.country = mention.person.country or rest
            return [Party("person", m, m.person) for m in people]
    return []


def _holder(story, title, country):
    """The person of a country whom the article names in an office, or who is known to hold it on the day; None where neither is."""
    office = class_in(title, country)
    named = next((p for p in story.cast.persons if p.country == country and (office in p.classes[:3] or office != title.office and _is_secretary(p))), None)
    return named or story.cast.holder(replace(title, office=office), country)


def _is_secretary(person):
    return any("secretary" in title.text.lower() for title in person.roles)


def _is_of_some_region(story, mention):
    """True for "the Pacific ministers", "Arctic envoys": a name before an office in small letters."""
    office = story.text[mention.start:mention.end].removeprefix("the ").removeprefix("The ").split()
    return len(office) > 1 and office[0][0].isupper() and not office[0].isupper() and office[-1].islower()


def _named_within(story, mention):
    """(kind, value) of each country, body and region that the words of a mention name."""
    sentence = words(story.text, story.folded, mention.start, mention.end)
    found = (lexicon().names.longest(sentence, at) for at in lexicon().names.starts(sentence))
    return [named for f in found if f for named in f[1]]


def _class_before(story, mention, office):
    """The last people of a class named before "the two presidents"; as many as the words say, else all of the last sentence that names two.

    "The presidents of the three countries" opens a story: they are those it names behind, where it names just so many.
    """
    around = story.folded[max(0, mention.start - 8):mention.end + _COUNT_NEAR]
    wide = story.folded.endswith("the ", 0, mention.start) or story.folded.startswith("the ", mention.start)      # "the ministers": of whatever field
    wanted = next((number for word, number in _COUNTS.items() if word in around), None)
    named = [(parsed, list(dict.fromkeys(m.person for m in parsed.mentions if m.kind in ("person", "title") and m.person and _holds(m.person, office, wide) and part_of(parsed, m) != "aside")))
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
    if len(everybody) == wanted:
        return everybody
    if "two" in around:
        return _two_ahead(story, mention)
    if story.text[mention.start].isupper():
        return []                                           # "the Commonwealth Heads of Government Meeting"
    aside = list(dict.fromkeys(m.person for parsed, _ in named for m in parsed.mentions if m.kind == "person" and m.person and _holds(m.person, office, wide)))
    return aside if wanted is None and len(aside) == 2 and len({p.country for p in aside}) == 2 else []       # "came at the invitation of Prime Minister B"


def _two_ahead(story, mention):
    """"The vice foreign ministers of the two countries spoke": the two people of two countries whom the next sentences name."""
    following = [parsed for parsed in story.clauses if parsed.sentence.part == "body" and parsed.sentence.start > mention.start][:_AHEAD]
    for parsed in following:
        people = list(dict.fromkeys(m.person for m in parsed.mentions if m.person and m.kind == "person"))
        if people:
            return people if len(people) == 2 and people[0].country != people[1].country else []
    return []


def _holds(person, office, wide):
    said = [c for t in person.roles for c in (t.office, *t.also)] or person.classes[:4]
    return office in said or wide and office == "minister" and not _MINISTERS.isdisjoint(said)


def inviter_of(happening):
    """Who called together people whom nobody names, "At the invitation of President A, twenty heads of state gathered", as a list of one or no Party."""
    words = happening.parsed.words
    host = next((m for m in happening.parsed.mentions if m.kind == "person" and m.person
                 and not _KNOWN["inviting"].isdisjoint(w.folded for w in words[max(0, m.first - 2):m.first])), None)
    return [Party("person", host, host.person)] if host else []


def sides_of(happening, events):
    """The two countries behind "the next round of negotiations", of which no party is named, as Parties.

    They are those of the last event told before with people of two countries, else those the sentence speaks of; none unless exactly two.
    """
    for event in reversed(events):
        lands = {p.land: p for p in event.parties if p.principal}
        if event.kind == "visit" and len(lands) == 1 and event.where.country:
            lands.setdefault(event.where.country, next(iter(lands.values())))     # guest and host
        if len(lands) == 2 and None not in lands:
            return [country_party(party.mention, code) for code, party in lands.items()]
    named = {}
    for mention in happening.parsed.mentions:
        people = [mention.person] if mention.person else mention.people
        named.update((code, mention) for code in [p.country for p in people] or [mention.country] if code and mention.kind != "city")
    named = named if len(named) == 2 else hyphened(happening.parsed.words)
    return [country_party(mention, code) for code, mention in named.items()] if len(named) == 2 else []


def sides_before(story, index):
    """Togo and Benin before "The two-day round, which ended on Friday in Lomé": the only two countries that one of the sentences before, the last first, tells of, joined by "and", as Parties."""
    for parsed in (story.clauses[i] for i in range(index - 1, max(-1, index - 1 - _SIDES_NEAR), -1) if i in story.body):
        lands = [m for m in parsed.mentions if m.kind in ("country", "adjective") and m.country]
        if lands:
            joined = len(lands) == 2 and [w.folded for w in parsed.words[lands[0].last:lands[1].first]] == ["and"] \
                and [w.folded for w in parsed.words[lands[1].last:lands[1].last + 1]] != ["and"]       # "the presidents of Croatia and Serbia and the Presidency of"
            return [country_party(m, m.country) for m in lands] if joined and lands[0].country != lands[1].country else []
    return []


def _guest_of_talks(index, events, home):
    """Who was met right before in the country of B of "Talks with B followed": the guests, as Parties; none where that is elsewhere."""
    talks = next((e for e in reversed(events) if e.kind in GATHERING and not e.anaphoric and e.status == "held" and 0 < index - e.sentence <= _FOLLOWING), None)
    lands = {p.land for p in talks.parties if p.principal} if talks else set()
    land = home or (talks.where.country if talks else None)
    if talks and any(m.kind == "group" for m in talks.happening.principals):
        lands.add(land)                                     # "Vietnamese officials have met A. Monday was given over to talks with B"
    if talks is None or len(lands) != 2 or None in lands or land not in lands or talks.where.country not in (None, land):
        return []
    return [p for p in talks.parties if p.principal and p.person and p.person.country != land]


def guests_for(happening, parties, index, events):
    """Who is to see B in "talks with B are set for Friday", "B hosted a banquet": the guests of the last visit to B's country, as Parties.

    None where the words name anybody else, or where the talks are spoken of as known.
    """
    hosts = [p for p in parties if p.principal]
    homes = {p.person.country for p in hosts if p.person} - {None}
    parsed = happening.parsed
    if not hosts or not all(p.person for p in hosts) or len(hosts) > 1 and not homes and [w.folded for w in parsed.words[happening.last:happening.last + 1]] != ["with"] or happening.wording.frame != "noun" or happening.definite or happening.purpose:
        return []
    if len(homes) > 1:
        return _on_tour(happening, homes, events)
    owner = next((m for m in parsed.mentions if (m.person or len(m.people) == 1) and _owns_a_programme(parsed.words, m)), None)
    planner = owner and (owner.person or owner.people[0])
    if planner and all(planner is not h.person for h in hosts):     # "a conversation with B, which had been on A's schedule"
        return [Party("person", owner, planner)]
    meal = happening.light and happening.light.wording.text in _KNOWN["giving"] and happening.wording.text in _KNOWN["meals"]
    acting = ("person",) if happening.light is None or happening.light.side == "after" else _SUBJECTS        # "Tuesday was given over to talks with B"
    if meal and len(hosts) > 1 or not meal and any(m.kind in acting and m.last <= happening.first and not in_phrase(parsed, m) for m in parsed.mentions):
        return []
    home = next(iter(homes), None)
    visit = next((e for e in reversed(events) if e.kind == "visit" and not e.anaphoric and e.where.country
                  and (e.where.country == home or home is None and index - e.sentence <= _VISIT_NEAR)), None)
    if visit is None and happening.status == "planned" and _is_programme_of_day(parsed):
        told = next((e for e in reversed(events) if e.kind in ("meeting", "visit") and not e.anaphoric and index - e.sentence <= _VISIT_NEAR), None)
        return [replace(p) for p in told.parties if p.principal and p.person and p.person.country not in (None, home)][:1] if told else []
    if visit is None:
        return [] if meal else [replace(p) for p in _guest_of_talks(index, events, home) if all(p.key != h.key for h in hosts)]
    return [replace(p) for p in visit.parties if p.principal and p.person and all(p.key != h.key for h in hosts)
            and p.person.country not in (home, visit.where.country)]


def _on_tour(happening, homes, events):
    """A of "A will visit X and Y. Meetings are planned with B of X and C of Y": whose journeys alone lead to all the countries, as a list of one Party or none."""
    trips = [e for e in events if e.kind == "visit" and not e.anaphoric and e.status == happening.status == "planned" and e.where.country in homes]
    travellers = {p.key: p for e in trips for p in e.parties if p.principal and p.person}
    return [replace(p) for p in travellers.values()] if len(travellers) == 1 and {e.where.country for e in trips} == homes else []


def _is_programme_of_day(parsed):
    """True for "Thursday's programme includes": of whoever was spoken of before."""
    owned = [i for i, w in enumerate(parsed.words) if w.folded == "'s" and any(d.start < w.end and w.start <= d.end for d in parsed.dates)]
    return any(w.folded in _KNOWN["schedules"] for i in owned for w in parsed.words[i + 1:i + 3])


def _owns_a_programme(words, mention):
    """True for A of "A's schedule", "his schedule" and "the schedule of A"."""
    behind, before = words[mention.last:mention.last + 3], words[max(0, mention.first - 2):mention.first]
    return (mention.kind == "owner" or is_possessive(words, mention.last)) and any(w.folded in _KNOWN["schedules"] for w in behind) \
        or len(before) == 2 and before[0].folded in _KNOWN["schedules"] and before[1].folded == "of"


def head_behind(story, happening, index):
    """Who leads the group that travels, as told in one of the next sentences: "Leading them was A", "It was headed by A"; as Parties."""
    if not any(m.kind in ("group", "title", "country", "body") for m in happening.principals):
        return []
    for parsed in (story.clauses[i] for i in story.body if 0 < i - index <= _HEAD_BEHIND):
        heads = [m for m in parsed.mentions if m.kind == "person" and m.person and is_leading(parsed, m)]
        if heads:
            return [Party("person", m, m.person) for m in heads[:1]]
    return []


def navies_of(story, index, happening):
    """The countries behind "Indonesian and Australian troops began an exercise", "the India-Nepal drill" or "with vessels of the Philippine Navy", as Parties.

    They are those of the peoples named before the word, and of the ships spoken of there and just before.
    """
    words = happening.parsed.words
    lands = {m.country: m for m in happening.parsed.mentions if m.last <= happening.first and not m.possessive and (m.kind == "adjective" or m.kind == "country" and words[m.last].folded in _FORCES)}
    lands.update(_owners_of_forces(happening) or forces_behind(happening) or _forces_of(happening.parsed, happening.last) or hyphened(words))
    lands.update({m.country: m for m in forces_beside(happening.parsed, happening.last)})
    for parsed in story.clauses[max(0, index - _SHIPS_NEAR):index + 1]:
        for mention in parsed.mentions:
            if mention.kind == "ship" and mention.country:
                lands.setdefault(mention.country, mention)
            elif mention.kind in ("adjective", "country") and parsed is story.clauses[index] \
                    and any(m.kind == "ship" and m.first == mention.last for m in parsed.mentions):
                lands.setdefault(mention.country, mention)
    return [country_party(mention, code) for code, mention in lands.items()]


def _owners_of_forces(happening):
    """{code: Mention} of "Norway, Sweden and Finland's air forces trained", "Kenya's and Uganda's armies trained"."""
    words, lands = happening.parsed.words, [m for m in happening.parsed.mentions if m.kind == "country" and m.country and m.last < happening.first]
    end = next((i for i in range(happening.first - 1, -1, -1) if words[i].folded in _KNOWN["forces"]), None)
    last = lands[-1] if lands else None
    if end is None or last is None or not last.possessive or not 0 < end - last.last <= _OWNED_NEAR:
        return {}
    return {m.country: m for m in lands if all(w.folded in ("and", ",", "'s", "'") or any(o.first <= i < o.last for o in lands) for i, w in enumerate(words[m.last:last.first], m.last))}


def watched_by(happening):
    """The countries of the commanders of "In the presence of A and his Ugandan counterpart B the drill ended", as Parties, with the two of them present; none unless of two countries."""
    parsed = happening.parsed
    if _KNOWN["watching"].isdisjoint(parsed.vocabulary):
        return []
    people = [m for m in parsed.mentions if m.kind == "person" and m.person and m.person.country and not m.possessive]
    lands = {m.person.country: m for m in people}
    present = [Party("person", m, m.person, principal=False) for m in people]
    return [country_party(mention, code) for code, mention in lands.items()] + present if len(lands) > 1 else []


def _forces_of(parsed, behind):
    """{code: Mention} of "the armies of X and Y", "soldiers from X and Y", "the exercise of X and Y", "of the X Army and the Y Army" (whose word ends at `behind`)."""
    words, lands = parsed.words, [m for m in parsed.mentions if m.kind in ("country", "adjective") and m.country and not m.possessive]
    for run in runs(lands, words):
        at = run[0].first - 1
        at -= at > 0 and words[at].folded == "the"
        if run[-1].kind == "adjective" and not (run[-1].last < len(words) and words[run[-1].last].folded in _FORCES):
            continue
        if at > 0 and words[at].folded in ("of", "from", "by", "between") and (words[at - 1].folded in _KNOWN["forces"] or at == behind and len(run) > 1):
            return {m.country: m for m in run}
    return {}


def forces_beside(parsed, behind):
    """The Mentions whose forces others train with, of "are training with their Indonesian counterparts", "held drills with Chilean troops" (whose word ends at `behind`)."""
    words = parsed.words
    at = next((i for i in range(behind, min(behind + _WITH_NEAR, len(words))) if words[i].folded == "with"), None)
    beside = [m for m in parsed.mentions if at is not None and at < m.first <= at + 3 and m.country and m.kind in ("counterpart", "adjective", "country", "group")]
    named = {w.folded for w in words[beside[0].first:beside[-1].last + _FORCES_NEAR]} if beside else ()
    return [m for m in beside if m.kind != "group"] if not _KNOWN["forces"].isdisjoint(named) or any(m.kind == "counterpart" for m in beside) else []


def forces_behind(happening):
    """{code: Mention} of "an exercise on which troops of the X Army and of Y have embarked", "drills that X and Y forces began": those of two countries at least."""
    parsed, words = happening.parsed, happening.parsed.words
    head = next((i for i in range(happening.last, min(happening.last + 3, len(words))) if words[i].folded in ("which", "that")), None)
    if head is None or any(d.form == "year" and segment_of(parsed, d) == parsed.segment[head] for d in parsed.dates):
        return {}                                           # "the exercise, which started in 1992 as an affair of the X and Y navies"
    lands = {m.country: m for m in parsed.mentions if m.kind in ("country", "adjective") and m.country and parsed.segment[m.first] == parsed.segment[head] and head < m.first <= head + _FORCES_BEHIND}
    here = {words[i].folded for i in parsed.segment_words(parsed.segment[head])}
    return lands if len(lands) > 1 and not _KNOWN["forces"].isdisjoint(here) and _KNOWN["perhaps"].isdisjoint(here) else {}


def drop_named_sides(events):
    """Leave out the countries for which people act, and those after which talks are called, "A at the Peru-Chile dialogue", where somebody is known for each."""
    for event in events:
        principals = [p for p in event.parties if p.principal]
        lands = {p.land for p in principals if p.person}
        if len(lands) > 1 and (event.kind == "negotiation" and principals[0].person or event.kind in _OF_SIDES and lands >= {p.land for p in principals}):
            event.parties = [p for p in event.parties if p.kind != "country"]


def names_any(parsed, keys):
    """True where a sentence names one of some people, given by their keys."""
    return any(m.person and ("person", id(m.person)) in keys or m.kind == "stand_in" and len(m.people) == 1 and ("person", id(m.people[0])) in keys for m in parsed.mentions)
