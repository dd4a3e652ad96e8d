"""A journey through several countries, each told with its days or all with the same: a visit each."""

from dataclasses import replace

from data_prep.clauses import segment_of
from data_prep.dates import no_date
from data_prep.event_dates import weekday_from
from data_prep.knowledge_files import load
from data_prep.own_dates import is_of_else
from data_prep.spans import speaks_of_visit
from data_prep.whereabouts import Whereabouts, choose_city, scenes_of

_ANOTHER = frozenset(load("words.toml")["event_dates"]["another"])
_TO = frozenset(load("words.toml")["whereabouts"]["before_stops"])
_BETWEEN = frozenset(load("words.toml")["whereabouts"]["between_stops"])
# "The visit will begin in Moldova on 20 May" stands so many sentences behind the one that tells of the journey.
_NEAR = 3
# So many words between somebody and the day on which they were met: "met B in Lima on Monday and C on Tuesday".
_DAY_NEAR = 3
# So many characters behind "and" begins the day of "and on Tuesday with B".
_AND_NEAR = 5
# Between a place and who was met there stand so many of these words at most: "and in Quito with C".
_LEADING, _LEADING_ON = 2, frozenset(load("words.toml")["whereabouts"]["leading_on"])
# Between a place and its day stand so many words at most: "in Chile on an official visit from November 9".
_GAP = 6


def legs(story, event):
    """The visits that a journey's words make of it: "in Chile from May 9 to 12 and in Peru from May 12 to 16" gives two,
    "to Laos, Cambodia and Thailand from 3 to 9 June" three of the same days."""
    if event.kind != "visit" or event.happening.invited:
        return [event]
    homes = {p.person.country for p in event.parties if p.person and p.principal}      # "left Manila on Sunday for Cambodia from 7 to 9 May"
    stops = [(where, day) for where, day in _stops(story, event.happening.parsed, event.happening.segment) if where.country not in homes]
    if len({where.country for where, _ in stops}) > 1:
        future = event.happening.future or event.status == "planned"
        dated = lambda mention: event.date if event.date.mention is mention and mention.form == "pointing" else story.resolve(mention, future=future)
        days = [dated(mention) for _, mention in stops]
        for at in range(1, len(days)) if future else ():    # "to Rabat on Monday, to Algiers on Wednesday", told on Wednesday
            mention = days[at].mention
            if mention.form == "weekday" and not mention.unit and days[at - 1].start and days[at].start < days[at - 1].start:
                days[at] = weekday_from(mention, days[at - 1])
        return [_leg(event, where, date=day, happening=replace(event.happening, date=mention)) for (where, mention), day in zip(stops, days)]
    return [_leg(event, where, shared=True) for where in _listed(story, event)] or [event]


def day_by_day(story, event):
    """The meetings that "A met B on Monday and C on Tuesday", "A met B on Monday and C D on Tuesday" or "A has talks with B, and on Friday with C" tells of, each with its day; the event alone where the days are not so told."""
    parsed, first = event.happening.parsed, event.happening.parsed.words[event.happening.first].start
    people = [p for p in event.parties if p.principal and p.person]
    hosts, group, rounds = [p for p in people if p.mention.start > first], [], []
    if event.kind not in ("meeting", "phone_call", "negotiation") or len(hosts) < 2 or len(hosts) == len(people):
        return [event]
    guests, future = [p for p in people if p not in hosts], event.happening.future or event.status == "planned"
    dated = lambda day, anchor: event.date if event.date.mention is day else story.resolve(day, future=future, anchor=anchor)
    on_day = lambda met, day, anchor=None: replace(event, parties=met if _are_of_their_own(parsed, met) else [*map(replace, guests), *met], date=dated(day, anchor), happening=replace(event.happening, date=day), also=[])
    later = _days_before(parsed, hosts)
    others = [p for p in hosts if p.person not in later]
    if later and others:
        return [_without_days(story, replace(event, parties=[*guests, *others]), later.values()), *(on_day([p], later[p.person], event.date) for p in hosts if p.person in later)]
    for party, following in zip(hosts, [*hosts[1:], None]):
        group.append(party)
        end = following.mention.start if following else len(story.text)
        day = next((d for d in parsed.dates if d.is_exact_day and party.mention.end <= d.start < end
                    and sum(party.mention.end <= w.start < d.start for w in parsed.words) <= _DAY_NEAR), None)
        if day:
            rounds.append((group, day, end))
            group = []
    if len(rounds) < 2 or group:
        return [event]
    apart, named = [], next((d for d in parsed.dates if d.is_exact_day and d.form != "pointing"), None)
    for met, day, end in rounds:                            # "by B on Monday and by C a day later", "On Monday by B in the morning and by C in the evening"
        one = on_day(met, day, apart[-1].date if apart else dated(named, None) if named and day.form == "pointing" else None)
        apart.append(replace(one, where=_scene_ahead(story, event, met[0].mention) or _scene_between(story, event, met[-1].mention.end, end) or one.where))
    return apart


def _are_of_their_own(parsed, met):
    """True for C and D of "A met B on Monday and C D on Tuesday": nothing stands between them, and the verb is not said again."""
    if len(met) != 2 or met[0].person.country == met[1].person.country:
        return False
    return not any(met[0].mention.end <= w.start < met[1].mention.start and w.folded not in ("his", "her", "the") for w in parsed.words)


def place_by_place(story, event):
    """The meetings of "A met B in Lima and C in Quito", each in its city; the event alone where the cities are not so told."""
    first = event.happening.parsed.words[event.happening.first].start
    people = [p for p in event.parties if p.principal and p.person]
    hosts, group, rounds = [p for p in people if p.mention.start > first], [], []
    if event.kind not in ("meeting", "negotiation") or len(hosts) < 2 or len(hosts) == len(people):
        return [event]
    for party, following in zip(hosts, [*hosts[1:], None]):
        group.append(party)
        end = following.mention.start if following else len(story.text)
        where = _scene_ahead(story, event, party.mention) or _scene_between(story, event, party.mention.end, end)
        if not where and following and event.where.place and _scene_ahead(story, event, following.mention):
            where = event.where
        if where:
            rounds.append((group, where, next((d for d in event.happening.parsed.dates if d.is_exact_day and d.form != "pointing" and party.mention.end <= d.start < end), None)))
            group = []
    if group or len({where.place.name for _, where, _ in rounds}) < 2:
        return [event]
    guests, future = [p for p in people if p not in hosts], event.happening.future or event.status == "planned"
    dated = lambda day: event.date if day in (None, event.date.mention) else story.resolve(day, future=future)
    return [replace(event, parties=[*map(replace, guests), *met], where=where, date=dated(day), happening=replace(event.happening, date=day or event.happening.date), also=[])
            for met, where, day in rounds]


def _scene_between(story, event, start, end):
    """The city at which a stretch of an event's sentence says that something happens, as Whereabouts; or None.

    Not the last of "met B and in Quito C": it is C's.
    """
    parsed = event.happening.parsed
    if event.kind == "phone_call" or not any(m.kind == "city" and start <= m.start < end for m in parsed.mentions):
        return None
    return next((where for where in scenes_of(parsed, story.countries) if start <= where.start < end and not _leads_on(parsed, where, end)), None)


def _scene_ahead(story, event, mention):
    """The city of "and in Quito with C", right before C, as Whereabouts; or None."""
    parsed = event.happening.parsed
    if event.kind == "phone_call" or not any(m.kind == "city" and m.start < mention.start for m in parsed.mentions):
        return None
    return next((where for where in scenes_of(parsed, story.countries) if where.end <= mention.start and _leads_on(parsed, where, mention.start)), None)


def _leads_on(parsed, where, end):
    """True for Quito of "and in Quito with C", where C begins at an offset: the part of a list opens with it."""
    between = [w.folded for w in parsed.words if where.end <= w.start < end]
    before = [w.folded for w in parsed.words if w.start < where.start][-2:]
    return len(between) <= _LEADING and _LEADING_ON.issuperset(between) and before[:1] in (["and"], [";"]) and 0 < end - where.end


def _without_days(story, event, days):
    """An event whose day is none of some, which are those of others: the first other one of its sentence, if any."""
    if event.date.mention not in days:
        return event
    own = next((d for d in event.happening.parsed.dates if d.is_exact_day and d.form != "pointing" and d not in days), None)
    future = event.happening.future or event.status == "planned"
    return replace(event, date=story.resolve(own, future=future) if own else no_date("The text gives no day for it."), happening=replace(event.happening, date=own))


def _days_before(parsed, hosts):
    """{Person: DateMention} of "meets A today and on Tuesday another with B", "and on Tuesday C": the day behind "and" and right before somebody."""
    words, days = parsed.words, {}
    if "and" not in parsed.vocabulary or len(parsed.dates) < 2:
        return days
    for party in hosts:
        at = next(i for i, w in enumerate(words) if w.end > party.mention.start)
        while at and (words[at - 1].folded in _ANOTHER or words[at - 1].text == ","):      # "and, a day later, C"
            at -= 1
        day = next((d for d in parsed.dates if at and d.is_exact_day and d.end == words[at - 1].end), None)
        if day and any(w.folded == "and" and 0 < day.start - w.end <= _AND_NEAR for w in words):
            days[party.person] = day
    return days


def _leg(event, where, **more):
    return replace(event, where=where, parties=list(map(replace, event.parties)), also=[], **more)


def _listed(story, event):
    """The countries of a list that begins with the place of a journey, as Whereabouts; none where it is only one."""
    parsed, home = event.happening.parsed, next((p.person.country for p in event.parties if p.principal and p.person), None)
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and parsed.segment[m.first] == event.happening.segment]
    at = next((i for i, m in enumerate(places) if m.start == event.where.start), None)
    if at is None:
        return []
    found = [place_named(story, places[at])]
    for one, two in zip(places[at:], places[at + 1:]):
        gap = [w.folded for w in parsed.words[one.last:two.first]]
        acts = two.last < len(parsed.words) and parsed.words[two.last].folded.endswith("ed")
        if not gap or not _BETWEEN.issuperset(gap) or two.possessive or acts:      # "went to X and Y protested"
            break
        found.append(place_named(story, two))
    lands = {where.country: where for where in reversed(found) if where.country != home}
    told_apart = "and" in {w.folded for w in parsed.words[places[at].last:places[at].last + 8]}
    return list(lands.values())[::-1] if len(lands) > 1 and told_apart else []


def date_legs(story, events):
    """Give a visit the days that "The visit will begin in Moldova on 20 May and continue in Romania on 21-22 May" tells of its country."""
    for event in events:
        if event.kind != "visit" or event.date.precision != "range" or not event.where.country:
            continue
        if not any(e.kind == "visit" and e.where.country not in (None, event.where.country) and e.date.start == event.date.start and e.people & event.people for e in events):
            continue
        for parsed in story.clauses[event.sentence + 1:event.sentence + 1 + _NEAR]:
            if parsed.sentence.part == "body" and speaks_of_visit(story, parsed):
                told = [story.resolve(mention, future=event.status == "planned") for where, mention in _stops(story, parsed, 0) if where.country == event.where.country]
                event.date = next((value for value in told if value.start and event.date.start <= value.start <= value.end <= event.date.end), event.date)


def _stops(story, parsed, segment):
    """(Whereabouts, DateMention) of each place of a clause that its day follows; or, where each stands right behind a day, of those: "on Tuesday to X and on Friday to Y"."""
    found = _behind_days(story, parsed, segment)
    if len(found) > 1:
        return found
    found = []
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and not m.possessive and parsed.segment[m.first] == segment]
    for mention in parsed.dates:
        if not mention.is_exact_day or segment_of(parsed, mention) != segment or is_of_else(story, parsed, mention):
            continue
        before = [m for m in places if m.end <= mention.start]
        gap = sum(before[-1].end <= w.start < mention.start for w in parsed.words) if before else _GAP + 1
        if gap <= _GAP and all(before[-1] is not place for place, _ in found):
            found.append((before[-1], mention))
    return [(place_named(story, place), mention) for place, mention in found]


def _behind_days(story, parsed, segment):
    """(Whereabouts, DateMention) of each day of a clause that has a place right behind it, where the first day stands before any place."""
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and not m.possessive and parsed.segment[m.first] == segment]
    days = [d for d in parsed.dates if d.is_exact_day and segment_of(parsed, d) == segment and not is_of_else(story, parsed, d)]
    if len(days) < 2 or len(places) < 2 or places[0].start < days[0].start:
        return []
    found = []
    for day, following in zip(days, [*days[1:], None]):
        place = next((m for m in places if day.end <= m.start and (following is None or m.end <= following.start)), None)
        if place is None or parsed.words[place.first - 1].folded not in _TO or sum(day.end <= w.start < place.start and not any(m.first <= i < m.last for m in parsed.mentions) for i, w in enumerate(parsed.words)) > _GAP:
            return []
        found.append((place_named(story, place), day))
    return found


def place_named(story, mention):
    """The Whereabouts of a country or city mention."""
    if mention.kind == "country":
        return Whereabouts(None, mention.country, mention.start, mention.end, "countries.toml: name")
    place = choose_city(mention.value, story.countries)
    return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer")
