"""The wordings of event_kinds.toml as tries: every form of every verb, with the kind it tells and how it takes its parties."""

import re
from dataclasses import dataclass
from functools import cache

from data_prep.knowledge_files import load
from data_prep.lexicon import Trie
from data_prep.text import Word

# What may stand within a wording of several words: "met briefly with", "sent deepest condolences".
_PASSED_OVER = frozenset(load("words.toml")["triggers"]["passed_over"])
# "headed on Tuesday for", "travelled late last night to": a day within a wording.
_DAYS = frozenset([*load("calendar.toml")["weekdays"], *load("words.toml")["triggers"]["days"]])
_BEFORE_DAYS = frozenset(load("words.toml")["triggers"]["before_days"])
# "keep in touch by telephone" stands within so many words.
_STAYING, _TOUCH_NEAR = frozenset(load("words.toml")["triggers"]["staying"]), 5
# "a five-day official visit"
_LENGTHS = ("-day", "-week", "-month", "-hour")


@dataclass(frozen=True)
class Wording:
    """One form of a wording: the kind of event, its frame (both, direct, goes, does, noun, light) and the verb's form."""

    kind: str
    frame: str
    form: str           # base | third | past | ing | noun
    text: str


_OWNERS = ("their", "his", "her", "its", "our")
FRAMES = ("both", "direct", "goes", "does", "weak", "gathers", "cue", "acts")


def verb_forms(base):
    """(form, word) of each form of a verb.

    >>> verb_forms("arrive")
    [('base', 'arrive'), ('third', 'arrives'), ('past', 'arrived'), ('past', 'arrived'), ('ing', 'arriving')]
    """
    for entry in load("words.toml")["irregular"]:
        if entry[0] == base:
            return list(zip(("base", "third", "past", "past", "ing"), entry))
    if base == "be":
        return [("base", "be"), ("third", "is"), ("third", "are"), ("past", "was"), ("past", "were"), ("past", "been"), ("ing", "being")]
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
    return [("base", base), ("third", third), ("past", past), ("past", past), ("ing", stem + "ing")]


def expand(wording):
    """(form, text) of each form of a wording such as "{hold} talks with"; "their" stands for every owner.

    >>> [text for _, text in expand("{hold} talks")]
    ['hold talks', 'holds talks', 'held talks', 'holding talks']
    >>> [text for _, text in expand("as their guest")]
    ['as their guest', 'as his guest', 'as her guest', 'as its guest', 'as our guest']
    """
    texts = [re.sub(r"\btheir\b", owner, wording) for owner in _OWNERS] if " their " in wording else [wording]
    if "{" not in wording:
        return [("base", text) for text in texts]
    out = []
    for text in texts:
        before, rest = text.split("{")
        verb, after = rest.split("}")
        out += [(form, before + word + after) for form, word in verb_forms(verb)]
    return list(dict.fromkeys(out))


def all_forms(verbs):
    """The forms of some verbs as one set."""
    return frozenset(form for verb in verbs for _, form in verb_forms(verb))


# The last words of the nouns of events.
EVENT_NOUNS = frozenset(noun.split()[-1] for entry in load("event_kinds.toml").values() for noun in entry.get("nouns", ()))
# Kinds in which people sit together.
GATHERING = ("meeting", "negotiation", "summit")
# The forms of the verbs of saying.
SAYING = all_forms(load("words.toml")["speech"])


def one_of(phrases):
    """A regular expression for any of some phrases of folded text, the longest first; it branches letter by letter, and so fails fast.

    >>> one_of(["last week", "late", "last"])
    '(?:la(?:st(?: week)?|te))'
    """
    tree = {}
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(node):
    found = [(letter if letter == " " else re.escape(letter)) + _branches(behind) for letter, behind in sorted(node.items()) if letter]
    branches = found[0] if len(found) == 1 else f"(?:{'|'.join(found)})" if found else ""
    return f"(?:{branches})?" if found and "" in node else branches


class LooseTrie(Trie):
    """Wordings of several words, within which adverbs and light adjectives are passed over."""

    def longest(self, sentence: list[Word], at: int):
        """(end, payloads) of the longest wording that starts at word `at`, or None; also at the end of the sentence."""
        length, found = len(sentence), None
        node = self.root.get(sentence[at].folded) if at < length else None
        while node is not None:
            at += 1
            if None in node:
                found = at, node[None]
            at = self._next(sentence, at, node)
            if at == length:
                break
            node = node.get(sentence[at].folded)
        return found

    def _next(self, sentence: list[Word], at: int, node):
        """The index of the word that must go on a wording read up to word `at`."""
        while at < len(sentence):
            day = _behind_day(sentence, at) if sentence[at].folded in _BEFORE_DAYS else at
            word = sentence[at].folded
            if day == at and (word in node or word not in _PASSED_OVER and word not in _DAYS and not word.endswith(_LENGTHS)):
                break
            at = max(day, at + 1)
        return at


def _behind_day(sentence, at):
    """The index behind a day such as "on Tuesday", "late last night" that begins at a word; the same index where none does."""
    end = at
    while end < len(sentence) and sentence[end].folded in _BEFORE_DAYS:
        end += 1
    return end + 1 if end < len(sentence) and sentence[end].folded in _DAYS else at


@cache
def tries():
    """(verbs, nouns, light verbs, papers): the tries that find the words of events."""
    verbs, nouns, light, papers = LooseTrie(), Trie(), Trie(), Trie()
    known = load("event_kinds.toml")
    for kind, entry in known.items():
        if kind in ("light_verbs", "papers"):
            continue
        for frame in FRAMES:
            for wording in entry.get(frame, ()):
                for form, text in expand(wording):
                    verbs.add(text, Wording(kind, frame, form, wording))
        for noun in entry.get("nouns", ()):
            nouns.add(noun, Wording(kind, "noun", "noun", noun))
    for wording in known["light_verbs"]["forms"]:
        for form, text in expand(wording):
            light.add(text, Wording("", "light", form, wording))
    for word in known["papers"]["words"]:
        papers.add(word, word)
    return verbs, nouns, light, papers


@cache
def event_openers():
    """The words at which the verbs and the nouns of events begin."""
    verbs, nouns, _, _ = tries()
    return frozenset(verbs.root) | frozenset(nouns.root)


@cache
def past_forms():
    """The past of each verb of event_kinds.toml that is told by one, by its plain form: meet -> met."""
    verbs = {wording[wording.index("{") + 1:wording.index("}")] for entry in load("event_kinds.toml").values() for frame in (*FRAMES, "forms") for wording in entry.get(frame, ()) if "{" in wording}
    return {base: next(word for form, word in verb_forms(base) if form == "past") for base in verbs | {"get", "see"} if base != "be"}


def told_at(words, at):
    """The senses of the word of time that begins at a place among some words: future, unreal, cancelled, history; () where none does."""
    found = time_words().longest(words, at)
    return found[1] if found else ()


def speaks_of_phone(words):
    """True where some words hold one that makes talks a phone call."""
    return any(phone_cues().longest(words, at) for at in phone_cues().starts(words))


def keeps_in_touch(words, at):
    """True for the telephone at a word of "agreed to keep in touch by telephone": no call is told."""
    before = {w.folded for w in words[max(0, at - _TOUCH_NEAR):at]}
    return not _STAYING.isdisjoint(before) and ("touch" in before or "contact" in before)


@cache
def phone_cues():
    """The words that make talks a phone call."""
    cues = Trie()
    for cue in load("event_kinds.toml")["phone_call"]["cues"]:
        cues.add(cue, cue)
    return cues


@cache
def time_words():
    """One trie of the words that say whether an event is to come, unreal, cancelled or history."""
    trie = Trie()
    for sense, phrases in load("words.toml")["time_words"].items():
        for phrase in phrases:
            trie.add(phrase, sense)
    return trie
