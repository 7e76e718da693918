"""Turn the address bar into a View and back: layers, selection, language, theme, filters and camera.

Defaults are left out of the address. What is unknown or hostile is dropped with a notice; parsing never fails.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from geodata import address_values, timeline
from geodata.address_values import (
    Reader,
    bearing,
    brought_within,
    flag,
    kept_text,
    one_of,
    pairs,
    several,
    switch,
    whole,
)
from geodata.catalogue import DEFAULT_LAYERS, GROUPS, LAYER
from geodata.comparison import CHARTS
from geodata.filters import OPTIONS, Filters
from geodata.flow import Sketch, written
from geodata.plates import plate
from geodata.vocabulary import LANGUAGES, Spelling, Text

MAX_QUERY = 4000
"""Longest query string that is read, in characters."""
THEME_CHOICES = ("light", "dark")
NAMES_CHOICES = ("mr",)
"""Spellings of names on the map other than the everyday one: McCune–Reischauer."""
GROUND_PARTS = ("relief", "contours")
"""The parts of the ground that a reader may show or hide."""
DEFAULT_GROUND = ("relief",)
NO_GROUND = NO_TAB = "none"
"""What an address says where neither is shown, or where a question in it is to open no tab: not said is the usual."""


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
TABS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "list": (),
        "claims": ("claim",),
        "railway": ("from", "to"),
        "near": ("near",),
        "goods": ("flow",),
        "compare": ("chart",),
        "time": ("year",),
    }
)
"""The tabs of the drawer in their order, each with the parameters that open it where an address names no tab."""
NEAR_KM = 2.0
"""How near is near where an address does not say."""
AMONG = tuple(group.id for group in GROUPS)
"""The groups of layers that nearness can be asked about."""


@dataclass(frozen=True)
class View:
    """All that a link to the atlas holds."""

    layers: tuple[str, ...] = DEFAULT_LAYERS
    site: str | None = None
    lang: str = "en"
    browser_lang: str = "en"
    """What the browser prefers, which is spoken where an address says no language: then it is left out of it."""
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
    flow: Sketch | None = None
    """Whose goods are followed over the network, and what would move of them."""
    chart: str | None = None
    """Which of `geodata.comparison.CHARTS` is open in the drawer."""
    among: str | None = None
    """The group of layers whose places are asked about, None for all; it says nothing without `near`."""
    year: int | None = None
    """The year that the map is shown as of, one of `geodata.timeline`'s; None for the map as it is."""
    claim: str | None = None
    """The statement of the article that is read beside the map."""
    plate: int | None = None
    """The number of the plate that is shown: its layers are the usual ones, and it says where the map opens."""
    intro: bool = True
    """Whether the way in may be shown, which a bare address has; False once a reader has closed it."""
    tab: str | None = None
    """Which of TABS is open, NO_TAB for none whatever is asked; `opened` tells it where it follows from a question."""

    @property
    def opened(self) -> str | None:
        """The tab of the drawer that is open: the one that is named, or the one whose question is asked."""
        asked = {_PARAMETER.get(name, name) for name in _ASKING if getattr(self, name)}
        named = self.tab or next((tab for tab, openers in TABS.items() if asked.intersection(openers)), None)
        return named if named != NO_TAB else None

    @property
    def spelling(self) -> Spelling:
        """How the map writes its names; Korean has one spelling alone."""
        return "ko" if self.lang == "ko" else "mr" if self.names == "mr" else "en"


class Parsed(NamedTuple):
    """A View read from an address, and what had to be dropped on the way."""

    view: View
    notices: tuple[Text, ...]


def parse(query: str, browser_lang: str = "en") -> Parsed:
    """Read a query string ("layers=port,tram&site=…", with or without "?"); without a language, the browser's."""
    notices: list[Text] = []
    found: dict[str, object] = {}
    filters: dict[str, object] = {}
    if len(query) > MAX_QUERY:
        query = ""
        notices.append(Text("The link was too long and was ignored.", "련결이 너무 길어 무시하였습니다."))
    given: dict[str, str] = {}
    for name, value in pairs(query):
        reader = _READERS.get(name)
        if reader is None:
            notices.append(_dropped(name))
            continue
        if given.setdefault(name, value) != value:
            # Of two values one is lost.
            notices.append(_dropped(name))
        result, clean = reader(value)
        if not clean:
            # Where something is left of what was no camera of the atlas, that is the nearest one.
            notices.append(BROUGHT_BACK if isinstance(result, Camera) else _dropped(name))
        if result is not None:
            (filters if name in FILTERS else found)[name] = result
    for name, field_name in _FIELDS.items():
        if name in found:
            found[field_name] = found.pop(name)
    if "plate" in found:
        # What is said beside a plate counts for more than what the plate has.
        found = {**_composed(int(str(found["plate"]))), **found}
    for name in ("within", "among"):
        if "near" not in found and found.pop(name, None) is not None:
            notices.append(_dropped(name))
    found = {"lang": browser_lang, **found, "browser_lang": browser_lang}
    view = View(**found, filters=Filters(**filters))  # type: ignore[arg-type]
    return Parsed(view, tuple(dict.fromkeys(notices)))


def _composed(number: int) -> dict[str, object]:
    """Return what the map shows of a plate, as fields of a View."""
    return {"layers": plate(number).layers, "circles": plate(number).circles}


def is_bare(query: str) -> bool:
    """Whether an address holds nothing that anybody meant for the atlas."""
    return not pairs(query)


BROUGHT_BACK = Text(
    "The link led beyond the map and was brought to its edge.", "련결이 지도밖을 가리켜 지도의 변두리로 옮겼습니다."
)


def filters_of(query: object) -> Filters:
    """Return the filters of a query string; what is not understood, or no string at all, asks for nothing."""
    return parse(query).view.filters if isinstance(query, str) else Filters()


_USUAL = View()


def query(view: View) -> str:
    """Write a View as a query string without "?"; defaults are left out."""
    parts: list[tuple[str, str]] = []
    usual = View(**_composed(view.plate)) if view.plate else _USUAL  # type: ignore[arg-type]
    if view.plate:
        parts.append(("plate", str(view.plate)))
    if view.layers != usual.layers:
        parts.append(("layers", ",".join(view.layers)))
    if view.site:
        parts.append(("site", view.site))
    if view.lang != view.browser_lang:
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
    within = "" if view.within == NEAR_KM else f"{view.within:g}"
    near = (("near", view.near), ("within", within), ("among", view.among)) if view.near else ()
    sketch = written(view.flow) if view.flow else None
    turned = f"{view.bearing:.1f}" if view.bearing else ""
    named = (
        *(
            ("circles", str(int(view.circles)) if view.circles != usual.circles else None),
            ("names", view.names),
            ("bearing", turned),
            ("plain", "1" * view.plain),
        ),
        *(("tab", view.tab), ("claim", view.claim), ("from", view.start), ("to", view.end), *near),
        *(("flow", sketch), ("chart", view.chart), ("year", None if view.year is None else str(view.year))),
        ("intro", None if view.intro else "0"),
    )
    parts += [(name, value) for name, value in named if value]
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in parts)


def _dropped(name: str) -> Text:
    shown = re.sub(r"[^\w-]", "", name)[:24] or "?"
    return Text(
        f"Part of the link was not understood and left out: {shown}.", f"련결에서 알수 없는 부분을 뺐습니다: {shown}."
    )


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
    nearest = Camera(
        brought_within(asked.lon, west, east),
        brought_within(asked.lat, south, north),
        brought_within(asked.zoom, *ZOOMS),
    )
    return nearest, nearest == asked


_READERS: dict[str, Reader] = {
    "layers": several(lambda: tuple(LAYER), may_be_empty=True, layers=True),
    "site": address_values.place,
    "lang": one_of(lambda: LANGUAGES),
    "theme": one_of(lambda: THEME_CHOICES),
    "ground": several(lambda: GROUND_PARTS, nothing=NO_GROUND),
    "view": _camera,
    "circles": switch,
    "names": one_of(lambda: NAMES_CHOICES),
    "bearing": bearing,
    "plain": flag,
    "from": address_values.station,
    "to": address_values.station,
    "near": address_values.target,
    "within": address_values.distance,
    "flow": address_values.sketch,
    "chart": one_of(lambda: CHARTS),
    "year": whole(timeline.FIRST, timeline.LAST),
    "among": one_of(lambda: AMONG),
    "claim": address_values.claim,
    "tab": one_of(lambda: (*TABS, NO_TAB)),
    "plate": address_values.plate,
    "intro": address_values.closed,
    "accuracy": whole(1, ACCURACY_LIMIT_M),
    "before": whole(*YEARS),
    "q": kept_text,
    **{name: several(lambda name=name: tuple(OPTIONS[name]), layers=name == "sector") for name in OPTIONS},  # type: ignore[misc]
}
_FIELDS = {"view": "camera", "from": "start", "to": "end"}
"""What fields of a View are called where an address has another word, by that word."""
_ASKING = ("claim", "start", "end", "near", "flow", "chart", "year")
"""The fields of a View that open a tab of the drawer."""
_PARAMETER = {name: parameter for parameter, name in _FIELDS.items()}
FILTERS = tuple(each.name for each in fields(Filters))
"""The names of the filters, in the order of the panel."""
PARAMETERS = tuple(_READERS)
"""The names of all parameters of an address."""
