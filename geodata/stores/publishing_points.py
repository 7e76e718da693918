"""Bring a layer of very many points into an edition part by part: memory holds one, and a few numbers a point."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from psycopg import Connection, sql

from geodata.layer import Layer
from geodata.model import DataError, Fault
from geodata.stores import partition
from geodata.stores.postgis_points import DRAWN, POINTS, WORDS
from geodata.stores.postgis_words import LETTERS, LETTERS_INDEX, steps

Mapped = Callable[..., Iterator[Any]]
"""Calls a function with each of several lists' members, as `map` does, wherever; answers come in that order."""
_TABLE = """
CREATE TABLE {table} (n integer NOT NULL, id text NOT NULL, properties json NOT NULL, geom geometry(Point, 4326));
CREATE TEMPORARY TABLE {coming} (
  n integer NOT NULL, id text NOT NULL, name text NOT NULL, lowered text NOT NULL,
  lon double precision NOT NULL, lat double precision NOT NULL, x double precision NOT NULL,
  y double precision NOT NULL, r integer NOT NULL, thin smallint NOT NULL, front smallint NOT NULL,
  m bigint NOT NULL,
  kind smallint NOT NULL, accuracy smallint NOT NULL, status smallint NOT NULL, confidence smallint NOT NULL,
  position smallint NOT NULL, opened smallint NOT NULL
) ON COMMIT DROP;
CREATE TABLE {words} (word text COLLATE "C" NOT NULL, n integer NOT NULL);
"""
_INDEXES = """
-- What is drawn lies apart from what is told, each level by its Morton number: a tile is read from few pages.
CREATE TABLE {drawn} AS SELECT * FROM {coming} ORDER BY thin, m, r;
ALTER TABLE {table} ADD PRIMARY KEY (n);
ALTER TABLE {table} ADD UNIQUE (id);
CREATE INDEX ON {drawn} (thin, m);
CREATE INDEX ON {drawn} (front, m) INCLUDE (r, accuracy, status, confidence, position, opened);
CREATE INDEX ON {drawn} (m) INCLUDE (r, kind, accuracy, status, confidence, position, opened, lon, lat);
CREATE UNIQUE INDEX ON {drawn} (r);
CREATE INDEX ON {table} USING gist (geom);
CREATE INDEX ON {words} (word, n);
CREATE INDEX ON {words} (n, word);
"""
_COUNTED = """
ANALYZE {table};
ANALYZE {drawn};
ANALYZE {words};
"""
_TOLD = """
CREATE TABLE IF NOT EXISTS {points} (
  layer text PRIMARY KEY, total integer NOT NULL, placed integer NOT NULL, digest text NOT NULL, codes json NOT NULL,
  sources json NOT NULL, box json, approximate boolean NOT NULL);
"""


def prepare(connection: Connection[Any], schema: str) -> None:
    """Make the table that tells of the layers of very many points, and what their names are spelled by."""
    connection.execute(sql.SQL(_TOLD).format(points=sql.Identifier(schema, POINTS)))
    connection.execute(sql.SQL(LETTERS).format(letters=sql.Identifier(schema, "letters")))


def fill(
    connection: Connection[Any], schema: str, layer: Layer, folder: Path, *, known: set[str], mapped: Mapped
) -> None:
    """Check a layer part by part and bring it in; raise DataError with the faults where it has any."""
    parts = partition.parts(layer, folder)
    surveys = list(mapped(partition.survey, [layer] * len(parts), parts))
    faults = [fault for each in surveys for fault in each.faults]
    unknown = sorted({source for each in surveys for source in each.sources} - known)
    remedy = "add it there, or correct its name"
    faults += [Fault(layer.id, "-", f"source {each} is not in sources.json", remedy) for each in unknown]
    if faults:
        raise DataError(faults[:1000])
    ranks = partition.ranked(surveys)
    starts = np.cumsum([0, *(len(each.lonlat) for each in surveys)]).tolist()
    lonlat = np.concatenate([each.lonlat for each in surveys])
    where = partition.placed(lonlat, partition.numbered(surveys, ranks), ranks)
    names = {
        "table": sql.Identifier(schema, layer.id),
        "drawn": sql.Identifier(schema, f"{layer.id}{DRAWN}"),
        "coming": sql.Identifier(f"coming_{layer.id}"),
        "words": sql.Identifier(schema, f"{layer.id}{WORDS}"),
    }
    connection.execute(sql.SQL(_TABLE).format(**names))
    slices = [where.of(start, end) for start, end in pairwise(starts)]
    written = mapped(partition.rows, [layer] * len(parts), parts, starts[:-1], [ranks] * len(parts), slices)
    _copy(connection, names, written)
    index(connection, schema, names)
    boxes = np.array([each.box for each in surveys])
    placed = int(np.count_nonzero(where.r >= 0))
    box = [*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()] if placed else None
    told = (
        layer.id,
        starts[-1],
        placed,
        schema.split("_")[1],
        json.dumps(ranks, ensure_ascii=False),
        json.dumps(sorted({source for each in surveys for source in each.sources})),
        json.dumps(box),
        not any(each.exact for each in surveys),
    )
    points = sql.Identifier(schema, POINTS)
    connection.execute(sql.SQL("INSERT INTO {} VALUES (%s, %s, %s, %s, %s, %s, %s, %s)").format(points), told)


def index(connection: Connection[Any], schema: str, names: Mapping[str, Any]) -> None:
    """Set the points of a layer in the order in which they are drawn, and index all that is looked for."""
    # An index of letters is gathered in memory before it is written: the more at a time, the less often.
    connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
    asked = sql.SQL("SELECT coalesce(max(octet_length(lowered)), 0) FROM {coming}").format(**names)
    ((longest,),) = connection.execute(asked).fetchall()
    said = "\n".join((_INDEXES, steps(longest), LETTERS_INDEX, _COUNTED))
    connection.execute(sql.SQL(said).format(**names, letters=sql.Identifier(schema, "letters")))


_INTO = (("table", partition.COLUMNS), ("coming", partition.DRAWN_COLUMNS), ("words", ("word", "n")))


def _copy(connection: Connection[Any], names: dict[str, Any], written: Iterable[partition.Rows]) -> None:
    for rows in written:
        for (table, columns), lines in zip(_INTO, rows, strict=True):
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(
                names[table], sql.SQL(", ").join(map(sql.Identifier, columns))
            )
            with connection.cursor().copy(into) as copy:
                copy.write(lines)
