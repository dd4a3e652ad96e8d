"""Two dask workers against the pool of processes, on the same shards: python -m benchmarks.cluster_speed [ARTICLES]

Prints both times, whether the tables are the same byte for byte, and the same once more with one worker killed midway.
"""

import argparse
import hashlib
import os
import signal
import tempfile
import threading
from pathlib import Path

from distributed import Client, LocalCluster

from benchmarks import corpus, machine
from benchmarks.prep_speed import run
from data_prep import store


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.cluster_speed", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    given = parser.parse_args()
    print(machine.describe(), flush=True)
    with tempfile.TemporaryDirectory() as place:
        source = corpus.write(place, given.articles) / "articles.jsonl"
        pool = run(source, Path(place, "pool"))
        print(f"pool of processes: {pool.seconds:.1f} s", flush=True)
        same = digests(Path(place, "pool"))
        for name, killed_after in (("two dask workers", None), ("one of them killed midway", pool.seconds / 2)):
            out = Path(place, name.replace(" ", "-"))
            with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
                if killed_after:
                    threading.Timer(killed_after, kill_one, [cluster]).start()
                seconds = run(source, out, "--cluster", cluster.scheduler_address).seconds
            print(f"{name}: {seconds:.1f} s, {seconds / pool.seconds:.2f} of the pool's time, "
                  f"{'the same tables' if digests(out) == same else 'OTHER TABLES'}", flush=True)


def digests(out):
    """A digest of every table file of the current version."""
    version = store.current(out)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in version.iterdir() if path.name != store.MANIFEST}


def kill_one(cluster):
    """kill -9 one worker's process."""
    with Client(cluster, set_as_default=False) as client:
        pids = sorted(client.run(os.getpid).values())
    os.kill(pids[0], signal.SIGKILL)


if __name__ == "__main__":
    main()
