"""Whether a person is a man or a woman, as far as the names and the words before them tell."""

from functools import cache

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, name_tokens

_NAMING = load("naming.toml")
_WORDS = {"woman": frozenset(_NAMING["women"]["words"]), "man": frozenset(_NAMING["men"]["words"])}
_PRONOUNS = {"she": "woman", "her": "woman", "he": "man", "him": "man"}


def said(sentence, first, last):
    """"woman" or "man" where the words first..last before a name say so ("Ms", "King"); else None."""
    spoken = {word.folded.strip(".") for word in sentence[first:last]}
    return next((gender for gender, words in _WORDS.items() if words & spoken), None)


def of_name(tokens, known):
    """"woman" or "man" by the KnownPerson or, failing that, the given name of a full name; None where neither tells."""
    if known:
        return "woman" if known.woman else "man"
    if len(tokens) < 2:
        return None
    return "woman" if tokens[0] in _given()["woman"] else "man" if tokens[0] in _given()["man"] else None


def suits(person, pronoun):
    """False where a pronoun cannot mean a person: "she" a man, "his" a woman."""
    return person.gender is None or _PRONOUNS.get(pronoun, person.gender) == person.gender


@cache
def _given():
    """The given names that only women or only men bear, judged by the known people of countries where it opens the name."""
    given = {"woman": set(_NAMING["women"]["given"]), "man": set()}
    for person in lexicon().people.values():
        habit = _NAMING.get(person.country or "", _NAMING["default"])
        if habit["order"] == "given-first" and len(tokens := name_tokens(person.name)) > 1 and len(tokens[0]) > 1:
            given["woman" if person.woman else "man"].add(tokens[0])
    both = given["woman"] & given["man"]
    return {gender: names - both for gender, names in given.items()}
