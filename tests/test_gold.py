"""The accuracy on the labelled articles does not fall below cases/floors.toml."""

from functools import cache

import pytest

from benchmarks.score import GOLD, UNSEEN, score_folder
from benchmarks.tally import FIGURES
from tests.reader import cases

BOUNDS = [(folder, figure, bound, value) for bound, folders in cases("floors.toml").items()
          for folder, figures in folders.items() for figure, value in figures.items()]


@cache
def scored(folder):
    """The tally and the misses of a labelled folder, prepared once."""
    return score_folder(GOLD / folder)


@pytest.mark.parametrize("folder, figure, bound, value", BOUNDS, ids=lambda given: str(given))
def test_accuracy(folder, figure, bound, value):
    tally, misses = scored(folder)
    reached = tally.value(figure, FIGURES["news"][figure].get("measure", "share"))
    told = [] if folder.startswith(UNSEEN) else misses
    assert reached >= value if bound == "at_least" else reached <= value, "\n".join(told)


@pytest.mark.parametrize("folder", cases("floors.toml", "at_least"))
def test_no_two_happenings_are_joined_into_one(folder):
    assert scored(folder)[0].false["merging"] == 0
