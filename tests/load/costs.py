"""Measure what readers cost, for the simulation: `python -m tests.load.costs` writes costs.json.

A reader of `make load` after the other has the atlas to himself, which answers with one process. Told is how long that
process has had a core for each request, with reading it from the network and sending the answer, so that it matters
little what else the machine does. `--points 10000` measures the database with so many points as well, and keeps what
has been measured with other numbers.
"""

import argparse
import json
import os
import platform
import random
import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "costs.json"
READERS = 40
DEEDS = 21
"""What a reader does in the two minutes that `make load` lasts, after opening the page."""
STILL_S = 3.0
CHOICES = 2_000


def clock(pid: int) -> float:
    """Return the seconds that a process, with all its threads, has had of a core: Linux's name for that clock."""
    return time.clock_gettime((~pid << 3) | 2)


def still(pid: int) -> None:
    """Return once a process does nothing but show that it lives: what it makes ready at its start is no request's."""
    before = clock(pid)
    while True:
        time.sleep(STILL_S)
        now = clock(pid)
        if now - before < 0.01 * STILL_S:
            return
        before = now


def machine() -> dict[str, str]:
    """Return when and on what it was measured."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    load = ", other work beside it" if os.getloadavg()[0] > 1.5 else ""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"one core of {cpu[1] if cpu else platform.machine()}{load}",
    }


def requests() -> dict[str, Any]:
    """Serve the atlas and return, of each thing that readers do, every time it was done and what each request took."""
    # Imported here: it makes every socket of the process one of gevent's.
    from locust.env import Environment

    from tests.load import habits, readers
    from tests.serving import ROOT, Running, until

    class Alone(readers.Reader):
        """A reader whose requests go one after the other, each with its costs."""

        abstract = True

        def begin(self, pid: int) -> None:
            self.pid, self.done = pid, list[Any]()

        def all_of(self, kind: str, paths: list[str]) -> None:
            before = len(self.done)
            for path in paths:
                if path not in self.kept:
                    self.ask(kind, path)
            taken = [each for _, (each,) in self.done[before:]]
            self.done[before:] = [[kind, taken]] if taken else []

        def ask(self, kind: str, path: str, body: str | None = None) -> None:
            began = clock(self.pid)
            super().ask(kind, path, body)
            self.done.append([kind, [round(1000 * (clock(self.pid) - began), 2)]])

        def taken(self) -> list[Any]:
            done, self.done = self.done, []
            return done

    with tempfile.TemporaryDirectory() as folder:
        served = Running(Path(folder), within=ROOT, WEB_CONCURRENCY="1", ATLAS_CACHE=str(ROOT / ".cache"))
        try:
            until(served.workers, "no process answers")
            (pid,) = served.workers()
            Alone.atlas = readers.Atlas(served.address)
            still(pid)
            environment, faults = Environment(), list[Any]()
            environment.events.request.add_listener(lambda exception, **_: faults.append(exception))
            tasks: dict[str, list[Any]] = {"opening": [], **{name: [] for name in habits.WEIGHTS}}
            # The first one has the caches filled that readers share.
            for number in range(READERS + 1):
                one = Alone(environment)
                one.begin(pid)
                one.on_start()
                one.dice = random.Random(number)
                deeds = [("opening", one.taken())]
                for name in one.dice.choices(list(habits.WEIGHTS), list(habits.WEIGHTS.values()), k=DEEDS):
                    getattr(one, name)()
                    deeds.append((name, one.taken()))
                one.on_stop()
                for name, taken in deeds if number else []:
                    tasks[name].append(taken)
            if any(faults):
                raise SystemExit(f"not answered: {next(filter(None, faults))}")
            return {**machine(), "tasks": tasks}
        finally:
            served.stop()


def filters() -> dict[str, float]:
    """Return how many of the choices that readers make ask for words, how many for values alone, how many for all."""
    from tests.bench.server_probe import filter_query

    dice = random.Random(1)
    found = [filter_query(dice) for _ in range(CHOICES)]
    words, nothing = sum("q" in each for each in found), found.count({})
    return {
        "words": words / CHOICES,
        "values": (CHOICES - words - nothing) / CHOICES,
        "none": nothing / CHOICES,
    }


def written(costs: dict[str, Any]) -> str:
    """Return costs as JSON with a line for each deed, and for each list of numbers."""
    text = json.dumps(costs, ensure_ascii=False, indent=1)
    text = re.sub(r"\[[-\s\d.,]+\]", lambda found: re.sub(r"\s+", "", found[0]), text)
    deed = re.compile(r'\[\s+(?:\[\s+"\w+",\s+\[[\d.,]*\]\s+\],?\s+)+\]')
    return deed.sub(lambda found: re.sub(r"\s+", "", found[0]), text) + "\n"


def main() -> None:
    """Measure what is asked for and write it down."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.costs", description=__doc__)
    parser.add_argument("--points", type=int, nargs="*", default=[], help="also measure a database with so many points")
    parser.add_argument("--only-database", action="store_true", help="leave the costs of requests as they are")
    given = parser.parse_args()
    costs = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"requests": {}, "database": {}}
    if not given.only_database:
        costs["requests"] = {**requests(), "filters": filters()}
        FILE.write_text(written(costs), encoding="utf-8")
    for points in given.points:
        from tests.load.costs_database import measured

        costs["database"][str(points)] = {**machine(), **measured(points)}
        FILE.write_text(written(costs), encoding="utf-8")


if __name__ == "__main__":
    main()
