"""Write what lies beside and below the map: panel, details and drawer, on a small screen sheets that slide over it."""

from typing import Any

from components import ids
from components.charts import panel as charts
from components.kit import html
from components.kit.fragments import fragment
from components.kit.icons import icon
from components.kit.kept import kept
from components.kit.tabs import Tab, tabs
from components.page import filter_panel, layer_panel, near_panel, plates, results, time_panel
from components.page.search_box import search_box
from components.page.upload_panel import own_layer
from components.state import TABS, View
from components.text import TAGLINE, TITLE
from geodata.vocabulary import Text

CLOSE = Text("Close", "닫기")
HANDLE = Text("Sheet: larger or smaller", "판의 높이 바꾸기")
PREVIOUS, NEXT = Text("Previous in the list", "목록의 앞 곳"), Text("Next in the list", "목록의 다음 곳")
SHOW_LAYER = Text("Show the layer", "층 보이기")
COVERS: Any = {"data_covers": True}
"""Marks what may lie over the map, for the camera to keep clear of (`assets/map/free.js`)."""


@kept
def panel_toggle() -> html.Element:
    """Return the button that opens the panel where there is no room to show it always."""
    return html.button(id=ids.PANEL_TOGGLE, type="button", aria_expanded="false", aria_controls=ids.PANEL, **COVERS)[
        html.span(".bars", aria_hidden="true"),
        # It is called by what it shows and what it opens, on the narrowest screens by the second alone.
        html.span(".toggle-title")[TITLE],
        html.span(".visually-hidden")[Text(": layers and search", ": 층과 찾기")],
    ]


def panel(view: View) -> html.Element:
    """Return the panel of layers, search and filters."""
    return html.aside(".sheet", id=ids.PANEL, aria_label=Text("Layers and search", "층과 찾기"), **COVERS)[
        _handle(),
        html.header[plates.toggle(), html.p[TAGLINE]],
        plates.contents(view),
        search_box(),
        filter_panel.panel(view),
        own_layer(),
        layer_panel.panel(view.layers, view.ground, view.circles, view.names),
    ]


def _handle() -> html.Element:
    """Return what a sheet is drawn up and down by, which a press takes from one height to the next."""
    return html.button(".sheet-handle", type="button", aria_label=HANDLE, title=HANDLE)


def details(view: View) -> html.Element:
    """Return where a chosen place is told of."""
    return _details(view.site is None)


@kept
def _details(is_empty: bool) -> html.Element:
    return html.aside(
        ".sheet",
        id=ids.DETAILS_PANEL,
        hidden=is_empty,
        aria_label=Text("The chosen place", "선택한 곳"),
        **COVERS,
    )[
        _handle(),
        html.div(".details-bar")[
            html.p(id=ids.DETAILS_NAME, aria_hidden="true"),
            _step("previous", -1, PREVIOUS),
            _step("next", 1, NEXT),
            html.button(".close.tool", id=ids.DETAILS_CLOSE, type="button", aria_label=CLOSE, title=CLOSE)[
                icon("close")
            ],
        ],
        html.p(id=ids.LAYER_OFFER, hidden=True)[
            html.span, html.button(".plain", type="button", data_show_layer="")[SHOW_LAYER]
        ],
        html.div(id=ids.DETAILS, tabindex=-1),
    ]


def _step(name: str, step: int, label: Text) -> html.Element:
    return html.button(".tool", type="button", aria_label=label, title=label, data_step=step)[icon(name)]


TAB_TITLES = {
    "list": Text("List of places", "곳 목록"),
    "claims": Text("Article and evidence", "글과 근거"),
    "railway": Text("Railway", "철길"),
    "near": near_panel.TITLE,
    "goods": Text("Goods", "짐나르기"),
    "compare": charts.TITLE,
    "time": time_panel.TITLE,
}


def drawer(view: View, rows_url: str) -> html.Element:
    """Return the drawer at the foot: its tabs open it, the open tab closes it again."""
    return _drawer(view.opened, rows_url)


@kept
def _drawer(opened: str | None, rows_url: str) -> html.Element:
    contents = {
        "list": results.table(rows_url),
        "claims": fragment("claims", id=ids.CLAIMS_CONTENT),
        "railway": fragment("railway", id=ids.RAILWAY),
        "near": fragment("near"),
        "goods": fragment("goods", id=ids.GOODS),
        "compare": charts.panel(),
        "time": fragment("time"),
    }
    return html.section(".sheet", id=ids.DRAWER, tabindex=-1, aria_label=Text("Lists", "목록"), **COVERS)[
        _handle(),
        tabs([Tab(name, TAB_TITLES[name], contents[name], openers) for name, openers in TABS.items()], opened),
    ]
