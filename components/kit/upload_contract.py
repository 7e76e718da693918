"""Declare what the answer to a reader's own file holds: POST /own."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from components.kit.contract import BBox, Geometry

UploadPart = Literal["area", "line", "point"]
"""Which family a feature's geometry is of."""


class UploadBroken(TypedDict):
    """A long name as the map letters it, with marks where it may go on in the next line."""

    broken: NotRequired[str]


class UploadProperties(UploadBroken):
    """What a feature of the file is drawn as and called, and its number in the file."""

    part: UploadPart
    label: str
    number: int


class UploadFeature(TypedDict):
    """A single geometry of the file; features of several parts share their number."""

    type: Literal["Feature"]
    id: int
    properties: UploadProperties
    geometry: Geometry


class UploadCollection(TypedDict):
    """All geometries of the file."""

    type: Literal["FeatureCollection"]
    features: list[UploadFeature]


class UploadDrawing(TypedDict):
    """What the browser draws of a file, and what each feature says, by its number.

    That is values, and which of `columns` names them: features of a table have their names in common.
    """

    collection: UploadCollection
    labels: list[tuple[int, str]]
    columns: list[list[str]]
    facts: dict[str, tuple[int, list[str]]]
    bounds: BBox


class Upload(UploadDrawing):
    """A file that can be shown; `clean` where there is nothing to mend and nothing to know."""

    name: str
    clean: bool


class UploadAnswer(TypedDict):
    """What is said of a file as HTML and, where it can be shown, what to draw."""

    report: str
    drawing: NotRequired[Upload]
