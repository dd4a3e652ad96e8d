"""Who is named in a list behind an event: "received three ambassadors. They are A of X, B of Y and C of Z"."""

from data_prep.clauses import part_of
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.parties import Party

_LISTS = load("words.toml")["lists"]
_OPENS = phrase_trie(_LISTS["opens"])
_VERBS, _MARKS, _PAPERS, _NUMBERS = (frozenset(_LISTS[key]) for key in ("verbs", "marks", "papers", "numbers"))
# A list of those who handed over their credentials begins so many sentences behind; others stand right behind.
_NEAR = 3
# "The ambassadors who presented their credentials to the president were" has so many words before its verb.
_RELATIVE = 16
# "Three Nordic defence ministers signed": so many words before their office stands the number, and so many sentences behind they are named.
_COUNT_NEAR, _NAMED_NEAR = 3, 2
_COUNTS = {word: number for number, word in enumerate(_LISTS["numbers"], 2)}


def listed_behind(story, happening, index):
    """The people of a list behind an event that names only the one they came to, as Parties; none where no group stands behind the word."""
    several = lambda m: m.kind == "group" or m.kind == "title" and m.titles[0].plural or m.kind == "counterpart" and story.folded[:m.end].endswith("s")
    here = [m for m in happening.parsed.mentions if m.first >= happening.last and happening.parsed.segment[m.first] == happening.segment]
    of_papers = happening.kind == "ceremony" and not _PAPERS.isdisjoint(happening.parsed.vocabulary)
    if not of_papers and (not any(several(m) for m in here) or any(m.kind == "person" for m in here)):
        return []
    people, near = [], _NEAR if of_papers else 1
    for parsed in (story.clauses[i] for i in story.body if i > index):
        found = _listed(parsed)
        if not found and (people or near == 1):
            break
        people += found
        near -= not found
    return [Party("person", m, m.person) for m in people]


def counted_behind(story, happening, index):
    """A, B and C of "Three Nordic ministers signed a pact. X's A was host to B of Y and C of Z": as many people of as many countries as the words say, as Parties; else none."""
    words, several = happening.parsed.words, [m for m in happening.principals if not m.country and (m.kind in ("group", "stand_in") and not m.people or m.kind == "title" and m.titles[0].plural)]
    wanted = next((_COUNTS[w.folded] for m in several for w in words[max(0, m.first - _COUNT_NEAR):m.last] if w.folded in _COUNTS), None)
    for parsed in (story.clauses[i] for i in story.body if wanted and 0 < i - index <= _NAMED_NEAR):
        people = list({m.person: m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and part_of(parsed, m) != "aside"}.values())
        if people:
            lands = {m.person.country for m in people} - {None}
            return [Party("person", m, m.person) for m in people] if len(people) == len(lands) == wanted else []
    return []


def _listed(parsed):
    """The people whom a sentence lists: behind its verb, or in a line of its own with a mark before it."""
    first = 1 if parsed.words[0].text in _MARKS else list_verb(parsed)
    return [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and m.first >= first and part_of(parsed, m) == "party"] if first else []


def list_verb(parsed):
    """The index of "are" in "They are A and B", "The envoys who presented their credentials are A and B"; 0 where a sentence opens no list."""
    counted = len(parsed.words) > 2 and parsed.words[1].folded in _NUMBERS and parsed.words[2].folded not in _VERBS      # "The seven envoys are"
    found = _OPENS.longest([parsed.words[0], *parsed.words[2:]] if counted else parsed.words, 0)
    at = found[0] + counted if found else len(parsed.words)
    if at < len(parsed.words) and parsed.words[at].folded == "who":
        at = next((i for i in range(at, min(len(parsed.words), at + _RELATIVE)) if parsed.words[i].folded in _VERBS), len(parsed.words))
    return at if at < len(parsed.words) and parsed.words[at].folded in _VERBS else 0
