"""Lines that a wire or a mail program broke at a fixed width, made paragraphs again."""

import re

# A text is broken at a width where no neighbouring lines are longer, and so many lines go on in small letters.
_WIDEST, _GOING_ON = 110, 2
# A line so long, measured by the longest, was broken for its width.
_FULL = 0.65
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CLOSED = re.compile(r"[.!?:;…][\"”’')\]]*$")


def unwrapped(text):
    """The text with a space for each line end inside a paragraph that was broken at a fixed width; every offset stays.

    A text of whole paragraphs comes back as it is.

    >>> t = "The ministers of the two neighbouring countries met\\nin Oslo on Monday to speak\\nof trade and of the fish\\nin their waters.\\n\\nThey dined."
    >>> unwrapped(t).split("\\n")
    ['The ministers of the two neighbouring countries met in Oslo on Monday to speak of trade and of the fish in their waters.', '', 'They dined.']
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    pairs = [(one, two) for one, two in zip(lines, lines[1:]) if two[0] == one[1] + 1]
    broken = [(one, two) for one, two in pairs if text[slice(*two)].lstrip()[:1].islower() and not _CLOSED.search(text[slice(*one)].rstrip())]
    if len(broken) < _GOING_ON:
        return text
    width = max(end - start for pair in pairs for start, end in pair)
    if width > _WIDEST:
        return text
    ends = {one[1] for one, _ in broken} | {one[1] for one, _ in pairs if one[1] - one[0] > _FULL * width}
    return "".join(" " if mark == "\n" and place in ends else mark for place, mark in enumerate(text))
