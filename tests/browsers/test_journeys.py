"""What a reader does most, in browsers that are not Chromium: nine journeys, each told by what is seen in the end."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from components.theme import MAP, PAGE
from geodata.catalogue import LAYER
from geodata.filters import Filters, matching
from geodata.load import features, places
from tests.browser.test_find import SYMBOLS
from tests.browser.test_language import FOREIGN, GLYPHS, SAME
from tests.browsers.driver import DOWN, ENTER, Driver
from tests.own_file import OWN

Visits = Callable[[str], Driver]
WORKS = (129.752681, 41.753784)
"""The Kim Chaek works, whose symbol stands alone."""
NEAR_WORKS = "view=129.77,41.765,12.5"
STEEL, RAILWAY = LAYER["steel"].style, LAYER["railway"].style
OWN_INK = "#a3196f"
"""The colour of what a reader brings along, as assets/css/own.css has it."""
CAMERA = "(m => [m.getCenter().lng, m.getCenter().lat, m.getZoom()])(atlas.maplibre)"


def around(seen: Driver, lon: float, lat: float, reach: int = 14) -> tuple[int, int, int, int]:
    x, y = seen.on_screen(lon, lat)
    return x - reach, y - reach, x + reach, y + reach


def until_styled(seen: Driver, theme: str, lang: str) -> None:
    """Wait until the map is drawn in a theme and a language."""
    seen.until(
        "atlas.maplibre.isStyleLoaded() && atlas.maplibre.getStyle().name === a[0]"
        " && atlas.maplibre.getLayersOrder().some(id => id.startsWith('plotly-trace-layer-'))",
        f"Chongjin Atlas, {theme}, {lang}",
    )
    seen.settle()


def test_open(visit: Visits) -> None:
    seen = visit("")
    assert seen.text("h1") == "Chongjin Atlas"
    assert seen.ask("document.documentElement.dataset.map ?? ''") == "", "there is no map"
    assert seen.ink(RAILWAY.color) > 500, "the railway is not drawn"
    assert seen.ink(MAP["sea"].light) > 20_000, "the sea is not drawn"
    before = seen.ask(CAMERA)
    seen.drag((700, 300), by=(-60, 80))
    seen.until(f"{CAMERA}[0] > a[0] && {CAMERA}[1] > a[1]", *before)
    seen.settle()
    seen.until(f"new URLSearchParams(location.search).get('view')?.startsWith({CAMERA}[0].toFixed(5))")


def test_toggle(visit: Visits) -> None:
    seen = visit(f"?{NEAR_WORKS}")
    camera, box = seen.ask(CAMERA), around(seen, *WORKS)
    drawn = seen.ink(STEEL.color, box)
    assert drawn > 100, "the symbol is not drawn"
    switch = 'input[type=checkbox][value="steel"]'
    for on in (False, True):
        seen.click(switch)
        seen.until("document.querySelector(a[0]).checked === a[1]", switch, on)
        seen.until("atlas.graph.data.some(t => t.meta === 'steel' && t.visible === true) === a[0]", on)
        seen.settle()
        seen.until(
            "(new URLSearchParams(location.search).get('layers') ?? 'steel').split(',').includes('steel') === a[0]", on
        )
        assert seen.ink(STEEL.color, box) == (drawn if on else 0)
    assert seen.ask(CAMERA) == pytest.approx(camera, abs=1e-9)


def test_search(visit: Visits) -> None:
    seen = visit("")
    before = seen.ask(CAMERA)
    for typed, down, site in (("cheongjin", 1, "city_chongjin"), ("청진", 2, "st_chongjin")):
        seen.ask("document.getElementById('search').select() ?? null")
        seen.write("#search", typed)
        seen.until("document.getElementById('search-results').dataset.query === a[0]", typed)
        seen.write("#search", DOWN * down)
        seen.until("document.querySelector('#search-results [aria-selected=true]')?.dataset.site === a[0]", site)
        seen.write("#search", ENTER)
        seen.until("document.querySelector('#details .place-name')?.innerText.trim() === a[0]", places()[site].name.en)
        assert not seen.ask("document.getElementById('search-results').checkVisibility()")
    seen.until(f"{CAMERA}[0] !== a[0]", before[0])
    seen.settle()
    station = features("stations").geometry["st_chongjin"].centroid
    x, y = seen.on_screen(station.x, station.y)
    left, right = seen.ask("['panel', 'details-panel'].map(id => document.getElementById(id).getBoundingClientRect())")
    assert left["right"] < x < right["left"], "the panels cover what was found"
    assert 0 < y < seen.ask("innerHeight")


def test_choose(visit: Visits) -> None:
    seen = visit(f"?{NEAR_WORKS}")
    name = places()["kimchaek_works"].name.en
    seen.drag(seen.on_screen(*WORKS))
    seen.until("document.querySelector('#details .place-name')?.innerText.trim() === a[0]", name)
    from_map = seen.text("#details")
    seen.until("new URLSearchParams(location.search).get('site') === 'kimchaek_works'")
    seen.click("#details-close")
    seen.until("!document.getElementById('details-panel').checkVisibility()")
    seen.click("#tab-list")
    seen.click('#results tr[data-site="kimchaek_works"] button')
    seen.until("document.querySelector('#details .place-name')?.innerText.trim() === a[0]", name)
    assert seen.text("#details") == from_map


def test_filter(visit: Visits) -> None:
    seen = visit("")
    seen.click("#tab-list")
    seen.click("#filters > summary")
    seen.click("#filters .option:has([data-filter=confidence][data-value=high])")
    seen.click("#filters .option:has([data-filter=sector][data-value=steel])")
    left = matching(Filters(confidence=("high",), sector=("steel",)))
    assert 0 < len(left) < len(features("steel"))
    seen.until(
        "document.getElementById('filter-summary').innerText.includes(a[0])", f"{len(left)} of {len(places())} places"
    )
    rows = "[...document.querySelectorAll('#results tbody tr:not([hidden])')].map(row => row.dataset.site)"
    seen.until(f"{rows}.length === a[0]", len(left))
    assert set(seen.ask(rows)) == set(left)
    placed = {site for site in left if places()[site].accuracy_m is not None}
    seen.until(f"({SYMBOLS})('steel').length === a[0]", len(placed))
    assert set(seen.ask(f"({SYMBOLS})('steel')")) == placed
    seen.until(f"({SYMBOLS})('port').length === 0")
    told = seen.text('.layer-count[data-layer="steel"]')
    assert told == f"{len(left)} / {len(features('steel'))}"
    seen.click("#filter-clear")
    seen.until(f"{rows}.length === a[0]", len(places()))


def test_language(visit: Visits) -> None:
    seen = visit(f"?site=port_chongjin&{NEAR_WORKS}")
    seen.click("#lang label:has(input[value=ko])")
    until_styled(seen, "light", "ko")
    seen.until("document.querySelector('#details .place-name')?.innerText.trim() === '청진항'")
    assert seen.text("h1") == "청진 지도첩"
    assert seen.ask("[document.title, document.documentElement.lang]") == ["청진항 – 청진 지도첩", "ko"]
    assert seen.ask(f"({FOREIGN})(a[0])", SAME) == []
    assert seen.ask(f"({GLYPHS})(a[0])", ["Atlas Sans"]) == [5], "Hangul is drawn as boxes"
    # The map draws with the page's font: MapLibre declares none of its own for what that holds.
    assert seen.ask("[...document.fonts].filter(({ family }) => family.startsWith('maplibre')).length") == 0


def test_theme(visit: Visits) -> None:
    seen = visit(f"?{NEAR_WORKS}")
    box = around(seen, *WORKS)
    edges = "(b => [b.left, b.top, b.right, b.bottom].map(Math.round))"
    panel = tuple(seen.ask(f"{edges}(document.getElementById('panel').getBoundingClientRect())"))
    for theme, symbol in (("dark", STEEL.dark), ("light", STEEL.color)):
        seen.click(f"#theme label:has(input[value={theme}])")
        until_styled(seen, theme, "en")
        assert seen.ink(MAP["sea"].on(theme)) > 20_000, "the sea is not drawn in the colour of the theme"
        assert seen.ink(PAGE["paper"].on(theme), panel) > 20_000, "the page is not drawn in the colour of the theme"
        assert seen.ink(symbol, box) > 100, "the symbol is not drawn in the colour of the theme"


def test_upload(visit: Visits, tmp_path: Path) -> None:
    seen = visit(f"?{NEAR_WORKS}")
    file = tmp_path / "나의 곳.geojson"
    file.write_text(json.dumps(OWN), encoding="utf-8")
    assert seen.ink(OWN_INK) == 0
    seen.click('#tools [data-opens="own-dialog"]')
    seen.write("#own-file", str(file))
    row = seen.text("#own-layer")
    assert file.name in row
    assert "2" in seen.text("#own-files .layer-count")
    seen.until("!document.querySelector('dialog[open]')")
    seen.settle()
    assert seen.ink(OWN_INK, around(seen, 129.80, 41.74)) > 30, "the point is not drawn"
    assert seen.ink(OWN_INK, around(seen, 129.80, 41.73)) > 30, "the line is not drawn"
    seen.drag(seen.on_screen(129.80, 41.74))
    told = seen.text("#own-popup")
    assert "<img src=x" in told
    assert "mine & yours" in told
    assert seen.ask("window.broken ?? null") is None


def test_export(visit: Visits) -> None:
    seen = visit("?sector=steel")
    steel = set(matching(Filters(sector=("steel",))))
    seen.click('#tools [data-opens="export-dialog"]')
    seen.until("document.getElementById('export-count').innerText.startsWith(a[0])", f"{len(steel)} of {len(places())}")
    seen.click('[data-export="csv"]')
    rows = list(csv.DictReader(seen.downloaded("csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["id"] for row in rows} == steel
    seen.click("#export-dialog [data-picture]")
    with Image.open(seen.downloaded("png")) as picture:
        assert picture.width >= 1000
        colours = {colour: count for count, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    water = tuple(bytes.fromhex(MAP["sea"].light.removeprefix("#")))
    assert colours.get(water, 0) > 10_000, "the picture holds no map"
