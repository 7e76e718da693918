"""Answer with the values of a chart, as JSON and as CSV; what no chart is called is said in words, with 400."""

from functools import lru_cache

from flask import Response, request

from components.charts.answer import seen
from components.delivery import REVALIDATE, Body, Deployment, deployment, public_address
from components.server.answers import BadQuestionError, as_json, refused, shown
from components.server.compare_answer import compare_answer, compare_csv
from components.state import View, filters_of, query
from geodata.comparison import CHARTS
from geodata.filters import Filters
from geodata.vocabulary import Text


@lru_cache(maxsize=256)
def _answer(suffix: str, chart_id: str, filters: Filters, _where: Deployment) -> Body:
    link = public_address(f"/?{query(View(chart=chart_id, filters=filters))}")
    if suffix == "csv":
        return Body(compare_csv(seen(chart_id, filters), link), "text/csv; charset=utf-8")
    return as_json(compare_answer(seen(chart_id, filters), link))


def comparison(suffix: str) -> Response:
    """Answer with the values of a chart, of the places that the filters of the address leave."""
    given = request.args.get("chart", "")
    if given not in CHARTS:
        names = ", ".join(CHARTS)
        return refused(
            BadQuestionError(
                Text(
                    f"chart={shown(given)} is unknown: give one of {names}",
                    f"chart={shown(given)}: {names}중 하나를 적어야 함",
                )
            )
        )
    filters = filters_of(request.query_string.decode("utf-8", "replace"))
    name = f"chongjin-{given}.csv" if suffix == "csv" else None
    return _answer(suffix, given, filters, deployment()).respond(request, REVALIDATE, name)
