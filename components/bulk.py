"""Draw layers of very many points by reference: one slim GeoJSON file as a MapLibre source, filtered in the browser.

A trace carries every vertex in the page and is tiled anew with every Patch; that is right for hundreds of places and
wrong for tens of thousands (see the growth table that `make bench` prints). A bulk layer keeps its catalogue entry,
toggle, legend, click, details and downloads; its places are too many to be rows of the list or hits of the search.
"""

import json
from functools import cache
from typing import Any

from components.delivery import Body
from components.text import metres
from components.theme import MAP, Theme, layer_ink
from geodata.catalogue import LAYER
from geodata.filters import Filters
from geodata.layer import Layer
from geodata.load import records
from geodata.vocabulary import KIND

Expression = list[Any]
NOTHING: Expression = ["==", 1, 0]
"""A filter that nothing passes."""


@cache
def body(layer_id: str) -> Body:
    """Return the slim file of a bulk layer: points with what hover and filters need, nothing else."""
    points = []
    for place_id, record in records().items():
        found, point = record["properties"], record["geometry"]
        if point is None or record["layer"] != layer_id:
            continue
        slim = {
            "id": place_id,
            "name": [found["name_en"], found["name_ko"]],
            "kind": KIND[found["kind"]],
            "accuracy": metres(found["accuracy_m"]),
            "m": found["accuracy_m"],
            "status": found["status"],
            "confidence": found["confidence"],
            "opened": found["opened"],
        }
        geometry = {"type": "Point", "coordinates": [round(point.x, 5), round(point.y, 5)]}
        points.append({"type": "Feature", "properties": slim, "geometry": geometry})
    collection = {"type": "FeatureCollection", "features": points}
    return Body(json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode(), "application/geo+json")


def url(layer_id: str) -> str:
    """Return the address of a bulk layer's slim file."""
    return f"/marks/{layer_id}.geojson?v={body(layer_id).digest}"


def extras(layer: Layer, theme: Theme, filters: Filters) -> dict[str, Any]:
    """Return what `assets/bulk.js` draws a layer with."""
    return {
        "url": url(layer.id),
        "filter": expression(layer, filters),
        "paint": {
            "circle-color": layer_ink(layer.id).on(theme),
            "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 1.6, 10, 3.5, 14, 6],
            "circle-stroke-color": MAP["land"].on(theme),
            "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 8, 0, 11, 1],
        },
    }


def expression(layer: Layer, filters: Filters) -> Expression | None:
    """Say filters as a MapLibre expression over the slim file's properties, None where all pass.

    Claims name no place of a bulk layer, and its texts are not sent: a verdict leaves nothing of it, words are looked
    for in the names.
    """
    if filters.verdict or (filters.sector and layer.id not in filters.sector):
        return NOTHING
    tests: list[Expression] = []
    for name in ("status", "confidence"):
        if wanted := getattr(filters, name):
            tests.append(["in", ["get", name], ["literal", list(wanted)]])
    if filters.accuracy is not None:
        tests.append(["<=", ["get", "m"], filters.accuracy])
    if filters.before is not None:
        tests.append(["<", ["coalesce", ["get", "opened"], 9999], filters.before])
    for word in filters.q.casefold().split():
        names = ["downcase", ["to-string", ["get", "name"]]]
        tests.append(["in", word, names])
    return ["all", *tests] if tests else None


def is_bulk(layer_id: str) -> bool:
    """Tell whether there is a bulk layer of this id."""
    return layer_id in LAYER and LAYER[layer_id].bulk
