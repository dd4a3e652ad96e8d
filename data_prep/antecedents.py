"""Whom a pronoun or a stand-in means: "he", "the two leaders", "her counterpart", "the visitor"."""

from dataclasses import replace

from data_prep.cast import holder_of
from data_prep.clauses import in_phrase, is_leading, runs
from data_prep.gender import suits
from data_prep.knowledge_files import load
from data_prep.pairs import they_meant, two_meant
from data_prep.teams import TEAMS

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["antecedents"].items()}
# How many sentences back somebody may be named: for "he", for "him".
_HE, _HIM = 4, 3
# How many words an opening phrase goes on behind "her".
_PHRASE = 8
# How many words "whom" stands behind the one it means.
_WHOM = 10


def resolve_stand_ins(story):
    """Give each pronoun, stand-in and counterpart of a story its people, in the order of the text."""
    for index, parsed in enumerate(story.clauses):
        for mention in parsed.mentions:
            if mention.kind in ("pronoun", "owner"):
                mention.people = _meant_by_pronoun(story, index, mention)
            elif mention.kind == "stand_in" and mention.value == "two":
                mention.people = two_meant(story, index, mention)
            elif mention.kind == "stand_in":
                mention.people = _one(_meant_by_stand_in(story, index, mention))
            elif mention.kind == "group" and mention.value in TEAMS:
                mention.people = _one(_head_of_team(story, index, mention))
            elif mention.kind == "counterpart":
                owner = next((m.person for m in reversed(parsed.mentions) if m.last <= mention.first and m.person), None) \
                    or _subject_before(story, index, mention)
                each = [replace(mention, country=land) for land in mention.lands] or [mention]
                mention.people = tuple(filter(None, (_counterpart(story, one, owner) for one in each)))


def _one(person):
    return (person,) if person else ()


def _meant_by_pronoun(story, index, mention):
    if mention.value in ("they", "them"):
        return they_meant(story, index, mention)
    if mention.value in ("him", "her"):
        return _one(_other_than_actor(story, index, mention))
    return _one(_subject_before(story, index, mention))


def _meant_by_stand_in(story, index, mention):
    """The person behind "the general", "the visitor"."""
    person = _leader_before(story, index, mention)
    if mention.country is None and mention.value in _KNOWN["protagonists"]:
        person = _protagonist(story)
    if mention.value in _KNOWN["guests"] and person and _acts_here(story.clauses[index], mention, person):
        person = _other_than_actor(story, index, mention)
    if person is None and mention.value in _KNOWN["last_subjects"]:
        person = _subject_before(story, index, mention)
    return person


def _head_of_team(story, index, mention):
    """Who is behind "his delegation", and "the delegation" of which somebody was told before to be the head; else None."""
    parsed = story.clauses[index]
    owner = next((m for m in parsed.mentions if m.kind == "owner" and 0 <= mention.first - m.last <= 1), None)
    if owner:
        return owner.people[0] if len(owner.people) == 1 else None
    if not mention.first or parsed.words[mention.first - 1].folded not in ("the", "this"):
        return None
    heads = [m.person for before in story.clauses[:index] for m in before.mentions if m.kind == "person" and m.person and is_leading(before, m)]
    return next((p for p in reversed(heads) if mention.country in (None, p.country)), None)


def _acts_here(parsed, mention, person):
    """True where a person is named before a mention in its clause: "A greeted the visitor"."""
    return any(m.person is person and m.start < mention.start and parsed.segment[m.first] == parsed.segment[mention.first] for m in parsed.mentions)


def _leader_before(story, index, mention):
    """The leader or guest spoken of before a mention; offsets of later mentions do not count."""
    seen = {}
    for parsed in story.clauses[:index + 1]:
        for other in parsed.mentions:
            if other.person and other.start < mention.start:
                seen[other.person] = other.start
    for person, at in seen.items():
        person.last_seen = at
    for person in story.cast.persons:
        if person not in seen:
            person.last_seen = -1
    return story.cast.resolve_leader(mention)


def _protagonist(story):
    """The person the article speaks of most."""
    counts = {}
    for parsed in story.clauses:
        for mention in parsed.mentions:
            if mention.person:
                counts[mention.person] = counts.get(mention.person, 0) + 1
    return max(counts, key=counts.get) if counts else None


def _counterpart(story, mention, owner):
    """The holder of the owner's office for another country: of the cast, else by office and day."""
    found = story.cast.resolve_counterpart(mention, owner)
    if found or not owner or not mention.country or not story.published:
        return found
    person = next(filter(None, (holder_of(title, mention.country, story.published) for title in owner.roles)), None)
    if person:
        story.cast.persons.append(person)
    return person


def _subject_before(story, index, mention):
    """The one who acts in this sentence before the mention, else in the sentences before, else whom they own a thing of.

    Several who act together are nobody's "he": then the one beside them is meant. "On the first day of her visit, the
    secretary met": where nobody is named before, the one who acts behind the opening phrase.
    """
    ahead = _subject_ahead(story.clauses[index], mention)
    if ahead:
        return ahead
    for parsed in reversed(story.clauses[max(0, index - _HE):index + 1]):
        if parsed.sentence.part == "headline":
            continue
        named = [m for m in parsed.mentions if m.start < mention.start and (m.person or len(m.people) == 1 and m.kind != "owner")]
        before = [m for m in named if not m.possessive and not (parsed is story.clauses[index] and _is_head_of(parsed, m, mention))]
        acting = [m for m in before if not in_phrase(parsed, m)] or before
        main = [m for m in acting if parsed.head.get(parsed.segment[m.first]) is None] or acting
        if main and parsed is not story.clauses[index]:
            together = runs(main, parsed.words)[0]
            if len({m.person for m in together if m.person}) > 1:
                alone = {_person_of(m) for m in together if suits(_person_of(m), mention.value)}
                if len(alone) == 1 and mention.value in ("he", "she"):
                    return alone.pop()                      # "A and B arrived. She ...": the woman of the two
                main = [m for m in before if m not in together] or main
        fit = [m for m in (*main, *named) if suits(_person_of(m), mention.value)]
        if fit:
            return _person_of(fit[0])
    return None


def _person_of(mention):
    return mention.person or mention.people[0]


def _other_than_actor(story, index, mention):
    """Whom "him" or "her" means: the first one of the sentence, or of those before, who is not among those acting."""
    parsed = story.clauses[index]
    before = [m for m in parsed.mentions if m.start < mention.start and (m.person or len(m.people) == 1) and not m.possessive]
    able = [m for m in before if parsed.segment[m.first] == parsed.segment[mention.first] and m.value not in ("him", "her", "them")
            and m.kind != "owner"]
    actors = {_person_of(m) for m in (runs(able, parsed.words)[-1] if able else [])}
    for other in before:
        person = _person_of(other)
        if person not in actors and other.kind != "owner" and suits(person, mention.value):
            return person
    host = _host_behind(parsed, mention)
    for parsed in reversed(story.clauses[max(0, index - _HIM):index]):
        if host:
            actors |= {p for p in story.cast.persons if p is host or host.country and p.country == host.country}
        people = [p for m in parsed.mentions if not m.possessive for p in ((m.person,) if m.person else m.people[:1])
                  if p not in actors and suits(p, mention.value)]
        if people and parsed.sentence.part != "headline":
            return people[0]
    return None


def _host_behind(parsed, mention):
    """A of "Receiving him in turn, A proposed": no countryman of his is the guest; else None."""
    if mention.first > 2 or not parsed.words[0].folded.endswith("ing"):
        return None
    comma = next((i for i in range(mention.last, len(parsed.words)) if parsed.words[i].folded == ","), None)
    return next((m.person for m in parsed.mentions if comma is not None and 0 < m.first - comma <= 2 and m.person), None)


def _subject_ahead(parsed, mention):
    """The person who acts right behind the opening phrase that holds an owner such as "her", where that names nobody; else None."""
    if mention.kind != "owner" or any(m.person for m in parsed.mentions if m.start < mention.start):
        return None
    comma = next((i for i in range(mention.last, min(len(parsed.words), mention.last + _PHRASE)) if parsed.words[i].text == ","), None)
    return next((m.person for m in parsed.mentions if comma is not None and 0 < m.first - comma <= 2 and m.person and not m.possessive
                 and suits(m.person, mention.value)), None)


def _is_head_of(parsed, one, mention):
    """True for B of "B, with whom she had talks": "she" is another."""
    head = parsed.head.get(parsed.segment[mention.first])
    return head is not None and parsed.words[head].folded == "whom" and 0 <= head - one.last <= _WHOM
