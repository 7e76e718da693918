"""Show the layers in their groups: each toggle's swatch is the map's own symbol, so the panel is the legend."""

from collections.abc import Sequence
from itertools import pairwise

from components import ids
from components.kit import html
from components.kit.browser_words import WORDS
from components.kit.controls import checkbox
from components.kit.icons import icon
from components.kit.kept import kept
from components.map import bulk_tiles
from components.page import ground_panel
from components.page.layer_notes import NOTES
from geodata.catalogue import GROUPS, LAYERS
from geodata.layer import Group, Layer, Part
from geodata.load import count as place_count
from geodata.load import features_in, places
from geodata.positions import is_dashed
from geodata.publication.licences import GROUND_MAPPED
from geodata.store import points
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, Text

LEGEND = Text("How doubt is drawn", "불확실성을 나타내는 방법")
TRACK_MAPPED = Text("OpenStreetMap, August 2021", "OpenStreetMap, 2021년 8월")
"""When the tracks, streets and shores of the map were drawn."""
THINNED = Text(
    "Very many points: on small scales some stand for those beside them; zoom in for all",
    "점이 매우 많아 작은 척도에서는 일부만 보인다. 확대하면 다 보인다",
)
WHOLE = Text("Show all of ", "모두 보기: ")


def panel(
    shown: tuple[str, ...], ground: tuple[str, ...], circles: bool = False, names: str | None = None
) -> html.Element:
    """Return the toggles of all layers and of the ground below them, those in `shown` and `ground` switched on."""
    return html.section(".layers", aria_label=Text("Layers", "층"))[
        html.div(id=ids.LAYERS)[(_group(group, shown) for group in GROUPS)],
        ground_panel.group(ground),
        ground_panel.reading(circles, names),
        legend(),
    ]


def members(group: str) -> tuple[Layer, ...]:
    """Return a group's layers, the topmost of the map first."""
    return tuple(layer for layer in reversed(LAYERS) if layer.group == group)


def _group(group: Group, shown: tuple[str, ...]) -> html.Element:
    layers = members(group.id)
    short = len(layers) <= FEW and all(len(layer.title.en) <= SHORT for layer in layers)
    return html.div(class_=f"layer-group{' layer-group-short' if short else ''}")[
        html.h2[_whole(group, sum(layer.id in shown for layer in layers), len(layers))],
        html.ul[
            (_row(layer, _note(layer), layer.id in shown, layer.id in halves(layers) and not short) for layer in layers)
        ],
    ]


FEW, SHORT = 5, 34
"""A group of no more layers, with names of no more letters, stands beside another of its kind."""
HALF = 12
"""Letters of a name that has room in half a row."""


def halves(layers: Sequence[Layer]) -> set[str]:
    """Return the layers that share a row with the one before or after it, both having short names."""
    found: list[str] = []
    for one, other in pairwise(layers):
        if one.id not in found and all(len(layer.title.en) <= HALF for layer in (one, other)):
            found += [one.id, other.id]
    return set(found)


@kept
def _whole(group: Group, on: int, of: int) -> html.Element:
    """Return the switch of a whole group: on, off or, where only some of its layers are on, mixed."""
    state = "true" if on == of else "mixed" if on else "false"
    return html.button(
        ".group-switch", type="button", role="checkbox", id=ids.group_switch(group.id), aria_checked=state
    )[
        html.span(".group-box", aria_hidden="true"),
        html.span(".visually-hidden")[WHOLE],
        html.span(".group-title")[group.title],
        " ",
        html.span(".group-count")[Text(*(text.format(on, of) for text in WORDS["group-count"]))],
    ]


def _note(layer: Layer) -> Text | None:
    """Return what is said of a layer: what it is, and that it is thinned out where it has too many points to draw."""
    said = [note for note in (NOTES.get(layer.id), THINNED if bulk_tiles.tiled(layer.id) else None) if note]
    return Text(". ".join(each.en for each in said), ". ".join(each.ko for each in said)) if said else None


@kept
def _row(layer: Layer, note: Text | None, shown: bool, is_half: bool) -> html.Element:
    about = f"about-{layer.id}"
    return html.li(class_="layer-row half" if is_half else "layer-row")[
        _toggle(layer, shown, about if note else None),
        html.span(".layer-tools")[
            _tool("only", Text(f"Only {layer.title.en}", f"{layer.title.ko}만"), data_only_layer=layer.id),
            _tool(
                "frame", Text(f"Zoom to {layer.title.en}", f"여기로 가기: {layer.title.ko}"), data_zoom_layer=layer.id
            ),
        ],
        note and html.span(".layer-note", id=about)[note],
    ]


def _toggle(layer: Layer, checked: bool, about: str | None) -> html.Element:
    label = html.span(".layer-label")[
        swatch(layer),
        html.span(".layer-title")[html.span[layer.title]],
        html.span(".layer-count", data_layer=layer.id)[str(count(layer))],
    ]
    # A browser that comes back to the page would tick what was ticked last, whatever the address says.
    return checkbox(
        label,
        class_="check layer-toggle",
        checked=checked,
        value=layer.id,
        autocomplete="off",
        aria_describedby=about,
    )


def _tool(name: str, label: Text, **more: html.Attribute) -> html.Element:
    return html.button(".layer-tool", type="button", aria_label=label, title=label, **more)[icon(name)]


def count(layer: Layer) -> int:
    """Return how many places a layer holds, those not on the map included."""
    return place_count(layer.id)


def swatch(layer: Layer) -> html.Element:
    """Return the picture of a layer as the map draws it."""
    ink = f"ink-{layer.id}"
    if layer.parts == (Part.AREA,):
        return html.span(class_=f"swatch swatch-area {ink}", aria_hidden="true")
    if Part.POINT not in layer.parts:
        dashed = " swatch-dashed" if all(is_dashed(places()[each.id]) for each in features_in(layer.id)) else ""
        return html.span(class_=f"swatch swatch-line{dashed} {ink}", aria_hidden="true")
    away = points(layer.id)
    approximate = all(each.get("placement") in APPROXIMATE_PLACEMENTS for each in features_in(layer.id))
    approximate = approximate if away is None else away.approximate
    return symbol(layer.id, layer.style.icon, approximate)


def symbol(layer_id: str, icon: str, approximate: bool) -> html.Element:
    """Return one symbol of the sprite as an element of its own."""
    name = ids.symbol_name(layer_id, icon, approximate).replace(".", "-")
    return html.span(class_=f"symbol symbol-{name}", aria_hidden="true")


def symbol_of(name: str) -> html.Element:
    """Return a picture of the sprite that is no layer's."""
    return html.span(class_=f"symbol symbol-{name}", aria_hidden="true")


@kept
def legend() -> html.Element:
    """Explain solid and hollow symbols, dashed lines and the radius, and say when the ground was mapped."""
    rows = (
        (symbol("steel", "steel", False), Text("Published position", "자료에 실린 위치")),
        (
            symbol("steel", "steel", True),
            Text("Approximate: worked out from a description", "대략의 위치: 서술에서 추정"),
        ),
        (
            html.span(".swatch.swatch-line.ink-railway", aria_hidden="true"),
            Text(f"Follows mapped track ({TRACK_MAPPED.en})", f"지도의 궤도를 따름({TRACK_MAPPED.ko})"),
        ),
        (
            html.span(".swatch.swatch-line.swatch-dashed.ink-trolleybus", aria_hidden="true"),
            Text("Schematic: the true course is not known", "략도: 실제 로선은 알려지지 않음"),
        ),
        (
            html.span(".swatch.swatch-radius", aria_hidden="true"),
            Text("The chosen place lies within this circle", "선택한 곳은 이 원안에 있음"),
        ),
        (
            html.span(".swatch.swatch-line.swatch-faint.ink-railway_branches", aria_hidden="true"),
            Text("Mapped track that is out of use", "지도에 있으나 쓰지 않는 궤도"),
        ),
        (symbol_of("rejected"), Text("Published elsewhere, and rejected", "다른 곳으로 실렸으나 쓰지 않은 위치")),
        (None, GROUND_MAPPED),
    )
    # The key on the map says it in a line: here it is told at length, for those who open it.
    return html.details(".legend")[
        html.summary[html.h2[LEGEND]], html.ul[(html.li[picture, text] for picture, text in rows)]
    ]
