"""What the reader finds in one article: tellings of events, each with its participants, themes and evidence."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part: a person, or a country or organisation where that is itself the party."""

    entity_id: str          # "p-..." person, "c-VNM" country, "o-..." organisation; settled across articles by merge
    entity_type: str        # person | country | organisation
    name: str               # best full form known from this article and the knowledge files
    name_as_written: str
    role: str | None        # office as the text states it
    country: str | None     # alpha-3, EU, or None
    principal: bool
    basis: str              # named | office
    start: int
    end: int
    spelling: str = ""      # the name alone as the article writes it; empty for an office or a pronoun


@dataclass(frozen=True)
class ThemeMark:
    """The words that show one theme of an event."""

    theme: str
    matched_text: str
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """The passage and rule behind one field of an event; start and end are None where nothing was written."""

    field: str
    value: str
    rule: str
    matched_text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Telling:
    """One event as one article tells it."""

    report_id: str
    article_id: str
    start: int
    end: int
    quote: str
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
    date_reason: str
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    occasion: str | None
    sort: str | None = None         # what a ceremony or statement is, by words.toml (engagements): tributes, meals, speeches ...
    participants: tuple[Participant, ...] = ()
    themes: tuple[ThemeMark, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One article read: its row for the articles table and the events it tells."""

    article: dict
    tellings: tuple[Telling, ...] = field(default=())
