"""The parties of a journey told by a verb: who travels, or is taken somewhere; a ship calls at a port, and who is visited is met."""

from data_prep.clauses import PEOPLE, in_phrase, segment_of
from data_prep.frames import behind_by, gap_before
from data_prep.knowledge_files import load
from data_prep.roles import is_plural, objects_of, subject_of
from data_prep.wordings import SAYING

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["frames"].items()}
_GOING_TO, _COMING_TO, _VISITING, _BEING_IN, _REACHING = "{go} to", "{come} to", "{visit}", "{be} in", "{reach}"
# How far "airport" may stand behind "went to", in words.
_AIRPORT_NEAR = 4
# How far a palace may stand behind "went to", in words.
_HOUSE_NEAR = 6
# How far "power" may stand behind "came to", in words.
_THING_NEAR = 3


def traveller(happening, event_words):
    """"A arrived in X": the subject travels."""
    parsed, text = happening.parsed, happening.wording.text
    if text == _VISITING and _visits_somebody(happening, event_words):
        return True
    if happening.passive and not text.startswith("{be}") or text == _REACHING and _is_reached_in(parsed, happening.last):
        return False                                        # "the deal was reached in Beijing", "the accords they reached in Cairo"
    if text == _GOING_TO and happening.wording.form == "ing" and not any(0 <= m.first - happening.last <= 1 for m in parsed.mentions):
        return False                                        # "are going to broaden cooperation"
    if text in (_GOING_TO, _COMING_TO) and "airport" in [w.folded for w in parsed.words[happening.last:happening.last + _AIRPORT_NEAR]]:
        return False                                        # "had gone to the airport to welcome him"
    if text in _KNOWN["going_to_houses"] and _goes_to_a_house(parsed, happening.last):
        return False                                        # "He then went to the Moncloa Palace for talks with B": in the same city
    if any(w.folded in _KNOWN["homes"] for w in parsed.words[happening.last:happening.last + 2]) or _goes_to_a_thing(happening):
        return False
    if text in _KNOWN["coming_back"] and "port" in [w.folded for w in parsed.words[happening.last:happening.last + 3]]:
        return False                                        # "has returned to port": its own
    if text in _KNOWN["taking"]:
        return _is_taken(happening, event_words)
    if _ship_call(happening):
        return True
    if text in _KNOWN["being_sent"] and (_is_of_a_thing(parsed, happening) or _counts_others(parsed, happening.first)):
        return False                                        # "said that 40 nurses have been sent to Peru"
    if text == _GOING_TO and (_is_of_a_thing(parsed, happening) or _it_goes(parsed, happening.first)):
        return False                                        # "while new aid would go to projects", "said it would go to Riga"
    if _is_of_a_party(parsed, happening.segment):
        return False                                        # "A and B are in the party, which will go on to Peru": it is led by another
    subject = subject_of(parsed, happening.first, event_words, kinds=(*PEOPLE, "body", "country", "group"))
    happening.principals = [m for m in subject if m.kind in PEOPLE] or \
        [m for m in subject if m.kind in ("group", "country") and text in _KNOWN["journeys_of_groups"]]
    return bool(happening.principals) and (text not in _KNOWN["need_place"] or _goes_somewhere(parsed, happening))


def _is_reached_in(parsed, at):
    """True for "in" and the like behind "reached": no town is what is reached."""
    return at < len(parsed.words) and parsed.words[at].folded in _KNOWN["behind_reached"]


def _is_of_a_thing(parsed, happening):
    """True for "while new aid would go to projects": words of its own, and nobody, stand between what opens the clause and the verb."""
    words, at = parsed.words, happening.first - 1
    while at > 0 and words[at].folded not in _KNOWN["opening_own_clause"]:
        at -= 1
    own = range(at + 1, happening.first)
    named = any((m.kind in PEOPLE or m.kind in ("body", "country", "group")) and m.first in own for m in parsed.mentions)
    return at > 0 and not named and any(words[i].folded.isalpha() and words[i].folded not in _KNOWN["helping_going"] for i in own)


def _counts_others(parsed, at):
    """True where a "that" opens what is said before word `at`, and nobody is named behind it: others than who says it."""
    that = next((i for i in range(at - 1, -1, -1) if parsed.words[i].folded == "that"), None)
    return that is not None and any(w.folded in SAYING for w in parsed.words[:that]) and not any(m.kind in PEOPLE and that < m.first < at for m in parsed.mentions)


def _it_goes(parsed, at):
    """True for "said it would go to": an "it" that stands for nobody."""
    at -= 1
    while at > 0 and parsed.words[at].folded in _KNOWN["helping_going"] and parsed.words[at].folded not in ("he", "she", "they"):
        at -= 1
    return parsed.words[at].folded == "it" and not any(m.first <= at < m.last for m in parsed.mentions)


def _is_of_a_party(parsed, segment):
    """True for a clause that "the party, which" opens."""
    head = parsed.head.get(segment)
    if head is None or parsed.words[head].folded != "which":
        return False
    before = head - 1 if parsed.words[head - 1].folded == "," else head
    return parsed.words[before - 1].folded in _KNOWN["parties_of_travel"] and "in" in [w.folded for w in parsed.words[max(0, before - 4):before - 1]]


def _is_taken(happening, event_words):
    """"An invitation took A to Australia", "his first journey has taken A to X": A travels, where nobody else is told to take him there."""
    parsed = happening.parsed
    before = {parsed.words[i].folded for i in parsed.segment_words(happening.segment) if i < happening.first}
    if happening.passive or before.isdisjoint(_KNOWN["what_takes"]):
        return False
    subject = subject_of(parsed, happening.first, event_words, kinds=PEOPLE)
    people, _ = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=("person", "title", "pronoun"))
    taken = {p for m in people for p in (m.person, *m.people) if p}
    if any(taken.isdisjoint((m.person, *m.people)) for m in subject) or not subject and any(m.kind == "pronoun" for m in people):
        return False                                        # but "A arrived on a tour that is to take him to Y"
    end = people[-1].last if people else 0
    to = next((i for i in range(end, min(len(parsed.words), end + 3)) if parsed.words[i].folded in ("to", "into")), None) if people else None
    place = next((m for m in parsed.mentions if to is not None and m.first > to and m.kind in ("city", "country")), None)
    happening.principals = people
    return place is not None and _KNOWN["before_place"].issuperset(w.folded for w in parsed.words[to + 1:place.first])


def _goes_to_a_thing(happening):
    """True for "came to power", "went to the polls", "returned to the question", "went on to see B"."""
    behind = [w.folded for w in happening.parsed.words[happening.last:happening.last + _THING_NEAR]]
    if behind[:1] and behind[0] in _KNOWN["done_next"]:
        return happening.wording.text.endswith(" on to") or happening.wording.text == _COMING_TO and _sees_somebody(happening) \
            or happening.wording.text == _GOING_TO and not any(m.kind in PEOPLE or m.kind in ("city", "country") and happening.parsed.words[m.first - 1].folded in ("in", "at", "to", "into")
                        for m in happening.parsed.mentions if m.first >= happening.last)      # "went on to see B", "came to see her", "goes to see the square"
    return happening.wording.text.endswith(" to") and next((w in _KNOWN["things_gone_to"] for w in behind if w not in ("a", "an", "the", "his", "her", "their")), False)


def _goes_to_a_house(parsed, at):
    """True for "the presidential palace", "State House in Entebbe" right behind a verb of going: a house, with no town named before it."""
    house = next((i for i in range(at, min(len(parsed.words), at + _HOUSE_NEAR)) if parsed.words[i].folded in _KNOWN["houses_gone_to"]), None)
    return house is not None and not any(w.text in (",", ".") or w.folded in ("for", "and", "on") for w in parsed.words[at:house]) \
        and all(m.first <= house < m.last for m in parsed.mentions if m.kind in ("city", "country") and at <= m.first <= house)


def _sees_somebody(happening):
    """True for "came to see her on Friday", where no place is named between: a call, no journey."""
    at = happening.last + 1
    return happening.parsed.words[at - 1].folded in ("see", "meet") and any(m.kind in PEOPLE and m.first == at for m in happening.parsed.mentions)


def _visits_somebody(happening, event_words):
    """"A visited President B in hospital", "B was visited by A": they met."""
    parsed = happening.parsed
    subject = subject_of(parsed, happening.first, event_words, kinds=PEOPLE)
    if happening.passive:
        others, _ = behind_by(happening, event_words)
        others = others if "by" in gap_before(happening, others) else []
    else:
        others, _ = objects_of(parsed, happening.last, event_words, (), must_follow=True, kinds=PEOPLE)
    if not subject or not others or any(m.possessive for m in others) or not all(m.kind in PEOPLE or m.kind in ("group", "body") for m in others):
        return False                                        # "visited President B's home town"
    happening.kind, happening.principals = "meeting", subject + [m for m in others if m not in subject]
    return True


def _ship_call(happening):
    """"The USS Carl Vinson reached Da Nang": a port call of its navy, not somebody's visit."""
    parsed = happening.parsed
    ships = [m for m in parsed.mentions if m.kind == "ship" and m.last <= happening.first and parsed.segment[m.first] == happening.segment
             and not in_phrase(parsed, m)]
    if not ships or any(m.kind in PEOPLE and m.first > ships[-1].last and m.last <= happening.first for m in parsed.mentions):
        return False
    happening.kind, happening.principals = "exercise", [m for m in ships if m.country][:1]
    return True


def _goes_somewhere(parsed, happening):
    """True where a place stands right behind a verb that may also mean something else ("leave", "reach", "head")."""
    if happening.wording.text in _KNOWN["arrivals"] and _ends_there(parsed, happening.last):
        return True
    place = next((m for m in parsed.mentions if m.first >= happening.last and (m.kind in ("city", "country") or m.kind == "adjective" and _is_capital(parsed, m.last))), None)
    if place is None:
        return happening.wording.text in _KNOWN["journeys_without_place"]
    if place.possessive and any(m.kind == "person" and m.first <= place.last + 1 and m.last > place.last for m in parsed.mentions):
        return False                                        # "reached Peru's A by telephone"
    gap = gap_before(happening, [place])
    if happening.wording.text in _KNOWN["need_place_at_once"]:
        return not place.possessive and _KNOWN["before_place"].issuperset(gap) \
            and (happening.wording.text != _BEING_IN or not is_plural(happening.principals) and _says_when_or_why(happening, place))
    return len(gap) <= 5 and not any(word in _KNOWN["no_places"] for word in gap)


def _is_capital(parsed, at):
    """True for the "capital" of "was in the Chilean capital"."""
    return at < len(parsed.words) and parsed.words[at].folded == "capital"


def _ends_there(parsed, at):
    """True behind "flew in" of "flew in on Monday", "is to fly in for talks": a day, an aim or nothing follows, no thing one flies in."""
    word = parsed.words[at] if at < len(parsed.words) else None
    return word is None or word.folded in _KNOWN["behind_arrivals"] or any(d.start <= word.start < d.end for d in parsed.dates)


def _says_when_or_why(happening, place):
    """True for "was in Moscow on Monday" and "is in Moscow for talks"; not for "was in Moscow"."""
    parsed, behind = happening.parsed, happening.parsed.words[place.last:place.last + 1]
    return any(segment_of(parsed, d) == happening.segment and (d.is_exact_day or not happening.perfect) for d in parsed.dates) or bool(behind) and behind[0].folded in _KNOWN["before_purpose"]
