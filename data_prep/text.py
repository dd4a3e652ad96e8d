"""Text as the reader sees it: folding that keeps every offset, sentences and words with their places."""

import re
import unicodedata

# Letters that Unicode does not decompose, and typographic forms that should match their plain twins.
_PLAIN = {"đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "İ": "i", "ß": "s", "æ": "a", "Æ": "a",
          "œ": "o", "Œ": "o", "þ": "t", "Þ": "t", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ə": "e", "Ə": "e",
          "ʻ": "'", "ʼ": "'", "‘": "'", "’": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
          "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
          "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ", "\t": " "}


def _folding_table():
    table = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1:
            table[code] = base
    table.update({ord(letter): plain for letter, plain in _PLAIN.items()})
    return table


_FOLDING = _folding_table()


def fold(text: str) -> str:
    """Ignore accents, case and typographic variants, one character for one, so that offsets agree.

    >>> fold("Lê Hoài Trung — Đà Nẵng")
    'le hoai trung - da nang'
    """
    folded = text if text.isascii() else _without_marks(text)
    lowered = folded.lower()
    if len(lowered) != len(text):   # a letter outside the table that grows when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return lowered


def _without_marks(text):
    """A text with the plain twins of its letters: a few that are not plain stand in it many times, and are replaced faster than all are translated."""
    for letter in set(text):
        if letter > "\x7f" or letter in "\t`":
            text = text.replace(letter, _FOLDING.get(ord(letter), letter))
    return text


def without_accents(text):
    """The words of a text in small letters without accents; ø, ł and ı, which are letters of their own, stay, but the Vietnamese đ goes with its accents.

    >>> without_accents("Đỗ K.P. Søren"), without_accents("Do K. P. Soren")
    ('do k p søren', 'do k p soren')
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ʻ", "'"))
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def slug(text):
    """A lower-case ASCII id made of a name.

    >>> slug("Tô Lâm")
    'to-lam'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


class Word:
    """One word or mark with its place in the article; capital: it begins with a capital letter."""

    __slots__ = ("start", "end", "text", "folded", "capital")

    def __init__(self, start: int, end: int, text: str, folded: str) -> None:
        self.start = start          # one by one: as a tuple they take a tenth longer, and an article has hundreds
        self.end = end
        self.text = text
        self.folded = folded
        self.capital = text[0].isupper()


# The blanks before a word are taken with it: else each is tried with every rule. Plain words and the marks behind them, most of any
# text, come first; each rule behind them tries more.
_WORD = re.compile(r"\s*+([A-Za-z]{2,}+(?![\w’'ʼ‐‑-])|[,.](?!\w)|[A-Za-z]+?(?=n[’'´]t\b)|n[’'´]t\b|(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?=-)|[^\W\d_]++(?=-(?:[^\W\d_]\.){2})|[^\W_]+(?:[-‐‑][^\W_]+|[’'ʼ´](?!(?:s|ll|ve|re)\b)[^\W_]+)*|[’'´](?:s|ll|ve|re)\b|[^\w\s])")
# "(周麟)", "(Київ)": the name before it in another script.
_OTHER_SCRIPT = re.compile(r"\([^()A-Za-zÀ-ɏḀ-ỿ]{0,80}[^\W\d_A-Za-zÀ-ɏḀ-ỿ][^()A-Za-zÀ-ɏḀ-ỿ]{0,80}\)")


def words(text: str, folded: str, start: int, end: int) -> list[Word]:
    """The words and marks of text[start:end]; a possessive 's, an 'll and the n't of "won't" are words of their own.

    What stands in brackets in a script that is not Latin is left out.

    >>> t = "Rubio’s U.S. visit"; [w.text for w in words(t, fold(t), 0, len(t))]
    ['Rubio', '’s', 'U.S.', 'visit']
    """
    spans = [found.span(1) for found in _WORD.finditer(text, start, end)]
    if "(" in text[start:end]:
        asides = [found.span() for found in _OTHER_SCRIPT.finditer(text, start, end)]
        spans = [(first, last) for first, last in spans if not any(a <= first and last <= b for a, b in asides)]
    return [Word(first, last, text[first:last], folded[first:last]) for first, last in spans]


# Marks that close a sentence, with the quotes and brackets that may follow them.
_STOP = re.compile(r"[.!?…](?:[.!?…]*[\"'”’)\]]*(?=\s|$)|(?<=[a-zà-ỹ]{3}\.)(?=[A-ZÀ-ỸĐ][a-zà-ỹ’]*[ ,]))")     # "on Saturday.The two": the space was lost
_LAST_WORD, _NEXT_WORD = re.compile(r"(?:.*[\s(\[\"“'‘])?(.*)", re.DOTALL), re.compile(r"[\"“‘'(]*([^\W_]*)(?: ([A-Z]))?")
_LONGEST_DOMAIN = 4
_ABBREVIATED = re.compile(r"(?:\w+-)?(?:[^\W\d_]\.)+[^\W\d_]")
_NEVER_LAST = frozenset("rt lieut lieut-gen lieut-col col-gen r-adm cdre rear-adm comdr lcdr wg-cdr sta sto brig brig-gen lt-gen maj-gen v-adm ret atty engr mr mrs ms mme mlle mdm smt dr gen lt lt-col col maj capt cmdr adm vice-adm prof hon amb sen sens rep reps gov st no vs messrs "
                        "jan feb mar apr jun jul aug sept sep oct nov dec brig sgt rev fr mt art th yu ya kh zh ts msgr mgr engr h.e e.g i.e ph.d".split())
_OPENERS = frozenset("the a an in on at he she it they this that these those both during after before as for also but and "
                     "his her their its while when with from to by there according asked following under earlier later "
                     "speaking meanwhile however since if we i you what how last next".split())


def sentences(text, start=0, end=None):
    """(start, end) of each sentence in a stretch of text that holds no paragraph break.

    >>> t = "Mr. Lam met J. D. Vance in Washington, D.C. The talks went well."
    >>> [t[a:b] for a, b in sentences(t)]
    ['Mr. Lam met J. D. Vance in Washington, D.C.', 'The talks went well.']
    """
    end = len(text) if end is None else end
    spans, begin = [], start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end or _ends_here(text, begin, stop, end):
            _add(spans, text, begin, stop.end())
            begin = stop.end()
    _add(spans, text, begin, end)
    return spans


def _ends_here(text, begin, stop, end):
    after = text[stop.end():stop.end() + 40].lstrip(" \t\u00a0\u202f")
    if not after:
        return True
    if text[stop.start()] in ".…" and stop[0].strip(".…") == "" and len(stop[0]) > 1 - (text[stop.start()] == "…") and stop.start() and text[stop.start() - 1].isspace():
        return False                                        # "After meeting ... General X": something is left out
    if text[stop.start()] != "." or stop.end() - stop.start() > 1:
        return after[0].isupper() or not after[0].isalpha()
    if after[0].islower() or after[0] in ",;:)—–-":
        return False
    before = _LAST_WORD.match(text, max(begin, stop.start() - 40), stop.start())[1]
    next_word, capital = _NEXT_WORD.match(after).groups()
    if not text[stop.end()].isspace() and text[stop.end()].isupper():
        return next_word.lower() in _OPENERS or len(next_word) > _LONGEST_DOMAIN      # "on Saturday.The two", but "News.Com"
    next_word = "" if next_word == "Under" and capital else next_word.lower()       # "the U.S. Under Secretary"
    if before.lower().replace(".-", "-") in _NEVER_LAST:     # "Lt.-Gen."
        return before.lower() == "no" and next_word in _OPENERS
    if len(before) == 1 and before.isalpha() and before.isupper():      # an initial
        return next_word in _OPENERS and before != "J"
    if _ABBREVIATED.fullmatch(before):       # U.S. · D.C. · p.m. · Japan-U.S.
        wide = text[stop.end():stop.end() + 2].isspace() and len(text[stop.end():stop.end() + 2]) == 2
        return wide or next_word in _OPENERS or before == "D.C" and after[0].isupper()
    if before == "Ma" and capital:                           # "Ma. Theresa Cruz"
        return next_word in _OPENERS
    if before in ("Jr", "Sr", "Inc", "Ltd", "Co", "Corp"):
        return next_word in _OPENERS
    return True


# A longer sentence is a list or a text without full stops; the reader takes it in pieces.
_LONGEST = 3000


def _add(spans, text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        spans.append((start, cut))
        start = cut
    if end > start:
        spans.append((start, end))


def paragraphs(text, start=0, end=None):
    """(start, end) of each stretch between line breaks that is not blank."""
    end = len(text) if end is None else end
    spans = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        _add(spans, text, start + line.start(), start + line.end())
    return spans
