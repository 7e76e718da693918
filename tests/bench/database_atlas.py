"""What an atlas costs of which one layer has very many points in a database: `python -m tests.bench.database_atlas 1000000`.

The same atlas is started with the layer and without it, from two databases of one PostgreSQL; the floor draws
of the same points as many as one file can hold (`grow.py`). Printed are the figures as Markdown, then all of them as JSON.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Playwright, sync_playwright

from geodata.catalogue import LAYERS
from geodata.store import feature_by_id
from geodata.stores.points import FIRST_ZOOM, LAST_ZOOM
from tests.bench.__main__ import machine, say
from tests.bench.data import BULK, CAMERA
from tests.bench.growth import declare
from tests.bench.points import write
from tests.bench.rivals import ATLAS, FLOOR, ROOT, Contestant, picture, serving
from tests.bench.server_probe import resident_mb
from tests.bench.summary import summarise
from tests.bench.visit import Visit, check, visit
from tests.postgis.cluster import OWNER, READER, Cluster
from tests.postgis.grown import under
from tests.serving import Running, copied, until

Found = dict[str, Any]
STARTS, ROUNDS, EACH, TIMES = 3, 2, 200, 2
IN_A_FILE = 30_000
"""Points that the floor draws at most: a million in one file end the tab. With fewer it is quicker, never slower."""
MOST_X_FLOOR, MOST_START_S, MOST_MORE_MB = 1.5, 3, 50
"""What first map, start and a worker may be: times the floor, seconds after imports, MB above one without the layer."""
PLAIN, GROWN = "plain", "grown"
ASKED = ("", "confidence=high", "accuracy=300&before=1950", "q=77", "status=operating&q=point")
STARTED = "import json; from tests.bench.server_probe import started; print(json.dumps(started()))"


def made(root: Path, points: int) -> Path:
    """Make a copy of the atlas, with a layer of so many points more if there are to be any."""
    root.mkdir()
    copied(root)
    (root / "tests").symlink_to(ROOT / "tests")
    if points:
        declare(root)
        write(points, root / "geodata")
    return root


def publish(root: Path, cluster: Cluster, name: str, workers: int) -> Found:
    """Publish the edition of a copy as an operator does; return how long it takes and how large it is then."""
    cluster.database(name)
    owner = cluster.address(name, OWNER)
    more = ["--workers", str(workers)] if workers else []
    began = time.monotonic()
    command = [sys.executable, "-m", "geodata.publish", *more, "--reader", READER, owner]
    subprocess.run(command, cwd=root, check=True, stdout=sys.stderr)
    spent = time.monotonic() - began
    with psycopg.connect(owner) as connection:
        ((size,),) = connection.execute("SELECT pg_database_size(current_database())").fetchall()
    return {"publish_s": spent, "size_mb": size / 1e6}


def starts(copies: dict[str, Contestant]) -> dict[str, Found]:
    """Start each in processes of its own, by turns; return the medians."""
    told: dict[str, list[Found]] = {name: [] for name in copies}
    for _ in range(STARTS):
        for name, each in copies.items():
            command = [sys.executable, "-c", STARTED]
            environment = {**os.environ, "ATLAS_DATA": each.data}
            said = subprocess.run(command, cwd=each.root, env=environment, check=True, capture_output=True)
            told[name].append(json.loads(said.stdout))
    return {name: {key: statistics.median(one[key] for one in all_) for key in all_[0]} for name, all_ in told.items()}


def asked(points: int) -> Iterator[str]:
    """Yield what a worker is asked for: tiles, filters, boxes and details, half of them of the layer if it has points.

    Without it half of them are of other layers: answers are kept, so as many have to be different.
    """
    dice = random.Random(1)
    places = list(feature_by_id())
    for number in range(EACH):
        filters = ASKED[number % len(ASKED)]
        spread = CAMERA.lon + dice.uniform(-0.2, 0.2), CAMERA.lat + dice.uniform(-0.1, 0.1)
        ground = under(*spread, dice.randint(11, 14)).replace(BULK, "city")
        yield ground
        yield f"/parts/filtered.json?{filters}"
        yield f"/place/{places[number % len(places)]}.json"
        yield f"{under(*spread, dice.randint(FIRST_ZOOM, LAST_ZOOM))}?{filters}" if points else ground
        if number < EACH / 5:  # each looks at every point
            yield f"/data/{BULK if points else LAYERS[number % len(LAYERS)].id}/bounds.json?{filters}"
        yield f"/place/{f'{BULK}_{dice.randrange(points)}' if points else places[-1 - number % len(places)]}.json"


def memory(each: Contestant, points: int) -> Found:
    """Serve with one worker; return what it holds before and after it has answered."""
    running = Running(each.root, ATLAS_DATA=each.data, ATLAS_CACHE=os.environ["ATLAS_CACHE"], WEB_CONCURRENCY="1")
    try:
        until(lambda: len(running.workers()) == 1, "no worker came")
        (worker,) = running.workers()
        before = resident_mb(worker)
        told = [running.get(address)[0] for _ in range(TIMES) for address in asked(points)]
        refused = sum(code not in (200, 204) for code in told)
        return {"answers": len(told), "refused": refused, "worker_before_mb": before, "worker_mb": resident_mb(worker)}
    finally:
        running.stop()


def first_maps(playwright: Playwright, taking: list[Contestant]) -> dict[str, Found]:
    """Visit each with new browsers, by turns; return what they saw, in times of the floor."""
    visits: dict[str, list[Visit]] = {each.id: [] for each in taking}
    with ExitStack() as stack:
        servers = [(each, stack.enter_context(serving(each))) for each in taking]
        looks = {}
        for each, server in servers:
            looks[each.id] = check(playwright, each, server.address, (BULK,))
        for _ in range(ROUNDS):
            for each, server in servers:
                one = visit(playwright, each, server.address, 0, BULK, looks[each.id])
                visits[each.id].append(one)
                say(f"{each.id}: painted {one.painted_ms:.0f} ms, {one.cpu_s} s computed, load {one.load:.1f}")
    return {
        name: {**summarise(seen, visits[FLOOR.id]), "rounds": [asdict(one) for one in seen]}
        for name, seen in visits.items()
    }


def measured(points: int, workers: int, home: Path) -> Found:
    """Measure everything."""
    os.environ["ATLAS_CACHE"] = str(home / "cache")
    found: Found = {"date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "machine": machine(), "points": points}
    roots = {PLAIN: made(home / PLAIN, 0), GROWN: made(home / GROWN, points)}
    with Cluster() as cluster, sync_playwright() as playwright:
        copies = {}
        for name, root in roots.items():
            found[name] = publish(root, cluster, name, workers if name == GROWN else 0)
            path = ATLAS.path.replace("&view", f",{BULK}&view") if name == GROWN else ATLAS.path
            shown = {"path": path, "root": root, "points": points if name == GROWN else 0}
            copies[name] = replace(ATLAS, id=name, data=cluster.address(name), **shown)
        for name, each in copies.items():  # what is compressed ahead is on the shelf from here on
            found[name] |= memory(each, each.points)
        for name, told in starts(copies).items():
            found[name] |= told
        say(json.dumps(found))
        with serving(copies[PLAIN]) as server:
            picture.take(playwright, server.address, ATLAS.path)
        for name, told in first_maps(
            playwright, [copies[GROWN], replace(FLOOR, points=min(points, IN_A_FILE))]
        ).items():
            found[name] = found.get(name, {}) | told
    return found


def report(found: Found) -> str:
    """Return the figures, and whether they are what they should be, as Markdown."""
    grown, plain = found[GROWN], found[PLAIN]
    more = grown["worker_mb"] - plain["worker_mb"]
    on = f"{found['date']}, {found['machine']['cores']} cores of {found['machine']['cpu']}"
    lines = [f"{found['points']:,} points, {on}\n\n| | without | with | |\n|---|--:|--:|---|"]
    rows = (
        ("publishing, s", "publish_s", ""),
        ("size in the database, MB", "size_mb", ""),
        ("start after imports, s", "start_s", f"≤ {MOST_START_S}: {_yes(grown['start_s'] <= MOST_START_S)}"),
        ("of that computed, s", "start_cpu_s", ""),
        ("refused answers", "refused", f"none: {_yes(not grown['refused'])}"),
        ("worker at the start, MB", "worker_before_mb", ""),
        ("worker after its answers, MB", "worker_mb", f"≤ {MOST_MORE_MB} more: {_yes(more <= MOST_MORE_MB)}"),
    )
    lines += [f"| {what} | {plain[key]:,.2f} | {grown[key]:,.2f} | {meant} |" for what, key, meant in rows]
    ours, floor = (f"{each['painted_ms']:,.0f} ms, {each['cpu_s']:.1f} s computed" for each in (grown, found[FLOOR.id]))
    times = grown["painted_x_floor"]
    lines.append(
        f"\nFirst map: {ours}; the floor's: {floor}; × {times:.2f}, ≤ {MOST_X_FLOOR}: {_yes(times <= MOST_X_FLOOR)}"
    )
    return "\n".join(lines)


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.database_atlas", description=__doc__)
    parser.add_argument("points", type=int)
    parser.add_argument("--workers", type=int, default=2, help="processes that publish (default: 2; 0: none beside)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as home:
        found = measured(given.points, given.workers, Path(home))
    print(report(found), json.dumps(found, ensure_ascii=False), sep="\n\n")


if __name__ == "__main__":
    main()
