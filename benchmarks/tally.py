"""Counts behind the figures of accuracy, and the table they make."""

import tomllib
from collections import Counter
from pathlib import Path

FIGURES = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))


class Tally:
    """Counts for one set of articles, figure by figure; two tallies can be added."""

    def __init__(self):
        self.hits, self.totals = Counter(), Counter()       # a share: hits of totals
        self.right, self.false, self.missed = Counter(), Counter(), Counter()   # an F1: of what was found and of what is there

    def count(self, figure, hits, total=1):
        """Take in some cases of a share."""
        self.hits[figure] += int(hits)
        self.totals[figure] += int(total)

    def compare(self, figure, right, false, missed):
        """Take in what was rightly found, falsely found and missed."""
        self.right[figure] += right
        self.false[figure] += false
        self.missed[figure] += missed

    def __add__(self, other):
        both = Tally()
        for name in vars(both):
            getattr(both, name).update(getattr(self, name))
            getattr(both, name).update(getattr(other, name))
        return both

    def value(self, figure, measure="share"):
        """The figure, 0 to 1, or None where there was no case of a share.

        >>> tally = Tally(); tally.count("kind", 3, 4); tally.compare("people", right=2, false=1, missed=1)
        >>> tally.value("kind"), round(tally.value("people", "f1"), 3), tally.value("place")
        (0.75, 0.667, None)
        """
        if measure == "f1":
            right, wrong = self.right[figure], self.false[figure] + self.missed[figure]
            return 2 * right / (2 * right + wrong) if right else 0.0
        return self.hits[figure] / self.totals[figure] if self.totals[figure] else None

    def ground(self, figure, measure="share"):
        """The counts that the figure is made of, in words."""
        if measure == "f1":
            return f"tp {self.right[figure]} fp {self.false[figure]} fn {self.missed[figure]}"
        return f"{self.hits[figure]}/{self.totals[figure]}"


def lines(group, tally):
    """One line for each figure of a group ("news" or "releases") of figures.toml."""
    for figure, entry in FIGURES[group].items():
        value, ground = _cell(tally, figure, entry)
        yield f"{entry['name']}: {value} ({ground})"


def markdown(group, tallies):
    """The lines of a table with one column for each tally of a dict {name: Tally}, for the README."""
    second = any("second_reader" in entry for entry in FIGURES[group].values())
    yield "| | " + " | ".join(tallies) + " | target |" + " second reader |" * second + " meaning |"
    yield "|---|" + "---:|" * (len(tallies) + 1 + second) + "---|"
    for figure, entry in FIGURES[group].items():
        cells = ["{} <sub>{}</sub>".format(*_cell(tally, figure, entry)) for tally in tallies.values()]
        cells += [_bound(entry.get("target"))] + [_bound(entry.get("second_reader"))] * second
        yield f"| {entry['name'].strip()} | " + " | ".join(cells) + f" | {entry['meaning']} |"


def _cell(tally, figure, entry):
    measure = entry.get("measure", "share")
    value = tally.value(figure, measure)
    return "n/a" if value is None else f"{value:.3f}", tally.ground(figure, measure)


def _bound(value):
    return "" if value is None else f"{value:.2f}"
