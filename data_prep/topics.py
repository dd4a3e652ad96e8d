"""Which sentences are the talk of which event, and the themes their words show."""

import re

from data_prep.clauses import PEOPLE
from data_prep.knowledge_files import load
from data_prep.sifting import TALKS
from data_prep.telling import ThemeMark
from data_prep.themes import find_themes, shown_by
from data_prep.wordings import one_of

# In a sentence: it tells what is talked about.
_SUBJECTS = re.compile(rf"\b{one_of(load('words.toml')['topics']['subjects'])}\b")

_SPOKEN = (*TALKS, "statement", "message")
# Acts within a longer event: their own sentence is their talk, what follows is again the longer event's.
_ACTS = ("signing", "ceremony", "exercise")
# Of these kinds, the people's offices tell the subject, whatever else is spoken of.
_AS_SUCH = ("meeting", "phone_call", "summit", "visit", "message")
# The subject of what shows no other.
_RELATIONS = "politics_diplomacy"
# So many sentences behind a plan still speak of it.
_PLAN = 1


def topics_of(story, events):
    """A tuple of ThemeMarks for each event, in the order of the events.

    The talk of an event runs from its sentence to that of the next event of other people; signings, ceremonies and
    invitations have their own sentence, plans one more, and words to the press belong to the talks they follow.
    """
    starts = {}
    for number, event in enumerate(events):
        for sentence in (event.sentence, *event.also):
            starts.setdefault(sentence, []).append(number)
    talk = {number: [] for number in range(len(events))}
    current = None
    for index, parsed in enumerate(story.clauses):
        if parsed.sentence.part != "body":
            continue
        here = sorted(starts.get(index, ()), key=lambda n: (events[n].sentence != index, _rank(events[n]), n))
        for number in here:
            event = events[number]
            told_of = event.kind == "statement" and event.happening.wording.frame == "does" and current is not None and events[current].kind in TALKS
            if event.kind in _ACTS or event.happening.invited or told_of:      # what is told to the press of talks is their talk too
                talk[number].append(index)
            elif current is None or not _part_of(event, events[current]):
                if number == here[0] or event.sentence != index:
                    current = number
        if current is not None and not (here and all(events[n].kind in _ACTS or events[n].happening.invited for n in here)):
            told = _talks_before(events, current, index) if _SUBJECTS.search(story.folded_text(parsed)) else None
            if told is not None:
                talk[told].append(index)
            elif events[current].status != "planned" or index - events[current].sentence <= _PLAN:
                talk[current].append(index)
    for number, event in enumerate(events):
        for other in range(number):
            if events[other].happening is event.happening:
                talk[number] = talk[other] = sorted({*talk[other], *talk[number]})      # "met B, C and D separately"
    return [_marks(story, event, sorted({event.sentence, *talk[number]}), starts) for number, event in enumerate(events)]


def _talks_before(events, current, index):
    """The number of the talks that a sentence about "the main subjects" goes on about behind a journey or a ceremony; or None."""
    if events[current].kind in _SPOKEN:
        return current
    talks = [n for n, e in enumerate(events) if e.kind in TALKS and e.sentence <= index and e.people & events[current].people]
    return talks[-1] if talks else None


def _rank(event):
    """Talks before journeys before acts, where one sentence tells several."""
    return 0 if event.kind in _SPOKEN else 1 if event.kind == "visit" else 2


def _part_of(event, current):
    """True for words to the press after talks of the same people, and for the journey on which they talk."""
    return event.kind in ("statement", "visit") and (current.kind in TALKS or current.kind == "message") and bool(event.people & current.people)


def _marks(story, event, sentences, starts):
    """The ThemeMarks of an event: those of its talk, and what it is about by its kind and people."""
    marks, behind = _shown(story, sentences), event.sentence + 1
    if not marks and event.kind in _ACTS and behind in story.body and behind not in starts:
        marks = _shown(story, [behind])                     # "They signed an agreement. It provides for a railway."
    if event.kind == "statement":
        for sentence in story.answers:
            if sentence.part == "body":
                marks += find_themes(story.words_in(sentence), story.text)
    marks = shown_by(marks)
    words, shown = event.happening.parsed.words, {mark.theme for mark in marks}
    start, end = words[event.happening.first].start, words[event.happening.last - 1].end
    marks += [ThemeMark(theme, story.text[start:end], start, end) for theme in _by_nature(event, bool(marks)) if theme not in shown]
    return tuple(marks)


def _shown(story, sentences):
    """The ThemeMarks of some sentences; names, offices and cities show none."""
    marks = []
    for index in sentences:
        parsed = story.clauses[index]
        skip = {i for m in parsed.mentions if m.kind in PEOPLE or m.kind == "city" for i in range(m.first, m.last)}
        marks += find_themes(parsed.words, story.text, skip)
    return marks


def _by_nature(event, told):
    """The themes that an event has by its kind and its people's offices; an invitation none. told: whether its talk shows any."""
    if event.happening.invited:
        return []
    known = load("themes.toml").items()
    themes = [theme for theme, entry in known if event.kind in entry.get("kinds", ())]
    if event.kind == "summit" and (any(p.kind == "organisation" for p in event.parties if p.principal)
                                   or any(m.kind == "body" for m in event.happening.parsed.mentions)):
        themes.append("regional_multilateral")
    if themes or told and event.kind not in _AS_SUCH:
        return themes
    classes = {p.person.classes[0] for p in event.parties if p.principal and p.person and p.person.classes}
    by_office = next((theme for theme, entry in known if not classes.isdisjoint(entry.get("offices", ()))), None)
    return [by_office] if by_office else [] if told else [_RELATIONS]
