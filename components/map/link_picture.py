"""Cut the picture of a link out of the pictures that the atlas ships, and draw on it what the link is about.

There are some hundreds of places and claims in two languages: a picture of each would weigh more than all the data. So
a few large ones of the map are shipped (`make pictures`); of these the one is taken that shows a thing most closely.
They are JPEGs: to cut from a WebP half as large takes three times the memory (92 MB for 28).
"""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import asinh, pi, radians, tan
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from components.kit.contract import BBox, Selection, SelectionFeature
from components.map.link_words import BAND, written
from components.theme import PAGE, layer_ink
from geodata.catalogue import DEFAULT_LAYERS

ASSETS = Path(__file__).parents[2] / "assets"
LEDGER = ASSETS / "pictures" / "pictures.json"
FRAMES = ("city", "province", "region", "country")
"""The pictures that others are cut from, the closest first."""
WIDTH, HEIGHT = 1200, 630
MARGIN = (70, 44)
"""Pixels beside and above what a picture is about, at least."""
FINE = 2
"""What is drawn is drawn this much larger and made smaller, as Pillow's lines have no soft edges."""
RING, DOT = 27, 9
"""Radii in pixels."""
QUALITY = 84
MOST_SPOTS = 40
"""A claim about more places than this is drawn without rings, which would hide them."""
TILE = 512


@dataclass(frozen=True)
class Frame:
    """A shipped picture, and where on the earth it lies."""

    name: str
    file: str
    camera: tuple[float, float, float]
    size: tuple[int, int]
    """CSS pixels."""
    ratio: float

    @property
    def pixels(self) -> tuple[int, int]:
        """How wide and high it is."""
        return round(self.size[0] * self.ratio), round(self.size[1] * self.ratio)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a coordinate (WGS 84)."""
        west, north, zoom = self.camera
        world = TILE * 2**zoom * self.ratio
        wide, high = self.pixels
        across, down = (_turns(lon, lat)[axis] - _turns(west, north)[axis] for axis in (0, 1))
        return wide / 2 + across * world, high / 2 + down * world


def _turns(lon: float, lat: float) -> tuple[float, float]:
    return (lon + 180) / 360, 0.5 - asinh(tan(radians(lat))) / (2 * pi)


@cache
def frames() -> Mapping[str, Frame]:
    """Return every shipped picture by its name; raise OSError where one is not there."""
    told: dict[str, dict[str, Any]] = json.loads(LEDGER.read_text(encoding="utf-8"))
    for each in told.values():
        (LEDGER.parent / each["file"]).stat()
    return {
        name: Frame(name, each["file"], tuple(each["camera"]), tuple(each["size"]), each["ratio"])
        for name, each in told.items()
    }


Crop = tuple[int, int]
"""Left and upper edge of what is cut out of a frame."""


def cut(bbox: BBox, lang: str) -> tuple[Frame, Crop]:
    """Return the closest frame that shows a box, and where to cut; the last one shows what it can."""
    for name in FRAMES:
        frame = frames()[f"{name}-{lang}"]
        (left, lower), (right, upper) = frame.at(*bbox[:2]), frame.at(*bbox[2:])
        x = _within((left + right - WIDTH) / 2, frame.pixels[0] - WIDTH)
        y = _within((upper + lower - HEIGHT + BAND) / 2, frame.pixels[1] - HEIGHT)
        beside, above = MARGIN
        fits_across = x + beside <= left and right <= x + WIDTH - beside
        if fits_across and y + above <= upper and lower <= y + HEIGHT - BAND - above:
            break
    return frame, (x, y)


def _within(value: float, most: int) -> int:
    return round(min(max(value, 0), most))


def picture(name: str, lang: str, title: str, shown: Selection | None = None) -> bytes:
    """Return a JPEG: what is `shown` on the closest frame, or the whole frame of a name, and a title below it."""
    features = [each for each in shown["features"] if each["properties"]["role"] in _ORDER] if shown else []
    bbox = _box(features)
    frame, (x, y) = cut(bbox, lang) if bbox else (frames()[f"{name}-{lang}"], (0, 0))
    with Image.open(LEDGER.parent / frame.file) as whole:
        made = whole.crop((x, y, x + WIDTH, y + HEIGHT)).convert("RGB")
    if features:
        _marked(made, frame, (x, y), features)
    written(made, title, lang)
    packed = io.BytesIO()
    made.save(packed, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return packed.getvalue()


# ---- what it is about -----------------------------------------------------------------------------------------------
_ORDER = ("band", "radius", "outline", "line", "centre")
"""What is drawn, from below: not the positions that were rejected, as a picture cannot say why."""


def _box(features: "list[SelectionFeature]") -> BBox | None:
    points = [point for each in features for part in _parts(each["geometry"]["coordinates"]) for point in part]
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def _marked(made: Image.Image, frame: Frame, crop: Crop, features: "list[SelectionFeature]") -> None:
    over = Image.new("RGBA", (WIDTH * FINE, HEIGHT * FINE))
    draw = ImageDraw.Draw(over)
    pen = _Pen(draw, frame, crop, rings=sum(each["properties"]["role"] == "centre" for each in features) <= MOST_SPOTS)
    for feature in sorted(features, key=lambda each: _ORDER.index(each["properties"]["role"])):
        pen.draw(feature)
    made.paste(*_fine(over))


def _fine(over: Image.Image) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    small = over.resize((WIDTH, HEIGHT), reducing_gap=2.0)
    return small, (0, 0), small


def _rgba(colour: str, opacity: float = 1) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue, round(255 * opacity)


@dataclass(frozen=True)
class _Pen:
    """Draws features in the colours of a place that is chosen."""

    on: ImageDraw.ImageDraw
    frame: Frame
    crop: Crop
    rings: bool

    def draw(self, feature: SelectionFeature) -> None:
        role = feature["properties"]["role"]
        ink, paper = PAGE["selection"].light, PAGE["paper-raised"].light
        for shape in _parts(feature["geometry"]["coordinates"]):
            points = [self._at(lon, lat) for lon, lat in shape]
            if role == "centre":
                self._spot(points[0], feature)
            elif role in ("radius", "band"):
                self.on.polygon(points, fill=_rgba(ink, 0.11))
                if role == "radius":
                    self.on.line(points, fill=_rgba(ink, 0.85), width=2 * FINE, joint="curve")
            else:
                self.on.line(points, fill=_rgba(paper, 0.9), width=11 * FINE, joint="curve")
                self.on.line(points, fill=_rgba(ink), width=6 * FINE, joint="curve")

    def _at(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = self.frame.at(lon, lat)
        return (x - self.crop[0]) * FINE, (y - self.crop[1]) * FINE

    def _spot(self, at: tuple[float, float], feature: SelectionFeature) -> None:
        told: Mapping[str, Any] = feature["properties"]
        closest = self.frame.name.startswith(FRAMES[0])
        across, down = told.get("apart" if closest else "dot_apart") or (0, 0)
        x, y = at[0] + across * self.frame.ratio * FINE, at[1] + down * self.frame.ratio * FINE
        if not closest or told["layer"] not in DEFAULT_LAYERS:
            # Its symbol is not there, or no more than a dot.
            self._disc(x, y, DOT + 3, PAGE["paper-raised"].light)
            self._disc(x, y, DOT, layer_ink(told["layer"]).light)
        if self.rings:
            self._ring(x, y, 9, _rgba(PAGE["paper-raised"].light, 0.9), 2)
            self._ring(x, y, 5, _rgba(PAGE["selection"].light))

    def _disc(self, x: float, y: float, radius: float, colour: str) -> None:
        reach = radius * FINE
        self.on.ellipse((x - reach, y - reach, x + reach, y + reach), fill=_rgba(colour))

    def _ring(self, x: float, y: float, width: int, colour: tuple[int, int, int, int], wider: int = 0) -> None:
        reach = (RING + wider) * FINE
        self.on.ellipse((x - reach, y - reach, x + reach, y + reach), outline=colour, width=width * FINE)


def _parts(coordinates: Any) -> Iterator[list[list[float]]]:
    """Yield each run of points in a geometry of any kind."""
    if isinstance(coordinates[0], int | float):
        yield [coordinates]
    elif isinstance(coordinates[0][0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from _parts(part)
