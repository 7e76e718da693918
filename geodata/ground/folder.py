"""Read every theme of a data folder as far as it can be read, so that one broken file does not hide the others'."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.files import FOLDER
from geodata.ground.features import GroundFeature, read_all
from geodata.ground.themes import THEMES, Theme, theme_file
from geodata.model import Fault


@dataclass(frozen=True)
class Ground:
    """The sound features of every theme by file."""

    files: Mapping[str, tuple[GroundFeature, ...]]
    faults: tuple[Fault, ...]
    """What kept files and features from being read."""
    ashore: tuple[GroundFeature, ...] | None = None
    """The land of the city's box, where these are some of the features alone."""

    @property
    def land(self) -> tuple[GroundFeature, ...]:
        """The land of the city's box."""
        return self.files.get(theme_file("land", "city"), ()) if self.ashore is None else self.ashore

    def of(self, theme: Theme, *extents: str) -> Iterator[tuple[str, GroundFeature]]:
        """Yield file and feature of a theme, of some of its extents where they are named."""
        for extent in theme.extents:
            if not extents or extent in extents:
                file = theme_file(theme.id, extent)
                for feature in self.files.get(file, ()):
                    yield file, feature


def read(folder: Path = FOLDER) -> Ground:
    """Read every theme of a data folder; nothing is raised, faults are kept."""
    read_files = [
        (theme_file(theme.id, extent), found) for theme in THEMES for extent, found in read_all(theme, folder)
    ]
    faults = tuple(fault for _, found in read_files for fault in found.faults)
    return Ground({file: found.features for file, found in read_files}, faults)
