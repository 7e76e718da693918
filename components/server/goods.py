"""Answer the tab of goods: how they move from a works, port or crossing, in words to read and as strokes to draw."""

from functools import lru_cache

from flask import Response, abort, request

from components.delivery import REVALIDATE, Body, Deployment, deployment, public_address
from components.kit import html
from components.kit.flow_contract import GoodsAnswer
from components.page.goods_answer import answer
from components.server.answers import as_json
from components.server.flow_answer import box, drawn_stroke
from components.state import View, query
from geodata import flow
from geodata.flow import Sketch
from geodata.publication.edition import citation, data_date


def told() -> Response:
    """Answer with how the goods of a `flow` move, as the page shows it."""
    sketch = flow.read(request.args.get("flow", ""))
    return _goods(sketch, deployment()).respond(request, REVALIDATE) if sketch else abort(404)


@lru_cache(maxsize=256)
def _goods(sketch: Sketch, _where: Deployment) -> Body:
    laid = flow.assigned(sketch) if sketch.kt else None
    found = laid.found if laid else flow.connections(sketch.of)
    drawn = flow.strokes(found, sketch)
    asking = query(View(flow=sketch))
    cited = citation(public_address(f"/?{asking}"), data_date())[0]
    said: GoodsAnswer = {
        "html": html.written(answer(found, laid, asking, cited)),
        "first": laid.first.facility if laid and laid.first else None,
        "strokes": [drawn_stroke(each) for each in drawn],
        "bbox": box(drawn),
    }
    return as_json(said)
