"""The stage of an article: the one country, and the one city, in which it says that things happen."""

from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.own_dates import is_history_date
from data_prep.senses import says
from data_prep.sifting import speaks_of_earlier
from data_prep.whereabouts import Whereabouts, named_place, scenes_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["stage"].items()}
# "at the" stands so many words before "Foreign Ministry in".
_NEAR = 6
# "will" stands so many words before a place where something is to come.
_AHEAD_NEAR = 9
# "his" stands so many words before "visit to".
_OWNER_NEAR = 3
_RULE = "the one place in which the article says that anything happens"


def stage_of(story, event, events):
    """The Whereabouts of the one country where the article sets what it tells besides an event, with the city where it is one alone; else None.

    What is to come sets no stage for what has happened, nor what others did; and what is to come some day may be anywhere.
    """
    if event.status == "planned" and event.date.start is None and any(e.status == "held" for e in events):
        return None
    put_off = event.status == "cancelled" and event.date.start is None      # set where its journey was to lead, if anywhere
    apart = [e for e in events if e.lands and event.lands and not e.lands & event.lands and not (e.kind == "visit" and e.where.country in event.lands)]
    others = {e.where.start for e in apart} - {None}
    scenes = [e.where for e in events if e is not event and e not in apart and e.where.country and (e.status == event.status or event.status == "planned")]
    company = {id(p.person) for e in events for p in e.parties if p.person}
    for parsed in () if put_off else story.clauses:
        if parsed.sentence.part in ("body", "headline") and not is_of_before(story, parsed) and not is_of_strangers(parsed, company):
            besides = event.happening if parsed is event.happening.parsed else None
            scenes += [where for where in scenes_of(parsed, story.countries, besides) if where.start not in others
                       and not is_elsewhere(event, parsed, where)]
            scenes += [where for where in _journeys(parsed, story.countries) if not is_elsewhere(event, parsed, where)]
    lands = {where.country for where in scenes}
    if len(lands) != 1:
        return None
    cities = {where.place.name: where for where in scenes if where.place}
    if len(cities) == 1:
        return replace(next(iter(cities.values())), rule=_RULE)
    return Whereabouts(None, lands.pop(), rule=_RULE)


def _journeys(parsed, countries):
    """Where "his official visit to Russia" and "who have come to Belgrade" lead, as Whereabouts; none where somebody is only invited."""
    words, known = parsed.words, parsed.vocabulary
    if not _KNOWN["inviting"].isdisjoint(known) or _KNOWN["journeys"].isdisjoint(known) and _KNOWN["coming"].isdisjoint(known):
        return []
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and m.first > 2 and words[m.first - 1].folded == "to" and not m.possessive]
    return [named_place(parsed, m, countries) for m in places if words[m.first - 2].folded in _KNOWN["coming"]
            or words[m.first - 2].folded in _KNOWN["journeys"] and not _KNOWN["owners"].isdisjoint(w.folded for w in words[max(0, m.first - 2 - _OWNER_NEAR):m.first - 2])]


def is_of_before(story, parsed):
    """True for a sentence of an earlier time: "last year", "previously", or by its dates."""
    return speaks_of_earlier(story, parsed) or is_dated_before(story, parsed)


def is_dated_before(story, parsed):
    """True for "two ships built in Brest in 2009"; a day of the news beside it keeps a sentence in the present."""
    return bool(parsed.dates) and all(is_history_date(story, parsed, d) for d in parsed.dates)


def is_of_strangers(parsed, company):
    """True for a sentence that names people, and of some people and their company nobody: "B, who grew up in Lima, taught law there"."""
    named = {id(m.person) for m in parsed.mentions if m.kind in ("person", "title", "pronoun") and m.person}
    return bool(named) and named.isdisjoint(company)


def is_elsewhere(event, parsed, where):
    """True for a place of a sentence that is no scene of an event: somebody resides there or is seen off there, or something is still to come there."""
    return is_residence(parsed, where) or parsed is not event.happening.parsed and _is_of_parting(parsed, where) or event.status == "held" and _is_ahead(parsed, where)


def _is_of_parting(parsed, where):
    """True for "saw him off at the airport": whoever leaves from there does the rest elsewhere."""
    before = [w.folded for w in parsed.words if w.end <= where.start] if "off" in parsed.vocabulary else []
    return any(two == "off" and one in _KNOWN["seeing"] for one, two in zip(before, before[2:]))


def _is_ahead(parsed, where):
    """True for "the summit which B will host in Lima"."""
    return says([w for w in parsed.words if w.end <= where.start][-_AHEAD_NEAR:], "future")


def is_residence(parsed, where):
    """True for "the Foreign Ministry in Baku said", "the government in Hanoi"; not for "at the Foreign Ministry in Baku"."""
    before = [w for w in parsed.words if w.end <= where.start]
    if any(m.kind == "title" and m.last == len(before) - 1 for m in parsed.mentions):
        return True                                         # "an invitation from the Speaker in Bratislava"
    if len(before) < 2 or before[-2].folded not in _KNOWN["residents"]:
        return False
    named = [w.folded for w in before[-2 - _NEAR:-2]]
    while named and named[-1] not in _KNOWN["before_residents"] and named[-1] not in _KNOWN["determiners"]:
        named.pop()
    return _KNOWN["before_residents"].isdisjoint(named[-2:] if named and named[-1] in _KNOWN["determiners"] else named[-1:])
