"""Notes and protests that the mission or ministry of one state hands to that of another: "The X embassy delivered a note of protest to the Y foreign ministry"."""

from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, phrase_trie
from data_prep.triggers import Trigger, is_passive
from data_prep.wordings import Wording, all_forms

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["notes"].items()}
_PAPERS = phrase_trie(load("words.toml")["notes"]["papers"])
_HEADS = frozenset(word for phrase in load("words.toml")["notes"]["papers"] for word in phrase.split()[:1])
_TAKING = all_forms(load("words.toml")["notes"]["taking"])
_VERBS = all_forms(load("words.toml")["notes"]["handing"]) | _TAKING
# So many words lie between the verb and the paper, between a state and its house, and between "to" and the state.
_PAPER_NEAR, _HOUSE_NEAR, _TO_NEAR = 9, 6, 7


def note_handed(parsed):
    """(Trigger of the verb, [sender, receiver]) of a note or protest between two states, both as mentions of countries; None where none is told."""
    if _HEADS.isdisjoint(parsed.vocabulary) or _VERBS.isdisjoint(parsed.vocabulary):
        return None
    words = parsed.words
    for at in (i for i, w in enumerate(words) if w.folded in _VERBS and not parsed.quoted[i]):
        paper = _paper(words, at + 1, at + _PAPER_NEAR)
        if paper and words[at].folded in _TAKING:           # "X received a note of protest from Y"
            receiver = _sender(parsed, at)
            sender = _behind(parsed, at, receiver.country, ("from",)) if receiver else None
        elif paper:
            sender = _sender(parsed, at)
            receiver = _receiver(parsed, at, sender.country) if sender else None
        else:                                               # "A note was sent to X by Y"
            paper = _paper(words, at - _PAPER_NEAR, at) if is_passive(parsed, at) and words[at].folded not in _TAKING else None
            sender = _behind(parsed, at, None, ("by",)) if paper else None
            receiver = _receiver(parsed, at, sender.country) if sender else None
        if sender and receiver:
            return Trigger(at, max(at + 1, paper[0]), Wording("message", "does", _form(words[at].folded), "{hand} a note")), [_as_country(sender), _as_country(receiver)]
    return None


def _paper(words, first, last):
    return next((found for i in range(max(0, first), min(len(words), last)) if (found := _PAPERS.longest(words, i))), None)


def _behind(parsed, at, other, leads):
    """The state behind "from" or "by", through its house or itself, that is not the other; or None."""
    for mention in (m for m in _lands(parsed) if m.first > at and m.country != other):
        before = [w.folded for w in parsed.words[max(at, mention.first - 3):mention.first] if w.folded != "the"]
        if before[-1:] and before[-1] in leads and (mention.kind == "country" and not mention.possessive or _has_house(parsed, mention)):
            return mention
    return None


def _form(word):
    return "past" if word.endswith("ed") or word in ("sent", "got") else "base"


def _lands(parsed):
    return [m for m in parsed.mentions if m.kind in ("country", "adjective", "title") and m.country and m.person is None]


def _has_house(parsed, mention):
    """True where the embassy, the ministry or the government of a state stands beside it: "the X High Commission", "the Ministry of Foreign Affairs of X"."""
    near = parsed.words[max(0, mention.first - _HOUSE_NEAR):mention.last + _HOUSE_NEAR]
    return not _KNOWN["houses"].isdisjoint(w.folded for w in near)


def _sender(parsed, at):
    """The state that acts in the verb at a word, through its house or itself; or None."""
    here = [m for m in _lands(parsed) if m.last <= at and parsed.segment[m.first] == parsed.segment[at]]
    return next((m for m in here if _has_house(parsed, m) or m.kind == "country" and not m.possessive and all(
        w.folded in _KNOWN["before_handing"] or any(d.start <= w.start < d.end for d in parsed.dates) for w in parsed.words[m.last:at])), None)


def _receiver(parsed, at, sender):
    """The other state, to which or with whose house the note goes; or None."""
    words = parsed.words
    for mention in (m for m in _lands(parsed) if m.first > at and m.country != sender):
        before = [w.folded for w in words[max(at, mention.first - _TO_NEAR):mention.first]]
        if mention.kind == "country" and mention.first == at + 1:
            return mention                                  # "sent X a note"
        to = next((i for i in range(len(before) - 1, -1, -1) if before[i] in ("to", "with")), None)
        if to is not None and "," not in before[to:] and (len(before) - to <= 3 or not _KNOWN["houses"].isdisjoint(before[to:])):
            return mention
    return None


def _as_country(mention):
    return replace(mention, kind="country", name=lexicon().country_names.get(mention.country, mention.name), titles=[], people=())
