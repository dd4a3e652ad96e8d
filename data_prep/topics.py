"""Which sentences are the talk of which event, and the themes their words show."""

from data_prep.clauses import PEOPLE
from data_prep.themes import find_themes


def topics_of(story, events):
    """A tuple of ThemeMarks for each event, in the order of the events.

    An event's talk runs from its sentence to the sentence of the next event; of events told in one sentence the first has it.
    """
    body = [i for i, c in enumerate(story.clauses) if c.sentence.part == "body"]
    starts = {}
    for number, event in enumerate(events):
        for sentence in (event.sentence, *event.also):
            starts.setdefault(sentence, number)
    talk = {number: [] for number in range(len(events))}
    current = None
    for index in body:
        if index in starts:
            current = starts[index]
        if current is not None:
            talk[current].append(index)
    out = []
    for number, event in enumerate(events):
        marks, sentences = [], list(dict.fromkeys([event.sentence, *talk[number]]))
        for index in sentences:
            parsed = story.clauses[index]
            skip = {i for m in parsed.mentions if m.kind in (*PEOPLE, "city") for i in range(m.first, m.last)}
            marks += find_themes(parsed.words, story.text, skip)
        out.append(tuple(marks))
    return out
