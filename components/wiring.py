"""Connect every input of the page to a function and its output; nothing is computed here."""

from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update

from components import about, claims, endpoints, ids, map_figure, online, upload_panel
from components.filter_inputs import from_inputs, lift
from components.filter_outcome import COUNTS, apply
from components.markup import markup
from components.search_box import found
from components.theme import Theme
from geodata.catalogue import GROUPS

FILTER_VALUES = [Input(control, "value") for control in ids.FILTER_INPUTS.values()]


def wire(app: Dash) -> None:
    """Register every callback on `app`."""
    _layers(app)
    _selection(app)
    _filters(app)
    _search(app)
    _dress(app)
    _claims_and_about(app)
    _own_file(app)


def _layers(app: Dash) -> None:
    switches = [ids.group_switch(group.id) for group in GROUPS]
    app.clientside_callback(
        ClientsideFunction("atlas", "toggle"),
        Output(ids.LAYERS, "value"),
        *[Output(switch, "checked") for switch in switches],
        Input(ids.LAYERS, "value"),
        *[Input(switch, "checked") for switch in switches],
    )


def _selection(app: Dash) -> None:
    app.clientside_callback(ClientsideFunction("atlas", "chosen"), Input(ids.SELECTED, "data"))


def _filters(app: Dash) -> None:
    app.callback(
        Output(ids.MAP, "figure"),
        Output(ids.MATCHES, "data"),
        Output(ids.FILTER_SUMMARY, "children"),
        Output(ids.FILTER_CHIPS, "children"),
        Output(ids.FILTER_COUNT, "children"),
        Output(ids.FILTER_CLEAR, "hidden"),
        *[Output(count, "children") for count in COUNTS],
        *FILTER_VALUES,
        prevent_initial_call=True,
    )(apply)
    app.callback(
        *[Output(control, "value") for control in ids.FILTER_INPUTS.values()],
        Input(ids.FILTER_CLEAR, "n_clicks"),
        Input({"type": "chip", "filter": ALL, "value": ALL}, "n_clicks"),
        Input({"type": "relax", "filter": ALL}, "n_clicks"),
        *[State(control, "value") for control in ids.FILTER_INPUTS.values()],
        prevent_initial_call=True,
    )(lift)
    app.clientside_callback(ClientsideFunction("atlas", "filtered"), *FILTER_VALUES, prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("table", "fill"), Input(ids.RESULT_ROWS, "data"))
    app.clientside_callback(ClientsideFunction("atlas", "matched"), Input(ids.MATCHES, "data"))


def _search(app: Dash) -> None:
    app.callback(
        Output(ids.SEARCH_RESULTS, "children"),
        Output(ids.SEARCH_NOTE, "children"),
        Output(ids.SEARCH_RESULTS, "data-query"),
        Input(ids.SEARCH, "value"),
        prevent_initial_call=True,
    )(found)


def _dress(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("atlas", "dress"),
        Output(ids.GROUND, "data"),
        Output(ids.MANTINE, "forceColorScheme"),
        Input(ids.THEME, "value"),
        Input(ids.LANG, "value"),
        Input(ids.ONLINE, "data"),
        State(ids.GROUND, "data"),
    )
    app.callback(
        Output(ids.MAP, "figure", allow_duplicate=True),
        Input(ids.GROUND, "data"),
        *[State(control, "value") for control in ids.FILTER_INPUTS.values()],
        prevent_initial_call=True,
    )(dressed)


def dressed(ground: object, *filter_values: object) -> Any:
    """Answer a change of colours, language or basemap with the Patch that dresses the map."""
    wanted = ground if isinstance(ground, dict) else {}
    theme: Theme = "dark" if wanted.get("theme") == "dark" else "light"
    lang = "ko" if wanted.get("lang") == "ko" else "en"
    style = online.style_for(wanted.get("online"), theme, lang, endpoints.style_url)
    return map_figure.dressed(theme, lang, style, from_inputs(*filter_values))


def _claims_and_about(app: Dash) -> None:
    app.callback(
        Output(ids.CLAIMS_MARKUP, "data"),
        Input(ids.DRAWER_TABS, "value"),
        State(ids.LANG, "value"),
        State(ids.CLAIMS_MARKUP, "data"),
        prevent_initial_call=True,
    )(lambda tab, lang, there: markup(claims.panel(lang)) if tab == "claims" and not there else no_update)
    app.callback(
        Output(ids.ABOUT_MARKUP, "data"),
        Input(ids.ABOUT_OPEN, "n_clicks"),
        State(ids.ABOUT_MARKUP, "data"),
        prevent_initial_call=True,
    )(lambda _clicks, there: no_update if there else markup(about.about()))
    for name in ("claims", "about"):
        app.clientside_callback(ClientsideFunction("write", name), Input(f"{name}-markup", "data"))


def _own_file(app: Dash) -> None:
    app.callback(
        Output(ids.OWN, "data"),
        Output(ids.OWN_REPORT, "children"),
        Input(ids.OWN_FILE, "contents"),
        State(ids.OWN_FILE, "filename"),
        prevent_initial_call=True,
    )(upload_panel.received)
    app.clientside_callback(ClientsideFunction("own", "drawn"), Output(ids.OWN_LAYER, "hidden"), Input(ids.OWN, "data"))
