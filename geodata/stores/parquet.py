"""Write an edition as GeoParquet: a table a layer, the tables of records and the ground's files as they are."""

import json
import shutil
import tempfile
from pathlib import Path

import geopandas as gpd
import pyarrow  # noqa: F401  # GeoPandas writes with it, and says so late

from geodata.catalogue import LAYERS
from geodata.files import CRS, TABLES, read_features
from geodata.layer import Layer
from geodata.model import DataError
from geodata.stores.folder import Folder, parquet_file
from geodata.stores.store import StoreError


def frame(layer: Layer, folder: Path) -> gpd.GeoDataFrame:
    """Return a layer of a folder as a table: id, `properties` as the text of its JSON, geometry in EPSG:4326."""
    sound, faults = read_features(layer, folder)
    if faults:
        raise DataError(faults)
    said = [each["properties"] for each in sound]
    columns = {
        "id": [str(each["id"]) for each in said],
        "properties": [json.dumps(each, ensure_ascii=False) for each in said],
    }
    return gpd.GeoDataFrame(columns, geometry=[each["geometry"] for each in sound], crs=CRS)


def write(target: Path, folder: Path) -> str:
    """Write a data folder as GeoParquet into a folder that is new or was written so; return what has been done."""
    digest = Folder(folder).digest()
    mark = target / "published.txt"
    if mark.is_file() and mark.read_text(encoding="utf-8") == digest:
        return f"{target} holds edition {digest} already"
    if target.exists() and not mark.is_file():
        raise StoreError(f"{target} is there and was not written by geodata.publish: name a new folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that it can take its place at once: who starts meanwhile reads the one or the other whole.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as beside:
        made = Path(beside) / "edition"
        (made / "layers").mkdir(parents=True)
        for layer in LAYERS:
            frame(layer, folder).to_parquet(made / parquet_file(layer.id), index=False)
        for file, _ in TABLES:
            shutil.copyfile(folder / file, made / file)
        if (folder / "ground").is_dir():
            shutil.copytree(folder / "ground", made / "ground", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        (made / mark.name).write_text(digest, encoding="utf-8")
        if target.exists():
            target.replace(Path(beside) / "before")
        made.replace(target)
    return f"edition {digest} written to {target}: {len(LAYERS)} layers"
