"""What the reader's tests share: cases from files, and an article of a text."""

import tomllib
from datetime import date
from pathlib import Path

from data_prep.articles import Article
from data_prep.dates import day_value
from data_prep.text import fold, words

CASES = Path(__file__).with_name("cases")


def cases(name, group=None):
    """The rows of one group of a file of tests/cases, or the whole file."""
    content = tomllib.loads((CASES / name).read_text("utf-8"))
    return content[group] if group else content


def name_of(row):
    """What a test calls a row."""
    return str(row.get("name") or row["text"])[:70] if isinstance(row, dict) else str(row)


def article(text, published=None, article_id="a", **fields):
    """An Article with this text; published as metadata.csv would give it."""
    return Article(article_id, f"{article_id}.txt", text, "0" * 64, published_on=published, **fields)


def sentence(text):
    """The Words of a text taken as one sentence."""
    return words(text, fold(text), 0, len(text))


def day(edtf):
    """The DateValue of a day or a run of days that a text is supposed to give: "2025-09-24", "2025-09-24/2025-09-26"."""
    first, _, last = edtf.partition("/")
    return day_value(date.fromisoformat(first), date.fromisoformat(last or first), "stated", "The text gives it.")
