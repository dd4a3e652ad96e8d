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


def table(heads, rows, css="", numbers=()):
    """A table of cells that are HTML already; numbers: the columns that hold figures."""
    def cell(tag, column, attributes, inside):
        figures = ' class="number"' if column in numbers else ""
        return f"<{tag}{figures} {attributes}>{inside}</{tag}>"

    head = "".join(cell("th", n, 'scope="col"', escape(text)) for n, text in enumerate(heads))
    body = "".join("<tr>" + "".join(cell("td", n, "", inside) for n, inside in enumerate(row))
                   + "</tr>" for row in rows)
    return f'<div class="scroll"><table class="{css}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
