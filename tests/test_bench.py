"""The benchmarks of the prep step run from end to end, on a very small archive."""

import sys

from benchmarks import prep_speed


def test_the_prep_figures(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["prep_speed", "30", "--runs", "1", "--kills", "1"])
    prep_speed.main()
    said = capsys.readouterr().out
    assert "kill -9 at 1 random moments: a whole version 1 times" in said and "wholly right" in said
    names, _, line = said.splitlines()[-3:]
    assert names.startswith("| articles | articles/s |") and line.startswith("| 30 |")


def test_the_spread():
    assert prep_speed.spread([2, 1, 4], ".1f") == "1.0 / 2.0 / 4.0" and prep_speed.spread([2], ".1f") == "2.0"
