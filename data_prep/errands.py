"""What somebody travels for: talks told in the sentence of the journey."""

from dataclasses import replace

from data_prep.dates import no_date
from data_prep.knowledge_files import load
from data_prep.sifting import TALKS

_LEAVING = frozenset(load("words.toml")["errands"]["leaving"])


def settle_errands(events):
    """"flew to Egypt for talks with B": a visit of the traveller, and talks of both; for talks with nobody named, the visit alone.

    The talks are held or planned as the journey is, on its days. Where no more is told than that somebody left, they are still to come on a day unknown.
    """
    for talks in [e for e in events if e.happening.purpose and e.kind in ("meeting", "negotiation")]:
        visit = next((e for e in events if e.kind == "visit" and e.sentence == talks.sentence), None)
        if visit is None:
            continue
        met = [p for p in talks.parties if p.principal and p.person and p.key not in visit.people]
        if met or talks.told:
            talks.parties = [replace(p) for p in visit.parties if p.principal and p.key not in talks.people] + talks.parties
            left = visit.happening.wording.text in _LEAVING and not talks.told
            if any(_tells_it_again(talks, e) for e in events):
                events.remove(talks)
                continue
            if not talks.told or visit.status == "held":
                talks.status = "planned" if left and visit.status == "held" else visit.status
            if talks.date.start is None or talks.date.mention is visit.date.mention:
                talks.date = no_date("The day told is that of leaving.") if left else visit.date
        else:
            visit.parties += [p for p in talks.parties if p.kind != "country" and all(p.key != q.key for q in visit.parties)]
            events.remove(talks)


def _tells_it_again(talks, other):
    """True where a sentence behind the journey's tells the talks of the same people as held: "made a trip to Lima to see B. The two spoke over lunch"."""
    return other is not talks and other.kind in TALKS and other.status == "held" and other.sentence > talks.sentence and other.people == talks.people
