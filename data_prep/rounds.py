"""A guest whom several hosts meet one after the other: an event for each host, but one for a whole round of many."""

from dataclasses import replace

from data_prep.parties import HIGHEST

_ONE_BY_ONE = ("meeting", "phone_call")
# From so many hosts on a guest's meetings are told as one.
_ROUND = 4


def apart(event):
    """One event, or one for each counterpart where the words or the offices say that they met one after the other."""
    people = [p for p in event.parties if p.principal and p.person]
    if len(people) < 3 or event.kind not in _ONE_BY_ONE:
        return [event]
    if event.happening.separate:
        guests, rest = _both_sides(event.happening, people)
    else:
        guests, rest = _highest_hosts(people)
    each = [replace(event, parties=[*map(replace, guests), host], also=[]) for host in rest]
    return each + [replace(event, also=[])] if event.happening.together else each or [event]


def rounds_as_one(events):
    """Events where the meetings of one wording with many hosts of one country, of none of which more is told, are one: a round of meetings.

    Seven rows that differ in one name would tell a reader of the timeline less than one row with all names.
    """
    for event in list(events):
        entries = [e for e in events if _is_of_one_round(event, e)]
        if len(entries) >= _ROUND and entries[0] is event:
            event.parties += [p for e in entries[1:] for p in e.parties if all(p.key != q.key for q in event.parties)]
            events = [e for e in events if e is event or e not in entries]
    return events


def _is_of_one_round(one, two):
    """True for two meetings that one wording tells of the same side, on one day, with two of one country, and that no other sentence tells again."""
    if one.happening is not two.happening or one.happening.together or one.kind not in _ONE_BY_ONE or one.also or two.also:
        return False
    if (one.date.start, one.date.end) != (two.date.start, two.date.end):
        return False
    hosts = [p.person.country for p in one.parties + two.parties if p.principal and p.person and p.key not in one.people & two.people]
    return len(set(hosts) - {None}) <= 1


def _both_sides(happening, people):
    """(guests, hosts) of "A met B and C separately" and "B and C each met A": one side and those it met, else the first and the others' side."""
    if happening.parsed.words[0].folded == "with":
        return people[:1], people[1:]                       # "With B he spoke about trade; with C, about oil"
    at = happening.parsed.words[happening.light.first if happening.light else happening.first].start
    before, behind = [p for p in people if p.mention.start < at], [p for p in people if p.mention.start >= at]
    if len(before) > 1 and len(behind) == 1:
        return behind, before                               # "A and B each met C"
    if before and behind:
        return (behind, before) if len(behind) == 1 < len(before) else (before, behind)
    return people[:1], [p for p in people[1:] if p.person.country != people[0].person.country] or people[1:]


def _highest_hosts(people):
    """(guests, hosts) where all hosts hold different highest offices of one country: such people receive a guest one by one."""
    for country in dict.fromkeys(p.person.country for p in people):
        hosts = [p for p in people if p.person.country == country]
        guests = [p for p in people if p.person.country != country]
        offices = [next((c for c in p.person.classes if c in HIGHEST), None) for p in hosts]
        if guests and len(hosts) > 1 and None not in offices and len(set(offices)) == len(hosts) and len({g.person.country for g in guests}) == 1:
            return guests, hosts
    return [], []
