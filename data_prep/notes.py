"""Notes and protests that the mission or ministry of one state hands to that of another: "The X embassy delivered a note of protest to the Y foreign ministry"."""

from dataclasses import replace

from data_prep.knowledge_files import load
from data_prep.lexicon import lexicon, phrase_trie
from data_prep.triggers import Trigger
from data_prep.wordings import Wording, all_forms

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["notes"].items()}
_PAPERS = phrase_trie(load("words.toml")["notes"]["papers"])
_HEADS = frozenset(word for phrase in load("words.toml")["notes"]["papers"] for word in phrase.split()[:1])
_HANDING = all_forms(load("words.toml")["notes"]["handing"])
# So many words lie between the verb and the paper, between a state and its house, and between "to" and the state.
_PAPER_NEAR, _HOUSE_NEAR, _TO_NEAR = 9, 6, 7


def note_handed(parsed):
    """(Trigger of the verb, [sender, receiver]) of a note or protest between two states, both as mentions of countries; None where none is told."""
    if _HEADS.isdisjoint(parsed.vocabulary) or _HANDING.isdisjoint(parsed.vocabulary):
        return None
    words = parsed.words
    for at in (i for i, w in enumerate(words) if w.folded in _HANDING and not parsed.quoted[i]):
        paper = next((found for i in range(at + 1, min(len(words), at + _PAPER_NEAR)) if (found := _PAPERS.longest(words, i))), None)
        sender = _sender(parsed, at) if paper else None
        receiver = _receiver(parsed, at, sender.country) if sender else None
        if receiver:
            return Trigger(at, paper[0], Wording("message", "does", _form(words[at].folded), "{hand} a note")), [_as_country(sender), _as_country(receiver)]
    return None


def _form(word):
    return "past" if word.endswith("ed") or word == "sent" else "base"


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
        to = next((i for i in range(len(before) - 1, -1, -1) if before[i] in ("to", "with")), None)
        if to is not None and "," not in before[to:] and (len(before) - to <= 3 or not _KNOWN["houses"].isdisjoint(before[to:])):
            return mention
    return None


def _as_country(mention):
    return replace(mention, kind="country", name=lexicon().country_names.get(mention.country, mention.name), titles=[], people=())
