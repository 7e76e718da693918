"""Read arrays of plain records and tables written in JSON: answers of services and exports of databases."""

from collections.abc import Iterator, Sequence
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.upload import columns, feature_messages, notes
from geodata.upload.collector import Collector, FeatureError, Lost
from geodata.upload.place import Place
from geodata.upload.plain_text import flat, pairs, plain

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
    shift = columns.shift_of(names, place)
    if shift:
        collector.note(notes.shifted(shift))
    for value in values:
        if not isinstance(value, dict):
            collector.reject((), feature_messages.NOT_A_FEATURE)
            continue
        members = flat(value)
        cells = [_cell(members.get(name)) for name in names]
        held = {names[column] for column in place.columns}
        collector.crs = place.crs(cells)
        collector.add(
            pairs((key, each) for key, each in members.items() if key not in held), _geometry, place, cells, names
        )
    return True


def _place(values: Sequence[Any]) -> tuple[list[str], Place] | None:
    some = [flat(value) for value in values[:20] if isinstance(value, dict)]
    names = list(dict.fromkeys(name for members in some for name in members))[: columns.MAX_COLUMNS]
    rows = [[_cell(members.get(name)) for name in names] for members in some]
    found = columns.find(names, rows)
    return (names, found[1]) if found and found[0] >= _SURE else None


def of_table(value: Any) -> list[Any] | None:
    """Return the records of a table that is written by rows, by columns or under keys, None where it is none."""
    return next((made for made in _tables(value) if made and are_placed(made)), None)


def _tables(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        if len(value) > 1 and all(isinstance(row, list) for row in value[:20]):
            yield _named(value[0], value[1:])
        return
    if not isinstance(value, dict) or not value:
        return
    for names, rows in (("columns", "data"), ("columns", "rows"), ("fields", "rows"), ("cols", "rows")):
        yield _named(value.get(names), value.get(rows))
    members = list(value.values())
    if all(isinstance(member, dict) for member in members[:20]):
        yield members
        yield [{name: of.get(row) for name, of in value.items() if isinstance(of, dict)} for row in members[0]]
    if len(value) > 1 and all(isinstance(member, list) for member in members):
        yield [dict(zip(value, row, strict=False)) for row in zip(*members, strict=False)]


def _named(names: Any, rows: Any) -> list[Any]:
    """Return rows as records; a name may be told with more about its column."""
    if not isinstance(names, list) or not isinstance(rows, list) or len(names) > columns.MAX_COLUMNS:
        return []
    said = [name.get("name", name.get("label")) if isinstance(name, dict) else name for name in names]
    if not all(isinstance(name, str) for name in said):
        return []
    return [dict(zip(said, row, strict=False)) if isinstance(row, list) else row for row in rows]


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
