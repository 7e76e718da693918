"""Compare cities and counties: how many live there, how densely, and how many women there are for 1,000 men."""

from typing import Any

from geodata.comparison.model import Chart, Panel, Row, Value
from geodata.comparison.values import by_subject, largest, row_of, value_of
from geodata.load import feature_by_id, ids_in, places, units
from geodata.model import Figure
from geodata.vocabulary import Text

CENSUS = 2008
"""The year of the last census: other numbers of people are estimates, and stand in a chart of years."""
CENSUS_SOURCE = "census2008_counties"
ARTICLE = "article"
_PEOPLE = Text("Population", "인구")
_DENSITY = Text("Density", "밀도")
_WOMEN = Text("Women for 1,000 men", "남자 1,000명당 녀자수")
_WORKED_OUT = Text(
    "Worked out: the census of 2008 divided by the area of the outline that the map draws.",
    "2008년 인구조사의 수를 지도에 그린 경계의 면적으로 나누어 계산하였다.",
)


def cities() -> Chart:
    """Return the cities and towns by population: everyone counted, those in urban areas, and the article's number.

    Returns
    -------
    Chart
        One panel, the largest first; a town without a number comes last.

    Examples
    --------
    >>> [row.id for row in cities().rows[:3]]
    ['pyongyang', 'hamhung', 'city_chongjin']

    """
    rows = [row_of(place_id, _counted(place_id)) for place_id in ids_in("cities")]
    ordered = tuple(sorted(rows, key=lambda row: -largest(row)))
    panel = Panel("population", _PEOPLE, units()["people"], ordered)
    return Chart("cities", Text("Cities and towns by population", "인구로 본 도시와 읍"), (panel,))


def _counted(place_id: str) -> list[Value]:
    everyone = by_subject("population").get(place_id, ())
    urban = by_subject("population_urban").get(place_id, ())
    return [
        *(value_of(figure, "article") for figure in everyone if ARTICLE in figure.sources),
        *(value_of(figure) for figure in everyone if _is_census(figure) and ARTICLE not in figure.sources),
        *(value_of(figure, "urban") for figure in urban if _is_census(figure)),
    ]


def _is_census(figure: Figure) -> bool:
    return figure.year == CENSUS


def counties() -> Chart:
    """Return the counties and cities of the province side by side: people, density, women for 1,000 men.

    Returns
    -------
    Chart
        Three panels with the same rows, the most populous first. Density is worked out, in people per km².

    Examples
    --------
    >>> [panel.rows[0].values[0].value for panel in counties().panels]
    [667929.0, 455.0, 1101.0]

    """
    known = [each for each in ids_in("counties") if places()[each].kind == "county"]
    known.sort(key=lambda each: -_field(each, "population_2008"))
    people = [_row(each, "population_2008", _field(each, "population_2008")) for each in known]
    density = [_row(each, "density", _density(each), worked_out=True) for each in known]
    women = [_row(each, "females_per_1000_males", _field(each, "females_per_1000_males")) for each in known]
    panels = (
        Panel("population", _PEOPLE, units()["people"], tuple(people)),
        Panel("density", _DENSITY, Text("people/km²", "명/km²"), tuple(density)),
        Panel("women", _WOMEN, Text("", ""), tuple(women), from_zero=False),
    )
    title = Text("Counties and cities of North Hamgyong and Rason", "함경북도와 라선의 군과 시")
    return Chart("counties", title, panels, shares_rows=True)


def _field(place_id: str, name: str) -> float:
    value: Any = feature_by_id()[place_id].get(name)
    return float(value)


def _density(place_id: str) -> float:
    """Return people per km² in whole people: the areas are good to no more than that."""
    return float(round(_field(place_id, "population_2008") / _field(place_id, "area_km2")))


def _row(place_id: str, field: str, value: float, worked_out: bool = False) -> Row:
    place = places()[place_id]
    counted = Value(
        id=f"{place_id}.{field}",
        place=place_id,
        value=value,
        year=CENSUS,
        confidence=place.confidence,
        sources=place.sources if worked_out else (CENSUS_SOURCE,),
        note=_WORKED_OUT if worked_out else Text("", ""),
        worked_out=worked_out,
    )
    return row_of(place_id, [counted])
