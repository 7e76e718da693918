"""What the map library's script costs by itself: parsed and run in an empty page of a new browser."""

import re
import urllib.request

from playwright.sync_api import Playwright

from tests.bench.chromium import reader

RUN = """(code) => {
    const script = document.createElement("script");
    script.textContent = code;
    const began = performance.now();
    document.head.append(script);
    return performance.now() - began;
}"""


def fetch(address: str) -> str:
    """Return the text of Plotly's script as the atlas serves it."""
    with urllib.request.urlopen(address, timeout=20) as reply:
        page = reply.read().decode()
    found = re.search(r'<script src="([^"]*plotly[^"]*)"', page)
    if not found:
        raise RuntimeError("the page names no Plotly script")
    with urllib.request.urlopen(f"{address}{found[1]}", timeout=20) as reply:
        code: str = reply.read().decode()
    return code


def run(playwright: Playwright, code: str) -> float:
    """Return the milliseconds for one cold run."""
    with reader(playwright) as context:
        page = context.new_page()
        page.goto("about:blank")
        return float(page.evaluate(RUN, code))
