"""Set side by side what sources say of places and years: the data of charts, each value with its doubt."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType

from geodata.comparison.model import Chart, Panel, Role, Row, Value, Year
from geodata.comparison.places_compared import cities, counties
from geodata.comparison.transport_compared import ports, railways, trams
from geodata.comparison.works_compared import works
from geodata.comparison.years_compared import TITLES as OF_YEARS
from geodata.comparison.years_compared import by_year

__all__ = [
    "CHARTS",
    "OF_PLACES",
    "OF_YEARS",
    "WHOLE_COUNTRY",
    "Chart",
    "Panel",
    "Role",
    "Row",
    "Value",
    "Year",
    "chart",
    "left",
]

OF_PLACES: Mapping[str, Callable[[], Chart]] = MappingProxyType(
    {"cities": cities, "counties": counties, "ports": ports, "works": works, "railways": railways, "trams": trams}
)
"""The charts of places, by the name that an address has for them."""
_MAKERS: Mapping[str, Callable[[], Chart]] = MappingProxyType(
    {**OF_PLACES, **{name: partial(by_year, name) for name in OF_YEARS}}
)
CHARTS = tuple(_MAKERS)
"""The names of all charts, in the order in which they are offered."""
WHOLE_COUNTRY = frozenset({"dprk", "dprk_railways"})
"""What no filter takes out of a chart: numbers of the whole country are told of no place on the map."""


@cache
def chart(chart_id: str) -> Chart:
    """Return a chart with all its rows.

    Parameters
    ----------
    chart_id : str
        One of `CHARTS`.

    Returns
    -------
    Chart
        As the records have it; nothing is interpolated.

    Raises
    ------
    KeyError
        For any other id.

    Examples
    --------
    >>> chart("ports").panels[0].unit.en
    't/yr'

    """
    return _MAKERS[chart_id]()


def left(whole: Chart, passing: Collection[str]) -> Chart:
    """Return a chart with the rows of some places alone, and those of the whole country.

    Parameters
    ----------
    whole : Chart
        Any chart.
    passing : collection of str
        Ids of places, as `geodata.filters.matching` returns them.

    Returns
    -------
    Chart
        Panels left without rows go, and a chart may be left without panels.

    Examples
    --------
    >>> [row.id for row in left(chart("ports"), {"nampo_port"}).rows]
    ['nampo_port']

    """
    kept = set(passing) | WHOLE_COUNTRY
    panels = (replace(panel, rows=tuple(row for row in panel.rows if row.place in kept)) for panel in whole.panels)
    return replace(whole, panels=tuple(panel for panel in panels if panel.rows))
