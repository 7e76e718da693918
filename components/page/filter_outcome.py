"""Answer a change of the filters: what is left on the map and in the list, in words, and how to take it back."""

from typing import Any, get_args

from dash import Patch, html
from dash.development.base_component import Component

from components.kit.attributes import attributes
from components.kit.contract import FilterOutcome, OptionFilter
from components.kit.markup import markup
from components.map import figure as map_figure
from components.page.results import radius
from components.state import filters_of
from components.text import both
from geodata.filters import OPTIONS, Filters, matching, option_counts, relaxations
from geodata.load import places
from geodata.vocabulary import Text

TITLES = {
    "sector": Text("Industry", "공업부문"),
    "status": Text("Status", "상태"),
    "confidence": Text("Confidence", "신뢰도"),
    "verdict": Text("Verdict on a claim", "주장의 판정"),
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
        "summary": markup(summary(filters)),
        "chips": markup(chips(filters)),
        "badge": badge(filters),
        "counts": {name: option_counts(filters, name) for name in get_args(OptionFilter)},
    }


def matches(filters: Filters) -> list[str] | None:
    """Return the ids of the places that pass, None where no filter is set."""
    return list(matching(filters)) if filters.active else None


def badge(filters: Filters) -> str:
    """Return how many filters are set, nothing for none."""
    return str(len(filters.active) or "")


def summary(filters: Filters) -> Component:
    """Say how many places are left and, where none is, which filters to lift."""
    left, total = matching(filters), _places(len(places()))
    if not filters.active:
        return html.P(both(total))
    if left:
        off = sum(places()[place_id].accuracy_m is None for place_id in left)
        rest = Text(f", {off} not on the map", f", 그중 {off}곳은 지도에 없음") if off else Text("", "")
        some = Text(f"{len(left)} of {total.en}{rest.en}", f"{total.ko}중 {len(left)}곳{rest.ko}")
        return html.P(both(some), className="some")
    remedies = sorted(relaxations(filters).items(), key=lambda remedy: -remedy[1])
    buttons = [_remedy(filters, name, count) for name, count in remedies if count]
    if not buttons:
        return html.P(both(NOTHING_AT_ALL), className="none")
    return html.Div([html.P(both(NOTHING)), html.Ul([html.Li(button) for button in buttons])], className="none")


def _places(number: int) -> Text:
    return Text(f"{number} place{'' if number == 1 else 's'}", f"{number}곳")


def _remedy(filters: Filters, name: str, count: int) -> Component:
    told = described(filters, name)
    label = Text(f"Without “{told.en}”: {_places(count).en}", f"“{told.ko}” 조건을 빼면 {_places(count).ko}")
    return html.Button(both(label), type="button", className="remedy", **attributes(data_lift=name))


def described(filters: Filters, name: str) -> Text:
    """Say what one filter asks for: "status: closed, planned or being built"."""
    value = getattr(filters, name)
    return _described(name, value if name in OPTIONS else (value,))


def _described(name: str, values: tuple[Any, ...]) -> Text:
    told = [_value(name, value) for value in values]
    title, colon = TITLES[name], "" if name in {"accuracy", "before"} else ":"
    return Text(
        f"{title.en.lower()}{colon} {', '.join(each.en for each in told)}",
        f"{title.ko}: {', '.join(each.ko for each in told)}",
    )


def _value(name: str, value: Any) -> Text:
    if name in OPTIONS:
        return OPTIONS[name][value]
    if name == "accuracy":
        return Text(radius(value).en, f"{radius(value).ko} 이내")
    return Text(str(value), f"{value}년 이전") if name == "before" else Text(value, value)


def chips(filters: Filters) -> list[Component]:
    """Return a button for each value that is asked for, which takes it back."""
    asked = ((name, getattr(filters, name)) for name in filters.active)
    return [_chip(name, each) for name, value in asked for each in (value if name in OPTIONS else (value,))]


def _chip(name: str, value: Any) -> Component:
    return html.Button(
        # Words, not an aria-label: the server does not know in which language the page stands now.
        [both(REMOVE, className="visually-hidden"), both(_described(name, (value,)))],
        type="button",
        className="chip",
        # A filter that is no list has only one chip, which lifts it whole.
        **attributes(data_lift=name, **({"data_value": value} if name in OPTIONS else {})),
    )
