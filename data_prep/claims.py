"""Offices told without a name and names told without an office: of one person where nobody else of the article holds the office.

"Turkey's foreign minister will tour the Caribbean. In Lima, A will meet B": A. "A and B sat together for six hours. Ecuador's foreign minister and his
Colombian colleague said": A and B, in their order.
"""

from dataclasses import dataclass, field, replace

from data_prep.cast import MINISTERS, POSTED, SINGLE
from data_prep.clauses import in_phrase, runs
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, name_tokens

# Offices of which news says "the": nobody asks which senator.
_OF_ONE = frozenset(SINGLE) | frozenset(MINISTERS) | frozenset(POSTED) | {"deputy_prime_minister", "parliament_speaker"}
# So many sentences the name may stand behind the office, behind one told in the headline, and before it.
_NEXT, _BEHIND_HEADLINE, _BEFORE = 2, 2, 2
_NOT_ALONE = frozenset(load("words.toml")["story"]["not_alone"])


@dataclass
class _Told:
    """People told by office or by name alone, one or a run of several, in one sentence of a story.

    titles: the Title of each office.
    """

    sentence: int
    mentions: list
    titles: list = field(default_factory=list)
    headline: bool = False


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
               and all(_may_hold(m.person, t, plain) for m, t in zip(name.mentions, free))]
        if fit:
            name = min(fit, key=lambda n: (abs(n.sentence - office.sentence), n.sentence))
            for mention, title in zip(name.mentions, free):
                _give(mention.person, title, plain)
            names.remove(name)


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
    return 0 < ahead <= (_BEHIND_HEADLINE if office.headline else _NEXT) or not office.headline and -_BEFORE <= ahead < 0


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
        told = [m for m in parsed.mentions if m.kind == "title" and not parsed.quoted[m.first]]
        first = told[0] if told else None
        if first is None or any(m.person and m.first < first.first for m in parsed.mentions) or in_phrase(parsed, first) and not first.possessive:
            continue
        titles = _titles_of(parsed, first)
        if titles and all(t.office in _OF_ONE and t.country in lexicon().country_names and not t.past for t in titles):
            found.append(_Told(index, [first], titles, parsed.sentence.part == "headline"))
    return found


def _titles_of(parsed, mention):
    """The Title of each one told by an office: "the ministers of X and Y", "X's minister and his colleague from Y", "the minister of X"."""
    title = mention.titles[0]
    if title.plural:
        return [replace(title, country=land, plural=False, countries=()) for land in title.countries]
    peer = next((m for m in parsed.mentions if m.kind == "counterpart" and m.country and 0 <= m.first - mention.last <= 1), None)
    if title.country is None:
        return []
    return [title, replace(title, country=peer.country)] if peer and parsed.words[mention.last].folded == "and" else [title]


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
