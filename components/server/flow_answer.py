"""Write the answer to how goods move: stations, ways, sea legs, capacities, gaps and a sketch, and the legs as CSV."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from components.kit.answer_contract import Box
from components.kit.flow_contract import (
    FlowAnswer,
    FlowFigure,
    FlowGap,
    FlowLeg,
    FlowLoad,
    FlowSketch,
    FlowStation,
    FlowStroke,
    FlowWay,
)
from components.server.route_answer import DEGREES, sources_of
from geodata import flow
from geodata.export.cells import csv_bytes
from geodata.flow import Assigned, Connection, Connections, Gap, Leg, Load, Nearby, Sketch, Stroke
from geodata.load import places, units
from geodata.model import Figure
from geodata.publication.edition import citation, data_date
from geodata.vocabulary import KIND, Text

COLUMNS = (
    *("of", "gate", "leg", "kind", "start", "end", "via", "km", "measured", "doubt_m", "mapped"),
    *("capacity_t_per_year", "capacity_year", "not_known", "sources", "citation"),
)


def flow_answer(sketch: Sketch, link: str) -> FlowAnswer:
    """Return the answer; `link` is where it is found."""
    laid = flow.assigned(sketch) if sketch.kt else None
    found = laid.found if laid else flow.connections(sketch.of)
    drawn = flow.strokes(found, sketch)
    place = places()[found.of]
    answer: FlowAnswer = {
        "of": found.of,
        "name": place.name,
        "kind": KIND[place.kind],
        "station": _station(found.station) if found.station else None,
        "rivals": [_station(each) for each in found.rivals],
        "ways": [_way(each) for each in found.ways],
        "others": [_leg(each) for each in found.others],
        "figures": [_figure(each) for each in found.figures],
        "gaps": _gaps(found.gaps),
        "sketch": _sketch(laid) if laid else None,
        "strokes": [drawn_stroke(each) for each in drawn],
        "bbox": box(drawn),
        "method": flow.METHOD,
        "sources": sources_of(_cited(found)),
        "citation": citation(link, data_date())[0],
    }
    return answer


def _station(row: Nearby) -> FlowStation:
    return {
        "id": row.id,
        "name": places()[row.id].name,
        "distance_m": round(row.distance_m),
        "doubt_m": row.doubt_m,
        "verdict": row.verdict,
    }


def _figure(figure: Figure) -> FlowFigure:
    return {
        "id": figure.id,
        "subject": figure.subject,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "circa": figure.circa,
        "unit": units()[figure.unit],
        "year": figure.year if isinstance(figure.year, int) else None,
        "qualifier": figure.text("qualifier"),
        "confidence": figure.confidence,
        "sources": list(figure.sources),
    }


def _gaps(gaps: Iterable[Gap]) -> list[FlowGap]:
    return [{"kind": gap.kind, "says": gap.says} for gap in gaps]


def _name(place_id: str | None) -> Text | None:
    return None if place_id is None else places()[place_id].name


def _leg(leg: Leg) -> FlowLeg:
    return {
        "kind": leg.kind,
        "start": leg.start,
        "start_name": _name(leg.start),
        "end": leg.end,
        "end_name": _name(leg.end),
        "via": leg.via,
        "via_name": _name(leg.via),
        "km": leg.km,
        "measured": leg.measured,
        "doubt_m": leg.doubt_m,
        "mapped": leg.mapped,
        "capacities": [_figure(each) for each in leg.capacities],
        "gaps": _gaps(leg.gaps),
    }


def _way(found: Connection) -> FlowWay:
    return {
        "gate": found.gate.id,
        "title": found.gate.title,
        "place": found.gate.place,
        "km": found.km,
        "km_track": found.way.km_track if found.way else None,
        "legs": [_leg(each) for each in found.legs],
        "gaps": _gaps(found.gaps),
    }


def _load(load: Load) -> FlowLoad:
    return {
        "facility": load.facility,
        "name": places()[load.facility].name,
        "kt": load.kt,
        "capacity_kt": load.capacity.kt,
        "assumed": load.capacity.assumed,
        "figure": load.capacity.figure.id if load.capacity.figure else None,
        "used": None if load.used is None else round(load.used, 4),
        "fills_at_kt": load.fills_at_kt,
    }


def _sketch(laid: Assigned) -> FlowSketch:
    sketch = laid.sketch
    return {
        "text": flow.written(sketch),
        "kt": sketch.kt or 0,
        "shares": dict(sketch.shares),
        "reading": sketch.reading,
        "assumed": dict(sketch.assumed),
        "loads": [_load(each) for each in laid.loads],
        "first": laid.first.facility if laid.first else None,
        "unknown": [each.facility for each in laid.unknown],
        "lost": list(laid.lost),
        "stays_kt": laid.stays_kt,
        "assumptions": list(flow.ASSUMPTIONS),
    }


def drawn_stroke(stroke: Stroke) -> FlowStroke:
    """Return a stretch as an answer draws it."""
    return {
        "kind": stroke.kind,
        "gates": list(stroke.gates),
        "kt": stroke.kt,
        "mapped": stroke.mapped,
        "facilities": list(stroke.facilities),
        "path": [(lon, lat) for lon, lat in stroke.points.round(DEGREES).tolist()],
    }


def box(drawn: Iterable[Stroke]) -> Box | None:
    """Return the box around what is drawn, None for nothing."""
    points = [each.points for each in drawn]
    if not points:
        return None
    held = np.vstack(points).round(DEGREES)
    (west, south), (east, north) = held.min(axis=0).tolist(), held.max(axis=0).tolist()
    return (west, south, east, north)


def _cited(found: Connections) -> Iterator[str]:
    yield from places()[found.of].sources
    for figure in found.figures:
        yield from figure.sources
    for leg in (*(leg for each in found.ways for leg in each.legs), *found.others):
        for place_id in (leg.start, leg.end, leg.via):
            yield from places()[place_id].sources if place_id else ()
        for figure in leg.capacities:
            yield from figure.sources


# ---- as a file ------------------------------------------------------------------------------------------------------
def flow_csv(sketch: Sketch, link: str) -> bytes:
    """Return the legs of every way as CSV, each with what is reported of it and what is not known."""
    found = flow.connections(sketch.of, sketch.without)
    said = {"of": found.of, "citation": citation(link, data_date())[0]}
    ways = [(each.gate.id, each.legs) for each in found.ways]
    rows = [
        {**_row(leg), "gate": gate, "leg": number, **said}
        for gate, legs in (*ways, ("", found.others))
        for number, leg in enumerate(legs, 1)
    ]
    return csv_bytes(COLUMNS, rows, bom=True)


def _row(leg: Leg) -> dict[str, Any]:
    return {
        "kind": leg.kind,
        "start": leg.start,
        "end": leg.end,
        "via": leg.via,
        "km": leg.km,
        "measured": leg.measured,
        "doubt_m": leg.doubt_m,
        "mapped": leg.mapped,
        "capacity_t_per_year": [f"{each.value:.0f}" for each in leg.capacities],
        "capacity_year": [each.year for each in leg.capacities],
        "not_known": [gap.says.en for gap in leg.gaps],
        "sources": list(dict.fromkeys(source for each in leg.capacities for source in each.sources)),
    }
