"""The pictures that the atlas ships show what it shows now, and do not weigh too much."""

from pathlib import Path

import pytest
from PIL import Image

from components.theme import THEMES
from tests.pictures.__main__ import ledger, stale
from tests.pictures.declared import FOLDER, LEDGER, MOST_BYTES, PICTURES, Picture
from tests.pictures.digest import digest


def test_no_picture_is_stale() -> None:
    assert [picture.name for picture in stale(ledger())] == [], "make pictures"


def test_a_picture_is_stale_once_anything_that_it_shows_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = PICTURES[0]
    before = digest(picture)
    for name in ("components.map.ground_paint.areas", "components.map.ground_lines.lines"):
        with monkeypatch.context() as other:
            other.setattr(name, lambda *_: [{"id": "sand", "paint": {"fill-color": "#000000"}}])
            assert digest(picture) != before
    with monkeypatch.context() as other:
        other.setattr("components.map.figure.symbols", lambda *_: [])
        assert digest(picture) != before
    assert digest(picture) == before


def test_a_file_that_is_another_picture_is_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    light, dark = (next(each for each in PICTURES if each.name == f"first-ground-{theme}") for theme in THEMES)
    monkeypatch.setattr("tests.pictures.__main__.FOLDER", tmp_path)
    monkeypatch.setattr("tests.pictures.__main__.PICTURES", (light, dark))
    for picture in (light, dark):
        (tmp_path / picture.file).write_bytes((FOLDER / picture.file).read_bytes())
    assert stale(ledger()) == []
    (tmp_path / light.file).write_bytes((FOLDER / dark.file).read_bytes())
    assert stale(ledger()) == [light]


def test_every_file_is_a_declared_picture_of_its_size() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {LEDGER.name, *(picture.file for picture in PICTURES)}
    assert list(ledger()) == [picture.name for picture in PICTURES]
    for picture in PICTURES:
        with Image.open(FOLDER / picture.file) as found:
            assert found.size == _pixels(picture), picture.name


def test_no_first_picture_weighs_more_than_a_slow_line_brings_at_once() -> None:
    weights = {picture.file: (FOLDER / picture.file).stat().st_size for picture in PICTURES if not picture.named}
    assert max(weights.values()) <= 120_000, weights


def _pixels(picture: Picture) -> tuple[int, int]:
    return round(picture.width * picture.ratio), round(picture.height * picture.ratio)


def test_all_pictures_together_stay_within_their_weight() -> None:
    shipped = [*FOLDER.iterdir(), *(FOLDER.parent).glob("*.png")]
    assert sum(path.stat().st_size for path in shipped) <= MOST_BYTES
