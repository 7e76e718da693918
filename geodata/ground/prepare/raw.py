"""Read a raw source partition by partition: GeoParquet, a folder of it, GeoPackage or GeoJSON.

With workers dask-geopandas reads it, each partition where it is worked on; without, geopandas alone. How a source is
partitioned changes nothing of what is made of it.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata.ground.prepare.task import PrepareError
from geodata.stores import GROWTH

ROWS = 20_000
"""Features of a partition, of what is no GeoParquet."""
_OGR = {".gpkg": "GeoPackage", ".geojson": "GeoJSON", ".json": "GeoJSON", ".geojsonl": "GeoJSON"}
Work = Callable[[gpd.GeoDataFrame, int], Any]
"""What is done with a partition and its number."""


def worked(path: Path, layer: str | None, workers: str, work: Work) -> Iterator[Any]:
    """Have work done with each partition of a source, and yield what comes of it in their order.

    Raises PrepareError where the source cannot be read, StoreError where there are no such workers.
    """
    with _told(path):
        if not path.exists():
            raise PrepareError(f"{path} is not there")
        if not workers:
            yield from (work(frame, number) for number, frame in enumerate(_frames(path, layer)))
        else:
            yield from _distributed(path, layer, workers, work)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in a line what keeps a source from being read."""
    try:
        yield
    except ImportError as error:
        raise PrepareError(f"the package {error.name} is not installed ({GROWTH})") from None
    except (DataSourceError, DataLayerError, OSError, ValueError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        raise PrepareError(f"{path} cannot be read: {said}") from None


def _parquet(path: Path) -> list[Path]:
    if path.is_dir():
        parts = sorted(path.glob("*.parquet"))
        if not parts:
            raise PrepareError(f"{path} has no *.parquet in it")
        return parts
    if path.suffix == ".parquet":
        return [path]
    if path.suffix not in _OGR:
        raise PrepareError(f"{path.name} is neither GeoParquet (.parquet), GeoPackage (.gpkg) nor GeoJSON (.geojson)")
    return []


def _frames(path: Path, layer: str | None) -> Iterator[gpd.GeoDataFrame]:
    parts = _parquet(path)
    for part in parts:
        yield from _row_groups(part)
    if not parts:
        total = pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"]
        for start in range(0, total, ROWS):
            yield gpd.read_file(path, layer=layer, rows=slice(start, start + ROWS))


def _row_groups(part: Path) -> Iterator[gpd.GeoDataFrame]:
    """Yield the row groups of a file of GeoParquet, which geopandas itself reads whole alone."""
    from pyarrow import parquet  # noqa: PLC0415  # GeoParquet alone needs it

    file = parquet.ParquetFile(part)
    geo = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
    column = geo.get("primary_column", "")
    told = geo.get("columns", {}).get(column)
    if told is None:
        raise PrepareError(f"{part.name} is Parquet, but says nothing of a geometry: it is no GeoParquet")
    if told.get("encoding") != "WKB":
        yield gpd.read_parquet(part)
        return
    crs = told.get("crs", "OGC:CRS84")
    for number in range(file.num_row_groups):
        held = file.read_row_group(number).to_pandas()
        yield gpd.GeoDataFrame(held.assign(**{column: shapely.from_wkb(held[column])}), geometry=column, crs=crs)


def _distributed(path: Path, layer: str | None, workers: str, work: Work) -> Iterator[Any]:
    import dask_geopandas  # noqa: PLC0415  # what workers need is imported where they are asked for
    from dask import delayed  # noqa: PLC0415

    from geodata.stores import cluster  # noqa: PLC0415

    with cluster.connected(workers) as client:
        if _parquet(path):
            frame = dask_geopandas.read_parquet(str(path), split_row_groups=True)
        else:
            frame = dask_geopandas.read_file(str(path), layer=layer, chunksize=ROWS)
        partitions = enumerate(frame.to_delayed())
        attempts = (delayed(cluster.attempted)(work, partition, number) for number, partition in partitions)
        yield from cluster.answers(client, map(client.compute, attempts))
