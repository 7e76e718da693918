"""Rules on the form of the files: schema, GeoJSON as RFC 7946 has it, and a layout whose diffs can be read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeGuard

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import layer_file
from geodata.layer import Field
from geodata.model import Event, Fault, Record
from geodata.rules.folder import DataFolder

TIDY = "run python -m geodata.tidy"
LINE_DECIMALS = 5
"""Decimals of lines and areas: about a metre, finer than any line here is known."""


def properties_fit_the_model(data: DataFolder) -> Iterator[Fault]:
    """Every feature has the properties of a place, no others than its layer's own, and each holds what it should."""
    for feature in data.features:
        for complaint in feature.complaints:
            yield feature.fault(complaint, "see Place in geodata/model.py and the layer's fields in catalogue.py")


def own_fields_are_there(data: DataFolder) -> Iterator[Fault]:
    """Every feature has each field its layer declares, null where unknown."""
    for feature in data.features:
        for field in feature.layer.fields:
            if field.id not in feature.properties:
                yield feature.fault(f"{field.id} is missing", "add it, with null where it is not known")
            elif not _holds(field, feature.properties[field.id]):
                yield feature.fault(f"{field.id} should hold {_HOLDS[field.holds][0]} or null", "correct the value")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_spans(value: Any) -> TypeGuard[list[list[float]]]:
    """Tell whether a value is a list of [from, to] pairs of numbers, each rising."""
    return isinstance(value, list) and all(
        isinstance(span, list) and len(span) == 2 and all(map(_is_number, span)) and span[0] < span[1] for span in value
    )


_HOLDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "number": ("a number", _is_number),
    "integer": ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "text": ("text", lambda value: isinstance(value, str) and bool(value.strip())),
    "spans": ("a list of rising [from, to] pairs", is_spans),
}


def _holds(field: Field, value: Any) -> bool:
    return value is None or _HOLDS[field.holds][1](value)


def kind_belongs_to_the_layer(data: DataFolder) -> Iterator[Fault]:
    """A feature is of a kind that its layer declares."""
    for feature, place in data.places:
        if place.kind not in feature.layer.kinds:
            kinds = ", ".join(feature.layer.kinds)
            yield feature.fault(f"kind {place.kind} in a layer of {kinds}", "move it, or add the kind in catalogue.py")


def collection_is_plain(data: DataFolder) -> Iterator[Fault]:
    """A layer file is a FeatureCollection of nothing but features: RFC 7946 knows no `crs` member."""
    for layer_id, collection in data.collections.items():
        for member in sorted(set(collection) - {"type", "features"}):
            yield Fault(layer_file(layer_id), "-", f"a member {member} beside the features", f"take it out: {TIDY}")


def member_id_is_the_id(data: DataFolder) -> Iterator[Fault]:
    """The `id` of the feature is the `id` of its properties, so that either finds it."""
    for feature in data.features:
        if feature.member_id != feature.id:
            yield feature.fault(f"its member id is {feature.member_id!r}", f"make both the same: {TIDY}")


def rings_wind_as_agreed(data: DataFolder) -> Iterator[Fault]:
    """Outer rings run counter-clockwise and holes clockwise (RFC 7946, 3.1.6)."""
    for feature in data.features:
        if feature.geometry is None:
            continue
        for polygon in shapely.get_parts(feature.geometry):
            if polygon.geom_type != "Polygon":
                continue
            if not polygon.exterior.is_ccw:
                yield feature.fault("an outer ring runs clockwise", f"turn it round: {TIDY}")
            if any(ring.is_ccw for ring in polygon.interiors):
                yield feature.fault("a hole runs counter-clockwise", f"turn it round: {TIDY}")


def decimals_allowed(geometry: BaseGeometry, accuracy_m: int | None) -> int:
    """Return how many decimals of a degree a geometry may claim: no more than its accuracy in metres bears."""
    if geometry.geom_type != "Point":
        return LINE_DECIMALS
    if accuracy_m is None or accuracy_m >= 1000:
        return 4
    return 5 if accuracy_m >= 100 else 6


def decimals_match_the_accuracy(data: DataFolder) -> Iterator[Fault]:
    """Coordinates claim no more decimals than their accuracy bears."""
    for feature, place in data.places:
        if feature.geometry is None:
            continue
        allowed = decimals_allowed(feature.geometry, place.accuracy_m)
        used = max(_decimals(number) for number in shapely.get_coordinates(feature.geometry).ravel())
        if used > allowed:
            yield feature.fault(
                f"coordinates with {used} decimals at an accuracy of {place.accuracy_m} m",
                f"round to {allowed}: {TIDY}",
            )


def _decimals(number: float) -> int:
    exponent = Decimal(repr(float(number))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def features_are_sorted(data: DataFolder) -> Iterator[Fault]:
    """Features stand in the order of their ids."""
    for layer_id in data.collections:
        yield from _first_out_of_order(
            layer_file(layer_id), [feature.id for feature in data.features if feature.layer.id == layer_id]
        )


def _first_out_of_order(file: str, ids: Iterable[str]) -> Iterator[Fault]:
    for before, after in pairwise(ids):
        if after < before:
            yield Fault(file, after, f"stands after {before}", f"sort by id: {TIDY}")
            return


def features_stand_one_a_line(data: DataFolder) -> Iterator[Fault]:
    """Each feature has a line of its own, so that a changed place is a changed line."""
    for layer_id, text in data.texts.items():
        lines = sum(_is_feature(line) for line in text.split("\n"))
        wanted = len(data.collections[layer_id]["features"])
        if lines != wanted:
            what = f"{wanted} features, {lines} of them on a line of their own"
            yield Fault(layer_file(layer_id), "-", what, f"one feature a line: {TIDY}")


def _is_feature(line: str) -> bool:
    try:
        feature = json.loads(line.strip().removesuffix(","))
    except json.JSONDecodeError:
        return False
    return isinstance(feature, dict) and feature.get("type") == "Feature"


def tables_are_in_order(data: DataFolder) -> Iterator[Fault]:
    """Tables are sorted by id, events by date; claims follow the article and so keep their own order."""
    for file, rows in data.tables.items():
        if file not in {"claims.json", "events.json"}:
            yield from _first_out_of_order(file, [_record_id(row) for row in rows])
    for before, after in pairwise(data.events):
        if _when(after) < _when(before):
            yield Fault("events.json", after.id, f"stands after {before.id}, which is later", "sort by year and day")
            return


def _record_id(row: Record) -> str:
    return str(getattr(row, "id", ""))


def _when(event: Event) -> tuple[int, int]:
    """Return what events are sorted by: one dated only to the year comes after the dated ones of that year."""
    return event.year, event.date.timetuple().tm_yday if event.date is not None else 366 + 1
