"""Say whether all is well, having looked: places are there, tiles can be read, and which edition this is."""

import gzip
import logging
from typing import Any

from flask import Response, jsonify

from components.server import supervised
from geodata import edition, stores
from geodata.catalogue import LAYERS
from geodata.ground.archive import SOURCES, Archive, archive
from geodata.load import count, ids_in, places
from geodata.store import points

LOG = logging.getLogger("atlas")


def health() -> Response:
    """Answer 200 with what is served, or 503 where what should be there is not.

    `refused` says why a newer edition is not served, `away` why the database that the edition is from does not answer,
    in one line each; they are null where nothing is refused and nothing away.
    """
    unwell = stores.current().unwell()
    try:
        told: dict[str, Any] = {"status": "ok", **_served()}
        if unwell and any(points(layer.id) for layer in LAYERS):
            told["status"] = "broken"
    except Exception:
        LOG.exception("not well")
        told = {"status": "broken"}
    response = jsonify({**told, "refused": supervised.refused() or None, "away": unwell or None})
    response.status_code = 200 if told["status"] == "ok" else 503
    response.headers["Cache-Control"] = "no-store"
    return response


def _served() -> dict[str, Any]:
    shown = {layer.id: len(ids_in(layer.id)) for layer in LAYERS}
    held = [layer for layer in LAYERS if points(layer.id) is None]
    if not places() or any(shown[layer.id] != count(layer.id) for layer in held):
        raise ValueError(shown)
    for source in SOURCES:
        _read_one(archive(source))
    return {
        "edition": edition.digest(),
        "layers": len(LAYERS),
        "features": len(places()),
        "tiles": {source: archive(source).digest for source in SOURCES},
    }


def _read_one(found: Archive) -> None:
    _, body = next(found.tiles())
    if not (gzip.decompress(body) if found.gzipped else body):
        raise ValueError(found.source)
