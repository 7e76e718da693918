"""Licences follow from the sources, and the documents that state them are up to date."""

import json
import tomllib
from pathlib import Path

import pytest
import yaml
from frictionless import Package, Resource, Schema

from geodata.catalogue import LAYERS
from geodata.files import FOLDER
from geodata.load import features_in, source_by_id, sources
from geodata.publication import datapackage, dataset, licences
from geodata.publication.documents import LICENCE_FILE, PACKAGE_FILE, documents
from geodata.publication.edition import AUTHOR, DESCRIPTION, RELEASED, TITLE, VERSION
from geodata.publication.ground_files import GROUND_FILES

ROOT = FOLDER.parent


@pytest.mark.parametrize("path", [LICENCE_FILE, PACKAGE_FILE], ids=lambda path: path.name)
def test_derived_documents_are_up_to_date(path: Path):
    assert path.read_text(encoding="utf-8") == documents()[path], "run python -m geodata.publication.documents"


def test_one_source_under_odbl_makes_a_layer_odbl():
    assert licences.licence_for(["article"]) == licences.FACTS
    assert licences.licence_for(["article", "natural_earth"]) == licences.FACTS
    assert licences.licence_for(["natural_earth"]) == licences.PUBLIC_DOMAIN
    assert licences.licence_for(["article", "gem_power"]) == licences.CC_BY
    assert licences.licence_for(["gem_power", "gshhg"]) == licences.LGPL
    assert licences.licence_for(["gem_power", "gshhg", "osm_land"]) == licences.ODBL


def test_every_source_that_asks_for_something_is_recognised():
    asking = ("ODbL", "LGPL", "CC BY 4", "Public domain")
    for source in sources():
        named = licences.licence_of_source(source.id) is not None
        assert named == source.licence.startswith(asking), source.id


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_a_layer_is_odbl_exactly_where_a_feature_cites_such_a_source(layer):
    cited = set(licences.layer_sources(layer.id))
    asks = any(source_by_id()[source].licence.startswith("ODbL") for source in cited)
    assert (licences.layer_licence(layer.id) == licences.ODBL) == asks


def test_the_licence_table_has_a_row_for_each_layer_and_theme():
    table = LICENCE_FILE.read_text(encoding="utf-8")
    for layer in LAYERS:
        assert f"(`{layer.id}`) | {licences.layer_licence(layer.id).title.en} |" in table
    for credit in licences.ATTRIBUTIONS:
        assert credit.text.en in table


def test_the_ground_is_credited_where_everything_is():
    credited = " ".join(credit.text.en for credit in licences.ATTRIBUTIONS)
    for named in (
        "OpenStreetMap of August 2021 (ODbL)",
        "OpenMapTiles (CC BY 4.0)",
        "DTED Level 0",
        "World Port Index",
    ):
        assert named in credited, named
    assert "endorses nothing" in credited
    assert dataset.json_ld()["creditText"] == "; ".join(credit.text.en for credit in licences.ATTRIBUTIONS)


@pytest.mark.parametrize("file", GROUND_FILES.values(), ids=GROUND_FILES)
def test_a_file_of_the_ground_is_described_with_the_licence_of_its_sources(file, described):
    found = next(each for each in described["resources"] if each["path"] == file.path)
    assert found["licenses"][0]["name"] == licences.licence_for(file.sources).id
    assert len(found["sources"]) == len(file.sources)


def test_every_source_that_asks_for_a_credit_gets_one():
    credited = " ".join(credit.text.en for credit in licences.ATTRIBUTIONS)
    for source in sources():
        if licences.licence_of_source(source.id) in {licences.CC_BY, licences.LGPL}:
            maker = {"World Resources Institute": "WRI", "Global Energy Monitor wiki": "Global Energy Monitor"}
            assert maker.get(source.producer, source.producer) in credited


@pytest.fixture(scope="module")
def described():
    return json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))


def test_the_data_package_is_valid_with_all_its_files(described):
    # Read from the parsed descriptor: frictionless leaves a file it opens itself unclosed.
    report = Package.from_descriptor(described, basepath=str(FOLDER)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    names = {resource["name"] for resource in described["resources"]}
    tables = {path.stem for path in FOLDER.glob("*.json")} - {"datapackage"}
    assert names == {layer.id for layer in LAYERS} | tables | {datapackage.ground_name(name) for name in GROUND_FILES}


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_features_fit_the_schema_of_the_data_package(layer, described):
    schema = next(found for found in described["resources"] if found["name"] == layer.id)["schema"]
    names = [field["name"] for field in schema["fields"]]
    held = [feature.properties for feature in features_in(layer.id)]
    rows = [{name: row.get(name) for name in names} for row in held]
    report = Resource(data=rows, schema=Schema.from_descriptor(schema)).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_the_data_package_licences_layers_as_derived(described):
    for resource in described["resources"]:
        if resource["name"] in {layer.id for layer in LAYERS}:
            licence = licences.layer_licence(resource["name"])
            wanted = licences.CC_BY.id if licence == licences.FACTS else licence.id
            assert resource["licenses"][0]["name"] == wanted
    assert datapackage.descriptor() == described


def test_citation_file_says_what_the_edition_says():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cff)
    assert cff["title"] == TITLE.en
    assert cff["authors"] == [{"name": AUTHOR}]
    assert str(cff["version"]) == VERSION
    assert cff["date-released"] == RELEASED
    assert cff["abstract"].strip() == DESCRIPTION.en
    assert cff["type"] in {"dataset", "software"}


def test_one_version_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION} " in (FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_of_the_program_is_mit():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert AUTHOR in text
