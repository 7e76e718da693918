"""Report every problem in the data at once: `python -m geodata.check [FOLDER]`.

Prints one problem a line as `file: id: what (remedy)` and exits with 1; where there is none, prints what the folder
holds, ends with `ok: N layers, M features, T themes of the ground with F`, and exits with 0. The rules stand in
`geodata.rules` and `geodata.ground.rules`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from geodata.catalogue import LAYERS
from geodata.files import FOLDER
from geodata.ground.checking import surveyed
from geodata.ground.pack import archive_faults
from geodata.ground.themes import THEMES
from geodata.model import Fault
from geodata.rules import RULES, DataFolder, read_folder
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, CONFIDENCE, WITHOUT_POSITION


def problems(folder: Path = FOLDER) -> list[Fault]:
    """Return every fault of a data folder; nothing is raised.

    Parameters
    ----------
    folder : Path
        A folder of layers and tables, by default the atlas's own.

    Returns
    -------
    list of Fault
        In the order of files, ids and rules.

    Examples
    --------
    >>> problems()
    []

    """
    return _faults(read_folder(folder))


def _faults(data: DataFolder) -> list[Fault]:
    found = [
        *data.faults,
        *(fault for rule in RULES for fault in rule(data)),
        *surveyed(data.path)[0],
        *archive_faults(data.path),
    ]
    return sorted(found, key=lambda fault: (fault.file, fault.id))


def summary(data: DataFolder) -> list[str]:
    """Say in a few lines what a sound data folder holds."""
    counts = Counter(feature.layer.id for feature in data.features)
    on_map = {
        "placed exactly": sum(place.placement not in APPROXIMATE_PLACEMENTS for _, place in data.places),
        "placed approximately": sum(
            place.placement in APPROXIMATE_PLACEMENTS - WITHOUT_POSITION for _, place in data.places
        ),
        "not on the map": sum(place.placement in WITHOUT_POSITION for _, place in data.places),
    }
    sure = Counter(place.confidence for _, place in data.places)
    return [
        f"places: {_counted(on_map)}",
        f"confidence: {_counted({name: sure[name] for name in CONFIDENCE})}",
        f"tables: {_counted({Path(file).stem: len(rows) for file, rows in data.tables.items()})}",
        f"layers: {_counted({layer.id: counts[layer.id] for layer in LAYERS})}",
    ]


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a data folder from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.check", description="Report every problem in the data.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    data = read_folder(parser.parse_args(arguments).folder)
    found = _faults(data)
    if found:
        print("\n".join(map(str, found)))
        return 1
    print("\n".join(summary(data)))
    ground = surveyed(data.path)[1]
    print(f"ok: {len(LAYERS)} layers, {len(data.features)} features, {len(THEMES)} themes of the ground with {ground}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
