"""Turn features into what a trace takes: symbols, names, vertices; and fan out places that share one point."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from shapely.geometry.base import BaseGeometry

from components import ids
from components.map.letters import beside
from geodata.catalogue import LAYER, LAYERS
from geodata.files import PART_OF
from geodata.layer import NEVER, Layer, Part
from geodata.load import features_in, places
from geodata.positions import is_dashed
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, Spelling

HIDDEN = ""
"""The symbol of a place that a filter leaves out: MapLibre draws and hits nothing."""
Shown = frozenset[str] | None
"""The places that pass the filters, None for all."""


class Mark(StrEnum):
    """What a trace draws: a geometry family of its layer, one part of it where that is drawn otherwise.

    Lines are solid or dashed, as a trace has one dash. Chief points are named from afar and before all others, so they
    lie above them.
    """

    AREA = "area"
    DASHED = "dashed"
    LINE = "line"
    POINT = "point"
    CHIEF = "chief"


_MARKS = {Part.AREA: (Mark.AREA,), Part.LINE: (Mark.DASHED, Mark.LINE), Part.POINT: (Mark.POINT,)}
POINTS = (Mark.POINT, Mark.CHIEF)
"""What is drawn as symbols."""


def uid(layer: Layer, mark: Mark) -> str:
    """Return the uid of the trace that draws a layer's marks of one sort."""
    return f"{layer.id}.{mark}"


@cache
def traced() -> tuple[tuple[Layer, Mark], ...]:
    """Return layer and mark of every trace, in the figure's order; of lines only the sort that a layer has.

    Chief points lie above all layers but the weightiest.
    """
    return tuple(_in_order())


def _in_order() -> Iterator[tuple[Layer, Mark]]:
    chief = [(layer, Mark.CHIEF) for layer in LAYERS if Mark.CHIEF in parts(layer.id)]
    for layer in LAYERS:
        if chief and layer.style.weight == "chief":
            yield from chief
            chief = []
        drawn = parts(layer.id)
        for part in layer.parts:
            marks = _MARKS[part]
            yield from ((layer, mark) for mark in [mark for mark in marks if mark in drawn] or marks[-1:])
    yield from chief


@cache
def parts(layer_id: str) -> Mapping[Mark, tuple[tuple[str, BaseGeometry], ...]]:
    """Return id and geometry of every placed feature by mark, a layer's chief places first; bulk layers have none."""
    layer = LAYER[layer_id]
    if layer.bulk:
        return {}
    found: dict[Mark, list[tuple[str, BaseGeometry]]] = defaultdict(list)
    for feature in features_in(layer_id):
        if (geometry := feature.geometry) is not None:
            found[_mark(layer, feature.id, geometry)].append((feature.id, geometry))
    rank = {place_id: at for at, place_id in enumerate(layer.style.chief)}
    return {
        mark: tuple(sorted(entries, key=lambda entry: rank.get(entry[0], len(rank)))) for mark, entries in found.items()
    }


def _mark(layer: Layer, place_id: str, geometry: BaseGeometry) -> Mark:
    marks = _MARKS[PART_OF[geometry.geom_type]]
    if marks == (Mark.POINT,) and layer.style.chief_zoom is not None and place_id in layer.style.chief:
        return Mark.CHIEF
    return marks[0 if is_dashed(places()[place_id]) else -1]


def points(layer: Layer, *marks: Mark) -> tuple[tuple[str, Any], ...]:
    """Return id and point of each place that a layer draws as a symbol, of some marks or of all."""
    return tuple(entry for mark in marks or POINTS for entry in parts(layer.id).get(mark, ()))


def labelled(layer: Layer) -> bool:
    """Tell whether names ever stand beside a layer's symbols."""
    return layer.style.label_zoom < NEVER


def labels(layer: Layer, mark: Mark, spelling: Spelling) -> list[str]:
    """Return the names that stand beside a layer's symbols."""
    return [beside(layer, place_id, spelling) for place_id, _ in points(layer, mark)]


def symbols(layer: Layer, mark: Mark, shown: Shown) -> list[str]:
    """Return the sprite name of each point of a layer, `HIDDEN` where `shown` leaves it out."""
    return [
        symbol(layer, place_id) if shown is None or place_id in shown else HIDDEN for place_id, _ in points(layer, mark)
    ]


def symbol(layer: Layer, place_id: str) -> str:
    """Return the sprite name of a place."""
    place = places()[place_id]
    icon = layer.style.icon_of(place.kind)
    name = ids.symbol_name(layer.id, icon, place.placement in APPROXIMATE_PLACEMENTS)
    slot = fan().get(place_id, 0)
    return f"{name}~{slot}" if slot else name


@cache
def fan() -> dict[str, int]:
    """Return the screen slot (1, 2 …) of every place that shares its point with a better placed one."""
    shared: dict[tuple[float, float], list[str]] = defaultdict(list)
    for layer in LAYERS:
        for place_id, point in points(layer):
            shared[(round(point.x, 4), round(point.y, 4))].append(place_id)
    slots = {}
    for sharing in shared.values():
        ranked = sorted(sharing, key=lambda place_id: places()[place_id].accuracy_m or 0)
        slots.update({place_id: slot for slot, place_id in enumerate(ranked) if slot})
    return slots


def neighbours_on_point(place_id: str) -> tuple[str, ...]:
    """Return the other places drawn for the same point, so that the page can say so."""
    home = next((p for layer in LAYERS for i, p in points(layer) if i == place_id), None)
    if home is None:
        return ()
    at = (round(home.x, 4), round(home.y, 4))
    return tuple(
        i for layer in LAYERS for i, p in points(layer) if (round(p.x, 4), round(p.y, 4)) == at and i != place_id
    )


def area_ids(layer: Layer, shown: Shown) -> list[str]:
    """Return the ids of a layer's areas, those that `shown` leaves out left out."""
    return [place_id for place_id, _ in parts(layer.id).get(Mark.AREA, ()) if shown is None or place_id in shown]


@cache
def line_vertices(layer: Layer, mark: Mark) -> Mapping[str, list[Any]]:
    """Return lon, lat and customdata of a layer's solid or dashed lines, None between one line and the next.

    Kept, as they are most of what a figure says; the lists are everybody's, and must not be changed.
    """
    lon: list[float | None] = []
    lat: list[float | None] = []
    ids: list[str | None] = []
    for place_id, geometry in parts(layer.id).get(mark, ()):
        for line in getattr(geometry, "geoms", [geometry]):
            lon += [*(round(x, 5) for x, *_ in line.coords), None]
            lat += [*(round(y, 5) for _, y, *_ in line.coords), None]
            ids += [place_id] * len(line.coords) + [None]
    return {"lon": lon[:-1], "lat": lat[:-1], "customdata": ids[:-1]}
