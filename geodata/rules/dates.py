"""Rules on years, days and the status that goes with them."""

from collections.abc import Iterator
from datetime import date

from geodata.model import Fault
from geodata.rules.folder import DataFolder


def years_follow_each_other(data: DataFolder) -> Iterator[Fault]:
    """A place opens before it closes, and neither is known later than the newest evidence."""
    for feature, place in data.places:
        for field, year in (("opened", place.opened), ("closed", place.closed)):
            if year is not None and place.as_of is not None and year > place.as_of:
                yield feature.fault(f"{field} {year} is later than as_of {place.as_of}", "correct the one or the other")
        if place.opened is not None and place.closed is not None and place.opened > place.closed:
            yield feature.fault(f"opened {place.opened} is later than closed {place.closed}", "correct the years")


def newest_access(data: DataFolder) -> date | None:
    """Return the newest day on which a source was read, None where no source could be read."""
    return max((source.accessed for source in data.sources), default=None)


def nothing_is_newer_than_the_sources(data: DataFolder) -> Iterator[Fault]:
    """Nothing is dated after the newest day on which a source was read."""
    newest = newest_access(data)
    if newest is None:
        return
    remedy = f"the newest source was read on {newest}: correct the date, or add the source"
    for feature, place in data.places:
        if place.as_of is not None and place.as_of > newest.year:
            yield feature.fault(f"as_of {place.as_of} lies in the future", remedy)
        elif place.as_of is None and max(place.opened or 0, place.closed or 0) > newest.year:
            yield feature.fault("opened or closed in the future", remedy)
    for event in data.events:
        if event.year > newest.year or (event.date is not None and event.date > newest):
            yield Fault("events.json", event.id, f"dated {event.date or event.year}, in the future", remedy)
    for unknown in data.unknowns:
        if unknown.looked > newest or (unknown.since or 0) > newest.year:
            yield Fault(
                "unknowns.json", unknown.id, f"looked {unknown.looked}, since {unknown.since}: in the future", remedy
            )
    for file, name, year in _years(data):
        if isinstance(year, int) and year > newest.year:
            yield Fault(file, name, f"dated {year}, in the future", remedy)


def _years(data: DataFolder) -> Iterator[tuple[str, str, int | str]]:
    """Yield file, id and newest year of everything that is dated to the year."""
    yield from (("figures.json", row.id, row.year) for row in data.figures)
    yield from (("services.json", row.id, row.year) for row in data.services)
    yield from (("sections.json", row.id, row.year) for row in data.sections)
    yield from (("series.json", row.id, row.points[-1].year) for row in data.series)


def planned_places_are_not_open(data: DataFolder) -> Iterator[Fault]:
    """A planned place has no year of opening yet."""
    for feature, place in data.places:
        if place.status == "planned" and place.opened is not None:
            yield feature.fault(f"planned, but opened {place.opened}", "correct the status, or leave opened null")


def closed_places_are_not_in_use(data: DataFolder) -> Iterator[Fault]:
    """A place with a year of closing is not in use, nor still planned."""
    for feature, place in data.places:
        if place.closed is not None and place.status in {"operating", "intermittent", "last_seen", "planned"}:
            yield feature.fault(
                f"closed {place.closed}, but {place.status}", "correct the status, or leave closed null"
            )


def only_use_is_inferred(data: DataFolder) -> Iterator[Fault]:
    """A rule of inference stands only with the status that it infers: in use."""
    for feature, place in data.places:
        if place.status_rule is not None and place.status != "operating":
            yield feature.fault(
                f"status {place.status} with the rule {place.status_rule}, which infers operating",
                "leave status_rule null",
            )
