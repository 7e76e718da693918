"""Have parts of large data worked on by several processes: of this machine, or of any Dask cluster by its address.

What is done with a part is the same wherever it is done, and answers come in the order of the parts: the result does
not depend on how many work. Only so many parts are under way as there are workers for, so memory holds no more.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from distributed import Client, LocalCluster

from geodata.stores.store import StoreError

AHEAD = 2
"""Parts that are under way, for each worker: one that is worked on and one that waits."""


@contextmanager
def workers(scheduler: str) -> Iterator[Callable[..., Iterator[Any]]]:
    """Give what calls a function for each part, as `map` does.

    `scheduler` is a number of processes of this machine, or the address of a scheduler, as tcp://host:8786; its workers
    have the atlas's code and see the same files.
    """
    if scheduler.isdecimal():
        if not 1 <= int(scheduler) <= 64:
            raise StoreError("workers are 1 to 64")
        given: Any = LocalCluster(
            n_workers=int(scheduler), threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        )
    elif "://" in scheduler:
        given = scheduler
    else:
        raise StoreError(
            f"{scheduler!r} is neither a number of workers nor the address of a scheduler, tcp://host:8786"
        )
    try:
        client = Client(given, timeout=10)
    except OSError:
        raise StoreError(f"no scheduler answers at {scheduler}") from None
    try:
        yield lambda function, *lists: _mapped(client, function, lists)
    finally:
        client.close()
        if given is not scheduler:
            given.close()


def _mapped(client: Client, function: Callable[..., Any], lists: tuple[Any, ...]) -> Iterator[Any]:
    waiting = zip(*lists, strict=True)
    most = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    under_way = deque(client.submit(function, *each, pure=False) for each in islice(waiting, most))
    while under_way:
        yield under_way.popleft().result()
        under_way.extend(client.submit(function, *each, pure=False) for each in islice(waiting, 1))
