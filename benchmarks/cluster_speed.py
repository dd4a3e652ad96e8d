"""Two dask workers against the pool of processes, on the same shards: python -m benchmarks.cluster_speed [ARTICLES]

Prints both times, whether the tables are the same byte for byte, and the same once more with one worker killed midway.
"""

import argparse
import hashlib
import os
import signal
import statistics
import tempfile
import threading
from pathlib import Path

from distributed import Client, LocalCluster

from benchmarks import corpus, machine
from benchmarks.prep_speed import run, spread
from data_prep import store


def main():
    parser = argparse.ArgumentParser("python -m benchmarks.cluster_speed", description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3, help="how often each is run, in turn")
    given = parser.parse_args()
    print(machine.describe(), flush=True)
    with tempfile.TemporaryDirectory() as place:
        source = corpus.write(place, given.articles) / "articles.jsonl"
        pools, clusters = [], []
        for turn in range(given.runs):
            pools.append(run(source, Path(place, f"pool-{turn}")).seconds)
            clusters.append(on_cluster(source, Path(place, f"cluster-{turn}")))
        pool = statistics.median(pools)
        killed = on_cluster(source, Path(place, "killed"), killed_after=pool / 2)
        same = digests(Path(place, "pool-0"))
        print(f"pool of processes: {spread(pools, '.1f')} s")
        for name, outs, seconds in (("two dask workers", [f"cluster-{turn}" for turn in range(given.runs)], clusters),
                                    ("one of them killed midway", ["killed"], [killed])):
            alike = all(digests(Path(place, out)) == same for out in outs)
            print(f"{name}: {spread(seconds, '.1f')} s, {statistics.median(seconds) / pool:.2f} of the pool's time, "
                  f"{'the same tables' if alike else 'OTHER TABLES'}", flush=True)


def on_cluster(source, out, killed_after=None):
    """Seconds of a run on two dask workers of this machine; one of them is killed after some seconds, where asked."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        if killed_after:
            threading.Timer(killed_after, kill_one, [cluster]).start()
        return run(source, out, "--cluster", cluster.scheduler_address).seconds


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
