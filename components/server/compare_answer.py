"""Write a comparison as data: every value with its year, its range, its doubt and its sources, as JSON and as CSV."""

from components.charts.telling import sentence
from components.kit.compare_contract import CompareAnswer, ComparedRow, ComparedValue
from components.server.route_answer import sources_of
from geodata.comparison import Chart, Row, Value
from geodata.export.cells import csv_bytes
from geodata.publication.edition import citation, data_date

COLUMNS = (
    *("chart", "panel", "row", "place", "name_en", "name_ko", "value", "low", "high", "circa", "unit", "year"),
    *("published", "role", "worked_out", "drawn", "confidence", "sources", "note_en", "note_ko", "citation"),
)


def compare_answer(chart: Chart, link: str) -> CompareAnswer:
    """Return the answer; `link` is where it is found."""
    return {
        "chart": chart.id,
        "title": chart.title,
        "says": sentence(chart.id),
        "panels": [
            {
                "id": panel.id,
                "title": panel.title,
                "unit": panel.unit,
                "order": panel.order,
                "rows": [_row(row) for row in panel.rows],
            }
            for panel in chart.panels
        ],
        "sources": sources_of(chart.sources),
        "citation": citation(link, data_date())[0],
    }


def _row(row: Row) -> ComparedRow:
    return {
        "id": row.id,
        "place": row.place,
        "name": row.name,
        "note": row.note,
        "spans": list(row.spans),
        "breaks": list(row.breaks),
        "values": [_value(value) for value in row.values],
    }


def _value(value: Value) -> ComparedValue:
    return {
        "id": value.id,
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "circa": value.circa,
        "year": value.year,
        "published": value.published,
        "role": value.role,
        "worked_out": value.worked_out,
        "drawn": value.drawn,
        "confidence": value.confidence,
        "note": value.note,
        "sources": list(value.sources),
    }


def compare_csv(chart: Chart, link: str) -> bytes:
    """Return the values as CSV, each row with how to cite it; a row in which nothing was found has no value."""
    cited = citation(link, data_date())[0]
    rows = []
    for panel in chart.panels:
        for row in panel.rows:
            common = {
                "chart": chart.id,
                "panel": panel.id,
                "row": row.id,
                "place": row.place,
                "name_en": row.name.en,
                "name_ko": row.name.ko,
                "unit": panel.unit.en,
                "citation": cited,
            }
            told = [{**_value(value), "note_en": value.note.en, "note_ko": value.note.ko} for value in row.values]
            rows += [{**common, **each} for each in told or [{}]]
    return csv_bytes(COLUMNS, rows, bom=True)
