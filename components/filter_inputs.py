"""Read the controls of the filters into `Filters`, and write them back when a button takes a filter out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dash import ctx, no_update

from components import ids
from components.state import ACCURACY_LIMIT_M, YEARS, clean_text
from geodata.filters import OPTIONS, Filters, ordered

ANY = "any"
"""What the control for accuracy holds where no filter is set."""


class Values(NamedTuple):
    """What the seven controls hold, in the order of `ids.FILTER_INPUTS`."""

    sector: list[str]
    status: list[str]
    confidence: list[str]
    verdict: list[str]
    accuracy: str
    before: int | str
    q: str


def from_inputs(*values: object) -> Filters:
    """Read the seven controls, in the order of `ids.FILTER_INPUTS`; what is not understood asks for nothing."""
    given = dict(zip(ids.FILTER_INPUTS, values, strict=True))
    q = given["q"]
    return Filters(
        **{name: _chosen(name, given[name]) for name in OPTIONS},
        accuracy=_whole(given["accuracy"], 1, ACCURACY_LIMIT_M),
        before=_whole(given["before"], *YEARS),
        q=clean_text(q) if isinstance(q, str) else "",
    )


def _chosen(name: str, value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list | tuple) else ()
    return ordered((each for each in given if isinstance(each, str)), OPTIONS[name])


def _whole(value: object, low: int, high: int) -> int | None:
    """Read a whole number that a control gives as a number or as text."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    known = re.fullmatch(r"[0-9]{1,6}", text, re.ASCII) is not None and low <= int(text) <= high
    return int(text) if known else None


def to_inputs(filters: Filters) -> Values:
    """Return what the controls hold for filters."""
    return Values(
        sector=list(filters.sector),
        status=list(filters.status),
        confidence=list(filters.confidence),
        verdict=list(filters.verdict),
        accuracy=ANY if filters.accuracy is None else str(filters.accuracy),
        before="" if filters.before is None else filters.before,
        q=filters.q,
    )


def removed(filters: Filters, pressed: object) -> Values:
    """Return what the controls hold after a press of the button with an id: clear, a chip or a relaxation."""
    if pressed == ids.FILTER_CLEAR:
        return to_inputs(Filters())
    button = pressed if isinstance(pressed, dict) else {}
    name = str(button.get("filter"))
    if name not in ids.FILTER_INPUTS:
        return to_inputs(filters)
    if button.get("type") == "chip" and name in OPTIONS:
        kept: Any = tuple(value for value in getattr(filters, name) if value != button.get("value"))
        return to_inputs(replace(filters, **{name: kept}))
    return to_inputs(filters.without(name))


def lift(_clear: object, _chips: object, _relaxations: object, *values: object) -> Sequence[Any]:
    """Answer a press of clear, of a chip or of a relaxation with what the seven controls are to hold."""
    # A chip that has just been drawn calls as well, though nobody has pressed it.
    if not any(press["value"] for press in ctx.triggered):
        return [no_update] * len(values)
    return removed(from_inputs(*values), ctx.triggered_id)
