"""Data: the tables and their dictionary, how dates are founded, what was refused or left undated, all downloads."""

from html import escape

from dashboard import exporting
from dashboard.index import NO_DAY
from dashboard.markup import button, table
from dashboard.views.heading import heading
from dashboard.surfaces import panel
from dashboard.wording import say, show_date, with_dates
from data_prep.tables import DATE_BASES, TABLES

UNDATED = 50


def draw(tables, found):
    """Draw the page."""
    lead = say("data.lead", version=tables.name, made=show_date(tables.made_at.date()))
    panel("data", heading("data", tables, found, lead=lead) + _tables(tables) + _dictionary() + _bases(tables, found))
    panel("downloads-title", f'<h2>{escape(say("data.downloads"))}</h2>')
    exporting.draw_buttons(tables, found, key="page")
    panel("data-more", _problems(tables) + _undated(tables, found))


def _tables(tables):
    rows = [(f"<strong>{escape(name)}</strong>", f"{tables.count_rows(name):,}", escape(say(f"tables.{name}")))
            for name in TABLES]
    return f"<h2>{escape(say('data.tables'))}</h2>" + table([say("data.table"), say("data.rows"), say("data.meaning")], rows, numbers=(1,))


def _bases(tables, found):
    """Share of the events found by what their date stands on."""
    facet = tables.index.facets["basis"]
    counts = dict(zip(facet.codes, facet.counts(found.mask).tolist()))
    total = sum(counts.values()) or 1
    rows = []
    for basis in DATE_BASES:
        share = counts.get(basis, 0) / total
        name = button(say(f"basis.{basis}"), {"only": [["basis", basis]], "turn": "timeline"}, key=f"basis-{basis}", css="link")
        rows.append((name if counts.get(basis) else escape(say(f"basis.{basis}")), f"{counts.get(basis, 0):,}",
                     f'<span class="share"><span style="width:{share:.1%}"></span></span> {share:.0%}',
                     escape(tables.meaning("date_basis", basis))))
    heads = [say("table.basis"), say("leaders.events"), say("data.share"), say("data.meaning")]
    return f"<h2>{escape(say('data.basis'))}</h2>" + table(heads, rows, numbers=(1,))


def _problems(tables):
    problems = tables.problems()
    if not problems:
        return f"<h2>{escape(say('data.refused'))}</h2><p>{escape(say('data.no_problems'))}</p>"
    rows = [tuple(escape(p[column]) for column in ("file", "level", "fault", "remedy")) for p in problems]
    return f"<h2>{escape(say('data.refused'))}</h2>" + table(
        [say("data.file"), say("filters.status"), say("data.fault"), say("data.remedy")], rows, "notes")


def _undated(tables, found):
    numbers = found.numbers[tables.index.start[found.numbers] == NO_DAY][:UNDATED]
    title = f"<h2>{escape(say('data.undated'))}</h2>"
    if not len(numbers):
        return f"{title}<p>{escape(say('data.no_undated'))}</p>"
    reasons = tables.reasons(numbers)
    rows = [(button(row["title"], {"open": row["event_id"]}, key=f"undated-{row['event_id']}", css="link"),
             escape(with_dates(reasons.get(row["n"], "")))) for row in tables.rows(numbers)]
    return title + table([say("table.what"), say("data.why")], rows, "notes")


def _dictionary():
    parts = ""
    for name, columns in TABLES.items():
        rows = [(f"<code>{escape(c.name)}</code>", escape(str(c.type)) + (
                     f'<br><span class="quiet">{escape(say("data.optional"))}</span>' if c.optional else ""),
                 escape(c.meaning) + (f'<br><span class="quiet">{escape(", ".join(c.values))}</span>' if c.values else ""))
                for c in columns]
        parts += (f'<details class="facet"><summary>{escape(name)}</summary>'
                  + table([say("data.column"), say("data.type"), say("data.meaning")], rows, "notes") + "</details>")
    return f'<h2>{escape(say("data.dictionary"))}</h2><p class="quiet">{escape(say("data.csv_columns"))}</p>{parts}'
