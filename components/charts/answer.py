"""Answer for a chart: its figure, and what is said of it beside it."""

from functools import lru_cache
from typing import Any

from dash import dcc

from components import ids
from components.charts import table, telling
from components.charts.figure import figure
from components.charts.panel import DEFAULT
from components.delivery import Deployment, address, deployment
from components.kit import html
from components.kit.citations import Citations
from components.kit.compare_contract import ChartTold
from components.state import View, filters_of, query
from components.theme import Theme
from geodata.comparison import CHARTS, Chart, chart, left
from geodata.filters import Filters, matching
from geodata.vocabulary import Text

CONFIG: Any = {"displayModeBar": False, "responsive": True, "plotlyServerURL": "", "showSendToCloud": False}
SOME = Text("The filters leave {0} of {1} rows.", "조건에 맞는것은 {1}줄중 {0}줄입니다.")
NONE = Text(
    "The filters leave nothing of this chart. Take one of them out to see more.",
    "조건에 맞는것이 이 도표에 없습니다. 조건을 하나 빼면 더 보입니다.",
)
ALTERNATIVE = Text("Chart. {0} The table beside it has every value.", "도표. {0} 모든 값은 옆의 표에 있습니다.")


def first(asked: object) -> tuple[dcc.Graph, ChartTold]:
    """Answer the first question for a chart with the graph itself."""
    drawn, told = compared(asked)
    return dcc.Graph(id=ids.CHART, figure=drawn, config=CONFIG, responsive="auto"), told


def compared(asked: object) -> tuple[dict[str, Any], ChartTold]:
    """Answer with the figure of a chart and what stands beside it; what is not understood counts as not asked."""
    wanted = asked if isinstance(asked, dict) else {}
    chart_id = wanted["chart"] if wanted.get("chart") in CHARTS else DEFAULT
    lang = "ko" if wanted.get("lang") == "ko" else "en"
    theme: Theme = "dark" if wanted.get("theme") == "dark" else "light"
    filters = filters_of(wanted.get("query"))
    drawn = _figure(chart_id, theme, lang, wanted.get("narrow") is True, filters)
    height = drawn["layout"]["height"] if drawn["data"] else 0
    return chosen(drawn, wanted.get("site")), {**_told(chart_id, filters, deployment()), "height": height}


def seen(chart_id: str, filters: Filters) -> Chart:
    """Return a chart as filters leave it."""
    return left(chart(chart_id), matching(filters)) if filters.active else chart(chart_id)


@lru_cache(maxsize=256)
def _figure(chart_id: str, theme: Theme, lang: str, narrow: bool, filters: Filters) -> dict[str, Any]:
    return figure(seen(chart_id, filters), theme, lang, narrow)


def chosen(drawn: dict[str, Any], site: object) -> dict[str, Any]:
    """Return a figure with the rows of a place marked, as `assets/page/compare.js` marks them later."""
    if not isinstance(site, str):
        return drawn
    return {**drawn, "data": [_marked(trace, site) for trace in drawn["data"]]}


def _marked(trace: dict[str, Any], site: str) -> dict[str, Any]:
    where = trace.get("meta", {}).get("chosen", {}).get(site)
    return {**trace, **where} if where else trace


@lru_cache(maxsize=256)
def _told(chart_id: str, filters: Filters, _where: Deployment) -> ChartTold:
    whole, rest, cites = chart(chart_id), seen(chart_id, filters), Citations("compare-source")
    says = telling.sentence(chart_id)
    is_empty = not rest.panels
    counts = (len(rest.rows), len(whole.rows))
    kept = Text(*(words.format(*counts) for words in SOME)) if filters.active else None
    head = [
        html.h2[whole.title],
        html.p(".compare-says")[says],
        kept and html.p(".compare-left")[NONE if is_empty else kept],
        None if is_empty else table.key(rest),
    ]
    tables = table.tables(rest, cites)
    more = [html.h3[table.SOURCES], cites.listing()] if tables else []
    return {
        "chart": chart_id,
        "head": html.written(head),
        "table": html.written([tables, _downloads(chart_id, filters), more]),
        "label": Text(*(words.format(said) for words, said in zip(ALTERNATIVE, says, strict=True))),
        "height": 0,
    }


def _downloads(chart_id: str, filters: Filters) -> html.Element:
    asked = query(View(chart=chart_id, filters=filters))
    links = [
        html.a(href=f"{address(f'/answers/compare.{suffix}')}?{asked}", download="")[suffix.upper()]
        for suffix in ("csv", "json")
    ]
    return html.p(".compare-downloads")[table.DOWNLOAD, ": ", links[0], ", ", links[1]]
