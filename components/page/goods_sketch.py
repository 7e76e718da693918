"""Tell what a sketch of goods would need: the first bottleneck, what each link would carry, and what is assumed."""

from components.kit import html
from components.kit.badges import place_button
from components.kit.citations import Citations
from components.kit.numbers import digits, quantity
from geodata import flow
from geodata.dated import figure_year
from geodata.flow import GATES, MOST_KT, Assigned, Load
from geodata.load import places
from geodata.vocabulary import Text

TITLE = Text("Your sketch", "략산")
FULL_FIRST = Text("Full first: ", "먼저 차는 고리: ")
NO_FIRST = Text(
    "Which link would be full first cannot be said: no capacity is known of any that these goods would pass. "
    "Enter one that you think right.",
    "어느 고리가 먼저 차겠는지 말할수 없습니다. 이 짐이 지날 고리가운데 능력이 알려진것이 하나도 없습니다. "
    "맞다고 보는 값을 적어넣으십시오.",
)
CAPTION = Text("What each link would carry, thousand t a year", "고리마다 날라야 할 량, 천t/년")
LINK, CARRIES, CAPACITY, USED, FULL = (
    Text("Link", "고리"),
    Text("would carry", "나를 량"),
    Text("capacity", "능력"),
    Text("used", "쓰이는 몫"),
    Text("full at", "차는 점"),
)
READING = Text("Where reports differ", "자료가 엇갈릴 때")
READINGS = {"low": Text("the lowest", "제일 작은 값"), "high": Text("the highest", "제일 큰 값")}
YOURS, NOT_KNOWN = Text("yours", "적어넣은 값"), Text("not known", "알수 없음")
ASSUMED = Text("What this takes for granted", "무엇을 전제로 하는가")
NOT_TAKEN = Text("not taken", "가지 않음")
ROUND = ((10_000, 100), (1_000, 10), (0, 1))
"""To how many thousand tonnes a point of fullness is rounded down, from which size on."""


def sketched(laid: Assigned, cites: Citations) -> html.Element:
    """Return what a sketch comes to; `cites` numbers its sources."""
    return html.section(".goods-sketched", aria_label=TITLE)[
        html.h3[TITLE],
        _first(laid),
        _unknown(laid),
        _stays(laid),
        _reading(laid),
        html.div(".goods-table")[_table(laid, cites)],
        html.h3[ASSUMED],
        html.ul(".goods-assumed")[(html.li[said] for said in flow.ASSUMPTIONS)],
    ]


def _tonnes(kt: float) -> Text:
    return quantity(round(kt * 1000), "t per year")


def _rounded(kt: int) -> int:
    step = next(step for least, step in ROUND if kt >= least)
    return kt // step * step


def _part(load: Load) -> str:
    used = (load.used or 0) * 100
    return digits(round(used)) if used >= 1 else "< 1"


def _first(laid: Assigned) -> html.Element:
    first = laid.first
    if first is None or first.capacity.kt is None:
        return html.p(".goods-first")[NO_FIRST]
    full, able = _tonnes(_rounded(first.fills_at_kt or 0)), _tonnes(first.capacity.kt)
    over = (first.used or 0) > 1
    whole = _tonnes(laid.sketch.kt or 0)
    said = Text(
        f"with {able.en} it is full when the whole comes to about {full.en}; your {whole.en} "
        f"{'are too much for it' if over else 'use'} {'(' if over else ''}{_part(first)} %"
        f"{')' if over else ' of it'}.",
        f"능력이 {able.ko}이면 전체가 약 {full.ko}일 때 찬다. 적은 {whole.ko}은 "
        f"{'그 능력을 넘는다' if over else '그 능력의'} {'(' if over else ''}{_part(first)}%"
        f"{')' if over else '를 쓴다'}.",
    )
    return html.p(class_=f"goods-first{' goods-over' if over else ''}")[
        html.b[FULL_FIRST, places()[first.facility].name], html.span(".goods-says")[said]
    ]


def _unknown(laid: Assigned) -> html.Element | None:
    silent, every = len(laid.unknown), len(laid.loads)
    if not silent or laid.first is None:
        return None
    said = Text(
        f"No capacity is known of {silent} of the {every} links: any of them may be full sooner.",
        f"{every}개 고리중 {silent}개는 알려진 능력이 없다. 그가운데 어느것이 먼저 찰수도 있다.",
    )
    return html.p(".goods-silent")[said]


def _stays(laid: Assigned) -> list[html.Element]:
    found = []
    for gate in laid.lost:
        title = GATES[gate].title
        said = Text(f"No way leads to {title.en}: its share stays.", f"{title.ko}: 길이 없어 그 몫은 남는다.")
        found.append(html.p(".goods-silent")[said])
    if laid.stays_kt:
        kt = _tonnes(laid.stays_kt)
        found.append(html.p(".goods-soft")[Text(f"Without a way: {kt.en}.", f"길이 없는 량: {kt.ko}.")])
    return found


def _reading(laid: Assigned) -> html.Element:
    chosen = laid.sketch.reading
    return html.fieldset(".goods-reading")[
        html.legend[READING],
        html.div(".segmented")[
            (
                html.label[
                    html.input(
                        type="radio",
                        name="goods-reading",
                        value=each,
                        checked=each == chosen,
                        data_keep=each,
                    ),
                    html.span[said],
                ]
                for each, said in READINGS.items()
            )
        ],
    ]


def _table(laid: Assigned, cites: Citations) -> html.Element:
    closed = [facility for facility, kt in laid.sketch.assumed if kt == 0]
    passed = {load.facility for load in laid.loads}
    return html.table[
        html.caption[CAPTION],
        html.thead[html.tr[(html.th(scope="col")[said] for said in (LINK, CARRIES, CAPACITY, USED, FULL))]],
        html.tbody[
            (_row(load, laid, cites) for load in laid.loads),
            # What is not taken stays on the page, to be taken again.
            (_aside(facility) for facility in closed if facility not in passed),
        ],
    ]


def _row(load: Load, laid: Assigned, cites: Citations) -> html.Element:
    is_first = laid.first is load
    used: html.Node = html.span(".goods-soft")["–"]
    if load.used is not None:
        part = Text(f"{_part(load)} %", f"{_part(load)}%")
        used = [html.meter(min="0", max="1", value=f"{min(load.used, 1):.3f}", aria_hidden="true"), part]
    full = "–" if load.fills_at_kt is None else digits(_rounded(load.fills_at_kt))
    over = (load.used or 0) > 1
    return html.tr(class_="goods-over" if over else "", data_facility=load.facility, data_first=is_first)[
        html.th(scope="row")[place_button(load.facility)],
        html.td[digits(round(load.kt, 1))],
        html.td(".goods-capacity")[_capacity(load.facility, load.capacity.kt), _origin(load, cites)],
        html.td[used],
        html.td[full],
    ]


def _aside(facility: str) -> html.Element:
    return html.tr(data_facility=facility)[
        html.th(scope="row")[place_button(facility)],
        html.td[html.span(".goods-soft")[NOT_TAKEN]],
        html.td(".goods-capacity")[_capacity(facility, 0), html.span(".goods-soft")[YOURS]],
        html.td["–"],
        html.td["–"],
    ]


def _capacity(facility: str, kt: int | None) -> html.VoidElement:
    name = places()[facility].name
    label = Text(f"Capacity of {name.en}, thousand t a year", f"{name.ko}의 능력, 천t/년")
    return html.input(
        type="number",
        min="0",
        max=str(MOST_KT),
        step="1",
        inputmode="numeric",
        value="" if kt is None else str(kt),
        placeholder="?",
        aria_label=label,
        data_facility=facility,
        data_keep=f"capacity-{facility}",
    )


def _origin(load: Load, cites: Citations) -> html.Element:
    capacity = load.capacity
    if capacity.assumed:
        return html.span(".goods-soft")[YOURS]
    if capacity.figure is None:
        return html.span(".goods-soft")[NOT_KNOWN]
    return html.span(".goods-soft")[figure_year(capacity.figure), " ", cites.cite(capacity.figure.sources)]
