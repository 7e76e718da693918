"""Write beside a chart what it shows: the key of its signs, a table whose rows choose, the sources and the downloads."""

from components.charts import look, words
from components.kit import html
from components.kit.badges import confidence, picture
from components.kit.citations import Citations
from components.kit.numbers import measured
from geodata.comparison import Chart, Panel, Role, Row, Value
from geodata.load import places
from geodata.vocabulary import Text

SOURCES, DOWNLOAD = Text("Sources", "자료"), Text("Download these values", "이 값들을 내려받기")
PLACE, VALUE, YEAR = Text("Place", "곳"), Text("Value", "값"), Text("Year", "년도")
STATISTIC = Text("Statistic", "통계")
WORKED_OUT = Text("worked out", "계산한것")
NO_FIGURE = Text("no figure found", "찾은 수자 없음")
NOT_KNOWN = Text("not known", "알수 없음")
NOT_DRAWN = Text("not in the chart", "도표에 없음")
BREAK = Text("not comparable with the years before", "그전 해들과 비교할수 없음")
DIFFER = Text("sources differ", "자료가 엇갈림")
FOLDED = 14
"""More rows of one series than this are folded."""
KEY = Text("Signs", "기호")
LOW = Text("faint: confidence low", "흐린것: 신뢰도 낮음")
UNDATED_STEM, BROKEN = Text("no year", "년도없음"), Text("years missing", "빠진 해")
SIGN_PX = 8
_SHAPES: dict[str, str] = {
    "circle": "M8 3.5a4.5 4.5 0 1 0 .01 0z",
    "small": "M8 5.2a2.8 2.8 0 1 0 .01 0z",
    "diamond": "M8 2.5l5.5 5.5-5.5 5.5-5.5-5.5z",
    "triangle": "M4.5 3.5l8 4.5-8 4.5z",
    "square": "M4.5 4.5h7v7h-7z",
    "cross": "M6.3 3h3.4v3.3H13v3.4H9.7V13H6.3V9.7H3V6.3h3.3z",
    "span": "M1 5.5h14v5H1z",
    "dotted": "M1 8h2.5M5.5 8h2.5M10 8h2.5M14.5 8h1",
}
_SIGN: dict[Role, str] = {
    "value": "circle",
    "urban": "small",
    "article": "diamond",
    "plan": "triangle",
    "part": "square",
    "output": "cross",
}


# ---- the key --------------------------------------------------------------------------------------------------------
def key(chart: Chart) -> html.Element:
    """Return the key of the signs that a chart uses."""
    values = [value for row in chart.rows for value in row.values if value.drawn]
    roles = [role for role in _SIGN if any(value.role == role and not value.worked_out for value in values)]
    of_years = any(panel.order == "years" for panel in chart.panels)
    signs = [(_SIGN[role], f"sign-{role}", look.ROLE[role]) for role in roles]
    if any(value.worked_out for value in values):
        signs.append(("circle", "sign-hollow", WORKED_OUT))
    if any(row.spans for row in chart.rows) and not of_years:
        signs.append(("span", "sign-span", DIFFER))
    if of_years:
        signs.append(("dotted", "sign-dotted", BROKEN))
    elif any(panel.from_zero and value.year == "undated" for panel in chart.panels for value in panel.drawn):
        signs.append(("dotted", "sign-dotted", UNDATED_STEM))
    if any(value.confidence == "low" for value in values):
        signs.append(("circle", "sign-faint", LOW))
    items = [
        html.li[html.svg(viewBox="0 0 16 16", class_=f"sign {named}", aria_hidden="true")[html.path(d=_SHAPES[shape])], word]
        for shape, named, word in signs
    ]
    return html.ul(".chart-key", aria_label=KEY)[items]


# ---- the table ------------------------------------------------------------------------------------------------------
def tables(chart: Chart, cites: Citations) -> list[html.Element]:
    """Return the values of a chart: one table where its panels share their rows, else one a panel."""
    if chart.shares_rows and chart.panels:
        return [_shared(chart, cites)]
    return [(_of_years if panel.order == "years" else _of_places)(panel, cites) for panel in chart.panels]


def _head(*titles: Text) -> html.Element:
    return html.thead[html.tr[(html.th(scope="col")[title] for title in titles)]]


def _titled(panel: Panel) -> Text:
    unit = panel.unit
    return Text(f"{panel.title.en}, {unit.en}", f"{panel.title.ko}, {unit.ko}") if unit.en else panel.title


def _button(row: Row) -> html.Element:
    return html.button(".place-link", type="button", data_site=row.place)[
        picture(places()[row.place]), html.span(".place-link-name")[row.name]
    ]


def _of_places(panel: Panel, cites: Citations) -> html.Element:
    bodies = []
    for row in panel.rows:
        cells = [_cells(value, panel, cites) for value in row.values]
        nothing = [html.td(".nothing", colspan=2)[NO_FIGURE]]
        heading = html.th(scope="rowgroup" if len(cells) > 1 else "row", rowspan=max(1, len(cells)))[
            _button(row), bool(row.spans) and html.span(".differ")[DIFFER]
        ]
        first, *more = cells or [nothing]
        bodies.append(html.tbody(data_row=row.place)[html.tr[heading, first], (html.tr[each] for each in more)])
    return html.table(".figures.compared")[html.caption[_titled(panel)], _head(PLACE, VALUE, YEAR), bodies]


def _of_years(panel: Panel, cites: Citations) -> html.Element:
    parts = []
    for row in panel.rows:
        rows = [html.tbody[html.tr[_cells(value, panel, cites, row)]] for value in row.values]
        table = html.table(".figures.compared.of-years")[html.caption[row.name], _head(VALUE, YEAR), rows]
        if len(row.values) > FOLDED:
            count = len(row.values)
            table = html.details[html.summary[Text(f"{count} values", f"값 {count}개")], table]
        parts.append(
            html.div(".compared-series", data_row=row.place)[_button(row), html.p(".fact-note")[row.note], table]
        )
    return html.div(".compared-panel")[html.h3[_titled(panel)], parts]


def _shared(chart: Chart, cites: Citations) -> html.Element:
    bodies = []
    for number, row in enumerate(chart.panels[0].rows):
        cells = [html.td[_stacked(panel.rows[number], panel, cites)] for panel in chart.panels]
        bodies.append(html.tbody(data_row=row.place)[html.tr[html.th(scope="row")[_button(row)], cells]])
    head = _head(PLACE, *map(_titled, chart.panels))
    return html.table(".figures.compared.shared")[html.caption[chart.title], head, bodies]


def _stacked(row: Row, panel: Panel, cites: Citations) -> list[html.Element]:
    if not row.values:
        return [html.span(".nothing")[NOT_KNOWN]]
    dated = len({value.year for value in panel.drawn}) > 1 and not panel.ticks
    return [
        html.span(".stacked")[
            _amount(value, panel),
            dated and html.span(".qualifier")[words.year(value)],
            *_said(value),
            cites.cite(value.sources),
        ]
        for value in row.values
    ]


def _amount(value: Value, panel: Panel) -> html.Element:
    # The unit stands in the heading.
    bare = Text("", "")
    return html.span(class_=f"value{' worked-out' if value.worked_out else ''}")[words.amount(value, bare)]


def _cells(value: Value, panel: Panel, cites: Citations, row: Row | None = None) -> list[html.Element]:
    broken = row is not None and value.year in row.breaks
    marks = [html.span(".qualifier")[text] for text, holds in ((BREAK, broken), (NOT_DRAWN, not value.drawn)) if holds]
    said = [_amount(value, panel), *_said(value), cites.cite(value.sources), marks]
    return [html.td[said], html.td(".when")[words.year(value)]]


def _said(value: Value) -> list[html.Element]:
    """Return what has to be said with a value: what it stands for, how it came about, and how sure it is."""
    told: list[Text] = [] if value.role == "value" else [look.ROLE[value.role]]
    if value.worked_out and "worked out" not in value.note.en.lower():
        told.append(WORKED_OUT)
    if value.note.en:
        told.append(value.note)
    parts = [html.span(".qualifier")[each] for each in told]
    return parts if value.confidence == "high" else [*parts, confidence(value.confidence)]


