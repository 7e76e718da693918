"""Keep ids for good: what is renamed or taken out leads to what took its place.

Links, downloads and papers name places, layers and records by their ids. Whoever renames one, joins two or takes one
out adds a line here; `geodata.check` sees to it that the line leads somewhere, and a test holds every id of the first
edition to it.
"""

from collections.abc import Mapping
from types import MappingProxyType

FORMER_IDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "layers": {},
        "places": {"tram_corridor": "tram_line"},
        "sources": {"osm_track_graph": "osm_2021"},
        "figures": {},
        "claims": {},
        "events": {},
        "measures": {},
        "units": {},
    }
)
"""Ids of earlier editions, by what they are the ids of, and what took their place."""


def current(kind: str, id_: str) -> str:
    """Return the id that an id of any edition leads to.

    Parameters
    ----------
    kind : str
        What it is the id of: one of `FORMER_IDS`.
    id_ : str
        Any id; one that is in use, or was never given, stays as it is.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        For an unknown kind.

    Examples
    --------
    >>> current("places", "tram_corridor"), current("places", "port_east")
    ('tram_line', 'port_east')

    """
    former, seen = FORMER_IDS[kind], {id_}
    while id_ in former and former[id_] not in seen:
        id_ = former[id_]
        seen.add(id_)
    return id_


def former_ids(kind: str, id_: str) -> tuple[str, ...]:
    """Return the ids of earlier editions that lead to an id.

    Parameters
    ----------
    kind : str
        What it is the id of: one of `FORMER_IDS`.
    id_ : str
        An id in use.

    Returns
    -------
    tuple of str

    Raises
    ------
    KeyError
        For an unknown kind.

    Examples
    --------
    >>> former_ids("places", "tram_line")
    ('tram_corridor',)

    """
    return tuple(former for former in FORMER_IDS[kind] if current(kind, former) == id_)
