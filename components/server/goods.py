"""Answer how goods move from a works, port or crossing: as data, as a table, and as the page shows it."""

from functools import lru_cache

from flask import Response, request

from components.delivery import AT_ONCE, REVALIDATE, Body, Deployment, deployment, public_address
from components.kit import html
from components.kit.flow_contract import GoodsAnswer
from components.page.goods_answer import answer
from components.server.answers import BadQuestionError, as_json, refused, shown
from components.server.flow_answer import box, drawn_stroke, flow_answer, flow_csv
from components.state import View, query
from geodata import flow
from geodata.flow import Sketch
from geodata.former import current
from geodata.load import places
from geodata.publication.edition import citation, data_date
from geodata.vocabulary import Text


def _asked() -> Sketch:
    """Return whose goods are asked about: `of` alone, or what the page's address says of them."""
    given = request.args.get("flow") or request.args.get("of", "")
    found = flow.read(given)
    if found is not None:
        return found
    if flow.askable(current("places", given.partition(",")[0])):
        raise BadQuestionError(
            Text(
                f"flow={shown(given)} is not understood: a place, thousands of tonnes a year, shares of gates in per "
                "cent, no more than 100 together, such as kimchaek_works,2400,port-50,khasan-50",
                f"flow={shown(given)}: 곳, 년간 천톤수, 관문별 몫(합하여 100%까지)을 적어야 함. "
                "례: kimchaek_works,2400,port-50,khasan-50",
            )
        )
    raise BadQuestionError(
        Text(
            f"of={shown(given)} is no works, port or crossing: give the id of one, such as kimchaek_works",
            f"of={shown(given)}: 공장이나 항, 국경통로의 id를 적어야 함. 례: kimchaek_works",
        )
    )


@lru_cache(maxsize=256)
def _answer(suffix: str, sketch: Sketch, _where: Deployment) -> Body:
    link = public_address(f"/?{query(View(flow=sketch))}")
    if suffix == "csv":
        return Body(flow_csv(sketch, link), "text/csv; charset=utf-8", quality=AT_ONCE)
    return as_json(flow_answer(sketch, link))


def answered(suffix: str) -> Response:
    """Answer with how goods move from a works, port or crossing, and with what a sketch of them would need."""
    try:
        sketch = _asked()
    except BadQuestionError as error:
        return refused(error)
    name = f"chongjin-goods-{sketch.of}.csv" if suffix == "csv" else None
    return _answer(suffix, sketch, deployment()).respond(request, REVALIDATE, name)


def told() -> Response:
    """Answer with how the goods of a `flow` move, as the page shows it."""
    try:
        return _told(_asked(), deployment()).respond(request, REVALIDATE)
    except BadQuestionError as error:
        return refused(error)


@lru_cache(maxsize=256)
def _told(sketch: Sketch, _where: Deployment) -> Body:
    laid = flow.assigned(sketch) if sketch.kt else None
    found = laid.found if laid else flow.connections(sketch.of)
    drawn = flow.strokes(found, sketch)
    asking = query(View(flow=sketch))
    cited = citation(public_address(f"/?{asking}"), data_date())[0]
    said: GoodsAnswer = {
        "name": places()[sketch.of].name,
        "html": html.written(answer(found, laid, asking, cited)),
        "first": laid.first.facility if laid and laid.first else None,
        "strokes": [drawn_stroke(each) for each in drawn],
        "bbox": box(drawn),
    }
    return as_json(said)
