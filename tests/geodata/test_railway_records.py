"""Trains, sections and numbers by year: what the sources say, kept apart where they differ."""

from itertools import pairwise

import pytest
from pydantic import ValidationError

from geodata.load import features, places, sections, series, services
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.railway_model import Section, Service
from geodata.series_model import Series

TRAINS = {row.id: row for row in services()}
SECTIONS = {row.id: row for row in sections()}
SERIES = {row.id: row for row in series()}


@pytest.mark.parametrize(
    ("train", "hours", "back", "year"),
    [
        ("pyongyang_chongjin_2019", (27.72, 27.72), None, 2019),
        ("pyongyang_chongjin_express_2018", (17, 17), (14.5, 14.5), 2018),
        ("pyongyang_chongjin_semi_2018", (20, 21), (20, 21), 2018),
        ("pyongyang_chongjin_ordinary_2018", (25, 29), (25, 29), 2018),
        ("train_8_2008", (27.58, 27.58), None, 2008),
        ("tumen_rajin_1997", (10, 10), None, 1997),
    ],
)
def test_running_times_quoted_by_hand(train: str, hours: object, back: object, year: int) -> None:
    assert (TRAINS[train].hours, TRAINS[train].hours_back, TRAINS[train].year) == (hours, back, year)


def test_only_trains_with_new_evidence_are_said_to_run() -> None:
    running = {row.id: (row.runs, row.per) for row in services() if row.running == "yes"}
    assert running == {
        "moscow_2025": (2, "month"),
        "khabarovsk_2025": (1, "month"),
        "khasan_tumangang_645_646": (3, "week"),
        "beijing_2026": (4, "week"),
        "namyang_freight": (None, None),
    }


def test_domestic_numbers_rest_on_2002_and_say_so() -> None:
    old = [row for row in services() if row.year == 2002 and row.numbers]
    assert len(old) >= 8
    assert {row.running for row in old} == {"unknown"}
    assert sum("2002" in row.note_en and "2002" in row.note_ko for row in old) >= 7


@pytest.mark.parametrize(
    ("section", "km", "year", "day"),
    [
        ("kumbawi_rajin_1965", 70.2, 1965, "1965-06-10"),
        ("chongjin_rajin_1966", None, 1966, None),
        ("chongjin_kumbawi_1945", 11.0, 1945, "1945-02-01"),
        ("chongjin_changpyong_1916", 55.7, 1916, "1916-11-05"),
        ("ponggang_chuul_1924", 34.9, 1924, "1924-10-11"),
        ("ranam_susong_1919", 14.9, 1919, "1919-12-10"),
        ("ranam_chongjin_1941", 13.1, 1941, "1941-12-01"),
        ("rajin_khasan_dual_54", 54, 2013, "2013-09-22"),
        ("rajin_khasan_dual_32", 32, 2011, None),
        ("musan_regauged_1940", 57.9, 1940, "1940-05-01"),
    ],
)
def test_sections_quoted_by_hand(section: str, km: float | None, year: int, day: str | None) -> None:
    found = SECTIONS[section]
    assert (found.km, found.year, found.date and found.date.isoformat()) == (km, year, day)


def test_the_trunk_line_opened_without_a_gap_from_sopo_to_rajin() -> None:
    posts = features("stations")["km_pyongra"]
    opened = [row for row in sections_of("line_pyongra") if row.fact == "opened" and row.start and row.end]
    reached = posts["st_sopo"]
    for start, end in sorted((posts[row.start], posts[row.end]) for row in opened):
        assert start <= reached
        reached = max(reached, end)
    assert reached == posts["st_rajin"] == 801.9


def test_the_hambuk_line_opened_without_a_gap() -> None:
    posts = features("stations")["km_hambuk"]
    opened = [row for row in sections_of("line_hambuk") if row.fact == "opened" and row.start and row.end]
    spans = sorted(tuple(sorted((posts[row.start], posts[row.end]))) for row in opened)
    assert spans[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert spans[-1][1] == posts["st_rajin"]


def test_what_does_not_fit_todays_line_is_known() -> None:
    assert {row.id for row in sections() if row.fits is False} == {
        "chongjin_port_1942",
        "hongui_tumangang_1952",
        "ranam_susong_1919",
        "sopo_sainjang_1927",
        "tomun_bought_1929",
        "unggi_sinasan_1929",
    }


def values(series_id: str) -> dict[int, float]:
    return {point.year: point.value for point in SERIES[series_id].points}


def test_numbers_by_year_quoted_by_hand() -> None:
    assert values("rail_length_kosis")[2014] == 5302
    assert values("khasan_rail_freight") == {2014: 280_000, 2015: 1_200_000, 2016: 1_600_000, 2019: 50_000}
    assert values("trade_china_kotra")[2023] == 2721
    assert values("trade_china_customs")[2023] == 2295
    assert values("steel_cow")[1974] == 2_700_000
    assert values("steel_statistics_korea")[2018] == 810_000


def test_two_statistics_of_trade_with_china_never_share_a_chart() -> None:
    kotra, customs = SERIES["trade_china_kotra"], SERIES["trade_china_customs"]
    assert kotra.comparable != customs.comparable
    assert not any(point.chart for point in SERIES["trade_china_other"].points)
    assert SERIES["trade_total_kotra"].comparable == kotra.comparable


def test_the_steel_index_breaks_after_1974_and_is_not_drawn_after_1993() -> None:
    index = SERIES["steel_cow"]
    assert index.breaks == (1975,)
    assert {point.year for point in index.points if not point.chart} == set(range(1994, 2017))
    assert max(point.year for point in index.points if point.chart) == 1993


def test_five_million_tonnes_are_a_capacity_and_in_no_series() -> None:
    assert not any(point.value == 5_000_000 for row in series() for point in row.points if row.id != "steel_cow")


def test_a_series_shares_a_chart_only_in_one_unit() -> None:
    units: dict[str, set[str]] = {}
    for row in series():
        units.setdefault(row.comparable, set()).add(row.unit)
    assert all(len(found) == 1 for found in units.values())


def test_every_record_is_found_at_each_of_its_places() -> None:
    for place in places():
        assert all(place in (*row.lines, row.start, row.end) for row in services_of(place))
        assert all(place in (row.line, row.start, row.end) for row in sections_of(place))
    assert {row.id for place in places() for row in services_of(place)} == set(TRAINS)
    assert {row.id for place in places() for row in sections_of(place)} == set(SECTIONS)
    assert sorted(row.id for place in places() for row in series_of(place)) == sorted(SERIES)


def test_running_trains_come_first_and_sections_run_forward() -> None:
    running = [row.running == "yes" for row in services_of("st_pyongyang")]
    assert running == sorted(running, reverse=True)
    assert any(running)
    years = [str(row.year) for row in sections_of("line_pyongra")]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"runs": 2, "per": None}, "runs and per"),
        ({"hours": (5, 4)}, "shortest to the longest"),
        ({"running": "perhaps"}, "running"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_train_that_contradicts_itself_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Service.model_validate({**TRAINS["express_7_8"].model_dump(), **change})


@pytest.mark.parametrize(
    ("change", "words"),
    [({"year": 1964}, "not in year"), ({"until": 1900}, "before year"), ({"builder_en": "Somebody"}, "stand together")],
)
def test_a_section_that_contradicts_itself_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Section.model_validate({**SECTIONS["kumbawi_rajin_1965"].model_dump(), **change})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda row: row["points"].reverse(), "do not rise"),
        (lambda row: row["points"].append(row["points"][-1]), "do not rise"),
        (lambda row: row.update(breaks=[1985]), "outside its years"),
        (lambda row: row["points"][0].update(chart=False), "has a note"),
        (lambda row: row.update(points=[]), "points"),
    ],
)
def test_a_series_that_contradicts_itself_is_refused(change: object, words: str) -> None:
    row = SERIES["rail_length_kosis"].model_dump()
    row["points"] = list(row["points"])
    change(row)  # type: ignore[operator]
    with pytest.raises(ValidationError, match=words):
        Series.model_validate(row)


def test_lines_tell_their_gauge_and_wire() -> None:
    lines = {**features("railway").T.to_dict(), **features("railway_branches").T.to_dict()}
    drawn = [line for line in lines.values() if line["kind"] == "railway_line"]
    assert {line["gauge_mm"] for line in drawn} == {1435}
    dual = {line["id"] for line in drawn if line["second_gauge_mm"] == 1520}
    assert dual == {"line_hambuk", "line_hongui", "line_rajin_khasan"}
    wired = {line["id"] for line in drawn if line["volts_dc"] == 3000}
    assert wired >= {"line_pyongra", "line_hambuk", "line_hongui", "line_port_chongjin"}
    for line in drawn:
        if line["id"] not in wired:
            assert "electrified" in line["note_en"], line["id"]


def test_legs_that_cannot_be_are_noted_at_both_ends() -> None:
    for station, other in (("st_ungsang", "Tongsonbong"), ("st_tongsonbong", "Ungsang"), ("st_sonbong", "Tongsonbong")):
        assert f"The list puts {other} " in places()[station].note_en
    assert "1.8 km away" in places()["st_sonbong"].note_en
    assert "10.5 km away" in places()["st_ungsang"].note_en
