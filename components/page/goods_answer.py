"""Tell how goods move: the sketch and its first bottleneck, the way to each gate leg by leg, and what is not known."""

from collections.abc import Iterable
from functools import lru_cache

from components.delivery import address
from components.kit import html
from components.kit.badges import confidence, place_button
from components.kit.citations import Citations
from components.kit.figure_table import amount_words
from components.kit.numbers import digits, distance, quantity
from components.page.goods_sketch import sketched
from geodata import flow
from geodata.dated import figure_year
from geodata.evidence import NOT_OF_THE_WHOLE
from geodata.flow import Assigned, Connection, Connections, Gap, Leg
from geodata.load import places
from geodata.model import Figure
from geodata.vocabulary import Text

FRAME = Text("Show all of it on the map", "지도에 다 보이기")
STATION, RIVALS = Text("Station", "역"), Text("or", "또는")
WAYS = Text("By rail to", "철길로 가는 곳")
OTHERS = Text("By other ways", "다른 길")
OWN = Text("Reported of the place itself", "그곳자체에 대하여 보도된 능력")
OWN_NOTE = Text(
    "What it is said to make or handle. Only that of a port or crossing is set against the tonnes of a sketch.",
    "만들거나 다룰수 있다고 하는 량이다. 항과 국경통로가 아니면 략산의 톤수와 대조하지 않는다.",
)
UNKNOWN = Text("Not known", "알수 없는것")
METHOD, SOURCES = Text("How this was worked out", "어떻게 얻었는가"), Text("Sources", "자료")
DATA, TABLE = Text("As data (JSON)", "자료(JSON)"), Text("As a table (CSV)", "표(CSV)")
CITE = Text("Copy a citation", "인용문 복사")
NO_WAY = Text("no way over the lines drawn here", "그린 로선으로는 길이 없음")
BY_RAIL = Text("by rail", "철길로")
MEASURED = {
    "posts": Text("by the posts", "거리표로"),
    "track": Text("by the mapped track", "지도의 궤도로"),
    "air": Text("straight", "직선으로"),
    "source": Text("as a source has it", "자료의 값"),
    "drawn": Text("as the sketch is drawn", "그린 략도로"),
}
KIND = {
    "access": Text("to the rails", "철길까지"),
    "rail": Text("rail", "철길"),
    "border": Text("over the border", "국경을 넘어"),
    "sea": Text("by sea", "바다길"),
    "pipe": Text("by pipe", "관으로"),
}
KEYS = (
    ("known", Text("way of the goods, wider for more", "짐길, 많을수록 넓음")),
    ("dashed", Text("course not mapped", "로정을 알수 없음")),
    ("full", Text("full first", "먼저 차는 고리")),
)
"""What the strokes on the map mean; the last is there for a sketch alone."""


def answer(found: Connections, laid: Assigned | None, link: str, citation: str) -> html.Element:
    """Return the answer; `link` is the query that asks for it."""
    told, known = _told(found)
    cites = known.again()
    place = places()[found.of]
    files = {said: f"{address(f'/answers/flow.{suffix}')}?{link}" for said, suffix in ((DATA, "json"), (TABLE, "csv"))}
    own = sketched(laid, cites) if laid else None
    return html.article(data_of=found.of, data_moving=bool(laid))[
        html.header(".goods-head")[
            html.h2[place.name],
            bool(found.ways or found.others) and html.button(".plain", type="button", data_goods_frame="")[FRAME],
        ],
        bool(found.ways or found.others) and html.p(".goods-key")[(_key(name, said) for name, said in KEYS)],
        own,
        told,
        html.details(".goods-more")[html.summary[METHOD], html.p[flow.METHOD]],
        html.details(".goods-more")[html.summary[SOURCES], cites.listing()] if found.figures or found.ways else None,
        html.p(".goods-take")[
            (html.a(href=file)[said] for said, file in files.items()),
            html.button(".plain", type="button", data_copy=citation)[CITE],
        ],
    ]


@lru_cache(maxsize=256)
def _told(found: Connections) -> tuple[list[html.Node], Citations]:
    """Return what does not change with a sketch, and its sources."""
    cites = Citations("goods-source")
    parts: list[html.Node] = [
        _station(found),
        _ways(found.ways, cites),
        _others(found.others, cites),
        _own(found.figures, cites),
        _unknown(found.gaps),
    ]
    return parts, cites


def _key(name: str, said: Text) -> html.Element:
    stroke = html.span(class_=f"goods-stroke goods-{name}", aria_hidden="true")
    return html.span(class_=f"goods-key-{name}")[stroke, html.span[said]]


def _km(km: float) -> Text:
    shown = digits(round(km, 1))
    return Text(f"{shown} km", f"{shown}km")


def _doubtful(metres: float, doubt: int) -> Text:
    away, off = distance(metres), distance(doubt)
    return Text(f"{away.en} ± {off.en}", f"{away.ko} ± {off.ko}")


def _station(found: Connections) -> html.Element | None:
    if found.station is None or found.access is None:
        return None
    rows = [(found.station, STATION), *((each, RIVALS) for each in found.rivals)]
    return html.section(".goods-station")[
        html.dl[
            (
                html.div[
                    html.dt[said],
                    html.dd[place_button(row.id), html.span(".goods-soft")[_doubtful(row.distance_m, row.doubt_m)]],
                ]
                for row, said in rows
            )
        ]
    ]


def _ways(ways: Iterable[Connection], cites: Citations) -> html.Element | None:
    held = [_way(each, cites) for each in ways]
    return html.section(".goods-ways")[html.h3[WAYS], held] if held else None


def _way(found: Connection, cites: Citations) -> html.Element:
    if found.km is None:
        said: html.Node = html.span(".goods-soft")[NO_WAY]
    else:
        said = [html.b[_km(found.km)], " ", html.span(".goods-soft")[BY_RAIL]]
    # The figures of the whole way, for who does not open it; each leg has its own below, plans and parts among them.
    figures = dict.fromkeys(figure for leg in found.legs for figure in leg.capacities)
    known = [each for each in figures if each.id not in NOT_OF_THE_WHOLE]
    silent = sum(not leg.capacities for leg in found.legs)
    return html.details(".goods-way", data_gate=found.gate.id)[
        html.summary[
            html.span(".goods-gate")[found.gate.title],
            html.span(".goods-km")[said],
            bool(found.legs) and html.span(".goods-known")[_known(known, silent, len(found.legs))],
        ],
        html.ol(".goods-legs")[(html.li[_leg(leg, cites)] for leg in found.legs)],
        _gaps(found.gaps),
    ]


def _known(figures: list[Figure], silent: int, legs: int) -> Text:
    if not figures:
        return Text("no capacity known of any leg", "어느 구간도 알려진 능력이 없음")
    least, most = (choose(figures, key=lambda each: each.value) for choose in (min, max))
    low, high = quantity(least.value, least.unit), quantity(most.value, most.unit)
    span = low if least.value == most.value else Text(f"{low.en} to {high.en}", f"{low.ko}~{high.ko}")
    return Text(
        f"reported: {span.en}; nothing for {silent} of {legs} legs",
        f"보도된 능력 {span.ko}, {legs}구간중 {silent}구간은 없음",
    )


def _leg(leg: Leg, cites: Citations) -> list[html.Node]:
    via = places()[leg.via].name if leg.via else KIND[leg.kind]
    ends = [places()[each].name for each in (leg.start, leg.end) if each]
    between = Text(" – ".join(name.en for name in ends), "–".join(name.ko for name in ends))
    stroke = f"goods-stroke{'' if leg.mapped else ' goods-dashed'}"
    return [
        html.span(class_=stroke, aria_hidden="true"),
        html.div[
            html.p[html.b[via], html.span(".told")[between] if leg.kind != "sea" else None],
            html.p(".goods-soft")[_length(leg)],
            _capacities(leg.capacities, cites),
            _gaps(gap for gap in leg.gaps if gap.kind != "no_capacity" or not leg.capacities),
        ],
    ]


def _length(leg: Leg) -> Text:
    if leg.km is None or leg.measured is None:
        return Text("length not known", "길이를 알수 없음")
    how = MEASURED[leg.measured]
    if leg.measured == "air":
        length = _doubtful(leg.km * 1000, leg.doubt_m)
        return Text(f"{length.en}, {how.en}", f"{how.ko} {length.ko}")
    length = _km(leg.km)
    return Text(f"{length.en} {how.en}", f"{how.ko} {length.ko}")


def _capacities(figures: Iterable[Figure], cites: Citations) -> html.Element | None:
    rows = [_figure(each, cites) for each in figures]
    return html.ul(".goods-figures")[(html.li[row] for row in rows)] if rows else None


def _figure(figure: Figure, cites: Citations) -> list[html.Node]:
    qualifier = figure.text("qualifier")
    return [
        html.b[amount_words(figure)],
        html.span(".told")[places()[figure.subject].name],
        html.span(".told")[figure_year(figure)],
        html.span(".told")[qualifier] if qualifier.en else None,
        html.span(".told")[cites.cite(figure.sources), " ", confidence(figure.confidence, named=True)],
    ]


def _others(legs: Iterable[Leg], cites: Citations) -> html.Element | None:
    rows = [html.li[_leg(leg, cites)] for leg in legs]
    return html.section(".goods-others")[html.h3[OTHERS], html.ul(".goods-legs")[rows]] if rows else None


def _own(figures: Iterable[Figure], cites: Citations) -> html.Element | None:
    listed = _capacities(figures, cites)
    return html.section(".goods-own")[html.h3[OWN], listed, html.p(".goods-soft")[OWN_NOTE]] if listed else None


def _unknown(gaps: tuple[Gap, ...]) -> html.Element | None:
    return html.section(".goods-unknown")[html.h3[UNKNOWN], _gaps(gaps)] if gaps else None


def _gaps(gaps: Iterable[Gap]) -> html.Element | None:
    held = [html.li(data_gap=gap.kind)[gap.says] for gap in gaps]
    return html.ul(".goods-gaps")[held] if held else None
