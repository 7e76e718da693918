"""Tabulate the figures of a place: one row group a measure, values that contradict each other side by side."""

from components.kit import html
from components.kit.citations import Citations
from components.kit.numbers import quantity
from geodata.dated import figure_year, undated_reason
from geodata.evidence import MeasureFigures
from geodata.load import measures
from geodata.model import Figure
from geodata.vocabulary import Text

CAPTION = Text("Figures", "수자")
MEASURE, VALUE, YEAR = Text("Measure", "항목"), Text("Value", "값"), Text("Year", "년도")
DIFFER = Text("sources differ", "자료가 엇갈림")
VISIBLY_APART = 0.9
"""Bars are drawn only where the smallest value is below this share of the largest; closer ones would look equal."""


def figure_table(measured: "tuple[MeasureFigures, ...]", cites: Citations) -> html.Element:
    """Return the figures as a table; `cites` numbers their sources."""
    head = html.tr[(html.th(scope="col")[text] for text in (MEASURE, VALUE, YEAR))]
    bodies = [_group(of_measure, cites) for of_measure in measured]
    return html.table(".figures")[html.caption[CAPTION], html.thead[head], bodies]


def _group(of_measure: MeasureFigures, cites: Citations) -> html.Element:
    # Rivals lead their group, the largest first, so that they touch and their bars step down.
    rivals = sorted((figure for figure in of_measure.figures if figure.id in of_measure.rivals), key=lambda f: -f.value)
    ordered = [*rivals, *(figure for figure in of_measure.figures if figure.id not in of_measure.rivals)]
    scale = _scale(of_measure)
    rows = [_cells(figure, cites, scale if figure.id in of_measure.rivals else None) for figure in ordered]
    heading = html.th(scope="rowgroup" if len(rows) > 1 else "row", rowspan=len(rows))[
        measures()[of_measure.measure], bool(of_measure.rivals) and html.span(".differ")[DIFFER]
    ]
    return html.tbody(class_="measured rivals" if of_measure.rivals else "measured")[
        html.tr[heading, rows[0]], (html.tr[cells] for cells in rows[1:])
    ]


def _scale(of_measure: MeasureFigures) -> float | None:
    """Return the value of a full bar, None where bars would say nothing."""
    rivals = [figure for figure in of_measure.figures if figure.id in of_measure.rivals]
    values = [figure.value for figure in rivals]
    if not rivals or len({figure.unit for figure in rivals}) > 1 or min(values) < 0:
        return None
    return max(values) if min(values) < VISIBLY_APART * max(values) else None


def _cells(figure: Figure, cites: Citations, scale: float | None) -> list[html.Element]:
    qualifier = figure.text("qualifier")
    amount = html.span(".value")[quantity(figure.value, figure.unit)]
    # The number stands above it; the bar only lets the eye compare.
    bar = html.meter(min=0, max=str(scale), value=str(figure.value), aria_hidden="true") if scale else None
    sources = cites.cite(figure.sources)
    qualified = [bar, html.span(".qualifier")[qualifier, sources]]
    return [
        html.td[amount, qualified if qualifier.en else [sources, bar]],
        html.td(".when")[figure_year(figure), (why := undated_reason(figure)) and html.span(".why-undated")[why]],
    ]
