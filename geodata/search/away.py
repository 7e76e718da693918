"""Find places of layers that stay in their database, by words that their names have."""

from geodata.catalogue import LAYERS
from geodata.load import places
from geodata.store import points
from geodata.stores.store import StoreError


def found_away(words: tuple[str, ...], limit: int) -> tuple[tuple[str, str], ...]:
    """Return id and name of places whose names have words that begin with each of some folded ones.

    Where the database does not answer, what is held in memory has been found all the same: that is then all.
    """
    layers = [found for layer in LAYERS if (found := points(layer.id)) is not None]
    if not layers or not words or limit <= 0:
        return ()
    try:
        ids = [each for layer in layers for each in layer.found(words, limit)][:limit]
        return tuple((each, places()[each].name_en) for each in ids)
    except StoreError:
        return ()
