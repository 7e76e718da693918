"""The atlas in the hand: how long what a reader changes takes to stand on the screen, also on a slow machine or a phone."""

import statistics
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench import endurance
from tests.bench.chromium import Wire, reader
from tests.bench.visit import SLOW, TOGGLE_QUIET_MS, painted, settled

Results = dict[str, Any]
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3},
}
SLOWER = (1, SLOW)
TIMES = 2
CHANGES = {
    "filter": ('#filters input[data-filter="confidence"][data-value="high"]',) * 2,
    "theme": ('input[name="theme"][value="dark"]', 'input[name="theme"][value="light"]'),
    "language": ('input[name="lang"][value="ko"]', 'input[name="lang"][value="en"]'),
}
"""What is pressed, and then what takes it back."""
PRESS = """selector => {
    __bench.begin();
    __bench.click = performance.now();
    document.querySelector(selector).click();
}"""


def run(playwright: Playwright, address: str) -> list[Results]:
    """Change filter, theme and language, and choose places; return what each took, a row for a screen and a slowness."""
    return [_row(playwright, address, screen, slower) for screen in SCREENS for slower in SLOWER]


def _row(playwright: Playwright, address: str, screen: str, slower: int) -> Results:
    found: Results = {"screen": screen, "slower": slower, "blank": 0}
    with reader(playwright, **SCREENS[screen]) as context:
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        wire = Wire(page, address)
        page.goto(f"{address}/?intro=0", wait_until="commit")
        painted(page, wire)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        for name, pressed in CHANGES.items():
            times = []
            for selector in pressed * TIMES:
                ms, blank = _changed(page, wire, selector)
                times.append(ms)
                found["blank"] += blank
            found[f"{name}_each_ms"] = times
            found[f"{name}_ms"] = statistics.median(times)
        if screen == "desktop":
            found |= _details(page, address)
    return found


def _details(page: Page, address: str) -> Results:
    """Choose places on the map and in the list, with the pointer pressing as it comes and after it has rested there."""
    found: Results = {}
    for how, rests_ms in (("at_once", 0), ("rested", endurance.HAND_RESTS_MS)):
        page.evaluate(endurance.RESET)
        found[f"details_map_{how}_ms"] = statistics.median(endurance.clicks_on_map(page, address, rests_ms))
    page.locator("#tab-list").click()
    for how, rests_ms in (("at_once", 0), ("rested", endurance.HAND_RESTS_MS)):
        found[f"details_list_{how}_ms"] = statistics.median(endurance.clicks_on_list(page, rests_ms))
    return found


def _changed(page: Page, wire: Wire, selector: str) -> tuple[float, int]:
    """Press something; return from then until the last change of the map's picture, and how many were of one colour."""
    page.evaluate(PRESS, selector)
    last = settled(page, wire, TOGGLE_QUIET_MS)
    return float(last["at"] - last["click"]), int(page.evaluate("__bench.blank"))
