"""Serve the data to the page and to other software: the catalogue, whole layers, single places and claims."""

import json
from collections.abc import Callable, Generator, Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from flask import Response, request
from shapely import total_bounds

from components.delivery import REVALIDATE, Body, Deployment, address, deployment
from components.kit.contract import Bounds, ClaimAnswer, PlaceAnswer, PlaceNames, Selection
from components.kit.html import written
from components.map import bulk, doubt
from components.map.selection import DECIMALS, overlay
from components.page import details, signposts
from components.server import busy
from components.state import filters_of
from components.text import metres
from geodata import edition, export
from geodata.catalogue import LAYER, LAYERS
from geodata.filters import Filters, matching
from geodata.former import current
from geodata.layer import Part
from geodata.load import claims, feature_by_id, ids_in, places
from geodata.store import points
from geodata.vocabulary import KIND

PLACES_KEPT = 1024
"""Of how many places what is told of them is kept in memory."""


@cache
def _layer(layer_id: str, suffix: str) -> Body:
    if suffix == "geojson":
        return Body(export.layer_geojson(layer_id), "application/geo+json")
    return Body(export.layer_csv(layer_id), "text/csv; charset=utf-8")


def area_urls() -> dict[str, str]:
    """Return the address of the GeoJSON of each layer that has areas."""
    return {
        layer.id: _layer(layer.id, "geojson").address(f"/data/{layer.id}.geojson")
        for layer in LAYERS
        if Part.AREA in layer.parts
    }


@cache
def _catalogue(_where: Deployment) -> Body:
    return Body(export.catalogue_json(address), "application/json")


@cache
def _names() -> Body:
    """What the tooltip says of each place, by id."""
    found: PlaceNames = {
        place.id: {"name": place.name, "kind": KIND[place.kind], "accuracy": metres(place.accuracy_m)}
        for place in places().values()
    }
    return Body(json.dumps(found, ensure_ascii=False).encode(), "application/json")


@cache
def _posts() -> Body:
    return _json(signposts.told())


@lru_cache(maxsize=PLACES_KEPT)
def _place(place_id: str, _where: Deployment) -> Body:
    """What the page shows of a chosen place: its details as HTML, and its drawing on the map."""
    answer: PlaceAnswer = {"details": written(details.details(place_id)), "overlay": overlay([place_id])}
    return _json(answer)


@cache
def _subjects() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({claim.id: claim.subjects for claim in claims()})


@cache
def drawing(claim_id: str) -> Selection:
    """Return what the map shows of a claim."""
    return overlay(_subjects()[claim_id])


@cache
def _claim(claim_id: str) -> Body:
    answer: ClaimAnswer = {"overlay": drawing(claim_id)}
    return _json(answer)


@lru_cache(maxsize=256)
def _bounds(layer_id: str, filters: Filters) -> Body:
    layer, away = LAYER[layer_id], points(layer_id)
    if away is not None:
        asked = bulk.asked(layer, filters)
        return _box(None if asked is None else away.bounds(asked))
    shown = bulk.matching(layer, filters) if layer.bulk else set(matching(filters)) & set(ids_in(layer_id))
    found = [geometry for each in shown if (geometry := feature_by_id()[each].geometry) is not None]
    return _box(total_bounds(found) if found else None)


def _box(edges: Iterable[float] | None) -> Body:
    answer: Bounds = {"bbox": None}
    if edges is not None:
        west, south, east, north = (round(float(edge), DECIMALS) for edge in edges)
        answer = {"bbox": (west, south, east, north)}
    return _json(answer)


def _json(content: object) -> Body:
    return Body(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


def _missing(said: dict[str, Any]) -> Response:
    return Response(json.dumps(said), status=404, mimetype="application/json")


# ---- views ----------------------------------------------------------------------------------------------------------
def catalogue() -> Response:
    """Answer with every layer: titles, counts, kinds, fields, licences and addresses."""
    return _catalogue(deployment()).respond(request, REVALIDATE)


def names() -> Response:
    """Answer with what the tooltip says of each place."""
    return _names().respond(request, REVALIDATE)


def posts() -> Response:
    """Answer with the kilometre posts of the through line, and with where its signposts point."""
    return _posts().respond(request, REVALIDATE)


def layer(layer_id: str, suffix: str) -> Response:
    """Answer with a whole layer."""
    if layer_id not in LAYER:
        return _moved(layer_id, lambda now: address(f"/data/{now}.{suffix}"))
    if points(layer_id) is not None:
        return _streamed(layer_id, suffix)
    found = _layer(layer_id, suffix)
    download = f"chongjin-{layer_id}.csv" if suffix == "csv" else None
    return found.respond(request, found.lasting(request), download)


def _streamed(layer_id: str, suffix: str) -> Response:
    """Answer with a whole layer that stays in its database, as it is read; one at a time in a process."""
    pieces = export.layer_pieces(layer_id, suffix)

    def in_turn() -> Generator[bytes]:
        with busy.FILES.taken():
            yield from pieces

    sent = in_turn()
    # What goes wrong at once is answered in words; later a connection can only break off.
    response = Response(chain((next(sent),), sent), content_type=_KIND[suffix])
    response.headers["Cache-Control"] = REVALIDATE
    response.set_etag(f"{edition.digest()}-{layer_id}-{suffix}")
    if suffix == "csv":
        response.headers["Content-Disposition"] = f"attachment; filename=chongjin-{layer_id}.csv"
    response.make_conditional(request)
    response.call_on_close(sent.close)
    return response


_KIND = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}


def bounds(layer_id: str) -> Response:
    """Answer with the box around what a layer shows under the filters of an address."""
    if layer_id not in LAYER:
        return _moved(layer_id, lambda now: address(f"/data/{now}/bounds.json"))
    return _bounds(layer_id, filters_of(request.query_string.decode("utf-8", "replace"))).respond(request, REVALIDATE)


def _moved(layer_id: str, addressed: Callable[[str], str]) -> Response:
    """Lead from a layer's former id to its present one, for good; answer 404 where it never had one."""
    now = current("layers", layer_id)
    if now not in LAYER:
        return no_layer(layer_id)
    asked = request.query_string.decode("utf-8", "replace")
    response = Response(status=308)
    response.headers["Location"] = addressed(now) + (f"?{asked}" if asked else "")
    return response


def no_layer(name: str = "") -> Response:
    """Answer that there is no such layer, and which there are."""
    return _missing({"error": f"no such layer: {name[:80]}", "layers": [layer.id for layer in LAYERS]})


def place(place_id: str) -> Response:
    """Answer with what the page shows of a chosen place."""
    if place_id not in places():
        return _missing({"error": "no such place"})
    return _place(places()[place_id].id, deployment()).respond(request, REVALIDATE)


def claim(claim_id: str) -> Response:
    """Answer with what the map shows of a claim."""
    now = current("claims", claim_id)
    return _claim(now).respond(request, REVALIDATE) if now in _subjects() else _missing({"error": "no such claim"})


def marks(layer_id: str) -> Response:
    """Answer with the slim file of a layer that is drawn by reference."""
    if layer_id not in LAYER:
        return _moved(layer_id, lambda now: address(f"/marks/{now}.geojson"))
    if not bulk.is_bulk(layer_id) or points(layer_id) is not None:
        return no_layer(layer_id)
    return bulk.body(layer_id).respond(request, bulk.body(layer_id).lasting(request))


def doubt_bands() -> Response:
    """Answer with what lies within the doubt of lines whose course is not known."""
    return doubt.body().respond(request, doubt.body().lasting(request))


def bodies() -> tuple[Body, ...]:
    """Return the bodies a first visit fetches from here, for compressing ahead of time."""
    return (_names(), _posts(), _catalogue(deployment()))
