"""The stops of a journey that a sentence tells without a verb of travel: "Tunis follows on Tuesday", "Fez is on her itinerary too", "the tour ends in Oslo"."""

from dataclasses import replace

from data_prep.dates import no_date
from data_prep.event import Event
from data_prep.event_dates import weekday_from
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.legs import place_named
from data_prep.senses import says
from data_prep.wordings import Wording

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["stations"].items()}
# The journey is told so many sentences before at most.
_NEAR = 4
# So many words stand between a place and the noun of "Rabat will be his first port of call", and between a place and its day.
_HEAD_NEAR, _DAY_NEAR = 7, 4


def stations(story, events):
    """The visits, as Events, of the stops that sentences behind the telling of a journey name; the first gives a place to a journey told without any."""
    found = []
    for index in story.body:
        parsed = story.clauses[index]
        first = None if _KNOWN["heads"].isdisjoint(parsed.vocabulary) else _first_place(parsed)
        journey = _journey_before(parsed, index, events + found, first) if first else None
        if journey is None or says(parsed.words, "unreal") or says(parsed.words, "cancelled"):
            continue
        for place, day in _with_days(parsed, first):
            where = _as_one(story, parsed, place) if place is first else place_named(story, place)
            if where is None:
                break
            homes = {p.person.country for p in journey.parties if p.principal}
            if where.country in homes or day is None and where.country == journey.where.country or any(_is_told(e, journey, where) or _is_of_there(e, journey, index) for e in events + found):
                continue
            value = _value(story, day, journey, found)
            if journey.where.country is None and not journey.happening.wording.text.endswith(" there") and (value.start or journey.date.start is None):
                journey.where, journey.date = where, value if value.start else journey.date
                continue
            happening = Happening(parsed, place.first, place.last, "visit", "planned", Wording("visit", "goes", "base", "station"), parsed.segment[place.first],
                                  principals=journey.happening.principals, date=day, future=True, rule="words.toml: a stop of a journey told before")
            found.append(Event(happening, "visit", "planned", [replace(p) for p in journey.parties if p.principal], where, index, date=value))
    return found


def _first_place(parsed):
    """The place that a sentence sets as a stop; None where it sets none."""
    words = parsed.words
    for place in (m for m in parsed.mentions if m.kind in ("city", "country") and not m.possessive and not parsed.quoted[m.first]):
        opens = place.first == 0 or words[place.first - 1].folded in _KNOWN["before_place"] or any(d.end <= place.start and words[place.first - 1].start < d.end for d in parsed.dates)
        if opens and _is_stop(parsed, place) or _is_end_of_tour(words, place.first):
            return place
    return None


def _as_one(story, parsed, place):
    """The Whereabouts of a stop; of the land alone where it is the last of several towns there, "Mosul, Qaraqosh and Erbil follow tomorrow"; None where it is one of several lands."""
    where, at = place_named(story, place), place
    while before := next((m for m in parsed.mentions if m.kind in ("city", "country", "name") and 0 < at.first - m.last <= 2 and all(w.folded in (",", "and") for w in parsed.words[m.last:at.first])), None):
        at = before
        if before.kind != "name" and place_named(story, before).country != where.country:
            return None
    return where if at is place else replace(where, place=None)


def _is_stop(parsed, place):
    """True for the place of "X follows on Tuesday", "X is on her itinerary", "X will be the first stop"."""
    words = parsed.words
    for at in range(place.last, min(len(words), place.last + _HEAD_NEAR)):
        word, behind = words[at].folded, words[at + 1] if at + 1 < len(words) else words[-1]
        if word in _KNOWN["following"] or word == "next" and behind.folded not in _KNOWN["stops"]:
            day = any(d.start <= w.start < d.end for d in parsed.dates for w in words[at + 1:at + 3])
            return day or (behind.folded in _KNOWN["behind_following"] if word != "next" else not behind.text[0].isalpha())
        if word in _KNOWN["stops"]:
            return not _KNOWN["being"].isdisjoint(w.folded for w in words[place.last:at])
        if word in _KNOWN["lists"]:
            return any(w.folded == "on" for w in words[place.last:at])
        if word not in _KNOWN["before_head"]:
            return False
    return False


def _is_end_of_tour(words, at):
    """True behind "the tour ends in", "his trip will begin in"."""
    before = [w.folded for w in words[max(0, at - 6):at]]
    return before[-1:] in (["in"], ["with"]) and len(before) > 2 and before[-2] in _KNOWN["ending"] and any(
        noun in _KNOWN["tours"] and one in _KNOWN["owners"] for one, noun in zip(before, before[1:]))


def _journey_before(parsed, index, events, place):
    """The journey to come, told last before a sentence, whose stop a place may be; None where the sentence tells of somebody else, or of the same people's journey there."""
    journey = next((e for e in reversed(events) if e.kind == "visit" and not e.anaphoric and e.status != "cancelled" and (0 < index - e.sentence <= _NEAR
                    or e.sentence == index and e.happening.parsed.words[e.happening.first].start < place.start)), None)
    if journey is None or journey.happening.invited or not any(p.person and p.principal for p in journey.parties) or journey.status == "held" and journey.date.start is None:
        return None
    people = {p.person for p in journey.parties if p.principal}
    others = [m for m in parsed.mentions if m.person and m.person not in people and m.first < place.first and m.kind != "pronoun"]
    return None if others or any(p.principal and p.person is None for p in journey.parties) else journey


def _with_days(parsed, first):
    """(Mention, DateMention or None) of a stop and of those that a list goes on with, "Tunis the second on Wednesday"."""
    words, found = parsed.words, []
    places = [m for m in parsed.mentions if m.kind in ("city", "country") and m.first >= first.first and not m.possessive]
    for place, following in zip(places, [*places[1:], None]):
        end = following.start if following else words[-1].end
        day = next((d for d in parsed.dates if place.end <= d.start < end and (d.is_exact_day or d.form in ("period", "month"))), None)
        if place is first or day and place.first and words[place.first - 1].folded in _KNOWN["before_place"] | {"in"} and sum(place.end <= w.start < day.start for w in words) <= _DAY_NEAR:
            found.append((place, day or (next((d for d in parsed.dates if d.end <= place.start and d.is_exact_day), None) if place is first else None)))
    return found


def _value(story, day, journey, found):
    """The DateValue of a stop: no earlier than those before it."""
    if day is None:
        return no_date("It is a later stop of a journey.")
    value, before = story.resolve(day, future=True), (found[-1] if found and found[-1].people & journey.people else journey).date
    if day.form == "weekday" and not day.unit and before.start and value.start and value.start < before.start:
        return weekday_from(day, before)
    return value


def _is_of_there(event, journey, index):
    """True for "He is expected there on Friday" right behind the sentence of a stop: it tells the same."""
    return event.kind == "visit" and event.sentence == index + 1 and event.where.country is None and event.happening.date is not None \
        and bool(event.people & journey.people) and "there" in event.happening.parsed.vocabulary


def _is_told(event, journey, where):
    """True where an event already tells of a stay of the same people there: in that town, or in that country where no town is named."""
    if event.kind != "visit" or event.anaphoric or not event.people & journey.people or event.where.country != where.country:
        return False
    return not where.place or bool(event.where.place) and event.where.place.name == where.place.name
