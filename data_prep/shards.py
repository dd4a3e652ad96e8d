"""Shards of articles, read by worker processes: each writes its rows to a file; a lost worker costs one shard."""

import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

import pyarrow as pa

from data_prep.articles import Article
from data_prep.cache import save_shard, shard_bytes
from data_prep.columns import SCHEMA, row_of
from data_prep.knowledge_files import BrokenKnowledge
from data_prep.rules import rules_version
from data_prep.tables import check_rows

SIZE = 200      # articles: long enough to make light of sending it, short enough to lose


@dataclass(frozen=True)
class Shard:
    """Some articles to read, and where their rows go."""

    keys: tuple[str, ...]
    articles: tuple[Article, ...]
    path: Path
    token: str                  # name of a file beside `path` that a worker sees where it shares the disk
    rules: str
    read: Callable              # Article -> Reading


@dataclass(frozen=True)
class Done:
    """A shard that was read; `content` holds its file where the worker could not write it in place."""

    shard: Shard
    content: bytes | None = None


@dataclass(frozen=True)
class Lost:
    """A shard that failed twice."""

    shard: Shard
    fault: str


def read_shard(shard):
    """Read a shard's articles in a worker. Gives None when its rows are written in place, else the file's bytes.

    An article on which reading fails is kept with its fault; it costs no other.
    """
    if rules_version() != shard.rules:
        raise RuntimeError("the worker has another version of this project; install the same on every machine")
    rows = [_read(key, article, shard.read) for key, article in zip(shard.keys, shard.articles)]
    content = shard_bytes(pa.Table.from_pylist(rows, SCHEMA))
    if not shard.path.with_name(shard.token).exists():
        return content
    save_shard(shard.path, content)
    return None


def read_shards(shards, workers, executor=None):
    """Send shards to workers and yield Done or Lost for each, as they come.

    `workers` of them are expected to run at once; `executor` is any concurrent.futures.Executor, by default a pool
    of processes. Only a few shards wait at a time, so that an archive is never held in memory. Raises BrokenKnowledge
    where a worker meets a knowledge file that cannot be used: then no article can be read rightly.
    """
    pool = _Pool(workers, executor)
    waiting: dict[Future, Shard] = {}
    shards = iter(shards)
    try:
        while True:
            for shard in islice(shards, max(0, 2 * workers - len(waiting))):
                waiting[pool.submit(shard)] = shard
            if not waiting:
                return
            suspects = []
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                shard = waiting.pop(future)
                try:
                    yield Done(shard, future.result())
                except BrokenExecutor:      # one worker died, and the pool with it: any of the waiting may be why
                    suspects += [shard, *waiting.values()]
                    waiting.clear()
                    pool.renew()
                    break
                except BrokenKnowledge:
                    raise
                except Exception:
                    suspects.append(shard)
            for shard in suspects:
                yield _read_alone(pool, shard)
    finally:
        pool.close()


def _read_alone(pool, shard):
    """Read a shard a second time while nothing else runs, so that a worker's death has one cause."""
    if shard.path.exists():     # it was done before the pool broke; only word of it was lost
        return Done(shard)
    try:
        return Done(shard, pool.submit(shard).result())
    except BrokenExecutor:
        pool.renew()
        return Lost(shard, "ended the process that read it, twice")
    except Exception as error:
        return Lost(shard, f"could not be read, twice ({type(error).__name__}: {error})")


class _Pool:
    """An executor that can be had again after a worker died; one that was lent is never shut down."""

    def __init__(self, workers, executor):
        self._workers = workers
        self._lent = executor
        self._executor = executor or self._make()

    def _make(self):
        # Spawned, not forked: a forked child of a page with threads may hang on a lock that nobody will open.
        return ProcessPoolExecutor(self._workers, get_context("spawn"), _start_worker)

    def submit(self, shard):
        with _deaf_to_ctrl_c():
            try:
                return self._executor.submit(read_shard, shard)
            except BrokenExecutor:
                self.renew()
                return self._executor.submit(read_shard, shard)

    def renew(self):
        if not self._lent:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._make()

    def close(self):
        if not self._lent:
            self._executor.shutdown(wait=True, cancel_futures=True)     # what is being read is kept for the next run


@contextmanager
def _deaf_to_ctrl_c():
    """Hold Ctrl-C back while a process may be started: a child is born with it held back and never dies of it half made."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class InThisProcess(Executor):
    """An executor that runs each call at once: for a few articles, starting processes would take longest."""

    def submit(self, call, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _start_worker():
    """Leave Ctrl-C to the main process, and end when it does, even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end_with_parent():
        connection.wait([parent_process().sentinel])
        os._exit(1)
    threading.Thread(target=end_with_parent, daemon=True).start()


def _read(key, article, read):
    try:
        reading = read(article)
        faults = check_rows("articles", [reading.article])
        if faults:
            raise ValueError(faults[0])
        return row_of(key, reading)
    except (MemoryError, BrokenKnowledge):
        raise       # not the article's fault
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = " ".join(str(error).split())[:200]
        return {"key": key, "fault": f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}: {told}"}
