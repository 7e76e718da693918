"""Find places by any of their names, in any spelling, and by what they are.

Every spelling of every place is folded once into an index of a few thousand short strings; a query is folded the
same way and compared with all of them. Nothing is read but the atlas's own data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geodata.search.away import found_away
from geodata.search.containers import without_holder
from geodata.search.coordinates import read_coordinates
from geodata.search.cyrillic import is_cyrillic
from geodata.search.index import Index, Owners, index, russian_index
from geodata.search.kind_words import FILLERS
from geodata.search.records import RecordMatch, search_records
from geodata.search.spellings import fold, in_english, sound, southern

__all__ = ["Match", "RecordMatch", "fold", "read_coordinates", "search", "search_records"]

MAX_QUERY = 100
"""Characters of a query that are read; the rest is ignored."""
_MAX_LETTERS = 3 * MAX_QUERY
"""Letters they may fold to: a Hangul syllable has three or so, but some single characters stand for whole sentences."""
# Scores from 100 (this very name) down; equal ones come in the order of the index.
_EXACT = 100.0
_KIND_AND_NAME = 99.0
_SOUND = 95.0
_KIND = 93.0
_PREFIX = 90.0
_WORDS = 80.0
_KIND_PREFIX = 76.0
_WITHIN = 70.0
_FUZZY = 62.0
_FUZZY_KIND = 60.0
_SOUND_PREFIX = 55.0
_SOUND_WITHIN = 53.0
_FUZZY_WORDS = 52.0
_WITH_HOLDER = 98.0
"""A name with its city before it."""
_LEAST_WITH_HOLDER = _PREFIX
_ANY = 30.0
_ANY_MORE = 4.0
"""A name that holds some words of the query, but not all, and what each beyond the first adds."""
_ANY_LETTERS = 4
_EDIT = 6.0
"""What each edit (letter put in, left out, changed or swapped with the next) costs a fuzzy match."""
_MOST_EDITS = 2
_SPAN = 44.0
"""Matches so much worse than the best are left out: beside a name that is right, one slip is worth showing, two not."""
_SPLITS = 3
"""Ways to split a query into kind and name that are tried; more only cost time."""


@dataclass(frozen=True)
class Match:
    """A place that a query found: its id, a score from 0 to 100, and the spelling or kind word that matched.

    `alike` tells that this is only like what was asked for, by a slip or two.
    """

    id: str
    score: float
    matched: str
    alike: bool = False


class Hit(NamedTuple):
    """How well a place was found, by what, and whether that is only like the query."""

    score: float
    matched: str
    alike: bool = False


Found = dict[int, Hit]
"""The best hit of each place found, by its number."""


def search(query: str, limit: int = 12) -> tuple[Match, ...]:
    """Return the places a query may mean.

    A name in any spelling, a code, a kind ("shipyard", "발전소") or both ("ranam station") will do. Equal matches
    come in this order: places of the city before others, places on the map before unlocated ones, points before
    lines, areas and schematic places, then the order of the catalogue.

    Parameters
    ----------
    query : str
        Any string is safe; its first 100 characters count.
    limit : int
        Most places that are returned.

    Returns
    -------
    tuple of Match
        The likeliest first; none for nonsense.

    Raises
    ------
    DataError
        Where the atlas's own data cannot be read.

    Examples
    --------
    >>> [match.id for match in search("Ranam station", limit=1)]
    ['st_ranam']

    """
    spelt = index()
    found: Found = {}
    # Bringing the query south as well lets a northern spelling find a name that is recorded in the southern one.
    north, south = fold(query[:MAX_QUERY]), fold(southern(query[:MAX_QUERY]))
    for form in dict.fromkeys((north, south, in_english(north))):
        words = form[:_MAX_LETTERS].split()
        for known in (spelt, russian_index()) if is_cyrillic(form) else (spelt,):
            if words:
                _by_name(known, words, found)
                _by_kind(known, words, found)
                _by_holder(known, words, found)
    ranked = sorted((-hit.score, number, hit) for number, hit in found.items())
    worst = ranked[0][0] + _SPAN if ranked else 0.0
    matches = tuple(
        Match(spelt.ids[number], hit.score, hit.matched, hit.alike)
        for score, number, hit in ranked[: max(limit, 0)]
        if score <= worst
    )
    away = found_away(tuple(north[:_MAX_LETTERS].split()), limit - len(matches))
    return (*matches, *(Match(id_, _ANY, name) for id_, name in away))


def _keep(found: Found, owners: Owners, score: float, alike: bool = False) -> None:
    """Note a score for places unless they have a better one."""
    for number, spelling in owners:
        if number not in found or found[number].score < score:
            found[number] = Hit(score, spelling, alike)


def _edits(length: int, shortest: int) -> int:
    """Return how many slips are forgiven in so many letters: none in short words, where everything is alike."""
    return 0 if length < shortest else 1 if length < 8 else _MOST_EDITS


def _by_name(known: Index, words: list[str], found: Found) -> None:
    """Compare the query with whole names, then word by word, then with slips."""
    key = "".join(words)
    heard = sound(key)
    # One letter or two stand inside every other name; two Chinese characters are a name.
    telling = len(key) >= 3 or (len(key) == 2 and key > "一")
    _keep(found, known.names.get(key, ()), _EXACT)
    if len(heard) >= 4:
        _keep(found, known.sounds.get(heard, ()), _SOUND)
    for name, owners in known.names.items():
        if name.startswith(key):
            _keep(found, owners, _PREFIX)
        elif telling and key in name:
            _keep(found, owners, _WITHIN)
    if len(heard) >= 4:
        for spoken, owners in known.sounds.items():
            if spoken.startswith(heard):
                _keep(found, owners, _SOUND_PREFIX)
            elif len(heard) >= 6 and heard in spoken:
                _keep(found, owners, _SOUND_WITHIN)
    slips = _edits(len(key), 4)
    if slips:
        for name, edits, _ in process.extract(
            key, known.names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            _keep(found, known.names[name], _FUZZY - _EDIT * edits, alike=True)
    _by_words(known, words, found)


def _by_words(known: Index, words: list[str], found: Found) -> None:
    """Find places among whose words each word of the query stands, in any order, whole or begun or with slips."""
    common: dict[int, tuple[int, str]] | None = None
    for word in dict.fromkeys(word for word in words if word not in FILLERS):
        here: dict[int, tuple[int, str]] = {}
        for edits, owners in _like_word(known, word):
            for number, spelling in owners:
                if number not in here or here[number][0] > edits:
                    here[number] = (edits, spelling)
        common = here if common is None else {
            number: (common[number][0] + edits, common[number][1])
            for number, (edits, _) in here.items()
            if number in common
        }  # fmt: skip
        if not common:
            _by_any_word(known, words, found)
            return
    for number, (edits, spelling) in (common or {}).items():
        if edits <= _MOST_EDITS:
            _keep(found, ((number, spelling),), _FUZZY_WORDS - _EDIT * edits if edits else _WORDS, alike=edits > 0)


def _by_any_word(known: Index, words: list[str], found: Found) -> None:
    """Find places whose names hold some of the words of a query; what a kind is called is too common to tell."""
    held: dict[int, tuple[int, str]] = {}
    for word in dict.fromkeys(words):
        if len(word) >= _ANY_LETTERS and word not in FILLERS and word not in known.kinds:
            for number, spelling in known.words.get(word, ()):
                held[number] = (held.get(number, (0, ""))[0] + 1, spelling)
    for number, (count, spelling) in held.items():
        _keep(found, ((number, spelling),), _ANY + _ANY_MORE * (count - 1))


def _by_holder(known: Index, words: list[str], found: Found) -> None:
    """Find places that are named with their city, county or province before or after them."""
    for rest, there in without_holder(words):
        named: Found = {}
        _by_name(known, rest, named)
        if "".join(rest) not in known.kinds:
            _by_kind(known, rest, named)
        for number, hit in named.items():
            if number in there and hit.score >= _LEAST_WITH_HOLDER:
                _keep(found, ((number, hit.matched),), min(hit.score, _WITH_HOLDER))


def _like_word(known: Index, word: str) -> Iterator[tuple[int, Owners]]:
    """Yield the words of names that begin with a word or are like it, with the number of edits between."""
    for whole, owners in known.words.items():
        if whole.startswith(word):
            yield 0, owners
    slips = _edits(len(word), 5)
    if slips:
        for like, edits, _ in process.extract(
            word, known.words.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            yield int(edits), known.words[like]


def _by_kind(known: Index, words: list[str], found: Found) -> None:
    """Find places of a kind: all of them, or those whose name is the rest of the query."""
    key = "".join(words)
    if key in known.kinds:
        _keep(found, known.kinds[key], _KIND)
        return
    for kind, rest in islice(_kind_and_rest(known, words), _SPLITS):
        named: Found = {}
        _by_name(known, rest, named)
        of_kind = {number for number, _ in known.kinds[kind]}
        for number, hit in named.items():
            if number in of_kind:
                _keep(found, ((number, hit.matched),), min(hit.score, _KIND_AND_NAME), hit.alike)
    if len(key) >= 4:
        for kind, owners in known.kinds.items():
            if kind.startswith(key):
                _keep(found, owners, _KIND_PREFIX)
    if _edits(len(key), 6):
        for kind, edits, _ in process.extract(key, known.kinds.keys(), scorer=OSA.distance, score_cutoff=1, limit=None):
            _keep(found, known.kinds[kind], _FUZZY_KIND - _EDIT * edits, alike=True)


def _kind_and_rest(known: Index, words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each way to split a query into a kind word and words of a name, the longest kind words first."""
    for length in range(min(3, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            rest = [word for word in words[:start] + words[start + length :] if word not in FILLERS]
            kind = _kind_like("".join(words[start : start + length]), known)
            if kind and rest:
                yield kind, rest
    # Scripts without spaces run the kind on: 라남역, 清津港.
    last = words[-1]
    if not last.isascii():
        for start in range(1, len(last)):
            if last[start:] in known.kinds:
                yield last[start:], [*words[:-1], last[:start]]


def _kind_like(key: str, known: Index) -> str | None:
    """Return the kind word that a key is, one slip forgiven in a long one."""
    if key in known.kinds:
        return key
    if len(key) < 6:
        return None
    like = process.extractOne(key, known.kinds.keys(), scorer=OSA.distance, score_cutoff=1)
    return like[0] if like else None
