"""A GeoPackage gives its first layer, and nothing it brings along is run."""

import struct
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
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

from geodata.upload import feature_messages, file_messages
from geodata.vocabulary import Text


class TestGeoPackage:
    def test_the_first_layer_is_read_and_the_others_named(self, tmp_path: Path) -> None:
        result = read("a.gpkg", geopackage(tmp_path, "EPSG:4326", ways=[WAY], works=[AT_STEEL, AT_PORT]))
        assert list(result.frame.geometry) == [WAY]
        assert list(result.frame.label) == ["ways 0"]
        assert result.notes == (file_messages.other_layers("ways", ["works"]),)

    @pytest.mark.parametrize("crs", ["EPSG:5179", "EPSG:32652", "EPSG:4737"])
    def test_its_coordinate_system_is_followed(self, tmp_path: Path, crs: str) -> None:
        area = shapely.MultiPolygon([shapely.Polygon(TRIANGLE), shapely.Point(128, 40).buffer(0.1)])
        shapes = [AT_PORT, shapely.Point(*STEEL, 5), WAY, area, shapely.MultiPoint([PORT, STEEL])]
        moved = list(shapely.force_2d(series(shapes).to_crs(crs).geometry.to_numpy()))
        result = read("a.gpkg", geopackage(tmp_path, crs, works=moved))
        assert result.faults == ()
        assert all(shapely.equals_exact(result.frame.geometry.to_numpy(), shapely.force_2d(shapes), 1e-5))
        assert any("Reprojected" in note.en for note in result.notes)

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
            (blob(struct.pack("<BI", 1, 10)), feature_messages.unsupported("CurvePolygon")),
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
        assert refusal("a.gpkg", view) == file_messages.NO_LAYER
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
