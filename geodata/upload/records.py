"""Read arrays of plain records, such as the answers of services and the exports of databases."""

from collections.abc import Sequence
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.upload import columns, feature_messages
from geodata.upload.collector import Collector, FeatureError, Lost
from geodata.upload.place import Place
from geodata.upload.plain_text import pairs, plain

_SURE = 15
"""How sure the place of the position must be: names of columns that mean it."""


def are_placed(values: Sequence[Any]) -> bool:
    """Tell whether records have members that hold a position."""
    return _place(values) is not None


def read(collector: Collector, values: Sequence[Any]) -> bool:
    """Add each record as a feature; return whether they have members that hold a position, adding nothing if not."""
    found = _place(values)
    if found is None:
        return False
    names, place = found
    for value in values:
        if not isinstance(value, dict):
            collector.reject((), feature_messages.NOT_A_FEATURE)
            continue
        flat = _flat(value)
        cells = [_cell(flat.get(name)) for name in names]
        held = {names[column] for column in place.columns}
        collector.crs = place.crs(cells)
        collector.add(
            pairs((key, each) for key, each in flat.items() if key not in held), _geometry, place, cells, names
        )
    return True


def _place(values: Sequence[Any]) -> tuple[list[str], Place] | None:
    some = [_flat(value) for value in values[:20] if isinstance(value, dict)]
    names = list(dict.fromkeys(name for flat in some for name in flat))[: columns.MAX_COLUMNS]
    rows = [[_cell(flat.get(name)) for name in names] for flat in some]
    found = columns.find(names, rows)
    return (names, found[1]) if found and found[0] >= _SURE else None


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """Put the members of members beside the others, as "outer.inner"."""
    flat: dict[str, Any] = {}
    for key, each in value.items():
        if isinstance(each, dict) and "coordinates" not in each:
            flat |= {f"{key}.{inner}": item for inner, item in each.items()}
        else:
            flat[str(key)] = each
    return flat


def _cell(value: Any) -> str:
    return plain(value, 200_000)


def _geometry(lost: Lost, place: Place, cells: Sequence[str], names: Sequence[str]) -> BaseGeometry:
    try:
        return place.geometry(lost, cells, 0, names)
    except FeatureError as error:
        if error.text == feature_messages.SWAPPED_HERE:
            raise
        # The lines that a table's faults name mean nothing here.
        empty = all(not cells[column].strip() for column in place.columns)
        text = feature_messages.NO_GEOMETRY if empty else feature_messages.BAD_POSITION
        raise FeatureError(text) from None
