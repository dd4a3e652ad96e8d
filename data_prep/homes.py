"""The country of people in office, where nothing beside their names tells it: the article's own, else what it says of its countries."""

from data_prep.cast import SINGLE
from data_prep.clauses import PEOPLE
from data_prep.gazetteer import is_capital, land_of
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.officials import is_met

# Of these offices a country has one holder, who deals with those of other countries.
_HIGHEST = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
# Of "transport ministers" as well.
_BY_FIELD = ("minister", "interior_minister")
# Whose country is settled before that of those who are with them.
LEADING = _HIGHEST[:2]
# Whoever is such a one is of no country, or not of the one whose news it is.
_OF_NO_LAND = ("royal", "official", "military", "ambassador", "envoy", "organisation_head")
_ENVOYS = ("ambassador", "envoy")
_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["officials"].items()}
_JOURNEYS, _TOWARDS = _KNOWN["journeys"] | _KNOWN["going"], frozenset(["in", "to", "for", "at"])
_BEING = ("is", "was")
# Before those who are not the ones of whom "he" is said next.
_BESIDE = frozenset(["with", "by"])
# How far behind a name the verb of a journey stands, and how far where it leads, in words.
_VERB_NEAR, _PLACE_NEAR = 4, 9
# So often an article names the country of somebody in office.
_OFTEN = 2


def settle_homes(story, home, offices=None):
    """Give each Person in office (in one of some, where offices names them) without a country the one that follows.

    home: the country of the dateline or of the publisher, or None.

    Nobody is of the country he travels to, of his counterpart's, of an ambassador's beside him, of theirs who come to see him, of the one whose like office another
    holds, or of one whose leader is introduced as a foreigner behind him. Who is not of the article's own country, and has a counterpart or one of the
    highest offices, is of the other one that it speaks of most.
    """
    unknown = [p for p in story.cast.persons if p.country is None and p.roles and (p.roles[0].office not in _OF_NO_LAND or _heads_forces(p.roles[0])) and (offices is None or p.roles[0].office in offices)]
    if not unknown:
        return
    barred, callers = _barred(story, unknown), _callers(story, unknown)
    named = {land: n for land, n in story.named_lands.items() if land in lexicon().country_names}
    called = {p: any(c.country is None for c in callers[p]) for p in unknown}
    for person in sorted(unknown, key=called.get):
        if called[person] and offices:
            continue                                        # once it is settled whose callers they are
        elsewhere = barred[person] | {p.country for p in callers[person] if p.country} | {land for land in [*named, home] if land and story.cast.is_taken(person.roles[0], land)}
        one_of_two = any(are_in_one_office(person, other) for other in unknown if other is not person)      # "finance ministers A and B": who of them is at home is not told
        if home and home not in elsewhere and not one_of_two:
            person.country = home
        elif elsewhere and not one_of_two and (person.roles[0].office in _HIGHEST or person.peer or any(p.peer is person for p in story.cast.persons)):
            person.country = _most_named({land: n for land, n in named.items() if land not in elsewhere}, _in_the_lead(story))


def _heads_forces(title):
    """True for "chairman of the Joint Chiefs of Staff", "Navy Chief": of a country's forces, not of a ship or a squadron that visits."""
    return title.office == "military" and not _KNOWN["chiefs_of_forces"].isdisjoint(title.text.lower().split())


def are_in_one_office(one, two):
    """True for A and B of "foreign ministers A and B", of whom nothing tells a country: they are of two."""
    title = one.roles[0] if one.roles else None
    single = title is not None and (title.office in SINGLE or title.office in _BY_FIELD and " " in title.text)
    return single and title.plural and not title.country and two.roles[:1] == [title] and one.country is two.country is None


def _barred(story, unknown):
    """{person: the countries that he is not of}: in "President A and Chilean President B" A is no Chilean, in "Ministers A and B of Chile" he may be."""
    barred = {person: {person.peer.country} - {None} if person.peer else set() for person in unknown}
    for other in story.cast.persons:
        if other.country and other.peer in barred:
            barred[other.peer].add(other.country)
    for parsed in story.clauses:
        first = {}
        for mention in parsed.mentions:
            if mention.person in barred:
                first.setdefault(mention.person, mention)
                barred[mention.person] |= {_where_to(parsed, mention)} - {None}
        envoys = {m.country for m in parsed.mentions if m.kind in ("person", "title") and m.country and any(t.office in _ENVOYS for t in m.titles)}
        for person, mine in first.items():
            barred[person] |= envoys                        # "met Kenyan Ambassador A": he is no Kenyan
            barred[person] |= {m.country for m in parsed.mentions if m.kind == "person" and m.first > mine.last and m.last == m.name_last and m.country and m.person and m.person.classes}
    return barred


def _callers(story, unknown):
    """{person: those who meet him}, of "A called on B", "she has a meeting with B", "A was received by B"."""
    found, subject = {person: set() for person in unknown}, None
    for parsed in story.clauses:
        people = [m for m in parsed.mentions if m.kind in PEOPLE]
        for mention in people:
            if mention.person in found and is_met(parsed, mention):
                first = next((m for m in people if m.last <= mention.first and (m.person or m.kind == "pronoun") and not is_met(parsed, m)), None)
                found[mention.person] |= {first and (first.person or subject)} - {None, mention.person}
        if parsed.sentence.part == "body":
            subject = next((m.person for m in people if m.person and parsed.words[m.first - 1].folded not in _BESIDE), subject)      # "With A next to him B ..."
    return found


def _where_to(parsed, mention):
    """The country of "A arrived in X" and of a headline "A in X for talks", whose verb or "in" follows a name at once; or None."""
    words, at = parsed.words, mention.last + (parsed.words[mention.last].text == "," if mention.last < len(parsed.words) else 0)
    near = [w.folded for w in words[at:at + _VERB_NEAR]]
    stays = near[:1] == ["in"] and parsed.sentence.part == "headline" and mention is parsed.mentions[0]
    if not stays and not _is_abroad(parsed, at, near) and _JOURNEYS.isdisjoint(near):
        return None
    place = next((m for m in parsed.mentions if m.first > at and m.kind in ("city", "country", "province")
                  and words[m.first - 1 - (words[m.first - 1].folded == "the")].folded in _TOWARDS), None)
    between = place and [m for m in parsed.mentions if at <= m.first < place.first and m.kind in PEOPLE]
    return land_of(place) if place and not between and place.first - at <= _PLACE_NEAR else None


def _is_abroad(parsed, at, near):
    """True for "(A) is in Peru", "(A, )who was in Lima": in a country or its capital, of which nothing is said of who is at home."""
    words = near[near[:1] == ["who"]:]
    there = at + len(near) - len(words) + 2
    return words[1:2] == ["in"] and words[0] in _BEING and any(m.first == there and (m.kind == "country" or is_capital(m)) for m in parsed.mentions)


def _in_the_lead(story):
    """The countries that the headline or the lead names."""
    return {m.country for parsed in story.clauses[:story.lead + 1] if parsed.sentence.part in ("headline", "body") for m in parsed.mentions if m.country}


def _most_named(counts, leading):
    """The country that leads the news and is named often, and more often than any other that is left; or None."""
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][0] not in leading or len(ranked) > 1 and (ranked[0][1] < _OFTEN or ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]
