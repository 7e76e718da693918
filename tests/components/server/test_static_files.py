"""Files travel compressed, are cached for good, and the vendored map library is the one Plotly for Python expects."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import brotli
import plotly
import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.static_files import ASSETS, PLOTLY, VENDOR, StaticFiles


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def test_the_vendored_library_is_what_its_readme_says() -> None:
    script = brotli.decompress((VENDOR / PLOTLY).read_bytes())
    assert hashlib.sha256(script).hexdigest() in (VENDOR / "README.md").read_text(encoding="utf-8")
    assert StaticFiles().plotly.content == script


def test_the_vendored_library_is_the_version_of_plotly_for_python() -> None:
    own = brotli.decompress((VENDOR / PLOTLY).read_bytes())[:200].decode()
    with (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").open(encoding="utf-8") as file:
        theirs = file.read(200)
    version = re.compile(r"plotly\.js.* v([\d.]+)")
    assert version.search(own).group(1) == version.search(theirs).group(1)  # type: ignore[union-attr]


def scripts(client: FlaskClient) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', client.get("/").get_data(as_text=True))


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
        again = client.get(address, headers={"If-None-Match": packed.headers["ETag"]})
        assert again.status_code == 304


def test_a_first_answer_to_a_compressing_client_is_not_packed_twice() -> None:
    client = create_app().server.test_client()
    path = "/_dash-component-suites/dash/dcc/async-upload.js"
    first = client.get(path, headers={"Accept-Encoding": "br"})
    second = client.get(path, headers={"Accept-Encoding": "br"})
    assert brotli.decompress(first.data) == brotli.decompress(second.data) == client.get(path).data


def test_unused_bundles_are_not_sent(client: FlaskClient) -> None:
    unused = ("dash_table", "plotly.min.js", "dash_html_components")
    assert not [address for address in scripts(client) if any(name in address for name in unused)]


def test_own_styles_travel_whole(client: FlaskClient) -> None:
    (address,) = re.findall(r'"(/assets/atlas\.css\?m=[^"]+)"', client.get("/").get_data(as_text=True))
    sent = client.get(address).get_data(as_text=True)
    for path in ASSETS.glob("*.css"):
        assert path.read_text(encoding="utf-8") in sent, path.name


def test_the_scripts_name_a_map_of_their_source_which_is_there(client: FlaskClient) -> None:
    (address,) = (each for each in scripts(client) if each.startswith("/assets/dist/"))
    named = re.search(r"//# sourceMappingURL=(\S+)\s*$", client.get(address).get_data(as_text=True))
    assert named is not None
    sources = client.get(f"/assets/dist/{named.group(1)}").get_json(force=True)["sources"]
    assert any(source.endswith("map/plotly.js") for source in sources)


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
