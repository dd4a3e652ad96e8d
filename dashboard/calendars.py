"""Events as an iCalendar file (RFC 5545): whole days, planned ones tentative; undated ones cannot be in a calendar."""

from datetime import timedelta

from dashboard.timeline import where
from dashboard.wording import with_dates

_STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}


def ics_bytes(tables, numbers, about):
    """The calendar of some events, in their order."""
    rows = tables.rows(numbers)
    stamp = tables.made_at.strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Who met whom//Timeline//EN", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{escaped(about.title)}",
             f"X-WR-CALDESC:{escaped(about.words(undated=sum(not row['start_date'] for row in rows)))}"]
    reasons = tables.reasons(numbers)
    for row in rows:
        if row["start_date"]:
            lines += _event(tables, row, with_dates(reasons.get(row["n"], "")), stamp)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines).encode("utf-8")


def _event(tables, row, reason, stamp):
    after = (row["end_date"] or row["start_date"]) + timedelta(days=1)      # DTEND of whole days is the day after
    who = ", ".join(who["name"] for who in row["who"])
    topics = ", ".join(tables.label("topic", topic) for topic in row["topics"])
    said = "\n".join(part for part in (who, topics, reason) if part)
    lines = ["BEGIN:VEVENT", f"UID:{escaped(row['event_id'])}@who-met-whom", f"DTSTAMP:{stamp}",
             f"DTSTART;VALUE=DATE:{row['start_date']:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}",
             f"SUMMARY:{escaped(row['title'])}", f"STATUS:{_STATUS[row['status']]}", "TRANSP:TRANSPARENT",
             f"CATEGORIES:{escaped(tables.label('kind', row['kind']))}", f"DESCRIPTION:{escaped(said)}"]
    if where(tables, row):
        lines.append(f"LOCATION:{escaped(where(tables, row))}")
    if row["latitude"] is not None:
        lines.append(f"GEO:{row['latitude']:.6f};{row['longitude']:.6f}")
    return [*lines, "END:VEVENT"]


def escaped(text):
    """Text for a TEXT value (RFC 5545, 3.3.11).

    >>> escaped("a, b; c" + chr(10) + "d")
    'a\\\\, b\\\\; c\\\\nd'
    """
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return "".join(c for c in text.replace("\r\n", "\n").replace("\n", "\\n") if c >= " ")


def folded(line):
    """A content line in pieces of at most 75 octets (RFC 5545, 3.1), never cutting a character.

    >>> folded("x" * 80) == "x" * 75 + chr(13) + chr(10) + " " + "x" * 5
    True
    """
    pieces, size, piece = [], 0, ""
    for char in line:
        wide = len(char.encode("utf-8"))
        if size + wide > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + wide
    return "\r\n".join([*pieces, piece])
