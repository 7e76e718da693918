"""Draw layers of very many points by reference: one slim GeoJSON file as a MapLibre source, filtered in the browser.

A trace carries every vertex in the page and is tiled anew with every Patch; that is right for hundreds of places and
wrong for tens of thousands (see the growth table that `make bench` prints). A bulk layer keeps its catalogue entry,
toggle, legend, click, details and downloads; its places are too many to be rows of the list or hits of the search.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from components.delivery import Body
from components.kit.contract import BulkExtras, BulkSource, Expression
from components.text import metres
from components.theme import MAP, Theme, layer_ink
from geodata.catalogue import LAYER
from geodata.filters import Filters
from geodata.layer import Layer
from geodata.store import Feature, features_in, points
from geodata.stores.points import CODED, INFERRED, Asked, coded, named
from geodata.vocabulary import KIND

NOTHING: Expression = ["==", 1, 0]
"""A filter that nothing passes."""


def _drawn(layer_id: str) -> Iterator[Feature]:
    return (feature for feature in features_in(layer_id) if feature.geometry is not None)


@cache
def _codes(layer_id: str) -> Mapping[str, Mapping[Any, int]]:
    """Return the number of each value of what a point says as a number.

    It is the value's rank among the layer's values, and the commonest, 0, is not written: MapLibre parses, tiles and
    keeps every property of every point.
    """
    if (away := points(layer_id)) is not None:
        return away.codes
    ranked = {name: Counter(coded(each.get, name) for each in _drawn(layer_id)).most_common() for name in CODED}
    return {name: {value: rank for rank, (value, _) in enumerate(values)} for name, values in ranked.items()}


@cache
def count(layer_id: str) -> int:
    """Return how many points of a layer are drawn."""
    away = points(layer_id)
    return sum(1 for _ in _drawn(layer_id)) if away is None else away.placed


def slim(layer_id: str) -> Iterator[tuple[tuple[float, float], dict[str, Any]]]:
    """Yield longitude and latitude of each point, and what hover and filters need of it, nothing else."""
    codes = _codes(layer_id)
    for place in _drawn(layer_id):
        point: Any = place.geometry
        said: dict[str, Any] = {"id": place.id, "name": _name(place)}
        said |= {name: rank for name in CODED if (rank := codes[name][coded(place.get, name)])}
        yield (round(point.x, 5), round(point.y, 5)), said


@cache
def body(layer_id: str) -> Body:
    """Return the slim file of a bulk layer."""
    points = [
        {"type": "Feature", "properties": said, "geometry": {"type": "Point", "coordinates": place}}
        for place, said in slim(layer_id)
    ]
    collection = {"type": "FeatureCollection", "features": points}
    return Body(json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode(), "application/geo+json")


def url(layer_id: str) -> str:
    """Return the address of a bulk layer's slim file."""
    return body(layer_id).address(f"/marks/{layer_id}.geojson")


def extras(layer: Layer, theme: Theme, source: BulkSource) -> BulkExtras:
    """Return what `assets/map/bulk.js` draws a layer from and with, and what it says of a point in either language."""
    codes = _codes(layer.id)
    return {
        "url": source["url"],
        "zooms": source["zooms"],
        "filter": source["filter"],
        "words": {
            "kind": [KIND[kind] for kind in codes["kind"]],
            "accuracy": [metres(radius) for radius in codes["accuracy"]],
        },
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
    for in the names, as they are spelled there.
    """
    if _leaves_nothing(layer, filters):
        return NOTHING
    tests = [_one_of(layer, name, passes) for name, passes in _asked(filters).items()]
    tests += [["in", word, ["downcase", ["get", "name"]]] for word in _words(filters)]
    return ["all", *tests] if tests else None


def matching(layer: Layer, filters: Filters) -> list[str]:
    """Return the ids of the placed points of a layer that `expression` lets through."""
    if _leaves_nothing(layer, filters):
        return []
    asked, words = _asked(filters), _words(filters)
    return [
        place.id
        for place in _drawn(layer.id)
        if all(passes(coded(place.get, name)) for name, passes in asked.items())
        and all(word in _name(place).lower() for word in words)
    ]


def _leaves_nothing(layer: Layer, filters: Filters) -> bool:
    return bool(filters.verdict or (filters.sector and layer.id not in filters.sector))


def _words(filters: Filters) -> list[str]:
    return filters.q.casefold().split()


def _name(place: Feature) -> str:
    return named(place.get)


def asked(layer: Layer, filters: Filters) -> Asked | None:
    """Return what filters ask of a layer that stays in its database, None where they leave nothing of it."""
    if _leaves_nothing(layer, filters):
        return None
    codes = _codes(layer.id)
    ranks = {
        name: [rank for value, rank in codes[name].items() if passes(value)] for name, passes in _asked(filters).items()
    }
    return Asked(tuple((name, tuple(passing)) for name, passing in ranks.items()), tuple(_words(filters)))


def _asked(filters: Filters) -> dict[str, Callable[[Any], bool]]:
    """Return by what of `CODED` filters choose, and which values pass."""
    asked: dict[str, Callable[[Any], bool]] = {}
    if filters.status:
        wanted = {*filters.status, *((INFERRED,) if "operating" in filters.status else ())}
        asked["status"] = lambda status: status in wanted
    if filters.position:
        asked["position"] = lambda confidence: confidence in filters.position
    if filters.confidence:
        asked["confidence"] = lambda confidence: confidence in filters.confidence
    if (widest := filters.accuracy) is not None:
        asked["accuracy"] = lambda radius: radius is not None and radius <= widest
    if (before := filters.before) is not None:
        asked["opened"] = lambda year: year is not None and year < before
    return asked


def _one_of(layer: Layer, name: str, passes: Callable[[Any], bool]) -> Expression:
    """Say that what is coded has one of the values that pass."""
    passing = [rank for value, rank in _codes(layer.id)[name].items() if passes(value)]
    return ["in", ["coalesce", ["get", name], 0], ["literal", passing]]


def is_bulk(layer_id: str) -> bool:
    """Tell whether there is a bulk layer of this id."""
    return layer_id in LAYER and LAYER[layer_id].bulk
