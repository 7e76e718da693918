"""Write the answer to nearness: which places are certainly, possibly or not within a distance, and as files."""

import json
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import Any

import shapely
from shapely.geometry import mapping

from components.delivery import address
from components.kit.answer_contract import NearAnswer, NearRow, Point
from components.page.filter_outcome import description
from components.server.route_answer import DEGREES, sources_of
from components.state import NEAR_KM
from geodata.catalogue import GROUPS
from geodata.export.cells import csv_bytes
from geodata.filters import Filters
from geodata.ground.themes import THEME
from geodata.load import feature_by_id, layer_of, places
from geodata.proximity import TARGETS, Near, Row, near, zone
from geodata.proximity.drawing import Box
from geodata.proximity.targets import members
from geodata.publication.edition import citation, data_date
from geodata.vocabulary import KIND, Text

METHOD = Text(
    "Distance d between the nearest points as drawn, on the ellipsoid of WGS 84 (pyproj Geod), good to 0.1 % up to "
    "50 km. With the radii r1 and r2 of both: certainly where d + r1 + r2 is no more than the distance asked for, "
    "possibly where d − r1 − r2 is no more.",
    "그린 모양에서 제일 가까운 두 점사이의 거리 d를 WGS 84 타원체에서 잰다(pyproj Geod, 50km까지 0.1%안으로 맞음). "
    "두 곳의 오차반경을 r1, r2라고 하면 d + r1 + r2가 물은 거리를 넘지 않으면 확실하고, "
    "d − r1 − r2가 넘지 않으면 그럴수 있다.",
)
COLUMNS = (
    *("id", "name_en", "name_ko", "layer", "kind", "verdict", "distance_m", "doubt_m", "nearest"),
    *("lon", "lat", "accuracy_m", "as_of", "sources", "question", "citation"),
)


@dataclass(frozen=True)
class Question:
    """What is asked: how near to what, and of which places."""

    target: str
    within: float
    among: str | None
    """A group of layers, None for all."""
    filters: Filters

    @property
    def said(self) -> Text:
        """Say of which places it is asked, nothing where all are meant."""
        group = next((group.title for group in GROUPS if group.id == self.among), None)
        told = description(self.filters) if self.filters.active else None
        parts = [each for each in (group, told) if each is not None]
        if not parts:
            return Text("", "")
        en, ko = ("; ".join(each.in_language(lang) for each in parts) for lang in ("en", "ko"))
        return Text(f"Asked only of places that pass: {en}.", f"이 조건에 맞는 곳만 보았음: {ko}.")


def title(target: str) -> Text:
    """Return what nearness is asked of, in words."""
    return TARGETS[target].title if target in TARGETS else places()[target].name


def _name(member: str) -> Text | None:
    return places()[member].name if member in places() else None


def near_answer(found: Near, asked: Question, link: str) -> NearAnswer:
    """Return the answer; `link` is where it is found."""
    answer: NearAnswer = {
        "near": found.target,
        "title": title(found.target),
        "within_km": found.within_km,
        "among": asked.among,
        "counts": {
            "certainly": len(found.ids("certainly")),
            "possibly": len(found.ids("possibly")),
            "no": len(found.beyond),
            "unplaced": len(found.unplaced),
        },
        "rows": [_row(row) for row in found.rows],
        "beyond": list(found.beyond),
        "unplaced": list(found.unplaced),
        "zone": address("/answers/zone.geojson", near=found.target, within=f"{found.within_km:g}"),
        "method": METHOD,
        "sources": sources_of(cited(found.target)),
        "citation": citation(link, data_date())[0],
    }
    return answer


def cited(target: str) -> tuple[str, ...]:
    """Return the sources of what nearness is asked of, each once."""
    if target in TARGETS and TARGETS[target].theme:
        return THEME[TARGETS[target].theme].sources
    return tuple(dict.fromkeys(source for member in members(target) for source in places()[member].sources))


def _row(row: Row) -> NearRow:
    place = places()[row.id]
    here, there = (_rounded(point) for point in row.line)
    return {
        "id": row.id,
        "name": place.name,
        "kind": KIND[place.kind],
        "layer": layer_of()[row.id].id,
        "verdict": "certainly" if row.verdict == "certainly" else "possibly",
        "distance_m": round(row.distance_m),
        "doubt_m": row.doubt_m,
        "nearest": row.nearest,
        "nearest_name": _name(row.nearest),
        "line": (here, there),
    }


def _rounded(point: Point) -> Point:
    return (round(point[0], DEGREES), round(point[1], DEGREES))


@cache
def get_ready() -> None:
    """Measure from the usual targets while a reader still looks at the question, once a process."""
    Thread(target=_measure_all, name="nearness", daemon=True).start()


def _measure_all() -> None:
    for target in TARGETS:
        near(target, NEAR_KM)


# ---- files ----------------------------------------------------------------------------------------------------------
def _question(found: Near, asked: Question) -> str:
    return " ".join(
        (f"within {found.within_km:g} km of: {title(found.target).en} ({found.target})", asked.said.en)
    ).strip()


def _properties(found: Near, row: Row) -> dict[str, Any]:
    place = places()[row.id]
    return {
        "id": row.id,
        "name_en": place.name_en,
        "name_ko": place.name_ko,
        "layer": layer_of()[row.id].id,
        "kind": place.kind,
        "verdict": row.verdict,
        "distance_m": round(row.distance_m),
        "doubt_m": row.doubt_m,
        "nearest": row.nearest,
        "accuracy_m": place.accuracy_m,
        "as_of": place.as_of,
        "sources": list(place.sources),
    }


def near_csv(found: Near, asked: Question, link: str) -> bytes:
    """Return the places as CSV, each row with the question it answers and how to cite it."""
    said = {"question": _question(found, asked), "citation": citation(link, data_date())[0]}
    rows = []
    for row in found.rows:
        (lon, lat), _ = row.line
        rows.append({**_properties(found, row), "lon": round(lon, DEGREES), "lat": round(lat, DEGREES), **said})
    return csv_bytes(COLUMNS, rows, bom=True)


def near_geojson(found: Near, asked: Question, link: str) -> bytes:
    """Return the places as GeoJSON; the collection says what was asked, how it was measured and how to cite it."""
    said = {
        "question": _question(found, asked),
        "method": METHOD.en,
        "unplaced": list(found.unplaced),
        "sources": [each["id"] for each in sources_of(cited(found.target))],
        "citation": citation(link, data_date())[0],
    }
    head = json.dumps(said, ensure_ascii=False)[1:-1]
    features = ",\n".join(_member(found, row) for row in found.rows)
    return f'{{"type": "FeatureCollection", {head}, "features": [\n{features}\n]}}\n'.encode()


def _member(found: Near, row: Row) -> str:
    properties = json.dumps(_properties(found, row), ensure_ascii=False, allow_nan=False)
    return f'{{"type": "Feature", "id": "{row.id}", "properties": {properties}, "geometry": {_shape(row.id)}}}'


@cache
def _shape(place_id: str) -> str:
    """Return the geometry of a place as GeoJSON; a long line is not written anew for each question."""
    return json.dumps(mapping(feature_by_id()[place_id].geometry))


def zone_geojson(target: str, within_km: float, box: Box | None = None) -> bytes:
    """Return the ground within a distance as one feature; it is drawn, no verdict is taken from it."""
    decimals = DEGREES if within_km < 1 else 4
    # Written by GEOS, in a tenth of the time: a long shore has thousands of corners.
    area = shapely.to_geojson(shapely.transform(zone(target, within_km, box), lambda points: points.round(decimals)))
    said = json.dumps({"near": target, "within_km": within_km}, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{said},"geometry":{area}}}'.encode()
