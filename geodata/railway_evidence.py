"""Gather the trains and the sections of a line or a station, and the numbers that a statistic gives it by year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from geodata.load import sections, series, services
from geodata.railway_model import Section, Service
from geodata.series_model import Series

R = TypeVar("R")
_RUNNING = ("yes", "unknown", "historical")


def _by_place(found: Iterable[tuple[R, Iterable[str | None]]]) -> Mapping[str, tuple[R, ...]]:
    """Return records by the places that they name, each once at a place."""
    by_place: dict[str, list[R]] = defaultdict(list)
    for record, names in found:
        for place_id in dict.fromkeys(name for name in names if name is not None):
            by_place[place_id].append(record)
    return MappingProxyType({place_id: tuple(records) for place_id, records in by_place.items()})


@cache
def _services() -> Mapping[str, tuple[Service, ...]]:
    newest = sorted(services(), key=lambda row: -row.year if isinstance(row.year, int) else 0)
    ordered = sorted(newest, key=lambda row: _RUNNING.index(row.running))
    return _by_place((row, (*row.lines, row.start, row.end)) for row in ordered)


def services_of(place_id: str) -> tuple[Service, ...]:
    """Return the trains that run over a line, or begin or end at a station.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Service
        Those reported running first, then by the newest evidence.

    Examples
    --------
    >>> [row.id for row in services_of("st_musan")][:1]
    ['express_9_10']

    """
    return _services().get(place_id, ())


@cache
def _sections() -> Mapping[str, tuple[Section, ...]]:
    ordered = sorted(sections(), key=lambda row: (str(row.year), row.date.isoformat() if row.date else "", row.id))
    return _by_place((row, (row.line, row.start, row.end)) for row in ordered)


def sections_of(place_id: str) -> tuple[Section, ...]:
    """Return what is said of stretches of a line, or of those that begin or end at a station.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Section
        From the oldest to the undated; `km` is the length that the source gives.

    Examples
    --------
    >>> [row.year for row in sections_of("st_kumbawi")]
    [1945, 1965]

    """
    return _sections().get(place_id, ())


@cache
def _series() -> Mapping[str, tuple[Series, ...]]:
    return _by_place((row, (row.subject,)) for row in series())


def series_of(place_id: str) -> tuple[Series, ...]:
    """Return the numbers by year of a place, each statistic a series of its own.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Series
        As `series.json` has them.

    Examples
    --------
    >>> [row.id for row in series_of("dprk_railways")]
    ['rail_electrified_kosis', 'rail_length_kosis']

    """
    return _series().get(place_id, ())
