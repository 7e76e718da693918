"""Fold every spelling of every place once, into the index that searches read."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geodata.catalogue import LAYERS
from geodata.files import CRS
from geodata.former import former_ids
from geodata.layer import Layer
from geodata.load import features_in, places
from geodata.model import Place
from geodata.search.kind_words import KIND_WORDS
from geodata.search.spellings import fold, russian, sound, southern, spellings
from geodata.vocabulary import KIND

CITY = "city_chongjin"
"""The place whose surroundings come first among equal matches."""
NEAR_M = 45_000
"""Distance from the city's centre up to which a place counts as the city's own; it takes in the airport at Ŏrang."""
_GRID = "EPSG:32652"
_ALONG_THE_LINE = frozenset({"border_crossing", "railway_station"})
"""Kinds that are mostly elsewhere: without a position they do not count as the city's own."""

Owners = tuple[tuple[int, str], ...]
"""Places, by their number in the index, that bear a spelling, each with the spelling as written."""


@dataclass(frozen=True)
class Index:
    """The folded spellings of all places; places are numbered in the order in which equal matches come."""

    ids: tuple[str, ...]
    names: Mapping[str, Owners]
    """By the whole name, folded and without spaces."""
    words: Mapping[str, Owners]
    sounds: Mapping[str, Owners]
    kinds: Mapping[str, Owners]
    """Kind words, folded and without spaces, with the places of the kind."""


@cache
def index() -> Index:
    """Fold every spelling of every place once, but those in Cyrillic that are worked out by rule."""
    hanja = _hanja()

    def spelt(place: Place) -> Iterator[str]:
        own = (*place.name, place.name_mr, *place.names_alt, *hanja.get(place.id, ()), *former_ids("places", place.id))
        return spellings(own, place.kind)

    return _folded(spelt)


@cache
def russian_index() -> Index:
    """Fold how every place is written in Cyrillic, once it is asked for so: nothing else is compared with these."""
    return _folded(lambda place: russian((*place.name, *place.names_alt), place.kind))


def _folded(spelt: Callable[[Place], Iterator[str]]) -> Index:
    ids = _order()
    names: dict[str, dict[int, str]] = defaultdict(dict)
    words: dict[str, dict[int, str]] = defaultdict(dict)
    sounds: dict[str, dict[int, str]] = defaultdict(dict)
    kinds: dict[str, dict[int, str]] = defaultdict(dict)
    for number, id_ in enumerate(ids):
        place = places()[id_]
        for spelling in dict.fromkeys(spelt(place)):
            folded = fold(spelling)
            key = folded.replace(" ", "")
            names[key].setdefault(number, spelling)
            sounds[sound(key)].setdefault(number, spelling)
            # Namyang-Tumen is one word when its hyphen is dropped, and two when looked for by either end.
            ends = fold(spelling.replace("-", " ")) if "-" in spelling else ""
            for word in f"{folded} {ends}".split():
                words[word].setdefault(number, spelling)
        for key, word in _kind_words(place.kind):
            kinds[key].setdefault(number, word)
    return Index(ids, *(_frozen(table) for table in (names, words, sounds, kinds)))


def _frozen(table: Mapping[str, Mapping[int, str]]) -> Mapping[str, Owners]:
    return {key: tuple(owners.items()) for key, owners in table.items() if key}


def _hanja() -> Mapping[str, tuple[str, ...]]:
    """Return the names in Chinese characters that some layers record, by place."""
    return {
        feature.id: (str(name),)
        for layer in LAYERS
        if any(field.id == "hanja" for field in layer.fields)
        for feature in features_in(layer.id)
        if (name := feature.get("hanja")) is not None
    }


@cache
def _kind_words(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the words for a kind, folded and as written: in both languages and both Koreas, with English plurals."""
    title = KIND[kind]
    found: list[str] = []
    for word in (title.en, *title.ko.replace("·", " ").split(), *KIND_WORDS.get(kind, ())):
        found += (word, southern(word))
        if word.isascii():
            found.append(f"{word[:-1]}ies" if word.endswith("y") else f"{word}s")
    return tuple((fold(word).replace(" ", ""), word) for word in found)


@cache
def metric() -> Mapping[str, BaseGeometry]:
    """Return the shapes of the places on the map in metres, by id."""
    # Bulk places are too many to be hits of a search.
    held = [feature for layer in LAYERS if not layer.bulk for feature in features_in(layer.id)]
    drawn = {feature.id: feature.geometry for feature in held if feature.geometry is not None}
    return dict(zip(drawn, gpd.GeoSeries(list(drawn.values()), crs=CRS).to_crs(_GRID), strict=True))


def _order() -> tuple[str, ...]:
    """Return the ids of all places in the order of equal matches.

    The city itself and its own come first, then places on the map, then those placed by a source (a town before its
    county, a port before the routes drawn from it), then the catalogue's order.
    """
    centre = metric().get(CITY)
    rank: dict[str, tuple[bool, ...]] = {}
    for layer in LAYERS:
        if layer.bulk:
            continue
        for feature in features_in(layer.id):
            id_, kind, placement = feature.id, feature.get("kind"), feature.get("placement")
            shape = metric().get(id_)
            distance = None if shape is None or centre is None else shape.distance(centre)
            drawn = placement == "schematic" or (shape is not None and shape.geom_type != "Point")
            rank[id_] = (id_ != CITY, not _is_of_the_city(layer, kind, distance), shape is None, drawn)
    return tuple(sorted(rank, key=lambda id_: rank[id_]))


def _is_of_the_city(layer: Layer, kind: str, distance: float | None) -> bool:
    """Tell whether a place belongs to the city, from its layer, its kind and its distance in metres if it has one."""
    if layer.group == "context":
        return False
    return kind not in _ALONG_THE_LINE if distance is None else distance <= NEAR_M
