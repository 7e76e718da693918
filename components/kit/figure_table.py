"""Tabulate the figures of a place: one row group a measure, values that contradict each other side by side."""

from components.kit import html
from components.kit.citations import Citations
from components.kit.numbers import number, quantity
from geodata.dated import figure_year, undated_reason
from geodata.evidence import MeasureFigures
from geodata.load import measures
from geodata.model import Figure
from geodata.vocabulary import Text

CAPTION = Text("Figures", "수자")
MEASURE, VALUE, YEAR = Text("Measure", "항목"), Text("Value", "값"), Text("Year", "년도")
DIFFER = Text("sources differ", "자료가 엇갈림")
VISIBLY_APART = 0.9
"""A bar is drawn only where the smallest value is below this share of the largest; closer ones would look equal."""


def figure_table(measured: "tuple[MeasureFigures, ...]", cites: Citations) -> html.Element:
    """Return the figures as a table; `cites` numbers their sources."""
    head = html.tr[(html.th(scope="col")[text] for text in (MEASURE, VALUE, YEAR))]
    bodies = [_group(of_measure, cites) for of_measure in measured]
    return html.table(".figures")[html.caption[CAPTION], html.thead[head], bodies]


def _group(of_measure: MeasureFigures, cites: Citations) -> html.Element:
    # Rivals lead their group, the largest first, as the dots of the bar above them run from right to left.
    rivals = sorted((figure for figure in of_measure.figures if figure.id in of_measure.rivals), key=lambda f: -f.value)
    ordered = [*rivals, *(figure for figure in of_measure.figures if figure.id not in of_measure.rivals)]
    rows = [_cells(figure, cites) for figure in ordered]
    if apart := _apart(rivals):
        rows.insert(0, [html.td(".range-cell", colspan=2)[apart]])
    heading = html.th(scope="rowgroup" if len(rows) > 1 else "row", rowspan=len(rows))[
        measures()[of_measure.measure], bool(of_measure.rivals) and html.span(".differ")[DIFFER]
    ]
    return html.tbody(class_="measured rivals" if of_measure.rivals else "measured")[
        html.tr[heading, rows[0]], (html.tr[cells] for cells in rows[1:])
    ]


def _apart(rivals: list[Figure]) -> html.Element | None:
    """Return one bar from nothing to the largest value, with a dot for each; None where it would say nothing."""
    values = sorted({figure.value for figure in rivals})
    if not rivals or len({figure.unit for figure in rivals}) > 1 or values[0] < 0:
        return None
    if values[0] >= VISIBLY_APART * values[-1]:
        return None
    at = [round(100 * value / values[-1], 1) for value in values]
    # The numbers stand below it; the bar only lets the eye compare. A dot is a stroke without length, so that it stays
    # round however wide the bar is drawn.
    return html.svg(".range", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")[
        html.path(".range-whole", d="M0 5H100"),
        html.path(".range-span", d=f"M{at[0]:g} 5H{at[-1]:g}"),
        html.path(".range-dots", d="".join(f"M{each:g} 5h0" for each in at)),
    ]


def amount_words(figure: Figure) -> Text:
    """Return the value of a figure with what its source leaves open: about, at least, from and to."""
    value = quantity(figure.value, figure.unit)
    if figure.low is not None and figure.high is not None:
        low, high = number(figure.low), quantity(figure.high, figure.unit)
        span = Text(f"{low.en}–{high.en}", f"{low.ko}–{high.ko}")
        if figure.value in (figure.low, figure.high):
            return span
        return Text(f"{value.en} ({span.en})", f"{value.ko}({span.ko})")
    if figure.low is not None:
        return Text(f"at least {value.en}", f"{value.ko} 이상")
    if figure.high is not None:
        return Text(f"at most {value.en}", f"{value.ko} 이하")
    return Text(f"about {value.en}", f"약 {value.ko}") if figure.circa else value


def _cells(figure: Figure, cites: Citations) -> list[html.Element]:
    qualifier = figure.text("qualifier")
    amount = html.span(".value")[amount_words(figure)]
    sources = cites.cite(figure.sources)
    return [
        html.td[amount, html.span(".qualifier")[qualifier, sources] if qualifier.en else sources],
        html.td(".when")[figure_year(figure), (why := undated_reason(figure)) and html.span(".why-undated")[why]],
    ]
