"""Answer questions about the data: the way from station to station, what is near what, which kilometre is where.

Answers are computed when they are first asked for and kept; what is wrong in a question is said in words, with 400.
"""

import json
import re
from functools import lru_cache

from flask import Response, request

from components.charts.answer import shown
from components.delivery import REVALIDATE, Body, Deployment, deployment, public_address
from components.kit.answer_contract import KmAnswer
from components.server.compare_answer import compare_answer, compare_csv
from components.server.near_answer import near_answer, near_csv, near_geojson, zone_geojson
from components.server.route_answer import km_point, route_answer, whole_line
from components.state import NEAR_KM, View, filters_of, kilometres, query
from geodata import railway
from geodata.comparison import CHARTS
from geodata.filters import Filters, matching
from geodata.former import current
from geodata.load import places
from geodata.proximity import LIMITS_KM, TARGETS, Near, is_target, near
from geodata.vocabulary import Text

AT_ONCE = 4
"""Brotli quality of an answer that is made while its reader waits."""


class BadQuestionError(ValueError):
    """A question that cannot be answered; it says why in both languages."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.en)


def _refused(error: BadQuestionError) -> Response:
    body = json.dumps({"error": error.said.en, "error_ko": error.said.ko}, ensure_ascii=False)
    return Response(body, status=400, mimetype="application/json", headers={"Cache-Control": "no-store"})


def _json(content: object) -> Body:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Body(text.encode(), "application/json", quality=AT_ONCE)


def _shown(text: str) -> str:
    """Return what was asked as it can be repeated to the reader."""
    return re.sub(r"[^\w.,-]", "", text)[:40] or "?"


# ---- a ride ---------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=256)
def _route(start: str, end: str, _where: Deployment) -> Body:
    link = public_address(f"/?{query(View(start=start, end=end))}")
    return _json(route_answer(railway.way(start, end), link))


def _station(name: str) -> str:
    given = request.args.get(name, "")
    station_id = current("places", given)
    if station_id in railway.stations():
        return station_id
    if station_id in places():
        raise BadQuestionError(Text(f"{_shown(given)} is no station on a line", f"{_shown(given)}: 로선우의 역이 아님"))
    said = _shown(given)
    raise BadQuestionError(
        Text(f"{name}={said} is no station: give the id of one, such as st_chongjin", f"{name}={said}: 그런 역이 없음")
    )


def route() -> Response:
    """Answer with the way from one station to another, of the whole line where neither is named."""
    try:
        named = [name for name in ("from", "to") if name in request.args]
        if len(named) == 1:
            raise BadQuestionError(Text("from and to stand together", "from과 to를 함께 적어야 함"))
        start, end = (_station("from"), _station("to")) if named else whole_line()
        return _route(start, end, deployment()).respond(request, REVALIDATE)
    except BadQuestionError as error:
        return _refused(error)
    except (KeyError, ValueError):
        return _refused(BadQuestionError(Text("no line in use joins the two", "두 역을 잇는 로선이 없음")))


def kilometre() -> Response:
    """Answer with the points at a kilometre (`km`, with a line if wished), or with the kilometre of a point (`at`)."""
    try:
        found = _at_point(request.args["at"]) if "at" in request.args else _at_km(request.args.get("km", ""))
    except BadQuestionError as error:
        return _refused(error)
    answer: KmAnswer = {"points": [km_point(point) for point in found]}
    return _json(answer).respond(request, REVALIDATE)


def _at_point(given: str) -> tuple[railway.LinePoint, ...]:
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,2}(?:\.\d{1,20})?)", given, re.ASCII)
    if not found or abs(float(found[1])) > 180 or abs(float(found[2])) > 90:
        raise BadQuestionError(Text("at is longitude,latitude in degrees", "at은 경도,위도(도)로 적어야 함"))
    return (railway.km_of(float(found[1]), float(found[2])),)


def _at_km(given: str) -> tuple[railway.LinePoint, ...]:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", given, re.ASCII):
        raise BadQuestionError(Text("km is a number, such as 720.7", "km은 720.7과 같은 수로 적어야 함"))
    line = request.args.get("line")
    if line is not None and line not in railway.lines():
        raise BadQuestionError(Text(f"{_shown(line)} is no railway line", f"{_shown(line)}: 그런 로선이 없음"))
    return railway.at_km(float(given), line)


# ---- nearness -------------------------------------------------------------------------------------------------------
def _asked() -> tuple[str, float]:
    given = request.args.get("near", "")
    target = current("places", given)
    if not is_target(target):
        if target in places():
            raise BadQuestionError(Text(f"{_shown(given)} is not on the map", f"{_shown(given)}: 지도에 없는 곳"))
        names = ", ".join(TARGETS)
        raise BadQuestionError(
            Text(
                f"near={_shown(given)} is unknown: give one of {names}, or the id of a place",
                f"near={_shown(given)}: {names} 또는 곳의 id를 적어야 함",
            )
        )
    within = kilometres(request.args["within"]) if "within" in request.args else NEAR_KM
    if within is None:
        low, high = (f"{limit:g}" for limit in LIMITS_KM)
        raise BadQuestionError(
            Text(f"within is a number of kilometres, {low} to {high}", f"within은 {low}~{high}의 km수로 적어야 함")
        )
    return target, within


def _filtered(filters: Filters) -> tuple[str, ...] | None:
    return matching(filters) if filters.active else None


@lru_cache(maxsize=256)
def _near(suffix: str, target: str, within: float, filters: Filters, _where: Deployment) -> Body:
    found: Near = near(target, within, _filtered(filters))
    link = public_address(f"/?{query(View(near=target, within=within, filters=filters))}")
    if suffix == "csv":
        return Body(near_csv(found, link), "text/csv; charset=utf-8")
    if suffix == "geojson":
        return Body(near_geojson(found, link), "application/geo+json")
    return _json(near_answer(found, link))


def nearness(suffix: str) -> Response:
    """Answer with the places that are certainly or possibly near something; filters of the address count."""
    try:
        target, within = _asked()
    except BadQuestionError as error:
        return _refused(error)
    filters = filters_of(request.query_string.decode("utf-8", "replace"))
    found = _near(suffix, target, within, filters, deployment())
    name = None if suffix == "json" else f"chongjin-near-{target}-{within:g}km.{suffix}"
    return found.respond(request, REVALIDATE, name)


# ---- comparisons ----------------------------------------------------------------------------------------------------
@lru_cache(maxsize=256)
def _comparison(suffix: str, chart_id: str, filters: Filters, _where: Deployment) -> Body:
    link = public_address(f"/?{query(View(chart=chart_id, filters=filters))}")
    if suffix == "csv":
        return Body(compare_csv(shown(chart_id, filters), link), "text/csv; charset=utf-8")
    return _json(compare_answer(shown(chart_id, filters), link))


def comparison(suffix: str) -> Response:
    """Answer with the values of a chart, of the places that the filters of the address leave."""
    given = request.args.get("chart", "")
    if given not in CHARTS:
        names = ", ".join(CHARTS)
        said = Text(
            f"chart={_shown(given)} is unknown: give one of {names}",
            f"chart={_shown(given)}: {names}중 하나를 적어야 함",
        )
        return _refused(BadQuestionError(said))
    filters = filters_of(request.query_string.decode("utf-8", "replace"))
    name = f"chongjin-{given}.csv" if suffix == "csv" else None
    return _comparison(suffix, given, filters, deployment()).respond(request, REVALIDATE, name)


# ---- the zone of nearness -------------------------------------------------------------------------------------------
@lru_cache(maxsize=128)
def _zone(target: str, within: float) -> Body:
    return Body(zone_geojson(target, within), "application/geo+json", quality=AT_ONCE)


def zone() -> Response:
    """Answer with the ground within a distance of something."""
    try:
        target, within = _asked()
    except BadQuestionError as error:
        return _refused(error)
    return _zone(target, within).respond(request, REVALIDATE)
