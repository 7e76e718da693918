"""Declare what comparisons hold: what the browser asks for and is told, and the answer GET /answers/compare.json."""

from typing import Literal

from typing_extensions import TypedDict

from components.kit.answer_contract import AnswerSource
from geodata.vocabulary import Text


class ChartAsked(TypedDict):
    """Which chart the browser wants and how: Dash's stores "chart-first" and "chart-asked".

    `query` holds the filters as an address does, `site` the place that is chosen, "" where none is.
    """

    chart: str
    lang: Literal["en", "ko"]
    theme: Literal["light", "dark"]
    narrow: bool
    query: str
    site: str


class ChartTold(TypedDict):
    """What stands beside a chart, as HTML in both languages: Dash's store "chart-told".

    `label` is the chart's text alternative, `height` how high it is in pixels, 0 where nothing is left to draw.
    """

    chart: str
    head: str
    table: str
    label: Text
    height: int


class ComparedValue(TypedDict):
    """A number with its year, its range and its doubt.

    `year` is "undated" where there is none, `published` where it is the year of the source; `worked_out` where the
    atlas counted or measured it; `drawn` is False for what no chart should show.
    """

    id: str
    value: float
    low: float | None
    high: float | None
    circa: bool
    year: int | str
    published: bool
    role: str
    worked_out: bool
    drawn: bool
    confidence: str
    note: Text
    sources: list[str]


class ComparedRow(TypedDict):
    """A place or a series; `spans` are the least and the most of values that contradict each other."""

    id: str
    place: str
    name: Text
    note: Text
    spans: list[tuple[float, float]]
    breaks: list[int]
    values: list[ComparedValue]


class ComparedPanel(TypedDict):
    """Rows that share an axis."""

    id: str
    title: Text
    unit: Text
    order: Literal["places", "years"]
    rows: list[ComparedRow]


class CompareAnswer(TypedDict):
    """A chart as data: what it shows in a sentence, its panels, and the sources that they rest on."""

    chart: str
    title: Text
    says: Text
    panels: list[ComparedPanel]
    sources: list[AnswerSource]
    citation: str
