"""Spellings of one person across articles -> one identity; the rows of the people and offices tables."""

from collections import Counter, defaultdict

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, name_tokens
from data_prep.spellings import EXACT, loose_sound, sound
from data_prep.text import fold

_NAMING = load("naming.toml")
_BETWEEN = frozenset(load("words.toml")["particles"])


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
            for short, long in self._with_second_surname(country, groups) if country not in EXACT else ():
                self.canonical.update({at: long for at, root in self.canonical.items() if at[0] == country and root == short})
            joined = {}
            for key in keys:                    # "Amir-Abdollahian", "Amirabdollahian": the same letters, cut otherwise
                root = self.canonical[country, key]
                self.canonical[country, key] = joined.setdefault(root.replace(" ", ""), root)
        self.at_home = self._at_home()
        pooled = defaultdict(Counter)
        for at, names in self.names.items():
            pooled[self._settled(*at)] += names
        self.chosen = {at: max(names, key=lambda n: (names[n], len(n), n)) for at, names in pooled.items()}

    def _at_home(self):
        """Full name as written -> the only (country, settled key) of those who bear it with a country: who is named without one elsewhere is the same."""
        homes = defaultdict(set)
        for (country, key), names in self.names.items():
            for name in names if country else ():
                homes[spelling_key(name, None)].add((country, self.canonical[country, key]))
        return {name: next(iter(found)) for name, found in homes.items() if len(found) == 1 and " " in name}

    def _settled(self, country, key):
        """(country, settled key) of the person of a spelling key."""
        country, key = not country and self.at_home.get(key) or (country, key)
        return country, self.canonical[country, key]

    def _with_second_surname(self, country, groups):
        """(key, longer key) of "Pedro Castillo" and "Pedro Castillo Terrones", where no other name goes on in the same way."""
        written = {tuple(_sounds(next(iter(self.names[country, key])), country)): key for roots in groups.values() for key in roots}
        longer = defaultdict(list)
        for words in written:
            if len(words) > 2 and words[:-1] in written:
                longer[words[:-1]].append(words)
        return [(written[short], written[found[0]]) for short, found in longer.items() if len(found) == 1]

    def unite(self, one, other):
        """From now on two participants noted before are one person, whom the longer name tells."""
        short, long = sorted((self._settled(*self.same[who.entity_id, who.country]) for who in (one, other)), key=lambda at: len(at[1]))
        self.canonical.update({at: long[1] for at, root in self.canonical.items() if (at[0], root) == short})

    def resolve(self, participant):
        """(entity id, canonical name) of a participant noted before."""
        if participant.entity_type != "person":
            return participant.entity_id, participant.name
        known = lexicon().people.get(participant.entity_id[2:])
        if known:                               # as most articles write it; the known name where they are even
            names = self.written[participant.entity_id]
            return participant.entity_id, max(names, key=lambda n: (names[n], n == known.name, n))
        country, root = self._settled(*self.same[participant.entity_id, participant.country])
        where = f"-{country.lower()}" if country else ""
        return f"p-{root.replace(' ', '-')}{where}", self.chosen[country, root]


def are_respelt(one, other):
    """True where two participants, who met the same person, bear one name in two spellings: vowels and what stands between names do not tell.

    >>> from data_prep.facts import Party
    >>> khalid, khaled, nasser = (Party("", "person", name, None, "QAT", True, "") for name in ("Khalid Al-Marri", "Khaled bin Naser El Marri", "Nasser Al-Marri"))
    >>> are_respelt(khalid, khaled), are_respelt(khalid, nasser)
    (True, False)
    """
    if one.country != other.country or one.country in EXACT or any(who.entity_type != "person" or who.entity_id[2:] in lexicon().people for who in (one, other)):
        return False
    short, long = sorted((_loose_words(one.name), _loose_words(other.name)), key=len)
    return len(short) > 1 and (sorted(short) == sorted(long) or (short[0], short[-1]) == (long[0], long[-1]) and set(short) <= set(long))


def _loose_words(name):
    """The words of a name without those that may stand between them, in a loose way of writing each sound."""
    return [loose_sound(sound(word)) for word in name_tokens(name) if word not in _BETWEEN]


def spelling_key(name, country):
    """The words of a name in alphabetical order, in one way of writing each sound: alike for most spellings of one name.

    >>> spelling_key("Zelenskyy", "UKR") == spelling_key("Zelenskiy", "UKR")
    True
    >>> spelling_key("Yerlan Zhumabekov", "KAZ") == spelling_key("Erlan Jumabekov", "KAZ")
    True
    >>> spelling_key("Kamikawa Yoko", "JPN") == spelling_key("Yoko Kamikawa", "JPN")
    True
    >>> spelling_key("Nguyễn Văn Hải", "VNM") == spelling_key("Nguyễn Văn Hòa", "VNM")
    False
    """
    return " ".join(sorted(_sounds(name, country))) or fold(name)


def _sounds(name, country):
    """The words of a name as written, in one way of writing each sound."""
    words = list(name_tokens(name))
    return words if country in EXACT else [sound(word) for word in words]


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


class Register:
    """Who takes part in the events, taken in event by event: the rows of the people and offices tables."""

    def __init__(self):
        self._people = {}                       # entity id -> [party, name, spellings, events]
        self._offices = {}                      # (entity id, folded title) -> [title, country, first day, last day]

    def add(self, day, present, named):
        """Take in one event of a day (or None).

        present: those of its participants rows, in order, each with entity, name and party (facts.Party); named: (entity id,
        Party) of everybody in any of its tellings.
        """
        for row in present:
            self._people.setdefault(row.entity, [row.party, row.name, set(), 0])
            self._note_office(day, row.entity, row.party)
        for entity in {row.entity for row in present}:
            self._people[entity][3] += 1
        for entity, party in named:
            self._people[entity][2].update(filter(None, [party.spelling]))

    def _note_office(self, day, entity, party):
        if party.entity_type != "person":
            return
        known = lexicon().people.get(entity[2:])
        if known:
            self._offices.setdefault(entity, known)
        elif party.role:
            span = self._offices.setdefault((entity, fold(party.role)), [party.role, party.country, None, None])
            if day:
                span[2] = min(filter(None, (span[2], day)))
                span[3] = max(filter(None, (span[3], day)))

    def people(self):
        """Rows of the people table, those of most events first."""
        rows = []
        for entity_id, (party, name, spellings, events) in self._people.items():
            is_person = party.entity_type == "person"
            known = lexicon().people.get(entity_id[2:]) if is_person else None
            name = lexicon().country_names.get(party.country, name) if party.entity_type == "country" else name
            rows.append({"entity_id": entity_id, "entity_type": party.entity_type, "name": name,
                         "short_name": known.short if known else short_name(name, party.country) if is_person else name,
                         "country": party.country, "aliases": " | ".join(sorted(spellings)), "event_count": events})
        return sorted(rows, key=lambda r: (-r["event_count"], r["name"]))

    def offices(self):
        """Rows of the offices table: what knowledge says of the people found, and what the articles call the others."""
        rows = []
        for key, value in self._offices.items():
            if isinstance(key, tuple):
                title, country, first, last = value
                rows.append({"entity_id": key[0], "title": title, "country": country, "start_date": first, "end_date": last, "basis": "articles"})
            else:
                rows += [{"entity_id": key, "title": o.title, "country": o.country, "start_date": o.start, "end_date": o.end, "basis": "knowledge"}
                         for o in value.offices]
        return rows
