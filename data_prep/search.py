"""Full-text index of the articles (SQLite FTS5): Vietnamese found with and without its diacritics."""

import sqlite3
from contextlib import closing
from pathlib import Path

from data_prep.text import fold

INDEX = "search.sqlite"
HIT_START, HIT_END = "\x02", "\x03"     # around each hit in a snippet; no article holds control characters

# The index holds folded words, the table beside it the originals that snippets show. Never issue FTS5's 'rebuild':
# it would index the originals.
_SCHEMA = """
CREATE TABLE article (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL, title TEXT, text TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, text, content='article', content_rowid='number',
                                      tokenize="unicode61 remove_diacritics 0 separators 'ʻʼ'");
"""
# ʻ and ʼ are letters to Unicode but apostrophes once folded: named as separators, so that folded and original text have
# the same words, and hits are marked where they stand.


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
            self._base.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (self._number, article_id, title, text))
            self._base.execute("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)",
                               (self._number, fold(title or ""), fold(text)))

    def close(self):
        """Finish the file."""
        self._base.execute("COMMIT")
        self._base.close()


def search(version, query, limit=200):
    """Give [(article_id, snippet)] of the articles that hold every word of a query, best first, at most `limit`.

    The last word may be unfinished. Hits in a snippet stand between HIT_START and HIT_END. Nothing in a query is an
    operator; a query without words finds nothing.
    """
    return _rows(version, query, f"""SELECT article.article_id, snippet(words, -1, '{HIT_START}', '{HIT_END}', '…', 24)
        FROM words JOIN article ON article.number = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?""", limit)


def matching(version, query):
    """Give the article_ids of all articles that hold every word of a query, in the articles' own order."""
    return [row[0] for row in _rows(version, query, """SELECT article.article_id FROM words
        JOIN article ON article.number = words.rowid WHERE words MATCH ? ORDER BY words.rowid LIMIT ?""", -1)]


def _rows(version, query, sql, limit):
    words = _quoted(query)
    if not words:
        return []
    place = (Path(version) / INDEX).resolve().as_uri()
    with closing(sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)) as base:
        return base.execute(sql, (words, limit)).fetchall()


def _quoted(query):
    """Every word in quotes, so that none is taken for an operator; the last one matches what begins with it."""
    words = [word for word in fold(query.replace("\0", " ")).split() if any(map(str.isalnum, word))]
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    return " ".join(quoted) + "*" if quoted else ""
