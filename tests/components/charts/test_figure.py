"""A figure draws each value once, in the look of its doubt, and nothing that the map's library does not hold."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from components.charts import axis, look, place_traces, words
from components.charts.answer import chosen
from components.charts.figure import figure
from components.theme import PAGE, THEMES, Theme
from geodata.comparison import CHARTS, Chart, Panel, chart, left
from geodata.vocabulary import LANGUAGES

every_chart = pytest.mark.parametrize("name", CHARTS)


def drawn(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the traces that draw values: those whose marks have a symbol."""
    return [trace for trace in found["data"] if "symbol" in trace.get("marker", {})]


def panels(name: str) -> list[Panel]:
    return [panel for panel in chart(name).panels if panel.order == "places" or panel.drawn]


@every_chart
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_plotly_takes_every_figure(name: str, theme: Theme, lang: str) -> None:
    for narrow in (False, True):
        found = figure(chart(name), theme, lang, narrow)
        go.Figure(found)
        json.dumps(found)
        assert {trace["type"] for trace in found["data"]} == {"scatter"}
        assert found["layout"]["height"] > 100


@every_chart
def test_each_value_is_drawn_once_and_hollow_where_it_was_worked_out(name: str) -> None:
    values = [value for panel in panels(name) for row in panel.rows for value in row.values if value.drawn]
    marks = [
        (x if panel.order == "places" else y, symbol.endswith("-open"))
        for trace, panel in zip(drawn(figure(chart(name), "light", "en")), _panel_of_each(name), strict=True)
        for x, y, symbol in zip(trace["x"], trace["y"], trace["marker"]["symbol"], strict=True)
    ]
    assert Counter(marks) == Counter((value.value, value.worked_out) for value in values)


def _panel_of_each(name: str) -> list[Panel]:
    """Return the panel of each trace that draws values: a panel of years has one a row, any other one."""
    return [panel for panel in panels(name) for _ in (panel.rows if panel.order == "years" else range(1))]


def test_what_is_unsure_is_faint_and_what_the_article_says_is_not() -> None:
    (panel,) = chart("cities").panels
    ink, paper = "#574f44", PAGE["paper"].light
    looks = {value.id: look.of_value(value, "light", ink) for value in panel.drawn}
    assert looks["pop_city_chongjin_total_2008"].color == ink
    assert looks["pop_nampo_total_alt_2008"].color == look.mixed(ink, paper, look.FAINT)
    assert looks["pop_chongjin_article"].color == PAGE["accent"].light
    assert len({each.symbol for each in looks.values()}) == 2
    assert looks["pop_city_chongjin_urban_2008"].size < looks["pop_city_chongjin_total_2008"].size


def test_a_mixed_colour_lies_between_both() -> None:
    assert look.mixed("#ff0000", "#0000ff", 1) == "#ff0000"
    assert look.mixed("#ff0000", "#0000ff", 0) == "#0000ff"
    assert look.mixed("#ffffff", "#000000", 0.5) == "#808080"


def test_a_length_without_a_year_is_dotted_and_says_so() -> None:
    found = figure(chart("ports"), "light", "en")
    rows = [row.place for row in chart("ports").rows]
    dotted = [trace for trace in found["data"] if trace.get("line", {}).get("dash") == "dot"]
    assert {rows[y] for trace in dotted for y in trace["y"] if y is not None} == {"port_chongjin", "tanchon_port"}
    (values,) = drawn(found)
    said = {text for text, y in zip(values["text"], values["y"], strict=True) if rows[y] == "port_chongjin"}
    assert words.NO_YEAR.en in said


def test_a_title_names_the_year_of_its_values_and_not_that_of_their_publication() -> None:
    assert place_traces.usual_year(chart("cities").panels[0]) == 2008
    chemicals = next(panel for panel in chart("works").panels if panel.id == "capacity.chemicals")
    assert {(value.year, value.published) for value in chemicals.drawn} == {(2003, True)}
    assert place_traces.usual_year(chemicals) is None
    titles = [title["text"] for title in figure(chart("works"), "light", "en")["layout"]["annotations"]]
    assert not [title for title in titles if "2003" in title]


def test_a_row_without_a_value_says_so() -> None:
    found = figure(chart("ports"), "light", "ko")
    rows = [row.place for row in chart("ports").rows]
    (said,) = (trace for trace in found["data"] if trace["mode"] == "text")
    assert {rows[y] for y in said["y"]} == {row.place for row in chart("ports").rows if not row.values}
    assert set(said["text"]) == {"<i>찾은 수자 없음</i>"}


def test_rival_figures_are_joined_to_a_range() -> None:
    found = figure(chart("works"), "light", "en")
    staff = next(panel for panel in chart("works").panels if panel.id == "staff")
    low, high = staff.rows[0].spans[0]
    assert any(trace["x"][:2] == [low, high] for trace in found["data"] if trace["mode"] == "lines")


def test_a_curve_breaks_where_what_is_counted_changes() -> None:
    found = figure(chart("freight"), "light", "en")
    lines = [trace for trace in found["data"] if trace["mode"] == "lines" and "meta" not in trace]
    assert [trace["x"] for trace in lines if trace["line"]["dash"] == "solid"] == [[2014, 2015, None]] * 2
    assert [trace["x"] for trace in lines if trace["line"]["dash"] == "dash"] == [
        [2015.5, 2015.5, None, 2018.5, 2018.5, None]
    ]
    assert not [trace for trace in lines if trace["line"]["dash"] == "dot"]


def test_a_value_without_a_year_stands_beyond_the_last_one() -> None:
    found = figure(chart("people"), "light", "en")
    (at,) = (
        [x, y]
        for trace in drawn(found)
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
        if text
    )
    assert at[0] > 2025
    assert at[1] == 327_000
    assert at[0] < found["layout"]["xaxis"]["range"][1]
    assert max(found["layout"]["xaxis"]["tickvals"]) <= 2025


@every_chart
def test_every_place_can_be_chosen_and_is_marked(name: str) -> None:
    found = figure(chart(name), "light", "en")
    pressed = {place for trace in found["data"] for place in trace.get("customdata", ())}
    assert pressed == {row.place for panel in panels(name) for row in panel.rows}
    for place in pressed:
        marked = chosen(found, place)["data"]
        assert sum(trace["x"] != [None] for trace in marked if "meta" in trace) > 0
    assert all(trace["x"] == [None] for trace in chosen(found, "nowhere")["data"] if "meta" in trace)
    assert all(trace["x"] == [None] for trace in found["data"] if "meta" in trace), "a figure that is kept was changed"


def test_a_chart_without_rows_is_an_empty_figure() -> None:
    nothing = left(chart("ports"), set())
    assert figure(nothing, "light", "en")["data"] == []


@every_chart
@pytest.mark.parametrize("most", [1, 2, 4, 5])
def test_an_axis_names_few_round_numbers_and_holds_every_value(name: str, most: int) -> None:
    for panel in panels(name):
        ends, named = axis.span(panel), axis.ticks(panel, most)
        assert named
        assert len(named) <= most + 2
        assert all(0 <= axis.at(panel, value.value) <= 1 for value in panel.drawn)
        assert panel.from_zero <= (ends.low == 0)


def test_years_that_are_named_are_round_and_within_the_data() -> None:
    assert axis.round_years(1948, 2023, 9) == [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]
    assert axis.round_years(2014, 2019, 9) == [2014, 2015, 2016, 2017, 2018, 2019]
    assert axis.round_years(2014, 2014, 5) == [2014]


@pytest.mark.parametrize(
    ("text", "lines"), [("a b c", ["a b", "c"]), ("abcdef", ["abcdef"]), ("가 나 다", ["가", "나", "다"])]
)
def test_a_text_is_folded_between_words(text: str, lines: list[str]) -> None:
    assert words.folded(text, 3) == lines


def test_what_could_be_markup_is_written_out() -> None:
    row = chart("ports").rows[0]
    told = words.hover(row.name._replace(en="<b>a & b</b>"), row.values[0], chart("ports").panels[0].unit, "en")
    assert told.startswith("<b>&lt;b&gt;a &amp; b&lt;/b&gt;</b><br>")


def test_a_narrow_chart_of_few_values_stands_below_itself() -> None:
    wide, narrow = (figure(chart("railways"), "light", "en", each) for each in (False, True))
    assert narrow["layout"]["height"] > 2 * wide["layout"]["height"]
    counties: Chart = replace(chart("counties"))
    assert "yaxis2" not in figure(counties, "light", "en", True)["layout"]
