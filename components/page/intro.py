"""Show a first reader the way in: what this is, in a sentence, and three doors.

It stands in the empty sea of the opening view, for a bare address alone. The doors are links, which lead on without
scripts as well; `assets/page/intro.js` goes through them without a new page and takes the card away.
"""

from collections import Counter

from components import ids
from components.kit import html
from components.kit.icons import icon
from components.page.claims import weighed
from geodata.plates import plate
from geodata.plates.quantities import quantities
from geodata.vocabulary import VERDICT, Text

LABEL = Text("The way in", "첫걸음")
SENTENCE = Text("The City of Iron on a map that shows its doubt.", "철의 도시를 불확실한것까지 밝혀 보여주는 지도.")
CLOSE = Text("Close", "닫기")
ARTICLE = Text("The article, claim by claim", "주장마다 따져본 글")
LINE = Text("The line from Pyongyang to Russia", "평양에서 로씨야까지의 철길")
IRON = Text("The iron chain, from mine to port", "광산에서 항까지 철의 사슬")


def card() -> html.Element:
    """Return the card."""
    line, iron = quantities()["line"], quantities()["ore_rail"]
    doors = (
        ("?tab=claims", ARTICLE, _counts(), {"data_opens_tab": "claims"}),
        ("?plate=2", LINE, line, {"data_plate": plate(2).number}),
        ("?plate=4", IRON, iron, {"data_plate": plate(4).number}),
    )
    return html.aside(id=ids.INTRO, aria_label=LABEL)[
        html.p[SENTENCE],
        html.ul[
            (
                html.li[html.a(href=href, **asks)[html.span[title], html.span(".door-count")[count]]]
                for href, title, count, asks in doors
            )
        ],
        html.button(".tool", type="button", aria_label=CLOSE, title=CLOSE, data_intro_close="")[icon("close")],
    ]


def _counts() -> Text:
    """Count the claims of the article, and those that other sources support."""
    found = Counter(claim.verdict for claim in weighed())
    total, supported = sum(found.values()), VERDICT["supported"]
    return Text(
        f"{total} claims, {found['supported']} {supported.en}", f"주장 {total}개, {supported.ko} {found['supported']}개"
    )
