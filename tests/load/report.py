"""Judge a run and write it as Markdown, for the README as well."""

import re
from typing import Any

LIMIT_MS = 150
BETWEEN = re.compile(r"(?<=<!-- load -->\n).*?(?=<!-- /load -->)", re.DOTALL)
KINDS = {
    "page": "page",
    "file": "files of the page and data of the map",
    "tile": "tiles",
    "filter": "filter, as the page posts it",
    "details": "details of a place",
    "search": "search",
    "tool": "a tool's answer",
    "export": "export",
}
Run = dict[str, Any]


def faults(runs: dict[str, Run], limit_ms: float = LIMIT_MS) -> list[str]:
    """Return what a run has that it should not have."""
    found = []
    for title, run in runs.items():
        if run["all"]["failed"]:
            found.append(f"{title}: {run['all']['failed']} of {run['all']['asked']} requests failed")
        filters = run["kinds"].get("filter")
        if not filters or not filters["asked"]:
            found.append(f"{title}: nobody filtered")
        elif filters["p95"] > limit_ms:
            found.append(f"{title}: 95 % of the filters took up to {filters['p95']:.0f} ms, not {limit_ms:.0f} ms")
    return found


def markdown(runs: dict[str, Run], users: int, measured: str) -> str:
    """Return all that was measured."""
    lines = [measured, ""]
    for title, run in runs.items():
        every = run["all"]
        lines += [
            f"**{title}**: {every['asked']:,} requests in {run['seconds']:.0f} s by {users} readers, "
            f"{every['failed']} failed, {run['again']} asked again on a closed connection, "
            f"{run['told_later']} told to come again.",
            "",
            "| | requests | failed | p50 ms | p95 ms | p99 ms |",
            "|---|--:|--:|--:|--:|--:|",
            *(
                f"| {KINDS.get(kind, kind)} | {each['asked']:,} | {each['failed']} "
                f"| {each['p50']:.0f} | {each['p95']:.0f} | {each['p99']:.0f} |"
                for kind, each in sorted(run["kinds"].items(), key=lambda pair: list(KINDS).index(pair[0]))
            ),
            "",
            f"Memory of all processes {run['memory_mb'][0]:.0f} MB before, {run['memory_mb'][1]:.0f} MB half way, "
            f"{run['memory_mb'][2]:.0f} MB after; CPU of Locust {100 * run['cpu']:.0f} % and of the atlas "
            f"{100 * run['atlas_cpu']:.0f} % of one core"
            + (f"; {run['killed']} workers killed." if run["killed"] else "."),
            "",
        ]
    return "\n".join(lines)


def put(page: str, text: str) -> str:
    """Return a page with a text between its marks."""
    if not BETWEEN.search(page):
        raise SystemExit("README.md has no <!-- load --> … <!-- /load --> to write between")
    return BETWEEN.sub(lambda _: text, page, count=1)
