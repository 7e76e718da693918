"""The panel of the layers: each says in a line what it is, can stand alone, and can be gone to."""

from components.page import layer_panel
from components.page.layer_notes import NOTES
from geodata.catalogue import LAYERS
from tests.page import attribute, attributes, classed, parsed, tagged, walk, words

PANEL = parsed(layer_panel.panel(("port",), ()))
IDS = sorted(layer.id for layer in LAYERS)


def test_every_layer_says_in_a_line_what_it_is() -> None:
    assert sorted(NOTES) == IDS
    for note in NOTES.values():
        assert len(note.en) <= 90
        assert note.ko != note.en


def test_a_toggle_is_described_by_its_line() -> None:
    lines = {attribute(each, "id"): words(each, "en") for each in classed(PANEL, "layer-note")}
    for layer in LAYERS:
        (box,) = (each for each in tagged(PANEL, "input") if attribute(each, "value") == layer.id)
        assert lines[attribute(box, "aria-describedby")] == NOTES[layer.id].en


def test_every_layer_can_be_shown_alone_and_gone_to() -> None:
    assert sorted(attributes(PANEL, "data-only-layer")) == IDS
    assert sorted(attributes(PANEL, "data-zoom-layer")) == IDS
    for each in walk(PANEL):
        if attribute(each, "data-only-layer") or attribute(each, "data-zoom-layer"):
            assert attribute(each, "data-aria-label-ko") != attribute(each, "data-aria-label-en")


def test_the_switch_of_a_group_is_called_by_what_it_shows() -> None:
    switch = next(each for each in walk(PANEL) if attribute(each, "id") == "group-transport")
    assert words(switch, "en") == f"Show all of Transport 1 of {sum(each.group == 'transport' for each in LAYERS)}"
    assert attribute(switch, "aria-checked") == "mixed"
