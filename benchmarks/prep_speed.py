"""How fast, small, safe and right the prep step is on synthetic archives: python -m benchmarks.prep_speed [ARTICLES...]

For each size: first runs, runs with nothing changed, with every file's time of change new, with 1% of the articles changed,
each some times over (an archive of more than 20,000 articles once); kill -9 at random moments of the smallest; and the
share of the known truth that the tables tell. The curve over all sizes comes last.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

import data_prep
from benchmarks import corpus, machine, truth
from data_prep import extension, search, store

SIZES = (1_000, 10_000, 100_000)
_OFTEN = 20_000     # articles; a larger archive is measured once


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    processor: float        # seconds of processor time, all processes together
    megabytes: int


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.prep_speed", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--runs", type=int, default=3, help="how often each step is taken")
    parser.add_argument("--kills", type=int, default=25, help="moments of kill -9, on the smallest archive")
    given = parser.parse_args()
    print(machine.describe(), f"the reader {extension.told(data_prep.__path__)}", sep=", ", flush=True)
    sizes, curve = sorted(given.articles), []
    with tempfile.TemporaryDirectory() as place:
        for number in sizes:
            folder = Path(place, str(number))
            curve.append(measure(number, folder, given.runs if number <= _OFTEN else 1))
            if given.kills and number == sizes[0]:
                kill_often(folder, given.kills)
            shutil.rmtree(folder)
    print("\n" + "\n".join(told_curve(curve)))


def measure(number, folder, runs):
    """Print all figures for one archive; gives its line of the curve, name -> words."""
    source, out = folder / "articles.jsonl", folder / "data"
    corpus.write(folder, number)
    print(f"\n{number:,} articles, {source.stat().st_size / number / 1000:.1f} KB each", flush=True)
    first = []
    for _ in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        first.append(run(source, out))
    rates = [number / one.seconds for one in first]
    told("first run", first, f" · {spread(rates, '.0f')} articles/s")
    figures = truth.score(store.current(out), folder / "truth.jsonl")
    whole = statistics.median(one.seconds for one in first)
    steps = {"nothing changed": lambda _: None, "only the time of the file changed": lambda _: source.touch(),
             "1% changed": lambda turn: change(source, seed=99 + turn)}
    shares = {}
    for what, step in steps.items():
        again = []
        for turn in range(runs):
            step(turn)
            again.append(run(source, out))
        shares[what] = [one.seconds / whole for one in again]
        told(what, again, f" · {spread(shares[what], '.3f')} of the first run")
    print(f"  articles of a word found in {spread(searches(store.current(out)), '.3f')} s")
    for name, (right, total) in figures.items():
        print(f"  {name}: {right / total:.4f} ({right}/{total})" if total else f"  {name}: -")
    right = {name: f"{figures[name][0] / figures[name][1]:.3f}" for name in ("event found", "date", "kind", "people", "wholly right")}
    return {"articles": f"{number:,}", "articles/s": f"{statistics.median(rates):.0f}", "MB at most": f"{max(one.megabytes for one in first)}",
            **{what: f"{statistics.median(shares[what]):.3f}" for what in ("nothing changed", "1% changed")}, **right}


def searches(version):
    """Seconds that it takes to find all articles of some words: of one, of many, and of nearly all."""
    spent = []
    for words in ("cooperation", "prime minister", "tariffs", "the", "Hà Nội", "zzz"):
        begin = time.perf_counter()
        search.matching(version, words)
        spent.append(time.perf_counter() - begin)
    return spent


def kill_often(folder, kills):
    """Print whether a whole version is left after kill -9 at so many random moments of a run with 1% changed."""
    source, out = folder / "articles.jsonl", folder / "data"
    change(source, seed=kills)
    seconds, left = run(source, out).seconds, []
    for kill in range(kills):
        change(source, seed=kill)
        left.append(whole_after_kill(source, out, seconds * random.Random(kill).random()))
    print(f"  kill -9 at {kills} random moments: a whole version {sum(left)} times", flush=True)


def told_curve(curve):
    """The lines of a table, one a size."""
    names = list(curve[0])
    yield "| " + " | ".join(names) + " |"
    yield "|" + " ---: |" * len(names)
    for line in curve:
        yield "| " + " | ".join(line[name] for name in names) + " |"


def spread(values, form):
    """Minimum, median and maximum; one value alone where there is no other."""
    if len(values) == 1:
        return format(values[0], form)
    return " / ".join(format(value, form) for value in (min(values), statistics.median(values), max(values)))


def run(source, out, *more):
    """Run the command to its end. Raises RuntimeError where it did not come to tables."""
    begin, used = time.perf_counter(), _processor_time()
    with subprocess.Popen(_command(source, out, *more), stderr=subprocess.PIPE, text=True) as process:
        with machine.PeakMemory(process.pid) as peak:
            said = process.communicate()[1]
    if f"-> {out}" not in said:
        raise RuntimeError(said)
    return Run(time.perf_counter() - begin, _processor_time() - used, peak.megabytes)


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


def told(what, runs, more):
    seconds = spread([one.seconds for one in runs], ".1f")
    print(f"  {what}: {seconds} s{more}, {statistics.median(one.processor for one in runs):.1f} s of processor time, "
          f"{max(one.megabytes for one in runs)} MB at most", flush=True)


def _processor_time():
    """Of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _command(source, out, *more):
    return [sys.executable, "-m", "data_prep", str(source), "--out", str(out), *more]


if __name__ == "__main__":
    main()
