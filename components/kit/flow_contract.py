"""Declare what the answer to "how do goods move" holds: GET /answers/flow.json.

Kilometres by rail are by posts where there are any and else by mapped track; `kt` are thousands of tonnes a year, and
never the atlas's own: they are those of whoever asks.
"""

from typing import Literal

from typing_extensions import TypedDict

from components.kit.answer_contract import AnswerSource, Box, Point
from geodata.vocabulary import Text


class FlowFigure(TypedDict):
    """A capacity as one source reports it, in tonnes a year; `year` is None where there is no date."""

    id: str
    subject: str
    value: float
    low: float | None
    high: float | None
    circa: bool
    unit: Text
    year: int | None
    qualifier: Text
    confidence: str
    sources: list[str]


class FlowGap(TypedDict):
    """Something that is not known."""

    kind: str
    says: Text


class FlowStation(TypedDict):
    """A station by the place, `distance_m` away and good to `doubt_m`; the verdict is on the reach of a siding."""

    id: str
    name: Text
    distance_m: int
    doubt_m: int
    verdict: Literal["certainly", "possibly", "no"]


class FlowLeg(TypedDict):
    """A part of the way; `measured` says how its length was had, `mapped` whether its course is known.

    A sea route may end at a port that the atlas does not hold: then `end` is None.
    """

    kind: Literal["access", "rail", "border", "sea", "pipe"]
    start: str | None
    start_name: Text | None
    end: str | None
    end_name: Text | None
    via: str | None
    via_name: Text | None
    km: float | None
    measured: Literal["posts", "track", "air", "source", "drawn"] | None
    doubt_m: int
    mapped: bool
    capacities: list[FlowFigure]
    gaps: list[FlowGap]


class FlowWay(TypedDict):
    """The way to a gate: `km` by rail, None where there is no way, and its legs from the place on."""

    gate: str
    title: Text
    place: str
    km: float | None
    km_track: float | None
    legs: list[FlowLeg]
    gaps: list[FlowGap]


class FlowLoad(TypedDict):
    """What a line, port or crossing would carry on its busiest stretch; `fills_at_kt` is of the whole sketch.

    `figure` is the report that the capacity is taken from, None where it is assumed or none is known.
    """

    facility: str
    name: Text
    kt: float
    capacity_kt: int | None
    assumed: bool
    figure: str | None
    used: float | None
    fills_at_kt: int | None


class FlowSketch(TypedDict):
    """The asker's tonnes laid on the network: a sketch, no forecast. `first` is the first bottleneck.

    `unknown` are facilities without a known capacity, `lost` gates without a way, `stays_kt` what has no share or way.
    """

    text: str
    kt: int
    shares: dict[str, int]
    reading: Literal["low", "high"]
    assumed: dict[str, int]
    loads: list[FlowLoad]
    first: str | None
    unknown: list[str]
    lost: list[str]
    stays_kt: float
    assumptions: list[Text]


class FlowStroke(TypedDict):
    """A stretch over which the same goods move, as it is drawn; `kt` is None where no tonnes are asked about."""

    kind: Literal["access", "rail", "border", "sea", "pipe"]
    gates: list[str]
    kt: float | None
    mapped: bool
    facilities: list[str]
    path: list[Point]


class FlowAnswer(TypedDict):
    """How goods move from a works, port or crossing: GET /answers/flow.json."""

    of: str
    name: Text
    kind: Text
    station: FlowStation | None
    rivals: list[FlowStation]
    ways: list[FlowWay]
    others: list[FlowLeg]
    figures: list[FlowFigure]
    gaps: list[FlowGap]
    sketch: FlowSketch | None
    strokes: list[FlowStroke]
    bbox: Box | None
    method: Text
    sources: list[AnswerSource]
    citation: str


class GoodsAnswer(TypedDict):
    """How goods move as the page shows it: in words as HTML, and what the map draws; `first` is full first."""

    name: Text
    html: str
    first: str | None
    strokes: list[FlowStroke]
    bbox: Box | None
