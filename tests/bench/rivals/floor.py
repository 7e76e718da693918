"""MapLibre GL alone, without Plotly, Dash or React, showing the atlas's own picture of the layers."""

import json
from typing import Any

from flask import Flask, Response, request

from tests.bench.data import BULK, CAMERA, bulk, drawn, made_up
from tests.bench.npm import package
from tests.bench.rivals import FLOOR, picture
from tests.bench.rivals.files import add

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>floor</title>
<link rel="preload" href="/style.json" as="fetch" crossorigin>
<link rel="modulepreload" href="/files/maplibre-gl-shared.mjs">
<link rel="stylesheet" href="/files/maplibre-gl.css">
<style>body{margin:0}#map{BOX}#layers{position:absolute;z-index:9;background:#fff}</style></head>
<body><div id="map"></div><div id="layers">BOXES</div>
<script type="module">
import * as maplibregl from "/files/maplibre-gl.mjs";
const map = new maplibregl.Map({container: "map", style: "/style.json", center: [LON, LAT], zoom: ZOOM});
window.bench_map = map;
document.getElementById("layers").addEventListener("change", ({target}) => {
    for (const id of map.getLayersOrder()) {
        if (!id.startsWith(`PREFIX${target.value}.`)) continue;
        map.setLayoutProperty(id, "visibility", target.checked ? "visible" : "none");
    }
});
</script></body></html>"""


def _page(names: list[str]) -> str:
    boxes = "".join(f'<label><input type="checkbox" value="{name}" checked>{name}</label><br>' for name in names)
    css = ";".join(f"{name}:{value}" for name, value in picture.box().items())
    made = PAGE.replace("BOXES", boxes).replace("BOX", css).replace("PREFIX", picture.PREFIX)
    for word, value in (("LON", CAMERA.lon), ("LAT", CAMERA.lat), ("ZOOM", CAMERA.zoom)):
        made = made.replace(word, str(value))
    return made


def _style(taken: bytes, points: int) -> bytes:
    style: dict[str, Any] = json.loads(taken)
    if points:
        style["sources"][BULK] = {"type": "geojson", "data": f"/files/{BULK}.geojson"}
        dots = {"circle-color": "#6b6256", "circle-radius": 4}
        style["layers"].append({"id": f"{picture.PREFIX}{BULK}.dots", "type": "circle", "source": BULK, "paint": dots})
    return json.dumps(style, ensure_ascii=False).encode()


def create() -> Flask:
    """Return the floor's server."""
    points = made_up()
    dist = package(*FLOOR.packages[0]) / "dist"
    scripts = ("maplibre-gl.mjs", "maplibre-gl-shared.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")
    files = {name: (dist / name).read_bytes() for name in scripts} | picture.files()
    style = _style(files.pop(picture.STYLE), points)
    if points:
        files[f"{BULK}.geojson"] = json.dumps(bulk(points)).encode()
    server = Flask("floor", static_folder=None)

    @server.get("/style.json")
    def written() -> Response:
        here = style.replace(picture.HERE.encode(), request.host_url.rstrip("/").encode())
        return Response(here, content_type="application/json")

    return add(server, _page(drawn()), files)
