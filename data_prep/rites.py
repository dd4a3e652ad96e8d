"""Ceremonies, speeches and signings that no verb of theirs tells: an order, a wreath, an assembly, letters of credence or signatures beside those who give, lay, address, take or set them, on a day."""

from dataclasses import replace

from data_prep.clauses import PEOPLE, part_of
from data_prep.event import Event
from data_prep.event_dates import date_of
from data_prep.gazetteer import is_possessive
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.parties import parties_of
from data_prep.senses import sense_of
from data_prep.sifting import is_news
from data_prep.triggers import Trigger
from data_prep.whereabouts import find_place
from data_prep.wordings import Wording, all_forms, verb_forms

# thing: (the kind of event, the verbs done with it, how many people it takes, how far before it the verb stands if nowhere else)
_RITES = {thing: (rite["kind"], all_forms(rite["verbs"]), rite["people"], rite.get("near")) for rite in load("words.toml")["rites"].values() for thing in rite["things"]}
_THINGS = frozenset(_RITES)
_SPOKEN = {word: form for verb in load("words.toml")["rites"]["speeches"]["verbs"] for form, word in verb_forms(verb)}
_NAMED = frozenset(load("words.toml")["rites"]["orders"]["named"])
_COPIES = frozenset(load("words.toml")["rites"]["credentials"]["copies"])
# So many people take part, and the verb stands so near the thing, in words.
_MOST, _NEAR = 4, 14


def rites(story, events):
    """The ceremonies and signings, as Events, of sentences that tell of none; one a sentence."""
    found = []
    for index in story.body:
        parsed = story.clauses[index]
        if _THINGS.isdisjoint(parsed.vocabulary):
            continue
        at = next((i for i, w in enumerate(parsed.words) if w.folded in _THINGS and not parsed.quoted[i] and (w.capital or w.folded not in _NAMED) and _is_done(parsed, i)), None)
        event = _rite(story, index, at, events) if at is not None else None
        beside = at is not None and _RITES[parsed.words[at].folded][3] and any(e.sentence == index and not e.anaphoric for e in events)      # "A met B after she had handed over the chair"
        if event and not beside and is_news(story, event, events) and not any(_is_told(event, e) for e in events):
            found.append(event)
    return found


def _is_told(event, other):
    """True where an event of the kind is told in the same sentence, or of the same people on the same day."""
    return other.kind == event.kind and not other.anaphoric and (event.sentence == other.sentence or event.sentence in other.also
                                                                 or other.people >= event.people and other.date.start == event.date.start)


def _is_done(parsed, at):
    """True where a verb that is done with the thing at a word stands near it: "was decorated with the Order of"."""
    _, verbs, _, near = _RITES[parsed.words[at].folded]
    if near:
        done = (parsed.words[i].folded for i in range(max(0, at - near), at))
        return parsed.segment[at] not in parsed.head and any(word in verbs and not word.endswith("ing") for word in done) \
            and not any(m.person and m.first <= at < m.last for m in parsed.mentions)
    return _COPIES.isdisjoint(parsed.vocabulary) and any(parsed.words[i].folded in verbs for i in range(max(0, at - _NEAR), min(len(parsed.words), at + _NEAR)))


def _rite(story, index, at, events):
    """The ceremony or speech that a thing at a word tells, or None: enough people of two countries, or one abroad."""
    parsed = story.clauses[index]
    word = parsed.words[at].folded
    kind, _, needed, _ = _RITES[word]
    people = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or len(m.people) == 1) and not parsed.quoted[m.first]
              and part_of(parsed, m) == "party" and not is_possessive(parsed.words, m.last) and not (m.first > 1 and parsed.words[m.first - 2].folded in _NAMED)]
    wording = Wording(kind, "does", "past", word)
    sense = sense_of(parsed, _verb_before(parsed, at, wording) if kind == "statement" else Trigger(at, at + 1, wording), None)
    if not people or sense is None or sense.perfect or sense.status == "purpose":
        return None
    happening = Happening(parsed, at, at + 1, kind, sense.status, wording, parsed.segment[at], principals=people, future=sense.future,
                          rule="what is given, laid or handed over at a ceremony, beside those who do it on a day")
    event = Event(happening, kind, sense.status, [p for p in parties_of(story, happening) if p.person], find_place(happening, story.countries), index)
    lands = {p.person.country for p in event.parties}
    if not needed <= len(event.parties) <= _MOST or None in lands or needed > 1 and len(lands) != 2:
        return None
    there = event.where.country or any(e.people & event.people for e in events) and story.filed.country       # a guest told of before, where the news is from
    if needed == 1 and (not there or there in lands):
        return None
    event.date = date_of(story, event, events)
    return event if event.date.start and (kind != "statement" or happening.date) else None


def _verb_before(parsed, at, wording):
    """The Trigger of the verb of speaking before the thing at a word, in its own form: "will (address) parliament"."""
    verb = next(i for i in range(at - 1, -1, -1) if parsed.words[i].folded in _SPOKEN)
    return Trigger(verb, verb + 1, replace(wording, form=_SPOKEN[parsed.words[verb].folded]))
