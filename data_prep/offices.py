"""Titles of office in running text: "Deputy Prime Minister and Minister of Foreign Affairs of Belgium" -> what and whose."""

from dataclasses import dataclass, field, replace
from functools import cache

from data_prep.knowledge_files import load
from data_prep.lexicon import Trie, lexicon, phrase_trie, split
from data_prep.text import Word


@dataclass(frozen=True)
class Title:
    """An office as written, from word `first` to word `last` (exclusive) of a sentence.

    office: class of offices.toml; country: alpha-3 or body code, None where the words do not say; also: the classes of
    the offices joined to it by "and"; past: the words say it is no longer (or not yet) held; plural: "Prime Ministers".
    """

    first: int
    last: int
    text: str
    office: str
    country: str | None
    also: tuple[str, ...] = ()
    past: bool = False
    plural: bool = False
    countries: tuple[str, ...] = ()


# Rulers' offices that are given names as well.
_CROWNS = frozenset(load("words.toml")["names"]["given_names_and_crowns"])
# In whose houses others see them: "the president at State House" is president of no house.
_OF_HOUSES = ("head_of_state", "head_of_government", "royal")
_HOUSES = phrase_trie(phrase for office in _OF_HOUSES for phrase in load("words.toml")["venues"][office])
# Whoever is such a one of a body is so whatever his people: "the Argentine head of the UN agency".
_HEADS_OF_BODIES = ("head", "chief", "director", "director-general", "secretary-general", "president")
# Behind "member": those of a body, nobody's office.
_STATES = frozenset(load("words.toml")["names"]["member_states"])
# "On Chile's initiative President A rang B": no office of Chile.
_ASKED_BY = frozenset(load("words.toml")["whereabouts"]["asked_by"])
# "the Prime Minister of that country"
LANDS, _POINTING = frozenset(load("words.toml")["persons"]["lands"]), ("that", "this", "the", "his", "her", "their")
_SHORT_NAMES = frozenset(load("words.toml")["names"]["short_names"])
# What makes a given name of the word before it: "Sultan bin Salim".
SON_OF = ("bin", "bint", "ibn")
# "his deputy", "whose deputy"
_OWNERS = ("his", "her", "their", "whose", "'s")
# What stands before the name of a body: "the West African bloc ECOWAS".
_BLOCS = ("bloc", "group", "grouping", "alliance", "organisation", "organization", "union", "community")
# Whose council or affairs an office may be of.
_PEOPLE = frozenset({"people", "women", "children", "peoples", "citizens", "workers", "farmers", "veterans"})
# Where the foreign secretary is the head official under a foreign minister.
_UNDER_A_MINISTER = ("IND", "PAK", "BGD", "NPL", "LKA", "BTN", "MDV")
# A body that no list knows has so many words at most: "the Loya Jirga of Afghanistan".
_STRANGE_LONG = 4
_FORCES = ("forces", "force", "staff")
# Offices that serve the holder of another one.
_SERVING = ("envoy", "adviser")
_POSTS = ("embassy", "consulate", "mission")
# The name of a body is no longer, in words.
_BODY_LONGEST = 8
# So many words list peoples before "armies" at most: ", Ugandan, Rwandan and Burundian".
_PEOPLES_NEAR = 8
# So many fields, modifiers and countries stand before the head of an office at most.
_MOST_BEFORE = 9


@cache
def _words():
    return _OfficeWords()


class _OfficeWords:
    def __init__(self):
        known = load("offices.toml")
        self.heads = Trie()
        for name, entry in known["classes"].items():
            for head in entry["heads"]:
                self.heads.add(head, name)
                if head.startswith(("vice ", "deputy ")):   # "Vice-Chairman"
                    self.heads.add(head.replace(" ", "-", 1), name)
        modifiers = known["modifiers"]
        self.plain = Trie()
        for word in (*modifiers["plain"], *modifiers["past"], *modifiers["deputy"]):
            self.plain.add(word, word)
        self.past, self.deputy = set(modifiers["past"]), set(modifiers["deputy"])
        self.suffixes = tuple(s for s in modifiers["suffixes"] if s.startswith("-"))
        self.later = phrase_trie(s for s in modifiers["suffixes"] if not s.startswith("-"))
        suffixed = {word + suffix for word in self.heads.root for suffix in self.suffixes}
        self.head_words = frozenset(self.heads.root) | self.deputy | suffixed
        self.fields = frozenset(known["fields"]["words"])
        self.bodies = frozenset(known["fields"]["bodies"])
        self.of_ministries, self.abroad = frozenset(known["fields"]["of_ministries"]), frozenset(known["fields"]["abroad"])
        self.of_one_country = {head: code for code, heads in known["of_one_country"].items() for head in heads}
        self.of_towns, self.town_bodies = (frozenset(known["of_towns"][key]) for key in ("heads", "bodies"))
        self.houses = Trie()
        for code, names in known["houses"].items():
            for name in names:
                self.houses.add(name, code)
        self.of_several = frozenset(known["fields"]["of_several"])
        self.of_friends = frozenset(known["modifiers"]["of_friends"])
        self.before_names = frozenset(known["modifiers"]["before_names"])
        self.openers = frozenset(self.houses.root) | frozenset(self.heads.root) | frozenset(self.plain.root) | self.fields | _PEOPLE
        self.by_field = [(frozenset(split(f)), name) for name, fields in known["field_classes"].items() for f in fields]
        self.by_field.sort(key=lambda pair: -len(pair[0]))

    def is_field(self, word):
        """True for a field of government, and for two of them in one: "political-military"."""
        return word in self.fields or "-" in word and self.fields.issuperset(word.split("-"))


def house_at(sentence, at):
    """The country whose house, force or office is named at a word, "the State Department"; None where none is."""
    found = _words().houses.longest(sentence, at)
    return found[1][0] if found else None


def last_head(sentence: list[Word]):
    """The index of the last word that may be the head of an office: behind it none is read; -1 where there is no such word."""
    heads = _words().head_words
    found = [at for at, word in enumerate(sentence) if word.folded in heads]
    return found[-1] if found else -1


def title_openers():
    """The words, in small letters, at which an office may begin."""
    return _words().openers


# "who was re-elected President of X, President Y sent": the second office is another's
_MADE = frozenset(load("words.toml")["persons"]["made"])
# Before "host": it is a verb.
_BEFORE_VERB = frozenset(load("words.toml")["triggers"]["before_base_verb"])

_ABBREVIATED = frozenset(load("offices.toml")["honorifics"]["abbreviated"])
# So many words of an office stand before its head: "Chile's Foreign and Trade Minister".
_FIELDS_NEAR = 4
# "the Secretary", "the President", "the King": one word, of somebody named before; such people hold no office of a government beside it.
_ALONE = frozenset({"minister", "head_of_state", "royal"})
_HIGHEST = frozenset({"head_of_state", "head_of_government"})
_OF_GOVERNMENTS = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "trade_minister", "interior_minister", "minister"})


def title_at(sentence: list[Word], at: int, depth=0, comma_joins=True):
    """The office written at word `at` of a list of Words, or None.

    comma_joins: whether ", Minister of ..." may go on with the same person's offices.
    Reads [country] [modifiers] [fields] HEAD [of/for fields] [of country] [and another office].
    """
    known, names = _words(), lexicon().names
    opening = sentence[at]
    if opening.folded not in known.openers and "-" not in opening.folded and not (opening.text[0].isupper() and opening.folded in names.root) \
            and not opening.folded[0].isdigit():
        return None
    if opening.folded == "host" and at and sentence[at - 1].folded in _BEFORE_VERB:
        return None                                          # "will host Chilean President X": a verb
    if opening.folded == "pm" and (opening.text == "pm" or at and sentence[at - 1].text[-1].isdigit()):
        return None                                          # "at 6:30 pm"
    if opening.text == "charge" and at and sentence[at - 1].folded in ("in", "take", "took", "takes", "taking"):
        return None                                          # "in charge of foreign affairs"
    before = _before_head(sentence, at)
    if before is None or opening.folded == "head" and at > 1 and sentence[at - 2].folded == "at":
        return None                                          # "X at the head of a delegation": no office
    end, office, head_words = before.head
    if end - at == 1 and end < len(sentence) and sentence[end].folded in SON_OF:
        return None                                          # "Gen Sultan bin X": a given name
    if end < len(sentence) and sentence[end - 1].capital and sentence[end - 1].folded in _CROWNS and lexicon().full_names.longest(sentence, end - 1):
        return None                                          # "Amir Khan Muttaqi", "Afghanistan's Amir Khan Muttaqi"
    later = known.later.longest(sentence, end) if end < len(sentence) else None
    end = later[0] if later else end
    served = _of_whom_served(sentence, at, end, before.country, depth)
    if served:
        return served
    end, of_country, of_fields, countries = _complement(sentence, _behind_that_country(sentence, end), office)
    country = _whose(before, of_country, head_words[-1], [w.folded for w in sentence[at:end]])
    office = _class(office, head_words, before.fields + of_fields, before.deputy, country, sentence, at, end)
    also: tuple = ()
    joints = ("and", ",", "&", "cum") if comma_joins and not (at and sentence[at - 1].folded in _MADE) else ("and", "&", "cum")
    if depth < 2 and end + 1 < len(sentence) and sentence[end].folded in joints:
        joined = _joined(sentence, end, depth, comma_joins)
        if joined and (joined.country and country and joined.country != country or _is_spouse(joined) and depth == 0):
            joined = None                                    # "the Saudi crown prince and president of the Emirates", "the President and First Lady X"
        if joined and sentence[end].folded == "," and joined.office == office and office in _HIGHEST and joined.text.lower().startswith(" ".join(head_words)):
            joined = None                                    # "B, the President of Serbia, President A sent": another
        if joined and not (at and sentence[at - 1].folded == "the" and country is None and _are_two(office, sentence[at:end], sentence[end + 1], joined.office)):
            also, end = (joined.office, *joined.also), joined.last
            country = country or joined.country
    if end + 1 < len(sentence) and sentence[end].text == "." and sentence[end - 1].folded in _ABBREVIATED and sentence[end + 1].capital:
        end += 1                                             # "Sen. X"
    text = _text(sentence, at, end)
    of_town = head_words[-1] in known.of_towns or any(word.folded in known.town_bodies for word in sentence[at:end])
    country = country or known.of_one_country.get(" ".join(head_words)) or known.of_one_country.get(head_words[-1]) or (_land_of_place(sentence, at, end, ("city", "province")) if of_town else None)
    if country is None and office in _OF_GOVERNMENTS and (province := _land_of_place(sentence, at, end, ("province",))):
        country, office = province, "official"              # "Bavaria's economy minister": none of Germany's
    plural = _plural(head_words)
    if plural and not also and len(before.fields) > 1:       # "foreign and defence ministers": one of each
        each = [_class(before.head[1], head_words, [field], before.deputy, country, sentence, at, end) for field in before.fields]
        also = tuple(one for one in dict.fromkeys(each) if one != office and one != before.head[1])
    lands = before.lands
    if len(lands) > 1 and not plural:
        return None                                          # "Vietnam and US President X": the first country is no part of it
    return Title(at, end, text, office, country, also, before.past, plural, tuple(lands) if plural and len(lands) > 1 else countries)


def _whose(before, of_country, head, office):
    """The country or body of an office: the one before its head, UN for "the Argentine head of the UN agency", none for "the World Bank's director for Jamaica", else the one behind."""
    if of_country and of_country not in lexicon().country_names and head in _HEADS_OF_BODIES and "of" in office and not before.of_body:
        return of_country
    return before.country or (None if before.of_body else of_country)


def _land_of_place(sentence, first, end, kinds):
    """FRA of "the mayor of Lyon" and "the chair of the Lyon city council", DEU of "Bavaria's premier", CAN of "Ontario Premier" from the office on; None where no
    place of some kinds ("city", "province") is named there."""
    behind = next((i + 1 + (sentence[i + 1].folded == "the") for i in range(end - 2, first - 1, -1) if sentence[i].folded == "of"), None)
    owned, placed = first > 1 and sentence[first - 1].folded == "'s", first > 1 and sentence[first - 2].folded in ("in", "at", "near", "from")
    before = first - 2 if owned else first - 1 if first and not placed else None
    for at in (behind, before, first):
        found = lexicon().names.longest(sentence, at) if at is not None and at < end and sentence[at].capital else None
        lands = {value if kind == "province" else value.country for kind, value in found[1] if kind in kinds} if found and found[0] <= max(end, first) else set()
        if len(lands) == 1 and all(kind != "country" for kind, _ in found[1]):
            return lands.pop()
    return None


def _of_whom_served(sentence, at, end, country, depth):
    """"the UN Secretary-General's Special Envoy for Libya" from "UN" on: the office of the one who serves; None where no such office follows."""
    if depth or end + 1 >= len(sentence) or sentence[end].folded not in ("'s", "'"):
        return None
    other = title_at(sentence, end + 1, depth=2)
    if other is None or other.office not in _SERVING:
        return None
    return replace(other, first=at, text=_text(sentence, at, other.last), country=country or other.country)


@dataclass
class _BeforeHead:
    """What stands before the head of an office: "former", "deputy", the fields, the countries; of_body: "the World Bank's", which is of none; position: the word after it; head: _head() there."""

    position: int
    head: tuple | None = None
    country: str | None = None
    of_body: bool = False
    past: bool = False
    deputy: bool = False
    fields: list[str] = field(default_factory=list)
    lands: list[str] = field(default_factory=list)


def _before_head(sentence: list[Word], at: int):
    """The _BeforeHead from word `at` up to the head; None where no head follows."""
    before = _BeforeHead(at)
    for _ in range(_MOST_BEFORE):
        if before.position >= len(sentence):
            return None
        before.head = _head(sentence, before.position)
        if before.head and not _is_only_modifier(sentence, before.position, before.head):
            return before
        named = lexicon().names.longest(sentence, before.position)
        house = _house(sentence, before.position)
        place = house or _country(named, sentence, before.position)
        if place and before.fields and not sentence[at].capital:
            return None                                      # "in office Germany's chancellor": the title starts later
        before.fields += ["house"] if house else []          # "Storting President": no head of state
        after = _behind_country(sentence, before, place) if place else _behind_modifier(sentence, before, named)
        if after is None:
            return None
        before.position = after
    return None


def _behind_country(sentence, before, place):
    """Takes a country and its "'s" or abbreviation; gives the position behind them, or None."""
    country, position = place
    before.country = country or before.country
    before.of_body |= country is None
    before.lands += [country] if country else []
    sign = sentence[position].folded if position < len(sentence) else ""
    if sign == "(" and position + 1 < len(sentence):         # "Republic of Korea (ROK) Foreign Minister"
        closed = position + 2 < len(sentence) and sentence[position + 2].folded == ")"
        return position + 3 if closed else None
    return position + (sign == "'" or sign in ("'s", "-") and position + 1 < len(sentence))


def _behind_modifier(sentence: list[Word], before, city):
    """Takes a field, a modifier, a city, a number or a joint between two of them; gives the position behind it, or None. city: what the lexicon names there."""
    known, position = _words(), before.position
    word = sentence[position].folded
    placed = position and sentence[position - 1].folded in ("in", "at", "near")             # "In Zagreb Prime Minister X"
    if city and city[1][0][0] == "city" and not placed and sentence[position].capital and city[0] < len(sentence) \
            and (sentence[city[0]].folded in known.fields or _head(sentence, city[0])):
        return city[0]                                       # "Hanoi People's Council Chairman"
    if word in known.fields:
        before.fields.append(word)
        return position + 1
    following = sentence[position + 1].folded if position + 1 < len(sentence) else ""
    if word in _PEOPLE and following == "'s":
        return position + 2                                  # "People's Council", "Women's Affairs"
    modifier = known.plain.longest(sentence, position)
    in_turn = word == "then" and position > 0 and sentence[position - 1].folded == "and"      # "met A and then President B"
    if modifier and not in_turn and not (word == "under" and not following.startswith("secretar")):     # "a team under mission chief X"
        before.past |= modifier[1][0] in known.past
        before.deputy |= modifier[1][0] in known.deputy
        return modifier[0]
    if word in ("and", "&", ",") and before.lands and following and _country(lexicon().names.longest(sentence, position + 1), sentence, position + 1):
        return position + 1                                  # "the Serbian and Chinese presidents"
    if word in ("and", "&", "/", ",", "for") and before.fields and following in known.fields:
        return position + 1
    if word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")):
        return position + 1
    # "Kenya's livestock minister", "Iran's embattled president": any one word between the country and the head
    plain = before.lands and not before.fields and sentence[position - 1].folded == "'s" and sentence[position].text.islower() and word.replace("-", "").isalpha() and word not in _ASKED_BY
    return position + 1 if plain and position + 1 < len(sentence) and (_head(sentence, position + 1) or following in known.fields) else None


def _head(sentence: list[Word], position: int):
    known = _words()
    if position >= len(sentence):
        return None
    found = known.heads.longest(sentence, position)
    if found and not (sentence[found[0] - 1].folded in known.before_names and not _names_behind(sentence, position, found[0])):
        end = found[0]
        if found[1][0] == "military" and end < len(sentence) and sentence[end].capital and sentence[end].folded in _FORCES:
            end += 1                                         # "Chief of Defence Forces"
        return end, found[1][0], [w.folded for w in sentence[position:end]]
    folded = sentence[position].folded
    if folded in known.deputy and _is_somebodys(sentence, position):
        return position + 1, "official", [folded]           # "his deputy, X"
    for suffix in known.suffixes if "-" in folded else ():
        if folded.endswith(suffix):
            single = known.heads.root.get(folded[:-len(suffix)], {}).get(None)
            if single:
                return position + 1, single[0], [folded[:-len(suffix)]]
    # "Vice President-elect", "Foreign Minister-Designate": the suffix hangs on the last word of a longer head
    if position + 1 < len(sentence) and folded in known.heads.root:
        after = sentence[position + 1].folded
        for suffix in known.suffixes if "-" in after else ():
            node = known.heads.root.get(folded, {}).get(after[:-len(suffix)], {}) if after.endswith(suffix) else {}
            if None in node:
                return position + 2, node[None][0], [folded, after[:-len(suffix)]]
    return None


def _is_somebodys(sentence, at):
    """True for the word at `at` of "his deputy, X", "her deputy for Asia, X" and "her deputy X", behind which no other head of an office stands."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    return at > 0 and behind is not None and sentence[at - 1].folded in _OWNERS and (behind.text == "," or behind.text == "for" or behind.capital and behind.folded not in _words().openers)


def _names_behind(sentence, first, end):
    """True where "Representatives" or "Generals" in the words first..end have their names behind: elsewhere the word is a house's, or says who somebody stands for."""
    of_house = first > 0 and sentence[first - 1].folded == "of"
    return not of_house and end < len(sentence) and sentence[end - 1].capital and sentence[end].capital and sentence[end].folded not in _words().openers


def _is_spouse(title):
    """True for the office of a leader's wife or husband, whom nobody leads beside."""
    return title.text.lower().endswith(("first lady", "first gentleman"))


def _is_only_modifier(sentence, position, head):
    """'secretary' in 'Secretary General' is found longest; but 'chief' in 'chief negotiator' only modifies."""
    end = head[0]
    if end >= len(sentence) or end - position > 1:
        return False
    if sentence[position].folded in ("chief", "head", "lead") and not sentence[position].capital \
            and sentence[end].text.isalpha() and sentence[end].folded not in ("of", "for", "and", "in", "at", "to") \
            and not sentence[end].capital:
        return True                                          # "chief acquisition officer"
    if sentence[position].folded == "member" and sentence[end].folded in _STATES:
        return True                                          # "the foreign ministers of the member states"
    following = _head(sentence, end)
    return bool(following) and sentence[position].folded in ("chief", "head", "general", "chair", "member", "rep", "leader", "prince", "princess", "king", "nsa") \
        and following[1] != "royal"


def _house(sentence, position):
    """(code, end) where a house or force is written that is a country's without naming it: the White House; else None."""
    found = _words().houses.longest(sentence, position) if sentence[position].capital else None
    return (found[1][0], found[0]) if found else None


def _country(found, sentence, position):
    """(code, end) where a country, a people or a body is written; code None for a body without one."""
    if not found:
        return None
    end, payloads = found
    for kind, value in payloads:
        if kind in ("country", "adjective") and written_as_name(sentence, position, end):
            return value, end
        if kind == "body" and written_as_name(sentence, position, end):
            return value.code, end
        if kind == "region":
            return None, end
    return None


def written_as_name(sentence, first, last):
    """True where a country or body has its capitals; "us" and "who" in small letters are words, not the US and the WHO."""
    word = sentence[first]
    if last - first == 1 and len(word.text) <= 3 and word.text.isalpha() and word.folded not in _SHORT_NAMES:
        return word.text.isupper()
    return word.text[0].isupper()


def _opens_bracket(sentence, at):
    """True for "(SCNS) of": a short name in brackets behind which the office goes on."""
    return at + 3 < len(sentence) and sentence[at].folded == "(" and sentence[at + 1].text.isupper() and sentence[at + 2].folded == ")" and sentence[at + 3].folded == "of"


def _behind_place(sentence, position, office, in_small):
    """(position, whether the complement goes on there) behind a country or body that an office is of; in_small: a field may follow in small letters."""
    if position + 2 < len(sentence) and sentence[position].folded == "(" and sentence[position + 2].folded == ")":
        position += 3                                        # "the African Union (AU)"
    if position + 1 < len(sentence) and sentence[position].folded == "'s":
        return position + 1, True
    if position < len(sentence) and sentence[position].folded in _words().fields and (sentence[position].capital or in_small):
        return position, True                                # "head of the Moldovan parliament"
    if position + 1 < len(sentence) and sentence[position].folded in _BLOCS \
            and _country(lexicon().names.longest(sentence, position + 1), sentence, position + 1):
        return position + 1, True                            # "envoys of the West African bloc ECOWAS"
    master = _head(sentence, position) if office in _SERVING else None
    if master and not (master[0] < len(sentence) and sentence[master[0]].capital):
        return master[0], False                              # "Special Envoy of the UN Secretary-General"
    nested = _list_goes_on(sentence, position)
    return nested or position, bool(nested)


def _over_joint(sentence, position, start):
    """How many words a joint at a position leads over to what goes on a complement that began at `start`; 0 where nothing does."""
    word = sentence[position]
    step = 2 if word.folded in (",", "and", "of", "for") and sentence[position + 1].folded in ("and", "the") else 1
    if position + step >= len(sentence):
        return 0
    after = sentence[position + step]
    if word.folded == "," and step == 1 and _head(sentence, position + 2) and position + 2 < len(sentence):
        return 0                                             # ", State President": the next office of a list
    if word.folded == "and" and after.capital and position + step + 1 < len(sentence) and sentence[position + step + 1].capital and _head(sentence, position + step + 1):
        return 0                                             # "head of the National Bank and Foreign Minister X": another office
    unknown = _behind_unknown_fields(sentence, position + step) if word.folded in ("and", ",") and after.capital else None
    if unknown:
        return unknown - position
    behind = position + step + 2
    if word.folded == "and" and after.capital and behind < len(sentence) and sentence[behind - 1].folded == "of" and not _head(sentence, position + step) \
            and _country(lexicon().names.longest(sentence, behind), sentence, behind):
        return step + 1                                      # "Foreign Affairs and Communities of Cabo Verde"
    if after.capital and after.folded in _words().of_ministries:
        return step
    if _words().is_field(after.folded) and (after.capital or not sentence[start].capital or word.folded == "'s"):
        return step
    if word.folded != "of":
        return 0
    if after.folded == "ministers" and sentence[position - 1].folded == "council":
        return step + 1                                      # "the Council of Ministers"
    return step if _country(lexicon().names.longest(sentence, position + step), sentence, position + step) else 0


def _behind_unknown_fields(sentence, position):
    """The index behind the last of an office's fields, by the words around them, from word `position` on: "Tunisians Abroad", and "the Demographic Challenge" before ", X Y"; None elsewhere."""
    at = position + 1
    if at < len(sentence) and sentence[at].capital and sentence[at].folded in _words().abroad:
        return at + 1
    if sentence[position - 1].folded != "the" or title_at(sentence, position, depth=2) or _country(lexicon().names.longest(sentence, position), sentence, position):
        return None
    while at < len(sentence) and sentence[at].capital:
        at += 1
    named = at + 2 < len(sentence) and sentence[at].text == "," and sentence[at + 1].capital and sentence[at + 2].capital
    return at if named and not title_at(sentence, at + 1, depth=2) else None


def _behind_that_country(sentence, end):
    """The word behind "of that country", said of a country named before; `end` itself where nothing of the kind stands there."""
    behind = end + 3
    of_it = behind < len(sentence) and sentence[end].folded == "of" and sentence[end + 1].folded in _POINTING and sentence[end + 2].text in LANDS
    return behind if of_it and sentence[behind].folded != "'s" else end


def _complement(sentence, end, office):
    """What follows the head: fields of government and countries behind of, for, to, on."""
    known, names = _words(), lexicon().names
    country, fields, countries = None, [], []
    while end + 1 < len(sentence) and (sentence[end].folded in ("of", "for", "to", "on", "in", "at") or _is_sent_from(sentence, end)):
        preposition = sentence[end].folded.replace("from", "of")
        position = end + 1
        if sentence[position].folded in ("the", "his", "her", "its"):
            position += 1
        position += position + 1 < len(sentence) and sentence[position].text in known.of_friends
        if preposition == "at" and office in _OF_HOUSES and _HOUSES.longest(sentence, position):
            break                                            # "met Kenya's president at State House": where
        start, took = position, False
        while position < len(sentence):
            word = sentence[position]
            house = _house(sentence, position)
            place = house or _country(names.longest(sentence, position), sentence, position)
            at_post = place and place[1] < len(sentence) and sentence[place[1]].folded in _POSTS      # "Chargé d'Affaires at the US Embassy"
            of_house = preposition == "at" and place and (at_post or office not in ("ambassador", "envoy") and (_opens_house(sentence, place[1]) or office == "official" and _is_body(sentence, position)))
            if place and _is_of_named(sentence, position, place[1]):
                return end, country or place[0], fields, tuple(countries)
            if place and (of_house or not (preposition in ("on", "in", "at") and not took and office not in ("envoy", "organisation_head"))):
                if preposition == "to" or office in ("ambassador", "envoy") and preposition in ("to", "in", "for", "on"):
                    pass                                     # where the ambassador serves, not whom
                elif preposition in ("of", "for") or took or of_house:
                    if place[0]:
                        countries.append(place[0])
                        country = country or place[0]
                fields += ["house"] if house else []
                in_small = of_house or preposition == "of" and _is_adjective(sentence, position)
                took = True
                position, goes_on = _behind_place(sentence, place[1], office, in_small)
                if goes_on:
                    continue
                break
            other = _head(sentence, position)
            if other and preposition == "to" and not (other[0] < len(sentence) and sentence[other[0]].capital):
                position, took = other[0], True              # "Special Assistant to the Prime Minister on": whom he serves
                break
            if other and other[0] - position > 1:
                break                                        # "envoy of General Secretary X": another person's office
            if word.folded in _PEOPLE and took and position + 1 < len(sentence) and sentence[position + 1].folded == "'s":
                position += 2                                # "vice chairman of the provincial People's Committee"
            elif known.is_field(word.folded) and (preposition in ("of", "for") or word.capital) or took and word.capital and word.folded in known.of_ministries:
                fields.append(word.folded)
                position, took = position + 1, True
            elif word.folded in ("and", ",", "&", "-", "of", "the", "for", "'s", "/") and took and position + 1 < len(sentence):
                step = _over_joint(sentence, position, start)
                if not step:
                    break
                position += step
            elif took and _opens_bracket(sentence, position):
                position += 3                                # "Committee for National Security (SCNS) of Tajikistan"
            elif word.capital and not took and preposition in ("of", "for") and word.folded.isalpha() \
                    and not _head(sentence, position):
                found = names.longest(sentence, position)    # "crown prince of Abu Dhabi"; an unknown field: "Minister of Hydrocarbons"
                position, took = found[0] if found and any(kind == "city" for kind, _ in found[1]) else _behind_strange_body(sentence, position), True
                if position < len(sentence) and sentence[position].folded == "'s":
                    position += 1
            else:
                break
        body = _behind_body(sentence, position, 0 if took else 1) if preposition in ("of", "for") else None
        if body:
            position, took = body, True
        if not took:
            break
        position = _behind_post(sentence, position)
        while position > start and sentence[position - 1].folded in (",", "and", "of", "the", "for", "&", "'s"):
            position -= 1
        end = position
    return end, country, fields, tuple(countries)


def _behind_strange_body(sentence, at):
    """The index behind the name of a body that no list knows: of one word, of all that stand before "of" in "the Halk Maslahaty of Turkmenistan", and of those before
    "People's" in "the Phu Yen People's Committee"."""
    end, town_bodies = at + 1, _words().town_bodies
    while end + 1 < len(sentence) and end - at < _STRANGE_LONG and sentence[end].capital and sentence[end].folded.isalpha() and sentence[end].folded not in town_bodies:
        end += 1
    if sentence[end:] and sentence[end].folded in town_bodies:
        return end
    return end if sentence[at - 1].folded == "the" and sentence[end:] and sentence[end].folded == "of" else at + 1


def _is_sent_from(sentence, at):
    """True for the "from" of "negotiators from X and Y": several of an office, of the countries behind it."""
    return sentence[at].folded == "from" and at > 0 and sentence[at - 1].folded.endswith("s") and _country(lexicon().names.longest(sentence, at + 1), sentence, at + 1) is not None


def _opens_house(sentence, after):
    """True behind the country of "at the Swiss Federal Department of", "at the U.S. State Department", "at Japan's Ministry of"."""
    after += after < len(sentence) and sentence[after].folded == "'s"
    return after < len(sentence) and sentence[after].capital and (sentence[after].folded in _words().fields or _house(sentence, after) is not None)


def _is_of_named(sentence, position, after):
    """True for "Brazilian" of "special adviser of Brazilian President X": a name of its own stands behind, and the office ends before it."""
    head = _head(sentence, after) if _is_adjective(sentence, position) else None
    return head is not None and head[0] < len(sentence) and sentence[head[0]].capital and sentence[after].capital


def _behind_body(sentence, position, before):
    """The index behind "US-ASEAN Business Council", "Chamber of Commerce": capitals that end with a word for a body, so many words before it at least; None elsewhere."""
    known, end = _words(), None
    for at in range(position, min(len(sentence), position + _BODY_LONGEST)):
        word = sentence[at]
        if word.capital and word.folded in known.bodies:
            end = at + 1
        elif word.folded in ("of", "for") and end == at and at + 1 < len(sentence) and sentence[at + 1].capital:
            end = at + 2
            while end < len(sentence) and sentence[end].capital and known.is_field(sentence[end].folded):
                end += 1                                     # "the Lao Front for National Construction"
        elif not word.capital and word.folded not in ("and", "of", "for", "-") or at > position and _head(sentence, at):
            break
    return end if end and end > position + before else None


def _behind_post(sentence, position):
    """The index behind "in Addis Ababa" where an embassy or mission stands before it; else `position`."""
    if sentence[position - 1].folded not in _POSTS or position + 1 >= len(sentence) or sentence[position].folded not in ("in", "to", "at"):
        return position
    found = lexicon().names.longest(sentence, position + 1)
    return found[0] if found and sentence[position + 1].capital else position


def _is_body(sentence, position):
    found = lexicon().names.longest(sentence, position)
    return bool(found) and any(kind == "body" for kind, _ in found[1])


def _is_adjective(sentence, position):
    found = lexicon().names.longest(sentence, position)
    return bool(found) and any(kind == "adjective" for kind, _ in found[1])


def _list_goes_on(sentence, position):
    """The word where the next country of "Canada, Thailand and New Zealand", "of Canada and of the Maldives" begins, or None."""
    step = position
    while step < len(sentence) and sentence[step].folded in (",", "and"):
        step += 1
    if step > position and step < len(sentence) and sentence[step].folded == "of":
        step += 1
    if step > position and step < len(sentence) and sentence[step].folded == "the":
        step += 1
    if step == position or step >= len(sentence):
        return None
    if _house(sentence, step):
        return step                                          # "the speakers of the Saeima and the Sejm"
    found = lexicon().names.longest(sentence, step)
    if found and _is_adjective(sentence, step) and _are_of_several(sentence, found[0]):
        return step                                          # "the speakers of the Latvian and Polish parliaments"
    if not found or not any(kind in ("country", "body") for kind, _ in found[1]) or not written_as_name(sentence, step, found[0]):
        return None
    return None if _opens_office(sentence, found[0]) else step


def _are_of_several(sentence, position):
    """True for "parliaments" at a word, or behind further peoples: "and Polish parliaments", ", Ugandan and Rwandan armies"."""
    for word in sentence[position:position + _PEOPLES_NEAR]:
        if word.folded in _words().of_several:
            return True
        if not word.capital and word.folded not in (",", "and"):
            return False
    return False


def _opens_office(sentence, position):
    """True behind the second country of "Minister of Vietnam and US Secretary", "of Peru, and Chile's Foreign Minister": it opens another office."""
    owned = position < len(sentence) and sentence[position].folded in ("'s", "'")
    for at in range(position + owned, min(len(sentence), position + owned + _FIELDS_NEAR)):
        if _head(sentence, at):
            return sentence[at].capital or owned
        if not _words().is_field(sentence[at].folded):
            return False
    return False


def _joined(sentence, end, depth, comma_joins):
    """A second office joined to the first: "and Minister of Foreign Affairs"; None where a list of people goes on."""
    position = end + 1
    if sentence[end].folded == "," and sentence[position].folded == "and":
        position += 1
    if position < len(sentence) and sentence[position].folded in ("the", "his", "her"):
        return None
    if position >= len(sentence) or not sentence[position].capital and sentence[end].folded != "and":
        return None
    other = title_at(sentence, position, depth + 1, comma_joins)
    if other is None or other.plural:
        return None
    if sentence[end].folded == ",":
        following = sentence[other.last] if other.last < len(sentence) else None
        if following is None or not following.capital:
            return None
    starts_country = _country(lexicon().names.longest(sentence, position), sentence, position)
    if starts_country and starts_country[0]:
        return None                                          # another country's office is another person's
    return other


def _are_two(office, words, behind, joined):
    """True for "the Secretary and Foreign Minister X", "the Prime Minister and President X" and "the vice-president and Prime Minister X": the first is spoken of as known."""
    if joined not in _OF_GOVERNMENTS:
        return False
    apart = office == "vice_president" and words[0].text.islower() and behind.capital
    return apart or len(words) == 1 and office in _ALONE or office == "head_of_government" and joined == "head_of_state"


def class_in(title, country):
    """The class of a Title of several countries in one of them: "the foreign secretaries of Bangladesh and the UK" are not of one rank."""
    return "deputy_minister" if country in _UNDER_A_MINISTER and "foreign secretar" in title.text.lower() else title.office


def _class(office, head, fields, deputy, country, sentence, at, end):
    phrase = " ".join(head)
    if phrase == "secretary of state":
        if country in (None, "USA") and not fields:
            return "deputy_minister" if deputy else "foreign_minister"
        if country == "VAT":
            return "foreign_minister"
        return "deputy_minister" if country not in (None, "USA", "GBR", "MEX") else "minister"
    if phrase in ("foreign secretary", "foreign secretaries") and country in _UNDER_A_MINISTER:
        return "deputy_minister"
    if phrase in ("foreign secretary", "foreign secretaries", "fm", "eam", "head of diplomacy", "heads of diplomacy", "top diplomat", "top diplomats", "chief diplomat", "cardinal secretary of state"):
        return "eu_high_representative" if country == "EU" else "foreign_minister"
    if phrase in ("defence secretary", "defense secretary"):
        return "defence_minister"
    if phrase == "treasury secretary":
        return "finance_minister"
    if phrase == "commerce secretary":
        return "trade_minister"
    if office == "minister":
        if deputy:
            return "deputy_minister"
        named = set(fields)
        if "prime" in named:
            return "head_of_government"
        for wanted, name in _words().by_field:
            if wanted <= named and not (phrase == "secretary" and wanted == {"state"}):
                return name
        if phrase == "secretary" and "state" in fields:
            return "foreign_minister"
        if "defense" in phrase or "defence" in phrase:
            return "defence_minister"
    if office in ("head_of_state", "head_of_government", "party_leader", "adviser") and deputy:
        return {"head_of_state": "vice_president", "head_of_government": "deputy_prime_minister"}.get(office, "official")
    if office == "head_of_state" and (country in ("EU", "UN") or set(fields) & {"council", "commission", "bank", "parliament", "assembly", "senate", "court", "committee", "group", "federation", "chamber", "university", "house"}):
        return "organisation_head" if country in ("EU", "UN") or set(fields) & {"commission", "bank"} else "official"
    if office == "head_of_state" and phrase == "president" and sentence[at].folded == "state":
        return "head_of_state"
    if phrase == "chancellor" and "exchequer" in [w.folded for w in sentence[at:end]]:
        return "finance_minister"
    if phrase in ("representative", "trade representative") and ("trade" in fields or "trade" in head):
        return "trade_minister"
    if phrase in ("high representative", "foreign policy chief"):
        return "eu_high_representative"
    return office


def _plural(head):
    return head[-1].endswith("s") and not head[-1].endswith("ss") and head[-1] not in ("joint chiefs", "charge d'affaires", "affairs", "us", "general's") \
        or head[0] in ("heads", "secretaries") or head[-1].endswith("men")


def _text(sentence, first, last):
    out, previous = "", None
    for word in sentence[first:last]:
        gap = previous is not None and word.start > previous.end
        out += (" " if gap else "") + word.text
        previous = word
    return out
