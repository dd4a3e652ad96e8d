"""Prepare folders of labelled articles and print how right the tables are: python -m benchmarks.score [FOLDER...]

A labelled folder holds articles, a gold.jsonl and perhaps a metadata.csv; without arguments, those in tests/gold.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from data_prep.prepare import prepare

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"


def score(folder, verbose=False):
    """Print the figures of one labelled folder, as score_news.py defines them."""
    with tempfile.TemporaryDirectory() as out:
        version = prepare([folder], out).version
        print(f"\n{folder.name}", flush=True)
        subprocess.run([sys.executable, HERE / "score_news.py", version, folder / "gold.jsonl",
                        *["--verbose"] * verbose], check=True)


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.score", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--verbose", action="store_true", help="tell every miss")
    given = parser.parse_args()
    for folder in given.folders or sorted(path.parent for path in GOLD.glob("**/gold.jsonl")):
        score(folder, given.verbose)


if __name__ == "__main__":
    main()
