"""People, titles, countries, bodies and stand-ins ("the two leaders", "her counterpart") in one sentence, with offsets."""

from dataclasses import replace
from functools import lru_cache

from data_prep.gazetteer import PEOPLE_OF_A_LAND, SEVERAL, SHIP_WORDS, Mention, could_be_name, group_of, is_capital, named_at, ship_at, ships_at
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, lexicon, phrase_trie
from data_prep.names import HIGHNESS, HONORIFICS, after_honorifics, is_honorific, name_at
from data_prep.offices import last_head, title_at, title_openers
from data_prep.persons import ONE, counterpart_at, person, titled
from data_prep.text import Word, fold
from data_prep.wordings import EVENT_NOUNS, verb_forms

_KNOWN, _STAND_INS = load("words.toml")["mentions"], load("offices.toml")["stand_ins"]
_PRONOUNS = frozenset({"he", "she", "him", "her", "they", "them"})
# How far "wife" stands behind her husband's name, in words.
_SPOUSE_NEAR = 3
_SPOUSES, _BROTHERS = frozenset(_KNOWN["spouses"]), frozenset(_KNOWN["brothers"])
_OWNERS = {"his": "he", "her": "she", "their": "they"}
_TWO, _MORE, _GROUPS, _SIDES = phrase_trie(_STAND_INS["two"]), Trie(), phrase_trie(_STAND_INS["groups"]), frozenset(_STAND_INS["sides"])
for _count, _said in ((c, p.replace("three", c)) for c in SEVERAL[1:] for p in _STAND_INS["three"]):      # "the four leaders" as "the three leaders"
    _MORE.add(_said, _count)
# So many words behind "all five" may hold "states".
_SIDES_NEAR = 2
# Words at which more than one person, or a ship, may begin.
_OF_SEVERAL = frozenset(_TWO.root) | frozenset(_MORE.root) | frozenset(_GROUPS.root) | frozenset(SHIP_WORDS.root)
# What follows where a mention begins at "the".
_BEHIND_THE = frozenset(_TWO.root) | frozenset(_TWO.root["the"]) | frozenset(_MORE.root) | frozenset(_MORE.root["the"]) | frozenset(HIGHNESS.root["the"])
# Words in small letters at which a mention may begin.
_STARTERS = title_openers() | frozenset(HIGHNESS.root) | _OF_SEVERAL \
    | ONE | HONORIFICS | _SPOUSES | _PRONOUNS | frozenset(_OWNERS) | {"its", "the", "counterpart", "counterparts"}
_OWNED_BY = {"his": "man", "her": "woman"}
# "is to co-chair the meeting": no office
_OFFICES_AND_VERBS, _BEFORE_VERBS = frozenset(_KNOWN["offices_and_verbs"]), frozenset(_KNOWN["before_verbs"])
_BEFORE_BOTH = frozenset(_KNOWN["before_both"])
_OF_HOUSES = frozenset(_KNOWN["honorifics_of_houses"])
_EXCELLENCY = frozenset(_KNOWN["excellencies"])
_OFFICIAL_THINGS = EVENT_NOUNS | frozenset(_KNOWN["official_things"])
_WATERS = frozenset(_KNOWN["waters"])
_STANDS = frozenset(_KNOWN["stands"])
# "The trip | will | open | in": what a journey does somewhere.
_JOURNEYS, _AHEAD, _LEADING_TO, _BEFORE_STOP, _BEFORE_STAY, _STAYS = (frozenset(_KNOWN[key]) for key in ("journeys", "ahead", "leading_to", "before_stop", "before_stay", "stays"))
# "a short two-day stop": so many words.
_STOP_NEAR = 4
_NOT_OWNED = frozenset(_KNOWN["not_owned"])
_WHOSE = frozenset(load("words.toml")["antecedents"]["guests"])
_NOT_WITHIN = frozenset(_KNOWN["not_within_stand_in"])
# "the ministers of the two countries, Uganda's X": what stands between a plural office and who holds it.
_OF_BOTH = frozenset(_KNOWN["of_both"])
# Before two capitals, these say that their countries are meant.
_BEFORE_CAPITALS = frozenset(_KNOWN["before_capitals"])
# "the Ukrainian", but "the Chinese" are many; what follows where no noun does; and "the Spaniard", who is one whatever follows.
_BEFORE_TOWNS = frozenset(_KNOWN["before_towns"])
_NATIONAL_NOUNS, _NATIONALS = ("an", "i", *_KNOWN["national_nouns"]), frozenset(_KNOWN["nationals"])
_BEHIND_NATIONAL = frozenset(_KNOWN["behind_national"]) | {word for verb in _KNOWN["verbs_behind_national"] for form, word in verb_forms(verb) if form == "past"}
_BEHIND_ASIDE = frozenset(_KNOWN["asides_behind_national"])
# How many words back "the Vietnamese leader" may begin.
_REACH = 5
# So many different words are remembered with what may begin at them.
_VOCABULARY = 50_000


def find_mentions(sentence: list[Word]):
    """The mentions of a sentence (a list of text.Word), left to right, without overlaps.

    >>> from data_prep.text import fold, words
    >>> t = "US Secretary of State Marco Rubio met Le Hoai Trung, Vietnam's foreign minister."
    >>> [(m.kind, m.name, m.country) for m in find_mentions(words(t, fold(t), 0, len(t)))]
    [('person', 'Marco Rubio', 'USA'), ('person', 'Le Hoai Trung', 'VNM')]
    """
    found, behind, head = [], 0, last_head(sentence)
    for at in [at for at, word in enumerate(sentence) if _may_begin(word.text)]:
        mention = _mention_at(sentence, at, at <= head) if at >= behind else None
        if mention is None:
            continue
        if mention.kind == "body" and _is_short_for(sentence, found, mention):
            found[-1].last, found[-1].end = mention.last + 1, sentence[mention.last].end
            behind = mention.last + 1
            continue
        behind = max(mention.last, at + 1)
        if mention.kind == "person" and found and _is_same_counterpart(sentence, found, mention):
            mention.country, mention.value = mention.country or found[-1].country, "counterpart"
            mention.first, mention.start = found[-1].first, found[-1].start
            found.pop()
        elif found and _is_brother(sentence, found[-1], mention):
            mention.first, mention.start = found[-1].first, found[-1].start
            found.pop()
        if mention.kind == "person" and not mention.country:
            mention.country = land_of_spouse(sentence, found, mention)
        previous = found[-1] if found else None
        if mention.kind == "counterpart" and previous and previous.kind == "person" and mention.first - previous.last == 1 \
                and sentence[previous.last].folded == ",":   # "X, his counterpart": one person
            previous.country, previous.value = previous.country or mention.country, "counterpart"
            previous.last, previous.end = mention.last, mention.end
        elif previous and previous.value in SEVERAL and mention.kind == "title" and mention.titles[0].plural and mention.first == previous.last:
            previous.titles, previous.last, previous.end = mention.titles, mention.last, mention.end     # "the two Senators"
        else:
            found.append(mention)
    found = [m for m in found if m.kind not in ("country", "adjective") or not _is_of_waters(sentence, m)]
    _read_capitals(sentence, found)
    _read_nationals(sentence, found)
    _read_ones(sentence, found)
    _read_whose(sentence, found)
    return _share_plural_office(sentence, _name_counterparts(sentence, found))


def _is_of_waters(sentence, mention):
    """True for the country of "the Indian Ocean", "the Gulf of Oman", "the Sea of Japan": waters, not the land."""
    after = sentence[mention.last] if mention.last < len(sentence) else None
    if after and after.capital and after.folded in _WATERS and not mention.possessive:
        return True
    before = sentence[max(0, mention.first - 2):mention.first]
    return len(before) == 2 and before[1].folded == "of" and before[0].capital and before[0].folded in _WATERS


def land_of_spouse(sentence, found, mention):
    """The country of the A of "President A and his wife B", whose Mentions are among those found; None for others, and where another stands before "wife"."""
    if sentence[mention.first].folded not in _SPOUSES:
        return None
    partner = next((m for m in reversed(found) if m.kind == "person"), None)
    between = [w.folded for w in sentence[partner.last:mention.first]] if partner else []
    return partner.country if partner and len(between) <= _SPOUSE_NEAR and {"his", "her"} & set(between) else None


def _is_same_counterpart(sentence, found, mention):
    """True for X of "his Croatian counterpart, Prime Minister X", whose office the one before holds too; not for the first of a list."""
    previous, after = found[-1], [w.folded for w in sentence[mention.last:mention.last + 2]]
    if previous.kind != "counterpart" or previous.lands or not mention.titles or mention.first - previous.last != 1 or sentence[previous.last].folded != ",":
        return False
    held = {t.office for m in found for t in m.titles}
    return mention.country in (None, previous.country) and (not held or mention.titles[0].office in held) and after[:1] != ["and"] and after != [",", "and"]


def _is_short_for(sentence, found, mention):
    """True for "(AU)" behind "the African Union"."""
    return bool(found) and found[-1].name == mention.name and found[-1].last == mention.first - 1 and sentence[mention.first - 1].folded == "(" \
        and mention.last < len(sentence) and sentence[mention.last].folded == ")"


def _is_brother(sentence, owner, mention):
    """True for "his brother, President X", as the rulers of friendly countries call each other."""
    between = [w.folded for w in sentence[owner.last:mention.first]]
    return mention.kind in ("person", "title") and bool(mention.titles) and owner.kind == "owner" and bool(between) and between[0] in _BROTHERS \
        and all(word in (",", "the") for word in between[1:])


def _read_capitals(sentence, found):
    """"Tokyo and Manila will start talks", "a pact between Lima and Amman": two capitals that act together stand for their countries."""
    for one, two in zip(found, found[1:]):
        if two.first - one.last == 1 and sentence[one.last].folded == "and" and one.country != two.country and is_capital(one) and is_capital(two) \
                and (not one.first or sentence[one.first - 1].folded in _BEFORE_CAPITALS):
            for mention in (one, two):
                mention.kind, mention.name, mention.value = "country", lexicon().country_names[mention.country], mention.country


def _read_nationals(sentence, found):
    """"gave a lunch for the Ukrainian": a people's word that stands alone behind "the" means the one of it who is named elsewhere."""
    for mention in reversed(found):
        if mention.kind == "adjective" and mention.first and sentence[mention.first - 1].folded == "the" and _is_one_of_a_people(sentence, found, mention):
            mention.kind, mention.value, mention.definite = "stand_in", "national", True
            mention.first, mention.start = mention.first - 1, sentence[mention.first - 1].start


def _is_one_of_a_people(sentence, found, mention):
    """True for "the Briton's other engagements", and for "the Libyan" where no noun follows."""
    last = sentence[mention.last - 1].folded
    if last in _NATIONALS and not (mention.last < len(sentence) and sentence[mention.last].capital):
        return True
    return last.endswith(_NATIONAL_NOUNS) and _stands_alone(sentence, found, mention.last)


def _stands_alone(sentence, found, at):
    """True where no noun follows a people's word that ends before a word: a verb, a mark, "and" with another person."""
    behind = sentence[at].folded if at < len(sentence) else "."
    if behind == "and":
        return any(m.kind in ("person", "title", "pronoun", "counterpart", "stand_in") and m.first == at + 1 and not m.lands and not (m.titles and m.titles[0].plural) for m in found)
    if behind == ",":
        aside = sentence[at + 1].folded if at + 1 < len(sentence) else ""
        return aside in _BEHIND_ASIDE or aside in _BEHIND_NATIONAL or aside.endswith("ing")      # "The Romanian, leading a team, flew in"
    return behind in _BEHIND_NATIONAL


def _read_ones(sentence, found):
    """"the Spaniard X", "the Spaniard, X, said"; "the Turkmen one, X" and "Tuvalu's, X" behind "the Uzbek ambassador, Y": a people's word, or an owner, tells whose the one named behind it is."""
    for people, named in zip(found, found[1:]):
        owns = people.kind == "country" and people.possessive
        if not owns and people.kind != "adjective" or named.kind != "person" or named.country or named.titles or not people.first or not owns and not _is_told_of_one(sentence, people.first):
            continue
        between = [w.folded for w in sentence[people.last:named.first]]
        elliptic = between == (["'s", ","] if owns else ["one", ","])
        before = next((m.titles[0] for m in found if m.last <= people.first and m.titles and not m.titles[0].plural), None) if elliptic else None
        aside = not owns and between == [","] and named.name_last - named.name_first > 1 and named.last < len(sentence) and sentence[named.last].folded == ","      # "the Peruvian, X, said", "the visiting Peruvian, X, said"
        if before or aside or not between and not owns and named.name_last - named.name_first > 1 and sentence[people.last - 1].folded.endswith(_NATIONAL_NOUNS):
            named.titles, named.country = [replace(before, country=people.country, countries=())] if before else [], people.country
            named.first, named.start, people.value = people.first, people.start, "taken"
    _read_somebodys(sentence, found)
    found[:] = [m for m in found if m.value != "taken"]


def _is_told_of_one(sentence, at):
    """True behind "the" and "the visiting": who is named with a people's word there is one of that people."""
    return sentence[at - 1].folded == "the" or at > 1 and sentence[at - 1].folded == "visiting" and sentence[at - 2].folded in ("the", "a")


def _read_somebodys(sentence, found):
    """"the Swiss diplomat X", "senior EU official X", "Cameroonian General X": a word for one person, or a rank, between whose he is and his name, who holds no office that is told."""
    for named in found:
        at = named.first - 1
        if named.kind != "person" or named.country or named.titles or at < 0:
            continue
        ranked = named.honorific and named.first < named.name_first
        if not (ranked or at and sentence[at].text in ONE and named.name_last - named.name_first > 1):
            continue
        near = (named.first,) if ranked else (at - 1, at)
        people = next((m for m in found if m.kind in ("adjective", "body") and m.country and m.last in near and not m.possessive), None)
        if people is None or not all(w.text.islower() for w in sentence[people.last:at]):
            continue
        for mention in found:
            if mention is people or mention.kind == "stand_in" and mention.last == named.first:
                mention.value = "taken"
        named.first, named.start, named.country = people.first, people.start, people.country


def _read_whose(sentence, found):
    """"visited the Peru Pavilion at the fair", "Kenyan and US officials": the country says whose the stand or the officials are."""
    for people, land, group in zip(found, found[1:], found[2:]):
        if people.kind == "adjective" and land.kind in ("country", "body") and land.country and group.kind == "group" and not land.possessive and sentence[land.first - 1].folded == "and" \
                and land.first - people.last == 1 and group.first <= land.last:
            land.kind = "adjective"
    for mention in found:
        if mention.kind == "country" and mention.last < len(sentence) and sentence[mention.last].folded in _STANDS:
            mention.kind = "adjective"


@lru_cache(_VOCABULARY)
def _may_begin(text):
    """False for a word in small letters, or a mark, at which nothing can begin: most of a text."""
    return text[0].isupper() or fold(text) in _STARTERS or "-" in text or "’" in text or "'" in text or text[0].isdigit()


def _mention_at(sentence: list[Word], at: int, before_head: bool):
    """The mention that begins at a word, or None; the surest reading first. before_head: the head of an office may follow."""
    word = sentence[at]
    if word.text == "the" and (at + 1 == len(sentence) or sentence[at + 1].folded not in _BEHIND_THE):
        return None
    ship = ship_at(sentence, at)
    if ship:
        return ship
    title = title_at(sentence, at) if before_head and not (word.text in _OFFICES_AND_VERBS and at and sentence[at - 1].folded in _BEFORE_VERBS) else None
    if title:
        return titled(sentence, title)
    highness = HIGHNESS.longest(sentence, at)
    if highness:
        return _highness(sentence, at, highness[0])
    if word.text in _EXCELLENCY and (style := _highness(sentence, at, at + 1)).kind != "stand_in":
        return style                                         # "HE Minister of State Dr X"
    named = lexicon().full_names.longest(sentence, at) if word.capital else None
    if named:
        name = name_at(sentence, at, titled=True)
        return person(sentence, at, at, max(named[0], name[1] if name else 0), titles=[])
    if word.folded in _SPOUSES and at + 1 < len(sentence) and sentence[at + 1].capital:
        name = name_at(sentence, at + 1, titled=True)        # "his wife Iriana"
        if name:
            return person(sentence, at, *name, titles=[], honorific=True)
    if is_honorific(word) and word.capital and not _is_place(sentence, at):
        start = after_honorifics(sentence, at)
        if start > at and (title := title_at(sentence, start)) and title.first == start:
            mention = titled(sentence, title)                # "Hon. Prime Minister of Sri Lanka X"
            mention.start, mention.first = word.start, at
            return mention
        name = name_at(sentence, start, titled=True) if start > at else None
        if name and not _is_a_house(sentence, at, name):
            return person(sentence, at, *name, titles=[], honorific=True)
    place = named_at(sentence, at)
    if place and not could_be_name(sentence, at, place):
        return place
    several = word.folded in _OF_SEVERAL
    opening = not at and len(sentence) > 1 and not sentence[1].capital          # "Experts of the two countries met"
    return counterpart_at(sentence, at) or several and _several(sentence, at) or _pronoun(sentence, at) or several and opening and _group(sentence, at) \
        or _people(sentence, at) or _bare_name(sentence, at) \
        or several and (ships_at(sentence, at) or _group(sentence, at)) or _stand_in(sentence, at) or place


def _is_place(sentence, at):
    """True for "Sri Lanka", "Seri Perdana" and the town of "in General Santos", whose first word is an honorific elsewhere."""
    place = named_at(sentence, at)
    if place is None or place.last - place.first < 2:
        return False
    return place.kind in ("country", "adjective") or place.kind == "city" and (not isinstance(place.value, list) or at > 0 and sentence[at - 1].folded in _BEFORE_TOWNS)


def _is_a_house(sentence, at, name):
    """True for "in Seri Perdana", "at Dato Onn": a house whose name is an honorific and one word."""
    return at > 0 and sentence[at - 1].folded in ("in", "at") and name[1] - name[0] == 1 and sentence[at].folded in _OF_HOUSES


def _highness(sentence, at, end):
    """"His Excellency" with the office or name that follows, or alone for somebody named elsewhere."""
    word = sentence[at]
    behind = end + 1 if end < len(sentence) and sentence[end].folded == "the" else end
    inner = title_at(sentence, behind) if behind < len(sentence) else None
    if inner:
        mention = titled(sentence, inner)
        mention.start, mention.first = word.start, at
        return mention
    name = name_at(sentence, after_honorifics(sentence, end), titled=True)
    if name:
        return person(sentence, at, *name, titles=[], honorific=True)
    return Mention("stand_in", at, end, word.start, sentence[end - 1].end, value=" ".join(w.folded for w in sentence[at + 1:end]), definite=True,
                   gender=_OWNED_BY.get(word.folded))


def _pronoun(sentence, at):
    """"he", or "his" as the owner of what follows."""
    word = sentence[at]
    if word.folded in _OWNERS and (word.folded != "her" or _owns(sentence, at)):
        return Mention("owner", at, at + 1, word.start, word.end, value=_OWNERS[word.folded])
    if word.text == "The" and _leads_somewhere(sentence, at + 1):
        return Mention("owner", at, at + 1, word.start, word.end, value="the")
    if word.folded in _PRONOUNS and not (word.folded == "them" and at and sentence[at - 1].folded == "among"):
        return Mention("pronoun", at, at + 1, word.start, word.end, value=word.folded)
    return None


def _leads_somewhere(sentence, at):
    """True for "trip" of "The trip will open in Lima", "tour" of "The tour is to take her to Lima": as good as "her tour"."""
    if at + 2 >= len(sentence) or sentence[at].text not in _JOURNEYS:
        return False
    step = at + 1
    while step + 1 < len(sentence) and sentence[step].text in _AHEAD:
        step += 1
    behind = sentence[step + 1].text if step + 1 < len(sentence) else ""
    stops = behind not in _BEFORE_STAY or not _STAYS.isdisjoint(w.folded for w in sentence[step + 2:step + 2 + _STOP_NEAR])
    return sentence[step].text in _LEADING_TO and behind in _BEFORE_STOP and stops


def _owns(sentence, at):
    """True for "her counterpart", "her visit": the word owns what follows and is no object."""
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    return after is not None and after.text[0].isalpha() and after.folded not in _NOT_OWNED


def _several(sentence, at):
    """"the two leaders", "all three", but not "the two countries"; "were both held" means the things that were."""
    if sentence[at].folded == "both" and at and sentence[at - 1].folded in _BEFORE_BOTH:
        return None
    for phrases in (_TWO, _MORE):
        found = sentence[at].folded == "the" and at + 1 < len(sentence) and phrases.longest(sentence, at + 1) or phrases.longest(sentence, at)
        if found and not (found[0] < len(sentence) and (sentence[found[0]].folded in _SIDES or _is_thing(sentence, found[0], phrases) or phrases is _MORE and _is_many_sides(sentence, found[0]))):
            return Mention("stand_in", at, found[0], sentence[at].start, sentence[found[0] - 1].end, value="two" if phrases is _TWO else found[1][0])
    return None


def _is_many_sides(sentence, at):
    """True for "Central Asian republics" behind "all five", "neighbouring states" behind "the three"."""
    return sentence[at].capital or any(w.folded in _SIDES for w in sentence[at:at + _SIDES_NEAR])


def _is_thing(sentence, at, phrases):
    """True for "anthems" behind "the two": a plural, which no verb of several people ends like."""
    before, word = sentence[at - 1].folded, sentence[at]
    return (before == "both" or before in SEVERAL) and word.text.isalpha() and word.text.islower() and word.text.endswith("s") \
        and not word.text.endswith(("ss", "us")) and not phrases.longest(sentence, at - 1) and title_at(sentence, at) is None


def _bare_name(sentence, at):
    name = name_at(sentence, at, titled=False) if sentence[at].capital else None
    return person(sentence, at, *name, titles=[]) if name else None


def _people(sentence, at):
    """"the Kenyans": those of one country, whoever they are; None elsewhere."""
    word, behind = sentence[at], sentence[at + 1] if at + 1 < len(sentence) else None
    land = lexicon().peoples.get(word.folded) if word.capital and at and sentence[at - 1].folded == "the" and not (behind and behind.capital) else None
    return Mention("group", at, at + 1, word.start, word.end, name=word.text, country=land, value=PEOPLE_OF_A_LAND) if land else None


def _group(sentence, at):
    group = _GROUPS.longest(sentence, at)
    return group_of(sentence, at, group[0]) if group else None


def _stand_in(sentence, at):
    """"the Vietnamese leader", "his guest": one person named elsewhere; None for "a leader" and for any other word."""
    if sentence[at].folded not in ONE or not at or sentence[at - 1].folded in ("a", "an"):
        return None
    if sentence[at].folded == "official" and at + 1 < len(sentence) and sentence[at + 1].folded in _OFFICIAL_THINGS:
        return None                                          # "during his official visit", "at his official residence"
    if sentence[at].capital and at + 1 < len(sentence) and sentence[at + 1].capital and sentence[at - 1].folded == "the":
        return None                                         # "the General Border Committee": a name
    if sentence[at - 1].folded in ("'s", "'") and sentence[at].folded in _WHOSE:
        return Mention("stand_in", at, at + 1, sentence[at].start, sentence[at].end, value=sentence[at].folded, definite=True)      # "Ms Tai's guest"
    country = None
    for index in range(at - 1, at - _REACH, -1):
        if index < 0:
            return None
        word, place = sentence[index], named_at(sentence, index)
        if place and place.kind in ("adjective", "country") and place.last <= at:
            country = place.country
        elif word.folded in ("the", "his", "her", "this"):
            return Mention("stand_in", index, at + 1, word.start, sentence[at].end, country=country,
                           value=sentence[at].folded, definite=True)
        elif not (word.text in ("State", "Party", "Communist") or _may_stand_within(word) or place and place.last > index + 1):
            return None
    return None


def _may_stand_within(word):
    """True for a plain word in small letters that may stand between "the" and "leader"."""
    return word.text.replace("-", "").isalpha() and not word.capital and word.folded not in _NOT_WITHIN


def _name_counterparts(sentence, found):
    """Let A and B of "their Ugandan counterparts A and B", "her colleagues from Chile and Peru, A and B" stand for the counterparts, each for a country."""
    out = list(found)
    for mention in [m for m in found if m.kind == "counterpart" and any(w.folded in ("counterparts", "colleagues") for w in sentence[m.first:m.last])]:
        end, names = mention.last, []
        for other in (m for m in found if m.kind == "person" and m.first >= mention.last):
            if other.titles or other.first - end > 2 or any(w.folded not in (",", "and") for w in sentence[end:other.first]) or names and other.first == end:
                break
            names.append(other)
            end = other.last
        if len(names) > 1:
            out.remove(mention)
            lands = mention.lands if len(mention.lands) == len(names) else [mention.country] * len(names)
            for name, land in zip(names, lands):
                name.country, name.value = name.country or land, "counterpart"
            names[0].first, names[0].start = mention.first, mention.start
    return out


def _share_plural_office(sentence, found):
    """Give the office of "Presidents A of X and B of Y" or "the Prime Ministers of A and B" to the names that follow."""
    out, plural, lands = [], None, ()
    for mention in found:
        if mention.kind == "title" and mention.titles[0].plural:
            plural, lands = mention, iter(mention.titles[0].countries)
        elif mention.kind == "person" and plural is not None and not mention.titles and _continues(sentence, plural.last, mention.first, found):
            title = plural.titles[0]
            mention.titles.append(title)
            before = next((m.country for m in found if m.kind == "country" and (mention.first - m.last == 1 and sentence[m.last].folded == ","
                                                                               or m.first - mention.last == 1 and sentence[mention.last].folded == "for")), None)      # "A for Peru and B for Chile"
            mention.country = mention.country or before or (title.country if len(title.countries) < 2 else next(lands, None))     # each has the next one's
            if plural in out and mention.first == plural.last:
                out.remove(plural)
            # the list goes on behind this name
            plural = Mention("title", plural.first, mention.last, plural.start, mention.end, titles=plural.titles)
        elif mention.kind == "person" and mention.titles and mention.titles[0].plural and len(mention.titles[0].countries) > 1 and mention.first == mention.name_first:
            _share_office_behind(sentence, out, mention)
            plural = None
        elif mention.kind == "person" and mention.titles and mention.titles[0].plural:
            title = mention.titles[0]                        # "Senators A and B"
            plural, lands = Mention("title", mention.first, mention.last, mention.start, mention.end, titles=[title]), iter(title.countries[1:])
            if len(title.countries) > 1:                     # "the Polish and Czech presidents A and B": each has his own
                mention.country, mention.titles = title.countries[0], [replace(title, country=title.countries[0], countries=()), *mention.titles[1:]]
        elif mention.kind not in ("person", "country", "adjective"):
            plural = None
        out.append(mention)
    return out


def _share_office_behind(sentence, before, mention):
    """Give the office of "A and B, the presidents of X and Y" to A of X and to B, whose name the office stands behind, of Y; where the numbers differ, to B without a country."""
    title, names = mention.titles[0], [mention]
    for other in reversed(before):
        if other.kind != "person" or other.titles or not all(w.folded in (",", "and") for w in sentence[other.last:names[0].first]):
            break
        names.insert(0, other)
    lands = title.countries if len(names) == len(title.countries) else (None,) * len(names)
    for name, land in zip(names if lands[0] else [mention], lands):
        name.country = land
        name.titles = [replace(title, country=land, countries=()), *name.titles[1:]]


def _continues(sentence, start, end, found):
    """True where a list of office-holders goes on: ", X", "of the two countries, X", ", Uganda's X"."""
    lands = {i for m in found if m.kind == "country" for i in range(m.first, m.last)}
    return end == start or end - start == 1 and not sentence[start].text[0].isalpha() or all(i in lands or sentence[i].folded in _OF_BOTH for i in range(start, end)) and any(sentence[i].folded in (",", "and") for i in range(start, end))
