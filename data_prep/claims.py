"""Offices told without a name and names told without an office: of one person where nobody else of the article holds the office.

"Turkey's foreign minister will tour the Caribbean. In Lima, A will meet B": A. "A and B sat together for six hours. Ecuador's foreign minister and his
Colombian colleague said", "The ministers of X and Y met. A said. B replied": A and B, in their order.
"""

from dataclasses import dataclass, field, replace

from data_prep.cast import MINISTERS, POSTED, SINGLE
from data_prep.clauses import in_phrase, runs
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, name_tokens
from data_prep.teams import side_of
from data_prep.wordings import SAYING, all_forms

# Offices of which news says "the": nobody asks which senator.
_OF_ONE = frozenset(SINGLE) | frozenset(MINISTERS) | frozenset(POSTED) | {"deputy_prime_minister", "parliament_speaker"}
# So many sentences the name may stand behind the office, and before it.
_NEXT, _BEFORE = 2, 2
# Those who hold several offices are named one by one so many sentences behind.
_IN_TURN = 4
_KNOWN = load("words.toml")["story"]
_NOT_ALONE, _ONE_OF_THEM = frozenset(_KNOWN["not_alone"]), frozenset(_KNOWN["one_of_them"])
# "replied A"; and behind which marks somebody may begin to act
_HUMAN, _MARKS = SAYING | all_forms(_KNOWN["human_verbs"]), ('"', "”", "“", "'", "’", ";", ":", "—", "–")


@dataclass
class _Told:
    """People told by office or by name alone, one or a run of several, in one sentence of a story.

    titles: the Title of each office; beside: of the one whom somebody named in the sentence meets.
    """

    sentence: int
    mentions: list
    titles: list = field(default_factory=list)
    headline: bool = False
    beside: bool = False


def claim_offices(story):
    """Give people of a story's cast named without an office the one told near them, with its country; in place.

    Only where the office has a country, nobody else holds it, in the text or by the knowledge files on the day, and the one named acts alone, or
    as many act as there are offices; "Armenia's A" has that of his country, wherever it is told.
    """
    offices = _offices(story)
    if not offices:
        return
    plain = _told_by_name_alone(story)
    names = _names(story, plain)
    for office in offices:
        free = [title for title in office.titles if not _is_held(story, title) and not _goes_to_countryman(title, plain)]
        fit = [name for name in names if _is_near(office, name) and len(name.mentions) == len(free) == len(office.titles)
               and all(_may_hold(m.person, t, plain) for m, t in zip(name.mentions, free)) and (not office.beside or _is_human(story.clauses[name.sentence], name.mentions[0]))]
        if fit:
            name = min(fit, key=lambda n: (abs(n.sentence - office.sentence), n.sentence))
            for mention, title in zip(name.mentions, free):
                _give(mention.person, title, plain)
            _name(office, [m.person for m in name.mentions])
            names.remove(name)
        elif len(office.titles) > 1:
            _seat_in_turn(story, office, plain)


def _seat_in_turn(story, office, plain):
    """Give the offices of several countries to as many people whom the next sentences name, to each that of his country, else in their order."""
    seated = {}
    named = _named_in_turn(story, office, plain)[:len(office.titles)]
    for person, land in sorted(named, key=lambda one: one[1] is None):
        left = [t for t in office.titles if t not in seated and land in (None, t.country)]
        if left:
            seated[left[0]] = person
    if len(seated) < len(office.titles) or any(p in plain and p.country is None and _is_held(story, t) for t, p in seated.items()):
        return
    for title, person in seated.items():
        person.country, person.has_surroundings = person.country or title.country, True
        person.roles += [] if person.roles else [title]
        plain.pop(person, None)
    _name(office, [seated[title] for title in office.titles])


def _name(office, people):
    """Let each office that stands for one be the person it is given to."""
    for mention, person in zip(office.mentions, people):
        if mention.kind == "title" and not mention.titles[0].plural:
            mention.person = person


def _named_in_turn(story, office, plain):
    """(Person, country or None) of those whom the sentences behind some offices name and who may hold one of them, in their order."""
    lands, classes, found = {t.country for t in office.titles}, {t.office for t in office.titles}, []
    for parsed in (story.clauses[i] for i in story.body if 0 < i - office.sentence <= _IN_TURN):
        last = -1                                           # where the last one of them ends, in words
        for mention in parsed.mentions:
            person = mention.person
            if mention.kind != "person" or person is None or any(t.past or t.office not in classes for t in person.roles) or person.known and classes.isdisjoint(person.classes):
                continue
            land = person.country or side_of(parsed, mention)
            if land in lands or land is None and (mention.value == "counterpart" or (person in plain or person.roles) and _acts_in_turn(parsed, mention, last)):
                found += [(person, land)] if all(person is not one for one, _ in found) else []
                last = mention.last
    return found


def _is_human(parsed, mention):
    """True for "Samuel A wants", "A said"; not for "Goldman Sachs sold shares", whose first word is no given name."""
    behind = {w.folded for w in parsed.words[mention.last:mention.last + 2]}
    return mention.person.gender is not None or not behind.isdisjoint(_HUMAN)


def _acts_in_turn(parsed, mention, last):
    """True for A of "A wants to wait" and of "said A", for both of "A and B agreed"; not for "Ford's A" and "A of Ford". last: where the one before ends."""
    words, at, end = parsed.words, mention.first, mention.last
    told = at > 0 and words[at - 1].folded in _HUMAN
    opens = at == 0 or told or words[at - 1].text in _MARKS or _is_one_of_them(words, at, end) or last == at - 1 and words[last].folded == "and"
    joined = end < len(words) and words[end].folded == "and" and any(m.kind == "person" and m.first == end + 1 for m in parsed.mentions)
    return opens and (joined or told or words[at - 1].text == "," or _acts(parsed, mention)) and not mention.possessive and not in_phrase(parsed, mention)


def _is_one_of_them(words, at, end):
    """True for A of "The third of the group, A, said", whose name stands between two words."""
    return at > 2 and words[0].folded == "the" and words[1].folded in _ONE_OF_THEM and words[at - 1].text == "," and end < len(words) and words[end].text == ","


def _told_by_name_alone(story):
    """{person: classes of the offices told elsewhere before a part of the name} of those whose full names stand without an office and who are nobody's counterparts."""
    people = [m for parsed in story.clauses for m in parsed.mentions if m.kind == "person"]
    titled = [(name_tokens(m.name)[-1], m.titles[0].office) for m in people if m.titles and m.name]
    peers = {m.person for m in people if m.value == "counterpart"}
    return {p: {office for word, office in titled if word in p.tokens} for p in story.cast.persons if not (p.known or p.roles or p in peers)}


def _may_hold(person, title, plain):
    return person in plain and plain[person] <= {title.office} and person.country in (None, title.country)


def _give(person, title, plain):
    person.country, person.has_surroundings = title.country, True
    person.roles.append(title)
    del plain[person]


def _goes_to_countryman(title, plain):
    """Gives an office to the one person of its country of whom nothing else is told, "Armenia's A"; False where there is none."""
    fit = [p for p in plain if p.country == title.country and _may_hold(p, title, plain)]
    if len(fit) == 1:
        _give(fit[0], title, plain)
    return len(fit) == 1


def _is_near(office, name):
    ahead = name.sentence - office.sentence
    return 0 < ahead <= _NEXT or not office.headline and -_BEFORE <= ahead < 0


def _is_held(story, title):
    """True where the text gives the office of a country to somebody by name, or names, if only for short, whom the knowledge files tell to hold it on the day."""
    if any(t.office == title.office and title.country in (t.country, p.country) for p in story.cast.persons for t in p.roles) \
            or any(title.office in p.classes and p.country == title.country for p in story.cast.persons if p.known):
        return True
    found = lexicon().holder(title.office, title.country, story.published) if title.office in SINGLE and story.published else None
    called = name_tokens(found[0].short)[-1] if found else None
    return called is not None and any(called in parsed.vocabulary for parsed in story.clauses)


def _offices(story):
    """The offices of a country that sentences are about, of nobody named there: at their head, or whose doing is told."""
    found = []
    for index, parsed in enumerate(story.clauses):
        if parsed.sentence.part not in ("headline", "body"):
            continue
        found += _colleagues(story, parsed, index) if parsed.sentence.part == "body" else []
        told = [m for m in parsed.mentions if m.kind == "title" and not parsed.quoted[m.first]]
        first = told[0] if told else None
        if first is None or any(m.person and m.first < first.first for m in parsed.mentions) or in_phrase(parsed, first) and not first.possessive:
            continue
        titles = _titles_of(story, parsed, first)
        if titles and all((t.office in _OF_ONE or t.office == "military" and len(titles) > 1) and t.country in lexicon().country_names and not t.past for t in titles):
            found.append(_Told(index, [first, *([_peer_of(parsed, first)] if len(titles) > 1 and not first.titles[0].plural else [])], titles, parsed.sentence.part == "headline"))
            if len(titles) > 1 and not first.titles[0].plural and parsed.words[first.last].folded != "and":
                found.append(replace(found[-1], titles=titles[:1]))      # of whom only the first may be named
    return found


def _colleagues(story, parsed, index):
    """"Minister A of X received her colleague from Y", "A met Y's minister": the office in Y, where it is not known who holds it, as a list of one _Told or none."""
    others = [m for m in parsed.mentions if m.kind in ("counterpart", "title") and m.country in lexicon().country_names and not parsed.quoted[m.first]]
    owner = next((m for m in reversed(parsed.mentions) if m.kind == "person" and m.titles and m.last <= others[0].first), None) if len(others) == 1 else None
    title = (others[0].titles or owner.titles)[0] if owner else None
    title = title and replace(title, country=others[0].country, plural=False, countries=())
    if title is None or others[0].titles and (others[0].titles[0].plural or others[0].possessive or title.country == owner.country) or title.past or title.office not in _OF_ONE \
            or _is_known(story, title, title.country):
        return []
    return [_Told(index, others, [title], beside=True)]


def _is_known(story, title, country):
    """True where the knowledge files tell who holds an office of a country on the day."""
    return title.office in SINGLE and story.published is not None and lexicon().holder(title.office, country, story.published) is not None


def _titles_of(story, parsed, mention):
    """The Title of each one told by an office: "the ministers of X and Y", "X's minister met his colleague from Y", "the minister of X"; at home that of whom no country is told."""
    title = mention.titles[0]
    if title.plural:
        return [replace(title, country=land, plural=False, countries=()) for land in title.countries]
    peer = _peer_of(parsed, mention)
    if title.country is None and peer and story.home and not _is_known(story, title, story.home):
        title = replace(title, country=story.home)
    if title.country is None:
        return []
    return [title, replace(peer.titles[0] if peer.titles else title, country=peer.country)] if peer and peer.country != title.country else [title]


def _peer_of(parsed, mention):
    """The one other of a country who is told by office, or as a counterpart, in a sentence that names nobody; or None."""
    peers = [] if any(m.kind == "person" and m.person for m in parsed.mentions) else [m for m in parsed.mentions if m is not mention and m.kind in ("title", "counterpart") and m.country]
    return peers[0] if len(peers) == 1 and not (peers[0].titles and peers[0].titles[0].plural) else None


def _names(story, plain):
    """The people told by name alone where they first act in a sentence, alone or several together."""
    found, seen = [], set()
    for index, parsed in enumerate(story.clauses):
        people = [m for m in parsed.mentions if m.kind == "person" and m.person]
        if parsed.sentence.part == "body" and people and not in_phrase(parsed, people[0]):
            together = runs(people, parsed.words)[0]
            if all(m.person in plain and not m.possessive and m.person not in seen for m in together) and _acts(parsed, together[-1]):
                found.append(_Told(index, together))
        seen.update(m.person for m in people)
    return found


def _acts(parsed, mention):
    """True where a verb follows: not "A, an analyst, said" nor "A of the bank said"."""
    behind = parsed.words[mention.last].folded if mention.last < len(parsed.words) else "."
    return behind[0].isalpha() and behind not in _NOT_ALONE
