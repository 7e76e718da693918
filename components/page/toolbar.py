"""Lay out the tools: language, colours and what one does with the map at its corner, what moves the map beside it."""

from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.icons import icon
from components.kit.native import segmented
from components.map import online
from components.state import View
from components.text import both, labelled
from geodata.vocabulary import Text


class Words(NamedTuple):
    """A tool's name, and what it does, shown where a pointer rests on it."""

    label: Text
    hint: Text


SHARE = Words(Text("Share", "공유"), Text("Copy a link to this view", "지금 보는 지도의 링크를 복사"))
CITE = Words(Text("Cite", "인용"), Text("Cite this view", "지금 보는 지도를 인용"))
EXPORT = Words(Text("Export", "내보내기"), Text("Save data or a picture", "자료나 그림으로 보관"))
YOUR_FILE = Words(Text("Your file", "자기 파일"), Text("Lay your own file over the map", "자기 파일을 지도우에 놓기"))
PRINT = Words(Text("Print", "인쇄"), Text("Print the map", "지도를 인쇄"))
BASEMAP = Words(Text("Basemap", "바탕지도"), Text("Choose the ground of the map", "지도의 바탕을 고르기"))
ABOUT = Words(Text("About", "소개"), Text("About the atlas", "지도첩에 대하여"))
TOOLS = Text("Settings and tools", "설정과 도구")
MORE = Text("Tools", "도구")
LANGUAGE = Text("Language", "언어")
# Each language is called by its own name, whatever the page speaks.
LANGUAGES = (("en", Text("English", "English")), ("ko", Text("한국어", "한국어")))
THEME = Text("Colours", "색")
THEMES = (("auto", Text("Auto", "자동")), ("light", Text("Light", "밝게")), ("dark", Text("Dark", "어둡게")))
MAP_TOOLS = Text("Move the map", "지도 움직이기")
MAP_FOOT = Text("Scale and position", "축척과 위치")
MEASURED = Text("Measured distance", "잰 거리")
MEASURE_HINT = Text(
    "Esc ends, Backspace takes the last point back. By keyboard: Enter sets a point in the middle of the map.",
    "Esc로 끝내고 Backspace로 마지막 점을 지웁니다. 건반으로는 Enter를 치면 지도 가운데에 점이 찍힙니다.",
)
UNDO, CLEAR, DONE = Text("Undo", "되돌리기"), Text("Clear", "지우기"), Text("Done", "끝")


def toolbar(view: View) -> Component:
    """Return the tools of the corner; where there is no room, all but the language are behind one button."""
    lang = view.lang
    tools = [
        _tool("share", SHARE, lang, id=ids.SHARE),
        _tool("cite", CITE, lang, **_opens(ids.CITE_DIALOG)),
        _tool("export", EXPORT, lang, **_opens(ids.EXPORT_DIALOG)),
        _tool("file", YOUR_FILE, lang, **_opens(ids.OWN_DIALOG)),
        _tool("print", PRINT, lang, **attributes(data_print="map")),
        *([_tool("basemap", BASEMAP, lang, **_opens(ids.ONLINE_DIALOG))] if online.basemaps() else []),
        _tool("about", ABOUT, lang, **_opens(ids.ABOUT_DIALOG)),
    ]
    more = html.Button(
        [icon("more"), both(MORE, className="tool-label")],
        id=ids.TOOLS_MORE,
        type="button",
        className="tool",
        **attributes(aria_expanded="false", aria_controls=ids.TOOLS_LIST),
    )
    return html.Section(
        [
            _language(view),
            more,
            html.Div([_theme(view), html.Div(tools, className="tool-row")], id=ids.TOOLS_LIST),
        ],
        id=ids.TOOLS,
        **attributes(labelled("aria-label", TOOLS, lang)),
    )


def _language(view: View) -> Component:
    return segmented(ids.LANG, LANGUAGE, LANGUAGES, view.lang, id=ids.LANG)


def _theme(view: View) -> Component:
    return segmented(ids.THEME, THEME, THEMES, view.theme or "auto", id=ids.THEME)


def _tool(name: str, words: Words, lang: str, **more: Any) -> Component:
    return html.Button(
        [icon(name), both(words.label, className="tool-label")],
        type="button",
        className="tool",
        **attributes(labelled("title", words.hint, lang)),
        **more,
    )


def _opens(dialog_id: str) -> dict[str, Any]:
    return attributes(data_opens=dialog_id, aria_haspopup="dialog")


def map_tools(lang: str) -> Component:
    """Return the buttons that move the map and measure on it, to stand beside the panel."""
    off = attributes(aria_pressed="false")
    return html.Section(
        [
            _move("plus", Text("Zoom in", "확대"), lang, **attributes(data_zoom="1")),
            _move("minus", Text("Zoom out", "축소"), lang, **attributes(data_zoom="-1")),
            _move("home", Text("Reset view", "처음 보기"), lang, **attributes(data_reset="view")),
            _move("measure", Text("Measure a distance (M)", "거리 재기(M)"), lang, id=ids.MEASURE_TOGGLE, **off),
            _move("full", Text("Full screen", "전체 화면"), lang, id=ids.FULL_SCREEN, **off),
        ],
        id=ids.MAP_TOOLS,
        **attributes(labelled("aria-label", MAP_TOOLS, lang)),
    )


def _move(name: str, label: Text, lang: str, **more: Any) -> Component:
    names = attributes(labelled("aria-label", label, lang), labelled("title", label, lang))
    return html.Button(icon(name), type="button", className="tool", **names, **more)


def map_foot(lang: str) -> Component:
    """Return the scale bar, and where on the ground the pointer is; both are written by `assets/tools.js`."""
    return html.Section(
        [
            html.Div([html.Span(className="scale-bar"), html.Span(className="scale-label")], id=ids.SCALE),
            html.Div(id=ids.COORDINATES),
        ],
        id=ids.MAP_FOOT,
        **attributes(labelled("aria-label", MAP_FOOT, lang)),
    )


def measuring(lang: str) -> Component:
    """Return what shows while a distance is measured: the sum, what to do, and the mark in the middle of the map."""
    buttons = [
        html.Button(both(label), type="button", className="plain", **attributes(data_measure=action))
        for action, label in (("undo", UNDO), ("clear", CLEAR), ("done", DONE))
    ]
    return html.Section(
        [
            html.P(id=ids.MEASURE_TOTAL, role="status"),
            html.P(both(MEASURE_HINT), className="measure-hint"),
            html.Div(buttons, className="measure-buttons"),
        ],
        id=ids.MEASURE,
        hidden=True,
        **attributes(labelled("aria-label", MEASURED, lang)),
    )
