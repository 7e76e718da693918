"""Read the JSON of Overpass and OpenStreetMap, of uMap, of Esri's services and TopoJSON."""

from collections.abc import Callable
from typing import Any

from geodata.upload import notes
from geodata.upload.collector import Collector
from geodata.upload.esri import add_features as add_esri
from geodata.upload.openstreetmap import add_elements
from geodata.upload.plain_text import Pairs, pairs, plain
from geodata.upload.topology import add_objects

_AddAll = Callable[[Collector, list[Any], Pairs], None]


def read(collector: Collector, root: dict[str, Any], add_all: _AddAll) -> str | None:
    """Read what is known by its form and return its name, None for nothing known; `add_all` takes GeoJSON features."""
    kind, features = root.get("type"), root.get("features")
    if kind == "Topology" and isinstance(root.get("objects"), dict):
        add_objects(collector, root)
        return "TopoJSON"
    if isinstance(root.get("elements"), list) and (
        "osm3s" in root or "version" in root or _has(root["elements"], "lat", "nodes", "members", "center")
    ):
        add_elements(collector, root["elements"])
        return "OpenStreetMap"
    if isinstance(root.get("layers"), list) and (kind == "umap" or _has(root["layers"], "_umap_options", "features")):
        _add_umap(collector, root["layers"], add_all)
        return "uMap"
    if isinstance(features, list) and (
        isinstance(root.get("layerDefinition"), dict)
        or (kind is None and ("geometryType" in root or "spatialReference" in root or _has(features, "attributes")))
    ):
        add_esri(collector, root, features)
        return "Esri JSON"
    return None


def _has(values: list[Any], *names: str) -> bool:
    return any(isinstance(value, dict) and any(name in value for name in names) for value in values[:20])


def _add_umap(collector: Collector, layers: list[Any], add_all: _AddAll) -> None:
    for layer in layers:
        if not isinstance(layer, dict):
            continue
        options = layer.get("_umap_options", layer.get("_storage"))
        name = plain(options.get("name")) if isinstance(options, dict) else ""
        if isinstance(layer.get("features"), list) and layer["features"]:
            add_all(collector, layer["features"], pairs([("layer", name)]))
        elif isinstance(options, dict) and options.get("remoteData"):
            collector.note(notes.LINKS)
