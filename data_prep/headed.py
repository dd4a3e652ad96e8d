"""What is told by no word but by whose words a page gives: a transcript of officials of two countries, and a page headed "Joint statement by A and B", "Statement of the foreign ministry of A" or "Letter from A to B"."""

import re

from data_prep.clauses import PEOPLE, part_of
from data_prep.dates import day_value, no_date
from data_prep.event import Event
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.parties import Party, parties_of
from data_prep.sifting import TALKS
from data_prep.whereabouts import NOWHERE
from data_prep.wordings import Wording, all_forms, one_of

_KNOWN = load("words.toml")["headed"]
_HEADINGS = rf"\b{one_of(load('words.toml')['leads']['headings_of_statements'])}"
_HEADED = re.compile(rf"{_HEADINGS} (?:of|by|from|between)\b")
_JOINT = re.compile(rf"\bjoint (?:[\w-]+ ){{0,2}}?{_HEADINGS}\b")
_STATEMENT = re.compile(rf"{_HEADINGS}\b")
_MINISTRY = re.compile(rf"\b{one_of(_KNOWN['ministries'])}\b")
_STATING = frozenset(word for word in all_forms(_KNOWN["stating"]) if not word.endswith(("ed", "ing"))) | frozenset(_KNOWN["moved"])
_LETTER = re.compile(rf"(?:[\w-]+ ){{0,2}}?{one_of(_KNOWN['letters'])} (?:of|from|by|sent by)\b")
_SPEAKING, _FOLLOWING = frozenset(_KNOWN["speaking"]), frozenset(_KNOWN["following"])
_TOPIC = frozenset(_KNOWN["topic"])
_OF_BODIES = frozenset(("organisation_head", "eu_high_representative"))
# So many words stand between whoever speaks and the verb: ", has once more strongly condemned".
_VERB_NEAR = 5
_SPEAKERS = (*PEOPLE, "country", "body")
# So many officials who speak in one transcript have met; more were at a conference.
_MOST_SPEAKERS = 4


def headed_statement(story, events):
    """The statement that a heading names, as a list of one or no Event: of two or more parties, of a ministry, or of a leader on another country."""
    if not story.body or any(not e.anaphoric and e.status == "held" for e in events):
        return []
    lead = story.clauses[story.lead]
    stating = _STATING | _FOLLOWING if "concern" in lead.vocabulary else _STATING
    said = next((i for i, w in enumerate(lead.words) if w.folded in stating and lead.segment[i] == 0), None)
    if said is None:
        return []
    chief = _chief_at_seat(story, lead, said)
    if chief:
        return [_event_of(story, lead, said, [chief], "statement")]
    for parsed in story.clauses[:story.lead]:
        text = story.folded_text(parsed)
        found = _HEADED.search(text)
        speakers = _named_behind(parsed, parsed.sentence.start + found.end()) if found else []
        if not speakers and (_JOINT.search(text) or lead.words[0].folded == "we" and _STATEMENT.search(text)):
            speakers = [m for m in lead.mentions if m.kind in PEOPLE and m.last <= said and part_of(lead, m) == "party"]
        event = _event_of(story, lead, said, speakers, "statement")
        if _is_between_states(event, text, {m.country for one in (parsed, lead) for m in one.mentions}):
            return [event]
    return []


def _chief_at_seat(story, lead, said):
    """The mention of whoever heads a body, as in "The Chairperson of the AU Commission, A, strongly condemns" of a page filed at its seat; else None."""
    seats = lexicon().seats
    return next((m for m in lead.mentions if m.kind in ("person", "title") and m.person and not m.possessive and m.last <= said and said - m.last <= _VERB_NEAR
                 and story.filed.country in seats.get(m.person.country, ()) and _OF_BODIES.intersection(m.person.classes) and part_of(lead, m) == "party"), None)


def headed_message(story, events):
    """The message of a page headed "Letter of condolence from A to B" whose first words are A's own, as a list of one or no Event."""
    if not story.body or any(not e.anaphoric for e in events) or _SPEAKING.isdisjoint(story.clauses[story.lead].vocabulary):
        return []
    for parsed in story.clauses[:story.lead]:
        people = [m for m in parsed.mentions if m.kind == "person" and m.person]
        if len(people) == 2 and _LETTER.match(story.folded_text(parsed)) and any(w.folded == "to" for w in parsed.words if people[0].end <= w.start < people[1].end):
            return [_event_of(story, parsed, 0, people, "message")]
    return []


def side_by_side(story, events):
    """The meeting of officials of two countries who speak by turns in a transcript, as a list of one or no Event."""
    labels = [parsed for parsed in story.clauses if parsed.sentence.part == "speaker"] if story.layout.spoken else []
    speakers = {m.person: m for parsed in labels for m in parsed.mentions if m.person and m.person.country and m.titles}
    keys = {("person", id(person)) for person in speakers}
    if not 1 < len(speakers) <= _MOST_SPEAKERS or len({person.country for person in speakers}) != 2 or any(e.kind in TALKS and len(e.people & keys) > 1 for e in events):
        return []
    first = story.clauses.index(labels[0])
    behind = [i for i in story.body if i > first]
    if not behind:
        return []
    telling = next((i for i in behind if any(m.person in speakers for m in story.clauses[i].mentions)), behind[0])
    event = _event_of(story, story.clauses[telling], 0, list(speakers.values()), "meeting")
    event.sentence, event.where, event.happening.rule = telling, story.filed, "officials of two countries speak in one transcript"
    event.parties = [Party("person", mention, person) for person, mention in speakers.items()]
    if story.told_on:
        event.date = day_value(story.told_on, None, "inferred", f"They speak one after the other in a transcript of {story.told_on.isoformat()}.")
    return [event]


def _named_behind(parsed, start):
    """Those whom a heading names behind "statement by", up to the topic: "on Haiti", "regarding the attack"."""
    end = next((w.start for w in parsed.words if w.start > start and w.folded in _TOPIC and not any(m.start <= w.start < m.end for m in parsed.mentions)), parsed.sentence.end)
    return [m for m in parsed.mentions if m.kind in _SPEAKERS and start <= m.start < end]


def _event_of(story, parsed, said, people, kind):
    """The Event of a statement or message that some mentions make by the word at `said` of a sentence, on the day of its page."""
    happening = Happening(parsed, said, said + 1, kind, "held", Wording(kind, "does", "third", parsed.words[said].folded), parsed.segment[said], people,
                          rule=f"what a page says that its heading calls a {kind}")
    date = day_value(story.told_on, story.told_on, "published", f"A {kind} is of the page that gives it; the text gives no other day.") if story.told_on \
        else no_date("It is said as the page appears.")
    return Event(happening, kind, "held", [p for p in parties_of(story, happening) if p.principal], NOWHERE, story.lead, date)


def _is_between_states(event, heading, lands):
    """True for a statement of two parties, of a ministry or government, and of a leader on another country. lands: those that the heading and the lead name."""
    own = {p.land for p in event.parties}
    if len(event.parties) < 2 and not _MINISTRY.search(heading):
        return bool(own) and None not in own and bool(lands - own - {None})
    return bool(event.parties)
