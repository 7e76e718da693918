"""Names on the map: what they say, which find room first, and that they are read on every ground in both themes."""

from typing import Any

import pytest

from components.map import ground_paint, letters
from components.map.extras import DOT_SIZES, SIZES, extras
from components.map.marks import Mark, points, symbols, traced, uid
from components.map.sprite import FENCE, FENCE_PIXELS, ICONS, REJECTED, pictures
from components.state import View
from components.theme import LETTER_GROUNDS, MAP, PLATE, THEMES, Theme, layer_ink, letter_ink
from geodata.catalogue import CHIEF_STATIONS, DEFAULT_LAYERS, LAYER, LAYERS
from geodata.filters import Filters
from geodata.layer import Part
from geodata.load import places
from geodata.vocabulary import SPELLINGS, Spelling
from tests.components.map.test_figure import figure, trace
from tests.components.test_theme import contrast

NAMED = [layer for layer in LAYERS if layer.style.label_zoom < letters.NEVER]


def drawn(spelling: Spelling = "en", theme: Theme = "light") -> Any:
    return extras(theme, Filters(), spelling)


# ---- ink ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", LETTER_GROUNDS)
@pytest.mark.parametrize("layer", NAMED, ids=lambda layer: layer.id)
def test_names_of_layers_are_read_on_every_ground(theme: Theme, ground: str, layer: Any) -> None:
    assert contrast(letter_ink(layer.id).on(theme), MAP[ground].on(theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", LETTER_GROUNDS)
@pytest.mark.parametrize("ink", ["label", "label-soft", "label-sea", "label-peak", "note", "rejected"])
def test_names_of_the_ground_are_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    least = 3 if ink == "rejected" else 4.5  # a rejected position is grey on purpose: its name has a halo
    assert contrast((MAP | PLATE)[ink].on(theme), MAP[ground].on(theme)) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_the_relief_that_names_are_read_on_is_the_deepest_that_is_painted(theme: Theme) -> None:
    paint = ground_paint.relief(theme)["paint"]
    share = max(value for at, value in enumerate(paint["raster-opacity"][3:]) if at % 2)
    bound = paint["raster-brightness-min" if theme == "light" else "raster-brightness-max"] * 255
    land = [int(MAP["land"].on(theme)[at : at + 2], 16) for at in (1, 3, 5)]
    deepest = [land[channel] * (1 - share) + bound * share for channel in range(3)]
    declared = [int(MAP["relief"].on(theme)[at : at + 2], 16) for at in (1, 3, 5)]
    assert declared == pytest.approx(deepest, abs=2)


def test_the_colour_says_which_question_a_layer_answers() -> None:
    questions = {
        "port": ("port", "ports", "sea_routes"),
        "iron": ("steel", "shipbuilding", "engineering", "chemicals", "power", "mining", "industrial_grounds"),
        "line": ("railway", "stations", "crossings"),
        "city": ("districts", "consulates", "landmarks"),
        "air": ("airport", "air_routes"),
        "tram": ("tram",),
        "trolleybus": ("trolleybus",),
    }
    inks = {question: {layer_ink(layer) for layer in layers} for question, layers in questions.items()}
    assert all(len(found) == 1 for found in inks.values())
    assert len({ink for found in inks.values() for ink in found}) == len(questions)
    for layer in ("tram", "trolleybus"):
        for theme in THEMES:
            red, green, blue = (int(layer_ink(layer).on(theme)[at : at + 2], 16) for at in (1, 3, 5))
            assert green > max(red, blue)


def test_routes_by_sea_and_by_air_are_told_apart_without_their_colour() -> None:
    dashes = [drawn()[f"{layer}.dashed"]["line"]["paint"]["line-dasharray"] for layer in ("sea_routes", "air_routes")]
    assert dashes[0] != dashes[1]


def test_one_red_runs_from_pyongyang_to_the_bridge_at_khasan() -> None:
    built = figure()
    line = trace(built, "railway.line")
    assert line["line"]["color"] == layer_ink("railway").light
    assert {"line_pyongra", "line_rajin_khasan"} <= set(line["customdata"])


# ---- what a name says -----------------------------------------------------------------------------------------------
def test_a_ring_says_that_it_is_a_station() -> None:
    names = {place: letters.beside(LAYER["stations"], place, "en") for place, _ in points(LAYER["stations"])}
    assert names["st_chongjin"] == "Chongjin Chongnyon"
    assert not [name for name in names.values() if name.endswith("Station")]


def test_districts_are_spaced_letters_that_no_symbol_marks() -> None:
    assert "districts" in DEFAULT_LAYERS
    of = drawn()["districts.point"]["symbol"]
    assert of["layout"]["icon-image"] == ""
    assert of["layout"]["text-letter-spacing"] >= 0.2
    assert {"POHANG", "SONGPYONG"} <= set(trace(figure(), "districts.point")["text"])
    assert "P'OHANG" in trace(figure(View(names="mr")), "districts.point")["text"]
    assert "포항구역" in trace(figure(View(lang="ko")), "districts.point")["text"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_lines_bear_their_names_without_what_is_said_aside(spelling: Spelling) -> None:
    along = (
        drawn(spelling)["railway.line"]["letters"]["along"]
        | drawn(spelling)["railway_branches.line"]["letters"]["along"]
    )
    assert set(along) >= {"line_pyongra", "line_hambuk", "line_rajin_khasan"}
    assert not [name for name in along.values() if name.endswith(")") or "," in name]
    wanted = {"en": "Pyongra Line", "mr": "P'yŏngra Line", "ko": "평라선"}
    assert along["line_pyongra"] == wanted[spelling]


def test_what_is_closed_has_no_name_along_it() -> None:
    closed = {place.id for place in places().values() if place.status == "closed"}
    lettered = {place for of in drawn().values() if "letters" in of for place in of["letters"]["along"]}
    assert not closed & lettered


def test_counties_are_a_line_and_a_name() -> None:
    counties = trace(figure(), "counties.area")
    assert counties["marker"]["opacity"] == 0
    assert counties["marker"]["line"]["width"] > 0
    assert set(drawn()["counties.area"]["letters"]["inside"]) == set(counties["locations"])
    assert trace(figure(), "industrial_grounds.area")["marker"]["opacity"] > 0


def test_each_spelling_is_drawn_as_the_address_says() -> None:
    assert [View(lang=lang, names=names).spelling for lang in ("en", "ko") for names in (None, "mr")] == [
        "en",
        "mr",
        "ko",
        "ko",
    ]
    assert "Ch'ŏngjin Port" in trace(figure(View(names="mr")), "port.point")["text"]


# ---- from which zoom, and who gives way -----------------------------------------------------------------------------
def from_zoom(of: Any) -> int:
    return next(stop for stop in of["symbol"]["layout"]["text-field"][3::2])


def test_chief_stations_are_named_from_zoom_6_and_all_from_10() -> None:
    of = drawn()
    assert from_zoom(of["stations.chief"]) == 6
    assert from_zoom(of["stations.point"]) == 10
    assert set(trace(figure(), "stations.chief")["customdata"]) == set(CHIEF_STATIONS)
    assert not set(CHIEF_STATIONS) - set(places())


def test_line_names_are_written_from_zoom_7() -> None:
    assert drawn()["railway.line"]["letters"]["from_zoom"] == 7


@pytest.mark.parametrize("layer", [each for each in LAYERS if Part.POINT in each.parts], ids=lambda each: each.id)
def test_below_its_zoom_a_dot_of_the_same_kind_stands_for_each_symbol(layer: Any) -> None:
    known = {picture.name for picture in pictures()}
    for mark in (Mark.POINT, Mark.CHIEF):
        for name in set(symbols(layer, mark, None)):
            assert name.split("~")[0] in known
            soft = "-approx" if "-approx" in name else ""
            assert layer.style.lettered or f"{layer.id}.dot{soft}" in known
    if not layer.style.lettered:
        picture = drawn()[f"{layer.id}.point"]["symbol"]["layout"]["icon-image"]
        assert picture[:2] == ["step", ["zoom"]]
        assert picture[3] == layer.style.min_zoom >= 7


def test_rings_give_way_to_dots_below_zoom_9() -> None:
    assert LAYER["stations"].style.min_zoom == 9


def test_the_port_the_works_and_the_main_station_find_room_first() -> None:
    last = [uid(layer, mark) for layer, mark in traced()][-4:]
    assert last == ["consulates.point", "stations.chief", "steel.point", "port.point"]
    built = figure()
    firsts = [trace(built, each)["customdata"][0] for each in ("steel.point", "port.point", "stations.chief")]
    assert firsts == ["kimchaek_works", "port_chongjin", "st_chongjin"]
    for of in drawn().values():
        assert "symbol" not in of or of["symbol"]["layout"]["symbol-z-order"] == "source"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_from_afar_only_the_chief_of_port_and_works_is_named_so_that_the_main_station_is(spelling: Spelling) -> None:
    for layer_id, name in (("port", "port_chongjin"), ("steel", "kimchaek_works")):
        step, _, nothing, begins, chief, rest, everyone = drawn(spelling)[f"{layer_id}.point"]["symbol"]["layout"][
            "text-field"
        ]
        assert (step, nothing, begins, rest) == ("step", "", 9, 11)
        assert chief == [
            "case",
            ["in", ["get", "text"], ["literal", [letters.beside(LAYER[layer_id], name, spelling)]]],
            everyone,
            "",
        ]


def test_a_name_looks_for_room_in_eight_directions_and_then_farther_off() -> None:
    for weight in SIZES:
        found = letters.anchors(weight)
        names, offsets = found[::2], found[1::2]
        assert len(set(names[:8])) == 8
        assert names[8:] == names[:8]
        for (x, y), (far_x, far_y) in zip(offsets[:8], offsets[8:], strict=True):
            assert far_x**2 + far_y**2 > x**2 + y**2


def test_from_afar_a_name_stays_close_to_its_dot_so_that_it_is_not_read_as_another_ones() -> None:
    for layer in LAYERS:
        if (of := drawn().get(f"{layer.id}.point", {})) and not layer.style.lettered:
            step, _, dots, zoom, symbols_ = of["symbol"]["layout"]["text-variable-anchor-offset"]
            assert (step, zoom) == ("step", layer.style.min_zoom)
            assert dots != symbols_
    for weight in SIZES:
        (x, _), *others = letters.anchors(weight, dot=True)[1::2]
        assert x * letters.PIXELS > 24 / 2 * DOT_SIZES[weight] / 2
        assert max(each for each, _ in others) < letters.anchors(weight)[1][0] or weight == "small"


def test_dots_on_a_line_do_not_cut_it_into_dashes() -> None:
    stems = {picture.name: picture.stem for picture in pictures()}
    assert stems["stations.dot"] == "bead"
    assert "{{ground}}" not in (ICONS / "bead.svg").read_text(encoding="utf-8")


def test_every_name_has_the_size_and_the_halo_of_the_atlas() -> None:
    for of in drawn().values():
        if "symbol" in of:
            assert of["symbol"]["layout"]["text-size"] == 12.5
            assert of["symbol"]["paint"]["text-halo-width"] == 2


def test_each_symbol_keeps_other_names_off_but_leaves_room_for_its_own() -> None:
    for layer in LAYERS:
        of = drawn().get(f"{layer.id}.point", {})
        assert ("post" in of) is (Part.POINT in layer.parts and not layer.style.lettered)
        if "post" in of:
            (x, _), *_ = letters.anchors(layer.style.weight)[1::2]
            assert x * letters.PIXELS - of["symbol"]["layout"]["text-padding"] > of["post"]["pixels"] / 2


def test_symbols_come_in_three_sizes_and_pictures_hold_at_24_pixels() -> None:
    assert sorted(SIZES) == ["chief", "small", "usual"]
    for layer in LAYERS:
        if layer.style.icon and not layer.style.lettered and layer.style.weight == "small":
            assert layer.style.icon in ("station", "city", "point")  # rings and dots, without a picture within
    assert min(size for weight, size in SIZES.items() if weight != "small") >= 1


def test_the_fence_is_empty_and_as_wide_as_declared() -> None:
    names = [picture.name for picture in pictures()]
    assert {FENCE, REJECTED} <= set(names)
    assert FENCE_PIXELS == 8
