"""Who sits at a session that somebody chairs, and who was host to talks of others: told in the sentences around."""

import re

from data_prep.cast import MINISTERS
from data_prep.clauses import PEOPLE, in_phrase
from data_prep.knowledge_files import load
from data_prep.parties import HIGHEST, Party
from data_prep.sifting import speaks_of_earlier
from data_prep.wordings import GATHERING, one_of

_KNOWN = load("words.toml")["chairs"]
_CHAIRING = frozenset(_KNOWN["chairing"])
# "It was attended by A and B", "Taking part were A and B", "A and B took part"; but "took part in a fair"
_ATTENDING = re.compile(rf"\b{one_of(_KNOWN['attended'])}\b(?! in (?:an?|another|his|her)\b)|^(?:also )?{one_of(_KNOWN['opening'])}\b")
_DENIED = re.compile(rf"\b{one_of(load('words.toml')['company']['denied'])}\b")
# Those who attend are named so many sentences behind, and are of one of these ranks like the one who chairs.
_NEAR = 2
# How far the talks stand before their host, "talks that X had hosted", and behind, "hosted the talks"; and a host is told so many sentences beside them.
_TALKS_BEFORE, _TALKS_BEHIND, _HOST_NEAR = 6, 3, 2
_TALKS, _BEFORE_HOSTED = frozenset(_KNOWN["talks"]), frozenset(_KNOWN["before_hosted"])
_PREPOSITIONS, _APART = frozenset(_KNOWN["prepositions"]), frozenset(_KNOWN["apart"])
_RANKS = (frozenset([*HIGHEST[:3], "royal"]), frozenset(["defence_minister"]), frozenset(MINISTERS))


def peers_behind(story, happening, parties, index):
    """The Parties who attend a session that one person chairs: those of his rank and of another country, named in the next sentences; others are only there."""
    chairs = [p.person for p in parties if p.person]
    if happening.kind not in GATHERING or len(chairs) != 1 or not happening.light or happening.light.wording.text not in _CHAIRING:
        return []
    rank = next((rank for rank in _RANKS if not rank.isdisjoint(chairs[0].classes)), None)
    people = []
    for parsed in (story.clauses[i] for i in story.body if rank and 0 < i - index <= _NEAR):
        text = story.folded_text(parsed)
        if _ATTENDING.search(text) and not _DENIED.search(text):
            people += [m for m in parsed.mentions if m.kind == "person" and m.person and not m.possessive and not rank.isdisjoint(m.person.classes)
                       and m.person.country not in (None, chairs[0].country) and (not in_phrase(parsed, m) or parsed.words[m.first - 1].folded in ("by", "and", ","))]
    return [Party("person", m, m.person) for m in people]


def add_hosts(story, events):
    """"A and B met. X, who hosted the talks, was pleased": X of a third country is a party of the talks to which he brought the two."""
    for index in story.body if events else ():
        parsed = story.clauses[index]
        host, noun = _host_of_talks(parsed) if "hosted" in parsed.vocabulary and not speaks_of_earlier(story, parsed) else (None, None)
        near = [e for e in events if host and e.kind in GATHERING and e.status == "held" and not e.anaphoric and abs(index - e.sentence) <= _HOST_NEAR]
        if not near:
            continue
        talks = min(near, key=lambda e: abs(index - e.sentence))
        if len(talks.lands) > 1 and len(talks.people) > 1 and host.who.country and host.who.country not in talks.lands and all(p.person for p in talks.parties if p.principal) \
                and _are_these(parsed, noun, talks, index):
            talks.parties.append(Party("person", host, host.who))


def _host_of_talks(parsed):
    """(Mention of X, index of the noun) of "talks hosted by X", "talks that X had hosted", "X hosted the talks"; (None, None) where nothing such is told."""
    words = parsed.words
    at = next(i for i, w in enumerate(words) if w.folded == "hosted")
    people = [m for m in parsed.mentions if m.kind in PEOPLE and (m.person or len(m.people) == 1)]
    if any(w.folded == "by" for w in words[at + 1:at + 2]):
        host, span = next((m for m in people if m.first > at), None), range(at - 1, at - 1 - _TALKS_BEFORE, -1)
    else:
        host = next((m for m in reversed(people) if m.last <= at), None)
        if host is None or not all(w.folded in _BEFORE_HOSTED for w in words[host.last:at]):
            return None, None
        known = any(w.folded in ("the", "their", "these") for w in words[at + 1:at + 2])
        span = range(at + 2, at + 2 + _TALKS_BEHIND) if known else range(host.first - 1, host.first - 1 - _TALKS_BEFORE, -1)
    noun = next((i for i in span if 0 <= i < len(words) and words[i].folded in _TALKS), None)
    return (host, noun) if noun is not None else (None, None)


def _are_these(parsed, noun, talks, index):
    """True where the talks that somebody hosted are those told: "the talks" behind them; beside or before them no other day, no summit at whose edge they were, and none to come or gone by."""
    words = parsed.words
    if words[noun].folded == "summit" and talks.kind != "summit" or any(d is not talks.date.mention for d in parsed.dates):
        return False
    if index > talks.sentence:
        return words[noun - 1].folded in ("the", "their", "these")
    at = next((i for i in range(noun - 1, -1, -1) if words[i].folded in _PREPOSITIONS), None)
    return at is None or words[at].folded not in _APART and not (at and words[at - 1].folded in _APART)
