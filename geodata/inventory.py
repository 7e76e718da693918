"""Count what the atlas holds and, just as plainly, what it does not know."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from statistics import median
from typing import Literal, NamedTuple

from geodata.catalogue import LAYERS
from geodata.evidence import own_fields
from geodata.layer import Layer
from geodata.load import claims, events, figures, layer_of, places, sources, unknowns
from geodata.model import Place
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, CONFIDENCE, OMISSION


class Tally(NamedTuple):
    """How many of some places stand at a published position, at an approximate one, and nowhere."""

    places: int
    published: int
    approximate: int
    unlocated: int
    median_accuracy_m: float | None
    """Median radius of those that are on the map."""


class Gaps(NamedTuple):
    """What the data leave open."""

    unlocated: tuple[str, ...]
    status_unknown: int
    status_inferred: int
    status_aged: int
    """Places in use when last seen, more than ten years ago."""
    places_undated: int
    figures_undated: int
    claims_unsupported: int
    guessed_km: float
    lines_km: float
    """Listed length of the lines whose guessed stretches are told; one without such a length is left out."""


def tally(chosen: Iterable[Place]) -> Tally:
    """Count places by how they are placed.

    Parameters
    ----------
    chosen : iterable of Place
        The places to count.

    Returns
    -------
    Tally
        `median_accuracy_m` in metres, None where none is on the map.

    Examples
    --------
    >>> tally(())
    Tally(places=0, published=0, approximate=0, unlocated=0, median_accuracy_m=None)

    """
    found = tuple(chosen)
    radii = [place.accuracy_m for place in found if place.accuracy_m is not None]
    unlocated = len(found) - len(radii)
    approximate = sum(place.placement in APPROXIMATE_PLACEMENTS for place in found) - unlocated
    published = len(found) - approximate - unlocated
    return Tally(len(found), published, approximate, unlocated, median(radii) if radii else None)


@cache
def layer_tally(layer_id: str) -> Tally:
    """Count the places of one layer by how they are placed.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    Tally
        `median_accuracy_m` in metres.

    Examples
    --------
    >>> layer_tally("steel").places
    2

    """
    return tally(place for place in places().values() if layer_of()[place.id].id == layer_id)


def by_confidence(of: Literal["confidence", "position_confidence"] = "confidence") -> dict[str, int]:
    """Count the places of each confidence.

    Parameters
    ----------
    of : str
        Whether what is said of them is meant, or where they are drawn; those without a position are left out there.

    Returns
    -------
    dict of str to int
        The highest confidence first.

    Examples
    --------
    >>> list(by_confidence())
    ['high', 'medium', 'low']

    """
    counts = Counter(getattr(place, of) for place in places().values())
    return {value: counts[value] for value in CONFIDENCE}


def table_sizes() -> dict[str, int]:
    """Count the records of each table; what the article leaves out is not counted among its claims.

    Returns
    -------
    dict of str to int
        By the table's name.

    Examples
    --------
    >>> table_sizes()["events"] == len(events())
    True

    """
    weighed = [claim for claim in claims() if claim.verdict != OMISSION]
    tables = {
        "figures": figures(),
        "claims": weighed,
        "events": events(),
        "unknowns": unknowns(),
        "sources": sources(),
    }
    return {name: len(rows) for name, rows in tables.items()}


def layers_of_contents() -> tuple[Layer, ...]:
    """Return the layers that hold places.

    Returns
    -------
    tuple of Layer
        The topmost of the map first; bulk layers are left out.

    Examples
    --------
    >>> layers_of_contents()[0].id
    'port'

    """
    return tuple(layer for layer in reversed(LAYERS) if layer_tally(layer.id).places)


def _guessed() -> tuple[float, float]:
    guessed = length = 0.0
    for place_id in places():
        own = {field.id: value for field, value in own_fields(place_id)}
        if own.get("approximate") is not None and own.get("length_km"):
            guessed += sum(end - start for start, end in own["approximate"])
            length += own["length_km"]
    return round(guessed, 1), round(length, 1)


@cache
def gaps() -> Gaps:
    """Count what is not known.

    Returns
    -------
    Gaps
        Lengths in kilometres.

    Examples
    --------
    >>> gaps().guessed_km < gaps().lines_km
    True

    """
    found = tuple(places().values())
    guessed, length = _guessed()
    return Gaps(
        unlocated=tuple(place.id for place in found if place.placement == "unlocated"),
        status_unknown=sum(place.status == "unknown" for place in found),
        status_inferred=sum(place.status_rule is not None for place in found),
        status_aged=sum(place.status == "last_seen" for place in found),
        places_undated=sum(place.as_of is None for place in found),
        figures_undated=sum(figure.year == "undated" for figure in figures()),
        claims_unsupported=sum(claim.verdict == "unsupported" for claim in claims()),
        guessed_km=guessed,
        lines_km=length,
    )
