"""An atlas from a database answers as one from the files does, and says so where the database goes away meanwhile."""

import json
import os
import subprocess
import sys
from pathlib import Path

from geodata.files import FOLDER
from geodata.publish import published
from tests.postgis.cluster import OWNER, READER, Cluster
from tests.serving import Running, copied, until


def asked(place: str, cache: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.postgis.answers"],
        cwd=FOLDER.parent,
        env={**os.environ, "ATLAS_DATA": place, "ATLAS_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_every_layer_filter_search_way_nearness_and_export_is_the_files(address: str, tmp_path: Path) -> None:
    both = [asked(place, tmp_path) for place in ("", address)]
    files, database = (json.loads(each.communicate()[0]) for each in both)
    assert len(files) > 1500
    # An address may lead nowhere, but most have to have been answered for this to say anything.
    assert sum(told[0] == 200 for told in files.values()) > 0.95 * len(files)
    assert {asked: told for asked, told in database.items() if told != files[asked]} == {}


def test_a_database_that_goes_away_is_told_of_and_comes_back_by_itself(
    cluster: Cluster, tmp_path: Path, changed: Path
) -> None:
    cluster.database("away")
    published(cluster.address("away", OWNER), reader=READER)
    (tmp_path / "atlas").mkdir()
    atlas = Running(copied(tmp_path / "atlas"), ATLAS_DATA=cluster.address("away"))
    try:
        first = atlas.health()
        assert (first["status"], first["away"]) == ("ok", None)
        cluster.stop()
        told = atlas.health()
        assert told["away"] == "the database does not answer"
        assert atlas.get("/data/steel.geojson")[0] == 200  # what has been read is in memory
        cluster.start()
        until(lambda: atlas.health()["away"] is None, "it never came back")
        published(cluster.address("away", OWNER), changed, READER)
        until(lambda: atlas.health()["edition"] != first["edition"], "the new edition never answered")
        assert b"The largest steelworks" in atlas.get("/data/steel.geojson")[1]
    finally:
        cluster.start()
        atlas.stop()
