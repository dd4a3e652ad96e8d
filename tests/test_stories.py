"""Stories: short articles of several sentences, each with all that it tells.

A party may be written with its country or body behind it, "Tô Lâm (VNM)", "Jens Stoltenberg (NATO)"; then that is looked at too.
"""

import re

import pytest

from data_prep.reading import read
from tests.reader import CASES, article, cases

COUNTRY = re.compile(r" \([A-Z]{2,5}\)")
STORIES = [story for path in sorted((CASES / "stories").glob("*.toml")) for story in cases(f"stories/{path.name}", "story")]
# A cell that any value may stand in.
ANY = "*"


def told(story):
    """The tellings of a story as its file writes them: "kind | status | date | place, country | parties"."""
    tellings = read(article(story["text"].strip(), story.get("published"))).tellings
    placed = {COUNTRY.sub("", party) for row in wanted(story) for party in row[4].split("; ") if COUNTRY.search(party)}
    return [[t.kind, t.status, t.date_edtf or "-", f"{t.place or '-'}, {t.country or '-'}",
             "; ".join(sorted(f"{p.name} ({p.country})" if p.name in placed else p.name for p in t.participants if p.principal))]
            for t in tellings]


def wanted(story):
    rows = [[cell.strip() for cell in row.split("|")] for row in story["tells"]]
    return [[*row[:4], "; ".join(sorted(name.strip() for name in row[4].split(";")))] for row in rows]


def told_just(rows, events):
    """True where each row wanted is one of the events, and no event is left over."""
    left = list(events)
    for row in rows:
        like = next((event for event in left if all(cell in (ANY, its) for cell, its in zip(row, event))), None)
        if like is None:
            return False
        left.remove(like)
    return not left


@pytest.mark.parametrize("story", STORIES, ids=lambda story: " ".join(story["text"].split())[:60])
def test_a_story_tells_just_its_events(story):
    rows, events = wanted(story), told(story)
    assert told_just(rows, events), f"wanted {rows}, told {events}"
