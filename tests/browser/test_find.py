"""Finding places: search by keyboard, filters that combine and are taken back, claims by their verdict."""

from collections.abc import Callable

import pytest

from geodata.filters import Filters, matching
from geodata.load import features, layer_of, places
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
SYMBOLS = """layer => atlas.graph.data.filter(t => t.meta === layer && t.marker && Array.isArray(t.marker.symbol))
    .flatMap(t => t.customdata.filter((_, at) => t.marker.symbol[at] !== ''))"""
"""The places of a layer whose symbol is not hidden."""

LINES = """atlas.maplibre.getLayersOrder().filter(id => id.startsWith('plotly-trace-layer-railway') && id.endsWith('-line'))
    .flatMap(id => atlas.maplibre.queryRenderedFeatures({ layers: [id] })).length"""
"""How many lines of railway the map draws where it stands."""


def option(visit: Visit, label: str) -> None:
    """Press the option of a filter that begins with a label."""
    visit.page.locator("#filters .option", has_text=label).first.click()


def rows(visit: Visit) -> list[str]:
    """Return the ids of the rows that the list shows."""
    return visit.page.evaluate(
        "() => [...document.querySelectorAll('#results tbody tr:not([hidden])')].map(r => r.dataset.site)"
    )


def test_what_is_typed_as_a_point_or_a_kilometre_goes_there(visit: Visits) -> None:
    seen = visit("")
    for typed, lon, lat in (("41.5, 129.6", 129.6, 41.5), ("km 720.7", 129.7987, 41.7929)):
        seen.page.fill("#search", typed)
        seen.until("typed => document.getElementById('search-results').dataset.query === typed", typed)
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        seen.until(
            "([lon, lat]) => Math.hypot(atlas.maplibre.getCenter().lng - lon, atlas.maplibre.getCenter().lat - lat) < 1e-3",
            [lon, lat],
        )
        assert seen.page.get_attribute("#search", "aria-expanded") == "false"


PASTE = """link => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", link);
    const field = document.getElementById("search");
    field.focus();
    field.value = "";
    const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (field.dispatchEvent(pasted)) {
        field.value = link;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
}"""


@pytest.mark.further
def test_a_link_that_is_pasted_leads_to_its_point_and_is_sent_nowhere(visit: Visits) -> None:
    seen = visit("")
    seen.page.evaluate(PASTE, "https://www.google.com/maps/place/Secret/@1,2,12z/data=!3m1!8m2!3d41.5!4d129.6?x=1")
    seen.until("() => document.getElementById('search-results').dataset.query === '41.5, 129.6'")
    assert len(seen.page.query_selector_all("#search-results [data-go]")) == 1
    seen.page.evaluate(PASTE, "https://maps.app.goo.gl/Secret")
    seen.until("() => document.getElementById('search-note').textContent.includes('no coordinates')")
    assert not [url for url in seen.requests if "Secret" in url]


@pytest.mark.further
def test_groups_below_the_places_are_reached_by_keyboard(visit: Visits) -> None:
    seen = visit("")
    seen.page.fill("#search", "quay length chongjin")
    seen.until("() => document.querySelectorAll('#search-results [role=option]').length > 0")
    seen.page.keyboard.press("ArrowUp")
    active = seen.page.get_attribute("#search", "aria-activedescendant")
    assert seen.page.get_attribute(f"#{active}", "role") == "option"
    seen.page.keyboard.press("Enter")
    seen.until_params(site="port_chongjin")


def test_a_search_by_keyboard_opens_the_place_and_flies_there(visit: Visits) -> None:
    seen = visit("")
    keyboard = seen.page.keyboard
    for typed, steps, site in (
        ("cheongjin", 1, "city_chongjin"),
        ("청진", 2, "st_chongjin"),
        ("shipyard", 0, "shipyard_hambuk"),
    ):
        before = seen.camera()
        keyboard.press("/")
        assert seen.page.evaluate("document.activeElement.id") == "search"
        keyboard.type(typed)
        seen.until("typed => document.getElementById('search-results').dataset.query === typed", typed)
        for _ in range(steps):
            keyboard.press("ArrowDown")
        if steps:
            active = seen.page.get_attribute("#search", "aria-activedescendant")
            assert seen.page.get_attribute(f"#{active}", "data-site") == site
            assert seen.page.get_attribute(f"#{active}", "aria-selected") == "true"
        keyboard.press("Enter")
        seen.until_chosen(places()[site].name.en)
        assert seen.page.get_attribute("#search", "aria-expanded") == "false"
        seen.until("before => atlas.maplibre.getCenter().lng !== before[0]", before)
        seen.until_params(site=site)
        # The place stands where neither the panel nor the details cover the map.
        point = features(layer_of()[site].id).geometry[site].centroid
        x, y = seen.on_screen(point.x, point.y)
        panel = seen.page.locator("#panel").bounding_box()
        details = seen.page.locator("#details-panel").bounding_box()
        assert panel["x"] + panel["width"] < x < details["x"], site
        assert 0 < y < 800, site
        # The next search begins from elsewhere on the page, with what was typed selected.
        seen.page.locator("#tab-list").focus()


@pytest.mark.further
def test_a_source_that_is_found_is_shown_among_all_of_them(visit: Visits) -> None:
    seen = visit("")
    for twice in range(2):  # the page about the atlas comes, and is there
        seen.page.locator("#search").fill("geonames")
        seen.page.locator("#search-results [data-source]").first.wait_for()
        seen.page.keyboard.press("Enter")
        seen.until("document.activeElement.id.startsWith('about-')")
        entry = seen.page.locator("#about li:focus")
        assert "GeoNames" in entry.inner_text(), twice
        assert entry.is_visible()
        seen.page.keyboard.press("Escape")


@pytest.mark.further
def test_a_search_without_a_match_says_what_to_try(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator("#search").fill("zzzzzz")
    seen.page.locator("#search-note").get_by_text("No place of that name").wait_for()
    assert seen.page.locator("#search-results li").count() == 0


@pytest.mark.long
def test_filters_combine_on_map_list_and_counts_and_are_taken_back(visit: Visits) -> None:
    seen = visit("")
    seen.drag_and_wheel()
    camera = seen.camera()
    seen.page.locator("#tab-list").click()
    seen.page.locator("#filters summary").click()
    summary, chips = seen.page.locator("#filter-summary"), seen.page.locator("#filter-chips .chip")

    option(seen, "high")
    high = matching(Filters(confidence=("high",)))
    summary.get_by_text(f"{len(high)} of {len(places())} places").wait_for()
    option(seen, "Steel")
    option(seen, "Railcars, vehicles, machines")
    both = matching(Filters(confidence=("high",), sector=("steel", "engineering")))
    assert len(both) < len(high)
    summary.get_by_text(f"{len(both)} of {len(places())} places").wait_for()
    seen.until("n => document.querySelectorAll('#results tbody tr:not([hidden])').length === n", len(both))
    assert set(rows(seen)) == set(both)
    for layer in ("steel", "engineering", "port", "power"):
        left = [site for site in features(layer).index if site in both]
        placed = [site for site in left if places()[site].accuracy_m is not None]
        # The list is written before the map is drawn.
        seen.until(f"([layer, n]) => ({SYMBOLS})(layer).length === n", [layer, len(placed)])
        assert set(seen.page.evaluate(SYMBOLS, layer)) == set(placed), layer
        everything = len(features(layer))
        told = f"{len(left)} / {everything}" if len(left) != everything else str(everything)
        assert seen.page.locator(f'.layer-count[data-layer="{layer}"]').inner_text() == told
    # The map itself draws what the figure says: the railway's line is gone, no symbol of a left-out place answers.
    assert seen.page.evaluate(
        "atlas.graph.data.filter(t => t.meta === 'railway').every(t => t.customdata.every(id => !id || atlas.graph.layout.meta[t.uid].hidden.includes(id)))"
    )
    # A source is read anew after the figure has said so.
    seen.until(f"{LINES} === 0")
    seen.settle()
    drawn = seen.page.evaluate(
        """() => { const layers = atlas.maplibre.getLayersOrder().filter(id => id.startsWith('plotly-trace-layer-') && id.endsWith('-symbol'));
            return atlas.maplibre.queryRenderedFeatures({ layers }).map(f => f.properties.symbol); }"""
    )
    assert drawn
    assert all(symbol.startswith(("steel.", "engineering.")) for symbol in drawn), drawn
    assert seen.params()["confidence"] == "high"
    assert seen.params()["sector"] == "steel,engineering"

    assert {" ".join(words.split()) for words in chips.all_inner_texts()} == {
        "Remove filter: industry: Steel",
        "Remove filter: industry: Railcars, vehicles, machines",
        "Remove filter: confidence in the facts: high",
    }
    chips.get_by_text("industry: Steel").click()
    left = matching(Filters(confidence=("high",), sector=("engineering",)))
    summary.get_by_text(f"{len(left)} of {len(places())} places").wait_for()
    seen.until_params(sector="engineering", confidence="high")
    seen.page.locator("#filter-clear").click()
    summary.get_by_text(f"{len(places())} places", exact=True).wait_for()
    seen.until_params(sector=None, confidence=None)
    seen.until("n => document.querySelectorAll('#results tbody tr:not([hidden])').length === n", len(places()))
    seen.until("atlas.graph.layout.meta['railway.line'].hidden.length === 0")
    seen.settle()
    seen.until(f"({LINES}) > 0")
    assert seen.camera() == pytest.approx(camera, abs=1e-6)


@pytest.mark.further
def test_nothing_matches_offers_a_relaxation_that_works(visit: Visits) -> None:
    assert matching(Filters(sector=("steel",), confidence=("low",))) == ()
    seen = visit("?sector=steel&confidence=low")
    summary = seen.page.locator("#filter-summary")
    summary.get_by_text("Nothing matches.").wait_for()
    assert seen.page.evaluate(SYMBOLS, "steel") == []
    seen.page.locator("#tab-list").click()
    seen.page.locator("#results-empty").wait_for()
    left = matching(Filters(sector=("steel",)))
    summary.get_by_role("button", name="Without “confidence in the facts: low”").click()
    summary.get_by_text(f"{len(left)} of {len(places())} places").wait_for()
    seen.until_params(sector="steel", confidence=None)
    drawn = {site for site in left if places()[site].placement != "unlocated"}
    assert set(seen.page.evaluate(SYMBOLS, "steel")) == drawn
    seen.until("document.getElementById('results-empty').hidden")
    assert set(rows(seen)) == set(left)


@pytest.mark.further
def test_the_list_sorts_by_a_column_and_says_so(visit: Visits) -> None:
    seen = visit("?sector=steel,engineering,shipbuilding,chemicals")
    seen.page.locator("#tab-list").click()
    head = seen.page.locator('#results th[data-column="as_of"]')
    for state, down in (("ascending", False), ("descending", True)):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == state
        years = [places()[site].as_of for site in rows(seen)]
        known = [year for year in years if year is not None]
        assert known == sorted(known, reverse=down)
        # What is not known comes last in either direction.
        assert years == known + [None] * (len(years) - len(known))


@pytest.mark.further
def test_claims_are_chosen_by_verdict_and_lead_to_the_map(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator("#tab-claims").click()
    claims = seen.page.locator("#claims .claim:visible")
    claims.first.wait_for()
    everything = claims.count()
    seen.page.locator("#claim-verdicts button", has_text="disputed").click()
    seen.until(
        "all => [...document.querySelectorAll('#claims .claim')].filter(c => !c.hidden).length < all", everything
    )
    assert {claim.get_attribute("data-verdict") for claim in claims.all()} == {"disputed"}
    assert seen.page.locator("#claim-count-en").inner_text() == str(claims.count())
    before = seen.camera()
    claims.first.locator(".show-claim").click()
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 0")
    seen.until(
        "before => Math.abs(atlas.maplibre.getZoom() - before[2]) + Math.abs(atlas.maplibre.getCenter().lng - before[0]) > 1e-4",
        before,
    )


@pytest.mark.further
def test_words_still_being_typed_are_not_lost_to_the_next_filter(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator("#filters summary").click()
    seen.page.locator("#filter-text").press_sequentially("port")
    option(seen, "high")
    seen.until_params(q="port", confidence="high")
    left = matching(Filters(confidence=("high",), q="port"))
    seen.page.locator("#filter-summary").get_by_text(f"{len(left)} of {len(places())} places").wait_for()


@pytest.mark.further
def test_a_radius_of_a_link_that_is_not_offered_holds_until_it_is_lifted(visit: Visits) -> None:
    seen = visit("?accuracy=700")
    seen.page.locator("#filters summary").click()
    assert seen.page.locator("#filter-accuracy input:checked").count() == 0
    option(seen, "high")
    seen.until_params(accuracy="700", confidence="high")
    seen.page.locator("#filter-chips .chip").get_by_text("placed within 700 m").click()
    seen.until_params(accuracy=None, confidence="high")
