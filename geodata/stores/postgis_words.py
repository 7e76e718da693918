"""Find by SQL the points of a tile whose names hold some words: by whichever of three ways has the least to look at.

Words are in too many ways for any point to be known beforehand to stand for others, so that each has to be looked for:
frequent ones cell by cell until the first point passes, rare ones by an index of the letters that names are made of,
and where a tile holds few points by looking at all of them. What each would cost is told from a sample of all points.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import and_, cast, column, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from geodata.stores.points import CELL_BITS, FINEST_BITS, FIRST_ZOOM, LAST_ZOOM

LETTERS = """
CREATE OR REPLACE FUNCTION {letters}(told text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
  SELECT array_agg(one) || array_agg(last || one) || array_agg(lasttwo || one)
  FROM (
    SELECT one, lag(one, 1, '') OVER (ORDER BY at) AS last,
      lag(one, 2, '') OVER (ORDER BY at) || lag(one, 1, '') OVER (ORDER BY at) AS lasttwo
    FROM unnest(string_to_array(told, NULL)) WITH ORDINALITY AS letters (one, at)
  ) AS spelled
$$;
"""
"""Lists the letters of a text, and each two and three that follow; costly, so that the index alone is asked for it."""
LETTERS_INDEX = "CREATE INDEX ON {drawn} USING gin ({letters}(lowered));"


def _shift(z: int) -> int:
    """Return by how many bits the number of a point is longer than that of its cell at a zoom."""
    return 2 * (FINEST_BITS - z - CELL_BITS)


_FINE = 10
"""From this zoom on a tile has so many cells that what is asked of a point is read from the index itself."""
_LONGEST = 2_000
"""Bytes of a name that such an index has room for, within PostgreSQL's 2,704 for a row."""


def steps(longest: int) -> str:
    """Say the indexes that have the points of every cell of a zoom in their order; `longest` is a name's most bytes."""
    inside = " INCLUDE (m, lowered, accuracy, status, confidence, position, opened)" if longest <= _LONGEST else ""
    return "\n".join(
        f"CREATE INDEX ON {{drawn}} ((m >> {_shift(z)}), r){inside if z >= _FINE else ''};"
        for z in range(FIRST_ZOOM, LAST_ZOOM)
    )


SAMPLE = 512
"""Points that are looked at to tell what share of all passes."""
_LOOKED_AT_US, _STEPPED_OVER_US, _LOOKED_UP_US = 0.35, 1.8, 1.6
"""Microseconds of a core a point: in a stretch of the table, in a cell by its order, among those with the letters.

As `tests/bench/database_tiles.py` had them; only how they compare matters.
"""


class Way(Enum):
    """How the first point of each cell is found that passes."""

    ALL = "look at all points of the tile"
    STEPS = "go through each cell until one passes"
    LETTERS = "look up those that have the letters"


class Shares(NamedTuple):
    """How many cells of a tile have points; what share of all lies in it, has words in its name, passes all asked."""

    cells: int
    within: float
    named: float
    passing: float

    def way(self, total: int) -> Way:
        """Return the way that has the least to look at in a layer of so many points."""
        inside, one = self.within * total, 1 / SAMPLE
        # Of few a sample knows little: that one fewer passes is held to be possible, and that one more has the words.
        steps = self.cells / (self.passing - one) if self.passing > one else inside
        costs = {
            Way.ALL: inside * _LOOKED_AT_US,
            Way.STEPS: min(inside, steps) * _STEPPED_OVER_US,
            Way.LETTERS: (self.named + one) * total * _LOOKED_UP_US,
        }
        return min(costs, key=costs.__getitem__)


def cell(z: int) -> Any:
    """Return the number of a point's cell at a zoom, said as the index of that zoom says it."""
    return literal_column(f"m >> {_shift(z)}")


def holding(words: Sequence[str]) -> list[Any]:
    """Return that a name holds each of some words."""
    return [func.strpos(column("lowered"), word) > 0 for word in words]


def spelled(schema: str, words: Sequence[str]) -> Any:
    """Return that a name has the letters of some words: those that hold the words are among those that do."""
    wanted = sorted({few for word in words for few in runs(word)})
    letters = getattr(func, schema).letters(column("lowered"), type_=ARRAY(TEXT))
    return letters.contains(cast(wanted, ARRAY(TEXT)))


def runs(word: str) -> list[str]:
    """Return each three letters of a word that follow each other, the word itself where it has fewer."""
    return [word[at : at + 3] for at in range(len(word) - 2)] or [word]


def shares(drawn: Any, total: int, cells: Any, within: Any, *, words: Sequence[str], tests: Sequence[Any]) -> Any:
    """Ask for the shares of a layer of so many points: of a sample from west to east, each as many places apart."""
    cells = select(func.count()).select_from(cells.subquery()).scalar_subquery()
    named = and_(*holding(words))
    taken = func.greatest(func.count(), 1) * 1.0
    counted = [func.count().filter(test) / taken for test in (within, named, and_(named, *tests))]
    sample = func.generate_series(0, total - 1, max(1, total // SAMPLE))
    return select(cells, *counted).select_from(drawn).where(column("r").in_(select(sample)))
