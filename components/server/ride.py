"""Answer the tab of the railway: which stations a name may mean, and the way between two of them as words to read."""

from functools import lru_cache

from flask import Response, abort, request

from components.delivery import REVALIDATE, Body, Deployment, deployment, public_address
from components.kit import html
from components.kit.answer_contract import RideAnswer
from components.page import ride
from components.page.strip_lanes import legs
from components.server.answers import as_json
from components.state import View, query
from geodata import railway
from geodata.former import current
from geodata.publication.edition import citation, data_date
from geodata.railway import Way
from geodata.search import search

MAX_QUERY = 100
MOST = 8
"""How many stations are suggested."""
LOOKED_THROUGH = 200
"""How many places of any kind are found before those that are stations are taken out."""
DEGREES = 5
"""Decimals of a position: to the metre."""


def stations() -> Response:
    """Answer what was typed with the ids of the stations that it may mean, the likeliest first."""
    return as_json(_stations(request.args.get("q", "")[:MAX_QUERY])).respond(request, REVALIDATE)


@lru_cache(maxsize=512)
def _stations(text: str) -> list[str]:
    found = (match.id for match in search(text, LOOKED_THROUGH))
    return [place_id for place_id in found if place_id in railway.stations()][:MOST]


def way() -> Response:
    """Answer with the way from one station to another in words, and with what map and strip show of it."""
    start, end = (current("places", request.args.get(name, "")) for name in ("from", "to"))
    if start not in railway.stations() or end not in railway.stations():
        abort(400)
    return _way(start, end, deployment()).respond(request, REVALIDATE)


@lru_cache(maxsize=256)
def _way(start: str, end: str, _where: Deployment) -> Body:
    return as_json(answer(start, end))


def answer(start: str, end: str) -> RideAnswer:
    """Return the way between two stations as the page shows it; words alone where there is none."""
    try:
        found = railway.way(start, end)
    except (KeyError, ValueError):
        found = None
    if found is None or not found.rides:
        said = html.written(ride.no_way(same=start == end))
        return {"head": said, "body": "", "spans": [], "path": [], "bbox": None}
    points = found.points().round(DEGREES)
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    link = public_address(f"/?{query(View(start=start, end=end))}")
    return {
        "head": html.written(ride.head(found)),
        "body": html.written(ride.body(found, ride.query(found), citation(link, data_date())[0])),
        "spans": _spans(found),
        "path": [(lon, lat) for lon, lat in points.tolist()],
        "bbox": (west, south, east, north),
    }


def _spans(found: Way) -> list[tuple[str, float, float]]:
    """Return the parts of the strip that a way takes: lane, and from where to where on its axis, neighbours joined."""
    spans: list[tuple[str, float, float]] = []
    for one, other in zip(found.calls, found.calls[1:], strict=False):
        lane, first, last = legs()[frozenset((one.id, other.id))]
        if spans and spans[-1][0] == lane and spans[-1][1] <= last + 0.01 and first <= spans[-1][2] + 0.01:
            spans[-1] = (lane, min(spans[-1][1], first), max(spans[-1][2], last))
        else:
            spans.append((lane, first, last))
    return spans
