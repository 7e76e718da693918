"""Journeys on the map itself: load, toggle, drag, click, filter, restyle; the view never jumps."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from geodata.catalogue import DEFAULT_LAYERS, LAYER, LAYERS
from geodata.layer import Layer
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
REFERENCES = re.compile(r"/data/(?:counties|industrial_grounds)\.geojson|/marks/doubt\.geojson|favicon")
"""The outlines of an area layer come by reference, once, and so do bands of doubt; the icon is the browser's own idea."""


def test_first_visit_shows_the_default_layers_and_asks_no_other_host(visit: Visits) -> None:
    seen = visit("")
    assert {layer.id for layer in LAYERS if seen.drawn(layer.id)} == set(DEFAULT_LAYERS)
    assert seen.page.locator("h1").inner_text() == "Chongjin Atlas"
    assert seen.page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("some", chief(1, [LAYER["counties"], LAYER["railway"], LAYER["port"]], [*LAYERS]))
def test_layers_toggle_without_a_request_and_without_moving_the_view(visit: Visits, some: list[Layer]) -> None:
    seen = visit("?layers=")
    seen.drag_and_wheel()
    camera = seen.camera()
    for layer in some:
        before = len(seen.requests)
        seen.switch(layer.id)
        seen.until("layer => atlas.graph.data.some(t => t.meta === layer && t.visible === true)", layer.id)
        seen.until_drawn(layer.id)  # an area's outlines have to come first
        seen.settle()
        assert [u for u in seen.requests[before:] if not u.startswith("blob:") and not REFERENCES.search(u)] == []
    asked = len(seen.requests)
    for layer in some:
        seen.switch(layer.id)
        seen.until_hidden(layer.id)
    assert [u for u in seen.requests[asked:] if "favicon" not in u] == []
    assert seen.camera() == pytest.approx(camera, abs=1e-6)


@pytest.mark.long
def test_other_colours_come_while_the_map_changes_and_keep_what_was_switched_meanwhile(visit: Visits) -> None:
    seen = visit("")
    # Whatever changes in the old style until the new one has come tells Plotly of "a new style" before there is one.
    seen.page.evaluate(
        """() => {
            const { setStyle } = atlas.maplibre;
            let tell = null;
            const changed = new Promise(done => { tell = done; });
            atlas.maplibre.setTransformRequest(async (url, kind) => {
                if (kind === 'Style') await changed;
                return { url };
            });
            atlas.maplibre.setStyle = function (...args) {
                setStyle.apply(this, args);
                this.once('styledata', tell);
                this.setPaintProperty('sea', 'background-opacity', 0.99);
            };
        }"""
    )
    answers: list[Route] = []

    def hold(route: Route) -> None:
        answers.append(route)

    seen.page.route("**/_dash-update-component*", hold)
    with seen.page.expect_request("**/_dash-update-component*"):
        seen.press_radio("theme", "dark")
    seen.switch("steel")
    seen.until_hidden("steel")
    seen.switch("counties")
    for route in answers:
        route.continue_()
    seen.until_styled("dark", "en")
    seen.until_drawn("counties")
    assert not seen.drawn("steel")


@pytest.mark.further
def test_a_hidden_layer_stays_hidden_through_theme_and_language(visit: Visits) -> None:
    seen = visit("")
    seen.switch("steel")
    seen.until_hidden("steel")
    seen.drag_and_wheel()
    camera = seen.camera()
    for group, value, lang in (("theme", "dark", "en"), ("lang", "ko", "ko")):
        seen.press_radio(group, value)
        seen.until_styled("dark", lang)
        assert not seen.drawn("steel"), value
        assert seen.drawn("port"), value
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    seen.switch("steel")
    seen.until("atlas.graph.data.some(t => t.meta === 'steel' && t.visible === true)")
    seen.until_drawn("steel")


@pytest.mark.further
def test_a_move_of_the_map_plots_nothing_anew_and_a_later_change_keeps_it(visit: Visits) -> None:
    seen = visit("")
    seen.page.evaluate(
        """() => { window.plotted = []; atlas.maplibre.on('sourcedata', (event) => {
            if (event.sourceDataType === 'content' && event.sourceId.startsWith('source-')) plotted.push(event.sourceId);
        }); }"""
    )
    seen.drag_and_wheel()
    seen.page.locator("#tab-list").click()
    before = seen.camera()
    seen.page.locator('#results tr[data-site="st_ranam"] button').click()
    seen.until("before => atlas.maplibre.getCenter().lng !== before[0]", before)
    seen.until_address_stands()
    assert seen.page.evaluate("plotted") == []
    camera = seen.camera()
    seen.press_radio("lang", "ko")
    seen.until_styled("light", "ko")
    assert seen.page.evaluate("plotted") != []
    assert seen.camera() == pytest.approx(camera, abs=1e-6)


PICTURE = """camera => new Promise((done) => atlas.maplibre.once('idle', done).jumpTo(camera)).then(() => {
    atlas.maplibre.redraw();
    return atlas.maplibre.getCanvas().toDataURL();
})"""


@pytest.mark.further
def test_a_picture_with_shared_outlines_of_tiles_is_the_same_to_the_pixel(visit: Visits) -> None:
    query = "?layers=counties,railway,railway_branches,tram,stations,steel,port"
    shared, apart = visit(None), visit(None)
    apart.page.add_init_script("window.atlas = { without: ['clipping-masks'] }")
    for each in (shared, apart):
        each.open(query)
    assert [each["name"] for each in apart.page.evaluate("atlas.patches") if not each["on"]] == ["clipping-masks"]
    for camera in (
        {"center": [129.78, 41.78], "zoom": 10.8},
        {"center": [129.2, 41.5], "zoom": 8.3},
        {"center": [129.2, 41.5], "zoom": 13.5},
    ):
        one, other = (each.page.evaluate(PICTURE, camera) for each in (shared, apart))
        assert len(one) > 20_000, "an empty picture"
        assert one == other, camera


@pytest.mark.further
def test_layers_stay_stacked_as_the_catalogue_says_with_what_is_chosen_around_them(visit: Visits) -> None:
    seen = visit("?layers=railway,steel&site=kimchaek_works")
    seen.until("!!atlas.maplibre.getLayer('overlay-ring')")
    for layer in ("counties", "port", "tram"):
        seen.switch(layer)
        seen.until_drawn(layer)
    seen.page.locator("#filters > summary").click()
    seen.page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    seen.until_params(confidence="high")
    seen.page.wait_for_load_state("networkidle")
    seen.settle()
    catalogue = seen.page.evaluate("() => atlas.graph.data.map((trace) => trace.uid)")
    order = seen.page.evaluate("() => atlas.maplibre.getLayersOrder()")
    traces = [found[1] for each in order if (found := re.fullmatch(r"plotly-trace-layer-(.+)-\w+", each))]
    stacked = list(dict.fromkeys(traces))
    assert stacked == [uid for uid in catalogue if uid in stacked]
    assert {"counties.area", "tram.line", "port.point", "steel.point"} <= set(stacked)
    # Names stay readable over the radius; the ring around the symbol is over all.
    first_symbols = next(each for each in order if each.endswith(".point-symbol"))
    assert order.index("overlay-radius") < order.index("overlay-ring") < order.index(first_symbols)
    topmost = max(at for at, name in enumerate(order) if name.startswith("plotly-trace-layer-"))
    assert topmost < order.index("overlay-centre") < order.index("overlay-symbol")


@pytest.mark.further
def test_a_group_switch_goes_from_the_mix_to_all_to_none_and_back(visit: Visits) -> None:
    seen = visit("")
    group = [layer.id for layer in LAYERS if layer.group == "industry"]
    mix = [layer.id for layer in LAYERS if layer.group == "industry" and layer.on]
    switch = seen.page.locator("#group-industry")

    def stands(state: str, on: list[str]) -> None:
        assert switch.get_attribute("aria-checked") == state
        assert f"{len(on)} of {len(group)}" in switch.inner_text()
        for layer in group:
            seen.until_drawn(layer, layer in on)

    stands("mixed", mix)
    for state, on in (("true", group), ("false", []), ("mixed", mix)):
        switch.press("Space")
        stands(state, on)
        said = seen.page.locator("#live").inner_text()
        assert said == f"Industry: {len(on)} of {len(group)} layers are shown"


@pytest.mark.further
def test_a_layer_is_shown_alone(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator('[data-only-layer="mining"]').evaluate("button => button.click()")
    seen.until_drawn("mining")
    seen.until_params(layers="mining")
    assert seen.page.locator("#layers input:checked").count() == 1
    assert seen.page.locator("#live").inner_text() == "Nothing is shown but Mining and slurry pipe"


def test_map_click_and_list_click_open_the_same_panel(visit: Visits) -> None:
    seen = visit("?view=129.77,41.765,12.5")
    seen.page.mouse.click(*seen.on_screen(129.752681, 41.753784))
    details = seen.page.locator("#details")
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    # All of it, what lies below the panel's edge and is not laid out yet included.
    from_map = details.text_content()
    seen.page.locator("#details-close").click()
    seen.page.locator("#details-panel").wait_for(state="hidden")
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results tr[data-site="kimchaek_works"] button').click()
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    assert details.text_content() == from_map


@pytest.mark.further
def test_a_line_answers_anywhere_along_it(visit: Visits) -> None:
    seen = visit("?view=129.73,41.74,12&layers=railway")
    # On the longest straight north of Ranam, 40 % of the way: no vertex is near.
    lon = 129.71655 + 0.4 * (129.72378 - 129.71655)
    lat = 41.72767 + 0.4 * (41.73541 - 41.72767)
    seen.page.mouse.click(*seen.on_screen(lon, lat))
    seen.until_chosen("Pyongra Line")


@pytest.mark.further
def test_an_area_answers_anywhere_inside(visit: Visits) -> None:
    seen = visit("?view=129.6,41.9,9&layers=counties")
    seen.page.mouse.click(*seen.on_screen(129.55, 41.87))
    seen.until_chosen("Chongjin City")


def test_hover_names_the_place_its_kind_and_accuracy(visit: Visits) -> None:
    seen = visit("?view=129.77,41.765,12.5")
    seen.page.mouse.move(*seen.on_screen(129.752681, 41.753784))
    tip = seen.page.locator("#tooltip")
    tip.get_by_text("Kim Chaek").wait_for()
    assert "steelworks · within about 400 m" in tip.inner_text()


@pytest.mark.further
def test_the_accuracy_radius_is_drawn_in_metres(visit: Visits) -> None:
    seen = visit("?site=port_chongjin")
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 1")
    ring = seen.page.evaluate(
        """() => { const f = atlas.maplibre.getSource('atlas-overlay').serialize().data.features;
            const radius = f.find(x => x.properties.role === 'radius').geometry.coordinates[0];
            return Math.max(...radius.map(p => p[1])) - Math.min(...radius.map(p => p[1])); }"""
    )
    # A radius of 1,000 m: 2 km from south to north, at 111.06 km a degree here.
    assert ring * 111.06 == pytest.approx(2.0, rel=0.01)


@pytest.mark.parametrize(("place", "role"), chief(1, ("county_chongjin", "outline"), ("port_chongjin", "ring")))
@pytest.mark.further
def test_what_is_chosen_is_drawn_though_the_ground_is_never_whole(visit: Visits, place: str, role: str) -> None:
    seen = visit("?layers=")
    # A source whose data does not come: the map never says that all of its style is there.
    seen.page.route("**/never.geojson", lambda _: None)
    with seen.page.expect_request("**/never.geojson"):
        seen.page.evaluate(
            """() => { atlas.maplibre.addSource('never', { type: 'geojson', data: new URL('/never.geojson', location).href });
            atlas.maplibre.addLayer({ id: 'never', type: 'circle', source: 'never' }); }"""
        )
    assert not seen.page.evaluate("atlas.maplibre.isStyleLoaded()")
    seen.page.evaluate("place => void atlas.choose(place, 'list')", place)
    seen.until("layer => !!atlas.maplibre.getLayer(layer)", f"overlay-{role}")
    seen.until("layer => atlas.maplibre.queryRenderedFeatures({ layers: [layer] }).length > 0", f"overlay-{role}")
