"""Towns that are no city of the lexicon: small ones of the article's countries, and those that the article itself tells the country of."""

import re
from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.lexicon import Place, lexicon
from data_prep.text import fold
from data_prep.whereabouts import country_behind, town_of
from data_prep.wordings import one_of

_BEFORE, _BEHIND, _LAID, _NONE, _OF_TONGUES = (frozenset(load("words.toml")["towns"][key]) for key in ("before", "behind", "laid", "none", "of_tongues"))
# "means" stands so many words before "in" and a language at most.
_WORD_NEAR = 8
_LIGHT = frozenset(load("words.toml")["whereabouts"]["light"])
_GROUNDS = re.compile(rf"(?<=\w\w) {one_of(load('words.toml')['towns']['training_grounds'])}$", re.IGNORECASE)
# A country so near before "the town of" tells whose it is.
_LAND_NEAR = 6
# "the airport of" stands so many words behind the name of the airport at most.
_CITY_NEAR = 5
_KINDS = frozenset(load("words.toml")["whereabouts"]["kinds_of_town"])


def name_towns(clauses, countries):
    """Turn names that are nobody's into cities: where the article tells their country, and small towns of its countries behind "in".

    clauses: the sentences taken apart; countries: the codes of the article, the likelier first.
    """
    told = {}
    for parsed in clauses:
        for mention in parsed.mentions:
            if mention.kind == "name":
                land = country_behind(parsed, mention)
                if land and _is_placed(parsed, mention):
                    told.setdefault(fold(_town_in(mention.name)), land)
            elif mention.kind in ("adjective", "country") and (town := town_of(mention, parsed.words)):
                told.setdefault(" ".join(w.folded for w in town), mention.country)
    for parsed in clauses:
        for mention in parsed.mentions:
            if mention.kind != "name":
                continue
            written = _town_in(mention.name)
            name = fold(written)
            place = _town(name, told[name], written) if name in told else None
            if place is None and _is_placed(parsed, mention):
                place = _small_town(name, countries) or (Place(written, None) if _is_called_town(parsed, mention) or _is_set_in(parsed, mention) else None)
            if place:
                mention.kind, mention.value, mention.country = "city", place, place.country


def _town_in(name):
    """The town within "Kalino Training Area", "Powidz Air Base"; any other name as it is."""
    return _GROUNDS.sub("", name)


def _is_called_town(parsed, mention):
    """True for "in the southern town of Võru": a town of whoever is at home in the story."""
    words, at = parsed.words, mention.first
    return at > 2 and words[at - 1].folded == "of" and words[at - 2].folded in _KINDS and not any(
        m.kind in ("country", "adjective", "province") and 0 < at - m.last <= _LAND_NEAR for m in parsed.mentions)


def _is_set_in(parsed, mention):
    """True for "in Paso Canoas on Friday", "at Daboya, on the river": a name right behind the preposition, and behind it nothing that would make it part of another."""
    words = parsed.words
    before, after = words[mention.first - 1].folded if mention.first else "", words[mention.last] if mention.last < len(words) else None
    if before != "in" and not (before == "at" and mention.last - mention.first == 1) or mention.possessive or fold(mention.name) in _NONE:
        return False                                        # "at Villa Doria Pamphilj": a house of the town that the story is set in
    if any(m.kind == "city" and 0 < m.first - mention.last <= _CITY_NEAR and words[m.first - 1].folded in ("of", "in") for m in parsed.mentions):
        return False                                        # "at Argyle, the airport of Kingstown", "in Seri Alvorada, a palace in Brasilia"
    if mention.first > 1 and words[mention.first - 2].folded in _LAID:
        return False                                        # "laid a wreath at Anitkabir"
    if not _OF_TONGUES.isdisjoint(w.folded for w in words[max(0, mention.first - _WORD_NEAR):mention.first]):
        return False                                        # "whose name means “friends” in Dhivehi"
    return after is None or after.folded in _BEHIND or any(d.start <= after.start < d.end for d in parsed.dates)


def _small_town(name, countries):
    return next((lexicon().towns[name, land] for land in countries if (name, land) in lexicon().towns), None) if name not in _NONE else None


def _town(name, land, written):
    known = lexicon().towns.get((name, land))
    return replace(known, name=written) if known else Place(written, land)


def _is_placed(parsed, mention):
    """True behind "in", "at" and the like, or "in the town of"."""
    words, at = parsed.words, mention.first - 1
    while at > 0 and (words[at].folded in _LIGHT or words[at].folded == "of" and words[at - 1].folded in _KINDS):
        at -= 1
    return at >= 0 and words[at].folded in _BEFORE
