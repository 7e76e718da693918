"""Ask what is near what: the tab of the drawer in which a reader says of what, how near, and which places are meant.

It comes as a fragment when the tab is first opened. `assets/page/near_panel.js` writes the question into the address
and asks for the answer, which `near_result.py` writes.
"""

import json

from components import ids
from components.kit import html
from components.kit.controls import segmented
from components.state import NEAR_KM
from geodata.catalogue import GROUPS
from geodata.load import places
from geodata.proximity import LIMITS_KM, STEPS_KM, TARGETS
from geodata.vocabulary import Text

TITLE = Text("Near what?", "가까운 곳")
OF = {
    "railway": Text("a railway", "철길"),
    "station": Text("a railway station", "철도역"),
    "port": Text("a port", "항"),
    "airport": Text("an airfield", "비행장"),
    "tram": Text("the tram", "궤도전차"),
    "shore": Text("the sea shore", "바다기슭"),
    "border": Text("the state border", "국경"),
}
"""What nearness is asked of, as a sentence says it."""
TARGET, DISTANCE, KINDS = Text("Near", "무엇에서"), Text("Within", "거리"), Text("Which places", "어떤 곳")
ALL = Text("All", "모두")
UNIT = Text("km", "km")
STEPS = Text("Within, in steps", "거리를 단계로")
FAULT = Text(
    f"Give a distance from {LIMITS_KM[0]:g} to {LIMITS_KM[1]:g} km.",
    f"{LIMITS_KM[0]:g}~{LIMITS_KM[1]:g}km의 거리를 적으십시오.",
)
NEXT = Text(
    "Or choose a place on the map, in the list or by its name, and then “What is near this?” on its page.",
    "또는 지도나 목록, 찾기에서 어떤 곳을 선택하고 그 글에서 “이 가까이에 무엇이 있는가?”를 누르십시오.",
)
CLEAR = Text("Clear", "지우기")
MARKS = Text(
    "On the map a whole ring is certain, a broken one possible; what is farther off is faded. Tinted is the ground "
    "within the distance.",
    "지도에서 온 고리는 확실한 곳, 끊어진 고리는 그럴수 있는 곳이며 더 먼 곳은 흐립니다. 색을 입힌 땅이 그 "
    "거리안입니다.",
)
BEGIN = Text(
    "What is to be near? Choose above, or begin with a question:",
    "무엇에서 가까운지 우에서 고르거나 물음 하나로 시작하십시오:",
)
QUESTIONS = (
    (
        Text("Which works lie within 2 km of a railway?", "철길에서 2km안에 어떤 공장이 있는가?"),
        {"near": "railway", "within": "2", "among": "industry"},
    ),
    (
        Text("What lies within 1 km of the sea shore?", "바다기슭에서 1km안에 무엇이 있는가?"),
        {"near": "shore", "within": "1", "among": ""},
    ),
    (
        Text("What in the city is within 500 m of the tram?", "도시에서 궤도전차로부터 500m안에 무엇이 있는가?"),
        {"near": "tram", "within": "0.5", "among": "city"},
    ),
)
"""Questions to begin with."""


def of(target: str) -> Text:
    """Return what nearness is asked of, as a sentence says it after "of"."""
    return OF[target] if target in OF else places()[target].name


def panel() -> html.Element:
    """Return the question and the room for its answer."""
    return html.section(".near", id=ids.NEAR, aria_label=TITLE)[
        html.div(".near-question", role="group", aria_label=TITLE)[
            _targets(), _distance(), _kinds(), html.p(".near-marks")[MARKS]
        ],
        html.div(".near-answer")[_begin(), html.div(id=ids.NEAR_ANSWER)],
    ]


def _targets() -> html.Element:
    chips = [_target(target.id, html.span[_begun(target.title)]) for target in TARGETS.values()]
    # Any single place: which one, the scripts say.
    place = _target("", html.span(".near-place-name"), id=ids.NEAR_PLACE, hidden=True)
    clear = html.button(".near-inline", id=ids.NEAR_CLEAR, type="button", hidden=True)[CLEAR]
    return html.fieldset(".near-targets")[
        html.legend(".filter-label")[TARGET], html.div(".options")[chips, place, clear]
    ]


def _begun(title: Text) -> Text:
    return Text(f"{title.en[:1].upper()}{title.en[1:]}", title.ko)


def _target(value: str, label: html.Node, **attributes: html.Attribute) -> html.Element:
    box = html.input(type="radio", name=ids.NEAR_TARGET, value=value, autocomplete="off")
    return html.label(".option", **attributes)[box, label]


def _distance() -> html.Element:
    low, high = LIMITS_KM
    field = html.input(
        id=ids.NEAR_WITHIN,
        type="number",
        value=f"{NEAR_KM:g}",
        min=f"{low:g}",
        max=f"{high:g}",
        step="0.1",
        inputmode="decimal",
        autocomplete="off",
        aria_describedby=ids.NEAR_FAULT,
    )
    slider = html.input(
        id=ids.NEAR_STEPS,
        type="range",
        min=0,
        max=len(STEPS_KM) - 1,
        step=1,
        value=STEPS_KM.index(NEAR_KM),
        autocomplete="off",
        aria_label=STEPS,
        aria_valuetext=f"{NEAR_KM:g} km",
        data_steps=json.dumps(STEPS_KM),
    )
    return html.div(".near-distance")[
        html.label(".filter-label", for_=ids.NEAR_WITHIN)[DISTANCE],
        html.span(".near-km")[field, html.span(aria_hidden="true")[UNIT]],
        slider,
        html.p(".near-fault", id=ids.NEAR_FAULT, role="alert", hidden=True)[FAULT],
    ]


def _kinds() -> html.Element:
    choices = (("", ALL), *((group.id, group.title) for group in GROUPS))
    return segmented(ids.NEAR_AMONG, KINDS, choices, "", class_="near-kinds")


def _begin() -> html.Element:
    """Return what stands there while nothing is asked: what to do, and questions to begin with."""
    asks = [
        html.li[html.button(".remedy", type="button", data_question=json.dumps(asked))[question]]
        for question, asked in QUESTIONS
    ]
    return html.div(".near-begin", id=ids.NEAR_BEGIN)[html.p[BEGIN], html.ul[asks], html.p(".near-hint")[NEXT]]
