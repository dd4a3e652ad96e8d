"""Who sits at a session that somebody chairs or is host to: the peers from other countries whom the sentences behind name as attending."""

import re

from data_prep.cast import MINISTERS
from data_prep.clauses import in_phrase
from data_prep.knowledge_files import load
from data_prep.parties import HIGHEST, Party
from data_prep.wordings import GATHERING, one_of

_KNOWN = load("words.toml")["chairs"]
_CHAIRING = frozenset(_KNOWN["chairing"])
# "It was attended by A and B", "Taking part were A and B", "A and B took part"
_ATTENDING = re.compile(rf"\b{one_of(_KNOWN['attended'])}\b|^(?:also )?{one_of(_KNOWN['opening'])}\b")
_DENIED = re.compile(rf"\b{one_of(load('words.toml')['company']['denied'])}\b")
# Those who attend are named so many sentences behind, and are of one of these ranks like the one who chairs.
_NEAR = 2
_RANKS = (frozenset(HIGHEST[:3]), frozenset(["defence_minister"]), frozenset(MINISTERS))


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
