"""Have work on the ground done by this process, or by others: `working("")`, `working("2")`, `working("tcp://…")`."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from geodata.stores import GROWTH, StoreError

Mapped = Callable[..., Iterable[Any]]
"""Calls a function with each of several lists' members, as `map` does, wherever; answers come in that order."""


@contextmanager
def working(workers: str = "") -> Iterator[Mapped]:
    """Give what calls a function for each part, as `map` does.

    `workers` is a number of processes or the address of a Dask scheduler, "" for this process alone, which needs no
    package more. Raises StoreError where there are no such workers.
    """
    if not workers:
        yield map
        return
    try:
        from geodata.stores import cluster
    except ImportError as error:
        raise StoreError(f"the package {error.name} is not installed ({GROWTH})") from None
    with cluster.workers(workers) as mapped:
        yield mapped
