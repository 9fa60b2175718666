"""Shapes: outlines of zones by the edges that they do not share, and areas on the British National Grid.

Neither GEOS nor PROJ has a part in it. Neighbours of a layer share their vertices, so the outline of some
zones is made of the edges that an odd number of them has; two shapes are equal where their edges are.
"""
import json, struct
from math import cos, hypot, radians, sin, sqrt, tan

from comparison import Copied, Figure

GENERALISED_M = 200  # docs/services.md: how far the outline of London is generalised


def rings_of(geometry):
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            yield [tuple(position) for position in ring]


def edges_of(geometry):
    edges = set()
    for ring in rings_of(geometry):
        edges ^= {(min(a, b), max(a, b)) for a, b in zip(ring, ring[1:])}
    return frozenset(edges)


class Outlines:
    """The outlines of groups of boroughs and of LSOAs."""

    def __init__(self, dataset):
        self.borough_edges = {
            feature["id"]: edges_of(feature["geometry"]) for feature in dataset.layer("boundaries/boroughs.geojson")
        }
        self.areas = dataset.layer("boundaries/lsoa_2021.geojson")
        self.grid = NationalGrid(dataset)
        self.known = {}

    def boroughs(self, codes):
        return self.outline(frozenset(codes), self.borough_edges)

    def small_areas(self, codes):
        edges = {f["id"]: edges_of(f["geometry"]) for f in self.areas if f["id"] in codes}
        return self.outline(frozenset(codes), edges)

    def outline(self, codes, edges):
        if codes not in self.known:
            shape = set()
            for code in codes:
                shape ^= edges[code]
            self.known[codes] = Outline(shape)
        return self.known[codes]

    def generalised(self, codes):
        key = ("generalised", frozenset(codes))
        if key not in self.known:
            self.known[key] = Generalised(self.boroughs(codes), self.grid)
        return self.known[key]


class Outline:
    """A shape that must have exactly these edges."""

    def __init__(self, edges):
        self.edges = edges

    def differs(self, geometry):
        edges = edges_of(geometry)
        if edges != self.edges:
            wrong = sorted(edges ^ self.edges)
            return f"{len(wrong)} edges are not those of the zones, the first at {wrong[0][0]}"
        return None


class Generalised:
    """A shape of fewer vertices of an outline, from which the outline is nowhere further than so much."""

    def __init__(self, outline, grid):
        self.vertices = {vertex for edge in outline.edges for vertex in edge}
        self.grid, self.known = grid, {}

    def differs(self, geometry):
        edges = edges_of(geometry)
        if edges not in self.known:
            self.known[edges] = self.fault(edges)
        return self.known[edges]

    def fault(self, edges):
        if not {vertex for edge in edges for vertex in edge} <= self.vertices:
            return "vertices that are none of the outline"
        segments = [(*self.grid.position(*a), *self.grid.position(*b)) for a, b in edges]
        furthest = max(distance(self.grid.position(*vertex), segments) for vertex in self.vertices)
        if furthest > GENERALISED_M:
            return f"the outline is {furthest:.1f} m away, and generalised to {GENERALISED_M} m"
        return None


def distance(point, segments):
    x, y = point
    least = 1e9
    for ax, ay, bx, by in segments:
        # Most segments are far away, which takes no square root to see.
        if min(ax, bx) - least > x or max(ax, bx) + least < x or min(ay, by) - least > y or max(ay, by) + least < y:
            continue
        dx, dy = bx - ax, by - ay
        along = max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        least = min(least, hypot(x - ax - along * dx, y - ay - along * dy))
    return least


# Layers of maps -----------------------------------------------------------------------------------

class MapLayer:
    """A GeoJSON file: features with their properties, their shapes, and the boxes around them."""

    def __init__(self, name, features):
        self.name, self.features = name, features  # of each the identifier, properties, shape or None

    def compare(self, check, file, text):
        found = json.loads(text)
        check.same(file, "members", list(found), ["type", "name", "bbox", "features"], "words")
        check.leaf(file, "name", found["name"], self.name)
        ids = [feature["id"] for feature in found["features"]]
        check.same(file, "ids", ids, [identifier for identifier, _, _ in self.features], "words")
        boxes, faults = [], {}
        for feature, (identifier, properties, shape) in zip(found["features"], self.features):
            check.leaf(file, f"{identifier}, id", feature["id"], Copied(identifier))
            check.tree(file, identifier, feature["properties"], properties)
            geometry = feature["geometry"]
            if (geometry is None) != (shape is None):
                check.note(f"{file}, {identifier}", "a shape, or none, where it should not be so")
            if geometry is None or shape is None:
                continue
            rings = list(rings_of(geometry))
            check.count(file, "positions", 2 * sum(map(len, rings)))
            fault = shape.differs(geometry)
            if not all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings):
                fault = "a ring that is not closed"
            if fault:
                faults.setdefault(fault, []).append(identifier)
            boxes.append(box_of(rings))
            check.tree(file, f"{identifier}, bbox", feature["bbox"], numbers(boxes[-1]))
        for fault, places in faults.items():
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            check.note(f"{file}, geometry of {places[0]}{more}", fault)
        check.tree(file, "bbox", found["bbox"], numbers(box_of([box[:2], box[2:]] for box in boxes)))


def box_of(rings):
    positions = [position for ring in rings for position in ring]
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    return min(xs), min(ys), max(xs), max(ys)


def numbers(values):
    return [Figure(value) for value in values]


# The British National Grid ------------------------------------------------------------------------

class NationalGrid:
    """Degrees (WGS 84, taken for ETRS89, as PROJ does) to metres: Ordnance Survey's OSTN15 grid, then the projection.

    "A guide to coordinate systems in Great Britain", Ordnance Survey, appendix C; Airy 1830.
    """

    A, B = 6377563.396, 6356256.909
    SCALE, LATITUDE, LONGITUDE = 0.9996012717, radians(49), radians(-2)

    def __init__(self, dataset):
        package = {r["path"]: r for r in dataset.package()["resources"]}
        name = next(path for path in package if path.endswith(".gsb"))
        content = dataset.bytes(name)
        # NTv2: records of 16 bytes, eleven of the file and eleven of its only grid; seconds of arc, west positive.
        fields = {}
        for at in range(11 * 16, 22 * 16, 16):
            key = content[at:at + 8].decode().strip()
            if key not in ("SUB_NAME", "PARENT", "CREATED", "UPDATED"):
                whole = key == "GS_COUNT"
                fields[key] = struct.unpack("<i" if whole else "<d", content[at + 8:at + (12 if whole else 16)])[0]
        self.south, self.east = fields["S_LAT"], fields["E_LONG"]
        self.step_y, self.step_x = fields["LAT_INC"], fields["LONG_INC"]
        self.columns = round((fields["W_LONG"] - self.east) / self.step_x) + 1
        self.rows = round((fields["N_LAT"] - self.south) / self.step_y) + 1
        assert self.columns * self.rows == fields["GS_COUNT"], "the grid is not what its header says"
        self.shifts = [
            struct.unpack_from("<ff", content, 22 * 16 + 16 * n) for n in range(self.columns * self.rows)
        ]
        self.known = {}

    def shift(self, x, y):
        """Seconds of arc north and west from OSGB36 to ETRS89 at a place in OSGB36, bilinear."""
        column, row = (-x * 3600 - self.east) / self.step_x, (y * 3600 - self.south) / self.step_y
        c, r = int(column), int(row)
        assert 0 <= c < self.columns - 1 and 0 <= r < self.rows - 1, f"{x} {y} lies outside the grid"
        column, row = column - c, row - r
        parts = [
            ((1 - column) * (1 - row), 0), (column * (1 - row), 1),
            ((1 - column) * row, self.columns), (column * row, self.columns + 1),
        ]
        first = r * self.columns + c
        return [sum(part * self.shifts[first + step][axis] for part, step in parts) for axis in (0, 1)]

    def position(self, x, y):
        """Easting and northing in metres."""
        if (x, y) not in self.known:
            old_x, old_y = x, y
            # The grid is asked where the place was in OSGB36, which three rounds find to a micrometre.
            for _ in range(4):
                north, west = self.shift(old_x, old_y)
                old_x, old_y = x + west / 3600, y - north / 3600
            self.known[x, y] = self.project(radians(old_x), radians(old_y))
        return self.known[x, y]

    def project(self, x, y):
        n = (self.A - self.B) / (self.A + self.B)
        e2 = 1 - (self.B / self.A) ** 2
        s, c, t = sin(y), cos(y), tan(y)
        nu = self.A * self.SCALE / sqrt(1 - e2 * s * s)
        rho = nu * (1 - e2) / (1 - e2 * s * s)
        eta2 = nu / rho - 1
        less, more = y - self.LATITUDE, y + self.LATITUDE
        meridian = self.B * self.SCALE * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + 15 / 8 * (n**2 + n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
        d = x - self.LONGITUDE
        north = (
            meridian - 100000 + nu / 2 * s * c * d**2
            + nu / 24 * s * c**3 * (5 - t**2 + 9 * eta2) * d**4
            + nu / 720 * s * c**5 * (61 - 58 * t**2 + t**4) * d**6
        )
        east = (
            400000 + nu * c * d + nu / 6 * c**3 * (nu / rho - t**2) * d**3
            + nu / 120 * c**5 * (5 - 18 * t**2 + t**4 + 14 * eta2 - 58 * t**2 * eta2) * d**5
        )
        return east, north

    def area(self, geometry):
        """Square metres: exteriors less holes, whichever way they run."""
        total = 0
        polygons = geometry["coordinates"]
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            for number, ring in enumerate(polygon):
                points = [self.position(float(x), float(y)) for x, y in ring]
                x0, y0 = points[0]
                twice = sum((a - x0) * (d - y0) - (c - x0) * (b - y0) for (a, b), (c, d) in zip(points, points[1:]))
                total += abs(twice) / 2 * (-1 if number else 1)
        return total
