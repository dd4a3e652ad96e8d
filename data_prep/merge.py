"""Tellings of one happening -> one event: the rows of every table that speaks of events."""

from datetime import date, timedelta
from typing import NamedTuple

import pyarrow as pa

from data_prep.clusters import clusters
from data_prep.codes import kind_codes
from data_prep.facts import Party, read_facts
from data_prep.lexicon import lexicon
from data_prep.people import Register
from data_prep.tables import TABLES, arrow_schema
from data_prep.titles import event_title

_NEVER = date.max
_BASIS_RANK = {basis: rank for rank, basis in enumerate(("stated", "completed", "relative", "same_day", "inferred", "published", "none"))}
_KIND_RANK = {"phone_call": 0, "summit": 1, "negotiation": 2, "meeting": 3}
# What merging finds out. Every other column is fetched from the readings, by the telling or the part of it that is named first.
_EVENT = ("article", "telling", *(column.name for column in TABLES["events"] if column.name != "date_reason"))
_REPORT = ("article", "telling", "event_id", "join_reason")
_PARTICIPANT = ("article", "part", "entity_id", "name", "principal", "event_id")


class _Present(NamedTuple):
    """A row of participants to be: which part of which article it is, who that is, and as whom the article names them."""

    article: int
    part: int
    entity: str
    name: str
    principal: bool
    party: Party


def merge_tellings(told):
    """Yield (table, Arrow tables of its rows) for events, reports, participants, themes, evidence, people, offices and occasions.

    told: told.Told. Only what is compared of a telling is held in memory.
    """
    facts, who = read_facts(told)
    events, reports, participants, register = [], [], [], Register()
    for cluster in clusters(facts, who):
        members = [fact for fact, _ in cluster]
        present = _present(members, who)
        event = _event(members, present)
        events.append(tuple(map(event.get, _EVENT)))
        alone = None if len(cluster) == 1 else f"the earliest of {len(cluster)} reports"
        reports += ((*fact.at, event["event_id"], why or alone) for fact, why in cluster)
        participants += ((*row[:-1], event["event_id"]) for row in present)
        register.add(event["start_date"], present, [(who.resolve(party)[0], party) for fact in members for party in fact.parties])
    start, event_id = _EVENT.index("start_date"), _EVENT.index("event_id")
    events.sort(key=lambda event: (event[start] is None, event[start] or _NEVER, event[event_id]))
    days = [event[start] for event in events if event[start]]
    events, reports, participants = _given(_EVENT, events), _given(_REPORT, reports), _given(_PARTICIPANT, participants)
    yield "events", _filled(told, "events", events, "telling", ("article", "telling"))
    yield "reports", _filled(told, "reports", reports, "telling", ("article", "telling"))
    yield "participants", _filled(told, "participants", participants, "participants", ("article", "part"))
    for table in ("themes", "evidence"):
        yield table, _filled(told, table, reports, table, ("article", "telling"), "source.part")
    for table, rows in (("people", register.people()), ("offices", register.offices()), ("occasions", _occasion_rows(days))):
        yield table, [pa.Table.from_pylist(rows, arrow_schema(table))]


def _given(names, rows):
    """An Arrow table of rows, each with its position."""
    fields = [field for table in ("events", "reports", "participants") for field in arrow_schema(table)]
    types = {"article": pa.int64(), "telling": pa.int64(), "part": pa.int64(), **{field.name: field.type for field in fields}}
    columns = [pa.array(column, types[name]) for name, column in zip(names, zip(*rows))] or [pa.array([], types[name]) for name in names]
    return pa.table([*columns, pa.array(range(len(rows)), pa.int64())], names=[*names, "position"])


def _filled(told, table, given, source, on, then=""):
    """The rows of a table in the order of `given`: its columns as they stand there, the others from the readings."""
    columns = ", ".join(f'{"given" if column.name in given.schema.names else "source"}."{column.name}"' for column in TABLES[table])
    order = f"position, {then}" if then else "position"
    return told.tables(f"SELECT {columns} FROM given JOIN {source} AS source USING ({', '.join(on)}) ORDER BY {order}", given=given)


def _event(facts, present):
    """The columns of one event, and the telling that dates it."""
    first = min(facts, key=lambda t: (t.published_on is None, t.published_on or t.start_date or _NEVER, t.article_id))
    held = [t for t in facts if t.status == "held"] or facts
    dated = min(held, key=lambda t: (t.start_date is None, t.date_precision == "month", _BASIS_RANK[t.date_basis], -((t.end_date - t.start_date).days if t.kind == "visit" and t.start_date else 0)))
    if dated.start_date is None:
        dated = next((t for t in facts if t.start_date), dated)
    status = next(one for one in ("held", "cancelled", "planned") if any(t.status == one for t in facts))
    kind = min((t.kind for t in facts), key=lambda k: (_KIND_RANK.get(k, 9), k))
    placed = max(facts, key=lambda t: (t.place is not None and t.kind != "phone_call", t.country is not None, t.status == "held"))
    place, country, latitude, longitude = (None,) * 4 if kind in ("phone_call", "message") else (placed.place, placed.country, placed.latitude, placed.longitude)
    countries = frozenset().union(*(fact.countries for fact in facts))
    plover, cameo = kind_codes(kind, status, bool(country) and country not in countries and len(countries) > 1)
    parties = [{"name": row.name, "principal": row.principal} for row in present]
    return {"article": dated.at[0], "telling": dated.at[1], "event_id": "e-" + first.report_id[2:],
            "title": event_title(kind, status, parties, place, country), "kind": kind, "status": status,
            "start_date": dated.start_date, "end_date": dated.end_date, "date_precision": dated.date_precision,
            "date_edtf": dated.date_edtf, "date_basis": dated.date_basis, "place": place, "country": country, "latitude": latitude,
            "longitude": longitude, "occasion": next((t.occasion for t in facts if t.occasion), None), "plover": plover,
            "cameo": cameo, "report_count": len(facts)}


def _present(facts, who):
    """Everybody whom each article names, once an article; a party in one telling is a party of the event."""
    rows = {}
    for fact in facts:
        for part, party in enumerate(fact.parties, fact.first_part):
            entity, name = who.resolve(party)
            rows.setdefault((fact.article_id, entity), _Present(fact.at[0], part, entity, name, party.principal, party))
    parties = {row.entity for row in rows.values() if row.principal}
    return [row._replace(principal=row.entity in parties) for row in rows.values()]


def _occasion_rows(days):
    """The known occasions of the stretch of time the events cover."""
    if not days:
        return []
    first, last = min(days) - timedelta(days=31), max(days) + timedelta(days=31)
    return [{"occasion_id": o.key, "label": o.label, "start_date": o.start, "end_date": o.end, "place": o.place, "country": o.country}
            for o in lexicon().occasions.values() if o.end >= first and o.start <= last]
