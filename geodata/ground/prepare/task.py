"""Say what is asked of a raw source: which theme and extent it is for, and what its columns and values mean there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from geodata.ground.model import GroundProperties
from geodata.ground.themes import THEME, Theme, theme_file
from geodata.model import complaints
from geodata.stores import StoreError

COLUMNS = ("name_en", "name_ko", "structure", "rank", "min_zoom", "country", "between", "ref", "intermittent")
"""What of a feature, besides its class, may be taken from a column."""


class PrepareError(StoreError):
    """What is asked cannot be done; its message says why, in a line."""


@dataclass(frozen=True)
class Task:
    """What is asked of a raw source. Raises PrepareError where no theme could be so."""

    theme: str
    extent: str
    sources: tuple[str, ...]
    as_of: str | None = None
    class_column: str | None = None
    classes: Mapping[str, str] = field(default_factory=dict)
    """Raw values and the classes they are of; "" for those that are left out. Without a column, "" and its class."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What is taken from a column: its name, by the property's."""
    id_column: str | None = None

    def __post_init__(self) -> None:
        for fault in (self._theme_at_fault, self._classes_at_fault, self._columns_at_fault, self._origin_at_fault):
            if said := fault():
                raise PrepareError(said)

    def _theme_at_fault(self) -> str | None:
        if self.theme not in THEME:
            return f"no theme is called {self.theme}; there are {', '.join(THEME)}"
        if self.extent not in self.of.extents:
            return f"the theme {self.theme} has no extent {self.extent}; it has {', '.join(self.of.extents)}"
        return None

    def _classes_at_fault(self) -> str | None:
        known = ", ".join(self.of.classes)
        wrong = sorted({name for name in self.classes.values() if name and name not in self.of.classes})
        if wrong:
            return f"{self.theme} knows no class {', '.join(wrong)}; it knows {known}"
        if self.class_column is None and (set(self.classes) != {""} or not self.classes[""]):
            return f"say --class-column COLUMN, or --class CLASS of all: one of {known}"
        if self.class_column is not None and "" in self.classes:
            return "with --class-column a class is --class RAW=CLASS"
        return None

    def _columns_at_fault(self) -> str | None:
        wrong = sorted(set(self.columns) - set(COLUMNS))
        return f"no property is called {', '.join(wrong)}; there are {', '.join(COLUMNS)}" if wrong else None

    def _origin_at_fault(self) -> str | None:
        wrong = sorted(set(self.sources) - set(self.of.sources))
        if wrong:
            declared = ", ".join(self.of.sources)
            what = f"{self.theme} does not rest on {', '.join(wrong)} but on {declared}"
            return f"{what}; declare it in geodata/ground/themes.py"
        try:
            GroundProperties.model_validate({"class": "any", "sources": self.sources, "as_of": self.as_of})
        except ValidationError as error:
            return "; ".join(complaints(error))
        return None

    @property
    def of(self) -> Theme:
        """The theme."""
        return THEME[self.theme]

    @property
    def file(self) -> str:
        """The theme's file, below the data folder."""
        return theme_file(self.theme, self.extent)

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns that it names."""
        named = (self.class_column, self.id_column, *self.columns.values())
        return tuple(dict.fromkeys(name for name in named if name is not None))

    def class_of(self, raw: str) -> str | None:
        """Return the class of a raw value: what is said of it or, of nothing, itself; "" is left out, None unknown."""
        if raw in self.classes:
            return self.classes[raw]
        return raw if raw in self.of.classes else None


def told_classes(said: list[str]) -> dict[str, str]:
    """Return what `--class RAW=CLASS` and `--class CLASS` say.

    >>> told_classes(["highway=motorway", "ferry="])
    {'highway': 'motorway', 'ferry': ''}

    """
    found: dict[str, str] = {}
    for each in said:
        raw, mark, known = each.rpartition("=")
        found |= {raw: known} if mark else {"": each}
    return found


def slug(raw: str) -> str:
    """Return an id of a source as an id of the ground may contain it.

    >>> slug("way/12 345")
    'way_12_345'

    """
    return re.sub(r"[^a-z0-9]+", "_", raw.lower()).strip("_")
