"""Write the page: HTML for all that is read and pressed, which shows at once, and the map, which Dash draws into it."""

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.badges import DECORATIVE
from components.kit.markup import markup
from components.kit.tabs import tabs
from components.map import figure as map_figure
from components.page import filter_panel, layer_panel, results
from components.page.dialogs import tool_dialogs
from components.page.filter_outcome import matches
from components.page.search_box import search_box
from components.page.toolbar import map_foot, map_tools, measuring, toolbar
from components.page.upload_panel import own_layer, popup
from components.server import routes as endpoints
from components.server.parts import later, rows_url
from components.server.static_files import StaticFiles
from components.state import HOME, Parsed, View, query
from components.text import TAGLINE, TITLE, both, labelled
from components.theme import Theme
from geodata.catalogue import DEFAULT_LAYERS, LAYERS
from geodata.load import ids_in
from geodata.publication.dataset import json_ld
from geodata.vocabulary import Text

GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
    "responsive": True,
    "plotlyServerURL": "",
    "showSendToCloud": False,
}
SKIP = Text("Skip to the list of places", "곳 목록으로 건너뛰기")
MAP_LABEL = Text(
    "Map of Chongjin. The list of places below holds everything the map shows.",
    "청진 지도. 지도에 있는 모든것은 아래의 곳 목록에도 있습니다.",
)
CLOSE = Text("Close", "닫기")


_UNUSED = re.compile(r'<script src="[^"]*/dash/(?:dash_table|html)/[^"]*"></script>\n?')
"""Scripts in Dash's list that this page has no use for: Dash draws neither its tables nor HTML here."""


def index(files: StaticFiles) -> Callable[[Mapping[str, str], Parsed], str]:
    """Return what writes the page from Dash's parts and a view; every file it names is of this host."""
    ground = escape(json.dumps(endpoints.ground_urls()))
    # In a script element only "<" could end the data early.
    dataset = json.dumps(json_ld(), ensure_ascii=False).replace("<", "\\u003c")

    def write(parts: Mapping[str, str], parsed: Parsed) -> str:
        lang = parsed.view.lang
        fonts = "".join(
            f'<link rel="preload" href="/assets/fonts/{name}" as="font" type="font/woff2" crossorigin>'
            for name in ("noto-sans-latin.woff2", "noto-sans-kr-core.woff2")
        )
        return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
{parts["metas"]}
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="description" content="{TITLE.en}. {TAGLINE.en}.">
<title>{TITLE.in_language(lang)}</title>
<script type="application/ld+json">{dataset}</script>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg?m=1">
<link rel="preload" href="{files.plotly_url}" as="script">
<script data-ground="{ground}">{files.early}</script>
{fonts}
<link rel="stylesheet" href="{endpoints.theme_css_url()}">
<link rel="stylesheet" href="{files.style_url}">
{parts["css"]}
</head>
<body>
{body(parsed).replace(_DASH, parts["app_entry"])}
<footer>
{parts["config"]}
<script src="{files.plotly_url}"></script>
{_UNUSED.sub("", parts["scripts"])}
<script src="{files.script_url}"></script>
{parts["renderer"]}
</footer>
</body>
</html>"""

    return write


_DASH = '<div class="dash"></div>'
"""Stands in the HTML for what Dash draws: text is escaped, so none can look like it."""


@lru_cache(maxsize=128)
def body(parsed: Parsed) -> str:
    """Write all of the page but the map for the view of an address."""
    view = parsed.view
    return markup(
        [
            html.A(both(SKIP), href=f"#{ids.DRAWER}", className="skip"),
            _frame(view.lang),
            _panel_toggle(view),
            _panel(view),
            map_tools(view.lang),
            toolbar(view),
            _details(view),
            _drawer(view),
            _notice(parsed.notices),
            *tool_dialogs(view.lang),
            html.Div(id=ids.LIVE, className="visually-hidden", role="status"),
            _memory(view),
        ]
    )


def layout(parsed: Parsed, prefers: Theme) -> list[Component]:
    """Return what Dash draws: the map, and the state that its callbacks answer to.

    `prefers` is the ground that the reader's system asks for.
    """
    view = parsed.view
    theme: Theme = "dark" if (view.theme or prefers) == "dark" else "light"
    figure = map_figure.figure(view, theme, endpoints.style_url(theme, view.lang), endpoints.area_urls())
    return [
        dcc.Graph(id=ids.MAP, figure=figure, config=GRAPH_CONFIG, responsive=True),
        dcc.Store(id=ids.FILTERED, data=query(View(filters=view.filters))),
        dcc.Store(id=ids.OUTCOME),
        dcc.Store(id=ids.GROUND, data={"theme": theme, "lang": view.lang, "online": ""}),
    ]


def _frame(lang: str) -> Component:
    return html.Main(
        [
            html.Div(className="dash"),
            html.Div([html.Strong(), html.Span()], id="tooltip", hidden=True, **DECORATIVE),
            map_foot(lang),
            measuring(lang),
            popup(lang),
        ],
        id="map-frame",
        **labelled("aria-label", MAP_LABEL, lang),
    )


def _panel_toggle(view: View) -> Component:
    """Return the button that opens the panel where there is no room to show it always."""
    label = Text("Layers and search", "층과 찾기")
    return html.Button(
        [html.Span(className="bars", **DECORATIVE), html.Span(both(TITLE))],
        id=ids.PANEL_TOGGLE,
        **attributes(labelled("aria-label", label, view.lang), aria_expanded="false", aria_controls=ids.PANEL),
    )


def _panel(view: View) -> Component:
    return html.Aside(
        [
            html.Header([html.H1(both(TITLE)), html.P(both(TAGLINE))]),
            search_box(view.lang),
            filter_panel.panel(view),
            own_layer(view.lang),
            layer_panel.panel(view.layers, view.lang),
        ],
        id=ids.PANEL,
        **labelled("aria-label", Text("Layers and search", "층과 찾기"), view.lang),
    )


def _details(view: View) -> Component:
    return html.Aside(
        [
            html.Button(
                "×", id=ids.DETAILS_CLOSE, type="button", className="close", **labelled("aria-label", CLOSE, view.lang)
            ),
            html.Div(id=ids.DETAILS, tabIndex=-1),
        ],
        id=ids.DETAILS_PANEL,
        hidden=view.site is None,
        **labelled("aria-label", Text("The chosen place", "선택한 곳"), view.lang),
    )


TABS = (
    ("list", Text("List of places", "곳 목록")),
    ("claims", Text("Article and evidence", "글과 근거")),
)


def _drawer(view: View) -> Component:
    """Return the drawer at the foot: its tabs open it, the open tab closes it again."""
    contents = {"list": results.table(rows_url()), "claims": html.Div(id=ids.CLAIMS_CONTENT, **later("claims"))}
    return html.Section(
        tabs([(name, title, contents[name]) for name, title in TABS]),
        id=ids.DRAWER,
        tabIndex=-1,
        **labelled("aria-label", Text("Lists", "목록"), view.lang),
    )


def _notice(notices: tuple[Text, ...]) -> Component:
    return html.Div([html.P(both(text)) for text in notices], id=ids.NOTICE, role="status", hidden=not notices)


def _memory(view: View) -> Component:
    members = {layer.id: ids_in(layer.id) for layer in LAYERS if not layer.bulk}
    defaults = {"layers": list(DEFAULT_LAYERS), "order": [layer.id for layer in LAYERS], "home": list(HOME)}
    return html.Div(
        id=ids.MEMORY,
        hidden=True,
        **attributes(
            data_defaults=json.dumps(defaults),
            data_members=json.dumps(members),
            data_matches=json.dumps(matches(view.filters)),
            data_query=query(view),
        ),
    )
