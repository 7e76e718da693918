"""Behind Debian's nginx as deploy/nginx.conf sets it up: below a path, under another host's name, nothing is lost.

`make test-nginx`; nginx has to be there.
"""

import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geodata.catalogue import DEFAULT_LAYERS
from tests.browser.conftest import served
from tests.browser.test_base_path import BASE, assert_whole
from tests.serving import free_port, until

CONF = (Path(__file__).parents[2] / "deploy/nginx.conf").read_text(encoding="utf-8")
HERE = """\
pid {folder}/pid;
error_log {folder}/error.log;
daemon off;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {conf}
}}
"""
CONFIGURED = {
    "the path left on": CONF,
    "the path taken off": CONF.replace("chongjin-atlas;\n        proxy_http", "chongjin-atlas/;\n        proxy_http"),
}


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    with served(ATLAS_BASE_PATH=BASE, ATLAS_METRICS_TOKEN="t0ken-of-this-test") as address:
        yield address


@pytest.fixture(scope="module", params=CONFIGURED)
def address(request: pytest.FixtureRequest, upstream: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The atlas's address at nginx."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    conf = CONFIGURED[request.param].replace("127.0.0.1:8050", upstream.removeprefix("http://"))
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "conf").write_text(HERE.format(folder=folder, conf=conf, user=user), encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing; install the package nginx-light"
    nginx = subprocess.Popen([program, "-e", folder / "error.log", "-c", folder / "conf"])
    until(lambda: nginx.poll() is not None or (folder / "pid").exists(), "nginx never started")
    assert nginx.poll() is None, (folder / "error.log").read_text()
    yield f"http://127.0.0.1:{port}{BASE}"
    nginx.terminate()
    nginx.wait(timeout=30)


def get(address: str, data: bytes | None = None, **headers: str) -> HTTPResponse:
    asked = urllib.request.Request(address, data, headers)
    try:
        reply: HTTPResponse = urllib.request.urlopen(asked, timeout=30)
    except urllib.error.HTTPError as error:
        return error  # type: ignore[return-value]  # it is read as one
    return reply


def test_the_proxy_takes_the_path_off_in_one_of_the_two() -> None:
    assert len(set(CONFIGURED.values())) == 2


def test_a_journey(chromium: Browser, address: str) -> None:
    assert_whole(chromium, address)


def test_everything_that_the_page_names_is_there(address: str) -> None:
    origin = address.removesuffix(BASE)
    page = get(f"{address}/").read().decode()
    named = set(re.findall(r'(?:src|href)="(/[^"#]*)"', page))
    assert len(named) > 10
    assert {name: get(origin + name).status for name in named} == dict.fromkeys(named, 200)
    assert all(name.startswith(f"{BASE}/") for name in named)
    assert get(f"{address}?lang=ko").url == f"{address}/?lang=ko"


def test_the_map_names_the_host_that_the_reader_sees(address: str) -> None:
    style = json.load(get(f"{address}/basemap/style-light-en.json?at={address}"))
    assert style["sprite"].startswith(f"{address}/basemap/")
    tile = style["sources"]["line"]["tiles"][0].format(z=10, x=881, y=380)
    assert tile.startswith(f"{address}/tiles/")
    assert get(tile).status == 200


def test_what_is_known_is_not_sent_again_and_what_is_sent_is_packed(address: str) -> None:
    first = get(f"{address}/data/{DEFAULT_LAYERS[0]}.geojson", **{"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    known = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert get(f"{address}/data/{DEFAULT_LAYERS[0]}.geojson", **known).status == 304


def test_as_much_may_be_asked_and_brought_as_the_atlas_takes(address: str) -> None:
    assert get(f"{address}/?q={'x' * 31_000}").status == 200
    reply = get(f"{address}/own?name=own.geojson", b"[" * 7_500_000)
    assert reply.status == 200
    assert reply.headers["Content-Security-Policy"], "nginx answered in the atlas's place"


def test_figures_and_the_rest_of_the_host_are_not_the_readers(address: str) -> None:
    assert get(f"{address}/metrics", Authorization="Bearer t0ken-of-this-test").status == 404
    assert get(f"{address.removesuffix(BASE)}/health").status == 404
    assert json.load(get(f"{address}/health"))["status"] == "ok"
