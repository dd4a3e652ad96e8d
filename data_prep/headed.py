"""A page headed "Joint statement by A and B" or "Statement of the foreign ministry of A" that gives its words and tells of nothing else."""

import re

from data_prep.clauses import PEOPLE, part_of
from data_prep.dates import day_value, no_date
from data_prep.event import Event
from data_prep.happenings import Happening
from data_prep.knowledge_files import load
from data_prep.parties import parties_of
from data_prep.whereabouts import NOWHERE
from data_prep.wordings import Wording, all_forms, one_of

_KNOWN = load("words.toml")["headed"]
_HEADINGS = rf"\b{one_of(load('words.toml')['events']['headings_of_statements'])}"
_HEADED = re.compile(rf"{_HEADINGS} (?:of|by|from|between)\b")
_JOINT = re.compile(rf"\bjoint (?:[\w-]+ ){{0,2}}?{_HEADINGS}\b")
_STATEMENT = re.compile(rf"{_HEADINGS}\b")
_MINISTRY = re.compile(rf"\b{one_of(_KNOWN['ministries'])}\b")
_STATING = frozenset(word for word in all_forms(_KNOWN["stating"]) if not word.endswith(("ed", "ing"))) | frozenset(_KNOWN["moved"])
_TOPIC = frozenset(_KNOWN["topic"])
_SPEAKERS = (*PEOPLE, "country", "body")


def headed_statement(story, events):
    """The statement that a heading names, as a list of one or no Event: of two or more parties, of a ministry, or of a leader on another country."""
    if not story.body or any(not e.anaphoric and e.status == "held" for e in events):
        return []
    lead = story.clauses[story.lead]
    said = next((i for i, w in enumerate(lead.words) if w.folded in _STATING and lead.segment[i] == 0), None)
    if said is None:
        return []
    for parsed in story.clauses[:story.lead]:
        text = story.folded_text(parsed)
        found = _HEADED.search(text)
        speakers = _named_behind(parsed, parsed.sentence.start + found.end()) if found else []
        if not speakers and (_JOINT.search(text) or lead.words[0].folded == "we" and _STATEMENT.search(text)):
            speakers = [m for m in lead.mentions if m.kind in PEOPLE and m.last <= said and part_of(lead, m) == "party"]
        event = _statement(story, lead, said, speakers)
        if _is_between_states(event, text, {m.country for one in (parsed, lead) for m in one.mentions}):
            return [event]
    return []


def _named_behind(parsed, start):
    """Those whom a heading names behind "statement by", up to the topic: "on Haiti", "regarding the attack"."""
    end = next((w.start for w in parsed.words if w.start > start and w.folded in _TOPIC and not any(m.start <= w.start < m.end for m in parsed.mentions)), parsed.sentence.end)
    return [m for m in parsed.mentions if m.kind in _SPEAKERS and start <= m.start < end]


def _statement(story, lead, said, speakers):
    happening = Happening(lead, said, said + 1, "statement", "held", Wording("statement", "does", "third", lead.words[said].folded), lead.segment[said], speakers,
                          rule="what a page says that its heading calls a statement")
    date = day_value(story.told_on, story.told_on, "published", "A statement is its publication; the text gives no other day.") if story.told_on \
        else no_date("It is said as the page appears.")
    return Event(happening, "statement", "held", [p for p in parties_of(story, happening) if p.principal], NOWHERE, story.lead, date)


def _is_between_states(event, heading, lands):
    """True for a statement of two parties, of a ministry or government, and of a leader on another country. lands: those that the heading and the lead name."""
    own = {p.land for p in event.parties}
    if len(event.parties) < 2 and not _MINISTRY.search(heading):
        return bool(own) and None not in own and bool(lands - own - {None})
    return bool(event.parties)
