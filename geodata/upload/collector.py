"""Collect what a reader finds in a file: features, faults and notes; nothing here knows a format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, file_messages
from geodata.upload.labels import label_of
from geodata.upload.plain_text import Pairs
from geodata.upload.remedies import Refusal
from geodata.vocabulary import Text

MAX_FEATURES = 20_000
"""Most features a file may hold."""
MAX_VERTICES = 500_000
"""Most vertices in all features together."""


class UploadError(Exception):
    """A file that cannot be shown at all; `text` says why and how to mend it."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(self.text.en)

    @property
    def text(self) -> Text:
        """Cause and remedy in one text."""
        return self.refusal.text


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
    """One readable feature, its geometry in the coordinates of the file.

    `crs` is the coordinate system that the file declares for it, None where it says nothing.
    """

    number: int
    label: str
    properties: Pairs
    geometry: BaseGeometry
    crs: CRS | None = None


@dataclass
class Lost:
    """What a feature is shown without, filled while its geometry is built."""

    points: int = 0
    holes: int = 0
    members: list[Text] = field(default_factory=list)
    """Why each part that is missing could not be read."""

    def remarks(self) -> list[Text]:
        """Say what is missing, each kind once."""
        found = [feature_messages.points_left_out(self.points)] if self.points else []
        if self.holes:
            found.append(feature_messages.holes_left_out(self.holes))
        segments = self.members.count(feature_messages.SHORT_LINE)
        if segments:
            found.append(feature_messages.segments_left_out(segments))
        parts = [text for text in self.members if text != feature_messages.SHORT_LINE]
        if parts:
            found.append(feature_messages.parts_left_out(len(parts), parts[0]))
        return found


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
        """Take the next feature, its geometry being `build(lost, *source)`; return whether it could be read.

        A FeatureError of `build` becomes a fault, and so does what it reports in its `Lost`. Raises UploadError over
        MAX_FEATURES or MAX_VERTICES.
        """
        self._count(features=1)
        label = label_of(properties, self.seen)
        lost = Lost()
        try:
            geometry = build(lost, *source)
        except FeatureError as error:
            self.faults.append(UploadFault(self.seen, label, error.text))
            return False
        self._count(vertices=int(shapely.get_num_coordinates(geometry)))
        self.rows.append(Row(self.seen, label, properties, geometry, self.crs))
        self.faults += [UploadFault(self.seen, label, text, kept=True) for text in lost.remarks()]
        return True

    def _count(self, features: int = 0, vertices: int = 0) -> None:
        self.seen += features
        self.vertices += vertices
        if self.seen > MAX_FEATURES:
            raise UploadError(file_messages.too_many_features(MAX_FEATURES))
        if self.vertices > MAX_VERTICES:
            raise UploadError(file_messages.too_many_vertices(MAX_VERTICES))

    def reject(self, properties: Pairs, text: Text) -> None:
        """Take the next feature and leave it out, saying why."""

        def refuse(_: Lost) -> BaseGeometry:
            raise FeatureError(text)

        self.add(properties, refuse)

    def absorb(self, other: "Collector") -> None:
        """Take what another collector holds as the next features of this one."""
        first = self.seen
        self._count(other.seen, other.vertices)
        for row in other.rows:
            number = first + row.number
            self.rows.append(row._replace(number=number, label=label_of(row.properties, number)))
        for fault in other.faults:
            number = first + fault.number
            numbered = fault.name == f"feature {fault.number}"
            name = f"feature {number}" if numbered else fault.name
            self.faults.append(fault._replace(number=number, name=name))
        for text in other.notes:
            self.note(text)

    def note(self, text: Text) -> None:
        """Say something of the whole file, once."""
        if text not in self.notes:
            self.notes.append(text)
