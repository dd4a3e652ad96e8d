"""The store: whole versions only, CURRENT last, the last two kept, harmless CSV, and search without diacritics."""

import csv
import json
import os
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data_prep import search, store
from data_prep.cells import safe_cell
from data_prep.tables import TABLES, arrow_schema

ARTICLE = {"article_id": "a1", "file": "a1.txt", "title": "Gặp gỡ", "source": None, "url": None,
           "published_on": date(2025, 9, 25), "published_basis": "header", "dateline": None, "language": "en",
           "sha256": "0" * 64, "word_count": 3, "text": "Chủ tịch Lương Cường đến Đà Nẵng."}
THEME = {"event_id": "e", "article_id": "a1", "theme": "health", "matched_text": "=1+1", "start": 0, "end": 4}


def write(out, version_id, themes=(THEME,), articles=(ARTICLE,)):
    """Publish a small version."""
    with store.VersionWriter(out, version_id) as writer:
        writer.add("themes", themes)
        writer.add_tables("articles", [pa.Table.from_pylist([row], arrow_schema("articles")) for row in articles])
        return writer.publish({"made_at": "2026-01-01T00:00:00"})


def csv_rows(version, table):
    with open(version / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_version_holds_every_table_twice_and_says_so(tmp_path):
    version = write(tmp_path, "1")
    assert store.current(tmp_path) == store.require(tmp_path) == version == tmp_path / "v-1"
    about = store.manifest(version)
    assert about["rows"]["themes"] == about["rows"]["articles"] == 1 and about["made_at"] == "2026-01-01T00:00:00"
    for table in TABLES:
        assert pq.read_schema(version / f"{table}.parquet").equals(arrow_schema(table))
        assert (version / f"{table}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        with open(version / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [column.name for column in TABLES[table]]
    assert set(about["files"]) == {p.name for p in version.iterdir()} - {"manifest.json"}


def test_rows_are_written_in_batches_and_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_BATCH", 3)
    monkeypatch.setattr(store, "_ARTICLES", 3)
    version = write(tmp_path, "1", themes=[THEME | {"start": n} for n in range(10)],
                    articles=[ARTICLE | {"article_id": f"a{n}"} for n in range(10)])
    assert [row["start"] for row in csv_rows(version, "themes")] == [str(n) for n in range(10)]
    assert pq.read_table(version / "themes.parquet").column("start").to_pylist() == list(range(10))
    assert search.matching(version, "cuong") == [f"a{n}" for n in range(10)]


def test_the_same_rows_make_the_same_files_however_they_come(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_ARTICLES", 3)
    table = pa.Table.from_pylist([ARTICLE | {"article_id": f"a{n}"} for n in range(10)], arrow_schema("articles"))
    files = []
    for number, cuts in enumerate(((0, 10), (0, 1, 2, 9, 10), (0, 4, 4, 10))):
        with store.VersionWriter(tmp_path, str(number)) as writer:
            writer.add_tables("articles", (table.slice(a, b - a) for a, b in zip(cuts, cuts[1:])))
            version = writer.publish({})
        files.append({path.name: path.read_bytes() for path in version.glob("articles.*")})
    assert files[0] == files[1] == files[2]


def test_csv_cells(tmp_path):
    version = write(tmp_path, "1", articles=[ARTICLE | {"text": '-- "a",\nb', "title": "Tô Lâm"}])
    (row,) = csv_rows(version, "articles")
    assert row["published_on"] == "2025-09-25" and row["source"] == "" and row["word_count"] == "3"
    assert row["text"] == "'-- \"a\",\nb" and row["title"] == "Tô Lâm"
    assert csv_rows(version, "themes")[0]["matched_text"] == "'=1+1"
    assert pq.read_table(version / "themes.parquet").column("matched_text").to_pylist() == ["=1+1"]


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1"])
def test_formulas_are_harmless(value):
    assert safe_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["a=1", "", "— VNA", "'=1", -1, 2.5, True, None, date(2025, 1, 1)])
def test_other_cells_stay(value):
    assert safe_cell(value) is value


def test_flags_are_words(tmp_path):
    person = {"event_id": "e", "article_id": "a1", "entity_id": "p", "entity_type": "person", "name": "A",
              "name_as_written": "A", "role": None, "country": "VNM", "principal": True, "basis": "named",
              "start": 0, "end": 1}
    with store.VersionWriter(tmp_path, "1") as writer:
        writer.add("participants", [person, person | {"principal": False}])
        version = writer.publish({})
    assert [row["principal"] for row in csv_rows(version, "participants")] == ["true", "false"]


@pytest.mark.parametrize("bad, words", [
    ({"theme": "tea"}, "'tea' is not one of its values"), ({"matched_text": None}, "matched_text is empty"),
    ({"matched_text": ""}, "matched_text is empty"), ({"extra": 1}, "extra is no column"), ({"start": "x"}, "themes")])
def test_bad_rows_are_not_published(tmp_path, bad, words):
    write(tmp_path, "1")
    with pytest.raises(store.BadTables, match=words):
        write(tmp_path, "2", themes=[THEME | bad])
    assert store.current(tmp_path).name == "v-1" and not list(tmp_path.glob("*.part"))


def test_the_last_two_versions_stay(tmp_path):
    for number in range(1, 5):
        os.utime(write(tmp_path, str(number)), ns=(number, number))
    assert sorted(p.name for p in tmp_path.glob("v-*")) == ["v-3", "v-4"]


def test_the_current_version_is_never_removed(tmp_path):
    for number in (1, 2):
        os.utime(write(tmp_path, str(number)), ns=(number, number))
    (tmp_path / "CURRENT").write_text("v-1\n")
    (tmp_path / "v-3.part").mkdir()
    (tmp_path / "v-4").mkdir()
    store.clean_up(tmp_path)
    assert sorted(p.name for p in tmp_path.glob("v-*")) == ["v-1", "v-2"]
    assert store.current(tmp_path).name == "v-1"


def test_no_tables_yet(tmp_path):
    assert store.current(tmp_path) is None
    with pytest.raises(store.NoTables, match="no tables in .* yet; make them with: python -m data_prep"):
        store.require(tmp_path)


@pytest.mark.parametrize("harm, words", [
    (lambda v: (v / "events.parquet").unlink(), "events.parquet is missing"),
    (lambda v: os.truncate(v / "articles.csv", 9), "articles.csv is cut short"),
    (lambda v: (v / "manifest.json").unlink(), "manifest.json is missing"),
    (lambda v: (v / "manifest.json").write_text("{"), "manifest.json cannot be read"),
    (lambda v: (v / "manifest.json").write_text("[]"), "manifest.json cannot be read"),
    (lambda v: (v.parent / "CURRENT").write_text("v-9"), "manifest.json is missing"),
    (lambda v: (v.parent / "CURRENT").write_text("../etc"), "names no version"),
    (lambda v: (v.parent / "CURRENT").write_bytes(b"\xff"), "cannot be read")])
def test_half_written_tables_are_told(tmp_path, harm, words):
    harm(write(tmp_path, "1"))
    with pytest.raises(store.NoTables, match=words + ".*make them with"):
        store.current(tmp_path)
    assert store.current(write(tmp_path, "2").parent).name == "v-2"     # and making them again is the remedy


def test_one_writer_at_a_time(tmp_path):
    with store.locked(tmp_path):
        with pytest.raises(store.Busy, match="wait until it ends"), store.locked(tmp_path):
            pass
    with store.locked(tmp_path):
        pass


@pytest.mark.parametrize("query", ["Lương Cường", "luong cuong", "da nang", "ĐÀ nẵ", "cuong", "gap", 'den "da'])
def test_search_finds_with_and_without_diacritics(tmp_path, query):
    assert search.matching(write(tmp_path, "1"), query) == ["a1"]


@pytest.mark.parametrize("query", ["mirziyoyev", "cuong", "zbekiston", "oʻzbekiston", "naive", "strase"])
def test_search_finds_words_of_odd_letters(tmp_path, query):
    text = "Oʻzbekiston’s Şavkat Mirziyoyev — Straße ﬁne Æro № 5 ẹ́ naïve — met Cường."
    assert search.matching(write(tmp_path, "1", articles=[ARTICLE | {"text": text, "title": None}]), query) == ["a1"]


@pytest.mark.parametrize("query", ["", "   ", '"', "-", "* OR", "nothing here", "luong NOT cuong", "title: gap", "\0"])
def test_nothing_in_a_query_is_an_operator(tmp_path, query):
    assert search.matching(write(tmp_path, "1"), query) == []


def test_search_opens_what_has_an_odd_name(tmp_path):
    out = tmp_path / "a ?b#c%20"
    out.mkdir()
    assert search.matching(write(out, "1"), "cuong") == ["a1"]


def test_a_manifest_is_plain_json(tmp_path):
    assert json.loads((write(tmp_path, "1") / "manifest.json").read_text())["version"] == "1"
