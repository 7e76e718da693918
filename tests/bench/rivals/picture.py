"""Take down the picture that the atlas ends up with, for MapLibre alone to show: the same style, the same data."""

import json
import shutil
import urllib.request
from typing import Any

from playwright.sync_api import Playwright

from components.server import fonts
from tests.bench.chromium import Wire, reader
from tests.bench.data import LAYERS, folder
from tests.bench.visit import BULK_QUIET_MS, painted

HOME = folder() / "picture"
STYLE = "style.json"
BOX = "box.json"
PREFIX = "plotly-trace-layer-"
"""How the names of the drawn layers begin in the picture; the others are its ground."""
HERE = "http://here"
"""Stands in the style for the address of whoever serves it."""


def take(playwright: Playwright, address: str, path: str) -> None:
    """Open the atlas and keep its style, without what is hidden or empty, and every file that the style names.

    Tiles are not taken down: whoever shows the picture serves them from the same archives (`files.add_tiles`).
    """
    with reader(playwright) as context:
        page = context.new_page()
        wire = Wire(page, address)
        page.goto(f"{address}{path}", wait_until="commit")
        page.wait_for_selector('html[data-map-painted="true"]', state="attached")
        painted(page, wire, BULK_QUIET_MS)
        style: dict[str, Any] = page.evaluate("atlas.maplibre.getStyle()")
        box = page.evaluate("atlas.maplibre.getContainer().getBoundingClientRect()")
    style["layers"] = [layer for layer in style["layers"] if _drawn(layer, style["sources"])]
    drawn = {layer["id"].removeprefix(PREFIX).partition(".")[0] for layer in style["layers"]}
    absent = [layer.id for layer in LAYERS if layer.id not in drawn]
    if absent:
        # The floor would be without them, and cheaper than what it is the floor of.
        raise RuntimeError(f"the atlas's own picture lacks {', '.join(absent)}")
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    used = {layer.get("source") for layer in style["layers"]}
    style["sources"] = {name: source for name, source in style["sources"].items() if name in used}
    for name, source in style["sources"].items():
        if "tiles" in source:
            source["tiles"] = [HERE + url.removeprefix(address) for url in source["tiles"]]
            continue
        source["data"] = _keep(f"{name}.geojson", _content(source["data"], address))
    for ending in (".png", ".json", "@2x.png", "@2x.json"):
        _keep(f"sprite{ending}", _fetch(f"{style['sprite']}{ending}", address))
    style["sprite"] = f"{HERE}/files/sprite"
    for faces in style["font-faces"].values():
        # In the atlas these are the page's own.
        faces += [{"url": f"/assets/fonts/{name}", "unicode-range": fonts.ranges()[name]} for name in fonts.AHEAD]
        for face in faces:
            face["url"] = HERE + _keep(face["url"].rpartition("/")[2], _fetch(face["url"], address))
    (HOME / BOX).write_text(json.dumps(box), encoding="utf-8")
    (HOME / STYLE).write_text(json.dumps(style, ensure_ascii=False), encoding="utf-8")


def _drawn(layer: dict[str, Any], sources: dict[str, Any]) -> bool:
    hidden = layer.get("layout", {}).get("visibility") == "none"
    data = sources.get(layer.get("source", ""), {}).get("data", "-")
    empty = isinstance(data, dict) and not (data.get("features") or data.get("coordinates"))
    return not hidden and not empty


def _content(data: Any, address: str) -> bytes:
    return _fetch(data, address) if isinstance(data, str) else json.dumps(data, ensure_ascii=False).encode()


def _fetch(url: str, address: str) -> bytes:
    with urllib.request.urlopen(url if "://" in url else f"{address}{url}", timeout=20) as reply:
        content: bytes = reply.read()
    return content


def _keep(name: str, content: bytes) -> str:
    (HOME / name).write_bytes(content)
    return f"/files/{name}"


def files() -> dict[str, bytes]:
    """Return every file that was taken down, by name."""
    return {path.name: path.read_bytes() for path in HOME.iterdir() if path.name != BOX}


def ground() -> dict[str, bytes]:
    """Return the files of the ground alone: the basemap as it would come from a host of basemaps."""
    found = files()
    style = json.loads(found.pop(STYLE))
    style["layers"] = [layer for layer in style["layers"] if not layer["id"].startswith(PREFIX)]
    used = {layer.get("source") for layer in style["layers"]}
    dropped = {name for name in style["sources"] if name not in used}
    style["sources"] = {name: source for name, source in style["sources"].items() if name in used}
    kept = {name: content for name, content in found.items() if name.removesuffix(".geojson") not in dropped}
    return {**kept, STYLE: json.dumps(style, ensure_ascii=False).encode()}


def box() -> dict[str, str]:
    """Return where the atlas has its map within the window, as CSS: everybody's map lies there."""
    found = json.loads((HOME / BOX).read_text(encoding="utf-8"))
    return {"position": "absolute", **{side: f"{found[side]}px" for side in ("left", "top", "width", "height")}}
