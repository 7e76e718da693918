"""`make bench`: measure, print a Markdown report, write `results.json`; with `--write`, the README's table too."""

import argparse
import json
import platform
import re
import statistics
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from tests.bench import endurance, hand, measured, patches, plot, report, script_cost
from tests.bench.chromium import executable
from tests.bench.data import LAYERS, TOGGLED
from tests.bench.grow import LONG, SHORT, grow
from tests.bench.rivals import ATLAS, CONTESTANTS, ROOT, Contestant, Server, picture, serving
from tests.bench.shown import Shown
from tests.bench.summary import summarise
from tests.bench.targets import targets
from tests.bench.visit import Visit, check, visit

RESULTS = Path(__file__).with_name("results.json")
PARTS = ("script", "server", "session", "hand", "patches", "growth")
Results = dict[str, Any]


def arguments() -> argparse.Namespace:
    """Read the command line."""
    names = [*(each.id for each in CONTESTANTS), *PARTS]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default: 5)")
    parser.add_argument("--only", default="", help=f"some of {','.join(names)}; also:PATH is another copy of the atlas")
    parser.add_argument(
        "--points", default="", help="sizes of the made-up layer of the growth runs (default: 1000,10000)"
    )
    parser.add_argument(
        "--long", action="store_true", help="grow to a million points, which takes some 8 GB and an hour"
    )
    parser.add_argument("--quick", action="store_true", help="one round, four toggles, a short session")
    parser.add_argument("--write", action="store_true", help="put the report into README.md")
    given = parser.parse_args()
    given.only = [name for name in given.only.split(",") if name]
    unknown = [name for name in given.only if name not in names and not name.startswith("also:")]
    if unknown:
        parser.error(f"--only knows {', '.join(names)} and also:PATH, not {', '.join(unknown)}")
    sizes = [int(number) for number in given.points.split(",") if number]
    given.points = sizes or list(LONG if given.long else SHORT)
    if given.quick:
        given.rounds, given.points = 1, given.points[:1]
    return given


def contestants(only: list[str]) -> list[Contestant]:
    """Return who takes part: all, or those named, the atlas at other places included."""
    others = [Path(name.removeprefix("also:")) for name in only if name.startswith("also:")]
    also = [replace(ATLAS, id=f"also:{path}", title=f"atlas at {path}", root=path.resolve()) for path in others]
    return [each for each in CONTESTANTS if not only or each.id in only] + also


def say(text: str) -> None:
    """Tell how far the bench has come."""
    print(text, file=sys.stderr, flush=True)


def machine() -> Results:
    """Return what the numbers were measured on."""
    try:
        cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        cpu = None
    said = subprocess.run([executable(), "--version"], capture_output=True, text=True, check=False).stdout
    chromium = re.search(r"Chrom\w+ [\d.]+", said)
    return {
        "cores": len(__import__("os").sched_getaffinity(0)),
        "cpu": cpu[1] if cpu else platform.processor() or platform.machine(),
        "chromium": chromium[0] if chromium else "Chromium",
        "system": platform.platform(),
    }


def compare(playwright: Playwright, given: argparse.Namespace) -> list[Results]:
    """Let every contestant be visited, round after round."""
    rows: list[Results] = []
    taking: list[tuple[Contestant, Server]] = []
    visits: dict[str, list[Visit]] = {}
    looks: dict[str, Shown] = {}
    with ExitStack() as stack:
        for each in contestants(given.only):
            rows.append({"id": each.id, "title": each.title, "missing": each.missing()})
            if rows[-1]["missing"]:
                say(f"{each.id}: left out: {rows[-1]['missing']}")
                continue
            taking.append((each, stack.enter_context(serving(each))))
            visits[each.id] = []
        rows_by_id = {row["id"]: row for row in rows}
        for each, server in taking:
            say(f"{each.id}: warming up, and looking whether it shows all")
            looks[each.id] = check(playwright, each, server.address)
            rows_by_id[each.id]["pixels"] = looks[each.id].layers
        for number in range(given.rounds):
            for each, server in taking:
                toggles = 4 if given.quick else 10
                made = visit(playwright, each, server.address, toggles, expected=looks[each.id])
                visits[each.id].append(made)
                say(f"round {number + 1}, {each.id}: painted {made.painted_ms:.0f} ms, {made.bytes / 1e3:,.0f} kB")
    for row in rows:
        if not row["missing"]:
            row["medians"] = summarise(visits[row["id"]], visits.get("floor", []))
            row["rounds"] = [asdict(made) for made in visits[row["id"]]]
    return rows


def probe(root: Path) -> Results:
    """Measure the server of the atlas at `root` in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.server_probe"]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if said.returncode:
        raise RuntimeError(f"the server probe failed:\n{said.stderr[-2000:]}")
    found: Results = json.loads(said.stdout)
    return found


def session(playwright: Playwright, server: Server, *, quick: bool) -> Results:
    """Put the atlas through a long session."""
    made = asdict(endurance.run(playwright, server.address, *((50, 20) if quick else (500, 200))))
    for name in ("details_map", "details_list"):
        times = made[f"{name}_ms"]
        made[f"{name}_median_ms"] = statistics.median(times) if times else None
    return made


def main() -> None:
    """Measure what was asked for and report."""
    given = arguments()
    only = given.only
    results: Results = {"date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "machine": machine()}
    results |= {"rounds": given.rounds, "layers": [layer.id for layer in LAYERS], "toggled": TOGGLED}
    with sync_playwright() as playwright:
        with serving(ATLAS) as atlas:
            picture.take(playwright, atlas.address, ATLAS.path)
            if not only or "script" in only:
                code = script_cost.fetch(atlas.address)
                times = [script_cost.run(playwright, code) for _ in range(given.rounds)]
                results["script_ms"] = statistics.median(times)
                results["unused"] = script_cost.unused(playwright, f"{atlas.address}/")
            if not only or "session" in only:
                say("a long session")
                results["endurance"] = session(playwright, atlas, quick=given.quick)
            if not only or "hand" in only:
                say("in the hand")
                results["hand"] = hand.run(playwright, atlas.address)
            if not only or "patches" in only:
                say("each patch, on against off")
                results["patches"] = patches.compare(playwright, atlas.address, ATLAS.path, given.rounds)
            if not only or "server" in only:
                results["server"] = {**probe(ROOT), "worker_mb": atlas.worker_mb(), "resident_mb": atlas.resident_mb()}
        if not only or set(only) - set(PARTS):
            results["contestants"] = compare(playwright, given)
        if not only or "growth" in only:
            rounds = 1 if given.quick else max(1, given.rounds - 2)
            results["growth"] = grow(playwright, given.points, rounds, 4 if given.quick else 10, say)
    aims = targets(results)
    results["targets"] = [{**asdict(aim), "met": aim.met} for aim in aims]
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = measured.dated(results)
    print(report.markdown(told, aims), report.grown(told) if "growth" in told else "", sep="\n")
    if given.write:
        kept = measured.keep(results)
        report.write(kept, targets(measured.plain(kept)))
        if kept.get("growth"):
            plot.write(kept["growth"]["rows"])


if __name__ == "__main__":
    main()
