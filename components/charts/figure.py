"""Build a chart as a Plotly figure, of `scatter` alone: the map's library, which the page has already, holds that."""

from typing import Any

from components.charts import axis, look, place_traces, words, year_traces
from components.theme import FONT, PAGE, Theme
from geodata.comparison import Chart, Panel

ROW_PX, NAME_LINE_PX, YEARS_PX = 22, 15, 112
"""Heights: of a row, of each line of its name, of a panel of years."""
AXIS_PX, LINE_PX, FOOT_PX, EDGE_PX = 22, 16, 12, 14
"""What stands above a panel, its axis and each line of its title; below it; and beside the chart."""
YEAR_AXIS_PX = 24
NAME_LENGTH, NARROW_NAME_LENGTH = 26, 17
"""Characters of a line of a name."""
TITLE_LENGTH, NARROW_TITLE_LENGTH = 64, 44
SHARED_TITLE_LENGTH, NARROW_SHARED_TITLE_LENGTH = 15, 10
"""Characters of a line of a panel's title; where panels stand beside each other, it has less room."""
ABOVE_ROWS = 0.8
"""How far above the middle of the first row a panel begins, in rows: a year may stand above a value."""
FEW_VALUES = 0.7
"""How much of the width of another panel one takes that knows a few values alone, as of gauges."""
BETWEEN = 0.045


def figure(chart: Chart, theme: Theme, lang: str, narrow: bool = False) -> dict[str, Any]:
    """Return the figure of a chart; `narrow` where there is no room for long names."""
    # What no chart should show stands in the table alone.
    panels = tuple(panel for panel in chart.panels if panel.order == "places" or panel.drawn)
    if not panels:
        return {"data": [], "layout": {**_frame(theme), "height": 10}}
    builder = _Builder(theme, lang, narrow)
    # A few values alone leave no room for what stands beside them where there is little of it.
    if chart.shares_rows and not (narrow and any(panel.ticks for panel in panels)):
        builder.beside(panels)
    else:
        builder.below(panels)
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
            "margin": {"l": 6, "r": EDGE_PX * (2 if self.narrow else 1), "t": 0, "b": 0, "pad": 4},
            # Wherever in a row the pointer is, it means that row.
            "hovermode": "closest" if self._years else "y",
            "hoverdistance": 40 if self._years else -1,
        }

    def beside(self, panels: tuple[Panel, ...]) -> None:
        """Build panels that share their rows."""
        names, height = self._names(panels[0])
        most = NARROW_SHARED_TITLE_LENGTH if self.narrow else SHARED_TITLE_LENGTH
        titles = [self._lines(panel, most, of_year=number == 0, is_shared=True) for number, panel in enumerate(panels)]
        head = AXIS_PX + LINE_PX * max(map(len, titles)) + 4
        self._height = head + height + FOOT_PX
        bottom, top = FOOT_PX / self._height, 1 - head / self._height
        self._axes["yaxis"] = {**names, "domain": [bottom, top]}
        wanted = [FEW_VALUES if panel.ticks else 1 for panel in panels]
        # The first one has a little more room, as its values are the ones that the rows are ordered by.
        wanted[0] *= 1.35
        start = 0.0
        for number, (panel, share) in enumerate(zip(panels, (each / sum(wanted) for each in wanted), strict=True)):
            stop = start + share - (BETWEEN if number < len(panels) - 1 else 0)
            self._values_across(number, panel, (start, stop), "y", (1 if self.narrow else 2) + (not panel.from_zero))
            self._title(titles[number], start, top, AXIS_PX)
            axes = {"xaxis": _named("x", number), "yaxis": "y"}
            self.traces += place_traces.traces(panel, self.theme, self.lang, axes)
            start += share

    def below(self, panels: tuple[Panel, ...]) -> None:
        """Build panels below each other, each with rows or years of its own."""
        of_years = [panel.order == "years" for panel in panels]
        titles = [self._lines(panel, NARROW_TITLE_LENGTH if self.narrow else TITLE_LENGTH) for panel in panels]
        inner = [YEARS_PX if years else self._names(panel)[1] for panel, years in zip(panels, of_years, strict=True)]
        rooms = [4 if years else AXIS_PX for years in of_years]
        heads = [room + LINE_PX * len(lines) + 6 for room, lines in zip(rooms, titles, strict=True)]
        feet = [FOOT_PX + (YEAR_AXIS_PX if years else 0) for years in of_years]
        self._height = sum(inner) + sum(feet) + sum(heads)
        self._years = any(of_years)
        above = 0.0
        for number, panel in enumerate(panels):
            above += heads[number]
            top = 1 - above / self._height
            domain = (top - inner[number] / self._height, top)
            if of_years[number]:
                self._years_panel(number, panel, domain, panels)
            else:
                self._rows_panel(number, panel, domain)
            self._title(titles[number], 0, top, rooms[number])
            above += inner[number] + feet[number]

    def _rows_panel(self, number: int, panel: Panel, domain: tuple[float, float]) -> None:
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
            # Nothing is named beyond the last year: there stand the values that have none.
            "tickvals": axis.round_years(first, last, 5 if self.narrow else 9),
            "tickformat": "d",
            "showgrid": False,
            "ticks": "outside",
            "tickcolor": PAGE["rule-strong"].on(self.theme),
        }
        self._axes[_axis("y", number)] = {
            **self._ruled(),
            **axis.axis(panel, self.lang, 4),
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
        height = max(ROW_PX, *(NAME_LINE_PX * len(each) + 2 for each in lines))
        named = {
            **self._ruled(),
            "range": [count - 0.5, -ABOVE_ROWS],
            "tickvals": list(range(count)),
            "ticktext": ["<br>".join(each) for each in lines],
            "tickfont": {"size": 12, "color": PAGE["ink"].on(self.theme)},
            "showgrid": False,
            "automargin": True,
        }
        return named, (count - 0.5 + ABOVE_ROWS) * height

    def _ruled(self) -> dict[str, Any]:
        return {
            "fixedrange": True,
            "zeroline": False,
            "showline": False,
            "gridcolor": PAGE["rule"].on(self.theme),
            "tickfont": {"size": 11, "color": PAGE["ink-soft"].on(self.theme)},
        }

    def _lines(self, panel: Panel, most: int, *, of_year: bool = True, is_shared: bool = False) -> list[str]:
        """Return the title of a panel with its unit and its usual year, and below it what each curve is."""
        title, unit = (words.plain(each.in_language(self.lang)) for each in (panel.title, panel.unit))
        usual = place_traces.usual_year(panel) if of_year and panel.order == "places" and not panel.ticks else None
        told = [*([] if not unit or unit in title.split() else [unit]), *([] if usual is None else [str(usual)])]
        first, *more = words.folded(title, most)
        lines = [f"<b>{each}</b>" for each in (first, *more)]
        behind = ", ".join(told)
        if behind and not is_shared and len((more or [first])[-1]) + len(behind) + 2 <= most:
            lines[-1] += f", {behind}"
        elif behind:
            lines.append(behind)
        if panel.order == "years" and len(panel.rows) > 1:
            lines.append("   ".join(self._named_curve(panel, number) for number in range(len(panel.rows))))
        return lines

    def _named_curve(self, panel: Panel, number: int) -> str:
        color = year_traces.color_of(panel, number, self.theme)
        return f'<span style="color:{color}">● {words.plain(panel.rows[number].name.in_language(self.lang))}</span>'

    def _title(self, lines: list[str], left: float, top: float, above: int) -> None:
        self._titles.append(
            {
                "text": "<br>".join(lines),
                "align": "left",
                "xref": "paper",
                "yref": "paper",
                "x": left,
                "y": top,
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": above,
                "showarrow": False,
                "borderpad": 0,
                "font": {"size": 12, "color": PAGE["ink"].on(self.theme)},
            }
        )


def _named(letter: str, number: int) -> str:
    return letter if number == 0 else f"{letter}{number + 1}"


def _axis(letter: str, number: int) -> str:
    return f"{letter}axis{'' if number == 0 else number + 1}"
