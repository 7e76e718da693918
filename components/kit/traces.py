"""Declare what the scripts read of the figure's traces and of what is drawn beside them: part of the contract."""

from typing import Any, NotRequired

from typing_extensions import TypedDict

from geodata.vocabulary import Text

Expression = list[Any]
"""An expression of MapLibre's style language."""


class _Trace(TypedDict):
    """What every trace says of itself; `meta` is the id of its layer."""

    uid: str
    meta: str
    visible: NotRequired[bool]


class VertexTrace(_Trace):
    """A trace of lines: vertices without a place keep them apart."""

    lon: list[float | None]
    lat: list[float | None]
    customdata: list[str | None]
    line: dict[str, Any]


class PointMarker(TypedDict):
    """The symbol of each point."""

    symbol: list[str]


class PointTrace(_Trace):
    """A trace of symbols, a place each."""

    lon: list[float]
    lat: list[float]
    customdata: list[str]
    text: NotRequired[list[str]]
    marker: PointMarker


class AreaTrace(_Trace):
    """A trace of areas; `geojson` is the address of their outlines."""

    geojson: str
    locations: list[str]
    customdata: list[str]


class LayerExtras(TypedDict):
    """Properties of a layer of MapLibre that Plotly has no attribute for."""

    layout: dict[str, Any]
    paint: dict[str, Any]


class LineExtras(LayerExtras):
    """What a layer of lines is drawn with; `hidden` are the places whose lines a filter leaves out."""

    hidden: list[str]


class BulkWords(TypedDict):
    """What the numbers mean that a point of a bulk layer says of itself."""

    kind: list[Text]
    accuracy: list[Text]


class BulkSource(TypedDict):
    """What a bulk layer is drawn from: a file of its points, or tiles of these zooms, lowest and highest.

    `filter` leaves only some of what the file holds, None leaves all; tiles hold what passes, and have none.
    """

    url: str
    zooms: tuple[int, int] | None
    filter: Expression | None


class BulkExtras(BulkSource):
    """What a bulk layer is drawn from and with."""

    words: BulkWords
    paint: dict[str, Any]


class LetterExtras(TypedDict):
    """Names that no symbol has beside it, by place: along its line, or within its area at a point in degrees."""

    from_zoom: int
    ink: str
    halo: str
    along: dict[str, str]
    inside: dict[str, tuple[float, float, str]]


class PostExtras(TypedDict):
    """How wide a symbol is in pixels, and the zoom from which it keeps other names off it.

    `fan` has, by symbol, how far from their point those are drawn that share it with others, in pixels.
    """

    from_zoom: int
    pixels: int
    fan: dict[str, list[float]]


class TraceExtras(TypedDict, total=False):
    """What Plotly has no attribute for: by the kind of MapLibre's layer, and what is drawn beside it.

    `doubt` holds the accuracy of each point in metres, `band` the address of what lies within the doubt of lines.
    """

    line: LineExtras
    symbol: LayerExtras
    bulk: BulkExtras
    letters: LetterExtras
    post: PostExtras
    doubt: list[int]
    band: str


class TraceMeta(TypedDict):
    """`TraceExtras` as the figure holds them: what no filter changes is JSON in `drawing`.

    Dash copies the whole layout member by member before each plot, and a text is one member.
    """

    drawing: str
    hidden: NotRequired[list[str]]
    bulk: NotRequired[BulkExtras]
