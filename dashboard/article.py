"""The full text of an article as HTML: paragraphs, with marks laid over it by their offsets, every piece escaped."""

import re
from dataclasses import dataclass
from html import escape

from data_prep.text import fold


@dataclass(frozen=True)
class Mark:
    """Characters start..end of the text, what they are (a class of the legend), and why they matter."""

    start: int
    end: int
    kind: str
    why: str = ""


def hit_marks(text, query):
    """Marks of the words of a search, found with or without diacritics, at the beginning of words.

    >>> [(m.start, m.end) for m in hit_marks("Đà Nẵng, da", "da")]
    [(0, 2), (9, 11)]
    """
    folded, found = fold(text), []
    for word in dict.fromkeys(fold(query).split()):
        found += [Mark(m.start(), m.end(), "hit") for m in re.finditer(rf"(?<!\w){re.escape(word)}", folded)]
    return sorted(found, key=lambda mark: mark.start)


def article_html(text, marks):
    """Paragraphs of <p>; marks that overlap share their characters, each piece naming all that cover it.

    >>> article_html("Rubio <b>\\n\\nin Hà Nội", [Mark(0, 5, "person", "Marco Rubio")])
    '<p><mark class="m person" tabindex="0" data-why="Marco Rubio">Rubio</mark> &lt;b&gt;</p><p>in Hà Nội</p>'
    """
    marks = [mark for mark in dict.fromkeys(marks) if 0 <= mark.start < mark.end <= len(text)]
    return "".join(f"<p>{_pieces(text, line.start(), line.end(), marks)}</p>"
                   for line in re.finditer(r"\S[^\n]*", text))


def _pieces(text, start, end, marks):
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(edge, start), end) for mark in inside for edge in (mark.start, mark.end))})
    said, pieces = set(), []
    for first, last in zip(cuts, cuts[1:]):
        over = [mark for mark in inside if mark.start <= first and mark.end >= last]
        piece = escape(text[first:last])
        if not over:
            pieces.append(piece)
            continue
        kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
        why = "\n".join(dict.fromkeys(mark.why for mark in over if mark.why and mark.kind != "event"
                                      or mark.why and len(over) == 1))
        fresh = [mark for mark in over if mark not in said and mark.kind != "hit"]
        said.update(over)
        stop = ' tabindex="0"' if fresh and why else ""
        pieces.append(f'<mark class="m {kinds}"{stop}{f" data-why={chr(34)}{escape(why)}{chr(34)}" if why else ""}>'
                      f"{piece}</mark>")
    return "".join(pieces)
