"""Bring Korean names from McCune–Reischauer into the form in which English writers spell them.

Places keep both forms; running texts have the everyday one alone, so that no text mixes the two. Where writers have a
form of their own (Kim Chaek), `everyday_names.json` has it with its sources; else the marks go: breves, and the
apostrophes of McCune–Reischauer, but not those of English or of Chinese names (port's, Ji'an).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from geodata.model import EverydayName
from geodata.tables import table

_BREVES = str.maketrans("ŎŏŬŭ", "OoUu")
_APOSTROPHE = re.compile(r"(?<=[ptkgnh])['’ʼ](?=[aeiouwyŏŭg])(?!s\b)", re.IGNORECASE)
"""After an aspirated consonant, and between n and g or ng and a vowel."""
_MARKED = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ])*")


def everyday_names() -> tuple[EverydayName, ...]:
    """Return the names that English writers have an agreed form of.

    Returns
    -------
    tuple of EverydayName
        As `everyday_names.json` has them.

    Raises
    ------
    DataError
        Where the table has faults.

    Examples
    --------
    >>> next(row.en for row in everyday_names() if row.ko == "김책")
    'Kim Chaek'

    """
    return table("everyday_names.json", EverydayName)


@cache
def _own_forms(names: tuple[EverydayName, ...]) -> Callable[[str], str]:
    """Return what writes the everyday forms that are others than the spelling without marks into a text."""
    forms = {spelling: row.en for row in names if plain(row.mr) != row.en for spelling in (row.mr, plain(row.mr))}
    if not forms:
        return str
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return lambda text: pattern.sub(lambda found: forms[found[0]], text)


def plain(text: str) -> str:
    """Return a text without the marks of McCune–Reischauer.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("Ch'ŏngjin's port, and Ji'an")
    "Chongjin's port, and Ji'an"

    """
    return _APOSTROPHE.sub("", text).translate(_BREVES)


def everyday(text: str, names: Iterable[EverydayName] | None = None) -> str:
    """Return a text with its Korean names in their everyday form.

    Parameters
    ----------
    text : str
        Any text, its names in either form.
    names : iterable of EverydayName, optional
        The names with a form of their own; those of the atlas where left out.

    Returns
    -------
    str

    Examples
    --------
    >>> everyday("Kimch'aek and Ch'ŏngjin")
    'Kim Chaek and Chongjin'

    """
    own = everyday_names() if names is None else tuple(names)
    return plain(_own_forms(own)(text))


def not_everyday(text: str, names: Iterable[EverydayName] | None = None) -> list[str]:
    """Return the words of a text that are not in their everyday form.

    Parameters
    ----------
    text : str
        Any text.
    names : iterable of EverydayName, optional
        The names with a form of their own; those of the atlas where left out.

    Returns
    -------
    list of str
        As they stand, each once.

    Examples
    --------
    >>> not_everyday("From P'yŏngyang to Wonsan")
    ["P'yŏngyang"]

    """
    # The forms are looked up once a text: comparing tuples of records once a word costs more than all the rest.
    with_own_forms = _own_forms(everyday_names() if names is None else tuple(names))
    if plain(with_own_forms(text)) == text:
        return []
    return [word for word in dict.fromkeys(_MARKED.findall(text)) if plain(with_own_forms(word)) != word]
