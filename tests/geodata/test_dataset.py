"""Search engines read a Dataset that names every layer's downloads and where the data lie."""

from geodata.catalogue import LAYERS
from geodata.publication.dataset import json_ld


def test_every_layer_can_be_downloaded_from_the_description() -> None:
    found = json_ld()
    assert found["@type"] == "Dataset"
    addresses = {item["contentUrl"] for item in found["distribution"]}
    layers = {f"/data/{layer.id}.{suffix}" for layer in LAYERS for suffix in ("geojson", "csv")}
    assert addresses == {*layers, "/data/ground.json"}


def test_the_box_holds_the_city_and_both_ends_of_the_railway() -> None:
    south, west, north, east = map(float, json_ld()["spatialCoverage"]["geo"]["box"].split())
    for lon, lat in ((129.77, 41.78), (125.74, 39.0), (130.64, 42.41)):
        assert west <= lon <= east
        assert south <= lat <= north
