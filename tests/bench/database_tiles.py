"""What tiles of very many points cost a database: `python -m tests.bench.database_tiles 1000000`.

Only what is drawn is brought in, made as `points.py` has it, so that a million takes a minute. Told are milliseconds of
one core of the database, which do not depend on what else the machine does, at the middle and at the 95th percentile
over tiles of each zoom.
"""

import math
import random
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import psycopg
from psycopg import sql
from sqlalchemy import Engine

from geodata.stores import partition, publishing_points
from geodata.stores.points import CODED, FIRST_ZOOM, LAST_ZOOM, Asked
from geodata.stores.postgis import engine_of, refusal
from geodata.stores.postgis_points import DRAWN, DatabasePoints
from tests.bench.data import BULK, CAMERA
from tests.postgis.cluster import OWNER, READER, Cluster

SCHEMA = "measured"
ACCURACIES, CONFIDENCES = (50, 100, 300, 500, 1000, 2000), ("high", "medium", "low")
YEARS = (None, *range(1900, 2021))
VALUES: dict[str, list[Any]] = {
    **{name: ["one"] for name in CODED},
    **{"accuracy": list(ACCURACIES), "confidence": list(CONFIDENCES), "opened": list(YEARS)},
}
A_ZOOM = 40
"""Tiles of a zoom that are asked for under each filter."""


def fill(connection: psycopg.Connection[Any], points: int) -> dict[str, float]:
    """Bring so many points in; return seconds by what they were spent on."""
    dice = np.random.default_rng(points)
    across, up = dice.uniform(-0.25, 0.25, points), dice.uniform(-0.12, 0.12, points)
    lonlat = np.column_stack([CAMERA.lon + across, CAMERA.lat + up]).round(5)
    said = np.zeros((points, len(CODED)), dtype=np.int32)
    for at, name in enumerate(CODED):
        said[:, at] = dice.integers(0, len(VALUES[name]), points)
    # Half of the points have no year, as those of points.py.
    said[dice.random(points) < 0.5, list(CODED).index("opened")] = 0
    began = time.process_time()
    where = partition.placed(lonlat, said, VALUES)
    spent = {"placed": time.process_time() - began}
    names = {
        "table": sql.Identifier(SCHEMA, BULK),
        "drawn": sql.Identifier(SCHEMA, f"{BULK}{DRAWN}"),
        "coming": sql.Identifier("coming"),
        "words": sql.Identifier(SCHEMA, "words"),
    }
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(SCHEMA)))
    publishing_points.prepare(connection, SCHEMA)
    connection.execute(sql.SQL(publishing_points._TABLE).format(**names))
    columns = sql.SQL(", ").join(map(sql.Identifier, partition.DRAWN_COLUMNS))
    with connection.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(names["coming"], columns)) as copy:
        written = zip(*(each.tolist() for each in (*lonlat.T, *where)), said.tolist(), strict=True)
        held = StringIO()
        for n, (*placed, codes) in enumerate(written):
            name = f"Point {n}\\n점 {n}"
            held.write("\t".join(map(str, (n, f"{BULK}_{n}", name, name.lower(), *placed, *codes))) + "\n")
            if n % 50_000 == 49_999:
                copy.write(held.getvalue())
                held = StringIO()
        copy.write(held.getvalue())
    publishing_points.index(connection, SCHEMA, names)
    return spent


def settle(connection: psycopg.Connection[Any]) -> None:
    """Sweep what is drawn until PostgreSQL knows of all of it that everybody sees it.

    While anybody looks at anything, and be it PostgreSQL itself, one sweep may miss that; then tiles under filters read
    every point from the table and not from an index alone, which takes twice as long until it is swept again.
    """
    seen = "SELECT relallvisible >= relpages FROM pg_class WHERE oid = %s::regclass"
    drawn = f"{SCHEMA}.{BULK}{DRAWN}"
    for _ in range(60):
        connection.execute(f"VACUUM ANALYZE {drawn}")
        if connection.execute(seen, [drawn]).fetchone() == (True,):
            return
        time.sleep(1)
    raise RuntimeError(f"{drawn} is not seen by everybody after a minute")


def asked(**passing: Callable[[Any], bool]) -> Asked:
    """Return what filters ask, by what is numbered which values pass."""
    ranks = [
        (name, tuple(rank for rank, value in enumerate(VALUES[name]) if passes(value)))
        for name, passes in passing.items()
    ]
    return Asked(tuple(ranks))


FILTERS = {
    "none": Asked(),
    "confidence": asked(confidence=lambda value: value == "high"),
    "before 1950": asked(opened=lambda year: year is not None and year < 1950),
    "all three": asked(
        accuracy=lambda radius: radius <= 300,
        confidence=lambda value: value != "low",
        opened=lambda year: year is not None and year < 1910,
    ),
}
WORDS = [(word,) for word in ("point", "9", "77", "777", "777777")]
"""Names hold them with a share of 100, 34, 5, 0.4 and 0.0001 per cent."""
FILTERS |= {f"words {' '.join(each)}": Asked((), each) for each in (*WORDS, ("77", "12"))}
FILTERS["point, all three"] = Asked(FILTERS["all three"].ranks, ("point",))


def tiles(z: int, dice: random.Random) -> list[tuple[int, int]]:
    """Return tiles that lie among the points."""
    side = 1 << z
    found = []
    for _ in range(A_ZOOM):
        lon, lat = CAMERA.lon + dice.uniform(-0.25, 0.25), math.radians(CAMERA.lat + dice.uniform(-0.12, 0.12))
        found.append((int((lon + 180) / 360 * side), int((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * side)))
    return found


def read_by(engine: Engine, points: int) -> tuple[DatabasePoints, int]:
    """Return the layer as an atlas reads it, and the database's process that answers it."""
    told = SimpleNamespace(layer=BULK, total=points, placed=points, digest="", codes=VALUES, sources=())
    told.approximate, told.box = False, None
    with engine.connect() as connected:
        pid = connected.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    return DatabasePoints(engine, SCHEMA, told, refusal), int(pid)


def main(points: int) -> None:
    """Print what tiles cost."""
    with Cluster() as cluster:
        cluster.database("measured")
        # All that a tile costs is then spent by one process, which tells it to the nanosecond.
        cluster.say(f"ALTER ROLE {READER} SET max_parallel_workers_per_gather = 0")
        owner = cluster.address("measured", OWNER)
        with psycopg.connect(owner) as connection:
            spent = fill(connection, points)
            connection.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {READER}")
            connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {READER}")
        with psycopg.connect(owner, autocommit=True) as connection:
            settle(connection)
            size = connection.execute(f"SELECT pg_total_relation_size('{SCHEMA}.{BULK}{DRAWN}')").fetchone()
            fronts = connection.execute(f"SELECT front, count(*) FROM {SCHEMA}.{BULK}{DRAWN} GROUP BY 1 ORDER BY 1")
            print(
                f"{points} points: placed in {spent['placed']:.1f} s of a core, {(size or [0])[0] / 1e6:.0f} MB drawn"
            )
            print("known for a cell from zoom:", dict(fronts.fetchall()))
        engine = engine_of(cluster.address("measured"))
        layer, pid = read_by(engine, points)
        for name, filters in FILTERS.items():
            line = []
            for z in range(FIRST_ZOOM, LAST_ZOOM + 1):
                costs = []
                for x, y in tiles(z, random.Random(z)):
                    before = ran_ms(pid)
                    layer.tile(z, x, y, filters)
                    costs.append(ran_ms(pid) - before)
                line.append(f"z{z} {np.median(costs):.0f}/{np.percentile(costs, 95):.0f}")
            print(f"{name:18}", "  ".join(line), flush=True)
        engine.dispose()


def ran_ms(pid: Any) -> float:
    """Return the milliseconds that a process has had of a core."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]))
