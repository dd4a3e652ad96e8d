"""A journey through several countries, each told with its days: a visit each."""

from dataclasses import replace

from data_prep.clauses import segment_of
from data_prep.event_dates import is_of_else
from data_prep.whereabouts import Whereabouts, choose_city

# Between a place and its day stand so many words at most: "in Chile on an official visit from November 9".
_GAP = 6


def legs(story, event):
    """The visits that a journey's words make of it: "in Chile from May 9 to 12 and in Peru from May 12 to 16" gives two."""
    if event.kind != "visit" or event.happening.invited:
        return [event]
    stops = _stops(story, event.happening)
    if len({where.country for where, _ in stops}) < 2:
        return [event]
    future = event.happening.future or event.status == "planned"
    return [replace(event, where=where, date=story.resolve(mention, future=future), happening=replace(event.happening, date=mention),
                    parties=list(map(replace, event.parties)), also=[]) for where, mention in stops]


def _stops(story, happening):
    """(Whereabouts, DateMention) of each place of a clause that its day follows."""
    parsed, found = happening.parsed, []
    places = [m for m in parsed.mentions if m.kind in ("country", "city") and not m.possessive and parsed.segment[m.first] == happening.segment]
    for mention in parsed.dates:
        if not mention.is_exact_day or segment_of(parsed, mention) != happening.segment or is_of_else(story, parsed, mention):
            continue
        before = [m for m in places if m.end <= mention.start]
        gap = sum(before[-1].end <= w.start < mention.start for w in parsed.words) if before else _GAP + 1
        if gap <= _GAP and all(before[-1] is not place for place, _ in found):
            found.append((before[-1], mention))
    return [(_where(story, place), mention) for place, mention in found]


def _where(story, mention):
    if mention.kind == "country":
        return Whereabouts(None, mention.country, mention.start, mention.end, "countries.toml: name")
    place = choose_city(mention.value, story.countries)
    return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer")
