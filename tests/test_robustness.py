"""No text makes the reader fail: real articles with their words, sentences and marks in disorder."""

import random
from datetime import date
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("disorder", [shuffled_words, shuffled_sentences, two_halves, strewn_marks, without_marks, one_case])
def test_no_disorder_makes_the_reader_fail(disorder):
    chance = random.Random(7)
    for text in chance.sample(TEXTS, 120):
        given = disorder(text, chance)
        for published in (None, date(2024, 5, 15)):
            for telling in read(article(given, published)).tellings:
                assert given[telling.start:telling.end] == telling.quote
