"""Name what a picture shows by a digest: places, style, symbols and ground, as they are drawn and nothing besides."""

import hashlib
import json
from typing import Any

from components.document import body
from components.kit.contract import TraceMeta
from components.map import figure as map_figure
from components.map import sprite
from components.server import ground
from components.state import parse
from components.theme import MAP, PAGE
from geodata.catalogue import LAYER
from geodata.files import FOLDER, layer_file
from geodata.layer import Part
from geodata.plates import drawing, plate
from tests.pictures.declared import FOLDER as PICTURE_FOLDER
from tests.pictures.declared import Picture

DECIMALS = 6
STYLES = PICTURE_FOLDER.parent / "dist" / "atlas.css"


def digest(picture: Picture) -> str:
    """Return 16 hexadecimal digits that change with anything that a picture shows, and are the same everywhere."""
    view = picture.view
    style = ground.compose_style(picture.theme, view.spelling, "")  # the addresses of its tiles name their content
    style.pop("font-faces")
    figure = map_figure.figure(view, picture.theme, "", {})
    drawn = [trace for trace in figure["data"] if trace["visible"]]
    if not picture.named:
        style["layers"] = [layer for layer in style["layers"] if not _is_name(layer)]
        drawn = [{key: value for key, value in trace.items() if key not in _WORDS} for trace in drawn]
    meta = figure["layout"]["meta"]
    shown = {
        "picture": picture.told() | {"quality": picture.quality},
        "style": style,
        "traces": drawn,
        "extras": [_extras(meta[trace["uid"]], picture.named) for trace in drawn],
        "files": [_file(layer_id) for layer_id in view.layers if LAYER[layer_id].parts != (Part.POINT,)],
        "symbols": [path.read_text(encoding="utf-8") for path in sorted(sprite.ICONS.glob("*.svg"))],
        "inks": [ink.on(picture.theme) for inks in (MAP, PAGE) for ink in inks.values()],
    }
    if view.plate:
        notes = drawing(plate(view.plate))
        shown["notes"] = notes if picture.named else [each["geometry"] for each in notes["features"]]
    if picture.of_page:
        shown["page"] = [body(parse(picture.address)), STYLES.read_text(encoding="utf-8")]
    written = json.dumps(_rounded(shown), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


_WORDS = ("text", "customdata", "hovertemplate", "name", "ids")
"""What a trace holds besides that no picture without names shows."""


def _extras(told: TraceMeta, named: bool) -> dict[str, Any]:
    found = {**told, **json.loads(told["drawing"]), "drawing": ""}
    return found if named else {key: value for key, value in found.items() if key != "letters"}


def _is_name(layer: dict[str, Any]) -> bool:
    return layer["type"] == "symbol" and "icon-image" not in layer.get("layout", {})


def _file(layer_id: str) -> str:
    """Return the digest of a layer's file: of lines and areas the browser fetches more than the figure holds."""
    return hashlib.sha256((FOLDER / layer_file(layer_id)).read_bytes()).hexdigest()


def _rounded(value: Any) -> Any:
    """Return the same without what two machines may reckon differently: the last digits of a fraction."""
    if isinstance(value, dict):
        return {str(name): _rounded(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return round(float(value), DECIMALS) if isinstance(value, float) else value
