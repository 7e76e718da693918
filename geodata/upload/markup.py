"""Read KML and GPX, following no link and expanding no entity."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, file_messages, shapes
from geodata.upload.collector import Collector, FeatureError, UploadError
from geodata.upload.plain_text import Pairs, pairs

MAX_DEPTH = 8
"""Deepest nesting of MultiGeometry; real files have one level."""
_KOREAN = re.compile(rb"""\s*<\?xml[^>]{0,80}encoding=["'](?:euc-kr|cp949|ks_c_5601-1987)["']""", re.IGNORECASE)


class _NoDoctype(TreeBuilder):
    # The parser reports the declaration before it reads any entity of it, so nothing of it is ever used.
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise UploadError(file_messages.DOCTYPE)


def read(content: bytes) -> tuple[str, Collector]:
    """Read a KML or GPX file and return its format with what it holds.

    Raises UploadError where it is neither, is not well-formed or has a DOCTYPE.
    """
    root = _root_of(content)
    kind = local(root).casefold()
    if kind == "kml":
        return "KML", read_kml(root)
    if kind == "gpx":
        return "GPX", read_gpx(root)
    raise UploadError(file_messages.NOT_KML_OR_GPX)


def _root_of(content: bytes) -> Element:
    parser = XMLParser(target=_NoDoctype())
    try:
        # The parser itself knows no encoding of several bytes a letter other than Unicode's.
        parser.feed(content.decode("cp949") if _KOREAN.match(content) else content)
        return parser.close()
    except ParseError as error:
        raise UploadError(file_messages.not_xml(error.position[0])) from None
    except (ValueError, LookupError):  # an encoding that is not known or not kept to
        raise UploadError(file_messages.ENCODING) from None


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _children(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element if local(child) in names)


def _child(element: Element, *names: str) -> Element | None:
    return next(_children(element, *names), None)


def _text(element: Element | None) -> str:
    return (element.text or "") if element is not None else ""


def read_kml(root: Element) -> Collector:
    """Read every Placemark of a KML document."""
    collector = Collector(crs=crs.WGS84)
    for element in root.iter():
        name = local(element)
        if name == "Placemark":
            collector.add(_kml_properties(element), _placemark, element)
        elif name == "NetworkLink":
            collector.note(file_messages.LINKS)
        elif name in {"GroundOverlay", "ScreenOverlay", "PhotoOverlay"}:
            collector.note(file_messages.OVERLAYS)
    return collector


def _kml_properties(placemark: Element) -> Pairs:
    found = [(local(child), _text(child)) for child in _children(placemark, "name", "address", "description")]
    for stamp in _children(placemark, "TimeStamp", "TimeSpan"):
        found += [(local(child), _text(child)) for child in stamp]
    for extended in _children(placemark, "ExtendedData"):
        for child in extended:
            if local(child) == "Data":
                found.append((child.get("name", ""), _text(_child(child, "value"))))
            found += [(data.get("name", ""), _text(data)) for data in _children(child, "SimpleData")]
    return pairs(found)


def _placemark(placemark: Element) -> BaseGeometry:
    members = [child for child in placemark if local(child) in {*_KML, "MultiGeometry", "Model"}]
    if not members:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    return shapes.together(_kml_geometry(member) for member in members)


def _kml_geometry(element: Element, depth: int = 0) -> BaseGeometry:
    name = local(element)
    if name == "MultiGeometry" and depth < MAX_DEPTH:
        members = _children(element, *_KML, "MultiGeometry", "Model")
        return shapes.together(_kml_geometry(member, depth + 1) for member in members)
    if name not in _KML:
        raise FeatureError(feature_messages.unsupported(name))
    return _KML[name](element)


def _coordinates(element: Element | None) -> list[shapes.Position]:
    text = "" if element is None else _text(_child(element, "coordinates"))
    # People write "129.8, 41.7" although KML wants no space after the comma.
    return [_position(entry.split(",")) for entry in ",".join(part.strip() for part in text.split(",")).split()]


def _position(values: list[str]) -> shapes.Position:
    east, north = (shapes.number(value) for value in (*values[:2], "", "")[:2])
    if east is None or north is None:
        raise FeatureError(feature_messages.BAD_POSITION)
    return east, north


def _kml_point(element: Element) -> BaseGeometry:
    positions = _coordinates(element)
    if not positions:
        raise FeatureError(feature_messages.EMPTY)
    return shapes.point(positions[0])


def _kml_polygon(element: Element) -> BaseGeometry:
    outlines = [*_children(element, "outerBoundaryIs"), *_children(element, "innerBoundaryIs")]
    return shapes.area([_coordinates(_child(outline, "LinearRing")) for outline in outlines])


def _kml_track(element: Element) -> BaseGeometry:
    return shapes.line([_position(_text(coord).split()) for coord in _children(element, "coord")])


_KML: dict[str, Callable[[Element], BaseGeometry]] = {
    "Point": _kml_point,
    "LineString": lambda element: shapes.line(_coordinates(element)),
    "LinearRing": lambda element: shapes.line(_coordinates(element)),
    "Polygon": _kml_polygon,
    "Track": _kml_track,
    "MultiTrack": lambda element: shapes.together(_kml_track(track) for track in _children(element, "Track")),
}


def read_gpx(root: Element) -> Collector:
    """Read the waypoints, routes and tracks of a GPX document, in the order of the file."""
    collector = Collector(crs=crs.WGS84)
    for element in root:
        name = local(element)
        if name == "wpt":
            collector.add(_gpx_properties(element), _waypoint, element)
        elif name == "rte":
            _add_path(collector, element, [_gpx_points(_children(element, "rtept"))])
        elif name == "trk":
            segments = (_children(segment, "trkpt") for segment in _children(element, "trkseg"))
            _add_path(collector, element, [_gpx_points(points) for points in segments])
    return collector


def _gpx_properties(element: Element) -> Pairs:
    return pairs((local(child), _text(child)) for child in element if len(child) == 0)


def _gpx_position(element: Element) -> shapes.Position:
    return _position([element.get("lon", ""), element.get("lat", "")])


def _waypoint(element: Element) -> BaseGeometry:
    return shapes.point(_gpx_position(element))


def _gpx_points(elements: Iterable[Element]) -> tuple[list[shapes.Position], int]:
    """Return the readable points and how many others there are."""
    found: list[shapes.Position] = []
    unreadable = 0
    for element in elements:
        try:
            found.append(_gpx_position(element))
        except FeatureError:
            unreadable += 1
    return found, unreadable


def _add_path(collector: Collector, element: Element, segments: list[tuple[list[Any], int]]) -> None:
    unreadable = sum(count for _, count in segments)
    lines = [positions for positions, _ in segments if len(positions) > 1]
    if not lines:
        collector.reject(
            _gpx_properties(element), feature_messages.SHORT_LINE if any(segments) else feature_messages.NO_GEOMETRY
        )
        return
    collector.add(_gpx_properties(element), lambda: shapes.together(shapes.line(positions) for positions in lines))
    if unreadable:
        collector.remark(feature_messages.points_left_out(unreadable))
    if len(lines) < len(segments):
        collector.remark(feature_messages.segments_left_out(len(segments) - len(lines)))
