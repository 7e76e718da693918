"""The address is the state: it is written, read back, walked through, and never trusted."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from geodata.catalogue import DEFAULT_LAYERS
from geodata.filters import Filters, matching
from geodata.load import places
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
LAYERS_ON = "() => [...document.querySelectorAll('.layer-group input[type=checkbox][value]:checked')].map(box => box.value).filter(id => id !== 'on')"

HOSTILE = [
    "site=<script>alert(1)</script>&q=<img src=x onerror=alert(2)>",
    "layers=port,<svg/onload=alert(1)>,no_such_layer",
    'lang=<script>alert(1)</script>&theme="><script>alert(1)</script>',
    "view=nan,nan,nan&site=__proto__",
    "view=1e308,-1e308,99999&layers=port",
    "ground=<img src=x onerror=alert(3)>,__proto__&layers=port",
    "view=129.77,41.77",
    "sector=constructor,toString&confidence=__proto__&before=99999999999999999999",
    "%E0%A4%A&layers=%FF%FE&site=%00%00",
    "q=%F0%9F%92%A3%E2%80%AE%E2%80%8B%00%0A%0D&site=port_chongjin%00",
    "lang=ko&lang=<b>&layers=port&layers=../../etc/passwd",
    "q=" + "A" * 6000,
    "site=port_chongjin&q=" + "%EC%B2%AD" * 700,
    "&".join(f"x{number}=1" for number in range(90)),
    "javascript:alert(1)//&<iframe src=//evil.example>=1",
]


def layers_on(visit: Visit) -> set[str]:
    return set(visit.page.evaluate(LAYERS_ON))


def search(visit: Visit) -> str:
    return f"?{urlsplit(visit.page.url).query}"


@pytest.mark.further
def test_a_copied_address_restores_everything_and_two_readers_share_nothing(visit: Visits) -> None:
    seen, other = visit(""), visit("")
    seen.switch("trolleybus")
    seen.switch("steel")
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.press_radio("lang", "ko")
    seen.until_styled("dark", "ko")
    seen.page.locator("#filters summary").click()
    seen.page.locator("#filters .option", has_text="높음").first.click()
    high = matching(Filters(confidence=("high",)))
    seen.until("n => document.querySelector('#filter-summary').innerText.includes(`${n}곳`)", len(high))
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results tr[data-site="kimchaek_works"] button').click()
    seen.until_chosen("김책제철련합기업소")
    seen.page.locator("#tab-list").click()
    seen.drag_and_wheel()

    params = seen.params()
    layers = (set(DEFAULT_LAYERS) - {"steel"}) | {"trolleybus"}
    assert set(params.pop("layers").split(",")) == layers
    lon, lat, zoom = (float(part) for part in params.pop("view").split(","))
    assert [lon, lat, zoom] == pytest.approx(seen.camera()[:3], abs=5e-3)
    assert params == {"site": "kimchaek_works", "lang": "ko", "theme": "dark", "confidence": "high"}

    # The reader who was there all the while has noticed nothing.
    assert other.page.get_attribute("html", "lang") == "en"
    assert "style-light-en" in other.page.evaluate("atlas.graph.layout.map.style")
    assert layers_on(other) == set(DEFAULT_LAYERS)
    assert other.page.locator("#details-panel").is_hidden()
    assert other.page.locator("#filter-summary").inner_text() == f"{len(places())} places"

    copy = visit(search(seen))
    copy.until_chosen("김책제철련합기업소")
    assert copy.camera() == pytest.approx([lon, lat, zoom, 0], abs=1e-4)
    assert copy.page.get_attribute("html", "lang") == "ko"
    assert "style-dark-ko" in copy.page.evaluate("atlas.graph.layout.map.style")
    assert copy.page.get_attribute("html", "data-theme") == "dark"
    assert layers_on(copy) == layers
    assert not copy.drawn("steel")
    assert copy.drawn("trolleybus")
    assert f"{len(high)}곳" in copy.page.locator("#filter-summary").inner_text()
    assert copy.page.locator("#notice").is_hidden()
    assert copy.params() == seen.params()


@pytest.mark.long
def test_back_and_forward_walk_over_selection_layers_filter_and_language(visit: Visits) -> None:
    seen = visit("")
    steps: list[tuple[Callable[[], None], Callable[[bool], None]]] = []

    def choose() -> None:
        seen.page.evaluate("atlas.choose('shipyard_hambuk', 'list')")

    def chosen(there: bool) -> None:
        seen.until_params(site="shipyard_hambuk" if there else None)
        if there:
            seen.until_chosen("Hambuk (Chongjin) Shipyard")
        else:
            seen.page.locator("#details-panel").wait_for(state="hidden")

    def layered(there: bool) -> None:
        seen.until_drawn("trolleybus", there)
        seen.until("on => document.querySelector('input[value=trolleybus]').checked === on", there)

    def filter_() -> None:
        seen.page.locator("#filters .option", has_text="low").first.click()

    def filtered(there: bool) -> None:
        seen.until_params(confidence="low" if there else None)
        seen.until("n => document.querySelectorAll('#filter-chips .chip').length === n", int(there))
        left = len(matching(Filters(confidence=("low",)))) if there else len(places())
        seen.until("n => document.querySelectorAll('#results tbody tr:not([hidden])').length === n", left)

    def spoken(there: bool) -> None:
        seen.until("lang => document.documentElement.lang === lang", "ko" if there else "en")
        seen.until_styled("light", "ko" if there else "en")

    seen.page.locator("#filters summary").click()
    steps = [
        (choose, chosen),
        (lambda: seen.switch("trolleybus"), layered),
        (filter_, filtered),
        (lambda: seen.press_radio("lang", "ko"), spoken),
    ]
    for act, holds in steps:
        holds(False)
        act()
        holds(True)
        # Each step has written its camera before the next one begins.
        seen.until_address_stands()
    there = seen.params()
    for _, holds in reversed(steps):
        seen.page.go_back()
        holds(False)
    for _, holds in steps:
        seen.page.go_forward()
        if holds is not chosen:
            holds(True)
            continue
        seen.until_chosen("Hambuk (Chongjin) Shipyard")
    assert seen.params() == there


@pytest.mark.parametrize("addresses", chief(1, HOSTILE[:2], HOSTILE[2:]), ids=["chief", "more"])
def test_a_hostile_address_shows_the_page_and_a_notice_and_runs_nothing(visit: Visits, addresses: list[str]) -> None:
    seen = visit(None)
    dialogs: list[str] = []
    seen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in addresses:
        seen.page.goto(f"{seen.address}/?{address}")
        seen.until("document.documentElement.dataset.mapPainted === 'true'")
        told = seen.page.locator("#notice")
        assert told.is_visible(), address
        assert "link" in told.inner_text() or "련결" in told.inner_text(), address
        assert seen.page.locator("h1").is_visible(), address
        injected = seen.page.evaluate(
            "() => document.querySelectorAll('img[src=x], svg[onload], iframe, body script:not([src]):not([id]), #atlas script, b').length"
        )
        assert injected == 0, address
        lon, lat, zoom = seen.camera()[:3]
        assert 118 <= lon <= 145, address
        assert 33 <= lat <= 47, address
        assert 3 <= zoom <= 18, address
        assert seen.page.evaluate("Object.prototype.polluted === undefined && !('site' in {})"), address
        # What was dropped does not stay in the address, from where it would be copied; words one looks for may be any.
        kept = seen.params()
        kept.pop("q", None)
        assert not set("".join([*kept, *kept.values()])) & set("<>\"'\0"), address
        assert len(seen.page.url) < 400, address
    assert dialogs == []


@pytest.mark.further
def test_a_link_opens_the_tab_that_it_names_and_the_address_follows_the_tabs(visit: Visits) -> None:
    seen = visit("?tab=list")
    seen.until("() => document.querySelectorAll('#results tbody tr').length > 100")
    assert seen.page.locator("#tab-list").get_attribute("aria-selected") == "true"
    seen.page.locator("#tab-claims").click()
    seen.until_params(tab="claims")
    seen.page.locator(".claim").first.wait_for()
    seen.page.go_back()
    seen.until_params(tab="list")
    assert seen.page.locator("#results").is_visible()
    seen.page.locator("#tab-list").click()
    seen.until_params(tab=None)
    assert seen.page.locator("#results").is_hidden()
