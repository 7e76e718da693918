"""What Dash draws is kept between readers, and is for each exactly what it would be if it were made anew."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from app import create_app
from components import document
from components.map import figure as map_figure
from components.map import figure_json
from components.server.settings import Settings
from components.state import BOUNDS, Camera, parse

PARTS = (
    *("layers=port,steel", "layers=", "lang=ko", "names=mr", "theme=dark", "theme=light", "site=kimchaek_works"),
    *("confidence=high", "before=1945", "q=%40stand%40", "q=%40ground%40", "view=129.7,41.7,9.25", "bearing=30"),
    *(
        "ground=none",
        "circles=1",
        "near=railway&within=3",
        "chart=cities",
        "year=1936",
        "plain=1",
        "tab=list",
        "q=\ud800",
    ),
)
WEST, SOUTH, EAST, NORTH = BOUNDS
cameras = st.builds(Camera, st.floats(WEST, EAST), st.floats(SOUTH, NORTH), st.floats(5, 17))
app = create_app(Settings(base_path="/atlas"))


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(PARTS), max_size=4),
    st.sampled_from(["light", "dark"]),
    st.sampled_from(["", "http://localhost/atlas", "https://atlas.example/atlas"]),
    cameras,
)
def test_what_is_kept_is_what_would_be_made(parts: list[str], prefers: Any, at: str, opening: Camera):
    parsed = parse("&".join(parts))
    # What others have drawn in this process, maybe of other data.
    for kept in (figure_json._trace, figure_json._meta):
        kept.cache_clear()
    with app.server.app_context():
        # Once to be kept, once as it was kept.
        document.layout_json(parsed, prefers, at, opening)
        made = to_json_plotly(document.layout(parsed, prefers, at, opening))
        assert json.loads(document.layout_json(parsed, prefers, at, opening)) == json.loads(made)


def test_who_only_looks_from_elsewhere_costs_no_figure(monkeypatch: pytest.MonkeyPatch):
    client = app.server.test_client()
    first = client.get("/_dash-layout?state=%3Fbefore%3D1900").get_json()
    monkeypatch.setattr(map_figure, "figure", None)
    more = "%26view%3D129.5,41.5,9%26site%3Dkimchaek_works%26near%3Drailway&at=http://localhost/atlas&opening=129.6,41.6,10"
    other = client.get(f"/_dash-layout?state=%3Fbefore%3D1900{more}").get_json()
    assert other != first
    stand = next(each["props"]["figure"]["layout"]["map"] for each in other if each["props"]["id"] == "map")
    assert stand["center"] == {"lon": 129.5, "lat": 41.5}
    assert stand["style"].endswith("&at=http%3A%2F%2Flocalhost%2Fatlas")


def test_what_is_kept_is_bounded():
    assert document._body.cache_info().maxsize == 32
    assert app._pages.cache_info().maxsize == 24


def test_the_page_is_kept_for_its_address_and_its_app():
    client, other = app.server.test_client(), create_app(Settings()).server.test_client()
    first = client.get("/?lang=ko")
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get("/?lang=ko", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/?lang=ko&nonsense=1", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200
    assert 'data-base=""' in other.get("/?lang=ko").text
    assert 'data-base="/atlas"' in client.get("/?lang=ko").text
