"""Taking it along: exports of what the filters leave, a citation, a link, and a file of one's own."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pyproj import Geod

from geodata.filters import Filters, matching
from tests.browser.conftest import Visit, chief
from tests.own_file import OWN

Visits = Callable[..., Visit]
STEEL = set(matching(Filters(sector=("steel",))))


def opened(visit: Visit, tool: str, dialog: str) -> None:
    visit.page.locator(f'#tools [data-opens="{dialog}"]').click()
    visit.page.locator(f"dialog#{dialog}[open]").wait_for()
    assert tool in visit.page.locator(f"dialog#{dialog}").inner_text()


@pytest.mark.further
def test_exports_hold_what_the_filters_leave(visit: Visits) -> None:
    seen = visit("?sector=steel")
    opened(seen, "Export", "export-dialog")
    count = seen.page.locator("#export-count")
    count.get_by_text(str(len(STEEL))).first.wait_for()
    files = {}
    for suffix in ("geojson", "csv", "gpkg", "zip"):
        with seen.page.expect_download() as download:
            seen.page.locator(f'[data-export="{suffix}"]').click()
        assert download.value.suggested_filename.endswith(f".{suffix}")
        files[suffix] = Path(download.value.path()).read_bytes()
    assert {f["id"] for f in json.loads(files["geojson"])["features"]} == STEEL
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == STEEL
    assert files["gpkg"].startswith(b"SQLite format 3")
    with zipfile.ZipFile(io.BytesIO(files["zip"])) as bundle:
        names = {Path(name).name for name in bundle.namelist()}
        assert {"data.geojson", "data.csv", "sources.csv", "README.txt", "CITATION.bib"} <= names
        readme = next(name for name in bundle.namelist() if name.endswith("README.txt"))
        assert "steel" in bundle.read(readme).decode().casefold()


@pytest.mark.further
def test_the_citation_names_this_view_and_today(visit: Visits) -> None:
    seen = visit("?site=port_chongjin")
    opened(seen, "Cite", "cite-dialog")
    fields = seen.page.locator("dialog#cite-dialog textarea")
    fields.first.wait_for()
    text = "\n".join(field.input_value() for field in fields.all())
    assert "site=port_chongjin" in text
    assert str(datetime.now().astimezone().year) in text
    assert "@misc{" in text


@pytest.mark.long
def test_sharing_offers_a_link_lines_for_a_page_and_a_picture(visit: Visits, address: str) -> None:
    seen = visit("?layers=port,tram&claim=shipyard&tab=claims", permissions=["clipboard-read", "clipboard-write"])
    opened(seen, "Share", "share-dialog")
    dialog = seen.page.locator("#share-dialog")
    for field in ("share-link", "share-embed"):
        dialog.locator(f'[data-copies="{field}"]').click()
        seen.page.get_by_text("Copied", exact=True).wait_for()
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied == dialog.locator(f"#{field}").input_value()
        for told in ("layers=tram,port", "claim=shipyard", "tab=claims"):
            assert told in copied
    assert dialog.locator("#share-link").input_value().startswith(f"{address}/?")
    assert copied.startswith(f'<iframe src="{address}/embed?')
    assert dialog.locator("[data-picture]").is_visible()


def upload(visit: Visit, name: str, content: bytes) -> None:
    if not visit.page.locator("dialog#own-dialog[open]").count():
        visit.page.locator('#tools [data-opens="own-dialog"]').click()
    visit.page.locator("#own-file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


@pytest.mark.further
def test_a_file_of_ones_own_is_drawn_for_its_reader_alone(visit: Visits) -> None:
    seen, other = visit(""), visit("")
    upload(seen, "mine.geojson", json.dumps(OWN).encode())
    seen.page.locator("#own-layer").wait_for()
    assert "2" in seen.page.locator("#own-layer").inner_text()
    seen.settle()
    seen.page.mouse.click(*seen.on_screen(129.80, 41.74))
    popup = seen.page.locator("#own-popup")
    popup.get_by_text("<img src=x").first.wait_for()
    assert "mine & yours" in popup.inner_text()
    assert seen.page.evaluate("window.broken") is None
    assert not other.page.locator("#own-layer").is_visible()
    seen.page.reload()
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    assert not seen.page.locator("#own-layer").is_visible()


@pytest.mark.further
def test_a_file_with_faults_says_which_and_shows_the_rest(visit: Visits) -> None:
    seen = visit("")
    upload(seen, "mine.csv", b"name,lat,lon\nGood,41.75,129.80\nBad,north,129.8\n")
    report = seen.page.locator("#own-report")
    report.get_by_text("Bad").first.wait_for()
    assert "1" in seen.page.locator("#own-layer").inner_text()
    upload(seen, "broken.geojson", b'{"type": "FeatureCollection", "features": [')
    report.locator(".own-refused").wait_for()
    # What was drawn before is still there.
    assert seen.page.locator("#own-layer").is_visible()


@pytest.mark.parametrize("lang", chief(1, "ko", "en"))
def test_measuring_agrees_with_the_geodesic(visit: Visits, lang: str) -> None:
    seen = visit(f"?lang={lang}&view=129.77,41.77,11")
    seen.page.locator("#measure-toggle").click()
    seen.page.mouse.click(*seen.on_screen(129.72, 41.74))
    seen.page.mouse.click(*seen.on_screen(129.86, 41.80))
    seen.until("atlas.measured().points.length === 2")
    measured = seen.page.evaluate("atlas.measured()")
    (lon1, lat1), (lon2, lat2) = measured["points"]
    expected = Geod(ellps="WGS84").inv(lon1, lat1, lon2, lat2)[2]
    assert measured["metres"] == pytest.approx(expected, rel=1e-6)
    assert "km" in seen.page.locator("#measure-total").inner_text()
    assert not seen.page.locator("#details-panel").is_visible()
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#measure").is_hidden()
