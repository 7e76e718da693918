"""What `serving` hands to the processes that it starts: a line to it, and why the last new edition was refused.

The reason lies in a file without a name that all of them inherit, so that nothing has to be writable.
"""

import os
import socket
import tempfile

_LINE, _REFUSAL = "SERVING_LINE", "SERVING_REFUSAL"
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


def environment(line: int, refusal: int) -> dict[str, str]:
    """Return the environment of a process that inherits both descriptors."""
    return {**os.environ, _LINE: str(line), _REFUSAL: str(refusal)}


def line() -> socket.socket:
    """Return this process's end of the line; it is readable once the other end is gone."""
    return socket.socket(fileno=int(os.environ[_LINE]))


def refused() -> str:
    """Return why an edition was refused, "" where none was or nobody watches over this process."""
    file = os.environ.get(_REFUSAL)
    return os.pread(int(file), _BYTES, 0).rstrip(b"\0").decode(errors="ignore") if file else ""
