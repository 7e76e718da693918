"""Describe numbers that a statistic gives year by year, each statistic a series of its own."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from geodata.model import Confidence, Id, Record, Words, Year


class Point(Record):
    """The value of one year."""

    year: Year
    value: float
    chart: bool = Field(description="False for a value that no chart should draw; its note says why")
    note_en: str
    note_ko: str
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _reason_where_not_drawn(self) -> "Point":
        if not self.chart and not self.note_en:
            raise ValueError("a value that is not drawn has a note")
        return self


class Series(Record):
    """One measure of one subject by one statistic; two statistics of one thing are two series, never one curve.

    `breaks` are the years with which the values stop being comparable with the ones before. Series with one
    `comparable` may stand in one chart, any others may not.
    """

    id: Id
    subject: Id
    measure: Id
    unit: Words
    name_en: Words
    name_ko: Words
    statistic_en: Words
    statistic_ko: Words
    comparable: Id
    breaks: tuple[Year, ...] = Field(strict=False)
    note_en: Words
    note_ko: Words
    points: Annotated[tuple[Point, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _years_rise(self) -> "Series":
        if any(before.year >= after.year for before, after in pairwise(self.points)):
            raise ValueError("the years of its points do not rise")
        if any(not self.points[0].year < year <= self.points[-1].year for year in self.breaks):
            raise ValueError("a break lies outside its years")
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its points, each once."""
        return tuple(dict.fromkeys(source for point in self.points for source in point.sources))
