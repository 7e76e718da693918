"""Measure what a database with very many made-up points costs: what `database_tiles.py` draws, with names and details.

Told are, of each thing asked many times, milliseconds that the database has had of a core and those that the atlas's
own process has, with packing a tile but without reading the request and sending the answer.
"""

import gzip
import json
import random
import time
from collections.abc import Callable
from typing import Any

import psycopg

from geodata.load import features
from geodata.stores.points import Asked
from geodata.stores.postgis import engine_of
from geodata.stores.postgis_points import WORDS, DatabasePoints
from tests.bench.data import BULK
from tests.bench.database_tiles import FILTERS, SCHEMA, fill, ran_ms, read_by, settle, tiles
from tests.bench.database_tiles import WORDS as WORDS_ASKED
from tests.bench.points import MODEL
from tests.load.habits import AROUND
from tests.postgis.cluster import OWNER, READER, Cluster

TIMES = 40
"""How often each thing is asked."""
SCANS = 6
"""How often what looks at every point is."""
FOUND = 12
"""How many names a search has room for."""
VALUES_ASKED = ("confidence", "before 1950", "all three")
TYPED = (("p",), ("poin",), ("point",), ("7",), ("77",), ("point", "7"), ("point", "4711"), ("점",), ("kimchaek",))
TOLD = f"""
INSERT INTO {SCHEMA}.{BULK}
SELECT n, id, replace(%s, 'THIS', n::text)::json, ST_SetSRID(ST_MakePoint(lon, lat), 4326) FROM {SCHEMA}.{BULK}_drawn;
"""
NAMED = f"""
INSERT INTO {SCHEMA}.{BULK}{WORDS}
SELECT word, n FROM {SCHEMA}.{BULK}_drawn, unnest(ARRAY['point', n::text, 'point' || n, '점', '점' || n]) AS word;
"""


def tell(connection: psycopg.Connection[Any]) -> None:
    """Give the points that are drawn details of an ordinary length, and the words that searches find them by."""
    first = features(MODEL).to_dict("records")[0]
    said = {name: value for name, value in first.items() if isinstance(value, str | int | float | list)}
    said |= {"name_en": "Point THIS", "name_ko": "점 THIS"}
    connection.execute(TOLD, [json.dumps(said, ensure_ascii=False)])
    connection.execute(f'CREATE TABLE {SCHEMA}.{BULK}{WORDS} (word text COLLATE "C" NOT NULL, n integer NOT NULL)')
    connection.execute(NAMED)
    connection.execute(f"CREATE INDEX ON {SCHEMA}.{BULK}{WORDS} (word, n)")
    connection.execute(f"CREATE INDEX ON {SCHEMA}.{BULK}{WORDS} (n, word)")


def measured(points: int) -> dict[str, Any]:
    """Make a database, ask it and return what that took."""
    with Cluster() as cluster:
        cluster.database("measured")
        # All that an answer costs is then spent by one process, which tells it to the nanosecond.
        cluster.say(f"ALTER ROLE {READER} SET max_parallel_workers_per_gather = 0")
        owner = cluster.address("measured", OWNER)
        with psycopg.connect(owner) as connection:
            fill(connection, points)
            connection.execute(f"DROP TABLE IF EXISTS {SCHEMA}.words")
            tell(connection)
            connection.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {READER}")
            connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {READER}")
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
            settle(connection)
        engine = engine_of(cluster.address("measured"))
        layer, pid = read_by(engine, points)
        found = {name: asked(pid, question, times) for name, (question, times) in questions(layer, points).items()}
        engine.dispose()
    return {"operations": found}


def questions(layer: DatabasePoints, points: int) -> dict[str, tuple[Callable[[random.Random], Any], int]]:
    """Return what is asked of the points, and how often."""
    z, _, _ = AROUND["city"]
    among = tiles(z, random.Random(z))  # all of them hold points, which is the dearer case

    def tile(dice: random.Random, filters: Asked) -> None:
        found = layer.tile(z, *dice.choice(among), filters)
        if found:
            gzip.compress(found, 6, mtime=0)

    def search(dice: random.Random) -> None:
        for each in layer.found(dice.choice(TYPED), FOUND):
            layer.feature(each)

    return {
        "tile": (lambda dice: tile(dice, FILTERS["none"]), TIMES),
        "tile by values": (lambda dice: tile(dice, FILTERS[dice.choice(VALUES_ASKED)]), TIMES),
        "tile by words": (lambda dice: tile(dice, Asked((), dice.choice(WORDS_ASKED))), TIMES),
        "search": (search, TIMES),
        "details": (lambda dice: layer.feature(f"{BULK}_{dice.randrange(points)}"), TIMES),
        "bounds": (lambda dice: layer.bounds(FILTERS[dice.choice(VALUES_ASKED)]), SCANS),
    }


def asked(pid: int, question: Callable[[random.Random], Any], times: int) -> dict[str, list[float]]:
    """Ask something many times, and return what the database and what the atlas computed for each."""
    costs: dict[str, list[float]] = {"database_ms": [], "atlas_ms": []}
    for number in range(-2, times):  # the first ones have pages read and statements planned
        dice = random.Random(number)
        before, began = ran_ms(pid), time.process_time()
        question(dice)
        if number >= 0:
            costs["atlas_ms"].append(round(1000 * (time.process_time() - began), 2))
            costs["database_ms"].append(round(ran_ms(pid) - before, 2))
    return costs
