"""Collect what a reader finds in a file: features, faults and notes, all of it as plain text.

Nothing here knows a format, and nothing escapes text for HTML: that is the page's business.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import words
from geodata.vocabulary import Text

MAX_FEATURES = 20_000
"""Most features a file may hold."""
MAX_LABEL = 120
MAX_VALUE = 2_000
"""Longest label and longest property value that are kept, in characters; the rest becomes an ellipsis."""
LABEL_KEYS = ("name", "title", "label", "이름", "명칭", "name_en", "name_ko")
"""Properties that name a feature, the best first."""
# Controls other than tab and newline, marks that reverse the reading direction (they disguise text), and lone
# surrogates, which no encoder downstream accepts.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Pairs = tuple[tuple[str, str], ...]
"""A feature's properties as (name, value) pairs of plain text, in the order of the file."""


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
class Reading:
    """The features, faults and notes of one file, filled by its reader.

    `crs` is the coordinate system that the file declares, None where it says nothing.
    """

    rows: list[Row] = field(default_factory=list)
    faults: list[UploadFault] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    crs: CRS | None = None
    seen: int = 0

    def add(self, properties: Pairs, build: Callable[..., BaseGeometry], *source: Any) -> bool:
        """Take the next feature, its geometry being `build(*source)`, and return whether it could be read.

        A FeatureError of `build` becomes a fault. Raises UploadError over MAX_FEATURES.
        """
        self.seen += 1
        if self.seen > MAX_FEATURES:
            raise UploadError(words.too_many_features(MAX_FEATURES))
        label = label_of(properties, self.seen)
        try:
            geometry = build(*source)
        except FeatureError as error:
            self.faults.append(UploadFault(self.seen, label, error.text))
            return False
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


def plain(value: Any, longest: int = MAX_VALUE) -> str:
    """Put a value of any kind into plain text without control characters, at most `longest` characters long."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, bytes):
        text = f"({len(value)} bytes)"
    elif isinstance(value, dict | list):
        try:
            text = json.dumps(value, ensure_ascii=False)
        except RecursionError:
            text = "…"
    else:
        text = str(value)
    text = _UNWANTED.sub("", text[: longest * 2]).strip()
    return text if len(text) <= longest else text[: longest - 1] + "…"


def pairs(items: Iterable[tuple[Any, Any]]) -> Pairs:
    """Put properties into pairs of plain text, leaving out those without a value."""
    found = ((plain(key), plain(value)) for key, value in items)
    return tuple((key, value) for key, value in found if value)


def label_of(properties: Pairs, number: int) -> str:
    """Return a feature's label: the best of the properties that name it, or "feature N"."""
    named = {key.casefold(): value for key, value in reversed(properties)}
    name = next((named[key] for key in LABEL_KEYS if key in named), "")
    return plain(" ".join(name.split()), MAX_LABEL) or f"feature {number}"
