"""Answer a change of the filters: what is left on the map and in the list, in words, and how to take it back.

What a choice says in one sentence (`description`) serves the dialog of the exports, the exports and printed maps.
"""

from typing import Any, get_args

from dash import Patch

from components.kit import html
from components.kit.badges import CONFIDENT
from components.kit.contract import FilterOutcome, OptionFilter
from components.map import figure as map_figure
from components.page.results import radius
from components.state import filters_of
from geodata.catalogue import LAYER
from geodata.filters import OPTIONS, Filters, matching, option_counts, relaxations
from geodata.load import places
from geodata.vocabulary import Text

ALL = Text("All places", "모든 곳")
NO_LAYER = Text("No layer", "층 없음")
TITLES = {
    "sector": Text("Industry", "공업부문"),
    "status": Text("Status", "상태"),
    "confidence": CONFIDENT["facts"],
    "position": CONFIDENT["position"],
    "verdict": Text("Places with a claim that is …", "이런 주장이 있는 곳…"),
    "accuracy": Text("Placed within", "위치 오차"),
    "before": Text("Opened before", "문을 연 해"),
    "q": Text("Words", "낱말"),
}
"""The filters' names in the order of the panel, by the name they have in an address."""
REMOVE = Text("Remove filter: ", "조건 빼기: ")
NOTHING = Text("Nothing matches.", "맞는 곳이 없습니다.")
NOTHING_AT_ALL = Text(
    "Nothing matches, whichever single filter is lifted. Clear all to begin again.",
    "조건을 하나만 빼서는 맞는 곳이 없습니다. 모두 지우고 다시 시작하십시오.",
)


def apply(query: object) -> tuple[Patch, FilterOutcome]:
    """Answer a change of the filters, written as in an address, with the map's Patch and what the page shows."""
    filters = filters_of(query)
    left = matches(filters)
    return map_figure.filtered(places() if left is None else left, filters), outcome(filters)


def outcome(filters: Filters) -> FilterOutcome:
    """Return what the page shows of filters, as `assets/page/filters.js` writes it: HTML, numbers, the places left.

    `matches` is None where no filter is set; `counts` says how many places each option would leave.
    """
    return {
        "matches": matches(filters),
        "summary": html.written(summary(filters)),
        "chips": html.written(chips(filters)),
        "badge": number_set(filters),
        "counts": {name: option_counts(filters, name) for name in get_args(OptionFilter)},
    }


def matches(filters: Filters) -> list[str] | None:
    """Return the ids of the places that pass, None where no filter is set."""
    return list(matching(filters)) if filters.active else None


def number_set(filters: Filters) -> str:
    """Return how many filters are set, nothing for none."""
    return str(len(filters.active) or "")


def summary(filters: Filters) -> html.Element:
    """Say how many places are left and, where none is, which filters to lift."""
    left, total = matching(filters), _places(len(places()))
    if not filters.active:
        return html.p[total]
    if left:
        off = sum(places()[place_id].accuracy_m is None for place_id in left)
        rest = Text(f", {off} not on the map", f", 그중 {off}곳은 지도에 없음") if off else Text("", "")
        some = Text(f"{len(left)} of {total.en}{rest.en}", f"{total.ko}중 {len(left)}곳{rest.ko}")
        return html.p(".some")[some]
    remedies = sorted(relaxations(filters).items(), key=lambda remedy: -remedy[1])
    buttons = [_remedy(filters, name, count) for name, count in remedies if count]
    if not buttons:
        return html.p(".none")[NOTHING_AT_ALL]
    return html.div(".none")[html.p[NOTHING], html.ul[(html.li[button] for button in buttons)]]


def _places(number: int) -> Text:
    return Text(f"{number} place{'' if number == 1 else 's'}", f"{number}곳")


def _remedy(filters: Filters, name: str, count: int) -> html.Element:
    told = described(filters, name)
    label = Text(f"Without “{told.en}”: {_places(count).en}", f"“{told.ko}” 조건을 빼면 {_places(count).ko}")
    return html.button(".remedy", type="button", data_lift=name)[label]


def description(filters: Filters, layers: tuple[str, ...] | None = None) -> Text:
    """Return the choice in words: the layers where only those shown are asked for, then each filter that is set."""
    if not filters.active and layers is None:
        return ALL
    said = [described(filters, name) for name in filters.active]
    if layers is not None:
        said.insert(0, _in_layers(layers))
    en = "; ".join(each.en for each in said)
    return Text(f"{en[:1].upper()}{en[1:]}", "; ".join(each.ko for each in said))


def _in_layers(layers: tuple[str, ...]) -> Text:
    if not layers:
        return NO_LAYER
    titles = [LAYER[layer_id].title for layer_id in layers]
    return Text(
        f"layers: {', '.join(title.en for title in titles)}",
        f"층: {', '.join(title.ko for title in titles)}",
    )


def described(filters: Filters, name: str) -> Text:
    """Say what one filter asks for: "status: closed, planned or being built"."""
    value = getattr(filters, name)
    return _described(name, value if name in OPTIONS else (value,))


def _described(name: str, values: tuple[Any, ...]) -> Text:
    told = [_value(name, value) for value in values]
    title = TITLES[name]
    en, ko = title.en.lower().removesuffix(" …"), title.ko.removesuffix("…")
    colon = "" if name in {"accuracy", "before", "verdict"} else ":"
    return Text(f"{en}{colon} {_listed(told, 'en')}", f"{ko}: {_listed(told, 'ko')}")


def _listed(told: list[Text], lang: str) -> str:
    return ", ".join(each.in_language(lang) for each in told)


def _value(name: str, value: Any) -> Text:
    if name in OPTIONS:
        return OPTIONS[name][value]
    if name == "accuracy":
        return Text(radius(value).en, f"{radius(value).ko} 이내")
    return Text(str(value), f"{value}년 이전") if name == "before" else Text(value, value)


def chips(filters: Filters) -> list[html.Element]:
    """Return a button for each value that is asked for, which takes it back."""
    asked = ((name, getattr(filters, name)) for name in filters.active)
    return [_chip(name, each) for name, value in asked for each in (value if name in OPTIONS else (value,))]


def _chip(name: str, value: Any) -> html.Element:
    # A filter that is no list has only one chip, which lifts it whole.
    which = value if name in OPTIONS else None
    # Words, not an aria-label: the server does not know in which language the page stands now.
    return html.button(".chip", type="button", data_lift=name, data_value=which)[
        html.span(".visually-hidden")[REMOVE], _described(name, (value,))
    ]
