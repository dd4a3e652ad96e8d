"""Spellings of one person across articles -> one identity; the rows of the people and offices tables."""

import re
from collections import Counter, defaultdict

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, name_tokens
from data_prep.text import fold

_NAMING = load("naming.toml")


class Identities:
    """Who is who over all articles: resolve() gives the id and canonical name of a participant."""

    def __init__(self):
        self.names = defaultdict(Counter)       # (country, key of the spelling) -> names and how often
        self.same = {}                          # entity id as read -> (country, key)
        self.written = defaultdict(Counter)     # entity id of a known person -> spellings and how often

    def note(self, participant):
        """Take in one participant of one telling."""
        if participant.entity_type == "person" and participant.entity_id[2:] in lexicon().people:
            self.written[participant.entity_id][participant.name] += 1
        elif participant.entity_type == "person":
            key = (participant.country, spelling_key(participant.name, participant.country))
            self.names[key][participant.name] += 1
            self.same[participant.entity_id, participant.country] = key

    def settle(self):
        """Join what is one person: one spelling key in one country, or a name that another contains."""
        by_country = defaultdict(list)
        for country, key in self.names:
            by_country[country].append(key)
        self.canonical = {}
        for country, keys in by_country.items():
            groups = {}
            for key in sorted(keys, key=len, reverse=True):
                parts = key.split(" ")
                ends = (parts[0], parts[-1])
                home = next((g for g in groups.get(frozenset(ends), ()) if set(parts) <= set(g.split(" "))), None)
                if home is None and len(parts) > 1:
                    groups.setdefault(frozenset(ends), []).append(key)
                self.canonical[country, key] = home or key
            joined = {}
            for key in keys:                    # "Amir-Abdollahian", "Amirabdollahian": the same letters, cut otherwise
                root = self.canonical[country, key]
                self.canonical[country, key] = joined.setdefault(root.replace(" ", ""), root)
        pooled = defaultdict(Counter)
        for (country, key), names in self.names.items():
            pooled[country, self.canonical[country, key]] += names
        self.chosen = {at: max(names, key=lambda n: (names[n], len(n), n)) for at, names in pooled.items()}

    def resolve(self, participant):
        """(entity id, canonical name) of a participant noted before."""
        if participant.entity_type != "person":
            return participant.entity_id, participant.name
        known = lexicon().people.get(participant.entity_id[2:])
        if known:                               # as most articles write it; the known name where they are even
            names = self.written[participant.entity_id]
            return participant.entity_id, max(names, key=lambda n: (names[n], n == known.name, n))
        country, key = self.same[participant.entity_id, participant.country]
        root = self.canonical[country, key]
        where = f"-{country.lower()}" if country else ""
        return f"p-{root.replace(' ', '-')}{where}", self.chosen[country, root]


# Ways in which one sound is written when a name is put into Latin letters.
_SAME_SOUND = ((r"(?:iy|yy|ij|ii)$", "y"), (r"(.)\1+", r"\1"), ("ou|oo", "u"), ("kh", "h"), ("ph", "f"), ("q", "k"), ("sch", "sh"))
# Where tones and short syllables tell people apart, only hyphens and word order may differ.
_EXACT = ("VNM", "CHN", "TWN", "KOR", "PRK", "LAO", "KHM", "MMR", None)


def spelling_key(name, country):
    """The words of a name in alphabetical order, in one way of writing each sound: alike for most spellings of one name.

    >>> spelling_key("Zelenskyy", "UKR") == spelling_key("Zelenskiy", "UKR")
    True
    >>> spelling_key("Kamikawa Yoko", "JPN") == spelling_key("Yoko Kamikawa", "JPN")
    True
    >>> spelling_key("Nguyễn Văn Hải", "VNM") == spelling_key("Nguyễn Văn Hòa", "VNM")
    False
    """
    words = list(name_tokens(name))
    if country not in _EXACT:
        for pattern, plain in _SAME_SOUND:
            words = [re.sub(pattern, plain, word) for word in words]
    return " ".join(sorted(words)) or fold(name)


def short_name(name, country):
    """What to call somebody for short, by the habit of the country: the last word, or the first.

    >>> short_name("Lê Hoài Trung", "VNM"), short_name("Xi Jinping", "CHN"), short_name("Marco Rubio", "USA")
    ('Trung', 'Xi', 'Rubio')
    """
    words = name.split()
    habit = _NAMING.get(country or "", _NAMING["default"])["short"]
    if habit == "full" or len(words) < 2:
        return name
    if habit == "first":
        return words[0]
    particles = load("words.toml")["particles"]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in particles:
        start -= 1                              # "von der Leyen", "bin Salman"
    return " ".join(words[start:])


def people_rows(participants, spellings):
    """Rows of the people table from the rows of the participants table; spellings: entity id -> the spellings found."""
    seen = {}
    for row in participants:
        person = seen.setdefault(row["entity_id"], {"row": row, "events": set()})
        person["events"].add(row["event_id"])
    rows = []
    for entity_id, person in seen.items():
        row = person["row"]
        known = lexicon().people.get(entity_id[2:]) if row["entity_type"] == "person" else None
        is_person = row["entity_type"] == "person"
        rows.append({"entity_id": entity_id, "entity_type": row["entity_type"], "name": row["name"],
                     "short_name": known.short if known else short_name(row["name"], row["country"]) if is_person else row["name"],
                     "country": row["country"], "aliases": " | ".join(sorted(spellings.get(entity_id, ()))),
                     "event_count": len(person["events"])})
    return sorted(rows, key=lambda r: (-r["event_count"], r["name"]))


def office_rows(participants, dates):
    """Rows of the offices table: what knowledge says of the people found, and what the articles call the others.

    dates: event id -> first day, or None.
    """
    rows, told = [], {}
    for row in participants:
        if row["entity_type"] != "person":
            continue
        known = lexicon().people.get(row["entity_id"][2:])
        if known:
            told.setdefault(row["entity_id"], known)
        elif row["role"]:
            days = [d for d in (dates.get(row["event_id"]),) if d]
            span = told.setdefault((row["entity_id"], fold(row["role"])), [row["role"], row["country"], None, None])
            if days:
                span[2] = min(filter(None, (span[2], days[0])))
                span[3] = max(filter(None, (span[3], days[0])))
    for key, value in told.items():
        if isinstance(key, tuple):
            title, country, first, last = value
            rows.append({"entity_id": key[0], "title": title, "country": country, "start_date": first, "end_date": last, "basis": "articles"})
        else:
            rows += [{"entity_id": key, "title": o.title, "country": o.country, "start_date": o.start, "end_date": o.end, "basis": "knowledge"}
                     for o in value.offices]
    return rows
