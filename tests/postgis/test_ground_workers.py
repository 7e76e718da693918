"""The ground is prepared and cut by several processes: the same to the byte as by one, however they are reached."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import geopandas as gpd
import pytest

from geodata.files import FOLDER
from geodata.ground.themes import theme_file
from tests.geodata.small_ground import small
from tests.serving import ROOT, free_port, until

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler with two workers, each a process of its own as on other machines; return its address."""
    log = tmp_path_factory.mktemp("dask") / "log"
    port = str(free_port())
    address = f"tcp://127.0.0.1:{port}"
    dask = (sys.executable, "-m", "dask")
    asked = [[*dask, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]]
    asked += [[*dask, "worker", address, "--nthreads", "1", "--no-dashboard", "--name", name] for name in ("a", "b")]
    with log.open("w") as said, ExitStack() as stack:
        for command in asked:
            running = stack.enter_context(subprocess.Popen(command, env=ENVIRONMENT, cwd=log.parent, stderr=said))
            stack.callback(running.terminate)
        until(lambda: log.read_text().count("Registered to") >= 2, "two workers")
        yield address


def run(module: str, *asked: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", module, *asked]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def archives(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "ground" / "tiles").iterdir()}


def test_two_workers_and_a_scheduler_cut_the_same_as_one_process(scheduler: str, tmp_path: Path) -> None:
    folder = small(tmp_path)
    found = {}
    for workers in ((), ("--workers", "2"), ("--workers", scheduler)):
        ran = run("geodata.ground", str(folder), *workers)
        assert ran.returncode == 0, ran.stderr + ran.stdout
        assert re.findall(r"(\w+)\.pmtiles: \d+ kB", ran.stdout) == ["line", "city"]
        found[workers] = archives(folder)
        for path in (folder / "ground" / "tiles").iterdir():
            path.unlink()
    alone, *together = found.values()
    assert set(alone) == {"line.pmtiles", "city.pmtiles"}
    assert together == [alone, alone]


def test_faults_and_refusals_of_workers_are_lines(tmp_path: Path) -> None:
    folder = small(tmp_path)
    piers = folder / theme_file("piers", "region")
    piers.write_text("[]", encoding="utf-8")
    ran = run("geodata.ground", str(folder), "--workers", "2")
    assert ran.returncode == 1
    assert ran.stdout.splitlines() == [
        f"{theme_file('piers', 'region')}: -: not a GeoJSON FeatureCollection (wrap the features in one)"
    ]
    assert "Traceback" not in ran.stderr
    ran = run("geodata.ground", str(folder), "--workers", "many")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "neither a number of workers nor the address" in ran.stdout


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the streets of the region as a source would have them: as parts, one file of groups, and a GeoPackage."""
    place = tmp_path_factory.mktemp("raw")
    streets = gpd.read_file(FOLDER / theme_file("roads", "region"))[["id", "class", "geometry"]]
    streets = streets.rename(columns={"class": "highway"}).sample(frac=1, random_state=3)
    (place / "parts").mkdir()
    for number, start in enumerate(range(0, len(streets), 400)):
        streets.iloc[start : start + 400].to_parquet(place / "parts" / f"part-{number:03}.parquet")
    streets.to_parquet(place / "groups.parquet", row_group_size=300)
    streets.to_file(place / "raw.gpkg")
    return place


@pytest.mark.parametrize("name", ["parts", "groups.parquet", "raw.gpkg"])
def test_two_workers_and_a_scheduler_prepare_the_same_as_one_process(
    name: str, raw: Path, scheduler: str, tmp_path: Path
) -> None:
    folder = small(tmp_path)
    target = folder / theme_file("roads", "region")
    found = []
    for workers in ((), ("--workers", "2"), ("--workers", scheduler)):
        asked = ("roads", "region", str(raw / name), "--source=osm_2021", "--as-of=2021-08", "--class-column=highway")
        ran = run("geodata.ground.prepare", *asked, f"--folder={folder}", *workers)
        assert ran.returncode == 0, ran.stderr
        told = ran.stdout.splitlines()
        assert any(line.endswith(" kept") for line in told)
        found.append((told[:-1], target.read_bytes()))
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) > 2_000


def test_a_column_that_is_not_there_is_said_without_a_trace(raw: Path, tmp_path: Path) -> None:
    folder = small(tmp_path)
    asked = ("roads", "region", str(raw / "parts"), "--source=osm_2021", "--class-column=kind", "--workers", "2")
    ran = run("geodata.ground.prepare", *asked, f"--folder={folder}")
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == ["not written: the source has no column kind; it has id, highway"]
