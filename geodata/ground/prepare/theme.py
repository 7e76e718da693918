"""Put what has been prepared into a theme's file, once the rules have found nothing wrong with it."""

import heapq
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from geodata.ground.blocks import blocks, members
from geodata.ground.checking import ground_faults
from geodata.ground.prepare.partition import Told, prepared
from geodata.ground.prepare.raw import worked
from geodata.ground.prepare.task import PrepareError, Task
from geodata.ground.themes import THEMES
from geodata.model import DataError, Fault


class Outcome(NamedTuple):
    """What has been done."""

    told: Told
    doubled: int
    """Features that are the same as another."""
    replaced: int
    """Features of the same sources that the file had before."""
    others: int
    """Features of other sources that it has still."""
    faults: list[Fault]
    """What is at fault in other files now."""


def prepare(raw: Path, task: Task, folder: Path, *, layer: str | None = None, workers: str = "") -> Outcome:
    """Write a theme's file from a raw source; what it holds from other sources stays.

    Raises PrepareError where the source cannot be read or has nothing for the theme, and DataError with the faults
    where the rules refuse the file; it is as it was then.
    """
    target = folder / task.file
    # The partitions lie beside the themes, which all workers see; what is checked lies apart, for an atlas may be
    # reading the folder.
    with (
        tempfile.TemporaryDirectory(prefix=".preparing-", dir=target.parents[1]) as place,
        tempfile.TemporaryDirectory() as apart,
    ):
        spool, tried = Path(place), Path(apart, "geodata")
        told = Told(Counter(), Counter())
        parts: list[Path] = []
        for number, each in enumerate(
            worked(raw, layer, workers, partial(_work, task=task, folder=folder, spool=spool))
        ):
            parts.append(spool / _part(number))
            told.counts.update(each.counts)
            told.unknown.update(each.unknown)
        if not told.counts["kept"]:
            raise PrepareError(f"nothing of {raw} is for {task.file}: {', '.join(summary(told)) or 'it is empty'}")
        coming = tried / task.file
        _beside(folder, coming)
        doubled, replaced, others = _written(parts, target, coming, task, folder)
        faults = ground_faults(tried)
        if own := [fault for fault in faults if fault.file == task.file]:
            raise DataError(own)
        beside = target.with_suffix(".coming")
        shutil.copyfile(coming, beside)
        beside.replace(target)
    return Outcome(told, doubled, replaced, others, faults)


def _work(frame: object, number: int, *, task: Task, folder: Path, spool: Path) -> Told:
    return prepared(frame, task, folder, spool / _part(number))


def _part(number: int) -> str:
    return f"{number:06}"


def summary(told: Told) -> Iterator[str]:
    """Yield what became of features and of values that are not known."""
    yield from (f"{number} {what}" for what, number in sorted(told.counts.items()))
    yield from (f"{number} × {value} (unknown)" for value, number in told.unknown.most_common())


def _beside(folder: Path, coming: Path) -> None:
    """Lay the other themes beside the file that is coming, so that they are checked together."""
    coming.parent.mkdir(parents=True)
    for file in (file for theme in THEMES for file in theme.files):
        there = coming.parents[2] / file
        if there != coming and (folder / file).exists():
            there.symlink_to((folder / file).resolve())


def _written(parts: list[Path], target: Path, coming: Path, task: Task, folder: Path) -> tuple[int, int, int]:
    """Write what is new and what stays in the order of ids; return doubled, replaced and other features."""
    counts: Counter[str] = Counter()

    def staying() -> Iterator[tuple[str, str]]:
        own = (each for each in blocks(folder) if each.file == task.file) if target.exists() else ()
        for member in (member for block in own for member in members(block, folder)):
            same = sorted(member["properties"]["sources"]) == sorted(task.sources)
            counts["replaced" if same else "others"] += 1
            if not same:
                yield member["id"], json.dumps(member, ensure_ascii=False, separators=(",", ":"))

    with ExitStack() as stack, coming.open("w", encoding="utf-8") as file:
        lines = [_named(stack.enter_context(part.open(encoding="utf-8"))) for part in parts]
        file.write('{"type":"FeatureCollection","features":[\n')
        before: tuple[str, str] | None = None
        for each in heapq.merge(*lines, staying()):
            if each == before:
                counts["doubled"] += 1
                continue
            file.write(each[1] if before is None else f",\n{each[1]}")
            before = each
        file.write("\n]}\n")
    return counts["doubled"], counts["replaced"], counts["others"]


def _named(lines: "Iterator[str]") -> Iterator[tuple[str, str]]:
    return ((str(json.loads(line)["id"]), line.rstrip("\n")) for line in lines)
