"""Write the results as Markdown, and into the README between its marks."""

import re
from pathlib import Path
from typing import Any

from tests.bench.targets import Target

README = Path(__file__).parent.parent.parent / "README.md"
BETWEEN = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)
Results = dict[str, Any]
COLUMNS = (
    ("requests", "requests", 1),
    ("wire kB", "bytes", 1e-3),
    ("2nd visit kB", "again_bytes", 1e-3),
    ("**first picture ms**", "shown_ms", 1),
    ("**painted ms**", "painted_ms", 1),
    ("× floor", "painted_x_floor", None),
    ("less GPU", "painted_less_gpu_ms", 1),
    ("**toggle ms**", "toggle_ms", 1),
    ("off", "toggle_off_ms", 1),
    ("on", "toggle_on_ms", 1),
    ("× floor", "toggle_x_floor", None),
    ("less GPU", "toggle_less_gpu_ms", 1),
    ("kB a toggle", "toggle_bytes", 1e-3),
    ("server ms", "toggle_server_ms", 1),
    ("longest frame: drag", "drag_ms", 1),
    ("× floor", "drag_x_floor", None),
    ("zoom", "zoom_ms", 1),
    ("× floor", "zoom_x_floor", None),
    ("heap MB", "heap_mb", 1),
    ("other hosts", "foreign", 1),
)
"""Heading, name of the value, and its factor; None for ratios."""


def markdown(results: Results, aims: list[Target]) -> str:
    """Return the whole report."""
    machine = results["machine"]
    parts = [
        f"Measured {results['date']} on {machine['cores']} cores of {machine['cpu']}, {machine['chromium']}, WebGL in "
        f"software; {results['rounds']} interleaved rounds, each visit in a new browser. Ratios carry over, times don't.",
        _contestants(results.get("contestants") or []),
        _notes(results),
        _patches(results.get("patches") or []),
        _growth(results.get("growth") or []),
        _targets(aims),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    rule = "| --- |" + " --: |" * (len(heads) - 1)
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


def _number(value: Any, factor: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if factor is None else f"{value * factor:,.0f}"


def _contestants(rows: list[Results]) -> str:
    lines = []
    for row in rows:
        if row.get("missing"):
            lines.append([row["title"], f"left out: {row['missing']}", *[""] * (len(COLUMNS) - 1)])
        else:
            medians = row["medians"]
            lines.append([row["title"], *(_number(medians[name], factor) for _, name, factor in COLUMNS)])
    return _table(["", *(head for head, *_ in COLUMNS)], lines) if lines else ""


def _notes(results: Results) -> str:
    notes = []
    if results.get("script_ms"):
        notes.append(f"Plotly's script alone, parsed and run in an empty page: {results['script_ms']:.0f} ms.")
    if server := results.get("server"):
        notes.append(
            f"Server: filter {server['filter_p50_ms']:.1f} ms (p95 {server['filter_p95_ms']:.1f}), reply "
            f"{server['filter_bytes_p50'] / 1e3:.1f} kB (at most {server['filter_bytes_max'] / 1e3:.1f}; "
            f"{server['filter_raw_bytes_max'] / 1e3:.1f} raw); imports {server['imports_s']:.1f} s, start-up "
            f"{server['start_s']:.1f} s; {server['worker_mb'] or 0:.0f} MB a worker; a tile {server['tile_p50_ms']:.2f} ms "
            f"(p95 {server['tile_p95_ms']:.2f})."
        )
    if session := results.get("endurance"):
        notes.append(
            f"Session: details {session['details_map_median_ms'] or 0:.0f} ms after a click on the map, "
            f"{session['details_list_median_ms'] or 0:.0f} ms after one in the list; heap "
            f"{session['heap_before_mb']:.1f} MB before and {session['heap_after_mb']:.1f} MB after "
            f"{session['toggles']} toggles and {session['selections']} selections, "
            f"{session['contexts']} WebGL context."
        )
    return "\n".join(f"- {note}" for note in notes)


def _patches(rows: list[Results]) -> str:
    """Say what each patch of the map's libraries gains of what it touches."""
    if not rows:
        return ""
    lines = ["| patch | touches | on | off | gain |", "|---|---|--:|--:|--:|"]
    for row in rows:
        gain = 1 - row["on"] / row["off"] if row["off"] else 0
        what = row["touches"].replace("_", " ")
        lines.append(f"| {row['patch']} | {what} | {row['on']:.0f} | {row['off']:.0f} | {100 * gain:.0f} % |")
    return "\n".join(lines)


def _growth(rows: list[Results]) -> str:
    heads = ["points more", "", "wire kB", "painted ms", "× floor", "toggle ms", "× floor", "heap MB"]
    heads += ["filter p95 ms", "start s", "worker MB"]
    lines = []
    for row in rows:
        for name, title in (("atlas", "atlas"), ("traced", "atlas, as a trace"), ("floor", "floor")):
            medians = row.get(name)
            if not medians:
                continue
            server = medians.get("server") or {}
            cells = [_number(medians["bytes"], 1e-3), _number(medians["painted_ms"], 1)]
            cells += [_number(medians["painted_x_floor"], None), _number(medians["toggle_ms"], 1)]
            cells += [_number(medians["toggle_x_floor"], None), _number(medians["heap_mb"], 1)]
            cells += [_number(server.get("filter_p95_ms"), None), _number(server.get("start_s"), None)]
            lines.append([f"{row['points']:,}", title, *cells, _number(server.get("worker_mb"), 1)])
    return _table(heads, lines) if lines else ""


def _targets(aims: list[Target]) -> str:
    lines = [[aim.name, _aimed(aim.reached, aim.unit), _limit(aim), "yes" if aim.met else "**no**"] for aim in aims]
    return _table(["target", "reached", "limit", "met"], lines) if lines else ""


def _limit(aim: Target) -> str:
    sign = "" if isinstance(aim.limit, bool) else "≥ " if aim.least else "≤ "
    return f"{sign}{_aimed(aim.limit, aim.unit)}"


def _aimed(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
    return f"{shown} {unit}".strip()


def write(text: str) -> None:
    """Replace what stands between the README's marks."""
    page = README.read_text(encoding="utf-8")
    if not BETWEEN.search(page):
        raise SystemExit("README.md has no <!-- bench --> … <!-- /bench --> to write between")
    README.write_text(BETWEEN.sub(lambda _: text, page, count=1), encoding="utf-8")
