"""The reader's choice: which events are wanted, written to and read from the URL, and said in a sentence."""

from dataclasses import dataclass, fields, replace
from datetime import date

from dashboard.wording import counted, join_words, say, show_date, the_country

# Facets in the order of the side panel: field of Selection -> scheme of its labels in the codes table.
FACETS = {"leader": None, "topic": "theme", "country": "country", "pair": None, "kind": "kind", "status": "status",
          "basis": "date_basis", "source": None, "place": None}
LANES = ("leader", "country", "kind", "topic")
MAX_SEARCH = 200
LANES_MOST = 100


@dataclass(frozen=True)
class Selection:
    """Which events are wanted. Within a facet any value will do (leaders: all of them, when asked); facets add up.

    >>> Selection(leader=("p-a",)).with_toggled("leader", "p-b").leader
    ('p-a', 'p-b')
    """

    q: str = ""
    leader: tuple[str, ...] = ()
    all_leaders: bool = False
    topic: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None

    def with_toggled(self, facet, value):
        """The same choice with one value of a facet switched on or off."""
        chosen = getattr(self, facet)
        chosen = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
        return replace(self, **{facet: chosen})

    def without(self, name):
        """The same choice with one part of it (a facet, "q" or "period") taken away."""
        if name == "period":
            return replace(self, start=None, end=None)
        return replace(self, **{name: "" if name == "q" else ()})

    @property
    def parts(self):
        """Names of the parts that narrow the choice, in the order of the side panel.

        >>> Selection(q="tariff", kind=("visit",)).parts
        ('q', 'kind')
        """
        found = ["q"] if self.q else []
        found += [name for name in FACETS if getattr(self, name)]
        if self.start or self.end:
            found.append("period")
        return tuple(found)

    def only_known(self, known):
        """Drop what the tables do not hold: a link from older tables, or a mistyped one, must not break the page.

        known: facet -> a container of its values.
        """
        return replace(self, **{name: tuple(v for v in getattr(self, name) if v in known[name]) for name in FACETS})


@dataclass(frozen=True)
class View:
    """What the page shows besides the choice of events: lanes (by what, in which order, pinned, found by which words, how
    many), the open event and article, the page of the list and whether
    it begins with the latest event, the person and the pair of countries."""

    lanes: str = "leader"
    order: str = "count"
    pin: tuple[str, ...] = ()
    find: str = ""
    shown: int = 12
    event: str = ""
    article: str = ""
    page: int = 1
    latest: bool = False
    who: str = ""
    step: str = ""


def to_query(selection, view):
    """The whole state as query parameters; what stands at its default is left out.

    >>> to_query(Selection(kind=("visit",), start=date(2025, 1, 1)), View(lanes="topic"))
    {'kind': ['visit'], 'start': '2025-01-01', 'lanes': 'topic'}
    """
    query = {}
    for part in (selection, view):
        for field in fields(part):
            value = getattr(part, field.name)
            if value == field.default:
                continue
            if isinstance(value, tuple):
                query[field.name] = list(value)
            elif isinstance(value, bool):
                query[field.name] = "1"
            else:
                query[field.name] = value.isoformat() if isinstance(value, date) else str(value)
    return query


def from_query(get_all):
    """Selection and View from query parameters; what cannot be read falls back to its default.

    get_all: name -> list of its values, as st.query_params.get_all gives.

    >>> from_query({"kind": ["visit"], "start": ["soon"], "page": ["-3"]}.get)[0]
    Selection(q='', leader=(), all_leaders=False, topic=(), country=(), pair=(), kind=('visit',), status=(), basis=(), source=(), place=(), start=None, end=None)
    """
    return _read(Selection, get_all), _read(View, get_all)


def _read(kind, get_all):
    values = {}
    for field in fields(kind):
        given = [v for v in get_all(field.name) or [] if v]
        if given:
            values[field.name] = _value(field.name, field.default, given)
    return kind(**values)


def _value(name, default, given):
    if isinstance(default, tuple):
        return tuple(dict.fromkeys(given))
    if isinstance(default, bool):
        return given[0] == "1"
    if name in ("start", "end"):
        try:
            return date.fromisoformat(given[0])
        except ValueError:
            return None
    if isinstance(default, int):
        return max(1, int(given[0])) if given[0].isdecimal() and len(given[0]) < 9 else default
    if name == "lanes" and given[0] not in LANES:
        return default
    return given[0][:MAX_SEARCH]


def sentence(selection, count, label, span=(None, None)):
    """Say the whole choice: "9 events between Việt Nam and the US, about trade, 2025–2026".

    label(facet, value) gives the words for a value; span is the first and last day of the events found, said when no
    period was chosen.
    """
    def words(facet, joiner="or"):
        return join_words([label(facet, v) for v in getattr(selection, facet)], joiner)

    noun = counted(count, "event")
    if selection.status:
        unit = say("unit.event.one" if count == 1 else "unit.event.many")
        noun = say("sentence.of_status", count=f"{count:,}", status=words("status").lower(), unit=unit)
    if selection.kind:
        noun = say("sentence.of_kind", noun=noun, kinds=words("kind").lower())
    said = [noun]
    if selection.leader:
        both = selection.all_leaders and len(selection.leader) > 1
        said.append(say("sentence.leaders", who=words("leader", "and" if both else "or")))
    if selection.pair:
        pairs = [join_words([the_country(code, label("country", code)) for code in pair.split("-", 1)], "and")
                 for pair in selection.pair]
        said.append(say("sentence.pair", pairs=join_words(pairs, "or")))
    if selection.country:
        named = [the_country(code, label("country", code)) for code in selection.country]
        said.append(say("sentence.country", countries=join_words(named, "or")))
    if selection.place:
        said.append(say("sentence.place", places=words("place")))
    text = " ".join(said)
    if selection.topic:
        text += say("sentence.topic", topics=words("topic").lower())
    if selection.basis:
        text += say("sentence.basis", bases=words("basis").lower())
    if selection.source:
        text += say("sentence.source", sources=words("source"))
    if selection.q:
        text += say("sentence.search", words=selection.q)
    if selection.start or selection.end:
        return text + period_words(selection.start, selection.end)
    return text + years_words(*span)


def period_words(first, last):
    """A chosen period at the end of the sentence: whole years as years, else its days."""
    whole_years = first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return years_words(first, last)
    if first is None:
        return say("sentence.until", day=show_date(last))
    if last is None:
        return say("sentence.since", day=show_date(first))
    return say("sentence.between", first=show_date(first), last=show_date(last))


def years_words(first, last):
    """The years of a period: ", 2025–2026"; nothing when there is none."""
    return ", " + "–".join(str(year) for year in sorted({first.year, last.year})) if first else ""
