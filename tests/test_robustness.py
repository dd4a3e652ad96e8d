"""No text makes the reader fail: real articles with their words, sentences and marks in disorder."""

import random
from datetime import date
from pathlib import Path

import pytest

from data_prep.knowledge_files import load
from data_prep.reading import read
from tests.reader import article

TEXTS = [path.read_text("utf-8") for path in sorted(Path(__file__).with_name("gold").glob("*/*.txt"))]
MARKS = " ,.;:\"“”()-–—\n’'0123456789ABC"


def shuffled_words(text, chance):
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def shuffled_sentences(text, chance):
    parts = text.split(". ")
    chance.shuffle(parts)
    return ". ".join(parts)


def two_halves(text, chance):
    other = chance.choice(TEXTS)
    return text[:chance.randrange(len(text))] + other[chance.randrange(len(other)):]


def strewn_marks(text, chance):
    letters = list(text)
    for _ in range(60):
        letters[chance.randrange(len(letters))] = chance.choice(MARKS)
    return "".join(letters)


def without_marks(text, chance):
    return text.replace(", ", " ").replace(". ", " ")


def one_case(text, chance):
    return chance.choice((str.upper, str.lower))(text)


def cut_short(text, chance):
    words = text.split(" ")
    return " ".join(words[:chance.randrange(1, len(words))]).rstrip(".,;:")


@pytest.mark.parametrize("disorder", [shuffled_words, shuffled_sentences, two_halves, strewn_marks, without_marks, one_case, cut_short])
def test_no_disorder_makes_the_reader_fail(disorder):
    chance = random.Random(7)
    for text in chance.sample(TEXTS, 120):
        given = disorder(text, chance)
        for published in (None, date(2024, 5, 15)):
            for telling in read(article(given, published)).tellings:
                assert given[telling.start:telling.end] == telling.quote


OPENINGS = ("Norway and Peru hold", "Norway and Peru held regular", "Norway's minister Kari Berg takes part in the", "King Olav was given his", "In her", "Kari Berg signed a treaty with Pedro Rojas at the")


@pytest.mark.parametrize("kind", [kind for kind, given in load("event_kinds.toml").items() if "nouns" in given])
def test_an_event_may_be_the_last_word_of_a_line(kind):
    for noun in load("event_kinds.toml")[kind]["nouns"]:
        for opening in OPENINGS:
            line = f"{opening} {noun}"
            for text in (line, f"{line}\n\nOSLO, May 14 (NTB) - {line}", f"{line} with Peruvian Trade Minister Juan Vega"):
                read(article(text, date(2024, 5, 15)))
