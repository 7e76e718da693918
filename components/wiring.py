"""Connect every input of the map to a function and its output, and of the charts; nothing is computed here.

The page around the map is HTML (components/document.py). What changes the map or draws a chart goes through here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NotRequired

from dash import ClientsideFunction, Dash, Input, Output, State

# What validates a call takes no other before Python 3.12.
from typing_extensions import TypedDict

from components import ids
from components.charts import answer as charts
from components.delivery import seen_at
from components.kit.compare_contract import ChartAsked
from components.map import figure as map_figure
from components.map import online
from components.page.filter_outcome import apply
from components.server import ground as map_ground
from components.state import filters_of
from components.theme import Theme
from geodata.vocabulary import SPELLINGS, Spelling


class GroundAsked(TypedDict):
    """How the page wants its map: Dash's store "ground"; `at` is where the browser sees the atlas.

    `turn` tells one call from the next, for the page to know which of them is answered.
    """

    theme: Theme
    spelling: Spelling
    online: str
    at: str
    turn: NotRequired[int]


STORES: Mapping[str, Any] = MappingProxyType(
    {ids.FILTERED: str, ids.CHART_FIRST: ChartAsked, ids.CHART_ASKED: ChartAsked, ids.GROUND: GroundAsked}
)
"""What each store holds that a callback of the server answers to: a call with anything else is refused."""


def wire(app: Dash) -> None:
    """Register every callback on `app`."""
    app.callback(
        Output(ids.MAP, "figure"),
        Output(ids.OUTCOME, "data"),
        Input(ids.FILTERED, "data"),
        prevent_initial_call=True,
    )(apply)
    app.clientside_callback(ClientsideFunction("atlas", "filtered"), Input(ids.OUTCOME, "data"))
    app.callback(
        Output(ids.CHARTS, "children"),
        Output(ids.CHART_TOLD, "data"),
        Input(ids.CHART_FIRST, "data"),
        prevent_initial_call=True,
    )(charts.first)
    app.callback(
        Output(ids.CHART, "figure"),
        Output(ids.CHART_TOLD, "data", allow_duplicate=True),
        Input(ids.CHART_ASKED, "data"),
        prevent_initial_call=True,
    )(charts.compared)
    told, picked = ClientsideFunction("atlas", "compared"), ClientsideFunction("atlas", "picked")
    app.clientside_callback(told, Input(ids.CHART_TOLD, "data"), prevent_initial_call=True)
    app.clientside_callback(picked, Input(ids.CHART, "clickData"), prevent_initial_call=True)
    app.callback(
        Output(ids.MAP, "figure", allow_duplicate=True),
        Output(ids.GROUND_TOLD, "data"),
        Input(ids.GROUND, "data"),
        State(ids.FILTERED, "data"),
        prevent_initial_call=True,
    )(restyled)
    looked = ClientsideFunction("atlas", "looked")
    app.clientside_callback(looked, Input(ids.GROUND_TOLD, "data"), prevent_initial_call=True)


def restyled(ground: object, query: object) -> tuple[Any, int]:
    """Answer a change of colours, names or basemap: the Patch that restyles the map, and which of them it is."""
    wanted = ground if isinstance(ground, dict) else {}
    theme: Theme = "dark" if wanted.get("theme") == "dark" else "light"
    spelling = next((each for each in SPELLINGS if each == wanted.get("spelling")), SPELLINGS[0])
    style = online.style_for(wanted.get("online"), theme, spelling, seen_at(wanted.get("at")), map_ground.style_url)
    turn = wanted.get("turn")
    turn = turn if isinstance(turn, int) else 0
    return map_figure.restyled(theme, spelling, style, filters_of(query)), turn
