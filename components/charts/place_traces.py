"""Draw a panel of places as Plotly traces: a row each, with its values, their spans and what is not known.

The map's library holds no bars, so lengths are thick lines; all of it is `scatter`.
"""

from collections import Counter
from itertools import zip_longest
from typing import Any

from components.charts import axis, look, words
from components.theme import PAGE, Theme
from geodata.comparison import Panel, Row, Value
from geodata.vocabulary import Text

Trace = dict[str, Any]
NOTHING = Text("no figure found", "찾은 수자 없음")
NOT_KNOWN = Text("not known", "알수 없음")
BAND, SPAN, STEM = 22, 9, 2.5
"""Widths in pixels: of the band behind the chosen row, of what contradicts itself, of a length."""
USUAL = 0.8
"""The share of a panel's values that makes their year the usual one."""
LABEL_ROOM = 0.14
"""A year is written beside a value where the next one is farther off than this share of the axis."""


def traces(panel: Panel, theme: Theme, lang: str, axes: dict[str, str]) -> list[Trace]:
    """Return the traces of a panel from below to above; `axes` names its axes."""
    below = [*_chosen(panel, theme), *_spans(panel, theme), *_stems(panel, theme)]
    above = [_values(panel, theme, lang), *_gaps(panel, theme, lang), _rows(panel, lang)]
    return [{"type": "scatter", "showlegend": False, **axes, **each} for each in (*below, *above)]


def _chosen(panel: Panel, theme: Theme) -> list[Trace]:
    """Return the band behind a chosen row; `meta` says, for each place, where it is to lie."""
    ends = axis.span(panel)
    low, high = (10**end if panel.logarithmic else end for end in ends)
    meta: dict[str, dict[str, list[float | None]]] = {}
    for number, row in enumerate(panel.rows):
        where = meta.setdefault(row.place, {"x": [], "y": []})
        where["x"] += [low, high, None]
        where["y"] += [number, number, None]
    line = {"color": look.mixed(PAGE["selection"].on(theme), PAGE["paper"].on(theme), 0.16), "width": BAND}
    return [{"x": [None], "y": [None], "mode": "lines", "line": line, "hoverinfo": "skip", "meta": {"chosen": meta}}]


def _spans(panel: Panel, theme: Theme) -> list[Trace]:
    by_color: dict[str, list[tuple[int, float, float]]] = {}
    for number, row in enumerate(panel.rows):
        for low, high in row.spans:
            by_color.setdefault(look.of_place(row.place, theme), []).append((number, low, high))
    return [
        {
            "x": [end for _, low, high in found for end in (low, high, None)],
            "y": [end for number, _, _ in found for end in (number, number, None)],
            "mode": "lines",
            "line": {"color": look.mixed(color, PAGE["paper"].on(theme), 0.32), "width": SPAN},
            "hoverinfo": "skip",
        }
        for color, found in by_color.items()
    ]


def _stems(panel: Panel, theme: Theme) -> list[Trace]:
    """Return the lengths from zero to the longest value of each row, dashed where that has no year."""
    if not panel.from_zero:
        return []
    kinds: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for number, row in enumerate(panel.rows):
        whole = [value for value in row.values if value.drawn and value.role in ("value", "article")]
        if whole:
            longest = max(whole, key=lambda value: value.value)
            dash = "dot" if longest.year == "undated" else "solid"
            kinds.setdefault((look.of_place(row.place, theme), dash), []).append((number, longest.value))
    return [
        {
            "x": [end for _, value in found for end in (0, value, None)],
            "y": [end for number, _ in found for end in (number, number, None)],
            "mode": "lines",
            "line": {"color": look.mixed(color, PAGE["paper"].on(theme), 0.6), "width": STEM, "dash": dash},
            "hoverinfo": "skip",
        }
        for (color, dash), found in kinds.items()
    ]


def _values(panel: Panel, theme: Theme, lang: str) -> Trace:
    held = [(number, row, value) for number, row in enumerate(panel.rows) for value in row.values if value.drawn]
    looks = [look.of_value(value, theme, look.of_place(row.place, theme)) for _, row, value in held]
    labels = _labels(panel, lang)
    trace: Trace = {
        "x": [value.value for _, _, value in held],
        "y": [number for number, _, _ in held],
        "mode": "markers+text",
        "marker": {
            "symbol": [each.symbol for each in looks],
            "size": [each.size for each in looks],
            "color": [each.color for each in looks],
            "opacity": 1,
            "line": {"width": 2, "color": [each.color for each in looks]},
        },
        "text": [labels.get(value.id, ("", ""))[0] for _, _, value in held],
        "textposition": [labels.get(value.id, ("", "middle right"))[1] for _, _, value in held],
        "textfont": {"size": 11, "color": PAGE["ink-soft"].on(theme)},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    if any(value.low is not None or value.high is not None for _, _, value in held):
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [(value.high or value.value) - value.value for _, _, value in held],
            "arrayminus": [value.value - (value.low or value.value) for _, _, value in held],
            "thickness": 1.5,
            "width": 4,
            "color": PAGE["ink-soft"].on(theme),
        }
    return trace


def _labels(panel: Panel, lang: str) -> dict[str, tuple[str, str]]:
    """Return the years to be written beside values, and where, by the values' ids.

    Written are those that are not the usual year of the panel, which its title names, where there is room. The last
    one of a row stands behind it, any other above the line that runs through it.
    """
    if panel.ticks:
        return {}
    usual = usual_year(panel)
    return {
        value.id: (words.year(value).in_language(lang), "middle right" if beyond is None else "top center")
        for row in panel.rows
        for value, beyond in _neighbours(row)
        if (usual is None or value.year != usual)
        and (beyond is None or axis.at(panel, beyond.value) - axis.at(panel, value.value) > LABEL_ROOM)
    }


def usual_year(panel: Panel) -> int | None:
    """Return the year that nearly all values of a panel hold for, None where there is none such."""
    years = Counter(value.year for value in panel.drawn if not value.published)
    year, count = max(years.items(), key=lambda each: each[1], default=("undated", 0))
    return year if isinstance(year, int) and count >= USUAL * len(panel.drawn) else None


def _neighbours(row: Row) -> list[tuple[Value, Value | None]]:
    """Return the values of a row from the smallest, each with the next one."""
    ordered: list[Value] = sorted((value for value in row.values if value.drawn), key=lambda value: value.value)
    return list(zip_longest(ordered, ordered[1:]))


def _gaps(panel: Panel, theme: Theme, lang: str) -> list[Trace]:
    """Say in the rows without a value that there is none."""
    empty = [(number, row) for number, row in enumerate(panel.rows) if not any(value.drawn for value in row.values)]
    if not empty:
        return []
    ends = axis.span(panel)
    start = 10**ends.low if panel.logarithmic else ends.low
    word = (NOT_KNOWN if panel.ticks else NOTHING).in_language(lang)
    return [
        {
            "x": [start for _ in empty],
            "y": [number for number, _ in empty],
            "mode": "text",
            "text": [f"<i>{word}</i>" for _ in empty],
            "textposition": "middle right",
            "textfont": {"size": 11, "color": PAGE["ink-soft"].on(theme)},
            "hoverinfo": "skip",
        }
    ]


def _rows(panel: Panel, lang: str) -> Trace:
    """Return what the pointer finds wherever it is in a row: nothing to see, one point a row at its largest value."""
    low = axis.span(panel).low
    start = 10**low if panel.logarithmic else low
    word = NOT_KNOWN if panel.ticks else NOTHING
    return {
        "x": [max((value.value for value in row.values if value.drawn), default=start) for row in panel.rows],
        "y": list(range(len(panel.rows))),
        "mode": "markers",
        "marker": {"opacity": 0},
        "hovertext": [words.of_row(row, panel.unit, word, lang) for row in panel.rows],
        "hoverinfo": "text",
        "customdata": [row.place for row in panel.rows],
    }
