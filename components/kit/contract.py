"""Declare what the server sends and the scripts of the page read, once for both sides.

What the answers below /answers hold is declared beside it, in `answer_contract.py`.

`python -m components.kit.contract_scripts` writes the same into `assets/contract.d.ts` and `assets/names.js`, which the
scripts are checked against. A role, a kind of layer or a word that is added here and not handled there fails
`make lint`.
"""

from typing import Any, Literal, NotRequired

# What a test validates real answers with takes no other before Python 3.12.
from typing_extensions import TypedDict

from components.kit.traces import (
    AreaTrace,
    BulkExtras,
    BulkSource,
    BulkWords,
    Expression,
    LayerExtras,
    LetterExtras,
    LineExtras,
    PointMarker,
    PointTrace,
    PostExtras,
    TraceExtras,
    TraceMeta,
    VertexTrace,
)
from geodata.vocabulary import Text

__all__ = [
    "AreaTrace",
    "BulkExtras",
    "BulkSource",
    "BulkWords",
    "Expression",
    "LayerExtras",
    "LetterExtras",
    "LineExtras",
    "PointMarker",
    "PointTrace",
    "PostExtras",
    "TraceExtras",
    "TraceMeta",
    "VertexTrace",
]

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""
BBox = tuple[float, float, float, float]
"""West, south, east and north in degrees."""
Camera = tuple[float, float, float]
"""Longitude, latitude and zoom."""


class Geometry(TypedDict):
    """A geometry of RFC 7946."""

    type: str
    coordinates: list[Any]


# ---- what is chosen: GET /place/<id>.json, GET /claim/<id>.json ------------------------------------------------------
Role = Literal["radius", "band", "outline", "line", "leader", "rival", "centre"]
"""What a feature of the drawing of a chosen place stands for, from below to above.

The leader runs from the position that is drawn to a rival, another one that was published.
"""


class SelectionProperties(TypedDict):
    """What a feature of the drawing is, and of which place and layer.

    A centre has its `symbol`, drawn `apart` from its point in pixels, below the zoom `full_from` `dot_apart`; its names
    in three spellings and the zoom they stand from. A line has the `offset` beside its course, a rival what is said.
    """

    role: Role
    place: str
    layer: str
    symbol: NotRequired[str]
    apart: NotRequired[list[float]]
    dot_apart: NotRequired[list[float]]
    full_from: NotRequired[int]
    en: NotRequired[str]
    mr: NotRequired[str]
    ko: NotRequired[str]
    from_zoom: NotRequired[int]
    offset: NotRequired[float]


class SelectionFeature(TypedDict):
    """One feature of the drawing of a chosen place."""

    type: Literal["Feature"]
    properties: SelectionProperties
    geometry: Geometry


class Selection(TypedDict):
    """The drawing of what is chosen; `bbox` is what should be in view, None where nothing is located."""

    type: Literal["FeatureCollection"]
    features: list[SelectionFeature]
    bbox: BBox | None


class PlaceAnswer(TypedDict):
    """A chosen place: its details as HTML, and its drawing on the map."""

    details: str
    overlay: Selection


class ClaimAnswer(TypedDict):
    """A chosen claim: the drawing of the places it is about."""

    overlay: Selection


# ---- filters: Dash's store "outcome" ---------------------------------------------------------------------------------
OptionFilter = Literal["sector", "status", "confidence", "position", "verdict"]
"""A filter that is chosen from a list of values."""


class FilterOutcome(TypedDict):
    """What the page shows of filters; `matches` is None where none is set."""

    matches: list[str] | None
    summary: str
    chips: str
    badge: str
    counts: dict[OptionFilter, dict[str, int]]


# ---- lists: GET /parts/rows.json, GET /search.json, GET /data/places.json --------------------------------------------
Column = Literal["kind", "group", "status", "as_of", "opened", "accuracy", "confidence", "position"]
"""A column of the list of places after the name."""
Word = tuple[str, str, int | None]
"""A word in both languages and the number it is sorted by; None sorts it by the alphabet."""


Cell = str | int | None
"""A value of a column or, where the column has words, the number of its word."""
Row = tuple[str, str, str, int, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell]
"""A place of the list: id, both names, number of the picture, and a cell for each `Column`."""


class RowCounts(TypedDict):
    """How many places are listed, in words with gaps."""

    all: Text
    some: Text


class Rows(TypedDict):
    """What the list of places is written from: each word of a column is sent once, and so is each picture's name."""

    columns: list[Column]
    pictures: list[str]
    words: dict[Column, list[Word]]
    rows: list[Row]
    counts: RowCounts


class SearchAnswer(TypedDict):
    """The matches of a query and the note below them as HTML."""

    query: str
    options: str
    note: str


class PlaceName(TypedDict):
    """What the tooltip says of a place."""

    name: Text
    kind: Text
    accuracy: Text


PlaceNames = dict[str, PlaceName]
"""What the tooltip says, by the place's id."""


# ---- the map: traces and `layout.meta` of the figure, Dash's store "ground" ----------------------------------------


Extras = dict[str, TraceExtras]
"""What Plotly has no attribute for, by the trace's uid."""
Meta = dict[str, TraceMeta]
"""The same as the figure holds it, in `layout.meta`."""


class Ground(TypedDict):
    """What the map wears: colours, spelling of names, another host's basemap ("": the atlas's own), and where it is."""

    theme: Literal["light", "dark"]
    spelling: Literal["en", "ko", "mr"]
    online: str
    at: NotRequired[str]


class TileSource(TypedDict):
    """Where tiles are found: their address with {z}, {x} and {y}, and the zooms and the box that they cover."""

    url: str
    zooms: tuple[int, int]
    bbox: BBox


class GroundUrls(TypedDict):
    """What every first paint needs: the styles by theme and language, and the tiles that there are."""

    styles: dict[str, str]
    tiles: list[TileSource]


class Destination(TypedDict):
    """A station that a signpost points to, by its post in kilometres; `then` is what lies beyond."""

    site: str
    km: float
    name: Text
    then: NotRequired[Text]


class Signposts(TypedDict):
    """What signposts know of a railway: GET /data/posts.json, its layer and lines, posts by station, where to point."""

    layer: str
    lines: list[str]
    posts: dict[str, float]
    destinations: list[Destination]


class Bounds(TypedDict):
    """Where a layer lies as the filters leave it, None for nowhere: GET /data/<layer>/bounds.json."""

    bbox: BBox | None


# ---- the page: what is written into it, GET /export/summary ----------------------------------------------------------
class Defaults(TypedDict):
    """The usual state: layers shown, all layers in order, parts of the ground shown, the language of the browser."""

    layers: list[str]
    order: list[str]
    ground: list[str]
    lang: str


Members = dict[str, list[str]]
"""The ids of the places of each layer that is not bulk."""
Matches = list[str] | None
"""The ids of the places that pass the filters, None where none is set."""


class Bilingual(TypedDict):
    """A text by language."""

    en: str
    ko: str


class ExportSummary(TypedDict):
    """How many places the filters leave, how many of them have no position, and the filters in words."""

    count: int
    off_map: int
    total: int
    filter: Bilingual
    link: str
