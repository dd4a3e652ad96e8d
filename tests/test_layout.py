"""Layout: what is headline, dateline, caption, body and furniture; sentences and words with their places."""

import random
import time

import pytest

from data_prep.layout import read_layout
from data_prep.reading import read
from data_prep.text import fold, sentences, words
from tests.reader import article, cases, name_of


@pytest.mark.parametrize("row", cases("layout.toml", "page"), ids=name_of)
def test_a_page(row):
    given = article(row["text"])
    layout = read_layout(given)
    headline = given.text[slice(*layout.headline)] if layout.headline else None
    assert (layout.dateline, layout.source, headline) == (row.get("dateline"), row.get("source"), row.get("headline"))
    assert layout.opinion == row.get("opinion", False)
    assert [s.part for s in layout.sentences] == [part for part, _, _ in row["parts"]]
    for found, (_, first, last) in zip(layout.sentences, row["parts"]):
        text = given.text[found.start:found.end]
        assert text.startswith(first) and text.endswith(last), text
    if layout.dateline_span:
        assert given.text[slice(*layout.dateline_span)].startswith(layout.dateline)


@pytest.mark.parametrize("row", cases("layout.toml", "page"), ids=name_of)
def test_sentences_go_forward_and_never_overlap(row):
    position = 0
    for sentence in read_layout(article(row["text"])).sentences:
        assert position <= sentence.start < sentence.end <= len(row["text"])
        position = sentence.end


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", "— ", "a", "(Photo: VNA)", " date 2025-09-25 ", " date 2025-09-25", "./.",
                                  "— VNA/VNS", "\ufeff", "HÀ NỘI —", "“", "’s", "1.", "\u0301\u0301", "𝕍𝕀𝔼𝕋 \U0001f1fb\U0001f1f3 met", "a" * 5000])
def test_no_text_makes_the_reader_fail(text):
    assert read(article(text)).article["text"] == text


def test_noise_does_not_make_the_reader_fail():
    """Pieces of news in any order, with marks and letters of all kinds between."""
    pieces = ["US Secretary of State Marco Rubio", "President", "met", "talks with", "on September 24", "on Thursday", ",", ".", "(", ")", "“",
              "”", "'s", "’s", "and", "of", "the", "Vietnam", "New York", "will", "visit", "\n\n", " date 2025-09-25 ", "—", "respectively",
              "30th anniversary of", "the same day", "their", "counterpart", "two leaders", "Đ", "\u0130", "ß", "\u200b", "5" * 40, "/", "-", ";", ":", "?"]
    dice = random.Random(1)
    for _ in range(300):
        text = " ".join(dice.choice(pieces) for _ in range(dice.randint(1, 60)))
        for telling in read(article(text)).tellings:
            assert text[telling.start:telling.end] == telling.quote


@pytest.mark.parametrize("words", ["President ", "Lê ", "(", "Foreign Affairs and ", "A. ", "“", "— ", "Minister of "])
def test_long_lines_take_no_more_than_their_length(words):
    """Four times the text takes about four times as long: nothing looks back over the whole line again and again."""
    short, long = _seconds(words * 1_000), _seconds(words * 4_000)
    assert long < 8 * short + 1


def _seconds(text):
    begun = time.perf_counter()
    read(article(text))
    return time.perf_counter() - begun


# -- text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Lê Hoài Trung", "ĐÀ NẴNG", "Çavuşoğlu", "Straße", "İstanbul", "ŁÓDŹ", "ﬁne", "Ǆ", "\U0001f600", "Ⅷ"])
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)
    assert fold(text) == fold(fold(text)) == fold(text.upper()) or len(text.upper()) != len(text)


def test_folding_takes_accents_and_typography_away():
    assert fold("Đà Nẵng – “Hội nghị”\u00a0số 1") == 'da nang - "hoi nghi" so 1'
    assert fold("Erdoğan Đurić Özgür Łukasz") == "erdogan duric ozgur lukasz"


def test_sentences_and_words_cut_the_text():
    text = "Mr. Lam met J. D. Vance in Washington, D.C. The talks (on Rubio’s U.S. visit) went well! Did they? “Yes.” They did."
    cut = [text[a:b] for a, b in sentences(text)]
    assert cut == ["Mr. Lam met J. D. Vance in Washington, D.C.", "The talks (on Rubio’s U.S. visit) went well!", "Did they?", "“Yes.”", "They did."]
    for word in words(text, fold(text), 0, len(text)):
        assert text[word.start:word.end] == word.text
