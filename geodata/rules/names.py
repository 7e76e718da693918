"""Rules on names and texts: each language in its own script, no two places of a layer that look the same."""

import re
from collections.abc import Iterator

from geodata.everyday import everyday, not_everyday
from geodata.model import Claim, Event, Fault, Place, Record, Unknown
from geodata.railway_model import Section, Service
from geodata.rules.folder import DataFolder
from geodata.series_model import Series

_HANGUL = re.compile("[가-힣]")
_TEXTS: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Place, ("note", "summary")),
    (Claim, ("says", "evidence")),
    (Event, ("title", "detail")),
    (Service, ("name", "note")),
    (Section, ("name", "note")),
    (Series, ("name", "statistic", "note")),
    (Unknown, ("sought", "known")),
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
    for file in ("claims.json", "events.json", "services.json", "sections.json", "series.json", "unknowns.json"):
        for row in data.tables[file]:
            for field in _foreign(row):
                yield Fault(file, str(getattr(row, "id", "")), f"{field} without Hangul", "translate it")


def _foreign(record: Record) -> list[str]:
    fields = next(fields for model, fields in _TEXTS if isinstance(record, model))
    return [f"{field}_ko" for field in fields if not _HANGUL.search(getattr(record, f"{field}_ko"))]


def names_have_both_spellings(data: DataFolder) -> Iterator[Fault]:
    """The English name is the full McCune–Reischauer one, brought into its everyday form."""
    if data.unreadable("everyday_names.json"):
        return
    for feature, place in data.places:
        form = everyday(place.name_mr, data.everyday_names)
        if place.name_en != form:
            yield feature.fault(
                f"name_en is {place.name_en}, but name_mr {place.name_mr} gives {form}", "correct the one or the other"
            )


def texts_have_everyday_names(data: DataFolder) -> Iterator[Fault]:
    """Running texts spell Korean names in their everyday form alone, so that none mixes the two."""
    if data.unreadable("everyday_names.json"):
        return
    names, texts = data.everyday_names, list(english_texts(data))
    # Nearly always there is nothing to say, and that is seen at once of all the texts together.
    if not not_everyday("\n".join(text for *_, text in texts), names):
        return
    for file, name, field, text in texts:
        for word in not_everyday(text, names):
            form = everyday(word, names)
            yield Fault(file, name, f"{field} spells {word}", f"write {form}")


def english_texts(data: DataFolder) -> Iterator[tuple[str, str, str, str]]:
    """Yield file, id, field and text of every English text but names; titles are their publications' own."""
    for feature, place in data.places:
        for record in (place, *place.rivals):
            for field, text in _english(record):
                yield feature.file, feature.id, field, text
    for file, rows in data.tables.items():
        for row in rows:
            for field, text in _english(row):
                yield file, str(getattr(row, "id", "")), field, text


def _english(record: Record) -> Iterator[tuple[str, str]]:
    for field in type(record).model_fields:
        if field.endswith("_en") and field != "name_en":
            yield field, str(getattr(record, field))


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
