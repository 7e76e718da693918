"""Lay out what the tools open: sharing, citing, exporting, an own file, the choice of basemap, and about the atlas."""

from dash import html
from dash.development.base_component import Component

from components import ids
from components.delivery import address
from components.kit.attributes import attributes
from components.kit.browser_words import tool_words
from components.kit.dialog import dialog
from components.kit.native import Input, checkbox
from components.map import online
from components.page import upload_panel
from components.text import both, labelled
from geodata.export.formats import FORMATS
from geodata.vocabulary import Text

SHARE = Text("Share this view", "지금 보는 지도를 공유")
SHARE_HINT = Text(
    "Copy this link. It opens the map as it is now.", "이 링크를 복사하십시오. 지금과 같은 지도가 열립니다."
)
LINK = Text("Link", "링크")
CITE = Text("Cite this view", "지금 보는 지도를 인용")
CITE_HINT = Text(
    "The link leads to the layers, the filters and the place that you see now.",
    "링크를 열면 지금 보이는 층과 조건과 곳이 그대로 나옵니다.",
)
SENTENCE, BIBTEX, COPY = Text("Text", "본문"), Text("BibTeX", "BibTeX"), Text("Copy", "복사")
EXPORT = Text("Export", "내보내기")
DATA, PICTURE = Text("Data", "자료"), Text("Picture", "그림")
ONLY_SHOWN = Text("Only layers that are shown", "보이는 층만")
EXPORT_HINT = Text(
    "Each is a link that stays valid: it gives the same choice again, in a script as well.",
    "모두 언제나 쓸수 있는 링크입니다. 프로그람에서도 같은 자료를 얻을수 있습니다.",
)
PNG = Text("Map as a picture (PNG)", "지도를 그림으로(PNG)")
PNG_HINT = Text(
    "What you see, with title, legend, scale, credits and link.",
    "지금 보이는대로, 제목과 범례, 축척, 자료제공, 링크와 함께.",
)
OWN = Text("Your own file on the map", "지도우의 자기 파일")
BASEMAP = Text("Basemap", "바탕지도")
OFFLINE = Text("Atlas (offline)", "지도첩(오프라인)")
ABOUT = Text("About the atlas", "지도첩에 대하여")


def tool_dialogs(lang: str) -> list[Component]:
    """Return every dialog, closed."""
    return [
        tool_words(),
        dialog(ids.SHARE_DIALOG, SHARE, _share(lang), lang),
        dialog(ids.CITE_DIALOG, CITE, _cite(lang), lang),
        dialog(ids.EXPORT_DIALOG, EXPORT, _export(), lang),
        dialog(ids.OWN_DIALOG, OWN, upload_panel.chooser(), lang),
        *_online(lang),
        dialog(ids.ABOUT_DIALOG, ABOUT, html.Div(**attributes(data_part=address("/parts/about.html"))), lang),
    ]


def _share(lang: str) -> list[Component]:
    return [html.P(both(SHARE_HINT)), _text_field(ids.SHARE_LINK, LINK, lang, rows=3)]


def _text_field(field_id: str, label: Text, lang: str, rows: int) -> Component:
    """Return a text that can be selected and copied but not changed."""
    names = attributes(labelled("aria-label", label, lang))
    return html.Textarea(id=field_id, readOnly="readOnly", rows=str(rows), className="copy-text", **names)


def _cite(lang: str) -> list[Component]:
    parts: list[Component] = [html.P(both(CITE_HINT))]
    for name, label, rows in (("sentence", SENTENCE, 4), ("bibtex", BIBTEX, 9)):
        field = f"cite-{name}"
        words = [both(COPY), both(label, className="visually-hidden")]
        copy = html.Button(words, type="button", className="plain", **attributes(data_copies=field))
        parts += [html.Div([html.H3(both(label)), copy], className="dialog-row"), _text_field(field, label, lang, rows)]
    return parts


def _export() -> list[Component]:
    links = [
        html.Li(
            html.A(
                [html.Strong(form.title), both(form.content)],
                href=address(f"/export/{suffix}"),
                download="",
                **attributes(data_export=suffix),
            )
        )
        for suffix, form in FORMATS.items()
    ]
    return [
        html.H3(both(DATA)),
        html.Div(id=ids.EXPORT_COUNT, role="status"),
        checkbox(both(ONLY_SHOWN), id=ids.EXPORT_SHOWN),
        html.Ul(links, className="export-links"),
        html.P(both(EXPORT_HINT), className="dialog-note"),
        html.H3(both(PICTURE)),
        html.Button(both(PNG), type="button", className="plain", **attributes(data_picture="png")),
        html.P(both(PNG_HINT), className="dialog-note"),
    ]


def _online(lang: str) -> list[Component]:
    offered = online.basemaps()
    if not offered:
        return []
    hosts = ", ".join(online.hosts())
    warning = Text(
        f"An online basemap comes from another host ({hosts}), which learns your address and what part of the map you "
        "look at. The atlas's own basemap asks nobody.",
        f"온라인 바탕지도는 다른 봉사기({hosts})에서 옵니다. 그 봉사기는 당신의 주소와 당신이 보는 구역을 알게 됩니다. "
        "지도첩자체의 바탕지도는 누구에게도 요청하지 않습니다.",
    )
    choices = [("", both(OFFLINE)), *((each.id, html.Span(each.title)) for each in offered)]
    options = [
        html.Label([Input(type="radio", name=ids.ONLINE, value=value, checked=not value), label], className="check")
        for value, label in choices
    ]
    group = html.Fieldset(options, className="choices", **labelled("aria-label", BASEMAP, lang))
    return [dialog(ids.ONLINE_DIALOG, BASEMAP, [group, html.P(both(warning), className="dialog-note")], lang)]
