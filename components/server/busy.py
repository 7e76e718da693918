"""Keep what takes long under a limit of its own, so that readers who want little are not held up by it.

A process does one such thing at a time and lets two wait, for a while; the next is told to come again. Its other
threads stay free, and its memory is bounded by one reader's file.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import ServiceUnavailable

WAITING = 2
PATIENCE_S = 8.0
"""How long one of them waits for its turn, seconds."""
AGAIN_S = 5
"""When to come again, seconds."""


class BusyError(ServiceUnavailable):
    """Others are being served with the same at the moment."""

    description = "The atlas is busy with other files"

    def __init__(self) -> None:
        super().__init__(retry_after=AGAIN_S)


class Turn:
    """A queue of what takes long: one at work, a few who wait, the others refused at once."""

    def __init__(self, waiting: int = WAITING, patience_s: float = PATIENCE_S) -> None:
        self._at_work = threading.Lock()
        self._places = threading.BoundedSemaphore(waiting + 1)
        self._patience_s = patience_s

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take one's turn; raise BusyError, a 503 with Retry-After, where too many wait or it takes too long."""
        if not self._places.acquire(blocking=False):
            raise BusyError
        try:
            if not self._at_work.acquire(timeout=self._patience_s):
                raise BusyError
            try:
                yield
            finally:
                self._at_work.release()
        finally:
            self._places.release()


FILES = Turn()
"""Whoever brings a file, or takes one away that has to be written first."""
