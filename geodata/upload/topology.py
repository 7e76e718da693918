"""Read TopoJSON: features whose lines and outlines are made of arcs that they share."""

from collections.abc import Callable
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, file_messages, geometries, shapes
from geodata.upload.collector import MAX_VERTICES, Collector, FeatureError, Lost, UploadError
from geodata.upload.plain_text import Pairs, pairs

MAX_DEPTH = 8
"""Deepest nesting of collections."""


class _Arcs:
    """The arcs of a topology, decoded when they are first asked for.

    Features share arcs, so a small file could name one arc without end: what is handed out is counted.
    """

    def __init__(self, root: dict[str, Any]) -> None:
        raw = root.get("arcs")
        self._raw: list[Any] = raw if isinstance(raw, list) else []
        transform = root.get("transform")
        self._transform = transform if isinstance(transform, dict) else None
        self._known: dict[int, list[shapes.Position]] = {}
        self._left = 2 * MAX_VERTICES

    def placed(self, raw: Any) -> shapes.Position:
        """Return a position of a point, out of the steps that the topology counts in."""
        east, north = geometries.position(raw)
        if self._transform is None:
            return east, north
        (east_scale, north_scale), (east_zero, north_zero) = (
            geometries.position(self._transform.get(name)) for name in ("scale", "translate")
        )
        return geometries.coordinate(east * east_scale + east_zero), geometries.coordinate(
            north * north_scale + north_zero
        )

    def line(self, indexes: Any) -> list[shapes.Position]:
        """Join arcs, a negative index meaning an arc from its end."""
        if not isinstance(indexes, list):
            raise FeatureError(feature_messages.DAMAGED)
        found: list[shapes.Position] = []
        for index in indexes:
            if type(index) is not int or not -len(self._raw) <= index < len(self._raw):
                raise FeatureError(feature_messages.DAMAGED)
            arc = self._arc(~index)[::-1] if index < 0 else self._arc(index)
            self._left -= len(arc) + 1
            if self._left < 0:
                raise UploadError(file_messages.too_many_vertices(MAX_VERTICES))
            found += arc[1:] if found and found[-1] == arc[:1][0] else arc
        return found

    def _arc(self, index: int) -> list[shapes.Position]:
        if index not in self._known:
            raw = self._raw[index]
            if not isinstance(raw, list) or not raw:
                raise FeatureError(feature_messages.DAMAGED)
            steps = [geometries.position(each) for each in raw]
            if self._transform is not None:
                # Each position of an arc is told by its distance from the one before.
                east = north = 0.0
                for at, (east_step, north_step) in enumerate(steps):
                    east, north = east + east_step, north + north_step
                    steps[at] = (east, north)
            self._known[index] = [self.placed(list(step)) for step in steps]
        return self._known[index]


def add_objects(collector: Collector, root: dict[str, Any]) -> None:
    """Add the geometries of every object, telling the object's name where there are several."""
    arcs, objects = _Arcs(root), root["objects"]
    for name, holder in objects.items():
        more = pairs([("layer", name)]) if len(objects) > 1 else ()
        if not isinstance(holder, dict):
            collector.reject(more, feature_messages.NOT_A_FEATURE)
        elif holder.get("type") == "GeometryCollection" and isinstance(holder.get("geometries"), list):
            for member in holder["geometries"]:
                _add(collector, member, arcs, more)
        else:
            _add(collector, holder, arcs, more)


def _add(collector: Collector, member: Any, arcs: _Arcs, more: Pairs) -> None:
    properties: list[tuple[Any, Any]] = []
    if isinstance(member, dict):
        raw = member.get("properties")
        properties = list(raw.items()) if isinstance(raw, dict) else []
        if member.get("id") is not None and "id" not in dict(properties):
            properties.append(("id", member["id"]))
    collector.add(pairs(properties) + more, _geometry, arcs, member)


def _geometry(lost: Lost, arcs: _Arcs, raw: Any, depth: int = 0) -> BaseGeometry:
    if not isinstance(raw, dict) or raw.get("type") is None:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    kind, indexes, coordinates = raw["type"], raw.get("arcs"), raw.get("coordinates")
    several = indexes if isinstance(indexes, list) else []

    def polygon(rings: Any) -> BaseGeometry:
        return shapes.area([arcs.line(ring) for ring in geometries.array(rings)], lost)

    builders: dict[Any, Callable[[], BaseGeometry]] = {
        "Point": lambda: shapes.point(arcs.placed(coordinates)),
        "MultiPoint": lambda: shapes.points(shapes.readable(arcs.placed, geometries.array(coordinates), lost)),
        "LineString": lambda: shapes.line(arcs.line(indexes)),
        "MultiLineString": lambda: shapes.gathered(lambda member: shapes.line(arcs.line(member)), several, lost),
        "Polygon": lambda: polygon(indexes),
        "MultiPolygon": lambda: shapes.gathered(polygon, several, lost),
    }
    if isinstance(kind, str) and kind in builders:
        return builders[kind]()
    members = raw.get("geometries")
    if kind == "GeometryCollection" and depth < MAX_DEPTH and isinstance(members, list):
        return shapes.gathered(lambda member: _geometry(lost, arcs, member, depth + 1), members, lost)
    raise FeatureError(feature_messages.unsupported(str(kind)[:40]))
