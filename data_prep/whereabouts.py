"""Where an event happened: the city or site and country that its own clause gives."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from data_prep.knowledge_files import load
from data_prep.lexicon import CHOSEN, Place, lexicon
from data_prep.text import fold, words
from data_prep.wordings import EVENT_NOUNS, SAYING, all_forms, one_of, verb_forms

_WORDS = load("words.toml")
_KNOWN = {key: frozenset(words) for key, words in _WORDS["whereabouts"].items()}
_TELLING = frozenset(word for verb in (*_KNOWN["telling"], *_WORDS["speech"]) for form, word in verb_forms(verb) if form in ("past", "ing"))
_AT, _TOWARDS = _KNOWN["at"], _KNOWN["towards"]
# "will", "is to", "then" before a verb
_HELPING = frozenset(_WORDS["clauses"]["auxiliaries"])
_TRAVELLING, _GOING = all_forms(_WORDS["whereabouts"]["travelling"]), all_forms(_WORDS["whereabouts"]["moving_on"])
_OWNERS = ("his", "her", "their")
_VENUES = re.compile(rf"\b{one_of(_KNOWN['venues'])}\b")
_NAMED = ("city", "country", "province")
# How far behind a city the word "venue" may stand, and behind "Turkish" or "Turkey's" the word "capital", in words.
_VENUE, _CAPITAL = 13, 3
# How far behind a place "hosted" may stand: "had been hosting", "is due to host".
_HOSTING = 5
# "to the foreign ministry" has so many words before its last one.
_HOUSE_LONG = 5
# How far from an event's word its province stands, in words.
_PROVINCE_NEAR = 12
# A city of so many people is known abroad; a capital so many times larger is meant rather than its namesake, and any city so many times.
_KNOWN_CITY, _OUTSHINES, _FAR_OUTSHINES, _GREAT_CITY = 100_000, 3, 15, 1_000_000
# How many words stand between "sidelines of" and "Munich", and between "Munich" and "Conference".
_GATHERING = 4
# Organs of the United Nations in whose hall people are, where they are "at" them.
_SITTING = ("Assembly", "Council")
# How many words before a place "not" and "rather than" stand.
_CONTRAST_NEAR = 4
# How many words before a place "ahead of" stands.
_AHEAD_NEAR = 8
# How far behind a city "where" stands at most, in words.
_WHERE_NEAR = 6
# "which is to be held" has so many words.
_RELATIVE_NEAR = 6
# "in Kenya's second largest city" has so many words at most.
_TOWN_NEAR = 7
# How many words before a place the verb of saying stands: "told reporters in Ottawa".
_SAID_NEAR = 5
# "During his stay in" has so many words.
_OPENING = 4
# "parts of the joint" stands so many words before "exercise" at most.
_PARTS_NEAR = 5
# "The next stop" stands so many words before its place at most.
_STOP_NEAR = 9
# So many words stand between "Peru" and "region" of "Peru's Cusco region" at most, with both.
_PART_NEAR = 4
# How many words "to a central laboratory" may have.
_THING = 4


@dataclass(frozen=True)
class Whereabouts:
    """A place with the words that give it; place is None where only the country is known."""

    place: Place | None
    country: str | None
    start: int | None = None
    end: int | None = None
    rule: str = ""


NOWHERE = Whereabouts(None, None)


def find_place(happening, countries):
    """Where a happening's own clause says it happened; NOWHERE where it does not.

    countries: alpha-3 codes named in the article, the likelier first, to tell apart cities of one name.
    """
    parsed = happening.parsed
    if _is_in_parts(happening) or _is_remarked_on_from(happening):
        return NOWHERE
    travel = "visit" in (happening.kind, happening.wording.kind)                           # a port call is a ship's visit
    scene = None if travel else _before_where(happening, countries)
    wanted = _TOWARDS if travel else _AT | {"to"} if happening.wording.frame == "direct" or happening.kind == "exercise" or happening.purpose else _AT
    places = list(_places(parsed, _clauses_of(happening), happening, wanted, countries))
    if scene:
        return next((found for _, _, found in places if not scene.place and found.place and found.country == scene.country), scene)
    if not places and not travel:
        places = list(_places(parsed, _relatives_of(happening), happening, _KNOWN["inside"], countries))
    own = _in_name(happening, countries) or (None if places or travel else _hosted_by(happening, countries) or _visiting(parsed, countries) or _seeing(happening, countries)) or (None if places else _left(happening, countries))
    if own:
        return own
    if not places:
        return travel and _before_where(happening, countries) or NOWHERE      # "Her next stop is Rabat, where she arrives on Friday"
    if not travel:
        return min(_before_subject(happening, _on_its_side(happening, places)), key=lambda p: (p[2].place is None, p[1]))[2]
    places.sort(key=lambda p: p[:2])
    side, _, first = places[0]
    province = next((m for m in parsed.mentions if m.kind == "province" and m.start == first.start), None)
    if province:                                             # "will visit Odisha"
        return replace(first, place=Place(" ".join(w.text for w in parsed.words[province.first:province.last]), first.country))
    return next((found for where, _, found in places if found.place and found.country == first.country and where == side), first)


def _is_in_parts(happening):
    """True for "Parts of the exercise are taking place in Tunisia", whose own country is another."""
    before = [w.folded for w in happening.parsed.words[max(0, happening.first - _PARTS_NEAR):happening.first]]
    return happening.kind == "exercise" and "of" in before and not _KNOWN["parts"].isdisjoint(before[:before.index("of")])


def _is_remarked_on_from(happening):
    """True for "In Minsk, a spokesman dismissed the encounter": the place is where somebody speaks of talks told before."""
    parsed = happening.parsed
    if not happening.definite or happening.wording.frame != "noun" or happening.light is not None or parsed.words[0].folded not in ("in", "from"):
        return False
    place = next((m for m in parsed.mentions if m.first <= 2 and m.kind in _NAMED), None)
    speaker = place and next((m for m in parsed.mentions if m.kind in ("person", "title") and 0 <= m.first - place.last <= 2), None)
    return bool(speaker) and speaker.last < happening.first and not any(w.folded in _AT for w in parsed.words[speaker.last:happening.first])


def _on_its_side(happening, places):
    """Of the places of "met B in Oslo before meeting C in Turku", "and met C in Turku", those on the happening's side of what parts them; all where none is there."""
    if len(places) < 2:
        return places
    parsed, verb = happening.parsed, (happening.light or happening).first
    verbs = {verb, *(t.first for t in parsed.triggers or () if t.wording.frame != "noun")}
    turns = [i for i in parsed.segment_words(happening.segment)[:-1] if parsed.words[i].folded in ("before", "after") and parsed.words[i + 1].folded.endswith("ing")
             or parsed.words[i].folded == "and" and _next_verb(parsed.words, i + 1) in verbs]
    begin = max((parsed.words[i].start for i in turns if i < verb), default=-1)
    end = min((parsed.words[i].start for i in turns if i >= happening.last), default=happening.parsed.words[-1].end)
    return [p for p in places if begin < p[2].start < end] or places


def _before_subject(happening, places):
    """Of the places of "held talks in Tonga about a mission in Port Moresby" those before what is talked about; all where none is there."""
    words = happening.parsed.words
    about = next((words[i].start for i in range(happening.last, len(words)) if words[i].folded in _KNOWN["of_subjects"]), None) if len(places) > 1 else None
    return about and [p for p in places if p[2].start < about] or places


def _next_verb(words, at):
    """The index of "meet" in "will meet", "then is to meet": the first word that only helps no verb."""
    while at < len(words) - 1 and words[at].folded in _HELPING:
        at += 1
    return at


def _visiting(parsed, countries):
    """Where the sentence opens with "Visiting Lima, the minister met" or "While in the Peruvian capital, where the summit is held, he met"; or None."""
    place = next((m for m in parsed.mentions if (m.kind in _NAMED or m.kind == "adjective") and m.first <= _OPENING), None)
    if place is None or place.possessive or " ".join(w.folded for w in parsed.words[:place.first]).removesuffix(" the") not in _KNOWN["opening_stays"]:
        return None
    return capital_named(place, parsed.words) if place.kind == "adjective" else named_place(parsed, place, countries)


def _hosted_by(happening, countries):
    """The city or country of "The talks were hosted by Muscat", "a round hosted by Qatar"; or None."""
    parsed = happening.parsed
    at = next((i for i in range(happening.last, len(parsed.words) - 1) if parsed.words[i].folded == "hosted" and parsed.segment[i] == happening.segment), None)
    if at is None or parsed.words[at + 1].folded != "by":
        return None
    place = next((m for m in parsed.mentions if m.first == at + 2 and m.kind in ("city", "country") and not m.possessive), None)
    return place and named_place(parsed, place, countries)


def _in_name(happening, countries):
    """The city or site that stands right before the event's noun, "a White House visit", "the Geneva talks", is paid it, "paid Minsk a visit", or receives a guest; or None."""
    if happening.wording.frame == "direct" and happening.kind == "visit":
        host = town_before(happening.parsed, happening.first)
        return host and named_place(happening.parsed, host, countries)
    if happening.wording.frame != "noun":
        return None
    paid = happening.light.last if happening.light and happening.kind == "visit" else None
    before = next((m for m in happening.parsed.mentions if m.kind == "city" and m.last == happening.first and not m.possessive
                   or m.kind in ("city", "country") and m.first == paid), None)
    return before and named_place(happening.parsed, before, countries)


def town_before(parsed, at):
    """The mention of Lima in "Lima welcomed A", "Lima on Monday received A": the town that stands before a verb, with no more than a day between; or None."""
    while at and (parsed.words[at - 1].folded in _KNOWN["before_hosting"] or any(d.start <= parsed.words[at - 1].start < d.end for d in parsed.dates)):
        at -= 1
    town = next((m for m in parsed.mentions if m.kind == "city" and m.last == at and not m.possessive), None)
    return town if town and (not town.first or parsed.words[town.first - 1].folded not in _AT | _TOWARDS | _KNOWN["leaving"] | {"and", "by", "on"}) else None


def _seeing(happening, countries):
    """Helsinki of "Helsinki on Saturday saw A meet B" and "Lima witnessed the signing of"; None where no town sees it."""
    parsed = happening.parsed
    at = next((i for i in range(happening.first) if parsed.words[i].folded in _KNOWN["seeing"]), None) if not parsed.vocabulary.isdisjoint(_KNOWN["seeing"]) else None
    city = town_before(parsed, at) if at else None
    return city and named_place(parsed, city, countries)


def _left(happening, countries):
    """The port of "left Da Nang, ending a port call", "put to sea from the port of Da Nang, closing a visit of five days", which ships have called at; or None."""
    words, calls = happening.parsed.words, happening.kind == "exercise" and not _KNOWN["of_calls"].isdisjoint(happening.parsed.vocabulary)
    for city in happening.parsed.mentions if calls else ():
        at = city.first - 1
        while at > 0 and (words[at].folded in ("the", "of") or words[at].text.islower() and words[at].folded in _KNOWN["of_ports"]):
            at -= 1
        if city.kind == "city" and words[at].folded in _KNOWN["leaving"]:
            return named_place(happening.parsed, city, countries)
    return None


def scenes_of(parsed, countries, besides=None):
    """The cities and sites at which a sentence says that something happens, as Whereabouts.

    besides: a happening of the sentence; what begins behind it has places of its own.
    """
    mentions = (m for m in parsed.mentions if m.kind in ("city", "adjective") and not (besides and (
        _is_told_on(parsed.words, besides.last, m.first) or m.last <= besides.first and _is_where_told(parsed.words, m, besides.first))))
    found = (place_at(parsed, m, _KNOWN["inside"], countries) for m in mentions if besides and besides.status == "planned" or not (_will_host(parsed.words, m.last) or _is_of_what_comes(parsed, m)))
    return [where for where in found if where and where.place]


def gathering_at(parsed, countries):
    """The Whereabouts of a gathering named after its city beside which people meet, "the Munich Security Conference", or of "at the UN General Assembly"; or None."""
    for mention in parsed.mentions:
        if mention.kind not in ("city", "body") or not _is_beside(parsed.words, mention.first):
            continue
        if mention.kind == "body":
            if mention.country == "UN" and mention.value.name.endswith(_SITTING) and mention.value.key in lexicon().headquarters:
                seat = lexicon().headquarters[mention.value.key]
                return Whereabouts(seat, seat.country, mention.start, mention.end, "organisations.toml: seat")
            continue
        place = named_place(parsed, mention, countries)
        for index in range(mention.last - 1, min(mention.last + _GATHERING, len(parsed.words))):
            word = parsed.words[index]
            if not word.text[0].isupper() or index >= mention.last and word.folded in _KNOWN["no_gatherings"]:
                break
            if word.folded in _KNOWN["gatherings"]:
                return place
    return None


def _is_beside(words, at):
    """True behind "on the sidelines of the", "during the 60th"."""
    before = next((i for i in range(at - 1, max(-1, at - _GATHERING - 1), -1) if words[i].folded not in _KNOWN["light"] and not words[i].text[0].isdigit()), -1)
    if before > 0 and words[before].folded == "of":
        return words[before - 1].folded in _KNOWN["beside"]
    return before >= 0 and words[before].folded in _KNOWN["beside"]


def _clauses_of(happening):
    """The numbers of the clauses that speak of a happening: its own, those on its noun, and the one a relative hangs on."""
    parsed, segments = happening.parsed, {happening.segment, *happening.clauses_behind}
    head = parsed.head.get(happening.segment)
    if head is not None and parsed.words[head].folded in _KNOWN["going_on"]:
        segments.add(parsed.parent[happening.segment])
    if happening.wording.frame == "weak" and parsed.words[0].folded in _KNOWN["as_they_met"] and any(
            t.wording.kind == happening.kind and t.wording.frame != "noun" and parsed.segment[t.first] == 0 for t in parsed.triggers or ()):
        segments.add(0)                                     # "When they met in Oslo, A and B discussed oil"
    return segments


def _relatives_of(happening):
    """The relative clauses within a happening's own: "the talks between A and B which C had been hosting in Beijing"."""
    parsed = happening.parsed
    return {clause for clause, head in parsed.head.items()
            if parsed.parent[clause] == happening.segment and head > happening.first and parsed.words[head].folded in _KNOWN["going_on"]
            and not (happening.status == "held" and _is_to_be_held(parsed.words, head, head + _RELATIVE_NEAR))}


def _before_where(happening, countries):
    """"returned from Tokyo, where he had met B": the place that "where" stands for."""
    parsed = happening.parsed
    head = parsed.head.get(happening.segment)
    if head is None or parsed.words[head].folded != "where":
        return None
    named = next((m for m in reversed(parsed.mentions) if m.kind in _NAMED and 0 <= head - m.last <= 1), None) \
        or next((m for m in reversed(parsed.mentions) if m.kind == "city" and 0 < head - m.last <= _WHERE_NEAR      # "to Da Nang on the coast, where"
                 and parsed.words[m.first - 1].folded not in _KNOWN["leaving"] and not any(w.capital for w in parsed.words[m.last:head])), None)
    if named and happening.future and parsed.words[named.first - 1].folded in _KNOWN["leaving"]:
        return None                                          # "will fly to Dili from Bali, where he has been staying, to meet B"
    return named and named_place(parsed, named, countries)


def _places(parsed, segments, happening, wanted, countries):
    """(0 behind the event's word or 1 before it, how far off, Whereabouts) of each place that some clauses give."""
    at = happening.first
    for mention in parsed.mentions:
        if (mention.kind in _NAMED or mention.kind in ("adjective", "name")) and parsed.segment[mention.first] in segments:
            if mention.kind == "province" and abs(mention.first - at) > _PROVINCE_NEAR:
                continue                                     # "backed the accord on patrols in eastern Ladakh"
            if happening.wording.kind == "phone_call" and parsed.quoted[mention.first]:
                continue                                     # "A spoke with B: “We'll meet in Lima soon”"
            if mention.last <= at and _is_of_post(parsed.words, mention) or happening.status == "held" and _will_host(parsed.words, mention.last):
                continue
            if _is_where_not(parsed.words, mention.first):
                continue
            if mention.last <= at and (_is_where_told(parsed.words, mention, at) or _is_still_ahead(parsed.words, mention, at)):
                continue
            found = place_at(parsed, mention, wanted, countries, of_things=happening.kind == "ceremony" or happening.wording.text in _KNOWN["seeing_things"], behind=happening.last)
            if found and not any(w.folded in _KNOWN["other_events"] for w in parsed.words[at:mention.first]) \
                    and not (happening.status == "held" and happening.wording.frame != "noun" and mention.first > at and _is_to_be_held(parsed.words, happening.last, mention.first)) \
                    and not (happening.kind != "statement" and _is_told_on(parsed.words, happening.last, mention.first)) \
                    and not (wanted is not _TOWARDS and travels_on(parsed.words, happening.last, mention.first)):
                yield 0 if mention.first >= at else 1, abs(mention.first - at), found


def _is_of_post(words, mention):
    """True for the country of "A, Senior Advisor at the U.S. State Department, met": where somebody serves."""
    at = mention.first - 1 - (words[mention.first - 1].folded == "the")
    return at > 0 and words[at].folded in ("at", "in") and words[at - 1].folded in _KNOWN["posts_at"]


def _is_to_be_held(words, first, last):
    """True where a stretch says that something is still to come: "about the summit, which will take place in Cairo", "which opens in Cairo", "to be held in"."""
    here = range(first, min(last, len(words) - 1))
    return any(words[at].folded in _KNOWN["takes"] and words[at + 1].folded == "place" or words[at].folded in _KNOWN["opens"] and words[at - 1].folded in _KNOWN["going_on"] or words[at].folded == "be" and words[at + 1].folded in _KNOWN["held"] for at in here)


def _is_of_what_comes(parsed, mention):
    """True for Seoul of "to prepare the summit, which opens in Seoul on June 4"."""
    head = parsed.head.get(parsed.segment[mention.first])
    return head is not None and _is_to_be_held(parsed.words, head, mention.first)


def _is_where_told(words, mention, at):
    """True for a place before an event's word where that is told of: "told reporters in Ottawa that she had met B"."""
    return any(w.folded == "that" for w in words[mention.last:at]) and any(w.folded in SAYING for w in words[max(0, mention.first - _SAID_NEAR):mention.first])


def _is_where_not(words, at):
    """True for Quito of "in Lima, not in Quito", "in Lima rather than in the capital"."""
    if at and words[at - 1].text == ",":
        return False
    near = range(max(1, at - _CONTRAST_NEAR), at)
    return any(words[i].folded == "not" and words[i - 1].folded in (",", "and") or f"{words[i - 1].folded} {words[i].folded}" in _KNOWN["contrasting"] for i in near)


def _is_still_ahead(words, mention, at):
    """True for Jeddah of "Ahead of next month's summit in Jeddah, A met B in Amman"."""
    before = [w.folded for w in words[max(0, mention.first - _AHEAD_NEAR):mention.first]]
    return "ahead" in before and any(w.folded == "," for w in words[mention.last:at])


def _is_told_on(words, first, last):
    """True where something else begins between an event's word and a place: "met B and urged restraint in", "days after protests in"."""
    opened = False                                          # a clause that a comma ends
    for at in range(first, last):
        word, before, after = words[at].folded, words[at - 1].folded, words[at + 1].folded if at + 1 < len(words) else ""
        if word in _TELLING and not ((before in _KNOWN["being"] or before == ",") and after == "for") and (not word.endswith("ing") or before in (",", "and", "while")):
            return True                                     # "a few warning boards" tell of nothing, nor "has been confirmed for Friday in Lima"
        opened = word != "," and (opened or word in _KNOWN["opening_clauses"] or word == "after" and before in _KNOWN["lengths_before_after"]
                                  or word == "following" and before == "," or word == "as" and before not in _KNOWN["before_as"] and after not in _KNOWN["behind_as"])
    return opened


def travels_on(words, first, last):
    """True where somebody travels on between an event's word and a place: "met B before flying to a conference in Cairo", "was to meet B and to be back in Lima by the evening"."""
    return any(words[at].folded in _TRAVELLING or words[at].folded in _GOING and words[at + 1].folded in _KNOWN["going_onward"]
               or words[at].folded == "back" and words[at + 1].folded in _AT for at in range(first, last))


def place_at(parsed, mention, wanted, countries, of_things=False, behind=None):
    """The Whereabouts that a city, country or people of a sentence gives behind one of the prepositions wanted, or None.

    of_things: whether it may be the place of a thing, as where they "broke ground for a hospital in Suva".
    behind: the index behind an event's word, whose place stands right there: "joined them for a summit in Lima".
    """
    words = parsed.words
    if mention.kind == "name" and country_behind(parsed, mention) is None:
        return None
    at = _preposition(parsed, mention)
    before = words[at].folded if at >= 0 else ""
    if before == "on" and not _KNOWN["on_which"].isdisjoint(w.folded for w in words[at:mention.first]):
        before = "in"
    earlier = words[at - 1].folded if at > 0 else ""
    if mention.kind == "adjective" or mention.possessive and mention.kind == "country" and (at < 0 or before in _KNOWN["before_owner"]):
        found = capital_named(mention, words) or _part_of(mention, words)
        return found if found and (before in wanted | {"and"} or _hosts(words, found.end) or before not in wanted and _is_venue(words, mention.last)) else None
    if mention.kind in _NAMED and before not in wanted and _hosts(words, mention.end):
        return named_place(parsed, mention, countries)
    if mention.kind in ("city", "name") and before not in wanted and _is_venue(words, mention.last):
        return named_place(parsed, mention, countries)            # "Geneva was on Monday the venue for"
    if mention.kind in ("city", "name") and mention.first > 3 and words[mention.first - 1].folded == "of" and words[mention.first - 2].folded in _KNOWN["airports"] \
            and words[mention.first - 3 - (words[mention.first - 3].folded == "the")].folded in _AT:
        return named_place(parsed, mention, countries)            # "met at the airport of Lima"
    if wanted is _TOWARDS and mention.kind in ("city", "country") and _is_next_stop(words, mention.first):
        return named_place(parsed, mention, countries)
    if wanted is not _TOWARDS and at != behind and _goes_away(words, at, {"for"} if of_things else (), behind) or before in _KNOWN["inside"] and not of_things and not _has_day_behind(parsed, mention) and _is_of_thing(parsed, at, mention.kind == "city"):
        return None
    set_for = before == "for" and mention.kind == "city" and earlier in _KNOWN["set_for"]      # "Another round is set for Lima in June"
    if before not in wanted and not set_for and not _goes_on_list(parsed, mention, at, wanted, countries):
        return None
    if before == "of" and earlier not in _KNOWN["journeys" if mention.kind == "country" else "before_of_city"]:
        return None
    if before == "for" and mention.kind == "country" and earlier not in _KNOWN["journeys"] and not _is_left_for(parsed, at):
        return None
    if before == "to" and earlier in _KNOWN["before_to"] or before == "in" and (earlier in _KNOWN["living"] or earlier in _KNOWN["of_reports"]):
        return None
    after = words[mention.last].folded if mention.last < len(words) else ""
    if mention.kind == "country" and (mention.possessive or after in _KNOWN["behind_country"]):
        return None
    if after == "'s" and words[mention.last + 1:] and words[mention.last + 1].folded in _KNOWN["asked_by"]:
        return None                                          # "at Tokyo's request"
    if after in SAYING or earlier in _KNOWN["sources"] and _is_source(words, at - 1, after):
        return None                                          # "the ministry in Georgetown said": where the words come from
    if before == "at" and mention.kind == "country" and named_place(parsed, mention, countries).place is None:
        return None                                          # "missiles fired at Israel"; but "at the Vatican"
    if mention.kind == "city" and after in _KNOWN["districts"]:
        whole = next((m for m in parsed.mentions if m.kind == "city" and 1 <= m.first - mention.last <= 4
                      and parsed.words[m.first - 1].folded in ("of", "in", ",")), None)
        whole = whole or (mention if after in _KNOWN["airports"] else None)      # "at Warsaw airport" is Warsaw
        if whole is None and after not in _KNOWN["airports"]:
            near = named_place(parsed, mention, countries)
            return near and replace(near, place=None)        # "in the Geneva suburb of Cologny"
        return whole and named_place(parsed, whole, countries)
    if mention.kind == "city" and after in _KNOWN["behind_city"] and words[mention.first - 1].folded not in ("a", "an"):
        return None
    return named_place(parsed, mention, countries)


def _is_next_stop(words, at):
    """True for Lima, at word `at`, of "Her next stop will be Lima", "The last leg of the tour is Lima"."""
    return at > 1 and words[at - 1].folded in _KNOWN["being_stop"] and not _KNOWN["stops"].isdisjoint(w.folded for w in words[max(0, at - _STOP_NEAR):at])


def _is_left_for(parsed, at):
    """True for the "for" of "left Nairobi on Monday for Peru": only where and when somebody leaves stands between."""
    words, first = parsed.words, at
    while first and (words[first - 1].folded in _KNOWN["behind_leaving"] or any(d.start <= words[first - 1].start < d.end for d in parsed.dates)
                     or any(m.kind in ("city", "country") and m.first < first <= m.last for m in parsed.mentions)):
        first -= 1
    return 0 < first < at and words[first - 1].folded in _KNOWN["leaving"]


def _has_day_behind(parsed, mention):
    """True for Colombia of "a meeting on security in Colombia on May 24": the event's place."""
    words, at = parsed.words, mention.last
    return at + 1 < len(words) and words[at].folded == "on" and any(d.is_exact_day and d.start == words[at + 1].start for d in parsed.dates)


def _is_of_thing(parsed, at, in_city):
    """True where the preposition at a word hangs on a thing there is: "the war in", "about elections in", "his factories in"."""
    words = parsed.words
    if at < 1 or any(m.first < at <= m.last for m in parsed.mentions) or any(d.start <= words[at - 1].start < d.end for d in parsed.dates):
        return False
    thing = words[at - 1]
    if thing.folded in _KNOWN["airports"] and "for" in [w.folded for w in words[max(0, at - 4):at - 1]]:
        return True                                          # "the agreement for Chinchero airport in Cusco"
    if thing.text.islower() and thing.folded in (_KNOWN["things"] if in_city else _KNOWN["things"] | _KNOWN["topics"]):
        return True
    return not in_city and at > 1 and words[at - 2].folded in _KNOWN["determiners"] and thing.text.isalpha() and thing.text.islower() \
        and thing.folded not in _KNOWN["settings"] | EVENT_NOUNS


def _goes_away(words, at, besides, behind):
    """True where the preposition at a word belongs to a thing that something goes to: "to a laboratory in Hawaii", but not "put their names to a treaty in Lima".

    besides: what says no such thing; behind: the index behind an event's words, or None."""
    return any(words[i].folded in _KNOWN["away"] and (words[i].folded not in besides or words[i - 1].folded == "bound") and words[i + 1].folded in ("a", "an") and _KNOWN["ends"].isdisjoint(w.folded for w in words[i + 2:i + 4])
               and not (words[i - 1].folded in (",", ")") and not EVENT_NOUNS.isdisjoint(w.folded for w in words[i + 2:at]))       # "met B, head of C, for a session in Rome"
               and not any(w.folded in _KNOWN["journeys"] for w in words[i + 2:at])       # "docked for a friendship visit to Da Nang"
               for i in range(max(0, at - _THING), at - 1) if behind is None or i != behind - 1)


def _is_source(words, at, after):
    """True at the house of "according to the ministry in Georgetown", ", the foreign ministry in Georgetown reports"; after: the word behind the town."""
    first = next((i for i in range(at - 1, max(0, at - _HOUSE_LONG), -1) if words[i].folded in (",", "to", "as")), 0)
    according = first and words[first].folded == "to" and words[first - 1].folded == "according"
    return bool(according or first and words[first].folded != "to" and after in _KNOWN["reporting"])


def _hosts(words, end):
    """True where "hosts", "had been hosting" stands behind the character `end`."""
    behind = (w.folded for w in words if w.start >= end)
    return next((word in _KNOWN["hosting"] for word in islice(behind, _HOSTING) if word not in _KNOWN["before_hosting"]), False)


def _is_venue(words, behind):
    """True where "was the scene of", "is to be the venue for" stands behind a place."""
    told = " ".join(w.folded for w in words[behind:behind + _VENUE])
    found = _VENUES.search(told)
    return found is not None and _KNOWN["maybe"].isdisjoint(told[:found.start()].split())


def _will_host(words, behind):
    """True for "Muscat will host", "is due to host": what is there is still to come."""
    here = [w.folded for w in words[behind:behind + _HOSTING]]
    at = next((i for i, word in enumerate(here) if word in _KNOWN["hosting"]), 0)
    return any(word in ("will", "to", "would") for word in here[:at])


def _preposition(parsed, mention):
    """The index of the word that governs a place: "in" of "in the Bolivian city of Cochabamba"; -1 where none stands before."""
    words, at = parsed.words, mention.first - 1
    owner = next((m for m in parsed.mentions if m.kind == "country" and m.possessive and m.last == at), None)
    if owner and mention.kind == "city":
        at = owner.first - 1                                 # "in Vietnam's Da Nang"
    peoples, told = {m.last - 1 for m in parsed.mentions if m.kind == "adjective"}, False
    if mention.kind == "city" and at > 0 and words[at].text.isdigit():
        at -= 1                                              # "at 10 Downing Street"
    if mention.kind == "city" and words[at].folded in _OWNERS and words[mention.last:mention.last + 1] and words[mention.last].folded in _KNOWN["settings"]:
        at -= 1                                              # "at her Nairobi office"
    while at >= 0:
        of_kind = words[at].folded in ("of", "over", "above") and words[at - 1].folded in _KNOWN["kinds_of_place"]
        if not (of_kind or words[at].folded in _KNOWN["light"] or at in peoples):
            break
        told, at = told or of_kind, at - 1
    if mention.kind == "city" and not told and (venue := _before_venue(parsed, mention)) is not None:
        return venue                                         # "at State House, Nairobi"
    if told:                                                # "in the Black Sea resort of Sochi"
        return next((i for i in range(at, max(-1, at - _THING), -1) if words[i].folded in _AT | _TOWARDS or words[i].folded == "on"), at)
    return at


def _before_venue(parsed, mention):
    """The index of "at" in "at State House, Nairobi", "at the Royal Palace, Phnom Penh"; None for another way of naming a city."""
    words, at = parsed.words, mention.first - 2
    if at > 0 and words[at + 1].text == "," and words[at].folded in _KNOWN["kinds_of_town"]:     # "in Kenya's second city, Mombasa"
        return next((i for i in range(at - 1, max(-1, at - _TOWN_NEAR), -1) if words[i].folded in _AT | _TOWARDS), None)
    if at < 1 or words[at + 1].folded != "," or any(m.kind in ("country", "city", "person") and not m.last <= at - _THING and m.last == at + 1 for m in parsed.mentions):
        return None
    while at > mention.first - 3 - _THING and at > 0 and (words[at].text[0].isupper() or words[at].folded == "of"):
        at -= 1
    at -= words[at].folded == "the"
    return at if at < mention.first - 2 and words[at].folded == "at" else None


def _goes_on_list(parsed, mention, at, wanted, countries):
    """True for "Berlin" of "in Paris and Berlin"."""
    return at >= 0 and parsed.words[at].folded == "and" and any(
        m.last == at and m.kind == mention.kind and place_at(parsed, m, wanted, countries) for m in parsed.mentions)


def capital_named(mention, words):
    """The capital of a country or people: "the Turkish capital", "Turkey's capital"."""
    for index in range(mention.last, min(mention.last + _CAPITAL, len(words))):
        if words[index].folded == "capital":
            if not _KNOWN["no_capitals"].isdisjoint(w.folded for w in words[mention.last:index]):
                return None                                  # "China's ancient capital", "the Nigerian commercial capital"
            place = lexicon().capitals.get(mention.country)
            return place and Whereabouts(place, place.country, mention.start, words[index].end, "countries.toml: capital")
    return None


def town_of(mention, words):
    """The words that name a town behind "the Austrian lakeside town of"; none where it is not so named."""
    of = next((i for i in range(mention.last + 1, min(mention.last + 1 + _CAPITAL, len(words) - 1))
               if words[i].folded == "of" and words[i - 1].folded in _KNOWN["kinds_of_town"]), None)
    if of is None or not words[of + 1].text[0].isupper() or lexicon().names.longest(words, of + 1):
        return []
    return [w for w in words[of + 1:next((i for i in range(of + 1, min(of + 4, len(words))) if not words[i].text[0].isupper()), of + 4)]]


def _part_of(mention, words):
    """The country for "in the Austrian Alps", "in Peru's Cusco region", with the town for "in the Austrian town of Ebensee" that no gazetteer knows."""
    town = town_of(mention, words)
    if town:
        return Whereabouts(Place(" ".join(w.text for w in town), mention.country), mention.country, town[0].start, town[-1].end, "a town named as one")
    behind = words[mention.last:mention.last + _PART_NEAR]
    part = behind[:1] if mention.kind == "adjective" else [w for w in behind if not (w.capital or w.folded == "'s")][:1]
    if part and part[0].folded in _KNOWN["parts_of_country"]:
        return Whereabouts(None, mention.country, mention.start, mention.end, "countries.toml: adjective")
    return None


def named_place(parsed, mention, countries):
    """The Whereabouts that a city, country or province by its name gives, or a town unknown but for the country behind it."""
    if mention.kind == "name":
        place = Place(mention.name, country_behind(parsed, mention))
        return Whereabouts(place, place.country, mention.start, mention.end, "a town with its country behind it")
    if mention.kind == "province":
        return Whereabouts(None, mention.country, mention.start, mention.end, "countries.toml: province")
    if mention.kind == "country":
        capital = lexicon().capitals.get(mention.country)
        city = capital if capital and (fold(capital.name) == fold(mention.name) or mention.country in _KNOWN["city_states"]) else None     # Singapore is both
        return Whereabouts(city, mention.country, mention.start, mention.end, "countries.toml: name")
    place = choose_city(mention.value, countries, country_behind(parsed, mention))
    return Whereabouts(place, place.country, mention.start, mention.end, "gazetteer" if not place.site else "countries.toml: seat")


def country_behind(parsed, mention):
    """The country of what is named right behind a town: "Umroi in Meghalaya", "Springfield, Illinois", "Zeralda, 30 km west of Algiers"."""
    for other in parsed.mentions:
        gap = [w.folded for w in parsed.words[mention.last:other.first]]
        if other.kind in ("country", "province") and gap[:1] in ([","], ["("], ["in"]) and all(word in _KNOWN["within_regions"] for word in gap[1:]):
            return other.country
        if other.kind == "city" and gap and gap[-1] in _KNOWN["from_city"] and len(gap) > 1 - (gap[-1] == "near") \
                and all(word in _KNOWN["distances"] or word[0].isdigit() for word in gap):
            return other.country
    return None


def choose_city(options, countries, behind=None):
    """One of the cities of a name: in the country named behind it, else in a country of the article, else the largest.

    A town of the article's countries gives way to a far larger namesake: "San Francisco" in news of the Philippines,
    and to a capital some times its size: "Athens" in news of the United States.
    """
    if isinstance(options, Place):
        return options
    of = lambda code: max((p for p in options if p.country == code), key=lambda p: p.population, default=None)
    if behind and of(behind):
        return of(behind)
    largest = max(options, key=lambda p: p.population)
    towns = [p for p in map(of, countries) if p and p.population >= min(_KNOWN_CITY, largest.population / 10)]
    small = _small_namesake(largest, countries) if not towns and largest.population < _GREAT_CITY else None
    if small:
        return small
    most = max((_dwellers(p, options) for p in towns), default=0)
    outshone = max(most / _OUTSHINES, _dwellers(largest, options) / (_OUTSHINES if largest.population == CHOSEN else _FAR_OUTSHINES))
    return next((p for p in towns if p is largest or _dwellers(p, options) > outshone), largest)


def _small_namesake(place, countries):
    """The small town of the article's countries that bears a city's name, "San Pedro" in news of Belize; None where there is none, or the city itself is in one."""
    name, known = fold(place.name), lexicon().towns
    return None if place.country in countries else next((known[name, land] for land in countries if (name, land) in known), None)


def _dwellers(place, options):
    """How many people live in one of the cities of a name; a capital stands among them twice, once with its figure."""
    return max((p.population for p in options if p.country == place.country and p.population < CHOSEN), default=_KNOWN_CITY)


def dateline_place(name, countries):
    """The city a dateline such as "HANOI" or "Washington, D.C." names, or NOWHERE."""
    town, _, land = (part.strip() for part in name.partition(","))
    behind = lexicon().provinces.get(fold(land)) or _country_named(land)
    for part in (name, town):
        plain = part.title() if part.isupper() else part
        sentence = words(plain, fold(plain), 0, len(plain))
        found = lexicon().names.longest(sentence, 0) if sentence else None
        cities = [value for kind, value in found[1] if kind == "city"] if found else []
        if cities:
            place = choose_city(cities, countries, behind)
            return Whereabouts(place, place.country, rule="the place of the dateline")
    if behind:
        return Whereabouts(Place(town.title(), behind), behind, rule="the place of the dateline")
    country = _country_named(name.title() if name.isupper() else name)
    return Whereabouts(None, country, rule="the country of the dateline") if country else NOWHERE       # "KUWAIT: ..."


def _country_named(name):
    """The code of a country by its name, or None."""
    sentence = words(name, fold(name), 0, len(name))
    found = lexicon().names.longest(sentence, 0) if sentence else None
    return next((value for kind, value in found[1] if kind == "country"), None) if found else None
