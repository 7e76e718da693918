"""`make load`: 200 readers for two minutes, and again while a worker is killed every 20 seconds.

Everything stays on this machine. Ends with code 1 where a request failed or the filters took too long.
"""

import argparse
import json
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from components.server.metrics import memory
from tests.load import report, simulation_report
from tests.serving import ROOT, Running, children

README = ROOT / "README.md"
KILL_S = 20.0
RUNS = {"steady": "All processes alive", "killed": "A worker killed every {:.0f} s"}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--users", type=int, default=200, help="readers at once (default: 200)")
    parser.add_argument("--seconds", type=float, default=120, help="how long each run lasts (default: 120)")
    parser.add_argument("--kill-every", type=float, default=KILL_S, help="seconds between kills (default: 20)")
    parser.add_argument("--only", choices=RUNS, help="one of the two runs")
    parser.add_argument(
        "--limit", type=float, default=report.LIMIT_MS, help="limit of the filters' p95, ms (default: 150)"
    )
    parser.add_argument("--write", action="store_true", help="put the figures into README.md")
    return parser.parse_args()


def processes(atlas: Running) -> set[int]:
    """The processes of the atlas: what watches, gunicorn, its workers."""
    found, new = set[int](), {atlas.process.pid}
    while new:
        found |= new
        new = {child for pid in new for child in children(pid)} - found
    return found


def megabytes(atlas: Running) -> float:
    """The memory of all of them, what they share counted once."""
    return sum(map(memory, processes(atlas))) / 1e6


def cpu_seconds(atlas: Running) -> float:
    """What they have spent, with those of theirs that have ended."""
    ticks = 0
    for pid in processes(atlas):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def measured(users: int, seconds: float, kill_every: float) -> dict[str, Any]:
    """Serve the atlas, have readers at it, and return what both met; a worker is killed now and then if told to."""
    with tempfile.TemporaryDirectory() as folder:
        atlas = Running(Path(folder), within=ROOT, ATLAS_CACHE=str(ROOT / ".cache"))
        try:
            weights, spent = [megabytes(atlas)], cpu_seconds(atlas)
            command = [sys.executable, "-m", "tests.load.readers", atlas.address, str(users), str(seconds)]
            began, killed = time.monotonic(), 0
            readers = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            while readers.poll() is None:
                past = time.monotonic() - began
                if len(weights) == 1 and past > seconds / 2:
                    weights.append(megabytes(atlas))
                if kill_every and past > kill_every * (killed + 1) and past < seconds:
                    victims = sorted(atlas.workers())
                    os.kill(victims[killed % len(victims)], signal.SIGKILL)
                    killed += 1
                try:
                    readers.wait(timeout=0.5)
                except subprocess.TimeoutExpired:
                    continue
            weights.append(megabytes(atlas))
            spent = cpu_seconds(atlas) - spent
        finally:
            atlas.stop()
        if readers.returncode:
            raise SystemExit(f"the readers ended with {readers.returncode}")
        run: dict[str, Any] = json.loads((readers.stdout.read() if readers.stdout else "").splitlines()[-1])
        return {**run, "memory_mb": weights, "killed": killed, "atlas_cpu": spent / run["seconds"]}


def main() -> int:
    """Measure, say what was measured, and return what the program ends with."""
    given = arguments()
    runs = {}
    for name, title in RUNS.items():
        if given.only in (None, name):
            kill_every = given.kill_every if name == "killed" else 0
            runs[title.format(kill_every)] = measured(given.users, given.seconds, kill_every)
    cores, cpu = len(os.sched_getaffinity(0)), re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    machine = f"{cores} cores of {cpu[1] if cpu else platform.machine()}, which the readers share"
    text = report.markdown(runs, given.users, f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {machine}.")
    print(text)
    for run in runs.values():
        for fault, times in run["faults"].items():
            print(f"{times} × {fault}", file=sys.stderr)
    if given.write:
        page = report.put(README.read_text(encoding="utf-8"), text)
        if given.only != "killed":  # the README sets what was simulated beside it
            page = simulation_report.put(page, simulation_report.short(simulation_report.read(), page))
        README.write_text(page, encoding="utf-8")
    found = report.faults(runs, given.limit)
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
