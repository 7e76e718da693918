"""Read KML, following no link."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, file_messages, geometries, html_text, notes, shapes
from geodata.upload.collector import Collector, FeatureError, Lost, UploadError
from geodata.upload.kml_coordinates import single, vertices
from geodata.upload.plain_text import Pairs, pairs
from geodata.upload.xml_text import children, local

MAX_DEPTH = 8
"""Deepest nesting of MultiGeometry; real files have one level."""
ROOTS = frozenset({"kml", "document", "placemark", "folder"})
_COLLECTIONS = frozenset(
    {"MultiGeometry", "MultiPolygon", "MultiLineString", "MultiPoint", "GeometryCollection", "MultiTrack"}
)
_TOLD = frozenset({"name", "address", "description", "snippet", "phoneNumber", "visitedDate", "begin", "end", "when"})
_OVERLAYS = frozenset({"GroundOverlay", "ScreenOverlay", "PhotoOverlay"})


def read_kml(root: Element) -> Collector:
    """Read every Placemark of a KML document with the folders that it lies in."""
    collector = Collector(crs=crs.WGS84)
    # Up to KML 2.1 a schema could give Placemarks a name of its own.
    renamed = {schema.get("name") for schema in root.iter() if local(schema) == "Schema" and schema.get("parent")}
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        name = local(element)
        if name == "Placemark" or name in renamed:
            collector.add(_properties(element, folders, renamed=name != "Placemark"), _placemark, element)
        elif name == "NetworkLink":
            collector.note(notes.LINKS)
        elif name in _OVERLAYS:
            collector.note(notes.OVERLAYS)
        elif name not in {"Style", "StyleMap", "Schema"}:
            if name == "Folder":
                called = _text(next(children(element, "name"), None))
                folders = (*folders, called) if called else folders
            waiting += [(child, folders) for child in reversed(element)]
    if not collector.seen and notes.LINKS in collector.notes:
        raise UploadError(file_messages.ONLY_LINKS)
    return collector


def _text(element: Element | None) -> str:
    """Return all text within an element, tags of HTML read as such."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    writer = html_text.Writer()
    _write(writer, element)
    return writer.text()


def _write(writer: html_text.Writer, element: Element) -> None:
    writer.words(element.text or "")
    for child in element:
        tag = local(child).lower()
        address = child.get("href") or child.get("src")
        writer.opened(tag, address if address and address.startswith(("http://", "https://")) else None)
        _write(writer, child)
        writer.closed(tag)
        writer.words(child.tail or "")


def _properties(placemark: Element, folders: tuple[str, ...], *, renamed: bool) -> Pairs:
    found: list[tuple[str, Any]] = []
    for child in placemark:
        name = local(child)
        if name in _TOLD or name == "Snippet":
            found.append((name, _text(child)))
        elif name in {"TimeStamp", "TimeSpan"}:
            found += [(local(each), _text(each)) for each in child]
        elif name == "link":
            found.append((name, child.get("href") or _text(child)))
        elif name == "ExtendedData":
            found += [pair for each in child for pair in _extended(each)]
        elif name in {"author", "Metadata"} or (renamed and not len(child) and name not in {"styleUrl", "visibility"}):
            found.append((name, _text(child)))
    if folders:
        found.append(("Folder", " / ".join(folders)))
    if placemark.get("id"):
        found.append(("id", placemark.get("id")))
    return pairs(found)


def _extended(element: Element) -> Iterator[tuple[str, str]]:
    name = local(element)
    if name == "Data":
        shown = _text(next(children(element, "displayName"), None)) or element.get("name", "")
        yield shown, _text(next(children(element, "value"), None))
    elif name == "SchemaData":
        for data in children(element, "SimpleData"):
            yield data.get("name", ""), _text(data)
        for array in children(element, "SimpleArrayData"):
            yield array.get("name", ""), ", ".join(_text(value) for value in array)
    else:
        yield name, _text(element)


def _placemark(lost: Lost, placemark: Element) -> BaseGeometry:
    members = [child for child in placemark if local(child) in {*_KML, *_COLLECTIONS, "Model"}]
    if not members:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    return shapes.gathered(lambda member: _geometry(lost, member), members, lost)


def _geometry(lost: Lost, element: Element, depth: int = 0) -> BaseGeometry:
    name = local(element)
    if name in _COLLECTIONS and depth < MAX_DEPTH:
        members = children(element, *_KML, *_COLLECTIONS, "Model")
        return shapes.gathered(lambda member: _geometry(lost, member, depth + 1), members, lost)
    if name not in _KML:
        raise FeatureError(feature_messages.unsupported(name))
    return _KML[name](lost, element)


def _coordinates(element: Element | None) -> str:
    return "" if element is None else _text(next(children(element, "coordinates"), None))


def _polygon(lost: Lost, element: Element) -> BaseGeometry:
    rings = [
        vertices(_coordinates(ring), lost)
        for side in ("outerBoundaryIs", "innerBoundaryIs")
        for outline in children(element, side)
        # Several rings within one boundary are against the rules, but written.
        for ring in [*children(outline, "LinearRing")] or [outline]
    ]
    return shapes.area(rings, lost)


def _track(lost: Lost, element: Element) -> BaseGeometry:
    return shapes.line(shapes.readable(_track_position, children(element, "coord"), lost))


def _track_position(element: Element) -> shapes.Position:
    return geometries.position((element.text or "").split())


_KML: dict[str, Callable[[Lost, Element], BaseGeometry]] = {
    "Point": lambda _, element: shapes.point(single(_coordinates(element))),
    "LineString": lambda lost, element: shapes.line(vertices(_coordinates(element), lost)),
    "LinearRing": lambda lost, element: shapes.line(vertices(_coordinates(element), lost)),
    "Polygon": _polygon,
    "Track": _track,
}
