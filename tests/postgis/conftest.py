"""Fixtures of the database: one cluster for all, one database with the packaged edition, copies that may be broken."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.files import FOLDER
from geodata.publish import published
from tests.postgis.cluster import OWNER, READER, Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with Cluster() as running:
        yield running


@pytest.fixture(scope="session")
def address(cluster: Cluster) -> str:
    """Return where the packaged edition can be read."""
    cluster.database("packaged")
    published(cluster.address("packaged", OWNER), reader=READER)
    return cluster.address("packaged")


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a sound data folder that is another edition."""
    copy = tmp_path / "geodata"
    ignored = shutil.ignore_patterns("*.py", "__pycache__", "*.pmtiles")
    shutil.copytree(FOLDER, copy, ignore=ignored)
    for archive in (FOLDER / "ground" / "tiles").glob("*.pmtiles"):
        os.link(archive, copy / archive.relative_to(FOLDER))
    steel = copy / "layers" / "steel.geojson"
    written = steel.read_text(encoding="utf-8")
    steel.write_text(written.replace("The country's largest steelworks", "The largest steelworks"), encoding="utf-8")
    return copy
