"""Colours: readable on both grounds, and told apart without relying on hue."""

import pytest

from components.theme import MAP, PAGE, THEMES, Theme, layer_ink, light_of, stylesheet
from geodata.catalogue import LAYERS

# What a layer's symbols, lines and names may lie on in the city.
GROUNDS = ("land", "neighbours", "sea", "water", "field", "wood", "grass", "urban", "civic", "industrial")


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "accent", "good", "partly", "bad", "neutral"])
@pytest.mark.parametrize("paper", ["paper", "paper-raised", "paper-sunk"])
def test_text_is_readable_on_every_paper(theme: Theme, ink: str, paper: str) -> None:
    assert contrast(PAGE[ink].on(theme), PAGE[paper].on(theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_layers_stand_out_from_the_ground(theme: Theme, ground: str, layer: object) -> None:
    # WCAG asks 3:1 of graphics; areas are context and stay pale on purpose.
    if layer.id != "counties":  # type: ignore[attr-defined]
        assert contrast(layer_ink(layer.id).on(theme), MAP[ground].on(theme)) >= 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", THEMES)
def test_place_names_are_readable_on_land(theme: Theme) -> None:
    assert contrast(MAP["label"].on(theme), MAP["land"].on(theme)) >= 4.5
    assert contrast(MAP["label-soft"].on(theme), MAP["land"].on(theme)) >= 4.5


def test_the_focus_ring_is_seen_on_both_grounds() -> None:
    for theme in THEMES:
        for paper in ("paper", "paper-raised"):
            assert contrast(PAGE["focus"].on(theme), PAGE[paper].on(theme)) >= 3


def test_the_stylesheet_names_every_layer_on_both_grounds() -> None:
    css = stylesheet()
    for layer in LAYERS:
        assert css.count(f"--layer-{layer.id}:") == 3  # the dark ones also where no script says what is preferred


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_names_are_readable_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(MAP["label"].on(theme), MAP[ground].on(theme)) >= 4.5
    assert contrast(MAP["label-soft"].on(theme), MAP[ground].on(theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_ground_stays_behind_the_layers(theme: Theme, ground: str) -> None:
    # Fields, houses and water are told apart, but none is as strong against the land as the faintest layer.
    layers = [layer for layer in LAYERS if layer.id != "counties"]
    faintest = min(contrast(layer_ink(layer.id).on(theme), MAP["land"].on(theme)) for layer in layers)
    assert contrast(MAP[ground].on(theme), MAP["land"].on(theme)) < faintest / 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("line", "ground"),
    [("building", "urban"), ("road", "urban"), ("rail", "land"), ("coast", "sea"), ("river", "land")],
)
def test_what_lies_on_the_ground_is_told_from_it(theme: Theme, line: str, ground: str) -> None:
    assert contrast(MAP[line].on(theme), MAP[ground].on(theme)) >= 1.2


def test_every_dark_colour_has_one_light_colour() -> None:
    # What is drawn dark on the screen is printed light, colour by colour.
    found = light_of()
    for inks in (MAP, PAGE):
        for ink in inks.values():
            assert found[ink.dark] == ink.light
    for layer in LAYERS:
        ink = layer_ink(layer.id)
        assert found[ink.dark] == ink.light


def test_a_dark_colour_of_two_light_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGE, "another", PAGE["ink"]._replace(light="#123456"))
    with pytest.raises(ValueError, match="another"):
        light_of()
