"""Build a chart as a Plotly figure, of `scatter` alone: the map's library, which the page has already, holds that."""

from typing import Any

from components.charts import axis, look, place_traces, words, year_traces
from components.theme import FONT, PAGE, Theme
from geodata.comparison import Chart, Panel

ROW_PX, TALL_ROW_PX, YEARS_PX = 22, 31, 112
"""Heights: of a row, of one whose name takes two lines, of a panel of years."""
HEAD_PX, FOOT_PX, EDGE_PX = 50, 10, 14
"""What stands above a panel, its title and its axis; below it; and beside the chart."""
YEAR_AXIS_PX = 24
NAME_LENGTH, NARROW_NAME_LENGTH = 26, 15
"""Characters of a line of a name."""
SHARES = {2: (0.5, 0.5), 3: (0.46, 0.27, 0.27)}
"""How much of the width each of the panels beside each other takes."""
BETWEEN = 0.045


def figure(chart: Chart, theme: Theme, lang: str, narrow: bool = False) -> dict[str, Any]:
    """Return the figure of a chart; `narrow` where there is no room for long names."""
    if not chart.panels:
        return {"data": [], "layout": {**_frame(theme), "height": 10}}
    builder = _Builder(theme, lang, narrow)
    if chart.shares_rows:
        builder.beside(chart.panels)
    else:
        builder.below(chart.panels)
    return {"data": builder.traces, "layout": builder.layout()}


def _frame(theme: Theme) -> dict[str, Any]:
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": PAGE["ink"].on(theme)},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": look.hoverlabel(theme, FONT),
    }


class _Builder:
    """Gathers the traces and axes of panels."""

    def __init__(self, theme: Theme, lang: str, narrow: bool) -> None:
        self.theme, self.lang, self.narrow = theme, lang, narrow
        self.traces: list[dict[str, Any]] = []
        self._axes: dict[str, Any] = {}
        self._titles: list[dict[str, Any]] = []
        self._height = 0.0
        self._years = False

    def layout(self) -> dict[str, Any]:
        """Return the layout of all that was built."""
        return {
            **_frame(self.theme),
            **self._axes,
            "annotations": self._titles,
            "height": round(self._height),
            "margin": {"l": 6, "r": EDGE_PX, "t": 0, "b": 0, "pad": 4},
            "hovermode": "closest" if self._years else "y",
            # Wherever in a row the pointer is, it means that row.
            "hoverdistance": 40 if self._years else -1,
        }

    def beside(self, panels: tuple[Panel, ...]) -> None:
        """Build panels that share their rows."""
        names, height = self._names(panels[0])
        self._height = HEAD_PX + height + FOOT_PX
        bottom, top = FOOT_PX / self._height, 1 - HEAD_PX / self._height
        self._axes["yaxis"] = {**names, "domain": [bottom, top]}
        start = 0.0
        for number, (panel, share) in enumerate(zip(panels, SHARES[len(panels)], strict=True)):
            stop = start + share - (BETWEEN if number < len(panels) - 1 else 0)
            most = 2 if self.narrow or share < 0.3 else 4
            self._values_across(number, panel, (start, stop), "y", most)
            self._title(panel, start, top)
            self.traces += place_traces.traces(panel, self.theme, self.lang, {"xaxis": _named("x", number), "yaxis": "y"})
            start += share

    def below(self, panels: tuple[Panel, ...]) -> None:
        """Build panels below each other, each with rows or years of its own."""
        built = [self._years_panel if panel.order == "years" else self._rows_panel for panel in panels]
        names = [None if panel.order == "years" else self._names(panel) for panel in panels]
        inner = [YEARS_PX if each is None else each[1] for each in names]
        feet = [YEAR_AXIS_PX + FOOT_PX if each is None else FOOT_PX for each in names]
        heads = [HEAD_PX if each is not None else HEAD_PX / 2 + 6 for each in names]
        self._height = sum(inner) + sum(feet) + sum(heads)
        self._years = any(each is None for each in names)
        above = 0.0
        for number, panel in enumerate(panels):
            above += heads[number]
            top = 1 - above / self._height
            bottom = top - inner[number] / self._height
            built[number](number, panel, (bottom, top), panels)
            self._title(panel, 0, top)
            above += inner[number] + feet[number]

    def _rows_panel(self, number: int, panel: Panel, domain: tuple[float, float], _: tuple[Panel, ...]) -> None:
        names, _height = self._names(panel)
        self._axes[_axis("y", number)] = {**names, "domain": list(domain), "anchor": _named("x", number)}
        self._values_across(number, panel, (0, 1), _named("y", number), 3 if self.narrow else 5)
        axes = {"xaxis": _named("x", number), "yaxis": _named("y", number)}
        self.traces += place_traces.traces(panel, self.theme, self.lang, axes)

    def _years_panel(self, number: int, panel: Panel, domain: tuple[float, float], panels: tuple[Panel, ...]) -> None:
        first, last = axis.years(panels)
        lasting = last - first
        self._axes[_axis("x", number)] = {
            **self._ruled(),
            "anchor": _named("y", number),
            "range": [first - max(0.6, lasting * 0.02), last + max(1.2, lasting * 0.1)],
            "dtick": next(step for step in (1, 2, 5, 10, 20, 50) if lasting / step <= (5 if self.narrow else 9)),
            "tick0": 2000,
            "tickformat": "d",
            "showgrid": False,
            "ticks": "outside",
            "tickcolor": PAGE["rule-strong"].on(self.theme),
        }
        self._axes[_axis("y", number)] = {
            **self._ruled(),
            **axis.axis(panel, self.lang, 3),
            "anchor": _named("x", number),
            "domain": list(domain),
            "automargin": True,
        }
        axes = {"xaxis": _named("x", number), "yaxis": _named("y", number)}
        self.traces += year_traces.traces(panel, self.theme, self.lang, axes, (first, last))

    def _values_across(self, number: int, panel: Panel, domain: tuple[float, float], other: str, most: int) -> None:
        self._axes[_axis("x", number)] = {
            **self._ruled(),
            **axis.axis(panel, self.lang, most),
            "domain": list(domain),
            "anchor": other,
            "side": "top",
            "tickangle": 0,
        }

    def _names(self, panel: Panel) -> tuple[dict[str, Any], float]:
        """Return the axis that names the rows, and how high they are together."""
        most = NARROW_NAME_LENGTH if self.narrow else NAME_LENGTH
        lines = [words.folded(words.plain(row.name.in_language(self.lang)), most) for row in panel.rows]
        count = len(lines)
        tall = any(len(each) > 1 for each in lines)
        named = {
            **self._ruled(),
            "range": [count - 0.5, -0.5],
            "tickvals": list(range(count)),
            "ticktext": ["<br>".join(each) for each in lines],
            "tickfont": {"size": 12, "color": PAGE["ink"].on(self.theme)},
            "showgrid": False,
            "automargin": True,
        }
        return named, count * (TALL_ROW_PX if tall else ROW_PX)

    def _ruled(self) -> dict[str, Any]:
        return {
            "fixedrange": True,
            "zeroline": False,
            "showline": False,
            "gridcolor": PAGE["rule"].on(self.theme),
            "tickfont": {"size": 11, "color": PAGE["ink-soft"].on(self.theme)},
        }

    def _title(self, panel: Panel, left: float, top: float) -> None:
        unit = panel.unit.in_language(self.lang)
        title = words.plain(panel.title.in_language(self.lang))
        self._titles.append(
            {
                "text": f"<b>{title}</b>{f', {words.plain(unit)}' if unit else ''}",
                "xref": "paper",
                "yref": "paper",
                "x": left,
                "y": top,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 4 if panel.order == "years" else 24,
                "showarrow": False,
                "font": {"size": 12, "color": PAGE["ink"].on(self.theme)},
            }
        )


def _named(letter: str, number: int) -> str:
    return letter if number == 0 else f"{letter}{number + 1}"


def _axis(letter: str, number: int) -> str:
    return f"{letter}axis{'' if number == 0 else number + 1}"
