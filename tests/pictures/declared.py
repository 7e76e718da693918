"""List every picture that the atlas ships, each with what it shows."""

from dataclasses import dataclass, replace
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan
from pathlib import Path
from typing import Any

from components.map.first_picture import COUNTRY, GROUND, THEMES, WINDOWS, Window, name_of
from components.map.link_picture import HEIGHT, TILE, WIDTH
from components.map.link_words import BAND
from components.state import HOME, Camera, View, parse, query
from components.theme import Theme
from geodata.plates import plates
from geodata.plates.model import Box
from geodata.vocabulary import LANGUAGES
from tests.pictures.openings import opening

FOLDER = Path(__file__).parents[2] / "assets" / "pictures"
LEDGER = FOLDER / "pictures.json"
"""What each picture shows and where, with its digest: read by the server, and by the test that finds stale ones."""
MOST_BYTES = 6_000_000
"""What all of them may weigh together, other pictures of the assets included."""


@dataclass(frozen=True)
class Picture:
    """One picture: a view of the map without anything around it, or the page as it opens."""

    name: str
    view: View
    camera: Camera
    width: int
    height: int
    """CSS pixels."""
    ratio: float = 1.5
    """Pixels of the picture per CSS pixel: links are shown with it at half its size, where names have to be read."""
    quality: int = 80
    of_page: bool = False
    """Whether the page around the map is in it."""
    named: bool = True
    """Whether names stand in it; one without is a WebP, which the page shows until its map is there."""

    @property
    def theme(self) -> Theme:
        """Which ground it is drawn on."""
        return "dark" if self.view.theme == "dark" else "light"

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.name}.{'jpg' if self.named else 'webp'}"

    @property
    def address(self) -> str:
        """The query that shows it."""
        return query(replace(self.view, theme=self.theme, camera=None if self.of_page else self.camera))

    def told(self) -> dict[str, Any]:
        """Return what the ledger says of where it lies."""
        return {
            "file": self.file,
            "camera": list(self.camera),
            "size": [self.width, self.height],
            "ratio": self.ratio,
        }


def _frames(lang: str) -> list[Picture]:
    """Return what the pictures of links are cut from (`components/server/preview.py`), in a language."""
    view = View(lang=lang)
    return [
        Picture(f"home-{lang}", view, Camera(129.7585, 41.7668, 11.6), 800, 420),
        Picture(f"city-{lang}", view, Camera(129.762, 41.768, 12.0), 1800, 1240),
        Picture(f"province-{lang}", view, Camera(129.95, 41.87, 8.6), 1400, 1860),
        Picture(f"country-{lang}", view, Camera(129.5, 40.6, 5.5), 1100, 620),
        Picture(f"region-{lang}", view, Camera(128.75, 40.68, 6.8), 1510, 1260),
    ]


RATIO = 1.5
ROOM = 36
"""CSS pixels around the frame of a plate, for the symbols and names at its edge."""


def _plates(lang: str) -> list[Picture]:
    """Return the plates as links to them are shown, in a language: each above the band that its title stands in."""
    return [
        Picture(
            f"plate-{each.number}-{lang}",
            replace(parse(f"plate={each.number}").view, lang=lang),
            _fitted(each.frame, round(WIDTH / RATIO), round(HEIGHT / RATIO), band=round(BAND / RATIO)),
            round(WIDTH / RATIO),
            round(HEIGHT / RATIO),
            RATIO,
        )
        for each in plates()
    ]


def _fitted(frame: Box, width: int, height: int, band: int) -> Camera:
    """Return the camera that shows a frame in a window in CSS pixels, whose lower `band` is covered."""
    west, south, east, north = frame
    upper, lower = (asinh(tan(radians(lat))) / (2 * pi) for lat in (north, south))
    across, down = (east - west) / 360, upper - lower
    world = min((width - 2 * ROOM) / across, (height - band - 2 * ROOM) / down)
    middle = (upper + lower) / 2 - band / 2 / world
    return Camera(
        round((west + east) / 2, 5), round(degrees(atan(sinh(2 * pi * middle))), 5), round(log2(world / TILE), 2)
    )


README = Picture("readme", View(intro=False), HOME, 1280, 800, RATIO, of_page=True)
"""The page as it opens, without the card of a first visit."""


# ---- what the page shows until its map is there ----------------------------------------------------------------------
SIZES = {"phone": (430, 860, 2), "tablet": (832, 1100, 1), "wide": (1400, 860, 1), "large": (1920, 1080, 1)}
"""How large a picture is for the windows of a name, and its pixels per CSS pixel: the window it is made for with room
around it, as others of that name open a little further out."""
GROUND_VIEW = View(layers=())
GROUNDS = {
    GROUND: (Camera(129.765, 41.765, 11.4), (1900, 1200)),
    COUNTRY: (Camera(127.9, 40.4, 7.0), (1900, 1500)),
}
"""From where the pictures of the ground alone are taken, and how large they are."""
FIRST_QUALITY = 36


def _first(shown: str, view: View, window: Window, theme: Theme) -> Picture:
    width, height, ratio = SIZES[window.name]
    return _nameless(name_of(shown, window.name, theme), view, opening(view, window), (width, height), ratio, theme)


def _nameless(name: str, view: View, camera: Camera, size: tuple[int, int], ratio: float, theme: Theme) -> Picture:
    return Picture(name, replace(view, theme=theme), camera, *size, ratio, FIRST_QUALITY, named=False)


def _firsts() -> list[Picture]:
    """Return the pictures of the first view and of each plate, one for each kind of window, and those of the ground."""
    views = {"home": View(), **{f"plate-{each.number}": parse(f"plate={each.number}").view for each in plates()}}
    return [
        *(
            _nameless(name_of(ground, "", theme), GROUND_VIEW, camera, size, 1, theme)
            for ground, (camera, size) in GROUNDS.items()
            for theme in THEMES
        ),
        *(
            _first(shown, view, window, theme)
            for shown, view in views.items()
            for theme in THEMES
            for window in WINDOWS
        ),
    ]


PICTURES = (
    README,
    *(picture for lang in LANGUAGES for picture in (*_frames(lang), *_plates(lang))),
    *_firsts(),
)
"""Every picture; one more is an entry here, and `make pictures`."""
