"""The way in to the atlas and its plates: composed views that a reader walks through, leaves and comes back to."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

from geodata.plates import plates
from geodata.positions import geometry_of
from tests.browser.conftest import Visit, chief, until

CARD = """() => {
    const card = document.getElementById('intro').getBoundingClientRect();
    const ground = /^(sea|shelf|water|bathymetry|edge|background)/;
    const below = atlas.maplibre.queryRenderedFeatures([[card.left, card.top], [card.right, card.bottom]])
        .map(({ layer }) => layer.id).filter(id => !ground.test(id) || id.startsWith('sea-names'));
    const others = ['#panel', '#tools', '#map-tools', '#drawer', '#inset', '#map-key', '#map-foot', '.signpost',
        '.maplibregl-ctrl-attrib'].flatMap(each => [...document.querySelectorAll(each)])
        .filter(each => each.checkVisibility({ visibilityProperty: true }));
    const hit = others.filter(each => { const box = each.getBoundingClientRect();
        return box.width && box.left < card.right && card.left < box.right && box.top < card.bottom && card.top < box.bottom; });
    return [...new Set([...below, ...hit.map(each => each.id || each.className)])];
}"""
"""What the card of the way in lies over, of the map and of the page, but open sea."""
SEEN = """([places, words]) => {
    const map = atlas.maplibre;
    const free = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const over = ['#panel', '#tools', '#map-tools', '#drawer', '#plate', '#details-panel']
        .map(each => document.querySelector(each)).filter(each => each.checkVisibility({ visibilityProperty: true }))
        .map(each => each.getBoundingClientRect()).filter(box => box.width);
    const hidden = places.filter(([, lon, lat]) => { const { x, y } = map.project([lon, lat]);
        return x < free.left || x > free.right || y < free.top || y > free.bottom
            || over.some(box => box.left < x && x < box.right && box.top < y && y < box.bottom); });
    const lang = document.documentElement.lang;
    const drawn = map.queryRenderedFeatures({ layers: ['plate-words', 'plate-lengths'] }).map(each => each.properties[lang]);
    return [hidden.map(([name]) => name), words.filter(each => !drawn.includes(each))];
}"""
"""Which places of a plate are not seen, and which words of its notes have found no room."""
CUT = """() => {
    const layers = ['plate-words', 'plate-lengths'];
    const words = box => atlas.maplibre.queryRenderedFeatures(box, { layers }).map(each => each.properties.en);
    const covers = ['[data-covers]', '#plate', '#inset', '#map-key', '#map-foot', '.signpost', '.maplibregl-ctrl-attrib']
        .flatMap(each => [...document.querySelectorAll(each)])
        .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.getBoundingClientRect().width)
        .map(each => [each.id || each.className, each.getBoundingClientRect()])
        .map(([name, box]) => [name, [[box.left, box.top], [box.right, box.bottom]]]);
    const [wide, high] = [innerWidth, innerHeight];
    const edges = { left: [[0, 0], [1, high]], right: [[wide - 1, 0], [wide, high]], top: [[0, 0], [wide, 1]],
        bottom: [[0, high - 1], [wide, high]] };
    const told = document.querySelector('.plate-told');
    const card = document.getElementById('plate').getBoundingClientRect();
    const parts = [...document.querySelectorAll('#plate :is(button, a, summary, .plate-finding)')]
        .filter(each => each.checkVisibility()).filter(each => { const box = each.getBoundingClientRect();
            return box.left < card.left || box.right > card.right || box.top < card.top || box.bottom > card.bottom; });
    return [[...covers, ...Object.entries(edges)].flatMap(([name, box]) => words(box).map(word => `${word} at ${name}`)),
        [...parts.map(each => each.innerText || each.title), ...(told.scrollHeight > told.clientHeight ? ['scrolls'] : [])]];
}"""
"""Which notes are cut by an edge or lie under something, and what of the caption is not seen."""
SCREENS = [
    (width, height, lang, theme)
    for at, (width, height) in enumerate([(390, 844), (360, 640), (844, 390), (768, 1024), (1280, 800), (1920, 1080)])
    for lang, theme in (("en", "light" if at % 2 else "dark"), ("ko", "dark" if at % 2 else "light"))
]


def at(visit: Visit, number: int) -> None:
    """Wait until a plate is on the map and the map at rest."""
    visit.until_params(plate=str(number))
    visit.until("n => document.querySelector('.plate-told').dataset.plateNow === `${n}`", number)
    visit.settle()


@pytest.mark.parametrize(
    ("width", "height"), chief(0, (1280, 800), (1280, 720), (1366, 768), (1440, 900), (1024, 768), (768, 1024))
)
def test_the_way_in_stands_in_the_open_sea(visit: Callable[..., Visit], width: int, height: int) -> None:
    reader = visit(viewport={"width": width, "height": height})
    assert reader.page.evaluate(CARD) == []
    assert reader.page.locator("#intro a").count() == 3
    reader.page.keyboard.press("Escape")
    reader.until_params(intro="0")
    assert not reader.page.locator("#intro").is_visible()
    reader.page.reload()
    reader.until("document.documentElement.dataset.mapPainted === 'true'")
    assert reader.page.locator("#intro").count() == 0


@pytest.mark.long
def test_a_bare_address_stays_bare_and_back_from_a_door_shows_the_doors(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.page
    assert reader.params() == {}
    page.locator("#intro a").first.click()
    reader.until_params(tab="claims", view=None)
    page.go_back()
    reader.until_params(tab=None)
    reader.settle()
    page.locator("#intro").wait_for()
    assert reader.params() == {}
    # How it is read is not what is seen.
    reader.press_radio("lang", "ko")
    reader.until_params(lang="ko", view=None)
    assert page.locator("#intro").is_visible()
    # The keyboard comes to it right after the skip links, and from there to the title.
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#intro *')"):
            break
    page.keyboard.press("Escape")
    reader.until_params(intro="0")
    assert page.evaluate("document.activeElement.id") == "plates-toggle"


@pytest.mark.long
def test_a_reader_walks_through_plates_leaves_one_and_comes_back(visit: Callable[..., Visit]) -> None:
    reader = visit()
    page = reader.page
    assert not [url for url in reader.requests if "/parts/plates" in url]
    # Through a door, on by the keyboard.
    page.locator("#intro a", has_text="The line").click()
    at(reader, 2)
    assert not page.locator("#intro").is_visible()
    assert page.locator("#plate h2").inner_text() == plates()[1].title.en
    assert page.title().startswith("The line – ")
    page.locator("[data-plate-step='1']").focus()
    page.keyboard.press("ArrowRight")
    at(reader, 3)
    assert reader.drawn("port")
    assert not reader.drawn("tram")
    reader.until("() => atlas.maplibre.queryRenderedFeatures({ layers: ['plate-words'] }).length === 3")
    composed = reader.camera()
    # From the title, by its small picture.
    page.locator("#plates-toggle").click()
    page.locator("#plates a[data-plate='7']").click()
    at(reader, 7)
    assert page.locator("#circles").is_checked()
    page.go_back()
    at(reader, 3)
    assert reader.camera() == pytest.approx(composed, abs=0.01)
    assert not page.locator("#circles").is_checked()
    # Colours and language are beside a plate; what the map shows is not.
    reader.press_radio("lang", "ko")
    reader.until_params(lang="ko", plate="3")
    reader.until_styled("light", "ko")
    reader.until("() => atlas.maplibre.queryRenderedFeatures({ layers: ['plate-words'] }).length === 3")
    reader.switch("tram")
    reader.until_params(plate=None)
    reader.until_drawn("tram")
    assert reader.camera() == pytest.approx(composed, abs=0.001)
    assert "tram" in reader.params()["layers"].split(",")
    assert reader.params()["view"]
    page.locator("[data-plate-again]").click()
    at(reader, 3)
    reader.until_hidden("tram")
    # A moved map is no plate any more, and stays where it was brought.
    reader.drag_and_wheel()
    reader.until_params(plate=None)
    moved = reader.camera()
    page.locator("[data-plate-close]").click()
    assert not page.locator("#plate").is_visible()
    assert reader.camera() == pytest.approx(moved, abs=0.001)
    page.go_back()
    at(reader, 3)


@pytest.mark.further
def test_a_plate_whose_layers_come_anew_is_flown_to(visit: Callable[..., Visit]) -> None:
    reader = visit("?plate=1")
    reader.page.locator("[data-plate-step='1']").click()
    at(reader, 2)
    reader.page.locator("[data-plate-step='1']").click()
    at(reader, 3)
    reader.until("atlas.maplibre.getZoom() > 11 && !atlas.maplibre.isMoving()")
    assert reader.params()["plate"] == "3"
    reader.page.go_back()
    at(reader, 2)


def is_right(reader: Visit, asked: list[Any], found: list[Any]) -> bool:
    """Note what is wrong with the plate as it is drawn now; say whether nothing is."""
    found[:] = [*reader.page.evaluate(SEEN, asked), *reader.page.evaluate(CUT)]
    return not any(found)


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "height", "lang", "theme", "numbers"),
    chief(1, (844, 390, "en", "light", (3, 4)), *((*each, (1, 2, 3, 4, 5, 6, 7)) for each in SCREENS)),
)
def test_every_plate_shows_what_it_names(
    visit: Callable[..., Visit], width: int, height: int, lang: str, theme: str, numbers: tuple[int, ...]
) -> None:
    size = {"width": width, "height": height}
    reader = visit(f"?plate={numbers[0]}&lang={lang}&theme={theme}", viewport=size)
    wrong: dict[int, Any] = {}
    for plate in plates()[numbers[0] - 1 : numbers[-1]]:
        at(reader, plate.number)
        named = {*plate.places, *(note.at for note in plate.notes), *(note.to for note in plate.notes if note.to)}
        points = [
            (each, geometry.x, geometry.y)
            for each in sorted(named)
            if (geometry := geometry_of(each)) is not None and geometry.geom_type == "Point"
        ]
        words = [note.label.in_language(lang) for note in plate.notes]
        # What keeps names off the edges comes once the map stands, and they then come to rest anew.
        found: list[Any] = []
        with suppress(AssertionError):
            until(partial(is_right, reader, [points, words], found), "", reader._rest, 5)
        if any(found):
            wrong[plate.number] = found
        reader.page.locator("[data-plate-step='1']").click()
    assert wrong == {}


@pytest.mark.further
def test_a_plate_keeps_its_address_and_is_composed_for_the_window_as_it_is(visit: Callable[..., Visit]) -> None:
    reader = visit("?plate=7", viewport={"width": 1280, "height": 800})
    at(reader, 7)
    seen: list[str] = []
    reader.page.on("framenavigated", lambda frame: seen.append(frame.url))
    reader.page.locator("[data-plate-step='1']").click()
    at(reader, 1)
    reader.settle()
    assert not [url for url in seen if "view=" in url]
    wide = reader.camera()
    reader.page.set_viewport_size({"width": 844, "height": 390})
    reader.until("zoom => atlas.maplibre.getZoom() < zoom - 0.2", wide[2])
    reader.settle()
    assert reader.page.url.endswith("?plate=1")
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    reader.until("zoom => Math.abs(atlas.maplibre.getZoom() - zoom) < 0.02", wide[2])
    reader.settle()
    assert reader.page.url.endswith("?plate=1")
