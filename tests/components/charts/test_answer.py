"""What stands beside a chart: a sentence from its values, a key of what is drawn, every value, its sources."""

import re
from typing import Any

import pytest

from components import ids
from components.charts import answer, table, telling, words
from components.charts.panel import GROUPS, SHORT, panel, stage
from components.kit.citations import Citations
from components.kit.compare_contract import ChartTold
from components.kit.html import written
from components.kit.numbers import digits
from geodata.comparison import CHARTS, chart, left
from tests.components.kit.test_contract import holds
from tests.page import walk

every_chart = pytest.mark.parametrize("name", CHARTS)


def told(name: str, **asked: Any) -> ChartTold:
    return answer.compared({"chart": name, **asked})[1]


# ---- sentences ------------------------------------------------------------------------------------------------------
@every_chart
def test_a_sentence_is_there_in_both_languages(name: str) -> None:
    en, ko = telling.sentence(name)
    for said in (en, ko):
        assert said.endswith(".")
        assert not re.search(r"[{}]|None|\s\s|\.\.", said)
    assert not re.search("[가-힣]", en)
    # Years are written alike in both, and there is none that only one of them has.
    assert set(re.findall(r"\b(?:19|20)\d\d\b", en)) == set(re.findall(r"(?<![\d,])(?:19|20)\d\d(?=년)", ko))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("cities", "third of 25 cities"),
        ("cities", "614,892 of them (92 %)"),
        ("cities", "627,000 lies between the two and is 6 % below"),
        ("ports", "8 of 11 ports"),
        ("ports", "8.8 million t/yr, with no year"),
        ("works", "150 to 450 MW, 3 times"),
        ("railways", "780 to 819 km"),
        ("trams", "11 to 13 km long by its sources; 7.3 km"),
        ("ore", "5,741,000 t in 2017 (the most)"),
        # What a source leaves open, and what is doubtful, is so in words as well.
        ("people", "about 200,000 people in 1940 (confidence low)"),
        ("freight", "What is counted changes with 2016 and 2019"),
    ],
)
def test_a_sentence_says_what_the_values_say(name: str, part: str) -> None:
    assert part in telling.sentence(name).en


def test_over_a_break_no_value_is_called_the_largest() -> None:
    assert "the most" not in telling.sentence("freight").en
    assert "제일 큰" not in telling.sentence("freight").ko


# ---- table, key, sources --------------------------------------------------------------------------------------------
@every_chart
def test_every_value_of_a_chart_stands_in_its_table(name: str) -> None:
    html = told(name)["table"]
    for panel_ in chart(name).panels:
        for row in panel_.rows:
            assert f'data-site="{row.place}"' in html
            for value in row.values:
                assert words.amount(value, panel_.unit._replace(en="", ko="")).en.strip() in html


@every_chart
def test_every_source_is_listed_and_every_number_leads_to_one(name: str) -> None:
    html = told(name)["table"]
    listed = set(re.findall(r'id="(compare-source-\w+)"', html))
    assert listed == {f"compare-source-{source}" for source in chart(name).sources}
    assert set(re.findall(r'href="#(compare-source-\w+)"', html)) == listed


@every_chart
def test_the_key_tells_the_signs_that_are_there_and_no_others(name: str) -> None:
    html = written(table.key(chart(name)))
    values = [value for row in chart(name).rows for value in row.values if value.drawn]
    for role in words.ROLE:
        solid = any(value.role == role and not value.worked_out for value in values)
        assert (f"sign-{role}" in html) == solid
    assert ("sign-hollow" in html) == any(value.worked_out for value in values)
    assert ("sign-faint" in html) == any(value.confidence == "low" for value in values)
    assert ("sign-break" in html) == any(row.breaks for row in chart(name).rows)


def test_a_note_that_many_values_have_is_said_once() -> None:
    html = told("counties")["table"]
    assert html.count("Worked out: the census of 2008") == 1
    html = told("cities")["table"]
    assert html.count("everyone counted in the census") == 1
    assert html.count("differing value in a second copy") == 1


def test_a_value_that_is_not_drawn_says_so_and_so_does_a_break() -> None:
    html = told("steel")["table"]
    drawn = [value.drawn for row in chart("steel").rows for value in row.values]
    assert html.count(f">{table.NOT_DRAWN.en}<") == drawn.count(False)
    assert html.count(f">{table.BREAK.en}<") == 1


def test_tables_are_tables() -> None:
    tables = [tag for tag in walk(table.tables(chart("works"), Citations("x"))) if tag.name == "table"]
    assert len(tables) == len(chart("works").panels)
    for each in tables:
        assert [tag.name for tag in walk([each])].count("caption") == 1


# ---- answers --------------------------------------------------------------------------------------------------------
@every_chart
@pytest.mark.parametrize("query", ["", "confidence=high", "q=nothing-has-this"])
def test_an_answer_is_as_declared(name: str, query: str) -> None:
    figure, said = answer.compared({"chart": name, "query": query})
    holds(ChartTold, {**said, "label": list(said["label"])})
    assert said["chart"] == name
    assert (said["height"] == 0) == (not figure["data"])
    assert f"chart={name}" in said["table"]


@pytest.mark.parametrize("asked", [None, 3, [], {}, {"chart": "<script>"}, {"chart": 7, "query": 9, "site": []}])
def test_what_is_not_understood_counts_as_not_asked(asked: object) -> None:
    figure, said = answer.compared(asked)
    assert said["chart"] == CHARTS[0]
    assert figure == answer.compared({"chart": CHARTS[0], "lang": "en", "theme": "light"})[0]


def test_filters_are_counted_and_go_into_the_downloads() -> None:
    said = told("ports", query="confidence=high")
    rest = left(chart("ports"), {"nampo_port", "port_chongjin"})
    assert f"The filters leave {len(rest.rows)} of {len(chart('ports').rows)} rows." in said["head"]
    assert "/answers/compare.csv?confidence=high&amp;chart=ports" in said["table"]
    assert telling.sentence("ports").en in said["head"].replace("&#39;", "'")
    empty = told("ports", query="sector=steel")
    assert answer.NONE.en in empty["head"]
    assert (empty["height"], empty["table"].count("<table")) == (0, 0)


def test_the_first_answer_is_the_graph_itself() -> None:
    graph, said = answer.first({"chart": "ports", "site": "nampo_port"})
    assert graph.id == ids.CHART
    assert said["height"] == graph.figure["layout"]["height"]
    assert any(trace["x"] != [None] for trace in graph.figure["data"] if "meta" in trace)


# ---- the tab --------------------------------------------------------------------------------------------------------
def test_the_tab_offers_every_chart_and_holds_none() -> None:
    assert [name for _, names in GROUPS for name in names] == list(CHARTS) == list(SHORT)
    html = written(panel())
    assert re.findall(r'data-chart="(\w+)"', html) == list(CHARTS)
    assert "svg" not in html
    assert len(html) < 4000


def test_the_stage_is_empty_and_comes_before_the_map() -> None:
    from components.document import known, layout
    from components.state import parse

    drawn = [each.id for each in layout(parse(""), "light")]  # type: ignore[attr-defined]
    assert drawn.index(ids.CHARTS) < drawn.index(ids.MAP), "React would look for it where it no longer is"
    assert getattr(next(each for each in stage() if each.id == ids.CHARTS), "children", None) is None  # type: ignore[attr-defined]
    assert {each.id for each in known()} == {*drawn, ids.CHART}  # type: ignore[attr-defined]


def test_a_census_count_keeps_its_digits() -> None:
    assert digits(667_929) in told("cities")["table"]
