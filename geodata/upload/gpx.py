"""Read GPX: waypoints, routes and tracks."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, geometries, shapes
from geodata.upload.collector import Collector, FeatureError, Lost
from geodata.upload.plain_text import Pairs, pairs
from geodata.upload.xml_text import children, local


def read_gpx(root: Element) -> Collector:
    """Read the waypoints, routes and tracks of a GPX document, in the order of the file."""
    collector = Collector(crs=crs.WGS84)
    for element in root:
        name = local(element)
        if name == "wpt":
            collector.add(_properties(element), _waypoint, element)
        elif name == "rte":
            collector.add(_properties(element), _path, [list(children(element, "rtept"))])
        elif name == "trk":
            segments = [list(children(segment, "trkpt")) for segment in children(element, "trkseg")]
            collector.add(_properties(element), _path, segments)
    return collector


def _properties(element: Element) -> Pairs:
    found: list[tuple[str, Any]] = []
    for child in element:
        name = local(child)
        if name == "link":
            text = next((each.text for each in children(child, "text") if each.text), None)
            found.append(("link", f"{text} ({child.get('href')})" if text else child.get("href") or child.text))
        elif name == "extensions":
            found += [(local(leaf), leaf.text) for leaf in child.iter() if len(leaf) == 0]
        elif len(child) == 0:
            found.append((name, child.text))
    return pairs(found)


def _position(element: Element) -> shapes.Position:
    return geometries.coordinate(element.get("lon")), geometries.coordinate(element.get("lat"))


def _waypoint(_: Lost, element: Element) -> BaseGeometry:
    return shapes.point(_position(element))


def _path(lost: Lost, segments: Iterable[list[Element]]) -> BaseGeometry:
    """Build the line of each segment; one with less than two readable points is left out."""
    lines: list[list[shapes.Position]] = []
    for segment in segments:
        found: list[shapes.Position] = []
        for element in segment:
            try:
                found.append(_position(element))
            except FeatureError:
                lost.points += 1
        lines.append(found)
    if not lines:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    drawn = [line for line in lines if len(line) > 1]
    if not drawn:
        raise FeatureError(feature_messages.SHORT_LINE)
    lost.members += [feature_messages.SHORT_LINE] * (len(lines) - len(drawn))
    return shapes.together(shapes.line(line) for line in drawn)
