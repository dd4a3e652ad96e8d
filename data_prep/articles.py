"""Article files of every accepted form -> Article records, and a Problem for each that cannot be used."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data_prep import records
from data_prep.decoding import MAX_BYTES, Unreadable, clean, decode
from data_prep.sources import MANY, printable, source_files
from data_prep.text import slug

_QUIET = ("readme", "licence", "license", "copying", "thumbs", "desktop")      # no articles, and nobody takes them for any
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?", re.ASCII)
_TEXT_FIELDS = ("article_id", "title", "source", "url", "published_on")


@dataclass(frozen=True)
class Article:
    """One article as received; nothing in its text is interpreted yet."""

    article_id: str
    file: str                       # as the user would name it: path below the source, or record number in it
    text: str                       # Unicode NFC, "\n" line ends; every offset counts its code points
    sha256: str                     # of the bytes received
    title: str | None = None
    published_on: date | None = None    # from metadata only; a date inside the text is the reader's to find
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Problem:
    """A fault met while preparing, as a row of the problems table."""

    file: str
    level: str                      # refused | skipped | note
    fault: str
    remedy: str


def load(sources, leave_out=None):
    """Yield every article of some files and folders, and a Problem for each thing that cannot be used.

    Articles come one at a time in a fixed order (sources as given, names sorted), so that an archive is never held
    in memory. `leave_out` is a folder inside a source that is not read (the tables themselves).
    """
    seen_texts, seen_ids = {}, {}
    for source in map(Path, sources):
        for item in _load_source(source, leave_out):
            yield _settle(item, source, seen_texts, seen_ids) if isinstance(item, Article) else item


def _load_source(source, leave_out):
    if not source.exists():
        yield Problem(printable(str(source)), "refused", "is not there", "check the name, or give another folder or file")
        return
    files = list(source_files(source, leave_out))
    if source.is_dir() and not any((file.suffix in MANY or file.suffix == ".txt") and not file.is_metadata for file in files):
        yield Problem(printable(str(source)), "refused", "holds no articles", "put .txt, .jsonl or .csv files into it")
    known = {}
    for file in files:
        if file.is_metadata:
            yield from _load_metadata(file, {_key(f.path): f.path for f in files}, known)
    for file in files:
        if file.is_metadata or source.is_dir() and file.path.stem.lower() in _QUIET:
            continue
        try:
            if file.suffix in MANY:
                yield from _load_many(file)
            elif file.suffix == ".txt":
                yield from _load_text(file, known.get(file.path, {}))
            else:
                yield Problem(file.name, "note" if source.is_dir() else "refused", "is no file of articles",
                              "give articles as .txt, .jsonl or .csv")
        except Unreadable as reason:
            yield _refusal(file.name, reason)
        except OSError as error:
            yield Problem(file.name, "refused", f"cannot be read ({error.strerror})", "check who may read it")


def _load_metadata(file, files, known):
    """Fill `known` (path -> fields) from one metadata.csv; the folder nearest to an article has the last word."""
    try:
        for record in records.read_metadata(file.path):
            where = f"{file.name}:{record.number}"
            try:
                if isinstance(record, records.BadRecord):
                    raise record.reason
                told = record.fields["file"].strip().replace("\\", "/")
                path = files.get(_key(file.path.parent / told))
                if path is None:
                    raise Unreadable(f"tells of '{told}', which is not there",
                                     "correct the name, or take the row out")
                known[path] = {name: value for name, value in _fields(record.fields).items() if name != "article_id"}
            except Unreadable as reason:
                yield _refusal(where, reason)
    except Unreadable as reason:
        yield _refusal(file.name, reason)


def _key(path):
    """A path as it is compared: some systems store accents in file names decomposed."""
    return unicodedata.normalize("NFC", str(path))


def _load_text(file, fields):
    if file.path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"is longer than {MAX_BYTES >> 20} MB", "give one article a file")
    raw = file.path.read_bytes()
    if not raw.strip():
        raise Unreadable("is empty", "put the article's text into it, or take it away")
    yield from _article(file.name, decode(raw), hashlib.sha256(raw).hexdigest(), fields,
                        _id_from_name(file.name.removesuffix(file.path.suffix)))


def _load_many(file):
    """The articles of a .jsonl or .csv; records without text are told one by one only where others have one."""
    if not file.path.stat().st_size:
        raise Unreadable("is empty", "put articles into it, or take it away")
    read = records.read_csv if file.suffix == ".csv" else records.read_jsonl
    stem = _id_from_name(file.name.removesuffix(file.path.suffix))
    textless, articles = [], 0
    no_text = Unreadable("has no text", "put the article's text into the field 'text'")
    for record in read(file.path):
        where = f"{file.name}:{record.number}"
        try:
            if isinstance(record, records.BadRecord):
                raise record.reason
            text = record.fields.get("text")
            if text is None or isinstance(text, str) and not text.strip():
                if articles:
                    raise no_text
                textless.append(where)
                continue
            if not isinstance(text, str):
                raise Unreadable(f"has a text that is {_json_kind(text)}", "put the article's text there, in quotes")
            articles += 1
            if articles == 1:
                yield from (_refusal(place, no_text) for place in textless)
            fields = _fields(record.fields)
            made = fields.get("article_id") or f"{stem}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
            yield from _article(where, text, record.sha256, fields, made)
        except Unreadable as reason:
            yield _refusal(where, reason)
    if not articles and textless:
        yield _refusal(file.name, Unreadable(f"has no text in any of its {len(textless)} records", no_text.remedy))


def _article(where, text, sha256, fields, article_id):
    """One Article of cleaned text, after a note where something was left out of it."""
    text, controls = clean(text)
    if not text.strip():
        raise Unreadable("is empty", "put the article's text into it, or take it away")
    if controls:
        yield Problem(where, "note", f"held {controls} control characters, which were left out", "nothing need be done")
    yield Article(article_id, where, text, sha256, fields.get("title"), fields.get("published_on"),
                  fields.get("source"), fields.get("url"))


def _fields(given):
    """The fields of a record beside its text: cleaned, empty ones left out. Raises Unreadable for a bad one."""
    fields = {}
    for name in _TEXT_FIELDS:
        value = given.get(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
            raise Unreadable(f"has a {name} that is {_json_kind(value)}", "write it in quotes")
        value = " ".join(clean(str(value))[0].split()) if value is not None else ""
        if value:
            fields[name] = _day(value) if name == "published_on" else value
    if len(fields.get("article_id", "")) > 200:
        raise Unreadable("has an article_id longer than 200 characters", "give a shorter one")
    return fields


def _day(value):
    """A date, or a time of which the day is taken as written."""
    match = _DAY.fullmatch(value)
    try:
        return date.fromisoformat(match[1])
    except (TypeError, ValueError):
        raise Unreadable(f"has the published_on '{value[:40]}', which is no day",
                         "write year-month-day, like 2025-09-25") from None


def _settle(article, source, seen_texts, seen_ids):
    """The article itself, or the Problem that it is there already; text files of one name get ids of their own."""
    digest = hashlib.sha256(article.text.strip().encode()).digest()[:16]
    if digest in seen_texts:
        return Problem(article.file, "skipped", f"has the same text as {seen_texts[digest]}", "nothing need be done")
    article_id = article.article_id
    if article_id in seen_ids and article.file.lower().endswith(".txt"):    # two sources, or "a b.txt" and "a-b.txt"
        place = f"{source.name}/{article.file}"
        article_id = f"{article_id}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
    if article_id in seen_ids:
        return Problem(article.file, "refused", f"has the article_id '{article_id}' of {seen_ids[article_id]}",
                       "give each article an id of its own")
    seen_texts[digest] = seen_ids[article_id] = article.file
    return replace(article, article_id=article_id)


def _id_from_name(name):
    """A lower-case ASCII id from a path without its ending; where letters are lost, a digest keeps names apart.

    >>> _id_from_name("000_602907e3a58f1a07"), _id_from_name("2025/Tô Lâm")
    ('000_602907e3a58f1a07', '2025-to-lam')
    """
    name = unicodedata.normalize("NFC", name)
    made = "_".join(slug(part) for part in name.split("_"))
    if sum(map(str.isalnum, made)) < sum(map(str.isalnum, name)):
        made = f"{made}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".strip("_-")
    return made


def _json_kind(value):
    return {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}[type(value)]


def _refusal(where, reason):
    return Problem(where, "refused", reason.fault, reason.remedy)
