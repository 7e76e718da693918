"""Gather what is known of one place beyond its common properties: figures, claims, events, relations, own fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from geodata.layer import Field
from geodata.load import claims, events, feature_by_id, figures, measures, places, unknowns
from geodata.model import Claim, Event, Figure, Unknown

DISAGREEMENTS: tuple[frozenset[str], ...] = (
    frozenset({"airport_elev_a", "airport_elev_b"}),
    frozenset({"area_chongjin_kowiki", "area_chongjin_polygon"}),
    frozenset({"journey_2018", "journey_2019"}),
    frozenset({"jv_years", "tumen_wharf_years"}),
    frozenset({"kangdok_length", "kangdok_length_derived"}),
    frozenset({"kc_staff_2002", "kc_staff_dailynk", "kc_staff_enwiki", "kc_staff_nti_high", "kc_staff_nti_low"}),
    frozenset({"kc_steel_2002", "kc_steel_24"}),
    frozenset({"musan_reserves", "musan_reserves_total"}),
    frozenset({"pop_chongjin_article", "pop_city_chongjin_total_2008"}),
    frozenset({"pop_nampo_total_2008", "pop_nampo_total_alt_2008"}),
    frozenset({"power_gem", "power_wri"}),
    frozenset({"precip_a", "precip_b"}),
    frozenset(
        {
            "pyongra_length_780",
            "pyongra_length_781",
            "pyongra_length_7828",
            "pyongra_length_8019",
            "pyongra_length_819",
            "pyongra_length_daum",
        }
    ),
    frozenset({"pyongra_stations", "pyongra_stations_list"}),
    frozenset({"road_bridge_850", "road_bridge_length"}),
    frozenset({"steel_claimed_1989", "steel_estimated_1989"}),
    frozenset({"tram_length", "tram_length_alt"}),
)
"""Figures that mean the same thing and contradict each other, by id.

Several figures of one measure need not disagree: pig iron and rolled steel are both capacities of one works. Whether
they do is a judgement on their qualifiers, so it is written down here rather than computed.
"""

NOT_OF_THE_WHOLE: Mapping[str, Literal["plan", "part"]] = MappingProxyType(
    {"jv_capacity": "plan", "rajin_terminal_capacity": "plan", "taehung_capacity": "part"}
)
"""Capacities of ports that are not those of a whole port as it is: announced, or of a basin or some piers alone.

They stand beside the capacity of the port and are no rival reading of it.
"""


class _AboutPlaces(Protocol):
    @property
    def subjects(self) -> tuple[str, ...]: ...


A = TypeVar("A", bound=_AboutPlaces)


class MeasureFigures(NamedTuple):
    """All figures of one measure of a place, oldest first and undated last."""

    measure: str
    figures: tuple[Figure, ...]
    rivals: frozenset[str]
    """Ids of those of the figures that another one of them contradicts."""


def _by_subject(records: Iterable[A]) -> Mapping[str, tuple[A, ...]]:
    found: dict[str, list[A]] = defaultdict(list)
    for record in records:
        for subject in record.subjects:
            found[subject].append(record)
    return MappingProxyType({subject: tuple(rows) for subject, rows in found.items()})


@cache
def _by_measure() -> Mapping[str, tuple[MeasureFigures, ...]]:
    found: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures():
        found[figure.subject][figure.measure].append(figure)
    return MappingProxyType(
        {
            subject: tuple(_grouped(measure, by_measure[measure]) for measure in measures() if measure in by_measure)
            for subject, by_measure in found.items()
        }
    )


def _grouped(measure: str, rows: list[Figure]) -> MeasureFigures:
    # As text "undated" comes after every year.
    ordered = sorted(rows, key=lambda figure: str(figure.year))
    ids = {figure.id for figure in rows}
    rivals = [contenders & ids for contenders in DISAGREEMENTS if len(contenders & ids) > 1]
    return MeasureFigures(measure, tuple(ordered), frozenset().union(*rivals))


def figures_by_measure(place_id: str) -> tuple[MeasureFigures, ...]:
    """Return the figures of a place, grouped by what they measure.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of MeasureFigures
        In the order of `measures()`; none for a place without figures.

    Examples
    --------
    >>> quays = next(each for each in figures_by_measure("port_chongjin") if each.measure == "quay_length")
    >>> [figure.year for figure in quays.figures]
    [1944, 2012, 'undated']

    """
    return _by_measure().get(place_id, ())


@cache
def _claims() -> Mapping[str, tuple[Claim, ...]]:
    return _by_subject(claims())


def claims_about(place_id: str) -> tuple[Claim, ...]:
    """Return the article's claims in which a place figures.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Claim
        In the order of the article.

    Examples
    --------
    >>> all("kimchaek_works" in claim.subjects for claim in claims_about("kimchaek_works"))
    True

    """
    return _claims().get(place_id, ())


@cache
def _unknowns() -> Mapping[str, tuple[Unknown, ...]]:
    return _by_subject(unknowns())


def unknowns_about(place_id: str) -> tuple[Unknown, ...]:
    """Return what was looked for about a place and not found.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Unknown
        In the order of the table.

    Examples
    --------
    >>> [unknown.id for unknown in unknowns_about("air_pyongyang_orang")]
    ['flights_since']

    """
    return _unknowns().get(place_id, ())


@cache
def _events() -> Mapping[str, tuple[Event, ...]]:
    return _by_subject(sorted(events(), key=lambda event: (event.year, event.date.isoformat() if event.date else "")))


def events_of(place_id: str) -> tuple[Event, ...]:
    """Return the events of a place.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of Event
        Oldest first.

    Examples
    --------
    >>> events_of("no_such_place")
    ()

    """
    return _events().get(place_id, ())


@cache
def _relations() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for place in places().values():
        found[place.id].update(dict.fromkeys(place.related))
    for place in places().values():
        for other in place.related:
            found[other].setdefault(place.id)
    return MappingProxyType({place_id: tuple(others) for place_id, others in found.items()})


def related(place_id: str) -> tuple[str, ...]:
    """Return the places that a place is related to.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of str
        Ids: those it names, in its own order, then those that name it.

    Examples
    --------
    >>> all("kimchaek_works" in related(other) for other in related("kimchaek_works"))
    True

    """
    return _relations().get(place_id, ())


def own_fields(place_id: str) -> tuple[tuple[Field, Any], ...]:
    """Return the fields that only the place's layer has, where they hold something.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of (Field, value)
        The value in the field's unit; lists as tuples, so that nobody can change them.

    Raises
    ------
    KeyError
        For an unknown place.

    Examples
    --------
    >>> [(field.id, value) for field, value in own_fields("st_ranam") if field.id.startswith("km")]
    [('km_pyongra', 707.6)]

    """
    feature = feature_by_id()[place_id]
    held = ((field, feature.get(field.id)) for field in feature.layer.fields)
    return tuple((field, value) for field, value in held if value is not None)
