"""The heading that the pages share, and what they say when the selection is empty."""

from html import escape

from dashboard import state
from dashboard.listing import empty_html
from dashboard.surfaces import panel
from dashboard.wording import say


def heading(page, found, title="", lead="", sentence=""):
    """Title, what it is about, and the selection in a sentence."""
    return (f'<header class="title"><h1>{escape(title or say(f"{page}.title"))}</h1><p class="sentence">'
            f'{escape(lead or say(f"{page}.lead"))} · {escape(sentence or found.sentence)}</p>'
            f'<button type="button" class="filters" data-open-filters>{escape(say("filters.open"))}</button></header>')


def nothing_found(tables, found, page):
    """Whether there is nothing to draw; says so if it is."""
    if len(found.numbers):
        return False
    panel(f"{page}-empty", heading(page, found) + empty_html(tables, state.selection(), found.hits))
    return True
