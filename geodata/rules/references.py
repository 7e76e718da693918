"""Rules on what points to what: ids, sources, subjects, related places, measures and units."""

from collections import Counter
from collections.abc import Iterable, Iterator

from geodata.catalogue import LAYER
from geodata.former import FORMER_IDS, current
from geodata.ground.themes import GROUND_SOURCES
from geodata.model import Fault
from geodata.rules.folder import DataFolder


def ids_are_unique(data: DataFolder) -> Iterator[Fault]:
    """An id belongs to one feature of all layers, and to one record of its table."""
    owner: dict[str, str] = {}
    for feature in data.features:
        if feature.id in owner:
            yield feature.fault(f"id already taken in {owner[feature.id]}", "give it an id of its own")
        owner.setdefault(feature.id, feature.file)
    for file, rows in data.tables.items():
        counts = Counter(str(getattr(row, "id", "")) for row in rows)
        for name, count in counts.items():
            if count > 1:
                yield Fault(file, name, f"{count} records have this id", "give each an id of its own")


def _citations(data: DataFolder) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield file, id and cited source ids of everything that cites."""
    for feature, place in data.places:
        yield feature.file, feature.id, place.sources
        for rival in place.rivals:
            yield feature.file, feature.id, rival.sources
    for file, rows in _citing_tables(data):
        for name, cited in rows:
            yield file, name, cited


def _citing_tables(data: DataFolder) -> Iterator[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    yield "figures.json", [(row.id, row.sources) for row in data.figures]
    yield "claims.json", [(row.id, row.sources) for row in data.claims]
    yield "events.json", [(row.id, row.sources) for row in data.events]
    yield "unknowns.json", [(row.id, row.sources) for row in data.unknowns]
    yield "everyday_names.json", [(row.id, row.sources) for row in data.everyday_names]
    yield "services.json", [(row.id, row.sources) for row in data.services]
    yield "sections.json", [(row.id, row.sources) for row in data.sections]
    yield "series.json", [(row.id, point.sources) for row in data.series for point in row.points]


def former_ids_lead_on(data: DataFolder) -> Iterator[Fault]:
    """What took the place of an earlier id is there, and nothing new has taken the id."""
    for kind, former in FORMER_IDS.items():
        known = _ids_in_use(data, kind)
        if known is None:
            continue
        for old in former:
            if current(kind, old) not in known:
                yield Fault("former.py", old, f"leads to {current(kind, old)}, not among the {kind}", "lead it on")
            if old in known:
                yield Fault("former.py", old, f"taken again among the {kind}", "an id is for good: give it another")


def _ids_in_use(data: DataFolder, kind: str) -> frozenset[str] | None:
    """Return the ids of all layers, places or records of a table; None where a file of them could not be read."""
    if kind == "layers":
        return frozenset(LAYER)
    if kind == "places":
        return data.feature_ids() if data.layers_are_whole() else None
    return None if data.unreadable(f"{kind}.json") else data.record_ids(f"{kind}.json")


def sources_are_known(data: DataFolder) -> Iterator[Fault]:
    """Every source that is cited stands in sources.json."""
    if data.unreadable("sources.json"):
        return
    known = data.record_ids("sources.json")
    for file, name, cited in _citations(data):
        for source in cited:
            if source not in known:
                yield Fault(file, name, f"unknown source {source}", "add it to sources.json, or correct the id")


def sources_are_used(data: DataFolder) -> Iterator[Fault]:
    """Every source is cited somewhere, by the base map if nowhere else."""
    if data.faults or any(feature.complaints for feature in data.features):
        return  # what could not be read may be what cites it
    used = {source for _, _, cited in _citations(data) for source in cited} | set(GROUND_SOURCES)
    for source in data.sources:
        if source.id not in used:
            yield Fault("sources.json", source.id, "nobody cites it", "cite it where it was used, or take it out")


def sources_are_named_once(data: DataFolder) -> Iterator[Fault]:
    """A list of sources names each of them once."""
    for file, name, cited in _citations(data):
        for source, count in Counter(cited).items():
            if count > 1:
                yield Fault(file, name, f"source {source} is named {count} times", "name it once")


def subjects_are_known(data: DataFolder) -> Iterator[Fault]:
    """What figures, claims, events, series and unknowns are about is a feature of some layer."""
    yield from _dead_references(data, "figures.json", [(row.id, (row.subject,)) for row in data.figures])
    yield from _dead_references(data, "claims.json", [(row.id, row.subjects) for row in data.claims])
    yield from _dead_references(data, "events.json", [(row.id, row.subjects) for row in data.events])
    yield from _dead_references(data, "series.json", [(row.id, (row.subject,)) for row in data.series])
    yield from _dead_references(data, "unknowns.json", [(row.id, row.subjects) for row in data.unknowns])


def _dead_references(data: DataFolder, file: str, rows: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Fault]:
    if not data.layers_are_whole():
        return
    known = data.feature_ids()
    for name, subjects in rows:
        for subject in subjects:
            if subject not in known:
                yield Fault(file, name, f"about {subject}, which no layer has", "correct the id, or add the feature")


def related_places_are_known(data: DataFolder) -> Iterator[Fault]:
    """Related places exist, and are others than the place itself."""
    known = data.feature_ids()
    for feature, place in data.places:
        for other in place.related:
            if other == place.id:
                yield feature.fault("is related to itself", "take it out of related")
            elif other not in known and data.layers_are_whole():
                yield feature.fault(f"related to {other}, which no layer has", "correct the id, or add the feature")


def measures_and_units_are_known(data: DataFolder) -> Iterator[Fault]:
    """What a figure or a series measures and its unit have names in both languages."""
    for file, field in (("measures.json", "measure"), ("units.json", "unit")):
        if data.unreadable(file):
            continue
        known = data.record_ids(file)
        for where, rows in (("figures.json", data.figures), ("series.json", data.series)):
            for row in rows:
                if getattr(row, field) not in known:
                    yield Fault(where, row.id, f"unknown {field} {getattr(row, field)}", f"add it to {file}")


def figures_differ(data: DataFolder) -> Iterator[Fault]:
    """Rival figures differ in value, year or qualifier; one number twice would look like two witnesses."""
    seen: dict[tuple[object, ...], str] = {}
    for row in data.figures:
        key = (row.subject, row.measure, row.value, row.unit, row.year, row.qualifier_en)
        if key in seen:
            yield Fault("figures.json", row.id, f"says the same as {seen[key]}", "join the two and their sources")
        seen.setdefault(key, row.id)
