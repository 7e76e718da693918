"""Publish an edition: `python -m geodata.publish [--folder FOLDER] [--reader ROLE] postgresql://… | TARGET_FOLDER`.

`--workers 4` or `--workers tcp://scheduler:8786` have the parts of very large layers worked on by several processes.

The data of a folder, the packaged ones by default, are checked as `geodata.check` does and brought into PostGIS, or
written as GeoParquet into a folder. What is there already is left as it is. In a database it is one transaction:
readers have the edition before until the new one is whole, and see nothing of one that fails.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.check import problems
from geodata.files import FOLDER
from geodata.stores import GROWTH, StoreError, is_database


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.publish", description="Publish an edition of the data.")
    parser.add_argument("target", help="postgresql://owner@host/database, or a folder for GeoParquet")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    parser.add_argument("--reader", help="the user of the database that the atlas reads with")
    parser.add_argument("--workers", default="", help="processes, or a Dask scheduler's address, for very large layers")
    asked = parser.parse_args(arguments)
    faults = problems(asked.folder)
    if faults:
        print("\n".join(map(str, faults)))
        return 1
    try:
        print(published(asked.target, asked.folder, asked.reader, asked.workers))
    except StoreError as error:
        print(f"not published: {error}", file=sys.stderr)
        return 1
    return 0


def published(target: str, folder: Path = FOLDER, reader: str | None = None, workers: str = "") -> str:
    """Publish a sound data folder, and say what has been done.

    Parameters
    ----------
    target : str
        `postgresql://owner@host/database`, or the path of a folder that gets GeoParquet and tables.
    folder : Path
        The data folder that is published.
    reader : str or None
        The user of the database that may read the edition, None for nobody beside the owner.
    workers : str
        How many processes work on the parts of very large layers, or the address of a Dask scheduler; "" for this one
        alone. The result is the same.

    Returns
    -------
    str
        One line.

    Raises
    ------
    StoreError
        Where it cannot be published; nothing has changed then.

    """
    try:
        if not is_database(target):
            from geodata.stores.parquet import write

            return write(Path(target), folder)
        from geodata.stores.publishing import publish

        if workers:
            from geodata.stores import cluster
    except ImportError as error:
        raise StoreError(f"the package {error.name} is not installed ({GROWTH})") from None
    if not workers:
        return publish(target, folder, reader)
    with cluster.workers(workers) as mapped:
        return publish(target, folder, reader, mapped)


if __name__ == "__main__":
    sys.exit(main())
