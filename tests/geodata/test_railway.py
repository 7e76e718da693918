"""The railway is a network: lengths that are known, ways that behave as distances do, kilometres that lead back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import railway
from geodata.load import events, feature_by_id, services
from geodata.positions import GEOD
from geodata.railway import Line, way
from geodata.railway.network import position
from geodata.rules.rails import LINES

LINES_IN_USE = [line for line in railway.lines().values() if not line.closed]
STATIONS = sorted({stop.id for line in LINES_IN_USE for stop in line.stops})
station = st.sampled_from(STATIONS)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("st_pyongyang", "st_chongjin", 720.7),
        ("st_chongjin", "st_rajin", 81.2),
        ("st_pyongyang", "st_kalli", 19.1),
        ("st_pyongyang", "st_rajin", 801.9),
        ("st_chongjin", "st_hoeryong", 92.6),
        ("st_rajin", "st_hongui", 42.6),
    ],
)
def test_known_distances_by_posts(start: str, end: str, km: float) -> None:
    assert way(start, end).km_posts == pytest.approx(km)
    assert way(start, end).km == pytest.approx(km)


def test_a_way_has_three_lengths_and_they_may_differ() -> None:
    trunk = way("st_pyongyang", "st_chongjin")
    assert trunk.km_track == pytest.approx(717.1, abs=0.05)
    assert trunk.km_air == pytest.approx(GEOD.inv(*position("st_pyongyang"), *position("st_chongjin"))[2] / 1000)
    assert trunk.km_air < trunk.km_track


def test_stations_without_a_post_say_so() -> None:
    branch = way("st_chongjin", "st_musan")
    assert branch.km_posts is None
    assert "st_musan" in branch.without_post
    assert branch.km == pytest.approx(42.0 + 57.9, abs=0.1)
    # A stop without a post between two that have one costs no reading.
    through = way("st_rajin", "st_tumangang")
    assert through.km_posts is not None
    assert through.without_post == ("st_chokchi",)


@given(station, station)
def test_ways_are_as_long_there_as_back(start: str, end: str) -> None:
    there, back = way(start, end), way(end, start)
    assert there.km == pytest.approx(back.km, abs=1e-3)
    assert (there.start, there.end) == (start, end)
    assert {start, end} <= {call.id for call in there.calls}


@given(station, station, station)
def test_no_way_is_shorter_by_a_detour(one: str, other: str, between: str) -> None:
    assert way(one, other).km <= way(one, between).km + way(between, other).km + 1e-3


@given(station, station)
def test_kilometres_rise_along_a_way(start: str, end: str) -> None:
    calls = way(start, end).calls
    assert calls[0].km == 0
    assert calls[-1].km == pytest.approx(way(start, end).km, abs=1e-3)
    assert all(before.km < after.km and before.track < after.track for before, after in pairwise(calls))
    assert len({call.id for call in calls}) == len(calls)


@given(station, station)
def test_no_way_is_shorter_than_the_flight(start: str, end: str) -> None:
    # Stations are known to 150 m or so; those that only their post places may lie kilometres off.
    doubt = sum(feature_by_id()[each].get("accuracy_m") for each in (start, end)) / 1000
    assert way(start, end).km_track >= way(start, end).km_air - doubt - 1


@given(station, station)
def test_a_way_is_drawn_from_its_start_to_its_end(start: str, end: str) -> None:
    ridden = way(start, end)
    points = ridden.points()
    for call, point in ((ridden.calls[0], points[0]), (ridden.calls[-1], points[-1])):
        off = GEOD.inv(*position(call.id), *point)[2]
        # Where a station is drawn beside the line, its post says where it is passed.
        assert off <= feature_by_id()[call.id].get("accuracy_m") + (1_000 if call.stop.measured else 6_000)


def test_a_closed_line_carries_nobody() -> None:
    closed = {line.id for line in railway.lines().values() if line.closed}
    assert closed
    ridden = {ride.line.id for start in STATIONS[:20] for end in STATIONS for ride in way(start, end).rides}
    assert not ridden & closed


def test_who_is_no_station_has_no_way() -> None:
    with pytest.raises(KeyError):
        way("st_chongjin", "kimchaek_works")


@pytest.mark.parametrize("line", railway.lines().values(), ids=lambda line: line.id)
def test_stations_stand_in_the_order_of_their_line(line: Line) -> None:
    for before, after in pairwise(line.stops):
        assert (before.km, before.track, before.run) < (after.km, after.track, after.run)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.line_id)
def test_posts_and_measured_track_are_those_of_the_stations(line: object) -> None:
    field, line_id = line.field, line.line_id  # type: ignore[attr-defined]
    for stop in railway.lines()[line_id].stops:
        held = feature_by_id()[stop.id]
        assert stop.post == held.get(field)
        if stop.measured and stop.post is not None:
            assert stop.track == pytest.approx(held.get(f"track_{field}"), abs=1e-6)


def test_legs_say_where_list_and_map_contradict_each_other() -> None:
    table = railway.legs("line_pyongra")
    assert table["km_posts"].sum() == pytest.approx(801.9)
    assert table["km_track"].sum() == pytest.approx(798.4)
    wrong = table[table["impossible"]]
    assert ("st_soktang_onchon", "st_kocha") in zip(wrong["start"], wrong["end"], strict=True)
    assert (wrong["km_posts"] < wrong["km_air"]).all()
    assert railway.legs("line_musan")["km_posts"].isna().all()


# ---- kilometres -----------------------------------------------------------------------------------------------------
lines = st.sampled_from(LINES_IN_USE)


@given(lines, st.floats(0, 1))
def test_a_kilometre_leads_to_a_point_and_back(line: Line, share: float) -> None:
    first, last = line.span
    km = first + share * (last - first)
    (point,) = railway.at_km(km, line.id)
    back = line.measure(line.run_at(point.lon, point.lat), "run", "km")
    # Where a line passes close to itself either is right.
    ahead = GEOD.inv(point.lon, point.lat, *line.at(line.measure(back, "km", "run")))[2]
    assert abs(back - km) < 0.02 or ahead < 20
    found = railway.km_of(point.lon, point.lat)
    assert found.off_m <= 61


@given(lines, st.floats(-5, 900), st.floats(-5, 900))
def test_kilometres_rise_along_the_track(line: Line, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert line.measure(low, "km", "run") <= line.measure(high, "km", "run")
    assert line.measure(line.measure(low, "km", "run"), "run", "km") == pytest.approx(low, abs=1e-6)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("km 720.7", ["line_pyongra"]),
        ("720.7 km", ["line_pyongra"]),
        ("720,7km", ["line_pyongra"]),
        ("７２０．７ km", ["line_pyongra"]),
        ("평라선 720.7킬로메터", ["line_pyongra"]),
        ("km 42 hambuk", ["line_hambuk"]),
        ("함북선 42 km", ["line_hambuk"]),
        ("km 42", ["line_pyongra", "line_rajin_khasan", "line_hambuk", "line_musan"]),
        ("km 950", []),
        ("720.7", []),
        ("kimchaek 5 km", []),
        ("within 2 km of the port", []),
        ("", []),
    ],
)
def test_kilometres_as_people_write_them(written: str, found: list[str]) -> None:
    assert [point.line for point in railway.at_km(written)] == found


def test_the_kilometre_of_the_main_station_is_known_from_either_side() -> None:
    (point,) = railway.at_km("km 720.7")
    assert GEOD.inv(point.lon, point.lat, *position("st_chongjin"))[2] < 150
    back = railway.km_of(*position("st_chongjin"))
    assert (back.line, back.km) == ("line_pyongra", pytest.approx(720.7, abs=0.1))


@given(st.text(max_size=120))
def test_any_text_is_safe_to_read_a_kilometre_from(text: str) -> None:
    assert all(point.doubt_m >= 0 for point in railway.at_km(text))


# ---- along the way --------------------------------------------------------------------------------------------------
def test_the_sea_is_near_where_the_line_follows_it() -> None:
    profile = railway.sea_profile(way("st_pyongyang", "st_rajin"))
    kilometres = [km for km, _ in profile]
    assert kilometres == sorted(set(kilometres))
    assert (kilometres[0], kilometres[-1]) == (0.0, 801.9)
    by_km = dict(profile)
    assert by_km[143.0] > 50_000, "Yangdok is in the mountains"
    assert min(metres for km, metres in profile if 340 < km < 420) < 500, "the line runs along the shore there"
    assert max(after - before for before, after in pairwise(kilometres)) < 3


def test_branches_leave_at_their_junctions_and_share_no_track() -> None:
    ridden = way("st_pyongyang", "st_tumangang")
    found = railway.branches(ridden)
    assert {branch.line.id: branch.junction for branch in found} == {
        "line_hambuk": "st_chongam",
        "line_kangdok": "st_namgangdok",
        "line_songpyong_kangdok": "st_songpyong",
        "line_port_chongjin": "st_chongjin",
        "line_port_rajin": "st_rajin",
        "line_musan": "st_komusan",
    }
    legs = [frozenset((one.id, other.id)) for one, other in pairwise(ridden.calls)]
    legs += [frozenset((one.id, other.id)) for branch in found for one, other in pairwise(branch.stops)]
    assert len(legs) == len(set(legs))
    assert {stop.id for branch in found for stop in branch.stops} | {call.id for call in ridden.calls} == set(STATIONS)


def test_the_second_gauge_and_the_border_are_marked() -> None:
    marked = [(mark.kind, round(mark.km, 1)) for mark in railway.marks(way("st_pyongyang", "st_tumangang"))]
    assert ("gauge", 801.9) in marked
    assert [kind for kind, km in marked if km > 854] == ["border"]
    assert railway.marks(way("st_chongjin", "st_musan")) == ()


def test_the_timetable_of_2019_is_among_the_times() -> None:
    found = railway.running_time(way("st_pyongyang", "st_chongjin"))
    assert found.stated
    assert (27.72, 27.72) in [timing.hours for timing in found.basis]
    assert found.hours is not None
    assert found.hours[0] <= 27.72 <= found.hours[1]
    assert all(timing.record.sources for timing in found.basis)


def test_a_time_that_is_shorter_than_that_of_a_part_is_doubted() -> None:
    told = railway.slower_parts(way("st_pyongyang", "st_tumangang"))
    assert {timing.end for timing in told} == {"st_chongjin"}
    assert (27.72, 27.72) in [timing.hours for timing in told]
    assert railway.slower_parts(way("st_pyongyang", "st_chongjin")) == ()
    assert railway.slower_parts(way("st_pyongyang", "st_rajin")) == ()  # nobody states a time for it


@given(station, station)
def test_a_time_that_nobody_states_is_worked_out_from_speeds(start: str, end: str) -> None:
    ridden = way(start, end)
    found = railway.running_time(ridden)
    if start == end:
        assert found.hours is None
    elif not found.stated:
        assert found.hours is not None
        slowest = min(timing.kmh[0] for timing in found.basis)
        assert found.hours[1] == pytest.approx(ridden.km / slowest)
        assert found.hours[0] <= found.hours[1]


def test_trains_that_run_come_first_with_their_evidence() -> None:
    found = railway.trains(way("st_pyongyang", "st_tumangang"))
    order = [train.service.running for train in found]
    assert order == sorted(order, key=["yes", "unknown", "historical"].index)
    assert order[0] == "yes"
    whole = next(train for train in found if train.service.start == "st_pyongyang" and train.covers == "all")
    assert whole.service.end == "st_tumangang"
    assert all(train.service in services() and train.service.sources for train in found)


def test_every_event_of_the_railway_is_told_at_a_kilometre_or_beside() -> None:
    ridden = way("st_pyongyang", "st_tumangang")
    at = {each.event.id for each in railway.dated(ridden) if each.km is not None}
    beside = [event.id for event in railway.beside(ridden)]
    its = {line_id for line_id, line in railway.lines().items() if not line.closed} | set(STATIONS)
    assert at.isdisjoint(beside)
    assert at | set(beside) >= {event.id for event in events() if its & set(event.subjects)}
