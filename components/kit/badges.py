"""Draw the small marks that stand beside text: a place's map symbol, its name as a button, verdict and confidence."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.map import sprite
from components.text import both
from geodata.layer import Part
from geodata.load import layer_of, places
from geodata.model import Place
from geodata.positions import part_of
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, CONFIDENCE, VERDICT, Text

DECORATIVE: dict[str, Any] = {"aria-hidden": "true"}
"""Attributes of a drawing that says nothing beyond the words beside it."""
SHOW = Text("Show on the map", "지도에서 보기")
OFF_MAP = Text("not on the map", "지도에 없음")


def picture(place: Place) -> Component:
    """Return the symbol of a place as the map draws it: hollow where approximate, a stroke for a line."""
    layer = layer_of()[place.id]
    part = part_of(place.id)
    icon = dict(layer.style.icons).get(place.kind, layer.style.icon)
    if part is Part.AREA:
        drawing = f"swatch swatch-area ink-{layer.id}"
    elif part is Part.LINE or not icon:
        drawing = f"swatch swatch-line{' swatch-dashed' if layer.style.dashed else ''} ink-{layer.id}"
    else:
        name = sprite.symbol(layer.id, icon, place.placement in APPROXIMATE_PLACEMENTS)
        drawing = f"symbol symbol-{name.replace('.', '-')}"
    return html.Span(className=drawing, **DECORATIVE)


def place_button(place_id: str) -> Component:
    """Return a button that chooses a place, with its symbol and its name."""
    place = places()[place_id]
    parts: list[Component] = [picture(place), both(place.name, className="place-link-name")]
    if place.placement == "unlocated":
        parts.append(both(OFF_MAP, className="off-map"))
    chooses: dict[str, Any] = {"data-site": place_id}
    return html.Button(parts, type="button", className="place-link", **chooses)


def place_list(place_ids: "tuple[str, ...]") -> Component:
    """Return places as a list of buttons."""
    return html.Ul([html.Li(place_button(place_id)) for place_id in place_ids], className="place-links")


def verdict(value: str) -> Component:
    """Return a verdict as a word; `claims.css` puts its shape before it."""
    return both(VERDICT[value], className=f"verdict verdict-{value}")


def confidence(value: str, *, named: bool = False) -> Component:
    """Return a confidence as one to three filled dots and its word, `named` where no label stands before it."""
    word = CONFIDENCE[value]
    if named:
        word = Text(f"confidence {word.en}", f"신뢰도 {word.ko}")
    return both(word, className=f"confidence confidence-{value}")


def show_claim(claim_id: str) -> Component:
    """Return a button that shows the places of a claim on the map."""
    shows: dict[str, Any] = {"data-claim": claim_id}
    return html.Button(both(SHOW), type="button", className="show-claim", **shows)
