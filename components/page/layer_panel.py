"""Show the layers in their groups: each toggle's swatch is the map's own symbol, so the panel is the legend."""

from dash import html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.badges import DECORATIVE
from components.kit.icons import icon
from components.kit.native import Input, checkbox
from components.map import sprite
from components.text import both, labelled
from geodata.catalogue import GROUPS, LAYERS
from geodata.layer import Group, Layer, Part
from geodata.load import features_in
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, Text

LEGEND = Text("How doubt is drawn", "불확실성을 나타내는 방법")
SWITCH = Text("Show all of", "모두 보기:")


def panel(shown: tuple[str, ...], lang: str) -> Component:
    """Return the toggles of all layers, those in `shown` switched on."""
    return html.Section(
        [
            html.Div([_group(group, shown, lang) for group in GROUPS], id=ids.LAYERS),
            legend(),
        ],
        className="layers",
        **labelled("aria-label", Text("Layers", "층"), lang),
    )


def members(group: str) -> tuple[Layer, ...]:
    """Return a group's layers, the topmost of the map first."""
    return tuple(layer for layer in reversed(LAYERS) if layer.group == group)


def _group(group: Group, shown: tuple[str, ...], lang: str) -> Component:
    layers = members(group.id)
    label = Text(f"{SWITCH.en} {group.title.en}", f"{SWITCH.ko} {group.title.ko}")
    return html.Div(
        [
            html.Div(
                [
                    html.H2(both(group.title)),
                    Input(
                        type="checkbox",
                        role="switch",
                        id=ids.group_switch(group.id),
                        className="switch",
                        checked=all(layer.id in shown for layer in layers),
                        **attributes(labelled("aria-label", label, lang), autocomplete="off"),
                    ),
                ],
                className="layer-group-head",
            ),
            html.Ul([html.Li([_toggle(layer, layer.id in shown), _zoom(layer, lang)]) for layer in layers]),
        ],
        className="layer-group",
    )


def _toggle(layer: Layer, checked: bool) -> Component:
    label = html.Span(
        [
            swatch(layer),
            html.Span(both(layer.title), className="layer-title"),
            html.Span(str(count(layer)), className="layer-count", **attributes(data_layer=layer.id)),
        ],
        className="layer-label",
    )
    # A browser that comes back to the page would tick what was ticked last, whatever the address says.
    return checkbox(label, checked=checked, class_name="layer-toggle", value=layer.id, **attributes(autocomplete="off"))


def _zoom(layer: Layer, lang: str) -> Component:
    label = Text(f"Zoom to: {layer.title.en}", f"여기로 확대: {layer.title.ko}")
    names = attributes(labelled("aria-label", label, lang), labelled("title", label, lang), data_zoom_layer=layer.id)
    return html.Button(icon("frame"), type="button", className="layer-zoom", **names)


def count(layer: Layer) -> int:
    """Return how many places a layer holds, those not on the map included."""
    return len(features_in(layer.id))


def swatch(layer: Layer) -> Component:
    """Return the picture of a layer as the map draws it."""
    ink = f"ink-{layer.id}"
    if layer.parts == (Part.AREA,):
        return html.Span(className=f"swatch swatch-area {ink}", **DECORATIVE)
    if Part.POINT not in layer.parts:
        dashed = " swatch-dashed" if layer.style.dashed else ""
        return html.Span(className=f"swatch swatch-line{dashed} {ink}", **DECORATIVE)
    approximate = all(each.get("placement") in APPROXIMATE_PLACEMENTS for each in features_in(layer.id))
    return symbol(layer.id, layer.style.icon, approximate)


def symbol(layer_id: str, icon: str, approximate: bool) -> Component:
    """Return one symbol of the sprite as an element of its own."""
    name = sprite.symbol(layer_id, icon, approximate).replace(".", "-")
    return html.Span(className=f"symbol symbol-{name}", **DECORATIVE)


def legend() -> Component:
    """Explain solid and hollow symbols, dashed lines and the radius."""
    rows = (
        (symbol("steel", "steel", False), Text("Published position", "자료에 실린 위치")),
        (
            symbol("steel", "steel", True),
            Text("Approximate: worked out from a description", "대략의 위치: 서술에서 추정"),
        ),
        (
            html.Span(className="swatch swatch-line swatch-dashed ink-tram", **DECORATIVE),
            Text("Schematic line: the true course is not known", "략도: 실제 로선은 알려지지 않음"),
        ),
        (
            html.Span(className="swatch swatch-radius", **DECORATIVE),
            Text("The chosen place lies within this circle", "선택한 곳은 이 원안에 있음"),
        ),
    )
    return html.Div(
        [
            html.H2(both(LEGEND)),
            html.Ul([html.Li([picture, both(text)]) for picture, text in rows]),
        ],
        className="legend",
    )
