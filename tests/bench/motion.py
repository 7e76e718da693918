"""Drag a contestant's map, zoom it and let it fly, as a reader does: frames a second, and the longest frame of each."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.bench.data import CAMERA

DRAG_PX, DRAG_STEPS = 600, 30
WHEEL_PX, WHEEL_TURNS = 240, 10
"""Ten turns of the wheel are about two zoom levels of MapLibre's."""
QUIET_MS = 600
LIMIT_MS = 30_000
MAP = ".maplibregl-canvas, .leaflet-container"
FLIGHT_MS = 2_500
FLY = f"""([lon, lat, zoom]) => {{
    const map = window.bench_map ?? window.atlas?.maplibre;
    const leaflet = window.L && Object.values(window).find((each) => each instanceof L.Map);
    if (map) map.flyTo({{ center: [lon, lat], zoom, duration: {FLIGHT_MS}, essential: true }});
    else if (leaflet) leaflet.flyTo([lat, lon], zoom + 1, {{ duration: {FLIGHT_MS / 1000} }});
    return Boolean(map || leaflet);
}}"""
"""Flies to where the map stood at first; says whether the page lets its map be told to: those of Dash's graphs do not."""


@dataclass
class Moved:
    """A page while its map moved; the software GPU's work is included."""

    longest_ms: float
    """Its longest frame."""
    fps: float
    """Frames a second, until the map's last change."""


@dataclass
class Motion:
    """What each kind of movement came to."""

    drag: Moved
    zoom: Moved
    flight: Moved | None


def move(page: Page) -> Motion:
    """Drag the map by 600 px to the left, zoom in where the pointer then is, fly back; measure each until the map rests."""
    box = page.locator(MAP).first.bounding_box()
    if box is None:
        raise RuntimeError(f"{page.url} shows no map")
    right, middle = box["x"] + box["width"] / 2 + DRAG_PX / 2, box["y"] + box["height"] / 2
    page.mouse.move(right, middle)
    _begin(page)
    page.mouse.down()
    page.mouse.move(right - DRAG_PX, middle, steps=DRAG_STEPS)
    page.mouse.up()
    drag = _moved(page)
    _begin(page)
    for _ in range(WHEEL_TURNS):
        page.mouse.wheel(0, -WHEEL_PX)
    zoom = _moved(page)
    _begin(page)
    flies = page.evaluate(FLY, [CAMERA.lon, CAMERA.lat, CAMERA.zoom])
    return Motion(drag, zoom, _moved(page) if flies else None)


def _begin(page: Page) -> None:
    page.evaluate("() => { __bench.begin(); __bench.film(); }")


def _moved(page: Page) -> Moved:
    page.evaluate("([quiet, limit]) => __bench.settled(quiet, limit)", [QUIET_MS, LIMIT_MS])
    film = page.evaluate("__bench.filmEnds()")
    return Moved(float(film["longest"]), float(film["fps"]))
