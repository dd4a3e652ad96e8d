"""The world as one SVG path in the Equal Earth projection, and where a place stands on it.

    python -m dashboard.worldmap countries-110m.json > dashboard/assets/world.json

made the file (the path, and the middle of each country) from the npm package world-atlas 2.0.2 (ISC licence), which holds Natural Earth's coastlines and borders
(public domain), so that the map asks no other host for anything.
"""

import json
import math
import sys
from functools import cache
from pathlib import Path

WIDTH, HEIGHT = 960, 440
_FILE = Path(__file__).with_name("assets") / "world.json"
_A = (1.340264, -0.081106, 0.000893, 0.003796)      # Šavrič, Patterson and Jenny (2018)
_SCALE = 178.0
_TOP = 84.0             # degrees; the ice beyond tells nothing here
_BOTTOM = -58.0


def project(longitude, latitude):
    """Where degrees stand on the map, in its units from the upper left.

    >>> [round(number) for number in project(0, 0)]
    [480, 266]
    """
    lift = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = lift * lift
    sixth = square ** 3
    across = (2 * math.sqrt(3) * math.radians(longitude) * math.cos(lift)
              / (3 * (9 * _A[3] * sixth * square + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0])))
    up = lift * (_A[3] * sixth * square + _A[2] * sixth + _A[1] * square + _A[0])
    return WIDTH / 2 + across * _SCALE, 266 - up * _SCALE


@cache
def _world():
    return json.loads(_FILE.read_text(encoding="ascii"))


def coastlines():
    """The path of all countries, for the d attribute of an SVG path."""
    return _world()["path"]


def middle(country):
    """Longitude and latitude in the middle of a country's largest part; None for one too small to be drawn.

    >>> [round(degrees) for degrees in middle("FRA")]
    [2, 47]
    """
    return _world()["middles"].get(country)


def convert(topology):
    """The path of the countries of a TopoJSON topology, and alpha-3 code -> the middle of its largest part."""
    import pycountry
    step, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * step[0] + shift[0], y * step[1] + shift[1]))
        arcs.append(points)
    path, middles = "", {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [_points(ring, arcs) for polygon in polygons for ring in polygon]
        path += "".join(map(_drawn, rings))
        found = pycountry.countries.get(numeric=shape.get("id", ""))
        if found:
            middles[found.alpha_3] = max(map(_middle, rings))[1:]
    return {"path": path, "middles": middles}


def _points(ring, arcs):
    points = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += part[1:] if points else part
    if any(abs(a[0] - b[0]) > 180 for a, b in zip(points, points[1:])):     # a country across the date line
        points = [(longitude + 360 * (longitude < 0), latitude) for longitude, latitude in points]
    return points


def _middle(points):
    """Area and centroid of a ring, in degrees."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area), round(x / (3 * area), 1), round(y / (3 * area), 1)) if area else (0.0, *points[0])


def _drawn(points):
    if max(latitude for _, latitude in points) < _BOTTOM:
        return ""
    drawn = []
    for longitude, latitude in points:
        x, y = project(longitude, min(max(latitude, _BOTTOM), _TOP))
        drawn.append(f"{x:.1f},{y:.1f}")
    return "M" + "L".join(dict.fromkeys(drawn)) + "Z"


if __name__ == "__main__":
    print(json.dumps(convert(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), separators=(",", ":")))
