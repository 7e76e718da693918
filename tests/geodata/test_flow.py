"""Goods are followed over what is mapped, capacities are those that are reported, and what is not known is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import flow
from geodata.flow import GATES, Connections, Leg, Sketch, assigned, connections, gates, read, strokes, written
from geodata.flow.assignment import capacities
from geodata.flow.gates import station_of, stations_by
from geodata.load import feature_by_id, figures, ids_in, places
from geodata.positions import GEOD
from geodata.railway import lines, stations, way

ASKABLE = [each for each in places() if flow.askable(each)]
JOINED = [each for each in ASKABLE if connections(each).access is not None]


def legs(found: Connections) -> list[Leg]:
    return [*(leg for each in found.ways for leg in each.legs), *found.others]


def kinds(found: Connections) -> set[str]:
    return {gap.kind for gap in found.gaps}


# ---- what is there --------------------------------------------------------------------------------------------------
def test_goods_are_followed_from_every_works_port_and_crossing() -> None:
    wanted = {
        each for layer in ("steel", "chemicals", "engineering", "port", "ports", "crossings") for each in ids_in(layer)
    }
    assert wanted <= set(ASKABLE)
    assert not {"pipeline_musan_chongjin", "consulate_china", "st_chongjin", "line_pyongra"} & set(ASKABLE)
    with pytest.raises(KeyError):
        connections("consulate_china")


@pytest.mark.parametrize("place_id", ASKABLE)
def test_every_place_has_a_way_or_says_why_not(place_id: str) -> None:
    found = connections(place_id)
    if found.access is None:
        assert kinds(found) & {"unlocated", "no_station"}
        assert found.ways == ()
    else:
        assert {each.gate.id for each in found.ways} == {gate.id for gate in GATES.values() if gate.place != place_id}
    assert all(gap.says.en and gap.says.ko for gap in found.gaps)


def test_the_station_of_a_works_is_the_nearest_with_its_doubt() -> None:
    found = connections("kimchaek_works")
    assert found.station is not None
    here, there = feature_by_id()["kimchaek_works"].geometry, feature_by_id()["st_songpyong"].geometry
    assert found.station.id == "st_songpyong"
    assert found.station.distance_m == pytest.approx(GEOD.inv(here.x, here.y, there.x, there.y)[2])
    assert found.station.doubt_m == 400 + 150
    # 37 m farther, and each radius is larger than that.
    assert "st_namgangdok" in [each.id for each in found.rivals]
    assert "rival_station" in kinds(found)


def test_a_station_that_the_record_names_has_no_rival() -> None:
    found = connections("port_chongjin")
    assert found.station is not None
    assert (found.station.id, found.rivals) == ("st_chongjinhang", ())
    assert "st_chongjin" in [each.id for each in stations_by("port_chongjin") if each.verdict != "no"]


def test_a_named_station_comes_before_a_nearer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "related", lambda _: ("west_port", "st_sunam"))
    assert getattr(station_of("kimchaek_works"), "id", None) == "st_sunam"
    # One that is out of reach is another matter than its goods.
    monkeypatch.setattr(gates, "related", lambda _: ("st_pyongyang",))
    assert getattr(station_of("kimchaek_works"), "id", None) == "st_songpyong"


def test_a_place_far_from_the_lines_or_off_the_map_has_no_way() -> None:
    assert kinds(connections("x_wonjong")) >= {"no_station"}
    assert kinds(connections("rubber_factory")) >= {"unlocated"}
    assert station_of("rubber_factory") is None
    # Its radius of 9 km leaves open whether any station is near.
    assert "possible_station" in kinds(connections("tanchon_port"))


# ---- ways -----------------------------------------------------------------------------------------------------------
def test_ways_are_those_of_the_railway() -> None:
    found = {each.gate.id: each for each in connections("kimchaek_works").ways}
    assert found["pyongyang"].km == way("st_songpyong", "st_pyongyang").km == pytest.approx(715.6)
    assert found["khasan"].km == way("st_songpyong", "st_tumangang").km
    assert [(leg.kind, leg.via) for leg in found["khasan"].legs] == [
        ("access", None),
        ("rail", "line_pyongra"),
        ("rail", "line_rajin_khasan"),
        ("border", "line_rajin_khasan"),
    ]


@pytest.mark.parametrize("place_id", JOINED)
def test_legs_hang_together_in_what_they_join_and_in_their_drawing(place_id: str) -> None:
    for each in connections(place_id).ways:
        assert each.legs[0].start == place_id
        assert each.legs[-1].end == each.gate.place
        for before, after in zip(each.legs, each.legs[1:], strict=False):
            assert before.end == after.start
            last, first = before.pieces[-1].points[-1], after.pieces[0].points[0]
            # A station stands beside the track by no more than a line may pass it.
            assert GEOD.inv(*last, *first)[2] < 700


def test_the_last_leg_to_russia_follows_the_line_and_the_one_to_china_does_not() -> None:
    found = {each.gate.id: each.legs[-1] for each in connections("kimchaek_works").ways}
    russia, china = found["khasan"], found["namyang"]
    assert (russia.kind, russia.mapped, russia.measured) == ("border", True, "track")
    assert russia.km == pytest.approx(3.1, abs=0.05)
    assert (china.via, china.mapped, china.km, china.measured) == ("line_namyang", False, 0.8, "source")
    assert {gap.kind for gap in china.gaps} == {"no_capacity", "unmapped", "abroad"}


def test_sea_legs_start_at_the_port_and_say_what_they_are() -> None:
    found = {leg.via: leg for leg in connections("port_west").others}
    assert set(found) == set(ids_in("sea_routes"))
    port = feature_by_id()["port_chongjin"].geometry
    for leg in found.values():
        lon, lat = leg.pieces[0].points[0]
        assert GEOD.inv(lon, lat, port.x, port.y)[2] < 2000
        assert not leg.mapped
        assert {"schematic", "no_capacity"} <= {gap.kind for gap in leg.gaps}
    assert "status" in {gap.kind for gap in found["sea_niigata"].gaps}
    assert "not_found" in {gap.kind for gap in found["sea_wonsan"].gaps}
    assert [leg.via for leg in connections("rajin_port").others] == ["sea_rajin"]
    back = connections("rajin_port").others[0]
    assert np.array_equal(back.pieces[0].points, found["sea_rajin"].pieces[0].points[::-1])


def test_ore_may_come_by_the_pipeline() -> None:
    (leg,) = connections("musan_mine").others
    assert (leg.kind, leg.start, leg.end, leg.mapped) == ("pipe", "musan_mine", "kimchaek_works", False)
    assert connections("kimchaek_works").others[0].end == "musan_mine"


def test_a_line_that_is_not_taken_is_gone_round() -> None:
    usual, round_about = (connections("port_chongjin", each) for each in (frozenset(), frozenset({"line_pyongra"})))
    khasan = [next(each for each in found.ways if each.gate.id == "khasan") for found in (usual, round_about)]
    assert "line_pyongra" in [leg.via for leg in khasan[0].legs]
    assert "line_pyongra" not in [leg.via for leg in khasan[1].legs]
    assert (khasan[0].km or 0) < (khasan[1].km or 0)
    lost = next(each for each in round_about.ways if each.gate.id == "pyongyang")
    assert (lost.legs, [gap.kind for gap in lost.gaps]) == ((), ["no_way"])


# ---- what is reported, and what is not ------------------------------------------------------------------------------
def test_capacities_are_figures_of_the_data_and_nothing_else() -> None:
    known = {each.id: each for each in figures()}
    for place_id in ASKABLE:
        for leg in legs(connections(place_id)):
            for each in leg.capacities:
                assert known[each.id] is each
                assert each.subject in leg.facilities
            assert (not leg.capacities) == ("no_capacity" in {gap.kind for gap in leg.gaps})


def test_what_is_not_mapped_says_so() -> None:
    for place_id in ASKABLE:
        for leg in legs(connections(place_id)):
            assert leg.mapped == (not {"unmapped", "schematic"} & {gap.kind for gap in leg.gaps})


# ---- sketches -------------------------------------------------------------------------------------------------------
def sketched(text: str) -> Sketch:
    found = read(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        *("", ",", "moon", "moon,5,port-100", "kimchaek_works,", "kimchaek_works,5", "kimchaek_works,0,port-100"),
        *("kimchaek_works,-5,port-100", "kimchaek_works,5.5,port-100", "kimchaek_works,٣,port-100"),
        *("kimchaek_works,100001,port-100", "kimchaek_works,5,port-0", "kimchaek_works,5,port-101"),
        *("kimchaek_works,5,port-60,khasan-60", "kimchaek_works,5,port-50,port-50", "kimchaek_works,5,moon-50"),
        *("kimchaek_works,5,port-50,high,high", "kimchaek_works,5,port-50,low", "kimchaek_works,5,port-50,"),
        *("port_chongjin,5,port-50", "kimchaek_works,5,port-50,kimchaek_works-5", "kimchaek_works,5,high"),
        *("kimchaek_works,5,port-50,line_pyongra-999999", "kimchaek_works,5,port-50,line_kangdok_direct-5"),
        "kimchaek_works,5,port-50," + ",".join(["line_pyongra-1"] * 70),
        "kimchaek_works" * 80,
    ],
)
def test_half_a_sketch_is_none(text: str) -> None:
    assert read(text) is None


@given(st.text() | st.from_regex(r"kimchaek_works(,[a-z_]{0,9}-?[0-9]{0,4}){0,6}", fullmatch=True))
def test_whatever_is_read_is_written_and_read_again(text: str) -> None:
    found = read(text)
    assert found is None or read(written(found)) == found


def test_the_tonnes_of_a_sketch_are_all_somewhere() -> None:
    found = assigned(sketched("kimchaek_works,4000,port-20,khasan-30,namyang-10,pyongyang-15"))
    carried = {load.facility: load.kt for load in found.loads}
    assert found.stays_kt == 1000
    assert (carried["port_chongjin"], carried["x_friendship"], carried["x_namyang"]) == (800, 1200, 400)
    # Its busiest stretch leads east, to all gates but Pyongyang.
    assert carried["line_pyongra"] == 2400
    assert {stroke.kt for stroke in strokes(found.found, found.sketch) if stroke.kind == "access"} == {3000, 800}


def test_the_first_bottleneck_is_what_fills_first_with_the_shares_as_they_are() -> None:
    few = assigned(sketched("kimchaek_works,100,port-10,khasan-90")).first
    many = assigned(sketched("kimchaek_works,9000,port-10,khasan-90")).first
    assert few is not None
    assert many is not None
    assert few.facility == many.facility == "line_rajin_khasan"
    assert few.fills_at_kt == many.fills_at_kt == 5555
    assert (few.used or 0) < 1 < (many.used or 0)
    by_sea = assigned(sketched("kimchaek_works,100,port-90,khasan-10")).first
    assert by_sea is not None
    assert (by_sea.facility, by_sea.fills_at_kt) == ("port_chongjin", 9777)


def test_capacities_are_read_low_or_high_or_taken_from_the_asker() -> None:
    assert [capacities("rajin_port", reading).kt for reading in ("low", "high")] == [3000, 5000]
    own = assigned(sketched("kimchaek_works,100,port-100,line_pyongra-3000"))
    assert own.first is not None
    assert (own.first.facility, own.first.capacity.assumed, own.first.fills_at_kt) == ("line_pyongra", True, 3000)
    assert "line_pyongra" not in {each.facility for each in own.unknown}


def test_what_was_announced_for_two_piers_is_no_reading_of_the_port() -> None:
    first = [assigned(sketched(f"kimchaek_works,100,port-100{more}")).first for more in ("", ",high")]
    assert [each.capacity.kt for each in first if each] == [8800, 8800]
    assert [each.id for each in capacities("port_chongjin").rivals] == ["jv_capacity"]
    # A small basin of Nampo and a plan for a terminal of Rajin are no readings of these ports either.
    assert [capacities(port).kt for port in ("nampo_port", "rajin_port")] == [8000, 3000]


def test_where_nothing_is_reported_there_is_no_bottleneck() -> None:
    found = assigned(sketched("kimchaek_works,100,pyongyang-100"))
    assert found.first is None
    assert [each.facility for each in found.unknown] == ["line_pyongra"]


def test_a_gate_that_cannot_be_reached_keeps_its_tonnes_where_they_are() -> None:
    found = assigned(sketched("x_wonjong,100,port-100"))
    assert (found.lost, found.stays_kt, found.loads) == (("port",), 100, ())
    closed = assigned(sketched("port_chongjin,100,pyongyang-40,khasan-60,line_pyongra-0"))
    assert (closed.lost, closed.stays_kt) == (("pyongyang",), 40)


def test_track_that_two_lines_share_fills_the_one_with_a_capacity() -> None:
    # From Hongui on goods from Namyang are on the track of the line from Rajin, which alone has a capacity.
    found = assigned(sketched("x_namyang,100,khasan-100"))
    assert "line_rajin_khasan" in {load.facility for load in found.loads}


# ---- drawing --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("place_id", JOINED)
def test_every_stretch_is_drawn_once_and_carries_the_gates_beyond_it(place_id: str) -> None:
    found = connections(place_id)
    pieces = [piece for leg in legs(found) for piece in leg.pieces]
    # Of a track that two lines share, the drawing of the one that comes first.
    once = {piece.edge: len(piece.points) for piece in reversed(pieces)}
    drawn = strokes(found)
    assert sum(len(stroke.points) for stroke in drawn) == sum(once.values())
    assert set(drawn[0].gates) == {each.gate.id for each in found.ways}
    assert all(stroke.kt is None for stroke in drawn)


def test_a_sketch_draws_the_gates_it_names() -> None:
    sketch = sketched("kimchaek_works,1000,khasan-100")
    drawn = [stroke for stroke in strokes(connections("kimchaek_works"), sketch) if stroke.gates]
    assert {stroke.gates for stroke in drawn} == {("khasan",)}
    assert {stroke.kt for stroke in drawn} == {1000}


def test_gates_are_on_the_network() -> None:
    for gate in GATES.values():
        found = gate.place if gate.place in stations() else getattr(station_of(gate.place), "id", None)
        assert any(not line.closed for line in stations()[str(found)])
    assert all(line in lines() for line in flow.facilities() if line.startswith("line_"))


def test_a_capacity_of_every_link_finds_room_in_a_sketch() -> None:
    own = tuple((facility, flow.MOST_KT) for facility in sorted(flow.facilities()))
    shares = tuple((gate, 20) for gate in GATES)
    whole = Sketch("port_fishing_east_coast", flow.MOST_KT, shares, "high", own)
    assert read(written(whole)) == whole
