"""The side panel: every facet with the number of events that each value would leave, the period, and Clear."""

from html import escape

import streamlit as st

from data_prep.text import fold

from dashboard.filters import FACETS
from dashboard.marks import mark_svg
from dashboard.markup import act, button
from dashboard.wording import counted, say, show_date

SHOWN = 7           # values before "more"
SENT = 60           # values sent to the browser at once; the rest is found by typing
OPEN = ("leader", "topic", "country", "kind")


def facets_html(tables, selection, counts, left):
    """The panel in the side bar. left: how many events the choice leaves."""
    parts = [_period(tables, selection)]
    parts += [_facet(tables, selection, name, counts[name]) for name in FACETS if tables.index.facets[name].codes]
    if selection.parts:
        parts.append(button(say("filters.clear"), {"clear": 1}, key="clear", css="wide"))
    shown = escape(say("filters.show", events=counted(left, "event")))
    parts.append(f'<button type="button" class="show-found" data-close-filters>{shown}</button>')
    return f'<div class="facets">{"".join(parts)}</div>'


def _facet(tables, selection, name, counts):
    chosen = getattr(selection, name)
    values = _values(tables, name, chosen, counts)
    find = st.session_state.get(f"find-{name}", "")
    order = sorted(values, key=lambda v: (v[0] not in chosen, -v[2], fold(v[1])))
    if find and len(values) > SENT:
        order = [v for v in order if v[0] in chosen or fold(find) in fold(v[1])] + order
        order = list(dict.fromkeys(order))
    cut = len(order) > SENT
    items = "".join(_value(tables, name, value, value[0] in chosen, n >= max(SHOWN, len(chosen)))
                    for n, value in enumerate(order[:SENT]))
    title = say(f"filters.{name}")
    count = f'<span class="chosen">{escape(say("filters.chosen", count=len(chosen)))}</span>' if chosen else ""
    together = _together(selection) if name == "leader" and (chosen or selection.all_leaders) else ""
    finder = ""
    if len(order) > 2 * SHOWN:
        finder = (f'<input type="search" data-find="{name}" data-key="find-{name}" {"data-cut=1" if cut else ""} '
                  f'placeholder="{escape(say("filters.find", facet=title.lower()))}" '
                  f'aria-label="{escape(say("filters.find", facet=title.lower()))}">')
    more = ""
    hidden = min(len(order), SENT) - max(SHOWN, len(chosen))
    if hidden > 0:
        less = say("filters.fewer")
        word = say("filters.more_cut", count=hidden, total=f"{len(order):,}") if cut else say("filters.more", count=hidden)
        more = (f'<button type="button" class="more" data-toggles aria-expanded="false" data-key="more-{name}" '
                f'data-more="{escape(word)}" data-less="{escape(less)}">{escape(word)}</button>')
    opened = "open" if name in OPEN or chosen else ""
    return (f'<details class="facet" data-list="{name}" {opened}><summary data-key="facet-{name}">{escape(title)}{count}'
            f'</summary>{together}{finder}<ul>{items}</ul>{more}</details>')


def _values(tables, name, chosen, counts):
    """(value, words, count) of every value that leaves something, is chosen, or stands in a short list."""
    facet = tables.index.facets[name]
    everything = len(facet.codes) <= SENT
    return [(code, tables.label(name, code), int(count)) for code, count in zip(facet.codes, counts)
            if everything or count or code in chosen]


def _value(tables, name, value, on, extra):
    code, words, count = value
    classes = " ".join(css for css, wanted in (("zero", not count), ("extra", extra)) if wanted)
    hint = tables.meaning(name, code)
    mark = mark_svg(code) if name == "kind" else mark_svg("meeting", code) if name == "status" else ""
    return (f'<li class="{classes}"><label title="{escape(hint)}"><input type="checkbox" {"checked" if on else ""} '
            f'{act(toggle=[name, code])} data-key="{escape(f"{name}:{code}")}"><span class="words">{mark}'
            f'{escape(words)}</span><span class="count">{count:,}</span></label></li>')


def _together(selection):
    """Any of several leaders, or all of them."""
    both = "".join(button(say(f"filters.{word}"), {"all_leaders": on}, key=f"together-{word}",
                          pressed=selection.all_leaders == on) for word, on in (("any", False), ("all", True)))
    return f'<div class="joined" role="group" aria-label="{escape(say("filters.all_hint"))}">{both}</div>'


def _period(tables, selection):
    """First and last day: the browser's own date fields, written as the reader does while nobody types in them."""
    first, last = tables.index.span()
    if first is None:
        return ""

    def field(name, value, none):
        said = (f'<span class="said" aria-hidden="true">{escape(show_date(value))}</span>' if value
                else f'<span class="said none" aria-hidden="true">{escape(say(f"filters.{none}"))}</span>')
        return (f'<label>{escape(say(f"filters.{name}"))}<span class="day"><input type="date" data-period '
                f'data-key="period-{name}" min="{first.year}-01-01" max="{last.year}-12-31" '
                f'value="{value.isoformat() if value else ""}">{said}</span></label>')

    drop = note = ""
    if selection.start or selection.end:
        note = f'<p class="quiet">{escape(say("filters.undated_hidden"))}</p>'
        drop = button("×", {"drop": "period"}, key="drop-period", css="drop",
                      label=say("filters.drop", name=say("filters.period").lower()))
    return (f'<fieldset class="period"><legend>{escape(say("filters.period"))}{drop}</legend>'
            f'{field("from", selection.start, "earliest")}{field("to", selection.end, "latest")}{note}</fieldset>')
