"""Plates say what the data say: every place is there and in the frame, every number is counted."""

import json
import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from shapely import box

from geodata.catalogue import LAYER
from geodata.filters import ordered
from geodata.load import claims, figures, ids_in, layer_of, places
from geodata.northern import southern_forms
from geodata.plates import Plate, drawing, plate, plates
from geodata.plates.composed import filled
from geodata.plates.declared import PLATES
from geodata.plates.model import Declared
from geodata.plates.quantities import in_words, quantities
from geodata.positions import GEOD, geometry_of
from geodata.vocabulary import Text

TABLES = Path(__file__).parents[2] / "geodata"
NUMBER_WORDS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|twice)\b"
    r"|(두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(개|곳|가지|수역|로선)",
    re.I,
)
every_plate = pytest.mark.parametrize("found", plates(), ids=lambda each: str(each.number))
every_entry = pytest.mark.parametrize("declared", PLATES, ids=lambda each: each.title.en)


def texts(of: Declared | Plate) -> list[Text]:
    tool = [of.tool.label] if of.tool else []
    return [of.title, of.finding, *(note.label for note in of.notes), *tool]


def test_there_are_seven_in_their_order() -> None:
    assert [each.number for each in plates()] == list(range(1, 8))
    assert plate(4).title == Text("The iron chain", "철의 사슬")
    with pytest.raises(KeyError):
        plate(8)


@every_entry
def test_no_number_is_written_by_hand(declared: Declared) -> None:
    for text in chain.from_iterable(texts(declared)):
        words = "".join(literal for literal, *_ in Formatter().parse(text))
        assert not re.search(r"\d", words), text
        assert not NUMBER_WORDS.search(words), text


@every_entry
def test_both_languages_have_the_same_gaps(declared: Declared) -> None:
    for en, ko in texts(declared):
        gaps = [{gap for _, gap, *_ in Formatter().parse(text) if gap} for text in (en, ko)]
        assert gaps[0] == gaps[1], en


def test_every_quantity_is_told_somewhere() -> None:
    said = "".join(chain.from_iterable(text for declared in PLATES for text in texts(declared)))
    assert {name for name in quantities() if f"{{{name}}}" not in said} == {"km_rajin"}


def test_a_gap_that_nothing_fills_is_noticed() -> None:
    with pytest.raises(KeyError):
        filled(Text("{nothing_of_the_kind}", ""), quantities())


@every_plate
def test_places_claims_and_layers_are_there(found: Plate) -> None:
    assert set(found.places) | {note.at for note in found.notes} <= set(places())
    assert set(found.claims) <= {claim.id for claim in claims()}
    assert found.layers == ordered(found.layers, tuple(LAYER))
    assert found.layers


@every_plate
def test_the_frame_holds_what_is_named(found: Plate) -> None:
    frame = box(*found.frame)
    ends = [each for note in found.notes for each in (note.at, note.to) if each]
    for name in (*found.places, *ends):
        geometry = geometry_of(name)
        assert geometry is None or frame.contains(geometry.centroid), name
    for feature in drawing(found)["features"]:
        if feature["geometry"]["type"] == "Point":
            assert frame.contains(box(*feature["geometry"]["coordinates"] * 2)), feature["properties"]["en"]


@every_plate
def test_the_map_shows_what_a_note_is_about(found: Plate) -> None:
    # What the ground itself names needs no layer.
    on_the_ground = {"city_chongjin", "pyongyang"}
    for note in found.notes:
        for name in {end for end in (note.at, note.to) if end} - on_the_ground:
            assert layer_of()[name].id in found.layers, name


@every_plate
def test_korean_is_written_as_in_the_north(found: Plate) -> None:
    for text in texts(found):
        assert southern_forms(text.ko) == []
        assert re.search("[가-힣]", text.ko)


def test_numbers_are_those_of_the_tables() -> None:
    raw = {row["id"]: row for row in json.loads((TABLES / "figures.json").read_text(encoding="utf-8"))}
    unknown = json.loads((TABLES / "unknowns.json").read_text(encoding="utf-8"))
    where, line, port, chain_, city, border, nobody = (each.finding.en for each in plates())
    assert f"{raw['pop_city_chongjin_total_2008']['value']:,.0f} people" in where
    assert f"census of {raw['pop_city_chongjin_total_2008']['year']}" in where
    posted = [raw[each]["value"] for each in raw if each.startswith("pyongra_length_") and "mapped" not in each]
    assert f"from {min(posted):g} km to {max(posted):g} km" in line
    assert f"{in_words(len(set(posted))).en} lengths" in line
    assert f"{raw['port_capacity']['value'] / 1e6:g} million t a year" in port
    assert f"{raw['musan_ore']['value'] / 1e6:g} million t of ore" in chain_
    assert f"{raw['tram_length_mapped']['value']:g} km of it are on the map" in city
    assert f"about {raw['dist_russia']['value']:g} km" in border
    used = [each for each in ids_in("crossings") if places()[each].status == "operating"]
    assert f"{in_words(len(used)).en} of {in_words(len(ids_in('crossings'))).en} are reported in use" in border
    assert f"{len(unknown)} things were looked for" in nobody
    unplaced = [place for place in places().values() if place.placement == "unlocated"]
    assert nobody.startswith(f"{len(unplaced)} places are listed")


def test_what_a_sentence_says_of_its_numbers_holds() -> None:
    held = {figure.id: figure for figure in figures()}
    assert {held["port_capacity"].year, held["port_quay"].year} == {"undated"}, "neither with a date"
    assert held["musan_ore"].circa
    assert "1976 to 2007" in plate(4).finding.en
    assert "mean for 1976-2007, derived from satellite images" in held["musan_ore"].qualifier_en
    assert places()["pipeline_musan_chongjin"].status == "unknown", "whether it works again was not found"
    begun = {held[f"pyongra_length_{each}"].qualifier_en for each in ("8019", "7828")}
    assert begun == {
        "total in the station list, starting at Pyongyang station",
        "from Kalli to Rajin in the station list",
    }
    assert held["dist_russia"].circa
    assert held["port_east_quay"].circa
    assert geometry_of("port_fishing_east_coast") is None, "nobody says where it is"
    assert places()["pipeline_musan_chongjin"].placement == "schematic", "course not known"
    assert places()["chongjin_steel_works"].status == "disputed", "does it still stand?"


def test_a_note_between_two_places_is_a_line_with_words_at_its_middle() -> None:
    line, words = drawing(plate(1))["features"][:2]
    assert line["properties"] == {"role": "line"}
    assert words["geometry"]["coordinates"] in line["geometry"]["coordinates"]
    assert words["properties"]["ko"] == "직선으로 약 457km"


@every_plate
def test_a_length_on_the_map_is_that_of_the_line_beside_it(found: Plate) -> None:
    for note in found.notes:
        ends = [geometry_of(each) for each in (note.at, note.to) if each]
        if note.to is None or None in ends:
            continue
        (x, y), (to_x, to_y) = ((end.x, end.y) for end in ends if end is not None)
        assert f"{GEOD.inv(x, y, to_x, to_y)[2] / 1000:.0f} km" in note.label.en
