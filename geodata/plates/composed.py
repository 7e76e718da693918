"""Fill what is declared of the plates with what the data count."""

from collections.abc import Mapping
from functools import cache

from geodata.plates.declared import PLATES
from geodata.plates.model import Declared, Note, Plate
from geodata.plates.quantities import quantities
from geodata.vocabulary import Text


@cache
def plates() -> tuple[Plate, ...]:
    """Return the plates in their order.

    Returns
    -------
    tuple of Plate
        Numbered from 1; every text in both languages, every number in it from the data as they are now. Frames are
        in degrees (EPSG:4326).

    Examples
    --------
    >>> [plate.number for plate in plates()]
    [1, 2, 3, 4, 5, 6, 7]

    """
    return tuple(_filled(number, declared) for number, declared in enumerate(PLATES, 1))


def plate(number: int) -> Plate:
    """Return one plate.

    Parameters
    ----------
    number : int
        From 1 on.

    Returns
    -------
    Plate
        Its frame in degrees (EPSG:4326).

    Raises
    ------
    KeyError
        For a number that no plate has.

    Examples
    --------
    >>> plate(1).title.ko
    '어디에 있는가'

    """
    for found in plates():
        if found.number == number:
            return found
    raise KeyError(number)


def _filled(number: int, declared: Declared) -> Plate:
    values = quantities()
    notes = tuple(Note(filled(note.label, values), note.at, note.to) for note in declared.notes)
    return Plate(
        number,
        filled(declared.title, values),
        filled(declared.finding, values),
        declared.frame,
        declared.layers,
        notes,
        declared.places,
        declared.claims,
        declared.tool,
        declared.circles,
    )


def filled(template: Text, values: Mapping[str, Text]) -> Text:
    """Return a text with its gaps filled; raise KeyError for a gap that no quantity fills."""
    return Text(
        template.en.format_map({name: value.en for name, value in values.items()}),
        template.ko.format_map({name: value.ko for name, value in values.items()}),
    )
