"""Events as JSON for Knight Lab's TimelineJS, by its documented fields (scale, title, events, start_date, text, group)."""

import json
from html import escape

from dashboard.timeline import where
from dashboard.wording import show_period, with_dates


def timelinejs_bytes(tables, numbers, about):
    """The JSON of some events in their order; undated ones are left out, which the title says.

    TimelineJS reads headline, text and group as HTML, so all are escaped, and makes links of addresses in a text unless
    autolink says no. It opens no file without a dated event.
    """
    rows = tables.rows(numbers)
    dated = [row for row in rows if row["start_date"]]
    reasons = tables.reasons([row["n"] for row in dated])
    story = {"scale": "human", "title": {"autolink": False, "text": {"headline": escape(about.title), "text": escape(
                 about.words(undated=len(rows) - len(dated)))}},
             "events": [_slide(tables, row, with_dates(reasons.get(row["n"], ""))) for row in dated]}
    return json.dumps(story, ensure_ascii=False, indent=1).encode("utf-8")


def _slide(tables, row, reason):
    who = ", ".join(who["name"] for who in row["who"])
    text = "".join(f"<p>{escape(part)}</p>" for part in (who, where(tables, row), reason) if part)
    slide = {"unique_id": row["event_id"], "autolink": False, "start_date": _date(row["start_date"], row["date_precision"]),
             "display_date": show_period(row["start_date"], row["end_date"], row["date_precision"]),
             "text": {"headline": escape(row["title"]), "text": text}, "group": escape(tables.label("kind", row["kind"]))}
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
