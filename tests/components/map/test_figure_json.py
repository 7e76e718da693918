"""A figure that is written from kept pieces says exactly what the figure itself says, whatever was asked before."""

import json

import pytest
from plotly.io.json import to_json_plotly

from components.map import figure
from components.map.figure_json import figure_json
from components.state import View
from geodata.catalogue import LAYERS
from geodata.filters import Filters

URLS = {"counties": "/counties.geojson"}
VIEWS = (
    View(),
    View(layers=()),
    View(layers=tuple(layer.id for layer in LAYERS)),
    View(layers=("steel", "railway")),
    View(layers=("steel", "counties"), filters=Filters(confidence=("high",))),
    View(filters=Filters(q="no such place")),
    View(lang="ko"),
    View(names="mr"),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_written_figure_is_the_figure(theme: figure.Theme) -> None:
    for view in VIEWS + VIEWS[::-1]:
        stands = figure.stand(view, "/style.json")
        written = json.loads(figure_json(view, theme, URLS, stands))
        assert written == json.loads(to_json_plotly(figure.figure(view, theme, "/style.json", URLS)))


def test_areas_are_fetched_from_where_the_atlas_is_served() -> None:
    for url in ("/here", "/there"):
        areas = json.loads(figure_json(View(), "light", {"counties": url}, None))["data"][0]
        assert areas["geojson"] == url
