"""Where one is: the opening view of every size, the inset, signposts, the key, limits, north, and double clicks."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from components.state import BOUNDS, ZOOMS
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
SIZES = [(1280, 800), (390, 844), (768, 1024), (844, 390), (320, 640)]
SHOWN = {
    "port": (129.8204, 41.7816),
    "works": (129.75268, 41.75378),
    "tram": (129.7414, 41.7619),
    "rail": (129.7988, 41.7929),
}
BOX = """id => { const b = document.getElementById(id)?.getBoundingClientRect(); return b && b.width ? [b.left, b.top, b.right, b.bottom] : null; }"""
CREDITS = """() => { const b = document.querySelector('.maplibregl-ctrl-attrib').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"""


def sized(width: int, height: int, **more: Any) -> dict[str, Any]:
    small = {"has_touch": True, "is_mobile": True} if width < 1024 else {}
    return {"viewport": {"width": width, "height": height}, **small, **more}


def overlap(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def box(seen: Visit, element: str) -> list[float] | None:
    found: list[float] | None = seen.page.evaluate(BOX, element)
    return found


def words(seen: Visit, way: str) -> str:
    return seen.page.locator(f'.signpost[data-way="{way}"]').inner_text().strip()


# ---- the opening view -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("width", "height"), chief(2, *SIZES))
def test_the_map_opens_with_port_works_railway_and_tram_in_sight(visit: Visits, width: int, height: int) -> None:
    seen = visit("", **sized(width, height))
    for name, at in SHOWN.items():
        x, y = seen.on_screen(*at)
        assert 0 < x < width, name
        assert 0 < y < height, name
        over = seen.page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.className ?? ''", [x, y])
        assert "maplibregl-canvas" in str(over), f"{name} is covered by {over}"


@pytest.mark.further
def test_home_leads_back_to_where_the_map_opened(visit: Visits) -> None:
    seen = visit("", **sized(390, 844))
    opened = seen.camera()
    seen.page.evaluate("atlas.maplibre.jumpTo({ center: [127, 40], zoom: 8, bearing: 40 }, { originalEvent: {} })")
    seen.page.locator("[data-reset]").click()
    seen.until("zoom => Math.abs(atlas.maplibre.getZoom() - zoom) < 0.02", opened[2])
    assert seen.camera() == pytest.approx(opened, abs=0.02)


@pytest.mark.parametrize("query", chief(1, "?site=port_chongjin", "", "?site=kimchaek_works"))
@pytest.mark.further
def test_the_view_is_settled_before_the_first_picture(visit: Visits, query: str) -> None:
    seen = visit(None)
    seen.page.add_init_script(
        """window.stood = []; const look = () => { const map = window.atlas?.maplibre;
            if (map && map.getCanvas().width && document.querySelector('.js-plotly-plot')) {
                const c = map.getCenter(); window.stood.push([c.lng, c.lat, map.getZoom()].map(n => n.toFixed(4)).join()); }
            requestAnimationFrame(look); }; requestAnimationFrame(look);"""
    )
    seen.open(query)
    if "site" in query:
        seen.until("!document.getElementById('details-panel').hidden && document.querySelector('#details .place-name')")
        seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 0")
        seen.settle()
    assert len(set(seen.page.evaluate("window.stood"))) == 1


# ---- the inset ------------------------------------------------------------------------------------------------------
@pytest.mark.further
def test_the_inset_follows_the_view_and_shows_the_whole_line(visit: Visits) -> None:
    seen = visit("?view=125.75,39.02,9")
    points = "document.getElementById('inset-view').getAttribute('points')"
    before = seen.page.evaluate(points)
    assert float(before.split(",")[0]) < 250, "Pyongyang is in the west"
    seen.page.locator("#inset").focus()
    seen.page.keyboard.press("Enter")
    seen.until(
        "atlas.maplibre.getBounds().contains([125.74, 39.0]) && atlas.maplibre.getBounds().contains([130.64, 42.42])"
    )
    seen.until("before => document.getElementById('inset-view').getAttribute('points') !== before", before)


@pytest.mark.parametrize(
    ("width", "height", "there"), chief(1, (1280, 690, False), (1280, 800, True), (844, 390, False))
)
@pytest.mark.further
def test_the_inset_gives_way_where_there_is_no_height(visit: Visits, width: int, height: int, there: bool) -> None:
    assert visit("", **sized(width, height)).page.locator("#inset").is_visible() is there


# ---- signposts ------------------------------------------------------------------------------------------------------
@pytest.mark.further
def test_signposts_stand_where_the_line_leaves_and_lead_along_it(visit: Visits) -> None:
    seen = visit("")
    seen.until("document.querySelectorAll('.signpost:not([hidden])').length === 2")
    assert words(seen, "down") == "Pyongyang 721 km"
    assert words(seen, "up") == "Rajin 81 km, then Russia"
    seen.press_radio("lang", "ko")
    assert words(seen, "up") == "라진 81km, 다음 로씨야"
    post = seen.page.locator('.signpost[data-way="up"]')
    post.focus()
    seen.page.keyboard.press("Enter")
    seen.until("atlas.maplibre.getBounds().contains([130.29101, 42.2486])")
    seen.until("document.querySelector('.signpost[data-way=\"down\"]').dataset.whither === 'st_chongjin'")
    seen.page.locator('input[value="railway"]').uncheck()
    seen.until("!document.querySelectorAll('.signpost:not([hidden])').length")


@pytest.mark.parametrize(("width", "height"), chief(1, *SIZES))
@pytest.mark.further
def test_signposts_cover_nothing_and_are_covered_by_nothing(visit: Visits, width: int, height: int) -> None:
    seen = visit("", **sized(width, height))
    seen.until("document.querySelector('.signpost:not([hidden])')")
    others = [
        found for name in ("inset", "map-foot", "map-key", "tools", "map-tools", "drawer") if (found := box(seen, name))
    ]
    for post in seen.page.locator(".signpost:visible").all():
        found = post.bounding_box()
        assert found
        here = [found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]]
        assert here[0] >= 0
        assert here[1] >= 0
        assert here[2] <= width
        assert here[3] <= height
        assert [other for other in others if overlap(here, other)] == []


# ---- the key and the credits ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", chief(1, "en", "ko"))
@pytest.mark.parametrize(("width", "height"), chief(1, *SIZES))
def test_key_credits_scale_and_tabs_keep_clear_of_each_other(visit: Visits, width: int, height: int, lang: str) -> None:
    seen = visit(f"?lang={lang}", **sized(width, height))
    boxes = {name: box(seen, name) for name in ("map-key", "drawer", "scale")}
    boxes["credits"] = seen.page.evaluate(CREDITS)
    for name, found in boxes.items():
        assert found, name
        assert found[0] >= 0, name
        assert found[2] <= width, name
        assert found[3] <= height, name
    for at, (name, found) in enumerate(boxes.items()):
        for other, its in list(boxes.items())[at + 1 :]:
            assert found is not None
            assert its is not None
            assert not overlap(found, its), f"{name} over {other}"
    marks = seen.page.locator("#map-key li:visible")
    assert marks.count() == 4
    inner = "() => getComputedStyle(document.querySelector('.maplibregl-ctrl-attrib-inner')).fontFamily"
    assert seen.page.evaluate(inner).startswith('"Atlas Sans"'), "the credits are read in Korean too"


@pytest.mark.further
def test_the_credits_are_in_the_ink_and_type_of_the_page(visit: Visits) -> None:
    seen = visit("?theme=dark", **sized(768, 1024))
    found = seen.page.evaluate(
        "() => { const s = getComputedStyle(document.querySelector('.maplibregl-ctrl-attrib')); return [s.fontFamily, s.color]; }"
    )
    body = seen.page.evaluate("getComputedStyle(document.body).fontFamily")
    assert found == [body, "rgb(169, 180, 190)"]


# ---- limits ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("button", "limit"), chief(1, ("1", ZOOMS[1]), ("-1", ZOOMS[0])))
@pytest.mark.further
def test_the_zoom_stops_where_the_sources_do_and_its_address_opens_the_same(
    visit: Visits, button: str, limit: float
) -> None:
    seen = visit("")
    plus = seen.page.locator(f'[data-zoom="{button}"]')
    for _ in range(14):
        plus.click(force=True)  # it says that it is disabled, and answers why
        seen.settle()
    assert seen.camera()[2] == limit
    assert plus.get_attribute("aria-disabled") == "true"
    seen.page.locator("#toast").get_by_text("The sources of the atlas").wait_for()
    seen.until_address_stands()
    copy = visit(f"?{seen.page.url.partition('?')[2]}")
    assert copy.camera() == pytest.approx(seen.camera(), abs=1e-4)
    assert copy.page.locator("#notice").is_hidden()


@pytest.mark.further
def test_presses_in_a_row_are_all_counted(visit: Visits) -> None:
    seen = visit("?view=129.8,41.77,9", reduced_motion="no-preference")
    seen.page.evaluate("() => { for (const _ of Array(3)) document.querySelector('[data-zoom=\"1\"]').click(); }")
    seen.until("Math.abs(atlas.maplibre.getZoom() - 12) < 1e-6")


@pytest.mark.further
def test_a_double_tap_zooms_where_the_finger_is(visit: Visits) -> None:
    seen = visit("?view=129.9,41.7,11", **sized(390, 844))
    under = seen.page.evaluate("atlas.maplibre.unproject([150, 400]).toArray()")
    seen.page.touchscreen.tap(150, 400)
    seen.page.touchscreen.tap(150, 400)
    seen.until("Math.abs(atlas.maplibre.getZoom() - 12) < 1e-6")
    assert seen.page.evaluate("atlas.maplibre.unproject([150, 400]).toArray()") == pytest.approx(under, abs=1e-3)


@pytest.mark.further
def test_the_map_stays_around_korea_and_a_link_beyond_is_brought_there(visit: Visits) -> None:
    seen = visit("?view=170,10,3.2")
    assert seen.camera()[:3] == [BOUNDS[2], BOUNDS[1], ZOOMS[0]]
    assert "beyond the map" in seen.page.locator("#notice").inner_text()
    seen.page.evaluate("atlas.maplibre.jumpTo({ center: [-100, 80], zoom: 1 }, { originalEvent: {} })")
    assert seen.camera()[:3] == [BOUNDS[0], BOUNDS[3], ZOOMS[0]]
    seen.page.mouse.move(1270, 300)
    lon = seen.page.locator("#coordinates").inner_text()
    assert -180 <= float(lon.split(",")[1].split("°")[0]) <= 180


@pytest.mark.further
def test_the_map_goes_as_far_as_a_readers_own_file_while_it_is_there(visit: Visits) -> None:
    seen = visit("")
    home = seen.params().get("view")
    point = {
        "type": "Feature",
        "properties": {"name": "Far"},
        "geometry": {"type": "Point", "coordinates": [2.35, 48.85]},
    }
    far = {"type": "FeatureCollection", "features": [point]}
    seen.page.locator('#tools [data-opens="own-dialog"]').click()
    content = {"name": "far.geojson", "mimeType": "application/json", "buffer": json.dumps(far).encode()}
    seen.page.locator("#own-file").set_input_files(content)
    seen.until("Math.abs(atlas.maplibre.getCenter().lng - 2.35) < 0.5")
    seen.settle()
    # Nobody else's map goes there: the address keeps the last view that a link may hold.
    assert seen.params().get("view") == home
    seen.page.locator('[data-own="remove"]').first.click()
    seen.until("west => atlas.maplibre.getCenter().lng >= west", BOUNDS[0])


# ---- north and double clicks ----------------------------------------------------------------------------------------
@pytest.mark.further
def test_a_turned_map_shows_it_and_comes_back_north_in_its_place(visit: Visits) -> None:
    seen = visit("?view=129.8,41.77,12")
    north = seen.page.locator("#north")
    assert north.is_hidden()
    mouse = seen.page.mouse
    mouse.move(800, 400)
    mouse.down(button="right")
    mouse.move(950, 400, steps=5)
    mouse.up(button="right")
    seen.until("Math.abs(atlas.maplibre.getBearing()) > 5")
    seen.settle()
    assert seen.page.evaluate("atlas.maplibre.getPitch()") == 0
    turned = seen.camera()
    seen.until("new URLSearchParams(location.search).has('bearing')")
    copy = visit(f"?{seen.page.url.partition('?')[2]}")
    assert copy.camera() == pytest.approx(turned, abs=0.06)
    north.click()
    seen.until("atlas.maplibre.getBearing() === 0")
    assert seen.camera()[:3] == pytest.approx(turned[:3], abs=1e-6)
    north.wait_for(state="hidden")
    seen.until_params(bearing=None)


@pytest.mark.further
def test_a_double_click_zooms_by_one_at_the_pointer(visit: Visits) -> None:
    seen = visit("?view=129.9,41.7,13")
    seen.drag_and_wheel()
    zoom = seen.camera()[2]
    at = (760, 420)
    under = seen.page.evaluate("at => atlas.maplibre.unproject(at).toArray()", list(at))
    seen.page.mouse.dblclick(*at)
    seen.until("zoom => Math.abs(atlas.maplibre.getZoom() - zoom - 1) < 1e-6", zoom)
    assert seen.page.evaluate("at => atlas.maplibre.unproject(at).toArray()", list(at)) == pytest.approx(
        under, abs=1e-4
    )
    assert seen.camera()[:2] != [129.9, 41.7]
    # A later Patch leaves it so.
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    assert seen.camera()[2] == pytest.approx(zoom + 1, abs=1e-6)


@pytest.mark.further
def test_a_double_click_while_measuring_zooms_and_sets_no_point(visit: Visits) -> None:
    seen = visit("?view=129.9,41.7,12")
    seen.page.locator("#measure-toggle").click()
    for at in ((700, 300), (900, 350)):
        seen.page.mouse.click(*at)
    assert len(seen.page.evaluate("atlas.measured().points")) == 2
    seen.page.mouse.dblclick(800, 500)
    seen.until("Math.abs(atlas.maplibre.getZoom() - 13) < 1e-6")
    assert len(seen.page.evaluate("atlas.measured().points")) == 2
