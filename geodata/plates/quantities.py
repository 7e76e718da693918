"""Name every number that a plate speaks of, and take it from the data."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from geodata import railway
from geodata.evidence import DISAGREEMENTS, figures_by_measure
from geodata.inventory import gaps
from geodata.load import figures, ids_in, places, unknowns
from geodata.model import Figure
from geodata.numbers import digits, distance, number, quantity
from geodata.positions import GEOD, geometry_of, rival_distances_m
from geodata.vocabulary import Text

_WORDS = MappingProxyType(
    {
        1: Text("one", "하나"),
        2: Text("two", "두"),
        3: Text("three", "세"),
        4: Text("four", "네"),
        5: Text("five", "다섯"),
        6: Text("six", "여섯"),
        7: Text("seven", "일곱"),
        8: Text("eight", "여덟"),
        9: Text("nine", "아홉"),
    }
)
"""Small numbers as a sentence says them; Korean as before what is counted."""
_FIGURES = MappingProxyType(
    {
        "people": "pop_city_chongjin_total_2008",
        "to_russia": "dist_russia",
        "quay": "port_quay",
        "east_quay": "port_east_quay",
        "steel_quay": "port_west_quay_steel",
        "fishing_quay": "quay_fishing",
        "tram_written": "tram_length",
        "tram_other": "tram_length_alt",
        "tram_mapped": "tram_length_mapped",
        "trolleys": "trolley_length",
    }
)
"""Quantities that are a figure with its unit, by the id of the figure."""
_A_YEAR = MappingProxyType(
    {"capacity": "port_capacity", "ore": "musan_ore", "steel_low": "kc_steel_2002", "steel_high": "kc_steel_24"}
)
"""Quantities that are so many tonnes a year, of which the sentence says "a year"."""
_LINE, _FIRST, _LAST = "line_pyongra", "st_pyongyang", "st_tumangang"
POSTS = ("st_kowon", "st_hamhung", "st_kilju", "st_chongjin", "st_rajin", _LAST)
"""Stations whose kilometre is told, as `km_…`."""


def in_words(count: int) -> Text:
    """Return a count as a sentence says it, in digits where it is large."""
    return _WORDS.get(count) or Text(digits(count), digits(count))


@cache
def quantities() -> Mapping[str, Text]:
    """Return every quantity by its name, in words and digits."""
    held = {figure.id: figure for figure in figures()}
    return MappingProxyType(
        {
            **{name: quantity(held[each].value, held[each].unit) for name, each in _FIGURES.items()},
            **{name: quantity(held[each].value, "t") for name, each in _A_YEAR.items()},
            **_of_the_line(),
            **_of_the_port(),
            **_of_the_chain(),
            **_of_the_border(),
            **_of_the_unknown(),
            "ore_years": _years(held["musan_ore"]),
            "every": _range(held["trolley_headway_min"], held["trolley_headway_max"]),
            "census": _year(held["pop_city_chongjin_total_2008"]),
            "trolley_lines": in_words(round(held["trolley_lines"].value)),
            "trolley_year": _year(held["trolley_length"]),
        }
    )


def _year(figure: Figure) -> Text:
    return Text(str(figure.year), f"{figure.year}년")


def _years(figure: Figure) -> Text:
    """Return the years that a mean is of; no field of a figure but its qualifier holds them."""
    found = re.search(r"\b(\d{4})-(\d{4})\b", figure.qualifier_en)
    if not found:
        raise ValueError(f"{figure.id} does not say which years it is of")
    first, last = found.groups()
    return Text(f"{first} to {last}", f"{first}-{last}년")


def _range(least: Figure, most: Figure) -> Text:
    """Return two numbers of one unit, which is said once in English."""
    low, high = quantity(least.value, least.unit), quantity(most.value, most.unit)
    return Text(f"{digits(least.value)} to {high.en}", f"{low.ko} 내지 {high.ko}")


def _km(metres: float) -> Text:
    km = digits(round(metres / 1000))
    return Text(f"{km} km", f"{km}km")


def _apart(one: str, other: str) -> Text:
    ends = [geometry_of(each) for each in (one, other)]
    (x, y), (to_x, to_y) = ((end.centroid.x, end.centroid.y) for end in ends if end is not None)
    return _km(GEOD.inv(x, y, to_x, to_y)[2])


def _of_the_line() -> dict[str, Text]:
    whole = railway.way(_FIRST, _LAST)
    ways = {each: railway.way(_FIRST, each) for each in POSTS}
    lengths = next(each for each in figures_by_measure(_LINE) if each.measure == "line_length")
    rivals = sorted({figure.value for figure in lengths.figures if figure.id in lengths.rivals})
    return {
        **{f"km_{each.removeprefix('st_')}": number(way.km) for each, way in ways.items()},
        "line": quantity(whole.km, "km"),
        "line_stations": number(len(whole.calls)),
        "chongjin_posts": quantity(ways["st_chongjin"].km, "km"),
        "chongjin_air": _apart("pyongyang", "city_chongjin"),
        "lengths": in_words(len(rivals)),
        "shortest": quantity(rivals[0], "km"),
        "longest": quantity(rivals[-1], "km"),
    }


def _of_the_port() -> dict[str, Text]:
    basins = [each for each in ids_in("port") if each != "port_chongjin"]
    placed = [each for each in basins if geometry_of(each) is not None]
    return {"basins": in_words(len(placed)), "basins_missing": in_words(len(basins) - len(placed))}


def _of_the_chain() -> dict[str, Text]:
    rail = railway.way("st_musan", "st_songpyong")
    return {"ore_rail": _km(rail.km * 1000)}


def _of_the_border() -> dict[str, Text]:
    crossings = [places()[each] for each in ids_in("crossings")]
    radius = {name: distance(places()[f"consulate_{name}"].accuracy_m or 0) for name in ("china", "russia")}
    return {
        "consulates": in_words(len(ids_in("consulates"))),
        "china_within": radius["china"],
        "russia_within": radius["russia"],
        "to_china": _apart("city_chongjin", "x_namyang"),
        "crossings": in_words(len(crossings)),
        "crossings_used": in_words(sum(place.status == "operating" for place in crossings)),
    }


def _of_the_unknown() -> dict[str, Text]:
    rivals = rival_distances_m("power_chongjin")
    return {
        "unplaced": number(len(gaps().unlocated)),
        "unused": number(gaps().status_unknown),
        "sought": number(len(unknowns())),
        "contested": number(len(DISAGREEMENTS)),
        "positions": in_words(1 + len(rivals)),
        "rivals_apart": distance(max(each or 0 for each in rivals)),
    }
