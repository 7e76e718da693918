"""Describe the records of the atlas: places, figures, claims, events and sources.

Every model is closed (an unknown field is an error) and frozen. A record that does not fit its model is
reported by `geodata.check` with its file and id; nothing is coerced in silence.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from geodata.vocabulary import (
    CONFIDENCE,
    DATING,
    KIND,
    NEVER_IN_USE,
    PLACEMENT,
    SOURCE_KIND,
    STATUS,
    STATUS_RULE,
    TOPIC,
    UNDATED,
    VERDICT,
    WITHOUT_POSITION,
    Text,
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A snake_case identifier, unique over the whole atlas."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Year = Annotated[int, Field(ge=1800, le=2100)]
Published = Annotated[str, StringConstraints(pattern=r"^(18|19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
if TYPE_CHECKING:  # a type checker cannot read the values off the tables; pydantic does, when a record is made
    Confidence = str
    Placement = str
    Status = str
    StatusRule = str
    Verdict = str
    Topic = str
    Kind = str
    Dating = str
    Undated = str
    SourceKind = str
else:
    Confidence = Literal[tuple(CONFIDENCE)]
    Placement = Literal[tuple(PLACEMENT)]
    Status = Literal[tuple(STATUS)]
    StatusRule = Literal[tuple(STATUS_RULE)]
    Verdict = Literal[tuple(VERDICT)]
    Topic = Literal[tuple(TOPIC)]
    Kind = Literal[tuple(KIND)]
    Dating = Literal[tuple(DATING)]
    Undated = Literal[tuple(UNDATED)]
    SourceKind = Literal[tuple(SOURCE_KIND)]


class Record(BaseModel):
    """Common rules of all records."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def text(self, field: str) -> Text:
        """Return the bilingual text kept in `<field>_en` and `<field>_ko`."""
        return Text(getattr(self, f"{field}_en"), getattr(self, f"{field}_ko"))


class Source(Record):
    """A publication or data set that the atlas cites."""

    id: Id
    title: Words
    producer: Words
    producer_ko: Words
    url: str | None = Field(description="address where one is known, https before http; it may be a mirror")
    licence: Words
    licence_ko: Words
    accessed: date = Field(strict=False)
    covers_en: Words
    covers_ko: Words
    reliability: Confidence
    kind: SourceKind
    published: Published | None = Field(description="ISO date, to the day, month or year that is known")

    @model_validator(mode="after")
    def _address(self) -> "Source":
        if self.url is not None:
            HttpUrl(self.url)
            if not self.url.startswith(("https://", "http://")):
                raise ValueError("url must start with https:// or http://")
        return self


class Rival(Record):
    """Another published position of a place, kept beside the one drawn."""

    lon: Annotated[float, Field(ge=-180, le=180)]
    lat: Annotated[float, Field(ge=-90, le=90)]
    note_en: Words
    note_ko: Words
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)


class EverydayName(Record):
    """A Korean name as English writers spell it, beside its McCune–Reischauer spelling."""

    id: Id
    en: Words
    mr: Words
    ko: Words
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)


class Place(Record):
    """The properties that every feature of every layer has; a layer's own fields come on top.

    `accuracy_m` is the radius in metres within which the real place should lie, None only where the place has no
    position of its own (its geometry is then null: it is listed, not drawn). `confidence` is about what is said of the
    place, `position_confidence` about where it is drawn.
    """

    id: Id
    name_en: Words = Field(description="everyday English form, see everyday_names.json")
    name_ko: Words
    name_mr: Words = Field(description="the same with its Korean words in full McCune–Reischauer")
    names_alt: tuple[Words, ...] = Field(strict=False)
    kind: Kind
    placement: Placement
    accuracy_m: Annotated[int, Field(gt=0)] | None
    note_en: Words
    note_ko: Words
    opened: Year | None
    closed: Year | None
    status: Status | None = Field(description="None for what cannot be in use, such as a county")
    status_rule: StatusRule | None
    status_as_of: Year | None = Field(description="year of the evidence for the status")
    as_of: Year | None = Field(description="year of the newest evidence, None where it carries no date")
    confidence: Confidence
    position_confidence: Confidence | None = Field(description="None where there is no position")
    summary_en: Words
    summary_ko: Words
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)
    related: tuple[Id, ...] = Field(default=(), strict=False)
    rivals: tuple[Rival, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _radius_where_located(self) -> "Place":
        for field in ("accuracy_m", "position_confidence"):
            if (getattr(self, field) is None) != (self.placement in WITHOUT_POSITION):
                raise ValueError(f"{field} is null exactly where placement is {' or '.join(sorted(WITHOUT_POSITION))}")
        return self

    @model_validator(mode="after")
    def _status_where_in_use(self) -> "Place":
        if (self.status is None) != (self.kind in NEVER_IN_USE):
            raise ValueError(f"status is null exactly where the kind is one of {', '.join(sorted(NEVER_IN_USE))}")
        if self.status in (None, "unknown"):
            if self.status_as_of is not None:
                raise ValueError("status_as_of is null where there is no status or it is unknown")
        elif self.status_as_of is None:
            raise ValueError("status_as_of is missing: a status carries the year of its evidence")
        return self

    @property
    def name(self) -> Text:
        """The name in both languages."""
        return self.text("name")


class Measure(Record):
    """What a figure measures, e.g. quay length."""

    id: Id
    en: Words
    ko: Words


class Unit(Record):
    """The unit of a figure as written after the number (empty for plain counts)."""

    id: Words
    en: str
    ko: str


class Figure(Record):
    """One number of one place from one reading of the sources; rival figures stand as rows of their own.

    `low` and `high` bound the value where a source gives or implies a range, in the same unit; one of them alone says
    "at least" or "at most". `circa` marks a number that its source gives as approximate.
    """

    id: Id
    subject: Id
    measure: Id
    value: float
    unit: Words
    year: Year | Literal["undated"]
    year_is: Dating | None = Field(description="None where the figure is undated")
    undated: Undated | None = Field(description="why there is no year, None where there is one")
    sum_of: tuple[Id, ...] = Field(default=(), strict=False, description="figures that this one adds up")
    low: float | None = None
    high: float | None = None
    circa: bool = False
    qualifier_en: str
    qualifier_ko: str
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _value_within_its_bounds(self) -> "Figure":
        if (self.low is not None and self.low > self.value) or (self.high is not None and self.high < self.value):
            raise ValueError("value is not between low and high")
        return self


class Claim(Record):
    """One statement of the article, in our own words, and what other sources show."""

    id: Id
    subjects: tuple[Id, ...] = Field(min_length=1, strict=False)
    topic: Topic
    says_en: Words
    says_ko: Words
    evidence_en: Words
    evidence_ko: Words
    verdict: Verdict
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)


class Event(Record):
    """Something that happened, dated to the year or to the day.

    `year_to` is the last year it may have been where sources leave a span from `year` on; `circa` marks a year that is
    an estimate.
    """

    id: Id
    year: Year
    year_to: Year | None = None
    circa: bool = False
    date: Annotated[date | None, Field(strict=False)]
    subjects: tuple[Id, ...] = Field(min_length=1, strict=False)
    title_en: Words
    title_ko: Words
    detail_en: Words
    detail_ko: Words
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _day_in_year(self) -> "Event":
        if self.date is not None and self.date.year != self.year:
            raise ValueError("date is not in year")
        if self.date is not None and (self.circa or self.year_to is not None):
            raise ValueError("a day is known, so the year is not uncertain")
        if self.year_to is not None and self.year_to <= self.year:
            raise ValueError("year_to is not after year")
        return self


class Unknown(Record):
    """Something that was looked for in the sources and not found.

    `known` says what there is instead, `since` the year from which nothing is known (None: nothing ever was), and
    `sources` where it was looked for.
    """

    id: Id
    topic: Topic
    subjects: tuple[Id, ...] = Field(min_length=1, strict=False)
    sought_en: Words
    sought_ko: Words
    known_en: Words
    known_ko: Words
    since: Year | None = Field(description="year from which nothing is known, None where nothing ever was")
    looked: date = Field(strict=False, description="day on which it was last looked for")
    sources: tuple[Id, ...] = Field(min_length=1, strict=False, description="where it was looked for")


class Fault(NamedTuple):
    """One problem in the data: where it is, what is wrong and how to mend it."""

    file: str
    id: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.what} ({self.remedy})"


class DataError(Exception):
    """Data that cannot be shown; its message names file, feature and fault."""

    def __init__(self, faults: "list[Fault]") -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

    def __reduce__(self) -> "tuple[type[DataError], tuple[list[Fault]]]":
        return DataError, (self.faults,)  # else its message would be its faults where another process raised it


def complaints(error: Any) -> list[str]:
    """Put each complaint of a pydantic ValidationError into one line."""
    return [
        f"{'.'.join(str(step) for step in complaint['loc']) or 'record'}: {complaint['msg']}"
        for complaint in error.errors()
    ]


def first_fault(error: Any) -> str:
    """Put the first complaint of a pydantic ValidationError into one line."""
    return complaints(error)[0]
