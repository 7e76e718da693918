"""Ask how goods move: whose, how much and by which gates; the answer is written beside the question.

It comes when its tab is first opened. `assets/page/goods.js` writes what the fields hold into the address and asks.
"""

from components import ids
from components.kit import html
from components.kit.badges import picture
from components.kit.icons import icon
from geodata.catalogue import LAYER
from geodata.flow import GATES, MOST_KT, askable_by_layer
from geodata.load import places
from geodata.vocabulary import Text

LABEL = Text("How goods move", "짐나르기")
OF, CHOOSE = Text("Goods of", "누구의 짐"), Text("choose a works, port or crossing", "공장, 항, 국경통로 고르기")
CLEAR = Text("Clear", "지우기")
WHAT_IF = Text("And if sanctions were lifted?", "제재가 풀린다면?")
SKETCH = Text(
    "A sketch with your own numbers, no forecast: which link would be full first?",
    "자기 수자로 해보는 략산이며 예측이 아닙니다. 어느 고리가 먼저 차겠는가?",
)
TONNES, UNIT = Text("Tonnes", "톤수"), Text("thousand t/yr", "천t/년")
SHARES = Text("By which way, %", "어느 길로, %")
REST = Text("given no way", "길을 정하지 않은 몫")
FAULT = {
    "kt": Text(
        f"A whole number of thousands of tonnes, 1 to {MOST_KT:,}.",
        f"1부터 {MOST_KT:,}까지의 옹근수로 적으십시오(천t).",
    ),
    "shares": Text("Whole per cents, together 1 to 100.", "옹근 백분수로 적으며 합이 1부터 100까지여야 합니다."),
}
STARTS = ("kimchaek_works", "musan_mine", "port_chongjin", "x_friendship")
"""Where the empty answer invites the reader to begin."""
BEGIN_WITH = Text("Begin with", "여기서 시작하기")
BEGIN = Text(
    "Choose a works, port or crossing: here stands by which ways its goods could go, how much each link is reported to "
    "carry, and what nobody reports.",
    "공장이나 항, 국경통로를 고르십시오. 그 짐이 갈수 있는 길과 고리마다 보도된 능력, 그리고 아무도 전하지 않는것이 "
    "여기에 나옵니다.",
)


def panel() -> list[html.Element]:
    """Return what the tab of goods holds."""
    starts = [html.li[_start(each)] for each in STARTS]
    begin = [html.p(".goods-begin")[BEGIN], html.h3[BEGIN_WITH], html.ul(".goods-starts")[starts]]
    return [_form(), html.section(id=ids.GOODS_ANSWER, tabindex=-1, aria_label=LABEL)[begin]]


def _start(place_id: str) -> html.Element:
    place = places()[place_id]
    return html.button(".place-link", type="button", data_goods=place_id)[
        picture(place), html.span(".place-link-name")[place.name]
    ]


def _form() -> html.Element:
    return html.div(".goods-form", role="group", aria_label=LABEL)[
        html.p(".goods-of")[
            html.label(for_=ids.GOODS_OF)[OF],
            html.select(id=ids.GOODS_OF)[html.option(value="", label=CHOOSE), _choices()],
            html.button(".tool", id=ids.GOODS_CLEAR, type="button", hidden=True, aria_label=CLEAR, title=CLEAR)[
                icon("close")
            ],
        ],
        html.fieldset(".goods-sketch", id=ids.GOODS_SHARES, hidden=True)[
            html.legend[WHAT_IF],
            html.p(".goods-soft")[SKETCH],
            html.p(".goods-field")[
                html.label(for_=ids.GOODS_KT)[TONNES],
                html.input(
                    id=ids.GOODS_KT,
                    type="number",
                    min="1",
                    max=str(MOST_KT),
                    step="1",
                    inputmode="numeric",
                    aria_describedby=f"{ids.GOODS_KT}-unit {ids.GOODS_FAULT}",
                ),
                html.span(".goods-unit", id=f"{ids.GOODS_KT}-unit")[UNIT],
            ],
            html.p(".goods-soft")[SHARES],
            html.div(".goods-shares")[(_share(gate) for gate in GATES)],
            html.p(".goods-field.goods-rest")[html.span[REST], html.span(id=ids.GOODS_REST)["0"]],
            html.p(id=ids.GOODS_FAULT, role="status")[
                (html.span(hidden=True, data_fault=name)[said] for name, said in FAULT.items())
            ],
        ],
    ]


def _choices() -> list[html.Element]:
    return [
        html.optgroup(label=LAYER[layer].title)[(html.option(value=each, label=places()[each].name) for each in held)]
        for layer, held in askable_by_layer().items()
        if held
    ]


def _share(gate_id: str) -> html.Element:
    name = f"goods-share-{gate_id}"
    return html.p(".goods-field", data_place=GATES[gate_id].place)[
        html.label(for_=name)[GATES[gate_id].title],
        html.input(
            id=name, type="number", min="0", max="100", step="1", inputmode="numeric", data_gate=gate_id,
            aria_describedby=ids.GOODS_FAULT,
        ),
    ]  # fmt: skip
