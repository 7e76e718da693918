"""Compare the works: what sources say of their capacity, staff and power, rival figures in one row."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.catalogue import SECTORS
from geodata.comparison.model import Chart, Panel, Row
from geodata.comparison.values import by_subject, largest, row_of, value_of
from geodata.load import layer_of, measures, places, units
from geodata.model import Figure
from geodata.vocabulary import Text

PRODUCTS: Mapping[str, tuple[str, Text]] = MappingProxyType(
    {
        "kc_pig": ("pig_iron", Text("pig iron", "선철")),
        "kc_rolled": ("rolled", Text("rolled products", "압연강재")),
        "kc_steel_2002": ("steel", Text("steel", "강철")),
        "kc_steel_24": ("steel", Text("steel", "강철")),
        "kc_steel_60": ("steel", Text("steel", "강철")),
        "kc_output_1995": ("steel", Text("steel", "강철")),
        "csw_capacity": ("steel", Text("steel", "강철")),
        "csw_capacity_1992": ("steel", Text("steel", "강철")),
        "fibre_capacity": ("fibre", Text("fibre", "섬유")),
        "fibre_chemicals": ("chemicals", Text("other chemicals", "다른 화학제품")),
        "fibre_pesticides": ("pesticides", Text("pesticides", "농약")),
    }
)
"""What is made, by figure: capacities of two products do not contradict each other."""
_TITLES = MappingProxyType(
    {
        "steel": Text("Capacity of the steelworks", "제철소와 제강소의 능력"),
        "chemicals": Text("Capacity of the chemical works", "화학공장의 능력"),
    }
)


def works() -> Chart:
    """Return the works with what sources say of them, each measure a panel of its own.

    Returns
    -------
    Chart
        Capacities in t a year by industry, staff in people, power in MW, reserves of ore in t.

    Examples
    --------
    >>> [panel.id for panel in works().panels]
    ['capacity.steel', 'capacity.chemicals', 'staff', 'power', 'reserves']
    >>> next(row.spans for row in works().rows if row.id == "kimchaek_works.staff")
    ((20000.0, 50000.0),)

    """
    panels = [
        *(_panel("capacity", "t per year", layer) for layer in _TITLES),
        _panel("staff", "people"),
        _panel("power", "MW"),
        _panel("reserves", "t"),
    ]
    title = Text("Works: what sources say, side by side", "공장: 자료들의 말을 나란히")
    return Chart("works", title, tuple(panels))


def _panel(measure: str, unit: str, layer: str | None = None) -> Panel:
    found: dict[tuple[str, str], list[Figure]] = {}
    for subject, told in _told(measure).items():
        if layer_of()[subject] not in SECTORS or layer not in (None, layer_of()[subject].id):
            continue
        for figure in told:
            if figure.unit == unit:
                part = PRODUCTS[figure.id][0] if figure.id in PRODUCTS else measure
                found.setdefault((subject, part), []).append(figure)
    rows = [_row(subject, part, told) for (subject, part), told in found.items()]
    ordered = tuple(sorted(rows, key=lambda row: -largest(row)))
    name = measure if layer is None else f"{measure}.{layer}"
    title = measures()[measure] if layer is None else _TITLES[layer]
    return Panel(name, title, units()[unit], ordered)


def _told(measure: str) -> dict[str, tuple[Figure, ...]]:
    told = dict(by_subject(measure))
    if measure == "capacity":
        # What was really made stands beside what could be.
        for subject, made in by_subject("output").items():
            told[subject] = (*told.get(subject, ()), *(figure for figure in made if figure.id in PRODUCTS))
    return told


def _row(subject: str, part: str, told: list[Figure]) -> Row:
    values = [value_of(figure, "output" if figure.measure == "output" else "value") for figure in told]
    product = next((PRODUCTS[figure.id][1] for figure in told if figure.id in PRODUCTS), None)
    name = places()[subject].name
    called = name if product is None else Text(f"{name.en}: {product.en}", f"{name.ko}: {product.ko}")
    return row_of(subject, values, called, part)
