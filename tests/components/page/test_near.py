"""What is near what: the question offers what can be asked; the answer counts, and says how far and how sure it is."""

import json

import pytest

from components.page import near_panel
from components.page.near_result import how_far, result
from components.state import parse
from geodata.proximity import LIMITS_KM, STEPS_KM, TARGETS, Near, Row, is_target, near
from geodata.vocabulary import LANGUAGES, Text
from tests.page import classed, tagged, words

METHOD = Text("Measured.", "쟀음.")


def shown(found: Near, said: Text = Text("", "")) -> object:
    return result(found, said, {"csv": "/answers/near.csv"}, METHOD, ())


def test_every_target_can_be_chosen_and_is_named_in_a_sentence() -> None:
    boxes = [tag.attributes for tag in tagged(near_panel.panel(), "input") if tag.attributes["type"] == "radio"]
    values = [box["value"] for box in boxes if box["name"] == "near-target"]
    assert values == [*TARGETS, ""]
    assert near_panel.OF.keys() == TARGETS.keys()


def test_distances_are_offered_from_the_nearest_to_the_farthest() -> None:
    assert (STEPS_KM[0], STEPS_KM[-1]) == LIMITS_KM
    assert list(STEPS_KM) == sorted(STEPS_KM)
    (field,) = [tag.attributes for tag in tagged(near_panel.panel(), "input") if tag.attributes["type"] == "number"]
    assert (float(field["min"]), float(field["max"])) == LIMITS_KM


@pytest.mark.parametrize("question", [question for _, question in near_panel.QUESTIONS])
def test_the_questions_to_begin_with_can_be_asked(question: dict[str, str]) -> None:
    assert parse("&".join(f"{name}={value}" for name, value in question.items() if value)).notices == ()
    assert is_target(question["near"])


def test_the_answer_counts_in_a_sentence() -> None:
    found = near("railway", 2)
    counts = {verdict: len(found.ids(verdict)) for verdict in ("certainly", "possibly", "no")}
    (sentence,) = classed(shown(found), "near-sentence")
    said = words(sentence, "en")
    assert said.startswith("Within 2 km of a railway:")
    assert all(f"{count} {verdict}" in said for verdict, count in counts.items())
    (notes,) = classed(shown(found), "near-notes")
    assert f"{len(found.unplaced)} places are not on the map." in words(notes, "en")
    assert f"{len(found.unplaced)}곳은 지도에 없음." in words(notes, "ko")


def test_rows_are_certain_first_and_then_by_distance() -> None:
    found = near("railway", 2)
    rows = [tag for tag in tagged(shown(found), "tr") if "data-site" in tag.attributes]
    order = [(tag.attributes["data-verdict"], tag.attributes["data-site"]) for tag in rows]
    assert order == [(verdict, each) for verdict in ("certainly", "possibly") for each in found.ids(verdict)]
    assert "certainly" in words(rows[0], "en")
    assert "확실함" in words(rows[0], "ko")
    lon, lat, *_ = map(float, rows[0].attributes["data-line"].split(","))
    assert found.rows[0].line[0] == pytest.approx((lon, lat), abs=1e-6)


def test_what_is_not_near_is_told_to_the_map_alone() -> None:
    found = near("tram", 1)
    (root,) = classed(shown(found), "near-result")
    assert root.attributes["data-beyond"].split() == list(found.beyond)


def test_which_is_the_nearest_is_said_where_there_are_several() -> None:
    assert classed(shown(near("station", 2)), "near-to")
    assert not classed(shown(near("shore", 2)), "near-to")
    assert not classed(shown(near("kimchaek_works", 2)), "near-to")


def test_nobody_near_is_said_and_filters_are_named() -> None:
    page = shown(near("border", 0.2, ["kimchaek_works"]), Text("Asked only of steel.", "강철만 보았음."))
    assert not tagged(page, "table")
    assert all(words(classed(page, "near-nobody"), lang) for lang in LANGUAGES)
    assert "Asked only of steel." in words(classed(page, "near-notes"), "en")


def test_a_distance_has_its_doubt() -> None:
    line = ((129.7, 41.7), (129.8, 41.8))
    assert how_far(Row("a", "possibly", 1240.0, 350, "b", line)) == ("1.2 km ± 350 m", "1.2km ± 350m")
    assert how_far(Row("a", "certainly", 0.0, 0, "b", line)).en == "0 m"


def test_the_slider_knows_its_steps() -> None:
    (slider,) = [tag.attributes for tag in tagged(near_panel.panel(), "input") if tag.attributes["type"] == "range"]
    steps = json.loads(slider["data-steps"])
    assert steps[int(slider["value"])] == 2
    assert int(slider["max"]) == len(steps) - 1
