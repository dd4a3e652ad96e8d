"""A stand-in for the reader: every line "DAY NAME met NAME" of an article is a meeting."""

import os
import re
import signal
from datetime import date

from data_prep.telling import Evidence, Participant, Reading, Telling, ThemeMark

_MEETING = re.compile(r"^(\S+) (\w+) met (\w+)$", re.M)


def read(article):
    """Read an article; one that says "fault" raises."""
    if "fault" in article.text:
        raise ValueError("this article is faulty")
    row = {"article_id": article.article_id, "file": article.file, "title": article.title, "source": article.source,
           "url": article.url, "published_on": article.published_on,
           "published_basis": "metadata" if article.published_on else "none", "dateline": None, "language": "en",
           "sha256": article.sha256, "word_count": len(article.text.split()), "text": article.text}
    return Reading(row, tuple(_telling(article, match) for match in _MEETING.finditer(article.text)))


def read_or_die(article):
    """Read an article; one that says "killer" ends its process as the system would."""
    if "killer" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(article)


def read_or_die_once(article):
    """Read an article; one that says "killer FILE" ends its process unless FILE is there, which it makes."""
    if article.text.startswith("killer"):
        mark = article.text.split()[1]
        if not os.path.exists(mark):
            open(mark, "x").close()
            os.kill(os.getpid(), signal.SIGKILL)
    return read(article)


def read_until_stopped(article):
    """Read an article; one that says "stop" is where the user presses Ctrl-C."""
    if "stop" in article.text:
        raise KeyboardInterrupt
    return read(article)


def merge_tellings(told):
    """The themes alone, all of one event: enough to tell one version from another."""
    yield "themes", told.tables("""SELECT 'e-1' AS event_id, article_id, theme, matched_text, start, "end" FROM themes
        ORDER BY article, part""")


def codes_rows():
    """The smallest table of codes."""
    return [{"scheme": "kind", "code": "meeting", "label": "Meeting", "meaning": "People meet."}]


def _telling(article, match):
    day, *names = match.groups()
    day = None if day == "someday" else date.fromisoformat(day)
    people = tuple(Participant(f"p-{name.lower()}", "person", name, name, None, "VNM", True, "named",
                               match.start(group), match.end(group)) for group, name in enumerate(names, 2))
    start, end = match.span()
    return Telling(
        report_id=f"{article.article_id}-{start}", article_id=article.article_id, start=start, end=end, quote=match[0],
        lead=True, published_on=article.published_on, kind="meeting", status="held", start_date=day, end_date=day,
        date_precision="day" if day else "none", date_edtf=day and day.isoformat(), date_text=match[1],
        date_basis="stated" if day else "none", date_reason="The text says so." if day else "The text gives no day.",
        place=None, country=None, latitude=None, longitude=None, occasion=None, participants=people,
        themes=(ThemeMark("health", "met", start, end),),
        evidence=(Evidence("kind", "meeting", "stand-in", "met", start, end),))
