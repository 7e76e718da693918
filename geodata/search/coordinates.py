"""Read a pair of coordinates as people write it: decimal or in minutes and seconds, with letters or without."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from geodata.vocabulary import Text

REGION = (118.0, 33.0, 145.0, 47.0)
"""West, south, east and north of where bare numbers are more likely a place of this atlas than anything else."""
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("′’‘ʹ´＇`", "'"),
        **dict.fromkeys("″“”〃＂", '"'),
        **dict.fromkeys("−–—‒﹣－", "-"),
        **dict.fromkeys("，、；;/|·\n\t", ","),
        **dict.fromkeys("()（）[]{}", " "),
    }
)
"""Signs of every make as the one that is read."""
_WORDS = (
    ("북위|北纬|北緯|с\\.? ?ш\\.?", " N "),
    ("남위|南纬|南緯|ю\\.? ?ш\\.?", " S "),
    ("동경|东经|東経|東經|в\\.? ?д\\.?", " E "),
    ("서경|西经|西経|西經|з\\.? ?д\\.?", " W "),
    ("위도|纬度|緯度|latitude|lat\\b", " A "),
    ("경도|经度|経度|經度|longitude|long?\\b|lng", " O "),
    ("north", " N "), ("south", " S "), ("east", " E "), ("west", " W "),
    ("degrees?|deg|도|度", "°"), ("minutes?|min|분|分", "'"), ("seconds?|sec|초|秒", '"'),
    ("^geo:|^go to|^좌표|^coordinates?", " "),
)  # fmt: skip
_TOKEN = re.compile(r"\s*(?:(\d{1,3}(?:\.\d{1,12})?)|([°'\"])|([NSEWAO])(?![A-Z])|([-+])|([,:=]))\s*")
_AXIS = {"N": "lat", "S": "lat", "A": "lat", "E": "lon", "W": "lon", "O": "lon"}
_LIMIT = {"lat": 90.0, "lon": 180.0}
_UNITS = "°'\""
_LONGEST = 100


class Coordinates(NamedTuple):
    """A point in degrees (WGS 84, EPSG:4326)."""

    lon: float
    lat: float

    @property
    def label(self) -> Text:
        """The point in words: 41.78° N, 129.77° E."""
        lat, lon = _digits(abs(self.lat)), _digits(abs(self.lon))
        north, east = self.lat >= 0, self.lon >= 0
        return Text(
            f"{lat}° {'N' if north else 'S'}, {lon}° {'E' if east else 'W'}",
            f"{'북위' if north else '남위'} {lat}°, {'동경' if east else '서경'} {lon}°",
        )


def _digits(degrees: float) -> str:
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


class _Angle(NamedTuple):
    degrees: float
    axis: str
    """"lat" or "lon", "" where nothing says which."""
    exact: bool
    """Whether it is written as nothing but an angle would be: with a sign of degrees, a letter or decimals."""


def read_coordinates(text: str) -> Coordinates | None:
    """Read a pair of coordinates.

    Parameters
    ----------
    text : str
        "41.78, 129.77", "41°46′48″ N 129°46′12″ E", "129.77 41.78", "북위 41.78 동경 129.77": latitude first unless a
        letter or the numbers themselves say otherwise.

    Returns
    -------
    Coordinates or None
        In degrees (EPSG:4326); None where the text is anything else, or bare whole numbers that are no place of the
        region.

    Examples
    --------
    >>> read_coordinates("41°46′48″ N 129°46′12″ E")
    Coordinates(lon=129.77, lat=41.78)
    >>> read_coordinates("129.77 41.78").label.en
    '41.78° N, 129.77° E'
    >>> read_coordinates("7/8") is None
    True

    """
    plain = _plain(text[:_LONGEST])
    if len(text) > _LONGEST or re.search(r"\d[-+]\d", plain):
        return None
    tokens = _tokens(plain)
    if tokens is None:
        return None
    angles = [_angle(group) for group in _grouped(tokens)]
    if len(angles) != 2:
        return None
    one, other = angles
    return None if one is None or other is None else _placed(one, other)


def _plain(text: str) -> str:
    """Return text with one sign for each meaning; digits of full width become plain ones."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).strip().casefold()
    plain = plain.replace("''", '"')
    for words, letter in _WORDS:
        plain = re.sub(words, letter, plain)
    return _with_points(plain.upper())


def _with_points(text: str) -> str:
    """Return text with decimal points for decimal commas: "41,78 129,77" has no other sense."""
    if "." in text or not re.fullmatch(r"[^,]*\d,\d+\D+?\d{1,3},\d+[^,]*", text):
        return text
    return re.sub(r"(\d),(\d)", r"\1.\2", text)


def _tokens(text: str) -> list[str] | None:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        found.append(next(group for group in match.groups() if group))
        at = match.end()
    return found


def _grouped(tokens: list[str]) -> list[list[str]]:
    """Return the tokens of each angle."""
    numbers = [at for at, token in enumerate(tokens) if token[0].isdigit()]
    if not numbers:
        return []
    first = [at for at in numbers if tokens[at + 1 : at + 2] == ["°"]]
    commas = [at for at, token in enumerate(tokens) if token == ","]
    if len(first) == 2:
        cut = first[1]
    elif len(commas) == 1 and numbers[0] < commas[0] < numbers[-1]:
        cut = commas[0]
    elif len(numbers) % 2 == 0:
        cut = numbers[len(numbers) // 2]
    else:
        return []
    if tokens[cut] != ",":
        # Signs, and letters where they stand before the numbers, belong to the angle that follows them.
        before = tokens[0] in _AXIS
        while cut > 0 and (tokens[cut - 1] in "-+=:" or (before and tokens[cut - 1] in _AXIS)):
            cut -= 1
    return [tokens[:cut], tokens[cut:]]


def _angle(tokens: list[str]) -> _Angle | None:
    letters = [token for token in tokens if token in _AXIS]
    measured = [token for token in tokens if token not in _AXIS and token not in ",:="]
    signs = measured[:1] if measured[:1] in (["-"], ["+"]) else []
    parts = list(_parts(measured[len(signs) :]))
    axes = {_AXIS[letter] for letter in letters}
    if not 1 <= len(parts) <= 3 or len(axes) > 1 or None in parts:
        return None
    values = [float(part) for part in parts if part is not None]
    if any(value >= 60 for value in values[1:]) or any(part and "." in part for part in parts[:-1]):
        return None
    degrees = sum(value / 60**power for power, value in enumerate(values))
    turned = any(letter in "SW" for letter in letters)
    if turned and "-" in signs:
        return None
    exact = bool(letters) or "°" in tokens or any("." in token for token in tokens)
    return _Angle(-degrees if turned or "-" in signs else degrees, next(iter(axes), ""), exact)


def _parts(tokens: list[str]) -> Iterator[str | None]:
    """Yield degrees, minutes and seconds as they are written, None for what stands where it should not."""
    for token in tokens:
        if token[0].isdigit():
            yield token
        elif token not in _UNITS:
            yield None
    units = [token for token in tokens if token in _UNITS]
    if units != sorted(set(units), key=_UNITS.index):
        yield None


def _placed(one: _Angle, other: _Angle) -> Coordinates | None:
    """Return the point of two angles: latitude first, unless letters or what is possible say otherwise."""
    orders = []
    for lat, lon in ((one, other), (other, one)):
        if lat.axis in ("", "lat") and lon.axis in ("", "lon") and abs(lat.degrees) <= 90 and abs(lon.degrees) <= 180:
            orders.append(Coordinates(round(lon.degrees, 6), round(lat.degrees, 6)))
    here = [point for point in orders if _in_region(point)]
    if here:
        return here[0]
    return orders[0] if orders and one.exact and other.exact else None


def _in_region(point: Coordinates) -> bool:
    west, south, east, north = REGION
    return west <= point.lon <= east and south <= point.lat <= north
