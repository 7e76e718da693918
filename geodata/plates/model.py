"""Describe a plate: as it is declared, and as it is shown."""

from typing import NamedTuple

from geodata.vocabulary import Text

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees (EPSG:4326)."""


class Note(NamedTuple):
    """Words on the map at a place or, with `to`, at the middle of a straight line to another place, which is drawn."""

    label: Text
    at: str
    to: str | None = None


class Tool(NamedTuple):
    """What takes a reader on from a plate: its words, and what an address asks for it."""

    label: Text
    asks: tuple[tuple[str, str], ...] = ()
    """Parameters of an address; none lead to the page of what is not known."""


class Declared(NamedTuple):
    """A plate as it is declared: the texts have gaps for quantities by their names, and no digits."""

    title: Text
    finding: Text
    frame: Box
    layers: tuple[str, ...]
    notes: tuple[Note, ...]
    places: tuple[str, ...]
    claims: tuple[str, ...] = ()
    tool: Tool | None = None
    circles: bool = False


class Plate(NamedTuple):
    """A numbered, composed view.

    `frame` (west, south, east, north in degrees) is what the camera shows in every window, `layers` are in the order of
    the catalogue, `circles` whether every place has its circle of accuracy around it; `places` and `claims` are the ids
    of what the finding speaks of.
    """

    number: int
    title: Text
    finding: Text
    frame: Box
    layers: tuple[str, ...]
    notes: tuple[Note, ...]
    places: tuple[str, ...]
    claims: tuple[str, ...]
    tool: Tool | None
    circles: bool
