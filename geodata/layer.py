"""Define what a layer declaration may say: groups, fields, style and the geometry families it draws."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from geodata.vocabulary import Text


class Part(StrEnum):
    """The geometry families a layer may draw; each becomes one trace, in this order from the bottom."""

    AREA = "area"
    LINE = "line"
    POINT = "point"


NO_UNIT = Text("", "")
NEVER = 99
"""A zoom beyond every zoom."""


@dataclass(frozen=True)
class Group:
    """A heading of the layer panel."""

    id: str
    title: Text


@dataclass(frozen=True)
class Field:
    """A property that only this layer's features carry, beyond those every feature has."""

    id: str
    title: Text
    unit: Text = NO_UNIT
    column: bool = False
    """Show it in tables and CSV headers as a number of its own."""
    holds: Literal["number", "integer", "text", "spans"] = "number"
    """What it holds where it is not null; spans are a list of [from, to] in the field's unit."""


@dataclass(frozen=True)
class Style:
    """How a layer is drawn, on the light and on the dark ground."""

    color: str
    dark: str
    icon: str = ""
    """Symbol of `assets/icons` for its points."""
    icons: tuple[tuple[str, str], ...] = ()
    """Symbols that differ by kind: (kind, symbol) pairs."""
    width: float = 2.0
    """Line width in pixels."""
    offset: float = 0.0
    """Pixels by which lines are drawn beside their course, where another line would hide them."""
    dot: str = "dot"
    """Symbol that stands for its points from afar."""
    weight: Literal["chief", "usual", "small"] = "usual"
    """How large its symbols are; small ones have no picture within."""
    dash: tuple[float, float] = (2.2, 1.6)
    """Dash and gap, in line widths, of a course that is not known."""
    min_zoom: int = 0
    """Whole zoom below which a dot stands for the symbol, to let the city breathe."""
    label_zoom: int = NEVER
    """Whole zoom from which names stand beside the symbols, or along the lines (tiles know no others)."""
    letters: tuple[str, str] | None = None
    """Ink of its names, on the light and on the dark ground, where that is not the ink of its symbols."""
    lettered: bool = False
    """Whether its points are spaced letters alone, which no symbol marks."""
    chief: tuple[str, ...] = ()
    """Places whose names find room before all others of the layer."""
    chief_zoom: int | None = None
    """Whole zoom from which these are named, before all other layers; None: among the others."""
    rest_zoom: int | None = None
    """Whole zoom from which the others are named, which until then leave the room to these; None: as soon as these."""

    def icon_of(self, kind: str) -> str:
        """Return the symbol of a place of a kind."""
        return dict(self.icons).get(kind, self.icon)


@dataclass(frozen=True)
class Layer:
    """One layer: a file of features, its titles, its place in the panel and its drawing."""

    id: str
    title: Text
    group: str
    parts: tuple[Part, ...]
    style: Style
    kinds: tuple[str, ...]
    """The kinds of feature the file may hold, from `vocabulary.KIND`."""
    fields: tuple[Field, ...] = ()
    on: bool = False
    """Shown on a first visit."""
    bulk: bool = False
    """Points too many for traces, rows and search (over about a thousand): drawn from a file by reference, or tiles."""
    sector: bool = False
    """Its kinds are offered by the filter for industry."""
