"""axe-core finds nothing: both themes, both languages, both widths, with everything open that can be open."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]


class Examination:
    """What axe-core says of a page in one state after another."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.faults: list[str] = []

    def look(self, state: str) -> None:
        self.visit.settle()
        found = Axe().run(self.visit.page, options={"resultTypes": ["violations"]}).response
        assert len(found["passes"]) > 20, "axe-core did not run"
        lang = self.visit.page.get_attribute("html", "lang")
        for rule in found["violations"]:
            self.faults += [f"{state}, {lang}: {rule['id']}: {node['html'][:160]}" for node in rule["nodes"]]

    def dialog(self, dialog: str, filled: str) -> None:
        """Open a dialog by its button, look, and close it."""
        page = self.visit.page
        if page.locator("#tools-more").is_visible():
            page.locator("#tools-more").click()
        page.locator(f'[data-opens="{dialog}"]').click()
        page.locator(f"#{dialog} {filled}").first.wait_for()
        self.look(dialog)
        page.keyboard.press("Escape")
        page.locator(f"#{dialog}").wait_for(state="hidden")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visits, theme: str, width: int) -> None:
    seen = visit(
        f"?site=port_chongjin&theme={theme}&confidence=high",
        viewport={"width": width, "height": 844},
        # axe-core comes as a script of its own, which the page's policy would refuse.
        bypass_csp=True,
    )
    seen.until_chosen("Chongjin Port")
    page, axe, phone = seen.page, Examination(seen), width < 760
    for lang in ("en", "ko"):
        if lang == "ko":
            seen.press_radio("lang", "ko")
            seen.until_styled(theme, "ko")
        if phone:
            # Sheets lie over one another: each is looked at by itself.
            axe.look("details")
            page.locator("#panel-toggle").click()
            page.locator("#panel").wait_for()
        page.locator("#filters").evaluate("filters => { filters.open = true; }")
        if phone:
            axe.look("panel and filters")
            page.locator("#panel-toggle").click()
            page.locator("#panel").wait_for(state="hidden")
            page.locator("#details-close").click()
            page.locator("#details-panel").wait_for(state="hidden")
        page.locator("#tab-list").click()
        page.locator("#results tbody tr:not([hidden])").first.wait_for()
        axe.look("list" if phone else "panel, filters, details and list")
        page.locator("#tab-claims").click()
        page.locator("#claims .claim").first.wait_for()
        axe.look("claims")
        page.locator("#tab-claims").click()
        page.locator("#claims").wait_for(state="hidden")
        axe.dialog("export-dialog", ".export-number")
        axe.dialog("about", ".about")
        if phone:
            page.evaluate("atlas.choose('kimchaek_works', 'list')")
            page.locator("#details-panel").wait_for()
    axe.dialog("cite-dialog", "textarea")
    axe.dialog("own-dialog", "#own-file")
    page.locator("#search").evaluate(
        "search => search.closest('#panel') && document.body.setAttribute('data-panel', 'open')"
    )
    page.locator("#search").fill("cheongjin")
    page.locator("#search-results li").first.wait_for()
    axe.look("search")
    page.locator("#measure-toggle").evaluate("toggle => toggle.click()")
    page.locator("#measure").wait_for()
    axe.look("measuring")
    assert axe.faults == []
