"""Reports of one happening -> one event, with the reason for each join; look-alikes stay apart."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from data_prep.codes import kind_codes
from data_prep.joins import decisions
from data_prep.lexicon import lexicon
from data_prep.people import Identities, office_rows, people_rows
from data_prep.text import fold
from data_prep.titles import event_title

_NEVER = date.max
FAMILY = {"meeting": "talks", "negotiation": "talks", "summit": "talks", "phone_call": "talks", "visit": "visit", "signing": "signing",
          "ceremony": "ceremony", "message": "message", "statement": "statement", "exercise": "exercise", "other": "other"}
# Two papers may date one happening a day apart, one on each side of the date line.
_TIME_ZONES = 1
_BASIS_RANK = {basis: rank for rank, basis in enumerate(("stated", "completed", "relative", "same_day", "inferred", "published", "none"))}
_KIND_RANK = {"phone_call": 0, "summit": 1, "negotiation": 2, "meeting": 3}


def merge_tellings(tellings):
    """Rows of the tables events, reports, participants, themes, evidence, people, offices and occasions.

    tellings: an iterable of telling.Telling. Two tellings are one event where kind, people, day and place agree (see same()).
    What a person has decided in knowledge/joins.csv goes before the rules.
    """
    tellings = list(tellings)
    identities = Identities()
    for telling in tellings:
        for participant in telling.participants:
            identities.note(participant)
    identities.settle()
    facts = [_Facts(t, identities) for t in tellings]
    rows = {name: [] for name in ("events", "reports", "participants", "themes", "evidence", "people", "offices", "occasions")}
    for cluster in clusters(facts):
        _add_event(rows, cluster)
    dates = {row["event_id"]: row["start_date"] for row in rows["events"]}
    rows["events"].sort(key=lambda r: (r["start_date"] is None, r["start_date"] or 0, r["event_id"]) if r["start_date"] else (True, 0, r["event_id"]))
    spellings = defaultdict(set)
    for fact in facts:
        for participant, entity, _ in fact.named:
            spellings[entity].update(filter(None, [participant.spelling]))
    rows["people"] = people_rows(rows["participants"], spellings)
    rows["offices"] = office_rows(rows["participants"], dates)
    rows["occasions"] = _occasion_rows(dates.values())
    return rows


class _Facts:
    """What is compared of one telling."""

    def __init__(self, telling, identities):
        self.telling = telling
        self.named = [(p, *identities.resolve(p)) for p in telling.participants]
        self.principals = frozenset(entity for p, entity, _ in self.named if p.principal)
        self.people = frozenset(entity for p, entity, _ in self.named if p.principal and p.entity_type == "person")
        self.countries = frozenset(p.country for p in telling.participants if p.country)
        self.family = FAMILY[telling.kind]


# -- which tellings are one event -------------------------------------------------------------------------------------


def clusters(facts):
    """Lists of (facts, reason for joining); blocked by family, party and time, so that the work grows with the tellings."""
    parent, reason = list(range(len(facts))), {}
    members = {i: [i] for i in range(len(facts))}
    apart, together = decisions()
    index = {f.telling.report_id: i for i, f in enumerate(facts)}

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i, j, why):
        a, b = root(i), root(j)
        if a != b:
            a, b = min(a, b), max(a, b)
            parent[b] = a
            members[a] += members.pop(b)
            reason[j] = why

    for (first, second), why in together.items():
        if first in index and second in index:
            join(index[first], index[second], f"decided by a person: {why}")
    blocks = defaultdict(list)
    for i, fact in enumerate(facts):
        for key in _block_keys(fact):
            for j in blocks[key]:
                if root(i) == root(j) or frozenset((fact.telling.report_id, facts[j].telling.report_id)) in apart:
                    continue
                why = same(facts[j], fact)
                if why and all(_compatible(facts[a], facts[b]) for a in members[root(j)] for b in members[root(i)]):
                    join(j, i, why)
            blocks[key].append(i)
    grouped = defaultdict(list)
    for i, fact in enumerate(facts):
        grouped[root(i)].append((fact, reason.get(i)))
    return list(grouped.values())


def _block_keys(fact):
    """Under which keys a telling is compared: a party and a stretch of days, each stretch overlapping the next."""
    telling = fact.telling
    day = telling.start_date or telling.published_on
    parties = fact.principals or {telling.country or telling.place}
    for party in parties:
        if telling.status == "planned" and telling.start_date is None:
            yield fact.family, party, "planned"
        elif day is not None:
            window = day.toordinal() // 4
            yield fact.family, party, window
            yield fact.family, party, window + 1


def same(one, two):
    """The reason why two tellings are one event, or None.

    Both must be of the same family of kinds and of different articles, agree on the day (a day apart at most), on the
    people and, where both say it, on the place.
    """
    a, b = one.telling, two.telling
    if a.article_id == b.article_id or one.family != two.family or not _compatible(one, two):
        return None
    shared = one.principals & two.principals
    if a.status == b.status == "planned" and a.start_date is None and b.start_date is None:
        if a.kind == b.kind == "visit" and one.people == two.people and a.country == b.country and a.country:
            return "the same traveller, the same country, no day yet: one standing invitation"
        return None
    when = _when(a, b)
    if when is None:
        return None
    subset = one.principals <= two.principals or two.principals <= one.principals
    if one.family in ("talks", "message"):
        if not (len(shared) >= 2 and (subset or len(shared) >= 3)):
            return None
        if one.family == "message" and one.principals != two.principals:
            return None
    elif one.family in ("visit", "statement"):
        if not (one.people & two.people) or not subset and len(shared) < 2:
            return None
        if one.family == "visit" and a.country != b.country:
            return None
    elif one.family == "exercise":
        if not shared or a.place is None or b.place is None:
            return None
    elif not shared and (one.principals or two.principals):
        return None
    elif one.family in ("ceremony", "signing") and not (subset and (a.place or a.country) and a.country == b.country):
        return None
    who = ", ".join(sorted(_names(one, shared))) or "the same place"
    return f"same people ({who}), {when}" + (f", same place ({a.place or a.country})" if (a.place or a.country) and a.country == b.country else "")


def _names(fact, entities):
    return [name for _, entity, name in fact.named if entity in entities]


def _when(a, b):
    """How the days agree, in words; None where they do not, or where nothing dates one of them."""
    if a.start_date and b.start_date:
        if a.start_date == b.start_date and a.end_date == b.end_date:
            return f"same day ({a.date_edtf})"
        if a.start_date <= b.end_date and b.start_date <= a.end_date:
            if a.kind == "visit" or "month" in (a.date_precision, b.date_precision) or "range" in (a.date_precision, b.date_precision):
                return f"days that overlap ({a.date_edtf}, {b.date_edtf})"
            return None
        gap = abs((a.start_date - b.start_date).days)
        if gap <= _TIME_ZONES and a.date_precision == b.date_precision == "day":
            return f"a day apart, as time zones are ({a.date_edtf}, {b.date_edtf})"
        if a.kind == "visit" and gap <= 2:
            return f"days of one journey ({a.date_edtf}, {b.date_edtf})"
        return None
    dated, undated = (a, b) if a.start_date else (b, a)
    if dated.start_date is None or undated.published_on is None or undated.status != dated.status or undated.date_basis != "none":
        return None
    if timedelta(0) <= undated.published_on - dated.start_date <= timedelta(days=3) and undated.lead:
        return f"told within days of {dated.date_edtf}"
    return None


def _compatible(one, two):
    """False where two tellings contradict each other, so that no third may join them."""
    a, b = one.telling, two.telling
    if a.start_date and b.start_date and a.date_precision == b.date_precision == "day" and abs((a.start_date - b.start_date).days) > (2 if a.kind == "visit" else _TIME_ZONES):
        return False
    if one.family != "visit" and a.place and b.place and fold(a.place) != fold(b.place) and a.kind not in ("phone_call", "message"):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if "cancelled" in (a.status, b.status) and a.status != b.status:
        return False
    return not (one.family == "talks" and "phone_call" in (a.kind, b.kind) and a.kind != b.kind
                and any(t.place and t.kind != "phone_call" for t in (a, b)))


# -- one event's rows -------------------------------------------------------------------------------------------------


def _add_event(rows, cluster):
    facts = [fact for fact, _ in cluster]
    tellings = [f.telling for f in facts]
    first = min(tellings, key=lambda t: (t.published_on is None, t.published_on or t.start_date or 0, t.article_id) if (t.published_on or t.start_date)
                else (True, _NEVER, t.article_id))
    event_id = "e-" + first.report_id[2:]
    held = [t for t in tellings if t.status == "held"] or tellings
    dated = min(held, key=lambda t: (t.start_date is None, t.date_precision == "month", _BASIS_RANK[t.date_basis], -((t.end_date - t.start_date).days if t.kind == "visit" and t.start_date else 0)))
    if dated.start_date is None:
        dated = next((t for t in tellings if t.start_date), dated)
    status = "held" if any(t.status == "held" for t in tellings) else tellings[0].status
    kind = min((t.kind for t in tellings), key=lambda k: (_KIND_RANK.get(k, 9), k))
    placed = max(tellings, key=lambda t: (t.place is not None and t.kind != "phone_call", t.country is not None, t.status == "held"))
    where = (None, None, None, None) if kind in ("phone_call", "message") else (placed.place, placed.country, placed.latitude, placed.longitude)
    third = bool(where[1]) and where[1] not in {c for f in facts for c in f.countries} and len({c for f in facts for c in f.countries}) > 1
    plover, cameo = kind_codes(kind, status, third)
    people = _participant_rows(event_id, facts)
    rows["participants"] += people
    rows["events"].append({
        "event_id": event_id, "title": event_title(kind, status, people, where[0], where[1]), "kind": kind, "status": status,
        "start_date": dated.start_date, "end_date": dated.end_date, "date_precision": dated.date_precision, "date_edtf": dated.date_edtf,
        "date_basis": dated.date_basis, "date_reason": dated.date_reason, "place": where[0], "country": where[1], "latitude": where[2],
        "longitude": where[3], "occasion": next((t.occasion for t in tellings if t.occasion), None), "plover": plover, "cameo": cameo,
        "report_count": len(tellings)})
    for fact, why in cluster:
        t = fact.telling
        rows["reports"].append({
            "report_id": t.report_id, "event_id": event_id, "article_id": t.article_id, "start": t.start, "end": t.end, "quote": t.quote,
            "lead": t.lead, "kind": t.kind, "status": t.status, "start_date": t.start_date, "end_date": t.end_date, "date_edtf": t.date_edtf,
            "date_text": t.date_text, "date_basis": t.date_basis, "date_reason": t.date_reason, "place": t.place, "country": t.country,
            "join_reason": why or (f"the first telling of {len(tellings)}" if len(tellings) > 1 else None)})
        rows["themes"] += [{"event_id": event_id, "article_id": t.article_id, "theme": m.theme, "matched_text": m.matched_text,
                            "start": m.start, "end": m.end} for m in t.themes]
        rows["evidence"] += [{"event_id": event_id, "article_id": t.article_id, "field": e.field, "value": e.value, "rule": e.rule,
                              "matched_text": e.matched_text, "start": e.start, "end": e.end} for e in t.evidence]


def _participant_rows(event_id, facts):
    rows, seen = [], set()
    for fact in facts:
        for p, entity, name in fact.named:
            if (fact.telling.article_id, entity) in seen:
                continue
            seen.add((fact.telling.article_id, entity))
            rows.append({"event_id": event_id, "article_id": fact.telling.article_id, "entity_id": entity, "entity_type": p.entity_type,
                         "name": name, "name_as_written": p.name_as_written, "role": p.role, "country": p.country, "principal": p.principal,
                         "basis": p.basis, "start": p.start, "end": p.end})
    counts = Counter(r["entity_id"] for r in rows if r["principal"])
    for row in rows:                            # a party in one telling is a party of the event
        row["principal"] = row["principal"] or counts[row["entity_id"]] > 0
    return rows


def _occasion_rows(days):
    """The known occasions of the stretch of time the events cover."""
    days = [d for d in days if d]
    if not days:
        return []
    first, last = min(days) - timedelta(days=31), max(days) + timedelta(days=31)
    return [{"occasion_id": o.key, "label": o.label, "start_date": o.start, "end_date": o.end, "place": o.place, "country": o.country}
            for o in lexicon().occasions.values() if o.end >= first and o.start <= last]
