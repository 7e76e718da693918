"""Offer the map as a sheet of paper: which one, to be printed or kept as a picture; `assets/take/` draws it."""

from components.kit import html
from components.kit.controls import segmented
from geodata.vocabulary import Text

PAPER, WAY = Text("Paper", "종이"), Text("Way", "방향")
PAPERS = (("a4", Text("A4", "A4")), ("a3", Text("A3", "A3")))
WAYS = (("lying", Text("Lying", "가로")), ("upright", Text("Upright", "세로")))
PRINT, PNG = Text("Print", "인쇄"), Text("Map as a picture (PNG)", "지도를 그림으로(PNG)")
DRAWN_ANEW = Text(
    "The map is drawn anew for the paper, in light colours: what you see now with title, key, scale, the chosen place, "
    "credits and link. The chart, article, goods or years that are open follow.",
    "지도를 종이에 맞게 밝은 색으로 다시 그립니다. 지금 보이는것에 제목과 범례, 축척, 선택한 곳, 자료제공, 련결이 "
    "붙습니다. 열려있는 도표와 글, 짐나르기, 년대는 그다음에 옵니다.",
)
SAME_SHEET = Text(
    "The sheet that would be printed, as one picture, always in light colours.",
    "인쇄할 때와 같은 장을 그림 한장으로, 언제나 밝은 색으로.",
)


def choice(where: str) -> html.Element:
    """Return the choice of paper of a dialog; the scripts keep those of all dialogs the same."""
    return html.div(".paper-choice")[
        segmented(f"{where}-paper", PAPER, PAPERS, PAPERS[0][0]), segmented(f"{where}-way", WAY, WAYS, WAYS[0][0])
    ]


def printing() -> list[html.Element]:
    """Return what prints the map."""
    return [
        html.p[DRAWN_ANEW],
        choice("print"),
        html.button(".plain", type="button", data_print="map")[PRINT],
        _state(),
    ]


def picture(where: str) -> list[html.Element]:
    """Return what keeps the map as a picture, in a dialog."""
    return [
        choice(where),
        html.button(".plain", type="button", data_picture="png")[PNG],
        html.p(".dialog-note")[SAME_SHEET],
        _state(),
    ]


def _state() -> html.Element:
    """Return what says that the sheet is being drawn, which may take a while."""
    return html.p(".dialog-note.paper-state", role="status")
