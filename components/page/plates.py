"""Show the plates: a table of contents that opens from the title, and the caption of the one that is on the map.

The contents come as a fragment when they are first opened, and with the page where an address names a plate; each entry
holds its caption and what the map shows of it, for `assets/page/plates.js` to put in place.
"""

import json
from collections.abc import Iterable

from components import ids
from components.kit import html
from components.kit.badges import picture
from components.kit.fragments import fragment
from components.kit.icons import icon
from components.kit.kept import kept
from components.kit.plate_contract import PlateMap
from components.kit.unknown_link import unknown_url
from components.page.claims import weighed
from components.page.plate_outlines import outline
from components.state import View
from components.text import TITLE
from geodata.load import claims, places
from geodata.plates import Plate, drawing, plate, plates
from geodata.vocabulary import Text

PLATES = Text("Plates", "도판")
CONTENTS = Text("The plates of the atlas", "지도첩의 도판들")
CAPTION = Text("Plate on the map", "지도의 도판")
PREVIOUS, NEXT = Text("Previous plate", "앞의 도판"), Text("Next plate", "다음 도판")
CLOSE = Text("Close the plate, the map stays", "도판을 닫기, 지도는 그대로")
AGAIN = Text("Back to the plate", "도판으로 돌아가기")
SEEN, SAID = Text("On this plate", "이 도판의 곳"), Text("In the article", "글에서")
SOURCES = Text("Places and claims", "곳과 주장")
CLAIM = Text("claim {}", "주장 {}")
LEFT_OUT = Text("left out", "글에서 빠진것")


@kept
def toggle() -> list[html.Node]:
    """Return the title of the atlas, which opens the table of plates, and the word that says so to the eye."""
    button = html.button(
        id=ids.PLATES_TOGGLE, type="button", aria_expanded="false", aria_controls=ids.PLATES, aria_label=TITLE_OPENS
    )
    return [html.h1[button[html.span(".title")[TITLE]]], html.span(".plates-word", aria_hidden="true")[PLATES]]


TITLE_OPENS = Text(f"{TITLE.en}: plates", f"{TITLE.ko}: 도판")


def contents(view: View) -> html.Element:
    """Return the room for the table of contents, filled where the page opens at a plate."""
    return _contents(view.plate is None)


@kept
def _contents(is_empty: bool) -> html.Element:
    label = {"id": ids.PLATES, "hidden": True, "aria_label": CONTENTS}
    if is_empty:
        return html.section(".plates", **label)[fragment("plates")]  # type: ignore[arg-type]
    return html.section(".plates", **label)[html.div[panel()]]  # type: ignore[arg-type]


def panel() -> html.Element:
    """Return the table of contents."""
    return html.ol[(html.li[_entry(each), _kept(each)] for each in plates())]


def _entry(found: Plate) -> html.Element:
    return html.a(href=f"?plate={found.number}", data_plate=found.number)[
        outline(found.number),
        html.span(".plates-number")[str(found.number)],
        html.span(".plates-title")[found.title],
    ]


def _kept(found: Plate) -> html.Element:
    """Return what is put into the caption once the plate is shown."""
    return html.div(hidden=True, data_told=found.number, data_map=json.dumps(_map(found), ensure_ascii=False))[
        _told(found, heading=False)
    ]


def _map(found: Plate) -> PlateMap:
    return {
        "layers": list(found.layers),
        "circles": found.circles,
        "frame": found.frame,
        "notes": drawing(found),  # type: ignore[typeddict-item]
    }


def caption(view: View) -> html.Element:
    """Return the caption of the plate that is on the map; it stands there empty and hidden where none is."""
    return _caption(view.plate)


@kept
def _caption(number: int | None) -> html.Element:
    found = plate(number) if number else None
    steps = (("previous", -1, PREVIOUS), ("next", 1, NEXT))
    return html.aside(id=ids.PLATE, hidden=found is None, aria_label=CAPTION)[
        html.div(".plate-told", data_plate_now=found and found.number)[found and _told(found, heading=True)],
        html.div(".plate-tools")[
            html.button(".tool.plate-again", type="button", aria_label=AGAIN, title=AGAIN, data_plate_again="")[
                icon("home")
            ],
            (
                html.button(".tool", type="button", aria_label=label, title=label, data_plate_step=step)[icon(name)]
                for name, step, label in steps
            ),
            html.button(".tool", type="button", aria_label=CLOSE, title=CLOSE, data_plate_close="")[icon("close")],
        ],
    ]


def _told(found: Plate, *, heading: bool) -> list[html.Node]:
    # In the table it is no heading: nothing of it is read there.
    title = html.h2 if heading else html.p
    return [
        html.p(".plate-number")[_number(found)],
        title(".plate-title", tabindex=-1)[found.title],
        html.div(".plate-text")[
            html.p(".plate-finding")[found.finding], html.div(".plate-ways")[_tool(found), _sources(found)]
        ],
    ]


def _number(found: Plate) -> Text:
    return Text(f"Plate {found.number} of {len(plates())}", f"도판 {found.number}/{len(plates())}")


def _tool(found: Plate) -> html.Node:
    if not found.tool:
        return None
    if found.tool.asks:
        asks = json.dumps(dict(found.tool.asks))
        return html.p(".plate-tool")[html.button(".remedy", type="button", data_plate_asks=asks)[found.tool.label]]
    return html.p(".plate-tool")[
        (
            html.span(lang=lang)[html.a(href=unknown_url(lang))[found.tool.label.in_language(lang)]]
            for lang in ("en", "ko")
        )
    ]


def _sources(found: Plate) -> html.Element:
    return html.details(".plate-sources")[
        html.summary[SOURCES],
        html.p[SEEN],
        html.ul[(html.li[_place(each)] for each in found.places)],
        bool(found.claims) and [html.p[SAID], html.ul[(html.li[_claim(each)] for each in found.claims)]],
    ]


def _place(place_id: str) -> html.Element:
    place = places()[place_id]
    return html.button(".plate-link", type="button", data_site=place_id)[picture(place), html.span[place.name]]


def _claim(claim_id: str) -> html.Element:
    numbers = {claim.id: number for number, claim in enumerate(weighed(), 1)}
    says = next(claim for claim in claims() if claim.id == claim_id).text("says")
    number = numbers.get(claim_id)
    name = LEFT_OUT if number is None else Text(*(words.format(number) for words in CLAIM))
    return html.button(".plate-link", type="button", data_claim=claim_id, title=says)[name]


def reading(number: int | None, links: Iterable[html.Node]) -> html.Element:
    """Return the plates for the page without scripts: the one that is asked for, and links to the others."""
    found = plate(number) if number else None
    others = html.nav(aria_label=CONTENTS)[html.ul(".reading-ways")[(html.li[each] for each in links)]]
    if not found:
        return html.section(".reading-plates")[html.h2[PLATES], others]
    return html.section(".reading-plates", id=ids.PLATE)[
        html.p(".plate-number")[_number(found)],
        html.h2[found.title],
        html.p(".plate-finding")[found.finding],
        html.ul(".reading-ways")[(html.li[_place(each)] for each in found.places)],
        others,
    ]
