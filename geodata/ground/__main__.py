"""Cut the archives of the ground from its themes: `python -m geodata.ground [FOLDER] [--workers N|tcp://host:8786]`.

Prints each archive with its size and exits with 0; where the themes have faults, prints them and exits with 1. However
many processes work, the archives are the same to the byte.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.files import FOLDER
from geodata.ground.checking import ground_faults
from geodata.ground.pack import cut_ground
from geodata.ground.working import Mapped, working
from geodata.model import DataError
from geodata.stores import StoreError


def main(arguments: Sequence[str] | None = None) -> int:
    """Cut every archive; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.ground", description="Cut the ground into tiles.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    parser.add_argument("--workers", default="", help="processes, or a Dask scheduler's address")
    asked = parser.parse_args(arguments)
    try:
        with working(asked.workers) as mapped:
            return _cut(asked.folder.resolve(), mapped)
    except (DataError, StoreError) as error:
        print(error)
        return 1


def _cut(folder: Path, mapped: Mapped) -> int:
    faults = ground_faults(folder, mapped)
    if faults:
        print("\n".join(map(str, faults)))
        return 1
    for path in cut_ground(folder, mapped):
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
