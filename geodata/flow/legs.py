"""Hold a leg of the way that goods take, with what is reported of it and what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
import shapely

from geodata.evidence import figures_by_measure, unknowns_about
from geodata.flow.gates import Nearby, is_crossing, is_port
from geodata.load import feature_by_id, features_in, places, sections
from geodata.model import Figure
from geodata.positions import GEOD
from geodata.railway import Ride, lines
from geodata.railway.lines import Floats
from geodata.vocabulary import STATUS, Text

LegKind = Literal["access", "rail", "border", "sea", "pipe"]
Measured = Literal["posts", "track", "air", "source", "drawn"]
"""How the length of a leg was had: by posts, by mapped track, straight, from a source, along a schematic drawing."""
Edge = frozenset[str]
"""Two neighbouring stations, or a place and its station: what a stretch of a leg joins, in either direction."""
_PER_YEAR = "t per year"


class Gap(NamedTuple):
    """Something that is not known of a place, a leg or a way."""

    kind: str
    says: Text


class Piece(NamedTuple):
    """A stretch of a leg between two neighbours: what it joins, and its points in EPSG:4326."""

    edge: Edge
    points: Floats


@dataclass(frozen=True, eq=False)
class Leg:
    """A part of the way that goods take.

    Attributes
    ----------
    kind : str
        "access" between a place and its station, "rail" on a line, "border" over a crossing, "sea" or "pipe".
    start, end : str or None
        Places; None where a sea route ends at a port that the atlas does not hold.
    via : str or None
        The line, sea route or pipeline that it follows.
    km : float or None
        Its length in kilometres, None where it has no drawing and no source gives any.
    measured : str or None
        How that was had.
    doubt_m : int
        Within how many metres the length, or for a line the course, should be right.
    mapped : bool
        Whether its course is known; else it is drawn straight or as a sketch.
    facilities : tuple of str
        What may limit it: its line, and the port or crossing at its end.
    gaps : tuple of Gap
        What is not known of it.
    pieces : tuple of Piece
        Its drawing, stretch by stretch from start to end.

    """

    kind: LegKind
    start: str | None
    end: str | None
    via: str | None
    km: float | None
    measured: Measured | None
    doubt_m: int
    mapped: bool
    facilities: tuple[str, ...]
    gaps: tuple[Gap, ...]
    pieces: tuple[Piece, ...]

    @property
    def capacities(self) -> tuple[Figure, ...]:
        """What is reported of the capacities of its facilities, in tonnes a year."""
        return tuple(each for facility in self.facilities for each in reported(facility))


def reported(place_id: str) -> tuple[Figure, ...]:
    """Return the capacities in tonnes a year that are reported of a place, rival ones in their order of years.

    Parameters
    ----------
    place_id : str
        A line, port, crossing or works.

    Returns
    -------
    tuple of Figure
        None where nothing is reported.

    Examples
    --------
    >>> [(each.id, each.value) for each in reported("port_chongjin")]
    [('jv_capacity', 7000000.0), ('port_capacity', 8800000.0)]
    >>> reported("line_pyongra")
    ()

    """
    groups = (group for group in figures_by_measure(place_id) if group.measure == "capacity")
    return tuple(each for group in groups for each in group.figures if each.unit == _PER_YEAR)


NO_CAPACITY = Gap("no_capacity", Text("no capacity known", "알려진 능력이 없음"))
STRAIGHT = Gap("unmapped", Text("course not mapped, drawn straight", "로정이 지도에 없어 곧추 그음"))
SKETCHED = Gap("schematic", Text("course known as a sketch alone", "로정은 략도로만 알려짐"))
ABROAD = Gap("abroad", Text("nothing is drawn beyond the border", "국경너머는 그리지 않음"))
_LASTING = frozenset({"operating", "intermittent", None})


def _limits(*facilities: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in facilities if each is not None))


def _unreported(facilities: tuple[str, ...]) -> tuple[Gap, ...]:
    return () if any(reported(each) for each in facilities) else (NO_CAPACITY,)


def sought(place_id: str) -> Iterator[Gap]:
    """Yield what was looked for about a place and not found."""
    for each in unknowns_about(place_id):
        yield Gap(
            "not_found",
            Text(f"not found: {each.sought_en}. {each.known_en}", f"찾지 못함: {each.sought_ko}. {each.known_ko}"),
        )


def standing(place_id: str) -> Iterator[Gap]:
    """Yield what makes it doubtful that a place is in use."""
    place = places()[place_id]
    if place.status not in _LASTING and place.status is not None:
        said = STATUS[place.status]
        when = place.closed if place.status == "closed" else place.status_as_of
        at = f" ({when})" if when else ""
        yield Gap("status", Text(f"state: {said.en}{at}", f"상태: {said.ko}{at}"))
    elif place.status is None and place.closed:
        yield Gap("status", Text(f"closed since {place.closed}", f"{place.closed}년부터 막힘"))


@cache
def _piece(line_id: str, start: str, end: str) -> Piece:
    line = lines()[line_id]
    one, other = line.stops[line.order[start]], line.stops[line.order[end]]
    return Piece(frozenset((start, end)), line.part(one.run, other.run))


def rail_leg(ride: Ride) -> Leg:
    """Return the leg that a ride is."""
    pieces = tuple(_piece(ride.line.id, one.id, other.id) for one, other in pairwise(ride.stops))
    guessed = feature_by_id()[ride.line.id].get("approximate") or ()
    low, high = sorted((ride.start.km, ride.end.km))
    mapped = not any(first < high and last > low for first, last in guessed)
    limits = (ride.line.id,)
    gaps = (*_unreported(limits), *(() if mapped else (SKETCHED,)), *standing(ride.line.id))
    posts = ride.km_posts
    return Leg(
        "rail",
        ride.start.id,
        ride.end.id,
        ride.line.id,
        round(ride.km, 3),
        "track" if posts is None else "posts",
        places()[ride.line.id].accuracy_m or 0,
        mapped,
        limits,
        gaps,
        pieces,
    )


def access_leg(place_id: str, row: Nearby) -> Leg:
    """Return the leg from a place to its station: along the line that crosses the border there, or straight."""
    border = _border_line(place_id) if is_crossing(place_id) else None
    if border is not None:
        return _border_leg(place_id, row, border)
    limits = _limits(place_id if is_port(place_id) or is_crossing(place_id) else None)
    piece = Piece(frozenset((place_id, row.id)), np.array(row.ends))
    km = round(row.distance_m / 1000, 3)
    gaps = (*_unreported(limits), STRAIGHT, *((ABROAD,) if is_crossing(place_id) else ()))
    return Leg("access", place_id, row.id, None, km, "air", row.doubt_m, False, limits, gaps, (piece,))


def _border_line(crossing: str) -> str | None:
    """Return the railway line that leads to a crossing, one that is drawn before one that is not."""
    held = (each for layer in ("railway", "railway_branches") for each in features_in(layer))
    named = [each for each in held if crossing in (each.get("related") or ())]
    return next((each.id for each in sorted(named, key=lambda each: each.geometry is None)), None)


def _border_leg(crossing: str, row: Nearby, line_id: str) -> Leg:
    line = lines().get(line_id)
    stop = line.stop(row.id) if line else None
    if line is None or stop is None:
        length = next((each.km for each in sections() if each.line == line_id and each.start == row.id), None)
        measured: Measured = "air" if length is None else "source"
        km = round(row.distance_m / 1000, 3) if length is None else length
        limits = _limits(crossing)
        gaps = (*_unreported(limits), STRAIGHT, ABROAD)
        piece = Piece(frozenset((crossing, row.id)), np.array(row.ends))
        return Leg("border", crossing, row.id, line_id, km, measured, row.doubt_m, False, limits, gaps, (piece,))
    # The line ends where it crosses the border.
    end = line.run_at(*row.ends[0])
    limits = _limits(crossing, line.id)
    track = abs(line.measure(end, "run", "track") - stop.track)
    return Leg(
        "border",
        crossing,
        row.id,
        line.id,
        round(track, 3),
        "track",
        places()[line.id].accuracy_m or 0,
        True,
        limits,
        (*_unreported(limits), ABROAD),
        (Piece(frozenset((crossing, row.id)), line.part(end, stop.run)),),
    )


def sea_legs(port: str) -> Iterator[Leg]:
    """Yield the sea routes of a port, from there on."""
    for route in features_in("sea_routes"):
        ends = tuple(route.get("related") or ())
        if port in ends:
            other = next((each for each in ends if each != port), None)
            # A route is drawn from the port that it names first.
            points = shapely.get_coordinates(route.geometry)
            onward = points if ends[0] == port else points[::-1]
            yield _sketched("sea", port, other, route.id, onward)


def pipe_legs(place_id: str) -> Iterator[Leg]:
    """Yield the pipelines between a works and another."""
    for pipe in (each for each in features_in("mining") if each.geometry is not None):
        ends = [each for each in pipe.get("related") or () if each in places() and places()[each].kind != "pipeline"]
        if pipe.geometry is not None and pipe.geometry.geom_type == "LineString" and place_id in ends:
            other = next((each for each in ends if each != place_id), None)
            points = shapely.get_coordinates(pipe.geometry)
            # It is drawn from the works that it names first, which the ore comes from.
            yield _sketched("pipe", place_id, other, pipe.id, points if ends[0] == place_id else points[::-1])


def _sketched(kind: Literal["sea", "pipe"], start: str, end: str | None, via: str, points: Floats) -> Leg:
    km = round(float(GEOD.line_length(points[:, 0], points[:, 1])) / 1000, 1)
    gaps = (*_unreported((via,)), SKETCHED, *standing(via), *sought(via))
    piece = Piece(frozenset((start, via)), points)
    doubt = places()[via].accuracy_m or 0
    return Leg(kind, start, end, via, km, "drawn", doubt, False, (via,), gaps, (piece,))


def reversed_leg(leg: Leg) -> Leg:
    """Return a leg as goods take it the other way."""
    pieces = tuple(Piece(piece.edge, piece.points[::-1]) for piece in reversed(leg.pieces))
    return replace(leg, start=leg.end, end=leg.start, pieces=pieces)
