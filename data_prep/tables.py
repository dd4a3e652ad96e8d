"""The schema of every table, declared once: names, types, which may be empty, and what each column means."""

from dataclasses import dataclass

import pyarrow as pa

KINDS = ("meeting", "phone_call", "visit", "summit", "negotiation", "signing", "ceremony", "message",
         "statement", "exercise", "other")
STATUSES = ("held", "planned", "cancelled")
PRECISIONS = ("day", "month", "year", "range", "none")
DATE_BASES = ("stated", "completed", "relative", "same_day", "inferred", "published", "none")
PUBLISHED_BASES = ("header", "metadata", "page", "none")
THEMES = ("politics_diplomacy", "trade_tariffs", "investment_business", "defence_security", "science_technology",
          "education_training", "war_legacy", "people_culture_tourism", "maritime_south_china_sea",
          "regional_multilateral", "peace_conflict", "energy_climate", "health", "crime_cyber", "agriculture",
          "transport_infrastructure", "human_rights")


@dataclass(frozen=True)
class Column:
    """One column: its name, Arrow type, whether it may be empty, the closed list of its values, its meaning."""

    name: str
    type: pa.DataType
    meaning: str
    optional: bool = False
    values: tuple[str, ...] = ()


def _text(name, meaning, **more):
    return Column(name, pa.string(), meaning, **more)


def _number(name, meaning, **more):
    return Column(name, pa.int32(), meaning, **more)


def _day(name, meaning, **more):
    return Column(name, pa.date32(), meaning, **more)


def _flag(name, meaning, **more):
    return Column(name, pa.bool_(), meaning, **more)


def _degrees(name, meaning, **more):
    return Column(name, pa.float64(), meaning, **more)


_SPAN = (_number("start", "First character of the passage in the article's text (code points from 0)."),
         _number("end", "One past the last character of the passage."))
_EMPTY_SPAN = tuple(_number(c.name, c.meaning, optional=True) for c in _SPAN)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _text("article_id", "Stable id, from the file's path or the id given with the article."),
        _text("file", "The file it was read from."),
        _text("title", "Headline, where the source gives one.", optional=True),
        _text("source", "News agency or outlet.", optional=True),
        _text("url", "Where it was published.", optional=True),
        _day("published_on", "Day of publication.", optional=True),
        _text("published_basis", "Where the day of publication comes from.", values=PUBLISHED_BASES),
        _text("dateline", "Place named at the head of the article.", optional=True),
        _text("language", "ISO 639-1 code of the article's language."),
        _text("sha256", "SHA-256 of the file or record as received."),
        _number("word_count", "Words in the text."),
        _text("text", "The full text (Unicode NFC); every start and end counts code points of it."),
    ),
    "events": (
        _text("event_id", "Stable id of the happening."),
        _text("title", "Short generated headline."),
        _text("kind", "What kind of happening.", values=KINDS),
        _text("status", "Whether it took place.", values=STATUSES),
        _day("start_date", "First day; empty where it cannot be known.", optional=True),
        _day("end_date", "Last day (the same as the first for a one-day event).", optional=True),
        _text("date_precision", "How finely the date is known.", values=PRECISIONS),
        _text("date_edtf", "The date in EDTF (ISO 8601-2).", optional=True),
        _text("date_basis", "What kind of ground the date stands on.", values=DATE_BASES),
        _text("date_reason", "A sentence a person can check: why this date is believed, or why there is none."),
        _text("place", "City or site where it happened.", optional=True),
        _text("country", "ISO 3166-1 alpha-3 code of the country where it happened.", optional=True),
        _degrees("latitude", "Degrees north of the place.", optional=True),
        _degrees("longitude", "Degrees east of the place.", optional=True),
        _text("occasion", "occasion_id of the dated occasion it belongs to.", optional=True),
        _text("plover", "PLOVER category."),
        _text("cameo", "CAMEO event code.", optional=True),
        _number("report_count", "In how many tellings the event was found."),
    ),
    "reports": (
        _text("report_id", "Stable id of this telling."),
        _text("event_id", "The event it tells of."),
        _text("article_id", "The article it stands in."),
        *_SPAN,
        _text("quote", "The sentence itself."),
        _flag("lead", "True for the article's main event."),
        _text("kind", "The kind as this article alone shows it.", values=KINDS),
        _text("status", "The status as this article alone shows it.", values=STATUSES),
        _day("start_date", "First day as this article alone supports it.", optional=True),
        _day("end_date", "Last day as this article alone supports it.", optional=True),
        _text("date_edtf", "That date in EDTF.", optional=True),
        _text("date_text", "The words that date it.", optional=True),
        _text("date_basis", "What kind of ground this article's date stands on.", values=DATE_BASES),
        _text("date_reason", "Why this article's date is believed."),
        _text("place", "City or site as this article alone shows it.", optional=True),
        _text("country", "Country of the place as this article alone shows it (alpha-3).", optional=True),
        _text("join_reason", "Why this telling was joined with the event's others; empty for a single telling.",
              optional=True),
    ),
    "participants": (
        _text("event_id", "The event."),
        _text("article_id", "The article that names the participant."),
        _text("entity_id", "Stable id of the person, country or organisation."),
        _text("entity_type", "What the participant is.", values=("person", "country", "organisation")),
        _text("name", "Canonical name."),
        _text("name_as_written", "The name or title in the article's own words."),
        _text("role", "Office held that day, as the text states it.", optional=True),
        _text("country", "Country represented (alpha-3; EU for the Union).", optional=True),
        _flag("principal", "True for a party to the event, false for somebody present."),
        _text("basis", "Whether the text names the person or only the office, resolved by date.",
              values=("named", "office")),
        *_SPAN,
    ),
    "themes": (
        _text("event_id", "The event."),
        _text("article_id", "The article whose words show the theme."),
        _text("theme", "Theme id.", values=THEMES),
        _text("matched_text", "The words that show it."),
        *_SPAN,
    ),
    "evidence": (
        _text("event_id", "The event."),
        _text("article_id", "The article."),
        _text("field", "The column of the event that this passage supports.",
              values=("kind", "status", "date", "place", "country", "occasion")),
        _text("value", "The value it supports."),
        _text("rule", "The rule or knowledge entry that read it."),
        _text("matched_text", "The words of the passage; empty where the rule concludes from an absence.",
              optional=True),
        *_EMPTY_SPAN,
    ),
    "people": (
        _text("entity_id", "Stable id."),
        _text("entity_type", "What it is.", values=("person", "country", "organisation")),
        _text("name", "Canonical name, with its diacritics."),
        _text("short_name", "What to call them for short (by the naming habit of their country)."),
        _text("country", "Country (alpha-3; EU for the Union).", optional=True),
        _text("aliases", "Spellings of the name found in the articles, joined by ' | '.", optional=True),
        _number("event_count", "Events they take part in."),
    ),
    "offices": (
        _text("entity_id", "The person."),
        _text("title", "Office held."),
        _text("country", "Country or organisation of the office.", optional=True),
        _day("start_date", "First day in office, or first day seen in it.", optional=True),
        _day("end_date", "Last day in office, or last day seen in it; empty while it lasts.", optional=True),
        _text("basis", "Whether the knowledge files or the articles say so.", values=("knowledge", "articles")),
    ),
    "occasions": (
        _text("occasion_id", "Stable id."),
        _text("label", "Name of the summit, session or congress."),
        _day("start_date", "First day."),
        _day("end_date", "Last day."),
        _text("place", "City.", optional=True),
        _text("country", "Country (alpha-3).", optional=True),
    ),
    "problems": (
        _text("file", "The file or record."),
        _text("level", "What was done with it.", values=("refused", "skipped", "note")),
        _text("fault", "What is wrong."),
        _text("remedy", "What to do about it."),
    ),
    "codes": (
        _text("scheme", "Which list of values.",
              values=("kind", "status", "date_basis", "date_precision", "theme", "country", "plover", "cameo")),
        _text("code", "The value as the tables hold it."),
        _text("label", "What menus show."),
        _text("meaning", "What tooltips say."),
    ),
}


def arrow_schema(table):
    """The pyarrow schema of one table.

    >>> arrow_schema("themes").names
    ['event_id', 'article_id', 'theme', 'matched_text', 'start', 'end']
    """
    return pa.schema([pa.field(c.name, c.type, nullable=c.optional) for c in TABLES[table]])


def check_rows(table, rows):
    """Give the faults of some rows (dicts) against the schema, one sentence a fault; none when all are right.

    >>> check_rows("themes", [{"event_id": "e", "article_id": "a", "theme": "tea", "matched_text": "x",
    ...                        "start": 0, "end": 1}])
    ["themes row 0: theme 'tea' is not one of its values"]
    """
    faults = []
    for number, row in enumerate(rows):
        where = f"{table} row {number}"
        for column in TABLES[table]:
            value = row.get(column.name)
            if value is None or value == "":
                if not column.optional:
                    faults.append(f"{where}: {column.name} is empty")
            elif column.values and value not in column.values:
                faults.append(f"{where}: {column.name} {value!r} is not one of its values")
        for name in row.keys() - {c.name for c in TABLES[table]}:
            faults.append(f"{where}: {name} is no column")
    return faults
