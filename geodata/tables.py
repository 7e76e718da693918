"""Read the tables beside the layers as records, each once: sources, figures, claims, events, measures and units."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from geodata.files import read_table
from geodata.model import Claim, DataError, Event, Figure, Measure, Record, Source, Unit, Unknown
from geodata.vocabulary import Text

R = TypeVar("R", bound=Record)


@cache
def table(file: str, model: type[R]) -> tuple[R, ...]:
    """Return the records of one table.

    Parameters
    ----------
    file : str
        Its name in the data folder.
    model : type of Record
        What its records are.

    Returns
    -------
    tuple of Record
        In the order of the file.

    Raises
    ------
    DataError
        With every fault of the table.

    """
    records, faults = read_table(file, model)
    if faults:
        raise DataError(faults)
    return tuple(records)


def sources() -> tuple[Source, ...]:
    """Return every source the atlas cites.

    Returns
    -------
    tuple of Source
        As `sources.json` has them.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> sources()[0].licence != ""
    True

    """
    return table("sources.json", Source)


def figures() -> tuple[Figure, ...]:
    """Return every figure, rival ones as rows of their own.

    Returns
    -------
    tuple of Figure
        As `figures.json` has them; `unit` names the unit of `value`.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> next(row.value for row in figures() if row.id == "tram_length")
    13.0

    """
    return table("figures.json", Figure)


def claims() -> tuple[Claim, ...]:
    """Return the article's claims with the evidence beside them.

    Returns
    -------
    tuple of Claim
        In the order of the article.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> claims()[0].topic
    'industry'

    """
    return table("claims.json", Claim)


def events() -> tuple[Event, ...]:
    """Return the dated events.

    Returns
    -------
    tuple of Event
        Oldest first.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> [event.year for event in events()] == sorted(event.year for event in events())
    True

    """
    return table("events.json", Event)


def unknowns() -> tuple[Unknown, ...]:
    """Return what was looked for in the sources and not found.

    Returns
    -------
    tuple of Unknown
        As `unknowns.json` has them.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> next(row.since for row in unknowns() if row.id == "flights_since")
    2022

    """
    return table("unknowns.json", Unknown)


@cache
def measures() -> Mapping[str, Text]:
    """Return what figures measure.

    Returns
    -------
    Mapping of str to Text
        Read-only, by id.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> measures()["quay_length"].en
    'Quay length'

    """
    return MappingProxyType({row.id: Text(row.en, row.ko) for row in table("measures.json", Measure)})


@cache
def units() -> Mapping[str, Text]:
    """Return the units of figures, as they are written after a number.

    Returns
    -------
    Mapping of str to Text
        Read-only, by id.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> units()["km"].en
    'km'

    """
    return MappingProxyType({row.id: Text(row.en, row.ko) for row in table("units.json", Unit)})


@cache
def source_by_id() -> Mapping[str, Source]:
    """Return the sources by id.

    Returns
    -------
    Mapping of str to Source
        Read-only.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> source_by_id()["geonames"].licence
    'CC BY 4.0'

    """
    return MappingProxyType({source.id: source for source in sources()})
