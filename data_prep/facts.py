"""What is compared of a telling, small enough to hold those of a whole archive."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from data_prep.people import Identities

FAMILY = {"meeting": "talks", "negotiation": "talks", "summit": "talks", "phone_call": "talks", "visit": "visit", "signing": "signing",
          "ceremony": "ceremony", "message": "message", "statement": "statement", "exercise": "exercise", "other": "other"}
# What nearly all that is told is about, so that it says of no two tellings that they are one.
_OF_ALL = "politics_diplomacy"
_PARTY = ("entity_id", "entity_type", "name", "role", "country", "principal", "spelling")
_FACT = ("report_id", "article_id", "lead", "published_on", "kind", "status", "start_date", "end_date", "date_precision", "date_edtf", "date_text",
         "date_basis", "place", "country", "latitude", "longitude", "occasion", "sort")


class Party(NamedTuple):
    """Somebody who takes part, as one article tells it; equal ones are one object."""

    entity_id: str
    entity_type: str
    name: str
    role: str | None
    country: str | None
    principal: bool
    spelling: str


@dataclass(slots=True, eq=False)
class Fact:
    """A telling without its words: `at` is the number of its article and its own in that; the parts of its parties count from `first_part`.

    principals and people are filled in when it is settled who is who.
    """

    at: tuple[int, int]
    report_id: str
    article_id: str
    lead: bool
    published_on: date | None
    kind: str
    status: str
    start_date: date | None
    end_date: date | None
    date_precision: str
    date_edtf: str | None
    date_text: str | None
    date_basis: str
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    occasion: str | None
    sort: str | None
    parties: tuple[Party, ...] = ()
    first_part: int = 0
    principals: frozenset = frozenset()
    people: frozenset = frozenset()
    countries: frozenset = frozenset()
    themes: frozenset = frozenset()

    @property
    def family(self) -> str:
        """The kinds that may be one happening."""
        return FAMILY[self.kind]


def read_facts(told):
    """(facts, who): the Facts of told.Told in the order of the articles, and the people.Identities settled over all of them."""
    once, who, facts = {}, Identities(), []

    def one(value):
        """The first of all equal values: an archive says the same names and days again and again."""
        return once.setdefault(value, value) if isinstance(value, (str, date, tuple, frozenset)) else value

    parties = groupby(told.rows(f"SELECT article, telling, part, {', '.join(_PARTY)} FROM participants ORDER BY article, part"), itemgetter(0, 1))
    themes = groupby(told.rows(f"SELECT DISTINCT article, telling, theme FROM themes WHERE theme <> '{_OF_ALL}' ORDER BY article, telling, theme"), itemgetter(0, 1))
    at, group = next(parties, (None, ()))
    of, topics = next(themes, (None, ()))
    for article, number, report_id, *rest in told.rows(f"SELECT article, telling, {', '.join(_FACT)} FROM telling ORDER BY article, telling"):
        fact = Fact((article, number), report_id, *map(one, rest))
        if at == fact.at:
            named = list(group)
            fact.first_part = named[0][2]
            fact.parties = one(tuple(one(Party(*map(one, row[3:]))) for row in named))
            at, group = next(parties, (None, ()))
        if of == fact.at:
            fact.themes = one(frozenset(row[2] for row in topics))
            of, topics = next(themes, (None, ()))
        for party in fact.parties:
            who.note(party)
        facts.append(fact)
    who.settle()
    for fact in facts:
        entities = [(party, who.resolve(party)[0]) for party in fact.parties]
        fact.principals = one(frozenset(entity for party, entity in entities if party.principal))
        fact.people = one(frozenset(entity for party, entity in entities if party.principal and party.entity_type == "person"))
        fact.countries = one(frozenset(party.country for party in fact.parties if party.country))
    return facts, who
