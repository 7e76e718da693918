"""Check the ground block by block: what the rules say of features, and what is to be said of all of them together.

Of all features together memory holds eight bytes each, and the land of the city's box.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.files import FOLDER
from geodata.ground.blocks import Block, blocks, content, read_block
from geodata.ground.features import GroundFeature, read_theme
from geodata.ground.folder import Ground
from geodata.ground.rules import RULES
from geodata.ground.themes import THEME
from geodata.ground.working import Mapped
from geodata.model import Fault

_ID_BYTES = 8


class Survey(NamedTuple):
    """What is to be known of a block."""

    block: Block
    faults: tuple[Fault, ...]
    ids: NDArray[np.uint64]
    """A number for each id."""
    first: str
    last: str
    """Its first and its last id, "" where it has none."""


_KNOWN: dict[tuple[Block, str, int], Survey] = {}
"""What has been found of blocks by what they hold and the land beside it: a folder is checked again and again."""
_MOST_KNOWN = 512


def survey(block: Block, folder: Path) -> Survey:
    """Check a block by itself; nothing is raised."""
    land = read_theme(THEME["land"], "city", folder).features
    held = (block, content(block, folder), hash(land))
    if held not in _KNOWN:
        while len(_KNOWN) >= _MOST_KNOWN:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[held] = _survey(block, folder, land)
    return _KNOWN[held]


def _survey(block: Block, folder: Path, land: tuple[GroundFeature, ...]) -> Survey:
    found = read_block(block, folder)
    breaches = _breaches(block.file, found.features, land)
    names = [feature.id for feature in found.features]
    ids = np.array([_number(name) for name in names], dtype=np.uint64)
    first, last = (names[0], names[-1]) if names else ("", "")
    return Survey(block, (*found.faults, *breaches), ids, first, last)


def _breaches(file: str, features: tuple[GroundFeature, ...], land: tuple[GroundFeature, ...]) -> Iterator[Fault]:
    ground = Ground({file: features}, (), land)
    for rule in RULES:
        yield from rule(ground)
    unsorted = ((before.id, after.id) for before, after in pairwise(features) if after.id < before.id)
    for before, after in unsorted:
        yield _unsorted(file, before, after)
        break


def _unsorted(file: str, before: str, after: str) -> Fault:
    return Fault(file, after, f"stands after {before}", "sort the file by id")


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=_ID_BYTES).digest())


def ground_faults(folder: Path = FOLDER, mapped: Mapped = map) -> list[Fault]:
    """Return every fault of the ground of a data folder; nothing is raised."""
    return surveyed(folder, mapped)[0]


def surveyed(folder: Path = FOLDER, mapped: Mapped = map) -> tuple[list[Fault], int]:
    """Return every fault of the ground of a data folder, and how many features could be read."""
    those = [*blocks(folder)]
    surveys = list(mapped(survey, those, repeat(folder, len(those))))
    faults = [fault for each in surveys for fault in each.faults]
    faults += features_are_sorted(surveys)
    faults += ids_are_unique(surveys, folder)
    return faults, sum(len(each.ids) for each in surveys)


def features_are_sorted(surveys: Sequence[Survey]) -> Iterator[Fault]:
    """Features stand in the order of their ids, so that a changed feature is a changed line."""
    for before, after in pairwise(each for each in surveys if each.first):
        if before.block.file == after.block.file and after.first < before.last:
            yield _unsorted(after.block.file, before.last, after.first)


def ids_are_unique(surveys: Sequence[Survey], folder: Path = FOLDER) -> Iterator[Fault]:
    """An id belongs to one feature of the whole ground."""
    numbers, times = np.unique(np.concatenate([each.ids for each in surveys]), return_counts=True)
    doubled = numbers[times > 1]
    if not len(doubled):
        return
    # Only now are the ids themselves read again, of the blocks that have such a number.
    owners: dict[str, str] = {}
    for each in surveys:
        alike = np.isin(each.ids, doubled)
        if not alike.any():
            continue
        features = read_block(each.block, folder).features
        for feature in (features[at] for at in np.flatnonzero(alike)):
            if feature.id in owners:
                what = f"id already taken in {owners[feature.id]}"
                yield Fault(each.block.file, feature.id, what, "give it one of its own")
            owners.setdefault(feature.id, each.block.file)
