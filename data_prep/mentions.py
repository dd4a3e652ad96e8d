"""People, titles, countries, bodies and stand-ins ("the two leaders", "her counterpart") in one sentence, with offsets."""

from dataclasses import dataclass, field
from functools import cache

from data_prep.knowledge_files import load
from data_prep.lexicon import Place, Trie, lexicon, name_tokens, split
from data_prep.offices import Title, title_at, title_openers


@dataclass(slots=True)
class Mention:
    """Something named in a sentence, over the words first..last (exclusive) and the characters start..end.

    kind: ship |
    person (a name) | title (an office alone) | pronoun | counterpart | stand_in | group | country | body | city | ship
    """

    kind: str
    first: int
    last: int
    start: int
    end: int
    name: str = ""
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    value: object = None            # Body, Place, or the word of a pronoun or stand-in
    honorific: bool = False
    possessive: bool = False        # followed by 's
    definite: bool = False          # opened by the, his, her, its, their, a possessive or a country
    name_first: int = -1            # where the name itself stands, without the office
    name_last: int = -1
    person: object = None           # cast.Person once linked
    people: tuple = ()              # the persons a stand-in points at


class _NameWords:
    def __init__(self):
        known, offices = load("words.toml"), load("offices.toml")
        self.not_names = frozenset(known["not_names"])
        self.not_people = frozenset(known["not_people"])
        self.outlets = frozenset(known["outlets"])
        self.particles = frozenset(known["particles"])
        self.suffixes = frozenset(known["name_suffixes"])
        self.honorifics = frozenset(offices["honorifics"]["before"])
        self.highness = Trie()
        for phrase in offices["honorifics"]["highness"]:
            self.highness.add(phrase, phrase)
        self.two, self.one, self.groups = Trie(), frozenset(offices["stand_ins"]["one"]), Trie()
        for phrase in offices["stand_ins"]["two"]:
            self.two.add(phrase, phrase)
        for phrase in offices["stand_ins"]["groups"]:
            self.groups.add(phrase, phrase)
        calendar = load("calendar.toml")
        self.ship_prefixes = {prefix.lower(): code for prefix, code in known["ships"]["prefixes"].items()}
        self.ships = Trie()
        for phrase in known["ships"]["words"]:
            self.ships.add(phrase, phrase)
        self.sides = frozenset(offices["stand_ins"]["sides"])
        self.openers = title_openers() | frozenset(self.highness.root) | frozenset(self.two.root) | frozenset(self.groups.root) \
            | frozenset(self.ships.root) | self.one | self.honorifics | _PRONOUNS | {"his", "their", "her", "its", "the", "counterpart", "counterparts"}
        self.dates = frozenset(calendar["months"]) | frozenset(calendar["weekdays"])


@cache
def _words():
    return _NameWords()


# Words of a rank that need another behind them: "Air Marshal", but "Air Force One".
_HALF_RANKS = {"air", "field", "chief", "vice", "rear", "he", "u", "lt", "major", "king", "queen", "prince", "captain", "chancellor"} - {"king", "queen", "prince", "major", "captain", "lt", "chancellor"}
_PRONOUNS = {"he", "she", "him", "her", "they", "them"}
_OPENERS = {"the", "his", "her", "its", "their", "'s", "visiting", "a", "an", "both", "our"}


def find_mentions(sentence):
    """The mentions of a sentence (a list of text.Word), left to right, without overlaps.

    >>> from data_prep.text import fold, words
    >>> t = "US Secretary of State Marco Rubio met Le Hoai Trung, Vietnam's foreign minister."
    >>> [(m.kind, m.name, m.country) for m in find_mentions(words(t, fold(t), 0, len(t)))]
    [('person', 'Marco Rubio', 'USA'), ('person', 'Le Hoai Trung', 'VNM')]
    """
    found, at, openers = [], 0, _words().openers
    while at < len(sentence):
        word = sentence[at]
        text = word.text
        # A word in small letters at which nothing can begin is passed over at once.
        if not (text[0].isupper() or word.folded in openers or "-" in text or "’" in text or "'" in text or text[0].isdigit()):
            at += 1
            continue
        mention = _mention_at(sentence, at)
        if mention is None:
            at += 1
            continue
        previous = found[-1] if found else None
        if mention.kind == "counterpart" and previous and previous.kind == "person" and mention.first - previous.last == 1 \
                and sentence[previous.last].folded == ",":
            previous.country, previous.value = previous.country or mention.country, "counterpart"
            previous.last, previous.end = mention.last, mention.end
            at = mention.last
            continue
        found.append(mention)
        at = max(mention.last, at + 1)
    return _merge_plural(found)


def _mention_at(sentence, at):
    known, word = _words(), sentence[at]
    if word.text.isupper() and word.folded in known.ship_prefixes and at + 1 < len(sentence) and sentence[at + 1].capital:
        return _ship(sentence, at, known.ship_prefixes[word.folded])
    title = title_at(sentence, at)
    if title:
        return _titled(sentence, title)
    highness = known.highness.longest(sentence, at)
    if highness:
        inner = title_at(sentence, highness[0] + (1 if sentence[min(highness[0], len(sentence) - 1)].folded == "the" else 0))
        if inner:
            mention = _titled(sentence, inner)
            mention.start, mention.first = word.start, at
            return mention
        name = _name_at(sentence, highness[0], titled=True)
        if name:
            return _person(sentence, at, *name, titles=[], honorific=True)
        return Mention("stand_in", at, highness[0], word.start, sentence[highness[0] - 1].end, value="highness", definite=True)
    named = lexicon().full_names.longest(sentence, at)
    if named and word.capital:
        name = _name_at(sentence, at, titled=True)
        end = name[1] if name and name[1] > named[0] else named[0]
        return _person(sentence, at, at, end, titles=[])
    place = _named(sentence, at)
    if word.folded.strip(".") in known.honorifics and word.capital:
        start = _after_honorifics(sentence, at)
        name = _name_at(sentence, start, titled=True) if start > at else None
        if name:
            return _person(sentence, at, *name, titles=[], honorific=True)
    if place and not _could_be_name(sentence, at, place):
        return place
    ahead = _counterpart_ahead(sentence, at)
    if ahead is not None:
        return _counterpart(sentence, at, ahead)
    if word.folded in ("his", "their") or word.folded == "her" and _owns(sentence, at):
        return Mention("owner", at, at + 1, word.start, word.end, value={"his": "he", "her": "she", "their": "they"}[word.folded])
    if word.folded in _PRONOUNS:
        return Mention("pronoun", at, at + 1, word.start, word.end, value=word.folded)
    two = known.two.longest(sentence, at)
    if two and not (two[0] < len(sentence) and sentence[two[0]].folded in known.sides):
        return Mention("stand_in", at, two[0], word.start, sentence[two[0] - 1].end, value="two")
    if word.capital:
        name = _name_at(sentence, at, titled=False)
        if name:
            return _person(sentence, at, *name, titles=[])
    ships = known.ships.longest(sentence, at)
    if ships:
        return _ships(sentence, at, ships[0])
    group = known.groups.longest(sentence, at)
    if group:
        return _group(sentence, at, group[0])
    if word.folded in known.one and at and sentence[at - 1].folded not in ("a", "an"):
        return _stand_in(sentence, at)
    return place


def _ship(sentence, at, country):
    """A ship by its name: "USS Carl Vinson"."""
    end = at + 1
    while end < len(sentence) and end - at < 5 and (sentence[end].capital and sentence[end].folded not in _words().not_names
                                                    and sentence[end].folded not in _words().dates or sentence[end].text == "." and len(sentence[end - 1].text) == 1):
        end += 1
    return Mention("ship", at, end, sentence[at].start, sentence[end - 1].end, name=_written(sentence, at, end), country=country)


def _ships(sentence, at, end):
    """Ships by their kind: "two ships of the US Navy", "a US aircraft carrier"."""
    country = None
    for index in (*range(at - 1, max(-1, at - 4), -1), *range(end, min(len(sentence), end + 4))):
        place = _named(sentence, index)
        if place and place.kind in ("country", "adjective", "body"):
            country = place.country
            break
    return Mention("ship", at, end, sentence[at].start, sentence[end - 1].end, name=_written(sentence, at, end), country=country)


def _titled(sentence, title):
    """A person whose name stands behind the office, or the office alone."""
    known = _words()
    before = sentence[title.first - 1].folded if title.first else ""
    definite = before in _OPENERS or title.country is not None and not title.plural
    after = title.last
    if after < len(sentence) and sentence[after].folded == "(" and after + 2 < len(sentence) \
            and sentence[after + 2].folded == ")":           # "Prime Minister (PM) X"
        after += 3
    comma = after < len(sentence) and sentence[after].folded == ","
    start = _after_honorifics(sentence, after)
    name = _name_at(sentence, start, titled=True)
    if name is None and comma and (before in _OPENERS or title.country or title.first == 0 or before in (",", ";", "and", "by", "with")):
        start = _after_honorifics(sentence, after + 1)
        other = title_at(sentence, after + 1)
        name = None if other else _name_at(sentence, start, titled=False)
        if name and not (name[1] - name[0] >= 2 or start > after + 1):
            name = None
        if name:
            closing = sentence[name[1]].folded if name[1] < len(sentence) else "."
            if closing not in (",", ".", ")", ";", "(", "and", "who", "to", "in", "on", "at", "for", "as", "-", "—", "is", "was", "has", "said", "'s", "flew", "met") and not closing.isalpha():
                name = None
    if name:
        mention = _person(sentence, title.first, *name, titles=[title], honorific=start > after)
        mention.definite = definite
        return mention
    words = sentence[title.first:title.last]
    return Mention("title", title.first, title.last, words[0].start, words[-1].end, titles=[title], country=title.country,
                   definite=definite, possessive=_possessive(sentence, title.last))


def _person(sentence, first, name_first, name_last, titles, honorific=False):
    """A named person, with the office that may follow the name."""
    name = _written(sentence, name_first, name_last)
    mention = Mention("person", first, name_last, sentence[first].start, sentence[name_last - 1].end, name, list(titles),
                      next((t.country for t in titles if t.country), None), honorific=honorific,
                      name_first=name_first, name_last=name_last, possessive=_possessive(sentence, name_last))
    _read_apposition(sentence, mention)
    return mention


def _possessive(sentence, position):
    return position < len(sentence) and sentence[position].folded in ("'s", "'")


def _read_apposition(sentence, mention):
    """", Under Secretary of State", "(Vice-Minister of Defence)", "of Viet Nam" behind a name."""
    at = mention.name_last
    if at + 1 >= len(sentence) or mention.possessive:
        return
    if sentence[at].folded == "of":
        step = at + 2 if sentence[at + 1].folded == "the" else at + 1
        place = _named(sentence, step) if step < len(sentence) else None
        if place and place.kind in ("country", "body"):
            mention.country = mention.country or place.country
            mention.last, mention.end = place.last, place.end
            return
    if sentence[at].folded not in (",", "("):
        return
    closing = ")" if sentence[at].folded == "(" else ","
    step = at + 1
    while step < len(sentence) and sentence[step].folded in ("the", "its", "his", "her", "their", "a", "an", "-", "also", "currently"):
        step += 1
    title = title_at(sentence, step, comma_joins=False) if step < len(sentence) else None
    if title is None and step < len(sentence):
        place = _named(sentence, step)                       # "Vietnam's newly appointed ..." is read by title_at
        if place and place.kind in ("country", "adjective") and place.last < len(sentence) \
                and sentence[place.last].folded in _words().one:
            mention.country = mention.country or place.country
            return
    if title is None:
        return
    after = title.last
    if after < len(sentence) and (_name_at(sentence, _after_honorifics(sentence, after), titled=True)):
        return                                               # the office belongs to the next person of a list
    mention.titles.append(title)
    mention.country = mention.country or title.country
    if closing == ")":
        while after < len(sentence) and sentence[after].folded != ")" and after - title.last < 12:
            place = _named(sentence, after)
            if place and place.kind == "body" and not mention.country:
                mention.country = place.country
            after += 1
        after = min(after + 1, len(sentence))
    mention.last, mention.end = max(after, mention.last), sentence[max(after, mention.last) - 1].end


def _after_honorifics(sentence, at):
    """The word behind "H.E. Mr", "General", "His Excellency" and the like."""
    known = _words()
    moved = True
    while moved and at < len(sentence):
        moved = False
        highness = known.highness.longest(sentence, at)
        if highness:
            at, moved = highness[0], True
            continue
        word = sentence[at]
        if word.folded.strip(".") in known.honorifics and (word.capital or word.folded in ("h.e.",)) and at + 1 < len(sentence):
            if word.folded in _HALF_RANKS and sentence[at + 1].folded.strip(".") not in known.honorifics:
                break
            step = at + 2 if sentence[at + 1].folded == "." else at + 1
            if step < len(sentence) and (sentence[step].capital or sentence[step].folded in known.particles):
                at, moved = step, True
    return at


def _name_at(sentence, at, titled):
    """(first, last) of a person's name at a word, or None. Without an office before it a name needs two words."""
    known = _words()
    end, parts, position = at, 0, at
    while position < len(sentence) and position - at < 9:
        word = sentence[position]
        folded = word.folded
        if parts and folded == "." and len(sentence[position - 1].text) <= 2 and sentence[position - 1].capital:
            position += 1
            continue
        if parts and folded.strip(".") in known.suffixes and (word.text.isupper() or folded in ("jr", "sr")):
            end = position = position + 1
            if position < len(sentence) and sentence[position].folded == "." and sentence[position - 1].folded in ("jr", "sr"):
                end = position = position + 1
            break
        if parts and folded == "," and position + 1 < len(sentence) and sentence[position + 1].folded in ("jr", "sr", "iii"):
            position += 1
            continue
        if parts and folded in ('"', "“", "'") and position + 2 < len(sentence) and sentence[position + 2].folded in ('"', "”", "'"):
            position += 3                                    # a nickname: Ferdinand "Bongbong" Marcos
            continue
        if folded in known.particles and folded not in ("of", "san", "st") and position + 1 < len(sentence) \
                and (sentence[position + 1].capital or sentence[position + 1].folded in known.particles) \
                and (parts or titled or word.capital):
            if word.capital and not parts or not word.capital and (parts or titled) or word.capital:
                position += 1
                parts += 1 if word.capital else 0
                end = position if word.capital else end
                continue
        if not (word.capital or _lower_particle_name(word)) or not folded[0].isalpha():
            break
        if folded in known.dates and not (parts and folded == "may") and folded not in ("may", "jan", "mar", "sun"):
            break
        if folded in known.not_names and not (parts and titled and len(folded) > 2 and word.text.isupper() is False and folded in ("may", "so", "do", "an", "my", "no", "to")):
            if not (folded in ("to", "so", "an", "do", "ha", "le", "vo", "ho", "my", "no", "on", "in", "will", "mark", "may", "he", "us") and word.capital and _vietnamese(sentence, position) ):
                break
        if folded in known.not_people and not (titled and not parts and position + 1 < len(sentence) and sentence[position + 1].capital and sentence[position + 1].folded not in known.not_people):
            if not titled or parts:
                if not parts:
                    return None
                if not titled:
                    return None
            break
        if position > at and parts and _opens_office(sentence, position):
            break
        if parts and _is_country(sentence, position) and not (titled and parts < 1):
            break
        parts += 1
        position += 1
        end = position
        if "'s" == (sentence[position].folded if position < len(sentence) else ""):
            break
    if not parts:
        return None
    numbered = end - at == 2 and sentence[end - 1].folded in known.suffixes and sentence[end - 1].text.isupper()
    if not titled and parts < 2 and not numbered:            # "Felipe VI"
        return None if not _short_name(sentence, at, end) else (at, end)
    if end < len(sentence) and sentence[end].folded in known.not_people and sentence[end].capital and not titled:
        return None
    return at, end


def _vietnamese(sentence, position):
    """A capital word between other capital words: part of a name such as "To Lam" or "Le Hoai Trung"."""
    after = sentence[position + 1] if position + 1 < len(sentence) else None
    return after is not None and after.capital and after.folded not in _words().not_names and after.text.isalpha() \
        and lexicon().full_names.longest(sentence, position) is not None


def _lower_particle_name(word):
    """al-Sisi, el-Sisi, d'Escoto: a name that opens with a small letter."""
    head, _, tail = word.text.partition("-")
    return bool(tail) and head in _words().particles and tail[:1].isupper() or word.text[:2] in ("d'", "d’") and word.text[2:3].isupper()


def _opens_office(sentence, position):
    title = title_at(sentence, position)
    return title is not None


def _is_country(sentence, position):
    found = lexicon().names.longest(sentence, position)
    return bool(found) and any(kind in ("country", "adjective", "body") for kind, _ in found[1]) and sentence[position].capital \
        and found[0] - position >= 1 and not (found[0] < len(sentence) and sentence[found[0]].capital and found[0] - position == 1
                                              and sentence[position].folded in ("jordan", "chad", "israel", "georgia", "cuba", "mali"))


def _short_name(sentence, at, end):
    """A single word that may stand for somebody: kept for the cast to link, dropped where nobody answers."""
    word = sentence[at]
    return word.folded not in _words().not_people and word.text.isalpha() | ("-" in word.text) | ("'" in word.folded) \
        and len(word.text) > 1 and not (word.text.isupper() and len(word.text) < 5)


def _named(sentence, at):
    """The country, people, body, city or site named at a word."""
    found = lexicon().names.match(sentence, at)
    for end, payloads in reversed(found):
        word = sentence[at]
        if not word.capital or len(word.text) <= 3 and word.text.isalpha() and end - at == 1 and not word.text.isupper():
            continue
        start, stop = word.start, sentence[end - 1].end
        if payloads[0][0] == "region":
            return Mention("region", at, end, start, stop)
        if payloads[0][0] == "country" and end < len(sentence) and sentence[end].capital and sentence[end].folded in _words().outlets:
            return None                                      # "Vietnam News Agency"
        order = {"seat": 0, "body": 1, "country": 2, "city": 3, "adjective": 4}
        kind, value = min(payloads, key=lambda p: (order[p[0]], -getattr(p[1], "population", 0)))
        if kind == "seat":
            return Mention("city", at, end, start, stop, name=value.name, country=value.country, value=value)
        if kind == "city":
            options = [v for k, v in payloads if k == "city"]
            return Mention("city", at, end, start, stop, name=value.name, country=value.country, value=options,
                           possessive=_possessive(sentence, end))
        if kind == "body":
            return Mention("body", at, end, start, stop, name=value.name, country=value.code, value=value,
                           possessive=_possessive(sentence, end))
        return Mention(kind, at, end, start, stop, name=lexicon().country_names[value], country=value,
                       value=value, possessive=_possessive(sentence, end))
    return None


def _could_be_name(sentence, at, place):
    """A city's or country's name that opens a person's name known or given after an office: "Israel Katz", "Austin Li"."""
    if place.kind != "city" or place.last - place.first > 1 or place.last >= len(sentence):
        return False
    after = sentence[place.last]
    before = sentence[at - 1].folded if at else ""
    if before in ("in", "at", "to", "from", "near", "of", "for"):
        return False
    return after.capital and after.text.isalpha() and after.folded not in _words().not_names \
        and after.folded not in _words().not_people and not title_at(sentence, place.last) \
        and _named(sentence, place.last) is None and after.folded not in _words().dates


def _owns(sentence, at):
    """True for "her counterpart", "her visit": the word owns what follows and is no object."""
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    return after is not None and after.text[0].isalpha() and after.folded not in (
        "to", "in", "on", "at", "for", "and", "with", "as", "by", "from", "that", "when", "after", "before", "during", "about", "of", "into", "there")


def _counterpart_ahead(sentence, at):
    """The word "counterpart" of "his US counterpart", read from its first word; None where there is none."""
    if sentence[at].folded in ("counterpart", "counterparts"):
        return at
    if sentence[at].folded not in ("his", "her", "its", "their", "the") and not sentence[at].capital:
        return None
    for index in range(at + 1, min(at + 6, len(sentence))):
        word = sentence[index]
        if word.folded in ("counterpart", "counterparts", "colleague", "opposite"):
            return index if sentence[at].folded in ("his", "her", "its", "their", "the") or _named(sentence, at) else None
        if not (word.capital or word.folded in ("and", "newly", "visiting", "then", "-", "new")):
            return None
    return None


def _counterpart(sentence, first, at):
    country = None
    for index in range(first, at):
        place = _named(sentence, index)
        if place and place.kind in ("adjective", "country") and place.last <= at:
            country = place.country
    name = _name_at(sentence, _after_honorifics(sentence, at + 1), titled=True)
    if name is None and at + 2 < len(sentence) and sentence[at + 1].folded == ",":
        start = _after_honorifics(sentence, at + 2)
        name = _name_at(sentence, start, titled=False)
        name = name if name and (name[1] - name[0] > 1 or start > at + 2) else None
    if name and not sentence[at].folded.endswith("s"):
        mention = _person(sentence, first, *name, titles=[])
        mention.country, mention.value = mention.country or country, "counterpart"
        return mention
    return Mention("counterpart", first, at + 1, sentence[first].start, sentence[at].end, country=country, value="counterpart")


def _group(sentence, at, end):
    first, country = at, None
    while first and (place := _named(sentence, first - 1)) and place.kind in ("adjective", "country"):
        first, country = first - 1, place.country
    return Mention("group", at, end, sentence[at].start, sentence[end - 1].end,
                   name=_written(sentence, at, end), country=country, value=sentence[at].folded)


def _stand_in(sentence, at):
    """"the Vietnamese leader", "his guest": one person named elsewhere."""
    first, country = at, None
    for step in range(1, 5):
        index = at - step
        if index < 0:
            return None
        place = _named(sentence, index)
        if place and place.kind in ("adjective", "country") and place.last <= at:
            country = place.country
        elif sentence[index].folded in ("the", "his", "her", "this"):
            first = index
            break
        elif sentence[index].text in ("State", "Party", "Communist"):
            continue
        elif not (sentence[index].text.replace("-", "").isalpha() and not sentence[index].capital
                  and sentence[index].folded not in ("of", "and", "with", "by", "in", "to", "a", "an", "is", "was")) and not (place and place.last > index + 1):
            return None
    else:
        return None
    return Mention("stand_in", first, at + 1, sentence[first].start, sentence[at].end, country=country,
                   value=sentence[at].folded, definite=True)


def _merge_plural(found):
    """Give the office of "Presidents A of X and B of Y" or "the Prime Ministers of A and B" to the names that follow."""
    out, plural = [], None
    for mention in found:
        if mention.kind == "title" and mention.titles[0].plural:
            plural = mention
            out.append(mention)
            continue
        if mention.kind == "person" and plural is not None and mention.first - plural.last <= 1 and not mention.titles:
            title = plural.titles[0]
            if title.countries and mention.first == plural.last:
                pass
            mention.titles.append(title)
            mention.country = mention.country or (title.country if len(title.countries) < 2 else None)
            if plural in out and mention.first == plural.last:
                out.remove(plural)
            plural = Mention("title", plural.first, mention.last, plural.start, mention.end, titles=plural.titles)
        elif mention.kind != "person":
            plural = None if mention.kind not in ("country", "adjective") else plural
        out.append(mention)
    return out


def _written(sentence, first, last):
    out, previous = "", None
    for word in sentence[first:last]:
        out += (" " if previous is not None and word.start > previous.end else "") + word.text
        previous = word
    return out
