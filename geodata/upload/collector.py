"""Collect what a reader finds in a file: features, faults and notes; nothing here knows a format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import file_messages
from geodata.upload.plain_text import Pairs, label_of
from geodata.vocabulary import Text

MAX_FEATURES = 20_000
"""Most features a file may hold."""
MAX_VERTICES = 500_000
"""Most vertices in all features together."""


class UploadError(Exception):
    """A file that cannot be shown at all; `text` says why and how to mend it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class FeatureError(Exception):
    """One feature that cannot be shown; `text` says why and how to mend it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class UploadFault(NamedTuple):
    """What is wrong with one feature of the file and how to mend it."""

    number: int
    """Its place in the file, counted from 1."""
    name: str
    """Its label."""
    text: Text
    kept: bool = False
    """It is shown all the same, as the text says."""


class Row(NamedTuple):
    """One readable feature, its geometry in the coordinates of the file."""

    number: int
    label: str
    properties: Pairs
    geometry: BaseGeometry


@dataclass
class Collector:
    """The features, faults and notes of one file, filled by its reader.

    `crs` is the coordinate system that the file declares, None where it says nothing.
    """

    rows: list[Row] = field(default_factory=list)
    faults: list[UploadFault] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    crs: CRS | None = None
    seen: int = 0
    vertices: int = 0

    def add(self, properties: Pairs, build: Callable[..., BaseGeometry], *source: Any) -> bool:
        """Take the next feature, its geometry being `build(*source)`, and return whether it could be read.

        A FeatureError of `build` becomes a fault. Raises UploadError over MAX_FEATURES or MAX_VERTICES.
        """
        self.seen += 1
        if self.seen > MAX_FEATURES:
            raise UploadError(file_messages.too_many_features(MAX_FEATURES))
        label = label_of(properties, self.seen)
        try:
            geometry = build(*source)
        except FeatureError as error:
            self.faults.append(UploadFault(self.seen, label, error.text))
            return False
        self.vertices += int(shapely.get_num_coordinates(geometry))
        if self.vertices > MAX_VERTICES:
            raise UploadError(file_messages.too_many_vertices(MAX_VERTICES))
        self.rows.append(Row(self.seen, label, properties, geometry))
        return True

    def reject(self, properties: Pairs, text: Text) -> None:
        """Take the next feature and leave it out, saying why."""

        def refuse() -> BaseGeometry:
            raise FeatureError(text)

        self.add(properties, refuse)

    def remark(self, text: Text) -> None:
        """Say what is wrong with the feature just added, which is kept."""
        row = self.rows[-1]
        self.faults.append(UploadFault(row.number, row.label, text, kept=True))

    def note(self, text: Text) -> None:
        """Say something of the whole file, once."""
        if text not in self.notes:
            self.notes.append(text)
