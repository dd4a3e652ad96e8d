"""Topics: when each was raised and fell silent, between whom, and what each event left out."""

from html import escape

import numpy as np

from dashboard import state
from dashboard.grids import grid, heat
from dashboard.index import as_date
from dashboard.listing import turner
from dashboard.markup import button, table
from dashboard.views.heading import heading, nothing_found
from dashboard.periods import COLUMNS, columns_for, period_of
from dashboard.surfaces import panel
from dashboard.wording import say, show_date, show_period

PAIRS = 10
PER_PAGE = 30


def draw(tables, found):
    """Draw the page."""
    if nothing_found(tables, found, "topics"):
        return
    index = tables.index
    counts = index.facets["topic"].counts(found.mask)
    topics = sorted(np.flatnonzero(counts), key=lambda t: -counts[t])
    panel("topics", heading("topics", tables, found) + over_time(tables, found.mask, topics) + _appears(tables, found, topics)
          + _by_pair(tables, found, topics) + _silence(tables, found, topics))


def over_time(tables, mask, topics, only=None, most=COLUMNS):
    """Topic by period; `only` is put in force together with the cell that is clicked."""
    index, facet = tables.index, tables.index.facets["topic"]
    columns = columns_for(index, mask, most)
    if not columns or not len(topics):
        return ""
    unit, edges, words = columns
    cells = index.table(mask, "topic", edges)
    topics = [t for t in topics if cells[t].any()]      # undated events alone are in no column
    rows = [tables.label("topic", facet.codes[t]) for t in topics]

    def deed(row, column):
        return {"only": [*([only] if only else []), ["topic", facet.codes[topics[row]]]],
                "period": period_of(edges, column), "turn": "timeline"}

    title = say("topics.over_time", unit=say(f"timeline.unit_{unit}"))
    return f"<h2>{escape(title)}</h2>" + heat(rows, words, [cells[t].tolist() for t in topics], deed, title)


def _appears(tables, found, topics):
    """When each topic was raised for the first and the last time, and how many events have passed it over since."""
    index, facet = tables.index, tables.index.facets["topic"]
    first, last = index.first_and_last(found.mask, "topic")
    counts = facet.counts(found.mask)
    dated = found.numbers[found.numbers < index.dated]
    rows = []
    for topic in sorted((t for t in topics if last[t] >= 0), key=lambda t: -last[t]):
        since = len(dated) - int(np.searchsorted(dated, last[topic], side="right"))
        days = [show_date(as_date(index.start[at])) for at in (first[topic], last[topic])]
        name = button(tables.label("topic", facet.codes[topic]), {"only": [["topic", facet.codes[topic]]], "turn": "timeline"},
                      key=f"appears-{facet.codes[topic]}", css="link")
        rows.append((name, f"{counts[topic]:,}", *map(escape, days), f"{since:,}"))
    if not rows:
        return ""
    heads = [say("filters.topic"), *(say(f"topics.{name}") for name in ("events", "first", "last", "since"))]
    return f'<h2>{escape(say("topics.appears"))}</h2>' + table(heads, rows, "topics-seen", numbers=(1, 4))


def _by_pair(tables, found, topics):
    topic, pair = tables.index.facets["topic"], tables.index.facets["pair"]
    counts = pair.counts(found.mask)
    pairs = [p for p in np.argsort(-counts, kind="stable")[:PAIRS] if counts[p]]
    if not pairs or not len(topics):
        return ""
    columns = [topic.counts(found.mask & pair.having(tables.index.count, [pair.codes[p]])) for p in pairs]

    def deed(row, column):
        return {"only": [["pair", pair.codes[pairs[column]]], ["topic", topic.codes[topics[row]]]], "turn": "timeline"}

    title = say("topics.by_pair")
    return f"<h2>{escape(title)}</h2>" + heat(
        [tables.label("topic", topic.codes[t]) for t in topics], [tables.label("pair", pair.codes[p]) for p in pairs],
        [[int(column[t]) for column in columns] for t in topics], deed, title)


def _silence(tables, found, topics):
    """Events, the latest first, by topic: raised, or left out."""
    dated = found.numbers[found.numbers < tables.index.dated][::-1]
    if not len(dated) or not len(topics):
        return ""
    facet = tables.index.facets["topic"]
    codes = [facet.codes[t] for t in topics]
    pages = -(-len(dated) // PER_PAGE)
    page = min(state.view().page, pages)
    shown = dated[(page - 1) * PER_PAGE:page * PER_PAGE]
    body = ""
    for row in tables.rows(shown):
        when = show_period(row["start_date"], row["end_date"], row["date_precision"])
        cells = "".join(f'<td class="{"said" if code in row["topics"] else ""}"><span class="unseen">'
                        f'{escape(say("topics.raised" if code in row["topics"] else "topics.not_raised"))}</span></td>'
                        for code in codes)
        title = button(row["title"], {"open": row["event_id"]}, key=f"silence-{row['event_id']}", css="link")
        body += (f'<tr data-event="{escape(row["event_id"])}"><th scope="row"><span class="quiet">{escape(when)}</span> '
                 f"{title}</th>{cells}</tr>")
    title, first = say("topics.silence"), (page - 1) * PER_PAGE + 1
    said = say("topics.shown", first=f"{first:,}", last=f"{first + len(shown) - 1:,}", total=f"{len(dated):,}")
    return (f'<section data-turned="{page}"><h2>{escape(title)}</h2><p class="quiet">{escape(say("topics.silence_lead"))}. {escape(said)}.</p>'
            + grid("silence", [tables.label("topic", code) for code in codes], body, title)
            + (turner(page, pages) if pages > 1 else "") + "</section>")
