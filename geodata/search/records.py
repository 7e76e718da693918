"""Find what is told of places: claims of the article, dated events, figures and sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geodata.load import claims, events, figures, measures, places, sources, units
from geodata.search.kind_words import FILLERS
from geodata.search.spellings import fold, southern

Group = Literal["claim", "event", "figure", "source"]
GROUPS: tuple[Group, ...] = ("claim", "event", "figure", "source")
MAX_QUERY = 100
_LEAST_LETTERS = 3
"""Fewer letters stand in everything."""
_SAID, _OF, _BESIDE = 4.0, 2.0, 1.0
"""What a word counts for in what a record says, in the name of what it is about, and in what stands beside that."""


@dataclass(frozen=True)
class RecordMatch:
    """A record that a query found: its group, its id and a score, the higher the likelier."""

    group: Group
    id: str
    score: float


@dataclass(frozen=True)
class _Entry:
    group: Group
    id: str
    fields: tuple[tuple[float, str], ...]
    """What each field counts for, and its folded words with a space before each."""


def search_records(query: str, limit: int = 3) -> tuple[RecordMatch, ...]:
    """Return the claims, events, figures and sources that hold every word of a query.

    Parameters
    ----------
    query : str
        Any string is safe; its first 100 characters count. A word finds those that begin with it, in either language
        and in northern or southern spelling; a year finds what is dated so.
    limit : int
        Most records of each group.

    Returns
    -------
    tuple of RecordMatch
        Group by group in the order of `GROUPS`, in each the likeliest first.

    Raises
    ------
    DataError
        Where the atlas's own data cannot be read.

    Examples
    --------
    >>> [match.id for match in search_records("27 h 43 min") if match.group == "event"]
    ['timetable_2019']

    """
    asked = [words for form in dict.fromkeys(_forms(query)) if (words := _words(form))]
    best: dict[tuple[Group, str], float] = {}
    for words in asked:
        for entry in _entries():
            score = _score(entry, words)
            if score > best.get((entry.group, entry.id), 0.0):
                best[entry.group, entry.id] = score
    found: list[RecordMatch] = []
    for group in GROUPS:
        matches = [RecordMatch(group, each, score) for (its, each), score in best.items() if its == group]
        found += sorted(matches, key=lambda match: -match.score)[: max(limit, 0)]
    return tuple(found)


_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")


def _plain(text: str) -> str:
    """Fold a text, its numbers without commas between the thousands."""
    return fold(_GROUPED.sub("", text))


def _forms(text: str) -> Iterator[str]:
    yield text[:MAX_QUERY]
    yield southern(text[:MAX_QUERY])


def _words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word for word in _plain(text).split() if word not in FILLERS))
    letters = sum(len(word) for word in words)
    return words[:12] if letters >= _LEAST_LETTERS or any(letter >= "一" for word in words for letter in word) else ()


def _score(entry: _Entry, words: Iterable[str]) -> float:
    total = 0.0
    for word in words:
        here = max((weight for weight, text in entry.fields if f" {word}" in text), default=0.0)
        if not here:
            return 0.0
        # A whole word tells more than the beginning of one.
        total += here + (0.5 if any(f" {word} " in text for _, text in entry.fields) else 0.0)
    return total


@cache
def _entries() -> tuple[_Entry, ...]:
    """Fold what every record says once."""
    return (*_claims(), *_events(), *_figures(), *_sources())


def _folded(*texts: str) -> str:
    """Return the words of texts in both spellings of Korean, a space before and after each."""
    return f" {' '.join(_plain(form) for text in texts for form in dict.fromkeys((text, southern(text))))} "


def _named(subjects: Iterable[str]) -> str:
    known = (places()[each] for each in subjects if each in places())
    return _folded(*(name for place in known for name in (*place.name, *place.names_alt)))


def _claims() -> Iterator[_Entry]:
    for claim in claims():
        said = _folded(claim.says_en, claim.says_ko)
        beside = _folded(claim.evidence_en, claim.evidence_ko)
        yield _Entry("claim", claim.id, ((_SAID, said), (_OF, _named(claim.subjects)), (_BESIDE, beside)))


def _events() -> Iterator[_Entry]:
    for event in events():
        said = _folded(*event.text("title"), str(event.date or event.year).replace("-", " "))
        beside = _folded(*event.text("detail"))
        yield _Entry("event", event.id, ((_SAID, said), (_OF, _named(event.subjects)), (_BESIDE, beside)))


def _figures() -> Iterator[_Entry]:
    for figure in figures():
        written = f"{figure.value:g} {figure.value:,.0f}".replace(",", "")
        said = _folded(*measures()[figure.measure], *units()[figure.unit], written, str(figure.year))
        beside = _folded(figure.qualifier_en, figure.qualifier_ko)
        yield _Entry("figure", figure.id, ((_SAID, said), (_OF, _named((figure.subject,))), (_BESIDE, beside)))


def _sources() -> Iterator[_Entry]:
    for source in sources():
        said = _folded(source.title, source.producer, source.producer_ko)
        beside = _folded(source.covers_en, source.covers_ko)
        yield _Entry("source", source.id, ((_SAID, said), (_BESIDE, beside)))
