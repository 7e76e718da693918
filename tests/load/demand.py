"""What each thing that readers do takes of a core, as it was measured, and how that grows with the number of places."""

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from tests.load.habits import QUESTIONS, RIDES

FILE = Path(__file__).parent / "costs.json"
SCANS = ("bounds",)
"""What looks at every point: it grows as the points do. The rest follows an index."""
BOUNDS = (1 - RIDES) * sum("bounds" in path for path, _ in QUESTIONS) / len(QUESTIONS)
"""Share of what tools are asked that asks for the box around what passes filters."""
ANSWER_MS = 8000
"""The database ends what takes longer: geodata/stores/postgis.py."""


class Costs:
    """What requests take, of readers who were measured one after the other."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.tasks: Mapping[str, Sequence[Any]] = found["requests"]["tasks"]
        self.bounds_share = BOUNDS
        self._filters: Mapping[str, float] = found["requests"]["filters"]
        self._sent = [ms for deed in self.tasks.get("pan", ()) for _, taken in deed for ms in taken]

    def filter(self, dice: random.Random) -> str:
        """Return what tiles are asked for under some filters that a reader chooses."""
        which = dice.choices(list(self._filters), list(self._filters.values()))[0]
        return {"words": "tile by words", "values": "tile by values", "none": "tile"}[which]

    def sent(self, dice: random.Random) -> float:
        """Return the seconds that reading the request for a tile and sending one that is there take."""
        return float(dice.choice(self._sent)) / 1000


PUBLISHED = (1_000_000, 4833)
"""Points that `geodata.publish` has brought in, and MB by which the database grew: `tests.bench.database_atlas`."""


@dataclass(frozen=True)
class Measured:
    """What the database does for so many points."""

    points: int
    operations: Mapping[str, Mapping[str, Sequence[float]]]


class Places:
    """So many places: those that are packaged or, in a database, so many points more."""

    def __init__(self, number: int, measured: Sequence[Measured] = ()) -> None:
        self.number, self.away = number, bool(measured)
        if not measured:
            return
        self.known = sorted(measured, key=lambda each: each.points)
        self.near = min(self.known, key=lambda each: abs(math.log(number / each.points)))

    @property
    def extrapolated(self) -> bool:
        """Whether they are more than were ever measured."""
        return self.away and self.number > self.known[-1].points

    def factor(self, operation: str) -> float:
        """Return how much more an operation takes than with the number of points that it was measured with.

        What looks at every point takes as much more as there are more. An index is as deep as log n; where what
        follows one grew faster than that between the last two numbers that were measured, it is taken to go on so.
        """
        here, there = self.number, self.near.points
        if operation in SCANS or here == there:
            return here / there
        *_, before, last = [self.known[0], *self.known]
        grown = mean(last.operations[operation]["database_ms"]) / mean(before.operations[operation]["database_ms"])
        faster = math.log(grown) / math.log(last.points / before.points) if last is not before else 0
        return float(max(math.log(here) / math.log(there), (here / there) ** min(faster, 1)))

    def cost(self, operation: str, dice: random.Random) -> tuple[float, float, bool]:
        """Return seconds of the database and of the atlas for one of the times it was asked, and if it is ended."""
        taken = self.near.operations[operation]
        at = dice.randrange(len(taken["database_ms"]))
        database_ms = taken["database_ms"][at] * self.factor(operation)
        late = database_ms > ANSWER_MS
        return min(database_ms, ANSWER_MS) / 1000, 0 if late else taken["atlas_ms"][at] / 1000, late

    @property
    def database_mb(self) -> float:
        """What the tables and their indexes take."""
        points, mb = PUBLISHED
        return mb * self.number / points if self.away else 0


@cache
def read(file: Path = FILE) -> tuple[Costs, list[Measured]]:
    """Return what was measured."""
    found = json.loads(file.read_text(encoding="utf-8"))
    away = [Measured(int(points), each["operations"]) for points, each in found["database"].items()]
    return Costs(found), away
