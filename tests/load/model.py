"""Readers, machines and a database as queues: a discrete-event simulation, by SimPy.

A request waits for a thread of its process, then for the interpreter, which one thread of a process holds at a time
and lets go of after 5 ms where others wait; a process so uses one core at most. What it asks of the database takes a
connection and a core of the database. A reader's connection stays with the process that took it until it has been idle
for too long or had to make room. What takes no processor is left out: the network, nginx, and the browser.
"""

import ast
import random
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import simpy

from tests.load.demand import Costs, Places
from tests.load.habits import AT_ONCE, DRAGGED, FARTHEST, PAUSE_S, STAY_S, VIEW, WEIGHTS

ROOT = Path(__file__).parents[2]
INTERPRETER_S = 0.005
"""How long one thread of Python holds the interpreter while others wait."""
SYSTEM_S = 0.01
"""How long the system lets a process of the database have a core while others wait."""
Steps = Generator[simpy.Event, Any, None]


def declared(file: str, *names: str) -> list[Any]:
    """Return what the program sets some constants to, without what it takes to import it."""
    found: dict[str, Any] = {}
    for line in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant | ast.Tuple):
            (target,) = line.targets
            of = [target] if isinstance(target, ast.Name) else getattr(target, "elts", [])
            values = ast.literal_eval(line.value)
            found |= dict(zip([each.id for each in of], values if len(of) > 1 else [values], strict=True))
    return [found[name] for name in names]


THREADS, CONNECTIONS, IDLE_S = declared("components/server/worker.py", "THREADS", "CONNECTIONS", "IDLE_S")
POOL, MORE = declared("geodata/stores/postgis.py", "POOL", "MORE")
TILE_BYTES = 65_536
"""What a tile of points is reckoned to take that a process keeps: more than most, so that it keeps too few."""
(KEPT,) = (most // TILE_BYTES for most in declared("components/server/tiles.py", "KEPT"))


@dataclass(frozen=True)
class Setup:
    """What the atlas runs on."""

    machines: int
    cores: int
    database_cores: int = 0
    processes: int = 0
    """On each machine; as many as cores where none are told."""


@dataclass(frozen=True)
class Clock:
    """From when to when is looked at what happens."""

    since: float = 0
    until: float = float("inf")

    def counts(self, now: float) -> bool:
        """Tell whether a moment does."""
        return self.since <= now < self.until


class Station:
    """Servers with one queue before them. Who has been served for a turn and is not done stands behind the others.

    With `cores` a server needs one of these as well, which others may hold.
    """

    def __init__(
        self,
        env: simpy.Environment,
        servers: int,
        turn_s: float,
        clock: Clock | None = None,
        cores: simpy.Resource | None = None,
    ) -> None:
        self.env, self.turn_s, self.clock, self.cores = env, turn_s, clock or Clock(), cores
        self.servers = simpy.Resource(env, servers)
        self.busy_s = 0.0

    def serve(self, seconds: float) -> Steps:
        """Serve for so long in all."""
        while seconds > 0:
            with self.servers.request() as turn:
                yield turn
                taken = min(seconds, self.turn_s)
                if self.cores is None:
                    yield from self._take(taken)
                else:
                    with self.cores.request() as core:
                        yield core
                        yield from self._take(taken)
                seconds -= taken

    def _take(self, seconds: float) -> Steps:
        if self.clock.counts(self.env.now):
            self.busy_s += seconds
        yield self.env.timeout(seconds)


class Process:
    """A process that answers."""

    def __init__(self, env: simpy.Environment, cores: simpy.Resource | None, clock: Clock) -> None:
        self.threads = simpy.Resource(env, THREADS)
        self.interpreter = Station(env, 1, INTERPRETER_S, clock, cores)
        self.connections = simpy.Resource(env, POOL + MORE)
        self.tiles: OrderedDict[Any, None] = OrderedDict()
        self.idle: OrderedDict[Any, float] = OrderedDict()
        """Connections that wait for their readers, and since when."""
        self.at_work = 0

    def has(self, tile: Any) -> bool:
        """Tell whether it keeps a tile; from now on it does."""
        known = tile in self.tiles
        self.tiles[tile] = None
        self.tiles.move_to_end(tile)
        if len(self.tiles) > KEPT:
            self.tiles.popitem(last=False)
        return known


@dataclass
class Told:
    """What came of it."""

    asked: int = 0
    answered: int = 0
    times_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    met: Counter[str] = field(default_factory=Counter)
    """How often else something happened: connections closed to make room, answers ended as they took too long."""
    atlas_busy: float = 0
    """Share of all cores."""
    database_busy: float = 0


class Simulation:
    """Readers of the atlas for so many seconds, the first of which are not looked at."""

    def __init__(
        self, costs: Costs, places: Places, setup: Setup, readers: int, seconds: float, seed: int, *, warm_s: float = 10
    ) -> None:
        self.env, self.dice, self.costs, self.places = simpy.Environment(), random.Random(seed), costs, places
        self.setup, self.readers, self.seconds, self.clock = setup, readers, seconds, Clock(warm_s, seconds)
        self.told, self.numbers = Told(), count()
        self.database = Station(self.env, max(1, setup.database_cores), SYSTEM_S, self.clock)
        self.processes = [each for _ in range(setup.machines) for each in self._machine()]
        self.deeds, self.weights = list(WEIGHTS), list(WEIGHTS.values())

    def _machine(self) -> list[Process]:
        processes = self.setup.processes or self.setup.cores
        cores = simpy.Resource(self.env, self.setup.cores) if processes > self.setup.cores else None
        return [Process(self.env, cores, self.clock) for _ in range(processes)]

    def run(self, *, opening: bool = False) -> Told:
        """Return what came of it; with `opening` all open the page within a sixth of the time, as in `make load`."""
        for _ in range(self.readers):
            if opening:
                self.env.process(self._place(self.dice.uniform(0, self.seconds / 6), None))
            else:  # some have been here for long, some have just come
                self.env.process(self._place(self.dice.uniform(0, PAUSE_S[1]), self.dice.uniform(0, STAY_S)))
        self.env.run()
        cores = self.setup.machines * self.setup.cores * (self.clock.until - self.clock.since)
        self.told.atlas_busy = sum(each.interpreter.busy_s for each in self.processes) / cores
        if self.setup.database_cores:
            window = self.clock.until - self.clock.since
            self.told.database_busy = self.database.busy_s / self.setup.database_cores / window
        return self.told

    def _place(self, after: float, stays: float | None) -> Steps:
        """Have a reader, and when he has gone another one in his place."""
        yield self.env.timeout(after)
        while self.env.now < self.seconds:
            reader = Reader(self)
            leaves = self.env.now + (STAY_S if stays is None else stays)
            if stays is None:
                yield from reader.does("opening")
            stays = None
            while self.env.now < min(leaves, self.seconds):
                yield from reader.does(self.dice.choices(self.deeds, self.weights)[0])
                yield self.env.timeout(self.dice.uniform(*PAUSE_S))


class Reader:
    """One reader, with what the browser keeps."""

    def __init__(self, simulation: Simulation) -> None:
        self.of, self.env, self.dice = simulation, simulation.env, simulation.dice
        self.number = next(simulation.numbers)
        self.asked, self.filtered = "tile", 0
        self.kept: set[Any] = set()
        self.lines: list[Process | None] = [None] * AT_ONCE

    def does(self, deed: str) -> Steps:
        """Do something, request by request."""
        places = self.of.places
        for kind, taken in self.dice.choice(self.of.costs.tasks[deed]):
            wanted = [(kind, ms / 1000, None, None) for ms in taken]
            if places.away and deed in ("search", "details"):
                wanted = [(kind, ms / 1000, deed, None) for ms in taken]
            if places.away and deed == "tool" and self.dice.random() < self.of.costs.bounds_share:
                wanted = [(kind, ms / 1000, "bounds", None) for ms in taken]
            yield from self._all_of(wanted)
        if not places.away:
            return
        if deed == "filter":
            self.asked, self.filtered = self.of.costs.filter(self.dice), next(self.of.numbers)
        if deed in ("opening", "filter", "visit"):
            yield from self._points(VIEW)
        if deed == "pan":
            dx, dy = (self.dice.randint(-FARTHEST, FARTHEST) for _ in range(2))
            yield from self._points([(dx + x, dy + y) for x, y in DRAGGED])

    def _points(self, tiles: Any) -> Steps:
        # Hardly two readers choose the same filters: their tiles are theirs alone.
        whose = 0 if self.asked == "tile" else self.filtered + 1
        new = [(whose, *tile) for tile in tiles if (whose, *tile) not in self.kept]
        self.kept.update(new)
        yield from self._all_of([("tile", self.of.costs.sent(self.dice), self.asked, tile) for tile in new])

    def _all_of(self, wanted: list[Any]) -> Steps:
        if len(wanted) == 1:
            yield from self._line(0, wanted)
        elif wanted:
            lines = range(min(AT_ONCE, len(wanted)))
            yield self.env.all_of([self.env.process(self._line(number, wanted)) for number in lines])

    def _line(self, number: int, wanted: list[Any]) -> Steps:
        """Ask for what is left to be asked for, over one connection."""
        while wanted:
            kind, seconds, away, tile = wanted.pop(0)
            process = self._connected(number)
            told, began = self.of.told, self.env.now
            told.asked += 1
            with process.threads.request() as thread:
                yield thread
                yield from process.interpreter.serve(seconds)
                if away and not (tile and process.has(tile)):
                    yield from self._away(process, away)
            told.answered += 1
            process.at_work -= 1
            process.idle[self.number, number] = self.env.now
            if self.of.clock.counts(began):
                told.times_s[kind].append(self.env.now - began)

    def _away(self, process: Process, operation: str) -> Steps:
        """Have the database answer, and make of it what is sent."""
        database_s, atlas_s, late = self.of.places.cost(operation, self.dice)
        with process.connections.request() as connection:
            yield connection
            yield from self.of.database.serve(database_s)
        yield from process.interpreter.serve(atlas_s)
        self.of.told.met["too long for the database"] += late

    def _connected(self, number: int) -> Process:
        """Return the process at the other end of a connection, of a new one where the old one is closed."""
        process, name, now = self.lines[number], (self.number, number), self.env.now
        since = process.idle.pop(name, None) if process else None
        if process is None or since is None or now - since > IDLE_S:
            process = self.lines[number] = self.dice.choice(self.of.processes)
            while process.idle and next(iter(process.idle.values())) < now - IDLE_S:
                process.idle.popitem(last=False)
            if process.idle and len(process.idle) + process.at_work >= CONNECTIONS:
                process.idle.popitem(last=False)
                self.of.told.met["connections closed to make room"] += 1
        process.at_work += 1
        return process
