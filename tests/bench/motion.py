"""Drag a contestant's map and zoom it, as a reader does, and take down the longest frame."""

from dataclasses import dataclass

from playwright.sync_api import Page

DRAG_PX, DRAG_STEPS = 600, 30
WHEEL_PX, WHEEL_TURNS = 240, 10
"""Ten turns of the wheel are about two zoom levels of MapLibre's."""
QUIET_MS = 600
LIMIT_MS = 30_000
MAP = ".maplibregl-canvas, .leaflet-container"


@dataclass
class Motion:
    """The longest frames of a page while its map moves, in ms, the software GPU's work included."""

    drag_ms: float
    zoom_ms: float


def move(page: Page) -> Motion:
    """Drag the map by 600 px to the left and zoom in where the pointer then is; measure each until the map rests."""
    box = page.locator(MAP).first.bounding_box()
    if box is None:
        raise RuntimeError(f"{page.url} shows no map")
    right, middle = box["x"] + box["width"] / 2 + DRAG_PX / 2, box["y"] + box["height"] / 2
    page.mouse.move(right, middle)
    _begin(page)
    page.mouse.down()
    page.mouse.move(right - DRAG_PX, middle, steps=DRAG_STEPS)
    page.mouse.up()
    drag = _longest(page)
    _begin(page)
    for _ in range(WHEEL_TURNS):
        page.mouse.wheel(0, -WHEEL_PX)
    return Motion(drag, _longest(page))


def _begin(page: Page) -> None:
    page.evaluate("() => { __bench.begin(); __bench.film(); }")


def _longest(page: Page) -> float:
    page.evaluate("([quiet, limit]) => __bench.settled(quiet, limit)", [QUIET_MS, LIMIT_MS])
    return float(page.evaluate("__bench.filmEnds().longest"))
