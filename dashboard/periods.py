"""Counting events by period: the columns of the tables of topics and of a leader's page."""

import numpy as np

from dashboard.index import as_date, day_number
from dashboard.timeline import YEARS, edges_of, unit_for
from dashboard.wording import section, show_days, with_year

COLUMNS = 18


def columns_for(index, mask, most=COLUMNS):
    """Unit, edges and words of the periods that the dated events of a mask fill; None when none is dated."""
    first, last = index.span(mask)
    if first is None:
        return None
    days = day_number(last) - day_number(first) + 1
    unit = unit_for(days, most - 1)      # a period that begins before the first day may need one column more
    edges = edges_of(unit, day_number(first), day_number(last))
    return unit, np.array(edges), _headed(unit, edges[:-1])


def _headed(unit, days):
    """The words of the columns; days of one year name it once."""
    words = [_words(unit, day) for day in days]
    if unit in ("day", "week"):
        years = [as_date(day).year for day in days]
        words = [word if n and years[n] == years[n - 1] else with_year(word, years[n]) for n, word in enumerate(words)]
    return words


def _words(unit, day):
    months, date = section("date.months"), as_date(day)
    if unit in YEARS:
        last = date.year + YEARS[unit] - 1
        return str(date.year) if last == date.year else f"{date.year}–{last % 100:02d}"
    if unit == "quarter":
        return with_year(f"{months[date.month - 1]}–{months[date.month + 1]}", date.year)
    return with_year(months[date.month - 1], date.year) if unit == "month" else show_days(date)


def period_of(edges, column):
    """First and last day of a column, as an act wants them."""
    return [as_date(edges[column]).isoformat(), as_date(edges[column + 1] - 1).isoformat()]
