"""The address bar is the state: what is written is read again, and nothing in it can break the page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from components.state import (
    AMONG,
    BOUNDS,
    BROUGHT_BACK,
    GROUND_PARTS,
    HOME_BOX,
    NEAR_KM,
    NO_TAB,
    TABS,
    ZOOMS,
    Camera,
    Parsed,
    View,
    is_bare,
    parse,
    query,
)
from geodata import railway, timeline
from geodata.address_values import clean_text
from geodata.catalogue import DEFAULT_LAYERS, LAYER
from geodata.comparison import CHARTS
from geodata.filters import OPTIONS, Filters, ordered
from geodata.flow import GATES, MOST_KT, READINGS, Sketch, facilities
from geodata.load import claims, feature_by_id, places
from geodata.plates import plate, plates
from geodata.proximity import LIMITS_KM, TARGETS


def subsets(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(lambda chosen: ordered(chosen, values))


filters = st.builds(
    Filters,
    **{name: subsets(tuple(OPTIONS[name])) for name in OPTIONS},
    accuracy=st.none() | st.integers(1, 100_000),
    before=st.none() | st.integers(1800, 2100),
    q=st.text(max_size=60).map(clean_text),
)
cameras = st.builds(
    Camera,
    st.floats(BOUNDS[0], BOUNDS[2]).map(lambda x: round(x, 5)),
    st.floats(BOUNDS[1], BOUNDS[3]).map(lambda x: round(x, 5)),
    st.floats(*ZOOMS).map(lambda x: round(x, 2)),
)
gates = st.sets(st.sampled_from([gate for gate in GATES if gate != "port"]), max_size=4)
sketches = st.sampled_from(["kimchaek_works", "port_chongjin", "rubber_factory"]).flatmap(
    lambda of: (
        st.just(Sketch(of))
        | st.builds(
            Sketch,
            of=st.just(of),
            kt=st.integers(1, MOST_KT),
            shares=gates.filter(bool).map(lambda chosen: tuple((gate, 25) for gate in GATES if gate in chosen)),
            reading=st.sampled_from(READINGS),
            assumed=st.dictionaries(st.sampled_from(sorted(facilities())), st.integers(0, MOST_KT), max_size=4).map(
                lambda held: tuple(sorted(held.items()))
            ),
        )
    )
)
views = st.builds(
    View,
    layers=subsets(tuple(LAYER)),
    site=st.none() | st.sampled_from(tuple(places())),
    lang=st.sampled_from(["en", "ko"]),
    browser_lang=st.sampled_from(["en", "ko"]),
    theme=st.sampled_from([None, "light", "dark"]),
    circles=st.booleans(),
    names=st.sampled_from([None, "mr"]),
    ground=subsets(GROUND_PARTS),
    filters=filters,
    camera=st.none() | cameras,
    bearing=st.floats(-179.9, 180).map(lambda x: round(x, 1) + 0.0),
    start=st.none() | st.sampled_from(sorted(railway.stations())),
    end=st.none() | st.sampled_from(sorted(railway.stations())),
    near=st.none() | st.sampled_from([*TARGETS, "kimchaek_works", "line_hambuk"]),
    within=st.floats(*LIMITS_KM).map(lambda km: round(km, 2)),
    flow=st.none() | sketches,
    among=st.none() | st.sampled_from(AMONG),
    chart=st.none() | st.sampled_from(CHARTS),
    year=st.none() | st.integers(timeline.FIRST, timeline.LAST),
    claim=st.none() | st.sampled_from([claim.id for claim in claims()]),
    tab=st.none() | st.sampled_from(sorted((*TABS, NO_TAB))),
    plate=st.none() | st.sampled_from([each.number for each in plates()]),
    intro=st.booleans(),
).map(lambda view: view if view.near else replace(view, within=NEAR_KM, among=None))


@given(views)
def test_a_view_survives_the_address_bar(view: View) -> None:
    assert parse(query(view), view.browser_lang) == Parsed(view, ())


@given(
    st.text()
    | st.lists(
        st.tuples(
            st.sampled_from(
                [
                    *("layers", "site", "lang", "theme", "ground", "circles", "names", "view", "accuracy", "before"),
                    *("q", "status", "from", "to", "near", "within", "among", "flow", "claim", "tab", "__proto__"),
                    *("chart", "year", "plate", "intro"),
                ]
            ),
            st.text(),
        )
    ).map(lambda pairs: "&".join(f"{k}={v}" for k, v in pairs))
)
def test_no_address_breaks_the_page(hostile: str) -> None:
    view, notices = parse(hostile)
    # Whatever is left is a proper view: it can be written and read again without complaint.
    assert parse(query(view)) == Parsed(view, ())
    assert all(notice.en and notice.ko for notice in notices)
    assert all("<" not in notice.en for notice in notices)


def test_defaults_are_left_out() -> None:
    assert query(View()) == ""
    assert query(View(lang="ko", site="st_ranam")) == "site=st_ranam&lang=ko"


@pytest.mark.parametrize(
    ("address", "expected", "complaints"),
    [
        ("", View(), 0),
        ("?layers=port,tram", View(layers=("tram", "port")), 0),
        ("layers=", View(layers=()), 0),
        ("layers=port,nonsense", View(layers=("port",)), 1),
        ("layers=nonsense", View(), 1),
        ("site=kimchaek_works", View(site="kimchaek_works"), 0),
        ("site=tram_corridor", View(site="tram_line"), 0),
        ("site=<script>alert(1)</script>", View(), 1),
        ("lang=fr&theme=pink", View(), 2),
        ("tab=claims", View(tab="claims"), 0),
        ("tab=none&near=railway", View(tab=NO_TAB, near="railway"), 0),
        ("tab=details", View(), 1),
        ("tab=<script>alert(1)</script>", View(), 1),
        ("ground=contours", View(ground=("contours",)), 0),
        ("ground=contours,relief", View(ground=("relief", "contours")), 0),
        ("ground=relief", View(), 0),
        ("ground=none", View(ground=()), 0),
        ("ground=", View(), 1),
        ("ground=none,contours", View(ground=("contours",)), 1),
        ("ground=<script>alert(1)</script>", View(), 1),
        ("ground=relief,relief,__proto__", View(), 1),
        ("view=129.8,41.8,12", View(camera=Camera(129.8, 41.8, 12.0)), 0),
        ("view=0,0,2", View(camera=Camera(122.0, 36.0, 5.0)), 1),
        ("view=129.77,0.00,0.64", View(camera=Camera(129.77, 36.0, 5.0)), 1),
        ("view=129.77,41.78,22", View(camera=Camera(129.77, 41.78, 17.0)), 1),
        ("view=129.77,41.78,17.001", View(camera=Camera(129.77, 41.78, 17.0)), 0),
        ("bearing=-30.25", View(bearing=-30.2), 0),
        ("bearing=0", View(), 0),
        ("bearing=360", View(), 1),
        ("bearing=nan", View(), 1),
        ("bearing=north", View(), 1),
        ("view=nan,nan,nan", View(), 1),
        ("view=1e400,41,9", View(), 1),
        ("confidence=high,low", View(filters=Filters(confidence=("high", "low"))), 0),
        ("accuracy=500&before=1950", View(filters=Filters(accuracy=500, before=1950)), 0),
        ("accuracy=-1", View(), 1),
        ("accuracy=٣", View(), 1),
        ("before=99999999999999999999", View(), 1),
        ("q=steel%20works", View(filters=Filters(q="steel works")), 0),
        ("q=%00%01", View(), 1),
        ("from=st_pyongyang&to=st_chongjin", View(start="st_pyongyang", end="st_chongjin"), 0),
        ("from=st_pyongyang", View(start="st_pyongyang"), 0),
        ("from=kimchaek_works&to=st_nowhere", View(), 2),
        ("from=<script>", View(), 1),
        ("near=railway", View(near="railway"), 0),
        ("near=shore&within=0.5", View(near="shore", within=0.5), 0),
        ("near=tram_corridor&within=10", View(near="tram_line", within=10.0), 0),
        ("near=x_musan", View(), 1),
        ("near=moon&within=3", View(), 2),
        ("chart=ports", View(chart="ports"), 0),
        ("chart=pie", View(), 1),
        ("chart=constructor", View(), 1),
        ("chart=", View(), 1),
        ("year=1965", View(year=1965), 0),
        ("year=-1965", View(), 1),
        ("year=NaN", View(), 1),
        ("year=1965.5", View(), 1),
        ("year=%D9%A1%D9%A9%D9%A6%D9%A5", View(), 1),
        ("year=" + "9" * 3000, View(), 1),
        (f"year={timeline.FIRST - 1}", View(), 1),
        (f"year={timeline.LAST + 1}", View(), 1),
        # Of two different values one is lost, and that is said.
        ("year=1965&year=1970", View(year=1970), 1),
        ("chart=ports&chart=pie", View(chart="ports"), 1),
        ("lang=ko&lang=en", View(), 1),
        ("flow=kimchaek_works&flow=port_chongjin", View(flow=Sketch("port_chongjin")), 1),
        ("claim=statues&claim=statues", View(claim="statues"), 0),
        ("plate=3", View(plate=3, layers=plate(3).layers), 0),
        ("plate=7", View(plate=7, layers=plate(7).layers, circles=True), 0),
        ("plate=7&circles=0", View(plate=7, layers=plate(7).layers), 0),
        ("layers=port&plate=3&site=port_west", View(plate=3, layers=("port",), site="port_west"), 0),
        ("plate=0", View(), 1),
        ("plate=8", View(), 1),
        ("plate=3.0", View(), 1),
        ("plate=<script>", View(), 1),
        ("plate=2&plate=3", View(plate=3, layers=plate(3).layers), 1),
        ("intro=0", View(intro=False), 0),
        ("intro=1", View(), 1),
        ("within=3", View(), 1),
        ("near=port&within=0.1", View(near="port"), 1),
        ("near=port&within=50.01", View(near="port"), 1),
        ("near=port&within=1e1", View(near="port"), 1),
        ("near=port&within=٣", View(near="port"), 1),
        ("near=port&within=2", View(near="port"), 0),
        ("flow=kimchaek_works", View(flow=Sketch("kimchaek_works")), 0),
        (
            "flow=port_chongjin,900,khasan-100,line_pyongra-0",
            View(flow=Sketch("port_chongjin", 900, (("khasan", 100),), "low", (("line_pyongra", 0),))),
            0,
        ),
        ("flow=consulate_china", View(), 1),
        ("flow=kimchaek_works,0,port-100", View(), 1),
        ("flow=kimchaek_works,1e3,port-100", View(), 1),
        ("flow=kimchaek_works,900,port-100,__proto__-1", View(), 1),
        ("flow=<script>alert(1)</script>", View(), 1),
        ("near=port&among=industry", View(near="port", among="industry"), 0),
        ("near=port&among=steel", View(near="port"), 1),
        ("among=industry", View(), 1),
        ("utm_source=mail&utm_x=%3Cb%3E&fbclid=IwAR0&gclid=1&mc_cid=2", View(), 0),
        ("UTM_Source=mail&FBCLID=1", View(), 0),
        ("utmost=1", View(), 1),
        ("a" * 5000, View(), 1),
        ("&".join(f"x{i}=1" for i in range(200)), View(), 1),
    ],
)
def test_addresses(address: str, expected: View, complaints: int) -> None:
    view, notices = parse(address)
    assert view == expected
    assert len(notices) == complaints


@pytest.mark.parametrize("address", ["", "?", "utm_source=mail&fbclid=IwAR0"])
def test_an_address_that_asks_for_nothing_is_bare(address: str) -> None:
    assert is_bare(address)


@pytest.mark.parametrize("address", ["lang=en", "intro=0", "nonsense=1", "layers=" + ",".join(DEFAULT_LAYERS)])
def test_any_other_address_is_not(address: str) -> None:
    assert not is_bare(address)


def test_a_plate_writes_only_what_is_not_its_own() -> None:
    assert query(View(plate=7, layers=plate(7).layers, circles=True)) == "plate=7"
    assert query(View(plate=3)).startswith("plate=3&layers=")


def test_default_layers_in_any_order_are_the_default() -> None:
    shuffled = ",".join(reversed(DEFAULT_LAYERS))
    assert query(parse(f"layers={shuffled}").view) == ""


def test_a_view_beyond_the_map_is_brought_to_it_and_said_to_be() -> None:
    view, notices = parse("view=2.35,48.85,9")
    assert view.camera == Camera(122.0, 45.0, 9.0)
    assert notices == (BROUGHT_BACK,)
    assert parse(query(view)) == Parsed(view, ())


def test_every_place_may_stand_in_the_middle_of_the_map() -> None:
    west, south, east, north = BOUNDS
    drawn = [each.geometry.bounds for each in feature_by_id().values() if each.geometry is not None]
    assert [each for each in drawn if each[0] < west or each[1] < south or each[2] > east or each[3] > north] == []


def test_the_first_view_shows_port_works_railway_and_tram() -> None:
    shown = box(*HOME_BOX)
    for place in ("port_chongjin", "kimchaek_works", "tram_line", "st_chongjin"):
        assert shown.contains(feature_by_id()[place].geometry), place


def test_views_are_told_apart() -> None:
    assert query(replace(View(), theme="dark")) == "theme=dark"
