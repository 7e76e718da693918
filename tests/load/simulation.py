"""Simulate 200 to 10,000 readers at up to 10,000,000 places: `make simulation`, from what `make costs` has measured.

First the readers of `make load`, beside what it has measured. Then, for each number of readers and of places, one step
after the other of what the atlas may run on, until one answers in time. `--write` puts the figures into simulated.json
and into the README. The same seed gives the same figures.
"""

import argparse
import json
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path
from statistics import mean, median

import numpy as np

from tests.load import demand, simulation_report
from tests.load.model import MORE, POOL, Setup, Simulation, Told
from tests.load.simulation_report import PACKAGED, Row

README = Path(__file__).parents[2] / "README.md"
SEED = 1
READERS = (200, 1_000, 3_000, 10_000)
PLACES = (PACKAGED, 10_000, 100_000, 1_000_000, 10_000_000)
MACHINES = ((1, 2), (1, 8), (2, 8), (4, 8), (8, 8))
"""What one may have the atlas run on, step by step: machines and the cores of each."""
DATABASES = (2, 8, 32, 128)
"""Cores of the database, likewise; it has a machine of its own, or several that hold the same."""
AMPLE = Setup(1, 32, 512)
"""What nobody has to wait at: how much readers want is found with it."""
SECONDS = 40.0


def placed(number: int) -> demand.Places:
    """Return so many places, in a database where they are more than are packaged."""
    return demand.Places(number, [] if number == PACKAGED else demand.read()[1])


def percentiles(told: Told, share: float) -> dict[str, float]:
    """Return below how many milliseconds a share of the answers of each kind was there."""
    return {kind: round(1000 * float(np.percentile(times, share)), 1) for kind, times in sorted(told.times_s.items())}


def load(seed: int = SEED) -> Row:
    """Simulate `make load`: all open the page in the first sixth of two minutes."""
    told = Simulation(demand.read()[0], placed(PACKAGED), Setup(1, 2), 200, 120, seed, warm_s=0).run(opening=True)
    return {
        "requests": told.answered,
        "p50": percentiles(told, 50),
        "p95": percentiles(told, 95),
        "cores": round(2 * told.atlas_busy, 3),
    }


@cache
def wanted(places: int, seed: int = SEED) -> tuple[float, float]:
    """Return how many cores of the atlas and of the database a reader keeps at work."""
    told = Simulation(demand.read()[0], placed(places), AMPLE, 400, 3 * SECONDS, seed).run()
    return told.atlas_busy * AMPLE.cores / 400, told.database_busy * AMPLE.database_cores / 400


def words_s(places: int) -> float:
    """Return how long a tile of so many points keeps a core of the database at work under words, in the middle."""
    dice = random.Random(SEED)
    return median(placed(places).cost("tile by words", dice)[0] for _ in range(1_000))


def costs() -> Row:
    """Return when and on what was measured what readers cost, and with how many points at most."""
    found = json.loads(demand.FILE.read_text(encoding="utf-8"))
    dates = {points: each["date"] for points, each in found["database"].items()}
    asked = {name: found["requests"][name] for name in ("date", "machine")}
    return {**asked, "points": max(map(int, dates)), "database": dates}


def laws() -> dict[str, float]:
    """Return what the laws make of the largest number of points, from the smaller ones, as a share of the measured."""
    *smaller, last = sorted(demand.read()[1], key=lambda each: each.points)
    near, beyond = smaller[-1], demand.Places(last.points, smaller)
    means = {name: [mean(each.operations[name]["database_ms"]) for each in (near, last)] for name in last.operations}
    return {name: round(here * beyond.factor(name) / there, 2) for name, (here, there) in means.items()}


def climbed(readers: int, places: int, seed: int = SEED) -> list[Row]:
    """Return what each step gives, up to the first that answers in time.

    Where it does not, there are more of those cores next that are the busier ones. Where readers want more cores than
    there are, that is told and not simulated: they would wait for ever longer.
    """
    rows: list[Row] = []
    here, there = 0, 0
    wants = wanted(places, seed)
    while True:
        (machines, cores), away = MACHINES[here], 0 if places == PACKAGED else DATABASES[there]
        row: Row = {"readers": readers, "places": places, "machines": machines, "cores": cores, "database_cores": away}
        row |= {"wants": [round(each, 6) for each in wants], "extrapolated": placed(places).extrapolated}
        row["connections"] = machines * cores * (POOL + MORE) if away else 0
        rows.append(row)
        shares = simulation_report.shares(row)
        if max(shares) < 1:
            setup = Setup(machines, cores, away)
            told = Simulation(demand.read()[0], placed(places), setup, readers, SECONDS, seed).run()
            row["p95"] = {kind: ms for kind, ms in percentiles(told, 95).items() if kind in simulation_report.KINDS}
            row["busy"] = [round(told.atlas_busy, 3), round(told.database_busy, 3)]
            row["met"] = dict(told.met)
            if simulation_report.holds(row):
                return rows
        higher, more = here + 1 < len(MACHINES), there + 1 < len(DATABASES)
        if higher and (shares[0] >= shares[1] or (shares[1] < 1 and not more)):
            here += 1
        elif more and (shares[1] > shares[0] or (shares[0] < 1 and not higher)) and away:
            there += 1
        else:
            return rows


def main() -> int:
    """Simulate, say what came of it, and write it down if wished."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.simulation", description=__doc__)
    parser.add_argument("--readers", type=int, nargs="+", default=READERS, help="how many at once")
    parser.add_argument("--places", type=int, nargs="+", default=PLACES, help="376 are packaged, more in a database")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1, help="processes that simulate")
    parser.add_argument("--write", action="store_true", help="put the figures into simulated.json and README.md")
    given = parser.parse_args()
    asked = sorted(product(given.readers, given.places), reverse=True)
    with ProcessPoolExecutor(given.jobs) as pool:
        found = list(pool.map(climbed, *zip(*asked, strict=True), [given.seed] * len(asked)))
    rows = sorted((row for each in found for row in each), key=lambda row: (row["places"], row["readers"]))
    result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "seed": given.seed,
        "costs": costs(),
        "laws": laws(),
        "words_ms": round(1000 * words_s(max(given.places))),
        "load": load(given.seed),
        "rows": rows,
        "database_mb": {str(places): round(placed(places).database_mb) for places in given.places},
    }
    page = README.read_text(encoding="utf-8")
    print(simulation_report.whole(result, page))
    if given.write:
        simulation_report.FILE.write_text(simulation_report.written(result), encoding="utf-8")
        README.write_text(simulation_report.put(page, simulation_report.short(result, page)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
