"""Write the trains, sections and numbers by year of chosen places as CSV."""

from collections.abc import Iterable

from geodata.export.cells import csv_bytes
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.railway_model import Section, Service
from geodata.series_model import Point, Series

_SERIES = tuple(name for name in Series.model_fields if name not in {"points", "breaks", "note_en", "note_ko"})


def services_csv(ids: Iterable[str]) -> bytes:
    """Return the trains over the chosen lines or to the chosen stations, nothing where there are none."""
    found = {row.id: row.model_dump() for place_id in ids for row in services_of(place_id)}
    return csv_bytes(tuple(Service.model_fields), found.values(), bom=True) if found else b""


def sections_csv(ids: Iterable[str]) -> bytes:
    """Return the sections of the chosen lines and stations, nothing where there are none."""
    found = {row.id: row.model_dump() for place_id in ids for row in sections_of(place_id)}
    return csv_bytes(tuple(Section.model_fields), found.values(), bom=True) if found else b""


def series_csv(ids: Iterable[str]) -> bytes:
    """Return the numbers by year of the chosen places, a row a year, nothing where there are none.

    `series_break` marks the year with which the values stop being comparable with the ones before.
    """
    rows = [
        {
            **{name: getattr(row, name) for name in _SERIES},
            "series_note_en": row.note_en,
            "series_note_ko": row.note_ko,
            "series_break": point.year in row.breaks,
            **point.model_dump(),
        }
        for place_id in ids
        for row in series_of(place_id)
        for point in row.points
    ]
    columns = (*_SERIES, "series_note_en", "series_note_ko", "series_break", *Point.model_fields)
    return csv_bytes(columns, rows, bom=True) if rows else b""


def cited_along(ids: Iterable[str]) -> set[str]:
    """Return the sources of the trains, sections and numbers by year of the chosen places."""
    found: set[str] = set()
    for place_id in ids:
        for rows in (services_of(place_id), sections_of(place_id), series_of(place_id)):
            found.update(source for row in rows for source in row.sources)
    return found
