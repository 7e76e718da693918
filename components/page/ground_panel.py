"""Lay out the toggles of what the ground shows of the shape of the land: shaded relief and contours."""

from components import ids
from components.kit import html
from components.kit.controls import checkbox
from components.kit.kept import kept
from components.state import GROUND_PARTS
from geodata.vocabulary import Text

TITLE = Text("Ground", "바탕")
PARTS = {
    "relief": (
        Text("Relief", "기복"),
        Text("Shade from elevation every 30″, some 900 m", "약 900m(30″)간격의 높이자료로 그린 음영"),
    ),
    "contours": (
        Text("Contours (indicative)", "등고선(참고용)"),
        Text(
            "From the same elevation: the shape of the land, never a height",
            "같은 높이자료에서: 땅의 생김새일뿐 높이를 말하지 않는다",
        ),
    ),
}
"""What each part is called, and what it is made from."""
CIRCLES = (
    Text("Circles of doubt", "모든 오차원"),
    Text("Each place on the map lies within its own", "지도의 곳마다 그 원안에 있다"),
)
NAMES = (
    Text("McCune–Reischauer", "머큔-라이샤워식 이름"),
    Text("Ch'ŏngjin for Chongjin, on the map", "영문지도에서 Chongjin을 Ch'ŏngjin으로"),
)


@kept
def group(shown: tuple[str, ...]) -> html.Element:
    """Return the toggles of the ground, those of the parts in `shown` switched on."""
    return html.div(".ground-group", id=ids.GROUND_PARTS)[
        html.h2[TITLE], html.ul[(html.li[_toggle(part, part in shown)] for part in GROUND_PARTS)]
    ]


@kept
def reading(circles: bool, names: str | None) -> html.Element:
    """Return the toggles of how the map is read: what it shows of doubt, and how it spells."""
    rows = ((ids.CIRCLES, CIRCLES, circles), (ids.NAMES_MR, NAMES, names == "mr"))
    return html.ul(".ground-group")[
        (html.li[_box(words, checked, f"{box_id}-note", id=box_id)] for box_id, words, checked in rows)
    ]


def _toggle(part: str, checked: bool) -> list[html.Element]:
    return _box(PARTS[part], checked, f"ground-{part}-note", value=part)


def _box(words: tuple[Text, Text], checked: bool, note: str, **more: html.Attribute) -> list[html.Element]:
    title, told = words
    # A browser that comes back to the page would tick what was ticked last, whatever the address says.
    box = checkbox(title, checked=checked, autocomplete="off", aria_describedby=note, **more)  # type: ignore[arg-type]
    return [box, html.p(".ground-note", id=note)[told]]
