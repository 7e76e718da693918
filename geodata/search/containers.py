"""Know which places lie in which town, county or province, so that a place is found with its city before it."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from geodata.load import layer_of, places
from geodata.search.index import CITY, NEAR_M, index, metric
from geodata.search.spellings import fold, spellings

_KINDS = frozenset({"city", "town", "county"})
_WHOLE = frozenset({"province", "country"})
"""Kinds that hold everything, as far as a search is concerned."""
_ENDINGS = tuple(fold(ending) for ending in ("시", "군", "구역", "도", "市"))
"""How a name ends that can run on into the next without a space."""
_MOST_WORDS = 3


@cache
def _names() -> Mapping[str, str]:
    """Return the place that holds others by each of its folded names, the likeliest where several share one."""
    found: dict[str, str] = {}
    for place_id in index().ids:
        place = places()[place_id]
        if place.kind in _KINDS | _WHOLE:
            for spelling in spellings((*place.name, *place.names_alt), place.kind):
                found.setdefault(fold(spelling).replace(" ", ""), place_id)
    found.pop("", None)
    return found


@lru_cache(maxsize=128)
def inside(holder: str) -> frozenset[int]:
    """Return the places in or around another, by their number in the index.

    A county's outline and a town's point stand for it; what lies within 45 km belongs to it, and to the city what has
    no position.
    """
    if places()[holder].kind in _WHOLE:
        return frozenset(range(len(index().ids)))
    shape, shapes = metric().get(holder), metric()
    found = set()
    for number, place_id in enumerate(index().ids):
        here = shapes.get(place_id)
        if here is None:
            if holder == CITY and layer_of()[place_id].group != "context":
                found.add(number)
        elif shape is not None and here.distance(shape) <= NEAR_M:
            found.add(number)
    return frozenset(found)


def without_holder(words: list[str]) -> Iterator[tuple[list[str], frozenset[int]]]:
    """Yield a folded query without the city, county or province that it begins or ends with, and what lies there.

    Where another stands behind the first, as a city behind its province, that goes as well.
    """
    for rest, there in _without_one(words):
        yield rest, there
        yield from ((inner, there & closer) for inner, closer in _without_one(rest))


def _without_one(words: list[str]) -> Iterator[tuple[list[str], frozenset[int]]]:
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for named, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            holder = _names().get("".join(named))
            if holder:
                yield rest, inside(holder)
    first = words[0] if words else ""
    if first and not first.isascii():
        for name, holder in _names().items():
            if name.endswith(_ENDINGS) and first.startswith(name) and len(first) - len(name) >= 3:
                yield [first[len(name) :], *words[1:]], inside(holder)
