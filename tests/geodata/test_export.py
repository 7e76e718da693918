"""What is handed out reads back as what the atlas holds, harms no spreadsheet, and does not change by itself."""

import csv
import io
import json
import sqlite3
import zipfile
from datetime import date
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from geodata import export
from geodata.catalogue import LAYERS
from geodata.files import FOLDER, layer_file
from geodata.load import feature_by_id, features, figures, layer_of, places, unknowns
from geodata.publication.edition import data_date
from geodata.publication.licences import ATTRIBUTIONS, layer_licence
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.vocabulary import Text

LAYER_IDS = [layer.id for layer in LAYERS]
CONTRACT = {"id", "name_en", "name_ko", "accuracy_m", "placement", "confidence", "status", "as_of", "sources"}
MIXED = ("power_chongjin", "rubber_factory", "line_pyongra", "port_chongjin", "county_kilju", "st_ranam", "port_east")
ASKED = Text("Confidence: high", "믿음성: 높음")
LINK = "https://example.org/?layers=steel&site=kimchaek_works"
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


def read_csv(content: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_layer_geojson_says_what_the_file_says(layer_id: str):
    shipped = json.loads((FOLDER / layer_file(layer_id)).read_text(encoding="utf-8"))
    assert json.loads(export.layer_geojson(layer_id)) == shipped


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_layer_geojson_is_rfc_7946_with_the_promised_properties(layer_id: str):
    collection = json.loads(export.layer_geojson(layer_id))
    assert set(collection) == {"type", "features"}
    for member in collection["features"]:
        assert set(member) == {"type", "id", "properties", "geometry"}
        assert member["id"] == member["properties"]["id"]
        assert set(member["properties"]) >= CONTRACT


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_layer_geojson_reads_back_in_geopandas(layer_id: str):
    read = gpd.read_file(io.BytesIO(export.layer_geojson(layer_id))).set_index("id")
    held = features(layer_id)
    assert read.crs == held.crs
    assert list(read.index) == list(held.index)
    assert read.geometry.geom_equals(held.geometry.rename_axis("id")).eq(held.geometry.notna().to_numpy()).all()


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_layer_csv_has_a_row_a_feature_and_a_column_a_field(layer_id: str):
    content = export.layer_csv(layer_id)
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = read_csv(content)
    held = features(layer_id)
    assert [row["id"] for row in rows] == list(held.index)
    added = {"lon", "lat", "drawn_as", "related", "rivals", "status_en", "status_ko"}
    assert set(rows[0]) == (set(held.columns) - {"geometry"}) | added
    for row in rows:
        stored = feature_by_id()[row["id"]]
        assert row["name_ko"] == stored.get("name_ko")
        assert row["sources"] == ";".join(stored.get("sources"))
        assert (row["lon"] == "") == (stored.geometry is None) == (row["drawn_as"] == "not drawn")
        if row["drawn_as"] == "point":
            assert (float(row["lon"]), float(row["lat"])) == (stored.geometry.x, stored.geometry.y)


def test_nulls_are_empty_and_numbers_stay_numbers():
    (row,) = [row for row in read_csv(export.layer_csv("stations")) if row["id"] == "st_ranam"]
    assert row["km_kangdok"] == ""
    assert float(row["km_pyongra"]) == feature_by_id()["st_ranam"].properties["km_pyongra"]
    assert row["accuracy_m"] == str(places()["st_ranam"].accuracy_m)


def test_chosen_places_stand_layer_by_layer_each_once():
    collection = json.loads(export.to_geojson([*MIXED, *MIXED]))
    found = [(member["properties"]["layer"], member["id"]) for member in collection["features"]]
    assert {feature_id for _, feature_id in found} == set(MIXED)
    assert len(found) == len(MIXED)
    order = [LAYER_IDS.index(layer_id) for layer_id, _ in found]
    assert order == sorted(order)
    assert [feature_id for layer_id, feature_id in found if layer_id == "port"] == ["port_chongjin", "port_east"]
    for member in collection["features"]:
        held = feature_by_id()[member["id"]].geometry
        assert (member["geometry"] and shape(member["geometry"])) == held


def test_a_frame_chooses_as_its_ids_do():
    frame = features("steel")
    assert export.to_geojson(frame) == export.to_geojson(list(frame.index))
    assert export.to_csv(frame) == export.to_csv(frame.index)


@pytest.mark.parametrize("write", [export.to_geojson, export.to_csv, export.to_geopackage])
def test_an_unknown_id_is_a_key_error(write: Any):
    with pytest.raises(KeyError):
        write(["kimchaek_works", "atlantis"])


@pytest.mark.parametrize("write", [export.layer_geojson, export.layer_csv])
def test_an_unknown_layer_is_a_key_error(write: Any):
    with pytest.raises(KeyError):
        write("atlantis")


def test_csv_of_several_layers_has_the_fields_of_all():
    rows = read_csv(export.to_csv(MIXED))
    assert [row["layer"] for row in rows] == [layer_of()[row["id"]].id for row in rows]
    assert {"km_pyongra", "length_km", "population_2008"} <= set(rows[0])
    by_id = {row["id"]: row for row in rows}
    assert by_id["line_pyongra"]["length_km"] == "801.9"
    assert by_id["power_chongjin"]["rivals"] == "129.75024 41.76331"
    assert by_id["power_chongjin"]["km_pyongra"] == ""


def test_geopackage_reads_back(tmp_path):
    path = tmp_path / "data.gpkg"
    path.write_bytes(export.to_geopackage(MIXED))
    tables = [name for name, _ in pyogrio.list_layers(path)]
    assert tables == list(dict.fromkeys(layer for layer in LAYER_IDS if layer in {layer_of()[i].id for i in MIXED}))
    for table in tables:
        frame = gpd.read_file(path, layer=table).set_index("id")
        for feature_id, geometry in frame.geometry.items():
            assert geometry == feature_by_id()[feature_id].geometry
        assert frame.crs == features(table).crs
    power = gpd.read_file(path, layer="power").iloc[0]
    assert power["sources"] == "gem_power;wri_power;powerplantforum;nkchosun_2001"
    assert power["opened"] == feature_by_id()["power_chongjin"].properties["opened"]


def test_geopackage_carries_no_hour_of_writing(tmp_path):
    path = tmp_path / "data.gpkg"
    path.write_bytes(export.to_geopackage(["kimchaek_works"]))
    with sqlite3.connect(path) as database:
        (changed,) = {row[0] for row in database.execute("select last_change from gpkg_contents")}
    database.close()
    assert changed.startswith(data_date().isoformat())


def test_bundle_holds_the_data_and_what_makes_it_usable():
    files = unpacked(export.bundle(MIXED, ASKED, LINK))
    assert set(files) == {
        "README.txt",
        "data.geojson",
        "data.csv",
        "data.gpkg",
        "figures.csv",
        "services.csv",
        "sections.csv",
        "unknowns.csv",
        "sources.csv",
        "citation.txt",
        "CITATION.bib",
        "LICENCE.txt",
    }
    assert files["data.geojson"] == export.to_geojson(MIXED)
    assert files["data.csv"] == export.to_csv(MIXED, bom=True)
    readme = files["README.txt"].decode()
    for words in (ASKED.en, ASKED.ko, LINK, data_date().isoformat(), f"Places: {len(MIXED)}", "(port): 2 of"):
        assert words in readme
    for name in set(files) - {"README.txt"}:
        assert name in readme


def test_bundle_figures_and_sources_are_those_of_the_chosen():
    files = unpacked(export.bundle(["power_chongjin"], ASKED, LINK))
    shown = read_csv(files["figures.csv"], "utf-8-sig")
    assert [row["id"] for row in shown] == [row.id for row in figures() if row.subject == "power_chongjin"]
    cited = {source for row in shown for source in row["sources"].split(";")}
    cited |= set(places()["power_chongjin"].sources)
    unknown = read_csv(files["unknowns.csv"], "utf-8-sig")
    assert [row["id"] for row in unknown] == [row.id for row in unknowns() if "power_chongjin" in row.subjects]
    cited |= {source for row in unknown for source in row["sources"].split(";")}
    assert {row["id"] for row in read_csv(files["sources.csv"], "utf-8-sig")} == cited


def test_bundle_has_the_trains_sections_and_years_of_the_chosen():
    files = unpacked(export.bundle(["line_musan", "dprk_railways"], ASKED, LINK))
    trains, sections = (read_csv(files[f"{name}.csv"], "utf-8-sig") for name in ("services", "sections"))
    assert {row["id"] for row in trains} == {row.id for row in services_of("line_musan")}
    assert {row["id"] for row in sections} == {row.id for row in sections_of("line_musan")}
    years = read_csv(files["series.csv"], "utf-8-sig")
    assert len(years) == sum(len(row.points) for row in series_of("dprk_railways")) == 21
    broken = [row["year"] for row in years if row["series_break"] == "True"]
    assert broken == ["2016"]
    listed = {row["id"] for row in read_csv(files["sources.csv"], "utf-8-sig")}
    cited = {source for row in (*trains, *sections, *years) for source in row["sources"].split(";")}
    assert cited <= listed


def test_bundle_has_no_table_of_trains_where_there_are_none():
    files = unpacked(export.bundle(["power_chongjin"], ASKED, LINK))
    assert not {"services.csv", "sections.csv", "series.csv"} & set(files)
    assert "services.csv  " not in files["README.txt"].decode()


def test_bundle_names_the_licence_of_each_layer_and_all_credits():
    licence = unpacked(export.bundle(MIXED, ASKED, LINK))["LICENCE.txt"].decode()
    for layer_id in {layer_of()[feature_id].id for feature_id in MIXED}:
        assert f"({layer_id}): {layer_licence(layer_id).title.en}" in licence
    for credit in ATTRIBUTIONS:
        assert credit.text.en in licence


def test_bundle_is_the_same_every_time():
    assert export.bundle(MIXED, ASKED, LINK) == export.bundle(iter(MIXED), ASKED, LINK)
    assert export.bundle(MIXED, ASKED, LINK) != export.bundle(MIXED, ASKED, LINK, date(2027, 1, 1))


def test_bundle_of_nothing_says_so():
    files = unpacked(export.bundle([], ASKED, ""))
    assert "data.gpkg" not in files
    assert "data.gpkg" not in files["README.txt"].decode()
    assert json.loads(files["data.geojson"]) == {"type": "FeatureCollection", "features": []}
    assert "Places: 0" in files["README.txt"].decode()
    assert read_csv(files["sources.csv"], "utf-8-sig") == []


def test_a_hostile_filter_text_or_link_stays_text():
    hostile = Text("{title} {0} %s\nFiles", "{filter}")
    files = unpacked(export.bundle(["kimchaek_works"], hostile, "https://x/}\n@book{a"))
    assert "{title} {0} %s" in files["README.txt"].decode()
    assert [line[:1] for line in files["CITATION.bib"].decode().splitlines()].count("@") == 1


def test_citation_says_what_where_and_when():
    text, bibtex = export.citation(LINK, date(2026, 11, 24))
    assert text == (
        "Chongjin Atlas contributors (2026): Chongjin Atlas, version 1.0.0. "
        "https://example.org/?layers=steel&site=kimchaek_works, seen on 24 November 2026."
    )
    assert f"url = {{{LINK}}}" in bibtex
    assert "urldate = {2026-11-24}" in bibtex


@given(WORDS)
def test_any_link_leaves_bibtex_whole(link: str):
    text, bibtex = export.citation(link, date(2026, 11, 24))
    assert bibtex.startswith("@misc{")
    assert bibtex.count("{") == bibtex.count("}")
    assert "\n" not in text
    assert bibtex.isascii()


def test_catalogue_lists_every_layer_with_its_counts_and_addresses():
    contents = json.loads(export.catalogue_json())
    assert [entry["id"] for entry in contents["layers"]] == LAYER_IDS
    groups = {group["id"] for group in contents["groups"]}
    for entry, layer in zip(contents["layers"], LAYERS, strict=True):
        frame = features(layer.id)
        assert entry["features"] == len(frame)
        assert entry["located"] == int(frame.geometry.notna().sum())
        assert entry["group"] in groups
        assert entry["title"] == {"en": layer.title.en, "ko": layer.title.ko}
        assert [field["id"] for field in entry["fields"]] == [field.id for field in layer.fields]
        assert entry["licence"]["id"] == layer_licence(layer.id).id
        assert entry["files"]["geojson"] == f"/data/{layer.id}.geojson"
    assert sum(entry["features"] for entry in contents["layers"]) == len(places())
