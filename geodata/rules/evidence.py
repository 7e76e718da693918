"""Rules on how far evidence reaches: how old, how sure, about how much, and what was really gathered."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from geodata.model import Claim, Event, Fault, Figure, Place
from geodata.railway_model import Section, Service
from geodata.rules.dates import newest_access
from geodata.rules.folder import DataFolder
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, STATUS_LASTS

_AGED = {"operating": "last_seen", "intermittent": "last_seen", "planned": "unknown"}
"""What a status becomes when its evidence is too old for it."""
_WIDTH = {"railway_line": 1, "tram": 1, "trolleybus": 1, "pipeline": 1, "network": 2, "city": 2, "county": 2}
_WIDTH |= {"province": 3, "country": 4}
"""How much the kinds take in that others lie within; the rest are points."""
_OF_A_POINT = frozenset({"distance", "distance_between_harbours", "distance_to_border_bridge", "elevation", "km_post"})
"""Measures that say where a point is, and so may name the line or the town they count from."""
_ALL_LINES = re.compile(
    r"\ball (?:the |its )?(?:two |three |four |five |six |\d+ )?lines\b|\b(?:whole|entire) network\b"
)
_COUNTRY = re.compile(r"\b(?:whole|entire) country\b|\bfor the country\b|\ball of the country\b|\bnation(?:al|wide)\b")
_NOT_GATHERED = re.compile(
    r"\b(?:not|never|no|nothing|none)\b(?: \w+){0,9} (?:gathered|collected|checked|looked (?:up|for|at))\b"
    r"|\bgathered here (?:contains|holds|has) (?:nothing|none|no)\b"
    r"|(?:모으|찾아보|조사하|확인하)지 (?:않았|못하였)",
    re.IGNORECASE,
)
_LEAST_WIDTH = dict.fromkeys(("commodity_share", "freight_share", "branch_offices", "electrified_lines"), 2)
_LEAST_WIDTH |= dict.fromkeys(("lines_with_trains", "locomotives", "passenger_cars"), 2)
_LEAST_WIDTH |= dict.fromkeys(("vehicles", "vehicles_delivered"), 2)
_LEAST_WIDTH |= dict.fromkeys(("area_province", "population_province"), 3)
_LEAST_WIDTH |= dict.fromkeys(("capacity_national", "oil_cap", "oil_delivered", "population_country", "sea_share"), 4)
_LEAST_WIDTH |= dict.fromkeys(("rail_share_freight", "rail_share_passengers", "tanker_visits", "trade"), 4)
_LEAST_WIDTH |= {"trade_share": 4}
"""Measures that only a network, a province or the country can have, whatever their qualifier says."""
_OF_A_LINE = frozenset({"gauge", "gradient", "length_share", "length_with_trains", "length_without_trains"})
_OF_A_LINE |= {"line_length", "lines", "speed", "stations", "tunnel_length", "voltage"}
_ON_A_LINE = frozenset({"border_crossing", "railway_station", "yard"})
"""Kinds of places that lie on a line and so have no figure that is of lines."""
_INEXACT = re.compile(
    r"^(?:about|approximate|at least|at most|estimate\b|more than|nearly|roughly|usual estimate)\b"
    r"|\b(?:more than|exceed(?:s|ed)?) this\b"
)
_REMAINDER = 0.04
"""Share by which a rounded total may miss the sum of its parts."""
_MOST_PARTS = 4
_ADDED_UP = frozenset({"capacity", "output", "power"})
"""Measures of which one place has several, of unlike things: their sum is no figure of any of them."""


def statuses_are_as_old_as_their_evidence(data: DataFolder) -> Iterator[Fault]:
    """Evidence of use older than ten years says that a place was in use when last seen, and no more."""
    newest = newest_access(data)
    if newest is None:
        return
    for feature, place in data.places:
        seen = place.status_as_of
        if seen is None:
            continue
        aged = newest.year - seen > STATUS_LASTS
        if aged and place.status in _AGED:
            yield feature.fault(f"{place.status} by evidence of {seen}", f"make it {_AGED[place.status]}")
        elif not aged and place.status == "last_seen":
            yield feature.fault(f"last seen in {seen}, which still holds", "make it operating")
        if place.as_of is not None and seen > place.as_of:
            yield feature.fault(f"status of {seen}, but as_of {place.as_of}", "correct the one or the other")


def statuses_are_no_newer_than_their_sources(data: DataFolder) -> Iterator[Fault]:
    """The year of a status is that of something cited: a source of that year or newer, or one that bears no date."""
    newest = {source.id: int((source.published or str(source.accessed))[:4]) for source in data.sources}
    for feature, place in data.places:
        years = [newest[source] for source in place.sources if source in newest]
        if place.status_as_of is not None and years and place.status_as_of > max(years):
            yield feature.fault(
                f"{place.status} in {place.status_as_of}, but its newest source is of {max(years)}",
                "cite what tells of that year, or correct it",
            )


def positions_are_no_surer_than_their_placement(data: DataFolder) -> Iterator[Fault]:
    """A position that no source published is never sure, a schematic one always a guess."""
    for feature, place in data.places:
        sure = place.position_confidence
        if (place.placement in APPROXIMATE_PLACEMENTS and sure == "high") or (
            place.placement == "schematic" and sure not in ("low", None)
        ):
            yield feature.fault(f"position_confidence {sure} for a position {place.placement}", "lower it")


def wikis_alone_are_never_high(data: DataFolder) -> Iterator[Fault]:
    """What only a wiki says is medium at most; the article under examination is no second witness."""
    kinds = {source.id: source.kind for source in data.sources}
    for source in data.sources:
        if source.kind == "wiki" and source.reliability == "high":
            yield Fault("sources.json", source.id, "a wiki of high reliability", "make it medium or low")
    for file, record in _judged(data):
        cited = {kinds.get(source, "unknown") for source in record.sources}
        if record.confidence == "high" and cited <= {"wiki", "article"}:
            yield Fault(file, record.id, "high, but no source other than a wiki", "make it medium, or cite another")
    for row in data.series:
        for point in row.points:
            if point.confidence == "high" and {kinds.get(source) for source in point.sources} <= {"wiki", "article"}:
                yield Fault("series.json", row.id, f"{point.year} high, but only a wiki says so", "make it medium")


def _judged(data: DataFolder) -> Iterator[tuple[str, Place | Figure | Claim | Event | Service | Section]]:
    yield from ((feature.file, place) for feature, place in data.places)
    yield from (("figures.json", row) for row in data.figures)
    yield from (("claims.json", row) for row in data.claims)
    yield from (("events.json", row) for row in data.events)
    yield from (("services.json", row) for row in data.services)
    yield from (("sections.json", row) for row in data.sections)


def figures_are_dated_or_say_why(data: DataFolder) -> Iterator[Fault]:
    """A figure has a year and says whose it is, or a reason why there is none; a date of its source will do."""
    published = {source.id: source.published for source in data.sources}
    for row in data.figures:
        if row.year != "undated":
            if row.year_is is None or row.undated is not None:
                yield Fault("figures.json", row.id, "dated", "say in year_is what the year is, and leave undated null")
            continue
        if row.undated is None or row.year_is is not None:
            yield Fault("figures.json", row.id, "undated without a reason", "give one, and leave year_is null")
        dates = [date for source in row.sources if (date := published.get(source)) is not None]
        if row.undated == "source_undated" and dates:
            yield Fault(
                "figures.json", row.id, f"undated, but its source is of {min(dates)}", "take that, as published"
            )


def figures_stand_on_the_whole_they_are_about(data: DataFolder) -> Iterator[Fault]:
    """A figure of a line, a network, the province or the country is not hung on something that lies within it."""
    by_id = {place.id: place for _, place in data.places}
    wholes = [
        (re.compile(rf"\b{re.escape(_core(place.name_en))}\b"), place)
        for place in by_id.values()
        if place.kind in _WIDTH
    ]
    for row in data.figures:
        subject = by_id.get(row.subject)
        if subject is None or row.measure in _OF_A_POINT:
            continue
        width = _WIDTH.get(subject.kind, 0)
        if width < _LEAST_WIDTH.get(row.measure, 0) or (row.measure in _OF_A_LINE and subject.kind in _ON_A_LINE):
            yield _narrow(row, f"measures {row.measure}", "what is wide enough to have it")
            continue
        told = (place for name, place in wholes if name.search(row.qualifier_en))
        named = next((place for place in told if _WIDTH[place.kind] > width), None)
        if named is not None and named.kind not in ("city", "county"):
            yield _narrow(row, f"is about {named.name_en}", named.id)
        elif width < _WIDTH["network"] and _ALL_LINES.search(row.qualifier_en):
            yield _narrow(row, "is about all the lines", "their network")
        elif width < _WIDTH["country"] and _COUNTRY.search(row.qualifier_en):
            yield _narrow(row, "is about the country", "the country")


def _core(name: str) -> str:
    """Return a name without what stands in brackets and without the word Province."""
    return re.sub(r"\s*\([^)]*\)|\s+Province\b", "", name)


def _narrow(row: Figure, wider: str, whole: str) -> Fault:
    return Fault("figures.json", row.id, f"stands on {row.subject}, but {wider}", f"hang it on {whole}")


def inexact_figures_say_so(data: DataFolder) -> Iterator[Fault]:
    """What a qualifier calls approximate, at least or at most stands in the fields that programs read, too."""
    for row in data.figures:
        exact = not row.circa and row.low is None and row.high is None
        if exact and (found := _INEXACT.search(row.qualifier_en)):
            yield Fault("figures.json", row.id, f"exact, though “{found[0]}”", "set circa, low or high")


def claims_rest_on_what_was_gathered(data: DataFolder) -> Iterator[Fault]:
    """A claim is judged by what was looked for; evidence that was not gathered judges nothing."""
    for row in data.claims:
        if found := _NOT_GATHERED.search(row.evidence_en) or _NOT_GATHERED.search(row.evidence_ko):
            yield Fault("claims.json", row.id, f"judged, though “{found[0]}”", "gather it, or say what was looked for")


def sums_name_their_parts(data: DataFolder) -> Iterator[Fault]:
    """A figure that adds up others of its kind says which; pig iron, steel and rolled steel make no total by chance."""
    alike: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row in data.figures:
        alike[row.subject, row.measure, row.unit].append(row)
    known = {row.id for row in data.figures}
    for rows in alike.values():
        for row in rows:
            if unknown := sorted(set(row.sum_of) - known):
                yield Fault("figures.json", row.id, f"adds up {', '.join(unknown)}, unknown", "correct the ids")
            parts = _parts(row, rows) if row.measure in _ADDED_UP and not row.sum_of else None
            if parts:
                yield Fault("figures.json", row.id, f"adds up {', '.join(parts)}", "say so in sum_of, or leave it out")


def _parts(row: Figure, rows: list[Figure]) -> tuple[str, ...] | None:
    """Return the figures that add up to one, None where none do."""
    smaller = [other for other in rows if other is not row and 0 < other.value < row.value]
    for number in range(2, min(_MOST_PARTS, len(smaller)) + 1):
        for parts in combinations(smaller, number):
            if abs(sum(part.value for part in parts) - row.value) <= _REMAINDER * row.value:
                return tuple(part.id for part in parts)
    return None
