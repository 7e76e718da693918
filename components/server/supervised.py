"""What `serving` hands to the processes that it starts: a line to it, a refused edition's reason, where they count.

The reason lies in a file without a name that all of them inherit, so that nothing has to be writable.
"""

import os
import socket
import tempfile

_LINE, _REFUSAL = "SERVING_LINE", "SERVING_REFUSAL"
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
"""The name is prometheus-client's, which reads it when it is imported."""
_BYTES = 2000


def new_refusal() -> int:
    """Return the file of the reason, by its descriptor, with nothing refused."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("refusal")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def refuse(refusal: int, why: str) -> None:
    """Say why an edition was refused; "" where none was since the last that was taken."""
    os.pwrite(refusal, why.encode()[:_BYTES].ljust(_BYTES, b"\0"), 0)


def in_memory() -> str | None:
    """Return a folder that lies in memory, as a disk may be full or read-only; None where there is no such place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


_MEMORY = {"MALLOC_ARENA_MAX": "1"}
"""Has all threads take their memory from one store: with one each, as glibc has it, what one has freed serves no other,
some 70 MB a worker. Who has set it otherwise has his way; where there is no glibc it is not looked at."""


def environment(line: int, refusal: int, metrics: str) -> dict[str, str]:
    """Return the environment of a process that inherits both descriptors and counts in a folder, "" for nowhere."""
    kept = {name: value for name, value in os.environ.items() if name.upper() != _METRICS}
    return {**_MEMORY, **kept, _LINE: str(line), _REFUSAL: str(refusal), **({_METRICS: metrics} if metrics else {})}


def metrics_folder() -> str:
    """Return the folder in which the processes of this edition count; "" where each counts for itself."""
    return os.environ.get(_METRICS, "")


def line() -> socket.socket:
    """Return this process's end of the line; it is readable once the other end is gone."""
    return socket.socket(fileno=int(os.environ[_LINE]))


def refused() -> str:
    """Return why an edition was refused, "" where none was or nobody watches over this process."""
    file = os.environ.get(_REFUSAL)
    return os.pread(int(file), _BYTES, 0).rstrip(b"\0").decode(errors="ignore") if file else ""
