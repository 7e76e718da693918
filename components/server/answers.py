"""Answer questions about the data: the way from station to station, what is near what, which kilometre is where.

Answers are computed when they are first asked for and kept; what is wrong in a question is said in words, with 400.
"""

import json
import re
from functools import lru_cache

from flask import Response, request

from components.delivery import AT_ONCE, REVALIDATE, Body, Deployment, address, deployment, public_address
from components.kit.answer_contract import KmAnswer
from components.kit.html import written
from components.page.near_result import result
from components.server.errors import asks_for_page, page
from components.server.near_answer import METHOD, Question, cited, near_answer, near_csv, near_geojson, zone_geojson
from components.server.route_answer import km_point, route_answer
from components.state import AMONG, NEAR_KM, View, filters_of, query
from geodata import railway
from geodata.address_values import kilometres
from geodata.catalogue import LAYERS
from geodata.filters import matching
from geodata.former import current
from geodata.load import ids_in, places
from geodata.proximity import LIMITS_KM, TARGETS, Near, is_target, near
from geodata.proximity.drawing import Box
from geodata.vocabulary import Text


class BadQuestionError(ValueError):
    """A question that cannot be answered; it says why in both languages."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.en)


def refused(error: BadQuestionError) -> Response:
    """Answer that a question makes no sense, and why: a page for who opens it in a window, else JSON."""
    if asks_for_page():
        response = page(400, error.said)
        response.headers.update({"Cache-Control": "no-store", "Vary": "Accept, Accept-Language"})
        return response
    body = json.dumps({"error": error.said.en, "error_ko": error.said.ko}, ensure_ascii=False)
    return Response(
        body, status=400, mimetype="application/json", headers={"Cache-Control": "no-store", "Vary": "Accept"}
    )


def as_json(content: object) -> Body:
    """Return an answer as JSON, compressed while its reader waits."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Body(text.encode(), "application/json", quality=AT_ONCE)


def shown(text: str) -> str:
    """Return what was asked as it can be repeated to the reader."""
    return re.sub(r"[^\w.,-]", "", text)[:40] or "?"


# ---- a ride ---------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=256)
def _route(start: str, end: str, _where: Deployment) -> Body:
    link = public_address(f"/?{query(View(start=start, end=end))}")
    return as_json(route_answer(railway.way(start, end), link))


def _station(name: str) -> str:
    given = request.args.get(name, "")
    station_id = current("places", given)
    if station_id in railway.stations():
        return station_id
    if station_id in places():
        raise BadQuestionError(Text(f"{shown(given)} is no station on a line", f"{shown(given)}: 로선우의 역이 아님"))
    said = shown(given)
    raise BadQuestionError(
        Text(f"{name}={said} is no station: give the id of one, such as st_chongjin", f"{name}={said}: 그런 역이 없음")
    )


def route() -> Response:
    """Answer with the way from one station to another, of the whole line where neither is named."""
    try:
        named = [name for name in ("from", "to") if name in request.args]
        if len(named) == 1:
            raise BadQuestionError(Text("from and to stand together", "from과 to를 함께 적어야 함"))
        whole = railway.through()
        start, end = (_station("from"), _station("to")) if named else (whole.start, whole.end)
        return _route(start, end, deployment()).respond(request, REVALIDATE)
    except BadQuestionError as error:
        return refused(error)
    except (KeyError, ValueError):
        return refused(BadQuestionError(Text("no line in use joins the two", "두 역을 잇는 로선이 없음")))


def kilometre() -> Response:
    """Answer with the points at a kilometre (`km`, with a line if wished), or with the kilometre of a point (`at`)."""
    try:
        found = _at_point(request.args["at"]) if "at" in request.args else _at_km(request.args.get("km", ""))
    except BadQuestionError as error:
        return refused(error)
    answer: KmAnswer = {"points": [km_point(point) for point in found]}
    return as_json(answer).respond(request, REVALIDATE)


def _at_point(given: str) -> tuple[railway.LinePoint, ...]:
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,2}(?:\.\d{1,20})?)", given, re.ASCII)
    if not found or abs(float(found[1])) > 180 or abs(float(found[2])) > 90:
        raise BadQuestionError(Text("at is longitude,latitude in degrees", "at은 경도,위도(도)로 적어야 함"))
    return (railway.km_of(float(found[1]), float(found[2]), _line()),)


def _line() -> str | None:
    line = request.args.get("line")
    if line is not None and line not in railway.lines():
        raise BadQuestionError(Text(f"{shown(line)} is no railway line", f"{shown(line)}: 그런 로선이 없음"))
    return line


def _at_km(given: str) -> tuple[railway.LinePoint, ...]:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", given, re.ASCII):
        raise BadQuestionError(Text("km is a number, such as 720.7", "km은 720.7과 같은 수로 적어야 함"))
    return railway.at_km(float(given), _line())


# ---- nearness -------------------------------------------------------------------------------------------------------
def _asked() -> tuple[str, float]:
    given = request.args.get("near", "")
    target = current("places", given)
    if not is_target(target):
        if target in places():
            raise BadQuestionError(Text(f"{shown(given)} is not on the map", f"{shown(given)}: 지도에 없는 곳"))
        names = ", ".join(TARGETS)
        raise BadQuestionError(
            Text(
                f"near={shown(given)} is unknown: give one of {names}, or the id of a place",
                f"near={shown(given)}: {names} 또는 곳의 id를 적어야 함",
            )
        )
    within = kilometres(request.args["within"]) if "within" in request.args else NEAR_KM
    if within is None:
        low, high = (f"{limit:g}" for limit in LIMITS_KM)
        raise BadQuestionError(
            Text(f"within is a number of kilometres, {low} to {high}", f"within은 {low}~{high}의 km수로 적어야 함")
        )
    return target, within


def _question() -> Question:
    target, within = _asked()
    among = request.args.get("among")
    if among is not None and among not in AMONG:
        names = ", ".join(AMONG)
        raise BadQuestionError(
            Text(
                f"among={shown(among)} is unknown: give one of {names}",
                f"among={shown(among)}: {names}중에서 적어야 함",
            )
        )
    return Question(target, within, among, filters_of(request.query_string.decode("utf-8", "replace")))


def _meant(asked: Question) -> frozenset[str] | None:
    """Return the places that are asked about, None for all."""
    if asked.among is None:
        return frozenset(matching(asked.filters)) if asked.filters.active else None
    group = frozenset(each for layer in LAYERS if layer.group == asked.among for each in ids_in(layer.id))
    return group.intersection(matching(asked.filters))


_FILES = ("csv", "geojson", "json")


@lru_cache(maxsize=256)
def _near(suffix: str, asked: Question, _where: Deployment) -> Body:
    found: Near = near(asked.target, asked.within, _meant(asked))
    asking = query(View(near=asked.target, within=asked.within, among=asked.among, filters=asked.filters))
    link = public_address(f"/?{asking}")
    if suffix == "csv":
        return Body(near_csv(found, asked, link), "text/csv; charset=utf-8", quality=AT_ONCE)
    if suffix == "geojson":
        return Body(near_geojson(found, asked, link), "application/geo+json", quality=AT_ONCE)
    if suffix == "json":
        return as_json(near_answer(found, asked, link))
    # As data the distance is always named: what is usual on the page may change.
    said = asking if "within=" in asking else f"{asking}&within={asked.within:g}"
    files = {each: f"{address(f'/answers/near.{each}')}?{said}" for each in _FILES}
    page = result(found, asked.said, files, METHOD, cited(asked.target))
    return Body(written(page).encode(), "text/html; charset=utf-8", quality=AT_ONCE)


def nearness(suffix: str) -> Response:
    """Answer with the places that are certainly or possibly near something; filters of the address count."""
    try:
        asked = _question()
    except BadQuestionError as error:
        return refused(error)
    name = None if suffix == "json" else f"chongjin-near-{asked.target}-{asked.within:g}km.{suffix}"
    return _near(suffix, asked, deployment()).respond(request, REVALIDATE, name)


def near_part() -> Response:
    """Answer with the same as HTML, for the page to show."""
    try:
        return _near("html", _question(), deployment()).respond(request, REVALIDATE)
    except BadQuestionError as error:
        return refused(error)


_NUMBERS = 2
"""Brotli quality for what is nearly all numbers: a better one takes three times as long for 3 % less."""


@lru_cache(maxsize=256)
def _zone(target: str, within: float, box: Box | None) -> Body:
    return Body(zone_geojson(target, within, box), "application/geo+json", quality=_NUMBERS)


_DEGREES = r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?"


def _box() -> Box | None:
    """Return what is looked at, None where that is everything."""
    given = request.args.get("box")
    if given is None:
        return None
    if re.fullmatch(rf"{_DEGREES}(?:,{_DEGREES}){{3}}", given, re.ASCII):
        west, south, east, north = map(float, given.split(","))
        if -180 <= west < east <= 180 and -80 <= south < north <= 80:
            return west, south, east, north
    raise BadQuestionError(
        Text("box is west,south,east,north in degrees", "box는 서쪽,남쪽,동쪽,북쪽(도)으로 적어야 함")
    )


def zone() -> Response:
    """Answer with the ground within a distance of something, as far as it matters in a box."""
    try:
        target, within = _asked()
        box = _box()
    except BadQuestionError as error:
        return refused(error)
    return _zone(target, within, box).respond(request, REVALIDATE)
