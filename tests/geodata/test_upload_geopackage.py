"""A GeoPackage gives all its layers, and nothing it brings along is run."""

import sqlite3
import struct
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from pyproj import CRS
from upload_samples import (
    AT_PORT,
    AT_STEEL,
    POINT,
    PORT,
    SAMPLES,
    STEEL,
    TRIANGLE,
    WAY,
    bare_geopackage,
    blob,
    geopackage,
    only,
    read,
    refusal,
)

from geodata import store
from geodata.export.places import to_geopackage
from geodata.upload import feature_messages, file_messages, notes
from geodata.vocabulary import Text


class TestGeoPackage:
    def test_every_layer_is_read_and_told(self, tmp_path: Path) -> None:
        result = read("a.gpkg", geopackage(tmp_path, "EPSG:4326", ways=[WAY], works=[AT_STEEL, AT_PORT]))
        assert list(result.frame.geometry) == [WAY, AT_STEEL, AT_PORT]
        assert list(result.frame.label) == ["ways 0", "works 0", "works 1"]
        assert [dict(pairs)["layer"] for pairs in result.frame.properties] == ["ways", "works", "works"]
        assert result.notes == ()

    def test_what_the_atlas_exports_comes_back_whole(self) -> None:
        held = store.feature_by_id()
        located = [name for name, each in held.items() if each.geometry is not None and not each.geometry.is_empty]
        result = read("atlas.gpkg", to_geopackage(held))
        assert sorted(dict(pairs)["id"] for pairs in result.frame.properties) == sorted(located)
        assert {fault.text for fault in result.faults} <= {feature_messages.NO_GEOMETRY}

    def test_each_layer_has_its_own_coordinate_system(self) -> None:
        statements = (
            "CREATE TABLE metres (fid INTEGER PRIMARY KEY, geom BLOB)",
            "INSERT INTO gpkg_geometry_columns VALUES ('metres', 'geom', 32652)",
            "INSERT INTO gpkg_spatial_ref_sys VALUES (32652, 'EPSG', 32652, '')",
            f"INSERT INTO metres VALUES (1, x'{blob(shapely.to_wkb(shapely.Point(500_000, 4_600_000))).hex()}')",
        )
        result = read("a.gpkg", bare_geopackage(blob(POINT), statements=statements))
        assert list(result.frame.index) == [1, 2]
        assert result.frame.geometry.iloc[0] == AT_PORT
        assert result.frame.geometry.iloc[1].distance(shapely.Point(129, 41.55)) < 0.01

    def test_layers_without_a_geometry_and_views_are_named(self) -> None:
        statements = (
            "CREATE TABLE bare (fid INTEGER PRIMARY KEY, geom BLOB)",
            "INSERT INTO bare VALUES (1, NULL)",
            "INSERT INTO gpkg_geometry_columns VALUES ('bare', 'geom', 4326), ('seen', 'geom', 4326)",
            "CREATE VIEW seen AS SELECT * FROM places",
        )
        result = read("a.gpkg", bare_geopackage(blob(POINT), statements=statements))
        assert list(result.frame.geometry) == [AT_PORT]
        assert result.notes == (notes.no_geometry(["bare"]), notes.views(["seen"]))

    @pytest.mark.parametrize("srs", [0, -1, 99999])
    def test_an_undefined_system_is_taken_for_degrees_and_said_so(self, srs: int) -> None:
        statement = f"UPDATE gpkg_geometry_columns SET srs_id = {srs}"
        result = read("a.gpkg", bare_geopackage(blob(POINT), statements=(statement,)))
        assert only(result) == AT_PORT
        assert result.notes == (notes.NO_CRS,)

    def test_true_and_false_are_no_numbers(self) -> None:
        statements = ("ALTER TABLE places ADD COLUMN open BOOLEAN", "UPDATE places SET open = 0")
        result = read("a.gpkg", bare_geopackage(blob(POINT), statements=statements))
        assert dict(result.frame.properties.iloc[0])["open"] == "false"

    @pytest.mark.parametrize(
        ("tables", "name"),
        [(("metadata", "tiles"), "MBTiles"), (("geometry_columns",), "SpatiaLite"), (("words",), "SQLite")],
    )
    def test_other_databases_are_called_by_their_name(self, tables: tuple[str, ...], name: str) -> None:
        database = sqlite3.connect(":memory:")
        for table in tables:
            database.execute(f"CREATE TABLE {table} (a)")
        content = database.serialize()
        database.close()
        assert refusal("a.sqlite", content) == file_messages.named_format(name)

    @pytest.mark.parametrize("crs", ["EPSG:5179", "EPSG:32652", "EPSG:4737"])
    def test_its_coordinate_system_is_followed(self, tmp_path: Path, crs: str) -> None:
        area = shapely.MultiPolygon([shapely.Polygon(TRIANGLE), shapely.Point(128, 40).buffer(0.1)])
        shapes = [AT_PORT, shapely.Point(*STEEL, 5), WAY, area, shapely.MultiPoint([PORT, STEEL])]
        moved = list(shapely.force_2d(series(shapes).to_crs(crs).geometry.to_numpy()))
        result = read("a.gpkg", geopackage(tmp_path, crs, works=moved))
        assert result.faults == ()
        assert all(shapely.equals_exact(result.frame.geometry.to_numpy(), shapely.force_2d(shapes), 1e-5))
        assert any("Reprojected" in note.en for note in result.notes)

    def test_a_definition_of_ones_own_is_followed_unless_it_names_files(self) -> None:
        own = CRS.from_proj4("+proj=tmerc +lat_0=38 +lon_0=129 +x_0=4e5 +y_0=6e5 +ellps=bessel +towgs84=-115,474,674")
        moved = series([AT_PORT]).to_crs(own).iloc[0]

        def content(definition: str) -> bytes:
            sql = f"UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', definition = '{definition}'"
            return bare_geopackage(blob(shapely.to_wkb(moved)), statements=(sql,))

        written = own.to_wkt("WKT1_GDAL")
        assert only(read("a.gpkg", content(written))).distance(AT_PORT) < 1e-6
        hidden = CRS.from_proj4("+proj=tmerc +lon_0=129 +ellps=bessel +nadgrids=/etc/passwd").to_wkt("WKT1_GDAL")
        assert refusal("a.gpkg", content(hidden)) == file_messages.unknown_crs("NONE:4326")

    def test_a_custom_definition_is_recognised_or_refused(self) -> None:
        def content(definition: str) -> bytes:
            sql = f"UPDATE gpkg_spatial_ref_sys SET organization = 'USER', definition = '{definition}'"
            return bare_geopackage(blob(POINT), statements=(sql,))

        assert only(read("a.gpkg", content(series([AT_PORT]).crs.to_wkt()))) == AT_PORT
        assert refusal("a.gpkg", content("/etc/passwd")) == file_messages.unknown_crs("USER:4326")

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, feature_messages.NO_GEOMETRY),
            ("text", feature_messages.DAMAGED),
            (b"GP", feature_messages.DAMAGED),
            (blob(POINT[:-1]), feature_messages.DAMAGED),
            (blob(POINT, flags=0b1111), feature_messages.DAMAGED),
            (blob(POINT, flags=0b100001), feature_messages.unsupported("extended")),
            (blob(shapely.to_wkb(shapely.Point())), feature_messages.EMPTY),
            (blob(shapely.to_wkb(shapely.Polygon())), feature_messages.EMPTY),
            (blob(struct.pack("<BIdd", 1, 1, 1.0, float("inf"))), feature_messages.BAD_POSITION),
            (blob(struct.pack("<BI", 1, 10)), feature_messages.DAMAGED),
            (blob(struct.pack("<BI", 1, 14)), feature_messages.unsupported("14")),
            (blob(struct.pack("<BII", 1, 2, 2**32 - 1)), feature_messages.DAMAGED),
            (blob(struct.pack("<BII", 1, 7, 1) * 100_000 + POINT), feature_messages.unsupported("7")),
        ],
    )
    def test_one_bad_geometry_costs_only_itself(self, value: Any, text: Text) -> None:
        result = read("a.gpkg", bare_geopackage(value, blob(POINT)))
        assert [fault.text for fault in result.faults] == [text]
        assert list(result.frame.index) == [2]

    def test_big_endian_and_heights_and_measures(self) -> None:
        high = shapely.to_wkb(shapely.LineString([(*PORT, 5), (*STEEL, 6)]), flavor="iso", byte_order=0)
        measured = struct.pack("<BI4d", 1, 3001, *PORT, 1.0, 2.0)
        result = read("a.gpkg", bare_geopackage(blob(high), blob(measured)))
        assert list(result.frame.geometry) == [WAY, AT_PORT]

    def test_a_write_ahead_log_is_no_obstacle(self) -> None:
        content = SAMPLES["a.gpkg"]
        assert len(read("a.gpkg", content[:18] + b"\x02\x02" + content[20:]).frame) == 2

    def test_views_and_formulas_are_never_run(self) -> None:
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, x AS geom FROM n"
        view = bare_geopackage(blob(POINT), statements=(f"CREATE VIEW trap AS {endless}",), table="trap")
        assert refusal("a.gpkg", view) == file_messages.ONLY_VIEWS
        formula = "ALTER TABLE places ADD COLUMN big AS (zeroblob(1000000000))"
        result = read("a.gpkg", bare_geopackage(blob(POINT), statements=(formula,)))
        assert dict(result.frame.properties.iloc[0]) == {"fid": "1", "name": "x"}

    def test_an_empty_or_missing_layer_is_refused(self) -> None:
        assert refusal("a.gpkg", bare_geopackage()) == file_messages.NO_FEATURES
        bare = bare_geopackage(blob(POINT), statements=("DROP TABLE gpkg_geometry_columns",))
        assert refusal("a.gpkg", bare) == file_messages.NO_LAYER
        lost = bare_geopackage(blob(POINT), statements=("ALTER TABLE places RENAME COLUMN geom TO shape",))
        assert refusal("a.gpkg", lost) == file_messages.UNREADABLE


def series(geometries: list[Any]) -> Any:
    return gpd.GeoSeries(geometries, crs="EPSG:4326")
