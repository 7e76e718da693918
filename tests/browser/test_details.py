"""The chosen place: a bar that names it, ways within its text, to its neighbours in the list, and out of the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from geodata.load import places
from tests.browser.conftest import Visit, chief, until

Visits = Callable[..., Visit]


@pytest.mark.further
def test_the_bar_stays_and_names_the_place_once_its_heading_is_gone(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works")
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    name = seen.page.locator("#details-name")
    assert not name.is_visible()
    before = seen.page.locator("#details-close").bounding_box()
    seen.page.locator("#details-panel").evaluate("panel => panel.scrollTo(0, 900)")
    name.wait_for()
    assert name.inner_text() == "Kim Chaek Iron and Steel Complex"
    assert seen.page.locator("#details-close").bounding_box() == before
    # Nothing is seen through the bar.
    bar = seen.page.locator(".details-bar")
    box = bar.bounding_box()
    assert box
    top = seen.page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y).closest('.details-bar')", [box["x"] + 30, box["y"] + 20]
    )
    assert top


@pytest.mark.parametrize("part", chief(1, "sources", "figures", "events", "claims"))
@pytest.mark.further
def test_a_jump_brings_its_part_below_the_bar(visit: Visits, part: str) -> None:
    seen = visit("?site=kimchaek_works")
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.page.locator(f'[data-jump="{part}"]').click()
    seen.until(
        """part => { const bar = document.querySelector('.details-bar').getBoundingClientRect();
            const panel = document.getElementById('details-panel').getBoundingClientRect();
            const at = document.querySelector(`.place-${part}`).getBoundingClientRect();
            return at.top >= bar.bottom - 1 && at.top < panel.bottom - 20; }""",
        part,
    )
    assert "#" not in seen.page.url


@pytest.mark.further
def test_previous_and_next_follow_the_list_as_it_is_sorted_and_filtered(visit: Visits) -> None:
    seen = visit("?sector=steel,engineering&site=kimchaek_works")
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results th[data-column="name"] button').click()
    order = seen.page.evaluate(
        "() => [...document.querySelectorAll('#results tbody tr:not([hidden])')].map(r => r.dataset.site)"
    )
    at = order.index("kimchaek_works")
    for step, site in ((1, order[at + 1]), (-1, "kimchaek_works"), (-1, order[at - 1])):
        seen.page.locator(f'[data-step="{step}"]').click()
        seen.until_chosen(places()[site].name.en)
        seen.until_params(site=site)


@pytest.mark.further
def test_coordinates_and_the_link_are_copied(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works&layers=port", permissions=["clipboard-read", "clipboard-write"])
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    clip = "navigator.clipboard.readText()"
    seen.page.locator("[data-copy]").click()
    seen.until(f"{clip}.then(text => text === '41.75378, 129.75268')")
    seen.page.locator("[data-link]").click()
    seen.until(f"base => {clip}.then(text => text === `${{base}}/?site=kimchaek_works`)", seen.address)


@pytest.mark.further
def test_the_title_names_the_place_in_the_language_of_the_page(visit: Visits) -> None:
    seen = visit("?site=port_chongjin")
    place = places()["port_chongjin"]
    seen.until("title => document.title === title", f"{place.name_en} – Chongjin Atlas")
    seen.press_radio("lang", "ko")
    seen.until("title => document.title === title", f"{place.name_ko} – 청진 지도첩")
    seen.page.locator("#details-close").click()
    seen.until("document.title === '청진 지도첩'")


@pytest.mark.parametrize("how", chief(1, {"modifiers": ["Control"]}, {"button": "middle"}))
@pytest.mark.further
def test_a_row_opens_in_a_tab_of_its_own(visit: Visits, how: dict[str, object]) -> None:
    seen = visit("?layers=port&view=129.77,41.77,11")
    seen.page.locator("#tab-list").click()
    row = seen.page.locator('#results tr[data-site="kimchaek_works"] td.col-kind')
    row.wait_for()
    with seen.page.context.expect_page() as opened:
        row.click(**how)  # type: ignore[arg-type]
    assert opened.value.url == f"{seen.address}/?layers=port&tab=list&site=kimchaek_works"
    assert seen.page.locator("#details-panel").is_hidden()
    opened.value.close()


# ---- what is chosen, and what the filters leave, is seen ------------------------------------------------------------
@pytest.mark.further
def test_the_layer_of_a_chosen_place_is_offered_where_it_is_off(visit: Visits) -> None:
    seen = visit("?site=musan_mine")
    offer = seen.page.locator("#layer-offer")
    offer.get_by_text("Its layer “Mining and slurry pipe” is off.").wait_for()
    offer.get_by_role("button", name="Show the layer").click()
    seen.until_drawn("mining")
    assert offer.is_hidden()
    seen.switch("mining")
    offer.wait_for()


@pytest.mark.further
def test_filters_say_what_is_in_view_and_bring_the_rest(visit: Visits) -> None:
    seen = visit("?sector=mining")
    reach = seen.page.locator("#filter-reach")
    reach.get_by_text("0 in view").wait_for()
    reach.get_by_text("1 layer off").wait_for()
    reach.get_by_role("button", name="show and zoom").click()
    seen.until_drawn("mining")
    seen.until("!/\\\\b0 in view/.test(document.getElementById('filter-reach').textContent)")
    reach.locator("button").wait_for(state="hidden")
    seen.page.locator("#filter-clear").click()
    reach.wait_for(state="hidden")


@pytest.mark.long
def test_what_the_pointer_rests_on_is_asked_for_once_and_what_it_passes_over_is_not(visit: Visits) -> None:
    seen = visit("?tab=list")
    row = seen.page.locator('#results [data-site="consulate_russia"] .row-name')
    with seen.page.expect_response("**/place/consulate_russia.json"):
        row.hover()
    row.click()
    seen.until_chosen("Consulate-General of Russia")
    assert sum("/place/consulate_russia" in url for url in seen.requests) == 1
    # Over the rows in one go: the page sees them all between two of its tasks.
    passed = seen.page.evaluate(
        """() => [...document.querySelectorAll('#results [data-site]')].slice(30, 60).map((row) => {
            row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
            return row.dataset.site; })"""
    )
    with seen.page.expect_response(f"**/place/{passed[-1]}.json"):
        pass
    assert not [url for url in seen.requests if any(f"/place/{site}.json" in url for site in passed[:-1])]


@pytest.mark.long
def test_the_body_says_what_is_open(visit: Visits) -> None:
    seen = visit("")
    opened = "document.body.getAttributeNames().filter((name) => name.startsWith('data-open-')).sort().join()"

    def until(*parts: str) -> None:
        wanted = ",".join(sorted(f"data-open-{part}" for part in parts))
        seen.until(f"() => {opened} === '{wanted}'")

    until("intro")
    seen.page.locator("#tab-list").click()
    until("tab")
    seen.page.locator('#results [data-site="consulate_russia"] .row-name').click()
    until("details", "tab")
    assert seen.page.evaluate("document.body.dataset.openTab") == "list"
    seen.page.locator("#details-close").click()
    seen.page.locator("#tab-list").click()
    until()
    seen.page.locator("#plates-toggle").click()
    until("plates")
    seen.page.locator("#plates a[data-plate='2']").click()
    until("plate")
    seen.page.go_back()
    until()


def several(visit: Visits) -> tuple[Visit, tuple[float, float], list[Route]]:
    """Return a page whose request for names is held, a point pressed at which several places lie, and that request."""
    # Far out the works of the city lie on one another.
    seen = visit(None)
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    seen.page.route("**/data/places.json", hold)
    seen.page.goto(f"{seen.address}/?view=129.76,41.77,8.6&layers=steel,port,chemicals,shipbuilding")
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    seen.settle()
    x, y = seen.page.evaluate(
        """() => { const all = atlas.graph.data.filter(t => t.visible !== false && t.marker)
                .flatMap(t => t.lon.map((lon, i) => atlas.maplibre.project([lon, t.lat[i]])));
            const near = all.find((a, i) => all.some((b, j) => i !== j && Math.hypot(a.x - b.x, a.y - b.y) < 3));
            return [near.x, near.y]; }"""
    )
    seen.page.mouse.click(x, y)
    until(lambda: bool(asked), "nobody asked for the names", lambda rest_s: seen.page.wait_for_timeout(1000 * rest_s))
    return seen, (x, y), asked


def test_where_several_places_lie_a_chooser_asks(visit: Visits) -> None:
    seen, at, names_asked = several(visit)
    keyboard = seen.page.keyboard
    chooser = seen.page.locator("#chooser")
    # It does not ask before it can name them.
    assert chooser.is_hidden()
    names_asked[0].continue_()
    chooser.wait_for()
    names = chooser.locator("strong").all_inner_texts()
    assert len(names) > 1
    assert all(names)
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    seen.until_chosen(names[1])
    assert chooser.is_hidden()
    seen.page.mouse.click(*at)
    chooser.wait_for()
    keyboard.press("Escape")
    assert chooser.is_hidden()
    assert seen.page.locator("#details .place-name").inner_text() == names[1]


@pytest.mark.further
def test_what_is_done_before_the_names_have_come_calls_off_the_chooser(visit: Visits) -> None:
    seen, at, names_asked = several(visit)
    seen.page.keyboard.press("Escape")
    with seen.page.expect_response("**/data/places.json"):
        names_asked[0].continue_()
    seen.page.wait_for_load_state("networkidle")
    chooser = seen.page.locator("#chooser")
    assert chooser.is_hidden()
    seen.page.mouse.click(*at)
    chooser.wait_for()
