"""Whose house a venue is: at the Presidential Palace the head of state is at home, at the Foreign Ministry the foreign minister."""

import re

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, phrase_trie
from data_prep.whereabouts import Whereabouts
from data_prep.wordings import one_of

_HOUSES = phrase_trie([phrase for phrases in load("words.toml")["venues"].values() for phrase in phrases])
_AT, _LIGHT = frozenset({"at", "in", "to", "into", "inside"}), frozenset({"the", "of"})
_OFFICES = {office: re.compile(rf"\b(?:at|in|to|into|inside) (?:the )?{one_of(phrases)}\b") for office, phrases in load("words.toml")["venues"].items()}
_ANY = re.compile("|".join(venue.pattern for venue in _OFFICES.values()))


def land_of_venue(folded, people):
    """The country of the one of some Persons whose house a sentence names as the venue; None where it is nobody's, or that of several.

    folded: the folded text of the sentence. Somebody whose office the article does not tell ("his colleague B") may hold any.
    """
    if not _ANY.search(folded):
        return None
    lands = {person.country for office, venue in _OFFICES.items() if venue.search(folded) for person in people if not person.classes or office in person.classes[:2]}
    return lands.pop() if len(lands) == 1 else None


def house_in(parsed):
    """The Whereabouts of "at the Romanian Foreign Ministry", "at the headquarters of the African Union"; None where a sentence names no such house."""
    words = parsed.words
    for mention in parsed.mentions:
        at = mention.first - 1
        if mention.kind == "body":
            found = _headquarters(words, mention)
        elif mention.kind == "adjective" or mention.kind == "country" and mention.possessive:
            behind = mention.last + mention.possessive
            found = behind < len(words) and _HOUSES.longest(words, behind) and lexicon().governments.get(mention.country)
        else:
            continue
        while at > 0 and (words[at].folded in _LIGHT or words[at].folded == "headquarters"):
            at -= 1
        if found and at >= 0 and words[at].folded in _AT:
            return Whereabouts(found, found.country, mention.start, mention.end, "the seat of a government or body")
    return None


def _headquarters(words, mention):
    """The city of a body that has one seat, where its headquarters are named."""
    around = {w.folded for w in (*words[max(0, mention.first - 3):mention.first], *words[mention.last:mention.last + 1])}
    return lexicon().headquarters.get(mention.value.key) if "headquarters" in around else None
