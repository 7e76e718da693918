"""Answer what is asked of a layer of very many points by SQL: tiles, places, boxes, numbers, names.

Each point knows the lowest zoom at which it stands for its cell (`thin`), that at which it does so under some filter by
values (`front`), and by its Morton number (`m`) in which tiles it lies: a tile is a few ranges of one index, however
many points there are. Filters choose before points are thinned out.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import shapely
from sqlalchemy import Text, and_, any_, cast, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import ARRAY, SMALLINT
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from geodata.stores import postgis_words
from geodata.stores.points import CELL_BITS, CODED, FINEST_BITS, FIRST_ZOOM, LAST_ZOOM, Asked
from geodata.stores.store import StoreError

EXTENT = 4096
MOST = 20_000
"""Points that a tile of the last zoom holds at most."""
POINTS = "points"
"""The table of an edition that tells of its layers of very many points."""
DRAWN = "_drawn"
"""What the table of a layer's placed points is called beside that of its places."""
WORDS = "_words"
"""What the table of a layer's words is called beside the layer's."""
PAGE = 2_000
"""Places that are read at once where all are read."""


class DatabasePoints:
    """A layer of very many points in one edition of a database."""

    def __init__(self, engine: Engine, schema: str, told: Any, refusal: Callable[[Exception], str]) -> None:
        layer_id = told.layer
        self._engine, self._schema, self._refusal = engine, schema, refusal
        self._places = table(layer_id, schema=schema)
        self._drawn = table(f"{layer_id}{DRAWN}", schema=schema)
        self._words = table(f"{layer_id}{WORDS}", column("word"), column("n"), schema=schema)
        self.total, self.placed, self.digest = told.total, told.placed, told.digest
        self.codes: Mapping[str, Mapping[Any, int]] = {
            name: {value: rank for rank, value in enumerate(values)} for name, values in told.codes.items()
        }
        self.sources, self.approximate = tuple(told.sources), told.approximate
        self.box = None if told.box is None else tuple(told.box)

    def _rows(self, question: Any) -> list[Any]:
        try:
            with self._engine.connect() as connection:
                return list(connection.execute(question))
        except SQLAlchemyError as error:
            raise StoreError(f"the database {self._refusal(error)}") from None

    def tile(self, z: int, x: int, y: int, asked: Asked) -> bytes | None:
        """Return a vector tile, None where there is nothing to draw."""
        coarser = 2 * (FINEST_BITS - z)
        number = morton(x, y)
        within = column("m").between(number << coarser, ((number + 1) << coarser) - 1)
        if not asked.ranks and not asked.words:
            # One index has them in this order: for each of a few levels the stretch of it that lies in the tile.
            chosen = [column("thin").in_(range(FIRST_ZOOM, z + 1)), within]
        elif z < LAST_ZOOM:
            first = self._first_named if asked.words else self._first
            chosen = [column("r").in_(first(z, within, asked))]
        else:
            chosen = [within, *_passing(asked)]
        side = float(1 << z)
        across, down = column("x") * side - float(x), column("y") * side - float(y)
        corner = func.ST_MakePoint(func.floor(across * float(EXTENT)), func.floor(down * float(EXTENT)))
        cell = [func.floor(each * float(1 << CELL_BITS)) for each in (across, down)] if z < LAST_ZOOM else []
        said = [func.nullif(column(name), 0).label(name) for name in CODED]
        drawn = select(column("id"), column("name"), *said, corner.label("geom")).select_from(self._drawn)
        rows = drawn.where(*chosen).order_by(*cell, column("r")).limit(MOST).subquery("t")
        ((body,),) = self._rows(select(func.ST_AsMVT(literal_column("t"), "points", EXTENT, "geom")).select_from(rows))
        return bytes(body) if body else None

    def _first(self, z: int, within: Any, asked: Asked) -> Any:
        """Ask for the first point of each cell that passes filters by values."""
        front = column("front").in_(range(FIRST_ZOOM, z + 1))
        return self._of_cells(z, front, within, *_passing(asked))

    def _of_cells(self, z: int, *tests: Any) -> Any:
        return select(func.min(column("r"))).select_from(self._drawn).where(*tests).group_by(postgis_words.cell(z))

    def _first_named(self, z: int, within: Any, asked: Asked) -> Any:
        """Ask for the first point of each cell that passes where words are looked for as well."""
        tests = _passing(asked)
        thin = column("thin").in_(range(FIRST_ZOOM, z + 1))
        cells = select(postgis_words.cell(z).label("cell")).select_from(self._drawn).where(thin, within)
        question = postgis_words.shares(self._drawn, self.placed, cells, within, words=asked.words, tests=tests)
        way = postgis_words.Shares(*self._rows(question)[0]).way(self.placed)
        if way is not postgis_words.Way.STEPS:
            letters = [postgis_words.spelled(self._schema, asked.words)] if way is postgis_words.Way.LETTERS else []
            return self._of_cells(z, *letters, within, *tests)
        each = cells.subquery("each")
        one = select(column("r")).select_from(self._drawn).where(postgis_words.cell(z) == each.c.cell, *tests)
        return select(one.order_by(column("r")).limit(1).correlate(each).scalar_subquery()).select_from(each)

    def feature(self, feature_id: str) -> dict[str, Any] | None:
        """Return a place as parsed GeoJSON with a shapely geometry, None where there is none of the id."""
        if "\0" in feature_id:  # which no text of PostgreSQL holds
            return None
        rows = self._rows(self._wanted().where(column("id") == feature_id))
        return _parsed(rows[0]) if rows else None

    def _wanted(self) -> Any:
        return select(cast(column("properties"), Text), func.ST_AsBinary(column("geom"))).select_from(self._places)

    def bounds(self, asked: Asked) -> tuple[float, float, float, float] | None:
        """Return the box in degrees around what passes, None where nothing does."""
        if not asked.ranks and not asked.words:
            return self.box
        lon, lat = column("lon"), column("lat")
        edges = (func.min(lon), func.min(lat), func.max(lon), func.max(lat))
        ((west, *rest),) = self._rows(select(*edges).select_from(self._drawn).where(*_passing(asked)))
        return None if west is None else (west, *rest)

    def read(self) -> Iterator[dict[str, Any]]:
        """Yield every place in its order, a page of them in memory at once."""
        # By pages and not by a cursor: a reader who takes his time holds no connection meanwhile.
        last = -1
        while True:
            page = self._rows(
                self._wanted().add_columns(column("n")).where(column("n") > last).order_by(column("n")).limit(PAGE)
            )
            yield from map(_parsed, page)
            if len(page) < PAGE:
                return
            last = page[-1].n

    def found(self, words: tuple[str, ...], limit: int) -> tuple[str, ...]:
        """Return the ids of places whose names have words that begin with each of some folded words."""
        told = sorted({word for word in words if "\0" not in word}, key=len, reverse=True)
        if not told:
            return ()
        first, *others = (self._words.alias(f"w{number}") for number in range(len(told)))
        wanted = select(first.c.n).where(_begins(first.c.word, told[0]))
        for alias, word in zip(others, told[1:], strict=True):
            same = select(1).where(alias.c.n == first.c.n, _begins(alias.c.word, word))
            wanted = wanted.where(same.exists())
        # The shortest word is the nearest to what was asked; a name in one piece has several rows.
        wanted = wanted.order_by(first.c.word, first.c.n).limit(limit * 4)
        named = select(column("id")).select_from(self._places).where(column("n").in_(wanted))
        rows = self._rows(named.order_by(column("n")).limit(limit))
        return tuple(row.id for row in rows)


def morton(x: int, y: int) -> int:
    """Return the number of a square of the map: the bits of its column and its row by turns."""
    number = 0
    for bit in range(FINEST_BITS):
        number |= (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1)
    return number


def _begins(word: Any, start: str) -> Any:
    # By their bytes the words that begin so lie between it and it with the last of all characters behind.
    return and_(word >= start, word < f"{start}\U0010ffff")


def _passing(asked: Asked) -> list[Any]:
    tests = [column(name) == any_(cast(list(ranks), ARRAY(SMALLINT))) for name, ranks in asked.ranks]
    return tests + postgis_words.holding(asked.words)


def _parsed(row: Any) -> dict[str, Any]:
    said, placed = row[0], row[1]
    geometry = None if placed is None else shapely.from_wkb(bytes(placed))
    return {"type": "Feature", "properties": json.loads(said), "geometry": geometry}
