"""Which events match a choice, and how many each further choice would leave: arrays shared by all sessions.

Events are numbered from 0 in the order of time (undated ones last). A facet is two arrays side by side, event number
and value number; a choice is a mask over events, and every count is one np.bincount, about a tenth of the time that
SQL needs at a million events.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.filters import FACETS

NO_DAY = np.int32(-(2**31))
EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True)
class Facet:
    """Values of one facet: codes[values[i]] belongs to event rows[i]; rows ascend.

    The values of event n stand from first[n] to first[n + 1]; the events of value v, ascending, in
    events[begin[v]:begin[v + 1]].
    """

    codes: tuple[str, ...]
    rows: np.ndarray
    values: np.ndarray
    first: np.ndarray
    events: np.ndarray
    begin: np.ndarray
    numbers: dict[str, int]

    @classmethod
    def of(cls, codes, rows, values, count):
        """The facet of so many events, with everything that follows from rows and values worked out."""
        rows, values = np.asarray(rows, np.int32), np.asarray(values, np.int16 if len(codes) < 2**15 else np.int32)
        first = np.searchsorted(rows, np.arange(count + 1, dtype=np.int32)).astype(np.int32)
        begin = np.cumsum(np.bincount(values + 1, minlength=len(codes) + 1)).astype(np.int32)
        return cls.kept(codes, {"rows": rows, "values": values, "first": first, "begin": begin,
                                "events": rows[np.argsort(values, kind="stable")]})

    @classmethod
    def kept(cls, codes, arrays):
        """The facet of arrays that `of` once made."""
        return cls(tuple(codes), **arrays, numbers={code: n for n, code in enumerate(codes)})

    @cached_property
    def totals(self):
        """How many events each value has in all."""
        return np.diff(self.begin)

    def of_event(self, number):
        """Codes that one event has.

        >>> Facet.of("ab", [0, 1, 1], [0, 0, 1], 2).of_event(1)
        ['a', 'b']
        """
        return [self.codes[v] for v in self.values[self.first[number]:self.first[number + 1]]]

    def events_of(self, code):
        """Numbers of the events that have a value, in the order of time; none where nobody knows it."""
        number = self.numbers.get(code)
        return self.events[self.begin[number]:self.begin[number + 1]] if number is not None else self.events[:0]

    def having(self, count, codes):
        """Mask of the events that have any of some codes."""
        mask = np.zeros(count, bool)
        wanted = np.array([self.numbers[code] for code in codes if code in self.numbers], np.intp)
        mask[self.events[_spread(self.begin[wanted], self.begin[wanted + 1])]] = True
        return mask

    def counts(self, mask):
        """How many events of a mask each value has.

        >>> Facet.of("ab", [0, 1, 1], [0, 0, 1], 2).counts(np.array([False, True]))
        array([1, 1])
        """
        chosen = np.count_nonzero(mask)
        if chosen == len(mask):
            return self.totals.copy()
        if chosen > len(mask) // 2:         # fewer to count among the others
            return self.totals - self.counts(~mask)
        return np.bincount(self.values[self.places(mask, chosen)], minlength=len(self.codes))

    def places(self, mask, chosen):
        """Where the rows of a mask stand: looked up one by one when there are few, else by walking over all."""
        if chosen * 5 > len(mask):
            return np.flatnonzero(mask[self.rows])
        events = np.flatnonzero(mask)
        return _spread(self.first[events], self.first[events + 1])


@dataclass(frozen=True)
class Index:
    """All events of a version of the tables, as arrays."""

    start: np.ndarray       # days since 1970-01-01, NO_DAY where unknown
    end: np.ndarray
    facets: dict[str, Facet]
    parties: Facet          # everyone taking part, also countries and organisations
    articles: Facet         # the articles that tell of an event

    @property
    def count(self):
        return len(self.start)

    @cached_property
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
        counts = {}
        for name, facet in self.facets.items():
            widened = getattr(selection, name) and not (name == "leader" and selection.all_leaders)
            counts[name] = facet.counts(self.mask(selection, hits, without=name) if widened else everything)
        return counts

    def span(self, mask=None):
        """First and last day of the dated events of a mask, as dates; (None, None) when none is dated."""
        first, last = self.start[:self.dated], self.end[:self.dated]
        if mask is not None:
            first, last = first[mask[:self.dated]], last[mask[:self.dated]]
        return (as_date(first[0]), as_date(last.max())) if len(first) else (None, None)

    def in_order(self, numbers, latest):
        """Ascending event numbers as lists show them: in the order of time, or with the latest first; undated ones last."""
        if not latest:
            return numbers
        dated = int(np.searchsorted(numbers, self.dated))
        return np.concatenate([numbers[:dated][::-1], numbers[dated:]])

    def first_and_last(self, mask, name):
        """Numbers of the first and the last dated event of a mask that each value of a facet has; -1 where none."""
        facet = self.facets[name]
        keep = mask[facet.rows] & (facet.rows < self.dated)
        rows, values = facet.rows[keep], facet.values[keep]
        first, last = np.full(len(facet.codes), -1), np.full(len(facet.codes), -1)
        first[values[::-1]] = rows[::-1]        # rows ascend in time: the last one written is the earliest
        last[values] = rows
        return first, last

    def table(self, mask, name, edges):
        """Events of a mask counted by value of a facet and by period of their first day: an array of values x periods.

        edges: the days on which periods begin, and the day after the last one. Events are in the order of time, so
        that a period is a stretch of them.
        """
        facet = self.facets[name]
        places = facet.places(mask, np.count_nonzero(mask))
        values, stretches = facet.values[places], _places_in(facet.rows[places], _places_in(self.start[:self.dated], edges))
        counts = np.zeros((len(facet.codes), len(edges) - 1), np.int64)
        for period, (first, after) in enumerate(zip(stretches, stretches[1:])):
            if after > first:
                counts[:, period] = np.bincount(values[first:after], minlength=len(facet.codes))
        return counts


def _spread(first, after):
    """Every number from first[0] up to after[0], from first[1] up to after[1], and so on.

    >>> _spread(np.array([3, 8]), np.array([5, 9]))
    array([3, 4, 8])
    """
    lengths = after - first
    return np.arange(lengths.sum()) + np.repeat(first - (np.cumsum(lengths) - lengths), lengths)


def _places_in(ascending, values):
    """np.searchsorted with values of the array's own type: of another type, the whole array would be converted."""
    return np.searchsorted(ascending, np.asarray(values, ascending.dtype))


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
