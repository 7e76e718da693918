"""Read a Shapefile or a FlatGeobuf with GDAL and write what it holds to the standard output.

It runs as a process of its own, started by `geodata.upload.outside`, for GDAL is C++ that reads bytes of a stranger:
whatever they do to it, they end this process and not the server. It limits itself before it reads.
"""

import json
import math
import os
import resource
import struct
import sys
from typing import Any

MEMORY = 1_500_000_000
"""Bytes of memory that may be addressed, the libraries among them."""
SECONDS = 20
"""Seconds of computing."""
TOO_MUCH = 4
"""Exit status of a file that holds too much."""
_DRIVERS = frozenset({"ESRI Shapefile", "FlatGeobuf"})


def limit() -> None:
    """Bound what this process may take, and let it write no file and start no process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read bytes from the standard input and write a line of JSON and the geometries."""
    most = int(sys.argv[1])
    content = sys.stdin.buffer.read()
    # GDAL reads this when it is loaded, so before the import.
    os.environ["GDAL_NUM_THREADS"] = "1"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ["CPL_DEBUG"] = "OFF"
    import pyogrio  # noqa: PLC0415  # after the environment is set
    from pyogrio import raw  # noqa: PLC0415

    limit()
    info = pyogrio.read_info(content, encoding="latin1")
    if info["driver"] not in _DRIVERS:
        raise SystemExit(3)
    # Names and values of a Shapefile come as they are; which encoding they are in is told by all of them together.
    encoding = "latin1" if info["driver"] == "ESRI Shapefile" else None
    meta, _, geometries, columns = raw.read(content, max_features=most, force_2d=True, encoding=encoding)
    geometries = [] if geometries is None else geometries
    fields = [str(name) for name in meta["fields"]]
    shown = [[_shown(value) for value in column] for column in columns]
    head = json.dumps({"crs": meta["crs"], "fields": fields, "columns": shown}).encode()
    size = len(head) + sum(len(geometry) for geometry in geometries if geometry is not None)
    if size > int(sys.argv[2]):
        raise SystemExit(TOO_MUCH)
    out = sys.stdout.buffer
    out.write(struct.pack("<II", len(head), len(geometries)) + head)
    for geometry in geometries:
        found = b"" if geometry is None else bytes(geometry)
        out.write(struct.pack("<I", len(found)) + found)


def _shown(value: Any) -> Any:
    """Put a value into JSON; what is not a number, a truth or nothing becomes text."""
    if hasattr(value, "item"):
        value = value.item() if value.dtype.kind != "M" else str(value)
    if value is None or isinstance(value, bool | int | str):
        return None if value == "NaT" else value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    return str(value)


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        raise SystemExit(TOO_MUCH) from None
