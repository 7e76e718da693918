"""Say what was there in a year: each place and each stretch of railway there, not yet, no longer, or not known.

A year means its end. Nothing is inferred but this: a station whose own opening is not known was not there before the
first railway at its site, and what was seen in use in a year has been there since, unless something says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from geodata.load import events, places
from geodata.model import Event, Place
from geodata.railway.ages import openings, station_years

FIRST, LAST = 1908, 2026
"""The years between which the atlas can be looked at: the opening of the port, and the edition."""
State = Literal["not_yet", "not_known", "exists", "no_longer"]
STATES: tuple[State, ...] = get_args(State)
_SEEN_IN_USE = ("operating", "intermittent", "last_seen")
DISPUTED_BY: Mapping[str, str] = MappingProxyType({"chongjin_steel_works": "csw_demolished_2014"})
"""The event that began the dispute, of each place whose being there is disputed."""


@dataclass(frozen=True)
class Span:
    """The years in which something is known to be there, or known not to be.

    Attributes
    ----------
    absent_until : int or None
        Last year in which it is known not to be there yet.
    present_from : int or None
        First year in which it is known to be there.
    present_until : int or None
        Last such year, None as long as nothing says otherwise.
    gone_from : int or None
        First year in which it is known to be there no longer.

    """

    absent_until: int | None = None
    present_from: int | None = None
    present_until: int | None = None
    gone_from: int | None = None

    def state(self, year: int) -> State:
        """Return what is known of a year.

        Parameters
        ----------
        year : int
            Any year.

        Returns
        -------
        State
            In the course of the years not yet, not known, there, again not known, no longer; any of them may be left
            out, and none comes back but the not known.

        Examples
        --------
        >>> Span(absent_until=1998, present_from=1999).state(1965)
        'not_yet'
        >>> Span().state(1965)
        'not_known'

        """
        if self.gone_from is not None and year >= self.gone_from:
            return "no_longer"
        if self.absent_until is not None and year <= self.absent_until:
            return "not_yet"
        if self.present_from is None or year < self.present_from:
            return "not_known"
        return "exists" if self.present_until is None or year <= self.present_until else "not_known"


class Change(NamedTuple):
    """A year from which on another state holds."""

    year: int
    state: State


class Stretch(NamedTuple):
    """A part of a railway line as drawn: the vertex of its geometry where it ends, and its changes."""

    end: float
    changes: tuple[Change, ...]


def span(place_id: str) -> Span:
    """Return the years in which a place is known to be there.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    Span
        Of a railway line the whole; `stretches` tells its parts apart.

    Examples
    --------
    >>> span("tram_line")
    Span(absent_until=1998, present_from=1999, present_until=None, gone_from=None)
    >>> span("st_kumbawi").state(1945), span("puryong_ferroalloy").state(1945)
    ('exists', 'not_known')
    >>> [span("chongjin_steel_works").state(year) for year in (2013, 2014)]
    ['exists', 'not_known']

    """
    place = places()[place_id]
    if place.status == "planned":
        return Span(absent_until=place.status_as_of)
    absent = place.opened - 1 if place.opened is not None else _before_its_line(place_id)
    return _spanned(place, absent, place.opened)


def _spanned(place: Place, absent_until: int | None, opened: int | None) -> Span:
    present = opened if opened is not None else _first_seen(place)
    if place.closed is not None:
        return Span(absent_until, present, None, place.closed)
    if place.status == "closed":
        # It has closed in a year that nobody tells.
        return Span(absent_until, opened, opened, place.status_as_of)
    if place.status == "disputed":
        # Neither side of a dispute is taken: from the year it is about on, nothing is known.
        began = next((each.year for each in events() if each.id == DISPUTED_BY.get(place.id)), None)
        return Span(absent_until, present, present if began is None else began - 1, None)
    return Span(absent_until, present)


def _first_seen(place: Place) -> int | None:
    """Return the year of the evidence that a place is there, where nothing tells since when."""
    if place.status in _SEEN_IN_USE:
        return place.status_as_of
    return place.as_of if place.status is None and place.closed is None else None


def _before_its_line(place_id: str) -> int | None:
    """Return the last year in which no railway led to a station, None where that is not known."""
    first: list[int] = []
    for line_id, years in station_years(place_id).items():
        known = [year for year in years if year is not None]
        opened = places()[line_id].opened
        if len(known) < len(years) or not years:
            if opened is None:
                return None
            known = [opened]
        first.append(min(known))
    return min(first) - 1 if first else None


def changes(place_id: str) -> tuple[Change, ...]:
    """Return how a place changes over the years.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Change
        The first at the first year.

    Examples
    --------
    >>> [(change.year, change.state) for change in changes("tram_line")]
    [(1908, 'not_yet'), (1999, 'exists')]

    """
    return _changes(span(place_id))


@cache
def _changes(found: Span) -> tuple[Change, ...]:
    told: list[Change] = []
    for year in range(FIRST, LAST + 1):
        state = found.state(year)
        if not told or told[-1].state != state:
            told.append(Change(year, state))
    return tuple(told)


@cache
def stretches(line_id: str) -> tuple[Stretch, ...]:
    """Return the parts of a railway line as they opened.

    Parameters
    ----------
    line_id : str
        Id of a railway line.

    Returns
    -------
    tuple of Stretch
        In the order of its geometry.

    Examples
    --------
    >>> [stretch.changes[-1].year for stretch in stretches("line_musan")]
    [1927, 1929]

    """
    line, found = places()[line_id], openings(line_id)
    if all(each.year is None for each in found):
        return (Stretch(found[-1].end, changes(line_id)),)
    absent = line.opened - 1 if line.opened is not None else None
    told = []
    for each in found:
        known = _spanned(line, each.year - 1 if each.year else absent, each.year)
        told.append(Stretch(each.end, _changes(known)))
    return tuple(told)


@cache
def dated() -> tuple[Event, ...]:
    """Return the dated events, oldest first.

    Returns
    -------
    tuple of Event
        Within a year those with a day before the others.

    Examples
    --------
    >>> dated()[0].id
    'port_designated_1908'

    """
    return tuple(sorted(events(), key=lambda each: (each.year, str(each.date or "~"), each.id)))
