"""What somebody tells of his own doings in a quotation: "“I shall be in Accra on Monday,” she said"."""

from data_prep.clauses import PEOPLE
from data_prep.gazetteer import Mention
from data_prep.knowledge_files import load
from data_prep.wordings import SAYING

_KNOWN = {key: frozenset(words) for key, words in load("words.toml")["own_words"].items()}
_AHEAD = ("shall", "will", "'ll")
# The value of the Mention of "I".
SELF = "i"
# Who says it stands so near the verb of saying, in words: "A said", "said Foreign Minister A".
_SAID_NEAR = 1
# "So, Mr. Secretary, thank you": so many words stand before the hearer.
_CALLED_NEAR = 2


def take_own_words(parsed, spoken):
    """Make plain text of a quotation in which the speaker tells with its day what he does or is to do, and a pronoun of its "I"; spoken: all of it is said by somebody."""
    if SELF not in parsed.vocabulary or not spoken and (not any(parsed.quoted) or not any(w.folded in SAYING and not inside for w, inside in zip(parsed.words, parsed.quoted))):
        return
    for at, word in enumerate(parsed.words[:-1]):
        if word.text != "I" or not (spoken or parsed.quoted[at]) or parsed.words[at + 1].folded not in _KNOWN["own_doing"]:
            continue
        first, last = _stretch(parsed.quoted, at)
        inside = {w.folded for w in parsed.words[first:last]}
        if inside.isdisjoint(_KNOWN["only_thought"]) and any((d.is_exact_day or parsed.words[at + 1].folded in _AHEAD) and parsed.words[first].start <= d.start < parsed.words[last - 1].end for d in parsed.dates):
            parsed.quoted[first:last] = [False] * (last - first)
            parsed.mentions = sorted([*parsed.mentions, Mention("pronoun", at, at + 1, word.start, word.end, value=SELF)], key=lambda m: m.first)


def leave_out_hearer(parsed):
    """Take from a sentence of a transcript whom it speaks to: "Mr. Secretary, thank you for having me"."""
    if not _KNOWN["hearers"].isdisjoint(parsed.vocabulary):
        parsed.mentions = [m for m in parsed.mentions if not (m.kind in PEOPLE and m.first <= _CALLED_NEAR and m.last < len(parsed.words) and parsed.words[m.last].text == ","
                                                              and (m.first == 0 or parsed.words[m.first - 1].text == ","))]


def tells_of_himself(parsed):
    """True for a sentence of which somebody's own words are plain text: "I'll be in Accra on Monday", he told reporters."""
    return any(m.value == SELF for m in parsed.mentions)


def is_talk(parsed):
    """True for a sentence of a transcript in which the speaker talks of himself or to those who hear him."""
    return not _KNOWN["persons"].isdisjoint(parsed.vocabulary)


def _stretch(quoted, at):
    """(first, last) of the words around word `at` that are quoted or not as that one is."""
    first = last = at
    while first and quoted[first - 1] == quoted[at]:
        first -= 1
    while last < len(quoted) and quoted[last] == quoted[at]:
        last += 1
    return first, last


def who_says(parsed):
    """The Mention of who says what a sentence quotes: "A said", "said Foreign Minister A"; None where nobody does."""
    said = [i for i, w in enumerate(parsed.words) if w.folded in SAYING]
    speaking = [m for m in parsed.mentions if m.kind in PEOPLE and m.value != SELF]
    return next((m for m in speaking for i in said if 0 <= i - m.last <= _SAID_NEAR or 0 <= m.first - i - 1 <= _SAID_NEAR), None)
