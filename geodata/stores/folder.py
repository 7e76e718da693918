"""Read the data from a folder: layers as GeoJSON or GeoParquet, tables as JSON, and the ground if it has one."""

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import geopandas as gpd

from geodata.files import CRS, FOLDER, layer_file, read_features, read_table, sound_geometry
from geodata.layer import Layer
from geodata.model import Fault, Record
from geodata.stores.points import Points

R = TypeVar("R", bound=Record)

READ = (".json", ".geojson", ".parquet", ".csv", ".pmtiles")
"""Endings of the files that an edition is read from."""


def parquet_file(layer_id: str) -> str:
    """Return the path of a layer's GeoParquet file below the data folder, which is read where there is no GeoJSON."""
    return f"layers/{layer_id}.parquet"


class Folder:
    """A data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder if (folder / "ground").is_dir() else FOLDER

    def features(self, layer: Layer) -> tuple[list[dict[str, Any]], list[Fault]]:
        """Return a layer's sound features, and the faults of the rest."""
        file = parquet_file(layer.id)
        if (self._folder / layer_file(layer.id)).exists() or not (self._folder / file).exists():
            return read_features(layer, self._folder)
        return of_frame(layer, file, self._frame(file))

    def _frame(self, file: str) -> gpd.GeoDataFrame | str:
        try:
            return gpd.read_parquet(self._folder / file)
        except ImportError:
            return "GeoParquet needs the package pyarrow, which is not installed"
        except (OSError, ValueError) as error:
            return f"not GeoParquet: {str(error).splitlines()[0]}"

    def table(self, file: str, model: type[R]) -> tuple[list[R], list[Fault]]:
        """Return the sound records of a table, and the faults of the rest."""
        return read_table(file, model, self._folder)

    def digest(self) -> str:
        """Return 12 hexadecimal digits that change with any of the data."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return digest(self._folder)

    def points(self, _layer_id: str) -> Points | None:
        """Return None: what is read of a folder is read as a whole."""
        return None

    def unwell(self) -> str:
        """Return "": what is read of a folder is kept in memory."""
        return ""


def digest(folder: Path) -> str:
    """Return 12 hexadecimal digits that change with any file of a data folder."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in READ and path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]


def of_frame(layer: Layer, file: str, frame: gpd.GeoDataFrame | str) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the sound features of a table of a layer, or of a text that says why there is none, and the faults.

    The table has a `geometry` and `properties`: those of the GeoJSON, as an object or as its text, which keeps numbers
    and lists as they were written.
    """
    if isinstance(frame, str):
        return [], [Fault(file, "-", frame, "write it with python -m geodata.publish")]
    if "properties" not in frame:
        return [], [Fault(file, "-", "no column properties", "write it with python -m geodata.publish")]
    if frame.crs != CRS:
        return [], [Fault(file, "-", f"coordinate system {frame.crs}, not WGS 84", f"reproject it to {CRS}")]
    sound: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number, (said, geometry) in enumerate(zip(frame["properties"], frame.geometry, strict=True), start=1):
        properties = json.loads(said) if isinstance(said, str) else said
        name = str(properties.get("id", f"feature {number}"))
        try:
            placed = None if geometry is None else sound_geometry(geometry, layer)
        except ValueError as error:
            faults.append(Fault(file, name, str(error), "correct the geometry of this feature"))
            continue
        sound.append({"type": "Feature", "properties": properties, "geometry": placed})
    return sound, faults
