"""Describe the records of the atlas: places, figures, claims, events and sources.

Every model is closed (an unknown field is an error) and frozen. A record that does not fit its model is
reported by `geodata.check` with its file and id; nothing is coerced in silence.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from geodata.vocabulary import CONFIDENCE, KIND, PLACEMENT, STATUS, STATUS_RULE, TOPIC, VERDICT, Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A snake_case identifier, unique over the whole atlas."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Year = Annotated[int, Field(ge=1800, le=2100)]
if TYPE_CHECKING:  # a type checker cannot read the values off the tables; pydantic does, when a record is made
    Confidence = str
    Placement = str
    Status = str
    StatusRule = str
    Verdict = str
    Topic = str
    Kind = str
else:
    Confidence = Literal[tuple(CONFIDENCE)]
    Placement = Literal[tuple(PLACEMENT)]
    Status = Literal[tuple(STATUS)]
    StatusRule = Literal[tuple(STATUS_RULE)]
    Verdict = Literal[tuple(VERDICT)]
    Topic = Literal[tuple(TOPIC)]
    Kind = Literal[tuple(KIND)]


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
    url: str | None = Field(description="https address where one is known; it may be a mirror")
    licence: Words
    licence_ko: Words
    accessed: date = Field(strict=False)
    covers_en: Words
    covers_ko: Words
    reliability: Confidence

    @model_validator(mode="after")
    def _address(self) -> "Source":
        if self.url is not None:
            HttpUrl(self.url)
            if not self.url.startswith("https://"):
                raise ValueError("url must start with https://")
        return self


class Rival(Record):
    """Another published position of a place, kept beside the one drawn."""

    lon: Annotated[float, Field(ge=-180, le=180)]
    lat: Annotated[float, Field(ge=-90, le=90)]
    note_en: Words
    note_ko: Words
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)


class Place(Record):
    """The properties that every feature of every layer has; a layer's own fields come on top.

    `accuracy_m` is the radius in metres within which the real place should lie, None only where the place is
    unlocated (its geometry is then null: it is listed, not drawn).
    """

    id: Id
    name_en: Words
    name_ko: Words
    names_alt: tuple[Words, ...] = Field(strict=False)
    kind: Kind
    placement: Placement
    accuracy_m: Annotated[int, Field(gt=0)] | None
    note_en: Words
    note_ko: Words
    opened: Year | None
    closed: Year | None
    status: Status
    status_rule: StatusRule | None
    as_of: Year | None = Field(description="year of the newest evidence, None where it carries no date")
    confidence: Confidence
    summary_en: Words
    summary_ko: Words
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)
    related: tuple[Id, ...] = Field(default=(), strict=False)
    rivals: tuple[Rival, ...] = Field(default=(), strict=False)

    @model_validator(mode="after")
    def _radius_where_located(self) -> "Place":
        if (self.accuracy_m is None) != (self.placement == "unlocated"):
            raise ValueError("accuracy_m is null exactly where placement is unlocated")
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
    """One number of one place from one reading of the sources; rival figures stand as rows of their own."""

    id: Id
    subject: Id
    measure: Id
    value: float
    unit: Words
    year: Year | Literal["undated"]
    qualifier_en: str
    qualifier_ko: str
    confidence: Confidence
    sources: tuple[Id, ...] = Field(min_length=1, strict=False)


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
    """Something that happened, dated to the year or to the day."""

    id: Id
    year: Year
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
        return self


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


def complaints(error: Any) -> list[str]:
    """Put each complaint of a pydantic ValidationError into one line."""
    return [
        f"{'.'.join(str(step) for step in complaint['loc']) or 'record'}: {complaint['msg']}"
        for complaint in error.errors()
    ]


def first_fault(error: Any) -> str:
    """Put the first complaint of a pydantic ValidationError into one line."""
    return complaints(error)[0]
