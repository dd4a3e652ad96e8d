"""What guests and hosts do besides their talks, each an event of its own: a wreath, a dinner, gifts, a speech, a press conference, a joint statement, a meeting with people of whom none is named."""

from dataclasses import dataclass, replace

from data_prep.clauses import PEOPLE, in_phrase, part_of
from data_prep.dates import day_value, no_date
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.gazetteer import is_possessive
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.lexicon import Trie
from data_prep.parties import parties_of
from data_prep.roles import speaks_of_it
from data_prep.senses import says, sense_of
from data_prep.sifting import TALKS, is_in_the_past, is_recalled
from data_prep.triggers import Trigger
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import Wording, verb_forms

_ENTRIES = load("words.toml")["engagements"]
_KNOWN = {key: frozenset(words) for key, words in _ENTRIES.items() if isinstance(words, list)}
# So many people take part; a verb stands so near what it is done with, in words; "tomb" stands so near the name of the dead.
_MOST, _NEAR, _MEMORIAL_NEAR = 4, 8, 7
# So many words stand between "there" and "be" of "there will also be a dinner".
_THERE_NEAR = 3
# Whose engagement it is has been told so many sentences before.
_TOLD_NEAR = 2


@dataclass(frozen=True, eq=False)
class _Sort:
    """One sort of engagement: the kind of event, the forms of its verbs and nouns, those that may stand behind the thing, and what may stand between."""

    what: str
    kind: str
    verbs: dict
    behind: frozenset
    between: frozenset
    near: int
    of_guest: bool          # where nobody is named, of the traveller alone
    of_two: bool            # somebody gives it for somebody


def _sort(name, entry):
    verbs = {word: form for verb in entry["verbs"] for form, word in verb_forms(verb)} | dict.fromkeys(entry.get("nouns", ()), "noun")
    return _Sort(entry.get("what", name), entry["kind"], verbs, frozenset(entry.get("behind", verbs)), frozenset(entry.get("between", ())), entry.get("near", _NEAR),
                 entry.get("of_guest", False), entry.get("of_two", False))


_SORTS = {name: _sort(name, entry) for name, entry in _ENTRIES.items() if isinstance(entry, dict)}
_BEING = frozenset(word for _, word in verb_forms("be"))
_THINGS = Trie()
for _name in _SORTS:
    for _thing in _ENTRIES[_name]["things"]:
        _THINGS.add(_thing, _name)


def engagements(story, events):
    """The side engagements, as Events, of people of whom the article tells events; one of a sort a sentence."""
    known = {p.key for e in events if not e.anaphoric for p in e.parties if p.principal and p.person}
    found = []
    for index in story.body if known else ():
        parsed = story.clauses[index]
        if not parsed.words or parsed.words[-1].text == "?" or story.turn_of(index):
            continue
        told = set()
        for at, end, sort in _things_in(parsed):
            event = None if sort in told or any(_tells(e, index, at, end, sort.kind) for e in events) else _engagement(story, index, at, end, sort, events)
            if event and event.people & known:
                told.add(sort)
                found.append(event)
    return found


def _things_in(parsed):
    """(first word, behind the last, _Sort) of what a sentence names outside of quotes, for each sort that it may be."""
    for at in _THINGS.starts(parsed.words):
        thing = None if parsed.quoted[at] else _THINGS.longest(parsed.words, at)
        for name in thing[1] if thing else ():
            yield at, thing[0], _SORTS[name]


def sort_told(happening):
    """The sort of ceremony or statement of which the words of a Happening speak, "tributes" for "laid a wreath"; None for others."""
    if happening.kind not in ("ceremony", "statement"):
        return None
    return next((sort.what for at, _, sort in _things_in(happening.parsed) if happening.first <= at < happening.last and sort.kind == happening.kind), None)


def _tells(event, index, at, end, kind):
    """True where an event of a sentence is told by these very words, is of the kind, or is what they are part of: "hosted A for (lunch)"."""
    if event.sentence != index or event.anaphoric:
        return False
    happening = event.happening
    part = kind == "ceremony" and event.kind in TALKS and happening.parsed.segment[at] == happening.segment
    return event.kind == kind or part or happening.first < end and at < happening.last


def _engagement(story, index, at, end, sort, events):
    """The Event of what is named at some words; None where no verb of it stands there, where it is not held or to come, or nobody takes part."""
    parsed = story.clauses[index]
    verb = _verb(parsed, at, end, sort)
    if verb is None or not _KNOWN["nobody"].isdisjoint(w.folded for w in parsed.words[max(0, min(at, verb) - _NEAR):end]):
        return None
    noun = sort.verbs[parsed.words[verb].folded] == "noun" or verb > 0 and parsed.words[verb - 1].folded in _KNOWN["before_noun"]
    wording = Wording(sort.kind, "does", "noun" if noun else sort.verbs[parsed.words[verb].folded], parsed.words[verb].folded)
    sense = sense_of(parsed, Trigger(verb, verb + 1, wording), None)
    if sense is None or sense.perfect or sense.denied:
        return None
    listed = noun and any(w.folded in _KNOWN["programmes"] and not w.capital for w in parsed.words)
    ahead = listed or _follows_what_comes(parsed, verb)
    status = "planned" if sense.status == "purpose" or ahead and sense.status == "held" else sense.status
    happening = Happening(parsed, min(verb, at), max(verb + 1, end), sort.kind, status, wording, parsed.segment[verb], principals=_people(parsed, verb, sort.kind),
                          future=sense.future or ahead, rule=f"words.toml: engagements.{sort.what}")
    parties = [p for p in parties_of(story, happening) if p.person and p.principal] or _of_those_before(index, events, sort)
    if sort.of_two and len(parties) == 1:
        parties += _guests_of(parties[0], index, events)
    if not 0 < len(parties) <= _MOST or is_recalled(story, happening) or is_in_the_past(story, happening):
        return None
    event = Event(happening, sort.kind, status, parties, find_place(happening, story.countries), index)
    event.date = date_of(story, event, events)
    if event.status == "planned" and happening.date is None:
        event.date = no_date("It is to come, and no day is told.")      # "A left on Sunday. In Chile she will then address"
    _settle(event, events)
    return event


def _verb(parsed, at, end, sort):
    """The index of the verb nearest to what stands at some words, in their clause: "(laid) a wreath", "a wreath was (laid)"; None where there is none."""
    words, clause = parsed.words, parsed.segment[at]
    for i in (*range(at - 1, max(-1, at - sort.near - 1), -1), *range(end, min(len(words), end + sort.near))):
        if words[i].folded in (sort.verbs if i < at else sort.behind) and not parsed.quoted[i] and parsed.segment[i] == clause:
            if i < at and words[i].folded in _BEING and "there" not in [w.folded for w in words[max(0, i - _THERE_NEAR):i]]:
                continue                                    # "A was to have dinner with B"
            touching = not sort.between or all(w.folded in sort.between or w.capital for w in words[i + 1:at])
            return i if touching else None                  # "met to talk about students"
    return None


def _follows_what_comes(parsed, verb):
    """True for "There will be a welcome, followed by talks and a press conference"."""
    words = parsed.words
    return words[verb].folded == "followed" and words[verb + 1:verb + 2] != [] and words[verb + 1].folded == "by" and says(words[:verb], "future")


def _people(parsed, verb, kind):
    """The mentions of people who take part, in the clause of the verb; of a ceremony all, of what else there is those who do it."""
    people = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or m.people) and not parsed.quoted[m.first] and part_of(parsed, m) == "party"
              and not is_possessive(parsed.words, m.last) and parsed.segment[m.first] == parsed.segment[verb]]
    if kind == "ceremony":
        return [m for m in people if not speaks_of_it(parsed.words, m.last) and not _is_remembered(parsed, m)]
    comma = next((i for i in range(verb - 1, -1, -1) if parsed.words[i].text == ","), -1)
    another = any(w.text.isalpha() and w.folded not in _KNOWN["before_verb"] for w in parsed.words[comma + 1:verb]) and not any(comma < m.first < verb for m in people)
    acting = [m for m in people if m.first < verb and not in_phrase(parsed, m)] if not another else []      # "talks with A, a spokesman told a briefing"
    return acting or [m for m in people if m.first > verb and parsed.words[m.first - 1].folded == "by"]


def _is_remembered(parsed, mention):
    """True for A of "at the tomb of A": whose memory is honoured."""
    before = [w.folded for w in parsed.words[max(0, mention.first - _MEMORIAL_NEAR):mention.first]]
    return "of" in before and not _KNOWN["memorials"].isdisjoint(before[:before.index("of")])


def _of_those_before(index, events, sort):
    """The Parties of what was told last, "The two met. A dinner was to follow", or of the last journey, "A wreath will be laid"."""
    told = next((e for e in reversed(events) if 0 <= index - e.sentence <= _TOLD_NEAR and not e.anaphoric and e.kind != "statement" and e.status != "cancelled"
                 and (not sort.of_guest or e.kind == "visit") and any(p.person for p in e.parties)), None)
    return [replace(p) for p in told.parties if p.principal and p.person] if told else []


def _guests_of(host, index, events):
    """Who else takes part in the talks told last of somebody: "B will hold talks with A, after which B will give a dinner"."""
    told = next((e for e in reversed(events) if 0 <= index - e.sentence <= _TOLD_NEAR and not e.anaphoric and e.kind in TALKS and host.key in e.people), None)
    return [replace(p) for p in told.parties if p.principal and p.person and p.key != host.key] if told else []


def _settle(event, events):
    """Give what names no place that of the journey on which it was, or of what is told beside it, and what has no day the one day of all that is told of its people."""
    others = [e for e in events if not e.anaphoric and e.status == event.status and e.people & event.people]
    trips = [e for e in events if e.kind == "visit" and not e.anaphoric and e.status in (event.status, "held") and e.people & event.people and e.where.country]
    around = next(iter(sorted(trips, key=lambda e: (e.sentence > event.sentence, e.status != event.status))), None) or next((e for e in others if e.where.country and abs(e.sentence - event.sentence) <= _TOLD_NEAR), None)
    if event.where is NOWHERE and around:
        event.where = around.where
    days = {(e.date.start, e.date.end) for e in others if e.date.start}
    if event.date.start is None and len(days) == 1 and all(e.date.precision == "day" for e in others if e.date.start):
        event.date = day_value(*days.pop(), "inferred", "All that is told of these people with a day is of that one.")
