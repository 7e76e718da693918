"""Each remedy that a refusal names works in one step: here every one that a program can carry out is carried out."""

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import pytest
import shapely
from upload_samples import (
    PORT,
    STEEL,
    bare_geopackage,
    blob,
    collection,
    feature,
    geopackage,
    kml,
    named_crs,
    placemark,
    read,
    refusal,
)

from geodata.upload import MAX_BYTES, feature_messages, file_messages, notes
from geodata.upload.remedies import Refusal, Remedy
from geodata.vocabulary import Text

PLACE = placemark("<Point><coordinates>129.82,41.76</coordinates></Point>")
TABLE = "name,lat,lon\nPort,41.76,129.82\n"
POINTS = gpd.GeoDataFrame(
    {"name": ["Port", "Works"]}, geometry=[shapely.Point(PORT), shapely.Point(STEEL)], crs="EPSG:4326"
)


class Step(NamedTuple):
    """A file that is refused, and what a person makes of it who does as the refusal says."""

    name: str
    content: bytes
    mended_name: str
    mended: bytes


def in_metres(folder: Path) -> bytes:
    metres = POINTS.to_crs("EPSG:5179")
    return collection(*(feature((point.x, point.y)) for point in metres.geometry))


def as_geojson(frame: gpd.GeoDataFrame) -> bytes:
    return frame.to_json().encode()


def with_view(kind: str) -> bytes:
    statement = f"CREATE {kind} seen AS SELECT * FROM places"
    return bare_geopackage(blob(shapely.to_wkb(shapely.Point(PORT))), statements=(statement,), table="seen")


def shapefile(folder: Path) -> dict[str, bytes]:
    POINTS.to_file(folder / "a.shp")
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


def other_database() -> bytes:
    database = sqlite3.connect(":memory:")
    database.executescript("CREATE TABLE metadata (a); CREATE TABLE tiles (b)")
    content = database.serialize()
    database.close()
    return content


def circle(count: int) -> bytes:
    ring = [list(at) for at in shapely.Point(129, 41).buffer(0.1, quad_segs=count // 4).exterior.coords]
    return json.dumps(
        feature([[[round(x, 4), round(y, 4)] for x, y in ring]], "Polygon"), separators=(",", ":")
    ).encode()


LONG = collection(*[feature([[129, 41]] * 500_001, "MultiPoint")]).replace(b" ", b"")

STEPS: dict[Remedy, Callable[[Path], Step]] = {
    Remedy.EXPORT_FEATURES: lambda _: Step("a.json", collection(), "a.json", as_geojson(POINTS)),
    Remedy.SAVE_AS_READABLE: lambda _: Step("a.xml", b"<places/>", "a.geojson", as_geojson(POINTS)),
    Remedy.SAVE_AS_GEOJSON: lambda _: Step("a.mbtiles", other_database(), "a.geojson", as_geojson(POINTS)),
    Remedy.SAVE_AS_CSV: lambda _: Step(
        "a.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "a.csv", TABLE.encode()
    ),
    Remedy.SAVE_AS_UTF8: lambda _: Step(
        "a.csv", TABLE.encode() + b"x\xffx\xd7,1,2\n", "a.csv", (TABLE + "xÿx×,1,2\n").encode()
    ),
    Remedy.SAVE_IN_DEGREES: lambda _: Step(
        "a.json", collection(feature((1, 2)), crs=named_crs("EPSG:999999")), "a.json", as_geojson(POINTS)
    ),
    Remedy.REPROJECT: lambda folder: Step(
        "a.json",
        in_metres(folder),
        "a.json",
        as_geojson(
            gpd.read_file(io.BytesIO(in_metres(folder))).set_crs("EPSG:5179", allow_override=True).to_crs("EPSG:4326")
        ),
    ),
    Remedy.DECLARE_DEGREES: lambda _: Step(
        "a.json",
        collection(feature(PORT), crs=named_crs("EPSG:5179")),
        "a.json",
        collection(feature(PORT), crs=named_crs("EPSG:4326")),
    ),
    Remedy.EXCHANGE: lambda _: Step("a.json", collection(feature(PORT[::-1])), "a.json", collection(feature(PORT))),
    Remedy.ADD_HEADER: lambda _: Step("a.csv", b"Port,41.76,129.82\n", "a.csv", b"name,lat,lon\nPort,41.76,129.82\n"),
    Remedy.NAME_COLUMNS: lambda _: Step("a.txt", b"name one two\nPort 41.76 129.82\n", "a.txt", TABLE.encode()),
    Remedy.SAVE_TABLE_AGAIN: lambda _: Step(
        "a.csv", b"lat,lon\n" + b'1","\n' * 100, "a.csv", b"lat,lon\n" + b"1,2\n" * 100
    ),
    Remedy.CORRECT_LINE: lambda _: Step("a.json", collection(feature(PORT))[:-2], "a.json", collection(feature(PORT))),
    Remedy.DELETE_COMMA: lambda _: Step(
        "a.json", collection(feature(PORT))[:-2] + b",]}", "a.json", collection(feature(PORT))
    ),
    Remedy.DELETE_DOCTYPE: lambda _: Step("a.kml", kml(PLACE, prefix="<!DOCTYPE kml>"), "a.kml", kml(PLACE)),
    Remedy.EXPORT_AGAIN: lambda folder: Step(
        "a.gpkg",
        geopackage(folder, works=[shapely.Point(PORT)])[:5000],
        "a.gpkg",
        geopackage(folder, works=[shapely.Point(PORT)]),
    ),
    Remedy.FLATTEN: lambda _: Step("a.json", b'{"a":' * 100_000, "a.json", as_geojson(POINTS)),
    Remedy.UNPACK: lambda _: Step("a.gz", gzip.compress(gzip.compress(TABLE.encode())), "a.csv", TABLE.encode()),
    Remedy.PACK_WHOLE: lambda folder: Step(
        "a.shp", shapefile(folder)["a.shp"], "a.zip", zipped({k: v for k, v in shapefile(folder).items() if "a." in k})
    ),
    Remedy.STORE_VIEW: lambda _: Step("a.gpkg", with_view("VIEW"), "a.gpkg", with_view("TABLE")),
    Remedy.KEEP_LESS: lambda _: Step("a.csv", TABLE.encode() + b"#" * MAX_BYTES, "a.csv", TABLE.encode()),
    Remedy.SIMPLIFY: lambda _: Step("a.json", LONG, "a.json", circle(400)),
}
FOR_PEOPLE = {
    Remedy.CHOOSE_ANOTHER: "only a person knows which file was meant",
    Remedy.SAVE_LINKED: "a browser fetches what a link leads to",
}


def test_every_remedy_is_tried_or_for_people_alone() -> None:
    assert set(STEPS) | set(FOR_PEOPLE) == set(Remedy)


@pytest.mark.parametrize("remedy", STEPS)
def test_the_remedy_works_in_one_step(remedy: Remedy, tmp_path: Path) -> None:
    step = STEPS[remedy](tmp_path)
    assert refusal(step.name, step.content).remedy is remedy
    result = read(step.mended_name, step.mended)
    assert not result.frame.empty
    assert result.faults == ()


def test_every_message_is_in_both_languages() -> None:
    found: list[Text] = [remedy.value for remedy in Remedy]
    for module in (file_messages, feature_messages, notes):
        for value in vars(module).values():
            found += [value.text] if isinstance(value, Refusal) else [value] if isinstance(value, Text) else []
    assert len(found) > 60
    for text in found:
        assert text.en.replace("\ufffd", "").isascii() or "±" in text.en
        assert any("가" <= letter <= "힣" for letter in text.ko)
        assert text.en.endswith(".")
        assert text.ko.endswith(".")


def test_refusals_are_made_of_a_cause_and_a_remedy_alone() -> None:
    made: list[Any] = [value for value in vars(file_messages).values() if isinstance(value, Refusal)]
    for refused in made:
        assert refused.text.en == f"{refused.cause.en} {refused.remedy.value.en}"
        assert refused.text.ko == f"{refused.cause.ko} {refused.remedy.value.ko}"
    assert not any(isinstance(value, Text) for value in vars(file_messages).values())
