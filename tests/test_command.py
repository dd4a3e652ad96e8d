"""The command: one line a problem, a closing count, an exit status, and no traceback."""

import json
import subprocess
import sys
from functools import partial

import pytest

from data_prep import __main__ as command
from data_prep import prepare as flow
from data_prep import store
from data_prep.knowledge_files import BrokenKnowledge
from tests import stand_in


@pytest.fixture(autouse=True)
def stood_in(monkeypatch):
    """The command with stand-ins for reading and codes."""
    monkeypatch.setattr(flow, "prepare", partial(flow.prepare, read=stand_in.read))
    monkeypatch.setattr(flow, "codes_rows", stand_in.codes_rows)


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run the command in a folder of its own: (exit status, lines on stderr)."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        status = command.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert out == ""        # results go to files
        return status, err.splitlines()
    return call


def write(folder, **texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_all_is_well(run, tmp_path):
    source = write(tmp_path / "in", a="2025-01-01 Anna met Binh", b="someday Cao met Dung")
    assert run(source) == (0, ["2 articles read, 0 skipped, 0 refused; 2 events (1 undated) -> data"])
    assert run(source) == (0, ["2 articles read, 0 skipped, 0 refused; 2 events (1 undated) -> data (unchanged)"])
    assert store.current(tmp_path / "data")


def test_problems_are_told_and_the_rest_is_prepared(run, tmp_path):
    source = write(tmp_path / "in", a="2025-01-01 Anna met Binh", b="", c="fault", d="2025-01-01 Anna met Binh")
    for _ in range(2):      # an unchanged run tells the same
        status, lines = run(source, tmp_path / "nowhere", "--out", "tables")
        assert status == 1
        assert lines[0] == "b.txt: is empty; put the article's text into it, or take it away"
        assert lines[1] == "d.txt: has the same text as a.txt; nothing need be done"
        assert lines[2].endswith("nowhere: is not there; check the name, or give another folder or file")
        assert lines[3].startswith("c.txt: could not be read: ValueError in stand_in.py")
        assert lines[4].removesuffix(" (unchanged)") == (
            "1 articles read, 1 skipped, 3 refused; 1 events (0 undated) -> tables")


def test_what_is_only_noted_is_no_failure(run, tmp_path):
    source = write(tmp_path / "in", a="2025-01-01 Anna met Binh")
    (source / "picture.jpg").write_bytes(b"\xff\xd8")
    status, (note, last) = run(source)
    assert status == 0 and note.startswith("picture.jpg: is no file of articles; give articles as .txt")


def test_many_problems_are_cut_short(run, tmp_path):
    source = tmp_path / "x.jsonl"
    source.write_text('{"text": "2025-01-01 Anna met Binh"}\n' + "{\n" * 80)
    status, lines = run(source)
    assert status == 1 and len(lines) == command.TOLD + 2 and lines[-2].startswith("... and 30 more: see problems.csv")


def test_nothing_to_read(run, tmp_path):
    status, lines = run(tmp_path / "nowhere")
    assert status == 1 and lines[-1] == "0 articles read, 0 skipped, 1 refused; data stays as it was"


@pytest.mark.parametrize("arguments", [[], ["x", "--workers", "0"], ["x", "--workers", "many"], ["x", "--nonsense"]])
def test_wrong_usage(run, arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        run(*arguments)
    assert stop.value.code == 2 and "usage: python -m data_prep" in capsys.readouterr().err


def test_ctrl_c(run, tmp_path, monkeypatch):
    source = write(tmp_path / "in", a="2025-01-01 Anna met Binh")
    run(source)
    first = store.current(tmp_path / "data")

    def stopped(*_, **__):
        raise KeyboardInterrupt
    monkeypatch.setattr(flow, "prepare", stopped)
    status, (line,) = run(source)
    assert status == 130 and line.startswith("stopped: the tables in data are as they were")
    assert store.current(tmp_path / "data") == first


def test_ctrl_c_while_processes_read(tmp_path):
    """A real Ctrl-C reaches the command and its workers alike: no traceback from either."""
    source = tmp_path / "x.jsonl"
    source.write_text("\n".join(json.dumps({"text": f"2025-01-01 Anna{n} met Binh"}) for n in range(40)))
    code = f"""
import os, signal, sys
sys.path[:0] = {sys.path!r}
from functools import partial
from data_prep import __main__ as command, prepare as flow
from tests import stand_in
def progress_stops(self, outcome):
    os.killpg(0, signal.SIGINT)
    raise KeyboardInterrupt     # what the signal raises is lost where it comes while something is thrown away
if __name__ == "__main__":
    flow.SIZE = 4
    flow.codes_rows = stand_in.codes_rows
    flow._Run._take = progress_stops
    flow.prepare = partial(flow.prepare, read=stand_in.read)
    sys.exit(command.main([{str(source)!r}, "--out", {str(tmp_path / "data")!r}, "--workers", "2"]))
"""
    script = tmp_path / "script.py"
    script.write_text(code)
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, start_new_session=True)
    assert ended.returncode == 130 and ended.stderr.count("\n") == 1 and ended.stderr.startswith("stopped: ")
    assert store.current(tmp_path / "data") is None and list((tmp_path / "data" / "cache").glob("*.parquet"))


@pytest.mark.parametrize("error", [store.Busy("another run is preparing data; wait until it ends"),
                                   store.BadTables("events row 0: title is empty"),
                                   BrokenKnowledge("knowledge/themes.toml: is not TOML; mend the line named"),
                                   OSError(28, "No space left on device")])
def test_expected_faults_have_no_traceback(run, tmp_path, monkeypatch, error):
    def faulty(*_, **__):
        raise error
    monkeypatch.setattr(flow, "prepare", faulty)
    assert run(tmp_path) == (1, [str(error)])


def test_a_cluster_that_is_not_installed(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, (line,) = run(tmp_path, "--cluster", "tcp://127.0.0.1:1")
    assert status == 1 and ".[cluster]" in line
