"""Cut the archives of the ground from its themes: `python -m geodata.ground [FOLDER]`.

Prints each archive with its size and exits with 0; where the themes have faults, prints them and exits with 1.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.files import FOLDER
from geodata.ground.folder import read
from geodata.ground.pack import cut
from geodata.ground.rules import ground_faults
from geodata.ground.themes import ARCHIVES
from geodata.model import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Cut every archive; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.ground", description="Cut the ground into tiles.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    folder: Path = parser.parse_args(arguments).folder
    faults = ground_faults(folder)
    if faults:
        print("\n".join(map(str, faults)))
        return 1
    ground = read(folder)
    try:
        for archive in ARCHIVES:
            path = cut(archive, ground, folder)
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    except DataError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
