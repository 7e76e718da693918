"""Values quoted by hand from the sources: a change of the data that loses one is seen here."""

import pytest

from geodata.catalogue import LAYERS
from geodata.load import claims, events, features, figures, layer_of, places, sections, series, services, sources

# subject, measure, year → the values that the sources give
FIGURES = [
    ("city_chongjin", "population", 2008, {667_929}),
    ("city_chongjin", "population_urban", 2008, {614_892}),
    ("city_chongjin", "population", 1987, {520_000}),
    ("pyongyang", "population", 2008, {3_255_288}),
    ("hamhung", "population", 2008, {768_551}),
    ("nampo", "population", 2008, {366_815, 366_341}),
    ("rason", "population", 2008, {196_954}),
    ("yonsa", "population", 2008, {37_876}),
    ("d_pohang", "population", 2008, {104_007}),
    ("d_puyun", "population", 2008, {20_258}),
    ("port_chongjin", "capacity", "undated", {8_800_000}),
    ("port_chongjin", "capacity", 2012, {7_000_000}),
    ("port_chongjin", "quay_length", "undated", {5_270}),
    ("port_chongjin", "quay_length", 1944, {915}),
    ("port_chongjin", "breakwater_length", 1944, {1_431}),
    ("port_chongjin", "investment", 2012, {6_120_000, 9_430_000}),
    ("nampo_port", "capacity", 2017, {13_510_000}),
    ("hungnam_port", "capacity", 1993, {3_500_000}),
    ("kimchaek_works", "capacity", 2014, {2_400_000}),
    ("kimchaek_works", "capacity", 2002, {2_400_000, 2_000_000, 1_400_000}),
    ("kimchaek_works", "capacity", 1999, {6_000_000}),
    ("kimchaek_works", "staff", "undated", {50_000, 25_000, 20_000, 30_000}),
    ("line_pyongra", "line_length", "undated", {780, 781, 781.1, 782.8, 801.9, 819}),
    ("st_chongjin", "km_post", "undated", {720.7}),
    ("st_chongjin", "journey_time", 2019, {27.72}),
    ("airport_orang", "runway_length", 2022, {2_500}),
    ("airport_orang", "elevation", "undated", {3, 36}),
    ("tram_line", "line_length", "undated", {13, 11, 32}),
    ("trolley_network", "line_length", 2015, {35}),
    ("power_chongjin", "power", 1987, {150}),
    ("power_chongjin", "power", "undated", {450}),
    ("musan_mine", "reserves", "undated", {3e9, 1.5e9, 7e9}),
    ("x_friendship", "border_length", "undated", {17}),
    ("x_road_bridge", "bridge_length", 2025, {1_005, 850}),
    ("shipyard_hambuk", "ship_length", 2025, {144}),
]


@pytest.mark.parametrize(("subject", "measure", "year", "values"), FIGURES)
def test_figures_quoted_by_hand(subject: str, measure: str, year: object, values: set[float]) -> None:
    found = {f.value for f in figures() if (f.subject, f.measure, f.year) == (subject, measure, year)}
    assert found == values


@pytest.mark.parametrize(
    ("place", "lon", "lat", "accuracy", "placement"),
    [
        ("kimchaek_works", 129.75268, 41.75378, 400, "source_point"),
        ("chongjin_steel_works", 129.7924, 41.77794, 500, "source_point"),
        ("st_chongjin", 129.7988, 41.79289, 150, "station_node"),
        ("airport_orang", 129.64756, 41.42854, 300, "source_point"),
        ("x_friendship", 130.64127, 42.41522, 200, "source_point"),
        ("port_chongjin", 129.8204, 41.7816, 1000, "source_point"),
        ("consulate_russia", 129.7758, 41.7956, 5000, "derived_from_text"),
    ],
)
def test_positions_quoted_by_hand(place: str, lon: float, lat: float, accuracy: int, placement: str) -> None:
    point = features(layer_of()[place].id).geometry[place]
    assert (round(point.x, 5), round(point.y, 5)) == (lon, lat)
    assert (places()[place].accuracy_m, places()[place].placement) == (accuracy, placement)


def test_what_cannot_be_placed_is_listed_and_not_drawn() -> None:
    assert {place.id for place in places().values() if place.placement == "unlocated"} == {
        "d_puyun",
        "port_fishing_east_coast",
        "tram_namchongjin",
        "tram_pongchon",
        "tram_sabong",
        "bus_factory",
        "rubber_factory",
        "lodgings_foreigners",
        "restaurant_chongjingwan",
        "x_hoeryong",
        "x_musan",
        "power_march17",
        "puryong_ferroalloy",
        "shipyard_rajin_28",
        "onpho_camp",
        "jipsam_site",
        "orang_adz",
        "railway_bureau_chongjin",
        "line_namyang",
        "chaho_port",
        "trolley_kumgol",
        "trolley_hakmu",
    }


def test_the_lists_are_whole() -> None:
    assert len(figures()) == 387
    assert len(claims()) == 49
    assert len(events()) == 153
    assert len(sources()) == 299
    assert (len(services()), len(sections()), len(series())) == (30, 62, 20)
    stations = features("stations")
    assert stations["km_pyongra"].notna().sum() == 139
    assert stations["km_hambuk"].notna().sum() == 55
    assert len(features("districts")) == 7
    assert features("counties")["kind"].value_counts().to_dict() == {"county": 16, "province": 1, "country": 1}
    assert sum(len(features(layer.id)) for layer in LAYERS) == len(places())


def test_verdicts() -> None:
    found = {}
    for claim in claims():
        found[claim.verdict] = found.get(claim.verdict, 0) + 1
    assert found == {
        "supported": 14,
        "partly": 21,
        "unsupported": 5,
        "opinion": 5,
        "disputed": 2,
        "outdated": 1,
        "omission": 1,
    }


def test_the_days_of_the_failed_launch_and_its_repair() -> None:
    days = {event.id: str(event.date) for event in events() if "shipyard_hambuk" in event.subjects and event.date}
    assert days["destroyer_seen_2025"] == "2025-05-12"
    assert days["destroyer_launch_2025"] == "2025-05-21"
    assert days["destroyer_rajin_2025"] == "2025-06-12"
