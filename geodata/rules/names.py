"""Rules on names and texts: each language in its own script, no two places of a layer that look the same."""

import re
from collections.abc import Iterator

from geodata.model import Claim, Event, Fault, Place, Record
from geodata.rules.folder import DataFolder

_HANGUL = re.compile("[가-힣]")
_TEXTS: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Place, ("note", "summary")),
    (Claim, ("says", "evidence")),
    (Event, ("title", "detail")),
)


def names_are_in_their_script(data: DataFolder) -> Iterator[Fault]:
    """A Korean name has Hangul in it and an English name has none."""
    for feature, place in data.places:
        if not _HANGUL.search(place.name_ko):
            yield feature.fault(f"name_ko without Hangul: {place.name_ko}", "write the Korean name in Hangul")
        if _HANGUL.search(place.name_en):
            yield feature.fault(f"name_en with Hangul: {place.name_en}", "write the English name in Latin letters")


def texts_are_in_their_script(data: DataFolder) -> Iterator[Fault]:
    """A Korean text has Hangul in it: one left in English would show on the Korean page."""
    for feature, place in data.places:
        for field in _foreign(place):
            yield feature.fault(f"{field} without Hangul", "translate it")
    for file in ("claims.json", "events.json"):
        for row in data.tables[file]:
            for field in _foreign(row):
                yield Fault(file, str(getattr(row, "id", "")), f"{field} without Hangul", "translate it")


def _foreign(record: Record) -> list[str]:
    fields = next(fields for model, fields in _TEXTS if isinstance(record, model))
    return [f"{field}_ko" for field in fields if not _HANGUL.search(getattr(record, f"{field}_ko"))]


def twins_have_different_names(data: DataFolder) -> Iterator[Fault]:
    """No two places of a layer have one name and one position: a reader could not tell them apart."""
    seen: dict[tuple[str, str, str], str] = {}
    for feature, place in data.places:
        where = "nowhere" if feature.geometry is None else feature.geometry.wkb_hex
        keys = [(feature.layer.id, name.casefold(), where) for name in (place.name_en, place.name_ko)]
        twin = next((seen[key] for key in keys if key in seen and seen[key] != place.id), None)
        if twin is not None:
            yield feature.fault(f"same name and position as {twin}", "join the two, or name them apart")
        for key in keys:
            seen.setdefault(key, place.id)
