"""Synthetic tables of any size, valid by the schema, for timing the page and for developing it.

    python -m benchmarks.tables 100000 --out big

writes a version directory as the prep step would: about three participants, two themes and one or two tellings an
event, ten tellings an article, every offset right. The same number and seed give the same tables.
"""

import argparse
import json
import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data_prep import store
from data_prep.search import INDEX, IndexWriter
from data_prep.tables import KINDS, TABLES, arrow_schema

BATCH = 10_000
FIRST_DAY = date(2016, 1, 4)
DAYS = 10 * 365
COUNTRIES = {"VNM": "Việt Nam", "USA": "United States", "JPN": "Japan", "KOR": "South Korea", "CHN": "China",
             "FRA": "France", "IND": "India", "AUS": "Australia", "SGP": "Singapore", "LAO": "Laos", "KHM": "Cambodia",
             "DEU": "Germany"}
PLACES = (("Hà Nội", "VNM", 21.03, 105.85), ("Washington", "USA", 38.9, -77.04), ("Tokyo", "JPN", 35.68, 139.69),
          ("Seoul", "KOR", 37.57, 126.98), ("Beijing", "CHN", 39.9, 116.4), ("Paris", "FRA", 48.86, 2.35),
          ("New Delhi", "IND", 28.61, 77.21), ("Canberra", "AUS", -35.28, 149.13), ("Singapore", "SGP", 1.35, 103.82),
          ("Vientiane", "LAO", 17.98, 102.63), ("New York", "USA", 40.71, -74.01), ("Đà Nẵng", "VNM", 16.05, 108.2))
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Smith", "Tanaka", "Kim", "Wang", "Martin", "Singh")
GIVEN = ("An", "Bình", "Đức", "Hạnh", "Thảo", "Anna", "Robert", "Yuki", "Min", "Li", "Claire", "Ravi", "Ann", "Paul")
TOPICS = {"trade_tariffs": "reciprocal tariffs", "defence_security": "defence ties", "energy_climate": "clean energy",
          "education_training": "education", "science_technology": "semiconductors", "health": "public health",
          "people_culture_tourism": "tourism", "investment_business": "investment", "agriculture": "farm exports",
          "maritime_south_china_sea": "the East Sea"}
VERBS = {"meeting": "met", "phone_call": "spoke by phone with", "visit": "visited", "summit": "joined a summit with",
         "negotiation": "negotiated with", "signing": "signed an agreement with", "ceremony": "attended a rite with",
         "message": "sent a message to", "statement": "spoke about", "exercise": "trained with", "other": "joined"}
KIND_WEIGHTS = (40, 15, 15, 5, 6, 5, 3, 4, 4, 2, 1)
SOURCES = ("VNA", "VNS", "Kyodo", "Yonhap", "AFP", "PTI")


class _Writer:
    """Rows of one table, written in batches so that a million of them need little memory."""

    def __init__(self, directory, table):
        self.schema = arrow_schema(table)
        self.file = store.parquet_file(directory / f"{table}.parquet", self.schema)
        self.names = self.schema.names
        self.rows = []
        self.count = 0

    def add(self, *row):
        self.rows.append(row)
        if len(self.rows) >= BATCH:
            self.flush()

    def flush(self):
        if self.rows:
            columns = zip(*self.rows)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, self.schema)]
            self.file.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
            self.count += len(self.rows)
            self.rows = []

    def close(self):
        self.flush()
        self.file.close()


def make_tables(directory, events, people=300, seed=1):
    """Write every table of `events` synthetic events into a directory; give {table: rows}."""
    directory.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    writers = {table: _Writer(directory, table) for table in TABLES}
    cast = _cast(people, chance)
    seen = _fill(writers, events, cast, chance)
    _small_tables(writers, cast, seen)
    for writer in writers.values():
        writer.close()
    return {table: writer.count for table, writer in writers.items()}


def _cast(people, chance):
    names = [f"{family} {given} {chr(65 + n % 26)}." if n >= len(FAMILY) * len(GIVEN) else f"{family} {given}"
             for n, (family, given) in enumerate((FAMILY[i % len(FAMILY)], GIVEN[i // len(FAMILY) % len(GIVEN)])
                                                 for i in range(people))]
    codes = list(COUNTRIES)
    return [(f"p-{n:04d}", f"{name} {n}" if n >= len(FAMILY) * len(GIVEN) else name,
             codes[min(int(chance.expovariate(0.45)), len(codes) - 1)],
             chance.choice(("President", "Minister of Foreign Affairs", "Prime Minister", "Ambassador")))
            for n, name in enumerate(names)]


def _fill(writers, events, cast, chance):
    """Articles with their tellings until there are enough events; gives how often each person takes part."""
    weights = [1 / (n + 3) for n in range(len(cast))]
    seen = [0] * len(cast)
    made, number, recent = 0, 0, []
    while made < events:
        article = f"a{number:07d}"
        published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        text, told = f"HÀ NỘI — Synthetic article {number}.\n\n", []
        for _ in range(10):
            retold = recent and chance.random() < 0.1
            if retold:
                event = recent[chance.randrange(len(recent))]
            elif made < events:
                event = _new_event(made, published, cast, weights, chance)
                made += 1
                recent = [*recent[-200:], event]
            else:
                break
            text, spans = _telling(text, event)
            told.append((event, spans, retold))
        for position, (event, spans, retold) in enumerate(told):
            _write_telling(writers, article, event, spans, position, retold, text, seen)
        writers["articles"].add(article, f"synthetic/{article}.txt", f"Synthetic article {number}",
                                SOURCES[number % len(SOURCES)], None, published, "header", "Hà Nội", "en",
                                f"{number:064x}", len(text.split()), text)
        number += 1
    return seen


def _new_event(number, published, cast, weights, chance):
    kind = chance.choices(KINDS, KIND_WEIGHTS)[0]
    who = list(dict.fromkeys(chance.choices(range(len(cast)), weights, k=chance.choice((2, 3, 3, 4)))))
    status = chance.choices(("held", "planned", "cancelled"), (90, 9, 1))[0]
    start = None if chance.random() < 0.03 else published - timedelta(days=chance.randrange(3))
    end = start and start + timedelta(days=chance.choice((1, 2, 4)) if kind in ("visit", "summit") else 0)
    return {"id": f"e{number:08d}", "kind": kind, "who": [(n, *cast[n]) for n in who], "status": status,
            "start": start, "end": end, "place": chance.choice(PLACES),
            "topics": chance.sample(sorted(TOPICS), chance.choice((1, 2, 2, 3)))}


def _telling(text, event):
    """Append the event's sentence to the text; give the text and the spans of its parts."""
    begin = len(text)
    people, first = [], True
    for person in event["who"]:
        if not first:
            text += f" {VERBS[event['kind']]} " if len(people) == 1 else " and "
        people.append((len(text), len(text) + len(person[2])))
        text += person[2]
        first = False
    text += f" in {event['place'][0]}"
    when = None
    if event["start"]:
        words = f"{event['start']:%B} {event['start'].day}, {event['start'].year}"
        when = (len(text) + 4, len(text) + 4 + len(words))
        text += f" on {words}"
    text += " to discuss "
    topics = []
    for n, theme in enumerate(event["topics"]):
        text += " and " if n else ""
        topics.append((len(text), len(text) + len(TOPICS[theme])))
        text += TOPICS[theme]
    text += "."
    return text + "\n\n", {"people": people, "topics": topics, "when": when, "sentence": (begin, len(text))}


def _write_telling(writers, article, event, spans, position, retold, text, seen):
    begin, end = spans["sentence"]
    place, country, latitude, longitude = event["place"]
    basis, edtf = ("stated", event["start"].isoformat()) if event["start"] else ("none", None)
    reason = "The text gives the whole date." if event["start"] else "The text gives no date."
    when = spans["when"]
    if not retold:
        names = " and ".join(person[2] for person in event["who"][:2])
        precision = "none" if not event["start"] else "range" if event["end"] != event["start"] else "day"
        writers["events"].add(event["id"], f"{names} in {place}", event["kind"], event["status"], event["start"],
                              event["end"], precision, edtf, basis, reason, place, country, latitude, longitude,
                              None, "CONSULT", None, 1)
    writers["reports"].add(f"{event['id']}-{article}-{position}", event["id"], article, begin, end, text[begin:end],
                           position == 0, event["kind"], event["status"], event["start"], event["end"], edtf,
                           text[when[0]:when[1]] if when else None, basis, reason, place, country,
                           "The same people, day and place." if retold else None)
    for (number, who, name, land, office), (a, b) in zip(event["who"], spans["people"]):
        seen[number] += 1
        writers["participants"].add(event["id"], article, who, "person", name, text[a:b], office, land, True,
                                    "named", a, b)
    for theme, (a, b) in zip(event["topics"], spans["topics"]):
        writers["themes"].add(event["id"], article, theme, text[a:b], a, b)
    if when:
        writers["evidence"].add(event["id"], article, "date", edtf, "written date", text[when[0]:when[1]], *when)


def _small_tables(writers, cast, seen):
    for (who, name, country, office), count in zip(cast, seen):
        writers["people"].add(who, "person", name, name.split()[-1], country, name, count)
        writers["offices"].add(who, office, country, FIRST_DAY, None, "knowledge")
    for year in range(2016, 2026):
        writers["occasions"].add(f"unga-{year}", f"UN General Assembly {year}", date(year, 9, 20),
                                 date(year, 9, 30), "New York", "USA")
    writers["problems"].add("synthetic/empty.txt", "refused", "The file is empty.", "Remove it or fill it.")
    for row in codes():
        writers["codes"].add(*row)


def codes():
    """Rows of the codes table for every value that the synthetic tables use."""
    rows = [("country", code, label, f"{label} ({code})") for code, label in COUNTRIES.items()]
    for scheme, table, column in (("kind", "events", "kind"), ("status", "events", "status"),
                                  ("date_basis", "events", "date_basis"), ("theme", "themes", "theme"),
                                  ("date_precision", "events", "date_precision")):
        values = next(c.values for c in TABLES[table] if c.name == column)
        rows += [(scheme, value, value.replace("_", " ").capitalize(), f"Code {value}.") for value in values]
    return rows


def publish(out, events, people=300, seed=1):
    """Write the tables as a version of the store under `out` and make it current; give the version directory."""
    version = Path(out) / f"v-synthetic-{events}-{seed}"
    shutil.rmtree(version, ignore_errors=True)
    counts = make_tables(version, events, people, seed)
    index = IndexWriter(version / INDEX)
    for batch in pq.ParquetFile(version / "articles.parquet").iter_batches(
            batch_size=5_000, columns=["article_id", "title", "text"]):
        index.add(zip(*(column.to_pylist() for column in batch.columns)))
    index.close()
    sizes = {path.name: path.stat().st_size for path in sorted(version.iterdir())}
    (version / store.MANIFEST).write_text(json.dumps({"version": version.name[2:], "made_at": "2026-01-01T00:00:00+00:00",
                                                      "rows": counts, "files": sizes}), encoding="utf-8")
    (Path(out) / store.CURRENT).write_text(version.name + "\n", encoding="utf-8")
    return version


def main(arguments=None):
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", type=int)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    version = publish(given.out, given.events, given.people, given.seed)
    print(f"{given.events} events -> {version}", file=sys.stderr)


if __name__ == "__main__":
    main()
