"""A cluster: the same shards through dask give the same tables, also when a worker is killed."""

from functools import partial

import pytest
from distributed import Client, LocalCluster

from data_prep import __main__ as command
from data_prep import prepare as flow
from data_prep import store
from tests import stand_in
from tests.test_prepare import digests, run, small, write_archive

__all__ = ["small"]     # a fixture


@pytest.fixture(scope="module")
def cluster():
    """Two workers on this machine, each a process of one thread."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        yield cluster


def test_the_same_tables_byte_for_byte(cluster, tmp_path):
    source = write_archive(tmp_path / "x.jsonl")
    with Client(cluster, set_as_default=False) as client:
        there = run(source, tmp_path / "there", executor=client.get_executor(pure=False), workers=2)
    assert digests(there.version) == digests(run(source, tmp_path / "here").version)


def test_a_killed_worker(cluster, tmp_path):
    mark = tmp_path / "killed"
    source = write_archive(tmp_path / "x.jsonl", a6=f"killer {mark}")
    with Client(cluster, set_as_default=False) as client:
        there = run(source, tmp_path / "there", executor=client.get_executor(pure=False), workers=2,
                    read=stand_in.read_or_die_once)
    assert mark.exists() and (there.read, there.refused) == (20, 0)
    assert digests(there.version) == digests(run(source, tmp_path / "here").version)


def test_the_command(cluster, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(flow, "prepare", partial(flow.prepare, read=stand_in.read))
    source, out = write_archive(tmp_path / "x.jsonl"), tmp_path / "data"
    assert command.main([str(source), "--out", str(out), "--cluster", cluster.scheduler_address]) == 0
    assert store.current(out) and "20 articles read" in capsys.readouterr().err


def test_no_cluster_there(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "CLUSTER_PATIENCE", "1s")
    assert command.main([str(tmp_path), "--out", str(tmp_path / "data"), "--cluster", "tcp://127.0.0.1:9"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "tcp://127.0.0.1:9" in line
