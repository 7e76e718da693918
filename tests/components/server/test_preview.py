"""The pictures of links: cut from what is shipped, of every place and claim, kept, and made one at a time."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from PIL import Image

from app import create_app
from components.map import link_picture
from components.map.link_words import BAND
from components.map.selection import overlay
from components.server import busy, preview
from geodata.load import claims, places
from geodata.vocabulary import LANGUAGES


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


@pytest.mark.parametrize(
    "path", ["home", "plate-1", "plate-7", "site/port_chongjin", "site/line_pyongra", "claim/shipyard"]
)
def test_a_picture_has_the_size_that_links_are_shown_with(client: FlaskClient, path: str) -> None:
    for lang in LANGUAGES:
        reply = client.get(f"/preview/{lang}/{path}.jpg")
        with Image.open(io.BytesIO(reply.data)) as found:
            assert (found.format, found.size, found.mode) == ("JPEG", (1200, 630), "RGB")
        assert reply.mimetype == "image/jpeg"
        assert len(reply.data) < 300_000
        assert "max-age=86400" in reply.headers["Cache-Control"]
        etag = reply.headers["ETag"]
        assert client.get(f"/preview/{lang}/{path}.jpg", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path", ["none", "plate-0", "plate-8", "readme", "city", "city-en", "site/none", "claim/none", "site/..%2Fhome"]
)
def test_what_there_is_no_picture_of_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/preview/en/{path}.jpg").status_code == 404
    assert client.get("/preview/de/home.jpg").status_code == 404


def _about(place_ids: tuple[str, ...]) -> list[tuple[float, float, float, float]]:
    features = [each for each in overlay(place_ids)["features"] if each["properties"]["role"] in link_picture._ORDER]
    box = link_picture._box(features)
    return [box] if box else []


def test_every_place_and_claim_is_within_its_picture() -> None:
    asked = {place_id: (place_id,) for place_id in places()} | {claim.id: claim.subjects for claim in claims()}
    beyond = set()
    for lang in LANGUAGES:
        for name, place_ids in asked.items():
            for box in _about(place_ids):
                frame, (x, y) = link_picture.cut(box, lang)
                wide, high = frame.pixels
                assert 0 <= x <= wide - link_picture.WIDTH
                assert 0 <= y <= high - link_picture.HEIGHT
                (left, lower), (right, upper) = frame.at(*box[:2]), frame.at(*box[2:])
                inside = x <= left and right <= x + link_picture.WIDTH and y <= upper
                if not inside or lower > y + link_picture.HEIGHT - BAND:
                    beyond.add(name)
    # The sea route to Niigata leads off the map.
    assert beyond <= {name for name, ids in asked.items() if "sea_niigata" in ids}


def test_the_frame_of_a_place_in_the_city_is_closer_than_that_of_a_line() -> None:
    def frame(place_id: str) -> str:
        (box,) = _about((place_id,))
        return link_picture.cut(box, "en")[0].name

    assert frame("port_chongjin") == "city-en"
    assert frame("st_rajin") == "province-en"
    assert frame("line_pyongra") == "country-en"


def test_a_picture_is_made_once_and_one_at_a_time(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    preview._picture.cache_clear()
    turns = []

    @contextmanager
    def taken(_turn: busy.Turn) -> Iterator[None]:
        turns.append(True)
        yield

    monkeypatch.setattr(busy.Turn, "taken", taken)
    for _ in range(3):
        assert client.get("/preview/en/site/st_rajin.jpg").status_code == 200
    assert len(turns) == 1
    assert preview._picture.cache_info().maxsize == preview.KEPT


def test_who_comes_while_others_wait_is_told_to_come_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview._picture.cache_clear()
    monkeypatch.setattr(preview, "TURN", busy.Turn(waiting=0))
    with preview.TURN.taken():
        reply = client.get("/preview/en/site/st_rajin.jpg")
    assert reply.status_code == 503
    assert int(reply.headers["Retry-After"]) > 0
    assert client.get("/preview/en/site/st_rajin.jpg").status_code == 200
