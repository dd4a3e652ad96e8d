"""Pieces of HTML: text made harmless, and what a click on a piece does."""

import json
from html import escape


def act(**deed):
    """The attribute that makes an element do something when clicked.

    >>> act(open="<e>")
    'data-act="{&quot;open&quot;: &quot;&lt;e&gt;&quot;}"'
    """
    return f'data-act="{escape(json.dumps(deed, ensure_ascii=False))}"'


def button(text, deed, key="", css="", pressed=None, label=""):
    """A button with plain text.

    >>> button("<b>", {"close": 1})
    '<button type="button" class="" data-act="{&quot;close&quot;: 1}" data-key="">&lt;b&gt;</button>'
    """
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    named = f' aria-label="{escape(label)}"' if label else ""
    return (f'<button type="button" class="{css}" {act(**deed)} data-key="{escape(key)}"{state}{named}>'
            f'{escape(text)}</button>')


def table(heads, rows, css="", caption="", row_acts=None):
    """A table of cells that are HTML already; row_acts: for each row the attributes of its <tr>."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(f"<tr {row_acts[n] if row_acts else ''}>" + "".join(
        f'<td data-label="{escape(heads[column])}">{cell}</td>' for column, cell in enumerate(row)) + "</tr>"
        for n, row in enumerate(rows))
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="scroll"><table class="{css}">{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
