"""Online basemaps: none unless the operator names some, and then exactly those."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.ctx import AppContext

from app import create_app
from components.delivery import KEY, Deployment
from components.map import online
from components.map.basemap import SOURCES, style
from components.map.online import BasemapError, Online, applied, named, style_for
from components.page import dialogs as tool_dialogs
from components.page import toolbar
from components.server.settings import Settings
from components.state import View
from tests.page import attributes, by_id, tagged, words

BOTH = "OpenStreetMap.Mapnik,Esri.WorldImagery"


def offering(names: str) -> AppContext:
    server = Flask(__name__)
    server.config[KEY] = Deployment(online_basemaps=names)
    return server.app_context()


@pytest.fixture
def offered() -> Iterator[tuple[Online, ...]]:
    with offering(BOTH):
        yield online.basemaps()


def offline(theme: str, lang: str, _origin: str = "") -> dict[str, Any]:
    return style("dark" if theme == "dark" else "light", lang, dict.fromkeys(SOURCES, "/x"), "", [])


# ---- off ------------------------------------------------------------------------------------------------------------
def test_off_by_default() -> None:
    assert online.basemaps() == ()
    assert online.hosts() == ()
    assert "online-dialog" not in attributes(toolbar.toolbar(View()), "data-opens")
    assert "online-dialog" not in attributes(tool_dialogs.tool_dialogs(), "id")


def test_an_empty_list_is_off() -> None:
    assert named("") == named(" , ,") == ()


# ---- named by the operator ------------------------------------------------------------------------------------------
def test_names_become_basemaps(offered: tuple[Online, ...]) -> None:
    osm, esri = offered
    assert osm.title == "OpenStreetMap Mapnik"
    assert osm.tiles == ("https://tile.openstreetmap.org/{z}/{x}/{y}.png",)
    assert osm.attribution == "© OpenStreetMap contributors"
    assert esri.hosts == ("server.arcgisonline.com",)
    assert online.hosts() == ("tile.openstreetmap.org", "server.arcgisonline.com")


def test_subdomains_are_spelled_out_and_all_are_admitted() -> None:
    (topo,) = named("OpenTopoMap")
    assert [tile.partition(".tile")[0] for tile in topo.tiles] == ["https://a", "https://b", "https://c"]
    assert len(topo.hosts) == 3


@pytest.mark.parametrize("spelling", ["OpenStreetMap.Mapnik", "openstreetmap mapnik", " OpenStreetMap.Mapnik ,"])
def test_spelling_is_forgiven(spelling: str) -> None:
    assert named(spelling)[0].id == "openstreetmap-mapnik"


def test_a_name_given_twice_is_one() -> None:
    assert len(named("OpenStreetMap.Mapnik,openstreetmap.mapnik")) == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("OpenStretMap.Mapnik", "did you mean OpenStreetMap.Mapnik"),
        ("qqqq", "gallery"),
        ("MapBox", "needs a token"),
        ("CartoDB.Positron", "needs a token"),
        ("Stadia.AlidadeSatellite", "no longer works"),
        ("Gaode.Normal", "not served over https"),
        ("Esri.AntarcticBasemap", "another scheme"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_with_a_message(name: str, why: str) -> None:
    with pytest.raises(BasemapError, match=why) as refused:
        named(f"OpenStreetMap.Mapnik,{name}")
    assert "\n" not in str(refused.value)


@pytest.mark.long
def test_every_provider_is_offered_or_refused_but_never_an_error() -> None:
    from xyzservices import providers

    for name in providers.flatten():
        try:
            (basemap,) = named(name)
        except BasemapError:
            continue
        assert all(tile.startswith("https://") and "{s}" not in tile for tile in basemap.tiles)
        assert not set("<>") & set(basemap.attribution)


# ---- style ----------------------------------------------------------------------------------------------------------
def test_tiles_lie_over_the_ground_and_under_the_labels(offered: tuple[Online, ...]) -> None:
    composed = applied(offline("light", "en"), offered[0])
    kinds = [layer["type"] for layer in composed["layers"]]
    at = [layer["id"] for layer in composed["layers"]].index(online.SOURCE)
    assert not {"symbol", "circle"} & set(kinds[:at])
    assert set(kinds[at + 1 :]) == {"symbol", "circle"}
    assert composed["sources"][online.SOURCE]["tiles"] == list(offered[0].tiles)


def test_the_offline_style_is_left_as_it_was(offered: tuple[Online, ...]) -> None:
    before = offline("light", "en")
    applied(before, offered[0])
    assert before == offline("light", "en")


def test_an_attribution_is_text() -> None:
    hostile = Online("x", "x", ("https://x/{z}/{x}/{y}",), "<script>&", 3, ("x",))
    assert applied(offline("dark", "ko"), hostile)["sources"][online.SOURCE]["attribution"] == "&lt;script&gt;&amp;"


def test_the_choice_names_the_style(offered: tuple[Online, ...]) -> None:
    def ground(theme: str, lang: str, at: str) -> str:
        return f"offline {theme} {lang} {at}"

    chosen = style_for("openstreetmap-mapnik", "dark", "ko", "https://a.example", ground)
    assert chosen == "/basemap/online-openstreetmap-mapnik-dark-ko.json?at=https%3A%2F%2Fa.example"
    for unknown in ("", None, "../../etc", "mapbox", 7):
        assert style_for(unknown, "light", "en", "x", ground) == "offline light en x"


def test_the_server_gives_the_style() -> None:
    client = create_app(Settings(online_basemaps=BOTH)).server.test_client()
    for basemap in named(BOTH):
        reply = client.get(f"/basemap/online-{basemap.id}-light-en.json?at=http://here.example:80")
        assert reply.get_json()["sources"][online.SOURCE]["maxzoom"] == basemap.max_zoom
        assert reply.get_json()["sprite"] == "http://here.example:80/basemap/sprite-light"
    assert client.get("/basemap/online-mapbox-light-en.json").status_code == 404
    assert client.get("/basemap/online-openstreetmap-mapnik-light-fr.json").status_code == 404


def test_two_apps_in_one_process_offer_what_each_was_told() -> None:
    with_them, without = (create_app(Settings(online_basemaps=names)).server.test_client() for names in (BOTH, ""))
    for client, there in ((with_them, True), (without, False), (with_them, True)):
        reply = client.get("/")
        assert ("online-dialog" in reply.text) is there
        assert ("tile.openstreetmap.org" in reply.headers["Content-Security-Policy"]) is there


# ---- page -----------------------------------------------------------------------------------------------------------
def test_the_page_offers_them_and_says_what_that_means(offered: tuple[Online, ...]) -> None:
    assert "online-dialog" in attributes(toolbar.toolbar(View()), "data-opens")
    dialog = by_id(tool_dialogs.tool_dialogs(), "online-dialog")
    radios = tagged(dialog, "input")
    assert attributes(radios, "value") == ["", *[basemap.id for basemap in offered]]
    assert "tile.openstreetmap.org" in words(dialog, "en")
    assert "tile.openstreetmap.org" in words(dialog, "ko")
