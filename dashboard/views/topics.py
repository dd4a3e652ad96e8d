"""Topics: when each was raised and fell silent, between whom, and what each event left out."""

from html import escape

import numpy as np

from dashboard.grids import heat
from dashboard.index import NO_DAY
from dashboard.markup import button
from dashboard.views.heading import heading, nothing_found
from dashboard.periods import COLUMNS, columns_for, period_of
from dashboard.surfaces import panel
from dashboard.wording import say, show_period

PAIRS = 10
EVENTS = 30


def draw(tables=None, found=None):
    """Draw the page."""
    if tables is None or nothing_found(tables, found, "topics"):
        return
    index = tables.index
    counts = index.facets["topic"].counts(found.mask)
    topics = sorted(np.flatnonzero(counts), key=lambda t: -counts[t])
    panel("topics", heading("topics", found) + over_time(tables, found.mask, topics) + _by_pair(tables, found, topics)
          + _silence(tables, found, topics))


def over_time(tables, mask, topics, only=None, most=COLUMNS):
    """Topic by period; `only` is put in force together with the cell that is clicked."""
    index, facet = tables.index, tables.index.facets["topic"]
    columns = columns_for(index, mask, most)
    if not columns or not len(topics):
        return ""
    unit, edges, words = columns
    cells = index.table(mask, "topic", edges)
    rows = [tables.label("topic", facet.codes[t]) for t in topics]

    def deed(row, column):
        return {**({"only": only} if only else {}), "period": period_of(edges, column),
                **({} if only else {"only": ["topic", facet.codes[topics[row]]]}), "turn": "timeline"}

    title = say("topics.over_time", unit=say(f"timeline.unit_{unit}"))
    return f"<h2>{escape(title)}</h2>" + heat(rows, words, [cells[t].tolist() for t in topics], deed, title)


def _by_pair(tables, found, topics):
    topic, pair = tables.index.facets["topic"], tables.index.facets["pair"]
    counts = pair.counts(found.mask)
    pairs = [p for p in np.argsort(-counts, kind="stable")[:PAIRS] if counts[p]]
    if not pairs or not len(topics):
        return ""
    lines = [topic.counts(found.mask & pair.having(tables.index.count, [pair.codes[p]])) for p in pairs]

    def deed(row, column):
        return {"only": ["pair", pair.codes[pairs[row]]], "toggle": ["topic", topic.codes[topics[column]]],
                "turn": "timeline"}

    title = say("topics.by_pair")
    return f"<h2>{escape(title)}</h2>" + heat(
        [tables.label("pair", pair.codes[p]) for p in pairs], [tables.label("topic", topic.codes[t]) for t in topics],
        [[int(line[t]) for t in topics] for line in lines], deed, title, css="wide-heads")


def _silence(tables, found, topics):
    dated = found.numbers[tables.index.start[found.numbers] != NO_DAY]
    if not len(dated) or not len(topics):
        return ""
    facet = tables.index.facets["topic"]
    codes = [facet.codes[t] for t in topics]
    head = "".join(f'<th scope="col">{escape(tables.label("topic", code))}</th>' for code in codes)
    body = ""
    for row in tables.rows(dated[::-1][:EVENTS]):
        when = show_period(row["start_date"], row["end_date"], row["date_precision"])
        cells = "".join(f'<td class="{"said" if code in row["topics"] else ""}"><span class="unseen">'
                        f'{escape(say("topics.raised" if code in row["topics"] else "topics.not_raised"))}</span></td>'
                        for code in codes)
        title = button(row["title"], {"open": row["event_id"]}, key=f"silence-{row['event_id']}", css="link")
        body += f'<tr data-event="{escape(row["event_id"])}"><th scope="row"><span class="quiet">{escape(when)}</span> {title}</th>{cells}</tr>'
    shown = say("topics.latest", count=f"{min(len(dated), EVENTS):,}", total=f"{len(dated):,}")
    return (f'<h2>{escape(say("topics.silence"))}</h2><p class="quiet">{escape(say("topics.silence_lead"))}. {escape(shown)}.</p>'
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(say("topics.silence"))}"><table '
            f'class="silence wide-heads"><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>')
