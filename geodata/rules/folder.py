"""Read a data folder as far as it can be read, so that one broken file does not hide the faults of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geodata.catalogue import LAYERS
from geodata.files import TABLES, layer_file, read_features, read_json, read_table, split_properties
from geodata.layer import Layer
from geodata.model import Claim, Event, EverydayName, Fault, Figure, Place, Record, Source, Unknown, complaints
from geodata.railway_model import Section, Service
from geodata.series_model import Series
from geodata.stores.folder import parquet_file


class CheckedFeature(NamedTuple):
    """A feature whose geometry is sound, with what became of its properties."""

    file: str
    layer: Layer
    id: str
    member_id: Any
    """The GeoJSON member `id` beside the properties, None where it is missing."""
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None
    place: Place | None
    """None where the properties do not fit the model."""
    complaints: tuple[str, ...]

    def fault(self, what: str, remedy: str) -> Fault:
        """Return a fault of this feature."""
        return Fault(self.file, self.id, what, remedy)


@dataclass(frozen=True)
class DataFolder:
    """Everything that could be read of one data folder."""

    path: Path
    faults: tuple[Fault, ...]
    """What kept files, features and records from being read."""
    features: tuple[CheckedFeature, ...]
    collections: Mapping[str, Mapping[str, Any]]
    """The parsed file of each layer that could be read, by layer id."""
    texts: Mapping[str, str]
    """The text of the same files."""
    tables: Mapping[str, tuple[Record, ...]]
    """The sound records of each table, by file name."""

    @property
    def places(self) -> list[tuple[CheckedFeature, Place]]:
        """The features whose properties fit the model."""
        return [(feature, feature.place) for feature in self.features if feature.place is not None]

    @property
    def sources(self) -> list[Source]:
        """The sound records of sources.json."""
        return [row for row in self.tables["sources.json"] if isinstance(row, Source)]

    @property
    def figures(self) -> list[Figure]:
        """The sound records of figures.json."""
        return [row for row in self.tables["figures.json"] if isinstance(row, Figure)]

    @property
    def claims(self) -> list[Claim]:
        """The sound records of claims.json."""
        return [row for row in self.tables["claims.json"] if isinstance(row, Claim)]

    @property
    def events(self) -> list[Event]:
        """The sound records of events.json."""
        return [row for row in self.tables["events.json"] if isinstance(row, Event)]

    @property
    def everyday_names(self) -> tuple[EverydayName, ...]:
        """The sound records of everyday_names.json."""
        return tuple(row for row in self.tables["everyday_names.json"] if isinstance(row, EverydayName))

    @property
    def services(self) -> list[Service]:
        """The sound records of services.json."""
        return [row for row in self.tables["services.json"] if isinstance(row, Service)]

    @property
    def sections(self) -> list[Section]:
        """The sound records of sections.json."""
        return [row for row in self.tables["sections.json"] if isinstance(row, Section)]

    @property
    def series(self) -> list[Series]:
        """The sound records of series.json."""
        return [row for row in self.tables["series.json"] if isinstance(row, Series)]

    @property
    def unknowns(self) -> list[Unknown]:
        """The sound records of unknowns.json."""
        return [row for row in self.tables["unknowns.json"] if isinstance(row, Unknown)]

    def unreadable(self, *files: str) -> bool:
        """Tell whether any of the files could not be read as a whole; what it holds is then not known."""
        return any(fault.file in files and fault.id == "-" for fault in self.faults)

    def layers_are_whole(self) -> bool:
        """Tell whether every layer file could be read."""
        return not self.unreadable(*(layer_file(layer.id) for layer in LAYERS))

    def feature_ids(self) -> frozenset[str]:
        """Return the id of every feature, those with a broken geometry included."""
        broken = {fault.id for fault in self.faults if fault.file.startswith("layers/")}
        return frozenset({feature.id for feature in self.features} | broken)

    def record_ids(self, file: str) -> frozenset[str]:
        """Return the id of every record of a table, broken ones included."""
        sound = {str(getattr(row, "id", "")) for row in self.tables[file]}
        return frozenset(sound | {fault.id for fault in self.faults if fault.file == file})


def read_folder(folder: Path) -> DataFolder:
    """Read every layer and table of a data folder; nothing is raised, faults are kept."""
    faults: list[Fault] = []
    features: list[CheckedFeature] = []
    collections: dict[str, Mapping[str, Any]] = {}
    texts: dict[str, str] = {}
    for layer in LAYERS:
        if layer.bulk and not (folder / layer_file(layer.id)).exists() and (folder / parquet_file(layer.id)).exists():
            continue  # what checks it is what publishes it, part by part
        sound, found = read_features(layer, folder)
        faults += found
        if any(fault.id == "-" for fault in found):
            continue
        file = layer_file(layer.id)
        collections[layer.id] = read_json(file, folder)
        texts[layer.id] = (folder / file).read_text(encoding="utf-8")
        features += [_feature(file, layer, feature, number) for number, feature in enumerate(sound, start=1)]
    tables: dict[str, tuple[Record, ...]] = {}
    for file, model in TABLES:
        records, found = read_table(file, model, folder)
        faults += found
        tables[file] = tuple(records)
    return DataFolder(folder, tuple(faults), tuple(features), collections, texts, tables)


def _feature(file: str, layer: Layer, feature: Mapping[str, Any], number: int) -> CheckedFeature:
    properties = feature["properties"]
    common, _ = split_properties(layer, properties)
    place: Place | None = None
    found: list[str] = []
    try:
        place = Place.model_validate(common)
    except ValidationError as error:
        found = complaints(error)
    name = str(properties.get("id", f"feature {number}"))
    return CheckedFeature(file, layer, name, feature.get("id"), properties, feature["geometry"], place, tuple(found))
