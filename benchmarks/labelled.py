"""Labelled articles beside the tables made of them: which told event answers which labelled one, and what is right of it.

The definitions of the figures and of a match are those by which this project is judged; change them only together.
"""

import csv
import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pycountry

from benchmarks.tally import Tally

# Kinds as some labels still call them.
_KINDS = {"talks_negotiation": "negotiation", "letter_message": "message", "statement_interview": "statement",
          "port_call_exercise": "exercise"}
_PLACES = {"washington d c": "washington", "washington dc": "washington", "ha noi": "hanoi", "new york city": "new york",
           "ho chi minh": "ho chi minh city", "da nang city": "da nang"}
# A day with one of these bases tells its reason; it may be given where the article names none.
_DEDUCED = ("inferred", "published")
_ALPHA_2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries}


@dataclass(frozen=True, eq=False)
class Told:
    """One event as the tables have it from one article: its row, the article's telling, participants and themes."""

    event: dict
    report: dict
    participants: tuple[dict, ...]
    themes: frozenset[str]

    @property
    def start(self):
        return self.report["start_date"] or self.event["start_date"]

    @property
    def end(self):
        return self.report["end_date"] or self.event["end_date"]

    @property
    def parties(self):
        return [row for row in self.participants if row["principal"] == "true"]


class Tables:
    """The CSV files of one version, by article."""

    def __init__(self, version):
        rows = {name: _rows(version, name) for name in ("articles", "events", "reports", "participants", "themes")}
        self._ids = {Path(row["file"] or row["article_id"]).stem: row["article_id"] for row in rows["articles"]}
        self._events = {row["event_id"]: row for row in rows["events"]}
        self._reports, self._participants, self._themes = {}, {}, {}
        for row in rows["reports"]:                 # the first telling of an event speaks for the article
            self._reports.setdefault(row["article_id"], {}).setdefault(row["event_id"], row)
        for row in rows["participants"]:
            self._participants.setdefault((row["event_id"], row["article_id"]), []).append(row)
        for row in rows["themes"]:
            self._themes.setdefault(row["event_id"], set()).add(row["theme"])

    def told(self, file):
        """What the tables have from one article, in their order."""
        article = self._ids.get(Path(file).stem)
        return [Told(self._events[event], report, tuple(self._participants.get((event, article), ())),
                     frozenset(self._themes.get(event, ())))
                for event, report in self._reports.get(article, {}).items()]


def score(version, gold):
    """Compare the tables of a version directory with a gold.jsonl.

    Gives (Tally of the figures "news" of figures.toml, list of sentences that tell every miss).
    """
    with open(gold, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    tables, tally, misses, answers = Tables(version), Tally(), [], {}
    for article in articles:
        told = tables.told(article.get("file") or re.sub(r"^[a-z]+", "", article["id"]) + ".txt")
        core = [event for event in article["events"] if not event.get("optional")]
        optional = [event for event in article["events"] if event.get("optional")]
        match, unused = _match(core, optional, told)
        tally.count("precision", len(told) - unused, len(told))
        if not core:
            tally.count("none", not told)
        for number, event in enumerate(core):
            answer = match.get(number)
            faults = _compare(tally, event, answer, main=number == 0, published=article.get("published_on"))
            misses += [f"{article['id']} {fault}" for fault in faults]
            if answer:
                answers[article["id"], number] = answer.event["event_id"]
    _compare_joins(tally, articles, answers)
    return tally, misses


# -- which event answers which label ----------------------------------------------------------------------------------


def _match(core, optional, told):
    """({number of a core event: Told}, how many told events answer nothing): the likeliest pairs first."""
    wanted = core + optional
    pairs = sorted(((_likeness(event, other), i, j) for i, event in enumerate(wanted) for j, other in enumerate(told)),
                   reverse=True)
    match, used = {}, set()
    for likeness, i, j in pairs:
        if likeness > 0 and i not in match and j not in used:
            match[i] = told[j]
            used.add(j)
    for i, event in enumerate(core):                # one told event may stand for all of a merge_group
        if i not in match and "merge_group" in event:
            group = [k for k in match if k < len(core) and core[k].get("merge_group") == event["merge_group"]]
            if group:
                match[i] = match[min(group)]
    return match, len(told) - len(used)


def _likeness(event, told):
    names = [person["name"] for person in event["participants"]]
    hits = sum(any(_is_named(name, row["name"]) for row in told.participants) for name in names)
    same_kind = told.event["kind"] in _kinds(event)
    if not (hits or not names and same_kind):
        return 0
    likeness = 2.0 * hits / len(names) if names else 0.0
    likeness += 1.0 * same_kind
    likeness += 1.0 * bool(event["date_start"] and told.start == event["date_start"])
    likeness += 0.5 * (told.event["status"] == event["status"])
    likeness += 0.3 * bool(event.get("country") and _same_country(told.event["country"], event["country"]))
    return likeness if likeness >= 1.5 else 0


# -- what is right of it ----------------------------------------------------------------------------------------------


def _compare(tally, event, told, main, published):
    """Count one core event; gives the sentences that tell what is wrong."""
    tally.count("core_found", told is not None)
    tally.count("core_whole", 0)
    if main:
        tally.count("main_found", told is not None)
        tally.count("main_whole", 0)
    if told is None:
        names = [person["name"] for person in event["participants"]]
        return [f"MISSED {event['kind']} {event['date_start']} {names} :: {event.get('evidence', '')}"]
    faults = [_compare_date(tally, event, told, main, published), _compare_kind(tally, event, told),
              _compare_people(tally, event, told), _compare_where(tally, event, told)]
    whole = not any(faults)
    tally.count("core_whole", whole, 0)
    tally.count("main_whole", whole and main, 0)
    tally.count("status", told.event["status"] == event["status"])
    wanted, allowed = set(event["themes"]), set(event.get("themes_optional") or ())
    tally.compare("themes", len(wanted & told.themes), len(told.themes - wanted - allowed), len(wanted - told.themes))
    return [fault for fault in faults if fault] + list(_other_faults(event, told))


def _compare_date(tally, event, told, main, published):
    if not event["date_start"]:
        return _compare_no_date(tally, event, told)
    right = told.start == event["date_start"] and (told.end or told.start) == event["date_end"]
    tally.count("date", right)
    tally.count("undated", not told.start)
    tally.count("date_baseline", bool(published) and published == event["date_start"] == event["date_end"])
    if main:
        tally.count("main_date", right)
    return "" if right else (f"DATE want {event['date_start']}..{event['date_end']} got {told.start}..{told.end} "
                             f"basis {told.report['date_basis']} text {told.report['date_text']!r}")


def _compare_no_date(tally, event, told):
    """A day where the text allows none is wrong, unless it was deduced with its reason; it does not spoil the whole."""
    own = told.report["start_date"]                 # another telling may date the event
    tally.count("date_given", bool(own) and told.report["date_basis"] not in _DEDUCED)
    return ""


def _compare_kind(tally, event, told):
    right = told.event["kind"] in _kinds(event)
    tally.count("kind", right)
    return "" if right else f"KIND want {sorted(_kinds(event))} got {told.event['kind']}"


def _compare_people(tally, event, told):
    wanted = [person for person in event["participants"] if person.get("principal", True)]
    persons = [row for row in told.parties if row["entity_type"] == "person"]
    right = sum(any(_is_named(person["name"], row["name"]) for row in told.parties) for person in wanted)
    false = sum(not any(same_person(person["name"], row["name"]) for person in event["participants"]) for row in persons)
    tally.compare("people", right, false, len(wanted) - right)
    for person in wanted:
        row = next((row for row in persons if same_person(person["name"], row["name"])), None)
        if row and person.get("country"):
            tally.count("people_country", _same_country(row["country"], person["country"]))
    if right == len(wanted) and not false:
        return ""
    return f"WHO want {[person['name'] for person in wanted]} got {[row['name'] for row in persons]}"


def _compare_where(tally, event, told):
    if event.get("place"):
        tally.count("place", same_place(told.event["place"], event["place"]))
    if not event.get("country"):
        return ""
    right = _same_country(told.event["country"], event["country"])
    tally.count("country", right)
    return "" if right else (f"COUNTRY want {event['country']} {event.get('place')} "
                             f"got {told.event['country']} {told.event['place']}")


def _other_faults(event, told):
    """What is wrong and spoils no "wholly right"."""
    own = told.report["start_date"]
    if told.event["status"] != event["status"]:
        yield f"STATUS want {event['status']} got {told.event['status']}"
    if event.get("place") and not same_place(told.event["place"], event["place"]):
        yield f"PLACE want {event['place']} got {told.event['place']}"
    if not event["date_start"] and own and told.report["date_basis"] not in _DEDUCED:
        yield f"DATE GIVEN {own} basis {told.report['date_basis']} where the text has none ({event.get('date_note')})"


def _compare_joins(tally, articles, answers):
    """Pairs of found events of two articles: one happening by the labels, one event in the tables?"""
    happening = {}
    for article in articles:
        core = [event for event in article["events"] if not event.get("optional")]
        clustered = any("cluster" in event for event in article["events"])
        for number, event in enumerate(core):
            told_by = None if clustered or number else min([article["id"], *(article.get("same_event_as") or ())])
            key = event.get("cluster") or told_by
            if key and (article["id"], number) in answers:
                happening[article["id"], number] = key
    for one, two in combinations(happening, 2):
        if one[0] != two[0]:
            same, joined = happening[one] == happening[two], answers[one] == answers[two]
            tally.compare("merging", same and joined, joined and not same, same and not joined)


# -- when two names are one -------------------------------------------------------------------------------------------


def same_person(one, two):
    """True where one name's words are all in the other, two of them at least; accents and case ignored.

    >>> same_person("Lê Hoài Trung", "Le Hoai Trung"), same_person("Joe Biden", "Biden")
    (True, False)
    """
    one, two = plain(one).split(), plain(two).split()
    if not one or not two:
        return False
    short, long = sorted((set(one), set(two)), key=len)
    return one == two or len(short) >= 2 and short <= long


def same_place(one, two):
    """True where two names of a city are one; "Washington DC" is Washington."""
    one, two = (_PLACES.get(plain(name), plain(name)) for name in (one, two))
    return bool(one) and one == two


def plain(text):
    """Letters and digits in small letters without accents, other marks as spaces.

    >>> plain("Đà Nẵng (Amir-Abdollahian)")
    'da nang  amir abdollahian'
    """
    text = unicodedata.normalize("NFD", (text or "").replace("đ", "d").replace("Đ", "D"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9 ]+", " ", text).strip()


def _is_named(name, other):
    return same_person(name, other) or plain(name) == plain(other)


def _kinds(event):
    other = event.get("kind_alt") or []
    return {_KINDS.get(kind, kind) for kind in [event["kind"], *([other] if isinstance(other, str) else other)]}


def _same_country(one, two):
    return _alpha_2(one) == _alpha_2(two)


def _alpha_2(code):
    """Two letters where they are known: some labels give two, the tables three."""
    return (code or "").upper() if len(code or "") <= 2 else _ALPHA_2.get(code.upper(), code)


def _rows(version, table):
    csv.field_size_limit(2**31 - 1)
    with open(Path(version, f"{table}.csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
