"""Find in a table's header where the position stands: by what the names mean and by what the cells hold."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from geodata.upload import degrees, wkt
from geodata.upload.degrees import Axis
from geodata.upload.place import Both, Pair, Place, Shape
from geodata.upload.word_list import words

MAX_COLUMNS = 2_000
"""Columns that are looked at."""
_MOST_TRIED = 6
_SURE_UNREAD = 35
"""How sure names must make it where not one of the cells looked at can be read."""
_WORDS: dict[Axis, frozenset[str]] = {
    "lat": words(
        "lat latt lati latitude latitudes latitud latitudine breite breitengrad breitegrad breedte breedtegraad bredd "
        "breddegrad szélesség enlem lintang szerokość szerokosc šířka sirka φ phi широта шир ширина leveysaste πλάτος "
        "vĩ ละติจูด"
    ),
    "lon": words(
        "lon long lng longi longitude longitudes longitud longitudine länge laenge lange längengrad laengengrad lengte "
        "lengtegraad längd lengdegrad hosszúság boylam bujur długość dlugosc délka delka λ lambda долгота долг "
        "pituusaste μήκος kinh ลองจิจูด"
    ),
}
_STEMS: dict[Axis, tuple[str, ...]] = {
    "lat": ("latit", "lattit", "breiten", "широт"),
    "lon": ("longit", "longtit", "längen", "laengen", "долгот"),
}
_EASTERN: dict[Axis, re.Pattern[str]] = {
    "lat": re.compile("(?<!경)위도|북위|(?<![经經経])[纬緯]"),
    "lon": re.compile("경도|동경|[经經経]度|[东東][经經経]|^[经經経]$"),
}
_PLANE: dict[Axis, re.Pattern[str]] = {
    "lat": re.compile(r"y|(?:coord|map|point|geom|geo|pos|gps)y|y(?:coord\w*|pos|axis)|north(?:ing|s)?|n"),
    "lon": re.compile(r"x|(?:coord|map|point|geom|geo|pos|gps)x|x(?:coord\w*|pos|axis)|east(?:ing|s)?|e"),
}
_ENDINGS: dict[Axis, tuple[str, ...]] = {
    "lat": ("latitude", "latd", "lat"),
    "lon": ("longitude", "longd", "long", "lng", "lon"),
}
_TOGETHER = re.compile(r"(?P<lat>lat(?:itude)?)?(?P<lon>lon(?:g(?:itude)?)?|lng)(?P<after>lat(?:itude)?)?")
_PLACES = words(
    "location loc coordinate coordinates coords coord position pos place gps geo point latlon latlng xy "
    "wgs wgs84 좌표 위치 위치좌표 위경도 경위도 坐标 座標 位置 经纬度 經緯度 緯度経度 координаты koordinaten "
    "coordonnées coordenadas"
)
_BY_INDEX = re.compile(r"(.*coord\w*?)[\[./_ ]*([01])\]?", re.IGNORECASE)
"""The numbers of a GeoJSON position, longitude first, each in a column of its own."""
_SYSTEM = re.compile(r"EPSG\W{0,2}(\d{4,6})", re.IGNORECASE)
_SHIFTED = {
    "GCJ-02": words("gcj gcj02 amap autonavi 火星 火星坐标 高德"),
    "BD-09": words("bd bd09 bdmap baidu 百度"),
}
_TRUE = words("wgs wgs84")
_PARTS = {
    "d": frozenset(["d", "deg", "degree", "degrees", "g", "grad", "도", "度"]),
    "m": frozenset(["m", "min", "minute", "minutes", "분", "分"]),
    "s": frozenset(["s", "sec", "second", "seconds", "초", "秒"]),
}
_LETTERS: dict[Axis, frozenset[str]] = {
    "lat": words("n s north south 북 남 북위 남위 北 南 北纬 南纬 с ю"),
    "lon": words("e w east west 동 서 동경 서경 东 西 東 东经 西经 в з"),
}


class _Named(NamedTuple):
    """What a column's name says of an axis: how surely, and what else stands in the name."""

    column: int
    strength: int
    rest: tuple[str, ...]
    must_match: bool = False
    """It counts only beside one of the other axis with the same rest."""


def find(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, Place] | None:
    """Return where the position stands and how sure that is, or None; `rows` are some of the table's."""
    names = [name if name is not None else "" for name in names[:MAX_COLUMNS]]
    words = [words_of(name) for name in names]
    candidates = [*_pairs(names, words, rows), *_together(names, words, rows), *_shapes(names, rows)]
    return max(candidates, key=lambda found: found[0], default=None)


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into its words, at capitals, digits, marks and changes of script.

    Examples
    --------
    >>> words_of("decimalLatitude"), words_of("WGS84위도 (도)")
    (('decimal', 'latitude'), ('wgs', '84', '위도', '도'))

    """
    normal = unicodedata.normalize("NFKC", name[:80])
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", normal).casefold()
    return tuple(
        re.findall(
            r"[a-z\u00df-\u024f\u0370-\u04ff\u1e00-\u1eff]+|\d+|[^\W\d_a-z\u00df-\u024f\u0370-\u04ff\u1e00-\u1eff]+",
            spaced,
        )
    )


def _axis(column: int, words: tuple[str, ...], axis: Axis) -> _Named | None:
    for index, word in enumerate(words):
        rest = words[:index] + words[index + 1 :]
        if word in _WORDS[axis] or word.startswith(_STEMS[axis]):
            return _Named(column, 3, rest)
        eastern = _EASTERN[axis].search(word)
        if eastern:
            left = word.replace(eastern[0], "", 1).removesuffix("度")
            return _Named(column, 3, (*((left,) if left else ()), *rest))
    for index, word in enumerate(words):
        rest = words[:index] + words[index + 1 :]
        if _PLANE[axis].fullmatch(word) and (word not in {"n", "e"} or not rest):
            return _Named(column, 1, rest)
        ending = next((end for end in _ENDINGS[axis] if word.endswith(end)), None)
        if ending:
            return _Named(column, 2, (word.removesuffix(ending), *rest), must_match=True)
    return None


def _pairs(
    names: Sequence[str], words: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]]
) -> list[tuple[int, Place]]:
    found: dict[Axis, list[_Named]] = {"lat": [], "lon": []}
    for column, each in enumerate(words):
        both = {axis: named for axis in found if (named := _axis(column, each, axis))}
        strengths = [named.strength for named in both.values()]
        for axis, named in both.items():
            # "Lat/Long" is neither; "X (lon)" is a longitude.
            if named.strength == max(strengths) and strengths.count(named.strength) == 1:
                found[axis].append(named)
    likely: list[tuple[int, _Named, _Named]] = [
        (35, _Named(lat, 1, ()), _Named(lon, 1, ())) for lon, lat in _by_index(names)
    ]
    for lat, lon in product(found["lat"][:30], found["lon"][:30]):
        same = _likeness(lat.rest) == _likeness(lon.rest)
        if same or not (lat.must_match or lon.must_match):
            sure = 10 * (lat.strength + lon.strength) + (8 if same else 0) - (len(lat.rest) + len(lon.rest)) // 2
            # What is shifted on purpose is the worst of several positions.
            sure += 4 * (not _TRUE.isdisjoint(lat.rest)) - 9 * (_shifted(words[lat.column]) is not None)
            likely.append((sure, lat, lon))
    candidates: list[tuple[int, Place]] = []
    for sure, lat, lon in sorted(likely, key=lambda each: -each[0])[:_MOST_TRIED]:
        pair = Pair(
            lat.column, lon.column, _scale(names[lat.column]), system=_system(names[lat.column], names[lon.column])
        )
        place = _with_parts(pair, rows, found)
        if not rows or any(place.is_read(row) for row in rows):
            candidates.append((sure + 5, place))
        elif sure > _SURE_UNREAD:
            candidates.append((sure - _SURE_UNREAD, place))
    return candidates


def _likeness(rest: tuple[str, ...]) -> tuple[str, ...]:
    # "Latitude_N" goes with "Longitude_E", and "Y (lat)" with "X (lon)".
    return tuple(word for word in rest if word not in {"n", "e", "x", "y", "north", "east", "n위", "ns", "ew"})


def _scale(name: str) -> float:
    power = re.search(r"e([5-7])$", name.strip(), re.IGNORECASE)
    return 10.0 ** int(power[1]) if power else 1.0


def _by_index(names: Sequence[str]) -> list[tuple[int, int]]:
    matches = {match.groups(): column for column, name in enumerate(names) if (match := _BY_INDEX.fullmatch(name))}
    return [
        (column, matches[start, "1"])
        for (start, index), column in matches.items()
        if index == "0" and (start, "1") in matches
    ]


def _system(*names: str) -> str:
    codes = {next(iter(_SYSTEM.findall(name)), "") for name in names}
    code = codes.pop() if len(codes) == 1 else ""
    return code and f"EPSG:{code}"


def shift_of(names: Sequence[str], place: Place) -> str | None:
    """Return the name of the Chinese system, shifted on purpose, that the columns of a position are named after."""
    return _shifted([word for column in place.columns for word in words_of(names[column])])


def _shifted(words: Sequence[str]) -> str | None:
    return next((name for name, of_it in _SHIFTED.items() if not of_it.isdisjoint(words)), None)


def _with_parts(pair: Pair, rows: Sequence[Sequence[str]], named: dict[Axis, list[_Named]]) -> Pair:
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
        named = _order(each)
        if named is None and not set(each) & _PLACES:
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


def _order(words: tuple[str, ...]) -> Axis | None:
    """Tell which axis a name with both mentions first."""
    met: list[Axis] = []
    for word in words:
        axes: list[tuple[int, Axis]] = []
        for axis in ("lat", "lon"):
            eastern = _EASTERN[axis].search(word)
            if eastern:
                axes.append((eastern.start(), axis))
            elif word in _WORDS[axis] or word.startswith(_STEMS[axis]) or word == ("y" if axis == "lat" else "x"):
                axes.append((0, axis))
        together = _TOGETHER.fullmatch(word)
        if together and (together["lat"] or together["after"]):
            return "lat" if together["lat"] else "lon"
        if word in {"위경도", "经纬度", "經緯度", "경위도"}:
            return "lat" if word == "위경도" else "lon"
        met += [axis for _, axis in sorted(axes)]
    return met[0] if len(set(met)) == 2 else None


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
