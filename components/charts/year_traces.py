"""Draw a panel of years as Plotly traces: curves that break where counts change, dotted where years are missing."""

from typing import Any

from components.charts import axis, look, words
from components.theme import PAGE, Theme
from geodata.comparison import Panel, Row, Value

Trace = dict[str, Any]
UNDATED_OFF = 0.06
"""How far beyond the last year a value without one stands, as a share of the years shown."""
LINE, BEHIND = 2, 9


def traces(panel: Panel, theme: Theme, lang: str, axes: dict[str, str], shown: tuple[int, int]) -> list[Trace]:
    """Return the traces of a panel from below to above; `shown` are the first and the last year of the chart."""
    found: list[Trace] = [_chosen(panel, theme), *_breaks(panel, theme)]
    for number, row in enumerate(panel.rows):
        color = color_of(panel, number, theme)
        drawn = [value for value in row.values if value.drawn]
        looks = [look.of_value(value, theme, color) for value in drawn]
        said = {
            "text": [words.NO_YEAR.in_language(lang) if value.year == "undated" else "" for value in drawn],
            "hovertext": [words.hover(row.name, value, panel.unit, lang) for value in drawn],
            "textfont": {"size": 11, "color": PAGE["ink-soft"].on(theme)},
        }
        found += [*_curve(row, color), {**_points(drawn, looks, shown), **said}]
    return [{"type": "scatter", "showlegend": False, **axes, **each} for each in found]


def color_of(panel: Panel, number: int, theme: Theme) -> str:
    """Return the colour of a curve by its place in its panel."""
    return PAGE[look.OF_CURVES[number % len(look.OF_CURVES)] if len(panel.rows) > 1 else "ink"].on(theme)


def _drawn(row: Row) -> list[tuple[int, Value]]:
    return [(value.year, value) for value in row.values if value.drawn and isinstance(value.year, int)]


def _chosen(panel: Panel, theme: Theme) -> Trace:
    meta: dict[str, dict[str, list[Any]]] = {}
    for row in panel.rows:
        where = meta.setdefault(row.place, {"x": [], "y": []})
        where["x"] += [*(year for year, _ in _drawn(row)), None]
        where["y"] += [*(value.value for _, value in _drawn(row)), None]
    line = {"color": look.mixed(PAGE["selection"].on(theme), PAGE["paper"].on(theme), 0.25), "width": BEHIND}
    return {"x": [None], "y": [None], "mode": "lines", "line": line, "hoverinfo": "skip", "meta": {"chosen": meta}}


def _breaks(panel: Panel, theme: Theme) -> list[Trace]:
    years = sorted({year for row in panel.rows for year in row.breaks})
    if not years:
        return []
    top = axis.span(panel).high
    return [
        {
            "x": [end for year in years for end in (year - 0.5, year - 0.5, None)],
            "y": [end for _ in years for end in (0, top, None)],
            "mode": "lines",
            "line": {"color": PAGE["rule-strong"].on(theme), "width": 1, "dash": "dash"},
            "hoverinfo": "skip",
        }
    ]


def _curve(row: Row, color: str) -> list[Trace]:
    """Return what joins the years: solid from one to the next, dotted over missing ones, nothing over a break."""
    found = []
    for dash, width in (("solid", LINE), ("dot", 1)):
        steps = [step for step in row.steps if (dash == "dot") == leaves_years_out(step)]
        line = {"color": color, "width": width, "dash": dash}
        x = [end for before, after in steps for end in (before.year, after.year, None)]
        y = [end for before, after in steps for end in (before.value, after.value, None)]
        found += [{"x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}] if steps else []
    return found


def leaves_years_out(step: tuple[Value, Value]) -> bool:
    """Tell whether there are years between two values."""
    before, after = step
    return int(after.year) - int(before.year) > 1


def _points(drawn: list[Value], looks: list[look.Look], shown: tuple[int, int]) -> Trace:
    apart = shown[1] + max(1.5, (shown[1] - shown[0]) * UNDATED_OFF)
    return {
        "x": [apart if value.year == "undated" else value.year for value in drawn],
        "y": [value.value for value in drawn],
        "mode": "markers+text",
        "marker": {
            "symbol": [each.symbol for each in looks],
            "size": [max(5, each.size - 3) for each in looks],
            "color": [each.color for each in looks],
            "opacity": 1,
            "line": {"width": 1.5, "color": [each.color for each in looks]},
        },
        "textposition": "top center",
        "hoverinfo": "text",
        "customdata": [value.place for value in drawn],
        "cliponaxis": False,
    }
