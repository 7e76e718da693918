"""What is typed into a filter is one step of the browser's history, however slowly; what is half typed is none."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
SLOWLY_MS = 400
"""Between two keys: longer than what counts as a pause."""


def filtering(visit: Visits, field: str) -> tuple[Visit, Locator]:
    seen = visit("")
    seen.page.locator("#filters > summary").click()
    seen.page.locator(field).focus()
    return seen, seen.page.locator(field)


def steps(seen: Visit) -> int:
    return int(seen.page.evaluate("history.length"))


@pytest.mark.parametrize(
    ("field", "name", "typed"), chief(1, ("#filter-before", "before", "1975"), ("#filter-text", "q", "port"))
)
@pytest.mark.further
def test_what_is_typed_slowly_is_one_step(visit: Visits, field: str, name: str, typed: str) -> None:
    seen, box = filtering(visit, field)
    before = steps(seen)
    box.press_sequentially(typed, delay=SLOWLY_MS)
    seen.until_params(**{name: typed})
    # Thought better of, it is still the same edit; Enter ends it.
    changed = f"{typed[:-1]}6"
    box.press("Backspace")
    box.press_sequentially("6", delay=SLOWLY_MS)
    seen.until_params(**{name: changed})
    box.press("Enter")
    assert steps(seen) == before + 1
    seen.page.go_back()
    seen.until_params(**{name: None})
    assert box.input_value() == ""
    seen.page.go_forward()
    seen.until_params(**{name: changed})
    assert box.input_value() == changed
    box.fill("1969" if name == "before" else "steel")
    seen.until_params(**{name: box.input_value()})
    seen.page.go_back()
    seen.until_params(**{name: changed})


@pytest.mark.further
def test_half_a_year_asks_for_nothing_and_does_not_stay(visit: Visits) -> None:
    seen, box = filtering(visit, "#filter-before")
    before, asked = steps(seen), len(seen.requests)
    box.press_sequentially("19", delay=SLOWLY_MS)
    box.press("Tab")
    assert box.input_value() == ""
    assert "before" not in seen.params()
    assert steps(seen) == before
    assert [url for url in seen.requests[asked:] if "_dash-update-component" in url] == []


@pytest.mark.further
def test_a_burst_of_toggles_is_one_step(visit: Visits) -> None:
    seen = visit("?site=port_chongjin")
    seen.until_chosen("Chongjin Port")
    before = steps(seen)
    for layer in ("tram", "port", "steel", "sea_routes"):
        seen.switch(layer)
    seen.page.locator("#ground-parts input").first.click()
    after = seen.params()
    assert "layers" in after
    assert steps(seen) == before + 1
    # What comes between begins a step of its own.
    seen.page.evaluate("atlas.choose('kimchaek_works', 'list')")
    seen.switch("power")
    assert steps(seen) == before + 3
    seen.page.go_back()
    seen.until_params(site="kimchaek_works", layers=after["layers"])
    seen.page.go_back()
    seen.until_params(site="port_chongjin", layers=after["layers"])
    seen.page.go_back()
    seen.until_params(site="port_chongjin", layers=None)
    assert seen.page.locator('input[value="tram"]').is_checked()
