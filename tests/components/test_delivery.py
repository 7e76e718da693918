"""Bodies: an ETag an encoding, a shelf that is never trusted blindly; addresses know where the app is served."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask, request
from werkzeug.test import TestResponse

from components.delivery import KEY, REVALIDATE, Body, Deployment, address, public_address, seen_at

TEXT = b"The City of Iron. " * 400


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Flask]:
    app = Flask(__name__)
    app.config[KEY] = Deployment(cache=tmp_path / "cache")
    with app.app_context():
        yield app


def sent(body: Body, **headers: str) -> TestResponse:
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: body.respond(request, REVALIDATE))
    return app.test_client().get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})


# ---- one ETag an encoding -------------------------------------------------------------------------------------------
def test_each_encoding_has_a_strong_etag_of_its_own() -> None:
    replies = [sent(Body(TEXT, "text/plain"), Accept_Encoding=name) for name in ("", "br", "gzip")]
    tags = [reply.headers["ETag"] for reply in replies]
    assert len(set(tags)) == 3
    assert all(tag.startswith('"') for tag in tags)
    assert [reply.headers.get("Content-Encoding") for reply in replies] == [None, "br", "gzip"]


@pytest.mark.parametrize("accepted", ["", "br", "gzip"])
def test_what_a_client_has_is_not_sent_again(accepted: str) -> None:
    body = Body(TEXT, "text/plain")
    tag = sent(body, Accept_Encoding=accepted).headers["ETag"]
    again = sent(body, Accept_Encoding=accepted, If_None_Match=f'"else", {tag}')
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag
    assert again.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in again.headers


def test_bytes_of_another_encoding_do_not_stand_for_these() -> None:
    body = Body(TEXT, "text/plain")
    tag = sent(body, Accept_Encoding="br").headers["ETag"]
    assert sent(body, If_None_Match=tag).data == TEXT


RATED = [
    ("br, gzip", "br"),
    ("gzip, br", "br"),
    ("gzip;q=0.1, br;q=0.05", "gzip"),
    ("br;q=0, gzip;q=0, *", ""),
    ("br;q=0, *", "gzip"),
    ("*", "br"),
    ("gzip;q=0.5, identity;q=0.8", ""),
    ("identity, br", "br"),
    ("*;q=0", ""),
    ("zstd", ""),
]
"""What a client accepts, and how it is answered."""


@pytest.mark.parametrize(("accepted", "expected"), RATED)
def test_the_encoding_is_the_one_that_the_client_rates_best(accepted: str, expected: str) -> None:
    assert sent(Body(TEXT, "text/plain"), Accept_Encoding=accepted).headers.get("Content-Encoding", "") == expected


def test_one_etag_never_stands_for_two_sequences_of_bytes(server: Flask) -> None:
    text = b" ".join(str(number * number).encode() for number in range(2000))
    server.add_url_rule("/", view_func=lambda: body.respond(request, REVALIDATE))
    client = server.test_client()
    seen: dict[str, set[bytes]] = {}
    for shelved in (False, True):
        body = Body(text, "text/plain")
        if shelved:
            body.shelve()
        for accepted in ("", "br", "gzip"):
            reply = client.get("/", headers={"Accept-Encoding": accepted})
            seen.setdefault(reply.headers["ETag"], set()).add(reply.data)
    assert all(len(bodies) == 1 for bodies in seen.values())
    assert len(seen) > 3, "the shelf packs better than a start, so that there is something to tell apart"


# ---- the shelf ------------------------------------------------------------------------------------------------------
def files(server: Flask) -> list[Path]:
    return sorted(server.config[KEY].cache.iterdir())


def test_what_was_kept_is_used(server: Flask) -> None:
    Body(TEXT, "text/plain").shelve()
    assert [file.suffix for file in files(server)] == [".br", ".gz"]
    kept = Body(TEXT, "text/plain")
    assert kept._brotli == brotli.compress(TEXT, quality=11)
    assert gzip.decompress(kept._gzip) == TEXT


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda _: b"",
        lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]),
        lambda _: brotli.compress(b"something else"),
        lambda kept: kept + b"more",
    ],
    ids=["cut short", "empty", "one bit", "foreign", "longer"],
)
def test_a_spoilt_file_is_never_sent_and_made_anew(server: Flask, spoil: object) -> None:
    Body(TEXT, "text/plain").shelve()
    sound = [file.read_bytes() for file in files(server)]
    for file in files(server):
        file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    body = Body(TEXT, "text/plain")
    assert brotli.decompress(body._brotli) == TEXT == gzip.decompress(body._gzip)
    assert [file.read_bytes() for file in files(server)] == sound


def test_a_file_of_another_body_is_not_taken_for_this_one(server: Flask) -> None:
    Body(b"Something else. " * 400, "text/plain").shelve()
    body = Body(TEXT, "text/plain")
    for file in files(server):
        file.rename(file.with_name(f"{body.digest}{file.suffix}"))
    assert brotli.decompress(body._brotli) == TEXT == gzip.decompress(body._gzip)


def test_shelving_mends_what_is_spoilt(server: Flask) -> None:
    Body(TEXT, "text/plain").shelve()
    for file in files(server):
        file.write_bytes(b"spoilt")
    Body(TEXT, "text/plain").shelve()
    assert all(len(file.read_bytes()) > 32 for file in files(server))


def test_a_folder_that_takes_nothing_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    app = Flask(__name__)
    app.config[KEY] = Deployment(cache=tmp_path / "file" / "cache")
    with app.app_context():
        body = Body(TEXT, "text/plain")
        body.shelve()
        assert brotli.decompress(body._brotli) == TEXT == gzip.decompress(body._gzip)


def test_a_full_disk_leaves_no_half_file(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, content: bytes) -> int:
        with file.open("wb") as half:
            half.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    Body(TEXT, "text/plain").shelve()
    assert files(server) == []


# ---- addresses ------------------------------------------------------------------------------------------------------
def served(**where: str) -> Flask:
    app = Flask(__name__)
    app.config[KEY] = Deployment(**where)  # type: ignore[arg-type]
    return app


def test_outside_of_an_app_addresses_begin_at_the_root() -> None:
    assert address("/theme.css", v="1 2") == "/theme.css?v=1%202"
    assert public_address("/") == "/"


def test_each_app_has_its_own_addresses() -> None:
    here, there = served(), served(base_path="/atlas", public_url="https://a.example/atlas")
    for app, path, public in ((here, "/x", "/x"), (there, "/atlas/x", "https://a.example/atlas/x")) * 2:
        with app.app_context():
            assert (address("/x"), public_address("/x")) == (path, public)


@pytest.mark.parametrize(
    "told",
    [
        "http://127.0.0.1:8050/atlas",
        "https://maps.example.org/atlas",
        "http://[::1]:8050/atlas",
        "http://xn--9i2b:1/atlas",
    ],
)
def test_a_browser_tells_where_it_sees_the_atlas(told: str) -> None:
    with served(base_path="/atlas", public_url="https://a.example/atlas").app_context():
        assert seen_at(told) == told


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        "",
        "null",
        "//evil.example/atlas",
        "https://evil.example",
        "https://evil.example/",
        "https://evil.example/atlas/",
        "https://evil.example/other/atlas",
        "https://user@evil.example/atlas",
        "https://evil.example/atlas?x",
        "https://evil.example/atlas#x",
        "https://evil.example\\@a.example/atlas",
        "javascript:alert(1)//atlas",
        "https://evil.example/atlas\n",
        'https://evil.example"/atlas',
        "https://" + "e" * 300 + "/atlas",
    ],
)
def test_what_is_no_plain_address_counts_as_not_told(told: object) -> None:
    with served(base_path="/atlas", public_url="https://a.example/atlas").app_context():
        assert seen_at(told) == "https://a.example/atlas"
    with served(base_path="/atlas").app_context():
        assert seen_at(told) == ""
