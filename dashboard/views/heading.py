"""The heading that the pages share: what they show, the choice in a sentence, and each part of it to be taken away."""

from html import escape

from dashboard import state
from dashboard.listing import empty_html
from dashboard.markup import act, button
from dashboard.surfaces import panel
from dashboard.wording import say


def heading(page, tables, found, title="", lead="", sentence=""):
    """Title, what it is about, and the selection in a sentence."""
    return (f'<header class="title"><h1>{escape(title or say(f"{page}.title"))}</h1><p class="sentence" aria-live="polite">'
            f'{escape(lead or say(f"{page}.lead"))} · {escape(sentence or found.sentence)}</p>{chosen_html(tables)}</header>')


def page_links(names, chosen):
    """The pages one beside the other; shown on a phone only, where the framework hides its menu in the side panel."""
    links = "".join(f'<button type="button" {act(who="", step="", turn=name)} data-key="page-{name}"'
                    f'{" aria-current=page" if name == chosen else ""}>{escape(say(f"nav.{name}"))}</button>' for name in names)
    panel("pages", f'<nav class="pages" aria-label="{escape(say("nav.pages"))}">{links}</nav>')


def chosen_html(tables):
    """A button for each value chosen, that lets it go; on a phone also the one that opens the filters."""
    selection, chips = state.selection(), ""
    for part in selection.parts:
        if part in ("q", "period"):
            words = say("filters.search_chip", words=selection.q) if part == "q" else say("filters.period")
            chips += _chip(words, {"drop": part}, part)
        else:
            for value in getattr(selection, part):
                words = tables.label(part, value)
                chips += _chip(f"{say('filters.basis')} {words}" if part == "basis" else words, {"toggle": [part, value]}, f"{part}:{value}")
    if len(selection.parts) > 1:
        chips += button(say("filters.clear"), {"clear": 1}, key="chip-clear", css="link")
    opener = f'<button type="button" class="filters" data-open-filters>{escape(say("filters.open"))}</button>'
    return f'<div class="chosen-parts">{opener}{chips}</div>'


def _chip(words, deed, key):
    return button(f"{words} ×", deed, key=f"chip-{key}", css="chip", label=say("filters.drop", name=words))


def nothing_found(tables, found, page):
    """Whether there is nothing to draw; says so if it is."""
    if len(found.numbers):
        return False
    panel(f"{page}-empty", heading(page, tables, found) + empty_html(tables, state.selection(), found.hits))
    return True
