"""What is compared is what the records say, each value in its place and with its doubt."""

from dataclasses import replace
from typing import get_args

import pytest

from geodata.catalogue import SECTORS
from geodata.comparison import CHARTS, OF_PLACES, WHOLE_COUNTRY, Role, chart, left
from geodata.comparison.model import Row, Value
from geodata.comparison.transport_compared import BY_GAUGE, NETWORK_ROLES
from geodata.comparison.values import is_worked_out, row_of, spans, value_of
from geodata.comparison.works_compared import PRODUCTS
from geodata.comparison.years_compared import CHART_OF
from geodata.evidence import NOT_OF_THE_WHOLE
from geodata.load import figures, layer_of, places, series, source_by_id
from geodata.vocabulary import CONFIDENCE, Text

FIGURES = {figure.id: figure for figure in figures()}
every_chart = pytest.mark.parametrize("name", CHARTS)


def values(name: str) -> list[Value]:
    return [value for row in chart(name).rows for value in row.values]


@every_chart
def test_a_chart_says_where_each_value_is_from(name: str) -> None:
    for value in values(name):
        assert value.sources
        assert set(value.sources) <= set(source_by_id())
        assert value.confidence in CONFIDENCE
        assert value.role in get_args(Role)
        assert value.place in places()
        assert value.year == "undated" or 1800 < value.year < 2100


@every_chart
def test_a_figure_stands_in_a_chart_as_it_is_published(name: str) -> None:
    for value in values(name):
        if figure := FIGURES.get(value.id):
            said = (figure.value, figure.year, figure.low, figure.high, figure.circa, figure.sources, figure.subject)
            assert (value.value, value.year, value.low, value.high, value.circa, value.sources, value.place) == said


@every_chart
def test_a_panel_holds_no_value_twice_and_no_row_twice(name: str) -> None:
    for panel in chart(name).panels:
        ids = [value.id for row in panel.rows for value in row.values]
        assert len(ids) == len(set(ids))
        assert len({row.id for row in panel.rows}) == len(panel.rows) > 0


@every_chart
def test_panels_beside_each_other_have_the_same_rows(name: str) -> None:
    rows = {tuple(row.place for row in panel.rows) for panel in chart(name).panels}
    assert len(rows) == 1 or not chart(name).shares_rows


def test_every_series_stands_in_one_chart_and_every_point_of_it() -> None:
    assert set(CHART_OF) == {row.id for row in series()}
    shown = {value.id for name in set(CHART_OF.values()) for value in values(name)}
    assert {f"{row.id}.{point.year}" for row in series() for point in row.points} <= shown


def test_only_series_that_compare_share_a_panel() -> None:
    comparable = {row.id: row.comparable for row in series()}
    for name in set(CHART_OF.values()):
        for panel in chart(name).panels:
            assert len({comparable.get(row.id) for row in panel.rows}) == 1


def test_what_no_chart_should_draw_is_kept_for_the_table_alone() -> None:
    hidden = {value.id for name in set(CHART_OF.values()) for value in values(name) if not value.drawn}
    assert hidden == {f"{row.id}.{point.year}" for row in series() for point in row.points if not point.chart}


def test_every_capacity_and_every_rival_figure_of_a_works_is_compared() -> None:
    shown = {value.id for value in values("works")}
    works = {place_id for place_id, layer in layer_of().items() if layer in SECTORS}
    measured = {("capacity", "t per year"), ("staff", "people"), ("power", "MW")}
    wanted = {f.id for f in figures() if f.subject in works and (f.measure, f.unit) in measured}
    assert wanted <= shown


def test_every_capacity_of_a_port_is_compared() -> None:
    ports = {place_id for place_id, layer in layer_of().items() if layer.id in ("port", "ports")}
    wanted = {f.id for f in figures() if f.subject in ports and f.measure == "capacity"}
    assert wanted == {value.id for value in values("ports")}


def test_figures_that_are_named_one_by_one_exist() -> None:
    named = {*PRODUCTS, *NOT_OF_THE_WHOLE, *NETWORK_ROLES, *BY_GAUGE}
    assert named <= set(FIGURES)


def test_the_cities_have_census_urban_part_and_the_number_of_the_article() -> None:
    city = next(row for row in chart("cities").rows if row.id == "city_chongjin")
    assert {value.role: value.value for value in city.values} == {
        "value": 667_929,
        "urban": 614_892,
        "article": 627_000,
    }
    assert city.spans == ((627_000, 667_929),)
    empty = [row.id for row in chart("cities").rows if not row.values]
    assert empty == ["sonbong"]
    assert chart("cities").rows[-1].id == "sonbong"


def test_a_density_is_worked_out_and_says_of_what() -> None:
    people, density, women = chart("counties").panels
    assert all(value.worked_out and value.note.en for value in density.drawn)
    assert not any(value.worked_out for value in (*people.drawn, *women.drawn))


def test_a_line_without_a_voltage_has_no_value_for_it() -> None:
    wire = chart("railways").panels[-1]
    known = {row.place for row in wire.rows if row.values}
    assert "line_pyongra" in known
    assert "line_musan" not in known


@pytest.mark.parametrize(
    ("note", "sources", "expected"),
    [
        ("Worked out: a ninth of 2023.", ("a",), True),
        ("Hambuk Line, measured on the track in OpenStreetMap of August 2021", ("osm_2021", "b"), True),
        ("the route between its end loops as mapped in August 2021", ("osm_2021",), True),
        ("measured from Chongjin's main station", ("route_planner",), False),
        ("", ("census2008_cities",), False),
    ],
)
def test_what_the_atlas_worked_out_is_told_from_what_was_published(
    note: str, sources: tuple[str, ...], expected: bool
) -> None:
    assert is_worked_out(note, sources) is expected


def test_only_figures_that_contradict_each_other_span_a_range() -> None:
    kim_chaek = [value_of(figure) for figure in figures() if figure.subject == "kimchaek_works"]
    steel = [value for value in kim_chaek if value.id.startswith("kc_steel") or value.id == "kc_pig"]
    assert spans(steel) == ((2_000_000, 2_400_000),)
    assert row_of("kimchaek_works", steel[:1]).spans == ()


def test_a_curve_is_joined_over_missing_years_and_not_over_a_break() -> None:
    at = [Value(f"x.{year}", "dprk", float(year), year, "high", ("kosis_rail",)) for year in (1990, 1991, 1995, 1996)]
    row = Row(
        "x", "dprk", Text("x", "x"), (*at, replace(at[3], year=1997, drawn=False)), breaks=(1996,), is_series=True
    )
    assert [(before.year, after.year) for before, after in row.steps] == [(1990, 1991), (1991, 1995)]
    assert replace(row, is_series=False).steps == ()


def test_estimates_of_different_hands_are_no_curve() -> None:
    city, country = chart("people").panels
    assert city.rows[0].steps == ()
    assert country.rows[0].steps


@every_chart
def test_filters_leave_their_places_and_the_whole_country(name: str) -> None:
    whole = chart(name)
    keep = whole.places[-1]
    rest = left(whole, {keep})
    assert set(rest.places) == {keep, *(WHOLE_COUNTRY & set(whole.places))}
    assert all(panel.rows for panel in rest.panels)
    if name in OF_PLACES:
        assert len(rest.rows) < len(whole.rows)
