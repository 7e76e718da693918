"""Keep what takes long under a limit of its own, so that readers who want little are not held up by it.

A process does one such thing at a time and lets two wait, for a while; the next is told to come again. Its other
threads stay free, and its memory is bounded by one reader's file: what that took is given back to the system.
"""

import ctypes
import os
import threading
from collections.abc import Callable, Iterator
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
                _give_back()
                self._at_work.release()
        finally:
            self._places.release()


def _trim() -> Callable[[int], int] | None:
    """Return glibc's way to give memory back, which elsewhere is not there and not needed."""
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    return trim


_TRIM = _trim()


def _give_back() -> None:
    """Give back what is free. glibc else keeps for each thread what its largest file took, 1 GB among a few."""
    if _TRIM:
        _TRIM(0)


FILES = Turn()
"""Whoever brings a file, or takes one away that has to be written first."""
