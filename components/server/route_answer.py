"""Write the answer to a ride: the way from one station to another with all that is known along it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from components.kit.answer_contract import (
    AnswerSource,
    BranchStop,
    KmPoint,
    Range,
    RouteAnswer,
    RouteBranch,
    RouteEvent,
    RouteLengths,
    RouteMark,
    RouteRide,
    RouteStop,
    RouteStretch,
    RouteTime,
    RouteTiming,
    RouteTrain,
)
from geodata import railway
from geodata.load import feature_by_id, places, source_by_id
from geodata.model import Figure
from geodata.publication.edition import citation, data_date
from geodata.railway import Branch, LinePoint, Ride, Timing, Way
from geodata.railway.network import position
from geodata.vocabulary import RUNNING, SECTION_FACT, SERVICE_KIND, Text

KM, DEGREES = 3, 5
"""Decimals of kilometres and of degrees: to the metre."""


def route_answer(way: Way, link: str) -> RouteAnswer:
    """Return the answer to a way; `link` is where it is found."""
    points = way.points().round(DEGREES)
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    profile = [(round(km, 2), round(metres)) for km, metres in railway.sea_profile(way)]
    answer: RouteAnswer = {
        "start": way.start,
        "end": way.end,
        "lengths": _lengths(way),
        "stops": list(_stops(way)),
        "rides": list(_rides(way)),
        "branches": [_branch(way, each) for each in railway.branches(way)],
        "events": list(_events(way)),
        "stretches": list(_stretches(way)),
        "marks": [_mark(each) for each in railway.marks(way)],
        "unmapped": list(_unmapped(way)),
        "time": _time(way),
        "trains": list(_trains(way)),
        "profile": profile,
        "path": [(lon, lat) for lon, lat in points.tolist()],
        "bbox": (west, south, east, north),
        "sources": [],
        "citation": citation(link, data_date())[0],
    }
    answer["sources"] = sources_of(_cited(answer))
    return answer


def sources_of(ids: Iterable[str]) -> list[AnswerSource]:
    """Return sources as an answer names them, each once."""
    known = (source_by_id()[each] for each in dict.fromkeys(ids))
    return [
        {"id": each.id, "title": each.title, "producer": Text(each.producer, each.producer_ko), "url": each.url}
        for each in known
    ]


def _cited(answer: RouteAnswer) -> Iterator[str]:
    """Yield the sources that a ride rests on: of its lines and stations, then of all that is told of it."""
    for ride in answer["rides"]:
        yield from places()[ride["line"]].sources
    for stop in answer["stops"]:
        yield from places()[stop["id"]].sources
    told: list[Any] = [*answer["events"], *answer["stretches"], *answer["time"]["basis"], *answer["trains"]]
    for each in told:
        yield from each["sources"]


def _lengths(way: Way) -> RouteLengths:
    posts = way.km_posts
    return {
        "km": way.km,
        "posts": posts,
        "track": way.km_track,
        "air": round(way.km_air, KM),
        "disagreement": None if posts is None else round(posts - way.km_track, KM),
        "without_post": list(way.without_post),
    }


def _stops(way: Way) -> Iterator[RouteStop]:
    chief = railway.chief_stations()
    for call in way.calls:
        lon, lat = position(call.id)
        line = call.rides[-1].line if call.rides else railway.stations()[call.id][0]
        stop = line.stop(call.id) or call.stop
        yield {
            "id": call.id,
            "name": places()[call.id].name,
            "lon": lon,
            "lat": lat,
            "km": round(call.km, KM),
            "track": round(call.track, KM),
            "line": line.id,
            "post": stop.post,
            "measured": stop.measured,
            "sea_m": round(railway.sea_distance_m(line.id, stop.run)),
            "chief": call.id in chief,
            "lines": [each.id for each in railway.stations()[call.id]],
        }


def _starts(way: Way) -> Iterator[tuple[Ride, float]]:
    km = 0.0
    for ride in way.rides:
        yield ride, km
        km += ride.km


def _rides(way: Way) -> Iterator[RouteRide]:
    for ride, start in _starts(way):
        held = feature_by_id()[ride.line.id]
        yield {
            "line": ride.line.id,
            "name": ride.line.name,
            "start": ride.start.id,
            "end": ride.end.id,
            "start_km": round(start, KM),
            "end_km": round(start + ride.km, KM),
            "km_posts": None if ride.km_posts is None else round(ride.km_posts, KM),
            "km_track": round(ride.km_track, KM),
            "gauge_mm": held.get("gauge_mm"),
            "second_gauge_mm": held.get("second_gauge_mm"),
            "volts_dc": held.get("volts_dc"),
        }


def _branch(way: Way, branch: Branch) -> RouteBranch:
    at = {call.id: round(call.km, KM) for call in way.calls}
    chief = railway.chief_stations()
    stops: list[BranchStop] = [
        {
            "id": stop.id,
            "name": places()[stop.id].name,
            "lon": position(stop.id)[0],
            "lat": position(stop.id)[1],
            "km": round(branch.km(stop), KM),
            "post": stop.post,
            "chief": stop.id in chief,
        }
        for stop in branch.stops
    ]
    return {
        "line": branch.line.id,
        "name": branch.line.name,
        "junction": branch.junction,
        "km": at.get(branch.junction),
        "of": branch.of,
        "meets": branch.stops[-1].id if branch.meets else None,
        "length_km": stops[-1]["km"],
        "stops": stops,
    }


def _events(way: Way) -> Iterator[RouteEvent]:
    for event, km in ((each.event, each.km) for each in railway.dated(way)):
        yield {
            "id": event.id,
            "year": event.year,
            "date": event.date.isoformat() if event.date else None,
            "title": event.text("title"),
            "detail": event.text("detail"),
            "km": None if km is None else round(km, KM),
            "confidence": event.confidence,
            "sources": list(event.sources),
        }


def _year(year: object) -> int | None:
    return year if isinstance(year, int) else None


def _stretches(way: Way) -> Iterator[RouteStretch]:
    for each in railway.stretches(way):
        section = each.section
        yield {
            "id": section.id,
            "fact": section.fact,
            "title": SECTION_FACT[section.fact],
            "name": section.text("name"),
            "note": section.text("note"),
            "start_km": round(each.start_km, KM),
            "end_km": round(each.end_km, KM),
            "year": _year(section.year),
            "until": section.until,
            "confidence": section.confidence,
            "sources": list(section.sources),
        }


def _mark(mark: railway.Mark) -> RouteMark:
    return {"kind": mark.kind, "km": round(mark.km, KM), "name": mark.name, "place": mark.place}


def _unmapped(way: Way) -> Iterator[Range]:
    """Yield the parts of a way whose course on the map is a guess."""
    for ride, start in _starts(way):
        low, high = sorted((ride.start.km, ride.end.km))
        for first, last in feature_by_id()[ride.line.id].get("approximate") or ():
            ends = sorted(abs(min(max(km, low), high) - ride.start.km) for km in (first, last))
            if ends[0] < ends[1]:
                yield (round(start + ends[0], KM), round(start + ends[1], KM))


def _time(way: Way) -> RouteTime:
    found = railway.running_time(way)
    hours = None if found.hours is None else _rounded(found.hours)
    return {"hours": hours, "stated": found.stated, "basis": [_timing(each) for each in found.basis]}


def _rounded(hours: tuple[float, float]) -> Range:
    return (round(hours[0], 2), round(hours[1], 2))


def _timing(timing: Timing) -> RouteTiming:
    record = timing.record
    return {
        "id": record.id,
        "name": record.text("qualifier") if isinstance(record, Figure) else record.text("name"),
        "start": timing.start,
        "end": timing.end,
        "hours": None if timing.hours is None else _rounded(timing.hours),
        "kmh": (round(timing.kmh[0], 1), round(timing.kmh[1], 1)),
        "year": _year(record.year),
        "confidence": record.confidence,
        "sources": list(record.sources),
    }


def _trains(way: Way) -> Iterator[RouteTrain]:
    for train in railway.trains(way):
        service = train.service
        yield {
            "id": service.id,
            "name": service.text("name"),
            "kind": SERVICE_KIND[service.kind],
            "numbers": service.numbers,
            "running": service.running,  # type: ignore[typeddict-item]
            "says": RUNNING[service.running],
            "covers": train.covers,
            "runs": service.runs,
            "per": service.per,
            "year": _year(service.year),
            "note": service.text("note"),
            "confidence": service.confidence,
            "sources": list(service.sources),
        }


@lru_cache(maxsize=256)
def km_point(point: LinePoint) -> KmPoint:
    """Return a kilometre as an answer names it."""
    line = railway.lines()[point.line]
    before, after = line.around(point.km)
    return {
        "line": point.line,
        "name": line.name,
        "km": round(point.km, KM),
        "posted": line.posted,
        "lon": round(point.lon, DEGREES),
        "lat": round(point.lat, DEGREES),
        "doubt_m": point.doubt_m,
        "off_m": round(point.off_m),
        "before": before.id if before else None,
        "after": after.id if after else None,
    }
