"""What scripts cost: the map library's parsed and run by itself, and what of each a first visit never runs."""

import re
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Playwright

from tests.bench.chromium import Wire, opened, reader
from tests.bench.visit import painted

Results = dict[str, Any]

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


def unused(playwright: Playwright, url: str) -> list[Results]:
    """Return a row for each script of a first visit: its characters, and how many of them had not run when the map stood.

    The map library's workers run part of its script as well, which the page's own count does not see.
    """
    with reader(playwright) as context:
        page = opened(context)
        session = context.new_cdp_session(page)
        session.send("Profiler.enable")
        session.send("Debugger.enable")
        session.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": True})
        page.goto(url, wait_until="commit")
        painted(page, Wire(page, url))
        rows: dict[str, Results] = {}
        for script in session.send("Profiler.takePreciseCoverage")["result"]:
            name = urlsplit(script["url"]).path.rpartition("/")[2]
            if urlsplit(script["url"]).netloc != urlsplit(url).netloc:
                continue
            source = session.send("Debugger.getScriptSource", {"scriptId": script["scriptId"]})["scriptSource"]
            row = rows.setdefault(
                name or "in the page", {"script": name or "in the page", "characters": 0, "unused": 0}
            )
            row["characters"] += len(source)
            row["unused"] += _never_run(script["functions"], len(source))
    return sorted(rows.values(), key=lambda row: -row["unused"])


def _never_run(functions: list[Results], length: int) -> int:
    """Return how many characters of a script were never run; an inner range tells better than one around it."""
    ran = bytearray(b"\x01" * length)
    ranges = [each for function in functions for each in function["ranges"]]
    for each in sorted(ranges, key=lambda each: (each["startOffset"], -each["endOffset"])):
        start, end = each["startOffset"], min(each["endOffset"], length)
        ran[start:end] = (b"\x01" if each["count"] else b"\x00") * (end - start)
    return ran.count(0)
