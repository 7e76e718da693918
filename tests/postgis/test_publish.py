"""An edition in PostGIS or GeoParquet: the same as the files, there at once or not at all, and read by who may."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from geodata import stores
from geodata.catalogue import LAYERS
from geodata.check import problems
from geodata.files import FOLDER, TABLES
from geodata.publish import main, published
from geodata.stores.store import Store
from tests.postgis.cluster import OWNER, PASSWORD, READER, Cluster
from tests.serving import free_port


def assert_same(found: Store, wanted: Store) -> None:
    for layer in LAYERS:
        (ours, faults), (theirs, _) = found.features(layer), wanted.features(layer)
        assert faults == []
        for one, other in zip(ours, theirs, strict=True):
            # repr tells 13 from 13.0, and one order of the properties from another.
            assert repr(one["properties"]) == repr(other["properties"])
            assert [geometry and geometry.wkb for geometry in (one["geometry"], other["geometry"])].count(None) != 1
            assert (one["geometry"] and one["geometry"].wkb) == (other["geometry"] and other["geometry"].wkb)
    for file, model in TABLES:
        assert found.table(file, model) == wanted.table(file, model)


def test_what_is_published_is_what_the_files_hold(address: str) -> None:
    database, files = stores.opened(address), stores.opened("")
    assert_same(database, files)
    assert (database.digest(), database.unwell()) == (files.digest(), "")


def test_geoparquet_is_what_the_files_hold(tmp_path: Path) -> None:
    target = tmp_path / "there" / "edition"
    assert "25 layers" in published(str(target))
    assert "already" in published(str(target))
    assert_same(stores.opened(str(target)), stores.opened(""))
    (target / "published.txt").unlink()
    with pytest.raises(stores.StoreError, match="was not written by"):
        published(str(target))


def test_publishing_again_changes_nothing_and_another_edition_takes_its_place(cluster: Cluster, changed: Path) -> None:
    cluster.database("again")
    owner = cluster.address("again", OWNER)
    assert "published: 25 layers" in published(owner, reader=READER)
    before = stores.opened(cluster.address("again"))
    assert published(owner).endswith("is there already")
    assert problems(changed) == []
    published(owner, changed, READER)
    after = stores.opened(cluster.address("again"))
    assert after.digest() != before.digest()
    assert_same(after, stores.opened(str(changed)))
    assert_same(before, stores.opened(""))  # who has begun with it reads it to the end
    assert published(owner).endswith("as it was before")
    with psycopg.connect(owner) as connection:
        rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'atlas%'").fetchall()
    assert len(rows) == 3


def test_one_that_fails_half_way_leaves_the_edition_before(
    cluster: Cluster, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.database("half")
    owner = cluster.address("half", OWNER)
    published(owner, reader=READER)
    from geodata.stores import publishing

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(publishing, "read_json", broken)
    with pytest.raises(OSError, match="disk"):
        published(owner, changed, READER)
    assert stores.opened(cluster.address("half")).digest() == stores.opened("").digest()
    with psycopg.connect(owner) as connection:
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'atlas%'").fetchone() == (2,)


def test_what_is_wrong_is_checked_before_and_not_published(
    changed: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    (changed / "layers" / "steel.geojson").write_text("{", encoding="utf-8")
    assert main(["--folder", str(changed), cluster.address("postgres", OWNER)]) == 1
    assert "layers/steel.geojson: -: not JSON" in capsys.readouterr().out


def test_who_reads_cannot_write(address: str) -> None:
    database = stores.opened(address)
    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"DELETE FROM {database.schema}.steel")  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="read-only"), database.engine.connect() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("CREATE TEMPORARY TABLE x (y int)")


def test_a_place_that_cannot_be_read_is_refused_in_a_line_without_the_password(cluster: Cluster) -> None:
    cluster.database("bare")
    cluster.database("closed")
    published(cluster.address("closed", OWNER))
    wrong = {
        cluster.address("bare", password="secret-but-wrong"): "refuses the user or the password",
        cluster.address("nowhere"): "has no database of that name",
        cluster.address("bare"): "holds no edition",
        cluster.address("closed"): "does not let this user read the edition",
        f"postgresql://{READER}:{PASSWORD}@127.0.0.1:1/bare": "does not answer",
        f"postgresql://{READER}:{PASSWORD}@no.such.invalid/bare": "has a host that is not known",
        f"postgresql://{READER}:{PASSWORD}@127.0.0.1:port/bare": "no such address.*%40",
        f"{cluster.address('bare')}?nonsense={PASSWORD}": "no such address",
        f"{cluster.address('bare')}?sslmode=require": "offers no TLS",
        f"mysql://{READER}:{PASSWORD}@127.0.0.1/bare": "begins with postgresql://",
    }
    for address, why in wrong.items():
        with pytest.raises(stores.StoreError, match=why) as refused:
            stores.opened(address)
        assert PASSWORD not in str(refused.value)
        assert "secret" not in str(refused.value)
    wrong_password = cluster.address("bare", password="secret-but-wrong")
    ran = subprocess.run(
        [sys.executable, "app.py"],
        cwd=FOLDER.parent,
        env={**os.environ, "PORT": str(free_port()), "ATLAS_DATA": wrong_password},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "cannot start: ATLAS_DATA: the database refuses the user or the password" in ran.stderr
    assert "secret" not in ran.stderr + ran.stdout


def test_every_form_of_an_address_leads_to_the_database(cluster: Cluster, address: str) -> None:
    hard = "p@ss:w/rd#%?é "
    cluster.say(f"CREATE ROLE hard LOGIN PASSWORD '{hard}'")
    published(cluster.address("packaged", OWNER), reader="hard")
    where = f"127.0.0.1:{cluster.port}/packaged"
    socket = quote(str(cluster.folder), safe="")
    assert stores.opened(f"postgresql://hard:{quote(hard, safe='')}@{where}").digest() == stores.opened("").digest()
    for written in (
        f"postgres://{READER}:{PASSWORD}@{where}",
        f"postgresql://{READER}@/packaged?host={socket}&port={cluster.port}",
        f"postgresql://{READER}@{socket}:{cluster.port}/packaged",
        f"postgresql://{READER}:{PASSWORD}@[::1],127.0.0.1:{cluster.port},{cluster.port}/packaged",
    ):
        assert stores.opened(written).digest() == stores.opened(address).digest()
        assert published(written.replace(READER, OWNER)).endswith("is there already")


@pytest.mark.parametrize("scheme", ["mysql", "postgresql+psycopg", "file"])
def test_what_is_no_database_is_never_a_folder_of_that_name(
    scheme: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(stores.StoreError, match="begins with postgresql://") as refused:
        published(f"{scheme}://{OWNER}:{PASSWORD}@127.0.0.1/atlas")
    assert PASSWORD not in str(refused.value) + "".join(capsys.readouterr())
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_killed_half_way_is_as_if_it_had_not_begun(cluster: Cluster) -> None:
    cluster.database("killed")
    code = """
import sys, time
from geodata.files import FOLDER
from geodata.stores import publishing
publishing._grant = lambda *_: (print("half", flush=True), time.sleep(600))
publishing.publish(sys.argv[1], FOLDER, "anybody")
"""
    asked = [sys.executable, "-c", code, cluster.address("killed", OWNER)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as half:
        assert half.stdout
        assert half.stdout.readline() == "half\n"
        with pytest.raises(stores.StoreError, match="holds no edition"):
            stores.opened(cluster.address("killed", OWNER))
        half.kill()
    assert "published: 25 layers" in published(cluster.address("killed", OWNER), reader=READER)
    assert stores.opened(cluster.address("killed")).unwell() == ""


def test_a_database_that_stops_half_way_has_the_edition_before_when_it_is_back(
    cluster: Cluster, changed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cluster.database("stopped")
    owner = cluster.address("stopped", OWNER)
    published(owner, reader=READER)
    from geodata.stores import publishing

    monkeypatch.setattr(publishing, "_grant", lambda *_: cluster.stop())
    try:
        assert main(["--folder", str(changed), "--reader", READER, owner]) == 1
    finally:
        cluster.start()
    assert capsys.readouterr().err == "not published: the database does not answer\n"
    assert stores.opened(cluster.address("stopped")).digest() == stores.opened("").digest()


def test_of_two_that_publish_at_once_one_finds_it_there(cluster: Cluster) -> None:
    cluster.database("at_once")
    with ThreadPoolExecutor(2) as two:
        told = sorted(two.map(published, [cluster.address("at_once", OWNER)] * 2))
    assert [each.split(maxsplit=2)[2] for each in told] == ["is there already", "published: 25 layers"]
