"""Themes: the words that show them, and which event's talk they belong to."""

from collections import defaultdict
from datetime import date

import pytest

from data_prep.knowledge_files import load
from data_prep.reading import read
from data_prep.tables import THEMES
from data_prep.themes import find_themes, shown_by
from tests.reader import article, cases, name_of, sentence

PUBLISHED = date(2025, 9, 24)


@pytest.mark.parametrize("row", cases("themes.toml", "words"), ids=name_of)
def test_words_show_themes(row):
    shown = defaultdict(list)
    for mark in find_themes(sentence(row["text"]), row["text"]):
        assert row["text"][mark.start:mark.end] == mark.matched_text
        shown[mark.theme].append(mark.matched_text)
    assert shown == row["themes"]


@pytest.mark.parametrize("row", cases("themes.toml", "story"), ids=name_of)
def test_themes_belong_to_their_event(row):
    tellings = read(article(row["text"], PUBLISHED)).tellings
    assert [sorted({mark.theme for mark in telling.themes}) for telling in tellings] == row["events"]


def test_words_to_be_left_out():
    text = "the Minister of Energy discussed energy"
    words = sentence(text)
    assert [mark.start for mark in find_themes(words, text, skip=range(4))] == [text.rindex("energy")]


def test_the_seventeen_themes():
    known = load("themes.toml")
    assert tuple(known) == THEMES
    for theme, entry in known.items():
        assert entry["label"] and entry["meaning"] and entry["words"], theme
        assert all(word == word.strip() and len(word.rstrip("*")) > 1 for word in entry["words"]), theme
        assert {*entry.get("faint", ())} <= {*entry["words"]}, theme


def test_a_faint_word_needs_another_beside_it():
    told = lambda text: {mark.theme for mark in shown_by(find_themes(sentence(text), text))}
    assert told("They spoke about trade and met at the university.") == {"trade_tariffs"}
    assert told("They spoke about trade, the university and its schools.") == {"trade_tariffs", "education_training"}
    assert told("They met at the university.") == {"education_training"}
