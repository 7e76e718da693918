"""Read numbers and degrees as people write them: decimal, in minutes and seconds, with the letters of the compass."""

import math
import re
import unicodedata
from typing import Literal, NamedTuple

Axis = Literal["lat", "lon"]


class Degrees(NamedTuple):
    """A number and, where letters of the compass stand with it, the axis that it belongs to."""

    value: float
    axis: Axis | None = None


EMPTY = frozenset(
    {"", "na", "n/a", "#n/a", "null", "\\n", "nan", "none", "-", "--", "—", "?", "nil", "(null)", "없음", "无"}
)
"""What stands in a cell without a value."""
_WORDS: tuple[tuple[str, str], ...] = (
    (r"с\.?\s*ш\.?|с", "N"),
    (r"ю\.?\s*ш\.?|ю", "S"),
    (r"в\.?\s*д\.?|в", "E"),
    (r"з\.?\s*д\.?|з", "W"),
    (r"북위|北[纬緯]|north|nord|norte", "N"),
    (r"남위|南[纬緯]|south|süd|sud|sur", "S"),
    (r"동경|[东東][经經経]|east|ost|est|este", "E"),
    (r"서경|西[经經経]|west|ouest|oeste", "W"),
    (r"lat(?:itude)?|lon(?:g(?:itude)?)?|lng|위도|경도", ""),
)
_COMPASS = tuple((re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])\.?:?", re.IGNORECASE), to) for words, to in _WORDS)
_SIGNS = str.maketrans(
    {
        "′": "'", "’": "'", "‘": "'", "ʹ": "'", "´": "'", "`": "'", "ʼ": "'",
        "″": '"', "”": '"', "“": '"', "ʺ": '"',
        "º": "°", "˚": "°", "도": "°", "度": "°", "분": "'", "分": "'", "초": '"', "秒": '"',
        "−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_UNITS = (
    (re.compile(r"(?<=\d)\s*(?:degrees?|deg|grad|d)\b\.?|(?<=\d)\s*d(?=\d)", re.IGNORECASE), "°"),
    (re.compile(r"(?<=\d)\s*(?:minutes?|min|m)\b\.?|(?<=\d)\s*m(?=\d)", re.IGNORECASE), "'"),
    # A single s is a second only after minutes, and a capital one is the south.
    (
        re.compile(r"(?<=\d)\s*(?:(?i:seconds?|secs?)|(?<='\d)s|(?<='\d\d)s|(?<=\d\.\d)s|(?<=\d\.\d\d)s)(?![a-z])\.?"),
        '"',
    ),
)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<mark>[,.' ])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d+)?")
_PARTS = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<d>\d{1,3}(?:[.,]\d+)?)\s*[°:\s-]\s*"
    r"(?P<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['’:\s-]\s*(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|'')?)?)?"
)
_RUN_TOGETHER = re.compile(r"(\d{2,3})(\d\d)(?:(\d\d)(\.\d+)?|(\.\d+))")


def read(text: str, *, lettered: bool = False) -> Degrees | None:
    r"""Read a coordinate in any notation, or None; `lettered` where its letter of the compass stands elsewhere.

    Examples
    --------
    >>> read("41°45'00\"N"), read("-129,8"), read("동경 129도 48분")
    (Degrees(value=41.75, axis='lat'), Degrees(value=-129.8, axis=None), Degrees(value=129.8, axis='lon'))

    """
    normal = unicodedata.normalize("NFKC", text[:80].translate(_SIGNS)).translate(_SIGNS).strip()
    # Excel marks text by an apostrophe in front, or by a formula.
    normal = normal.removeprefix("=").strip('"').strip() if normal.startswith('="') else normal.lstrip("'").strip()
    found = number(normal.removesuffix("°").strip())
    if found is not None and not (lettered and abs(found) > 180):
        return Degrees(found)
    for pattern, to in (*_UNITS, *_COMPASS):
        normal = pattern.sub(to, normal)
    normal = normal.strip(" ,;")
    letter = ""
    if normal[:1].upper() in set("NSEW"):
        letter, normal = normal[0].upper(), normal[1:]
    elif normal[-1:].upper() in set("NSEW"):
        letter, normal = normal[-1].upper(), normal[:-1]
    axis: Axis | None = ("lat" if letter in "NS" else "lon") if letter else None
    value = _parts(normal.strip(" ,:"), lettered=lettered or bool(letter))
    if value is None:
        return None
    return Degrees(-abs(value) if letter and letter in "SW" else value, axis)


def is_unclear(text: str) -> bool:
    """Tell whether a coordinate has the letter O, which is the east of German and the west of French and Spanish."""
    trimmed = text.strip()[:80]
    return any(rest != trimmed and read(rest) for rest in (trimmed.removesuffix("O"), trimmed.removeprefix("O")))


def number(text: str) -> float | None:
    """Read a finite number with a decimal point or comma, its thousands grouped or not, or None."""
    normal = unicodedata.normalize("NFKC", text[:80]).translate(_SIGNS).strip()
    if _PLAIN.fullmatch(normal):
        value = float(normal.replace(",", "."))
    elif (grouped := _GROUPED.fullmatch(normal)) is not None:
        whole = normal.replace(grouped["mark"], "", normal.count(grouped["mark"]))
        value = float(whole.replace(",", "."))
    else:
        return None
    return value if math.isfinite(value) else None


def _parts(text: str, *, lettered: bool) -> float | None:
    found = number(text.removesuffix("°").strip())
    if found is not None and not (lettered and abs(found) > 180):
        return found
    if lettered and (run := _RUN_TOGETHER.fullmatch(text)):  # 4145.5 and 414500, as pilots and GPS receivers write
        seconds = float((run[3] or "0") + (run[4] or ""))
        return _joined(float(run[1]), float(run[2] + (run[5] or "")), seconds)
    parts = _PARTS.fullmatch(text)
    if parts is None or parts["m"] is None:
        return None
    values = [float((parts[name] or "0").replace(",", ".")) for name in ("d", "m", "s")]
    # Only the last of them may have decimals.
    if values[0] % 1 or (values[1] % 1 and values[2]):
        return None
    value = _joined(*values)
    return None if value is None else -value if parts["sign"] == "-" else value


def _joined(degrees: float, minutes: float, seconds: float) -> float | None:
    if minutes > 60 or seconds > 60:
        return None
    # Rounded so that 48 minutes are 0.8 degrees.
    return round(degrees + minutes / 60 + seconds / 3600, 9)


def joined(degrees: str, minutes: str, seconds: str) -> float | None:
    """Read degrees, minutes and seconds that stand in columns of their own; an empty one counts nothing."""
    values = [number(part) if part.strip().casefold() not in EMPTY else 0.0 for part in (degrees, minutes, seconds)]
    if any(value is None for value in values):
        return None
    whole, small, smaller = (value or 0.0 for value in values)
    value = _joined(abs(whole), abs(small), abs(smaller))
    return None if value is None else math.copysign(value, whole) if whole else value


_PAIR_MARK = re.compile(
    r"\s*[,;/|]\s+|\s*[;/|]\s*|(?<=[NSEWnsew])[\s,]+|\s+(?=[NSEW+-]?\s*\d)|,(?=[NSEW+-]?\s*\d)"
    r"|(?<=\d[NSEWnsew])(?=\d)"
)
_IN_LINK = tuple(
    re.compile(rf"{before}(-?\d{{1,3}}\.\d+){between}(-?\d{{1,3}}\.\d+)")
    for before, between in (
        ("!3d", "!4d"),
        ("[?&#](?:m?lat|latitude)=", "&(?:m?lon|lng|longitude)="),
        (r"#map=\d+(?:\.\d+)?/", "/"),
        ("(?:[@/]|[?&](?:q|ll|query|daddr|destination|center)=(?:loc:)?)", "(?:,|%2C)(?:%20|\\+)?"),
    )
)
"""How links to maps tell a place: that of a pin before that of the view."""
_LIKE_A_COMMA = str.maketrans("，、；：", ",,;:")


def is_link(text: str) -> bool:
    """Tell whether a text is an address, which may tell a place."""
    return text.lstrip()[:12].casefold().startswith(("http://", "https://", "geo:"))


def in_link(text: str) -> tuple[Degrees, Degrees] | None:
    """Read latitude and longitude out of a link to a map or a geo address, or None.

    Examples
    --------
    >>> in_link("https://www.openstreetmap.org/?mlat=41.75&mlon=129.8#map=12/41.7/129.7")
    (Degrees(value=41.75, axis='lat'), Degrees(value=129.8, axis='lon'))

    """
    link = text.strip()[:1000]
    if link[:4].casefold() == "geo:":
        found = re.match(r"(-?[\d.]+),(-?[\d.]+)", link[4:])
        values = found.groups() if found else ()
    else:
        values = next((found.groups() for form in _IN_LINK if (found := form.search(link))), ())
    read_values = [number(value) for value in values]
    if len(read_values) != 2 or read_values[0] is None or read_values[1] is None:
        return None
    return Degrees(read_values[0], "lat"), Degrees(read_values[1], "lon")


def pair(text: str) -> tuple[Degrees, Degrees] | None:
    """Read two coordinates that stand in one cell, in the order of the cell, or None."""
    if is_link(text):
        return in_link(text)
    trimmed = text.strip()[:160].translate(_LIKE_A_COMMA).strip("()[]{}<> ")
    for mark in _PAIR_MARK.finditer(trimmed):
        first, second = read(trimmed[: mark.start()]), read(trimmed[mark.end() :])
        if first is None or second is None:
            continue
        if first.axis is not None and first.axis == second.axis:
            continue
        if abs(first.value) <= 540 and abs(second.value) <= 540:
            return first, second
    return None
