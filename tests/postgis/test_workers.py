"""Very large layers are brought in part by part: the same with one worker as with two, and refused as a whole."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from geodata.publish import published
from geodata.stores import StoreError
from tests.bench.data import BULK
from tests.bench.growth import declare
from tests.bench.points import write
from tests.postgis.cluster import OWNER, READER, Cluster
from tests.serving import ROOT, copied, until

CODE = """
import sys
from geodata.model import DataError
from geodata.publish import published
if __name__ == "__main__":
    try:
        published(sys.argv[1], reader=sys.argv[2], workers=sys.argv[3])
    except DataError as error:
        sys.exit(str(error))
"""


def parted(root: Path, points: int, part: int) -> Path:
    """Make a copy of the atlas that has a layer of so many points more, in parts."""
    root.mkdir()
    copied(root)
    (root / "tests").symlink_to(ROOT / "tests")
    declare(root)
    write(points, root / "geodata", part)
    (root / "run.py").write_text(CODE, encoding="utf-8")
    return root


def publish(root: Path, target: str, workers: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "run.py", target, READER, workers]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def held(address: str) -> list[object]:
    """Return what tells the layer in a database apart, row by row, from another."""
    with psycopg.connect(address) as connection:
        ((schema,),) = connection.execute("SELECT schema FROM atlas.edition").fetchall()
        asked = f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY n)) FROM {schema}.{BULK} t"
        drawn = f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY n)) FROM {schema}.{BULK}_drawn t"
        words = f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY word, n)) FROM {schema}.{BULK}_words t"
        told = f"SELECT t::text FROM {schema}.points t"
        return [connection.execute(each).fetchall() for each in (asked, drawn, words, told)]


def test_one_and_two_workers_bring_in_the_same_as_none(cluster: Cluster, tmp_path: Path) -> None:
    root = parted(tmp_path / "atlas", 2_000, 300)
    found = {}
    for workers in ("", "1", "2"):
        name = f"workers{workers}"
        cluster.database(name)
        ran = publish(root, cluster.address(name, OWNER), workers)
        assert ran.returncode == 0, ran.stderr
        found[workers] = held(cluster.address(name, OWNER))
    assert found[""][0][0][0] == 2_000  # type: ignore[index]
    assert found["1"] == found[""]
    assert found["2"] == found[""]


def test_points_are_swept_as_a_whole_although_somebody_was_looking_meanwhile(cluster: Cluster, tmp_path: Path) -> None:
    root = parted(tmp_path / "atlas", 2_000, 2_000)
    cluster.database("swept")
    owner = cluster.address("swept", OWNER)
    told = f"""SELECT vacuum_count, relallvisible, relpages FROM pg_stat_user_tables stat
        JOIN pg_class class ON class.oid = stat.relid WHERE stat.relname = '{BULK}'"""
    with psycopg.connect(owner) as looking, psycopg.connect(owner, autocommit=True) as asking:
        looking.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        looking.execute("SELECT 1")  # from here on it sees what was there before
        command = [sys.executable, "run.py", owner, READER, ""]
        with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as publishing:
            until(lambda: (asking.execute(told).fetchone() or (0,))[0] > 0, "it was never swept")
            ((_, seen, pages),) = asking.execute(told).fetchall()
            assert seen < pages
            looking.rollback()
            assert publishing.wait() == 0
        ((_, seen, pages),) = asking.execute(told).fetchall()
        assert seen == pages


def test_a_fault_in_one_part_is_named_and_nothing_is_published(cluster: Cluster, tmp_path: Path) -> None:
    import geopandas as gpd

    root = parted(tmp_path / "atlas", 600, 300)
    part = root / "geodata" / "layers" / f"{BULK}.parquet" / "part-00001.parquet"
    frame = gpd.read_parquet(part)
    frame.loc[7, "properties"] = frame.loc[7, "properties"].replace('"confidence": "', '"confidence": "very ')
    frame.to_parquet(part)
    cluster.database("faulty")
    for workers in ("", "2"):
        ran = publish(root, cluster.address("faulty", OWNER), workers)
        assert ran.returncode == 1
        assert f"{BULK}.geojson: {BULK}_307: confidence" in ran.stderr.splitlines()[-1]
    with psycopg.connect(cluster.address("faulty", OWNER)) as connection:
        assert connection.execute("SELECT to_regnamespace('atlas')").fetchone() == (None,)


@pytest.mark.parametrize("workers", ["0", "many", "65", "tcp://127.0.0.1:1"])
def test_what_is_no_cluster_is_refused_in_words(workers: str) -> None:
    with pytest.raises(StoreError, match=r"workers|scheduler"):
        published("postgresql://nobody@127.0.0.1:1/x", workers=workers)


def test_what_is_given_up_half_way_ends_before_the_workers_do() -> None:
    from geodata.stores.cluster import workers

    with pytest.raises(LookupError), workers("1") as mapped:  # noqa: PT012
        given = mapped(abs, range(-9, 0))
        assert next(given) == 9
        raise LookupError
    assert next(given, None) is None
