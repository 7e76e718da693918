"""The style of the map: every layer draws something of the tiles, and everything of the tiles is drawn, once."""

import json
import struct
from itertools import pairwise
from typing import Any

import pytest
from shapely.geometry import Point, shape

from components.map import ground_edge, sprite
from components.map.basemap import SOURCES, style
from components.map.ground_layers import DETAILED
from components.map.ground_names import NAMESAKES
from components.map.ground_paint import CONTOURS, RELIEF
from components.theme import THEMES
from geodata.ground.themes import ARCHIVES, BOUNDS, OUTSIDE, THEME
from geodata.ground.themes import THEMES as GROUND
from geodata.vocabulary import LANGUAGES

Style = dict[str, Any]
CONTOUR_LAYERS = {"contours-line", "contours-city"}
KINDS = {"AREA": "Polygon", "LINE": "LineString", "POINT": "Point"}
TESTS = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "in": lambda one, others: one in others,
}


def composed(theme: Any = "light", lang: str = "en") -> Style:
    return style(theme, lang, dict.fromkeys(SOURCES, "http://here/{z}/{x}/{y}"), "", [])


def value(expression: Any, feature: Style, zoom: float) -> Any:
    """Evaluate what filters of the style are written in."""
    if not isinstance(expression, list):
        return expression
    name, *arguments = expression
    if name == "literal":
        return arguments[0]
    if name == "zoom":
        return zoom
    if name == "geometry-type":
        return feature["geometry"]
    if name == "has":
        return arguments[0] in feature
    if name == "get":
        return feature.get(arguments[0])
    found = [value(each, feature, zoom) for each in arguments]
    if name == "all":
        return all(found)
    if name == "any":
        return any(found)
    if name == "!":
        return not found[0]
    if name == "coalesce":
        return next((each for each in found if each is not None), None)
    if name == "match":
        return dict(zip(found[1:-1:2], found[2:-1:2], strict=True)).get(found[0], found[-1])
    return TESTS[name](*found)


def drawing(layers: list[Style], source: str, theme_id: str, feature: Style, zoom: float) -> list[str]:
    """Return the layers that draw a feature at a zoom."""
    return [
        layer["id"]
        for layer in layers
        if (layer.get("source"), layer.get("source-layer")) == (source, theme_id)
        and layer.get("minzoom", 0) <= zoom < layer.get("maxzoom", 24)
        and value(layer.get("filter", True), feature, zoom)
    ]


NOT_BEFORE = {"peak": 9.5, "province": 6.2}
"""Zoom from which there is room for a class, where that is later than tiles carry it."""
NOT_AFTER = {"country": 8, "province": 8, **dict.fromkeys(("capital", "city", "town", "village", "range"), 12.4)}
"""Zoom to which the names of a class (of the first rank) stand; everything else stays."""
CLASSES = [(theme, kind, zoom) for theme in GROUND for kind, zoom in theme.classes.items()]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_layer_draws_a_theme_of_its_source(theme: str, lang: str) -> None:
    found = composed(theme, lang)
    assert set(found["sources"]) == {*SOURCES, ground_edge.SOURCE}
    assert len({layer["id"] for layer in found["layers"]}) == len(found["layers"])
    for layer in found["layers"]:
        if layer.get("source") == ground_edge.SOURCE:
            continue
        if "source-layer" not in layer:
            assert layer["type"] in {"background", "raster"}
            continue
        declared = THEME[layer["source-layer"]]
        lowest, highest = ARCHIVES[layer["source"]]
        assert layer.get("minzoom", 0) >= (DETAILED if layer["source"] == "city" else lowest)
        assert layer["source"] == "line" or set(declared.extents) - {OUTSIDE}
        assert layer.get("minzoom", 0) <= highest


@pytest.mark.parametrize(("theme", "kind", "zoom"), CLASSES, ids=[f"{t.id}-{kind}" for t, kind, _ in CLASSES])
def test_every_class_is_drawn_wherever_tiles_carry_it(theme: Any, kind: str, zoom: int) -> None:
    layers = composed()["layers"]
    named = {"class": kind, "rank": 1, "min_zoom": 4, "name_en": "A", "name_ko": "가"}
    first, last = max(zoom, NOT_BEFORE.get(kind, 0)), NOT_AFTER.get(kind, 16)
    for part in theme.parts:
        feature = {**named, "geometry": KINDS[part.name]}
        if OUTSIDE in theme.extents and zoom <= ARCHIVES["line"][1]:
            for at in (first, last):
                assert drawing(layers, "line", theme.id, feature, at), f"outside the box at zoom {at}"
        if set(theme.extents) - {OUTSIDE} and last > DETAILED:
            for at in (max(first, DETAILED), last):
                assert drawing(layers, "city", theme.id, feature, at), f"in the box at zoom {at}"
            inside = {**feature, "inside": True}
            assert not drawing(layers, "line", theme.id, inside, max(first, DETAILED)), "twice in the box"


def test_what_a_reader_switches_has_the_ids_that_are_switched() -> None:
    ids = [layer["id"] for layer in composed()["layers"]]
    assert ids.count(RELIEF) == 1
    assert [name for name in ids if name.startswith(CONTOURS)] == ["contours-line", "contours-city"]
    hidden = {each["id"] for each in composed()["layers"] if each.get("layout", {}).get("visibility") == "none"}
    assert hidden == {"contours-line", "contours-city", f"{NAMESAKES}-line"}


def test_below_zoom_10_a_town_is_named_by_its_chief_station_or_by_the_ground() -> None:
    layers = composed()["layers"]
    town = {"class": "city", "rank": 2, "min_zoom": 4, "name_en": "Hamhung", "name_ko": "함흥", "geometry": "Point"}
    hidden = {each["id"] for each in layers if each.get("layout", {}).get("visibility") == "none"}
    for zoom in (6, 9):
        assert set(drawing(layers, "line", "places", town, zoom)) == {f"{NAMESAKES}-line"} == hidden - CONTOUR_LAYERS
    assert drawing(layers, "line", "places", town, 10) == ["town-names-line"]
    assert drawing(layers, "line", "places", {**town, "name_ko": "원산"}, 6) == ["town-names-line"]


def test_each_spelling_has_its_own_names_and_korean_one_script() -> None:
    def said(spelling: str) -> str:
        return json.dumps(next(each for each in composed(lang=spelling)["layers"] if each["id"] == "sea-names-line"))

    assert "name_mr" in said("mr")
    assert "name_mr" not in said("en")
    assert "name_mr" not in said("ko")


def test_names_lie_over_everything_else() -> None:
    types = [layer["type"] for layer in composed()["layers"]]
    first = types.index("circle")
    assert set(types[first:]) == {"circle", "symbol"}
    assert "symbol" not in types[:first]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ground_fades_towards_its_edge_and_says_that_it_ends(lang: str) -> None:
    features = composed("light", lang)["sources"][ground_edge.SOURCE]["data"]["features"]
    frames = [f for f in features if f["geometry"]["type"] == "Polygon"]
    west, south, east, north = BOUNDS

    def opacity(lon: float, lat: float) -> float:
        clear = 1.0
        for each in frames:
            if shape(each["geometry"]).covers(Point(lon, lat)):
                clear *= 1 - each["properties"]["share"]
        return 1 - clear

    middle = (south + north) / 2
    assert opacity(west - 0.1, middle) == 1
    assert opacity(east + 0.1, middle) == 1
    assert opacity((west + east) / 2, middle) == 0
    faded = [opacity(west + off / 10, middle) for off in range(18)]
    assert faded == sorted(faded, reverse=True)
    assert max(before - after for before, after in pairwise(faded)) < 0.3, "no seam is seen"
    said = {f["properties"]["said"] for f in features if f["geometry"]["type"] == "LineString"}
    assert said == {ground_edge.ENDS.in_language(lang)}


@pytest.mark.parametrize("zoom", [8.6, 9.5, 11])
def test_neighbours_and_sea_are_named_where_the_view_is_near_the_border(zoom: float) -> None:
    found = composed("light", "en")
    features = found["sources"][ground_edge.SOURCE]["data"]["features"]
    layers = [layer for layer in found["layers"] if layer["id"].startswith("beyond-names")]
    assert all(layer["minzoom"] <= zoom < layer["maxzoom"] for layer in layers)
    named = {
        f["properties"]["beyond"] for f in features for layer in layers if value(layer["filter"], f["properties"], zoom)
    }
    assert named == {"China", "Russia", "East Sea (Sea of Japan)"}
    # The names in the tiles stand until then.
    countries = [each for each in found["layers"] if each["id"].startswith("country-names")]
    assert {each["maxzoom"] for each in countries} == {layer["minzoom"] for layer in layers}


def test_no_layer_is_called_what_plotly_takes_for_water() -> None:
    # Plotly lays areas over the topmost layer whose name begins so, and with them whatever is drawn after.
    assert not [layer["id"] for layer in composed()["layers"] if layer["id"].startswith("water")]


def test_archives_are_asked_for_the_zooms_they_have_only() -> None:
    sources = composed()["sources"]
    assert (sources["line"]["minzoom"], sources["line"]["maxzoom"]) == ARCHIVES["line"]
    assert (sources["city"]["minzoom"], sources["city"]["maxzoom"]) == ARCHIVES["city"]
    assert sources["city"]["bounds"] == [129.2, 41.3, 130.2, 42.1]


@pytest.mark.parametrize("maker", ["OpenStreetMap contributors", "OpenMapTiles", "NGA", "Natural Earth", "GSHHG"])
def test_the_map_credits_whom_the_ground_is_from(maker: str) -> None:
    assert maker in composed()["sources"]["edge"]["attribution"]


def test_the_tiles_are_those_of_every_language_and_theme() -> None:
    # Sources that differ in anything have MapLibre fetch and lay out all of the ground anew.
    tiles = [
        {name: source for name, source in composed(theme, spelling)["sources"].items() if "tiles" in source}
        for theme in ("light", "dark")
        for spelling in ("en", "ko", "mr")
    ]
    assert tiles[0].keys() == set(SOURCES)
    assert all(each == tiles[0] for each in tiles)


def test_a_korean_map_credits_and_names_in_korean_alone() -> None:
    found = composed(lang="ko")
    credit = found["sources"]["edge"]["attribution"]
    assert "기여자들" in credit
    assert "contributors" not in credit
    fields = [json.dumps(layer.get("layout", {}).get("text-field")) for layer in found["layers"]]
    named = [field for field in fields if "name_" in field]
    assert named
    assert not [field for field in named if "name_en" in field or "name_mr" in field]


def follows_data(expression: Any) -> bool:
    if isinstance(expression, dict):
        return any(map(follows_data, expression.values()))
    asks = isinstance(expression, list)
    return asks and (expression[0] in {"get", "has", "geometry-type"} or any(map(follows_data, expression)))


def test_no_colour_of_the_ground_follows_from_its_data() -> None:
    # What follows from the data of tiles has MapLibre read them anew when it changes.
    light, dark = (composed(theme)["layers"] for theme in THEMES)
    assert [layer["id"] for layer in light] == [layer["id"] for layer in dark]
    for one, other in zip(light, dark, strict=True):
        assert {**one, "paint": 0} == {**other, "paint": 0}, "the colours alone differ"
        changed = [each for name, each in one["paint"].items() if each != other["paint"][name]]
        assert not [each for each in changed if follows_data(each)], one["id"]


@pytest.mark.parametrize("ratio", [1, 2])
def test_sheets_of_all_colours_hold_the_same_symbols_at_the_same_places(ratio: int) -> None:
    # The index knows no colours; the sheets of both have the size that it tells of.
    told = json.loads(sprite.sheet_index(ratio)).values()
    most = [max(each[at] + each[side] for each in told) for at, side in (("x", "width"), ("y", "height"))]
    for theme in THEMES:
        size = struct.unpack(">II", sprite.sheet_png(theme, ratio)[16:24])
        assert all(side >= needed for side, needed in zip(size, most, strict=True)), theme
