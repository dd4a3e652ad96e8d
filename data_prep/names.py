"""A person's name at a word of a sentence: where it begins behind honorifics, and where it ends."""

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, phrase_trie
from data_prep.offices import SON_OF, title_at
from data_prep.text import Word

_WORDS, _HONORIFICS, _CALENDAR = load("words.toml"), load("offices.toml")["honorifics"], load("calendar.toml")
NOT_NAMES, NOT_PEOPLE = frozenset(_WORDS["not_names"]), frozenset(_WORDS["not_people"])
DATE_WORDS = frozenset(_CALENDAR["months"]) | frozenset(_CALENDAR["weekdays"])
_MONTHS = frozenset(_CALENDAR["months"])
HONORIFICS, HIGHNESS = frozenset(_HONORIFICS["before"]), phrase_trie(_HONORIFICS["highness"])
_PARTICLES, _SUFFIXES = frozenset(_WORDS["particles"]), frozenset(_WORDS["name_suffixes"])
_NO_PARTICLES = frozenset(_WORDS["names"]["no_particles"])
_STYLES = frozenset(_WORDS["names"]["styles"])
NAMES_AND_CROWNS = frozenset(_WORDS["names"]["names_and_crowns"])
# Between a rank and a name, in brackets.
_RETIRED = frozenset(_HONORIFICS["retired"])
_KHMER_STYLES = frozenset(_HONORIFICS["khmer_styles"])
_HALF_RANKS = frozenset(_WORDS["names"]["half_ranks"])
_NAMES_AND_HONORIFICS = frozenset(_WORDS["names"]["names_and_honorifics"])
_NAMES_AND_DATES = frozenset(_WORDS["names"]["names_and_dates"])
_NAMES_AND_WORDS, _GIVEN = frozenset(_WORDS["names"]["names_and_words"]), frozenset(_WORDS["names"]["given_names_and_words"])
_VOUCHED = frozenset(_WORDS["names"]["names_behind_offices"])
_SURNAMES = frozenset(_WORDS["names"]["surnames_and_things"])
NAMES_AND_COUNTRIES = frozenset(_WORDS["names"]["names_and_countries"])
# Syllables of Vietnamese names that are also the word for a people.
_FAMILIES, _SYLLABLES = frozenset(load("naming.toml")["VNM"]["families"]), frozenset(load("naming.toml")["VNM"]["syllables"])
_JUNIOR = ("jr", "sr")
# "Romulo Sta. Ana": what a dot shortens within a name.
_SAINTS = ("sta", "sto")
# Words of two letters that open no syllable of a name.
_NO_SYLLABLES = ("of", "by", "or", "mr", "ms", "dr")
# Between the two of a firm: "Johnson & Johnson".
_PARTNERS = ("&", "and")
_SMALL_IN_HEADLINES = frozenset(_WORDS["names"]["small_in_headlines"])
# No name is longer, in words and marks.
_LONGEST = 9


def is_honorific(word):
    """True for "General", "Dr." and the like, and for two of them in one: "Gen-Maj", "Colonel-General"."""
    plain = word.folded.strip(".")
    return plain in HONORIFICS or "-" in plain and HONORIFICS.issuperset(plain.split("-"))


def after_honorifics(sentence, at):
    """The index of the word behind "H.E. Mr", "General", "His Excellency" and the like; `at` where there is none."""
    first, moved = at, True
    while moved and at < len(sentence):
        moved = False
        highness = HIGHNESS.longest(sentence, at)
        if highness:
            at, moved = highness[0], True
            continue
        word = sentence[at]
        if is_honorific(word) and (word.capital or word.folded == "h.e.") and at + 1 < len(sentence):
            step = at + 2 if sentence[at + 1].folded in (".", "'", "’") else at + 1       # "Dr.", "Dato'"
            if step + 2 < len(sentence) and sentence[step].text == "(" and sentence[step + 1].folded in _RETIRED:
                step += 4 if sentence[step + 2].text == "." else 3      # "Admiral (retd)"
                if step >= len(sentence):
                    break
            if step < len(sentence) and sentence[step].folded in SON_OF:
                break                                        # "Gen Sultan bin X": a given name
            if step + 1 < len(sentence) and sentence[step].text == "-" and sentence[step + 1].folded in HONORIFICS:
                step += 1                                   # "Lt.-Gen."
            if word.folded in _HALF_RANKS and (step >= len(sentence) or sentence[step].folded not in HONORIFICS) and not _is_burmese(sentence, at):
                break
            if word.folded in _NAMES_AND_HONORIFICS and at == first and step == at + 1 and not (step + 1 < len(sentence) and sentence[step + 1].capital):
                break                                        # "Minister Sri Kusumo": a given name
            if step < len(sentence) and (sentence[step].capital or sentence[step].folded in _PARTICLES):
                at, moved = (_behind_styles(sentence, step) if word.folded == "samdech" else step), True
    return at


def _behind_styles(sentence, at):
    """The index of "Hun" in "Moha Borvor Thipadei Hun Manet"."""
    while at + 1 < len(sentence) and sentence[at].folded in _KHMER_STYLES and sentence[at + 1].capital:
        at += 1
    return at


def _is_burmese(sentence, at):
    """True for the "U" of "U Than Swe"."""
    return sentence[at].text == "U" and at + 2 < len(sentence) and sentence[at + 1].capital and sentence[at + 1].text.isalpha() and sentence[at + 2].capital


def name_at(sentence: list[Word], at: int, titled):
    """(first, last) of a person's name at a word, or None. Without an office before it a name needs two words.

    titled: whether an office, an honorific or the list of known people vouches that a person follows.
    """
    end, parts, position, known = at, 0, at, _known_until(sentence, at)
    if titled and at < len(sentence) and _is_country(sentence, at) and sentence[at].folded not in NAMES_AND_COUNTRIES \
            and not (at + 1 < len(sentence) and sentence[at + 1].capital):
        return None                                         # "the youngest president Ecuador has had"
    while position < len(sentence) and position - at < _LONGEST:
        word = sentence[position]
        step = _mark_within(sentence, position) if parts else 0
        if step:
            position += step
            continue
        if parts and _is_suffix(word) and not (position + 1 < known and sentence[position + 1].capital) and not _is_initial(sentence, position):     # but "Carl XVI Gustaf"
            end = _behind_suffix(sentence, position)
            break
        if _is_particle(sentence, position) and (parts or titled or word.capital):
            position += 1
            if word.capital:
                parts, end = parts + 1, position
            continue
        if not (word.capital or _lower_particle_name(word)) or not word.folded[0].isalpha():
            break
        if not ((parts or titled) and _is_initial(sentence, position)) and not _is_vouched(sentence, position, at, titled) \
                and _is_plain_word(sentence, position, parts and titled) and not _is_syllable(sentence, at, position):
            break
        if word.folded in NOT_PEOPLE and not (_goes_on_as_name if parts else _opens_as_name)(sentence, position, titled):
            if not titled or parts == 1 and position > at and word.capital:
                return None                                 # "the International Organizations Department"
            break
        if parts and position >= known and not ((titled or parts == 1 and is_introduced(sentence, position + 1)) and _is_land_as_surname(sentence, position)) and not _is_crown_in_name(sentence, position) and not (titled and parts == 1 and _is_king(sentence, position)) \
                and (title_at(sentence, position) or _is_country(sentence, position) and not _is_syllable(sentence, at, position)):
            break
        if parts == 1 and not titled and word.folded.strip(".") in _STYLES:
            return None                                     # "Afterwards Sheikh Dr X": the name begins behind
        parts += 1
        end = position = position + 1
        if position < len(sentence) and sentence[position].folded == "'s":
            break
    return (at, end) if parts and (titled or _stands_alone(sentence, at, end, parts)) else None


def _known_until(sentence, at):
    """The index behind a name of people.toml that opens at a word: "Hun Sen" is whole, though "Sen" is also an office; else `at`."""
    found = lexicon().full_names.longest(sentence, at) if at < len(sentence) and sentence[at].capital else None
    return found[0] if found else at


def written(sentence, first, last):
    """The words first..last (exclusive) as one text, with single spaces where the article has a gap."""
    out, previous = "", None
    for word in sentence[first:last]:
        out += (" " if previous is not None and word.start > previous.end else "") + word.text
        previous = word
    return out


def _mark_within(sentence, position):
    """How many words to step over where the name goes on behind them: the dot of an initial, a comma, a nickname; else 0."""
    folded, before = sentence[position].folded, sentence[position - 1]
    if folded == "." and (len(before.text) <= 2 or before.folded in _SAINTS) and before.capital:
        return 1
    if folded == "," and position + 1 < len(sentence) and (sentence[position + 1].folded in _JUNIOR or sentence[position + 1].folded == "iii"):
        return 1
    if folded in ('"', "“", "'") and position + 2 < len(sentence) and sentence[position + 2].folded in ('"', "”", "'"):
        return 3                                             # a nickname: Ferdinand "Bongbong" Marcos
    return 0


def _is_suffix(word):
    """"Jr", "III": what closes a name."""
    return word.folded.strip(".") in _SUFFIXES and (word.text.isupper() or word.folded in _JUNIOR)


def _is_initial(sentence, position):
    """True for the "V" of "John V. Fuller", the "A" of "Enrique A. Manalo" and of "A K Abdul Momen"."""
    if position + 2 >= len(sentence) or len(sentence[position].text) > 1:
        return False
    behind = sentence[position + 1]
    return sentence[position + 2].capital and (behind.text == "." or behind.capital and len(behind.text) == 1)


def _behind_suffix(sentence, position):
    dotted = sentence[position].folded in _JUNIOR and position + 1 < len(sentence) and sentence[position + 1].folded == "."
    return position + (2 if dotted else 1)


def _is_particle(sentence, position):
    """"bin", "von": a particle with more of the name behind it."""
    if sentence[position].folded not in _PARTICLES or sentence[position].folded in _NO_PARTICLES or position + 1 >= len(sentence):
        return False
    return sentence[position + 1].capital or sentence[position + 1].folded in _PARTICLES


def _is_vouched(sentence, position, at, titled):
    """True for a word of everyday English that is a name: "Admiral Mark Hammond", "Fahd bin Mahmoud Al Said", "Ko In Ho"."""
    word = sentence[position]
    behind = sentence[position + 1] if position + 1 < len(sentence) else None
    goes_on = behind is not None and behind.capital and behind.text.isalpha()
    if goes_on and (titled or position > at or word.folded == "to") and _is_two_letters(word) \
            and not (word.text.isascii() and (position == 0 or _is_in_title_case(sentence))):
        return True                                          # "Deputy Minister To Anh Dung", "Tô Lâm", "Ko In Ho"
    if position > at:
        return word.capital and sentence[position - 1].folded in ("al", "bin", "ould") and word.folded not in DATE_WORDS
    vouched = word.folded in _VOUCHED or word.folded in _MONTHS and sentence[position - 1].text.isalpha()     # "Minister January Kombo"
    return titled and vouched and goes_on and behind.folded not in NOT_NAMES


def _is_two_letters(word):
    """True for "In", "An", "To": in the middle of a sentence a syllable of a name."""
    return len(word.text) == 2 and word.text[0].isupper() and word.text[1].islower() and word.folded not in _NO_SYLLABLES


def _is_in_title_case(sentence):
    """True for the headline "Foreign Minister To Visit China": no word but "of" and the like is small."""
    return not any(word.text.islower() and word.folded not in _SMALL_IN_HEADLINES for word in sentence)


def _is_plain_word(sentence, position, within):
    """True for a date or a word of everyday English; within: in the middle of a name behind an office."""
    word = sentence[position]
    if word.folded in DATE_WORDS and word.folded not in _NAMES_AND_DATES:
        return not _opens_known_name(sentence, position)     # "January Makamba"
    if word.folded not in NOT_NAMES or within and word.folded == "may" and not word.text.isupper():
        return False
    if word.folded in _GIVEN and word.capital and position and _person_behind(sentence, position):
        return False                                         # "the minister, Mark Landau,"
    return not (word.folded in _NAMES_AND_WORDS and word.capital and _opens_known_name(sentence, position))


def _opens_known_name(sentence, position):
    """A capital word before others that opens a name of people.toml, such as "To Lam" or "Le Hoai Trung"."""
    after = sentence[position + 1] if position + 1 < len(sentence) else None
    return after is not None and after.capital and after.folded not in NOT_NAMES and after.text.isalpha() \
        and lexicon().full_names.longest(sentence, position) is not None


def _is_crown_in_name(sentence, position):
    """True for the "Amir" of "Hossein Amir Rostami", the "Sultan" of "Saad bin Sultan": a king's office stands before a name, not within."""
    return sentence[position].folded in NAMES_AND_CROWNS and (sentence[position - 1].folded in _PARTICLES or _person_behind(sentence, position))


def _is_land_as_surname(sentence, position):
    """True for the "Mali" of "Minister Sinisa Mali met", the "Jordan" of "Minister Marko Jordan.": a land of which nothing is said stands behind no name."""
    behind = sentence[position + 1] if position + 1 < len(sentence) else None
    return sentence[position].folded in NAMES_AND_COUNTRIES and sentence[position - 1].text.isalpha() and not (behind is not None and (behind.capital or behind.folded in ("'s", "'", "visit", "trip")))


def is_introduced(sentence, at):
    """True for the comma of "Marko Jordan, the Croatian minister for", "Chad Morris, Canada's trade minister": an office tells that a name stands before."""
    step = at + 2 if at + 1 < len(sentence) and sentence[at + 1].folded in ("the", "a", "an") else at + 1
    return step < len(sentence) and sentence[at].text == "," and title_at(sentence, step) is not None


def _is_king(sentence, position):
    """True for the surname of "Senator Angus King said": neither a country nor a name follows, nor the comma of an office behind a name."""
    return sentence[position].text in ("King", "Prince") and position + 1 < len(sentence) and sentence[position + 1].text.islower() and sentence[position + 1].folded not in ("of", "and")


def _person_behind(sentence, position):
    """True where a word of a name follows."""
    return position + 1 < len(sentence) and sentence[position + 1].capital and sentence[position + 1].folded not in NOT_PEOPLE


def _given_name_behind(sentence, position):
    """"Park Jie-won": a Korean given name with its hyphen follows."""
    after = sentence[position + 1].text if position + 1 < len(sentence) else ""
    head, _, tail = after.partition("-")
    return head.isalpha() and head[0].isupper() and tail.isalpha() and tail.islower()


def _lower_particle_name(word):
    """al-Sisi, el-Sisi, d'Escoto: a name that opens with a small letter."""
    head, _, tail = word.text.partition("-")
    return bool(tail) and head in _PARTICLES and tail[:1].isupper() or word.text[:2] in ("d'", "d’") and word.text[2:3].isupper()


def _ends_as_surname(sentence, position):
    """True for the "Hill" of "Senator John Hill": a thing that is also a family's name, with no more capitals behind."""
    after = sentence[position + 1] if position + 1 < len(sentence) else None
    return sentence[position].folded in _SURNAMES and not (after is not None and after.capital)


def _goes_on_as_name(sentence, position, titled):
    """True where a word for a thing goes on with a name that has begun."""
    return titled and _ends_as_surname(sentence, position)


def _opens_as_name(sentence, position, titled):
    """True where a word for a thing opens a name: "Park's meetings", and before another word of one."""
    return _owns_as_surname(sentence, position) or titled and _person_behind(sentence, position) or _given_name_behind(sentence, position)


def _owns_as_surname(sentence, position):
    """True for the "Park" of "Park's meetings", which may be somebody named before."""
    behind = sentence[position + 1].folded if position + 1 < len(sentence) else ""
    return sentence[position].folded in _SURNAMES and behind == "'s" and (not position or sentence[position - 1].text.islower() and sentence[position - 1].folded != "the")


def _is_syllable(sentence, at, position):
    """True for the "Thai" of "Hoang Van Thai", the "To" of "Tran Quoc To": a syllable of a Vietnamese name that begins with a family's."""
    if sentence[at].folded not in _FAMILIES or not 0 < position - at <= 2 or not sentence[position].capital:
        return False
    if sentence[position].folded in _SYLLABLES:
        return True
    after = sentence[position + 1] if position + 1 < len(sentence) else None     # not a headline: "Nguyen Van Nam To Visit China"
    return position - at == 2 and sentence[position].folded in _NAMES_AND_WORDS and not (after is not None and after.capital and sentence[position].text.isascii())


def _is_country(sentence, position):
    """True where a country, a people or a body begins, unless the word is also a name and another name follows."""
    found = lexicon().names.longest(sentence, position)
    if not found or not sentence[position].capital or not any(kind in ("country", "adjective", "body") for kind, _ in found[1]):
        return False
    end = found[0]
    return not (end < len(sentence) and sentence[end].capital and end - position == 1 and sentence[position].folded in NAMES_AND_COUNTRIES)


def _stands_alone(sentence, at, end, parts):
    """True where words are a person's name though no office stands before them."""
    numbered = end - at == 2 and sentence[end - 1].folded in _SUFFIXES and sentence[end - 1].text.isupper()     # "Felipe VI"
    if parts < 2 and not numbered:
        if any(0 <= i < len(sentence) and sentence[i].folded == sentence[at].folded and sentence[(i + at) // 2].folded in _PARTNERS for i in (at - 2, at + 2)):
            return False                                     # "Johnson & Johnson"
        return _is_short_name(sentence[at]) or _owns_as_surname(sentence, at)
    return not (end < len(sentence) and sentence[end].folded in NOT_PEOPLE and sentence[end].capital)


def _is_short_name(word):
    """A single word that may stand for somebody: kept for the cast to link, dropped where nobody answers."""
    return word.folded not in NOT_PEOPLE and (word.text.isalpha() or "-" in word.text or "'" in word.folded) \
        and len(word.text) > 1 and not (word.text.isupper() and len(word.text) < 5)
