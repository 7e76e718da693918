"""Read the coordinates of KML: "129.8,41.75,0 129.7,41.8,0", and what people and programs write instead.

A comma is both the mark between two numbers and the decimal sign of half the world; what cannot be told apart is
a fault, never a place.
"""

import math
import re

from geodata.upload import feature_messages, shapes
from geodata.upload.collector import FeatureError, Lost

_SHOWN = 60
_NEAR = 3
"""Degrees within which the places of one line lie that is written with decimal commas."""
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def single(text: str) -> shapes.Position:
    """Read the position of a point; raise FeatureError where there is not one."""
    entries = _entries(text)
    if len(entries) in {2, 3} and all(len(entry) == 1 for entry in entries):  # "129.8 41.75 0"
        entries = [[value for entry in entries for value in entry]]
    if not entries:
        raise FeatureError(feature_messages.EMPTY)
    if len(entries) > 1 and _has_no_point(entries):
        raise FeatureError(feature_messages.decimal_commas(_shown(text)))
    return _position(entries[0])


def vertices(text: str, lost: Lost) -> list[shapes.Position]:
    """Read the positions of a line or a ring, reporting those that are none; raise FeatureError where none is."""
    return shapes.readable(_position, _entries(text), lost)


def _shown(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"


def _has_no_point(entries: list[list[str]]) -> bool:
    return not any("." in value for entry in entries for value in entry)


def _entries(text: str) -> list[list[str]]:
    """Split coordinates into the values of each position."""
    # People write "129.8, 41.7" although KML wants no space after the comma.
    entries = [entry.split(",") for entry in re.sub(r"\s*,\s*", ",", text).split()]
    entries = [entry[:-1] if len(entry) > 2 and not entry[-1] else entry for entry in entries]
    if not any(len(entry) > 3 for entry in entries):
        if _alternate(entries):
            raise FeatureError(feature_messages.decimal_commas(_shown(text)))
        return entries
    if _has_no_point(entries):
        raise FeatureError(feature_messages.decimal_commas(_shown(text)))
    return [position for entry in entries for position in (_split(entry, text) if len(entry) > 3 else [entry])]


def _alternate(entries: list[list[str]]) -> bool:
    """Tell whether entries look like "129,7956 41,7833": longitude and latitude by turns, a comma in each.

    Taken as they stand, they would jump between two far places, in whole degrees.
    """
    if len(entries) % 2 or not entries or not _has_no_point(entries) or any(len(entry) != 2 for entry in entries):
        return False
    wholes = [_value(entry[0]) for entry in entries]
    if any(whole is None for whole in wholes):
        return False
    degrees = [whole for whole in wholes if whole is not None]
    (west, east), (south, north) = ((min(turn), max(turn)) for turn in (degrees[::2], degrees[1::2]))
    return east - west <= _NEAR and north - south <= _NEAR and max(west - north, south - east) > _NEAR


def _split(values: list[str], text: str) -> list[list[str]]:
    """Split values that all have commas between them into positions, with heights or without."""
    ways = []
    for size in (3, 2):
        if len(values) % size == 0:
            positions = [values[start : start + size] for start in range(0, len(values), size)]
            if all(_on_globe(position) for position in positions):
                ways.append(positions)
    if len(ways) != 1:
        raise FeatureError(feature_messages.unclear_commas(_shown(text)))
    return ways[0]


def _on_globe(values: list[str]) -> bool:
    east, north = _value(values[0]), _value(values[1])
    return east is not None and north is not None and abs(east) <= 360 and abs(north) <= 90


def _value(text: str) -> float | None:
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None


def _position(values: list[str]) -> shapes.Position:
    east, north = (_value(value) for value in (*values[:2], "", "")[:2])
    if east is None or north is None:
        raise FeatureError(feature_messages.BAD_POSITION)
    return east, north
