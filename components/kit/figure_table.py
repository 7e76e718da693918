"""Tabulate the figures of a place: one row group a measure, values that contradict each other side by side."""

from dash import html
from dash.development.base_component import Component

from components.kit.badges import DECORATIVE
from components.kit.citations import Citations
from components.kit.numbers import quantity, year
from components.text import both
from geodata.evidence import MeasureFigures
from geodata.load import measures
from geodata.model import Figure
from geodata.vocabulary import Text

CAPTION = Text("Figures", "수자")
MEASURE, VALUE, YEAR = Text("Measure", "항목"), Text("Value", "값"), Text("Year", "년도")
DIFFER = Text("sources differ", "자료가 엇갈림")
VISIBLY_APART = 0.9
"""Bars are drawn only where the smallest value is below this share of the largest; closer ones would look equal."""


def figure_table(readings: "tuple[MeasureFigures, ...]", cites: Citations) -> Component:
    """Return the figures as a table; `cites` numbers their sources."""
    head = html.Tr([html.Th(both(text), scope="col") for text in (MEASURE, VALUE, YEAR)])
    bodies = [_group(reading, cites) for reading in readings]
    return html.Table([html.Caption(both(CAPTION)), html.Thead(head), *bodies], className="figures")


def _group(reading: MeasureFigures, cites: Citations) -> Component:
    # Rivals lead their group, the largest first, so that they touch and their bars step down.
    rivals = sorted((figure for figure in reading.figures if figure.id in reading.rivals), key=lambda f: -f.value)
    ordered = [*rivals, *(figure for figure in reading.figures if figure.id not in reading.rivals)]
    scale = _scale(reading)
    rows = [_cells(figure, cites, scale if figure.id in reading.rivals else None) for figure in ordered]
    label: list[Component] = [both(measures()[reading.measure])]
    if reading.rivals:
        label.append(both(DIFFER, className="differ"))
    heading = html.Th(label, scope="rowgroup" if len(rows) > 1 else "row", rowSpan=len(rows))
    return html.Tbody(
        [html.Tr([heading, *rows[0]]), *[html.Tr(cells) for cells in rows[1:]]],
        className="reading rivals" if reading.rivals else "reading",
    )


def _scale(reading: MeasureFigures) -> float | None:
    """Return the value of a full bar, None where bars would say nothing."""
    rivals = [figure for figure in reading.figures if figure.id in reading.rivals]
    values = [figure.value for figure in rivals]
    if not rivals or len({figure.unit for figure in rivals}) > 1 or min(values) < 0:
        return None
    return max(values) if min(values) < VISIBLY_APART * max(values) else None


def _cells(figure: Figure, cites: Citations, scale: float | None) -> list[Component]:
    qualifier = figure.text("qualifier")
    amount = both(quantity(figure.value, figure.unit), className="value")
    # The number stands above it; the bar only lets the eye compare.
    bar = [html.Meter(min=0, max=scale, value=str(figure.value), **DECORATIVE)] if scale else []
    marks = cites.mark(figure.sources)
    if qualifier.en:
        value = [amount, *bar, html.Span([both(qualifier), marks], className="qualifier")]
    else:
        value = [amount, marks, *bar]
    return [html.Td(value), html.Td(both(year(figure.year)), className="when")]
