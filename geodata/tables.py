"""Read the tables beside the layers as records, each once: sources, figures, claims, events, trains and series."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from geodata import stores
from geodata.model import Claim, DataError, Event, Figure, Measure, Record, Source, Unit, Unknown
from geodata.railway_model import Section, Service
from geodata.series_model import Series
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
    records, faults = stores.current().table(file, model)
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


def services() -> tuple[Service, ...]:
    """Return the trains that sources tell of, contradicting ones as rows of their own.

    Returns
    -------
    tuple of Service
        As `services.json` has them; `hours` run from the shortest to the longest.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> [row.hours for row in services() if row.id == "pyongyang_chongjin_2019"]
    [(27.72, 27.72)]

    """
    return table("services.json", Service)


def sections() -> tuple[Section, ...]:
    """Return what sources say of stretches of a line: when they opened, were electrified, have two tracks.

    Returns
    -------
    tuple of Section
        As `sections.json` has them; `km` is the length that the source gives.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> next(row.km for row in sections() if row.id == "kumbawi_rajin_1965")
    70.2

    """
    return table("sections.json", Section)


def series() -> tuple[Series, ...]:
    """Return the numbers by year; two statistics of one thing are two series.

    Returns
    -------
    tuple of Series
        As `series.json` has them; their points from the oldest to the newest.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> next(row.points[0].value for row in series() if row.id == "rail_length_kosis")
    4516.0

    """
    return table("series.json", Series)


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
