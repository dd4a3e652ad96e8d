"""What guests and hosts do besides their talks: a welcome, a wreath, a dinner, a tour of a site, a press conference; each an event of its own where none is told of it yet."""

from dataclasses import replace

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
from data_prep.senses import sense_of
from data_prep.sifting import TALKS, is_in_the_past, is_recalled
from data_prep.triggers import Trigger
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import Wording, verb_forms

_SORTS = {name: sort for name, sort in load("words.toml")["engagements"].items() if isinstance(sort, dict)}
_LISTING, _MEMORIALS, _BEFORE_NOUN, _NOBODY, _BETWEEN = (frozenset(load("words.toml")["engagements"][words]) for words in ("listing", "memorials", "before_noun", "nobody", "between"))
# So many people take part; the verb stands so near what it is done with, in words; whose engagement it is has been told so many sentences before.
_MOST, _NEAR, _TOLD_NEAR = 4, 8, 2
# So many words before a name stands "tomb" at most.
_MEMORIAL_NEAR = 7


def _things():
    trie = Trie()
    for name, sort in _SORTS.items():
        for thing in sort["things"]:
            trie.add(thing, name)
    return trie


_THINGS = _things()
_VERBS = {name: {word: form for verb in sort["verbs"] for form, word in verb_forms(verb)} for name, sort in _SORTS.items()}
_BEHIND = {name: frozenset(sort.get("behind", ())) for name, sort in _SORTS.items()}


def engagements(story, events):
    """The side engagements, as Events, of people of whom the article tells events; one of a sort a sentence."""
    found = []
    if not any(p.person for e in events for p in e.parties):
        return found
    for index in story.body:
        parsed = story.clauses[index]
        if not parsed.words or parsed.words[-1].text == "?" or story.turn_of(index):
            continue
        sorts = set()
        for at in _THINGS.starts(parsed.words):
            thing = None if parsed.quoted[at] else _THINGS.longest(parsed.words, at)
            if thing is None or thing[1][0] in sorts or any(_tells(e, index, at, thing[0], _SORTS[thing[1][0]]["kind"]) for e in events):
                continue
            event = _engagement(story, index, at, *thing, events)
            if event:
                sorts.add(thing[1][0])
                found.append(event)
    return found


def _tells(event, index, at, end, kind):
    """True where an event of a sentence is told by these very words, or is of the kind."""
    happening = event.happening
    return event.sentence == index and not event.anaphoric and (event.kind == kind or happening.first < end and at < happening.last)


def _engagement(story, index, at, end, names, events):
    """The Event of what is named at some words; None where no verb of it is there, or nobody known takes part."""
    parsed, name = story.clauses[index], names[0]
    verb = _verb(parsed, at, end, name)
    if verb is None or not _NOBODY.isdisjoint(w.folded for w in parsed.words[max(0, min(at, verb[0]) - _NEAR):end]):
        return None
    kind, (i, form) = _SORTS[name]["kind"], verb
    wording = Wording(kind, "does", form, parsed.words[i].folded)
    sense = sense_of(parsed, Trigger(i, i + 1, wording), None)
    if sense is None or sense.perfect or sense.denied:
        return None
    listed = form == "noun" and any(w.folded in _LISTING and not w.capital for w in parsed.words)
    status = "planned" if sense.status == "purpose" or listed and sense.status == "held" else sense.status
    happening = Happening(parsed, min(i, at), max(i + 1, end), kind, status, wording, parsed.segment[i], principals=_people(parsed, i, kind), future=sense.future or listed,
                          rule=f"words.toml: engagements.{name}")
    parties = [p for p in parties_of(story, happening) if p.person and p.principal] or _of_those_before(index, status, events, _SORTS[name].get("alone", False))
    if _SORTS[name].get("of_two") and len(parties) == 1:
        parties += _guests_of(parties[0], index, events)
    known = {p.key for e in events if not e.anaphoric for p in e.parties if p.principal}
    if not 0 < len(parties) <= _MOST or not any(p.key in known for p in parties) or is_recalled(story, happening) or is_in_the_past(story, happening):
        return None
    event = Event(happening, kind, status, parties, find_place(happening, story.countries), index)
    _settle(story, event, events)
    return event


def _verb(parsed, at, end, name):
    """(index, form) of the verb nearest to what stands at some words, in their clause: "laid (a wreath)", "(a wreath) was laid", "a tour of"; None where there is none."""
    verbs, words, clause = _VERBS[name], parsed.words, parsed.segment[at]
    near, between = _SORTS[name].get("near", _NEAR), frozenset(_SORTS[name].get("between", ()))
    for i in (*range(at - 1, max(-1, at - near - 1), -1), *range(end, min(len(words), end + near))):
        if words[i].folded in verbs and not parsed.quoted[i] and parsed.segment[i] == clause and (i < at or not _BEHIND[name] or words[i].folded in _BEHIND[name]):
            if _SORTS[name].get("touching") and not all(words[j].folded in between or words[j].capital for j in range(i + 1, at)):
                return None                                 # "met to talk about (students)"
            return i, "noun" if i and words[i - 1].folded in _BEFORE_NOUN or words[i].folded.endswith(("s", "ion")) and words[i].folded not in ("meets", "sees", "hears", "receives") else verbs[words[i].folded]
    return None


def _people(parsed, verb, kind):
    """The mentions of people who take part, in the clause of the verb; of those who speak only who does it."""
    people = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or m.people) and not parsed.quoted[m.first] and part_of(parsed, m) == "party"
              and not is_possessive(parsed.words, m.last) and parsed.segment[m.first] == parsed.segment[verb]]
    if kind == "ceremony":
        return [m for m in people if not speaks_of_it(parsed.words, m.last) and not _is_place_of(parsed, m)]
    start = next((i + 1 for i in range(verb - 1, -1, -1) if parsed.words[i].text == ","), 0)
    others = any(w.text.isalpha() and w.folded not in _BETWEEN for w in parsed.words[start:verb]) and not any(start <= m.first < verb for m in people)
    acting = [m for m in people if m.first < verb and not in_phrase(parsed, m)] if not others else []      # "talks with A, a spokesman told a briefing"
    return acting or [m for m in people if m.first > verb and parsed.words[m.first - 1].folded == "by"]


def _is_place_of(parsed, mention):
    """True for A of "at the tomb of A", "the A Monument": whose memory is honoured."""
    before = [w.folded for w in parsed.words[max(0, mention.first - _MEMORIAL_NEAR):mention.first]]
    return "of" in before and any(word in _MEMORIALS for word in before[:before.index("of")])


def _of_those_before(index, status, events, alone):
    """The Parties of what was told last: "The two met. A dinner was to follow"; alone: of the last journey, "A wreath will be laid"."""
    told = next((e for e in reversed(events) if 0 <= index - e.sentence <= _TOLD_NEAR and not e.anaphoric and e.kind != "statement" and e.status == status
                 and (not alone or e.kind == "visit") and any(p.person for p in e.parties)), None)
    return [replace(p) for p in told.parties if p.principal and p.person] if told else []


def _guests_of(host, index, events):
    """The other Parties of what was told last of somebody at home: "B will hold talks with A, for whom B will give a dinner"."""
    told = next((e for e in reversed(events) if 0 <= index - e.sentence <= _TOLD_NEAR and not e.anaphoric and e.kind in TALKS and host.key in e.people), None)
    return [replace(p) for p in told.parties if p.principal and p.person and p.key != host.key] if told else []


def _settle(story, event, events):
    """Give an engagement its day and place, where its own words name none those of the journey on which it was."""
    event.date = date_of(story, event, events)
    journey = next((e for e in events if e.kind == "visit" and not e.anaphoric and e.status != "cancelled" and e.people & event.people and e.where.country), None)
    if journey is None:
        return
    if event.where is NOWHERE:
        event.where = journey.where
    one_day = journey.date.start is not None and journey.date.precision == "day" and journey.status == event.status
    if event.date.start is None and one_day and event.where.country == journey.where.country:
        event.date = day_value(journey.date.start, journey.date.end, "inferred", "It is told of a visit of that day.")
