"""Have parts of large data worked on by several processes: of this machine, or of any Dask cluster by its address.

What is done with a part is the same wherever it is done, and answers come in the order of the parts: the result does
not depend on how many work. Only so many parts are under way as there are workers for, so memory holds no more.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from typing import Any, NamedTuple

from distributed import Client, Future, KilledWorker, LocalCluster, wait

from geodata.model import DataError
from geodata.stores.store import StoreError

AHEAD = 2
"""Parts that are under way, for each worker: one that is worked on and one that waits."""


@contextmanager
def workers(scheduler: str) -> Iterator[Callable[..., Iterator[Any]]]:
    """Give what calls a function for each part, as `map` does; `scheduler` is as `connected` has it."""
    # What somebody gave up half-way is waited for while there is a client to ask.
    with connected(scheduler) as client, ExitStack() as given:
        yield lambda function, *lists: given.enter_context(closing(_mapped(client, function, lists)))


@contextmanager
def connected(scheduler: str) -> Iterator[Client]:
    """Give a client of a cluster; raise StoreError where there is none, or a worker ends while it works.

    `scheduler` is a number of processes of this machine, or the address of a scheduler, as tcp://host:8786; its workers
    have the atlas's code and see the same files.
    """
    if scheduler.isdecimal():
        if not 1 <= int(scheduler) <= 64:
            raise StoreError("workers are 1 to 64")
        given: Any = LocalCluster(
            n_workers=int(scheduler),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # any free port: others may have a cluster of their own
            host="127.0.0.1",
            # Of what goes wrong the client hears; workers that end before they are told write whole traces.
            silence_logs=logging.CRITICAL,
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
        yield client
    except KilledWorker as error:
        raise StoreError(f"workers ended over and over at {error.task}: have they memory enough?") from None
    finally:
        client.close()
        if given is not scheduler:
            given.close()


def _mapped(client: Client, function: Callable[..., Any], lists: tuple[Any, ...]) -> Generator[Any]:
    asked = zip(*lists, strict=True)
    return answers(client, (client.submit(attempted, function, *each, pure=False) for each in asked))


def answers(client: Client, attempts: Iterator[Future]) -> Generator[Any]:
    """Yield what is answered to attempts, in their order; each is made only when there is a worker for it."""
    under_way = deque(islice(attempts, AHEAD * max(1, len(client.scheduler_info()["workers"]))))
    try:
        while under_way:
            yield answered(under_way.popleft().result())
            under_way.extend(islice(attempts, 1))
    finally:
        if under_way:
            wait([*under_way])  # where one is refused, the others still write: only then may their folder go


class Refusal(NamedTuple):
    """What a worker says in place of an answer: raised there, it would be a trace in the log of the workers."""

    error: StoreError | DataError


def attempted(function: Callable[..., Any], *each: Any) -> Any:
    """Return what a function returns, or the refusal that it raises."""
    try:
        return function(*each)
    except (StoreError, DataError) as error:
        return Refusal(error)


def answered(found: Any) -> Any:
    """Return what a worker has answered; raise what it refused with."""
    if isinstance(found, Refusal):
        raise found.error
    return found
