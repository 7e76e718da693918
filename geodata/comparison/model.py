"""Describe a comparison: a chart of panels, rows and values, each value with its year, its doubt and its sources."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from geodata.vocabulary import Text

NOT_SAID = Text("", "")
"""Nothing has to be said."""
Year = int | Literal["undated"]
Role = Literal["value", "urban", "article", "plan", "part", "output"]
"""What a value stands for in its row: the thing itself, the part of it that is urban, what the article says, a plan, a
part of the thing, or what was really made beside what could be."""
Order = Literal["places", "years"]
"""What the rows of a panel stand beside each other for: places, each with a row, or years, each row being a curve."""


@dataclass(frozen=True)
class Value:
    """One number of a row.

    Attributes
    ----------
    id : str
        Id of the figure; of a series its id and the year, of a field of a layer the place's id and the field.
    place : str
        Id of the place that it is about.
    value : float
        In the unit of its panel.
    year : int or "undated"
        The year it holds for, or in which it was published where `published` says so.
    confidence : str
        One of `CONFIDENCE`.
    sources : tuple of str
        Ids of sources.
    note : Text
        What has to be said with it, empty where nothing has.
    low, high : float or None
        The range that its source gives; one of them alone says "at least" or "at most".
    circa : bool
        Whether the source gives it as approximate.
    published : bool
        Whether `year` is the one in which the source came out.
    worked_out : bool
        Whether the atlas, and no source, counted or measured it.
    drawn : bool
        False for what stands in the table and in no chart; its note says why.
    role : str
        What it stands for in its row.

    """

    id: str
    place: str
    value: float
    year: Year
    confidence: str
    sources: tuple[str, ...]
    note: Text = NOT_SAID
    low: float | None = None
    high: float | None = None
    circa: bool = False
    published: bool = False
    worked_out: bool = False
    drawn: bool = True
    role: Role = "value"


@dataclass(frozen=True)
class Row:
    """A place with its values, or a series with its years.

    Attributes
    ----------
    id : str
        Of the place, with what is told apart of it after a dot; or of the series.
    place : str
        What is chosen on the map with it.
    name : Text
        What it is called.
    values : tuple of Value
        Oldest first, undated last; none where nothing was found.
    spans : tuple of (float, float)
        The least and the most of values that contradict each other.
    breaks : tuple of int
        The years with which the values stop being comparable with the ones before.
    note : Text
        What has to be said of the whole row.
    is_series : bool
        Whether one statistic gives all its values, so that they make a curve.

    """

    id: str
    place: str
    name: Text
    values: tuple[Value, ...]
    spans: tuple[tuple[float, float], ...] = ()
    breaks: tuple[int, ...] = ()
    note: Text = NOT_SAID
    is_series: bool = False

    @property
    def steps(self) -> tuple[tuple[Value, Value], ...]:
        """The values of a series that a curve joins, each with the next one: none over a break."""
        if not self.is_series:
            return ()
        drawn = [value for value in self.values if value.drawn]
        return tuple(
            (before, after)
            for before, after in pairwise(drawn)
            if not any(int(before.year) < year <= int(after.year) for year in self.breaks)
        )


@dataclass(frozen=True)
class Panel:
    """Rows that one axis measures.

    Attributes
    ----------
    id : str
        Unique in its chart.
    title : Text
        What is measured.
    unit : Text
        As it is written after a number.
    rows : tuple of Row
        In the order in which they are drawn.
    order : "places" or "years"
        Whether a row is a place or a curve over the years.
    from_zero : bool
        Whether lengths are to be compared, and not positions alone.
    logarithmic : bool
        Whether each step of the axis is ten times the one before.
    ticks : tuple of float
        The only values that there are, where they are few; none where any value may be.

    """

    id: str
    title: Text
    unit: Text
    rows: tuple[Row, ...]
    order: Order = "places"
    from_zero: bool = True
    logarithmic: bool = False
    ticks: tuple[float, ...] = ()

    @property
    def drawn(self) -> tuple[Value, ...]:
        """The values that are drawn."""
        return tuple(value for row in self.rows for value in row.values if value.drawn)


@dataclass(frozen=True)
class Chart:
    """Panels under one title: beside each other with the rows in common, or below each other.

    Attributes
    ----------
    id : str
        As an address names it.
    title : Text
        What is compared.
    panels : tuple of Panel
        At least one.
    shares_rows : bool
        Whether all panels have the same rows, and stand beside each other.

    """

    id: str
    title: Text
    panels: tuple[Panel, ...]
    shares_rows: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, panel by panel."""
        return tuple(row for panel in self.panels for row in panel.rows)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that it is about, each once."""
        return tuple(dict.fromkeys(row.place for row in self.rows))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that it rests on, each once."""
        return tuple(dict.fromkeys(s for row in self.rows for value in row.values for s in value.sources))
