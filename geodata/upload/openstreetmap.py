"""Read the nodes, ways and relations of OpenStreetMap, as Overpass and the editors write them, in JSON or XML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, file_messages, geometries, shapes
from geodata.upload.collector import MAX_VERTICES, Collector, FeatureError, Lost, UploadError
from geodata.upload.plain_text import pairs
from geodata.upload.word_list import words

_AREAS = words(
    "building landuse natural leisure amenity area tourism man_made place boundary water shop office aeroway"
)
"""Keys of closed ways that are areas, unless `area=no` is said."""
_LINES = frozenset({"coastline", "cliff", "ridge", "tree_row", "pipeline", "breakwater", "groyne", "embankment"})
MOST_JOINED = 20_000
"""Vertices of a relation whose ways are joined to outlines; beyond them they stay lines."""


@dataclass
class _Known:
    """The nodes and ways by their number.

    Ways share nodes and relations ways, so a small file could name one without end: what is handed out is counted.
    """

    nodes: dict[Any, Any]
    ways: dict[Any, Any]
    left: int = 2 * MAX_VERTICES

    def vertices(self, way: dict[str, Any], lost: Lost) -> list[shapes.Position]:
        """Return the positions along a way, told with it or by its nodes."""
        along = [each for each in _listed(way.get("geometry")) if each is not None]
        if not along:
            along = [self.nodes[ref] for ref in _listed(way.get("nodes")) if _is_key(ref) and ref in self.nodes]
        self.left -= len(along) + 1
        if self.left < 0:
            raise UploadError(file_messages.too_many_vertices(MAX_VERTICES))
        return shapes.readable(_position, along, lost)


def add_elements(collector: Collector, elements: list[Any]) -> None:
    """Add every element that has tags, and those without that nothing else is made of."""
    known = [element for element in elements if isinstance(element, dict)]
    nodes = {each.get("id"): each for each in known if each.get("type") == "node" and _is_key(each.get("id"))}
    ways = {each.get("id"): each for each in known if each.get("type") == "way" and _is_key(each.get("id"))}
    held = _Known(nodes, ways)
    parts: set[tuple[Any, Any]] = {
        ("node", node) for way in ways.values() for node in _listed(way.get("nodes")) if _is_key(node)
    }
    parts |= {
        (member.get("type"), member.get("ref"))
        for each in known
        for member in _listed(each.get("members"))
        if isinstance(member, dict) and _is_key(member.get("ref")) and isinstance(member.get("type"), str)
    }
    for element in known:
        tags, kind, number = element.get("tags"), element.get("type"), element.get("id")
        if kind not in {"node", "way", "relation"} or (not tags and _is_key(number) and (kind, number) in parts):
            continue
        facts = list(tags.items()) if isinstance(tags, dict) else []
        if _is_key(number):
            facts.append(("id", f"{kind}/{number}"))
        collector.add(pairs(facts), _geometry, element, dict(facts), held)


def elements_of(root: Element) -> list[dict[str, Any]]:
    """Return the elements of OpenStreetMap's XML as those of its JSON."""
    found: list[dict[str, Any]] = []
    for each in root:
        if each.tag in {"node", "way", "relation"}:
            element: dict[str, Any] = {"type": each.tag, "id": each.get("id"), "tags": {}, **_where(each)}
            for child in each:
                if child.tag == "tag":
                    element["tags"][child.get("k", "")] = child.get("v", "")
                elif child.tag == "nd":
                    element.setdefault("nodes", []).append(child.get("ref"))
                    element.setdefault("geometry", []).append(_where(child) or None)
                elif child.tag == "member":
                    ways = [_where(nd) for nd in child if nd.tag == "nd"]
                    member = {name: child.get(name) for name in ("type", "ref", "role")}
                    element.setdefault("members", []).append({**member, **({"geometry": ways} if ways else {})})
                elif child.tag == "center":
                    element["center"] = _where(child)
            found.append(element)
    return found


def _where(each: Element) -> dict[str, Any]:
    return {name: each.get(name) for name in ("lat", "lon") if each.get(name) is not None}


def _is_key(value: Any) -> bool:
    return isinstance(value, int | str)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _position(raw: Any) -> shapes.Position:
    if not isinstance(raw, dict):
        raise FeatureError(feature_messages.BAD_POSITION)
    return geometries.coordinate(raw.get("lon")), geometries.coordinate(raw.get("lat"))


def _geometry(lost: Lost, element: dict[str, Any], tags: dict[str, Any], held: _Known) -> BaseGeometry:
    if element["type"] == "node":
        return shapes.point(_position(element))
    if element["type"] == "way":
        vertices = held.vertices(element, lost)
        if len(vertices) > 3 and vertices[0] == vertices[-1] and _is_area(tags):
            return shapes.area([vertices], lost)
        if vertices:
            return shapes.line(vertices)
    elif _listed(element.get("members")):
        return _relation(lost, element, tags, held)
    return _centre(element)


def _centre(element: dict[str, Any]) -> BaseGeometry:
    if isinstance(element.get("center"), dict):
        return shapes.point(_position(element["center"]))
    raise FeatureError(feature_messages.NO_GEOMETRY)


def _is_area(tags: dict[str, Any]) -> bool:
    if str(tags.get("area", "")) in {"yes", "no"}:
        return str(tags["area"]) == "yes"
    return any(key in _AREAS and str(value) not in _LINES for key, value in tags.items())


def _relation(lost: Lost, element: dict[str, Any], tags: dict[str, Any], held: _Known) -> BaseGeometry:
    """Build areas of the outlines that the ways of a multipolygon form, else what the members are, together."""
    rings: dict[str, list[BaseGeometry]] = {"outer": [], "inner": []}
    made: list[BaseGeometry] = []
    for member in _listed(element["members"]):
        built = _member(lost, member, held)
        if built is None:
            continue
        made.append(built)
        if built.geom_type == "LineString":
            rings["inner" if member.get("role") == "inner" else "outer"].append(built)
    few = sum(shapely.get_num_coordinates(made)) <= MOST_JOINED
    if few and rings["outer"] and str(tags.get("type")) in {"multipolygon", "boundary"}:
        outer, inner = (_polygons(rings[role]) for role in ("outer", "inner"))
        if outer:
            whole = shapely.union_all(outer)
            return shapes.together([shapely.difference(whole, shapely.union_all(inner)) if inner else whole])
    return shapes.together(made) if made else _centre(element)


def _member(lost: Lost, member: Any, held: _Known) -> BaseGeometry | None:
    if not isinstance(member, dict):
        return None
    ref = member.get("ref")
    known = held.ways if member.get("type") == "way" else held.nodes
    source = known.get(ref) if _is_key(ref) else None
    try:
        if member.get("type") == "node":
            return shapes.point(_position(member if "lat" in member else source))
        if member.get("type") == "way":
            way = member if _listed(member.get("geometry")) else source
            return None if way is None else shapes.line(held.vertices(way, lost))
    except FeatureError:
        lost.members.append(feature_messages.NO_GEOMETRY)
    return None


def _polygons(lines: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    return [polygon for polygon in shapely.polygonize(list(lines)).geoms if polygon.is_valid]
