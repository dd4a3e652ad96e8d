"""The place of an event whose own clause gives none, or only the country: that of the story so far."""

import re
from dataclasses import replace
from datetime import timedelta

from data_prep.datelines import AGENCIES
from data_prep.hosts import host_country
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.own_dates import is_of_guest
from data_prep.spans import ends_journey, is_departure
from data_prep.stage import is_dated_before, is_elsewhere, is_of_before, is_of_strangers, is_residence, stage_of
from data_prep.text import fold
from data_prep.venues import house_in
from data_prep.whereabouts import NOWHERE, Whereabouts, choose_city, gathering_at, named_place, scenes_of
from data_prep.wordings import one_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["event_places"].items()}
_SETTING_OUT = frozenset(load("words.toml")["errands"]["leaving"])
_ONWARD = frozenset(load("words.toml")["antecedents"]["onward"])
_BESIDE = re.compile(rf"\b{one_of(_KNOWN['beside'])}\b")
_INTERVIEW = re.compile(rf"\b{one_of(_KNOWN['interviews'])}\b")
_SOURCE = one_of([*_KNOWN["heard_from"], *map(fold, AGENCIES)])
_HEARD_FROM = re.compile(rf"\b{_SOURCE}(?: [\w’'-]+){{0,2}} (?:said|says|reported|reports)\b|\b(?:reported|reports|according to) (?:[\w’'-]+ ){{0,4}}{_SOURCE}\b")
_IN_CAPITAL = re.compile(rf"\b(?:at|in|to|into|of|outside) (?:(?:the|his|her) )?{one_of(_KNOWN['in_capitals'])}\b")
_CAPITAL = re.compile(r"\bin the (?:national )?capital\b(?! (?:of|city of)\b)")
_THERE = re.compile(rf"(?<!from )\b{one_of(_KNOWN['there'])}\b(?! (?:is|are|was|were|will|has|had|have)\b)")
_IN_THE_COUNTRY = re.compile(r"\b(?:in|to|visiting|visits|visited) the country\b(?!['’])")
_DURING_VISIT = re.compile(r"\b(?:during|in the course of) (?:the|his|her|their|this|that) (?:[\w-]+ ){0,2}(?:visit|trip|stay)\b")
_ON_THE_VISIT = re.compile(rf"\b{one_of(_KNOWN['on_the_visit'])}\b")
_FACE_TO_FACE = re.compile(rf"\b{one_of(_KNOWN['face_to_face'])}\b")
# "(met) on their countries' closed frontier", "(talks) at the border crossing": in neither capital; but "(talks) on the border dispute"
_AT_BORDER = re.compile(rf"(?: [\w’'-]+){{0,3}} (?:on|at|along) (?:the|their|an?) (?:[\w’'-]+ ){{0,3}}{one_of(_KNOWN['borders'])}(?=[,.;]|$| (?:of|on|between|in|near|by|this|last|with)\b)")
# The wordings of a visit that say where somebody is while other things happen.
_STAYING = ("{be} in", "{be} back in", "{take} to")
# "the" of "left the foreign ministry building" stands so many words before its last one at most, with both.
_ROOM_NEAR = 4
# Who invited stands so many words behind "invitation".
_INVITER_NEAR = 8
# So many words from the start of its sentence stands "host" of "Ottawa will host it" at most.
_HOSTING_NEAR = 5
# "then" stands so many words before "flew on" at most.
_THEN_NEAR = 4
# So many sentences back "there" points at most.
_THERE_NEAR = 3
# "return" stands so many words before "visit".
_RETURN_NEAR = 2
_PHYSICAL = ("meeting", "negotiation", "summit", "ceremony", "signing", "visit", "exercise")
_APART = ("message", "phone_call", "statement")
# A journey may go on so many days behind its last known one; a guest stays so many around another event.
_TRIP, _STAY, _NEXT_DAY = timedelta(days=3), 2, timedelta(days=1)
# What opens the news may have been said at talks told so many sentences behind.
_SAID_BEFORE = 2


def visited(story, happening, parties, where):
    """(people, Whereabouts) of a journey: "a visit to the country" is to the one foreign country of the sentence.

    None where nobody travels, or only within their own country.
    """
    people = [p for p in parties if p.kind == "person"]
    traveller = next((p.person for p in people if p.principal), None)
    if traveller is None or is_departure(happening) and _leaves_room(happening):
        return None
    if is_departure(happening) and (where is NOWHERE or ends_journey(story, happening)):
        where = _left(story, happening, traveller) or where
    where = _that_country(happening, traveller) if where is NOWHERE else where
    where = _country_of_story(story, happening, traveller) if where is NOWHERE else where
    guests = [p for p in people if p.principal and p.person.country not in (None, where.country)]
    if happening.wording.frame == "noun" and where.country == traveller.country is not None and guests:
        hosts = [replace(p, principal=False) for p in people if p not in guests]
        return guests + hosts, where                         # "A turned a White House visit by B into": the guest travels
    if where.country and where.country == traveller.country or where is NOWHERE and is_departure(happening) and _leaves_first(happening):
        return None
    return people, where


def _leaves_room(happening):
    """True for "left the Sofia ministry for lunch", "left the building in Geneva": who goes out of a house does not depart; "left the palace for Lima" does."""
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _ROOM_NEAR]]
    at = next((i for i, word in enumerate(behind) if word in _KNOWN["rooms"]), None)
    onward = any(m.kind in ("city", "country") and m.first > happening.last and happening.parsed.words[m.first - 1].folded == "for" for m in happening.parsed.mentions)
    return at is not None and behind[0] in ("the", "a", "his", "her", "their") and not onward


def _leaves_first(happening):
    """True for "spoke by phone before A left Nairobi": when, not where to."""
    here = happening.parsed.segment_words(happening.segment)
    return happening.parsed.words[here[0]].folded in ("before", "after")


def _left(story, happening, traveller):
    """The place abroad that stands right behind the verb in "left Manila for home", "departed from Quito"; or None."""
    parsed = happening.parsed
    for mention in parsed.mentions:
        gap = parsed.words[happening.last:mention.first]
        if mention.kind in ("city", "country") and mention.first >= happening.last and all(w.folded in ("from", "of", "the") for w in gap):
            where = named_place(parsed, mention, story.countries)
            return where if where.country != traveller.country else None
    return None


def _that_country(happening, traveller):
    foreign = [m for m in happening.parsed.mentions if m.kind in ("country", "adjective") and m.country != traveller.country
               and not (m.kind == "adjective" and happening.invited)]
    hosts = {m.country for m in foreign}
    if not hosts and not happening.invited and (host := _inviter(happening.parsed)) and host.country not in (None, traveller.country):
        return Whereabouts(None, host.country, rule="the country of who invited")
    if hosts and (happening.invited or happening.wording.frame in ("noun", "direct") and len(hosts) == 1):
        return Whereabouts(None, foreign[0].country, foreign[0].start, foreign[0].end, "the one foreign country of the sentence")
    return NOWHERE


def _country_of_story(story, happening, traveller):
    """Kenya for "is in the country on a two-day visit" of a foreigner in news from Kenya, or behind a sentence about one Kenyan and him; NOWHERE elsewhere."""
    if is_of_guest(happening.parsed, happening.segment):     # "A met B, who is on a visit"
        hosts = {m.person.country for m in happening.parsed.mentions if m.person and m.person.country and m.first < happening.first} - {traveller.country}
        return Whereabouts(None, hosts.pop(), rule="the country of who receives the guest") if len(hosts) == 1 and hosts <= set(lexicon().country_names) else NOWHERE
    if not _IN_THE_COUNTRY.search(story.folded_own(happening)):
        return NOWHERE
    home = story.filed.country or story.home
    index = next(i for i, parsed in enumerate(story.clauses) if parsed is happening.parsed)
    before = {m.person.country for parsed in story.clauses[max(0, index - 1):index] for m in parsed.mentions if m.person and m.person.country} - {traveller.country}
    land = home if home not in (None, traveller.country) else before.pop() if len(before) == 1 and home is None else None
    return Whereabouts(None, land, rule="the country in which the article tells that things happen") if land in lexicon().country_names else NOWHERE


def _inviter(parsed):
    """The person of "at the invitation of X"; None without one."""
    at = next((i for i, w in enumerate(parsed.words) if w.folded == "invitation"), None)
    return next((m.person for m in parsed.mentions if m.person and at is not None and 0 < m.first - at <= _INVITER_NEAR), None)


def _is_at_border(story, event):
    """True for "met on the border", in neither country; a treaty "on the border" may be signed anywhere."""
    match = _AT_BORDER.match(story.folded, event.happening.parsed.words[event.happening.last - 1].end, event.happening.parsed.sentence.end)
    return bool(match) and not (event.kind == "signing" and " on " in match.group())


def settle_places(story, events):
    """Give a place to the events whose own words give none, one after the other."""
    events = [e for e in events if e.where is not NOWHERE or not _is_at_border(story, e)]
    events = [e for e in events if e.happening.wording.text not in _KNOWN["placeless"] or e.where is not NOWHERE
              or _FACE_TO_FACE.search(story.folded_text(e.happening.parsed))]
    of_known_country = [e for e in events if e.kind == "visit" and e.where.country]
    for event in events:
        _settle(story, event, events)
    for event in events:
        if event.where.country is None and (event.kind in _PHYSICAL or event.kind == "statement") or event.where.place is None and event in of_known_country:
            _settle(story, event, events)                    # where what is told behind it was


def in_land_of_journey(where, parties, events):
    """The Whereabouts of a town that no list knows, with the country to which a journey told before has led one of some Parties."""
    people = {p.key for p in parties}
    land = next((e.where.country for e in reversed(events) if e.kind == "visit" and e.where.country and e.people & people), None)
    return replace(where, place=replace(where.place, country=land), country=land) if land else where


def _at_home(story, event, events):
    """The Whereabouts of an event in a town that no list knows, with the country of the host, or where the same people are; without one where that is unknown."""
    land = host_country(story, event) or next((e.where.country for e in _others(event, events) if e.where.country), None)
    return replace(event.where, place=replace(event.where.place, country=land), country=land) if land else event.where


def _settle(story, event, events):
    """Give an event that has no city a place of its story."""
    if event.where.place is not None and event.where.country is None:
        event.where = _at_home(story, event, events)
    if event.where.place is None and not event.happening.invited:
        found = _finder(story, event)(story, event, events)
        if found.country and event.where.country in (None, found.country):
            event.where = found
    if event.where.country and event.where.place is None and event.kind in _PHYSICAL:
        event.where = _in_capital(story, event)
        if event.where.place is None and event.status == "held" and not event.happening.invited:
            event.where = _in_headline(story, event)
        if event.where.place is None and event.kind != "visit":
            stage = stage_of(story, event, events)
            event.where = stage if stage and stage.place and stage.country == event.where.country else event.where


def _finder(story, event):
    """The function that looks for the place of an event of some kind."""
    if event.kind == "visit":
        return _first_city
    if event.kind in _PHYSICAL:
        return _known_where
    return {"statement": _spoken_where, "message": _handed_where}.get(event.kind, lambda *_: NOWHERE)


def _handed_where(story, event, events):
    """Where somebody brings a letter to whoever is at home at the place of the dateline; NOWHERE for one that nobody brings."""
    principals = [p for p in event.parties if p.principal]
    brought = len(principals) == 2 and len(principals) < len(event.parties) and event.status == "held"
    return story.filed if brought and story.filed.country and story.filed.country == principals[-1].land else NOWHERE


def _spoken_where(story, event, events):
    """The place where a report of somebody's words was filed: in the speaker's country, or wherever the lead tells of them."""
    filed = story.filed
    on_visit = next((e.where for e in _others(event, events) if e.kind == "visit" and e.status == event.status == "held" and e.happening.wording.text not in _SETTING_OUT
                     and e.where.country and e.date.start is not None and e.date.start == event.date.start), None)
    if on_visit:
        return replace(on_visit, rule="the journey on which it was said")
    asked = _INTERVIEW.search(story.folded_text(event.happening.parsed))
    met = next((e.where for e in _others(event, events) if not asked and e.kind in _PHYSICAL and e.happening.wording.text not in _SETTING_OUT and e.status == event.status == "held" and e.people >= event.people and e.sentence <= event.sentence + _SAID_BEFORE * (event.sentence == story.lead)
                and e.where.place and e.date.start is not None and e.date.start == event.date.start), None)
    if met:
        return replace(met, rule="where they met on that day")
    speaker = next((p.person for p in event.parties if p.person), None)
    if not asked and filed.place and _is_guest_here(story, event, events):
        return filed
    if event.status != "held" or not filed.place or speaker is None or asked:
        return NOWHERE
    return filed if filed.country == speaker.country or event.sentence == story.lead else NOWHERE


def _is_guest_here(story, event, events):
    """True for a speech on a day of its own by somebody who was in the country of the dateline about that day, and not elsewhere on it."""
    day, here = event.happening.date and event.date.start, story.filed.country
    known = [e for e in _others(event, events) if day and e.kind in _PHYSICAL and e.date.start and e.status == "held"]
    return any(e.where.country == here and abs(e.date.start - day) <= _TRIP for e in known) and not any(e.where.country not in (None, here) and e.date.start == day for e in known)


def _in_capital(story, event):
    """An event's Whereabouts, with the capital for "at the presidential palace" of a known country."""
    city = lexicon().governments.get(event.where.country)
    if city is None or not _IN_CAPITAL.search(story.folded_text(event.happening.parsed)):
        return event.where
    return replace(event.where, place=city, rule="countries.toml: seat of government")


def _in_headline(story, event):
    """An event's Whereabouts, with the city of its country in which the headline sets the article."""
    for parsed in story.clauses[:story.lead]:
        if parsed.sentence.part == "headline":
            for where in scenes_of(parsed, [event.where.country]):
                if where.country == event.where.country:
                    return replace(where, rule="the city of the headline")
    return event.where


def _known_where(story, event, events):
    """The place of an event that the story tells elsewhere: the surest of several grounds, in the host's country where one is told."""
    there = house_in(event.happening.parsed) or _hosted_next(story, event) or _capital_of(story, event, events) or _there(story, event, events) or _beside(story, event, events) or _travelled_to(event, events) or _during_visit(story, event, events)
    if there:
        return there
    host, first = host_country(story, event), None          # first: the surest that tells the country alone
    abroad = _where_host_is(event, events, host) if host else None
    if abroad:
        return abroad
    host = _land_of_hosts_journey(event, events, host) or host
    for find in (_around, _told_with, _next_door, _stay, _dateline):
        found = find(story, event, events)
        if found and found.country and host in (None, found.country) and (first is None or found.place and found.country == first.country):
            first = found
            if found.place:
                return found
    if first:
        return first
    if host:
        return story.filed if story.filed.country == host else Whereabouts(None, host, rule="the host's country")
    return _at_occasion(story, event) or _on_stage(story, event, events) or _within_visit(story, event, events) or NOWHERE


def _hosted_next(story, event):
    """Where the next sentence sets talks to come, "Ottawa will host it", "Kazakhstan is hosting the talks"; or None."""
    index = event.sentence + 1
    if event.status != "planned" or event.where.country or index not in story.body or _KNOWN["hosting"].isdisjoint(story.clauses[index].vocabulary):
        return None
    parsed = story.clauses[index]
    at = next((i for i, w in enumerate(parsed.words[:_HOSTING_NEAR]) if w.folded in _KNOWN["hosting"]), 0)
    behind = [w.folded for w in parsed.words[at + 1:at + 3]]
    place = next((m for m in parsed.mentions if m.kind in ("city", "country") and m.first == 0 and m.last < at), None)
    hosted = behind[:1] != [] and (behind[0] in ("it", "them") or behind[0] in ("the", "this", "these", "that") and not _KNOWN["hosted"].isdisjoint(behind))
    return replace(named_place(parsed, place, story.countries), rule="who is to host it") if place and hosted else None


def _where_host_is(event, events, host):
    """"A met B in X on Monday. Later in the day he received C": where the host has met somebody abroad that day; or None."""
    hosts = {p.key for p in event.parties if p.principal and p.land == host}
    there = next((e.where for e in reversed(events) if e is not event and e.sentence <= event.sentence and e.kind in _PHYSICAL and e.status == event.status == "held"
                  and e.date.start and e.date.start == event.date.start and e.people & hosts and e.where.place and e.where.country in e.lands - {host}), None)
    return there and replace(there, rule="where the host was that day")


def _land_of_hosts_journey(event, events, host):
    """The country of the other, where who is called on is a guest there in those days: "A arrived in X. B will call on A on Wednesday"; or None."""
    hosts, day = {p.key for p in event.parties if p.principal and p.land == host}, event.date.start
    return next((e.where.country for e in events if e.kind == "visit" and e.status != "cancelled" and e.people & hosts and e.where.country in event.lands - {host}
                 and (e.date.start <= day <= e.date.end + _TRIP if day and e.date.start else e.status == "held" and e.date.start is None and e.sentence <= event.sentence)), None)


def _on_stage(story, event, events):
    """The one place in which the article sets what it tells, where it is a party's home or people have gathered there; or None."""
    stage = stage_of(story, event, events)
    gathered = lambda index: _BESIDE.search(story.folded_text(story.clauses[index]))
    if stage and (stage.country in event.lands_of_all or any(gathered(i) for i in {*range(story.lead + 1), event.sentence})):
        return stage
    return None


def _capital_of(story, event, events):
    """The capital, where the sentence says "in the capital" and one country's is meant: the host's, or that of the journey."""
    if not _CAPITAL.search(story.folded_text(event.happening.parsed)):
        return None
    land = event.where.country or host_country(story, event) or next((e.where.country for e in _others(event, events) if e.kind == "visit" and e.where.country), None)
    if land is None and story.filed.country in {p.person.country for p in event.parties if p.person}:
        land = story.filed.country
    place = lexicon().capitals.get(land)
    return place and Whereabouts(place, land, rule="countries.toml: capital")


def _there(story, event, events):
    """The place told last, where the sentence says "there" or "in the same city"."""
    if not _THERE.search(story.folded_text(event.happening.parsed)):
        return None
    for index in range(event.sentence, -1, -1):
        told = [e.where for e in events if e.sentence == index and e is not event and e.where.country and e.kind not in _APART]
        told = [where for where in told if where.place] or told
        near = event.sentence - index < _THERE_NEAR
        scenes = told or near and (scenes_of(story.clauses[index], story.countries) or (event.kind == "visit" or event.happening.perfect) and index < event.sentence and _led_to(story, index, event.kind == "visit")
                                                                                           or event.status == "planned" and index == event.sentence and _led_to(story, index, True)) or []
        if scenes:
            return replace(scenes[-1], rule="the place told before")
    return None


def _led_to(story, index, ahead):
    """The cities of "It is to Montevideo that he will go first" and of "Praia is the next stage of his trip", as Whereabouts; not ahead, but looked back on, of "She came from Montevideo"."""
    parsed, leading = story.clauses[index], "to" if ahead else "from"
    return [named_place(parsed, m, story.countries) for m in parsed.mentions if m.kind == "city" and not m.possessive
            and (m.first and parsed.words[m.first - 1].folded == leading or ahead and not m.first and m.last < len(parsed.words) and parsed.words[m.last].folded in ("is", "will"))]


def _beside(story, event, events):
    """The place of the summit or occasion on whose sidelines people met."""
    gathering = gathering_at(event.happening.parsed, story.countries)
    if gathering and (event.occasion is None or event.occasion.country in (None, gathering.country)):
        return gathering
    if not _BESIDE.search(story.folded_text(event.happening.parsed)):
        return None
    summit = next((e for e in reversed(events) if e.kind == "summit" and e.where.country and e.sentence <= event.sentence), None)
    if summit:
        return replace(summit.where, rule="the place of the summit beside which they met")
    return _at_occasion(story, event) or stage_of(story, event, events)


def _travelled_to(event, events):
    """"whom a forum has brought to Lisbon, received B", "is visiting Rabat for the summit that C will host": where a journey of the sentence leads, for what stands behind its "for"."""
    words, happening = event.happening.parsed.words, event.happening
    stay = next((e for e in events if e.kind == "visit" and e.status == "held" and e.where.place and e.happening.parsed is happening.parsed and e.people & event.people
                 and e.happening.segment not in (0, happening.segment) and e.happening.wording.text in _STAYING), None)
    if stay and event.status == "held":
        return replace(stay.where, rule="the stay that the sentence tells of")      # "A, who is in Lisbon, received B"
    if happening.wording.frame != "noun":
        return None
    going = next((e for e in events if e.kind == "visit" and e.where.place and e.happening.parsed is happening.parsed and e.happening.last <= happening.first), None)
    behind = going and [w.folded for w in words[going.happening.last:happening.first]]
    return replace(going.where, rule="the place to which people travel for it") if behind and "for" in behind[-5:] else None


def _during_visit(story, event, events):
    """"During the visit an agreement was signed": the country of the journey told before, with its city where one is told; or None."""
    if not _DURING_VISIT.search(story.folded_text(event.happening.parsed)):
        return None
    trips = [e.where for e in events if e.kind == "visit" and e is not event and e.status == event.status and e.sentence <= event.sentence and e.where.country
             and (e.people & event.people or e.lands <= event.lands and e.where.country in event.lands)]
    return replace(trips[-1], rule="the journey during which it happened") if trips else None


def _within_visit(story, event, events):
    """The country of the visit on one of whose days something is to be, or before whose end, "Before she leaves on Tuesday, the two countries will sign", or which is to bring it; or None."""
    if event.status != "planned" or event.kind == "visit":
        return None
    told = event.date.start is None and (_ON_THE_VISIT.search(story.folded_text(event.happening.parsed)) or _is_fruit_of(story, event, events))
    trips = {e.where.country: e for e in events if e.kind == "visit" and e.status != "cancelled" and e.where.country in event.lands_of_all
             and (e.people & event.people or e.lands_of_all & event.lands_of_all)
             and (told or e.date.start and event.date.start and e.date.precision in ("day", "range") and e.date.start <= event.date.start <= event.date.end <= e.date.end)}
    if len(trips) != 1:
        return None
    land, trip = next(iter(trips.items()))
    return Whereabouts(trip.where.place if trip.date.precision == "day" and not told else None, land, rule="the journey on which it is to be")


def _is_fruit_of(story, event, events):
    """True for "Agreements are expected to be signed by officials of the two countries" in news of the one journey that it opens with, from one of them to the other."""
    trips = [e for e in events if e.kind == "visit"]
    opening = len(trips) == 1 and trips[0].sentence == story.lead and event.kind == "signing" and not any(p.person for p in event.parties)
    return opening and event.lands_of_all == trips[0].lands | {trips[0].where.country}


def _at_occasion(story, event):
    """Where a dated occasion is that an event belongs to, or None: its city only where the article names it, since some meet in another."""
    occasion = event.occasion
    if occasion is None or occasion.country is None:
        return None
    named = (choose_city(m.value, [occasion.country]) for parsed in story.clauses for m in parsed.mentions if m.kind == "city")
    city = next((place for place in named if place.country == occasion.country and fold(place.name) == fold(occasion.place or "")), None)
    return Whereabouts(city, occasion.country, rule=f"occasions.toml: {occasion.label}")


def _around(story, event, events):
    """The place of an event of the same people and day, or of the journey it belongs to."""
    day = event.date.start
    others = _others(event, events)
    near = [e for e in others if e.kind != "visit" and e.status == "held" and _is_near(e, event)]
    trips = [e for e in others if e.kind == "visit" and (e.status == "held" or e.date.start or _goes_on_from(event, e)) and not e.happening.invited
             and (e.status == "held" or event.status != "held")
             and (day is None or e.date.start is None or e.date.start <= day <= e.date.end + _TRIP)]
    same_day = [e for e in near if e.date.start == day]
    if len({e.where.country for e in trips} & event.lands) > 1:
        trips = []                                          # "will visit X and Y. Meetings are planned with B of X and C of Y"
    trips.sort(key=lambda e: (e.where.country not in event.lands, e.sentence > event.sentence, not (day and e.date.start and e.date.start <= day <= e.date.end), abs(e.sentence - event.sentence)))
    around = min(same_day or near, key=lambda e: (e.sentence > event.sentence, e.where.place is None, abs(e.sentence - event.sentence)), default=None)
    if trips and not same_day:
        around = trips[0]
    own = {p.land for p in event.parties}
    if around and event.sentence == story.lead <= around.sentence and story.filed.country and story.filed.country in own and (
            around.where.country not in own or _is_later_told(around, event)):
        return None                                         # "BRUSSELS - ... signed a pact on Tuesday, before flying to Lisbon", "A day earlier she had been in Namur"
    if around and around.kind == "visit" and _is_back_from(story, event, around, events):
        return story.filed
    return around and replace(around.where, rule="the place of what happened around it")


def _goes_on_from(event, trip):
    """True for "will visit Kochi and meet B": the journey stands before an event in its sentence."""
    return trip.sentence == event.sentence and trip.happening.last <= event.happening.first and trip.where.place is not None


def _is_back_from(story, event, trip, events):
    """True where a trip of another day led elsewhere in the country of the dateline's town, in which the same people were seen too: "On Monday she had been in Y. Today she will lay a wreath"."""
    here, there = story.filed.place, trip.where.place
    return here is not None and there is not None and there.country == here.country and there.name != here.name and trip.status == "held" and trip.date.precision == "day" \
        and event.date.start not in (None, trip.date.start) and any(
            e.people & event.people and e.where.place and e.where.place.name == here.name and e.status == "held" and e.sentence < event.sentence for e in events)


def _is_later_told(later, event):
    """True for what is told behind an event and was or is to be on another day than it."""
    return later.sentence > event.sentence and None not in (later.date.start, event.date.start) and not later.date.start <= event.date.start <= later.date.end


def _told_with(story, event, events):
    """The place of an event that is told as part of this one, or of which this one is a part: both have their day from the same words."""
    if event.date.mention is None or event.status != "held":
        return None
    lands = event.lands
    for other in sorted(events, key=lambda e: abs(e.sentence - event.sentence)):
        if other is not event and other.date.mention is event.date.mention and "same_day" in (other.date.basis, event.date.basis) \
                and other.kind in _PHYSICAL and other.where.country and lands & other.lands and not _is_onward(other, event):
            return replace(other.where, rule="the place of what it is told with")
    return None


def _others(event, events):
    """The events of the same people whose place is known and may be that of an event as well."""
    of_lands = len(event.lands) > 1 and not any(p.person for p in event.parties)          # "Peru and Morocco signed": their people met there
    return [e for e in events if e is not event and e.where is not NOWHERE and e.kind not in _APART and not _is_onward(e, event)
            and (e.people & event.people or not event.people and e.sentence <= event.sentence or of_lands and event.lands <= e.lands)
            and (e.status == event.status or e.kind == "visit" or e.date.start is not None and e.date.start == event.date.start)]


def _is_onward(journey, event):
    """True for a journey that follows what happened before: "met B before leaving for Cairo", "He then flew to Cairo"."""
    going, told = journey.happening, event.happening
    if _is_send_off(journey, event):
        return True
    if journey.kind != "visit" or event.kind == "visit" or journey.sentence < event.sentence:
        return False
    before = {w.folded for w in going.parsed.words[max(0, going.first - _THEN_NEAR):going.first]}
    if going.parsed is told.parsed and going.first > told.last:
        return not _KNOWN["before_leaving"].isdisjoint(before)
    then = not _KNOWN["then_leaving"].isdisjoint(before) or going.wording.text in _ONWARD
    return journey.sentence > event.sentence and journey.where.country not in event.lands and then


def _is_send_off(journey, event):
    """True for the journey of "left for Lima. A send-off ceremony was held", which was at home."""
    words = journey.happening.parsed.words
    return journey.kind == "visit" and not _KNOWN["send_offs"].isdisjoint(event.happening.parsed.vocabulary) and is_departure(journey.happening) \
        and any(w.folded == "for" and w.end + 1 == journey.where.start for w in words)


def _is_near(one, two):
    """True for events of one day or of two that follow, and for events told without a day, the first one first."""
    if one.date.start is None or two.date.start is None:
        return one.date.start is two.date.start and one.sentence <= two.sentence
    return abs((one.date.start - two.date.start).days) <= 1


def _next_door(story, event, events):
    """The city or site in a party's country where the sentence before or behind says that something happens."""
    own = {p.land for p in event.parties}
    taken = {e.where.start for e in events if e.people and not e.people & event.people}
    filed = story.filed.country if event.status == "held" else None
    for index in (event.sentence, event.sentence - 1, event.sentence + 1, story.lead):
        if 0 <= index < len(story.clauses) and story.clauses[index].sentence.part in ("body", "headline") \
                and (index == event.sentence or not is_of_before(story, story.clauses[index]) and not _is_of_another_day(story, story.clauses[index], event)):
            for where in scenes_of(story.clauses[index], story.countries, event.happening if index == event.sentence else None):
                if where.country in own and where.start not in taken and (index == event.sentence or where.country != filed) and not is_elsewhere(event, story.clauses[index], where):
                    return replace(where, rule="the place of the sentences around it")
    return None


def _is_of_another_day(story, parsed, event):
    """True for a sentence whose dates all leave out the day of an event: what it tells was elsewhere for all we know."""
    if event.date.start is None or not parsed.dates:
        return False
    days = [story.resolve(d, future=event.status == "planned") for d in parsed.dates if d.form != "pointing"]
    return bool(days) and all(day.start and not (day.start <= event.date.end and event.date.start <= day.end) for day in days)


def _stay(story, event, events):
    """The country where a guest meets another host of the same country, or does something on their own; or None."""
    day, others = event.date.start, _others(event, events)
    stays = [e for e in others if e.status == "held" and e.date.start and (day is None or abs((day - e.date.start).days) <= _STAY)] or \
        [e for e in events if e is not event and e.status == "held" and e.where.country and e.people & event.people and e.sentence <= event.sentence and not _is_send_off(e, event)
         and (e.date.start and day and 0 <= (day - e.date.start).days <= _STAY or e.date.start is day is None)]
    lands = {p.person.country for p in event.parties if p.person and p.principal}
    if not stays or len(lands) > 1 and stays[-1].where.country not in lands:
        return None
    place = None if _is_later_told(stays[-1], event) else stays[-1].where.place      # "A day earlier she had been in Namur"
    return replace(stays[-1].where, place=place, rule="the country where the guest stays")


def _dateline(story, event, events):
    """The place of the dateline for what a party's country hosts, for the news of the lead and for what is of these days; else NOWHERE.

    What is still to come is where the paper's people are only if they are abroad for it: at home they write of journeys as well.
    """
    filed, own = story.filed, {p.land for p in event.parties}
    if not filed.place:
        return NOWHERE
    at_home = filed.country in own or any(filed.country in lexicon().seats.get(code, ()) for code in own)
    fresh = event.date.start and story.told_on and abs(story.told_on - event.date.start) <= _TRIP
    if own and not at_home and _HEARD_FROM.search(story.folded_text(event.happening.parsed)):
        return NOWHERE                                       # "ROME - The two signed a pact, state media in Oslo said"
    if event.status != "held":                              # "is to meet B today" may be at home
        return filed if own and fresh and (not at_home or event.sentence == story.lead and event.date.start == story.told_on) else NOWHERE
    return filed if not own or at_home or fresh or event.sentence == story.lead else NOWHERE


def _first_city(story, event, events):
    """The first city of the visited country where the article says anything happens."""
    filed = story.filed
    if not event.where.country:
        home = [p.person.country for p in event.parties if p.person and p.principal][:1]      # the first of them travels
        there = _there(story, event, events) if event.status == "planned" or event.happening.wording.text.endswith(" there") else None
        if there and there.country not in home:
            return there                                     # "is expected there on Friday"
        if (back := _returned_to(event, events, home)):
            return back
        arrived = event.happening.wording.text in _KNOWN["arrivals"] and not _THERE.search(story.folded_text(event.happening.parsed))
        news = event.status == "held" and event.sentence == story.lead and home != [None] and not is_departure(event.happening)
        if (arrived or news) and filed.place and filed.country not in home:
            return filed
        around = next((e.where for e in _others(event, events) if e.kind in _PHYSICAL and e.where.country and e.where.country not in home
                       and _is_part(e, event)), None) \
            or arrived and _to_do_there(event, events, home) or _met_there(story, event, events, home)
        return replace(around, place=None, rule="the country of what the traveller does there") if around else NOWHERE
    if filed.place and filed.country == event.where.country and event.status == "held" and event.sentence == story.lead:
        return filed
    others = [e for e in events if e is not event]
    taken = {e.where.start for e in others if not e.people & event.people} - {e.where.start for e in others if e.people & event.people}
    company = {id(p.person) for e in events if e.people & event.people for p in e.parties if p.person}
    for index in story.body:
        parsed = story.clauses[index]
        if index != event.sentence and (is_dated_before(story, parsed) or is_of_strangers(parsed, company)):
            continue
        for mention in parsed.mentions:
            if mention.kind == "city" and mention.start not in taken:
                place = choose_city(mention.value, [event.where.country])
                if place.country == event.where.country and _is_scene(parsed, mention) and not is_residence(parsed, mention):
                    return replace(event.where, place=place, start=mention.start, end=mention.end, rule="gazetteer")
    if filed.place and filed.country == event.where.country and event.status == "held":
        return filed
    return next((replace(e.where, rule="the place of what the traveller does there") for e in _others(event, events)
                 if e.kind != "visit" and e.where.place and e.where.country == event.where.country and _within(e.date, event.date)), NOWHERE)


def _returned_to(event, events, home):
    """The country of the guest whom somebody received and to whom "a return visit" is paid, as Whereabouts; or None."""
    happening = event.happening
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - _RETURN_NEAR):happening.first + 1]]
    guests = {p.land for e in events if "return" in before and e.people & event.people for p in e.parties if p.principal and p.key not in event.people and p.land} - set(home)
    return Whereabouts(None, guests.pop(), rule="the country of the guest whose visit is returned") if len(guests) == 1 else None


def _to_do_there(event, events, home):
    """"landed on Monday and is to meet B in Suva on Tuesday": where somebody who has arrived is to do something abroad soon; or None."""
    return next((e.where for e in events if event.status == "held" and e.status == "planned" and e.kind in _PHYSICAL and e.kind != "visit"
                 and e.people & event.people and e.where.country and e.where.country not in home
                 and event.date.start and e.date.start and timedelta(0) <= e.date.start - event.date.start <= _TRIP), None)


def _met_there(story, event, events, home):
    """"landed on Sunday ... on Monday she met B": the one foreign country whose people somebody who has arrived then meets; or None."""
    met = [e for e in events if e.status == event.status == "held" and e.kind in _PHYSICAL and e.kind != "visit" and e.people & event.people and _is_part(e, event)]
    lands = {land for e in met for land in e.lands} - set(home)
    if len(lands) != 1 or lands & {"EU", "UN", "NATO", "ASEAN", "AU"} or any(_BESIDE.search(story.folded_text(e.happening.parsed)) for e in met) \
            or story.filed.country not in {None, *home, *lands}:
        return None
    return Whereabouts(None, lands.pop(), rule="the country whose people the traveller meets on arrival")


def _is_part(one, journey):
    """True for what happened within a journey, and for what its sentence tells without a day: "met B, who arrived on Sunday"."""
    return _within(one.date, journey.date) or one.sentence == journey.sentence and one.date.start is None


def _within(one, journey):
    """True for a day within a journey, or the day before or behind its only known one."""
    if one.start is None or journey.start is None:
        return False
    return journey.start - _NEXT_DAY <= one.start <= journey.end + _NEXT_DAY


def _is_scene(parsed, mention):
    """True for "in Hanoi", "at Hanoi airport": a city where something happens."""
    after = " ".join(w.folded for w in parsed.words[mention.last:mention.last + 3])
    before = parsed.words[mention.first - 1].folded if mention.first else ""
    if before == "to" and mention.first > 1 and parsed.words[mention.first - 2].folded in _KNOWN["side_trips"]:
        return False                                         # "The programme includes a trip to Turku": one of several places
    return before in _KNOWN["before_scene"] or "airport" in after or after.startswith("is on")
