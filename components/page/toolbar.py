"""Lay out the tools: language, colours and what one does with the map at its corner, what moves the map beside it."""

from typing import NamedTuple

from components import ids
from components.kit import html
from components.kit.controls import segmented
from components.kit.icons import icon
from components.kit.kept import kept
from components.map import online
from components.state import View
from geodata.vocabulary import Text


class Tool(NamedTuple):
    """A tool's name, and what it does, shown where a pointer rests on it."""

    label: Text
    hint: Text


SHARE = Tool(
    Text("Share", "공유"), Text("A link, lines for your own page, a picture", "련결, 자기 페지에 넣을 HTML, 그림")
)
CITE = Tool(Text("Cite", "인용"), Text("Cite this view", "지금 보는 지도를 인용"))
EXPORT = Tool(Text("Export", "내보내기"), Text("Save data or a picture", "자료나 그림으로 보관"))
YOUR_FILE = Tool(Text("Your file", "자기 파일"), Text("Lay your own file over the map", "자기 파일을 지도우에 놓기"))
PRINT = Tool(Text("Print", "인쇄"), Text("Print the map", "지도를 인쇄"))
BASEMAP = Tool(Text("Basemap", "바탕지도"), Text("Choose the ground of the map", "지도의 바탕을 고르기"))
ABOUT = Tool(Text("About", "소개"), Text("About the atlas", "지도첩에 대하여"))
TOOLS = Text("Settings and tools", "설정과 도구")
MORE = Text("Tools", "도구")
LANGUAGE = Text("Language", "언어")
# Each language is called by its own name, whatever the page speaks.
LANGUAGES = (("en", Text("English", "English")), ("ko", Text("조선어", "조선어")))
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


def toolbar(view: View) -> html.Element:
    """Return the tools of the corner; where there is no room, all but the language are behind one button."""
    return _toolbar(view.lang, view.theme)


@kept
def _toolbar(lang: str, theme: str | None) -> html.Element:
    tools = [
        _tool("share", SHARE, id=ids.SHARE, **_opens(ids.SHARE_DIALOG)),
        _tool("cite", CITE, **_opens(ids.CITE_DIALOG)),
        _tool("export", EXPORT, **_opens(ids.EXPORT_DIALOG)),
        _tool("file", YOUR_FILE, **_opens(ids.OWN_DIALOG)),
        _tool("print", PRINT, **_opens(ids.PRINT_DIALOG)),
        *([_tool("basemap", BASEMAP, **_opens(ids.ONLINE_DIALOG))] if online.basemaps() else []),
        _tool("about", ABOUT, **_opens(ids.ABOUT_DIALOG)),
    ]
    more = html.button(".tool", id=ids.TOOLS_MORE, type="button", aria_expanded="false", aria_controls=ids.TOOLS_LIST)[
        icon("more"), html.span(".tool-label")[MORE]
    ]
    return html.section(id=ids.TOOLS, aria_label=TOOLS, data_covers=True)[
        _language(lang), more, html.div(id=ids.TOOLS_LIST)[_theme(theme), html.div(".tool-row")[tools]]
    ]


def _language(lang: str) -> html.Element:
    return segmented(ids.LANG, LANGUAGE, LANGUAGES, lang, id=ids.LANG)


def _theme(theme: str | None) -> html.Element:
    return segmented(ids.THEME, THEME, THEMES, theme or "auto", id=ids.THEME)


def _tool(name: str, tool: Tool, **more: html.Attribute) -> html.Element:
    return html.button(".tool", type="button", title=tool.hint, **more)[
        icon(name), html.span(".tool-label")[tool.label]
    ]


def _opens(dialog_id: str) -> dict[str, str]:
    return {"data_opens": dialog_id, "aria_haspopup": "dialog"}


@kept
def map_tools() -> html.Element:
    """Return the buttons that move the map and measure on it, to stand beside the panel."""
    return html.section(id=ids.MAP_TOOLS, aria_label=MAP_TOOLS, data_covers=True)[
        _move("plus", Text("Zoom in", "확대"), data_zoom=1),
        _move("minus", Text("Zoom out", "축소"), data_zoom=-1),
        _move("home", Text("Reset view", "처음 보기"), data_reset="view"),
        _move("north", Text("North up again", "다시 북쪽을 우로"), id=ids.NORTH, hidden=True),
        _move("measure", Text("Measure a distance (M)", "거리 재기(M)"), id=ids.MEASURE_TOGGLE, aria_pressed="false"),
        _move("full", Text("Full screen", "전체 화면"), id=ids.FULL_SCREEN, aria_pressed="false"),
    ]


def _move(name: str, label: Text, **more: html.Attribute) -> html.Element:
    return html.button(".tool", type="button", aria_label=label, title=label, **more)[icon(name)]


def map_foot() -> html.Element:
    """Return the scale bar, and where the pointer is; both are written by `assets/page/position.js`."""
    return html.section(id=ids.MAP_FOOT, aria_label=MAP_FOOT)[
        html.div(id=ids.SCALE)[html.span(".scale-bar"), html.span(".scale-label")], html.div(id=ids.COORDINATES)
    ]


def measuring() -> html.Element:
    """Return what shows while a distance is measured: the sum, what to do, and the mark in the middle of the map."""
    buttons = [
        html.button(".plain", type="button", data_measure=action)[label]
        for action, label in (("undo", UNDO), ("clear", CLEAR), ("done", DONE))
    ]
    return html.section(id=ids.MEASURE, hidden=True, aria_label=MEASURED, data_covers=True)[
        html.p(id=ids.MEASURE_TOTAL, role="status"),
        html.p(".measure-hint")[MEASURE_HINT],
        html.div(".measure-buttons")[buttons],
    ]
