"""Sentences turned round, put upright before they are read: "Signed in Lima by A and B was a treaty", "It was in Lima that A met B"."""

from data_prep.knowledge_files import load
from data_prep.text import Word
from data_prep.wordings import SAYING, past_forms

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["inversions"].items()}
_PARTICIPLES = frozenset(entry[3] for entry in load("words.toml")["irregular"]) | _KNOWN["openers"]
# So far from its start stands the verb of a sentence turned round, in words.
_VERB_NEAR = 40
# So many words make up who says it behind a comma: ", the palace said".
_SAYER_LONG = 8
# So near its end a sentence says who decided what it tells, in words.
_SAID_NEAR = 14
# What "It was" puts first is of so many words at most.
_CLEFT_NEAR = 20
# "did" of "Not until Thursday did A meet B" stands so many words from the start at most, its verb so many behind it.
_DID_NEAR, _DONE_NEAR = 16, 40


def upright(words):
    """The words of a sentence with who or what acts before the verb; the same list where that is so already. Every word keeps its place in the article."""
    if len(words) < 5:
        return words
    words = _achieved(_without_did(_decision_said(words)))
    cleft = _cleft(words) if words[0].folded in ("it", "so") else None
    if cleft:
        return cleft
    if not _opens(words):
        return words
    verb = _verb(words)
    if verb is None:
        return words
    subject, end = _behind_asides(words, verb), len(words) - 1
    cut = _end_of_subject(words, subject, end)
    first = words[0]
    front = [Word(first.start, first.end, first.text.lower(), first.folded), *words[1:verb], *words[verb + 1:subject]]
    acting = words[subject:cut]
    last = acting[-1]
    closing = [Word(last.end, last.end, ",", ",")] if any(w.text == "," for w in acting) else []
    return [*acting, *closing, words[verb], *front, *words[cut:]]


def _decision_said(words):
    """The words of "They will build a road, the two sides agreed in Lima on Monday" with "said" for what they did: the day and the place are those of the words; the same list for any other sentence."""
    at = next((i for i in range(len(words) - 2, max(0, len(words) - _SAID_NEAR), -1) if words[i].folded in _KNOWN["deciding"]), None)
    comma = next((i for i in range(at - 1, max(0, at - _SAYER_LONG), -1) if words[i].text == ","), None) if at else None
    if comma is None or words[comma + 1].folded not in _KNOWN["deciders"] or any(w.capital for w in words[comma + 1:at]) or words[at + 1].folded not in _KNOWN["where_decided"] \
            or _KNOWN["to_come"].isdisjoint(w.folded for w in words[:comma]):
        return words
    return [*words[:at], Word(words[at].start, words[at].end, words[at].text, "said"), *words[at + 1:]]


def _without_did(words):
    """The words of "Not until Thursday did A meet B", "Only in Lima were A and B able to meet" without "did" and what it goes with: "On Thursday, A met B"; the same list for any other sentence."""
    if words[0].folded not in ("not", "only") or words[0].folded == "not" and words[1].folded not in _KNOWN["not_until"]:
        return words
    at = next((i for i in range(2, min(len(words) - 2, _DID_NEAR)) if words[i].folded in _KNOWN["inverting"]), None)
    if at is None:
        return words
    front = _from_then(words[:at]) if words[0].folded == "not" else words[1:at]
    comma = Word(front[-1].end, front[-1].end, ",", ",")
    done = _in_past(words, at + 1) if words[at].folded == "did" else _able(words, at + 1, words[at])
    return [*front, comma, *done] if done else words


def _from_then(words):
    """The words of "not until Thursday" with "on" for the first two."""
    return [Word(words[1].start, words[1].end, "on", "on"), *words[2:]]


def _in_past(words, first):
    """The words from the subject on, with the verb of "did A meet B" in its past; None where none is found."""
    at = next((i for i in range(first + 1, min(len(words), first + _DONE_NEAR)) if words[i].text in past_forms() and words[i - 1].folded not in _KNOWN["before_noun"]), None)
    return at and [*words[first:at], _past(words[at]), *words[at + 1:]]


def _able(words, first, verb):
    """The words from the subject on, with "were" back before "able to"; None where nobody is able to."""
    at = next((i for i in range(first + 1, min(len(words) - 2, first + _DONE_NEAR)) if words[i].folded == "able"), None)
    return at and _achieved([*words[first:at], verb, *words[at:]])


def _achieved(words):
    """The words of "A was able to meet B", "A managed to see B" with the verb in its past alone: what somebody managed was done; the same list elsewhere."""
    at = next((i for i, w in enumerate(words) if w.folded in _KNOWN["managed"]), None)
    if at is None or at + 2 >= len(words) or words[at + 1].folded != "to" or words[at + 2].text not in past_forms():
        return words
    first = at - 1 if words[at].folded == "able" else at
    if words[at].folded == "able" and words[first].folded not in ("was", "were"):
        return words
    return words if any(w.folded in _KNOWN["not_managed"] for w in words[max(0, first - 2):first]) else [*words[:first], _past(words[at + 2]), *words[at + 3:]]


def _past(word):
    past = past_forms()[word.text]
    return Word(word.start, word.end, past, past)


def _cleft(words):
    """The words of "It was in Lima that A met B", "So it was that A met B" without what only puts something first; None for another sentence."""
    at = 1 if words[0].folded == "so" else 0
    if words[at].folded != "it" or words[at + 1].folded not in ("was", "is"):
        return None
    first = at + 2
    that = next((i for i in range(first, min(len(words) - 2, first + _CLEFT_NEAR)) if words[i].folded == "that"), None)
    if that is None or that == first and not at or that > first and (words[first].folded not in _KNOWN["put_first"] or words[first + 1].folded == "be"):
        return None
    comma = Word(words[that].start, words[that].end, ",", ",")
    front = _from_then(words[first:that]) if that > first + 1 and words[first + 1].folded in _KNOWN["not_until"] else words[first:that]
    return [*front, *([comma] if that > first else []), *words[that + 1:]]


def _opens(words):
    """True for a participle or the like with what hangs on it, "Signed in", "Due on", and a phrase of place or of whom something reaches, "To B"."""
    opening, behind = words[0].folded, words[1].folded
    return opening in _KNOWN["phrases"] or (opening in _PARTICIPLES or opening.endswith("ed")) and behind in _KNOWN["behind_participle"]


def _verb(words):
    """The index of the verb behind the opening phrase and before who acts; None where the sentence is upright."""
    verbs = _KNOWN["moving"] if words[0].folded in _KNOWN["phrases"] else _KNOWN["being"]
    for at in range(2, min(len(words) - 2, _VERB_NEAR)):
        word = words[at].folded
        if word in verbs:
            behind = words[_behind_asides(words, at)]
            named = behind.capital or behind.folded in _KNOWN["noun_before"]
            return at if named and words[at - 1].folded not in _KNOWN["no_front"] and _is_whole(words, at) else None
        if word in _KNOWN["no_front"] or word in SAYING or word in (";", ":"):
            return None
    return None


def _is_whole(words, verb):
    """True where the commas before the verb only set off whom a title means, or how long before: "by A and her counterpart, B, was", "on Monday, hours before it began, was"."""
    commas = [i for i in range(verb) if words[i].text == ","]
    return not commas or len(commas) == 2 and commas[1] == verb - 1 and (words[commas[0] - 1].folded in _KNOWN["named_behind"] or words[commas[0] + 1].folded in _KNOWN["lengths"])


def _behind_asides(words, verb):
    """The index behind a day between commas that follows the verb: "went, on Friday, a telegram"."""
    at = verb + 1
    if words[at].text == ",":
        closing = next((i for i in range(at + 1, min(len(words) - 1, at + 5)) if words[i].text == ","), None)
        return closing + 1 if closing else at
    return at


def _end_of_subject(words, first, end):
    """The index of the word before which what acts ends: at a clause about it, at who says it, or at the end of the sentence."""
    for at in range(first + 1, end):
        if words[at].folded in ("who", "whose", "whom", "which") and words[at - 1].text == ",":
            return end                                      # what is told of who acts stays behind the name
        if words[at].folded in _KNOWN["relatives"] or words[at].text in (";", ":"):
            return at - 1 if words[at - 1].text == "," else at
        if words[at].text == "," and (words[at + 1].folded in _KNOWN["goes_on"] or any(w.folded in SAYING for w in words[at + 1:at + _SAYER_LONG])):
            return at
    return end
