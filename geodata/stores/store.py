"""Define what a place has to answer that the data are read from, and what is said where it cannot."""

from pathlib import Path
from typing import Any, Protocol, TypeVar

from geodata.layer import Layer
from geodata.model import Fault, Record
from geodata.stores.points import Points

R = TypeVar("R", bound=Record)


class StoreError(Exception):
    """A place that the data cannot be read from; the message says why and what helps, and holds no password."""


class Store(Protocol):
    """A place where an edition of the data is kept."""

    @property
    def path(self) -> Path:
        """The folder of the ground's files."""

    def features(self, layer: Layer) -> tuple[list[dict[str, Any]], list[Fault]]:
        """Return a layer's sound features, parsed GeoJSON with a shapely `geometry`, and the faults of the rest."""

    def table(self, file: str, model: type[R]) -> tuple[list[R], list[Fault]]:
        """Return the sound records of a table, and the faults of the rest."""

    def digest(self) -> str:
        """Return 12 hexadecimal digits that change with any of the data."""

    def points(self, layer_id: str) -> Points | None:
        """Return a layer of very many points that stays where it is kept, None for one that is read as a whole."""

    def unwell(self) -> str:
        """Return why what is kept cannot be read at the moment, "" where it can."""
