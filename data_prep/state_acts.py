"""What states do with each other's envoys and with their ties: an ambassador recalled, diplomats expelled, relations broken off."""

from dataclasses import replace

from data_prep.clauses import in_phrase
from data_prep.gazetteer import named_at
from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon
from data_prep.roles import subject_of

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["state_acts"].items()}
_LANDS = ("country", "adjective", "body", "person", "title", "city")
# How far the envoy or the ties stand from the verb, and from them their country and whom the ties are with, in words.
_OBJECT_NEAR, _LAND_NEAR, _PARTNER_NEAR = 9, 5, 7
# How far "to leave" stands behind the envoy who is ordered home, in words.
_LEAVING_NEAR = 8
# How far "years after" may stand before the verb, in words.
_AFTER_NEAR = 9
# How far "had" may stand before the verb, in words.
_HAD_NEAR = 4


def state_act(happening, event_words):
    """"X expelled the ambassador of Y", "X broke off relations with Y": the two states are its parties; False where fewer are named."""
    parsed = happening.parsed
    thing = _object_of(happening)
    before = {w.folded for w in parsed.words[max(0, happening.first - _HAD_NEAR):happening.first]}
    if thing is not None and _is_years_after(parsed.words, happening.first):
        return False                                        # "30 years after their countries established relations"
    if thing is None or happening.wording.form == "ing" and not _is_under_way(happening) or happening.perfect and "had" in before:
        return False                                        # "days after X had restored relations with Y": of an earlier time
    lands = (_actors(happening, event_words) or _sender(happening, thing)) + _owners(parsed, thing, happening)
    kept = {}
    for mention in lands:
        code = land_of(mention)
        if code and code not in kept:
            kept[code] = as_country(mention, code)
    happening.principals = list(kept.values())
    return len(kept) > 1


def _is_years_after(words, first):
    """True where "years after" and the like stand in the words before a verb: what it tells of only dates something else."""
    before = [w.folded for w in words[max(0, first - _AFTER_NEAR):first]]
    return any(one in _KNOWN["long_times"] and two in ("after", "since") for one, two in zip(before, before[1:]))


def _is_under_way(happening):
    """True for "was expelling the ambassador", "is closing the consulate and expelling two diplomats"."""
    parsed, first = happening.parsed, happening.first
    if happening.wording.text not in _KNOWN["done_at_once"]:
        return False                                        # "was establishing relations": it takes its time
    joined = first > 0 and parsed.words[first - 1].folded in ("and", ",")
    near = range(max(0, first - (_OBJECT_NEAR if joined else 2)), first)
    return any(parsed.words[i].folded in _KNOWN["under_way"] and (not joined or parsed.words[i + 1].folded.endswith("ing")) for i in near)


def _object_of(happening):
    """The index of the envoy or of the ties that the verb is about, behind it or, in the passive, before it; None where there is none."""
    parsed, text = happening.parsed, happening.wording.text
    wanted = _KNOWN["ties"] if text in _KNOWN["done_to_ties"] else _KNOWN["envoys"]
    span = range(max(0, happening.first - _OBJECT_NEAR), happening.first) if happening.passive \
        else range(happening.last, min(len(parsed.words), happening.last + _OBJECT_NEAR))
    found = next((i for i in span if parsed.words[i].folded in wanted and parsed.segment[i] == happening.segment), None)
    if found is not None and text in _KNOWN["need_diplomatic"] and "diplomatic" not in {w.folded for w in parsed.words[max(0, found - 3):found]}:
        return None                                         # "restored ties with business"
    if found is not None and text in _KNOWN["sends_away"] and _KNOWN["away"].isdisjoint(w.folded for w in parsed.words[found:found + _LEAVING_NEAR]):
        return None                                         # "ordered his envoys to prepare a meeting"
    return found


def _actors(happening, event_words):
    """Who acts: the subject, or whoever's ministry it is; in the passive those behind "by", or where the envoy was called to."""
    parsed = happening.parsed
    here = [m for m in parsed.mentions if m.kind in _LANDS and land_of(m) and parsed.segment[m.first] == happening.segment]
    if happening.passive:
        leads = [i for i in parsed.segment_words(happening.segment) if i >= happening.last and parsed.words[i].folded in ("by", "in")]
        return next(([m] for i in leads for m in here if 0 < m.first - i <= 3), [])
    subject = [m for m in subject_of(parsed, happening.first, event_words) if land_of(m)]
    return subject or [m for m in here if m.last <= happening.first and not in_phrase(parsed, m)][-1:]


def _sender(happening, thing):
    """Who called home its envoy: Malawi of "Malawi's ambassador to Tanzania was recalled", as a list of one or none."""
    at_home = happening.passive and happening.wording.text in _KNOWN["calls_home"] and _posting(happening.parsed, thing, happening)
    near = [m for m in happening.parsed.mentions if m.kind in _LANDS and land_of(m) and m.first <= thing and thing - m.last < _LAND_NEAR] if at_home else []
    return near[-1:]


def _owners(parsed, thing, happening):
    """Whose envoy it is, or with whom the ties are: "Rwanda's ambassador", "its ambassador to Israel", "relations with Mexico"."""
    over = next((m for m in parsed.mentions if m.first <= thing < m.last), None)
    posted = _posting(parsed, thing, happening)
    if posted:
        return [posted]
    if over and land_of(over):
        return [over]
    near = [m for m in parsed.mentions if m.kind in _LANDS and land_of(m)]
    if happening.wording.text in _KNOWN["done_to_ties"]:
        return [m for m in near if 0 < m.first - thing <= _PARTNER_NEAR and parsed.words[m.first - 1].folded in _KNOWN["before_partners"]]
    return [m for m in near if m.kind != "city" and 0 <= thing - m.last < _LAND_NEAR and (happening.passive or m.first >= happening.last)][-1:]


def _posting(parsed, thing, happening):
    """The country where an envoy serves: "its ambassador to Israel"; of one who is called home also "in Spain", "from Lusaka"."""
    words = parsed.words
    behind = words[thing + 1].folded if thing + 1 < len(words) else ""
    if behind not in (_KNOWN["posted_at"] if happening.wording.text in _KNOWN["calls_home"] else ("to",)):
        return None
    near = range(thing + 2, min(len(words), thing + 4))
    land = next((p for p in (named_at(words, i) for i in near) if p and p.kind == "country"), None)
    if land or behind == "to":
        return land
    return next((m for m in parsed.mentions if m.kind in ("country", "city") and m.first in near and land_of(m)), None)


def land_of(mention):
    """The code of the country a mention speaks of or for, or None."""
    return mention.country or next((t.country for t in mention.titles if t.country), None) or (mention.person.country if mention.person else None)


def as_country(mention, code):
    """A mention as one of the country itself; a body stays a body."""
    name = lexicon().country_names.get(code)
    return mention if mention.kind == "body" or not name else replace(mention, kind="country", country=code, name=name, person=None, people=(), titles=[])
