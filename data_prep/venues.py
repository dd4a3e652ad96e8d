"""Whose house a venue is: at the Presidential Palace the head of state is at home, at the Foreign Ministry the foreign minister."""

import re

from data_prep.knowledge_files import load
from data_prep.wordings import one_of

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
