"""Small files in every format that can be brought along, and what holds for whatever is read from them."""

import json
import sqlite3
import struct
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geodata.upload import Upload, UploadError, read_upload
from geodata.upload.remedies import Refusal

PORT, STEEL = (129.82, 41.76), (129.74, 41.77)
AT_PORT, AT_STEEL = shapely.Point(PORT), shapely.Point(STEEL)
WAY = shapely.LineString([PORT, STEEL])
TRIANGLE = [(129.0, 41.0), (130.0, 41.0), (130.0, 42.0), (129.0, 41.0)]


def feature(coordinates: Any, kind: str = "Point", **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: Any, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}, ensure_ascii=False).encode()


def named_crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


def kml(*placemarks: str, prefix: str = "", rest: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prefix}<kml xmlns="http://www.opengis.net/kml/2.2"'
        f' xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder>{"".join(placemarks)}</Folder>{rest}'
        "</Document></kml>"
    ).encode()


def placemark(geometry: str, name: str = "항") -> str:
    return f"<Placemark><name>{name}</name>{geometry}</Placemark>"


def gpx(body: str) -> bytes:
    return f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{body}</gpx>'.encode()


def geopackage(folder: Path, crs: str | None = "EPSG:4326", **layers: list[Any]) -> bytes:
    """Write layers of shapely geometries with GDAL."""
    file = folder / "layers.gpkg"
    file.unlink(missing_ok=True)
    for layer, geometries in layers.items():
        frame = gpd.GeoDataFrame(
            {"name": [f"{layer} {n}" for n in range(len(geometries))]}, geometry=geometries, crs=crs
        )
        frame.to_file(file, layer=layer, driver="GPKG")
    return file.read_bytes()


def blob(wkb: bytes, flags: int = 1) -> bytes:
    return b"GP\0" + bytes([flags]) + struct.pack("<i", 4326) + wkb


def bare_geopackage(*blobs: Any, statements: tuple[str, ...] = (), table: str = "places") -> bytes:
    """Write the least a GeoPackage needs, with these values in the geometry column of the table `places`."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);"
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES (4326, 'EPSG', 4326, '');"
        "CREATE TABLE places (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);"
    )
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 4326)", (table,))
    database.executemany("INSERT INTO places (geom, name) VALUES (?, 'x')", [(value,) for value in blobs])
    for statement in statements:
        database.execute(statement)
    database.commit()
    content = database.serialize()
    database.close()
    return bytes(content)


POINT = shapely.to_wkb(shapely.Point(PORT))
SAMPLES: dict[str, bytes] = {
    "a.geojson": collection(
        feature(PORT, name="항"),
        feature([PORT, STEEL], "LineString"),
        feature([[(0, 0), (1, 0), (1, 1), (0, 0)]], "Polygon"),
        crs=named_crs("EPSG:4326"),
    ),
    "a.csv": '이름,위도,경도\n항,41.76,129.82\n"제철, 소",41.77,129.74\n'.encode(),
    "a.kml": kml(
        placemark("<Point><coordinates>129.82,41.76,3</coordinates></Point>"),
        placemark("<LineString><coordinates>129.82,41.76 129.74,41.77</coordinates></LineString>"),
        placemark(
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
            "</outerBoundaryIs></Polygon>"
        ),
    ),
    "a.gpx": gpx(
        '<wpt lat="41.76" lon="129.82"><name>항</name></wpt>'
        '<rte><rtept lat="41.76" lon="129.82"/><rtept lat="41.77" lon="129.74"/></rte>'
        '<trk><trkseg><trkpt lat="41.76" lon="129.82"/><trkpt lat="41.77" lon="129.74"/></trkseg></trk>'
    ),
    "a.gpkg": bare_geopackage(blob(POINT), blob(shapely.to_wkb(shapely.LineString([PORT, STEEL])))),
}


def assert_whole(result: Upload) -> None:
    """Every feature is shown or at fault, and what is shown can be drawn as it is."""
    frame = result.frame
    assert list(frame.columns) == ["label", "properties", "geometry"]
    assert frame.crs == "EPSG:4326"
    assert frame.index.is_unique
    assert not frame.geometry.isna().any()
    assert not frame.geometry.is_empty.any()
    assert not frame.geometry.has_z.any()
    assert frame.geometry.is_valid.all()
    if len(frame):
        west, south, east, north = frame.total_bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
    assert all(frame.label)
    left_out = [fault.number for fault in result.faults if not fault.kept]
    assert sorted([*frame.index, *left_out]) == list(range(1, len(frame) + len(left_out) + 1))
    assert {fault.number for fault in result.faults if fault.kept} <= set(frame.index)
    assert list(result.faults) == sorted(result.faults, key=lambda fault: fault.number)


def read(name: str, content: bytes) -> Upload:
    result = read_upload(name, content)
    assert_whole(result)
    return result


def only(result: Upload) -> Any:
    assert result.faults == ()
    (geometry,) = result.frame.geometry
    return geometry


def refusal(name: str, content: bytes) -> Refusal:
    with pytest.raises(UploadError) as caught:
        read_upload(name, content)
    assert str(caught.value) == caught.value.text.en
    return caught.value.refusal
