"""Draw how everything grows with the number of points, as the SVG that the README shows: `growth.svg`."""

import math
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

Results = dict[str, Any]
DRAWN = Path(__file__).with_name("growth.svg")
PANELS: tuple[tuple[str, str, str], ...] = (
    ("cpu_s", "First picture", "s of CPU"),
    ("toggle_cpu_ms", "Toggle", "ms of CPU"),
    ("hover_ms", "Hover to tooltip", "ms"),
    ("filter_ms", "Filter to picture", "ms"),
    ("heap_mb", "Memory of the page", "MB"),
    ("start_cpu_s", "Start of the server", "s of CPU"),
)
"""What each panel shows: the name of the value, its title, its unit. Computing time, as another load adds none to it."""
WHO = {
    "atlas": ("Chongjin Atlas", "M-4,-4h8v8h-8z"),
    "floor": ("MapLibre GL alone", "M0,-5L5,4H-5z"),
    "patch": ("Dash, Patch in the browser", "M0,-5.5L5.5,0L0,5.5L-5.5,0z"),
    "gallery": ("Dash, figure rebuilt", "M-4,-4L4,4M-4,4L4,-4"),
    "leaflet": ("dash-leaflet", "M0,5L5,-4H-5z"),
    "explore": ("geopandas.explore()", "M-5,0H5M0,-5V5"),
}
"""Title and mark of each contestant: told apart by the mark as well as by the colour."""
WIDTH, HEIGHT, LEFT, TOP = 300, 190, 52, 34
COLUMNS, GAP, HEAD = 3, 22, 62
STYLE = """
svg{--paper:#fbf9f4;--ink:#2b2a27;--faint:#d9d2c4;--soft:#6b665c;--atlas:#b8321c;--floor:#1f6f8b;--patch:#6a4fa3;
--gallery:#8a6d1a;--leaflet:#2f7d43;--explore:#5f5f5f}
@media (prefers-color-scheme:dark){svg{--paper:#141b22;--ink:#e6e9ec;--faint:#33404c;--soft:#a9b3bd;--atlas:#ff8a6b;
--floor:#6cc4e0;--patch:#b9a3f0;--gallery:#dcbc5c;--leaflet:#7fd494;--explore:#b8b8b8}}
text{font:12px "Noto Sans",system-ui,sans-serif;fill:var(--ink)}.title{font-weight:600;font-size:13px}
.tick{fill:var(--soft);font-size:11px}.grid{stroke:var(--faint)}.line{fill:none;stroke-width:2}
.mark{stroke-width:1.6;stroke-linejoin:round}
"""


def write(rows: list[Results]) -> None:
    """Put the plot of the growth runs beside the README's numbers."""
    DRAWN.write_text(svg(rows), encoding="utf-8")


def svg(rows: list[Results]) -> str:
    """Return the plot: a panel for each value, both axes by powers of ten, and a key of whoever took part."""
    who = [name for name in WHO if any(name in row for row in rows)]
    width = COLUMNS * WIDTH + (COLUMNS - 1) * GAP + 2 * GAP
    height = HEAD + math.ceil(len(PANELS) / COLUMNS) * (HEIGHT + TOP + GAP) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="growth-title growth-told">',
        '<title id="growth-title">What more points cost</title>',
        f'<desc id="growth-told">{escape(_told(rows))}</desc><style>{STYLE}</style>',
        f'<rect width="{width}" height="{height}" rx="6" fill="var(--paper)"/>',
        *_key(who),
    ]
    for at, (name, title, unit) in enumerate(PANELS):
        x = GAP + at % COLUMNS * (WIDTH + GAP)
        y = HEAD + at // COLUMNS * (HEIGHT + TOP + GAP)
        parts += [f'<g transform="translate({x} {y})">', *_panel(rows, who, name, f"{title}, {unit}"), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _told(rows: list[Results]) -> str:
    """Say in words what the plot shows of the atlas; the README's table has every number."""
    if not rows:
        return "Nothing was measured."
    ends = [row for row in (rows[0], rows[-1]) if "atlas" in row]
    said = [
        f"{row['points']:,} points: "
        + ", ".join(
            f"{title.lower()} {row['atlas'][name]:,.3g} {unit}"
            for name, title, unit in PANELS
            if row["atlas"].get(name) is not None
        )
        for row in ends
    ]
    return f"Six panels against the number of points, both axes logarithmic. Chongjin Atlas at {'; at '.join(said)}."


def _key(who: list[str]) -> Iterator[str]:
    x = float(GAP)
    for name in who:
        title, mark = WHO[name]
        yield f'<g transform="translate({x + 6} 28)">{_mark(name, mark)}<text x="12" y="4">{escape(title)}</text></g>'
        x += 34 + 6.6 * len(title)
    yield f'<text class="tick" x="{GAP}" y="52">across: points of the made-up layer; both axes by powers of ten</text>'


def _mark(name: str, mark: str) -> str:
    return f'<path class="mark" d="{mark}" stroke="var(--{name})" fill="var(--{name})"/>'


def _panel(rows: list[Results], who: list[str], name: str, title: str) -> Iterator[str]:
    yield f'<text class="title" x="{LEFT}" y="16">{escape(title)}</text>'
    values = [row[each][name] for row in rows for each in who if each in row and row[each].get(name)]
    if not values:
        yield f'<text class="tick" x="{LEFT}" y="{TOP + HEIGHT / 2}">not measured</text>'
        return
    across = _scale([row["points"] for row in rows], LEFT, WIDTH)
    down = _scale(values, TOP + HEIGHT - 24, TOP)
    yield from _grid(rows, values, across, down)
    for each in who:
        there = [row for row in rows if each in row and row[each].get(name)]
        points = [(across(row["points"]), down(row[each][name])) for row in there]
        for row, (x, _) in zip(there, points, strict=True):
            low, high = row[each].get("spread", {}).get(name, (None, None))
            if low and low != high:
                yield f'<path class="line" d="M{x:.1f},{down(low):.1f}V{down(high):.1f}" stroke="var(--{each})" opacity=".5"/>'
        drawn = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<path class="line" d="M{drawn}" stroke="var(--{each})"/>'
        for x, y in points:
            yield f'<g transform="translate({x:.1f} {y:.1f})">{_mark(each, WHO[each][1])}</g>'


def _decades(values: list[float]) -> tuple[int, int]:
    """Return the powers of ten around values, two at the least."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _scale(values: list[float], begin: float, end: float) -> Callable[[float], float]:
    low, high = _decades(values)
    return lambda value: begin + (math.log10(value) - low) / (high - low) * (end - begin)


def _grid(
    rows: list[Results], values: list[float], across: Callable[[float], float], down: Callable[[float], float]
) -> Iterator[str]:
    low, high = _decades(values)
    for power in range(low, high + 1):
        y = down(10.0**power)
        yield f'<path class="grid" d="M{LEFT},{y:.1f}H{WIDTH}"/>'
        yield f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_short(10.0**power)}</text>'
    for row in rows:
        x = across(row["points"])
        yield f'<path class="grid" d="M{x:.1f},{TOP}V{TOP + HEIGHT - 24}"/>'
        yield f'<text class="tick" x="{x:.1f}" y="{TOP + HEIGHT - 8}" text-anchor="middle">{_short(row["points"])}</text>'


def _short(number: float) -> str:
    """Write a number as short as an axis asks for."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return f"{number:g}"
