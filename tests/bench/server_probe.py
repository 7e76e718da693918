"""Measure the server by itself, in a process of its own: `python -m tests.bench.server_probe` prints JSON.

Start-up is told apart: importing libraries and the atlas's modules, then everything `create_app()` computes.
"""

import importlib
import json
import math
import os
import pkgutil
import random
import re
import statistics
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

CALLS = 200
VISITS = 60
WORDS = ("", "", "steel", "port", "Chongjin", "청진", "역", "machine", "no such place")


def main() -> None:
    """Print how long the start takes and what a filter costs."""
    found = started()
    server = importlib.import_module("app").server
    costs = (visit_costs, filter_costs, tile_costs)
    print(json.dumps({**found, **{name: cost for each in costs for name, cost in each(server.test_client()).items()}}))


def started() -> dict[str, float | None]:
    """Start the atlas in this process, and return how long it takes and what it holds then."""
    began = time.perf_counter()
    for name in ("components", "geodata"):
        for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            if not module.name.endswith(("__main__", ".check")):
                import_present(module.name)
    imported, before = time.perf_counter(), time.process_time()
    _ = importlib.import_module("app").server
    ready, after = time.perf_counter(), time.process_time()
    return {
        "imports_s": imported - began,
        "start_s": ready - imported,
        "start_cpu_s": after - before,
        "rss_mb": resident_mb("self"),
    }


def import_present(name: str) -> None:
    """Import a module, unless it needs a package for growing that is not installed by default."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] in ("components", "geodata"):
            raise


def proportional_mb(pid: int | str) -> float | None:
    """Return a process's own memory and its share of what it has in common with others, None where /proc does not tell."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else None


def resident_mb(pid: int | str) -> float | None:
    """Return the resident memory of a process, None where /proc does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 / 1e6 if found else None


def computed_s(pid: int) -> float | None:
    """Return what a process and its children have computed, in seconds, None where /proc does not tell."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        stats = [Path(f"/proc/{each}/stat").read_text(encoding="utf-8") for each in (pid, *children)]
    except OSError:
        return None
    ticks = sum(sum(map(int, stat.rpartition(")")[2].split()[11:15])) for stat in stats)
    return ticks / os.sysconf("SC_CLK_TCK")


def visit_costs(client: Any) -> dict[str, float]:
    """Return the computing time of a cold visit: page, layout and dependencies of addresses that nobody asked before."""
    from geodata.catalogue import LAYERS

    layers, dice = [layer.id for layer in LAYERS], random.Random(1)
    headers = {"Accept-Encoding": "br", "Accept": "text/html"}
    times = []
    for number in range(VISITS + 5):
        asked = {"layers": ",".join(dice.sample(layers, 4)), "lang": dice.choice(("en", "ko"))}
        asked["theme"] = dice.choice(("light", "dark"))
        if number % 5 == 0:  # a filter that is set travels in one link of five
            asked["before"] = str(1900 + number)
        state = {"state": f"?{urlencode(asked)}", "prefers": "light", "at": "http://localhost"}
        began = time.process_time()
        for path in (f"/?{urlencode(asked)}", f"/_dash-layout?{urlencode(state)}", "/_dash-dependencies"):
            reply = client.get(path, headers=headers)
            reply.get_data()
            if reply.status_code != 200:
                raise RuntimeError(f"{path} answered {reply.status_code}")
        if number >= 5:
            times.append((time.process_time() - began) * 1000)
    return {"visit_cpu_p50_ms": statistics.median(times), "visit_cpu_p95_ms": statistics.quantiles(times, n=20)[-1]}


def filter_costs(client: Any) -> dict[str, float]:
    """Return what 200 changes of the filters cost the server, and how large its replies are."""
    call = _filter_callback(client)
    dice = random.Random(1)
    times, packed, raw = [], [], []
    for number in range(CALLS + 5):
        body = filter_request(call, dice)
        began = time.perf_counter()
        reply = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "br"})
        took = time.perf_counter() - began
        if reply.status_code != 200:
            raise RuntimeError(f"the filter callback answered {reply.status_code}: {reply.get_data()[:200]!r}")
        if number >= 5:  # the first ones warm what is computed lazily
            times.append(took * 1000)
            packed.append(len(reply.get_data()))
            raw.append(len(client.post("/_dash-update-component", json=body).get_data()))
    return {
        "filter_p50_ms": statistics.median(times),
        "filter_p95_ms": statistics.quantiles(times, n=20)[-1],
        "filter_bytes_p50": statistics.median(packed),
        "filter_bytes_max": max(packed),
        "filter_raw_bytes_p50": statistics.median(raw),
        "filter_raw_bytes_max": max(raw),
    }


def tile_costs(client: Any) -> dict[str, float]:
    """Return what the tiles of the ground cost the server: those around the city's middle, at every zoom."""
    from components.state import HOME

    times = []
    for source, zooms in (("line", range(4, 11)), ("city", range(11, 15)), ("relief", range(4, 10))):
        for z in zooms:
            x, y = _tile_at(HOME.lon, HOME.lat, z)
            for dx in range(-3, 4):
                for dy in range(-3, 4):
                    began = time.perf_counter()
                    suffix = "webp" if source == "relief" else "pbf"
                    reply = client.get(f"/tiles/{source}/{z}/{x + dx}/{y + dy}.{suffix}")
                    if reply.status_code == 200:
                        times.append((time.perf_counter() - began) * 1000)
    if len(times) < CALLS:
        raise RuntimeError(f"only {len(times)} tiles were served")
    return {"tile_p50_ms": statistics.median(times), "tile_p95_ms": statistics.quantiles(times, n=20)[-1]}


def _tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Return column and row of the tile of the Web Mercator grid that holds a point in degrees."""
    rise = math.asinh(math.tan(math.radians(lat)))
    return int((lon + 180) / 360 * 2**zoom), int((1 - rise / math.pi) / 2 * 2**zoom)


def _filter_callback(client: Any) -> dict[str, Any]:
    from components import ids

    for callback in client.get("/_dash-dependencies").get_json():
        given = {entry["id"] for entry in callback["inputs"]}
        if (
            given == {ids.FILTERED}
            and f"{ids.MAP}.figure" in callback["output"]
            and not callback["clientside_function"]
        ):
            return dict(callback)
    raise RuntimeError("no callback takes the filters to the map")


def filter_query(dice: random.Random) -> dict[str, str]:
    """Return some choice of filters, as an address has them."""
    from geodata.filters import OPTIONS

    held = {name: ",".join(dice.sample(sorted(values), dice.choice((0, 0, 1, 2)))) for name, values in OPTIONS.items()}
    held["accuracy"] = dice.choice(("", "", "500", "2000"))
    held["before"] = dice.choice(("", "", "1945", "1990"))
    held["q"] = dice.choice(WORDS)
    return {name: value for name, value in held.items() if value}


def filter_request(callback: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return what the browser would post for some choice of filters."""
    query = urlencode(filter_query(dice))
    outputs = [output.rpartition(".") for output in callback["output"].strip(".").split("...")]
    return {
        "output": callback["output"],
        "outputs": [{"id": name, "property": held_by} for name, _, held_by in outputs],
        "inputs": [{**entry, "value": query} for entry in callback["inputs"]],
        "changedPropIds": [f"{callback['inputs'][0]['id']}.{callback['inputs'][0]['property']}"],
        "state": [],
    }


if __name__ == "__main__":
    main()
