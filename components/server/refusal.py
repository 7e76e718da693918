"""Why the last new edition was refused: one line that `serving` writes and every worker reads for `/health`.

It lies in a file without a name that all processes inherit, so that nothing has to be writable.
"""

import os
import tempfile

VARIABLE = "SERVING_REFUSAL"
_BYTES = 2000


def new() -> int:
    """Return the file, by its descriptor, with nothing refused."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("refusal")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def write(file: int, why: str) -> None:
    """Say why an edition was refused; "" where none was since the last that was taken."""
    os.pwrite(file, why.encode()[:_BYTES].ljust(_BYTES, b"\0"), 0)


def read() -> str:
    """Return why, "" where nothing was refused or nobody watches over this process."""
    file = os.environ.get(VARIABLE)
    return os.pread(int(file), _BYTES, 0).rstrip(b"\0").decode(errors="ignore") if file else ""
