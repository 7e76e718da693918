"""The article beside the map: the map follows what is read, and a place chosen on the map leads to its claims."""

from collections.abc import Callable

import pytest

from geodata.evidence import claims_about
from geodata.load import claims
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
STATED = [claim for claim in claims() if claim.verdict != "omission"]
READ = "() => document.querySelector('.claim[aria-current]')?.dataset.read ?? null"
DRAWN = """() => [...new Set((atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features ?? [])
    .map(each => each.properties.place))].sort()"""


def until_read(seen: Visit, claim_id: str) -> None:
    """Wait until a claim is the one that is read, the address says so and the map shows its places."""
    claim = next(each for each in claims() if each.id == claim_id)
    seen.until(f"id => ({READ})() === id", claim_id)
    seen.until_params(claim=claim_id)
    seen.until(f"places => JSON.stringify(({DRAWN})()) === JSON.stringify(places)", sorted(claim.subjects))
    seen.settle()


def is_at_the_head(seen: Visit, claim_id: str) -> bool:
    return seen.page.evaluate(
        """id => { const column = document.getElementById('tab-panel-claims').getBoundingClientRect();
            const claim = document.getElementById(`claim-${id}`).getBoundingClientRect();
            return claim.top >= column.top && claim.top < column.top + 120; }""",
        claim_id,
    )


@pytest.mark.long
def test_the_map_follows_what_is_read_and_leads_back_to_it(visit: Visits) -> None:
    seen = visit("")
    page, camera = seen.page, seen.camera()
    assert not any("/parts/claims" in url or "/claim/" in url for url in seen.requests)
    page.locator("#tab-claims").click()
    page.locator(".claim").first.wait_for()
    assert not page.locator("#panel").is_visible()
    # Nothing moves before anything is read.
    assert page.evaluate(READ) is None
    assert seen.camera() == pytest.approx(camera)
    page.locator(".claim").first.hover()
    page.mouse.wheel(0, 700)
    seen.until(f"({READ})() !== null")
    until_read(seen, page.evaluate(READ))
    assert seen.camera() != pytest.approx(camera)
    # On the keyboard from claim to claim, wherever J and K are; what is off is drawn, and said to be off.
    page.locator("#claim-second_port").focus()
    page.keyboard.press("ArrowDown")
    until_read(seen, "east_sea_first")
    assert is_at_the_head(seen, "east_sea_first")
    assert "its layer off: Other ports" in page.locator("#claim-east_sea_first .claim-off").inner_text()
    seen.until_params(layers=None)
    page.keyboard.press("k")
    until_read(seen, "second_port")
    page.locator("#claim-second_port .claim-off button").click()
    seen.until_drawn("ports")
    page.locator(".claim-off").wait_for(state="detached")
    # A place of the claim is chosen, and its claims are told; one of another claim makes way for that claim.
    page.locator("#claim-second_port [data-site=port_chongjin]").click()
    seen.until_chosen("Chongjin Port")
    seen.until_params(claim="second_port", site="port_chongjin")
    turns = page.locator("#claims-about button")
    assert turns.count() == len(claims_about("port_chongjin"))
    page.locator("#claim-statues .claim-says").click()
    until_read(seen, "statues")
    assert not page.locator("#details-panel").is_visible()
    assert page.locator("#claims-about").is_hidden()
    # A place that is chosen elsewhere leads to its claims.
    page.evaluate("atlas.choose('airport_orang', 'map')")
    first = next(claim.id for claim in claims_about("airport_orang"))
    seen.until(f"id => ({READ})() === id", first)
    assert is_at_the_head(seen, first)
    # One claim is cited by what it says, with a link to it alone.
    page.locator("#claim-shipyard [data-cites]").click()
    cited = page.locator("#cite-sentence").input_value()
    assert STATED[[each.id for each in STATED].index("shipyard")].text("says").en in cited
    assert "claim=shipyard" in cited
    assert "site=" not in cited
    page.keyboard.press("Escape")
    until_read(seen, "shipyard")
    # Back to the layers: nothing is read any more.
    page.locator(".claims-back").click()
    page.locator("#panel").wait_for()
    seen.until_params(claim=None, tab=None)
    seen.until(f"({DRAWN})().length === 0")


@pytest.mark.further
def test_a_link_and_back_lead_to_a_claim(visit: Visits) -> None:
    seen = visit("?claim=airport_dual")
    until_read(seen, "airport_dual")
    page = seen.page
    assert is_at_the_head(seen, "airport_dual")
    assert page.get_attribute("#tab-claims", "aria-selected") == "true"
    page.locator("#tab-list").click()
    seen.until_params(claim=None, tab="list")
    seen.until(f"({DRAWN})().length === 0")
    page.go_back()
    until_read(seen, "airport_dual")
    page.locator("#claim-verdicts button", has_text="disputed").click()
    seen.until_params(claim=None)
    seen.until(f"({READ})() === null")
    # What the chips leave out is there again where it is asked for.
    page.locator(".claims-back").click()
    page.locator("#search").fill("consulates")
    page.locator("#search-results [data-claim]").first.click()
    claim = page.locator(".claim[aria-current]")
    claim.wait_for()
    until_read(seen, str(claim.get_attribute("data-read")))
    assert page.locator("#claim-verdicts [aria-pressed=true]").count() == 0


@pytest.mark.further
def test_on_a_phone_the_map_stands_above_what_is_read(visit: Visits) -> None:
    seen = visit("?claim=airport_dual&lang=ko", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    until_read(seen, "airport_dual")
    top = (seen.page.locator("#drawer").bounding_box() or {"y": 0})["y"]
    assert 300 < top < 500
    assert seen.on_screen(129.6467, 41.4286)[1] < top
    assert seen.page.locator(".claims-back").is_hidden()
    seen.page.locator("#claim-airport_dual [data-site]").first.tap()
    seen.page.locator("#details-close").tap()
    until_read(seen, "airport_dual")
    assert seen.page.locator("#claim-airport_dual").is_visible()
