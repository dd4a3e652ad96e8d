"""The country of an official named by office alone, where somebody from abroad comes to see him: "flew to Haiti to meet Foreign Minister A"."""

from data_prep.clauses import PEOPLE
from data_prep.gazetteer import is_capital, land_of
from data_prep.hosts import posted_to
from data_prep.knowledge_files import load

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["officials"].items()}
_PLACES = ("country", "city", "province")
# Who stands for a body or for a country elsewhere is nowhere at home by his office.
_OF_OTHERS = ("organisation_head", "eu_high_representative", "ambassador", "envoy", "royal", "military")
_BEING = ("was", "is", "been")
# How many words back the word of meeting stands from its "with" or "by": "talks in Rome on Monday with".
_NEAR = 7


def host_country(parsed, mention, subject, abroad):
    """(guest, code of the country) where a sentence says that a foreigner meets the person of a mention; None where it does not.

    subject: the Person whom "he" means; abroad: the last such pair: the same guest is still there where a sentence names no place.
    """
    if not (mention.titles or mention.value == "counterpart") or mention.titles and mention.titles[0].office in _OF_OTHERS:
        return None
    if not is_met(parsed, mention):
        return _received(parsed, mention, subject, abroad)
    first = next((m for m in parsed.mentions if m.kind in PEOPLE and m.last <= mention.first and (m.person or m.kind == "pronoun" or _is_same_national(m, subject)) and not is_met(parsed, m)), None)
    guest = first.person or subject if first else subject      # "After talks with B, the two": whoever was told of
    if first and first.person and (land := posted_to(first, parsed.words)):
        return guest, land
    place = next((m for m in reversed(parsed.mentions) if m.kind in _PLACES and m.last <= mention.first and m.country and not m.possessive), None) \
        or next((m for m in parsed.mentions if m.first == mention.last + 1 and parsed.words[mention.last].folded == "in" and is_capital(m)), None)      # "A met Prime Minister B in Lima"
    if place is None:
        return abroad if abroad and guest is abroad[0] else None
    if guest is None or guest.country in (None, place.country) or parsed.words[place.first - 1].folded in _KNOWN["from"]:
        return None
    return guest, place.country


def _is_same_national(mention, subject):
    """True for "the Chilean" behind a sentence about a Chilean."""
    return mention.kind == "stand_in" and subject is not None and mention.country is not None and mention.country == subject.country


def journey(parsed, subject):
    """(traveller, code of the country) of a sentence that tells of somebody's journey abroad, "A arrived in X", "A was in X"; None of any other.

    subject: the Person whom "he" means.
    """
    at = next((i for i, w in enumerate(parsed.words) if w.folded in _KNOWN["journeys"] or _is_in_place(parsed, i)), 0)
    first = at and next((m for m in parsed.mentions if m.kind in PEOPLE and m.last <= at and (m.person or m.kind == "pronoun")), None)
    guest = first and (first.person or subject)
    places = [m for m in parsed.mentions if m.kind in _PLACES and m.first > at and not m.possessive and parsed.words[m.first - 1].folded not in _KNOWN["from"]] if guest else []
    lands = {land_of(m) for m in places} - {None}
    return (guest, lands.pop()) if len(lands) == 1 and guest.country is not None and guest.country not in lands else None


def _is_in_place(parsed, at):
    """True for "was" of "was in Baghdad"."""
    words = parsed.words
    return words[at].folded in _BEING and at + 2 < len(words) and words[at + 1].folded == "in" and any(m.first == at + 2 and m.kind in _PLACES for m in parsed.mentions)


def lone_traveller(parsed, land):
    """The Person of "A landed in Lima", "Trade brought A to Lima", with neither office nor country, whom nobody stands beside; None for a journey to the country `land`."""
    if _KNOWN["journeys"].isdisjoint(parsed.vocabulary) and _KNOWN["bringing"].isdisjoint(parsed.vocabulary):
        return None
    people = {m.person for m in parsed.mentions if m.kind in PEOPLE and m.person}
    lands = {land_of(m) for m in parsed.mentions if m.kind in _PLACES} - {None}
    person = people.pop() if len(people) == 1 and lands and land not in lands else None
    return person if person and not (person.known or person.roles or person.country) else None


def guest_here(parsed):
    """(guest, code of the country) of "A of X met B of Y in Y's capital": A, who acts, is at B's; None of any other sentence."""
    capital = next((m for m in parsed.mentions if m.first and parsed.words[m.first - 1].folded == "in" and is_capital(m)), None)
    people = [m.person for m in parsed.mentions if m.kind == "person" and m.person and m.person.country] if capital else []
    at_home = any(p.country == capital.country for p in people[1:])
    return (people[0], capital.country) if at_home and people[0].country != capital.country else None


def _received(parsed, mention, subject, abroad):
    """(guest, code) where the person of a mention received a guest: an ambassador to a country, a foreigner in its capital, or whoever is there; else None."""
    behind = next((m for m in parsed.mentions if m.first >= mention.last and m.kind in PEOPLE and not m.possessive), None)
    between = [w.folded for w in parsed.words[mention.last:behind.first + 1]] if behind else []
    hosts = not _KNOWN["hosting"].isdisjoint(between) or "visiting" in between and not _KNOWN["meeting"].isdisjoint(between)     # "met the visiting"
    if not hosts or not (behind.person or behind.kind == "pronoun"):
        return None
    if behind.kind == "pronoun":                            # "A is in Baku, where President B received her"
        behind = next((m for m in parsed.mentions if m.person and m.last <= mention.first), behind)
    guest, land = behind.person or subject, posted_to(behind, parsed.words)
    if guest is None or guest is mention.person:
        return None
    if land is None:
        around = [m for m in parsed.mentions if (m.kind == "country" or is_capital(m)) and m.first and parsed.words[m.first - 1].folded in ("in", "at")]
        land = next((m.country for m in around if m.country != guest.country), None)
    if land is None and abroad and guest is abroad[0]:
        land = abroad[1]
    return (guest, land) if land else None


def is_met(parsed, mention):
    """True behind "met", "received by", "talks with", or behind "and" and somebody of whom that is true."""
    before = [w.folded for w in parsed.words[:mention.first]]
    while before and before[-1] in _KNOWN["light"]:
        before.pop()
    if before[-1:] in (["and"], [","]):
        other = next((m for m in parsed.mentions if m.kind == "person" and m.last == len(before) - 1), None)
        return other is not None and is_met(parsed, other)
    if before[-1:] == ["with"] and _is_done_by(parsed, len(before) - 1):
        return True                                         # "was taken up by A, with B"
    if before[-1:] in (["with"], ["by"]):
        return not _KNOWN["talking" if before[-1] == "with" else "receiving"].isdisjoint(before[-1 - _NEAR:-1])
    if before[-1:] == ["to"]:                                # "presented his credentials to"
        return not _KNOWN["papers"].isdisjoint(before[-1 - _NEAR:-1])
    return bool(before) and (before[-1] in _KNOWN["meeting"] or before[-1] == "on" and len(before) > 1 and before[-2] in _KNOWN["calling"])


def _is_done_by(parsed, at):
    """True where somebody stands before a word behind "by": who did what another was told of."""
    doer = next((m for m in parsed.mentions if m.kind == "person" and 0 <= at - m.last <= 1), None)
    return doer is not None and doer.first > 0 and parsed.words[doer.first - 1 - (parsed.words[doer.first - 1].folded == "the")].folded == "by"
