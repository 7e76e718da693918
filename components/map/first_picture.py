"""Know the picture that stands in a page until its map is there: of the view itself, or of the ground below it.

It is seen at once, while a map has to wait for a library, for tiles and for the graphics. `make pictures` makes them
from the map, without names, on both grounds: one for each kind of window, as where the map opens depends on its size.
`assets/early.js` puts it where this window's map will show the same.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from components import ids
from components.delivery import Body
from components.kit import html
from components.map.link_picture import ASSETS, Frame, frames
from components.state import DEFAULT_GROUND, Camera, View, parse
from components.theme import THEMES, Theme
from geodata.plates import plate

GROUND, COUNTRY = "ground", "country"
"""Name the pictures of the ground alone, of the city and of the country: for links to other things, or to elsewhere."""
_REACH: Mapping[str, tuple[float, float]] = MappingProxyType({GROUND: (10.4, 13.8), COUNTRY: (5, 9.8)})
"""How far out and in a picture of the ground stands for the map: closer by, nothing can be told in it."""


class Window(NamedTuple):
    """A kind of window that has pictures of its own."""

    name: str
    media: str
    """Tells these windows from those of the kinds after it."""
    size: tuple[int, int]
    """CSS pixels of the window that its pictures are made for."""

    @property
    def small(self) -> bool:
        """Whether panels are sheets over the map (`SMALL` in assets/map/opening.js)."""
        return self.size[0] < 1024


LOW = "(height <= 31.25em)"
"""A phone that lies: no picture is made for it."""
WINDOWS = (
    Window("phone", "(width < 37.5em)", (390, 844)),
    Window("tablet", "(width < 64em)", (768, 1024)),
    Window("wide", "(width < 100em)", (1280, 800)),
    Window("large", "", (1920, 1080)),
)


def name_of(shown: str, window: str, theme: Theme) -> str:
    """Return what a picture is called: of a view ("home", "plate-3") in a kind of window, or of the ground."""
    return "-".join(filter(None, ("first", shown, window, theme)))


class Shown(NamedTuple):
    """One picture of a page, on both grounds."""

    media: str
    """The windows that it is for, if no picture before it is for them."""
    frames: Mapping[Theme, Frame]
    bearing: float = 0
    """What is up in it, in degrees from north."""

    def url(self, theme: Theme) -> str:
        """Return its address, which names its content."""
        path = path_of(self.frames[theme])
        return bodies()[path].address(path)


def pictures(view: View, stands_at: Camera | None) -> list[Shown]:
    """Return the pictures of a view, the last for all windows that are left; none where none would be right.

    `stands_at` is the middle of what the map opens with, where that is not the city or a plate.
    """
    if view.ground != DEFAULT_GROUND:
        return []
    shown = _composed(view) if stands_at is None else None
    if shown:
        # A phone that lies sees the city from further than any other window, and a plate as a desk does.
        low = (shown, "wide") if view.plate else (GROUND, "")
        kinds = [(LOW, *low), *((window.media, shown, window.name) for window in WINDOWS)]
        return _there(*kinds)
    ground = GROUND
    if stands_at:
        ground = next((each for each in _REACH if _reaches(each, stands_at)), "")
    elif view.plate:
        west, south, east, north = plate(view.plate).frame
        within = all(_holds(GROUND, *corner) for corner in ((west, south), (east, north)))
        ground = GROUND if within else COUNTRY
    return [each._replace(bearing=view.bearing) for each in _there(("", ground, ""))] if ground else []


_DRAWN = ("layers", "filters", "circles", "year", "site", "claim", "camera", "bearing", "near", "flow", "start", "end")
"""What of a view tells on the picture of its map."""


def _composed(view: View) -> str | None:
    """Return the name of the view that this one draws: the first one or a plate, with nothing more and nothing less."""
    usual = parse(f"plate={view.plate}").view if view.plate else View()
    same = all(getattr(view, each) == getattr(usual, each) for each in _DRAWN)
    return (f"plate-{view.plate}" if view.plate else "home") if same else None


def _reaches(ground: str, camera: Camera) -> bool:
    lowest, highest = _REACH[ground]
    return lowest <= camera.zoom <= highest and _holds(ground, camera.lon, camera.lat)


def _holds(ground: str, lon: float, lat: float) -> bool:
    frame = frames().get(name_of(ground, "", "light"))
    if frame is None:
        return False
    x, y = frame.at(lon, lat)
    wide, high = frame.pixels
    return 0 <= x <= wide and 0 <= y <= high


def _there(*kinds: tuple[str, str, str]) -> list[Shown]:
    """Return the pictures of windows, views and their names; none where not all are made yet, as of a new plate."""
    wanted = [(media, {theme: name_of(shown, window, theme) for theme in THEMES}) for media, shown, window in kinds]
    if not all(name in frames() for _, names in wanted for name in names.values()):
        return []
    return [Shown(media, {theme: frames()[name] for theme, name in names.items()}) for media, names in wanted]


# ---- in the page -----------------------------------------------------------------------------------------------------
def told(shown: list[Shown]) -> str:
    """Return what the early script has to know to choose one and to put it where it belongs (`FirstPicture`)."""
    known = [
        [
            each.media or "all",
            *each.frames["light"].camera,
            *each.frames["light"].size,
            *map(each.url, THEMES),
            each.bearing,
        ]
        for each in shown
    ]
    return json.dumps(known, separators=(",", ":"))


def picture(shown: list[Shown], theme: str | None) -> html.Element:
    """Return the picture, on the ground that an address names or else on the one that the reader's system asks for."""
    worn: list[tuple[str, Theme]] = [("", "dark" if theme == "dark" else "light")]
    if theme is None:
        worn.insert(0, ("(prefers-color-scheme: dark)", "dark"))
    ways = [(each, " and ".join(filter(None, (each.media, asked))), name) for each in shown for asked, name in worn]
    *others, (last, _, ground) = ways
    return html.picture(id=ids.FIRST_PICTURE, aria_hidden="true")[
        (html.source(media=media, srcset=each.url(name), **_size(each)) for each, media, name in others),
        html.img(src=last.url(ground), alt="", fetchpriority="high", elementtiming="first", **_size(last)),
    ]


def _size(shown: Shown) -> dict[str, int]:
    width, height = shown.frames["light"].size
    return {"width": width, "height": height}


# ---- files ----------------------------------------------------------------------------------------------------------
def path_of(frame: Frame) -> str:
    """Return the path of a picture."""
    return f"/assets/pictures/{frame.file}"


@cache
def bodies() -> Mapping[str, Body]:
    """Return every picture of a page by its path."""
    return MappingProxyType({path_of(frame): _body(frame) for frame in _all()})


def _all() -> Iterator[Frame]:
    return (frame for name, frame in frames().items() if name.startswith("first-"))


def _body(frame: Frame) -> Body:
    return Body((ASSETS / "pictures" / frame.file).read_bytes(), "image/webp", compressible=False)
