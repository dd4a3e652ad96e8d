"""A person at a word of a sentence, with the office before or behind the name, as a Mention."""

from data_prep import gender
from data_prep.gazetteer import Mention, is_capital, is_possessive, named_at
from data_prep.knowledge_files import load
from data_prep.names import after_honorifics, name_at, written
from data_prep.offices import LANDS, title_at
from data_prep.text import Word
from data_prep.wordings import SAYING

_KNOWN = load("words.toml")["persons"]
ONE = frozenset(load("offices.toml")["stand_ins"]["one"])
_OPENERS = frozenset(_KNOWN["definite_before"])
# Marks that may stand right behind a name in apposition; words may too.
_CLOSERS = (",", ".", ")", ";", "(", "-", "'s")
_LIGHT = frozenset(_KNOWN["before_apposed_office"])
_PROVINCES = frozenset(_KNOWN["provinces"])
_COUNTERPARTS = ("counterpart", "counterparts")
# Before the capital or country of a counterpart: "his colleague in Baku".
_BEFORE_SEAT = ("in", "from", "of", "at")
_COUNTERPART_WORDS = (*_COUNTERPARTS, "colleague", "colleagues", "peer", "peers", "homologue", "homologues", "opposite")
_OWNERS = ("his", "her", "its", "their", "the")
# What an office may be said with, between its head and the name: "the head of the city's chamber of trade, X"; and what ends it.
_WITHIN_OFFICE = frozenset(_KNOWN["within_office"])
_NOT_OF_OFFICE = frozenset(load("words.toml")["parts"]["run_stops"]) | frozenset(load("words.toml")["clauses"]["auxiliaries"])
_BEFORE_COUNTERPART = frozenset(_KNOWN["before_counterpart"])
_FINITE = frozenset(load("words.toml")["clauses"]["auxiliaries"]) | SAYING
_OPENING = frozenset(_KNOWN["opening_clause"])
# Behind an office in apposition, these go on with it: "Samia, the Tanzanian president since 2021,".
_BINDING = frozenset(_KNOWN["behind_apposed_office"])
# Within what seems a name, these end an office.
_RANKS = ("commodore", "admiral", "general", "colonel", "brigadier")
# How many words a bracket behind an office may hold, and stand between "his" and "counterpart".
_BRACKET, _REACH = 12, 12
# So many words, and the mark that closes it, a bracket has that only tags a name: "(58)", "(Social Democrats)".
_TAG = 4
_LISTING = frozenset(load("words.toml")["lists"]["verbs"])
_LIST_OPENS = frozenset(phrase.split()[0] for phrase in load("words.toml")["lists"]["opens"])
# How many words stand before the verb of a list: "The newly accredited ambassadors are".
_LIST_NEAR = 6
# How many words a phrase behind an office may hold.
_PHRASE = 9


def titled(sentence, title):
    """A person whose name stands behind an office, or the office alone."""
    before = sentence[title.first - 1].folded if title.first else ""
    definite = before in _OPENERS or title.country is not None and not title.plural
    after = title.last
    if after + 2 < len(sentence) and sentence[after].folded == "(" and sentence[after + 2].folded == ")":
        after += 3                                           # "Prime Minister (PM) X"
    start = after_honorifics(sentence, after)
    name = name_at(sentence, start, titled=True)
    if name and name[1] - name[0] == 1 and start == after and " of " in title.text:
        name = _apposed_name(sentence, name[1]) or name      # "Director of State Heraldry, X": the word belongs to the office
    if name is None and not _is_of_name_before(sentence, title) and (before in _OPENERS or title.country or title.first == 0 or before in (",", ";", "and", "by", "with") or not title.plural and " of " in title.text):
        name, start = _apposed_name(sentence, _behind_phrase(sentence, after, title)), after + 1
        name = None if name and title.plural and _goes_on(sentence, name[1]) else name         # "In the house of the prime ministers, A received B"
    if name:
        rank = next((i for i in range(name[1] - 2, name[0], -1) if sentence[i].folded in _RANKS), None)
        name = (rank + 1, name[1]) if rank else name           # "Director Naval Operations Commodore X"
        mention = person(sentence, title.first, *name, titles=[title], honorific=start > after or rank is not None)
        mention.definite = definite
        return mention
    words = sentence[title.first:title.last]
    return Mention("title", title.first, title.last, words[0].start, words[-1].end, titles=[title], country=title.country,
                   definite=definite, possessive=is_possessive(sentence, title.last))


def _is_of_name_before(sentence, title):
    """True for "X Ambassador of Kenya" and "X the Ambassador of Kenya": in lists of envoys no comma parts the name from its office."""
    at = title.first - 1 - (title.first > 0 and sentence[title.first - 1].folded == "the")
    name = name_at(sentence, at - 1, titled=False) if title.office == "ambassador" and at > 0 else None
    return name is not None and name[1] == at + 1 and name[1] - name[0] == 2


def _behind_phrase(sentence, after, title):
    """The index of the comma behind "of the city's chamber of trade", which goes on with an office; `after` where no such phrase stands there."""
    if after >= len(sentence) or sentence[after].folded == "and" or sentence[after].folded not in _WITHIN_OFFICE and " of " not in title.text:
        return after
    for at in range(after, min(len(sentence), after + _PHRASE)):
        word = sentence[at]
        if word.text == ",":
            name = _apposed_name(sentence, at)
            return at if name and name[1] < len(sentence) and sentence[name[1]].text in (",", ")", ".") else after
        if word.folded not in _WITHIN_OFFICE and (word.folded in _NOT_OF_OFFICE or word.folded in _OWNERS[:4] or word.folded.endswith("ed") or not word.folded.replace("-", "").isalpha()):
            return after
    return after


def _apposed_name(sentence, after):
    """The name behind the comma of "the foreign minister, X,"; None where something else follows."""
    if after + 1 >= len(sentence) or sentence[after].folded != "," or title_at(sentence, after + 1):
        return None
    opening = after + 1 + (sentence[after + 1].folded == "the")
    start = after_honorifics(sentence, opening)
    national = _behind_national(sentence, opening) if opening > after + 1 and start == opening else None
    if opening > after + 1 and start == opening and national is None:
        return None                                          # but "the Prime Minister of Kenya, the Hon. X,"
    start = national or start
    name = name_at(sentence, start, titled=start > opening)
    if name is None or name[1] < len(sentence) and sentence[name[1]].capital:      # "the foreign minister, Kevin Hill,": between commas nothing else stands
        name = name_at(sentence, start, titled=True)
        name = name if name and sentence[name[1]:name[1] + 1] and sentence[name[1]].folded in (",", ".") else None
    if not name or name[1] - name[0] < 2 and start == opening:
        return None
    closing = sentence[name[1]].folded if name[1] < len(sentence) else "."
    if start > opening and _acts_behind(sentence, after, name[1]):
        return None                                          # "Prior to his meeting with the foreign minister, Mr. X had met"
    if closing in ("of", "from") and _speaks_behind(sentence, name[1]):
        return None                                          # "in his meeting with the premier, X of the palace said"
    if national and closing not in (",", "."):
        return None                                          # "met the envoy, the Swede X and Y": a list
    return name if closing in _CLOSERS or closing.isalpha() else None


def _behind_national(sentence, at):
    """The index behind "Italian" of "the EU's ambassador, the Italian X," and behind "Swedish diplomat": of what people somebody is who acts for another; None elsewhere."""
    place = named_at(sentence, at)
    if place is None or place.kind != "adjective":
        return None
    return place.last + (sentence[place.last:place.last + 1] != [] and sentence[place.last].folded in ONE and sentence[place.last].text.islower())


def _speaks_behind(sentence, at):
    """True where a verb of saying follows before any mark: who stands there tells of something."""
    for word in sentence[at:at + _PHRASE]:
        if not word.text[0].isalnum() and word.folded != "'s":
            return False
        if word.folded in SAYING:
            return True
    return False


def person(sentence: list[Word], first, name_first, name_last, titles, honorific=False):
    """A named person, with the office that may follow the name. first: the word at which the mention begins."""
    name = written(sentence, name_first, name_last)
    mention = Mention("person", first, name_last, sentence[first].start, sentence[name_last - 1].end, name, list(titles),
                      next((t.country for t in titles if t.country), None), honorific=honorific,
                      name_first=name_first, name_last=name_last, possessive=is_possessive(sentence, name_last),
                      gender=gender.said(sentence, first, name_first))
    if name_last + 1 < len(sentence) and not mention.possessive:
        _read_apposition(sentence, mention)
    return mention


def _read_apposition(sentence, mention):
    """", Under Secretary of State", "(Vice-Minister of Defence)", "of Viet Nam" behind a name."""
    at = _behind_tag(sentence, mention.name_last)
    mention.last = max(mention.last, at)
    if at + 1 >= len(sentence):
        return
    if (sentence[at].folded == "of" or sentence[at].folded == "from" and _is_listed(sentence)) and (mention.titles or mention.honorific or at - mention.name_first > 1):
        step = at + 2 if sentence[at + 1].folded == "the" else at + 1
        place = named_at(sentence, step) if step < len(sentence) else None
        if place and place.kind in ("country", "body", "province"):
            mention.country = mention.country or place.country
            mention.last, mention.end = place.last, place.end
        elif place is None and mention.honorific and sentence[at + 1].capital and at + 2 < len(sentence) and not sentence[at + 2].capital:
            mention.last, mention.end = at + 2, sentence[at + 1].end     # "Lord X of Wharfedale": the seat of his title
        elif place and place.kind == "adjective" and (end := _behind_province(sentence, place.last)):
            mention.country = mention.country or place.country
            mention.last, mention.end = end, sentence[end - 1].end
    at = mention.last                                        # "X of Peru, the foreign minister"
    if at + 1 >= len(sentence):
        return
    if sentence[at].folded not in (",", "("):
        _read_post_behind(sentence, mention)
        return
    if sentence[at].folded == "," and sentence[at + 1].folded == "of" and _reads_home(sentence, mention, at + 2) or sentence[at].text == "(" and _reads_land(sentence, mention, at + 1):
        return
    step = at + 1
    while step < len(sentence) and sentence[step].folded in _LIGHT:
        step += 1
    if step + 1 < len(sentence) and sentence[step].folded in LANDS and sentence[step + 1].folded == "'s":
        step += 2                                            # "A, the country's defence minister,"
    if step >= len(sentence):
        return
    title = title_at(sentence, step, comma_joins=False)
    if title is None:
        place = named_at(sentence, step)                     # "Vietnam's newly appointed ..." is read by title_at
        if place and place.kind in ("country", "adjective") and place.last < len(sentence) and sentence[place.last].folded in ONE \
                and not _acts_behind(sentence, at, place.last + 1):
            mention.country = mention.country or place.country
        return
    if title.last < len(sentence) and name_at(sentence, after_honorifics(sentence, title.last), titled=True):
        return                                               # the office belongs to the next person of a list
    if mention.titles and title.country and title.country != mention.country and _apposed_name(sentence, title.last):
        return                                               # "the ambassador of A, X, the ambassador of B, Y"
    if _ends_opening(sentence, at, mention.name_first) and _apposed_name(sentence, title.last):
        return                                               # "To meet A, the President of B, Y, flew"
    if sentence[at].folded == "," and title.country and (mention.name_last - mention.name_first == 1 and _goes_on(sentence, title.last)
                                                         or _acts_behind(sentence, at, title.last)):
        return                                               # "Ruto, Ugandan president agree": another
    once = bool(mention.titles) and all(t.past for t in mention.titles) and not title.past
    mention.titles.append(title)
    mention.country = once and title.country or mention.country or title.country      # "former Nigerian president A, the AU's envoy"
    after = _behind_bracket(sentence, mention, title.last) if sentence[at].folded == "(" else title.last
    mention.last = max(after, mention.last)
    mention.end = sentence[mention.last - 1].end


def _behind_province(sentence, at):
    """The index behind "province of Riau" in "Governor X of the Indonesian province of Riau"; None where something else stands there."""
    if at + 2 >= len(sentence) or sentence[at].folded not in _PROVINCES or sentence[at + 1].folded != "of" or not sentence[at + 2].capital:
        return None
    end = at + 3
    while end < len(sentence) and sentence[end].capital and sentence[end].text.isalpha():
        end += 1
    return end


def _behind_tag(sentence, at):
    """The index behind what brackets add to a name in a word or two, his party, age or place in a picture: "A (Centre), who is", "A (58) and B"; else the index itself."""
    if sentence[at].text != "(":
        return at
    end = next((i for i in range(at + 1, min(at + 1 + _TAG, len(sentence))) if sentence[i].text == ")"), None)
    plain = end is not None and end > at + 1 and title_at(sentence, at + 1) is None and not any(named_at(sentence, i) for i in range(at + 1, end))
    return end + 1 if plain else at


def _is_listed(sentence):
    """True for "They are A from Kenya, B from Chile": a list of people with their countries."""
    return any(word.folded in _LISTING for word in sentence[1:_LIST_NEAR]) and sentence[0].folded in _LIST_OPENS


def _read_post_behind(sentence, mention):
    """"X Ambassador of Kenya", "X the Ambassador of Kenya": the post of an envoy whose name no comma parts from it."""
    at = mention.name_last
    step = at + (sentence[at].folded == "the")
    title = title_at(sentence, step, comma_joins=False) if step < len(sentence) and sentence[step].capital else None
    if title is None or title.office != "ambassador" or not title.country or title.last < len(sentence) and name_at(sentence, after_honorifics(sentence, title.last), titled=True):
        return
    mention.titles.append(title)
    mention.country = mention.country or title.country
    mention.last, mention.end = title.last, sentence[title.last - 1].end


def _goes_on(sentence, at):
    """True where a plain word in small letters that binds nothing stands at a word: a verb rather than the end of an apposition."""
    return at < len(sentence) and sentence[at].text.isalpha() and sentence[at].text.islower() and sentence[at].folded not in _BINDING


def _reads_home(sentence, mention, at):
    """"President A, of Paraguay, met": the country of a person, between commas; False where something else stands there."""
    place = named_at(sentence, at) if at < len(sentence) and (mention.titles or mention.name_last - mention.name_first > 1) else None
    if not place or place.kind != "country" or place.last >= len(sentence) or sentence[place.last].text not in (",", "."):
        return False
    mention.country = mention.country or place.country
    mention.last, mention.end = place.last, place.end
    return True


def _reads_land(sentence, mention, at):
    """"Ana Ruiz (Peru), Omar Farah (for Djibouti)": the country of a person in brackets; False where something else stands there."""
    place = named_at(sentence, at + (sentence[at].folded == "for"))
    if not place or place.kind != "country" or place.last >= len(sentence) or sentence[place.last].text != ")":
        return False
    mention.country = mention.country or place.country
    mention.last, mention.end = place.last + 1, sentence[place.last].end
    return True


def _acts_behind(sentence, comma, at):
    """True for "After meeting A, the Kenyan president said": the first comma closes an opening clause, and who is behind it acts."""
    acts = _goes_on(sentence, at) or at < len(sentence) and sentence[at].folded in _FINITE
    return acts and _ends_opening(sentence, comma)


def _ends_opening(sentence, comma, name=0):
    """True for the first comma of "After meeting A, B said", "To meet A, B flew", and the second of "At the invitation of his colleague, A, B came". name: the first word of A, where it is known."""
    opens = sentence[0].folded in _OPENING or sentence[0].folded.endswith("ing")
    apposed = name > 1 and sentence[name - 1].text == "," and sentence[name - 2].text.islower()
    return opens and all(word.text != "," for word in sentence[:name - 1 if apposed else comma])


def _behind_bracket(sentence, mention, first):
    """The index behind a bracket that an office opens; a body named in it gives the person's country."""
    after = first
    while after < len(sentence) and sentence[after].folded != ")" and after - first < _BRACKET:
        place = named_at(sentence, after)
        if place and place.kind == "body" and not mention.country:
            mention.country = place.country
        after += 1
    return min(after + 1, len(sentence))


def counterpart_at(sentence, at):
    """"his US counterpart", "their colleague X" from its first word as a Mention; None where there is none."""
    ahead = _counterpart_ahead(sentence, at)
    return None if ahead is None or at == 0 and _names_him_behind(sentence, ahead + 1) else _counterpart(sentence, at, ahead)


def _names_him_behind(sentence, at):
    """True for "was Minister X" and "will be X" behind "His counterpart": X is told to be there, and takes the place of the word."""
    being = [w.folded for w in sentence[at:at + 2]]
    behind = at + 1 if being[:1] in (["was"], ["is"]) else at + 2 if being == ["will", "be"] else len(sentence)
    return behind < len(sentence) and sentence[behind].capital


def _counterpart_ahead(sentence: list[Word], at: int):
    """The index of the word "counterpart" of "his US counterpart", read from its first word, or None."""
    opening = sentence[at].folded
    if opening in _COUNTERPARTS:
        return at
    if opening not in _OWNERS and not sentence[at].capital:
        return None
    for index in range(at + 1, min(at + _REACH, len(sentence))):
        word = sentence[index]
        if word.folded in _COUNTERPART_WORDS:
            index += word.folded == "opposite" and index + 1 < len(sentence) and sentence[index + 1].folded in ("number", "numbers")
            return index if opening in _OWNERS or named_at(sentence, at) else None
        if not (word.capital or word.folded in _BEFORE_COUNTERPART or word.text == "," and _lists_peoples(sentence, index)):
            return None
    return None


def _lists_peoples(sentence, comma):
    """True for the comma of "his Chilean, Peruvian and Cuban counterparts": a people's word right before it, another behind."""
    before, behind = named_at(sentence, comma - 1), named_at(sentence, comma + (2 if sentence[comma + 1].folded == "and" else 1)) if comma + 2 < len(sentence) else None
    return before is not None and behind is not None and before.kind == behind.kind == "adjective"


def _counterpart(sentence, first, at):
    lands = [p.country for p in _places(sentence, first, at) if p.kind in ("adjective", "country") and p.last <= at]
    country = lands[-1] if lands else None
    if sentence[at].folded.endswith("s"):
        return _counterparts(sentence, first, at, lands)
    if sentence[at].folded == "opposite" and at + 1 < len(sentence) and sentence[at + 1].folded == "number":
        at += 1
    seat = None if lands else _seat_behind(sentence, at + 1)     # "his Cypriot colleague in Nicosia": where he met him
    country, at = (country or seat.country, seat.last - 1) if seat else (country, at)
    name = name_at(sentence, after_honorifics(sentence, at + 1), titled=True)
    if name is None and at + 2 < len(sentence) and sentence[at + 1].folded == "," and not title_at(sentence, at + 2):
        start = after_honorifics(sentence, at + 2)
        name = name_at(sentence, start, titled=False)
        name = name if name and (name[1] - name[0] > 1 or start > at + 2) else None
    if name:
        mention = person(sentence, first, *name, titles=[])
        mention.country, mention.value = mention.country or country, "counterpart"
        return mention
    return Mention("counterpart", first, at + 1, sentence[first].start, sentence[at].end, country=country, value="counterpart")


def _places(sentence, first, last):
    """What named_at reads in a stretch of words, from left to right: "North Korean" is one, and no Korean."""
    while first < last:
        place = named_at(sentence, first)
        first = place.last if place else first + 1
        if place:
            yield place


def _seat_behind(sentence, at):
    """Baku of "his colleague in Baku", Chile of "her opposite number from Chile": a capital or a country, whose the counterpart is; or None."""
    if at + 1 >= len(sentence) or sentence[at].folded not in _BEFORE_SEAT:
        return None
    place = named_at(sentence, at + 1)
    return place if place and (is_capital(place) or place.kind == "country") else None


def _counterparts(sentence, first, at, lands):
    """"his Latvian and Lithuanian counterparts", "his counterparts from Jordan and Iraq" as one Mention with their countries."""
    last = at + 1
    if not lands and last + 1 < len(sentence) and sentence[last].folded in ("of", "from"):
        step = last + 1
        while step < len(sentence) and (sentence[step].folded in ("and", ",", "the") or (place := named_at(sentence, step)) and place.kind == "country"):
            if sentence[step].folded in ("and", ",", "the"):
                step += 1
                continue
            lands, last, step = [*lands, place.country], place.last, place.last
    mention = Mention("counterpart", first, last, sentence[first].start, sentence[last - 1].end, value="counterpart",
                      country=lands[0] if len(lands) == 1 else None)
    mention.lands = tuple(lands) if len(lands) > 1 else ()
    return mention
