"""Hand out the places that a link's filters leave: `GET /export/<format>?<the page's own query string>`.

The same link, curl and the dialog of the page give the same file. Layers only say what is drawn, so they count only
where `only=layers` is added. What a link holds beyond that is dropped as on the page, and the header `Link` names the
address that was understood.
"""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType

from flask import Response, request

from components.delivery import AT_ONCE, Body, address, public_address
from components.kit.contract import ExportSummary
from components.page.filter_outcome import description
from components.server import busy
from components.server.errors import RefusedError
from components.state import View, parse, query
from geodata import export
from geodata.export.formats import FORMATS
from geodata.filters import Filters, matching
from geodata.load import layer_of, places
from geodata.vocabulary import Text

LOG = logging.getLogger("atlas")
NO_ROOM = Text(
    "GeoPackage and ZIP have to be written to a disk first, and the atlas's disk takes nothing at the moment. "
    "GeoJSON and CSV go without.",
    "지금 GeoPackage와 ZIP을 쓸 자리가 없습니다. GeoJSON과 CSV는 내려받을수 있습니다.",
)


@dataclass(frozen=True)
class Asked:
    """What a request asks for; `day` is when, in UTC, and `link` leads back to the same view of the map."""

    filters: Filters
    layers: tuple[str, ...] | None
    """The layers shown, where only those are wanted."""
    link: str
    day: date

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the places asked for."""
        return _ids(self.filters, self.layers)


@lru_cache(maxsize=64)
def _ids(filters: Filters, layers: tuple[str, ...] | None) -> tuple[str, ...]:
    found = matching(filters)
    return found if layers is None else tuple(place_id for place_id in found if layer_of()[place_id].id in layers)


_WRITE: Mapping[str, Callable[[Asked], bytes]] = MappingProxyType(
    {
        "geojson": lambda asked: export.to_geojson(asked.ids),
        "csv": lambda asked: export.to_csv(asked.ids, bom=True),
        "gpkg": lambda asked: export.to_geopackage(asked.ids),
        "zip": lambda asked: export.bundle(asked.ids, description(asked.filters, asked.layers), asked.link, asked.day),
    }
)
"""What writes each of the formats on offer."""
_TEXTS = ("geojson", "csv")
"""Those that travel compressed: the others are read by programs that take them as they lie on the disk."""


def _write(suffix: str, asked: Asked) -> Body:
    try:
        # Text is written in a few milliseconds and waits for nobody.
        with nullcontext() if suffix in _TEXTS else busy.FILES.taken():
            written = _WRITE[suffix](asked)
    except export.NoRoomError as error:
        LOG.error("no room for an export as %s: %s", suffix, error)
        raise RefusedError(507, NO_ROOM) from None
    return Body(written, FORMATS[suffix].mimetype, compressible=suffix in _TEXTS, quality=AT_ONCE)


# The whole atlas is what most take: it is written once. A part of it is rarely asked for twice.
_whole = lru_cache(maxsize=len(FORMATS))(_write)
_part = lru_cache(maxsize=8)(_write)


def _file(suffix: str, asked: Asked) -> Body:
    """Return a file, written where it is not kept: of those that take long one at a time in a process."""
    if suffix != "zip":  # the others say nothing of link and day
        asked = replace(asked, link="", day=date.min)
    return (_whole if asked.filters == Filters() and asked.layers is None else _part)(suffix, asked)


def _asked() -> Asked:
    view = parse(request.query_string.decode("utf-8", "replace")).view
    only = view.layers if request.args.get("only") == "layers" else None
    # The camera, the chosen place and the look change nothing about which places are asked for.
    shown = query(View(layers=view.layers, filters=view.filters))
    link = public_address(f"/{'?' if shown else ''}{shown}")
    return Asked(view.filters, only, link, datetime.now(UTC).date())


def _canonical(suffix: str, asked: Asked) -> str:
    if asked.layers is None:
        understood = query(View(filters=asked.filters))
    else:
        shown = query(View(layers=asked.layers, filters=asked.filters))
        understood = f"{shown}&only=layers" if shown else "only=layers"
    return address(f"/export/{suffix}{'?' if understood else ''}{understood}")


# ---- views ----------------------------------------------------------------------------------------------------------
def export_summary() -> Response:
    """Answer with how many places would be exported, and the filters in words."""
    asked = _asked()
    words = description(asked.filters, asked.layers)
    off = sum(places()[place_id].accuracy_m is None for place_id in asked.ids)
    summary: ExportSummary = {
        "count": len(asked.ids),
        "off_map": off,
        "total": len(places()),
        "filter": {"en": words.en, "ko": words.ko},
        "link": asked.link,
    }
    return _json(summary)


def export_file(suffix: str) -> Response:
    """Answer with the chosen places as a file."""
    if suffix not in FORMATS:
        return _json({"error": f"no such format: {suffix[:40]}", "formats": list(FORMATS)}, 404)
    asked = _asked()
    if suffix == "gpkg" and not asked.ids:
        return _json({"error": "no place passes these filters, and a GeoPackage needs at least one"}, 404)
    name = f"chongjin-atlas-{asked.day.isoformat()}.{suffix}"
    response = _file(suffix, asked).respond(request, "private, max-age=0, must-revalidate", name)
    response.headers["Link"] = f'<{_canonical(suffix, asked)}>; rel="canonical"'
    return response


def _json(content: Mapping[str, object], status: int = 200) -> Response:
    body = json.dumps(content, ensure_ascii=False)
    response = Response(body, status=status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
