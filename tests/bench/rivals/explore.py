"""`geopandas.explore()` as a page, its CDN files served from this host instead."""

import re
from pathlib import Path

import folium
import geopandas as gpd
from flask import Flask

from tests.bench.data import BULK, CAMERA, LAYERS, bulk, collection, land, made_up
from tests.bench.npm import package
from tests.bench.rivals import EXPLORE, picture
from tests.bench.rivals.files import add

CDN = re.compile(r'(?<=")https://[^"]+\.(?:js|css)(?=")')
VERSION = dict(EXPLORE.packages)


def page() -> str:
    """Return the page that explore() makes, with a control for the layers."""
    ground = gpd.GeoDataFrame.from_features(land(), crs=4326)
    shown = ground.explore(
        color="#f6f3ec",
        tiles=None,
        tooltip=False,
        name="land",
        style_kwds={"stroke": False, "fillOpacity": 1},
        location=[CAMERA.lat, CAMERA.lon],
        zoom_start=CAMERA.zoom + 1,
        map_kwds={"zoom_snap": 0},
        **picture.box(),
    )
    for layer in LAYERS:
        frame = gpd.GeoDataFrame.from_features(collection(layer.id), crs=4326)
        style = {"weight": layer.style.width, "fillOpacity": 0.16}
        frame[["id", "name_en", "name_ko", "geometry"]].explore(
            m=shown, color=layer.style.color, name=layer.id, style_kwds=style, marker_kwds={"radius": 4}
        )
    if points := made_up():
        dots = gpd.GeoDataFrame.from_features(bulk(points), crs=4326)
        dots.explore(m=shown, color="#6b6256", name=BULK, marker_kwds={"radius": 4})
    folium.LayerControl(collapsed=False).add_to(shown)
    html: str = shown.get_root().render()
    return html


def _file(url: str) -> bytes:
    """Return the file behind a CDN's address from the npm package that carries it."""
    name = url.rpartition("/")[2]
    if "leaflet@" in url:
        return _read("leaflet", "1.9.3", f"dist/{name}")
    if "jquery" in url:
        return _read("jquery", "3.7.1", "dist/jquery.min.js")
    if "fontawesome" in url:
        return _read("@fortawesome/fontawesome-free", "6.2.0", f"css/{name}")
    if "glyphicons" in url:
        css = _read("bootstrap", "3.4.1", "dist/css/bootstrap.min.css").decode()
        return "".join(re.findall(r"\.glyphicon[^{}]*\{[^{}]*\}", css)).encode()
    if "bootstrap" in url:
        return _read("bootstrap", "5.2.2", f"dist/{'css' if name.endswith('css') else 'js'}/{name}")
    if "awesome-markers" in url:
        return _read("leaflet.awesome-markers", "2.0.4", f"dist/{name}")
    return b""  # folium's own few lines for turned markers


def _read(name: str, version: str, path: str) -> bytes:
    return (Path(package(name, version)) / path).read_bytes()


def create() -> Flask:
    """Return a server of the page and its files."""
    html = page()
    urls = dict.fromkeys(CDN.findall(html))
    names = {url: f"{number}/{url.rpartition('/')[2]}" for number, url in enumerate(urls)}
    files = {name: _file(url) for url, name in names.items()}
    return add(Flask("explore"), CDN.sub(lambda found: f"/files/{names[found[0]]}", html), files)
