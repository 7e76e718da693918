"""Write the page: HTML for all that is read and pressed, which shows at once, and the map, which Dash draws into it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from html import escape
from typing import Any

from dash import dcc
from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from components import ids
from components.charts import panel as charts
from components.delivery import Deployment, address, deployment, public_address
from components.kit import html
from components.kit.contract import Defaults, Members
from components.kit.kept import kept
from components.map import figure as map_figure
from components.map import first_picture
from components.map.figure_json import figure_json
from components.page import embed, intro, plates, preview, reading, sheets, time_panel
from components.page.dialogs import tool_dialogs
from components.page.filter_outcome import matches
from components.page.inset import inset
from components.page.map_key import map_key
from components.page.no_map import no_map
from components.page.signposts import signposts
from components.page.toolbar import map_foot, map_tools, measuring, toolbar
from components.page.upload_panel import drop_sign, popup
from components.server import arrival, fonts, ground
from components.server.data import area_urls
from components.server.fragments import rows_url
from components.server.static_files import StaticFiles, plotly_url
from components.state import DEFAULT_GROUND, HOME, NEAR_KM, NO_TAB, Camera, Parsed, View, parse, query
from components.text import TITLE
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
SKIPS = (
    (ids.SEARCH, Text("Skip to the search", "찾기로 건너뛰기")),
    (ids.DRAWER, Text("Skip to the list of places", "곳 목록으로 건너뛰기")),
    (ids.DETAILS, Text("Skip to the chosen place", "선택한 곳으로 건너뛰기")),
)
"""Where the keyboard may go at once; the scripts open what is closed there."""
MAP_LABEL = Text(
    "Map of Chongjin. The list of places below holds everything the map shows.",
    "청진 지도. 지도에 있는 모든것은 아래의 곳 목록에도 있습니다.",
)
SEVERAL = Text("Which of these?", "이가운데서 고르기")


_IN_A_FRAME = '<base target="_blank"><meta name="robots" content="noindex">'
"""Heads the map on a page of others: what it leads to opens beside that, and search engines keep the atlas's own."""
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_UNUSED = re.compile(r"/dash/(?:dash_table|html)/")
"""Scripts in Dash's list that this page has no use for: Dash draws neither its tables nor HTML here.

Its polyfill has to stay: Dash's components take `regeneratorRuntime` from there.
"""
_TOKEN = re.compile(r'"end_id":"[^"]*",|,"end_id":"[^"]*"')
"""What Dash binds callbacks that run in the background to, of which there are none here.

It is drawn by lot, and a page that differs from process to process is sent anew to a reader who has it.
"""


def index(files: StaticFiles) -> Callable[[Mapping[str, str], Parsed, bool, bool], str]:
    """Return what writes the page from Dash's parts and a view; every file it names is of this host.

    Written by hand and not with kit/html, as Dash gives its parts as finished markup, which that refuses. So what
    goes into it is escaped here, or is an address of the atlas, which holds nothing that would need it.
    """
    ground_urls = escape(json.dumps(ground.ground_urls()))
    # In a script element only "<" could end the data early.
    dataset = json.dumps(json_ld(public_address), ensure_ascii=False).replace("<", "\\u003c")
    preloads = "".join(
        f'<link rel="preload" href="{address(f"/assets/fonts/{name}")}" as="font" type="font/woff2" crossorigin>'
        for name in fonts.AHEAD
    )

    def write(parts: Mapping[str, str], parsed: Parsed, embedded: bool, bare: bool) -> str:
        lang = parsed.view.lang
        read = escape(reading.url(parsed.view))
        without_scripts = "" if embedded else f'<meta http-equiv="refresh" content="0;url={read}">'
        told = deployment().public_url
        public = f' data-public="{escape(told)}"' if told else ""
        frame = json.dumps(arrival.shows(parsed.view), separators=(",", ":"))
        shown = first_picture.pictures(parsed.view, arrival.stands_at(parsed.view))
        pictures = escape(first_picture.told(shown))
        begins = f'data-opening="{frame}" data-pictures="{pictures}" data-tab="{parsed.view.opened or ""}"'
        # The picture stands first: it need not wait for styles and fonts, nor share the line and the processor with
        # scripts, which `assets/early.js` fetches and runs once it is seen.
        of_dash = [each for each in _SCRIPT.findall(parts["scripts"]) if not _UNUSED.search(each)]
        scripts = [plotly_url(), *of_dash, files.script_url]
        # Dash's graph lies beside its components, which ask for it once they run.
        later = [f"{each.rpartition('/')[0]}/async-graph.js" for each in of_dash if "/dash_core_components." in each]
        return f"""<!DOCTYPE html>
<html lang="{lang}" data-base="{deployment().base_path}"{public}{" data-embed" if embedded else ""}>
<head>
{_IN_A_FRAME if embedded else ""}
{parts["metas"]}
{html.written(preview.tags(parsed.view))}
<title>{escape(_title(parsed.view))}</title>
<noscript>{without_scripts}</noscript>
<script type="application/ld+json">{dataset}</script>
<link rel="icon" type="image/svg+xml" href="{files.icon_url}">
<template>
{"".join(f'<link rel="preload" href="{each}" as="script">' for each in later)}
{"".join(f'<script src="{each}"></script>' for each in scripts)}
{parts["renderer"]}
</template>
<script data-ground="{ground_urls}" {begins}>{files.early}</script>
<style>{files.first}</style>
</head>
<body{arrival.attributes(embed.shown(parsed.view) if embedded else parsed.view, bare)}>
{_picture(shown, parsed.view)}
<link rel="stylesheet" href="{ground.theme_css_url()}">
<link rel="stylesheet" href="{files.style_url}">
{parts["css"]}
{preloads}
{body(parsed, embedded, bare).replace(_DASH, parts["app_entry"])}
<footer>
{_TOKEN.sub("", parts["config"])}
</footer>
</body>
</html>"""

    return write


def _picture(shown: list[first_picture.Shown], view: View) -> str:
    return html.written(first_picture.picture(shown, view.theme)) if shown else ""


def _title(view: View) -> str:
    """Name the page: what is chosen first, as `assets/page/title.js` names it later."""
    told, atlas = preview.preview(view).title.in_language(view.lang), TITLE.in_language(view.lang)
    return atlas if told == atlas else f"{told} – {atlas}"


VIEWPORT = {"name": "viewport", "content": "width=device-width, initial-scale=1, viewport-fit=cover"}
"""The page's viewport, for Dash to write: it adds one of its own to a page that tells it of none."""
_DASH = '<div class="dash"></div>'
"""Stands in the HTML for what Dash draws: text is escaped, so none can look like it."""


_QUERY = "\ue000"
"""Stands in the HTML for the view's own query; no address holds it, as it is not printable."""


def body(parsed: Parsed, embedded: bool = False, bare: bool = False) -> str:
    """Write all of the page but the map for the view of an address.

    An `embedded` one has the atlas's panels put away, a `bare` one asks for nothing and shows the way in.
    """
    # Only the map shows where the camera stands, and only scripts what is read, near what, what moves and the year:
    # else every other place, distance and number would be a page of its own.
    view = embed.shown(parsed.view) if embedded else parsed.view
    asked = {"near": None, "within": NEAR_KM, "among": None, "flow": None, "year": None, "claim": None}
    shown = replace(view, camera=None, bearing=0, intro=bare, tab=view.opened or NO_TAB, **asked)  # type: ignore[arg-type]
    written = _body(shown, parsed.notices, deployment())
    if embedded:
        with html.speaking(view.lang):
            written = f"{html.written(embed.around(parsed.view, _QUERY))}{written}"
    asked_for = escape(query(parsed.view))
    return (written if asked_for else written.replace(f"?{_QUERY}", "")).replace(_QUERY, asked_for)


@lru_cache(maxsize=32)  # a quarter of a megabyte each
def _body(view: View, notices: tuple[Text, ...], _where: Deployment) -> str:
    with html.speaking(view.lang):
        return html.written(
            [
                (html.a(".skip", href=f"#{target}", hidden=_is_empty(target, view))[text] for target, text in SKIPS),
                # Before all that there is to read, for who goes from one thing to the next.
                view.intro and intro.card(),
                sheets.panel_toggle(),
                sheets.panel(view),
                map_tools(),
                toolbar(view),
                sheets.details(view),
                sheets.drawer(view, rows_url()),
                plates.caption(view),
                html.section(id=ids.CHOOSER, hidden=True, aria_label=SEVERAL)[html.ul],
                # Last, so that the credits on the map come after what they are for.
                _frame(),
                _notice(notices),
                tool_dialogs(),
                html.div(".visually-hidden", id=ids.LIVE, role="status"),
                _memory(view),
            ]
        )


def layout(
    parsed: Parsed, prefers: Theme, at: str = "", opening: Camera = HOME, mapped: bool = True
) -> list[Component]:
    """Return what Dash draws: the map, unless the browser cannot, and the state that its callbacks answer to.

    `prefers` is the ground that the reader's system asks for, `at` where the browser sees the atlas
    (`delivery.seen_at`), `opening` where its map stands if the view does not say.
    """
    view = parsed.view
    theme = _worn(view, prefers)
    style = ground.style_url(theme, view.spelling, at)
    figure = map_figure.figure(view, theme, style, area_urls(), opening) if mapped else None
    return _drawn_by_dash(view, figure, _ground(view, theme, at))


def _worn(view: View, prefers: Theme) -> Theme:
    return "dark" if (view.theme or prefers) == "dark" else "light"


def _ground(view: View, theme: Theme, at: str) -> dict[str, str]:
    return {"theme": theme, "spelling": view.spelling, "online": "", "at": at}


def _drawn_by_dash(view: View, figure: Any, ground_data: Any) -> list[Component]:
    return [
        *charts.stage(),
        *([dcc.Graph(id=ids.MAP, figure=figure, config=GRAPH_CONFIG, responsive=True)] if figure else []),
        dcc.Store(id=ids.FILTERED, data=query(View(filters=view.filters))),
        dcc.Store(id=ids.OUTCOME),
        dcc.Store(id=ids.GROUND_TOLD),
        dcc.Store(id=ids.GROUND, data=ground_data),
    ]


_FIGURE, _GROUND = "@figure@", "@ground@"
"""Stand in the JSON of the layout for what differs from reader to reader; no text in it can be just that."""


def layout_json(parsed: Parsed, prefers: Theme, at: str = "", opening: Camera = HOME, mapped: bool = True) -> str:
    """Return `layout` as JSON, whose figure is written from pieces that are kept between readers."""
    view = parsed.view
    theme = _worn(view, prefers)
    told: str = to_json_plotly(_drawn_by_dash(view, _FIGURE if mapped else None, _GROUND))
    told = told.replace(f'"{_GROUND}"', to_json_plotly(_ground(view, theme, at)), 1)
    if not mapped:
        return told
    stand = map_figure.stand(view, ground.style_url(theme, view.spelling, at), opening)
    return told.replace(f'"{_FIGURE}"', figure_json(view, theme, area_urls(), stand), 1)


def known() -> list[Component]:
    """Return each component that a callback may name, bare: also the graph of charts, which only comes when wanted."""
    drawn: list[Any] = [*layout(parse(""), "light"), dcc.Graph(id=ids.CHART)]
    return [type(each)(id=each.id) for each in drawn]


@kept
def _frame() -> html.Element:
    return html.main(id="map-frame", aria_label=MAP_LABEL)[
        html.div(".dash"),
        no_map(f"{address('/read')}?{_QUERY}"),
        html.div(id="tooltip", hidden=True, aria_hidden="true")[html.strong, html.span],
        map_foot(),
        map_key(),
        inset(),
        signposts(),
        measuring(),
        time_panel.mark(),
        popup(),
        drop_sign(),
    ]


def _is_empty(target: str, view: View) -> bool:
    return target == ids.DETAILS and view.site is None


def _notice(notices: tuple[Text, ...]) -> html.Element:
    return html.div(id=ids.NOTICE, role="status", hidden=not notices)[(html.p[text] for text in notices)]


@cache
def _members() -> str:
    found: Members = {layer.id: list(ids_in(layer.id)) for layer in LAYERS if not layer.bulk}
    return json.dumps(found)


def _memory(view: View) -> html.Element:
    defaults: Defaults = {
        "layers": list(DEFAULT_LAYERS),
        "order": [layer.id for layer in LAYERS],
        "ground": list(DEFAULT_GROUND),
        "lang": view.browser_lang,
    }
    return html.div(
        id=ids.MEMORY,
        hidden=True,
        data_defaults=json.dumps(defaults),
        data_members=_members(),
        data_matches=json.dumps(matches(view.filters)),
        data_query=_QUERY,
    )
