"""What is named at a word and is no person: countries, peoples, bodies, cities, ships and groups, each as a Mention."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from data_prep.knowledge_files import load
from data_prep.lexicon import Place, lexicon, phrase_trie
from data_prep.names import DATE_WORDS, NAMES_AND_COUNTRIES, NOT_NAMES, NOT_PEOPLE, is_introduced, written
from data_prep.offices import Title, title_at, written_as_name
from data_prep.text import Word, fold, words

_WORDS = load("words.toml")
OUTLETS = frozenset(_WORDS["outlets"])
_NAVIES = {prefix.lower(): code for prefix, code in _WORDS["ships"]["prefixes"].items()}
SHIP_WORDS = phrase_trie(_WORDS["ships"]["words"])
_NO_SHIPS = frozenset(_WORDS["ships"]["before_no_ship"])
_HEADED = frozenset(_WORDS["names"]["headed"])
_NO_NAME_BEHIND = frozenset(_WORDS["names"]["city_before"])
# What a body is, behind its name: "the Mercosur trade bloc", "the NATO military alliance".
_SORTS, _BEFORE_SORT = ("bloc", "alliance", "grouping"), ("trade", "trading", "regional", "military", "defence", "defense", "economic", "security")
# Of what one name stands for, the first of these is meant.
_ORDER = {"seat": 0, "body": 1, "country": 2, "province": 3, "city": 4, "adjective": 5}
# How far a ship's name and what tells its navy may reach, in words.
_SHIP_NAME, _NAVY_NEAR = 5, 4
# "Ahmad al-Tounsi": a name that goes on in small letters.
_ARABIC_SURNAME = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)-[A-Z]")
# How far two countries may stand before the noun of talks that bear their names, in words.
_NAME_NEAR = 6
# Values of the stand-ins for several people: "the two leaders", "all three".
SEVERAL = ("two", "three", "four", "five")
# What "the Kenyans" are, by whom those may be meant who came with somebody.
PEOPLE_OF_A_LAND = "nationals"


@dataclass(slots=True)
class Mention:
    """Something named in a sentence, over the words first..last (exclusive) and the characters start..end.

    kind: person (a name) | title (an office alone) | pronoun | owner ("his") | counterpart | stand_in ("the two leaders") |
    group | country | adjective | region | body | city | province | ship | name (a person's name that turned out to be nobody's).
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    name: str = ""
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    value: Any = None               # Body, Places, or the word of a pronoun or stand-in
    honorific: bool = False
    possessive: bool = False        # followed by 's
    definite: bool = False          # opened by the, his, her, its, their, a possessive or a country
    name_first: int = -1            # where the name itself stands, without the office
    name_last: int = -1
    person: Any = None              # cast.Person once linked
    people: tuple = ()              # the persons a stand-in points at
    gender: str | None = None       # "woman" or "man" where the words before the name say so
    lands: tuple = ()               # of "his Latvian and Lithuanian counterparts": the code of each country

    @property
    def who(self) -> Any:
        """The cast.Person of a name that is linked, or the first one that a stand-in points at; None where it points at nobody."""
        return self.person or (self.people[0] if self.people else None)


def is_possessive(sentence, position):
    """True where a possessive mark or what somebody is at the head of stands at a position: "Obama's", "the Obama administration"."""
    return position < len(sentence) and (sentence[position].folded in ("'s", "'") or sentence[position].folded in _HEADED)


def named_at(sentence: list[Word], at: int):
    """The country, people, body, city or site named at a word as a Mention, or None; the longest name written as one."""
    word = sentence[at]
    for end, payloads in reversed(lexicon().names.match(sentence, at)) if not word.text.islower() else ():
        if not written_as_name(sentence, at, end):
            continue
        start, stop = word.start, sentence[end - 1].end
        if payloads[0][0] == "region":
            return Mention("region", at, end, start, stop)
        if payloads[0][0] == "country" and end < len(sentence) and sentence[end].capital and sentence[end].folded in OUTLETS:
            return None                                      # "Vietnam News Agency"
        if payloads[0][0] == "country" and end < len(sentence) and sentence[end].text == "$":
            return None                                      # "US$430 million"
        kind, value = min(payloads, key=lambda p: (_ORDER[p[0]], -getattr(p[1], "population", 0)))
        if kind == "seat":
            return Mention("city", at, end, start, stop, name=value.name, country=value.country, value=value)
        if kind == "city" and end - at == 1 and end < len(sentence) and sentence[end].capital and sentence[end].folded == "house":
            return None                                      # "Flagstaff House" is no house in Flagstaff
        if kind == "city":
            name, country, value = value.name, value.country, [v for k, v in payloads if k == "city"]
        elif kind == "body":
            name, country = value.name, value.code
            end = _behind_sort(sentence, end)
            stop = sentence[end - 1].end
        else:
            name, country = lexicon().country_names[value], value       # a province too stands for its country alone
        return Mention(kind, at, end, start, stop, name=name, country=country, value=value, possessive=is_possessive(sentence, end))
    return None


def _behind_sort(sentence, end):
    """The index behind "trade bloc" of "the Mercosur trade bloc"; the same where nothing of the kind stands there."""
    for behind in (end, end + 1):
        if behind < len(sentence) and sentence[behind].folded in _SORTS and (behind == end or sentence[end].folded in _BEFORE_SORT):
            return behind + 1
    return end


def is_capital(mention):
    """True for a city that is its country's capital, and may stand for it."""
    return mention.kind == "city" and isinstance(mention.value, list) and lexicon().capitals.get(mention.country) in mention.value


def land_of(mention):
    """The country of a place; None for a city of which there are several."""
    return mention.country or (mention.value.country if isinstance(mention.value, Place) else None)


def could_be_name(sentence, at, place):
    """True for a city that opens a person's name known or given after an office, "Austin Li", and for a country that opens one of which the office follows: "Jordan Ellis, the trade minister"."""
    if place.kind not in ("city", "country") or place.last - place.first > 1 or place.last >= len(sentence):
        return False
    if place.kind == "country" and not (sentence[at].folded in NAMES_AND_COUNTRIES and _is_introduced_behind(sentence, place.last)):
        return False
    after = sentence[place.last]
    if at and sentence[at - 1].folded in _NO_NAME_BEHIND:
        return False
    return (after.capital and after.text.isalpha() or _ARABIC_SURNAME.match(after.text)) and after.folded not in NOT_NAMES \
        and after.folded not in NOT_PEOPLE and not title_at(sentence, place.last) \
        and named_at(sentence, place.last) is None and after.folded not in DATE_WORDS


def _is_introduced_behind(sentence, at):
    """True where a name of one or two more words ends from word `at` on, and an office follows: "Jordan Ellis, the trade minister"."""
    return is_introduced(sentence, at + 1) or at + 1 < len(sentence) and sentence[at + 1].capital and is_introduced(sentence, at + 2)


# "a frigate built in X", "a cruiser off X": before a country whose flag it does not fly
_NO_FLAG = ("in", "off", "to", "near")


def ship_at(sentence, at):
    """A ship by its name, "USS Carl Vinson", as a Mention; None where no word of a navy stands before a name."""
    word = sentence[at]
    if not word.text.isupper() or word.folded not in _NAVIES or at + 1 >= len(sentence) or not sentence[at + 1].capital:
        return None
    end = at + 1
    while end < len(sentence) and end - at < _SHIP_NAME and (
            sentence[end].capital and sentence[end].folded not in NOT_NAMES and sentence[end].folded not in DATE_WORDS
            or sentence[end].text == "." and len(sentence[end - 1].text) == 1):
        end += 1
    return _phrase("ship", sentence, at, end, _NAVIES[word.folded])


def ships_at(sentence, at):
    """Ships by their kind, "two ships of the US Navy", "a US aircraft carrier", as a Mention, or None."""
    found = SHIP_WORDS.longest(sentence, at)
    if not found or at and sentence[at - 1].folded in _NO_SHIPS:
        return None
    end, country = found[0], None
    for index in (*range(at - 1, max(-1, at - _NAVY_NEAR), -1), *range(end, min(len(sentence), end + _NAVY_NEAR))):
        place = ship_at(sentence, index) or named_at(sentence, index)       # "the destroyer USS John Finn" is no Finn
        if place and place.kind in ("ship", "country", "adjective", "body") and not (index >= end and sentence[index - 1].folded in _NO_FLAG):
            country = place.country
            break
    return _phrase("ship", sentence, at, end, country)


def group_of(sentence, at, end):
    """People without names, "Vietnamese officials", with the countries written right before them."""
    first, country = at, None
    while first and (place := named_at(sentence, first - 1)) and place.kind in ("adjective", "country"):
        first, country = first - 1, place.country
    mention = _phrase("group", sentence, at, end, country)
    mention.value = sentence[at].folded
    return mention


def _phrase(kind, sentence, at, end, country):
    """A Mention that is called by its own words."""
    return Mention(kind, at, end, sentence[at].start, sentence[end - 1].end, name=written(sentence, at, end), country=country)


def hyphened(sentence, start=0, end=None):
    """{code: Mention} of "Vietnam-US", "CARICOM-Mexico" among some words: the two that a hyphen joins; empty where it joins something else."""
    for at, word in enumerate(sentence[start:end], start):
        parts = word.text.split("-")
        found = [named_at(words(part, fold(part), 0, len(part)), 0) for part in parts] if len(parts) == 2 and all(parts) else []
        if len(found) == 2 and all(m and m.country and m.kind in ("country", "adjective", "body") for m in found):
            return {m.country: _as_land(m, first=at, last=at + 1, start=word.start, end=word.end) for m in found}
    return {}


def named_pair(parsed, at):
    """{code: Mention} of the two in the name of talks whose noun is the word `at`: "the 28th U.S.-Vietnam Human Rights Dialogue"; empty for others."""
    if at and parsed.words[at - 1].text == ")":              # "the Peru-Chile Border Committee (PCBC) meeting"
        at = next((i for i in range(at - 2, max(0, at - _NAME_NEAR), -1) if parsed.words[i].text == "("), at)
    lands = [m for m in parsed.mentions if m.kind in ("country", "adjective", "body") and m.country and 0 <= at - m.last <= _NAME_NEAR]
    joined = len(lands) == 2 and [w.folded for w in parsed.words[lands[0].last:lands[1].first]] in (["-"], ["–"], ["/"], [])
    return {m.country: _as_land(m) for m in lands} if joined else hyphened(parsed.words, max(0, at - _NAME_NEAR), at)


def _as_land(mention, **where):
    """A people's word as the country it stands for."""
    if mention.kind != "adjective":
        return replace(mention, **where)
    return replace(mention, kind="country", name=lexicon().country_names[mention.country], value=mention.country, **where)
