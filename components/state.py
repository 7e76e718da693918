"""Turn the address bar into a View and back: layers, selection, language, theme, filters and camera.

Defaults are left out of the address. What is unknown or hostile is dropped with a notice; parsing never fails.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

from geodata import railway
from geodata.catalogue import DEFAULT_LAYERS, LAYER
from geodata.comparison import CHARTS
from geodata.filters import MAX_TEXT, OPTIONS, Filters, ordered
from geodata.former import current
from geodata.load import places
from geodata.proximity import LIMITS_KM, is_target
from geodata.vocabulary import LANGUAGES, Spelling, Text

MAX_QUERY = 4000
"""Longest query string that is read, in characters."""
THEME_CHOICES = ("light", "dark")
NAMES_CHOICES = ("mr",)
"""Spellings of names on the map other than the everyday one: McCune–Reischauer."""
GROUND_PARTS = ("relief", "contours")
"""The parts of the ground that a reader may show or hide."""
DEFAULT_GROUND = ("relief",)
NO_GROUND = "none"
"""What an address says where neither is shown: a list without anything would look like one cut off."""


class Camera(NamedTuple):
    """Centre in degrees (WGS 84) and zoom of the map."""

    lon: float
    lat: float
    zoom: float


HOME = Camera(129.772, 41.777, 11.4)
"""The first view for whoever does not say how large the window is: a browser composes its own from HOME_BOX."""
HOME_BOX = (129.688, 41.7305, 129.829, 41.803)
"""West, south, east and north of what the first view shows in every window: port, works, the railway between, tram."""
BOUNDS = (122.0, 36.0, 141.0, 45.0)
"""West, south, east and north of where a camera may stand: wherever a place of the atlas may lie."""
ZOOMS = (5.0, 17.0)
"""How far out and in a camera goes: beyond, the sources know nothing more."""
YEARS = (1800, 2100)
ACCURACY_LIMIT_M = 100_000
NEAR_KM = 2.0
"""How near is near where an address does not say."""


@dataclass(frozen=True)
class View:
    """All that a link to the atlas holds."""

    layers: tuple[str, ...] = DEFAULT_LAYERS
    site: str | None = None
    lang: str = "en"
    theme: str | None = None
    """"light" or "dark", None to follow the system."""
    filters: Filters = field(default_factory=Filters)
    camera: Camera | None = None
    bearing: float = 0
    """Degrees that the map is turned to the right of north, above -180 and up to 180."""
    ground: tuple[str, ...] = DEFAULT_GROUND
    """Which of GROUND_PARTS are shown."""
    circles: bool = False
    """Whether every place on the map has its circle of accuracy around it."""
    names: str | None = None
    """One of NAMES_CHOICES, None for everyday names."""
    plain: bool = False
    """Whether the map keeps to public methods of its libraries, and is slower for it (`assets/map/plotly.js`)."""
    start: str | None = None
    """The station where a ride begins, `from` in an address."""
    end: str | None = None
    """The station where it ends, `to` in an address."""
    near: str | None = None
    """What places are to be near to: one of `geodata.proximity.TARGETS`, or a place on the map."""
    within: float = NEAR_KM
    """How near, in kilometres; it says nothing without `near`."""
    chart: str | None = None
    """Which of `geodata.comparison.CHARTS` is open in the drawer."""

    @property
    def spelling(self) -> Spelling:
        """How the map writes its names; Korean has one spelling alone."""
        return "ko" if self.lang == "ko" else "mr" if self.names == "mr" else "en"


class Parsed(NamedTuple):
    """A View read from an address, and what had to be dropped on the way."""

    view: View
    notices: tuple[Text, ...]


def parse(query: str) -> Parsed:
    """Read a query string ("layers=port,tram&site=…", with or without "?")."""
    notices: list[Text] = []
    found: dict[str, object] = {}
    filters: dict[str, object] = {}
    if len(query) > MAX_QUERY:
        query = ""
        notices.append(Text("The link was too long and was ignored.", "련결이 너무 길어 무시하였습니다."))
    for name, value in _pairs(query):
        reader = _READERS.get(name)
        if reader is None:
            notices.append(_dropped(name))
            continue
        result, clean = reader(value)
        if not clean:
            # Where something is left of what was no camera of the atlas, that is the nearest one.
            notices.append(BROUGHT_BACK if isinstance(result, Camera) else _dropped(name))
        if result is not None:
            (filters if name in FILTERS else found)[name] = result
    for name, field_name in _FIELDS.items():
        if name in found:
            found[field_name] = found.pop(name)
    if "near" not in found and found.pop("within", None) is not None:
        notices.append(_dropped("within"))
    view = View(**found, filters=Filters(**filters))  # type: ignore[arg-type]
    return Parsed(view, tuple(dict.fromkeys(notices)))


BROUGHT_BACK = Text(
    "The link led beyond the map and was brought to its edge.", "련결이 지도밖을 가리켜 지도의 변두리로 옮겼습니다."
)


def filters_of(query: object) -> Filters:
    """Return the filters of a query string; what is not understood, or no string at all, asks for nothing."""
    return parse(query).view.filters if isinstance(query, str) else Filters()


def query(view: View) -> str:
    """Write a View as a query string without "?"; defaults are left out."""
    parts: list[tuple[str, str]] = []
    if view.layers != DEFAULT_LAYERS:
        parts.append(("layers", ",".join(view.layers)))
    if view.site:
        parts.append(("site", view.site))
    if view.lang != "en":
        parts.append(("lang", view.lang))
    if view.theme:
        parts.append(("theme", view.theme))
    if view.ground != DEFAULT_GROUND:
        parts.append(("ground", ",".join(view.ground) or NO_GROUND))
    for name in view.filters.active:
        value = getattr(view.filters, name)
        parts.append((name, ",".join(value) if isinstance(value, tuple) else str(value)))
    if view.camera:
        parts.append(("view", f"{view.camera.lon:.5f},{view.camera.lat:.5f},{view.camera.zoom:.2f}"))
    if view.circles:
        parts.append(("circles", "1"))
    if view.names:
        parts.append(("names", view.names))
    if view.bearing:
        parts.append(("bearing", f"{view.bearing:.1f}"))
    if view.plain:
        parts.append(("plain", "1"))
    named = (("from", view.start), ("to", view.end), ("chart", view.chart), ("near", view.near))
    parts += [(name, value) for name, value in named if value]
    if view.near and view.within != NEAR_KM:
        parts.append(("within", f"{view.within:g}"))
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in parts)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.lstrip("?"), keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return [("", "")]


def _dropped(name: str) -> Text:
    shown = re.sub(r"[^\w-]", "", name)[:24] or "?"
    return Text(
        f"Part of the link was not understood and left out: {shown}.", f"련결에서 알수 없는 부분을 뺐습니다: {shown}."
    )


Reader = Callable[[str], tuple[object, bool]]
"""Reads one parameter: what it holds (None: nothing usable) and whether all of it was understood."""


def _several(allowed: "Callable[[], tuple[str, ...]]", may_be_empty: bool = False, layers: bool = False) -> Reader:
    def read(value: str) -> tuple[object, bool]:
        given = [current("layers", part) if layers else part for part in value.split(",") if part]
        known = ordered(given, allowed())
        clean = len(known) == len(set(given)) and (bool(given) or may_be_empty)
        return (known if known or (may_be_empty and not given) else None), clean

    return read


def _one_of(allowed: "Callable[[], object]") -> Reader:
    def read(value: str) -> tuple[object, bool]:
        known = value in allowed()  # type: ignore[operator]
        return (value if known else None), known

    return read


def _place(value: str) -> tuple[object, bool]:
    return _one_of(places)(current("places", value))


def _whole(low: int, high: int) -> Reader:
    def read(value: str) -> tuple[object, bool]:
        known = re.fullmatch(r"[0-9]{1,6}", value, re.ASCII) is not None and low <= int(value) <= high
        return (int(value) if known else None), known

    return read


def _text(value: str) -> tuple[object, bool]:
    clean = clean_text(value)
    return (clean or None), clean == value and bool(clean)


def clean_text(value: str) -> str:
    """Return a text filter as it is kept: printable, single-spaced, at most MAX_TEXT characters."""
    printable = "".join(char if char.isprintable() else " " for char in value)
    return " ".join(printable.split())[:MAX_TEXT].strip()


def camera(value: str) -> Camera | None:
    """Read a camera ("129.77,41.78,11.4"), brought to the nearest that the map allows; None where it is none."""
    found = _camera(value)[0]
    return found if isinstance(found, Camera) else None


def _camera(value: str) -> tuple[object, bool]:
    try:
        lon, lat, zoom = (float(part) for part in value.split(","))
    except ValueError:
        return None, False
    if not all(map(math.isfinite, (lon, lat, zoom))):
        return None, False
    west, south, east, north = BOUNDS
    asked = Camera(round(lon, 5), round(lat, 5), round(zoom, 2))
    nearest = Camera(_within(asked.lon, west, east), _within(asked.lat, south, north), _within(asked.zoom, *ZOOMS))
    return nearest, nearest == asked


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _bearing(value: str) -> tuple[object, bool]:
    try:
        turned = round(float(value), 1)
    except ValueError:
        return None, False
    known = math.isfinite(turned) and -180 < turned <= 180
    return (turned or None if known else None), known


def _ground(value: str) -> tuple[object, bool]:
    return ((), True) if value == NO_GROUND else _several(lambda: GROUND_PARTS)(value)


def _station(value: str) -> tuple[object, bool]:
    return _one_of(railway.stations)(current("places", value))


def _target(value: str) -> tuple[object, bool]:
    name = current("places", value)
    known = is_target(name)
    return (name if known else None), known


def kilometres(value: str) -> float | None:
    """Read a distance in kilometres as an address holds it, None where it is none or too near or far."""
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", value, re.ASCII):
        return None
    return float(value) if LIMITS_KM[0] <= float(value) <= LIMITS_KM[1] else None


def _distance(value: str) -> tuple[object, bool]:
    return kilometres(value), kilometres(value) is not None


def _flag(value: str) -> tuple[object, bool]:
    return (value == "1") or None, value == "1"


_READERS: dict[str, Reader] = {
    "layers": _several(lambda: tuple(LAYER), may_be_empty=True, layers=True),
    "site": _place,
    "lang": _one_of(lambda: LANGUAGES),
    "theme": _one_of(lambda: THEME_CHOICES),
    "ground": _ground,
    "view": _camera,
    "circles": _flag,
    "names": _one_of(lambda: NAMES_CHOICES),
    "bearing": _bearing,
    "plain": _flag,
    "from": _station,
    "to": _station,
    "near": _target,
    "within": _distance,
    "chart": _one_of(lambda: CHARTS),
    "accuracy": _whole(1, ACCURACY_LIMIT_M),
    "before": _whole(*YEARS),
    "q": _text,
    **{name: _several(lambda name=name: tuple(OPTIONS[name]), layers=name == "sector") for name in OPTIONS},  # type: ignore[misc]
}
_FIELDS = {"view": "camera", "from": "start", "to": "end"}
"""What fields of a View are called in an address where that is another word."""
FILTERS = tuple(each.name for each in fields(Filters))
"""The names of the filters, in the order of the panel."""
PARAMETERS = tuple(_READERS)
"""The names of all parameters of an address."""
