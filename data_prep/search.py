"""Full-text index of the articles (SQLite FTS5): Vietnamese found with and without its diacritics."""

import sqlite3
from contextlib import closing
from pathlib import Path

from data_prep.text import fold

INDEX = "search.sqlite"

# The index holds folded words and no text: the page marks hits in the text itself, and a fifth of the disk is enough.
_SCHEMA = """
CREATE TABLE article (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize="unicode61 remove_diacritics 0 separators 'ʻʼ'");
"""
# ʻ and ʼ are letters to Unicode but apostrophes once folded: named as separators, so that folded and original text have
# the same words.


class IndexWriter:
    """Builds one index file; nothing reads it before it is closed."""

    def __init__(self, path):
        self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # The file is no use to anybody until it is whole, so a journal would protect nothing.
        self._base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + _SCHEMA)
        self._base.execute("BEGIN")
        self._number = 0

    def add(self, articles):
        """Take in (article_id, title, text) of some articles."""
        for article_id, title, text in articles:
            self._number += 1
            self._base.execute("INSERT INTO article VALUES (?, ?)", (self._number, article_id))
            self._base.execute("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)",
                               (self._number, fold(title or ""), fold(text)))

    def close(self):
        """Finish the file."""
        self._base.execute("COMMIT")
        self._base.close()


def matching(version, query):
    """Give the article_ids of all articles that hold every word of a query, in the articles' own order.

    The last word may be unfinished. Nothing in a query is an operator; a query without words finds nothing.
    """
    words = _quoted(query)
    if not words:
        return []
    place = (Path(version) / INDEX).resolve().as_uri()
    with closing(sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)) as base:
        found = base.execute("""SELECT article_id FROM words JOIN article ON number = words.rowid WHERE words MATCH ?
            ORDER BY words.rowid""", (words,))
        return [article_id for article_id, in found]


def _quoted(query):
    """Every word in quotes, so that none is taken for an operator; the last one matches what begins with it."""
    words = [word for word in fold(query.replace("\0", " ")).split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""
