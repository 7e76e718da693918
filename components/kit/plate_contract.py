"""Declare what the page says of a plate for its scripts to show; `contract.py` tells what becomes of this."""

from typing import Literal, NotRequired

# What a test validates real answers with takes no other before Python 3.12.
from typing_extensions import TypedDict

from components.kit.contract import BBox, Geometry


class NoteProperties(TypedDict):
    """What a feature of the notes of a plate is, and its words in three spellings; a line has none."""

    role: Literal["place", "words", "line"]
    en: NotRequired[str]
    mr: NotRequired[str]
    ko: NotRequired[str]


class NoteFeature(TypedDict):
    """One feature of the notes of a plate."""

    type: Literal["Feature"]
    properties: NoteProperties
    geometry: Geometry


class Notes(TypedDict):
    """The notes of a plate on the map."""

    type: Literal["FeatureCollection"]
    features: list[NoteFeature]


class PlateMap(TypedDict):
    """What the map shows of a plate: its layers, whether with circles of accuracy, its frame and its notes."""

    layers: list[str]
    circles: bool
    frame: BBox
    notes: Notes
