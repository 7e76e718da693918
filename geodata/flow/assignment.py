"""Lay the tonnes of a sketch on the network, and say which capacity is used up first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from geodata.evidence import NOT_OF_THE_WHOLE
from geodata.flow.connections import Connections, connections
from geodata.flow.legs import Edge, Leg, LegKind, reported
from geodata.flow.sketch import Reading, Sketch
from geodata.model import Figure
from geodata.railway import lines
from geodata.railway.lines import Floats


@dataclass(frozen=True)
class Capacity:
    """What is reckoned with of a facility.

    Attributes
    ----------
    facility : str
        The line, port or crossing.
    kt : int or None
        Thousands of tonnes a year, None where none is known and none assumed.
    figure : Figure or None
        The report that it is taken from, None where it is assumed or not known.
    rivals : tuple of Figure
        The other reports, those of a plan or of a part among them.
    assumed : bool
        Whether it is the asker's own.

    """

    facility: str
    kt: int | None
    figure: Figure | None
    rivals: tuple[Figure, ...]
    assumed: bool


@dataclass(frozen=True)
class Load:
    """What a facility would carry.

    Attributes
    ----------
    facility : str
        The line, port or crossing.
    kt : float
        Thousands of tonnes a year on its busiest stretch.
    capacity : Capacity
        What is reckoned with.
    fills_at_kt : int or None
        The tonnes of the whole sketch, in thousands a year, at which it is full with the shares as they are.

    """

    facility: str
    kt: float
    capacity: Capacity
    fills_at_kt: int | None

    @property
    def used(self) -> float | None:
        """The part of the capacity that is used, above 1 where it is exceeded."""
        return self.kt / self.capacity.kt if self.capacity.kt else None


@dataclass(frozen=True)
class Stroke:
    """A stretch over which the same goods move.

    Attributes
    ----------
    kind : str
        That of its leg.
    gates : tuple of str
        The gates that goods over it come from or go to; none for sea routes and pipelines.
    kt : float or None
        Thousands of tonnes a year, None without a sketch.
    mapped : bool
        Whether its course is known.
    facilities : tuple of str
        What may limit it.
    points : array of float
        Longitudes and latitudes (EPSG:4326).

    """

    kind: LegKind
    gates: tuple[str, ...]
    kt: float | None
    mapped: bool
    facilities: tuple[str, ...]
    points: Floats


@dataclass(frozen=True, eq=False)
class Assigned:
    """A sketch laid on the network.

    Attributes
    ----------
    sketch : Sketch
        What was asked.
    found : Connections
        The ways that the goods take.
    loads : tuple of Load
        What each facility would carry, the first to be full before the others, those without a capacity last.
    stays_kt : float
        Thousands of tonnes a year that have no share or no way.
    lost : tuple of str
        The gates with a share and no way.

    """

    sketch: Sketch
    found: Connections
    loads: tuple[Load, ...]
    stays_kt: float
    lost: tuple[str, ...]

    @property
    def first(self) -> Load | None:
        """The first bottleneck: the facility that is full first, None where no capacity is known."""
        return self.loads[0] if self.loads and self.loads[0].fills_at_kt is not None else None

    @property
    def unknown(self) -> tuple[Load, ...]:
        """The facilities of which no capacity is known: any of them may be full sooner."""
        return tuple(load for load in self.loads if load.capacity.kt is None)


def capacities(facility: str, reading: Reading = "low", assumed: int | None = None) -> Capacity:
    """Return the capacity that is reckoned with.

    Parameters
    ----------
    facility : str
        A line, port or crossing.
    reading : str
        Which of rival reports counts: "low" or "high".
    assumed : int, optional
        Thousands of tonnes a year to reckon with instead.

    Returns
    -------
    Capacity
        In thousands of tonnes a year; what was announced, or is of some piers alone, is no reading of the whole.

    Examples
    --------
    >>> capacities("rajin_port").kt, capacities("rajin_port", "high").kt, capacities("line_pyongra").kt
    (3000, 5000, None)
    >>> capacities("port_chongjin").kt, [each.id for each in capacities("port_chongjin").rivals]
    (8800, ['jv_capacity'])

    """
    held = sorted(reported(facility), key=lambda figure: figure.value)
    whole = [each for each in held if each.id not in NOT_OF_THE_WHOLE]
    if assumed is not None or not whole:
        return Capacity(facility, assumed, None, tuple(held), assumed is not None)
    chosen = whole[0 if reading == "low" else -1]
    rivals = tuple(each for each in held if each is not chosen)
    return Capacity(facility, round(chosen.value / 1000), chosen, rivals, False)


@cache
def _sharing() -> dict[Edge, tuple[str, ...]]:
    """Return the lines in use of each stretch between two stations: a track may carry several."""
    found: dict[Edge, tuple[str, ...]] = defaultdict(tuple)
    for line in lines().values():
        if not line.closed:
            for one, other in pairwise(line.stops):
                found[frozenset((one.id, other.id))] += (line.id,)
    return dict(found)


def _limited(leg: Leg, edge: Edge) -> tuple[str, ...]:
    """Return what limits a stretch: the facilities of its leg, and the lines with a known capacity on its track."""
    shared = (each for each in _sharing().get(edge, ()) if reported(each))
    return tuple(dict.fromkeys([*leg.facilities, *shared]))


def assigned(sketch: Sketch) -> Assigned:
    """Lay the tonnes of a sketch on the shortest ways to its gates.

    Parameters
    ----------
    sketch : Sketch
        With tonnes and shares.

    Returns
    -------
    Assigned
        In thousands of tonnes a year; nothing else is taken to move.

    Raises
    ------
    ValueError
        For a sketch without tonnes.

    Examples
    --------
    >>> from geodata.flow.sketch import read
    >>> found = assigned(read("kimchaek_works,6000,port-50,khasan-50"))
    >>> [(load.facility, load.kt, load.capacity.kt, load.fills_at_kt) for load in found.loads[:2]]
    [('line_rajin_khasan', 3000.0, 5000, 10000), ('x_friendship', 3000.0, 5000, 10000)]
    >>> [load.facility for load in found.unknown]
    ['line_pyongra', 'line_port_chongjin']

    """
    if sketch.kt is None:
        raise ValueError("a sketch without tonnes moves nothing")
    found = connections(sketch.of, sketch.without)
    ways = {each.gate.id: each for each in found.ways}
    lost = tuple(gate for gate, _ in sketch.shares if gate not in ways or not ways[gate].legs)
    # Every stretch carries the sum of the shares that pass it; a facility, what its busiest stretch carries.
    carried: dict[tuple[str, Edge], float] = defaultdict(float)
    moved = 0.0
    for gate, share in sketch.shares:
        if gate in lost:
            continue
        kt = sketch.kt * share / 100
        moved += kt
        passed = {(facility, piece.edge) for leg in ways[gate].legs for piece in leg.pieces
                  for facility in _limited(leg, piece.edge)}  # fmt: skip
        for each in passed:
            carried[each] += kt
    busiest: dict[str, float] = defaultdict(float)
    for (facility, _), kt in carried.items():
        busiest[facility] = max(busiest[facility], kt)
    loads = [_load(facility, kt, sketch) for facility, kt in busiest.items()]
    loads.sort(key=lambda load: (load.fills_at_kt is None, load.fills_at_kt or 0, -load.kt, load.facility))
    return Assigned(sketch, found, tuple(loads), round(sketch.kt - moved, 3), lost)


def _load(facility: str, kt: float, sketch: Sketch) -> Load:
    capacity = capacities(facility, sketch.reading, dict(sketch.assumed).get(facility))
    whole = sketch.kt or 0
    fills = None if capacity.kt is None else int(capacity.kt * whole / kt)
    return Load(facility, round(kt, 3), capacity, fills)


def strokes(found: Connections, sketch: Sketch | None = None) -> tuple[Stroke, ...]:
    """Return what is to be drawn of a place's connections: each stretch once, with the tonnes that pass it.

    Parameters
    ----------
    found : Connections
        Of the place.
    sketch : Sketch, optional
        The tonnes and shares; gates without a share are then left out.

    Returns
    -------
    tuple of Stroke
        Those of the ways first, then sea routes and pipelines; points in EPSG:4326.

    Examples
    --------
    >>> drawn = strokes(connections("kimchaek_works"))
    >>> drawn[0].kind, drawn[0].gates, drawn[0].mapped
    ('access', ('port', 'rajin', 'khasan', 'namyang', 'pyongyang'), False)

    """
    shares = dict(sketch.shares) if sketch and sketch.kt else None
    total = sketch.kt if sketch and sketch.kt else None
    ways = [each for each in found.ways if each.legs and (shares is None or each.gate.id in shares)]
    passing: dict[Edge, tuple[str, ...]] = defaultdict(tuple)
    for each in ways:
        for edge in dict.fromkeys(piece.edge for leg in each.legs for piece in leg.pieces):
            passing[edge] += (each.gate.id,)
    drawn: list[Stroke] = []
    seen: set[Edge] = set()
    for each in ways:
        for leg in each.legs:
            for gates, points in _runs(leg, passing, seen):
                kt = None if shares is None or total is None else sum(shares[gate] for gate in gates) * total / 100
                drawn.append(Stroke(leg.kind, gates, kt, leg.mapped, leg.facilities, points))
    rest = [
        Stroke(leg.kind, (), None, leg.mapped, (leg.via or "",), piece.points)
        for leg in found.others
        for piece in leg.pieces
    ]
    return (*drawn, *rest)


def _runs(leg: Leg, passing: dict[Edge, tuple[str, ...]], seen: set[Edge]) -> Iterator[tuple[tuple[str, ...], Floats]]:
    """Yield the stretches of a leg that are not drawn yet, joined as long as the same gates lie beyond."""
    run: list[Floats] = []
    gates: tuple[str, ...] = ()
    for piece in leg.pieces:
        if run and (piece.edge in seen or passing[piece.edge] != gates):
            yield gates, np.vstack(run)
            run = []
        if piece.edge not in seen:
            seen.add(piece.edge)
            gates = passing[piece.edge]
            run.append(piece.points)
    if run:
        yield gates, np.vstack(run)
