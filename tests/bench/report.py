"""Write the results as Markdown, and into the README between its marks."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.measured import plain
from tests.bench.summary import FAR_OFF, MOTIONS
from tests.bench.targets import Target, slowed

README = Path(__file__).parent.parent.parent / "README.md"
Results = dict[str, Any]
Columns = Sequence[tuple[str, str, float | None]]
COLUMNS: Columns = (
    ("requests", "requests", 1),
    ("wire kB", "bytes", 1e-3),
    ("2nd visit kB", "again_bytes", 1e-3),
    ("**first picture ms**", "shown_ms", 1),
    ("4 × slower", "shown_slow_ms", 1),
    ("longest task before it, from 50 ms", "held_up_ms", 1),
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
    ("heap MB", "heap_mb", 1),
    ("other hosts", "foreign", 1),
)
MOVING: Columns = (
    *((f"{name}: longest frame ms", f"{name}_ms", 1) for name in MOTIONS),
    *((f"{name}, × floor", f"{name}_x_floor", None) for name in MOTIONS),
    *((f"{name}: frames/s", f"{name}_fps", 1) for name in MOTIONS),
    *((f"{name}: frames/s, × floor", f"{name}_fps_x_floor", None) for name in MOTIONS),
)
"""Heading, name of the value, and its factor; None for ratios."""


def markdown(kept: Results, aims: list[Target]) -> str:
    """Return the whole report of what `measured.dated` tells, each part with its own date."""
    found = plain(kept)
    parts = [
        _told(kept, "contestants", "interleaved rounds, each visit in a new browser. Ratios carry over, times don't."),
        _contestants(found.get("contestants") or [], COLUMNS),
        HEADS if found.get("contestants") else "",
        _contestants(found.get("contestants") or [], MOVING),
        _strays(found.get("contestants") or []),
        _notes(found),
        _unused(found.get("unused") or []),
        _patches(found.get("patches") or []),
        _targets(aims),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def grown(kept: Results) -> str:
    """Return what the growth runs found, each size by itself."""
    rounds = (
        "round(s) of each size. CPU is the browser's, all of its processes, and the server's; other loads add none."
    )
    rows = plain(kept)["growth"]
    visits = sorted({len(each["rounds"]) for row in rows for each in row.values() if isinstance(each, dict)})
    made = "–".join(map(str, dict.fromkeys((visits[0], visits[-1]))))
    return "\n\n".join([PLOT, _told(kept, "growth", rounds, made), _growth(rows)]) + "\n"


HEADS = (
    "First picture: something of the map, not counted before the browser's own first paint of content, which a map may "
    "precede. Painted: the last change of the map's picture. Less GPU: without what was waited for the graphics. Off and "
    "on: a toggle that hides its layer and one that shows it. × floor: the median of the rounds' ratios. In brackets the "
    "least and the most of the rounds."
)
PLOT = (
    "![First picture, toggle, hover, filter, memory and start-up against the number of points, from a thousand to a "
    "million: the table below has the numbers](tests/bench/growth.svg)"
)
SOFTWARE = ("swiftshader", "llvmpipe", "software", "basic render")
"""What is in the name of what draws without a graphics card."""


def _told(kept: Results, name: str, how: str, rounds: str = "") -> str:
    """Say when, where and with what a part was measured, in as many rounds as were asked for unless told otherwise."""
    if name not in kept:
        return ""
    part = kept[name]
    machine = part["machine"]
    return (
        f"Measured {part['date']} on {machine['cores']} cores of {machine['cpu']}, {machine['chromium']}, WebGL by "
        f"{_gpu(part)}; {rounds or part['rounds']} {how} Every round is in [tests/bench/measured.json](tests/bench/measured.json)."
    )


def _gpu(part: Results) -> str:
    """Return what drew, as the browser told, and whether that is a graphics card."""
    told = {visit["gpu"] for row in part["rows"] for visit in row.get("rounds", ()) if visit.get("gpu")}
    told |= {
        row[name]["gpu"] for row in part["rows"] for name in row if isinstance(row[name], dict) and row[name].get("gpu")
    }
    kinds = {f"{each} ({'software' if any(word in each.lower() for word in SOFTWARE) else 'a GPU'})" for each in told}
    return " and ".join(sorted(kinds)) or "nothing that the browser names"


def _strays(rows: list[Results]) -> str:
    """Name the rounds that were far off, and what points to the cause."""
    lines = []
    for row in rows:
        for stray in (row.get("medians") or {}).get("outliers", []):
            computed = "" if stray["cpu_x"] is None else f", having computed {stray['cpu_x']:.2f} × as much"
            lines.append(
                f"- {row['id']}, round {stray['round']}: {stray['of'].removesuffix('_ms')} {stray['value']:,.0f} ms, the "
                f"median of the rounds being {stray['median']:,.0f}{computed}; load {stray['load']:.1f}."
            )
    far = f"Off the median by more than {FAR_OFF} times, to either side, and counted all the same:"
    return f"{far}\n\n" + "\n".join(lines) if lines else ""


def _table(heads: list[str], rows: list[list[str]]) -> str:
    rule = "| --- |" + " --: |" * (len(heads) - 1)
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)])


def _number(value: Any, factor: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if factor is None else f"{value * factor:,.0f}"


def _cell(medians: Results, name: str, factor: float | None) -> str:
    """Write a median, and from where to where the rounds went where that is known."""
    told = _number(medians.get(name), factor)
    low, high = medians.get("spread", {}).get(name, (None, None))
    return told if low is None or low == high else f"{told} ({_number(low, factor)}–{_number(high, factor)})"


def _contestants(rows: list[Results], columns: Columns) -> str:
    lines = []
    for row in rows:
        if row.get("missing"):
            lines.append([row["title"], f"left out: {row['missing']}", *[""] * (len(columns) - 1)])
        else:
            medians = row["medians"]
            lines.append([row["title"], *(_cell(medians, name, factor) for _, name, factor in columns)])
    return _table(["", *(head for head, *_ in columns)], lines) if lines else ""


def _notes(results: Results) -> str:
    notes = []
    if results.get("script_ms"):
        notes.append(f"Plotly's script alone, parsed and run in an empty page: {results['script_ms']:.0f} ms.")
    if server := results.get("server"):
        notes.append(
            f"Server: filter {server['filter_p50_ms']:.1f} ms (p95 {server['filter_p95_ms']:.1f}), reply "
            f"{server['filter_bytes_p50'] / 1e3:.1f} kB (at most {server['filter_bytes_max'] / 1e3:.1f}; "
            f"{server['filter_raw_bytes_max'] / 1e3:.1f} raw); imports {server['imports_s']:.1f} s, start-up "
            f"{server['start_s']:.1f} s ({server['start_cpu_s']:.1f} s of CPU); a cold visit's page, layout and dependencies "
            f"{server['visit_cpu_p50_ms']:.0f} ms of CPU (p95 {server['visit_cpu_p95_ms']:.0f}), so one core serves "
            f"{1000 / server['visit_cpu_p50_ms']:.0f} a second; {server['worker_mb'] or 0:.0f} MB a worker "
            f"and its share of what all have in common ({server.get('resident_mb') or 0:.0f} MB resident); a tile {server['tile_p50_ms']:.2f} ms "
            f"(p95 {server['tile_p95_ms']:.2f})."
        )
    for row in results.get("hand") or []:
        pressed = [(name, row.get(f"{name}_each_ms")) for name in ("filter", "theme", "language")]
        told = "; ".join(f"{name} {', '.join(f'{ms:.0f}' for ms in each)}" for name, each in pressed if each)
        notes.append(f"From the page's first press on, {row['screen']}{slowed(row)}, ms: {told}.")
    if session := results.get("endurance"):
        notes.append(
            f"Session: details {session['details_map_median_ms'] or 0:.0f} ms after a click on the map, "
            f"{session['details_list_median_ms'] or 0:.0f} ms after one in the list; heap "
            f"{session['heap_before_mb']:.1f} MB before and {session['heap_after_mb']:.1f} MB after "
            f"{session['toggles']} toggles and {session['selections']} selections, "
            f"{session['contexts']} WebGL context."
        )
    return "\n".join(f"- {note}" for note in notes)


def _unused(rows: list[Results]) -> str:
    """Say what of each script a first visit never runs on the page's own thread."""
    heads = ["script", "kB of text", "never run before the map stands", "share"]
    lines = [
        [row["script"], _number(row["characters"], 1e-3), _number(row["unused"], 1e-3), _share(row)] for row in rows
    ]
    return _table(heads, lines) if lines else ""


def _share(row: Results) -> str:
    return f"{100 * row['unused'] / max(1, row['characters']):.0f} %"


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
    heads = [
        "points more",
        "",
        "wire kB",
        "painted ms",
        "CPU s",
        "toggle CPU ms",
        "filter CPU ms",
        "toggle ms",
        "hover ms",
        "filter ms",
        "heap MB",
    ]
    heads += ["worker MB", "start s", "CPU s", "measured"]
    lines = []
    for row in rows:
        for name, found in row.items():
            if name in ("points", "date"):
                continue
            cells = [_cell(found, "bytes", 1e-3), _cell(found, "painted_ms", 1), _number(found["cpu_s"], None)]
            cells += [_number(found["toggle_cpu_ms"], 1), _number(found.get("filter_cpu_ms"), 1)]
            cells += [_cell(found, "toggle_ms", 1), _number(found["hover_ms"], 1), _number(found["filter_ms"], 1)]
            cells += [_number(found["heap_mb"], 1), _number(found["worker_mb"], 1), _number(found["start_s"], None)]
            cells.append(_number(found["start_cpu_s"], None))
            lines.append([f"{row['points']:,}", name, *cells, row.get("date", "")])
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


def write(kept: Results, aims: list[Target]) -> None:
    """Replace what stands between the README's marks, each part that was kept between its own."""
    if "contestants" in kept:
        _put("bench", markdown(kept, aims))
    if "growth" in kept:
        _put("growth", grown(kept))


def _put(name: str, text: str) -> None:
    page = README.read_text(encoding="utf-8")
    between = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    if not between.search(page):
        raise SystemExit(f"README.md has no <!-- {name} --> … <!-- /{name} --> to write between")
    README.write_text(between.sub(lambda _: text, page, count=1), encoding="utf-8")
