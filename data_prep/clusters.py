"""Which tellings are one event: blocked by parties and days, so that the work grows with the tellings."""

from collections import defaultdict
from datetime import timedelta

from data_prep.joins import decisions
from data_prep.text import fold

# Two papers may date one happening a day apart, one on each side of the date line.
_TIME_ZONES = 1


def clusters(facts, who):
    """Lists of (fact, reason for joining) of the facts.Facts that are one event, each in the order of the facts.

    What a person has decided in knowledge/joins.csv goes before the rules (see same()); who: people.Identities.
    """
    parent, reason, members = list(range(len(facts))), {}, {}
    apart, together = decisions()
    index = {f.report_id: i for i, f in enumerate(facts)}

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
            members.setdefault(a, [a]).extend(members.pop(b, [b]))
            reason[j] = why

    for (first, second), why in together.items():
        if first in index and second in index:
            join(index[first], index[second], f"decided by a person: {why}")

    def fits(i, j):
        """True where no member of one cluster contradicts one of the other, and no article tells of both."""
        return all(facts[a].article_id != facts[b].article_id and _compatible(facts[a], facts[b])
                   for a in members.get(root(j), [j]) for b in members.get(root(i), [i]))

    for alike in (True, False):                             # who is told of by all goes before who is told of with others
        blocks = defaultdict(list)
        for i, fact in enumerate(facts):
            for key in _block_keys(fact):
                for j in blocks[key]:
                    if (facts[j].principals == fact.principals) != alike or root(i) == root(j) \
                            or apart and frozenset((fact.report_id, facts[j].report_id)) in apart:
                        continue
                    why = same(facts[j], fact, who)
                    if why and fits(i, j):
                        join(j, i, why)
                blocks[key].append(i)
    grouped = defaultdict(list)
    for i, fact in enumerate(facts):
        grouped[root(i)].append((fact, reason.get(i)))
    return list(grouped.values())


def _block_keys(fact):
    """Under which keys a telling is compared: a party and a stretch of days, each stretch overlapping the next.

    What is planned without a day is compared only where same() may find one standing invitation.
    """
    day = fact.start_date or fact.published_on
    for party in sorted(fact.principals) or (fact.country or fact.place,):
        if fact.status == "planned" and fact.start_date is None:
            if fact.kind == "visit" and fact.country:
                yield party, fact.people, fact.country
        elif day is not None:
            window = day.toordinal() // 4
            yield fact.family, party, window
            yield fact.family, party, window + 1


def same(a, b, who):
    """The reason why two tellings are one event, or None.

    Both must be of the same family of kinds and of different articles, agree on the day (a day apart at most), on the
    people and, where both say it, on the place.
    """
    if a.article_id == b.article_id or a.family != b.family or not _compatible(a, b):
        return None
    shared = a.principals & b.principals
    if a.status == b.status == "planned" and a.start_date is None and b.start_date is None:
        if a.kind == b.kind == "visit" and a.people == b.people and a.country == b.country and a.country:
            return "the same traveller, the same country, no day yet: one standing invitation"
        return None
    when = _when(a, b)
    if when is None:
        return None
    subset = a.principals <= b.principals or b.principals <= a.principals
    if a.family in ("talks", "message"):
        if not (len(shared) >= 2 and (subset or len(shared) >= 3)):
            return None
        if a.family == "message" and a.principals != b.principals:
            return None
    elif a.family in ("visit", "statement"):
        if not (a.people & b.people) or not subset and len(shared) < 2:
            return None
        if a.family == "visit" and a.country != b.country:
            return None
    elif a.family == "exercise":
        if not shared or a.place is None or b.place is None:
            return None
    elif not shared and (a.principals or b.principals):
        return None
    elif a.family in ("ceremony", "signing") and not (subset and (a.place or a.country) and a.country == b.country):
        return None
    named = ", ".join(sorted(name for entity, name in map(who.resolve, a.parties) if entity in shared)) or "the same place"
    return f"same people ({named}), {when}" + (f", same place ({a.place or a.country})" if (a.place or a.country) and a.country == b.country else "")


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


def _compatible(a, b):
    """False where two tellings contradict each other, so that no third may join them."""
    if a.start_date and b.start_date and a.date_precision == b.date_precision == "day" and abs((a.start_date - b.start_date).days) > (2 if a.kind == "visit" else _TIME_ZONES):
        return False
    if a.family != "visit" and a.place and b.place and fold(a.place) != fold(b.place) and a.kind not in ("phone_call", "message"):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if "cancelled" in (a.status, b.status) and a.status != b.status:
        return False
    return not (a.family == "talks" and "phone_call" in (a.kind, b.kind) and a.kind != b.kind
                and any(t.place and t.kind != "phone_call" for t in (a, b)))
