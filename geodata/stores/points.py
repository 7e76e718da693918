"""Define what a layer of very many points has to answer that stays in its database, and what is numbered of its points.

Nothing of such a layer is held in memory but its numbers: everything else is asked for when it is wanted, by SQL.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

Said = Callable[[str], Any]
"""Gives a property of a place by its name, None where there is none."""

INFERRED = "inferred"
"""The value of a status that only a rule gives, and what asks for places that have one; they are among those in use."""
CODED: Mapping[str, str] = MappingProxyType(
    {
        "kind": "kind",
        "accuracy": "accuracy_m",
        "status": "status",
        "confidence": "confidence",
        "position": "position_confidence",
        "opened": "opened",
    }
)
"""What a point says as a number, and the property it stands for: the value's rank among the layer's values, from 0."""
LAST_ZOOM = 14
"""The zoom of tiles in which every point is drawn; below, one stands for the others of its cell."""
FIRST_ZOOM = 4
CELL_BITS = 5
"""Cells of a tile along each side, as a power of two: 32, 16 pixels of the map each."""
FINEST_BITS = LAST_ZOOM + 4
"""How finely the Morton number of a point tells where it lies, as a power of two of the map's side."""


def coded(said: Said, name: str) -> Any:
    """Return what is numbered of a place; a status that only a rule gives is a value of its own."""
    return INFERRED if name == "status" and said("status_rule") is not None else said(CODED[name])


def named(said: Said) -> str:
    """Return the names of a place as the map is sent them."""
    return f"{said('name_en')}\n{said('name_ko')}"


class Asked(NamedTuple):
    """What filters ask of a layer: by what is numbered the ranks that pass, and words that are in the names."""

    ranks: tuple[tuple[str, tuple[int, ...]], ...] = ()
    words: tuple[str, ...] = ()


class Points(Protocol):
    """A layer of very many points that stays in its database."""

    total: int
    placed: int
    digest: str
    codes: Mapping[str, Mapping[Any, int]]
    """The rank of each value of what is numbered."""
    sources: tuple[str, ...]
    box: tuple[float, float, float, float] | None
    """West, south, east and north of its points in degrees."""
    approximate: bool
    """Whether no point is placed exactly."""

    def tile(self, z: int, x: int, y: int, asked: Asked) -> bytes | None:
        """Return a vector tile, None where there is nothing to draw."""

    def feature(self, feature_id: str) -> dict[str, Any] | None:
        """Return a place as parsed GeoJSON with a shapely geometry, None where there is none of the id."""

    def bounds(self, asked: Asked) -> tuple[float, float, float, float] | None:
        """Return the box in degrees around what passes, None where nothing does."""

    def read(self) -> Iterator[dict[str, Any]]:
        """Yield every place in its order, a bounded number in memory at once."""

    def found(self, words: tuple[str, ...], limit: int) -> tuple[str, ...]:
        """Return the ids of places whose names have words that begin with each of some folded words."""
