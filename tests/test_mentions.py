"""People in sentences and stories: the names, offices and countries found, whatever the habit of the name."""

from datetime import date
from itertools import chain

import pytest

from data_prep.lexicon import lexicon
from data_prep.mentions import find_mentions
from data_prep.reading import read
from data_prep.text import fold
from tests.reader import article, cases, name_of, sentence

PUBLISHED = date(2025, 9, 24)       # a Wednesday


@pytest.mark.parametrize("row", cases("people.toml", "sentence"), ids=name_of)
def test_people_of_a_sentence(row):
    found = [mention for mention in find_mentions(sentence(row["text"])) if mention.kind == "person"]
    assert [_told(mention) for mention in found] == row["people"]
    for mention in found:
        assert mention.name.split()[0] in row["text"][mention.start:mention.end]


def _told(mention):
    title = mention.titles[0] if mention.titles else None
    told = {"name": mention.name, "title": title and title.text, "office": title and title.office, "country": mention.country}
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("row", cases("people.toml", "story"), ids=name_of)
def test_people_of_a_story(row):
    tellings = read(article(row["text"], PUBLISHED)).tellings
    people = list(chain.from_iterable(telling.participants for telling in tellings))
    assert {fold(p.name): p.country for p in people} == {fold(name): country for name, country in row["people"].items()}
    assert len(tellings) == row.get("events", len(tellings))
    assert all(p.basis == ("office" if row.get("by_office") else "named") for p in people)
    assert len({p.entity_id for p in people}) == len(row["people"])


def test_spans_cut_what_was_written():
    for row in cases("people.toml", "story"):
        for telling in read(article(row["text"], PUBLISHED)).tellings:
            assert row["text"][telling.start:telling.end] == telling.quote
            for mark in (*telling.participants, *telling.themes, *telling.evidence):
                written = getattr(mark, "name_as_written", None) or mark.matched_text
                assert mark.start is None or row["text"][mark.start:mark.end] == written


@pytest.mark.parametrize("row", cases("people.toml", "story"), ids=name_of)
def test_decoration_changes_nobody(row):
    """The same people without accents: spelling them plainly makes no other person of anybody."""
    def names(text):
        return {fold(p.name) for telling in read(article(text, PUBLISHED)).tellings for p in telling.participants}
    assert names(_plain(row["text"])) == names(row["text"])


def _plain(text):
    """Without accents but with capitals."""
    return "".join(letter.upper() if old.isupper() else letter for old, letter in zip(text, fold(text)))


def test_known_people_are_found_under_every_name():
    """Each name of people.toml of two words or more is read as one person; "King", "Sultan" and the like may be the office."""
    faults = []
    for person in lexicon().people.values():
        for name in (person.name, *person.aliases):
            if len(name.split()) > 1:
                found = [m.name for m in find_mentions(sentence(f"The visitor saw {name} there.")) if m.kind == "person"]
                if len(found) != 1 or not fold(name).endswith(fold(found[0])):
                    faults.append(f"{person.key}: {name} -> {found}")
    assert not faults
