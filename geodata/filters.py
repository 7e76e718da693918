"""Choose places by what is known of them: the filters of the page as a question to the data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache, reduce
from operator import and_, or_
from types import MappingProxyType
from typing import Any

from geodata.catalogue import SECTORS
from geodata.load import claims, layer_of, places
from geodata.model import Place
from geodata.search import fold
from geodata.vocabulary import CONFIDENCE, STATUS, VERDICT, Text

MAX_TEXT = 80
"""Longest text filter that is taken, in characters."""
ACCURACIES_M = (200, 500, 1000, 2000, 3000, 5000)
"""The radii in metres that the page offers for "placed within"."""

OPTIONS: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "sector": {layer.id: layer.title for layer in SECTORS},
        "status": STATUS,
        "confidence": CONFIDENCE,
        "verdict": VERDICT,
    }
)
"""The filters that are chosen from a list of values, with the values' names."""


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see; an empty filter lets everything through.

    `accuracy` is in metres, `before` a year; `q` is matched against names and summaries in either language.
    """

    sector: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
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

_PlaceSet = int
"""A set of places as a whole number: one bit a place, in the catalogue's order, so that filters combine with `&`."""


@cache
def _bits() -> Mapping[str, _PlaceSet]:
    return MappingProxyType({place_id: 1 << number for number, place_id in enumerate(places())})


@cache
def _masks() -> Mapping[str, Mapping[str, _PlaceSet]]:
    """Return, for each value of each filter that is chosen from a list, the places that have it."""
    masks: dict[str, dict[str, _PlaceSet]] = {name: dict.fromkeys(values, 0) for name, values in OPTIONS.items()}
    for place_id, place in places().items():
        bit = _bits()[place_id]
        held = (("sector", layer_of()[place_id].id), ("status", place.status), ("confidence", place.confidence))
        for name, value in (*held, *(("verdict", verdict) for verdict in _verdicts().get(place_id, ()))):
            if value in masks[name]:
                masks[name][value] |= bit
    return masks


@cache
def _verdicts() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims():
        for subject in claim.subjects:
            found.setdefault(subject, set()).add(claim.verdict)
    return {subject: frozenset(verdicts) for subject, verdicts in found.items()}


@cache
def _words() -> Mapping[str, str]:
    """Return all that a text filter looks through, by place."""
    return {
        place.id: "\n".join(fold(text) for text in (*place.name, *place.names_alt, place.summary_en, place.summary_ko))
        for place in places().values()
    }


def _placed_within(place: Place, metres: Any) -> bool:
    return place.accuracy_m is not None and place.accuracy_m <= metres


def _opened_before(place: Place, year: Any) -> bool:
    return place.opened is not None and place.opened < year


def _tells_of(place: Place, wanted: Any) -> bool:
    return all(word in _words()[place.id] for word in fold(wanted).split())


_TESTS: Mapping[str, Callable[[Place, Any], bool]] = {
    "accuracy": _placed_within,
    "before": _opened_before,
    "q": _tells_of,
}
"""The filters that are not chosen from a list: whether a place passes for a value."""


# Readers type text letter by letter and every count on the page asks again: what was just found is kept.
@lru_cache(maxsize=512)
def _passing(name: str, value: Any) -> _PlaceSet:
    if name in _TESTS:
        return sum(_bits()[place.id] for place in places().values() if _TESTS[name](place, value))
    return reduce(or_, (_masks()[name].get(each, 0) for each in value), 0)


def _all_passing(wanted: Filters) -> _PlaceSet:
    everything = (1 << len(places())) - 1
    return reduce(and_, (_passing(name, getattr(wanted, name)) for name in wanted.active), everything)


def matching(wanted: Filters) -> tuple[str, ...]:
    """Return the ids of the places that pass every filter, in the catalogue's order."""
    passing = _all_passing(wanted)
    return tuple(place_id for place_id, bit in _bits().items() if passing & bit)


def option_counts(wanted: Filters, name: str) -> dict[str, int]:
    """Return how many places each value of the filter `name` would leave, the other filters being as they are."""
    others = _all_passing(wanted.without(name))
    return {value: (others & _masks()[name][value]).bit_count() for value in OPTIONS[name]}


def relaxations(wanted: Filters) -> dict[str, int]:
    """Return for each active filter how many places there would be without it: what to relax when nothing matches."""
    return {name: _all_passing(wanted.without(name)).bit_count() for name in wanted.active}


def ordered(values: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    """Return the known values in the order of `allowed`, each once."""
    chosen = set(values)
    return tuple(value for value in allowed if value in chosen)
