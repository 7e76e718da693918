"""Find in a table's header where the position stands: by what the names mean and by what the cells hold."""

import re
from collections.abc import Sequence
from itertools import product

from geodata.upload import degrees, wkt
from geodata.upload.column_names import PLACES, TRUE, Named, axis_of, likeness, order_of, shifted, system_of, words_of
from geodata.upload.degrees import Axis
from geodata.upload.place import Both, Pair, Place, Shape
from geodata.upload.word_list import words

MAX_COLUMNS = 2_000
"""Columns that are looked at."""
_MOST_TRIED = 6
_SURE_UNREAD = 35
"""How sure names must make it where not one of the cells looked at can be read."""
_BY_INDEX = re.compile(r"(.*coord\w*?)[\[./_ ]*([01])\]?", re.IGNORECASE)
"""The numbers of a GeoJSON position, longitude first, each in a column of its own."""
_SYSTEM_NAMES = words("epsg srid crs srs wkid 좌표계 坐标系")
_CODE = re.compile(r"(?:EPSG\W{0,2})?(\d{4,6})", re.IGNORECASE)
_BEYOND = 1e8
"""No system in metres has coordinates as great: these are ten-millionths of a degree."""
_PARTS = {
    "d": frozenset(["d", "deg", "degree", "degrees", "g", "grad", "도", "度"]),
    "m": frozenset(["m", "min", "minute", "minutes", "분", "分"]),
    "s": frozenset(["s", "sec", "second", "seconds", "초", "秒"]),
}
_LETTERS: dict[Axis, frozenset[str]] = {
    "lat": words("n s north south 북 남 북위 남위 北 南 北纬 南纬 с ю"),
    "lon": words("e w east west 동 서 동경 서경 东 西 東 东经 西经 в з"),
}


def find(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, Place] | None:
    """Return where the position stands and how sure that is, or None; `rows` are some of the table's."""
    names = [name if name is not None else "" for name in names[:MAX_COLUMNS]]
    words = [words_of(name) for name in names]
    candidates = [*_pairs(names, words, rows), *_together(names, words, rows), *_shapes(names, rows)]
    return max(candidates, key=lambda found: found[0], default=None)


def _pairs(
    names: Sequence[str], words: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]]
) -> list[tuple[int, Place]]:
    found: dict[Axis, list[Named]] = {"lat": [], "lon": []}
    for column, each in enumerate(words):
        both = {axis: named for axis in found if (named := axis_of(column, each, axis))}
        strengths = [named.strength for named in both.values()]
        for axis, named in both.items():
            # "Lat/Long" is neither; "X (lon)" is a longitude.
            if named.strength == max(strengths) and strengths.count(named.strength) == 1:
                found[axis].append(named)
    likely: list[tuple[int, Named, Named]] = [
        (35, Named(lat, 1, ()), Named(lon, 1, ())) for lon, lat in _by_index(names)
    ]
    for lat, lon in product(found["lat"][:30], found["lon"][:30]):
        same = likeness(lat.rest) == likeness(lon.rest)
        if same or not (lat.must_match or lon.must_match):
            sure = 10 * (lat.strength + lon.strength) + (8 if same else 0) - (len(lat.rest) + len(lon.rest)) // 2
            # What is shifted on purpose is the worst of several positions.
            sure += 4 * (not TRUE.isdisjoint(lat.rest)) - 9 * (shifted(words[lat.column]) is not None)
            likely.append((sure, lat, lon))
    candidates: list[tuple[int, Place]] = []
    coded = _coded(words, rows)
    for sure, lat, lon in sorted(likely, key=lambda each: -each[0])[:_MOST_TRIED]:
        scale = _scale(names[lat.column], _filled(rows, lon.column))
        system = system_of(names[lat.column], names[lon.column])
        pair = Pair(lat.column, lon.column, scale, system=system, system_column=coded)
        place = _with_parts(pair, rows, found)
        if not rows or any(place.is_read(row) for row in rows):
            candidates.append((sure + 5, place))
        elif sure > _SURE_UNREAD:
            candidates.append((sure - _SURE_UNREAD, place))
    return candidates


def _scale(name: str, longitudes: Sequence[str]) -> float:
    power = re.search(r"e([5-7])$", name.strip(), re.IGNORECASE)
    if power:
        return 10.0 ** int(power[1])
    # The services of Naver; elsewhere so great a number is one that a spreadsheet has spoilt.
    values = [degrees.number(cell) for cell in longitudes] if name.strip().casefold() in {"mapx", "mapy"} else []
    return 1e7 if values and all(value is not None and abs(value) > _BEYOND for value in values) else 1.0


def _coded(words: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]]) -> int | None:
    """Find the column that says of each row in which coordinate system it is."""
    for column, each in enumerate(words):
        cells = _filled(rows, column) if _SYSTEM_NAMES.intersection(each) else []
        if cells and all(_CODE.fullmatch(cell.strip()) for cell in cells):
            return column
    return None


def _by_index(names: Sequence[str]) -> list[tuple[int, int]]:
    matches = {match.groups(): column for column, name in enumerate(names) if (match := _BY_INDEX.fullmatch(name))}
    return [
        (column, matches[start, "1"])
        for (start, index), column in matches.items()
        if index == "0" and (start, "1") in matches
    ]


def shift_of(names: Sequence[str], place: Place) -> str | None:
    """Return the name of the Chinese system, shifted on purpose, that the columns of a position are named after."""
    return shifted([word for column in place.columns for word in words_of(names[column])])


def _with_parts(pair: Pair, rows: Sequence[Sequence[str]], named: dict[Axis, list[Named]]) -> Pair:
    """Add the columns of minutes, seconds and compass letters that belong to a pair."""
    parts: dict[Axis, dict[str, int]] = {"lat": {}, "lon": {}}
    for axis, columns in named.items():
        for column, _, rest, _ in columns:
            kind = next((kind for kind, of_it in _PARTS.items() if rest and rest[-1] in of_it), None)
            if kind:
                parts[axis].setdefault(kind, column)
    letters: dict[Axis, int | None] = {axis: _letters(rows, axis) for axis in parts}
    if all("m" in of_axis and "d" in of_axis for of_axis in parts.values()):
        pair = pair._replace(latitude=parts["lat"]["d"], longitude=parts["lon"]["d"])
    else:
        parts = {"lat": {}, "lon": {}}
    return pair._replace(
        latitude_parts=(parts["lat"].get("m"), parts["lat"].get("s"), letters["lat"]),
        longitude_parts=(parts["lon"].get("m"), parts["lon"].get("s"), letters["lon"]),
    )


def _letters(rows: Sequence[Sequence[str]], axis: Axis) -> int | None:
    """Find the column that holds nothing but the letters of one axis, whatever its name."""
    for column in range(min((len(row) for row in rows), default=0)):
        cells = {row[column].strip().casefold() for row in rows} - {""}
        if cells and cells <= _LETTERS[axis]:
            return column
    return None


def _filled(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in rows if column < len(row) and row[column].strip()]


def _together(
    names: Sequence[str], words: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]]
) -> list[tuple[int, Place]]:
    candidates: list[tuple[int, Place]] = []
    for column, each in enumerate(words):
        if degrees.pair(names[column]):
            continue
        cells = _filled(rows, column)
        read = [pair for cell in cells if (pair := degrees.pair(cell))]
        if not read or 2 * len(read) < len(cells):
            continue
        named = order_of(each)
        if named is None and not set(each) & PLACES:
            # Any two numbers look like a pair; degrees have decimals or letters.
            if not all(one.axis or one.value % 1 for pair in read for one in pair):
                continue
            sure = 12
        else:
            sure = 40
        letters_first = next((pair[0].axis for pair in read if pair[0].axis), None)
        if letters_first:
            named = letters_first
        elif named is None:
            named = "lon" if any(abs(first.value) > 90 for first, _ in read) else "lat"
        candidates.append((sure, Both(column, named, degrees.is_link(cells[0]))))
    return candidates


def _shapes(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, Place]]:
    candidates: list[tuple[int, Place]] = []
    for column, name in enumerate(names):
        if wkt.is_geometry(name):
            continue
        cells = _filled(rows, column)
        read = [cell for cell in cells if wkt.is_geometry(cell)]
        if read and 2 * len(read) >= len(cells):
            # A position in degrees beside it says the same as points, but lines and areas say more.
            points = all(_is_point(cell) for cell in read)
            candidates.append((45 if points else 90, Shape(column)))
    return candidates


def _is_point(cell: str) -> bool:
    start = cell[:200].upper()
    return '"POINT"' in start if start.startswith("{") else "POINT" in start or not start[:1].isalpha()
