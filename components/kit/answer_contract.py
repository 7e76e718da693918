"""Declare what the answers hold: GET /answers/route.json, /answers/near.json and /answers/km.json.

Kilometres are from the start of the way, by posts where there are any and else by mapped track; metres are on the
ellipsoid of WGS 84.
"""

from typing import Literal

from typing_extensions import TypedDict

from geodata.vocabulary import Text

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""
Range = tuple[float, float]
"""The least and the most of something."""
Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class AnswerSource(TypedDict):
    """A source that an answer rests on."""

    id: str
    title: str
    producer: Text
    url: str | None


# ---- a way over the railway ------------------------------------------------------------------------------------------
class RouteStop(TypedDict):
    """A station on a way; `post` is its kilometre post on `line`, None where it has none, `lines` those that it is on.

    `measured` tells whether its own position on the track is known, `sea_m` how far the sea is, `chief` whether it is
    named first.
    """

    id: str
    name: Text
    lon: float
    lat: float
    km: float
    track: float
    line: str
    post: float | None
    measured: bool
    sea_m: int
    chief: bool
    lines: list[str]


class RouteRide(TypedDict):
    """The part of a way on one line; what is not known of the line is None."""

    line: str
    name: Text
    start: str
    end: str
    start_km: float
    end_km: float
    km_posts: float | None
    km_track: float
    gauge_mm: int | None
    second_gauge_mm: int | None
    volts_dc: int | None


class RouteLengths(TypedDict):
    """How long a way is by each reading; `disagreement` is posts less track, `without_post` the stations to blame."""

    km: float
    posts: float | None
    track: float
    air: float
    disagreement: float | None
    without_post: list[str]


class RouteEvent(TypedDict):
    """A dated event on a way; `km` is None where all of a line is meant."""

    id: str
    year: int
    date: str | None
    title: Text
    detail: Text
    km: float | None
    confidence: str
    sources: list[str]


class RouteStretch(TypedDict):
    """What a source says of a stretch, as far as that lies on the way; `year` is None where there is no date."""

    id: str
    fact: str
    title: Text
    name: Text
    note: Text
    start_km: float
    end_km: float
    year: int | None
    until: int | None
    confidence: str
    sources: list[str]


class RouteMark(TypedDict):
    """Where something changes; a border may lie beyond the last station."""

    kind: Literal["gauge", "wire", "border"]
    km: float
    name: Text
    place: str | None


class BranchStop(TypedDict):
    """A station of a branch; `km` is from the junction."""

    id: str
    name: Text
    lon: float
    lat: float
    km: float
    post: float | None
    chief: bool


class RouteBranch(TypedDict):
    """A line that leaves the way at `km`, or the branch `of` another line; `meets` where it ends at a station shown."""

    line: str
    name: Text
    junction: str
    km: float | None
    of: str | None
    meets: str | None
    length_km: float
    stops: list[BranchStop]


class RouteTiming(TypedDict):
    """A time or a speed as one source tells it; `hours` is None for a speed, `year` where there is no date."""

    id: str
    name: Text
    start: str | None
    end: str | None
    hours: Range | None
    kmh: Range
    year: int | None
    confidence: str
    sources: list[str]


class RouteTime(TypedDict):
    """How long the way takes, in hours; `stated` by sources for these stations, or worked out from their speeds."""

    hours: Range | None
    stated: bool
    basis: list[RouteTiming]


class RouteTrain(TypedDict):
    """A train that is told of; `covers` all of the way, a part, or it is unknown; `year` is that of the evidence."""

    id: str
    name: Text
    kind: Text
    numbers: str | None
    running: Literal["yes", "unknown", "historical"]
    says: Text
    covers: Literal["all", "part", "unknown"]
    runs: float | None
    per: Literal["day", "week", "month"] | None
    year: int | None
    note: Text
    confidence: str
    sources: list[str]


class RouteAnswer(TypedDict):
    """The way from one station to another: GET /answers/route.json.

    `profile` is the distance to the sea in metres by kilometre, `unmapped` where the course is not mapped, `path` the
    way as drawn.
    """

    start: str
    end: str
    lengths: RouteLengths
    stops: list[RouteStop]
    rides: list[RouteRide]
    branches: list[RouteBranch]
    events: list[RouteEvent]
    stretches: list[RouteStretch]
    marks: list[RouteMark]
    unmapped: list[Range]
    time: RouteTime
    trains: list[RouteTrain]
    profile: list[tuple[float, int]]
    path: list[Point]
    bbox: Box
    sources: list[AnswerSource]
    citation: str


class KmPoint(TypedDict):
    """A kilometre of a line, good to `doubt_m` along it; `off_m` is how far away what was asked for lies."""

    line: str
    name: Text
    km: float
    posted: bool
    lon: float
    lat: float
    doubt_m: int
    off_m: int
    before: str | None
    after: str | None


class KmAnswer(TypedDict):
    """The points at a kilometre, or the kilometre nearest to a point: GET /answers/km.json."""

    points: list[KmPoint]


# ---- what the page shows of a ride -----------------------------------------------------------------------------------
class StripCourse(TypedDict):
    """Where a lane of the strip runs, from `start` to `end` on its axis; `points` in so many `units` of a degree.

    They are a `step` apart in kilometres, each but the first given as how far it is from the one before.
    """

    lane: str
    start: float
    end: float
    step: float
    units: int
    points: list[int]


class RideAnswer(TypedDict):
    """The way between two stations: in a line and at length as HTML, and what strip and map show of it.

    A span is the lane of the strip, and from where to where along its axis; `bbox` is None where there is no way.
    """

    head: str
    body: str
    spans: list[tuple[str, float, float]]
    path: list[Point]
    bbox: Box | None


# ---- nearness --------------------------------------------------------------------------------------------------------
class NearRow(TypedDict):
    """A place that is certainly or possibly within the distance; `line` joins the two nearest points, its own first.

    `nearest` is the id of what it is near to, a place's or one of the ground's, and `nearest_name` its name, if any.
    """

    id: str
    name: Text
    kind: Text
    layer: str
    verdict: Literal["certainly", "possibly"]
    distance_m: int
    doubt_m: int
    nearest: str
    nearest_name: Text | None
    line: tuple[Point, Point]


class NearCounts(TypedDict):
    """How many places have each verdict, and how many are not on the map."""

    certainly: int
    possibly: int
    no: int
    unplaced: int


class NearAnswer(TypedDict):
    """What is near something: GET /answers/near.json.

    `among` is the group of layers that is asked about, None for all; `beyond` and `unplaced` are ids; `zone` is the
    address of the ground within the distance, as GeoJSON.
    """

    near: str
    title: Text
    within_km: float
    among: str | None
    counts: NearCounts
    rows: list[NearRow]
    beyond: list[str]
    unplaced: list[str]
    zone: str
    method: Text
    sources: list[AnswerSource]
    citation: str
