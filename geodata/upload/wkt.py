"""Read well-known text, with the SRID in front that PostGIS writes; heights and measures are left out.

GEOS reads collections by recursion without a bound, so nested ones from a hostile file end the whole process.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import arcs, crs, feature_messages, geometries, shapes, wkb
from geodata.upload.collector import FeatureError, Lost

MAX_DEPTH = 8
"""Deepest nesting of collections; real files have one level."""
_KINDS = (
    "POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|"
    "CURVEPOLYGON|MULTICURVE|MULTISURFACE|TRIANGLE|TIN|POLYHEDRALSURFACE|LINEARRING"
)
_START = re.compile(
    rf"\s*(?:<(?P<uri>https?://[^<>\s]{{1,120}})>|SRID\s*=\s*(?P<srid>\d{{1,7}})\s*;)?\s*(?P<kind>{_KINDS})\s*(?:ZM?|M)?\s*(?:\(|EMPTY\b)",
    re.IGNORECASE,
)
_GLOBE = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
"""What Wikidata writes in front of places that lie on no other globe than this."""
_EARTH = "Q2"
_TOKEN = re.compile(r"\s*([(),]|[A-Za-z]+|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\S)")
_DIGITS = frozenset("0123456789")
_OF_NUMBERS = _DIGITS | frozenset("+-.")
_HEX = re.compile(r"(?:\\x)?0[01](?:[0-9A-Fa-f]{2}){8,}")
_HEX_START = re.compile(r"(?:\\x)?0[01][0-9A-Fa-f]{6,}")


_PARTING = re.compile(r"[()\n;]")
_SRID = re.compile(r"\s*SRID\s*=\s*\d{1,7}\s*", re.IGNORECASE)


def parted(text: str) -> Iterator[str]:
    """Yield the geometries of a text, which end with a line or a semicolon outside of brackets.

    A bracket that is not closed costs the geometries no more than its own: one that begins a line begins anew.
    """
    start = depth = 0
    for mark in _PARTING.finditer(text):
        at = mark.start()
        if mark[0] in "()":
            depth = depth + 1 if mark[0] == "(" else max(0, depth - 1)
        elif depth and not (mark[0] == "\n" and _begins_anew(text, start, at)):
            continue
        elif not (mark[0] == ";" and _SRID.fullmatch(text, start, at)):
            if text[start:at].strip():
                yield text[start:at].strip()
            start, depth = at + 1, 0
    if text[start:].strip():
        yield text[start:].strip()


def _begins_anew(text: str, start: int, at: int) -> bool:
    # A member of a collection stands behind a bracket or a comma.
    return not text[max(start, at - 80) : at].rstrip().endswith(("(", ",")) and is_wkt(text[at : at + 200])


def is_wkt(text: str) -> bool:
    """Tell whether a text begins as a geometry in WKT."""
    return _START.match(text[:200]) is not None


def is_geometry(cell: str) -> bool:
    """Tell whether a cell seems to hold WKT, GeoJSON or well-known binary in hexadecimal."""
    start = cell[:300].strip()
    return bool(
        is_wkt(start)
        or (start.startswith("{") and '"coordinates"' in cell and '"type"' in cell)
        or (len(start) >= 42 and _HEX_START.fullmatch(start))
    )


def declared(cell: str) -> CRS | None:
    """Return the coordinate system that stands in front of a geometry, or None."""
    start = _START.match(cell[:200])
    if start:
        if start["uri"]:
            return None if _GLOBE.fullmatch(start["uri"]) else crs.named(start["uri"])
        return crs.named(f"EPSG:{start['srid']}") if start["srid"] and start["srid"] != "0" else None
    srid = wkb.srid(_bytes(cell)) if _HEX_START.match(cell) else 0
    return crs.named(f"EPSG:{srid}") if srid else None


def _bytes(cell: str) -> bytes:
    return bytes.fromhex(cell.removeprefix("\\x")) if _HEX.fullmatch(cell) else b""


def read_any(lost: Lost, cell: str) -> BaseGeometry:
    """Read WKT, GeoJSON or well-known binary in hexadecimal; raise FeatureError where it is none."""
    if cell.startswith("{"):
        try:
            raw = json.loads(cell)
        except ValueError:
            raise FeatureError(feature_messages.DAMAGED) from None
        return geometries.read(lost, raw.get("geometry") if raw.get("type") == "Feature" else raw)
    if _HEX.fullmatch(cell):
        return wkb.read(lost, _bytes(cell))
    return read(lost, cell)


def read(lost: Lost, text: str) -> BaseGeometry:
    """Read one geometry; raise FeatureError where it is no WKT, empty or of a kind that is not drawn."""
    start = _START.match(text)
    if start is None:
        return _Cursor(lost, text).whole()
    globe = _GLOBE.fullmatch(start["uri"] or "")
    if globe and globe[1] != _EARTH:
        raise FeatureError(feature_messages.NOT_ON_EARTH)
    return _Cursor(lost, text[start.start("kind") :]).whole()


class _Cursor:
    """A place in the text, moving forward as things are read."""

    def __init__(self, lost: Lost, text: str) -> None:
        self.lost = lost
        self.tokens = [found[1] for found in _TOKEN.finditer(text)]
        self.at = 0

    def whole(self) -> BaseGeometry:
        made = self._geometry()
        if self.at < len(self.tokens) and self._peek() != ";":
            raise FeatureError(feature_messages.NOT_WKT)
        return made

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        self.at += 1
        return token

    def _geometry(self, depth: int = 0, bare: str = "") -> BaseGeometry:
        """Read a geometry with its name, or one of the kind `bare` without."""
        kind = bare if bare and self._peek() in {"(", "EMPTY"} else self._kind()
        if self._peek().upper() == "EMPTY":
            self._next()
            raise FeatureError(feature_messages.EMPTY)
        if depth > MAX_DEPTH:
            raise FeatureError(feature_messages.unsupported(kind))
        build = self._builders().get(kind)
        if build is None:
            raise FeatureError(feature_messages.unsupported(kind))
        return build(depth)

    def _kind(self) -> str:
        kind = self._next().upper()
        if self._peek().upper() in {"Z", "M", "ZM"}:
            self._next()
        return re.sub(r"(?<=[A-Z])(?:ZM|Z|M)$", "", kind) if kind not in _KINDS.split("|") else kind

    def _builders(self) -> dict[str, Callable[[int], BaseGeometry]]:
        def members(bare: str) -> Callable[[int], BaseGeometry]:
            return lambda depth: self._members(depth, bare)

        return {
            "POINT": lambda _: shapes.point(self._first(self._listed(self._position))),
            "LINESTRING": lambda _: shapes.line(self._listed(self._position)),
            "LINEARRING": lambda _: shapes.line(self._listed(self._position)),
            "CIRCULARSTRING": lambda _: shapes.line(arcs.flattened(self._listed(self._position))),
            "POLYGON": lambda _: shapes.area(self._listed(lambda: self._listed(self._position)), self.lost),
            "TRIANGLE": lambda _: shapes.area(self._listed(lambda: self._listed(self._position)), self.lost),
            "COMPOUNDCURVE": lambda depth: shapes.line(arcs.joined(self._lines(depth))),
            "CURVEPOLYGON": lambda depth: shapes.area(self._lines(depth), self.lost),
            "MULTIPOINT": lambda _: shapes.points(self._listed(self._loose_position)),
            "MULTILINESTRING": members("LINESTRING"),
            "MULTICURVE": members("LINESTRING"),
            "MULTIPOLYGON": members("POLYGON"),
            "MULTISURFACE": members("POLYGON"),
            "POLYHEDRALSURFACE": members("POLYGON"),
            "TIN": members("POLYGON"),
            "GEOMETRYCOLLECTION": members(""),
        }

    def _lines(self, depth: int) -> list[list[shapes.Position]]:
        def line() -> list[shapes.Position]:
            member = self._geometry(depth + 1, "LINESTRING")
            if member.geom_type != "LineString":
                raise FeatureError(feature_messages.NOT_WKT)
            return [(x, y) for x, y in member.coords]

        return self._listed(line)

    def _members(self, depth: int, bare: str) -> BaseGeometry:
        def member() -> BaseGeometry | FeatureError:
            try:
                return self._geometry(depth + 1, bare)
            except FeatureError as error:
                # Only where reading stands behind the member can the next one be read.
                if error.text == feature_messages.NOT_WKT:
                    raise
                return error

        return shapes.gathered(shapes.built, self._listed(member), self.lost)

    def _first(self, positions: list[shapes.Position]) -> shapes.Position:
        if len(positions) != 1:
            raise FeatureError(feature_messages.NOT_WKT)
        return positions[0]

    def _listed(self, read: Callable[[], Any]) -> list[Any]:
        """Read members between brackets with commas between them."""
        if self._next() != "(":
            raise FeatureError(feature_messages.NOT_WKT)
        found = [read()]
        while (mark := self._next()) == ",":
            found.append(read())
        if mark != ")":
            raise FeatureError(feature_messages.NOT_WKT)
        return found

    def _loose_position(self) -> shapes.Position:
        # Both MULTIPOINT (1 2, 3 4) and MULTIPOINT ((1 2), (3 4)) are written.
        return self._first(self._listed(self._position)) if self._peek() == "(" else self._position()

    def _position(self) -> shapes.Position:
        values: list[float] = []
        while self._peek() not in {",", ")", ""}:
            token = self._next()
            if token[0] not in _OF_NUMBERS or token in _OF_NUMBERS - _DIGITS:
                raise FeatureError(feature_messages.NOT_WKT)
            values.append(float(token))
        if not 2 <= len(values) <= 4 or not all(map(math.isfinite, values)):
            raise FeatureError(feature_messages.NOT_WKT)
        return values[0], values[1]
