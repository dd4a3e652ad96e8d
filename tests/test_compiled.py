"""The compiled reader: the same tables byte for byte, and never one of another source than the one that lies there."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data_prep import compiled, extension
from tests.test_prepare import digests

ROOT = Path(__file__).parents[1]
ARTICLES = ("seeds", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "gold").iterdir() if path.is_dir()))


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project with its reader compiled."""
    pytest.importorskip("mypyc", reason='no mypyc: pip install -e ".[compiled]"')
    if shutil.which("gcc") is None and shutil.which("cc") is None:
        pytest.skip("no C compiler: install gcc and python3-dev")
    folder = tmp_path_factory.mktemp("compiled")
    shutil.copytree(ROOT / "data_prep", folder / "data_prep", ignore=shutil.ignore_patterns(extension.BUILDS.name, "__pycache__"))
    run(folder, "-m", "data_prep.compiled", "--quick")
    return folder


def run(folder, *command, **environment):
    """What a Python run in a folder says, with the compiled reader where it may be used."""
    clean = {name: value for name, value in os.environ.items() if name != extension.OFF}
    ran = subprocess.run([sys.executable, *command], cwd=folder, env=clean | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def which(folder, **environment):
    """Where the reader of a copy comes from, and what is told of it."""
    return run(folder, "-c", "import data_prep; from data_prep import events, extension, rules\n"
               "print(events.__file__.rpartition('.')[2], extension.told(data_prep.__path__), rules.rules_version(), sep='|')", **environment).strip().split("|")


def tables(folder, out, **environment):
    """Digests of the tables of all labelled articles."""
    sources = [str(ROOT / name) for name in ARTICLES]
    run(folder, "-c", "import sys; from pathlib import Path; from datetime import UTC, datetime; from data_prep.prepare import prepare\n"
        "if __name__ == '__main__': prepare([Path(a) for a in sys.argv[2:]], Path(sys.argv[1]), made_at=datetime(2026, 1, 1, tzinfo=UTC))",
        str(out), *sources, **environment)
    return digests(next(out.glob("v-*")))


def test_what_mypyc_does_not_take():
    """`x in (a, *others)` stops it without a line: write `x == a or x in others`."""
    for path in sorted(extension.PACKAGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for side in node.comparators if isinstance(node, ast.Compare) else ():
                starred = isinstance(side, (ast.Tuple, ast.List)) and any(isinstance(one, ast.Starred) for one in side.elts)
                assert not starred, f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def test_the_same_tables_byte_for_byte(copy, tmp_path):
    interpreted = {extension.OFF: "1"}
    (kind, told, rules), (plain, plainly, same) = which(copy), which(copy, **interpreted)
    assert (kind, told) == ("so", "compiled") and (plain, plainly) == ("py", "interpreted") and rules == same
    made = tables(copy, tmp_path / "compiled")
    assert made and made == tables(copy, tmp_path / "interpreted", **interpreted)


def test_an_edited_source_is_read_itself(copy):
    source = copy / "data_prep" / "titles.py"
    before = source.read_bytes()
    source.write_bytes(before + b"\n# another\n")
    kind, told, _ = which(copy)
    assert kind == "py" and "make compiled" in told
    source.write_bytes(before)
    assert which(copy)[0] == "so"


def test_taken_away(copy):
    run(copy, "-m", "data_prep.compiled", "--remove")
    assert which(copy)[:2] == ["py", "interpreted"]


@pytest.mark.parametrize("fault", [ImportError("no mypyc"), SystemExit("error: no compiler")])
def test_what_is_missing_is_told(fault, monkeypatch, capsys):
    def refuse(_):
        raise fault
    monkeypatch.setattr(compiled, "build", refuse)
    assert compiled.main([]) == 1
    assert "apt install gcc python3-dev" in capsys.readouterr().err
