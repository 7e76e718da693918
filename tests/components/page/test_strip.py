"""The strip holds the whole network at true kilometres; what is named does not lie over its neighbours."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.kit import html
from components.kit.answer_contract import StripCourse
from components.page.strip import strip
from components.page.strip_lanes import LEVEL_KM, TILTED_KM, TRUNK, Lane, lanes, legs
from components.page.strip_overview import CLOSE_KM, courses, overview
from geodata import railway
from geodata.load import places
from geodata.positions import GEOD
from tests.components.kit.test_contract import holds
from tests.html import read, said

BY_ID = {lane.id: lane for lane in lanes()}
LONG = ("line_hambuk", "line_musan", "line_kangdok")


def test_every_station_in_use_stands_on_the_strip_once() -> None:
    found = [stop.id for lane in lanes() for stop in lane.own_stops]
    assert len(found) == len(set(found))
    in_use = {stop.id for line in railway.lines().values() if not line.closed for stop in line.stops}
    assert set(found) == in_use


def test_the_trunk_stands_at_its_kilometres_and_goes_on_to_the_border() -> None:
    trunk = BY_ID[TRUNK]
    at = {stop.id: stop.at for stop in trunk.stops}
    assert (at["st_pyongyang"], at["st_chongjin"], at["st_rajin"], at["st_tumangang"]) == (0, 720.7, 801.9, 854.0)
    assert trunk.end == pytest.approx(857.1, abs=0.1)


def test_branches_leave_at_their_junctions_and_run_at_their_own_kilometres() -> None:
    at = {stop.id: stop.at for lane in lanes() for stop in lane.own_stops}
    for lane in lanes()[1:]:
        assert lane.start == pytest.approx(at[lane.stops[0].id], abs=0.001), lane.id
        line = lane.parts[0].line
        assert lane.end - lane.start == pytest.approx(abs(lane.stops[-1].stop.km - lane.stops[0].stop.km)), line.id
    assert BY_ID["line_hambuk"].start == pytest.approx(723.8)
    assert BY_ID["line_musan"].end - BY_ID["line_musan"].start == pytest.approx(57.9)


def test_lanes_in_one_row_do_not_meet() -> None:
    drawn = [lane for lane in lanes() if not lane.is_link]
    for one in drawn:
        for other in drawn:
            if one is not other and one.row == other.row:
                assert one.end < other.start or other.end < one.start, (one.id, other.id)


@pytest.mark.parametrize("lane", lanes(), ids=lambda lane: lane.id)
def test_names_that_show_have_room_and_chief_ones_come_first(lane: Lane) -> None:
    always = [stop for stop in lane.own_stops if stop.named == "always"]
    apart = TILTED_KM if lane.id == TRUNK else LEVEL_KM
    assert all(other.at - one.at >= apart - 1e-6 for one, other in pairwise(always))
    for stop in lane.own_stops:
        if stop.chief and stop.named != "always":
            assert any(abs(other.at - stop.at) < 20 and other.chief for other in always), stop.id


stations = st.sampled_from(sorted({stop.id for lane in lanes() for stop in lane.own_stops}))


@given(stations, stations)
def test_every_way_can_be_shown_on_the_strip(start: str, end: str) -> None:
    way = railway.way(start, end)
    for one, other in pairwise(way.calls):
        lane, low, high = legs()[frozenset((one.id, other.id))]
        assert BY_ID[lane].start - 1e-3 <= low < high <= BY_ID[lane].end + 1e-3


def test_the_browser_knows_where_each_lane_runs() -> None:
    for told in courses():
        holds(StripCourse, told)
        lane, units = BY_ID[told["lane"]], told["units"]
        steps = list(zip(told["points"][::2], told["points"][1::2], strict=True))
        lon, lat = (sum(values) / units for values in zip(*steps, strict=True))
        end = lane.parts[-1].line.point(lane.parts[-1].end_km)
        assert GEOD.inv(lon, lat, end.lon, end.lat)[2] < 30, lane.id
        assert len(steps) == pytest.approx((lane.end - lane.start) / told["step"] + 1, abs=1.01)


# ---- as it is written -----------------------------------------------------------------------------------------------
WRITTEN = html.written(strip())


def test_a_station_is_a_button_that_chooses_it_and_tells_its_kilometre() -> None:
    tags = read(WRITTEN).tags
    stops = [each for tag, each in tags if tag == "button" and "stop" in (each.get("class") or "").split()]
    assert {each["data-site"] for each in stops} == {stop.id for lane in lanes() for stop in lane.own_stops}
    assert "km 720.7" in said(WRITTEN, "en")
    assert "720.7km" in said(WRITTEN, "ko")


def test_what_is_marked_along_the_line_is_said_in_both_languages() -> None:
    english, korean = said(WRITTEN, "en"), said(WRITTEN, "ko")
    assert "gauge 1435 + 1520 mm · electrified, 3000 V DC" in english
    assert "to Khasan, Russia" in english
    assert "로씨야 하싼으로" in korean
    assert "궤간 1435mm" in korean
    years = {event.event.year for event in railway.dated(railway.through()) if event.km is not None}
    assert [year for year in sorted(years) if str(year) not in english] == []


def test_a_line_whose_posts_contradict_the_map_says_so() -> None:
    assert "15.2 km by posts, 11.2 km on the map" in said(WRITTEN, "en")
    assert said(WRITTEN, "en").count("by posts,") == 1


def test_the_lines_of_the_strip_can_be_chosen() -> None:
    chosen = {each.get("data-site") for tag, each in read(WRITTEN).tags if tag == "button"}
    assert {*LONG, "x_friendship"} <= chosen
    assert {each for each in chosen if each} <= set(places())


def test_the_strip_carries_its_courses_as_data() -> None:
    (group,) = [each for _, each in read(WRITTEN).tags if each.get("id") == "strip"]
    assert [each["lane"] for each in json.loads(group["data-courses"] or "")] == [lane.id for lane in lanes()]


def test_what_happened_to_whole_lines_and_on_branches_stands_beside_the_strip() -> None:
    written = html.written(strip())
    beside = written[written.index('class="dated beside"') :]
    told = said(beside[: beside.index("</details>")], "en")
    assert "Works on the coast line begin" in told
    assert "Musan Line complete" in told
    assert "Musan, Komusan" in told


def test_names_of_towns_that_are_close_are_turned_from_each_other() -> None:
    with html.speaking("en"):
        written = read(html.written([overview()])).tags
    shown = [each for tag, each in written if tag == "span" and each.get("class") == "town"]
    towns = [(float(each["style"].split(":")[1].split(";")[0]), each.get("data-turned")) for each in shown]
    assert len(towns) > 2
    for (one, before), (other, after) in pairwise(towns):
        assert (other - one < CLOSE_KM) == ((before, after) == ("back", "on"))
