"""An envoy called to a ministry: which state, or who, called whom; told with a verb of summoning, in the active or the passive."""

from data_prep.clauses import PEOPLE
from data_prep.gazetteer import named_at
from data_prep.knowledge_files import load
from data_prep.state_acts import as_country, land_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["summonses"].items()}
_ENVOYS = ("ambassador", "envoy")
# How far a ministry stands behind the verb, and its country or a minister from "by" or "to", in words.
_HOUSE_NEAR, _HOST_NEAR = 14, 5


def is_summons(happening):
    """True for "summoned", and for "called in" or "called to the ministry" where an envoy is the one called."""
    if happening.wording.text in _KNOWN["summoning"]:
        return True
    if happening.wording.text not in _KNOWN["calling"]:
        return False
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _HOUSE_NEAR]]
    if not _KNOWN["houses"].isdisjoint(behind) and not {"to", "into", "by"}.isdisjoint(behind):
        return True
    return behind[:1] == ["in"] and not (happening.passive and behind[1:2] == ["the"])


def is_called_to_house(happening):
    """True for "called to the ministry" right behind the verb: nobody telephones."""
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _HOST_NEAR]]
    return behind[:1] in (["to"], ["into"]) and not _KNOWN["houses"].isdisjoint(behind)


def summons(happening, subject, others):
    """Give the happening the state that calls and the one whose envoy is called; False where either is not told.

    subject: who acts in the verb; others: those behind it. A meeting where people of both are named, else an act of states.
    """
    parsed, passive = happening.parsed, happening.passive
    called = subject[-1:] if passive else _called_behind(happening) or others[:1]
    if not called or not _is_envoy(called[0]):
        return False
    envoy, home = called[0], land_of(called[0])
    callers = [m for m in others if m is not envoy] if passive else subject or _owner_of_house(parsed, happening.first)
    host = next((m for m in callers if land_of(m) not in (None, home)), None) or (_host_of(happening, envoy, home) if passive else None)
    host = host or next((m for m in reversed(parsed.mentions) if not passive and subject and subject[0].kind == "pronoun" and m.kind == "title" and m.last < subject[0].first
                         and land_of(m) not in (None, home)), None)      # "X's foreign minister said he had summoned"
    if host is None or home is None:
        return False
    people = [m.kind == "person" or m.kind == "pronoun" and m.person is not None for m in (host, envoy)]
    happening.kind = "meeting" if all(people) else "other"
    happening.principals = [m if person else as_country(m, land_of(m)) for m, person in zip((host, envoy), people)]
    return True


def _called_behind(happening):
    """The envoy of "called in the Mexican ambassador", as a list."""
    at = happening.last + (happening.parsed.words[happening.last].folded == "in" if happening.last < len(happening.parsed.words) else 0)
    return [m for m in happening.parsed.mentions if m.kind in PEOPLE and at <= m.first <= at + 2][:1]


def _is_envoy(mention):
    offices = [t.office for t in mention.titles] + (list(mention.person.classes) if mention.person else [])
    return mention.kind in ("person", "title") and any(office in _ENVOYS for office in offices)


def _owner_of_house(parsed, before):
    """X of "The Ministry of Foreign Affairs of X summoned", "X's foreign ministry summoned", as a list."""
    lands = [m for m in parsed.mentions if m.kind in ("country", "adjective") and m.last <= before]
    return [m for m in lands if not _KNOWN["houses"].isdisjoint(w.folded for w in parsed.words[max(0, m.first - _HOST_NEAR):before])][-1:]


def _host_of(happening, envoy, home):
    """Who calls in the passive: named behind "by", before "ministry" or as its town, else the land to which the envoy is posted."""
    parsed, words = happening.parsed, happening.parsed.words
    for lead in range(happening.last, min(len(words), happening.last + _HOUSE_NEAR)):
        if words[lead].folded not in ("by", "to", "in", "at", "into"):
            continue
        found = next((m for m in parsed.mentions if m.kind in ("country", "adjective", "person", "title", "city") and 0 < m.first - lead <= _HOST_NEAR and land_of(m) not in (None, home)), None)
        if found:
            return found
    places = (named_at(words, i) for i in range(envoy.first, happening.first))
    return next((p for i, p in enumerate(places, envoy.first) if p and p.kind in ("country", "city") and p.country != home and words[i - 1].folded in ("to", "in", "the")), None)
