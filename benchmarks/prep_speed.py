"""How fast, small, safe and right the prep step is on synthetic archives: python -m benchmarks.prep_speed [ARTICLES...]

For each size: a first run, a run with nothing changed, one with every file's time of change new, one with 1% of the
articles changed; then kill -9 at random moments of such a run, and the share of the known truth that the tables tell.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import corpus, machine, truth
from data_prep import store

SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    megabytes: int


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.prep_speed", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--kills", type=int, default=25, help="moments of kill -9, on the smallest archive")
    given = parser.parse_args()
    print(machine.describe(), flush=True)
    sizes = sorted(given.articles)
    with tempfile.TemporaryDirectory() as place:
        for number in sizes:
            folder = Path(place, str(number))
            measure(number, folder, given.kills if number == sizes[0] else 0)


def measure(number, folder, kills):
    """Print all figures for one archive."""
    source, out = folder / "articles.jsonl", folder / "data"
    corpus.write(folder, number)
    print(f"\n{number:,} articles, {source.stat().st_size / number / 1000:.1f} KB each", flush=True)
    first = run(source, out)
    told(f"first run: {number / first.seconds:.0f} articles/s", first)
    figures = truth.score(store.current(out), folder / "truth.jsonl")
    told("nothing changed", run(source, out), first)
    source.touch()
    told("only the time of the file changed", run(source, out), first)
    for kill in range(kills):
        if kill == 0:
            print("kill -9 at random moments: ", end="", flush=True)
        change(source, seed=kill)
        print("whole " if whole_after_kill(source, out, first.seconds * random.Random(kill).random()) else "BROKEN ",
              end="", flush=True)
    if kills:
        print()
        run(source, out)
    change(source, seed=99)
    told("1% changed", run(source, out), first)
    for name, (right, total) in figures.items():
        print(f"  {name}: {right / total:.3f} ({right}/{total})" if total else f"  {name}: -")


def run(source, out, *more):
    """Run the command to its end. Raises RuntimeError where it did not come to tables."""
    begin = time.perf_counter()
    with subprocess.Popen(_command(source, out, *more), stderr=subprocess.PIPE, text=True) as process:
        with machine.PeakMemory(process.pid) as peak:
            said = process.communicate()[1]
    if f"-> {out}" not in said:
        raise RuntimeError(said)
    return Run(time.perf_counter() - begin, peak.megabytes)


def whole_after_kill(source, out, seconds):
    """Kill a run and all its processes after some time; tell whether the tables are one whole version after it."""
    process = subprocess.Popen(_command(source, out), stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    try:
        version = store.current(out)
        return all(pq.read_table(version / f"{table}.parquet").num_rows == rows
                   for table, rows in store.manifest(version)["rows"].items())
    except (store.NoTables, OSError, ValueError):
        return False


def change(source, seed, share=0.01):
    """Give a share of the articles another last sentence."""
    rng, lines = random.Random(seed), []
    with open(source, encoding="utf-8") as records:
        for line in records:
            if rng.random() < share:
                record = json.loads(line)
                record["text"] += f"\n\nCorrected: {seed}."
                line = json.dumps(record, ensure_ascii=False) + "\n"
            lines.append(line)
    source.write_text("".join(lines), "utf-8")


def told(what, run, first=None):
    share = f", {run.seconds / first.seconds:.3f} of the first run" if first else ""
    print(f"  {what}: {run.seconds:.1f} s{share}, {run.megabytes} MB at most", flush=True)


def _command(source, out, *more):
    return [sys.executable, "-m", "data_prep", str(source), "--out", str(out), *more]


if __name__ == "__main__":
    main()
