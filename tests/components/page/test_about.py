import json
from pathlib import Path

from components.page.about import about
from geodata.catalogue import LAYER
from geodata.files import FOLDER
from geodata.load import sources
from geodata.publication.licences import ATTRIBUTIONS, layer_licence
from geodata.vocabulary import LANGUAGES
from tests.page import attribute, attributes, classed, parsed, tagged, words

ABOUT = parsed(about())


def raw(file: Path) -> list[dict[str, object]]:
    found = json.loads(file.read_text(encoding="utf-8"))
    return found["features"] if isinstance(found, dict) else found


# Counted straight from the files, not with the code under test.
FEATURES = {
    file.stem: [feature["properties"] for feature in raw(file)] for file in (FOLDER / "layers").glob("*.geojson")
}
ALL = [place for found in FEATURES.values() for place in found]
TABLES = {name: raw(FOLDER / f"{name}.json") for name in ("figures", "claims", "events", "unknowns", "sources")}


def rows(tree: object) -> list[list[str]]:
    return [[words(cell, "en") for cell in tagged(row, "th", "td")] for row in tagged(tree, "tr")]


def test_totals_are_true() -> None:
    (totals,) = classed(ABOUT, "totals")
    shown = {words(tagged(pair, "dt"), "en"): words(tagged(pair, "dd"), "en") for pair in tagged(totals, "div")}
    held = {"places": ALL, **TABLES, "claims": [claim for claim in TABLES["claims"] if claim["verdict"] != "omission"]}
    assert list(shown.values()) == [str(len(found)) for found in held.values()]


def test_places_divide_without_rest() -> None:
    placed, facts, positions = (rows(table) for table in classed(ABOUT, "split"))
    assert sum(int(row[1]) for row in placed) == sum(int(row[1]) for row in facts) == len(ALL)
    assert placed[2][1] == str(sum(place["accuracy_m"] is None for place in ALL))
    for shown, field in ((facts, "confidence"), (positions, "position_confidence")):
        assert [row[1] for row in shown] == [
            str(sum(place[field] == value for place in ALL)) for value in ("high", "medium", "low")
        ]


def test_every_place_that_is_not_drawn_is_named_once() -> None:
    listed = attributes(ABOUT, "data-site")
    assert sorted(listed) == sorted(place["id"] for place in ALL if place["placement"] == "unlocated")


def test_gaps_are_counted() -> None:
    text = words(classed(ABOUT, "gaps"), "en")
    assert text.startswith(f"{sum(place['status'] == 'unknown' for place in ALL)} places: nobody reports")
    assert f"{sum(place['status_rule'] is not None for place in ALL)} places: the status is inferred" in text
    assert f"{sum(place['status'] == 'last_seen' for place in ALL)} places: in use when last seen" in text
    undated = sum(figure["year"] == "undated" for figure in TABLES["figures"])
    assert f"{undated} of {len(TABLES['figures'])} figures: undated" in text
    unsupported = sum(claim["verdict"] == "unsupported" for claim in TABLES["claims"])
    assert f"{unsupported} claims of the article: nothing" in text


def test_each_layer_has_a_row_with_its_licence() -> None:
    (table,) = classed(ABOUT, "layer-table")
    shown = {row[0]: row for row in rows(table)[1:]}
    for layer_id, found in FEATURES.items():
        row = shown[LAYER[layer_id].title.en]
        assert row[1] == str(len(found))
        assert row[5] == layer_licence(layer_id).title.en
    assert shown["Stations"][4] == "150 m"


def test_all_credits_and_sources_are_named() -> None:
    for lang in LANGUAGES:
        text = words(ABOUT, lang)
        assert all(credit.text.in_language(lang) in text for credit in ATTRIBUTIONS)
        assert all(source.title in text and source.text("covers").in_language(lang) in text for source in sources())


def test_the_markup_is_sound() -> None:
    assert not tagged(ABOUT, "h1", "h2")
    for table in tagged(ABOUT, "table"):
        assert tagged(table, "caption")
        assert all(attribute(head, "scope") for head in tagged(table, "th"))
    for link in tagged(ABOUT, "a"):
        href = str(attribute(link, "href"))
        assert href.startswith(("https://", "http://", "/data/ground", "/unknown"))
        assert attribute(link, "rel") == (None if href.startswith("/") else "noopener noreferrer")


def test_the_reader_learns_that_nothing_leaves_the_browser() -> None:
    assert "no request goes to any other host" in words(ABOUT, "en")
    assert "다른 봉사기에는 아무런 요청도 가지 않는다" in words(ABOUT, "ko")
