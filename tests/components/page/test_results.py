"""The list of places: all of them, every word in both languages, small enough to come with every visit."""

import json
import re

import pytest

from components import ids
from components.kit.badges import OFF_MAP
from components.page import results
from geodata.dated import status_words
from geodata.load import layer_of, places
from geodata.vocabulary import KIND
from tests.page import attribute, by_id, tagged, words

DATA = results.rows()
COLUMN = {column.id: number for number, column in enumerate(results.COLUMNS, start=4)}


def cell(row: list[object], column: str) -> object:
    known = DATA["words"].get(column)
    value = row[COLUMN[column]]
    return value if known is None else known[value]


def test_every_place_has_one_row() -> None:
    assert sorted(row[0] for row in DATA["rows"]) == sorted(places())


def test_a_row_holds_what_is_known_of_the_place() -> None:
    for row in DATA["rows"]:
        place = places()[row[0]]
        assert row[1:3] == (place.name_en, place.name_ko)
        assert tuple(cell(row, "kind")[:2]) == KIND[place.kind]  # type: ignore[index]
        assert tuple(cell(row, "status")[:2]) == (status_words(place) or ("", ""))  # type: ignore[index]
        assert cell(row, "as_of") == place.as_of
        assert cell(row, "opened") == place.opened


def test_what_is_not_on_the_map_says_so_and_sorts_last() -> None:
    unlocated = [row for row in DATA["rows"] if places()[row[0]].accuracy_m is None]
    assert unlocated
    assert {tuple(cell(row, "accuracy")) for row in unlocated} == {(*OFF_MAP, None)}  # type: ignore[arg-type]


def test_accuracy_sorts_by_metres() -> None:
    assert all(
        cell(row, "accuracy")[2] == places()[row[0]].accuracy_m  # type: ignore[index]
        for row in DATA["rows"]
    )


def test_low_confidence_sorts_below_high() -> None:
    key = {word[0]: word[2] for word in DATA["words"]["confidence"]}
    assert key["low"] < key["medium"] < key["high"]


def test_the_topmost_layer_leads() -> None:
    assert DATA["rows"][0][0] == "port_chongjin"
    assert layer_of()[DATA["rows"][-1][0]].id == "counties"


def test_every_row_has_a_picture() -> None:
    assert all(re.search(r"\b(symbol-\S+|swatch-\S+)", DATA["pictures"][row[3]]) for row in DATA["rows"])


@pytest.mark.parametrize(
    ("metres", "en", "ko"), [(150, "150 m", "150m"), (1000, "1 km", "1km"), (1500, "1.5 km", "1.5km")]
)
def test_a_radius_is_written_short(metres: int, en: str, ko: str) -> None:
    assert results.radius(metres) == (en, ko)


def test_the_table_is_a_real_one_with_caption_and_sortable_heads() -> None:
    table = by_id(results.table("/rows.json"), ids.RESULTS)
    assert table.name == "table"
    caption = words(tagged(table, "caption"), "en")
    assert str(len(places())) in caption
    heads = tagged(table, "th")
    assert [attribute(head, "data-column") for head in heads] == ["name", *DATA["columns"]]
    for head in heads:
        assert attribute(head, "scope") == "col"
        assert attribute(head, "aria-sort") == "none"
        assert len(tagged(head, "button")) == 1
        assert words(head, "en")
        assert words(head, "ko") != words(head, "en")


def test_the_rows_stay_light() -> None:
    assert len(json.dumps(DATA, ensure_ascii=False, separators=(",", ":"))) < 60_000
