"""An atlas from a database answers as one from the files does, and says so where the database goes away meanwhile."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from geodata.files import FOLDER
from tests.bench.data import BULK, CAMERA
from tests.bench.growth import declare
from tests.bench.points import features
from tests.postgis.cluster import OWNER, READER, Cluster
from tests.postgis.grown import under
from tests.serving import Running, copied, until

Asked = dict[str, list[Any]]


def both(questions: str, root: Path, place: str, cache: Path) -> tuple[Asked, Asked]:
    """Return what an atlas answers from its files, and from a place, to the addresses of a module beside this one."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"tests.postgis.{questions}"],
            cwd=root,
            env={**os.environ, "ATLAS_DATA": kept, "ATLAS_CACHE": str(cache)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for kept in ("", place)
    ]
    files, database = (json.loads(each.communicate()[0]) for each in running)
    return files, database


def test_every_layer_filter_search_way_nearness_and_export_is_the_files(address: str, tmp_path: Path) -> None:
    files, database = both("answers", FOLDER.parent, address, tmp_path)
    assert len(files) > 1500
    # An address may lead nowhere, but most have to have been answered for this to say anything.
    assert sum(told[0] == 200 for told in files.values()) > 0.95 * len(files)
    assert {asked: told for asked, told in database.items() if told != files[asked]} == {}


def grown(root: Path, points: int) -> Path:
    """Make a copy of the atlas that has a layer of so many points more."""
    root.mkdir()
    copied(root)
    (root / "tests").symlink_to(FOLDER.parent / "tests")
    declare(root)
    layers = root / "geodata" / "layers"
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features(points, layers))
    (layers / f"{BULK}.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{lines}]}}', encoding="utf-8")
    return root


def publish(root: Path, target: str) -> None:
    """Publish the edition of a copy, by its own code."""
    code = "import sys; from geodata.publish import published; published(sys.argv[1], reader=sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, target, READER], cwd=root, check=True)


def test_what_is_said_of_very_many_points_is_the_same_by_sql(cluster: Cluster, tmp_path: Path) -> None:
    root = grown(tmp_path / "atlas", 21_000)
    cluster.database("many")
    publish(root, cluster.address("many", OWNER))
    files, database = both("grown", root, cluster.address("many"), tmp_path)
    assert sum(told[0] == 200 for told in files.values()) > 120
    assert {asked: (told, files[asked]) for asked, told in database.items() if told != files[asked]} == {}


def test_a_database_that_goes_away_is_told_of_and_comes_back_by_itself(cluster: Cluster, tmp_path: Path) -> None:
    root = grown(tmp_path / "atlas", 500)
    cluster.database("away")
    publish(root, cluster.address("away", OWNER))
    atlas = Running(root, ATLAS_DATA=cluster.address("away"))
    stays = (
        under(CAMERA.lon, CAMERA.lat, 9),
        f"/place/{BULK}_77.json",
        f"/data/{BULK}.csv",
        f"/data/{BULK}/bounds.json?q=7",
    )
    try:
        first = atlas.health()
        assert (first["status"], first["away"]) == ("ok", None)
        assert [atlas.get(asked)[0] for asked in stays] == [200] * len(stays)
        cluster.stop()
        code, told = atlas.get()
        assert (code, json.loads(told)["away"]) == (503, "the database does not answer")
        # What has been answered is kept, so other tiles and places are asked for.
        asked_now = (
            under(CAMERA.lon, CAMERA.lat, 11),
            f"/place/{BULK}_78.json",
            stays[2],
            f"/data/{BULK}/bounds.json?q=8",
        )
        for asked in asked_now:
            code, said = atlas.get(asked)
            assert (code, b"does not answer at the moment" in said) == (503, True), asked
        # What has been read is in memory.
        assert [atlas.get(asked)[0] for asked in ("/", "/data/steel.geojson", "/search.json?q=point")] == [200] * 3
        cluster.start()
        until(lambda: atlas.get()[0] == 200, "it never came back")
        assert [atlas.get(asked)[0] for asked in asked_now] == [200] * len(asked_now)
        steel = root / "geodata" / "layers" / "steel.geojson"
        written = steel.read_text(encoding="utf-8").replace("The country's largest steel", "The largest steel")
        steel.unlink()
        steel.write_text(written, encoding="utf-8")
        publish(root, cluster.address("away", OWNER))
        until(lambda: atlas.health()["edition"] != first["edition"], "the new edition never answered")
        assert b"The largest steelworks" in atlas.get("/data/steel.geojson")[1]
    finally:
        cluster.start()
        atlas.stop()
