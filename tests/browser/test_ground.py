"""The ground paints: water, streets, works and buildings have their colours where the data say they are."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from components.theme import MAP, THEMES, Theme
from geodata.ground.features import read_theme
from geodata.ground.themes import THEME
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
CITY = box(129.70, 41.74, 129.83, 41.82)
AT_SEA = Point(129.80, 41.735)
AROUND = """([lon, lat, zoom]) => new Promise((done) => {
    atlas.maplibre.once('idle', done).jumpTo({ center: [lon, lat], zoom });
}).then(() => {
    atlas.maplibre.redraw();
    const map = atlas.maplibre.getCanvas();
    const copy = Object.assign(document.createElement('canvas'), { width: map.width, height: map.height });
    const paper = copy.getContext('2d');
    paper.drawImage(map, 0, 0);
    const { x, y } = atlas.maplibre.project([lon, lat]);
    return [...paper.getImageData(Math.round(x) - 2, Math.round(y) - 2, 5, 5).data];
})"""
"""Goes somewhere and returns the 5 × 5 pixels around it."""
TOLD_APART = ("sea", "land", "urban", "industrial", "road-main", "building")


def mapped(theme_id: str, kind: str) -> Iterator[BaseGeometry]:
    for extent in ("city", "region"):
        if extent in THEME[theme_id].extents:
            features = read_theme(THEME[theme_id], extent).features
            yield from (f.geometry for f in features if f.properties.kind == kind and CITY.contains(f.geometry))


def within(theme_id: str, kind: str) -> Point:
    """Return a point well within the roomiest area of a class in the city."""
    return max(mapped(theme_id, kind), key=lambda area: area.area / area.length).representative_point()


def along(theme_id: str, kind: str) -> Point:
    """Return the middle of the longest line of a class in the city."""
    lines = [line for line in mapped(theme_id, kind) if isinstance(line, LineString)]
    return max(lines, key=lambda line: line.length).interpolate(0.5, normalized=True)


def distance(color: str, pixel: tuple[int, ...]) -> int:
    return sum(abs(int(color[at : at + 2], 16) - value) for at, value in zip((1, 3, 5), pixel, strict=True))


@pytest.mark.parametrize("theme", chief(0, *THEMES))
def test_the_ground_paints(visit: Visits, theme: Theme) -> None:
    seen = visit(f"?layers=&theme={theme}")
    works, street, house = within("landuse", "industrial"), along("roads", "trunk"), within("buildings", "building")
    inks = {name: MAP[name].on(theme) for name in TOLD_APART}
    for zoom, wanted in (
        (11.4, {"sea": AT_SEA, "industrial": works, "road-main": street}),
        (13, {"sea": AT_SEA, "industrial": works, "road-main": street, "building": house}),
        (15, {"sea": AT_SEA, "industrial": works, "road-main": street, "building": house}),
    ):
        for name, where in wanted.items():
            flat = seen.page.evaluate(AROUND, [where.x, where.y, zoom])
            pixels = {tuple(flat[at : at + 3]) for at in range(0, len(flat), 4)}
            nearest = min(pixels, key=lambda pixel: distance(inks[name], pixel))
            assert min(inks, key=lambda each: distance(inks[each], nearest)) == name, (zoom, name, nearest)
            assert distance(inks[name], nearest) <= 36, (zoom, name, nearest)


@pytest.mark.further
def test_what_lies_beyond_the_city_is_drawn_from_the_tiles_of_the_whole_line(visit: Visits) -> None:
    seen = visit("?layers=&view=130.29,42.25,13")
    found = seen.page.evaluate(
        "() => [...new Set(atlas.maplibre.queryRenderedFeatures().map(({ source, layer }) => `${source} ${layer.id}`))]"
    )
    assert {"line land-line", "line main-roads-line", "line tracks-line", "line town-names-line"} <= set(found)
    assert not [each for each in found if each.startswith("city ")]


@pytest.mark.further
def test_nothing_of_the_city_is_drawn_twice(visit: Visits) -> None:
    seen = visit("?layers=&view=129.77,41.78,12.5")
    found = seen.page.evaluate("() => atlas.maplibre.queryRenderedFeatures().map(({ source }) => source)")
    assert set(found) & {"city", "line"} == {"city"}


@pytest.mark.parametrize("query", chief(1, "", "?view=129.6,41.5,9.3", "?view=130.29,42.25,13"))
@pytest.mark.further
def test_the_tiles_of_the_opening_view_are_asked_for_ahead_and_no_others(visit: Visits, query: str) -> None:
    seen = visit(query)
    asked = Counter(url for url in seen.requests if "/tiles/" in url)
    # Once by the page as it opens, then by the map, which finds them in the browser's cache.
    assert asked
    assert min(asked.values()) >= 2, asked
