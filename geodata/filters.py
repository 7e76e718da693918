"""Choose places by what is known of them: the filters of the page as a question to the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from geodata.catalogue import SECTORS
from geodata.load import claims, layer_of, places
from geodata.model import Place
from geodata.search import fold
from geodata.stores.points import INFERRED
from geodata.vocabulary import CONFIDENCE, OMISSION, STATUS, VERDICT, Text

MAX_TEXT = 80
"""Longest text filter that is taken, in characters."""
ACCURACIES_M = (200, 500, 1000, 2000, 3000, 5000)
"""The radii in metres that the page offers for "placed within"."""

_STATUSES = {
    name: text
    for value, words in STATUS.items()
    for name, text in (
        ((value, words), (INFERRED, Text("in use, only inferred from the map", "사용중(지도에서 추정만 한것)")))
        if value == "operating"
        else ((value, words),)
    )
}
OPTIONS: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "sector": {layer.id: layer.title for layer in SECTORS},
        "status": _STATUSES,
        "confidence": CONFIDENCE,
        "position": CONFIDENCE,
        "verdict": {value: text for value, text in VERDICT.items() if value != OMISSION},
    }
)
"""The filters that are chosen from a list of values, with the values' names."""


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see; an empty filter lets everything through.

    `confidence` is about what is said of a place, `position` about where it is
    drawn. `accuracy` is in metres, `before` a year; `q` is matched against names and summaries in either language.
    """

    sector: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    accuracy: int | None = None
    before: int | None = None
    q: str = ""

    def without(self, name: str) -> "Filters":
        """Return the same filters with one of them lifted."""
        return replace(self, **{name: getattr(_NONE, name)})

    @property
    def active(self) -> tuple[str, ...]:
        """The names of the filters that are set."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) != getattr(_NONE, field.name))


_NONE = Filters()


@cache
def _holders() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return, for each value of each filter that is chosen from a list, the ids of the places that have it."""
    found: dict[str, dict[str, set[str]]] = {
        name: {value: set() for value in values} for name, values in OPTIONS.items()
    }
    for place_id, place in places().items():
        held = (
            ("sector", layer_of()[place_id].id),
            ("status", place.status),
            ("status", None if place.status_rule is None else INFERRED),
            ("confidence", place.confidence),
            ("position", place.position_confidence),
            *(("verdict", verdict) for verdict in _verdicts().get(place_id, ())),
        )
        for name, value in held:
            if value in found[name]:
                found[name][value].add(place_id)
    return {name: {value: frozenset(ids) for value, ids in values.items()} for name, values in found.items()}


@cache
def _verdicts() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims():
        for subject in claim.subjects:
            found.setdefault(subject, set()).add(claim.verdict)
    return {subject: frozenset(verdicts) for subject, verdicts in found.items()}


@cache
def _searched() -> Mapping[str, str]:
    """Return all that a text filter looks through, by place."""
    return {
        place.id: "\n".join(map(fold, (*place.name, place.name_mr, *place.names_alt, *place.text("summary"))))
        for place in places().values()
    }


def _placed_within(place: Place, metres: Any) -> bool:
    return place.accuracy_m is not None and place.accuracy_m <= metres


def _opened_before(place: Place, year: Any) -> bool:
    return place.opened is not None and place.opened < year


def _tells_of(place: Place, wanted: Any) -> bool:
    return all(word in _searched()[place.id] for word in fold(wanted).split())


_TESTS: Mapping[str, Callable[[Place, Any], bool]] = {
    "accuracy": _placed_within,
    "before": _opened_before,
    "q": _tells_of,
}
"""The filters that are not chosen from a list: whether a place passes for a value."""


# Readers type text letter by letter and every count on the page asks again: what was just found is kept.
@lru_cache(maxsize=512)
def _passing(name: str, value: Any) -> frozenset[str]:
    if name in _TESTS:
        return frozenset(place.id for place in places().values() if _TESTS[name](place, value))
    return frozenset().union(*(_holders()[name].get(each, frozenset()) for each in value))


@cache
def _everything() -> frozenset[str]:
    return frozenset(places())


def _all_passing(wanted: Filters) -> frozenset[str]:
    return _everything().intersection(*(_passing(name, getattr(wanted, name)) for name in wanted.active))


def matching(wanted: Filters) -> tuple[str, ...]:
    """Return the places that pass every filter.

    Parameters
    ----------
    wanted : Filters
        What is asked for; an empty filter lets everything through.

    Returns
    -------
    tuple of str
        Ids in the catalogue's order, those of bulk layers left out.

    Examples
    --------
    >>> matching(Filters(sector=("steel",), confidence=("high",)))
    ('kimchaek_works',)

    """
    passing = _all_passing(wanted)
    return tuple(place_id for place_id in places() if place_id in passing)


def option_counts(wanted: Filters, name: str) -> dict[str, int]:
    """Return how many places each value of one filter would leave, the other filters being as they are.

    Parameters
    ----------
    wanted : Filters
        The filters as they are set.
    name : str
        One of `OPTIONS`.

    Returns
    -------
    dict of str to int
        The number of places by value, in the order of `OPTIONS`.

    Raises
    ------
    KeyError
        For a filter that is not chosen from a list.

    Examples
    --------
    >>> option_counts(Filters(sector=("steel",)), "confidence")
    {'high': 1, 'medium': 2, 'low': 0}

    """
    others = _all_passing(wanted.without(name))
    return {value: len(others & _holders()[name][value]) for value in OPTIONS[name]}


def relaxations(wanted: Filters) -> dict[str, int]:
    """Return how many places there would be without each of the active filters: what to relax when nothing matches.

    Parameters
    ----------
    wanted : Filters
        The filters as they are set.

    Returns
    -------
    dict of str to int
        The number of places by the name of the filter that is lifted.

    Examples
    --------
    >>> relaxations(Filters(sector=("steel",), q="kilns"))
    {'sector': 1, 'q': 3}

    """
    return {name: len(_all_passing(wanted.without(name))) for name in wanted.active}


def ordered(values: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    """Return the known ones of some values.

    Parameters
    ----------
    values, allowed : iterable of str
        What was chosen, and what may be.

    Returns
    -------
    tuple of str
        In the order of `allowed`, each once.

    Examples
    --------
    >>> ordered(["low", "nonsense", "high", "low"], ["high", "medium", "low"])
    ('high', 'low')

    """
    chosen = set(values)
    return tuple(value for value in allowed if value in chosen)
