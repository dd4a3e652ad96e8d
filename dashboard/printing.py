"""A page to print: the events of the selection as one HTML file that needs nothing else."""

from html import escape

from dashboard.timeline import where
from dashboard.wording import say, show_period, with_dates

_STYLE = """body{font:11pt/1.45 "Source Serif 4","Source Serif",Georgia,serif;max-width:48em;margin:2em auto;padding:0 1em;color:#1f2428}
h1{font-size:20pt;margin:0}header p{color:#555;font-style:italic}article{break-inside:avoid;border-top:1px solid #ddd;padding:.5em 0}
h2{font-size:12pt;margin:0}time{font-weight:600}p{margin:.15em 0}.quiet{color:#555;font-size:9.5pt}@page{margin:18mm}"""


def printable_bytes(tables, numbers, about):
    """The printable page of some events, in their order."""
    reasons = tables.reasons(numbers)
    body = "".join(_entry(tables, row, reasons.get(row["n"], "")) for row in tables.rows(numbers))
    page = (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
            f'{escape(say("export.print_title", title=about.title, sentence=about.selection))}</title>'
            f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><header><h1>'
            f'{escape(about.title)}</h1><p>{escape(about.selection)}. {escape(about.made)}, '
            f'{escape(about.version)}.</p></header>{body}</body></html>')
    return page.encode("utf-8")


def _entry(tables, row, reason):
    who = ", ".join(who["name"] for who in row["who"])
    kind = f"{tables.label('kind', row['kind'])}, {say('timeline.' + row['status'])}"
    topics = ", ".join(tables.label("topic", topic) for topic in row["topics"])
    facts = " · ".join(part for part in (kind, where(tables, row), who) if part)
    when = show_period(row["start_date"], row["end_date"], row["date_precision"])
    return (f"<article><h2>{escape(row['title'])}</h2><p><time>{escape(when)}</time> · {escape(facts)}</p>"
            f'<p>{escape(topics)}</p><p class="quiet">{escape(with_dates(reason))}</p></article>')
