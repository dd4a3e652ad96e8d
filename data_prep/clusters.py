"""Which tellings are one event: blocked by parties and days, so that the work grows with the tellings."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from data_prep.joins import decisions
from data_prep.people import are_respelt
from data_prep.text import fold
from data_prep.written_dates import written_day

# Two papers may date one happening a day apart, one on each side of the date line.
_TIME_ZONES = 1
# What is to come, without a day in one paper, is what another dates where both speak of it so near each other and, a visit, to its day.
_TOLD_TOGETHER, _SOON = timedelta(days=4), timedelta(days=31)
# Talks announced without a day are those that come within two weeks.
_ANNOUNCED = timedelta(days=14)


def clusters(facts, who):
    """Lists of (fact, reason for joining) of the facts.Facts that are one event, each in the order of the facts.

    What a person has decided in knowledge/joins.csv goes before the rules (see same()); who: people.Identities.
    """
    parent, reason, members, respelt = list(range(len(facts))), {}, {}, []
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

    # Who is told of by all goes before who is told of with others, and one day before the next.
    for alike in ((True, True), (True, False), (False, True), (False, False)):
        blocks = defaultdict(list)
        for i, fact in enumerate(facts):
            for key in _block_keys(fact):
                for j in blocks[key]:
                    if (facts[j].principals == fact.principals, facts[j].start_date == fact.start_date) != alike or root(i) == root(j) \
                            or apart and frozenset((fact.report_id, facts[j].report_id)) in apart:
                        continue
                    why = same(facts[j], fact, who)
                    if why and fits(i, j):
                        join(j, i, why)
                        respelt.append(_respelt(facts[j], fact, who))
                blocks[key].append(i)
    days = {}                                               # article without a date: the day of what it tells of, by its first telling that says so
    for find in (_copies, _told_with_copies, _announced, _during_visit, _beside_one_gathering):
        for i, others, why in find(facts, root, days):
            if all(fits(j, i) for j in others):
                join(others[0], i, why)
                days.setdefault(facts[i].article_id, facts[others[0]].start_date)
    for found in filter(None, respelt):
        who.unite(*found)
    grouped = defaultdict(list)
    for i, fact in enumerate(facts):
        grouped[root(i)].append((fact, reason.get(i)))
    return list(grouped.values())


def _copies(facts, root, _):
    """(telling, tellings of the one event, reason) of each telling of an article without any day that says "March 31" or "Friday".

    It is of the same people's one dated event of that day of the year; or of their only dated one, in the same place or country, where the weekday agrees.
    """
    undated = [i for i, fact in enumerate(facts) if _is_dateless(fact) and fact.date_text]
    dated = _dated(facts, undated)
    for i in undated:
        written, told = written_day(facts[i].date_text), dated[facts[i].family, facts[i].people]
        alike = [j for j in told if written and _falls_on(facts[j].start_date, written)]
        if written and written.form == "weekday" and (len({root(j) for j in told}) > 1 or any(not _is_same_spot(facts[i], facts[j]) for j in alike)):
            continue
        if len({root(j) for j in alike}) == 1:
            yield i, alike, f"same people, and “{facts[i].date_text}” of an article without a date agrees with {facts[alike[0]].date_edtf}"


def _told_with_copies(facts, root, days):
    """The same for the other tellings of such articles: the same people's one event of the day that is known by then. days: article -> day."""
    undated = [i for i, fact in enumerate(facts) if fact.article_id in days and _is_dateless(fact) and root(i) == i]
    dated = _dated(facts, undated)
    for i in undated:
        alike = [j for j in dated[facts[i].family, facts[i].people] if facts[j].start_date == days[facts[i].article_id]]
        if len({root(j) for j in alike}) == 1:
            yield i, alike, f"same people, told with what was on {facts[alike[0]].date_edtf}"


def _announced(facts, root, _):
    """The same for talks announced without a day: the same people's only talks in the two weeks after the report."""
    planned = [i for i, fact in enumerate(facts) if fact.status == "planned" and fact.family == "talks" and fact.date_edtf is None
               and fact.published_on and len(fact.people) > 1]
    dated = _dated(facts, planned)
    for i in planned:
        told = [j for j in dated[facts[i].family, facts[i].people] if timedelta(0) <= facts[j].start_date - facts[i].published_on <= _ANNOUNCED
                and (facts[i].kind == "phone_call") == (facts[j].kind == "phone_call")]
        if len({root(j) for j in told}) == 1:
            yield i, told, f"same people, announced without a day and held within two weeks ({facts[told[0]].date_edtf})"


def _during_visit(facts, root, _):
    """The same for what an article without its day tells beside a visit: the guest's only talks, signing or the like with the same people in the days of the visit."""
    visits = defaultdict(list)
    for fact in facts:
        if fact.family == "visit" and fact.people and fact.start_date:
            visits[fact.article_id].append(fact)
    beside = {i: [v for v in visits[fact.article_id] if v.people & fact.people and (v.country == fact.country or not (v.country and fact.country))]
              for i, fact in enumerate(facts) if fact.family != "visit" and fact.date_edtf is None and len(fact.people) > 1 and fact.article_id in visits}
    dated = _dated(facts, beside)
    for i, found in beside.items():
        told = [j for j in dated[facts[i].family, facts[i].people] if any(v.start_date <= facts[j].start_date <= v.end_date for v in found)]
        if len({root(j) for j in told}) == 1:
            yield i, told, f"same people, on a day of the visit that is told beside it ({facts[told[0]].date_edtf})"


def _beside_one_gathering(facts, root, _):
    """The same for what two articles tell without a day beside one visit or summit, each once: the guest, or those of the summit, with the same people."""
    grouped, gatherings, beside = defaultdict(list), defaultdict(list), defaultdict(list)
    for i, fact in enumerate(facts):
        if fact.family == "visit" and fact.people or fact.kind == "summit":
            grouped[root(i)].append(fact)
    for at, found in grouped.items():
        for fact in found if len(found) > 1 else ():
            gatherings[fact.article_id].append((at, fact))
    for i, fact in enumerate(facts):
        if fact.family != "visit" and fact.date_edtf is None and len(fact.people) > 1:
            at = next((at for at, told in gatherings.get(fact.article_id, ()) if told.people & fact.people or told.kind == "summit" and fact.countries <= told.countries), None)
            if at is not None:
                beside[at, fact.family, fact.people].append(i)
    for found in beside.values():
        if len({facts[i].article_id for i in found}) == len(found):
            for i in found[1:]:
                yield i, found[:1], "same people, told beside one visit or summit that both articles report"


def _is_same_spot(a, b):
    """True where two tellings have one place, or one country of which one names no place, or neither has any."""
    return a.place == b.place or a.country == b.country is not None and None in (a.place, b.place)


def _is_dateless(fact):
    return fact.published_on is None and fact.start_date is None and len(fact.people) > 1 and fact.status == "held"


def _dated(facts, undated):
    """(family, people) of some tellings -> the dated tellings of the same."""
    wanted, dated = {(facts[i].family, facts[i].people) for i in undated}, defaultdict(list)
    for j, fact in enumerate(facts):
        if fact.start_date and fact.status == "held" and (fact.family, fact.people) in wanted:
            dated[fact.family, fact.people].append(j)
    return dated


def _falls_on(day, written):
    return day.weekday() == written.weekday if written.form == "weekday" else (day.month, day.day) == (written.month, written.day)


def _block_keys(fact):
    """Under which keys a telling is compared: a party and a stretch of days, each stretch overlapping the next.

    What is planned without a day is compared only where same() may find one standing invitation.
    """
    day = fact.start_date or fact.published_on
    if fact.status != "held" and fact.kind != "visit" and len(fact.people) > 1 and fact.published_on:
        window = fact.published_on.toordinal() // _TOLD_TOGETHER.days
        yield from ((fact.family, fact.people, "to come", at) for at in (window, window + 1))
    if fact.kind in ("negotiation", "signing") and fact.start_date and len(fact.countries) == 2:
        yield fact.countries, fact.start_date
    for party in sorted(fact.principals) or (fact.country or fact.place,):
        if fact.status != "held" and fact.kind == "visit" and fact.country:
            yield party, fact.people, fact.country
        if day is not None and not (fact.status == "planned" and fact.start_date is None):
            window, to_come = day.toordinal() // 4, fact.date_precision == "month" and fact.status != "held"
            last = fact.end_date.toordinal() // 4 if to_come else window
            yield from ((fact.family, party, at) for at in range(window, last + 2))


def same(a, b, who):
    """The reason why two tellings are one event, or None.

    Both must be of the same family of kinds and of different articles, agree on the day (a day apart at most), on the
    people and, where both say it, on the place.
    """
    if a.article_id == b.article_id or a.family != b.family or not _compatible(a, b):
        return None
    if found := _respelt(a, b, who):
        mine, other = ({who.resolve(party)[0]} for party in found)
        b = replace(b, principals=b.principals - other | mine, people=b.people - other | mine)
    shared = a.principals & b.principals
    plan = _one_plan(a, b) if a.status == b.status != "held" and a.people == b.people else None
    when = None if plan else _when(a, b)
    if when is None:
        return plan
    where = f", same place ({a.place or a.country})" if (a.place or a.country) and a.country == b.country else ""
    if a.start_date == b.start_date and _acts_for(a, b):
        return f"the same countries, for which one article tells who acted, {when}{where}"
    if not _agree(a, b, shared):
        return None
    named = ", ".join(sorted(name for entity, name in map(who.resolve, a.parties) if entity in shared)) or "the same place"
    return f"same people ({named}), {when}{where}"


def _agree(a, b, shared):
    """True where two tellings of one family agree on those who took part, in the way in which that sort of event needs it, and on the place where it tells."""
    subset = a.principals <= b.principals or b.principals <= a.principals
    if a.family == "talks":
        return len(shared) >= 2 and (subset or len(shared) >= 3)
    if a.family == "message":
        return len(shared) >= 2 and a.principals == b.principals
    if a.family == "statement" and not (a.people or b.people):      # a joint one of the same countries
        return len(shared) >= 2 and a.principals == b.principals and not (a.themes and b.themes and a.themes.isdisjoint(b.themes))
    if a.family in ("visit", "statement"):
        if not (a.people & b.people) or not subset and len(shared) < 2:
            return False
        return a.family == "statement" or a.country == b.country or None in (a.country, b.country) and a.start_date == b.start_date
    if a.family == "exercise":
        return bool(shared) and a.place is not None and b.place is not None
    if not shared and (a.principals or b.principals):
        return False
    return a.family == "other" or subset and (a.place or a.country) is not None and a.country == b.country


def _respelt(a, b, who):
    """The one party of each of two tellings that is not of the other's too, beside one that is, where both are one person's name in two spellings; or None."""
    if a.principals == b.principals or not a.people & b.people:
        return None
    mine, other = ([party for party in one.parties if party.principal and who.resolve(party)[0] not in two.principals] for one, two in ((a, b), (b, a)))
    return (mine[0], other[0]) if len(mine) == len(other) == 1 and are_respelt(mine[0], other[0]) else None


def _acts_for(a, b):
    """True where the same countries took part by two tellings, of which one names, for some of them at least, the people who did."""
    if a.kind != b.kind or a.countries != b.countries or a.people == b.people:
        return False
    if a.kind == "summit":                                  # each paper names its own leader
        return len(a.countries) > 2 and bool(a.principals & b.principals) and a.place == b.place is not None
    if bool(a.people) == bool(b.people) or len(a.countries) != 2:
        return False
    if a.kind == "signing":
        return bool(a.themes & b.themes)
    return a.kind == "negotiation" and a.country == b.country is not None


def _one_plan(a, b):
    """The reason why what the same people are to do by two tellings is one, where a day is missing; or None."""
    is_visit = a.kind == b.kind == "visit"
    if a.start_date is None and b.start_date is None:
        if a.country is None or a.country != b.country or a.status != "planned":
            return None
        if is_visit:
            return "the same traveller, the same country, no day yet: one standing invitation"
        return "same people, same country, told within days, no day yet: one plan" if _is_one_talk(a, b) and _are_told_together(a, b) else None
    if is_visit and a.country == b.country and _told_of_soon(a, b, _SOON):
        return "the same traveller, the same country, told within days before: one visit, which one article dates"
    if not is_visit and _is_one_talk(a, b) and _told_of_soon(a, b, _ANNOUNCED):
        return "same people, told within days before: one plan, which one article dates"
    return None


def _is_one_talk(a, b):
    """True for what two people at least do, on the phone or face to face in both tellings."""
    return len(a.people) > 1 and (a.kind == "phone_call") == (b.kind == "phone_call")


def _are_told_together(a, b):
    return None not in (a.published_on, b.published_on) and abs(a.published_on - b.published_on) <= _TOLD_TOGETHER


def _told_of_soon(a, b, soon):
    """True where one of two tellings of what is to come dates it, and both are told within days of each other and not longer before its day."""
    dated, undated = (a, b) if a.start_date else (b, a)
    return dated.start_date is not None and undated.start_date is None and _are_told_together(a, b) \
        and timedelta(0) <= dated.start_date - undated.published_on <= soon


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
        if gap <= _TIME_ZONES and a.kind == b.kind == "negotiation":
            return None                                     # one session follows the other
        if gap <= _TIME_ZONES and a.date_precision == b.date_precision == "day":
            return f"a day apart, as time zones are ({a.date_edtf}, {b.date_edtf})"
        if a.kind == "visit" and gap <= 2:
            return f"days of one journey ({a.date_edtf}, {b.date_edtf})"
        return None
    dated, undated = (a, b) if a.start_date else (b, a)
    was_planned = (dated.status, undated.status) == ("planned", "held")
    if dated.start_date is None or undated.published_on is None or undated.status != dated.status and not was_planned or undated.date_basis != "none":
        return None
    if timedelta(0) <= undated.published_on - dated.start_date <= timedelta(days=3) and undated.lead:
        return f"told within days of {dated.date_edtf}" + (", for which it was planned" if was_planned else "")
    return None


def _compatible(a, b):
    """False where two tellings contradict each other, so that no third may join them."""
    if a.start_date and b.start_date and a.date_precision == b.date_precision == "day" and abs((a.start_date - b.start_date).days) > (2 if a.kind == "visit" else _TIME_ZONES):
        return False
    if a.family != "visit" and a.place and b.place and fold(a.place) != fold(b.place) and a.kind not in ("phone_call", "message"):
        return False
    if a.country and b.country and a.country != b.country or None not in (a.sort, b.sort) and a.sort != b.sort:
        return False                                        # a wreath and a dinner are two
    if "cancelled" in (a.status, b.status) and a.status != b.status and not ("planned" in (a.status, b.status) and a.start_date and a.start_date == b.start_date):
        return False                                        # what was announced for a day and then put off is one, what was held another
    return not (a.family == "talks" and "phone_call" in (a.kind, b.kind) and a.kind != b.kind
                and any(t.place and t.kind != "phone_call" for t in (a, b)))
