"""Ways to make a file, feature or record unreadable, and what is then reported, once, where."""

from collections.abc import Callable
from pathlib import Path

from breakage import Json, feature, layer, moved, row, write


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _reprojected(content: Json) -> None:
    content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32652"}}


def _bow_tie(found: Json) -> None:
    found["geometry"] = {"type": "Polygon", "coordinates": [[[129, 42], [130, 43], [130, 42], [129, 43], [129, 42]]]}


def _no_point(found: Json) -> None:
    found["geometry"] = {"type": "Point", "coordinates": ["east", "north"]}


UNREADABLE = (
    ("layers/steel.geojson", "-", "missing", _without("layers/steel.geojson")),
    ("layers/steel.geojson", "-", "not JSON", lambda folder: write(folder / "layers/steel.geojson", '{"type": ')),
    ("layers/steel.geojson", "-", "FeatureCollection", lambda folder: write(folder / "layers/steel.geojson", "[]")),
    ("layers/steel.geojson", "-", "UTF-8", lambda folder: (folder / "layers/steel.geojson").write_bytes(b"\xff{}")),
    ("layers/steel.geojson", "-", "EPSG::32652, not WGS 84", layer("steel", _reprojected)),
    ("layers/counties.geojson", "county_kilju", "invalid geometry", feature("counties", "county_kilju", _bow_tie)),
    ("layers/steel.geojson", "kimchaek_works", "unreadable geometry", feature("steel", "kimchaek_works", _no_point)),
    (
        "layers/steel.geojson",
        "kimchaek_works",
        "a LineString in a layer of point",
        feature(
            "steel",
            "kimchaek_works",
            lambda f: f.update(geometry={"type": "LineString", "coordinates": [[129, 42], [129, 43]]}),
        ),
    ),
    ("layers/steel.geojson", "kimchaek_works", "not degrees", moved("steel", "kimchaek_works", 41.7538, 129.7527)),
    ("sources.json", "-", "missing", _without("sources.json")),
    ("events.json", "-", "not a list", lambda folder: write(folder / "events.json", "{}")),
    ("units.json", "-", "missing", _without("units.json")),
    ("figures.json", "airport_distance", "value", row("figures", "airport_distance", value="forty")),
    ("ground/themes/land-line.geojson", "-", "missing", _without("ground/themes/land-line.geojson")),
    ("ground/themes/land-city.geojson", "-", "missing", _without("ground/themes/land-city.geojson")),
)
