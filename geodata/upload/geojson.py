"""Read GeoJSON and what people make of it: features one a line, in an array, or within an answer of some service."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pyproj import CRS

from geodata.upload import crs, dialects, feature_messages, file_messages, geometries, json_text, notes, records
from geodata.upload.collector import Collector, UploadError
from geodata.upload.plain_text import Pairs, flat, pairs

_DEPTH = 7
"""How deep within an answer features are looked for."""
_MOST_LOOKED_AT = 200
_NO_ROOT: Mapping[str, Any] = MappingProxyType({})


def read(text: str) -> tuple[str, Collector]:
    """Read a JSON text and return its format with what it holds.

    Raises UploadError where it holds no features or its coordinate system is unknown.
    """
    parsed = json_text.parse(text)
    collector = Collector()
    if parsed.around:
        collector.note(notes.TEXT_AROUND)
    if parsed.records is not None:
        return _read_list(collector, parsed.records), collector
    return _read(collector, parsed.root), collector


def _read(collector: Collector, root: Any) -> str:
    found = _read_known(collector, root)
    if found:
        return found
    levels = list(_within(root))
    for level in levels:
        # Several beside each other are the layers of one answer.
        several = [each for inner in level if (each := _read_known(collector, inner))]
        if several:
            return several[0]
    tables = [made for level in ([root], *levels) for inner in level if (made := records.of_table(inner))]
    if tables:
        # What lies deeper is part of a record, unless it has more of them.
        return _read_list(collector, max(tables, key=len))
    raise UploadError(file_messages.NOT_GEOJSON)


def _within(root: Any) -> Iterable[list[Any]]:
    """Yield the objects and arrays within an answer, those of one depth together, the outer ones first."""
    level = [root]
    for _ in range(_DEPTH):
        level = [
            value
            for each in level
            for member in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
            if isinstance(value := _unwrapped(member), dict | list) and value
        ][:_MOST_LOOKED_AT]
        yield level


def _unwrapped(value: Any) -> Any:
    """Return a value, read once more where it is a text that holds JSON."""
    if isinstance(value, str) and value.startswith(('{"', '[{"')):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _read_known(collector: Collector, root: Any) -> str | None:
    """Read what is known by its form and return its name, None for nothing known."""
    if isinstance(root, list):
        return _read_list(collector, root) if _is_list(root) else None
    if not isinstance(root, dict):
        return None
    return dialects.read(collector, root, _add_all) or _read_geojson(collector, root)


def _read_geojson(collector: Collector, root: dict[str, Any]) -> str | None:
    kind = root.get("type")
    folded = kind.casefold() if isinstance(kind, str) else ""
    features = root.get("features")
    if not folded and isinstance(features, list):
        return _read_list(collector, features, root) if _is_list(features) else None
    if folded == "featurecollection":
        if not isinstance(features, list):
            raise UploadError(file_messages.NOT_GEOJSON)
        collector.crs = _declared(collector, root, features)
        _add_all(collector, features)
    elif folded == "feature":
        collector.crs = _declared(collector, root, [root])
        _add(collector, root)
    elif geometries.is_kind(kind) and ("coordinates" in root or "geometries" in root):
        collector.crs = _declared(collector, root, [])
        collector.add((), geometries.read, root)
    else:
        return None
    return "GeoJSON"


def _is_list(values: list[Any]) -> bool:
    return _has_features(values) or records.are_placed(values)


def _has_features(values: list[Any]) -> bool:
    some = (value for value in values[:20] if isinstance(value, dict))
    return any(_is_feature(value) or geometries.is_kind(value.get("type")) for value in some)


def _is_feature(value: dict[str, Any]) -> bool:
    kind = value.get("type")
    return (isinstance(kind, str) and kind.casefold() in {"feature", "featurecollection"}) or (
        kind is None and isinstance(geometry := value.get("geometry"), dict) and "coordinates" in geometry
    )


def _read_list(collector: Collector, values: list[Any], root: Mapping[str, Any] = _NO_ROOT) -> str:
    """Read an array or lines of features, of collections, of geometries or of records with a position."""
    if not _has_features(values):
        if records.read(collector, values):
            return "JSON"
        raise UploadError(file_messages.NOT_GEOJSON)
    collector.crs = _declared(collector, root, values)
    for value in values:
        if isinstance(value, dict) and isinstance(value.get("features"), list):
            collector.crs = _declared(collector, value, value["features"])
            _add_all(collector, value["features"])
        elif isinstance(value, dict) and geometries.is_kind(value.get("type")):
            collector.add((), geometries.read, value)
        else:
            _add(collector, value)
    return "GeoJSON"


def _declared(collector: Collector, root: Mapping[str, Any], features: list[Any]) -> CRS | None:
    """Return what the `crs` member says, that of the first feature or geometry where the root has none."""
    first = next((each for each in features[:1] if isinstance(each, dict)), {})
    geometry = first.get("geometry")
    for holder in (root, first, geometry if isinstance(geometry, dict) else {}):
        member = holder.get("crs")
        if member is None:
            continue
        if isinstance(member, dict) and member.get("type") == "link":
            raise UploadError(file_messages.LINKED_CRS)
        properties = member.get("properties") if isinstance(member, dict) else None
        if isinstance(properties, dict):
            name = properties.get("name", properties.get("code"))
        else:
            name = None if isinstance(member, dict) else member
        found = crs.named(name)
        if found is None:
            collector.note(notes.NO_CRS)
        return found
    return None


def _add_all(collector: Collector, features: list[Any], more: Pairs = ()) -> None:
    for feature in features:
        inner = feature.get("features") if isinstance(feature, dict) else None
        for each in inner if isinstance(inner, list) else [feature]:
            _add(collector, each, more)


def _add(collector: Collector, feature: Any, more: Pairs = ()) -> None:
    if isinstance(feature, json_text.Broken):
        collector.reject((), feature_messages.not_an_object(feature.line))
        return
    properties = _properties(feature) + more
    if isinstance(feature, dict) and _is_feature(feature):
        collector.add(properties, geometries.read, feature.get("geometry"))
    else:
        collector.reject(properties, feature_messages.NOT_A_FEATURE)


def _properties(feature: Any) -> Pairs:
    if not isinstance(feature, dict):
        return ()
    raw = feature.get("properties")
    found = flat(raw).items() if isinstance(raw, dict) else ()
    name = feature.get("id")
    if (
        name is None
        or isinstance(name, dict | list)
        or any(key in {"id", "@id"} and str(value) == str(name) for key, value in found)
    ):
        return pairs(found)
    # The id comes last: what names a feature should be read first.
    return pairs([*found, ("id", name)])
