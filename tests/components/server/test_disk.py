"""On a disk that is full or read-only the atlas starts, says what it goes without, and leaves nothing behind."""

import os
import re
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import create_app
from components import delivery
from components.delivery import Body
from components.server import settings, worker
from components.server.settings import Settings
from tests.html import said
from tests.serving import Running, copied


@contextmanager
def full(at: int = 0) -> Iterator[None]:
    """Have every disk take no file of more than so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# ---- compressed files between starts --------------------------------------------------------------------------------
def test_a_folder_that_takes_nothing_is_told_in_one_line(tmp_path: Path) -> None:
    for cache in (tmp_path, tmp_path / "new" / "folder"):
        assert settings.unwritable(Settings(cache=cache)) == []
        with full():
            (line,) = settings.unwritable(Settings(cache=cache))
        assert line.startswith(f"ATLAS_CACHE is '{str(cache)[:30]}")
        assert line.endswith("', which cannot be written (File too large): nothing compressed is kept between starts")
    assert list(tmp_path.iterdir()) == [], "asking leaves nothing behind"
    # Of a folder that may not be written the same is said, to root as well.
    (line,) = settings.unwritable(Settings(cache=Path("/proc/atlas")))
    assert line.startswith("ATLAS_CACHE is '/proc/atlas', which cannot be written (")
    (tmp_path / "0.br").touch()
    with full():
        assert settings.unwritable(Settings(cache=tmp_path)) == [], "it was filled before"


def test_where_nothing_can_be_kept_nothing_is_compressed_for_later(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Body, "shelve", None)
    create_app(Settings(cache=Path("/proc/atlas"))).compress_ahead()
    assert "nothing compressed is kept between starts" in capsys.readouterr().err


def test_a_folder_that_becomes_full_meanwhile_is_told_with_how_much_is_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(delivery, "_BEST", {"gz": bytes})  # compressing in earnest takes its time
    app = create_app(Settings(cache=tmp_path / "cache"))
    with full(at=100_000):
        app.compress_ahead()
    said = capsys.readouterr().err
    assert re.search(r"/cache has no room for [1-9]\d* of \d\d compressed files\n$", said)
    kept = list((tmp_path / "cache").iterdir())
    assert kept
    assert {each.suffix for each in kept} == {".gz"}, "nothing half written stays"


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="there the sign of life is a file")
def test_a_process_shows_that_it_is_alive_without_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    from gunicorn.config import Config
    from gunicorn.workers import base

    monkeypatch.setattr(tempfile, "tempdir", "/proc/atlas")
    made = worker.WaitressWorker(1, os.getpid(), [], None, 60, Config(), None)
    before = made.tmp.last_update()
    made.notify()
    assert made.tmp.last_update() != before
    assert base.WorkerTmp is worker.SignOfLife
    made.tmp.close()


@pytest.mark.further
def test_where_nothing_can_be_kept_the_atlas_starts_and_says_so(tmp_path: Path) -> None:
    running = Running(copied(tmp_path), ATLAS_CACHE="/proc/atlas")
    try:
        assert "ATLAS_CACHE is '/proc/atlas', which cannot be written" in running.said()
        assert running.health()["status"] == "ok"
        assert running.get("/assets/dist/atlas.js")[0] == 200
    finally:
        running.stop()


# ---- files that are written before they are handed out --------------------------------------------------------------
@pytest.mark.parametrize("suffix", ["gpkg", "zip"])
@pytest.mark.parametrize("room", [0, 5000, 100_000])
def test_without_room_a_file_that_has_to_be_written_first_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, room: int
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client = create_app(Settings()).server.test_client()
    asked = f"/export/{suffix}?before={1940 + len(str(room))}"  # none that is kept already
    with full(room):
        line = client.get(asked)
        page = client.get(asked, headers={"Accept": "text/html"})
        csv_reply = client.get("/export/csv?before=1931")
    assert (line.status_code, page.status_code, csv_reply.status_code) == (507, 507, 200)
    assert line.text.startswith("507 Insufficient Storage: GeoPackage and ZIP have to be written to a disk first")
    assert "쓸 자리가 없습니다" in said(page.text, "ko")
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"
    assert client.get(asked).status_code == 200, "with room there is the file"


def test_a_disk_that_cannot_be_written_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    assert create_app(Settings()).server.test_client().get("/export/zip?before=1932").status_code == 507
