"""Who is who in one article: full names, short names, titles alone, counterparts and pronouns -> one Person each."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from data_prep import gender
from data_prep.knowledge_files import load
from data_prep.lexicon import KnownPerson, lexicon, name_tokens
from data_prep.names import NAMES_AND_CROWNS
from data_prep.offices import class_in
from data_prep.spellings import EXACT, loose_sound

_NAMING = load("naming.toml")
_SEATS = frozenset(load("words.toml")["cast"]["seats"])
# Words of a title that do not tell one office from another.
_LOOSE = {"the", "of", "and", "state", "for", "visiting", "minister", "general", "chief", "foreign"}
_LEADERS = ("head_of_state", "head_of_government", "party_leader", "royal", "vice_president")
# The offices that a word for somebody named elsewhere may stand for.
STAND_FOR = {
    "diplomat": ("foreign_minister", "ambassador", "envoy", "deputy_minister", "eu_high_representative"),
    "president": ("head_of_state",), "premier": ("head_of_government",), "envoy": ("envoy", "ambassador"),
    "general": ("military", "defence_minister"), "admiral": ("military",),
    "highness": ("royal", "head_of_state"), "royal highness": ("royal",), "majesty": ("head_of_state",), "holiness": ("head_of_state",),
    "excellency": ("head_of_state", "head_of_government", "foreign_minister", "minister")}
# Offices that one person of a country holds at a time.
SINGLE = ("head_of_state", "head_of_government", "party_leader", "foreign_minister", "defence_minister", "vice_president", "organisation_head",
           "eu_high_representative", "finance_minister", "trade_minister")
# Those whom a country sends to another.
POSTED = ("ambassador", "envoy")
_HEIR = "crown prince"
# who bears the name of somebody in office
_OF_FAMILY = frozenset(["first lady", "first gentleman"])
# By whose titles "majesty" and "highness" are meant.
_STYLES = {key: frozenset(titles) for key, titles in load("words.toml")["cast"]["styles"].items()}
_CROWNED = ("king", "queen", "emperor", "empress")
_OF_BODIES = ("organisation_head", "eu_high_representative")
# A first name that many bear and news often leaves out.
_FORENAMES = ("muhammad", "mohammad", "mohammed", "muhammed", "md")
# What stands before the father's name.
_PATRONYMS = {"bin", "bint", "ibn", "ben", "ould", "binti"}
# Where a middle word of a name belongs to it, so that two people differ by it alone.
_WHOLE_NAMES = ("VNM", "CHN", "KOR", "PRK")
_RANKS = ("minister", "secretary")
MINISTERS = ("minister", "foreign_minister", "defence_minister", "finance_minister", "trade_minister", "interior_minister")


@dataclass(eq=False)
class Person:
    """A person of the article; roles are the Titles the text gives, the first one first."""

    tokens: tuple[str, ...]
    name: str
    known: KnownPerson | None = None
    country: str | None = None
    roles: list = field(default_factory=list)
    said_gender: str | None = None  # "woman" or "man" where the words before the name say so
    last_seen: int = -1             # offset of the latest mention so far
    named_in_body: bool = False
    has_surroundings: bool = False  # an office, honorific or known name vouches that this is a person
    by_office: bool = False         # never named: resolved by office and date
    peer: Any = None                # of "his counterpart X": the one whose office X holds for another country

    @property
    def gender(self) -> str | None:
        """"woman" or "man"; None where nothing tells."""
        return self.said_gender or gender.of_name(self.tokens, self.known)

    @property
    def classes(self) -> list:
        """The classes of the offices the text gives, then those that the knowledge files give."""
        said = [c for t in self.roles if not t.past for c in (t.office, *t.also)]
        if self.known:
            return said + [o.office for o in self.known.offices]
        return said or (self.peer.classes if self.peer else [])


class Cast:
    """The persons of one article, linked mention by mention in two passes."""

    def __init__(self, published):
        self.published = published
        self.persons = []
        self.home = None            # the country of the place the article was filed from

    # -- first pass: names of two words or more -------------------------------------------------------------------

    def add_full_name(self, mention):
        """Link a mention with a name of two words or more; a new person where nobody answers."""
        tokens = name_tokens(mention.name)
        if len(tokens) < 2:
            return
        known = self._known(tokens, mention.country, mention.name, mention.titles) or self._known_as_holder(tokens, mention.titles)
        person = self._same(tokens, known) or self._spelled_otherwise(tokens, known, mention.country)
        if person is None:
            person = Person(tokens, mention.name, known)
            self.persons.append(person)
        elif len(tokens) > len(person.tokens) and not (known and person.known):
            person.tokens, person.name = tokens, mention.name
        if known and not person.known:
            person.known = known
        self._attach(person, mention)

    def _known(self, tokens, country, name=None, titles=()):
        """The known person of a full name, in whatever order; of two namesakes the one written just so, else the one in office when the article appeared.

        country: whose the words say the person is, and titles: what they say he is; one that is known under other or fewer words must be so.
        """
        names = lexicon().by_name
        exact = next((names[order] for order in (tokens, tokens[::-1], (*tokens[1:], tokens[0]), (tokens[-1], *tokens[:-1]))
                      if order in names), None)
        found = exact or self._known_with_more(tokens) or self._known_by_sound(tokens, country)
        if found and not exact and country:
            found = [p for p in found if country == p.country or any(country == o.country for o in p.offices)]
        elif found and not exact and titles:
            found = [p for p in found if any(_office_agrees(o, titles[0]) for o in p.offices)]
        if not found:
            return None
        so = [p for p in found if p.name == name]            # "George W. Bush", whose father is "George H. W. Bush"
        return so[0] if so else next((p for p in found if any(self._current(o) for o in p.offices)), found[0])

    def _known_with_more(self, tokens):
        """The known people whose name has fewer words than these; None where nobody is known so."""
        names, found = lexicon().by_name, None
        if len(tokens) > 2:                                  # a middle name: "Leon Edward Panetta"
            found = [p for p in names.get((tokens[0], tokens[-1]), ()) if p.country not in _WHOLE_NAMES] or None
        if found is None:                                    # "Mohammed bin Salman bin Abdulaziz Al Saud"
            found = next((names[tokens[:k]] for k in range(len(tokens) - 1, 2, -1) if tokens[:k] in names), None)
        if found is None and len(tokens) == 3:               # a second surname: "Pedro Castillo Terrones"
            found = [p for p in names.get(tokens[:2], ()) if p.country not in _WHOLE_NAMES and any(self._current(o) for o in p.offices)] or None
        if found is None and len(tokens) > 2 and tokens[0] in _FORENAMES:
            found = names.get(tokens[1:])                    # "Muhammad Shehbaz Sharif"
        return found

    def _known_as_holder(self, tokens, titles):
        """The known person whose name opens a longer one, where he holds the office said: "King Maha Vajiralongkorn Phra Vajiraklaochaoyuhua"; or None."""
        people = lexicon().by_name.get(tokens[:2], ()) if titles and len(tokens) > 3 else ()
        return next((p for p in people if any(o.office == titles[0].office and self._current(o) for o in p.offices)), None)

    @staticmethod
    def _known_by_sound(tokens, country):
        """The known people of a country whose name may be written so: "Haitham bin Tareq"; None where no country is told."""
        return _by_sound().get((country, tuple(map(loose_sound, tokens)))) if country else None

    def _same(self, tokens, known):
        wanted, of_father = set(tokens), bool(_PATRONYMS & set(tokens))
        for person in self.persons:
            if known and person.known:
                if person.known is known:
                    return person
                continue
            mine = set(person.tokens)
            if (of_father or _PATRONYMS & mine) and tokens[0] != person.tokens[0]:
                continue                                     # "Salman bin Abdulaziz" is the father of "Mohammed bin Salman bin Abdulaziz"
            if wanted == mine or len(wanted) > 1 and wanted < mine or len(mine) > 1 and mine < wanted:
                return person
        return None

    def _spelled_otherwise(self, tokens, known, country):
        """The person whose name these words may be in another way of writing, where the countries do not differ; else None."""
        if known:
            return None
        first = loose_sound(tokens[0])
        for person in self.persons:
            if loose_sound(person.tokens[0]) != first or person.country in EXACT[:-1] or country not in (None, person.country):
                continue
            small, large = sorted(({*map(loose_sound, tokens)}, {*map(loose_sound, person.tokens)}), key=len)
            if len(small) > 1 and small <= large:
                return person
        return None

    # -- second pass: everything else, in order -------------------------------------------------------------------

    def link_short_name(self, mention):
        """Link a one-word name, alone or behind an office; None where nobody answers and nothing vouches for it."""
        tokens = name_tokens(mention.name)
        title = mention.titles[0] if mention.titles else None
        fits = [p for p in self.persons if _contains(p, tokens)]
        crowned = title and title.text.lower() in NAMES_AND_CROWNS and [p for p in fits if _contains(p, (title.text.lower(), *tokens))]
        if crowned:                                          # "Amir Rostami said": Hossein Amir Rostami
            mention.titles, title, fits = [], None, crowned
        if title:
            fits = [p for p in fits if _agrees(p, title)] or ([p for p in fits if not p.roles] or _sitting(fits, title) if fits else [])
        if len(fits) > 1:
            by_habit = [p for p in fits if tokens[-1] in _short_tokens(p)]
            fits = by_habit or fits
        if len(fits) > 1 and not title and not mention.gender:   # "A and his wife B A arrived. A met": the one who holds an office
            fits = [p for p in fits if p.known or any(t.text.lower() not in _OF_FAMILY for t in p.roles)] or fits
        if fits:
            person = max(fits, key=lambda p: (not title and not set(_LEADERS).isdisjoint(p.classes[:2]), p.last_seen))      # of two Tsais, by "Tsai" the president is meant
        else:
            known = self._known_short(tokens, title) or self._known_holder_called(tokens, mention.titles)
            vouched = title or mention.honorific or mention.country and "." in mention.name      # "Pakistan's B. K. Lal"
            if known is None and (not vouched or self._is_somebodys(title, mention)):
                return None
            person = next((p for p in self.persons if known and p.known is known), None)
            if person is None:
                person = Person(name_tokens(known.name) if known else tokens, known.name if known else mention.name, known)
                self.persons.append(person)
        self._attach(person, mention)
        return person

    def _is_somebodys(self, title, mention):
        """True for "dressed in an agbada, the Nigerian president": an office behind a word that somebody named before holds."""
        behind = title is not None and mention.first == mention.name_first and not mention.honorific
        return behind and any(p.roles and title.country in (None, p.country) and title.office in p.classes[:2] for p in self.persons)

    def _known_short(self, tokens, title):
        """The known person whom news would call by this word alone in these days; None unless exactly one."""
        people = lexicon().by_short.get(tokens, ())
        if title:
            fit = [p for p in people if any(_office_agrees(o, title) and self._current(o) for o in p.offices)]
        elif self.published is None:
            fit = []
        else:
            fit = [p for p in people if any(self._current(o) for o in p.offices)]
        return fit[0] if len(fit) == 1 else None

    def _known_holder_called(self, tokens, titles):
        """The known holder of the one such office of a country, where a name of his has this word, however spelled: "Sultan Ibrahim, King of Malaysia"; or None."""
        title = next((t for t in titles if t.country and t.office in SINGLE), None)
        found = lexicon().holder(title.office, title.country, self.published) if title and self.published else None
        written = loose_sound if found and title.country not in EXACT else str
        return found[0] if found and any(written(tokens[-1]) == written(word) for name in _spellings(found[0]) for word in name) else None

    def is_in_office(self, person):
        """False for a known person who holds no office when the article appears: somebody of the past."""
        return person.known is None or any(self._current(o) for o in person.known.offices)

    def holds(self, person, office):
        """True where the text or the knowledge files give a person a class of office, not one of the past."""
        return any(office == t.office and not t.past for t in person.roles) \
            or person.known is not None and any(o.office == office and self._current(o) for o in person.known.offices)

    def _current(self, office):
        return self.published is None or office.held_on(self.published, slack=45)

    def resolve_title(self, mention):
        """The person an office alone points at ("the US President"), or None."""
        title = mention.titles[0]
        fits = [p for p in self.persons if _agrees(p, title) and (p.roles or self.is_in_office(p))]
        if title.country:
            fits = [p for p in fits if p.country == title.country or _serves(p, title)] or [p for p in fits if p.country is None]
        before = [p for p in fits if 0 <= p.last_seen < mention.start]
        if not before:
            return self._named_holder(title, title.country) if title.country else self._only_holder(title)
        # By "the King", "the president" and "the prime minister" a paper means its own country's.
        at_home = lambda p: not title.country and self.home is not None and p.country in (self.home, None) \
            and (title.office == "head_of_state" or title.office == "head_of_government" == p.classes[0])
        person = max(before, key=lambda p: (self._likeness(p, title), at_home(p), p.last_seen))
        if "visiting" in title.text.lower():                 # the first one named travels, who is not of the country where the news is from
            person = next((p for p in before if p.country != self.home), person)
        person.last_seen = max(person.last_seen, mention.start)
        leads = title.text.lower().endswith(" leader") and not set(_LEADERS).isdisjoint(person.classes[:2])
        alone = sum(p.country is None for p in fits) == 1       # of two presidents without a country it may be either
        posted = title.office in POSTED and "ambassador" in person.classes[:2]     # "Ambassador A ... the Danish envoy"
        if alone and title.country in lexicon().country_names and (posted or (leads or title.office in person.classes[:2]) and self.home in (None, title.country)):
            person.country = person.country or title.country     # "Prime Minister A ... the Bhutanese premier", "the Bhutanese leader"
        if person.known and not title.past and any(o.office == title.office for o in person.known.offices) and all(title.office != t.office for t in person.roles):
            person.roles.append(title)                       # "the US Secretary of Defence" for somebody introduced as "his counterpart"
        return person

    def _only_holder(self, title):
        """The one person, still to be named, who holds an office at home: "The foreign minister met his colleague. X said"; or None.

        Somebody whose country nobody tells is at home where the paper or the government is that writes.
        """
        fits = [p for p in self.persons if p.country in (self.home, None) and title.office in p.classes[:3] and self.is_in_office(p)]
        return fits[0] if title.office in SINGLE and len(fits) == 1 else None

    def _named_holder(self, title, country):
        """The one person whom the text, here or later, gives an office of a country of which it has one; or None."""
        if title.office not in SINGLE or title.past or title.plural:
            return None
        named = [p for p in self.persons if p.country == country and self.holds(p, title.office)]
        if len(named) > 1:                                   # a king of old beside the president of today
            named = [p for p in named if p.known and any(o.office == title.office and o.country == country and self._current(o) for o in p.known.offices)]
        return named[0] if len(named) == 1 else None

    def holder(self, title, country):
        """The one person whom the text, here or later, gives an office of a country, else whoever is known to have held it on the day; or None."""
        named = self._named_holder(title, country)
        if named:
            return named
        known = _holder_of(title, country, self.published)
        found = known and next((p for p in self.persons if p.known is known.known), None)
        if known and not found:
            self.persons.append(known)
        return found or known

    def _likeness(self, person, title):
        """How many words of a title the offices of a person share: telling words first, then all, then whether the text gives the office."""
        wanted = set(title.text.lower().split())
        stated = [(t.text, True) for t in person.roles]
        known = [(o.title, False) for o in person.known.offices if self._current(o)] if person.known else []
        shared = [(wanted & set(office.lower().split()), said) for office, said in stated + known]
        return max(((len(words - _LOOSE), len(words), said and bool(words)) for words, said in shared), default=(0, 0, False))

    def resolve_leader(self, mention):
        """The person behind "the Vietnamese leader", "the visitor": by country and rank, else None."""
        fits = [p for p in self.persons if (mention.country is None or p.country == mention.country) and 0 <= p.last_seen < mention.start
                and (not mention.gender or p.gender in (mention.gender, None))]
        if mention.country is None and mention.value not in ("leader", "official", "diplomat"):
            wanted = STAND_FOR.get(mention.value)
            fits = [p for p in fits if wanted and set(wanted) & set(p.classes)]
            fits = [p for p in fits if self._is_styled(p, mention.value)] or fits
        elif mention.value in ("leader", "head of state", "national"):
            fits = [p for p in fits if any(self.holds(p, office) for office in _LEADERS)] or [p for p in fits if set(_LEADERS) & set(p.classes)] or fits
        return max(fits, key=lambda p: p.last_seen) if fits else None

    @staticmethod
    def _is_styled(person, style):
        """True for a king where "His Majesty" is meant, and for an emir or a prince where "His Highness" is."""
        told = {word for t in person.roles for word in t.text.lower().split()} | {word for o in (person.known.offices if person.known else ()) for word in o.title.lower().split()}
        return not told.isdisjoint(_STYLES.get(style.split()[-1], ()))

    def resolve_counterpart(self, mention, owner):
        """The person who holds the owner's office for another country, else the one of that country to whom nothing gives an office: "the Chilean, B"."""
        classes = set(owner.classes[:3]) if owner else set()
        fits = [p for p in self.persons if p is not owner and (mention.country is None or p.country == mention.country) and not (owner and p.country == owner.country)]
        plain = [p for p in fits if mention.country and not p.classes]
        fits = [p for p in fits if not classes or classes & set(p.classes)] or (plain if len(plain) == 1 else [])
        return max(fits, key=lambda p: p.last_seen) if fits else None

    def recall(self, person, at):
        """Note that a person is spoken of at an offset."""
        person.last_seen = max(person.last_seen, at)

    def _attach(self, person, mention):
        mention.person = person
        person.said_gender = person.said_gender or mention.gender
        for title in mention.titles:
            if all(title.text.lower() != t.text.lower() for t in person.roles):
                person.roles.append(title)
        # "Ambassador of X to Y", "US Ambassador": the office's country is the person's; a former office tells nothing.
        country = mention.country
        if country and not person.country:
            person.country = country
        if mention.titles or mention.honorific or person.known:
            person.has_surroundings = True
        if not person.country and person.known:
            person.country = self._known_country(person.known, mention.titles)
        person.last_seen = max(person.last_seen, mention.start)

    def _known_country(self, known, titles):
        """The country or body a known person stands for; who heads an organisation or is its envoy, by the words or on the day, stands for the body."""
        told = [office for office in (*_OF_BODIES, "envoy") if not titles or any(t.office == office for t in titles)]
        heads = [o for o in known.offices if o.office in _OF_BODIES and told != ["envoy"] or o.office == "envoy" and "envoy" in told and o.country not in lexicon().country_names]
        said = titles and bool(told)
        fit = heads if said else [] if titles or self.published is None else [o for o in heads if o.country and self._current(o)]
        return fit[-1].country if fit else known.country

    def dismiss(self, person):
        """Take out somebody whom nothing vouches for: a typhoon or a company with two capital letters."""
        self.persons.remove(person)

    def surnames(self):
        """The folded family names of the people of the cast."""
        return frozenset(_family(person) for person in self.persons)

    def answers(self, word):
        """True where a word is part of a name of the cast."""
        return any(word in p.tokens for p in self.persons)

    def settle_countries(self):
        """Give each person without a country one that is safe to conclude: from knowledge, the office's wording or the name."""
        families = frozenset(_NAMING["VNM"]["families"])
        for person in self.persons:
            if person.country:
                continue
            if person.known:
                person.country = self._known_country(person.known, person.roles)
            elif any((t.text.lower().endswith("secretary of state") or "secretary of state for" in t.text.lower()) and "ministry" not in t.text.lower() for t in person.roles):
                person.country = "USA"
            elif person.tokens[0] in families and len(person.tokens) > 2:
                person.country = "VNM"

    def is_taken(self, title, country):
        """True where somebody else of the article holds an office of which a country has one."""
        office = class_in(title, country)
        return office in SINGLE and not is_crowned(title) and any(
            p.country == country and any(t.office == office and not t.past for t in p.roles) for p in self.persons)


def is_crowned(title):
    """True for a king's title: a country has a queen beside him."""
    return title.text.lower().split()[-1] in _CROWNED


def _contains(person, tokens):
    names = (person.tokens, *_spellings(person.known)) if person.known else (person.tokens,)
    if len(tokens) == 1:
        return any(tokens[0] in name for name in names)
    return any(tokens == name[i:i + len(tokens)] for name in names for i in range(len(name) - len(tokens) + 1))


@cache
def _by_sound():
    """{(country, sounds of the words of a name): people known by it} of the countries whose names are written in several ways."""
    found = {}
    for tokens, people in lexicon().by_name.items():
        for person in people:
            if person.country not in EXACT:
                found.setdefault((person.country, tuple(map(loose_sound, tokens))), []).append(person)
    return found


@cache
def _spellings(known):
    """The words of each name of a known person."""
    return tuple(name_tokens(n) for n in (known.name, known.short, *known.aliases))


def _short_tokens(person):
    return name_tokens(person.known.short) if person.known else (_family(person),)


def _family(person):
    """The word by which a person is called for short in his country."""
    habit = _NAMING.get(person.country or "", _NAMING["default"])
    return person.tokens[0] if habit["short"] == "first" else person.tokens[-1]


def _sitting(fits, title):
    """"Senator Wong" for the one minister of that name: where ministers sit in parliament, news calls them by their seat; [] for another office."""
    return fits if len(fits) == 1 and title.text.lower() in _SEATS and title.country in (None, fits[0].country) else []


def _agrees(person, title):
    """True where a person could be meant by a title: the same class of office, or a looser word for it."""
    wanted = {title.office, *title.also}
    mine = {*person.classes, *(t.office for t in person.roles if title.past and t.past)}      # "the former minister"
    if title.country and person.country and title.country != person.country:
        return _serves(person, title)
    if is_called_otherwise(person, title):
        return False
    if wanted & mine:
        return True
    if wanted & {"minister"} and mine & set(MINISTERS) or title.country and "envoy" in wanted and "ambassador" in mine:
        return True
    if wanted & set(MINISTERS) and "minister" in mine and any(t.office == "minister" for t in person.roles):
        return title.text.lower().split()[-1] in ("minister", "secretary") and not wanted & {"head_of_government"}
    if "official" in wanted and (title.text.lower() in ("party chief", "chief", "chairperson", "chair") or re.fullmatch(r"[\w ]*leader", title.text.lower())):
        return bool(mine & {*_LEADERS, "official", "organisation_head"})
    if "head_of_state" in wanted and "head_of_state" not in mine and "organisation_head" in mine:
        return title.country is None
    return False


def is_called_otherwise(person, title):
    """True for the Defense Secretary where "the minister" is meant, and for a minister where "the Secretary" is: each has one word of the two."""
    word = title.text.lower().split()[-1]
    held = {t.text.lower().split()[-1] for t in person.roles if t.office in MINISTERS}
    return word in _RANKS and bool(held) and held <= set(_RANKS) and word not in held


def _serves(person, title):
    """True for a German who is President of the European Commission: the office is a body's."""
    return person.known is not None and any(o.country == title.country and o.office == title.office for o in person.known.offices)


def _office_agrees(office, title):
    if title.country and office.country and title.country != office.country:
        return False
    wanted = {title.office, *title.also}
    if office.office in wanted:
        return True
    if title.office == "minister" and office.office in MINISTERS:
        return True
    return "secretary" in title.text.lower() and "secretary" in office.title.lower() and office.office in MINISTERS


def _holder_of(title, country, day):
    """The known person who held a title for a country on a day, as a Person made by office; None where not exactly one."""
    heir = _HEIR if title.office == "royal" and _HEIR in title.text.lower() else ""
    found = lexicon().holder(title.office, country, day, heir) if day and country and (heir or title.office in SINGLE) else None
    if not found:
        return None
    known, office = found
    held = replace(title, text=office.title, country=country, plural=False, countries=())
    person = Person(name_tokens(known.name), known.name, known, country, [held], by_office=True, has_surroundings=True)
    return person

