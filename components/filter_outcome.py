"""Answer a change of the filters: what is left on the map and in the list, in words, and how to take it back."""

from typing import Any, NamedTuple

from dash import Patch, html
from dash.development.base_component import Component

from components import ids, map_figure
from components.filter_inputs import from_inputs
from components.results import radius
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


class Outcome(NamedTuple):
    """All that changes on the page when a filter does."""

    figure: Patch
    matches: list[str] | None
    """The places that are left; None where no filter is set."""
    summary: Component
    chips: list[Component]
    badge: str
    nothing_to_clear: bool
    counts: tuple[str, ...]
    """How many places each option would leave, in the order of `COUNTS`."""


COUNTS = tuple(ids.option_count(name, value) for name, values in OPTIONS.items() for value in values)
"""The ids of the numbers beside the options."""


def apply(*values: object) -> tuple[Any, ...]:
    """Answer a change of the seven controls with the parts of an `Outcome` in their order, each count for itself."""
    *parts, counted = outcome(from_inputs(*values))
    return (*parts, *counted)


def outcome(filters: Filters) -> Outcome:
    """Return all that changes on the page for filters."""
    left = matches(filters)
    return Outcome(
        figure=map_figure.filtered(places() if left is None else left, filters),
        matches=left,
        summary=summary(filters),
        chips=chips(filters),
        badge=badge(filters),
        nothing_to_clear=not filters.active,
        counts=counts(filters),
    )


def matches(filters: Filters) -> list[str] | None:
    """Return the ids of the places that pass, None where no filter is set."""
    return list(matching(filters)) if filters.active else None


def counts(filters: Filters) -> tuple[str, ...]:
    """Return how many places each option would leave, in the order of `COUNTS`."""
    return tuple(str(count) for name in OPTIONS for count in option_counts(filters, name).values())


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
    return html.Button(both(label), id=ids.relaxation(name), type="button", className="remedy")


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
        # Text that readers type stays out of ids: a filter that is no list has only one chip.
        id=ids.chip(name, value if name in OPTIONS else ""),
        type="button",
        className="chip",
    )
