"""Which people "the two leaders", "both ministers", "the royal couple", "they" or "all three" means."""

from data_prep.clauses import in_phrase, is_leading, runs
from data_prep.knowledge_files import load
from data_prep.text import fold

_SPEAKERS = frozenset(load("words.toml")["antecedents"]["speakers"])
# How many sentences back the two may be named, in ever wider circles.
_TWO = (0, 1, 2, 4, 8)
# The two of whom an article is are named in one of so many sentences.
_FIRST = 3
# "In their latest talks, A and B": so many words behind "their" those who act may begin.
_OPENING = 4
# The classes of offices (offices.toml) that a word for the two asks for; the first word that fits counts.
_ASKED = (
    ("leaders", ("head_of_state", "head_of_government", "party_leader", "organisation_head")), ("heads of state", ("head_of_state", "head_of_government")),
    ("prime ministers", ("head_of_government",)), ("premiers", ("head_of_government",)), ("presidents", ("head_of_state",)),
    ("foreign ministers", ("foreign_minister",)), ("top diplomats", ("foreign_minister",)), ("defence ministers", ("defence_minister",)),
    ("defense ministers", ("defence_minister",)), ("ministers", ("minister", "foreign_minister", "defence_minister", "finance_minister", "trade_minister", "interior_minister")))


def two_meant(story, index, mention):
    """The two people behind a stand-in; () where the article names no such two before."""
    _name_holders(story, story.clauses[index], mention.start)
    return _both_before(story.clauses[index], mention) or _named_at_the_end(story.clauses[index], mention, 2) or _couple(story, index, mention) or two_in_office(story, index, mention) or _last_two(story, index, mention)


def several_meant(story, index, mention, count):
    """The people behind "the three leaders", "all four": those whom the nearest sentences name, where these are just so many and of several countries; else ()."""
    behind = _named_at_the_end(story.clauses[index], mention, count)
    for reach in _TWO if not behind else ():
        named = [p for clauses in story.clauses[max(0, index - reach):index + 1] for p in _named(clauses, mention.start)]
        people = tuple(_asked_for(story, mention, list(dict.fromkeys(named)), widest=reach == _TWO[-1]))
        if len(people) == count and len({p.country for p in people if p.country}) > 1:
            return people
    return behind


def _named_at_the_end(parsed, mention, count):
    """A and B of "Two officials chaired the talks in X: A and B": so many people listed behind a colon; else ()."""
    colon = next((i for i in range(mention.last, len(parsed.words)) if parsed.words[i].text == ":"), None) if ":" in parsed.vocabulary else None
    people = [m for m in parsed.mentions if m.person and m.kind in ("person", "title") and m.first > colon] if colon else []
    listed = runs(people, parsed.words)[0] if people and people[0].first == colon + 1 else []
    return tuple(m.person for m in listed) if len({id(m.person) for m in listed}) == len(listed) == count else ()


def _both_before(parsed, mention):
    """"A and B both visited": the two named right before it."""
    people = [m for m in parsed.mentions if m.person and m.last <= mention.first]
    named = len(people) > 1 and people[-1].last == mention.first and parsed.words[mention.first].folded == "both" and people[-1].first - people[-2].last <= 2
    return (people[-2].person, people[-1].person) if named and parsed.words[people[-2].last].folded == "and" else ()


def _name_holders(story, parsed, before):
    """Give "the country's party chief" of a sentence, named nowhere before, the one known to hold that office on the day."""
    for title in (m for m in parsed.mentions if m.kind == "title" and m.person is None and m.country and m.start < before and not m.titles[0].plural):
        title.person = story.cast.holder(title.titles[0], title.country)


def they_meant(story, index, mention):
    """The two people behind "they" or "them"; of a team, who is at its head."""
    return _two_named_so(story, index, mention) or _two_ahead(story.clauses[index], mention) or _all_acting(story.clauses[index], mention) or _two_of_clause(story, index, mention) or _countrymen_before(story, index, mention) \
        or _two_before(story, index, mention) or _all_before(story, index, mention) or _head_before(story, index, mention) or _last_two(story, index, mention)


def _two_named_so(story, index, mention):
    """"The opening, at which both leaders officiated, was praised by them": the two of whom the sentence speaks already."""
    if mention.value != "them":
        return ()
    parsed = story.clauses[index]
    return next((m.people for m in parsed.mentions if m.value == "two" and len(m.people) == 2 and m.last <= mention.first and parsed.segment[m.first] != parsed.segment[mention.first]), ())


def _two_ahead(parsed, mention):
    """A and B of "In their talks A and B adopted a plan", whoever met in the sentence before: they act right behind the opening phrase."""
    if mention.kind != "owner" or mention.first > 1:
        return ()
    people = [m for m in parsed.mentions if m.first >= mention.last and m.person]
    together = runs(people, parsed.words)[0] if people else []
    acting = len(together) == 2 and together[0].first - mention.last <= _OPENING and parsed.words[together[1].first - 1].folded == "and" and not in_phrase(parsed, together[0])
    return tuple(m.person for m in together) if acting else ()


def _all_acting(parsed, mention):
    """A, B and C of "A, B and C signed it after their talks": the three or more who act together in front of "their"."""
    people = [m for m in parsed.mentions if m.start < mention.start and m.person and m.kind == "person" and not m.possessive] if mention.kind == "owner" else []
    together = runs(people, parsed.words)[0] if people else []
    return tuple(m.person for m in together) if len(together) > 2 and together == people and not in_phrase(parsed, together[0]) else ()


def _two_before(story, index, mention):
    """"The royal couple will meet A. They ...": the two of whom the sentence before speaks first, where this one names nobody yet."""
    if not index or _named(story.clauses[index], mention.start):
        return ()
    first = next((m for m in story.clauses[index - 1].mentions if m.person or m.people), None)
    return first.people if first and len(first.people) == 2 else ()


def _all_before(story, index, mention):
    """"A, B and C met in X. They also signed": all whom the sentence before names, in one list that acts, where this one names nobody yet."""
    if not index or _named(story.clauses[index], mention.start):
        return ()
    parsed = story.clauses[index - 1]
    people = [m for m in parsed.mentions if m.person and m.kind in ("person", "title")]
    listed = len(people) > 2 and len(runs(people, parsed.words)[0]) == len(people) and not in_phrase(parsed, people[0]) and not only_speaks(people[0].person)
    return tuple(m.person for m in people) if listed else ()


def _head_before(story, index, mention):
    """A of "The visitors were a delegation under A. They were received": the one person of the sentence before, at the head of others, where this one names nobody yet."""
    if not index or _named(story.clauses[index], mention.start):
        return ()
    parsed = story.clauses[index - 1]
    people = [m for m in parsed.mentions if m.person and m.kind in ("person", "title")]
    return (people[0].person,) if len({m.person for m in people}) == 1 and is_leading(parsed, people[0]) else ()


def _countrymen_before(story, index, mention):
    """"King A and Queen B were received by C. D gave them lunch": the two of one country whom the sentence before names first."""
    people = list(dict.fromkeys(_named(story.clauses[index - 1], mention.start))) if index and mention.value == "them" else []
    return tuple(people[:2]) if len(people) > 2 and people[0].country == people[1].country is not None else ()


def _two_of_clause(story, index, mention):
    """"B told C when they met": of more than two people of the sentence, the last two, where they are of two countries."""
    before = [m.person for m in story.clauses[index].mentions if m.start < mention.start and m.person and m.kind in ("person", "title") and not m.possessive]
    people = list(dict.fromkeys(before))
    last = people[-2:]
    return tuple(last) if len(people) > 2 and len({p.country for p in last}) == 2 else ()


def _couple(story, index, mention):
    """"the royal couple": the first two people of one country whom one sentence names side by side; nobody for other words."""
    if story.clauses[index].words[mention.last - 1].folded not in ("couple", "couples"):
        return ()
    for parsed in story.clauses[:index + 1]:
        people = list(dict.fromkeys(m.person for m in parsed.mentions if m.person and m.start < mention.start))
        for one, two in zip(people, people[1:]):
            if one.country and two.country in (one.country, None):
                return one, two
    return ()


def two_in_office(story, index, mention):
    """"the two Senators": the last two people named whom the text calls so; nobody where it calls fewer so."""
    offices = {t.office for t in mention.titles}
    people = [m.person for parsed in story.clauses[:index + 1] if parsed.sentence.part != "caption" for m in parsed.mentions
              if m.start < mention.start and m.person and offices & _offices_of(m.person, story.published)]
    last = tuple(dict.fromkeys(people[::-1]))[:2][::-1]
    return last if len(last) == 2 else ()


def _last_two(story, index, mention):
    """The last two people named before "the two leaders": preferably of one sentence, of two countries, and in office.

    "His two guests" are two others than those the sentence names before.
    """
    parsed = story.clauses[index]
    if parsed.words[mention.first].folded in ("his", "her"):
        hosts = {m.who for m in parsed.mentions if m.start < mention.start and (m.person or m.people)}
        others = [m.person for p in story.clauses[:index] for m in p.mentions if p.sentence.part != "caption" and m.person and m.person not in hosts]
        return tuple(dict.fromkeys(others[::-1]))[:2][::-1]
    spoken_of = _one_and_other(story, index, mention)
    if spoken_of:
        return spoken_of
    hosts = set(_named(parsed, mention.start)) if mention.value == "them" else set()      # "A received them": two others
    alike = ()
    near = [[p for p in _named(clauses, mention.start) if p not in hosts] for clauses in story.clauses[max(0, index - _TWO[-1]):index + 1]]
    for reach in _TWO:
        named = [p for people in near[-1 - reach:] for p in people]
        people = _asked_for(story, mention, list(dict.fromkeys(named)), widest=reach == _TWO[-1])
        countries = {p.country for p in people if p.country}
        if len(people) == 2 and (len(countries) == 2 or mention.kind in ("pronoun", "owner") and reach == 1):
            return tuple(people)
        if len(people) == 2 and reach > 1:
            alike = alike or tuple(people)
        if len(people) > 2 and len(countries) >= 2:
            return mention.value != "them" and _pair_of_the_news(story, people) or _host_and_guest(parsed, people)
    return alike


def _pair_of_the_news(story, people):
    """The only two people, of two countries, whom one of the first sentences of an article names, where both are among some; else ()."""
    for index in story.body[:_FIRST]:
        named = [p for p in dict.fromkeys(_named(story.clauses[index], story.clauses[index].sentence.end)) if p.country and p.classes]
        if len(named) > 1:
            return tuple(named) if len(named) == 2 and named[0].country != named[1].country and all(p in people for p in named) else ()
    return ()


def _host_and_guest(parsed, people):
    """Of more than two people who may be meant by "the two met in Asmara" whoever is at home there and the one named before, else the first and the next one of another country."""
    land = next((m.country for m in parsed.mentions if m.kind in ("city", "country") and m.first and parsed.words[m.first - 1].folded == "in"), None)
    at = next((i for i, p in enumerate(people) if i and land and p.country == land), None)
    if at and people[at - 1].country not in (None, land):
        return people[at - 1], people[at]
    other = next((p for p in people if p.country != people[0].country), None)
    return (people[0], other) if other else ()


def _one_and_other(story, index, mention):
    """A and B of "He was welcomed by B. The two ...", where "he" is A: the two foreigners to each other of whom alone the sentence before speaks."""
    if not index or _named(story.clauses[index], mention.start):
        return ()
    before = [m for m in story.clauses[index - 1].mentions if m.start < mention.start and not m.possessive and (m.kind in ("person", "title") and m.person or m.kind == "pronoun" and len(m.people) == 1)]
    spoken_of = {m.who for m in before}
    people = [p for p in story.cast.persons if p in spoken_of]
    alone = len(people) == 2 and len({m.kind == "pronoun" for m in before}) == 2 and story.clauses[index - 1].sentence.part == "body"
    return tuple(people) if alone and all(p.country and p.classes for p in people) and people[0].country != people[1].country and _asked_for(story, mention, people, widest=False) == people else ()


def _named(parsed, before):
    """The people whom a sentence names up to an offset, outside quotes, captions and what is to come, in order; those behind "the two" and "he" too."""
    if parsed.sentence.part == "caption":
        return []
    here = [m for m in parsed.mentions if m.start < before and not parsed.quoted[m.first] and not _is_to_come(parsed, m)]
    return [p for m in here for p in ([m.person] if m.person and m.kind in ("person", "title") and not only_speaks(m.person) else m.people if len(m.people) == 2 or _is_one_of_two(parsed, m) else ())]


def only_speaks(person):
    """True for a spokesman: he tells of others, and whoever travels or meets behind his words is one of them."""
    return any(word in _SPEAKERS for title in person.roles for word in fold(title.text).split())


def _is_one_of_two(parsed, mention):
    """True for "he" of "He and B have agreed"."""
    return mention.value in ("he", "she") and [w.folded for w in parsed.words[mention.last:mention.last + 1]] == ["and"]


def _is_to_come(parsed, mention):
    """True for B of "A is here for the summit, which will also be attended by B"."""
    head = parsed.head.get(parsed.segment[mention.first])
    return head is not None and parsed.words[head].folded == "which" and any(w.folded == "will" for w in parsed.words[head:head + 2])


def _asked_for(story, mention, people, widest):
    """Of some people those in the office that the words ask for, else those in any office; all where nobody is in one, or at last."""
    words = story.folded[mention.start:mention.end]
    classes = next((set(classes) for word, classes in _ASKED if word in words), set())
    able = [p for p in people if classes & _offices_of(p, story.published)]
    if len(able) < 2 and classes and not widest and sum(bool(classes & _offices_of(p, story.published)) for p in story.cast.persons) > 1:
        return able                                         # "the two prime ministers" are named further back
    if len(able) < 2:
        able = [p for p in people if p.classes]
    return able if len(able) > 1 or able and not widest else people


def _offices_of(person, day):
    """The classes of the offices that the text gives a person, and of those known to be held on a day."""
    known = person.known.offices if person.known else ()
    return {c for t in person.roles for c in (t.office, *t.also)} | {o.office for o in known if day is None or o.held_on(day)}
