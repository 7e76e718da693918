"""The figure is built once, every layer part is one trace, and every later answer is a Patch."""

from collections import Counter
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Patch

from components.map import extras as map_extras
from components.map import figure as map_figure
from components.map import marks as map_marks
from components.map.sprite import pictures, sheet_index
from components.state import HOME, Camera, View
from geodata.catalogue import LAYER, LAYERS
from geodata.filters import Filters, matching
from geodata.layer import Part
from geodata.load import features, places
from geodata.vocabulary import APPROXIMATE_PLACEMENTS


def figure(view: View = View()) -> dict[str, Any]:
    return map_figure.figure(view, "light", "/style.json", {"counties": "/counties.geojson"})


def trace(built: dict[str, Any], uid: str) -> dict[str, Any]:
    return next(t for t in built["data"] if t["uid"] == uid)


def applied(built: dict[str, Any], patch: Patch) -> dict[str, Any]:
    """Do what Dash's renderer does with a Patch of assignments."""
    for step in patch.to_plotly_json()["operations"]:
        assert step["operation"] == "Assign"
        at: Any = built
        *way, last = step["location"]
        for key in way:
            at = at[key]
        at[last] = step["params"]["value"]
    return built


def test_one_trace_for_each_layer_part_tagged_with_its_layer() -> None:
    built = figure()
    drawn = [(t["meta"], t["uid"].replace(".dashed", ".line")) for t in built["data"] if ".chief" not in t["uid"]]
    expected = [(layer.id, f"{layer.id}.{part}") for layer in LAYERS for part in layer.parts]
    assert list(dict.fromkeys(drawn)) == expected
    assert len({t["uid"] for t in built["data"]}) == len(built["data"])


@pytest.mark.parametrize("view", [View(), View(lang="ko", filters=Filters(confidence=("high",)))])
def test_plotly_itself_takes_every_value_and_leaves_it_as_it_is(view: View) -> None:
    built = figure(view)
    checked = go.Figure(built).to_plotly_json()
    checked["layout"].pop("template", None)
    assert checked == built


def test_every_placed_feature_is_drawn_once_in_its_layer() -> None:
    built = figure()
    for layer in LAYERS:
        drawn = Counter()
        for t in (t for t in built["data"] if t["meta"] == layer.id):
            drawn.update({place for place in t["customdata"] if place})
        placed = {place for place in features(layer.id).index if places()[place].accuracy_m is not None}
        assert set(drawn) == placed
        assert max(drawn.values(), default=1) == 1


def test_the_first_view_is_the_bay_and_a_camera_in_the_address_wins() -> None:
    assert figure()["layout"]["map"]["zoom"] == HOME.zoom
    there = figure(View(camera=Camera(129.5, 41.2, 8.0)))["layout"]["map"]
    assert (there["center"]["lon"], there["center"]["lat"], there["zoom"]) == (129.5, 41.2, 8.0)


def test_layers_of_the_view_are_visible_and_no_others() -> None:
    built = figure(View(layers=("tram", "port")))
    assert {t["meta"] for t in built["data"] if t["visible"]} == {"tram", "port"}


def test_approximate_places_are_hollow() -> None:
    steel = trace(figure(), "steel.point")
    shipyard = trace(figure(), "shipbuilding.point")
    assert set(steel["marker"]["symbol"]) == {"steel.steel"}
    assert set(shipyard["marker"]["symbol"]) == {"shipbuilding.shipbuilding-approx"}


def test_every_symbol_is_in_the_sprite() -> None:
    known = sheet_index(1)
    for t in figure()["data"]:
        for name in t.get("marker", {}).get("symbol", ()) if t["type"] == "scattermap" else ():
            assert f'"{name}"' in known
    assert len({picture.name for picture in pictures()}) == len(pictures())


def test_places_that_share_a_point_are_fanned_out_and_the_best_placed_stays() -> None:
    slots = map_marks.fan()
    assert "st_ranam" not in slots
    assert "d_ranam" in slots
    shared = {"pohang_square", "museum_revolution", "e_library", "theatre", "d_pohang"}
    taken = [slots.get(place, 0) for place in shared]
    assert sorted(taken) == [0, 1, 2, 3, 4]
    assert set(map_marks.neighbours_on_point("e_library")) == shared - {"e_library"}


def test_a_line_is_dashed_where_its_course_is_not_known_and_faint_where_it_is_out_of_use() -> None:
    extras = map_extras.extras("light", Filters(), "en")
    for t in figure()["data"]:
        if t.get("mode") != "lines":
            continue
        paint = extras[t["uid"]]["line"]["paint"]
        for place in (places()[place_id] for place_id in set(t["customdata"]) - {None}):
            unknown = place.placement in APPROXIMATE_PLACEMENTS
            assert ("line-dasharray" in paint) == unknown, place.id
            assert unknown or ("line-opacity" in paint) == (place.status == "closed"), place.id


def test_dashes_follow_the_feature_and_not_its_layer() -> None:
    drawn = {t["uid"]: set(t["customdata"]) - {None} for t in figure()["data"] if t["meta"] == "railway_branches"}
    assert drawn["railway_branches.dashed"] == {"line_kangdok_direct"}
    assert {"line_kangdok", "line_musan", "line_hambuk"} <= drawn["railway_branches.line"]
    uids = {t["uid"] for t in figure()["data"]}
    assert {"tram.line", "trolleybus.dashed", "railway.line"} <= uids
    assert not {"tram.dashed", "trolleybus.line", "railway.dashed"} & uids


def test_a_line_keeps_its_vertices_and_a_filter_names_those_it_hides() -> None:
    wanted = Filters(status=("closed",))
    patch = map_figure.filtered(matching(wanted), wanted)
    patched = applied(figure(), patch)
    assert trace(patched, "railway.line")["lon"] == trace(figure(), "railway.line")["lon"]
    meta = patched["layout"]["meta"]
    assert meta["railway.line"]["hidden"] == ["line_pyongra", "line_rajin_khasan"]
    assert meta["railway_branches.dashed"]["hidden"] == []
    assert meta == map_extras.meta("light", wanted, "en")


@pytest.mark.parametrize(
    "wanted", [Filters(), Filters(confidence=("high",)), Filters(sector=("steel",), before=1940), Filters(q="zzzz")]
)
def test_filtering_by_patch_equals_drawing_only_what_is_left(wanted: Filters) -> None:
    shown = matching(wanted)
    patched = applied(figure(), map_figure.filtered(shown))
    drawn = set()
    for t in patched["data"]:
        if t["type"] == "choroplethmap":
            drawn |= set(t["locations"])
        elif "marker" in t:
            drawn |= {p for p, s in zip(t["customdata"], t["marker"]["symbol"], strict=True) if s != map_marks.HIDDEN}
        else:
            hidden = patched["layout"]["meta"][t["uid"]]["hidden"]
            drawn |= {p for p in t["customdata"] if p and p not in hidden}
    assert drawn == {place for place in shown if places()[place].accuracy_m is not None}


def test_restyling_by_patch_equals_drawing_in_that_style() -> None:
    patched = applied(figure(), map_figure.restyled("dark", "ko", "/dark-ko.json"))
    fresh = map_figure.figure(View(lang="ko"), "dark", "/dark-ko.json", {"counties": "/counties.geojson"})
    assert patched["layout"]["meta"] == fresh["layout"]["meta"]
    assert patched["layout"]["map"]["style"] == "/dark-ko.json"
    for one, other in zip(patched["data"], fresh["data"], strict=True):
        assert one.get("text") == other.get("text")
        assert one.get("line") == other.get("line")


def test_patches_never_move_the_camera() -> None:
    for patch in (map_figure.filtered(()), map_figure.restyled("dark", "ko", "/x")):
        touched = [step["location"] for step in patch.to_plotly_json()["operations"]]
        assert not [where for where in touched if where[:2] == ["layout", "map"] and where[2:3] != ["style"]]


def test_parts_follow_the_declared_geometry() -> None:
    assert LAYER["railway"].parts == (Part.LINE,)
    assert LAYER["counties"].parts == (Part.AREA,)
