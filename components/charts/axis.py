"""Lay out an axis: where it begins and ends, and which round numbers it names, in the words of each language."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from components.kit.numbers import number
from geodata.comparison import Panel

ROOM = 0.16
"""What an axis leaves free beyond its largest value, as a share of its length: a year has to be written there."""
STEPS = (1, 2, 2.5, 5, 10)


class Span(NamedTuple):
    """Where an axis begins and ends, in its own unit; for a logarithmic one as powers of ten."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.high - self.low


def span(panel: Panel) -> Span:
    """Return where the axis of the values of a panel begins and ends."""
    bounds = [bound for value in panel.drawn for bound in (value.value, value.low, value.high) if bound is not None]
    if not bounds:
        return Span(0, 1)
    if panel.logarithmic:
        low, high = math.log10(min(bounds)), math.log10(max(bounds))
        return Span(math.floor(low), high + (high - low or 1) * ROOM)
    if panel.from_zero:
        return Span(0, (max(bounds) or 1) * (1 + ROOM))
    low, high = min(bounds), max(bounds)
    # Where there is one value alone it stands in the middle.
    around = (high - low) or abs(high) or 1
    return Span(low - around * ROOM, high + around * ROOM)


def at(panel: Panel, value: float) -> float:
    """Return where a value stands on the axis of its panel, from 0 at its beginning to 1 at its end."""
    ends = span(panel)
    return ((math.log10(value) if panel.logarithmic else value) - ends.low) / ends.length


def ticks(panel: Panel, most: int) -> list[float]:
    """Return the round numbers, no more than `most`, that an axis names."""
    ends = span(panel)
    if panel.ticks:
        return list(panel.ticks)
    if panel.logarithmic:
        powers = range(math.ceil(ends.low), math.floor(math.log10(max(value.value for value in panel.drawn))) + 1)
        return [10.0**power for power in powers[:: math.ceil(len(powers) / (most + 2))]]
    rough = ends.length / max(most, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(each * size for each in STEPS if each * size >= rough * (1 - 1e-9))
    first = math.ceil(ends.low / step - 1e-9)
    last = math.floor(ends.high / step + 1e-9)
    # So few may be none at all, where the axis does not begin at zero.
    return [round(count * step, 10) for count in range(first, last + 1)] or ticks(panel, most + 1)


def axis(panel: Panel, lang: str, most: int) -> dict[str, Any]:
    """Return the range and the ticks of the axis of the values of a panel, as Plotly has them."""
    named = ticks(panel, most)
    return {
        "type": "log" if panel.logarithmic else "linear",
        "range": list(span(panel)),
        "tickvals": named,
        "ticktext": [number(value).in_language(lang) for value in named],
    }


def years(panels: Iterable[Panel]) -> tuple[int, int]:
    """Return the first and the last year of panels."""
    found = [value.year for panel in panels for value in panel.drawn if isinstance(value.year, int)]
    return (min(found), max(found)) if found else (0, 1)


def round_years(first: int, last: int, most: int) -> list[int]:
    """Return years to be named, as far apart as leaves no more than `most` of them."""
    apart = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) / step < most)
    return list(range(-(-first // apart) * apart, last + 1, apart))
