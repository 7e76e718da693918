"""The ground's toggles: real checkboxes in the state of the address, each with a line that says what it shows."""

import pytest

from components import ids
from components.page import ground_panel, layer_panel
from components.state import DEFAULT_GROUND, GROUND_PARTS
from geodata.catalogue import DEFAULT_LAYERS
from geodata.publication.licences import GROUND_MAPPED
from tests.page import attribute, by_id, parsed, tagged, words


@pytest.mark.parametrize("shown", [DEFAULT_GROUND, ("contours",), GROUND_PARTS, ()])
def test_the_toggles_stand_as_the_address_says(shown: tuple[str, ...]) -> None:
    boxes = tagged(parsed(ground_panel.group(shown)), "input")
    assert tuple(attribute(box, "value") for box in boxes) == GROUND_PARTS
    assert {attribute(box, "type") for box in boxes} == {"checkbox"}
    assert tuple(attribute(box, "value") for box in boxes if "checked" in box.attributes) == shown


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_each_toggle_says_what_it_shows(lang: str) -> None:
    group = parsed(ground_panel.group(DEFAULT_GROUND))
    for box in tagged(group, "input"):
        note = by_id(group, attribute(box, "aria-describedby") or "")
        assert words(note, lang)
    text = words(group, lang)
    for part in GROUND_PARTS:
        title, told = ground_panel.PARTS[part]
        assert title.in_language(lang) in text
        assert told.in_language(lang) in text


@pytest.mark.parametrize(("circles", "names"), [(False, None), (True, None), (False, "mr"), (True, "mr")])
def test_circles_and_spelling_stand_as_the_address_says(circles: bool, names: str | None) -> None:
    group = parsed(ground_panel.reading(circles, names))
    for box_id, wanted in ((ids.CIRCLES, circles), (ids.NAMES_MR, names == "mr")):
        box = by_id(group, box_id)
        assert attribute(box, "type") == "checkbox"
        assert ("checked" in box.attributes) is wanted
        for lang in ("en", "ko"):
            assert words(by_id(group, attribute(box, "aria-describedby") or ""), lang)


def test_no_line_promises_a_height() -> None:
    assert "never a height" in ground_panel.PARTS["contours"][1].en
    assert "indicative" in ground_panel.PARTS["contours"][0].en


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_ground_stands_below_the_layers_and_the_legend_says_when_it_was_mapped(lang: str) -> None:
    panel = parsed(layer_panel.panel(DEFAULT_LAYERS, DEFAULT_GROUND))
    text = words(panel, lang)
    places = [text.index(part.in_language(lang)) for part in (ground_panel.TITLE, layer_panel.LEGEND, GROUND_MAPPED)]
    assert places == sorted(places)
    layers = words(by_id(panel, ids.LAYERS), lang)
    assert ground_panel.PARTS["relief"][0].in_language(lang) not in layers
