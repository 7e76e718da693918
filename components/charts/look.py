"""Say how a value looks: solid where it was published, hollow where it was worked out, faint where it is unsure."""

from typing import Any, NamedTuple

from components.theme import PAGE, Theme, layer_ink
from geodata.comparison import Role, Value
from geodata.load import layer_of

SYMBOL: dict[Role, tuple[str, float]] = {
    "value": ("circle", 10),
    "urban": ("circle", 6),
    "article": ("diamond", 12),
    "plan": ("triangle-right", 11),
    "part": ("square", 8),
    "output": ("cross", 10),
}
"""Plotly's symbol of each role, and its size in pixels."""
FAINT = 0.5
"""How much of the colour is left of a value of low confidence; the rest is paper."""
OF_CURVES = ("accent", "focus", "good")
"""The colours of curves that share a panel, by their place in it."""


class Look(NamedTuple):
    """How one value is drawn."""

    symbol: str
    size: float
    color: str


def of_value(value: Value, theme: Theme, color: str) -> Look:
    """Return how a value is drawn in a row of a colour."""
    symbol, size = SYMBOL[value.role]
    worn = PAGE["accent"].on(theme) if value.role == "article" else color
    # What the article says is always plain to see; how sure it is, the values around it show.
    if value.confidence == "low" and value.role != "article":
        worn = mixed(worn, PAGE["paper"].on(theme), FAINT)
    return Look(f"{symbol}-open" if value.worked_out else symbol, size, worn)


def of_place(place_id: str, theme: Theme) -> str:
    """Return the colour of a place: that of its layer on the map."""
    return layer_ink(layer_of()[place_id].id).on(theme)


def mixed(color: str, ground: str, share: float) -> str:
    """Return a colour of which only a share is left on its ground; both as "#rrggbb"."""
    over, under = ([int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (color, ground))
    blended = (round(share * a + (1 - share) * b) for a, b in zip(over, under, strict=True))
    return f"#{''.join(f'{each:02x}' for each in blended)}"


def hoverlabel(theme: Theme, family: str) -> dict[str, Any]:
    """Return how Plotly writes what is said of a value."""
    return {
        "bgcolor": PAGE["paper-raised"].on(theme),
        "bordercolor": PAGE["rule-strong"].on(theme),
        "font": {"color": PAGE["ink"].on(theme), "family": family, "size": 12},
        "align": "left",
        "namelength": 0,
    }
