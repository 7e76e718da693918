"""On paper: the map drawn anew for a sheet, light and in its shape, as a print and as a picture."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
POINTS = {"a4": (595, 842), "a3": (842, 1191)}
WATCHING = """() => {
    window.contexts = [];
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        const made = getContext.call(this, kind, ...more);
        if (/webgl/.test(kind)) window.contexts.push(made);
        return made;
    };
    window.print = () => { window.printed = true; };
}"""
REFUSING = """() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return /webgl/.test(kind) ? null : getContext.call(this, kind, ...more);
    };
    window.print = () => { window.printed = true; };
}"""
# How bright the printed map is on the average, 255 for white.
BRIGHTNESS = """() => {
    const map = document.querySelector("#print-map canvas");
    const small = Object.assign(document.createElement("canvas"), { width: 16, height: 16 });
    const context = small.getContext("2d");
    context.drawImage(map, 0, 0, 16, 16);
    const { data } = context.getImageData(0, 0, 16, 16);
    return data.reduce((sum, each, at) => sum + (at % 4 === 3 ? 0 : each), 0) / (16 * 16 * 3);
}"""


def prepare(seen: Visit, paper: str, way: str, watching: str = WATCHING) -> None:
    """Ask for a print by the dialog and wait until the browser would print; what it prints is there until it has."""
    page = seen.page
    page.evaluate(watching)
    if page.locator("#tools-more").is_visible():
        page.locator("#tools-more").click()
    page.locator('#tools [data-opens="print-dialog"]').click()
    for value in (paper, way):
        page.locator(f"#print-dialog label:has(input[value={value}])").click()
    page.locator("[data-print]").click()
    seen.until("window.printed === true")


def printed(seen: Visit) -> list[tuple[int, int]]:
    """Print what is prepared; return width and height in points of each page."""
    return pages(seen.page.pdf(prefer_css_page_size=True))


def pages(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height in points of each page."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def sheet(seen: Visit) -> str:
    return str(seen.page.locator("#print-map").evaluate("sheet => sheet.innerText"))


@pytest.mark.long
def test_the_map_is_drawn_anew_for_paper_in_light_colours(visit: Visits) -> None:
    seen = visit("?theme=dark&site=kimchaek_works")
    camera = seen.camera()
    prepare(seen, "a4", "lying")
    said = sheet(seen)
    for word in ("Kim Chaek Iron and Steel Complex", "김책제철련합기업소", "Chongjin Atlas", "[1]", seen.address):
        assert word in said
    for word in ("Railway Pyongyang–Rason", "Approximate", "OpenStreetMap", "Open Database License", "Edition", "°"):
        assert word in said
    assert seen.page.evaluate(BRIGHTNESS) > 180
    assert seen.page.locator("#print-map canvas").evaluate("canvas => canvas.width") > 2000
    # The map on the screen has not moved, and the second one has left nothing behind.
    assert seen.camera() == camera
    assert seen.page.locator(".maplibregl-canvas").count() == 1
    assert seen.page.evaluate("contexts.map(each => each.isContextLost())") == [True]
    assert printed(seen) == [(842, 595)]
    assert seen.page.locator("#print-map").count() == 0


@pytest.mark.further
def test_the_picture_is_the_sheet_that_would_be_printed(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator('#tools [data-opens="export-dialog"]').click()
    seen.page.locator("#export-dialog label:has(input[value=upright])").click()
    with seen.page.expect_download(timeout=60_000) as download:
        seen.page.locator("#export-dialog [data-picture]").click()
    picture = Path(download.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert height / width == pytest.approx(297 / 210, rel=0.01)
    assert width > 1800
    # A blank canvas of this size would be a few kilobytes.
    assert len(picture) > 150_000
    seen.page.get_by_text("Picture saved").wait_for()
    # The other dialog offers the same paper, for as long as the tab is open.
    seen.page.reload()
    seen.until("document.querySelector('#print-dialog input[value=upright]').checked")


@pytest.mark.further
@pytest.mark.parametrize(("paper", "way"), [("a4", "upright"), ("a3", "lying"), ("a3", "upright")])
def test_every_paper_takes_the_map_on_one_page(visit: Visits, paper: str, way: str) -> None:
    seen = visit("?lang=ko&site=st_rajin&bearing=30&year=1965&tab=none")
    prepare(seen, paper, way)
    said = sheet(seen)
    assert "라진역" in said
    assert "1965년의 지도" in said
    # Turned, it has an arrow and no degrees.
    assert seen.page.locator(".paper-north").count() == 1
    assert seen.page.locator(".paper-degrees").count() == 0
    card: Any = seen.page.locator(".paper-card").evaluate(
        "card => [card.scrollHeight - card.clientHeight, card.scrollWidth - card.clientWidth]"
    )
    assert max(card) <= 1
    short, long = POINTS[paper]
    assert printed(seen) == [(short, long) if way == "upright" else (long, short)]


@pytest.mark.further
def test_a_plate_is_printed_with_its_own_title_and_finding(visit: Visits) -> None:
    seen = visit("?plate=3&theme=dark")
    prepare(seen, "a4", "lying")
    title, finding = (seen.page.locator(f"#plate .plate-{part}").inner_text() for part in ("title", "finding"))
    assert seen.page.locator(".print-title").text_content() == title
    assert finding in str(seen.page.locator(".print-about").text_content())


@pytest.mark.further
def test_what_is_near_is_told_on_paper(visit: Visits) -> None:
    seen = visit("?near=railway&within=2&theme=dark&view=129.78,41.77,11.50")
    seen.page.locator("#near-answer .near-sentence").wait_for()
    prepare(seen, "a4", "lying")
    said = sheet(seen)
    assert "Within 2 km of" in said
    assert "certainly" in seen.page.locator(".paper-signs").inner_text()
    assert "Around Chongjin" in said


@pytest.mark.further
def test_a_machine_that_cannot_draw_it_anew_prints_the_screen(visit: Visits) -> None:
    seen = visit("?theme=dark", viewport={"width": 390, "height": 844})
    seen.expected = ("WebGL", "webgl")
    prepare(seen, "a4", "upright", REFUSING)
    seen.page.get_by_text("shows the map as it is on the screen").wait_for()
    assert seen.page.evaluate(BRIGHTNESS) < 120
    assert printed(seen) == [(595, 842)]


@pytest.mark.further
@pytest.mark.parametrize(("paper", "landscape"), [("A4", True), ("Letter", False), ("A3", True)])
def test_the_browsers_own_command_prints_the_screen_at_once(visit: Visits, paper: str, landscape: bool) -> None:
    seen = visit("?site=st_chongjin")
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    seen.until("document.querySelector('#print-map img').naturalWidth === 2 * innerWidth")
    pdf = seen.page.pdf(format=paper, landscape=landscape)
    assert len(pages(pdf)) == 1
    # The map is a picture on it, not an empty canvas.
    assert len(pdf) > 100_000
