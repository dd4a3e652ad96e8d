"""Preparing: shards, what is kept from run to run, lost workers, faulty articles, and a kill at any moment."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data_prep import freshness, shards, store
from data_prep import prepare as flow
from data_prep.freshness import is_stale
from data_prep.knowledge_files import BrokenKnowledge
from tests import stand_in

MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Small shards, and a stand-in for codes."""
    monkeypatch.setattr(flow, "SIZE", 4)
    monkeypatch.setattr(flow, "codes_rows", stand_in.codes_rows)


def write_archive(path, articles=20, **other):
    """A .jsonl of articles a0, a1, ... of one meeting each; `other` gives some of them another text."""
    lines = [json.dumps({"article_id": f"a{n}", "text": other.get(f"a{n}", f"2025-01-{n % 28 + 1:02} Anna{n} met Binh")})
             for n in range(articles)]
    path.write_text("\n".join(lines))
    return path


def run(source, out, **more):
    """Prepare without processes, unless told otherwise."""
    more.setdefault("read", stand_in.read)
    if "workers" not in more:
        more.setdefault("executor", shards.InThisProcess())
    return flow.prepare([source], out, made_at=MADE_AT, **more)


def table(version, name):
    return pq.read_table(version / f"{name}.parquet").to_pylist()


def digests(version):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in version.iterdir() if p.name != "manifest.json"}


def counting(calls):
    def read(article):
        calls.append(article.article_id)
        return stand_in.read(article)
    return read


def test_the_whole_flow(tmp_path):
    source = write_archive(tmp_path / "x.jsonl", a3="someday Anna met Binh", a4="Nobody at all.",
                           a5="2025-01-01 A met B\n2025-01-02 C met D")
    told = []
    summary = run(source, tmp_path / "data", progress=lambda *step: told.append(step))
    assert (summary.read, summary.skipped, summary.refused, summary.events, summary.undated) == (20, 0, 0, 20, 1)
    assert [row["article_id"] for row in table(summary.version, "articles")] == [f"a{n}" for n in range(20)]
    assert len(table(summary.version, "participants")) == 40 and table(summary.version, "codes")
    assert told[-1][0] == "writing" and max(done for _, done, _, _ in told) == 20
    assert {step[0] for step in told} == {"reading", "merging", "writing"}


def test_processes_write_the_same_tables_byte_for_byte(tmp_path):
    source = write_archive(tmp_path / "x.jsonl")
    here = run(source, tmp_path / "here")
    there = run(source, tmp_path / "there", workers=2)
    with ThreadPoolExecutor(3) as threads:
        lent = run(source, tmp_path / "lent", executor=threads, workers=3)
        assert threads.submit(int).result() == 0        # what was lent is not shut down
    assert digests(here.version) == digests(there.version) == digests(lent.version)


def test_what_is_unchanged_is_not_read_again(tmp_path):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []
    first = run(source, out, read=counting(calls))
    assert len(calls) == 20 and not is_stale([source], out)
    again = run(source, out, read=counting(calls))
    assert again.unchanged and again.version == first.version and len(calls) == 20
    write_archive(source, a7="2025-01-01 New met Text")
    assert is_stale([source], out)
    changed = run(source, out, read=counting(calls))
    assert calls[20:] == ["a7"] and changed.version != first.version
    fresh = run(source, tmp_path / "fresh")
    assert digests(changed.version) == digests(fresh.version)


def test_deleted_and_moved_articles(tmp_path):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []
    run(source, out, read=counting(calls))
    source.write_text("\n" + "\n".join(source.read_text().splitlines()[10:]))
    summary = run(source, out, read=counting(calls))
    assert len(calls) == 20 and summary.read == summary.events == 10
    assert [row["file"] for row in table(summary.version, "articles")] == [f"x.jsonl:{n}" for n in range(2, 12)]


def test_readings_do_not_pile_up(tmp_path):
    source, out = tmp_path / "x.jsonl", tmp_path / "data"
    for turn in range(30):
        run(write_archive(source, a1=f"2025-01-01 Turn{turn} met Binh"), out)
    kept = list((out / "cache").iterdir())
    assert len(kept) < 25
    rows = sum(pq.read_metadata(path).num_rows for path in kept)
    assert 20 <= rows <= 40


def test_what_is_only_touched_makes_no_new_version(tmp_path):
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"
    first = run(source, out)
    os.utime(source, ns=(1, 1))
    assert is_stale([source], out)
    again = run(source, out)
    assert again.unchanged and again.version == first.version and not is_stale([source], out)
    assert not list(out.glob("*.part"))


def test_other_rules_read_everything_again(tmp_path, monkeypatch):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []
    run(source, out, read=counting(calls))
    for module in (flow, shards, freshness):
        monkeypatch.setattr(module, "rules_version", lambda: "another")
    assert is_stale([source], out)
    run(source, out, read=counting(calls))
    assert len(calls) == 40 and all(path.name.startswith("another-") for path in (out / "cache").iterdir())


def test_a_broken_kept_file_is_read_again(tmp_path):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []
    run(source, out)
    for path in sorted((out / "cache").iterdir())[:2]:
        path.write_bytes(path.read_bytes()[:100])
    (out / "CURRENT").unlink()
    assert run(source, out, read=counting(calls)).events == 20 and len(calls) == 8


def test_a_faulty_article_costs_only_itself(tmp_path):
    source, out = write_archive(tmp_path / "x.jsonl", a6="fault"), tmp_path / "data"
    for _ in range(2):
        summary = run(source, out)
        assert (summary.read, summary.refused) == (19, 1)
        (problem,) = summary.problems
        assert problem.file == "x.jsonl:7" and "this article is faulty" in problem.fault and problem.remedy
        assert table(summary.version, "problems") == [vars(problem)]
        source.touch()


def test_a_killed_worker_costs_only_its_shard(tmp_path):
    source, out = write_archive(tmp_path / "x.jsonl", a6="killer"), tmp_path / "data"
    summary = run(source, out, workers=2, read=stand_in.read_or_die)
    assert (summary.read, summary.refused) == (16, 4)
    assert [p.file for p in summary.problems] == [f"x.jsonl:{n}" for n in (5, 6, 7, 8)]
    assert "ended the process that read it, twice" in summary.problems[0].fault
    assert is_stale([source], out)         # the next run tries again
    assert run(source, out, workers=2).read == 20


def test_a_worker_killed_once_costs_nothing(tmp_path):
    mark = tmp_path / "killed"
    source, out = write_archive(tmp_path / "x.jsonl", a6=f"killer {mark}"), tmp_path / "data"
    summary = run(source, out, workers=2, read=stand_in.read_or_die_once)
    assert (summary.read, summary.refused) == (20, 0) and mark.exists()


def test_a_shard_that_fails_twice_is_set_aside(tmp_path):
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"

    class Failing(shards.InThisProcess):
        def submit(self, call, shard):
            return super().submit((lambda: 1 / 0) if "a6" in [a.article_id for a in shard.articles] else call,
                                  *[shard] * ("a6" not in [a.article_id for a in shard.articles]))
    summary = run(source, out, executor=Failing())
    assert (summary.read, summary.refused) == (16, 4) and "could not be read, twice" in summary.problems[0].fault


def test_workers_that_do_not_share_the_disk_send_their_rows(tmp_path, monkeypatch):
    source = write_archive(tmp_path / "x.jsonl")
    here = run(source, tmp_path / "here")

    class Elsewhere(shards.InThisProcess):
        def submit(self, call, shard):
            return super().submit(call, shards.Shard(**{**vars(shard), "token": "unseen"}))
    assert digests(run(source, tmp_path / "there", executor=Elsewhere()).version) == digests(here.version)


def test_workers_with_another_version_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "rules_version", lambda: "another")
    summary = run(write_archive(tmp_path / "x.jsonl"), tmp_path / "data")
    assert summary.version is None and "install the same on every machine" in summary.problems[0].fault


def test_stopping_keeps_the_last_version_and_the_finished_shards(tmp_path):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []
    first = run(source, out)
    write_archive(source, **{f"a{n}": f"2025-02-0{n % 9 + 1} Other{n} met Binh" for n in range(20)} | {"a13": "stop"})
    with pytest.raises(KeyboardInterrupt):
        run(source, out, read=stand_in.read_until_stopped)
    assert store.current(out) == first.version and not list(out.glob("*.part"))
    run(source, out, read=counting(calls))
    assert calls == [f"a{n}" for n in range(12, 20)]


def test_nothing_read_leaves_the_tables(tmp_path):
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"
    first = run(source, out)
    for gone in (tmp_path / "typo", write_archive(tmp_path / "y.jsonl", 1, a0="fault")):
        summary = run(gone, out)
        assert summary.version is None and summary.refused == 1 and store.current(out) == first.version


def test_stale(tmp_path):
    source, out = tmp_path / "in", tmp_path / "data"
    source.mkdir()
    (source / "a.txt").write_text("2025-01-01 A met B")
    assert is_stale([source], out)
    version = run(source, out).version
    assert not is_stale([source], out)
    (source / "b.txt").write_text("2025-01-02 A met B")
    assert is_stale([source], out)
    (source / "b.txt").unlink()
    assert not is_stale([source], out)
    (version / "events.csv").unlink()
    assert is_stale([source], out)


def test_bad_rows_leave_the_tables(tmp_path, monkeypatch):
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"
    first = run(source, out)
    monkeypatch.setattr(flow, "codes_rows", lambda: [{"scheme": "nonsense", "code": "x", "label": "x", "meaning": "x"}])
    write_archive(source, 19)
    with pytest.raises(store.BadTables, match="'nonsense' is not one of its values"):
        run(source, out)
    assert store.current(out) == first.version


def test_a_broken_knowledge_file_stops_before_anything_is_read(tmp_path, monkeypatch):
    source, out, calls = write_archive(tmp_path / "x.jsonl"), tmp_path / "data", []

    def broken(*_):
        raise BrokenKnowledge("knowledge/themes.toml: is not TOML")
    with pytest.raises(BrokenKnowledge, match="themes.toml"):
        run(source, out, read=broken)       # met only while reading
    monkeypatch.setattr(flow, "codes_rows", broken)
    with pytest.raises(BrokenKnowledge, match="themes.toml"):
        run(source, out, read=counting(calls))
    assert not calls and store.current(out) is None


def test_merging_that_fails_leaves_the_tables(tmp_path, monkeypatch):
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"
    first = run(source, out)

    def failing(told):
        yield "themes", told.tables("SELECT error('no luck') AS event_id")
    monkeypatch.setattr(flow, "merge_tellings", failing)
    write_archive(source, 19)
    with pytest.raises(Exception, match="no luck"):
        run(source, out)
    assert store.current(out) == first.version and not list(out.glob("*.part"))


# A run that kills itself at the n-th time it touches a file of the store: opens, makes, renames or removes one.
_KILLED_RUN = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from data_prep import prepare as flow, shards
from tests import stand_in
source, out, kill_at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
flow.SIZE, flow.merge_tellings, flow.codes_rows = 4, stand_in.merge_tellings, stand_in.codes_rows
touched = 0
def count(event, arguments):
    global touched
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect") and str(out) in str(arguments):
        touched += 1
        if touched == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
flow.prepare([source], out, executor=shards.InThisProcess(), read=stand_in.read)
print(touched)
"""


def killed_run(source, out, kill_at):
    code = _KILLED_RUN.format(root=str(Path(__file__).parents[1]))
    return subprocess.run([sys.executable, "-c", code, source, out, str(kill_at)], capture_output=True, text=True)


def test_a_kill_at_any_moment_leaves_a_whole_version(tmp_path, monkeypatch):
    monkeypatch.setattr(flow, "merge_tellings", stand_in.merge_tellings)
    source, base = write_archive(tmp_path / "x.jsonl"), tmp_path / "base"
    old = digests(run(source, base).version)
    write_archive(source, **{f"a{n}": f"2025-02-0{n % 9 + 1} Other{n} met Binh" for n in range(0, 20, 2)})
    new = digests(run(source, tmp_path / "fresh").version)

    def killed(kill_at):
        out = tmp_path / f"killed-{kill_at}"
        shutil.copytree(base, out)
        return out, killed_run(source, out, kill_at)
    moments = int(killed(0)[1].stdout)
    left = []
    for kill_at in (*range(1, moments, max(1, moments // 8)), moments):
        out, ended = killed(kill_at)
        assert ended.returncode == -9
        left.append(digests(store.current(out)))        # `current` raises where the version is not whole
    assert left[0] == old and left[-1] == new and all(version in (old, new) for version in left)
    assert killed_run(source, out, 0).returncode == 0 and digests(store.current(out)) == new
    assert not list(out.glob("*.part")) and len(list(out.glob("v-*"))) <= 2
