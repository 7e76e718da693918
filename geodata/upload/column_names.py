"""What the name of a column means: an axis, both, a coordinate system, in the words of many languages."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from geodata.upload.degrees import Axis
from geodata.upload.word_list import words

_WORDS: dict[Axis, frozenset[str]] = {
    "lat": words(
        "lat latt lati latitude latitudes latitud latitudine breite breitengrad breitegrad breedte breedtegraad bredd "
        "breddegrad szélesség enlem lintang szerokość szerokosc šířka sirka φ phi широта шир ширина leveysaste πλάτος "
        "vĩ ละติจูด өргөрөг ендік platuma platums العرض عرض רוחב"
    ),
    "lon": words(
        "lon long lng longi longitude longitudes longitud longitudine länge laenge lange längengrad laengengrad lengte "
        "lengtegraad längd lengdegrad hosszúság boylam bujur długość dlugosc délka delka λ lambda долгота долг "
        "pituusaste μήκος kinh ลองจิจูด довгота уртраг бойлық ilguma garums الطول طول אורך"
    ),
}
_STEMS: dict[Axis, tuple[str, ...]] = {
    "lat": ("latit", "lattit", "breiten", "широт"),
    "lon": ("longit", "longtit", "längen", "laengen", "долгот", "довгот"),
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
PLACES = words(
    "location loc coordinate coordinates coords coord position pos place gps geo point latlon latlng xy "
    "wgs wgs84 좌표 위치 위치좌표 위경도 경위도 坐标 座標 位置 经纬度 經緯度 緯度経度 координаты koordinaten "
    "coordonnées coordenadas"
)
_SYSTEM = re.compile(r"EPSG\W{0,2}(\d{4,6})", re.IGNORECASE)
_SHIFTED = {
    "GCJ-02": words("gcj gcj02 amap autonavi 火星 火星坐标 高德"),
    "BD-09": words("bd bd09 bdmap baidu 百度"),
}
TRUE = words("wgs wgs84")
"""What tells positions that are not shifted."""


class Named(NamedTuple):
    """What a column's name says of an axis: how surely, and what else stands in the name."""

    column: int
    strength: int
    rest: tuple[str, ...]
    must_match: bool = False
    """It counts only beside one of the other axis with the same rest."""


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


def axis_of(column: int, words: tuple[str, ...], axis: Axis) -> Named | None:
    """Return what the words of a column say of an axis, None for nothing."""
    for index, word in enumerate(words):
        rest = words[:index] + words[index + 1 :]
        if word in _WORDS[axis] or word.startswith(_STEMS[axis]):
            return Named(column, 3, rest)
        eastern = _EASTERN[axis].search(word)
        if eastern:
            left = word.replace(eastern[0], "", 1).removesuffix("度")
            return Named(column, 3, (*((left,) if left else ()), *rest))
    for index, word in enumerate(words):
        rest = words[:index] + words[index + 1 :]
        if _PLANE[axis].fullmatch(word) and (word not in {"n", "e"} or not rest):
            return Named(column, 1, rest)
        ending = next((end for end in _ENDINGS[axis] if word.endswith(end)), None)
        if ending:
            return Named(column, 2, (word.removesuffix(ending), *rest), must_match=True)
    return None


def likeness(rest: tuple[str, ...]) -> tuple[str, ...]:
    """Return what must be alike in the names of a pair."""
    # "Latitude_N" goes with "Longitude_E", and "Y (lat)" with "X (lon)".
    return tuple(word for word in rest if word not in {"n", "e", "x", "y", "north", "east", "n위", "ns", "ew"})


def order_of(words: tuple[str, ...]) -> Axis | None:
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


def system_of(*names: str) -> str:
    """Return the coordinate system that all of the names tell, "" where they do not."""
    codes = {next(iter(_SYSTEM.findall(name)), "") for name in names}
    code = codes.pop() if len(codes) == 1 else ""
    return code and f"EPSG:{code}"


def shifted(words: Sequence[str]) -> str | None:
    """Return the Chinese system, shifted on purpose, that words tell of."""
    return next((name for name, of_it in _SHIFTED.items() if not of_it.isdisjoint(words)), None)
