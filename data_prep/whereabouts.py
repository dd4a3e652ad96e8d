"""Where an event happened: the city or site and country its clause gives, or those that the story has led to."""

from dataclasses import dataclass

from data_prep.lexicon import Place, lexicon

_AT = {"in", "at", "near", "outside", "off", "within", "aboard", "reached", "reach", "reaches", "into"}
_TOWARDS = {"to", "for", "visit", "visited", "visits", "visiting", "tour", "toured", "touring", "in", "at", "into", "reached", "reach", "reaches", "of", "aboard"}


@dataclass(frozen=True)
class Whereabouts:
    """A place with the words that give it; place is None where only the country is known."""

    place: Place | None
    country: str | None
    start: int | None = None
    end: int | None = None
    rule: str = ""


NOWHERE = Whereabouts(None, None)


def find_place(happening, countries):
    """Where a happening's own clause says it happened; NOWHERE where it does not.

    countries: alpha-3 codes named in the article, the likelier first, to tell apart cities of one name.
    """
    parsed = happening.parsed
    travel = happening.kind == "visit"
    wanted = _TOWARDS if travel else _AT | {"to"} if happening.wording.frame == "direct" else _AT
    segments = {happening.segment}
    head = parsed.head.get(happening.segment)
    if head is not None and parsed.words[head].folded in ("where", "which", "when"):
        segments.add(parsed.parent[happening.segment])
    segments.update(happening.clauses_behind)
    places = []
    for mention in parsed.mentions:
        if mention.kind not in ("city", "country", "adjective") or parsed.segment[mention.first] not in segments:
            continue
        found = _read(parsed, mention, wanted, countries)
        if found:
            behind = mention.first >= happening.first
            near = abs(mention.first - happening.first)
            away = parsed.words[mention.first - 1].folded == "from" if mention.first else False
            if away:
                continue
            places.append(((0 if behind else 1) if travel else 0, near, found))
    if not places:
        return NOWHERE
    places.sort(key=lambda p: p[:2])
    cities = [p for p in places if p[2].place]
    if not travel:
        return (cities or places)[0][2]
    side, _, first = places[0]
    return next((found for where, _, found in cities if found.country == first.country and where == side), first)


def _read(parsed, mention, wanted, countries):
    words = parsed.words
    at = mention.first - 1
    while at >= 0 and words[at].folded in ("the", "downtown", "central", "nearby", "city", "capital", "port", "northern", "southern", "eastern", "western", "of", "town", "resort", "coastal", "its", "historic", ",") \
            and not (words[at].folded == "of" and words[at - 1].folded not in ("city", "capital", "port", "town", "island", "resort", "province", "republic", "kingdom")):
        at -= 1
    before = words[at].folded if at >= 0 else ""
    after = words[mention.last].folded if mention.last < len(words) else ""
    if mention.kind == "adjective":
        for index in range(mention.last, min(mention.last + 3, len(words))):
            if words[index].folded == "capital" and before in wanted | {"and"}:
                place = lexicon().capitals.get(mention.country)
                return place and Whereabouts(place, place.country, mention.start, words[index].end, "countries.toml: capital")
        return None
    if mention.kind == "city" and before not in wanted and any(w.folded in ("venue", "scene", "setting") for w in words[mention.last:mention.last + 8]):
        place = choose_city(mention.value, countries, _country_behind(parsed, mention))     # "Geneva was on Monday the venue for"
        return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer")
    if before not in wanted:
        # "Berlin, Germany": the country behind a city; lists "in Paris and Berlin"
        if not (before in ("and", ",") and any(m.last == at and m.kind == mention.kind and _read(parsed, m, wanted, countries)
                                               for m in parsed.mentions)):
            return None
    if mention.possessive and mention.kind == "country" and before in ("in", "to", "of", "for", "at"):
        capital = next((i for i in range(mention.last + 1, min(mention.last + 4, len(words))) if words[i].folded == "capital"), None)
        if capital is None:
            return None
        place = lexicon().capitals.get(mention.country)
        return place and Whereabouts(place, place.country, mention.start, words[capital].end, "countries.toml: capital")
    if mention.kind == "country":
        if before in ("of", "for") and words[at - 1].folded not in ("visit", "visits", "tour", "trip", "journey", "left", "leave", "leaves", "leaving", "depart", "departed", "head", "headed", "heading", "departing", "departs", "bound", "heads"):
            return None
        if before == "to" and (words[at - 1].folded in ("ambassador", "envoy", "according", "access", "support", "assistance", "exports", "commitment", "aid", "invitation", "message", "related", "regard", "respect")):
            return None
        if after in ("'s", "relations", "ties") or (after == "-" ):
            return None
        return Whereabouts(None, mention.country, mention.start, mention.end, "countries.toml: name")
    if before == "to" and words[at - 1].folded in ("ambassador", "envoy"):
        return None
    if before == "of" and words[at - 1].folded not in ("visit", "tour", "city", "port", "capital", "mayor"):
        return None
    place = choose_city(mention.value, countries, _country_behind(parsed, mention))
    return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer" if not place.site else "countries.toml: seat")


def _country_behind(parsed, mention):
    for other in parsed.mentions:
        if other.kind == "country" and other.first - mention.last == 1 and parsed.words[mention.last].folded in (",", "("):
            return other.country
    return None


def choose_city(options, countries, behind=None):
    """One of the cities of a name: in the country named behind it, else in a country of the article, else the largest."""
    if isinstance(options, Place):
        return options
    for code in ([behind] if behind else []) + list(countries):
        fit = [p for p in options if p.country == code]
        if fit:
            return max(fit, key=lambda p: p.population)
    return max(options, key=lambda p: p.population)


def dateline_place(words_of, name, countries):
    """The city a dateline names, or NOWHERE. words_of gives the Words of a text."""
    for part in (name, name.split(",")[0]):
        sentence = words_of(part.title() if part.isupper() else part)
        found = lexicon().names.longest(sentence, 0) if sentence else None
        cities = [v for kind, v in found[1] if kind == "city"] if found else []
        if cities:
            place = choose_city(cities, countries)
            return Whereabouts(place, place.country, None, None, "the place of the dateline")
    return NOWHERE
