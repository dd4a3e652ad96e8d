"""Events as JSON for Knight Lab's TimelineJS, by its documented fields (title, events, start_date, text, group)."""

import json
from html import escape

from dashboard.timeline import where
from dashboard.wording import show_period


def timelinejs_bytes(tables, numbers, about):
    """The JSON of some events in their order; undated ones are left out, which the title says.

    TimelineJS reads headline and text as HTML, so both are escaped.
    """
    rows = tables.rows(numbers)
    dated = [row for row in rows if row["start_date"]]
    reasons = tables.reasons([row["n"] for row in dated])
    left = f" {len(rows) - len(dated)} undated events are not in it." if len(dated) < len(rows) else ""
    story = {"title": {"text": {"headline": escape(about.title), "text": escape(
                 f"{about.selection}. Tables made {about.made_at}.{left}")}},
             "events": [_slide(tables, row, reasons.get(row["n"], "")) for row in dated]}
    return json.dumps(story, ensure_ascii=False, indent=1).encode("utf-8")


def _slide(tables, row, reason):
    who = ", ".join(who["name"] for who in row["who"])
    text = "".join(f"<p>{escape(part)}</p>" for part in (who, where(tables, row), reason) if part)
    slide = {"unique_id": row["event_id"], "start_date": _date(row["start_date"], row["date_precision"]),
             "display_date": show_period(row["start_date"], row["end_date"], row["date_precision"]),
             "text": {"headline": escape(row["title"]), "text": text}, "group": tables.label("kind", row["kind"])}
    if row["end_date"] and row["end_date"] != row["start_date"]:
        slide["end_date"] = _date(row["end_date"], row["date_precision"])
    return slide


def _date(day, precision):
    """A date object of TimelineJS: no finer than what is known."""
    parts = {"year": day.year}
    if precision != "year":
        parts["month"] = day.month
    if precision not in ("year", "month"):
        parts["day"] = day.day
    return parts
