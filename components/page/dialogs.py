"""Lay out what the tools open: sharing, citing, exporting, an own file, the choice of basemap, and about the atlas."""

from components import ids
from components.delivery import address
from components.kit import html
from components.kit.browser_words import browser_words
from components.kit.controls import checkbox
from components.kit.dialog import dialog
from components.kit.fragments import fragment
from components.kit.kept import kept
from components.map import online
from components.page import ground_downloads, paper, upload_panel
from geodata.export.formats import FORMATS
from geodata.vocabulary import Text

SHARE = Text("Share this view", "지금 보는 지도를 공유")
SHARE_HINT = Text(
    "The link opens the map as it is now: its layers, place, claim, tab and view.",
    "련결을 열면 지금과 같은 지도가 열립니다. 층과 곳, 주장, 열린 표와 보이는 자리가 그대로입니다.",
)
LINK = Text("Link", "련결")
EMBED = Text("For a page of your own", "자기 페지에 넣기")
EMBED_HINT = Text(
    "These lines of HTML show the map without its panels, and ask no other host for anything.",
    "이 HTML은 지도를 옆판없이 보여주며 다른 봉사기에는 아무것도 요청하지 않습니다.",
)
CITE = Text("Cite this view", "지금 보는 지도를 인용")
CITE_HINT = Text(
    "The link leads to the layers, the filters and the place or claim that you see now.",
    "련결을 열면 지금 보이는 층과 조건, 곳이나 주장이 그대로 나옵니다.",
)
SENTENCE, BIBTEX, COPY = Text("Text", "본문"), Text("BibTeX", "BibTeX"), Text("Copy", "복사")
EXPORT = Text("Export", "내보내기")
DATA, PICTURE = Text("Data", "자료"), Text("Picture", "그림")
ONLY_SHOWN = Text("Only layers that are shown", "보이는 층만")
EXPORT_HINT = Text(
    "Each is a link that stays valid: it gives the same choice again, in a script as well.",
    "모두 언제나 쓸수 있는 련결입니다. 프로그람에서도 같은 자료를 얻을수 있습니다.",
)
GROUND_THEMES = Text(
    "The themes as GeoJSON are in the dialog about the atlas.", "주제별 GeoJSON은 “지도첩에 대하여”에 있습니다."
)
PRINT = Text("Print the map", "지도를 인쇄")
OWN = Text("Your own files on the map", "지도우의 자기 파일")
BASEMAP = Text("Basemap", "바탕지도")
OFFLINE = Text("Atlas (offline)", "지도첩(망 없이)")
ABOUT = Text("About the atlas", "지도첩에 대하여")


@kept
def tool_dialogs() -> list[html.Element]:
    """Return every dialog, closed."""
    return [
        browser_words(),
        dialog(ids.SHARE_DIALOG, SHARE, _share()),
        dialog(ids.CITE_DIALOG, CITE, _cite()),
        dialog(ids.EXPORT_DIALOG, EXPORT, _export()),
        dialog(ids.PRINT_DIALOG, PRINT, paper.printing()),
        dialog(ids.OWN_DIALOG, OWN, upload_panel.chooser()),
        *_online(),
        dialog(ids.ABOUT_DIALOG, ABOUT, fragment("about")),
    ]


def _share() -> list[html.Element]:
    return [
        html.p[SHARE_HINT],
        *_copied(ids.SHARE_LINK, LINK, rows=3),
        *_copied(ids.SHARE_EMBED, EMBED, rows=5),
        html.p(".dialog-note")[EMBED_HINT],
        *_picture("share"),
    ]


def _copied(field_id: str, label: Text, rows: int) -> list[html.Element]:
    """Return a text below its title and the button that copies it."""
    copy = html.button(".plain", type="button", data_copies=field_id)[COPY, html.span(".visually-hidden")[" ", label]]
    return [html.div(".dialog-row")[html.h3[label], copy], _text_field(field_id, label, rows)]


def _picture(where: str) -> list[html.Element]:
    """Return what makes a picture of the map, in a dialog."""
    return [html.h3[PICTURE], *paper.picture(where)]


def _text_field(field_id: str, label: Text, rows: int) -> html.Element:
    """Return a text that can be selected and copied but not changed."""
    return html.textarea(".copy-text", id=field_id, readonly=True, rows=rows, aria_label=label)


def _cite() -> list[html.Element]:
    fields: list[html.Element] = [html.p[CITE_HINT]]
    for name, label, rows in (("sentence", SENTENCE, 4), ("bibtex", BIBTEX, 9)):
        fields += _copied(f"cite-{name}", label, rows)
    return fields


def _export() -> list[html.Element]:
    links = [
        html.li[
            html.a(href=address(f"/export/{suffix}"), download="", data_export=suffix)[
                html.strong[form.title], form.content
            ]
        ]
        for suffix, form in FORMATS.items()
    ]
    return [
        html.h3[DATA],
        html.div(id=ids.EXPORT_COUNT, role="status"),
        checkbox(ONLY_SHOWN, id=ids.EXPORT_SHOWN),
        html.ul(".export-links")[links],
        html.p(".dialog-note")[EXPORT_HINT],
        html.h3[ground_downloads.TITLE],
        ground_downloads.links(ground_downloads.tiles()),
        html.p(".dialog-note")[ground_downloads.TERMS, " ", GROUND_THEMES, " ", ground_downloads.index_link()],
        *_picture("export"),
    ]


def _online() -> list[html.Element]:
    offered = online.basemaps()
    if not offered:
        return []
    hosts = ", ".join(online.hosts())
    warning = Text(
        f"An online basemap comes from another host ({hosts}), which learns your address and what part of the map you "
        "look at. The atlas's own basemap asks nobody.",
        f"망에서 받는 바탕지도는 다른 봉사기({hosts})에서 옵니다. 그 봉사기는 당신의 주소와 당신이 보는 구역을 알게 "
        "됩니다. 지도첩자체의 바탕지도는 누구에게도 요청하지 않습니다.",
    )
    choices = [("", OFFLINE), *((each.id, Text(each.title, each.title)) for each in offered)]
    options = [
        html.label(".check")[html.input(type="radio", name=ids.ONLINE, value=value, checked=not value), label]
        for value, label in choices
    ]
    group = html.fieldset(".choices", aria_label=BASEMAP)[options]
    return [dialog(ids.ONLINE_DIALOG, BASEMAP, [group, html.p(".dialog-note")[warning]])]
