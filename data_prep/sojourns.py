"""Visits that no verb of travel tells: an official in a place abroad, on a day, beside a word of arriving, of a stay or of being received."""

from dataclasses import replace

from data_prep.clauses import officials
from data_prep.dates import no_date
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.event_places import visited
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.parties import parties_of
from data_prep.roles import is_spokesman, speaks_of_it
from data_prep.senses import sense_of
from data_prep.sifting import is_news
from data_prep.triggers import Trigger, is_passive
from data_prep.whereabouts import capital_named, find_place, named_place
from data_prep.wordings import Wording

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["sojourns"].items()}
_AWAITING = _KNOWN["awaiting"] | _KNOWN["due"]
_SIGNS = _KNOWN["signs"] | _KNOWN["received"] | _KNOWN["visited"] | _AWAITING
# How far behind "awaits" and "visited by" somebody stands, in words.
_BEHIND_NEAR = 4
# So many people travel together, and their names stand so near the word, in words.
_MOST, _NEAR = 3, 14
# How far "is" may stand before and behind "the next stop", in words.
_BEING_NEAR, _BEING_BEHIND = 4, 7
# So many words stand between "her" and "stop" at most: "her next stop".
_WHOSE_NEAR = 2
# So many words stand between "In Switzerland" and "he", and between him and "attend" at most.
_GUEST_NEAR, _ATTENDING_NEAR = 2, 6
# How far behind "received" its "by" may stand, in words.
_BY_NEAR = 14


def sojourns(story, events):
    """The visits, as Events, that sentences without another event of the same people tell; one for each traveller and country."""
    found = []
    for index in story.body:
        parsed = story.clauses[index]
        station = _next_station(story, index, events + found) if parsed.words and parsed.words[0].folded in ("in", "from") else None
        if station:
            found.append(station)
        if _SIGNS.isdisjoint(parsed.vocabulary) or not any(d.is_exact_day for d in parsed.dates):
            continue
        for at, word in enumerate(parsed.words):
            event = _stay(story, index, at, events) if word.folded in _SIGNS and not parsed.quoted[at] else None
            if event and is_news(story, event, events) and not any(_is_told(event, e) for e in events + found):
                found.append(event)
    return found


def _is_told(event, other):
    """True where an event tells of the same journey, or of the same people in the same sentence."""
    same = not other.anaphoric and other.people & event.people
    return bool(same) and (other.sentence == event.sentence or other.kind == "visit" and (
        other.where.country == event.where.country or other.where.country is None and other.date.start is not None and other.status == event.status))


def _next_station(story, index, events):
    """The visit to come of "In Switzerland he will then attend the forum", of somebody on a journey of which that country is not told yet; or None."""
    parsed = story.clauses[index]
    place = next((m for m in parsed.mentions if m.kind in ("city", "country", "adjective") and 1 <= m.first <= 2), None)
    guest = next((m for m in parsed.mentions if place and m.kind in ("person", "pronoun", "title", "stand_in") and 0 <= m.first - place.last <= _GUEST_NEAR and (m.person or len(m.people) == 1)), None)
    at = next((i for i in range(guest.last, min(len(parsed.words), guest.last + _ATTENDING_NEAR)) if parsed.words[i].folded in _KNOWN["attending"]), None) if guest else None
    if at is None or _KNOWN["planning"].isdisjoint(w.folded for w in parsed.words[guest.last:at]):
        return None
    happening = Happening(parsed, at, at + 1, "visit", "planned", Wording("visit", "goes", "base", parsed.words[at].folded), parsed.segment[at], principals=[guest], future=True,
                          rule="somebody on a journey is to attend something in another country")
    where = find_place(happening, story.countries)
    journeys = [e for e in events if e.kind == "visit" and not e.anaphoric and e.status != "cancelled" and any(p.principal and p.person is guest.who for p in e.parties)]
    if where.country in (None, guest.who.country) or not journeys or any(e.where.country in (None, where.country) for e in journeys) \
            or any(e.sentence == index and not e.anaphoric for e in events):
        return None
    event = Event(happening, "visit", "planned", parties_of(story, happening), where, index)
    value = date_of(story, event, events)
    event.date = value if happening.date else no_date("It is a later stop of a journey.")
    return event


def _stay(story, index, at, events):
    """The visit told by the sign at a word, or None."""
    parsed = story.clauses[index]
    guests = _travellers(parsed, at) if not _is_another(parsed, at) else []
    if not guests or len({m.person.country for m in guests}) > 1 or not _is_of_guest(parsed, at, guests):
        return None
    trigger = Trigger(at, at + 1, Wording("visit", "goes", "past", parsed.words[at].folded))
    sense = sense_of(parsed, trigger, None)
    if sense is None or sense.perfect or sense.status == "purpose" or sense.denied:
        return None
    awaited = parsed.words[at].folded in _AWAITING
    happening = Happening(parsed, at, at + 1, "visit", "planned" if awaited else sense.status, trigger.wording, parsed.segment[at], principals=guests,
                          future=sense.future or awaited or _is_set(parsed, at),
                          rule="an official abroad on a day, beside a word of arriving, of a stay or of being received")
    where = _place_before(parsed, at, story.countries) or find_place(happening, story.countries)
    journey = visited(story, happening, parties_of(story, happening), where)
    if journey is None or not journey[1].country or any(p.principal and p.person.country in (None, journey[1].country) for p in journey[0]):
        return None
    event = Event(happening, "visit", happening.status, journey[0], journey[1], index)
    event.date = date_of(story, event, events)
    if event.date.start and story.published and event.date.start >= story.published and _is_set(parsed, at):
        event.status = "planned"
    return event if event.date.start else None


def _is_another(parsed, at):
    """True for "A's guest", "her visitor": of whoever is named before it, the other."""
    return any(m.kind == "stand_in" and m.first <= at < m.last and (m.first == at or parsed.words[m.first].folded in ("his", "her")) for m in parsed.mentions)


def _place_before(parsed, at, countries):
    """The Whereabouts of X in "X awaits A", "The Czech capital expects A", "X will be visited by A", at the verb; None elsewhere."""
    words = parsed.words
    if words[at].folded not in _KNOWN["awaiting"] and words[at].folded not in _KNOWN["visited"]:
        return None
    while at and words[at - 1].folded in _KNOWN["before_visited"]:
        at -= 1
    place = next((m for m in parsed.mentions if m.kind in ("city", "country", "adjective") and not m.possessive and m.last in (at, at - 1)), None)
    if place is None:
        return None
    if place.kind == "adjective" or place.last < at:
        return capital_named(place, words[:at])
    return named_place(parsed, place, countries)


def _is_set(parsed, at):
    """True for "is the destination", "is the next stop", "The next stop is": where somebody goes, not where he is."""
    word, end = parsed.words[at].folded, at if parsed.words[at].folded == "guest" else at + _BEING_BEHIND
    return word in _KNOWN["set"] and not _KNOWN["being"].isdisjoint(w.folded for w in parsed.words[max(0, at - _BEING_NEAR):end])


def _travellers(parsed, at):
    """The mentions of people in office near a word who travel: of one country, and named before any others."""
    reach = 0 if parsed.words[at].folded in _KNOWN["planes"] else _WHOSE_NEAR if parsed.words[at].folded in _KNOWN["set"] else -1
    whose = next((m for m in parsed.mentions if (m.kind == "owner" or m.kind == "stand_in" and m.possessive) and 0 <= at - m.last <= reach and len(m.people) == 1), None)
    if whose:
        return [replace(whose, kind="person", person=whose.people[0])]       # "His plane touched down in Havana", "Her next stop is Lima"
    near = [m for m in officials(parsed, owners=True) if not is_spokesman(m) and not _tells_of_it(parsed, at, m) and not _KNOWN["posted"] & set(m.person.classes) and min(abs(m.first - at), abs(at - m.last)) <= _NEAR]
    return near if len(near) <= _MOST else []


def _tells_of_it(parsed, at, mention):
    """True for B of "Her trip will open with a stop in Lima, Minister B said": another travels."""
    return mention.first > at and speaks_of_it(parsed.words, mention.last) and any(m.last <= at and m.kind in ("owner", "pronoun", "person", "title") for m in parsed.mentions)


def _is_of_guest(parsed, at, guests):
    """True where the word speaks of the guest: "the guest of", "his plane", "X awaits him", "Due in X is", or, of one who is received, with nobody named who receives him."""
    word, behind = parsed.words[at].folded, [w.folded for w in parsed.words[at + 1:at + 1 + _BY_NEAR]]
    if word in _KNOWN["awaiting"] or word in _KNOWN["visited"]:
        by = word in _KNOWN["awaiting"] or behind[:1] == ["by"]
        to_do = any(w.folded == "to" for w in parsed.words[guests[-1].last:guests[-1].last + 1])      # "expects A to lift the tariffs"
        return by and not to_do and 0 <= guests[0].first - at - 1 <= _BEHIND_NEAR and _place_before(parsed, at, ()) is not None
    if word in _KNOWN["due"]:
        return at <= 1 and behind[:1] != [] and behind[0] in _KNOWN["behind_due"] and any(w.folded in _KNOWN["being"] for w in parsed.words[at:guests[0].first])
    if word in _KNOWN["received"]:
        return is_passive(parsed, at) and "by" not in behind and any(m.last <= at for m in guests)
    return not guests[0].possessive or guests[0].last <= at <= guests[0].last + 2
