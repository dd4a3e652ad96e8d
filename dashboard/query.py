"""The tables of one version, asked through DuckDB over their Parquet files: here and in arrange.py stands all SQL."""

from datetime import datetime

import duckdb
import numpy as np
import pyarrow as pa

from dashboard import arrange
from dashboard.filters import FACETS
from dashboard.wording import say
from data_prep import search, store
from data_prep.tables import TABLES
from data_prep.text import fold

class Tables:
    """One version of the tables, open for reading; shared by all sessions, each call on a cursor of its own."""

    def __init__(self, version):
        self.version = version
        self.name = version.name
        self.db = duckdb.connect(":memory:", config={"threads": 2})
        self.db.execute("SET parquet_metadata_cache = true")       # the files of a version never change
        for table in TABLES:
            file = str(version / f"{table}.parquet").replace("'", "''")
            self.db.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{file}')")
        self.made_at = datetime.fromisoformat(store.manifest(version)["made_at"])
        self.index, folder = arrange.opened(version)
        self.listed = arrange.Listed(folder)
        file = str(folder / arrange.EVENTS).replace("'", "''")
        self.db.execute(f"CREATE VIEW ev AS SELECT * FROM read_parquet('{file}')")
        self.codes = {(r["scheme"], r["code"]): r for r in self.ask("SELECT * FROM codes")}
        self.people = {r["entity_id"]: r for r in self.ask("SELECT * FROM people")}
        self.occasion_events = {r["occasion"]: r["n"] for r in self.ask(
            "SELECT occasion, count(*) AS n FROM ev WHERE occasion IS NOT NULL GROUP BY ALL")}
        rows = self.ask("SELECT * FROM occasions ORDER BY start_date")
        rows.sort(key=lambda row: -self.occasion_events.get(row["occasion_id"], 0))
        self.occasions = {row["occasion_id"]: row for row in rows}

    def ask(self, sql, *values):
        """Rows of a query, as dicts."""
        cursor = self.db.cursor().execute(sql, list(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]

    def label(self, facet, value):
        """The words for a value of a facet, or for a code of a scheme of the codes table.

        A pair of countries is said "Việt Nam – United States".
        """
        if facet == "pair":
            return " – ".join(self.label("country", code) for code in value.split("-", 1))
        if facet == "leader":
            return self.people[value]["name"] if value in self.people else value
        if facet == "basis":        # said as an ending of "Date is ..."
            return say(f"basis.{value}")
        found = self.codes.get((FACETS.get(facet) or facet, value))
        return found["label"] if found else value

    def meaning(self, facet, value):
        """What a tooltip says about a value; empty when the tables say nothing."""
        found = self.codes.get((FACETS.get(facet) or facet, value))
        return found["meaning"] if found else ""

    def rows(self, numbers):
        """Events by number, in the order given, with names of those taking part and topics."""
        found = self.listed.rows([int(n) for n in numbers])
        for row in found:
            row["who"] = [self.people[e] for e in self.index.parties.of_event(row["n"]) if e in self.people]
            row["topics"] = self.index.facets["topic"].of_event(row["n"])
        return found

    def number(self, event_id):
        """The number of an event, or None when the tables have no such event."""
        found = self.ask("SELECT n FROM ev WHERE event_id = ?", event_id)
        return found[0]["n"] if found else None

    def event(self, event_id):
        """Everything the tables hold about one event: a dict of its row and its rows of the other tables."""
        found = {table: self.ask(f"SELECT * FROM {table} WHERE event_id = ?", event_id)
                 for table in ("events", "reports", "participants", "themes", "evidence")}
        articles = list(dict.fromkeys(r["article_id"] for r in sorted(found["reports"], key=lambda r: not r["lead"])))
        found["articles"] = {row["article_id"]: row for row in self.ask(
            "SELECT * EXCLUDE (text) FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", articles)}
        found["order"] = [a for a in articles if a in found["articles"]]
        return found

    def text(self, article_id):
        """The full text of one article."""
        found = self.ask("SELECT text FROM articles WHERE article_id = ?", article_id)
        return found[0]["text"] if found else ""

    def events_of_article(self, article_id):
        """Numbers of the events that an article tells of, in the order of its text."""
        articles = self.index.articles
        told = self.ask("SELECT event_id, min(start) AS start FROM reports WHERE article_id = ? GROUP BY ALL", article_id)
        place = {row["event_id"]: row["start"] for row in told}
        rows = self.listed.rows(articles.events_of(article_id).tolist())
        return [row["n"] for row in sorted(rows, key=lambda row: place[row["event_id"]])]

    def reasons(self, numbers):
        """number -> why its date is believed, or why it has none."""
        return {row["n"]: row["date_reason"] for row in self.listed.rows([int(n) for n in numbers])}

    def search(self, words):
        """Numbers of the events whose article, title or people have the words, with or without diacritics."""
        wanted = fold(words).split()
        people = [who for who, row in self.people.items()
                  if wanted and all(w in fold(f"{row['name']} {row['aliases'] or ''}") for w in wanted)]
        return np.flatnonzero(self.index.parties.having(self.index.count, people)
                              | self.index.articles.having(self.index.count, search.matching(self.version, words)))

    def arrow(self, table, numbers):
        """The rows of a table that belong to some events, in the order of the page, as an Arrow table.

        Tables that know no event (people, codes ...) are given whole; articles only those that tell of the events.
        """
        cursor = self.db.cursor()
        cursor.register("chosen", _numbered(numbers))
        names = [column.name for column in TABLES[table]]
        columns = ", ".join(f't."{name}"' for name in names)
        if table == "articles":
            return cursor.sql(
                f"SELECT {columns} FROM articles t JOIN (SELECT article_id, min(position) AS p FROM reports "
                "JOIN ev USING (event_id) JOIN chosen USING (n) GROUP BY article_id) USING (article_id) "
                "ORDER BY p, article_id").to_arrow_table()
        if table == "events" or "event_id" in names:
            then = ", ".join(f't."{name}"' for name in ("article_id", "start", "end") if name in names)
            return cursor.sql(
                f"SELECT {columns} FROM {table} t JOIN ev USING (event_id) JOIN chosen USING (n) "
                f"ORDER BY position{', ' + then if then else ''}").to_arrow_table()
        return cursor.sql(f"SELECT {columns} FROM {table} t").to_arrow_table()

    def places(self, numbers):
        """Where some events happened: place, country, latitude, longitude, events; the most events first."""
        cursor = self.db.cursor()
        cursor.register("chosen", _numbered(numbers))
        found = cursor.execute(
            "SELECT place, country, any_value(latitude) AS latitude, any_value(longitude) AS longitude, count(*) AS events "
            "FROM ev JOIN chosen USING (n) WHERE place IS NOT NULL OR country IS NOT NULL GROUP BY place, country "
            "ORDER BY events DESC, place, country").fetchall()
        return [dict(zip(("place", "country", "latitude", "longitude", "events"), row)) for row in found]

    def offices(self, person):
        """Offices of a person, the latest first."""
        return self.ask("SELECT * FROM offices WHERE entity_id = ? ORDER BY start_date DESC NULLS LAST, title", person)

    def latest_offices(self, people):
        """Person -> the title held last, of some people."""
        return {row["who"]: row["title"] for row in self.ask(
            "SELECT entity_id AS who, arg_max(title, coalesce(start_date, DATE '0001-01-01')) AS title FROM offices "
            "WHERE entity_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY ALL", people)}

    def problems(self, most=500):
        """What was refused, skipped or noted."""
        return self.ask(f"SELECT * FROM problems ORDER BY level = 'note', file LIMIT {int(most)}")

    def count_rows(self, table):
        """How many rows a table has."""
        return self.ask(f"SELECT count(*) AS n FROM {table}")[0]["n"]


def _numbered(numbers):
    numbers = np.asarray(numbers, np.int32)
    return pa.table({"n": numbers, "position": np.arange(len(numbers), dtype=np.int32)})
