"""The synthetic archive: the same seed gives the same bytes, its truth stands in its texts, and the tables can be scored."""

import hashlib
import json
import unicodedata

import pytest

from benchmarks import corpus, truth
from data_prep import prepare as flow
from data_prep.articles import Article, load
from data_prep.prepare import prepare
from data_prep.text import fold
from tests import stand_in
from tests.test_prepare import run, small

__all__ = ["small"]     # a fixture


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return corpus.write(tmp_path_factory.mktemp("archive"), 1000, seed=3)


def truths(archive):
    return [json.loads(line) for line in (archive / "truth.jsonl").read_text("utf-8").splitlines()]


def test_the_same_seed_gives_the_same_bytes(archive, tmp_path):
    again = corpus.write(tmp_path, 1000, seed=3)
    for name in ("articles.jsonl", "truth.jsonl"):
        assert hashlib.sha256((archive / name).read_bytes()).digest() == hashlib.sha256((again / name).read_bytes()).digest()
    assert (corpus.write(tmp_path, 1000, seed=4) / "truth.jsonl").read_bytes() != (archive / "truth.jsonl").read_bytes()


def test_every_article_has_its_truth_or_cannot_be_read(archive):
    texts = {a.article_id: a.text for a in load([archive / "articles.jsonl"]) if isinstance(a, Article)}
    known = {t["id"]: t for t in truths(archive)}
    assert set(texts) == set(known) and 980 < len(texts) < 1000
    assert 2000 < sum(map(len, texts.values())) / len(texts) < 5000
    for article_id, told in known.items():
        for event in told["events"]:
            assert unicodedata.normalize("NFC", event["evidence"]) in texts[article_id]
            assert all(fold(person["name"]) in fold(texts[article_id]) for person in event["participants"])


def test_all_forms_are_there(archive):
    events = [event for told in truths(archive) for event in told["events"]]
    assert {event["kind"] for event in events} == {kind for kind, *_ in corpus.KINDS}
    assert any(event["date_start"] is None for event in events) and any(not told["events"] for told in truths(archive))
    assert len({event["cluster"] for event in events}) < 0.8 * len(events)


def test_scoring(archive, tmp_path, monkeypatch):
    """The stand-in reads nothing of this archive: no event is found, and none is invented."""
    monkeypatch.setattr(flow, "SIZE", 200)
    figures = truth.score(run(archive / "articles.jsonl", tmp_path / "data", read=stand_in.read).version,
                          archive / "truth.jsonl")
    right, total = figures["event found"]
    assert right == 0 < total and figures["event precision"] == (0, 0)
    right, total = figures["no event where there is none"]
    assert right == total > 0


def test_what_the_reader_makes_of_it(tmp_path):
    """The truth is told, and nothing beside it: what people say on the way is no event."""
    archive = corpus.write(tmp_path / "archive", 200, seed=5)
    figures = truth.score(prepare([archive / "articles.jsonl"], tmp_path / "data").version, archive / "truth.jsonl")
    for figure in ("event found", "event precision", "date", "joins that are right"):
        right, total = figures[figure]
        assert right >= 0.98 * total > 0, f"{figure}: {right} of {total}"
