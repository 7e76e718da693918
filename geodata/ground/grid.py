"""Divide the ground into tracts to be cut one by one: tiles of a coarse zoom, fixed whatever the data and whoever cuts.

A tract gets each feature whose box comes near it, whole: all that its tiles may show, so that they show what they would
if the ground were cut in one.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from pmtiles.tile import zxy_to_tileid

from geodata.ground.themes import ARCHIVES

Box = tuple[float, float, float, float]
"""West, south, east and north, degrees."""
NEAR = 1 / 16
"""How far beyond its edge a tract knows of features, in its own widths; its tiles draw 6/256 of theirs there."""
_NORTHMOST = 85.05


class Level(NamedTuple):
    """Zooms of an archive that are cut together, each tract from what they show alone."""

    archive: str
    of: int
    """The zoom whose tiles are the tracts."""
    lowest: int
    highest: int


LEVELS = (Level("line", 4, 4, 7), Level("line", 6, 8, 10), Level("city", 9, 11, 14))
"""What is cut, archive by archive, from the lowest zooms on."""


class Tract(NamedTuple):
    """A tile of a level's zoom."""

    level: Level
    x: int
    y: int

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.level.archive}-{self.level.lowest}-{self.x}-{self.y}"

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands among all: by archive, zooms and the order of tiles in an archive."""
        archive, of, lowest, _ = self.level
        return [*ARCHIVES].index(archive), lowest, zxy_to_tileid(of, self.x, self.y)

    def box(self, more: float = NEAR) -> Box:
        """Return its box and so much more on each side, in its own widths."""
        n = 1 << self.level.of
        west, east = ((x / n - 0.5) * 360 for x in (self.x - more, self.x + 1 + more))
        north, south = (_latitude(y / n) for y in (self.y - more, self.y + 1 + more))
        return west, south, east, north

    def holds(self, z: int, x: int, y: int) -> bool:
        """Tell whether a tile is one of its own."""
        down = z - self.level.of
        return self.level.lowest <= z <= self.level.highest and (x >> down, y >> down) == (self.x, self.y)


def tracts_near(level: Level, box: Box) -> Iterator[Tract]:
    """Yield the tracts of a level that a feature in this box belongs to."""
    west, south, east, north = box
    n = 1 << level.of
    left, right = (_held(n, lon / 360 + 0.5, more) for lon, more in ((west, -NEAR), (east, NEAR)))
    top, bottom = (_held(n, _down(lat), more) for lat, more in ((north, -NEAR), (south, NEAR)))
    return (Tract(level, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _held(n: int, share: float, more: float) -> int:
    return min(max(math.floor(share * n + more), 0), n - 1)


def _down(latitude: float) -> float:
    """Return how far from the top of Mercator's square a latitude lies, as a share of its height."""
    bounded = min(max(latitude, -_NORTHMOST), _NORTHMOST)
    return (1 - math.asinh(math.tan(math.radians(bounded))) / math.pi) / 2


def _latitude(down: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
