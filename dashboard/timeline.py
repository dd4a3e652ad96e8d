"""What the timeline draws: lanes with labels, stacked marks or a density of circles, by how many events are in view."""

from datetime import date, timedelta

import numpy as np

from dashboard.filters import LANES_MOST
from dashboard.index import NO_DAY, as_date, day_number
from dashboard.marks import drawn_marks
from dashboard.wording import date_order, say, section, show_date, show_period
from data_prep.text import fold

LABELS_UP_TO = 60       # events in view; above, labels would need more rows than a screen has
DOTS_UP_TO = 400
OCCASIONS_SHOWN = 16
BRUSH_BARS = 150
DENSITY_COLUMNS = 44
_UNITS = (("day", 1), ("week", 7), ("month", 30.44), ("quarter", 91.3), ("year", 365.25),
          ("two_years", 730.5), ("five_years", 1826.25), ("decade", 3652.5))

YEARS = {"year": 1, "two_years": 2, "five_years": 5, "decade": 10}


def plan(tables, selection, view, hits, mask, close=False):
    """Everything the script needs to draw, as plain values; days are counted from 1970-01-01.

    mask: the events of the selection. The bars of the brush count them without their period, so that the brush keeps
    its shape while a period is chosen. close: the axis begins and ends with these events, not with those of the tables.
    """
    index = tables.index
    whole = _whole(index.span())
    domain = _domain(selection, _whole(index.span(mask)) if close else whole)
    shown = np.flatnonzero(mask & (index.start != NO_DAY))
    mode = "labels" if len(shown) <= LABELS_UP_TO else "dots" if len(shown) <= DOTS_UP_TO else "density"
    lanes, hidden = _lanes(tables, view, mask, shown)
    drawing = {"mode": mode if len(shown) else "empty", "domain": domain, "span": whole, "lanes": lanes,
               "hidden": hidden, "open": view.event, "by": view.lanes, "order": view.order, "find": view.find,
               "period": [selection.start and day_number(selection.start), selection.end and day_number(selection.end)],
               "brush": _brush(index, index.mask(selection, hits, without="period"), whole),
               "fit": _days(index.span(index.mask(selection, hits, without="period"))), "newest": _newest(index),
               "occasions": _occasions(tables, domain), "marks": drawn_marks(), "words": section("timeline"),
               "months": section("date.months"), "order_of_dates": date_order(),
               "kinds": {kind: tables.label("kind", kind) for kind in tables.index.facets["kind"].codes},
               "newest_words": show_date(as_date(_newest(index))) if whole[1] else ""}
    if mode == "density":
        drawing["cells"] = _cells(index, mask, view.lanes, lanes, domain)
    else:
        drawing["items"] = _items(tables, shown, view.lanes, lanes)
    return drawing


def _whole(span):
    """First day and day after the last one of a span of days, with a margin; [0, 0] for none."""
    first, last = span
    if first is None:
        return [0, 0]
    margin = max(2, round((last - first).days * 0.02))
    return [day_number(first) - margin, day_number(last) + 1 + margin]


def _days(span):
    return [day_number(day) for day in span] if span[0] else None


def _newest(index):
    last = index.span()[1]
    return day_number(last) if last else 0


def _domain(selection, whole):
    """First day and day after the last one of the axis."""
    first = day_number(selection.start) if selection.start else whole[0]
    last = day_number(selection.end) + 1 if selection.end else whole[1]
    return [first, last] if first < last else whole


def edges_of(unit, first, last):
    """Days at which periods of a unit begin, covering first..last, and one more at the end.

    >>> [as_date(day).isoformat() for day in edges_of("month", day_number(date(2025, 1, 9)), day_number(date(2025, 2, 9)))]
    ['2025-01-01', '2025-02-01', '2025-03-01']
    """
    start, edges = as_date(first), []
    if unit == "week":
        start -= timedelta(days=start.weekday())
    elif unit == "month":
        start = start.replace(day=1)
    elif unit == "quarter":
        start = date(start.year, (start.month - 1) // 3 * 3 + 1, 1)
    elif unit in YEARS:
        start = date(max(1, start.year // YEARS[unit] * YEARS[unit]), 1, 1)
    months = {"month": 1, "quarter": 3}.get(unit) or 12 * YEARS.get(unit, 0)
    while True:
        edges.append(day_number(start))
        if edges[-1] > last:
            return edges
        if months:
            number = start.year * 12 + start.month - 1 + months
            start = date(number // 12, number % 12 + 1, 1)
        else:
            start += timedelta(days=dict(_UNITS)[unit])


def unit_for(days, most):
    """The finest unit that cuts some days into at most so many periods.

    >>> unit_for(365, 30), unit_for(20, 30)
    ('month', 'day')
    """
    return next((unit for unit, length in _UNITS if days / length <= most), "decade")


def _brush(index, mask, whole):
    unit = unit_for(whole[1] - whole[0], BRUSH_BARS)
    edges = np.array(edges_of(unit, whole[0], whole[1] - 1))
    kinds = index.table(mask, "kind", edges)
    total = np.diff(np.searchsorted(index.start[:index.dated], edges.astype(np.int32)))
    return {"unit": unit, "edges": edges.tolist(), "all": total.tolist(),
            "stacks": {code: row.tolist() for code, row in zip(index.facets["kind"].codes, kinds) if row.any()}}


def _lanes(tables, view, mask, shown):
    """The lanes to draw, pinned ones first, and how many more there are."""
    facet = tables.index.facets[view.lanes]
    dated = np.zeros(tables.index.count, bool)
    dated[shown] = True
    counts = facet.counts(dated)
    found = [(facet.codes[n], int(counts[n])) for n in np.flatnonzero(counts)]
    named = [{"id": code, "label": tables.label(view.lanes, code), "count": count, "pinned": code in view.pin}
             for code, count in found]
    if view.find:
        named = [lane for lane in named if fold(view.find) in fold(lane["label"]) or lane["pinned"]]
    if view.order == "name":
        named.sort(key=lambda lane: fold(lane["label"]))
    elif view.order == "first":
        keep = dated[facet.rows]
        values, first = np.unique(facet.values[keep], return_index=True)    # rows ascend in time: the first is earliest
        earliest = dict(zip(values.tolist(), facet.rows[keep][first].tolist()))
        named.sort(key=lambda lane: earliest[facet.numbers[lane["id"]]])
    else:
        named.sort(key=lambda lane: (-lane["count"], lane["label"]))
    named.sort(key=lambda lane: not lane["pinned"])
    limit = max(min(view.shown, LANES_MOST), len(view.pin))
    return named[:limit], max(0, len(named) - limit)


def _items(tables, shown, by, lanes):
    place = {lane["id"]: number for number, lane in enumerate(lanes)}
    facet = tables.index.facets[by]
    items = []
    for row in tables.rows(shown):
        inside = [place[code] for code in facet.of_event(row["n"]) if code in place]
        if inside:
            items.append({"id": row["event_id"], "title": row["title"], "kind": row["kind"], "status": row["status"],
                          "start": day_number(row["start_date"]),
                          "end": day_number(row["end_date"] or row["start_date"]), "lanes": inside,
                          "loose": row["date_precision"] in ("month", "year"),
                          "when": show_period(row["start_date"], row["end_date"], row["date_precision"]),
                          "kind_label": tables.label("kind", row["kind"]),
                          "status_label": say(f"timeline.{row['status']}"),
                          "who": ", ".join(who["name"] for who in row["who"][:8]),
                          "where": where(tables, row)})
    return items


def where(tables, row):
    """The place and country of an event in words."""
    country = tables.label("country", row["country"]) if row["country"] else ""
    return ", ".join(part for part in (row["place"], country) if part)


def _cells(index, mask, by, lanes, domain):
    unit = unit_for(domain[1] - domain[0], DENSITY_COLUMNS)
    edges = np.array(edges_of(unit, domain[0], domain[1] - 1))
    counts = index.table(mask, by, edges)
    facet = index.facets[by]
    return {"unit": unit, "edges": edges.tolist(),
            "counts": [counts[facet.numbers[lane["id"]]].tolist() for lane in lanes]}


def _occasions(tables, domain):
    """The occasions in view that events of the tables belong to, those with most events first, then in order of time."""
    found = [{"label": o["label"], "start": day_number(o["start_date"]), "end": day_number(o["end_date"])}
             for o in tables.occasions.values() if o["occasion_id"] in tables.occasion_events]
    found = [o for o in found if o["end"] >= domain[0] and o["start"] < domain[1]]
    return sorted(found[:OCCASIONS_SHOWN], key=lambda o: o["start"])

