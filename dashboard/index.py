"""Which events match a choice, and how many each further choice would leave: arrays shared by all sessions.

Events are numbered from 0 in the order of time (undated ones last). A facet is two arrays side by side, event number
and value number; a choice is a mask over events, and every count is one np.bincount, about a tenth of the time that
SQL needs at a million events.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.filters import FACETS

NO_DAY = np.int32(-(2**31))
EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True)
class Facet:
    """Values of one facet: codes[values[i]] belongs to event rows[i]; rows ascend."""

    codes: tuple[str, ...]
    rows: np.ndarray
    values: np.ndarray
    numbers: dict[str, int]

    @classmethod
    def of(cls, codes, rows, values):
        return cls(tuple(codes), rows, values, {code: n for n, code in enumerate(codes)})

    def of_event(self, number):
        """Codes that one event has.

        >>> Facet.of("ab", np.array([0, 1, 1]), np.array([0, 0, 1])).of_event(1)
        ['a', 'b']
        """
        first, last = np.searchsorted(self.rows, [number, number + 1])
        return [self.codes[v] for v in self.values[first:last]]

    def having(self, count, codes):
        """Mask of the events that have any of some codes."""
        mask = np.zeros(count, bool)
        wanted = [self.numbers[code] for code in codes if code in self.numbers]
        for number in wanted:
            mask[self.rows[self.values == number]] = True
        return mask

    def counts(self, mask):
        """How many events of a mask each value has (None: all events)."""
        values = self.values if mask is None else self.values[mask[self.rows]]
        return np.bincount(values, minlength=len(self.codes))


@dataclass(frozen=True)
class Index:
    """All events of a version of the tables, as arrays."""

    start: np.ndarray       # days since 1970-01-01, NO_DAY where unknown
    end: np.ndarray
    facets: dict[str, Facet]
    parties: Facet          # everyone taking part, also countries and organisations

    @property
    def count(self):
        return len(self.start)

    @property
    def dated(self):
        """How many events have a date: the numbers below it."""
        return int(np.count_nonzero(self.start != NO_DAY))

    @property
    def known(self):
        """facet -> its values, as Selection.only_known wants them."""
        return {name: facet.numbers for name, facet in self.facets.items()}

    def mask(self, selection, hits=None, without=None):
        """Events that a choice leaves. hits: numbers of the events that the search found; without: a part to ignore."""
        mask = np.ones(self.count, bool)
        if selection.q and without != "q":
            found = np.zeros(self.count, bool)
            found[hits] = True
            mask &= found
        for name in FACETS:
            chosen = getattr(selection, name)
            if not chosen or name == without:
                continue
            if name == "leader" and selection.all_leaders:
                for code in chosen:
                    mask &= self.facets[name].having(self.count, [code])
            else:
                mask &= self.facets[name].having(self.count, chosen)
        if without != "period":
            if selection.start:
                mask &= self.end >= day_number(selection.start)      # NO_DAY lies before every day
            if selection.end:
                mask &= (self.start <= day_number(selection.end)) & (self.start != NO_DAY)
        return mask

    def facet_counts(self, selection, hits=None):
        """facet -> how many events each of its values would leave, with the other filters on.

        With "all of these leaders" a further leader narrows, so that the leaders chosen stay on for their own counts.
        """
        everything = self.mask(selection, hits)
        full = bool(everything.all())
        counts = {}
        for name, facet in self.facets.items():
            widened = getattr(selection, name) and not (name == "leader" and selection.all_leaders)
            mask = self.mask(selection, hits, without=name) if widened else None if full else everything
            counts[name] = facet.counts(mask)
        return counts

    def span(self, mask=None):
        """First and last day of the dated events of a mask, as dates; (None, None) when none is dated."""
        dated = self.start != NO_DAY
        if mask is not None:
            dated = dated & mask
        if not dated.any():
            return None, None
        return as_date(self.start[dated].min()), as_date(self.end[dated].max())

    def table(self, mask, lanes, bins, edges):
        """Events of a mask counted by value of a facet and by period: an array of values x periods.

        bins: facet rows are counted at their first day; edges: day numbers, one more than there are periods.
        """
        facet = self.facets[lanes]
        keep = mask[facet.rows] & (self.start[facet.rows] != NO_DAY)
        periods = np.searchsorted(edges, self.start[facet.rows[keep]], "right") - 1
        inside = (periods >= 0) & (periods < bins)
        cells = facet.values[keep][inside].astype(np.int64) * bins + periods[inside]
        return np.bincount(cells, minlength=len(facet.codes) * bins).reshape(len(facet.codes), bins)


def day_number(day):
    """Days since 1970-01-01.

    >>> from datetime import date
    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - as_date(0)).days


def as_date(number):
    """The date of a day number.

    >>> as_date(1).isoformat()
    '1970-01-02'
    """
    return (EPOCH + int(number)).astype(object)
