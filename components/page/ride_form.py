"""Ask for the way from one station to another: two stations by name; `assets/page/ride.js` suggests and asks."""

from components import ids
from components.kit import html
from components.kit.icons import icon
from geodata.vocabulary import Text

LABEL = Text("A way over the railway", "철길로 가는 길")
ENDS = {"from": Text("From", "떠나는 역"), "to": Text("To", "닿는 역")}
HINT = Text("Chongjin, 청진 …", "청진, Rajin …")
SUGGESTED = Text("Stations of that name", "그런 이름의 역")
SWAP, CLEAR = Text("Swap the two stations", "두 역을 서로 바꾸기"), Text("Clear", "지우기")
ASK = Text(
    "How far is it by rail, how long does it take, and what runs? Choose two stations, here or on the strip.",
    "철길로 얼마나 먼가, 얼마나 걸리는가, 무슨 렬차가 다니는가? 여기서 또는 철길그림에서 역을 둘 고르십시오.",
)


def form() -> html.Element:
    """Return the two stations that are asked for, and the line that answers."""
    return html.div(".ride-form", role="group", aria_label=LABEL)[
        _field("from"),
        html.button(".tool", id=ids.RIDE_SWAP, type="button", aria_label=SWAP, title=SWAP)[icon("swap")],
        _field("to"),
        html.button(".tool", id=ids.RIDE_CLEAR, type="button", aria_label=CLEAR, title=CLEAR, hidden=True)[
            icon("close")
        ],
        html.div(id=ids.RIDE_HEAD, role="status", data_ask="")[html.p(".ride-ask")[ASK]],
    ]


def _field(end: str) -> html.Element:
    name, found = f"ride-{end}", f"ride-{end}-found"
    return html.div(".ride-field")[
        html.label(for_=name)[ENDS[end]],
        html.input(
            id=name,
            type="text",
            role="combobox",
            data_end=end,
            placeholder=HINT,
            maxlength=80,
            aria_controls=found,
            aria_expanded="false",
            aria_autocomplete="list",
            autocomplete="off",
            spellcheck="false",
        ),
        html.ul(id=found, role="listbox", hidden=True, aria_label=SUGGESTED),
    ]


def room() -> html.Element:
    """Return where the answer is written to."""
    return html.section(".ride", id=ids.RIDE, hidden=True, aria_label=LABEL)
