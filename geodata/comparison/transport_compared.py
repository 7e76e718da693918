"""Compare ports by capacity, railways by length, gauge and overhead wire, and the networks of trams."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from geodata.comparison.model import NOT_SAID, Chart, Panel, Role, Row, Value
from geodata.comparison.values import by_subject, largest, row_of, value_of
from geodata.evidence import NOT_OF_THE_WHOLE
from geodata.load import feature_by_id, ids_in, places, series, units
from geodata.vocabulary import Text

NETWORK_ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "tram_plan": "plan",
        "hakmu_trolley_length": "part",
        "pyongyang_tram_kumsusan": "part",
        "pyongyang_tram_line_1": "part",
        "pyongyang_tram_rebuilt": "part",
        "tram_section_1": "part",
        "tram_section_2": "part",
    }
)
"""Lengths that are not those of a whole network as it is."""
RAILWAYS = "dprk_railways"
BY_GAUGE = ("dprk_standard_gauge", "dprk_narrow_gauge", "dprk_broad_gauge")
COUNTRY_LENGTH = "rail_length_kosis"
_LENGTH, _GAUGE = Text("Length", "길이"), Text("Gauge", "궤간")
_WIRE = Text("Overhead wire", "전차선 전압")
_TRACK = Text(
    "Worked out: measured on the mapped track, as no source states a length.",
    "길이를 밝힌 자료가 없어 지도의 궤도에서 재여 계산하였다.",
)
_ON_A_PART = Text("Second gauge, on {0} km of the line.", "둘째 궤간, 로선의 {0}km 구간.")


def ports() -> Chart:
    """Return the ports by capacity, each figure with its year.

    Returns
    -------
    Chart
        One panel in t a year, the largest first; ports without a figure come last.

    Examples
    --------
    >>> ports().rows[0].id, [value.year for value in ports().rows[0].values]
    ('nampo_port', [1999, 2005, 2017])

    """
    told = by_subject("capacity")
    ids = [*(each for each in ids_in("port") if each in told), *ids_in("ports")]
    rows = [
        row_of(each, (value_of(figure, NOT_OF_THE_WHOLE.get(figure.id, "value")) for figure in told.get(each, ())))
        for each in ids
    ]
    panel = Panel("capacity", Text("Capacity", "능력"), units()["t per year"], _largest_first(rows))
    return Chart("ports", Text("Ports by capacity", "능력으로 본 항"), (panel,))


def _largest_first(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: -largest(row)))


# ---- railways -------------------------------------------------------------------------------------------------------
def railways() -> Chart:
    """Return the lines of the railway side by side: lengths, gauges, and the voltage of the overhead wire.

    Returns
    -------
    Chart
        Three panels with the same rows, the longest first: km on a logarithmic axis, mm, and V.

    Examples
    --------
    >>> [panel.id for panel in railways().panels]
    ['length', 'gauge', 'wire']
    >>> railways().panels[0].rows[1].spans
    ((780.0, 819.0),)

    """
    lines = [each for layer in ("railway", "railway_branches") for each in ids_in(layer)]
    known = [each for each in lines if places()[each].kind == "railway_line"]
    lengths = _largest_first([row_of(each, _lengths(each)) for each in known])
    ordered = (row_of(RAILWAYS, _country()), *lengths)
    gauges = tuple(row_of(row.place, _gauges(row.place)) for row in ordered)
    wires = tuple(row_of(row.place, _wire(row.place)) for row in ordered)
    panels = (
        Panel("length", _LENGTH, units()["km"], ordered, from_zero=False, logarithmic=True),
        Panel("gauge", _GAUGE, units()["mm"], gauges, from_zero=False, ticks=_ticks(gauges)),
        Panel("wire", _WIRE, units()["V"], wires, from_zero=False, ticks=_ticks(wires)),
    )
    title = Text("Railways by length, gauge and overhead wire", "길이, 궤간, 전차선으로 본 철길")
    return Chart("railways", title, panels, shares_rows=True)


def _ticks(rows: tuple[Row, ...]) -> tuple[float, ...]:
    return tuple(sorted({value.value for row in rows for value in row.values}))


def _lengths(line: str) -> list[Value]:
    told = [value_of(figure) for figure in by_subject("line_length").get(line, ())]
    track: Any = feature_by_id()[line].get("track_km")
    if track is not None and track not in {value.value for value in told}:
        told.append(_of_line(line, "track_km", track, _TRACK, worked_out=True))
    return told


def _country() -> list[Value]:
    counted = next(each for each in series() if each.id == COUNTRY_LENGTH)
    newest = counted.points[-1]
    parts = [value_of(f, "part") for f in by_subject("line_length")[RAILWAYS] if f.id in BY_GAUGE]
    whole = Value(
        id=f"{counted.id}.{newest.year}",
        place=RAILWAYS,
        value=newest.value,
        year=newest.year,
        confidence=newest.confidence,
        sources=newest.sources,
        note=newest.text("note"),
    )
    return [whole, *parts]


def _gauges(line: str) -> list[Value]:
    feature = feature_by_id()[line]
    found = []
    if (gauge := feature.get("gauge_mm")) is not None:
        # The notes of the short lines say where the gauge follows from the trains that pass on to other lines.
        inferred = "Standard gauge is worked out" in places()[line].note_en
        found.append(_of_line(line, "gauge_mm", gauge, worked_out=inferred))
    if (second := feature.get("second_gauge_mm")) is not None:
        km = f"{feature.get('second_gauge_km'):g}"
        note = Text(*(words.format(km) for words in _ON_A_PART))
        found.append(_of_line(line, "second_gauge_mm", second, note))
    return found


def _wire(line: str) -> list[Value]:
    volts: Any = feature_by_id()[line].get("volts_dc")
    return [] if volts is None else [_of_line(line, "volts_dc", volts)]


def _of_line(line: str, field: str, value: float, note: Text = NOT_SAID, worked_out: bool = False) -> Value:
    place = places()[line]
    return Value(
        id=f"{line}.{field}",
        place=line,
        value=float(value),
        year=place.as_of if place.as_of is not None else "undated",
        confidence=place.confidence,
        sources=place.sources,
        note=note,
        worked_out=worked_out,
    )


# ---- trams ----------------------------------------------------------------------------------------------------------
def trams() -> Chart:
    """Return the networks of trams and trolleybuses by length.

    Returns
    -------
    Chart
        Two panels in km, trams and trolleybuses, the longest first.

    Examples
    --------
    >>> [(panel.id, len(panel.rows)) for panel in trams().panels]
    [('trams', 3), ('trolleybuses', 6)]

    """
    networks = ["tram_line", "trolley_network", *ids_in("networks")]
    rows = [
        row_of(each, (value_of(f, NETWORK_ROLES.get(f.id, "value")) for f in by_subject("line_length").get(each, ())))
        for each in networks
    ]
    tram = [row for row in rows if row.id.startswith("tram")]
    panels = (
        Panel("trams", Text("Trams", "궤도전차"), units()["km"], _largest_first(tram)),
        Panel(
            "trolleybuses",
            Text("Trolleybuses", "무궤도전차"),
            units()["km"],
            _largest_first([row for row in rows if row not in tram]),
        ),
    )
    return Chart("trams", Text("Trams and trolleybuses by length", "길이로 본 궤도전차와 무궤도전차"), panels)
