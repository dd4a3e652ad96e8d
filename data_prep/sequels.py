"""Talks to come that a sentence tells without their word: "The two met in Lima on Friday for a sixth round. A seventh is due in Quito in June"."""

from dataclasses import replace

from data_prep.dates import no_date
from data_prep.event import Event
from data_prep.knowledge_files import load
from data_prep.lexicon import phrase_trie
from data_prep.parties import country_party
from data_prep.senses import says
from data_prep.whereabouts import NOWHERE, find_place
from data_prep.wordings import GATHERING

_WORDS = load("words.toml")["sequels"]
_NEXT, _AHEAD, _ENDS = phrase_trie(_WORDS["next"]), frozenset(_WORDS["ahead"]), frozenset(_WORDS["ends"])
# So many sentences behind talks may tell of the next ones, and so far behind "The next" stands what sets them, in words.
_NEAR, _SET_NEAR = 2, 6


def sequels(story, events):
    """The planned Events of sentences that say no more of talks told before than when or where the next ones are."""
    found = []
    for index in story.body:
        parsed = story.clauses[index]
        before = [e for e in events if (e.kind == "exercise" or e.kind in GATHERING) and e.status != "cancelled" and 0 < index - e.sentence <= _NEAR]
        end = _NEXT.longest(parsed.words, 0) if before and not any(e.sentence == index for e in events) else None
        if not end or not _is_set(parsed.words, end[0]) or any(m.person for m in parsed.mentions):
            continue
        event = before[-1]
        dates = [d for d in parsed.dates if d.is_exact_day or d.form in ("month", "period")]
        happening = replace(event.happening, parsed=parsed, first=0, last=end[0], segment=0, light=None, date=dates[0] if dates else None, status="planned", future=True, passive=False,
                            purpose=False, principals=[], present=[], rule=f"{event.happening.rule} of the sentences before")
        value = story.resolve(dates[0], future=True) if dates else no_date("The text gives no day for it.")
        where = find_place(happening, story.countries)
        if value.start and story.told_on and value.end < story.told_on or value.start is None and where is NOWHERE:
            continue
        lands = {p.land: p for p in event.parties if p.principal and p.land}
        parties = [replace(p) for p in event.parties if p.principal] if event.kind == "summit" or len(lands) < 2 else \
            [replace(p) if p.kind != "person" else country_party(p.mention, land) for land, p in lands.items()]
        found.append(Event(happening, event.kind, "planned", parties, where, index, date=value))
    return found


def _is_set(words, at):
    """True where what a sentence opens with is said to be to come: "is due", "will take place", "follows"; "A seventh round" and "The next speaker" are other words' matter."""
    near = words[at:at + _SET_NEAR]
    return bool(near) and near[0].folded in _ENDS and (says(near, "future") or any(w.folded in _AHEAD for w in near))
