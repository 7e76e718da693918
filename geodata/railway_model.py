"""Describe the records of the railway beside its lines and stations: the trains that run and the sections of a line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from geodata.model import Confidence, Id, Record, Words, Year
from geodata.vocabulary import RUNNING, SECTION_FACT, SERVICE_KIND

Dated = Year | Literal["undated"]
Hours = Annotated[tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]], Field(strict=False)]
"""The shortest and the longest time that a source gives, the same twice where it gives one."""
Per = Literal["day", "week", "month"]
if TYPE_CHECKING:  # as in geodata/model.py
    Running = str
    SectionFact = str
    ServiceKind = str
else:
    Running = Literal[tuple(RUNNING)]
    SectionFact = Literal[tuple(SECTION_FACT)]
    ServiceKind = Literal[tuple(SERVICE_KIND)]


class Service(Record):
    """One train, or several of one kind, as one source tells of it; what contradicts it is a row of its own.

    `start` and `end` are stations of the atlas, None where the train goes beyond them; `hours` is the time from the
    one to the other, `hours_back` the way back.
    """

    id: Id
    name_en: Words
    name_ko: Words
    kind: ServiceKind
    numbers: Words | None = Field(description="train numbers as the source writes them")
    lines: tuple[Id, ...] = Field(strict=False)
    start: Id | None
    end: Id | None
    hours: Hours | None
    hours_back: Hours | None
    runs: Annotated[float, Field(gt=0)] | None = Field(description="trains each way in the time that `per` names")
    per: Per | None
    since: Annotated[date | None, Field(strict=False)] = Field(description="first day of running")
    year: Dated = Field(description="year of the evidence")
    running: Running
    note_en: Words
    note_ko: Words
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _numbers_agree(self) -> "Service":
        if (self.runs is None) != (self.per is None):
            raise ValueError("runs and per stand together")
        for hours in (self.hours, self.hours_back):
            if hours is not None and hours[0] > hours[1]:
                raise ValueError("hours run from the shortest to the longest")
        return self


class Section(Record):
    """What one source says of a stretch of a line: that it opened, was electrified, has two tracks.

    `fits` is True where `km` agrees with today's line between `start` and `end`, False where the way or an end has
    moved since or the sources differ, None where there is nothing to compare. `overlaps` names sections that say the
    same of a part of the stretch: another year, or an older way.
    """

    id: Id
    line: Id
    fact: SectionFact
    name_en: Words
    name_ko: Words
    start: Id | None
    end: Id | None
    km: Annotated[float, Field(gt=0)] | None = Field(description="length that the source gives")
    fits: bool | None
    year: Dated
    date: Annotated[date | None, Field(strict=False)]
    until: Year | None = Field(description="year in which it ended, None where it lasts or nothing is known")
    gauge_mm: Annotated[int, Field(gt=0)] | None = Field(description="gauge at that time")
    builder_en: Words | None
    builder_ko: Words | None
    overlaps: tuple[Id, ...] = Field(strict=False)
    note_en: Words
    note_ko: Words
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _times_agree(self) -> "Section":
        if self.date is not None and self.date.year != self.year:
            raise ValueError("date is not in year")
        if self.until is not None and isinstance(self.year, int) and self.until < self.year:
            raise ValueError("until is before year")
        if (self.builder_en is None) != (self.builder_ko is None):
            raise ValueError("builder_en and builder_ko stand together")
        return self
