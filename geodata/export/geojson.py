"""Write features as the atlas writes them: RFC 7946, one feature a line, so that a changed place is a changed line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry


def as_member(properties: Mapping[str, Any], geometry: BaseGeometry | None) -> dict[str, Any]:
    """Return a feature as a GeoJSON object; its geometry is in EPSG:4326, None where it is unlocated."""
    return {
        "type": "Feature",
        "id": properties.get("id"),
        "properties": properties,
        "geometry": None if geometry is None else mapping(geometry),
    }


def collection_text(members: Iterable[Mapping[str, Any]]) -> str:
    """Return a FeatureCollection of GeoJSON objects as text, one feature a line."""
    lines = ",\n".join(json.dumps(member, ensure_ascii=False, allow_nan=False) for member in members)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
