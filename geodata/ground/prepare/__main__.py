"""Prepare a theme's file from a raw source: `python -m geodata.ground.prepare THEME EXTENT SOURCE_FILE …`.

    python -m geodata.ground.prepare roads city raw.parquet --source osm_2021 --as-of 2021-08 \
      --class-column highway --class residential=minor --class motorway_link=motorway --column name_ko=name:ko

The source (GeoParquet, a folder of it, GeoPackage, GeoJSON) is read partition by partition, by several processes where
`--workers` says so; the file is the same. What has been left out is told; a value without a class is never guessed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geodata.files import FOLDER
from geodata.ground.prepare.task import COLUMNS, Task, told_classes
from geodata.ground.prepare.theme import prepare, summary
from geodata.model import DataError
from geodata.stores import StoreError

_MOST_FAULTS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare a file; return the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        pairs = dict(each.split("=", 1) for each in asked.column if "=" in each)
        if len(pairs) < len(asked.column):
            raise StoreError("a column is --column PROPERTY=COLUMN, each property once")
        task = Task(
            asked.theme,
            asked.extent,
            tuple(asked.source),
            asked.as_of,
            asked.class_column,
            told_classes(asked.classes),
            pairs,
            asked.id_column,
        )
        done = prepare(asked.raw.resolve(), task, asked.folder.resolve(), layer=asked.layer, workers=asked.workers)
    except DataError as error:
        print("\n".join(map(str, error.faults[:_MOST_FAULTS])), file=sys.stderr)
        print(f"not written: {len(error.faults)} faults", file=sys.stderr)
        return 1
    except StoreError as error:
        print(f"not written: {error}", file=sys.stderr)
        return 1
    print("\n".join(summary(done.told)))
    print(f"{task.file}: {done.doubled} doubled, {done.replaced} replaced, {done.others} of other sources kept")
    if done.faults:
        print("\n".join(map(str, done.faults[:_MOST_FAULTS])))
        print(f"written, but other files have {len(done.faults)} faults beside it now")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geodata.ground.prepare", description="Prepare a theme of the ground from a raw source."
    )
    say = parser.add_argument
    say("theme", help="the theme, as roads")
    say("extent", help="line (all outside the city's box), region or city (within it)")
    say("raw", type=Path, help="GeoParquet, a folder of it, GeoPackage or GeoJSON")
    say("--source", action="append", required=True, help="a source of sources.json that the theme declares; repeatable")
    say("--as-of", help="when the source was made: 2021 or 2021-08")
    say("--class-column", help="the column that tells the class")
    say(
        "--class",
        dest="classes",
        action="append",
        default=[],
        help="RAW=CLASS, RAW= to leave out, or CLASS of all",
    )
    say("--column", action="append", default=[], help=f"PROPERTY=COLUMN, of {', '.join(COLUMNS)}")
    say("--id-column", help="the column of the source's own ids (default: ids follow from what a feature is)")
    say("--layer", help="the layer of a GeoPackage")
    say("--folder", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    say("--workers", default="", help="processes, or a Dask scheduler's address")
    return parser


if __name__ == "__main__":
    sys.exit(main())
