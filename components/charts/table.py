"""Write beside a chart what it shows: the key of its signs, and tables whose rows choose the place on the map."""

from collections import Counter
from typing import NamedTuple

from components.charts import words
from components.charts.year_traces import leaves_years_out
from components.kit import html
from components.kit.badges import confidence, picture
from components.kit.citations import Citations
from geodata.comparison import Chart, Panel, Role, Row, Value, Year
from geodata.load import places
from geodata.vocabulary import Text

SOURCES, DOWNLOAD = Text("Sources", "자료"), Text("Download these values", "이 값들을 내려받기")
PLACE, VALUE, YEAR = Text("Place", "곳"), Text("Value", "값"), Text("Year", "년도")
STATISTIC = Text("Statistic", "통계")
NO_FIGURE = Text("no figure found", "찾은 수자 없음")
NOT_KNOWN = Text("not known", "알수 없음")
NOT_DRAWN = Text("not in the chart", "도표에 없음")
BREAK = Text("not comparable with the years before", "그전 해들과 비교할수 없음")
DIFFER = Text("sources differ", "자료가 엇갈림")
OFTEN = 3
"""A note that so many values of a table have is said once below it."""
FOLDED = 14
"""More rows of one series than this are folded."""
KEY = Text("Signs", "기호")
LOW = Text("faint: confidence low", "흐린것: 신뢰도 낮음")
UNDATED_STEM, BROKEN = Text("no year", "년도없음"), Text("years missing", "빠진 해")
CHANGES = Text("what is counted changes", "세는것이 바뀜")
ALL = Text("all values", "모든 값")
_SHAPES: dict[str, str] = {
    "circle": "M8 3.5a4.5 4.5 0 1 0 .01 0z",
    "small": "M8 5.2a2.8 2.8 0 1 0 .01 0z",
    "diamond": "M8 2.5l5.5 5.5-5.5 5.5-5.5-5.5z",
    "triangle": "M4.5 3.5l8 4.5-8 4.5z",
    "square": "M4.5 4.5h7v7h-7z",
    "cross": "M6.3 3h3.4v3.3H13v3.4H9.7V13H6.3V9.7H3V6.3h3.3z",
    "span": "M1 5.5h14v5H1z",
    "break": "M8 1v3M8 6.5v3M8 12v3",
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
    signs = [(_SIGN[role], f"sign-{role}", words.ROLE[role]) for role in roles]
    if any(value.worked_out for value in values):
        signs.append(("circle", "sign-hollow", words.WORKED_OUT))
    if any(row.spans for row in chart.rows) and not of_years:
        signs.append(("span", "sign-span", DIFFER))
    if any(leaves_years_out(step) for row in chart.rows for step in row.steps):
        signs.append(("dotted", "sign-dotted", BROKEN))
    if any(row.breaks for row in chart.rows):
        signs.append(("break", "sign-break", CHANGES))
    lengths = [value for panel in chart.panels if panel.from_zero for value in panel.drawn]
    if not of_years and any(value.year == "undated" for value in lengths):
        signs.append(("dotted", "sign-dotted", UNDATED_STEM))
    if any(value.confidence == "low" for value in values):
        signs.append(("circle", "sign-faint", LOW))
    return html.ul(".chart-key", aria_label=KEY)[(html.li[_sign(shape, named), word] for shape, named, word in signs)]


def _sign(shape: str, named: str) -> html.Element:
    return html.svg(viewBox="0 0 16 16", class_=f"sign {named}", aria_hidden="true")[html.path(d=_SHAPES[shape])]


# ---- what many values have in common -------------------------------------------------------------------------------
class _Common(NamedTuple):
    """Notes that many values have, and the confidence and the year that all of them have."""

    notes: "tuple[tuple[Role, Text], ...]"
    confidence: str | None
    year: Year | None

    def listing(self) -> html.Element | None:
        """Return it in words, None where there is nothing of it."""
        said: list[html.Node] = [
            note if role == "value" else [words.ROLE[role], ": ", note] for role, note in self.notes
        ]
        if self.confidence not in (None, "high"):
            said.append([ALL, ": ", confidence(str(self.confidence), named=True)])
        return html.ul(".compared-notes")[(html.li[each] for each in said)] if said else None


def _common(values: list[Value]) -> _Common:
    notes = Counter((value.role, value.note) for value in values if value.note.en)
    sure = {value.confidence for value in values}
    years = {(value.year, value.published) for value in values}
    several = len(values) >= OFTEN
    return _Common(
        tuple(each for each, count in notes.items() if count >= OFTEN),
        sure.pop() if several and len(sure) == 1 else None,
        years.pop()[0] if several and len(years) == 1 else None,
    )


# ---- the table ------------------------------------------------------------------------------------------------------
def tables(chart: Chart, cites: Citations) -> list[html.Element]:
    """Return the values of a chart: one table where its panels share rows of one value, else one a panel."""
    if chart.shares_rows and chart.panels and all(len(row.values) == 1 for row in chart.rows):
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
    common = _common(list(panel.drawn))
    bodies = []
    for row in panel.rows:
        cells = [_cells(value, common, cites) for value in row.values]
        nothing = [html.td(".nothing", colspan=2)[NOT_KNOWN if panel.ticks else NO_FIGURE]]
        heading = html.th(scope="rowgroup" if len(cells) > 1 else "row", rowspan=max(1, len(cells)))[
            _button(row), bool(row.spans) and html.span(".differ")[DIFFER]
        ]
        first, *more = cells or [nothing]
        bodies.append(html.tbody(data_row=row.place)[html.tr[heading, first], (html.tr[each] for each in more)])
    of_year: html.Node = None if common.year is None else [", ", words.year(panel.drawn[0])]
    caption = html.caption[_titled(panel), of_year, common.listing()]
    columns = (PLACE, VALUE, YEAR) if common.year is None else (PLACE, VALUE)
    return html.table(".figures.compared")[caption, _head(*columns), bodies]


def _of_years(panel: Panel, cites: Citations) -> html.Element:
    parts = []
    for row in panel.rows:
        common = _common(list(row.values))
        rows = [html.tbody[html.tr[_cells(value, common, cites, row)]] for value in row.values]
        table = html.table(".figures.compared.of-years")[
            # The button above has the name already, for the eye.
            html.caption[html.span(".visually-hidden")[row.name], common.listing()],
            _head(VALUE, YEAR),
            rows,
        ]
        if len(row.values) > FOLDED:
            count = len(row.values)
            table = html.details[html.summary[Text(f"{count} values", f"값 {count}개")], table]
        note = html.p(".fact-note")[row.note]
        parts.append(html.div(".compared-series", data_row=row.place)[_button(row), note, table])
    return html.div(".compared-panel")[html.h3[_titled(panel)], parts]


def _shared(chart: Chart, cites: Citations) -> html.Element:
    commons = [_common(list(panel.drawn)) for panel in chart.panels]
    bodies = []
    for number, row in enumerate(chart.panels[0].rows):
        cells = [
            html.td[_in_cell(panel.rows[number].values[0], common, cites)]
            for panel, common in zip(chart.panels, commons, strict=True)
        ]
        bodies.append(html.tbody(data_row=row.place)[html.tr[html.th(scope="row")[_button(row)], cells]])
    head = _head(PLACE, *map(_titled, chart.panels))
    notes = [
        [html.h4[panel.title], listing]
        for panel, common in zip(chart.panels, commons, strict=True)
        if (listing := common.listing())
    ]
    return html.div[html.table(".figures.compared.shared")[html.caption[chart.title], head, bodies], notes]


def _in_cell(value: Value, common: _Common, cites: Citations) -> list[html.Element]:
    dated = common.year is None
    said = [_amount(value), cites.cite(value.sources), *_said(value, common)]
    return [*said, html.span(".qualifier")[words.year(value)]] if dated else said


def _amount(value: Value) -> html.Element:
    # The unit stands in the heading.
    return html.span(class_=f"value{' worked-out' if value.worked_out else ''}")[words.amount(value, Text("", ""))]


def _cells(value: Value, common: _Common, cites: Citations, row: Row | None = None) -> list[html.Element]:
    broken = row is not None and value.year in row.breaks
    marks = [html.span(".qualifier")[text] for text, holds in ((BREAK, broken), (NOT_DRAWN, not value.drawn)) if holds]
    said: html.Node = [_amount(value), cites.cite(value.sources), *_said(value, common), marks]
    when = [html.td(".when")[words.year(value)]] if common.year is None else []
    return [html.td[said], *when]


def _said(value: Value, common: _Common) -> list[html.Element]:
    """Return what has to be said with a value: what it stands for, how it came about, and how sure it is."""
    told: list[Text] = [] if value.role == "value" else [words.ROLE[value.role]]
    is_common = (value.role, value.note) in common.notes
    if value.worked_out and "worked out" not in value.note.en.lower():
        told.append(words.WORKED_OUT)
    if value.note.en and not is_common:
        told.append(value.note)
    parts: list[html.Element] = [html.span(".qualifier")[each] for each in told]
    sure = value.confidence in ("high", common.confidence)
    return parts if sure else [*parts, html.span(".doubt")[confidence(value.confidence, named=True)]]
