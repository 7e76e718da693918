"""What stands on the map stays while more comes: through a level of the zoom, and when a filter changes what is drawn."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
THROUGH_A_LEVEL = """async zoom => {
    const map = atlas.maplibre, drawn = [];
    const layer = map.getLayersOrder().find(id => id.startsWith('plotly-trace-layer-stations.point') && id.endsWith('symbol'));
    const { source } = map.getLayer(layer);
    const count = () => drawn.push(map.querySourceFeatures(source).length);
    map.on('render', count);
    const done = new Promise(idle => map.once('idle', idle));
    map.jumpTo({ zoom });
    await done;
    map.off('render', count);
    return drawn;
}"""
"""How many features of the stations each picture is made of."""


@pytest.mark.long
def test_through_a_level_of_the_zoom_no_picture_is_without_its_places(visit: Visits) -> None:
    seen = visit("?view=129.76,41.78,11.95")
    for zoom in (12.05, 11.95, 13.2, 10.9):
        drawn = seen.page.evaluate(THROUGH_A_LEVEL, zoom)
        assert min(drawn) > 0, (zoom, drawn)


def test_a_filter_moves_nothing(visit: Visits) -> None:
    seen = visit("?view=129.76,41.78,11.95")
    seen.page.evaluate(
        """() => { window.moves = 0;
            for (const type of ['movestart', 'resize']) atlas.maplibre.on(type, () => (window.moves += 1)); }"""
    )
    seen.page.evaluate("document.querySelector('#filters').open = true")
    seen.page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    seen.until("atlas.graph.data.some(({ marker }) => marker?.symbol?.includes(''))")
    seen.settle()
    assert seen.page.evaluate("moves") == 0
    # Another size it takes all the same.
    seen.page.set_viewport_size({"width": 900, "height": 600})
    seen.until("moves > 0 && Math.round(atlas.maplibre.getCanvas().clientWidth) === 900")


LETTERS = """() => {
    const { length, ...more } = atlas.maplibre.querySourceFeatures('atlas-letters');
    return Object.values(more).map(({ properties: { draws, name, from } }) => JSON.stringify([draws, name, from])).sort();
}"""
READ = """() => {
    const source = atlas.maplibre.getSource('atlas-letters');
    window.read = [];
    for (const how of ['setData', 'updateData']) {
        const hand = source[how];
        source[how] = (data) => {
            window.read.push([how, (data.features ?? data.add).map(({ properties }) => properties.draws)]);
            return hand.call(source, data);
        };
    }
}"""


def test_a_filter_hands_on_what_changes_of_the_letters_alone(visit: Visits) -> None:
    seen = visit("?view=129.76,41.78,11.95&layers=railway,railway_branches,stations,steel")
    before = seen.page.evaluate(LETTERS)
    seen.page.evaluate(READ)
    seen.page.evaluate("document.querySelector('#filters').open = true")
    box = seen.page.locator("#filters .option:has([data-filter=confidence][data-value=high])")
    box.click()
    seen.until("read.length > 0")
    seen.settle()
    changed = seen.page.evaluate(LETTERS)
    assert changed != before
    box.click()
    seen.until("read.length > 1")
    seen.settle()
    assert seen.page.evaluate(LETTERS) == before
    ways, handed = zip(*seen.page.evaluate("read"), strict=True)
    assert set(ways) == {"updateData"}
    assert handed[0] == []  # it takes away, and what stays was there
    assert handed[1]
