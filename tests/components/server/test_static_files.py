"""Files travel compressed, are cached for good, and the vendored map library is the one Plotly for Python expects."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import brotli
import plotly as plotly_for_python
import pytest
from flask.testing import FlaskClient

from app import Atlas, create_app
from components.server import static_files
from components.server.static_files import ASSETS, PLOTLY, VENDOR, plotly
from geodata.ground.archive import SOURCES
from tests.components.test_delivery import RATED


@pytest.fixture(scope="module")
def app() -> Atlas:
    return create_app()


@pytest.fixture(scope="module")
def client(app: Atlas) -> FlaskClient:
    return app.server.test_client()


def test_the_vendored_library_is_what_its_readme_says() -> None:
    script = brotli.decompress((VENDOR / PLOTLY).read_bytes())
    assert hashlib.sha256(script).hexdigest() in (VENDOR / "README.md").read_text(encoding="utf-8")
    assert plotly().content == script


def test_the_vendored_library_is_the_version_of_plotly_for_python() -> None:
    own = brotli.decompress((VENDOR / PLOTLY).read_bytes())[:200].decode()
    with (Path(plotly_for_python.__file__).parent / "package_data" / "plotly.min.js").open(encoding="utf-8") as file:
        theirs = file.read(200)
    version = re.compile(r"plotly\.js.* v([\d.]+)")
    assert version.search(own).group(1) == version.search(theirs).group(1)  # type: ignore[union-attr]


def scripts(client: FlaskClient) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', client.get("/").get_data(as_text=True))


def test_every_script_comes_and_runs_only_when_the_early_one_says_so(client: FlaskClient) -> None:
    page = client.get("/").text
    before, kept, after = re.split(r"<template>\s*|\s*</template>\s*(?=<script)", page)
    assert "<script src=" not in before + after
    assert 'as="script"' not in before + after
    later = re.findall(r'<link rel="preload" href="([^"]+)" as="script">', kept)
    assert [client.get(each).status_code for each in later] == [200]
    assert kept.endswith("</script>")
    assert "new DashRenderer" in kept.rpartition("<script")[2]


def test_every_script_travels_compressed_and_is_cached_for_good(client: FlaskClient) -> None:
    found = scripts(client)
    assert any(address.startswith("/assets/dist/atlas.js") for address in found)
    for address in found:
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "br"})
        zipped = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert plain.status_code == packed.status_code == 200
        assert brotli.decompress(packed.data) == plain.data == gzip.decompress(zipped.data)
        assert "immutable" in packed.headers["Cache-Control"], address
        for reply, accepted in ((plain, ""), (packed, "br"), (zipped, "gzip")):
            known = {"If-None-Match": reply.headers["ETag"], "Accept-Encoding": accepted}
            assert client.get(address, headers=known).status_code == 304


def test_only_an_address_that_names_the_content_is_cached_for_good(client: FlaskClient) -> None:
    named = {path for path in re.findall(r'"(/[^"]+)"', client.get("/").text) if "?v=" in path}
    assert len([each for each in named if "/pictures/" not in each]) == 6 + len(SOURCES)
    for address in named:
        path = address.partition("?")[0]
        for wrong in (path, f"{path}?v=0123456789abcdef", f"{path}?v="):
            with client.get(wrong) as answer:
                assert "immutable" not in answer.headers["Cache-Control"], wrong


def test_whatever_path_is_asked_for_the_table_stays_as_it_was(app: Atlas) -> None:
    client, table = app.server.test_client(), dict(app.static_files.bodies)
    held = sum(len(body.content) for body in table.values())
    suite = next(path for path in table if "dash_core_components.v" in path)
    wrong = [
        *(re.sub(r"\.v[0-9_a-z]+m[0-9]+\.", f".v4_4_1m{number}.", suite) for number in range(1000)),
        *(suite.replace("/dcc/", f"/dcc/{'./' * number}") for number in range(1, 500)),
        *(f"/assets/{'./' * number}atlas.js" for number in range(1, 500)),
        *(f"/assets/{path.relative_to(ASSETS).as_posix()}" for path in sorted(ASSETS.rglob("*")) if path.is_file()),
        "/_dash-component-suites/dash/dcc/async-upload.js",
    ]
    for path in wrong:
        client.get(path).close()
    assert dict(app.static_files.bodies) == table
    assert sum(len(body.content) for body in app.static_files.bodies.values()) == held


def test_the_table_holds_what_a_visit_asks_for(app: Atlas) -> None:
    held = set(app.static_files.bodies)
    asked = {
        path.partition("?")[0]
        for path in re.findall(r'(?:src|href)="([^"#]+)"', app.server.test_client().get("/").text)
    }
    elsewhere = {"", "/", "/plotly-map.js", "/theme.css", "/unknown", "/read"}
    downloads = ("/export", "/data/ground")
    assert {path for path in asked if not path.startswith(downloads)} <= held | elsewhere
    assert {f"/assets/fonts/{file.name}" for file in (ASSETS / "fonts").glob("*.woff2")} <= held
    assert "/_dash-component-suites/dash/dcc/async-graph.js" in held


def test_a_file_that_dash_calls_otherwise_costs_speed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = "/_dash-component-suites/dash/dcc/async-elsewhere.js"
    monkeypatch.setattr(static_files, "_ASKED_FOR_BY_SCRIPTS", (gone,))
    app = create_app()
    assert gone not in app.static_files.bodies
    with app.server.test_client().get("/_dash-component-suites/dash/dcc/async-graph.js") as reply:
        assert reply.status_code == 200


def test_unused_bundles_are_not_sent(client: FlaskClient) -> None:
    unused = ("dash_table", "plotly.min.js", "dash_html_components")
    assert not [address for address in scripts(client) if any(name in address for name in unused)]


def test_own_styles_travel_whole(client: FlaskClient) -> None:
    (address,) = re.findall(r'"(/assets/dist/atlas\.css\?v=[^"]+)"', client.get("/").get_data(as_text=True))
    sent = client.get(address).get_data(as_text=True)
    for path in (ASSETS / "css").glob("*.css"):
        assert f"@layer {path.stem}{{" in sent or path.stem in ("atlas", "first"), path.name


def test_the_colours_are_the_first_of_the_layers_of_styles(client: FlaskClient) -> None:
    addresses = re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/").get_data(as_text=True))
    colours, own = (client.get(address).get_data(as_text=True) for address in addresses[:2])
    assert colours.startswith("@layer theme {")
    assert own.startswith("@layer theme,fonts,base,")


def test_the_scripts_name_a_map_of_their_source_which_is_there(client: FlaskClient) -> None:
    (address,) = (each for each in scripts(client) if each.startswith("/assets/dist/"))
    named = re.search(r"//# sourceMappingURL=(\S+)\s*$", client.get(address).get_data(as_text=True))
    assert named is not None
    with client.get(f"/assets/dist/{named.group(1)}") as reply:
        sources = reply.get_json(force=True)["sources"]
    assert any(source.endswith("map/plotly.js") for source in sources)


@pytest.mark.parametrize("path", ["/assets/dist/atlas.js.map", "/assets/css/base.css"])
@pytest.mark.parametrize("accepted", ["br", "*", "zstd, br;q=0.5", ""])
def test_no_file_is_sent_twice(client: FlaskClient, path: str, accepted: str) -> None:
    with client.get(path, headers={"Accept-Encoding": accepted}, buffered=True) as reply:
        assert reply.headers.get("Content-Encoding", "") == ("br" if accepted and path.endswith(".map") else "")
        known = {"Accept-Encoding": accepted, "If-None-Match": reply.headers["ETag"]}
    with client.get(path, headers=known, buffered=True) as again:
        assert (again.status_code, again.headers["ETag"]) == (304, known["If-None-Match"])


@pytest.mark.parametrize(("accepted", "expected"), RATED)
@pytest.mark.parametrize("path", ["/", "/theme.css", "/data/layers.json", "/export/geojson", "/assets/dist/atlas.js"])
def test_every_answer_is_packed_as_the_client_rates_it(
    client: FlaskClient, path: str, accepted: str, expected: str
) -> None:
    reply = client.get(path, headers={"Accept-Encoding": accepted})
    assert reply.headers.get("Content-Encoding", "") == expected
    if tag := reply.headers.get("ETag"):
        assert tag.strip('"').partition(":")[2] == expected


def test_the_policy_lets_the_script_in_the_page_run_and_no_other(client: FlaskClient) -> None:
    reply = client.get("/")
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))[^>]*>(.*?)</script>", reply.text, re.S)
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in reply.headers["Content-Security-Policy"]


def test_nothing_on_the_page_names_another_host(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
