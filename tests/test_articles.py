"""Articles: every accepted form is read, and everything else is told with file, fault and remedy."""

import json
import unicodedata
from datetime import date

import pytest

from data_prep.articles import Article, Problem, load
from data_prep.decoding import Unreadable, clean, decode

VIETNAMESE = "Bộ trưởng Bùi Thanh Sơn đã điện đàm với Ngoại trưởng Mỹ tại Huế. Hội nghị rất tốt đẹp."


@pytest.fixture
def folder(tmp_path):
    """Write files of given names and contents into a folder."""
    def write(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path
    return write


def loaded(*sources):
    """(articles, problems) of some sources."""
    items = list(load(sources))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def in_windows_1258(text):
    """Vietnamese as Windows-1258 holds it: tones as marks after their vowels."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    return "".join(unicodedata.normalize("NFC", "".join(c for c in letter if c not in tones))
                   + "".join(c for c in letter if c in tones)
                   for letter in map(lambda c: unicodedata.normalize("NFD", c), text)).encode("cp1258")


def test_text_file(folder):
    (article,), problems = loaded(folder(**{"000_602907e3a58f1a07_DOT_txt": " date 2025-09-25 President"}))
    assert (article.article_id, article.file) == ("000_602907e3a58f1a07", "000_602907e3a58f1a07.txt")
    assert article.text == " date 2025-09-25 President" and article.published_on is None and not problems


def test_ids_come_from_the_path_and_keep_apart(folder):
    articles, _ = loaded(folder(**{"b__Tô Lâm_DOT_txt": "1", "b__to-lam_DOT_txt": "2", "越南_DOT_txt": "3"}))
    ids = {a.file: a.article_id for a in articles}
    assert ids["b/Tô Lâm.txt"] == "b-to-lam" and ids["b/to-lam.txt"].startswith("b-to-lam-")
    assert len(set(ids.values())) == 3 and all(ids.values())


def test_the_same_name_in_two_sources(folder):
    source = folder(one__a_DOT_txt="first", two__a_DOT_txt="second")
    articles, problems = loaded(source / "one", source / "two")
    assert [a.file for a in articles] == ["a.txt", "a.txt"] and len({a.article_id for a in articles}) == 2
    assert articles[0].article_id == "a" and not problems


@pytest.mark.parametrize("raw", [
    VIETNAMESE.encode(), VIETNAMESE.encode("utf-8-sig"), VIETNAMESE.encode("utf-16"), VIETNAMESE.encode("utf-16-le"),
    VIETNAMESE.encode("utf-16-be"), VIETNAMESE.encode("utf-32"), in_windows_1258(VIETNAMESE),
    unicodedata.normalize("NFD", VIETNAMESE).encode()],
    ids=["utf8", "bom", "utf16", "utf16le", "utf16be", "utf32", "windows1258", "decomposed"])
def test_encodings(folder, raw):
    (article,), problems = loaded(folder(a_DOT_txt=raw))
    assert article.text == VIETNAMESE and not problems


@pytest.mark.parametrize("text", ["Conceição e São Paulo: eleições", "però così", "Müller – “café”"])
def test_western_text_is_not_taken_for_vietnamese(text):
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("raw, fault", [
    (b"", "is empty"), (b" \n\r\n ", "is empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not text"),
    (bytes(range(256)) * 40, "is not text"), ("Привет, мир. Как дела".encode("cp1251"), "encoding"),
    ("北京会谈".encode("gb18030") * 9, "encoding"), (b"abc\x00" * 50, "is not text"),
    ("Huế".encode("utf-16") + b"\x00", "breaks off"), ("\u200b\ufeff".encode(), "is empty")])
def test_what_is_no_text_is_refused_and_the_rest_is_read(folder, raw, fault):
    articles, (problem,) = loaded(folder(a_DOT_txt=raw, b_DOT_txt="A good article."))
    assert [a.file for a in articles] == ["b.txt"]
    assert problem.file == "a.txt" and problem.level == "refused" and fault in problem.fault and problem.remedy


def test_line_ends_and_unseen_characters():
    assert clean("a\r\nb\rc\u2028d\x85e\x0bf\u2029g") == ("a\nb\nc\nd\ne\nf\ng", 0)
    assert clean("Ru\u200bbio\ufeff \u00adand \u202eSon\u202c \ud800") == ("Rubio and Son \ufffd", 0)


def test_a_pile_of_marks_is_cut_short():
    text, _ = clean("a" + "\u0323\u0301" * 500_000 + " b")
    assert len(text) < 40 and text.endswith(" b")


def test_a_few_control_characters_are_left_out_with_a_note(folder):
    (article,), (note,) = loaded(folder(a_DOT_txt=b"Minister\x07 A met B. \x00" + b"word " * 200))
    assert article.text.startswith("Minister A met B. word") and note.level == "note" and "2 control" in note.fault


def test_ten_megabytes_of_one_line(folder):
    (article,), problems = loaded(folder(a_DOT_txt="Việt Nam và Hoa Kỳ. ".encode() * 420_000))
    assert len(article.text) > 8_000_000 and not problems


def test_too_long(folder, monkeypatch):
    monkeypatch.setattr("data_prep.articles.MAX_BYTES", 1 << 20)
    monkeypatch.setattr("data_prep.records.MAX_BYTES", 1 << 20)
    source = folder(a_DOT_txt="x" * 2**21, b_DOT_jsonl='{"text": "' + "y" * 2**21 + '"}\n{"text": "short"}\n')
    articles, problems = loaded(source)
    assert [a.text for a in articles] == ["short"] and [p.file for p in problems] == ["a.txt", "b.jsonl:1"]
    assert all("longer than 1 MB" in p.fault for p in problems)


def test_two_files_with_the_same_text(folder):
    articles, (problem,) = loaded(folder(a_DOT_txt="The same.\r\n", b_DOT_txt="The same.", c_DOT_jsonl='{"text": "Other."}'))
    assert [a.file for a in articles] == ["a.txt", "c.jsonl:1"]
    assert problem == Problem("b.txt", "skipped", "has the same text as a.txt", problem.remedy)


def test_missing_and_empty_folders(folder):
    source = folder(a_DOT_txt="Text.", empty__README="nothing here")
    articles, (missing, empty) = loaded(source / "nowhere", source / "a.txt", source / "empty")
    assert len(articles) == 1 and "is not there" in missing.fault and missing.file.endswith("nowhere")
    assert "holds no articles" in empty.fault and {missing.level, empty.level} == {"refused"}


def test_other_kinds_of_file(folder):
    source = folder(a_DOT_txt="Text.", b_DOT_pdf=b"%PDF-1.7", README_DOT_md="about", LICENSE="free", _DOT_hidden="no")
    articles, (note,) = loaded(source)
    assert len(articles) == 1 and (note.file, note.level) == ("b.pdf", "note") and ".txt, .jsonl or .csv" in note.remedy
    assert [p.level for p in loaded(source / "b.pdf")[1]] == ["refused"]


def test_the_tables_are_no_source(folder, tmp_path):
    source = folder(a_DOT_txt="Text.", data__b_DOT_txt="Not this.")
    assert [a.file for a in load([source], leave_out=tmp_path / "data")] == ["a.txt"]


def test_jsonl(folder):
    lines = [json.dumps({"article_id": 7, "title": " A\ntitle ", "text": "One.", "published_on": "2025-09-25T08:00:00Z",
                         "source": "VNA", "url": "https://example.org/1", "extra": [1]}),
             "", "{broken", "[1]", '{"title": "no text"}', '{"text": 5}', '{"text": "Two.", "published_on": "25/9/2025"}',
             '{"text": "Three.", "published_on": "2025-02-30"}', '{"text": "Four."}', '{"text": "Five.", "article_id": "7"}',
             '{"text": "Six.", "title": {"a": 1}}', "[" * 100_000]
    articles, problems = loaded(folder(x_DOT_jsonl="\ufeff" + "\n".join(lines)))
    first, fourth = articles
    assert vars(first) | {"sha256": ""} == vars(Article("7", "x.jsonl:1", "One.", "", "A title", date(2025, 9, 25), "VNA",
                                                       "https://example.org/1"))
    assert fourth.file == "x.jsonl:9" and fourth.article_id.startswith("x-")
    faults = {p.file: p.fault for p in problems}
    assert list(faults) == [f"x.jsonl:{n}" for n in (3, 4, 5, 6, 7, 8, 10, 11, 12)]
    for number, words in ((3, "is not JSON at character 2"), (4, "object"), (5, "has no text"), (6, "a number"),
                          (7, "'25/9/2025', which is no day"), (8, "'2025-02-30'"), (10, "article_id '7' of x.jsonl:1"),
                          (11, "a title that is an object"), (12, "is not JSON")):
        assert words in faults[f"x.jsonl:{number}"]
    assert all(p.remedy and p.level == "refused" for p in problems)


def test_an_id_does_not_move_with_the_line(folder):
    (before,), _ = loaded(folder(x_DOT_jsonl='{"text": "One."}\n'))
    (_, after), _ = loaded(folder(x_DOT_jsonl='{"text": "Zero."}\n{"text": "One."}\n'))
    assert before.article_id == after.article_id


def test_jsonl_in_other_encodings(folder):
    line = json.dumps({"text": VIETNAMESE}, ensure_ascii=False)
    articles, _ = loaded(folder(a_DOT_jsonl=line.encode("utf-16")))
    assert [a.text for a in articles] == [VIETNAMESE]
    articles, (bad,) = loaded(folder(a_DOT_jsonl=in_windows_1258(line) + b"\n" + b"\xff\xfe\x80{" * 9 + b'\n{"text": "B"}'))
    assert [a.text for a in articles] == [VIETNAMESE, "B"] and bad.file == "a.jsonl:2"


def test_a_file_of_something_else_is_told_once(folder):
    articles, (problem,) = loaded(folder(gold_DOT_jsonl='{"id": 1}\n{"id": 2}\n', a_DOT_txt="Text."))
    assert len(articles) == 1 and problem.file == "gold.jsonl" and "any of its 2 records" in problem.fault


def test_a_lone_surrogate(folder):
    (article,), _ = loaded(folder(a_DOT_jsonl='{"text": "A \\ud83d met B\\u0000."}' + " " * 9))
    assert article.text == "A \ufffd met B."


@pytest.mark.parametrize("delimiter, encoding", [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1258")])
def test_csv(folder, delimiter, encoding):
    rows = [["Title", "TEXT", "published_on"], ["One", '"Huế, city\r\nsecond ""line"""', "2025-01-24"], ["Two", "", ""],
            ["Three", "Text three", "yesterday"]]
    raw = "\r\n".join(delimiter.join(row) for row in rows)
    raw = in_windows_1258(raw) if encoding == "cp1258" else raw.encode(encoding)
    (article,), problems = loaded(folder(many_DOT_csv=raw))
    assert (article.title, article.text, article.published_on) == ("One", 'Huế, city\nsecond "line"', date(2025, 1, 24))
    assert article.file == "many.csv:2" and [p.file for p in problems] == ["many.csv:3", "many.csv:4"]


def test_bad_csv(folder):
    source = folder(a_DOT_csv="headline,body\nx,y\n", b_DOT_csv="text,title\na,b,c\ngood,one\n", c_DOT_csv=b"",
                    d_DOT_csv=b"\x00\x01\x02\x03" * 50)
    articles, problems = loaded(source)
    assert [a.text for a in articles] == ["good"]
    faults = {p.file: p.fault for p in problems}
    assert set(faults) == {"a.csv", "b.csv:2", "c.csv", "d.csv"}
    assert "no column 'text'" in faults["a.csv"] and "headline, body" in faults["a.csv"] and "3 cells" in faults["b.csv:2"]


def test_metadata(folder):
    source = folder(metadata_DOT_csv="file,published_on,title,source,url\na.txt,2025-09-25,A title,VNA,\n"
                                     "sub/b.txt,2025-01-01,,,\nnot.txt,2025-01-01,,,\nc.txt,soon,,,\n",
                    a_DOT_txt="One.", sub__b_DOT_txt="Two.", c_DOT_txt="Three.",
                    sub__metadata_DOT_csv="published_on,file\n2025-02-02,b.txt\n")
    articles, problems = loaded(source)
    known = {a.file: (a.published_on, a.title, a.source) for a in articles}
    assert known == {"a.txt": (date(2025, 9, 25), "A title", "VNA"), "c.txt": (None, None, None),
                     "sub/b.txt": (date(2025, 2, 2), None, None)}
    assert [(p.file, p.level) for p in problems] == [("metadata.csv:4", "refused"), ("metadata.csv:5", "refused")]
    assert "'not.txt', which is not there" in problems[0].fault and "'soon'" in problems[1].fault


def test_metadata_with_a_bad_header(folder):
    articles, (problem,) = loaded(folder(metadata_DOT_csv="name;day\na.txt;2025-01-01\n", a_DOT_txt="One."))
    assert len(articles) == 1 and problem.file == "metadata.csv" and "no column 'file'" in problem.fault
    assert "published_on" in problem.remedy


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    source = folder(a_DOT_txt="One.", b_DOT_txt="Two.")
    real = type(source).read_bytes
    monkeypatch.setattr(type(source), "read_bytes", lambda path: real(path) if path.name != "a.txt" else (
        (_ for _ in ()).throw(PermissionError(13, "Permission denied"))))
    articles, (problem,) = loaded(source)
    assert [a.file for a in articles] == ["b.txt"] and "Permission denied" in problem.fault


def test_an_archive_is_not_held_in_memory(folder):
    items = load([folder(x_DOT_jsonl='{"text": "One."}\n{"text": "Two."}\n')])
    assert next(items).text == "One."       # before the second line is looked at
    assert next(items).text == "Two."


def test_unreadable_says_both():
    with pytest.raises(Unreadable, match="is not text; give the article as plain text"):
        decode(b"\x00\x01\xff")
