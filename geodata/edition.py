"""Name the edition that is served: a digest of every file that it was read from."""

import hashlib
from functools import cache

from geodata.files import FOLDER

READ = (".json", ".geojson", ".csv", ".pmtiles")
"""Endings of the files that an edition is read from."""


@cache
def digest() -> str:
    """Return 12 hexadecimal digits that change with any of the data, taken when the edition is loaded."""
    found = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.suffix in READ):
        found.update(f"{path.relative_to(FOLDER).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]
