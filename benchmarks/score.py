"""How right the tables are: prepares labelled articles and prints the figures of figures.toml.

python -m benchmarks.score [FOLDER ...]                   folders of articles with their gold.jsonl; those of tests/gold
python -m benchmarks.score --strangers                    the same, read as if people.toml named nobody
python -m benchmarks.score --releases JSONL --gold JSONL  releases of a foreign ministry, read without their titles
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import labelled, releases, tally
from data_prep.lexicon import Trie, lexicon
from data_prep.prepare import prepare

GOLD = Path(__file__).parents[1] / "tests" / "gold"
# Folders that were worked with: their columns are one in the README.
WORKED_WITH = "tune"
# Folders kept to tell whether the rules are general would lose their use, were their misses looked at one by one.
UNSEEN = "held_out"


def main(arguments=None):
    parser = argparse.ArgumentParser("python -m benchmarks.score", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help=f"tell every miss (but not of {UNSEEN}*)")
    parser.add_argument("--markdown", action="store_true", help="print the table of the README's Accuracy section")
    parser.add_argument("--strangers", action="store_true", help="read as if people.toml named nobody: what the words alone tell of people")
    parser.add_argument("--releases", type=Path, metavar="JSONL", help="releases instead of folders")
    parser.add_argument("--gold", type=Path, metavar="JSONL", help="kinds and counterparts of some of the releases")
    given = parser.parse_args(arguments)
    if bool(given.releases) != bool(given.gold):
        parser.error("--releases and --gold go together")
    for path in (given.releases, given.gold):
        if path and not path.is_file():
            parser.error(f"{path}: no such file")
    if given.strangers:
        know_nobody()
    scored = {given.releases.stem: _score_releases(given)} if given.releases else _score_folders(given, parser)
    group = "releases" if given.releases else "news"
    if given.markdown:
        print("\n".join(tally.markdown(group, _pooled(scored))))
        return
    for name, figures in scored.items():
        print(f"\n{name}")
        print("\n".join(tally.lines(group, figures)))


def know_nobody():
    """Take the people out of this process's lexicon; nothing brings them back."""
    known = lexicon()
    for people in (known.people, known.by_name, known.by_short, known.holders):
        people.clear()
    known.full_names = Trie()


def score_folder(folder):
    """Prepare a labelled folder into a place that is thrown away; gives what labelled.score gives."""
    with tempfile.TemporaryDirectory() as out:
        version = prepare([folder], out).version
        return labelled.score(version, Path(folder, "gold.jsonl"))


def _score_folders(given, parser):
    folders = given.folders or sorted(path.parent for path in GOLD.glob("*/gold.jsonl"))
    scored = {}
    for folder in folders:
        if not Path(folder, "gold.jsonl").is_file():
            parser.error(f"{folder}: holds no gold.jsonl; name a folder of labelled articles")
        scored[folder.name], misses = score_folder(folder)
        if given.verbose and not folder.resolve().name.startswith(UNSEEN):
            _tell(misses)
    if len(scored) > 1:
        scored["all"] = sum(scored.values(), tally.Tally())
    return scored


def _pooled(scored):
    """Folder -> figures, with those of all folders worked with added up as one."""
    worked = [name for name in scored if name.startswith(WORKED_WITH)]
    if len(worked) < 2:
        return scored
    rest = {name: figures for name, figures in scored.items() if name not in worked and name != "all"}
    return {**rest, f"{WORKED_WITH}*": sum((scored[name] for name in worked), tally.Tally()), "all": scored["all"]}


def _score_releases(given):
    read = list(releases.read_releases(given.releases))
    figures, misses = releases.score(read, given.gold)
    slowest = max(read, key=lambda release: release.seconds)
    print(f"{len(read)} releases, the slowest {slowest.article_id} in {slowest.seconds:.2f} s", file=sys.stderr)
    if given.verbose:
        _tell(misses)
    return figures


def _tell(misses):
    print("\n".join(misses), file=sys.stderr)


if __name__ == "__main__":
    main()
