"""The whole flow: sources -> articles -> readings in shards -> merged tables -> one new version in the store."""

import hashlib
import json
import os
import secrets
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, astuple, dataclass
from datetime import UTC, datetime
from itertools import chain, islice, takewhile
from pathlib import Path
from threading import Event

import pyarrow.parquet as pq

from data_prep import store
from data_prep.articles import Problem, load
from data_prep.cache import Cache, key_of, save_shard
from data_prep.codes import codes_rows
from data_prep.freshness import fresh_version, state, whole_version
from data_prep.merge import merge_tellings
from data_prep.reading import read as read_article
from data_prep.rules import rules_version
from data_prep.shards import SIZE, InThisProcess, Lost, Shard, read_shards
from data_prep.sources import count_articles
from data_prep.told import told


@dataclass(frozen=True)
class Summary:
    """What a run came to."""

    read: int                   # articles in the tables
    skipped: int
    refused: int
    events: int
    undated: int
    version: Path | None        # None where there was nothing to make tables of
    problems: tuple[Problem, ...] = ()
    unchanged: bool = False     # the tables were up to date already


def prepare(sources, out, *, workers=None, executor=None, progress=None, made_at=None, read=read_article):
    """Read the articles of some files and folders and publish their tables in `out`. Gives a Summary.

    `workers` processes read (by default as many as there are processors), or `executor`, any
    concurrent.futures.Executor. `progress(stage, done, total, refused)` is told how far it is; `made_at` is the
    time that the tables bear. What an earlier run has read and nobody has changed is not read again. Where no
    article could be read at all, the last tables stay.

    Raises store.Busy where another run writes to `out`, store.BadTables where rows break the schema, and whatever
    a broken knowledge file raises.
    """
    sources, out = [Path(source) for source in sources], Path(out)
    with store.locked(out):
        if fresh := fresh_version(sources, out):
            return _summary(fresh, unchanged=True)
        made_from = state(sources, out)     # before reading: what changes meanwhile makes the tables stale
        codes = codes_rows()        # a broken knowledge file stops everything here, before anything is read
        run = _Run(sources, out, Cache(out / store.CACHE, rules_version()), progress)
        run.read(workers or os.cpu_count() or 1, executor, read)
        if not run.readable:
            return run.empty_summary()
        about = {"sources": [str(source) for source in sources], "state": made_from if run.complete else None,
                 "content": run.content()}
        last = whole_version(out)
        if last and store.manifest(last).get("content") == about["content"]:    # touched, moved or renamed, nothing more
            store.amend(last, about)
            return _summary(last, unchanged=True)
        made_at = made_at or datetime.now(UTC)
        with store.VersionWriter(out, _new_id(out, made_at)) as writer:
            run.tell("merging")
            with _meanwhile(writer.add_tables, "articles", run.cache.articles(run.files)):
                with told(*run.cache.wanted(run.files), writer.scratch) as readings:
                    for table, batches in merge_tellings(readings):
                        writer.add_tables(table, batches)
                run.tell("writing")
            writer.add("problems", map(asdict, run.problems))
            writer.add("codes", codes)
            version = writer.publish({"made_at": made_at.isoformat(timespec="seconds"), **about})
        run.cache.forget_others(run.files)
        return _summary(version)


class _Run:
    """One run's articles: which there are, what was wrong with others, and how far reading has come."""

    def __init__(self, sources, out, cache, progress):
        self.sources, self.out, self.cache, self.progress = sources, out, cache, progress
        self.files = {}             # key -> file, in the order of the sources
        self.problems = []
        self.complete = True        # False where a shard was lost: the next run tries again
        self.done, self.refused = 0, 0
        self.total = count_articles(sources, out) if progress else None

    def tell(self, stage, done=0):
        self.done += done
        if self.progress:
            self.progress(stage, self.done, self.total, self.refused)

    def refuse(self, file, fault, remedy):
        self.refused += 1
        self.problems.append(Problem(file, "refused", fault, remedy))

    def read(self, workers, executor, read):
        """Read every article that the cache does not hold."""
        with _token(self.cache.folder) as token:
            shards = self._shards(token, read)
            first = list(islice(shards, 2))
            if len(first) < 2 and not executor:
                workers, executor = 1, InThisProcess()
            with closing(read_shards(chain(first, shards), workers, executor)) as outcomes:
                for outcome in outcomes:
                    self._take(outcome)
        for key, fault in self.cache.faults(self.files):
            self.refuse(self.files[key], f"could not be read: {fault}",
                        "take it out, or report this fault together with the article")

    @property
    def readable(self):
        return len(self.files) > sum(1 for _ in self.cache.faults(self.files))

    def content(self):
        """A digest of everything that the tables are made of: the articles, their order and names, and the problems."""
        given = [self.cache.rules, list(self.files.items()), list(map(astuple, self.problems))]
        return hashlib.sha256(json.dumps(given).encode()).hexdigest()

    def empty_summary(self):
        levels = Counter(problem.level for problem in self.problems)
        return Summary(0, levels["skipped"], levels["refused"], 0, 0, None, tuple(self.problems))

    def _shards(self, token, read):
        unread = self._unread()
        while some := list(islice(unread, SIZE)):
            keys, articles = zip(*some)
            yield Shard(keys, articles, self.cache.shard_path(keys), token, self.cache.rules, read)

    def _unread(self):
        for item in load(self.sources, self.out):
            if isinstance(item, Problem):
                self.problems.append(item)
                self.refused += item.level == "refused"
                continue
            key = key_of(item, self.cache.rules)
            self.files[key] = item.file
            if key in self.cache:
                self.tell("reading", 1)
            else:
                yield key, item

    def _take(self, outcome):
        shard = outcome.shard
        if isinstance(outcome, Lost):
            self.complete = False
            for key, article in zip(shard.keys, shard.articles):
                del self.files[key]
                self.refuse(article.file, f"is one of {len(shard.keys)} articles whose reading {outcome.fault}",
                            "run again; if it comes again, give these articles in smaller parts to find the one")
        else:
            if outcome.content is not None:
                save_shard(shard.path, outcome.content)
            self.cache.add(shard.path)
        self.tell("reading", len(shard.keys))


@contextmanager
def _token(folder):
    """A file of a new name: a worker that sees it shares this disk."""
    path = folder / f"token-{secrets.token_hex(8)}.part"
    path.touch()
    try:
        yield path.name
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def _meanwhile(write, table, batches):
    """Write a table in a thread while something else is done; where that fails, the thread ends with its next batch."""
    stopped = Event()
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write, table, takewhile(lambda _: not stopped.is_set(), batches))
        try:
            yield
        except BaseException:
            stopped.set()
            raise
        writing.result()


def _new_id(out, made_at):
    name, number = f"{made_at:%Y%m%dT%H%M%S}", 1
    while (out / f"v-{name}{f'-{number}' * (number > 1)}").exists():
        number += 1
    return f"{name}{f'-{number}' * (number > 1)}"


def _summary(version, unchanged=False):
    problems = [Problem(**row) for row in pq.read_table(version / "problems.parquet").to_pylist()]
    levels = Counter(problem.level for problem in problems)
    rows = store.manifest(version)["rows"]
    undated = pq.read_table(version / "events.parquet", columns=["start_date"]).column(0).null_count
    return Summary(rows["articles"], levels["skipped"], levels["refused"], rows["events"], undated, version,
                   tuple(problems), unchanged)
