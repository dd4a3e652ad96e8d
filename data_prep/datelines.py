"""Datelines: the place, the day and the agency that open a report, or that stand on a line of their own or at its end."""

import re

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.text import fold, words

AGENCIES = load("layout.toml")["agencies"]
# Letters are taken together, marks between them one by one: no name is tried that ends within a word.
_CAPITAL = r"[A-ZÀ-ỸĐ][^\W_]*+(?:[_’'.-][^\W_]*+)*"
_MONTH_NAME = r"(?i:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_WEEKDAY_NAME = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\.?"
_TOWN = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}"
# A whole day as a page writes it.
WRITTEN_DAY = rf"(?:{_WEEKDAY_NAME},? )?(?:\d{{1,2}}(?i:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?,? \d{{4}}|{_MONTH_NAME}[a-z]*\.? \d{{1,2}},? \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})"
# "Fiji" behind "Suva", "N.Y." behind "New York"
_LAND_BEHIND = rf"(?:, (?!{_MONTH_NAME}|{_WEEKDAY_NAME},? ){_CAPITAL}(?: {_CAPITAL})?)?"
DATELINE = re.compile(
    r"(?:\((?P<first>[A-Z]{2,8})\) ?[-–—]+ ?)?"
    rf"(?P<place>(?:{_CAPITAL}(?: (?:de|del|dos|da|do|es|of|d’|la|las|los|el|al|the))?[ /-]?){{1,4}}(?:, (?!{_MONTH_NAME}|{_WEEKDAY_NAME},? )(?:D\.?C\.?|(?:{_CAPITAL} of (?:the )?)?{_CAPITAL}(?: {_CAPITAL})?))?)"
    rf"(?: \[[A-Z][\w ]+\])?(?P<date>(?:,| [—–-]|:)? (?:on )?(?:{_WEEKDAY_NAME},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?(?:,? \d{{4}})?|{_MONTH_NAME}[a-z]*\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})|, {_WEEKDAY_NAME}(?= ?[-–—]))?"
    r"(?:,? ?(?:\((?P<bracket>[^()\n]{2,60})\)|[(/](?P<agency>[^()\n]{2,40})[)/]?)|(?:, |(?<=\d) )(?P<wire>[A-Z]{2,8}|(?<=\d, )[A-Z][\w-]+(?: [A-Z][\w-]+)?)\b)?\s*(?:--+|\.-(?=\s)|[—–_]|(?<=\s)-(?=\s)|-(?=\s)|:(?=\s)|(?<=\)) |(?<=[A-Z]/) (?=[A-ZÀ-ỸĐ])|(?<=[/)])\. |(?<=\d)\.(?=\s)|(?<=[a-zà-ỹ])\.(?= [A-ZÀ-ỸĐ]))\s*")
# "By a staff reporter in Canberra"
BYLINE = re.compile(rf"[Bb]y [^,.;:\n]{{2,50}} in (?P<place>{_TOWN})")
# "(Suva, Fiji, July 13) The minister"
IN_BRACKETS = re.compile(rf"\((?P<place>{_TOWN})(?:, {_CAPITAL}(?: {_CAPITAL})?)?, (?P<date>{_MONTH_NAME}[a-z]*\.? \d{{1,2}}|\d{{1,2}} {_MONTH_NAME}[a-z]*\.?)(?:,? \d{{4}})?\)\s+(?=[A-ZÀ-ỸĐ“\"])")
# "Astana: Togo opens its doors": a headline behind the place of its news
HEADED = re.compile(rf"(?P<place>{_TOWN}): (?=[A-ZÀ-ỸĐ“\"‘'])")
# "Baku, May 14, AZERTAC" on a line of its own, "BISHKEK. KAZINFORM" before the first word
_LINE_OF_PLACE = re.compile(rf"(?P<place>{_TOWN}{_LAND_BEHIND})(?:,| ?[|–—:-]) ?(?:{_WEEKDAY_NAME},? )?(?:{_MONTH_NAME}[a-z]*\.? \d{{1,2}}|\d{{1,2}}(?i:st|nd|rd|th)? {_MONTH_NAME}[a-z]*\.?)(?:,? \d{{4}})?(?:, (?P<agency>[A-Z]{{2,10}}))?(?:\.| ?[–—:-])*")
_PLACE_AND_AGENCY = re.compile(rf"(?P<place>[A-Z][A-Z -]{{2,20}})[.,](?: (?P<date>{_MONTH_NAME}[a-z]*\.? \d{{1,2}})[.,])? /?(?P<agency>[A-Z]{{4,12}})\b(?: ?[-–—/.]+)?\s+(?=[A-ZÀ-ỸĐ“\"])")
# "D.C." or "N.Y." behind a town is no longer than this.
_SHORT_LAND = 5
# "18 October 2018 – The two countries ...", "June 20, 2007 (KHARTOUM) — The two countries ..."
DATED_OPENING = re.compile(rf"(?:\d{{1,2}} {_MONTH_NAME}[a-z]*\.?,? \d{{4}}|{_MONTH_NAME}[a-z]*\.? \d{{1,2}},? \d{{4}})(?: \((?P<place>{_TOWN})\))?\s*[—–:-]{{1,2}}\s+(?=[A-ZÀ-ỸĐ“\"])")
# "Nov. 3 (UPI) -- Naval forces": a dateline without its place
AGENCY_OPENING = re.compile(rf"(?P<date>\d{{1,2}} {_MONTH_NAME}[a-z]*\.?|{_MONTH_NAME}[a-z]*\.? \d{{1,2}})(?:,? \d{{4}})? \((?P<agency>[A-Z][\w./ ]{{1,30}})\)\s*[—–-]{{1,2}}\s+(?=[A-ZÀ-ỸĐ“\"])")
# "Sochi, 20 March 2023", "March 20, 2023, 15:30, Sochi", "... in his office. Sochi, 20 March 2023.": the place of a page beside its day
_PLACE_AND_DAY = re.compile(rf"(?P<place>{_TOWN}{_LAND_BEHIND})(?:,| ?[|–—:-])? {WRITTEN_DAY}\b.*")
_DAY_AND_PLACE = re.compile(rf"{WRITTEN_DAY},?(?: (?:at )?\d{{1,2}}[:.]\d{{2}}(?: [ap]\.?m\.?)?,?)?(?: [|–—-])? (?P<place>{_TOWN}{_LAND_BEHIND})(?:\.?| [|–—-] .{{1,50}})")
_PLACE_AT_END = re.compile(rf"(?<=[.!?”\"] )(?P<place>{_TOWN}), {WRITTEN_DAY}\.?$")


def is_dateline(opening, text, end, opens):
    """True where the words that look like a dateline are one. opens: no sentence of the body stands before."""
    place = opening.group("place").strip(" ,")
    if place in AGENCIES:
        return True
    place = place_of(opening)
    first, _, land = place.partition(",")
    upper, agency = re.sub(r"[^\w]", "", first).isupper(), agency_of(opening, text)
    if not (upper or agency or _is_place(place) or _is_land(land)) or land and upper and _is_country(first):
        return False
    mark = opening.group().rstrip()[-1]
    if mark == ":" and not (upper or agency or opening.group("date") or opens and (is_city(place) or _is_land(land))):
        return False
    if mark == "." and not opening.group("date") and not agency and not (opens and (is_city(first) and (not land or _is_land(land)))):
        return False                                        # "Abu Dhabi. The ministers", but not "Lincoln Park. The"
    enclosed = opening.group("agency") or opening.group("bracket")
    if enclosed and not agency and opening.group().endswith(") ") and not (upper or is_city(first)):
        return False                                        # "African Union (AU) Commission Chairperson ..."
    if enclosed or opening.group("date"):
        return not re.search(r"\b(?:the|met|visit|will|talks)\b", place)
    longest = 4 if upper or is_city(first) else 2
    return len(first.split()) <= longest and end - opening.end() > 40 and not re.search(r"\b(?:The|In|On|At)\b", place)


def place_line(text, start, end):
    """The match of "Baku, May 14, AZERTAC" on a line of its own, of "BISHKEK. KAZINFORM" or "(Suva, July 13)" before the first word; or None."""
    line = _LINE_OF_PLACE.fullmatch(text, start, end) or _DAY_AND_PLACE.fullmatch(text, start, end) or IN_BRACKETS.match(text, start, end)
    opening = _PLACE_AND_AGENCY.match(text, start, end)
    if line and is_town(line["place"]):
        return line
    return opening if opening and opening["agency"] in AGENCIES and is_city(opening["place"].title()) else None


def _named(name):
    """What the gazetteer knows by the first words of a name: (whether it is the whole name, kinds)."""
    parts = words(name, fold(name), 0, len(name))
    found = lexicon().names.longest(parts, 0) if parts else None
    return (found[0] == len(parts), {kind for kind, _ in found[1]}) if found else (False, set())


def _is_place(name):
    """True where the gazetteer knows the first words of a dateline as a city or country."""
    return bool(_named(name)[1])


def is_city(name):
    """True for a name that is a city's, and nothing more."""
    whole, kinds = _named(name)
    return whole and "city" in kinds


def is_town(name):
    """True for a city's name, alone or before its land, and nothing more: "Suva, Fiji", "New York, N.Y."."""
    town, _, land = name.partition(",")
    land = land.strip()
    whole, kinds = _named(land)
    return is_city(town) and (not land or whole and "country" in kinds or fold(land) in lexicon().provinces or len(land) <= _SHORT_LAND and land.endswith("."))


def _is_land(name):
    """True for the name of a country or of a province, as behind a town."""
    name = name.strip(" ,.")
    return bool(name) and (fold(name) in lexicon().provinces or "country" in _named(name)[1])


def _is_country(name):
    """True for the name of a country or a body, which files no news: "US, China - ..."."""
    whole, kinds = _named(name)
    return whole and "city" not in kinds


def place_of(opening):
    """The place of a dateline, without the agency of "AKP Phnom Penh" and the house of "State House, Nairobi"."""
    place = re.sub(r"\s+", " ", opening.group("place")).strip(" ,.-")
    house, _, town = place.partition(", ")
    if is_city(town) and not _is_place(house):
        return town
    first, _, rest = place.partition(" ")
    return rest if rest and first in AGENCIES else place


def agency_of(opening, text):
    for written in (name for key, name in opening.groupdict().items() if key != "date"):
        for key, name in AGENCIES.items():
            if written and re.search(rf"\b{re.escape(key)}\b", written):
                return name
    return None


def stamped_place(text, start, end):
    """(city, its span) of a stamp such as "Warsaw, 8 July 2022" or "8 July 2022, 15:30, Sochi"; (None, None) where it names none."""
    found = next((m for form in (_PLACE_AND_DAY, _DAY_AND_PLACE) if (m := form.fullmatch(text, start, end)) and is_town(m["place"])), None)
    return (found["place"], found.span("place")) if found else (None, None)


def cut_place_at_end(text, spans):
    """The match of "Ulaanbaatar, 12 July 2022." behind the last sentence, which the last paragraph loses; or None."""
    start, end = spans[-1] if spans else (0, 0)
    found = _PLACE_AT_END.search(text, start, end)
    if found is None or not is_city(found["place"]):
        return None
    spans[-1] = start, found.start() - 1
    return found
