"""What memory the ground takes that is ten times as large: `python -m tests.bench.ground 1 10`.

The ground is copied beside itself: the city's box eastwards and southwards, what lies outside of it round the earth, so
that each tract holds as much as before and there are ten times as many. Told are the largest resident sets, in MB, of the
process that leads, of the largest worker and of the largest tippecanoe, for cutting and for preparing a theme.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.affinity import translate

from geodata.files import FOLDER
from geodata.ground.themes import BOUNDS, CITY_BOX, OUTSIDE, THEMES, Theme, theme_file
from tests.serving import copied

ACROSS = 5
"""Copies of the city's box in a row."""
LOOK_S = 0.05


def shift(copy: int, extent: str) -> tuple[float, float]:
    """Return how far a copy lies from the original, degrees."""
    if extent == OUTSIDE:
        return -(BOUNDS[2] - BOUNDS[0] + 0.8) * copy, 0.0
    west, south, east, north = CITY_BOX
    return (east - west) * (copy % ACROSS), -(north - south) * (copy // ACROSS)


def bounds(times: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the city's box and the bounds of all."""
    west, south, east, north = CITY_BOX
    right, down = (min(times, ACROSS) - 1, (times - 1) // ACROSS)
    box = (west, round(south - (north - south) * down, 5), round(east + (east - west) * right, 5), north)
    return box, (round(BOUNDS[0] + shift(times - 1, OUTSIDE)[0], 5), *BOUNDS[1:])


def features(theme: Theme, extent: str, times: int) -> Iterator[str]:
    """Yield the features of all copies in the order of their ids, a line each."""
    box = shapely.box(*bounds(times)[0])
    held = json.loads((FOLDER / theme_file(theme.id, extent)).read_text(encoding="utf-8"))["features"]
    for copy in range(times):
        right, up = shift(copy, extent)
        for each in held:
            geometry = shapely.from_geojson(json.dumps(each["geometry"]))
            if copy:
                geometry = translate(geometry, right, up)
            elif extent == OUTSIDE and times > 1:
                geometry = geometry.difference(box) if geometry.intersects(box) else geometry
            if geometry.is_empty or not geometry.is_valid or geometry.geom_type == "GeometryCollection":
                continue
            shape = json.loads(shapely.to_geojson(shapely.transform(geometry, lambda points: points.round(5))))
            said = {**each, "id": f"{copy}_{each['id']}" if times > 1 else each["id"], "geometry": shape}
            yield json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def grown(root: Path, times: int) -> Path:
    """Make a copy of the atlas whose ground is so many times as large."""
    root.mkdir()
    copied(root)
    themes = root / "geodata" / "ground" / "themes.py"
    box, edge = bounds(times)
    told = re.sub(r"(?m)^CITY_BOX = .*$", f"CITY_BOX = {box}", themes.read_text(encoding="utf-8"))
    themes.unlink()  # it is a link
    themes.write_text(re.sub(r"(?m)^BOUNDS = .*$", f"BOUNDS = {edge}", told), encoding="utf-8")
    for theme in THEMES:
        for extent in theme.extents:
            path = root / "geodata" / theme_file(theme.id, extent)
            path.unlink()
            lines = features(theme, extent, times)
            with path.open("w", encoding="utf-8") as file:
                file.write('{"type":"FeatureCollection","features":[\n')
                file.writelines(f",\n{line}" if n else line for n, line in enumerate(lines))
                file.write("\n]}\n")
    return root


def measured(root: Path, *command: str) -> dict[str, Any]:
    """Run a command of the copy, and return its seconds and the largest resident sets, in MB."""
    began = time.monotonic()
    running = subprocess.Popen([sys.executable, "-m", *command], cwd=root, stdout=subprocess.DEVNULL)
    peaks: dict[str, float] = {}
    while running.poll() is None:
        for what, peak in seen(running.pid):
            peaks[what] = max(peaks.get(what, 0), peak)
        time.sleep(LOOK_S)
    if running.returncode and command != ("geodata.check",):  # its rules for places know another coast
        raise SystemExit(f"{' '.join(command)}: {running.returncode}")
    return {**peaks, "seconds": time.monotonic() - began}


def seen(leader: int) -> Iterator[tuple[str, float]]:
    """Yield what each process of a run is and the most it has held."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            ids = stat.read_text().rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
            status = stat.with_name("status").read_text()
        except OSError:
            continue
        pid, group = int(stat.parent.name), int(ids[2])
        if group != os.getpgid(0) or (peak := re.search(r"VmHWM:\s+(\d+)", status)) is None:
            continue
        programs = (b"bin/tippecanoe", b"spawn_main")
        if pid == leader:
            yield "leader", int(peak[1]) / 1000
        elif (at := next((name for name in programs if name in command), None)) is not None:
            yield "worker" if at == programs[1] else "tippecanoe", int(peak[1]) / 1000


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ground")
    parser.add_argument("times", nargs="*", type=int, default=[1, 10])
    asked = parser.parse_args()
    print("| ground | MB of themes | what | leader MB | worker MB | tippecanoe MB | s |\n|---|--:|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as made:
        for times in asked.times:
            root = grown(Path(made, str(times)), times)
            files = [root / "geodata" / file for theme in THEMES for file in theme.files]
            size = sum(path.stat().st_size for path in files) / 1e6
            raw = Path(made, f"raw-{times}.geojson")
            raw.write_bytes((root / "geodata" / theme_file("roads", "city")).read_bytes())
            roads = ("roads", "city", str(raw), "--source=osm_2021", "--as-of=2021-08", "--class-column=class")
            for what, command in {
                "cut, two workers": ("geodata.ground", "geodata", "--workers=2"),
                "check": ("geodata.check",),
                "prepare roads, two workers": ("geodata.ground.prepare", *roads, "--folder=geodata", "--workers=2"),
            }.items():
                found = measured(root, *command)
                held = [f"{found[name]:.0f}" if name in found else "–" for name in ("leader", "worker", "tippecanoe")]
                print(f"| {times} × | {size:.0f} | {what} | {' | '.join(held)} | {found['seconds']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
