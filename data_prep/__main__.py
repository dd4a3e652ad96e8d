"""The command: python -m data_prep SOURCE... [--out data] [--workers N] [--cluster ADDRESS]"""

import argparse
import sys
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

import data_prep
from data_prep import extension, store
from data_prep.knowledge_files import BrokenKnowledge

TOLD = 50       # problems told one by one; the rest stand in the problems table
CLUSTER_PATIENCE = "15s"
EXPECTED = (store.Busy, store.BadTables, BrokenKnowledge, OSError)


def main(arguments=None):
    """Run the command. Gives its exit status: 0 all read, 1 something refused, 2 wrong usage, 130 stopped."""
    given = _parser().parse_args(arguments)
    if extension.is_old(data_prep.__path__):
        print(f"the reader is {extension.told(data_prep.__path__)}", file=sys.stderr)
    try:
        from data_prep.prepare import prepare       # only here: it loads the knowledge files, and one may be broken
        with _executor(given.cluster) as (executor, workers), _Bar() as bar:
            summary = prepare(given.sources, given.out, workers=given.workers or workers, executor=executor,
                              progress=bar)
    except KeyboardInterrupt:
        print(f"stopped: the tables in {given.out} are as they were; what was read is kept for the next run",
              file=sys.stderr)
        return 130
    except EXPECTED as error:
        print(error, file=sys.stderr)
        return 1
    return _tell(summary, given.out)


def _parser():
    parser = argparse.ArgumentParser("python -m data_prep", description="Turn news articles into tables of events.")
    parser.add_argument("sources", nargs="+", metavar="SOURCE", type=Path,
                        help="a folder, a .txt file, or a .jsonl or .csv file of articles")
    parser.add_argument("--out", default="data", metavar="FOLDER", type=Path, help="where the tables go (default: data)")
    parser.add_argument("--workers", type=_number, metavar="N", help="processes that read (default: one a processor)")
    parser.add_argument("--cluster", metavar="ADDRESS", help="a dask scheduler whose workers read, like tcp://host:8786")
    return parser


def _number(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return int(text)


@contextmanager
def _executor(address):
    """(executor, workers) of a cluster, or (None, None) for processes of this machine."""
    if not address:
        yield None, None
        return
    try:
        from distributed import Client
    except ImportError:
        raise OSError('--cluster needs dask: pip install -e ".[cluster]", here and on the workers') from None
    with Client(address, timeout=CLUSTER_PATIENCE, set_as_default=False) as client:
        yield client.get_executor(pure=False), sum(client.nthreads().values()) or 1


class _Bar:
    """A progress bar on a terminal; nothing on short work or elsewhere."""

    def __enter__(self):
        self._bar = None
        return self

    def __exit__(self, *_):
        if self._bar is not None:
            self._bar.close()

    def __call__(self, stage, done, total, refused):
        if self._bar is None:
            self._bar = tqdm(unit=" articles", delay=1, disable=None, file=sys.stderr, leave=False, smoothing=0.05)
        self._bar.total = max(total or 0, done)
        self._bar.set_description_str(stage, refresh=False)
        self._bar.set_postfix_str(f"{refused} refused" if refused else "", refresh=False)
        self._bar.update(done - self._bar.n)


def _tell(summary, out):
    for problem in summary.problems[:TOLD]:
        print(f"{problem.file}: {problem.fault}; {problem.remedy}", file=sys.stderr)
    more = len(summary.problems) - TOLD
    if more > 0:
        print(f"... and {more} more: see problems.csv in {summary.version or out}", file=sys.stderr)
    came = f"{summary.read} articles read, {summary.skipped} skipped, {summary.refused} refused; "
    if summary.version:
        came += f"{summary.events} events ({summary.undated} undated) -> {out}" + " (unchanged)" * summary.unchanged
    else:
        came += f"{out} stays as it was"
    print(came, file=sys.stderr)
    return 1 if summary.refused else 0


if __name__ == "__main__":
    sys.exit(main())
