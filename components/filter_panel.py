"""Lay out the filters: a section that opens, and below it what is set and what that leaves.

Every option says how many places it would leave, so that nobody runs into an empty map unawares.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from components import ids
from components.filter_inputs import ANY, to_inputs
from components.filter_outcome import TITLES, badge, chips, summary
from components.results import radius
from components.state import YEARS, View
from components.text import both, labelled
from geodata.filters import ACCURACIES_M, MAX_TEXT, OPTIONS, Filters, option_counts
from geodata.vocabulary import Text

TYPING_MS = 250
"""How long a reader pauses before what was typed counts."""

TITLE = Text("Filters", "조건")
CLEAR = Text("Clear all", "모두 지우기")
ANYWHERE = Text("any", "모두")
YEAR_HINT = Text("e.g. 1945", "1945년 이전")
TEXT_HINT = Text("name, description", "이름, 설명")


def panel(view: View) -> Component:
    """Return the filters as a section that opens, what is set as chips, and how many places are left."""
    held = to_inputs(view.filters)
    head = html.Summary([html.H2(both(TITLE)), html.Span(badge(view.filters), id=ids.FILTER_COUNT, className="badge")])
    controls = [
        *(_options(name, getattr(held, name), view.filters) for name in OPTIONS),
        _accuracy(held.accuracy, view.lang),
        html.Div([_before(held.before, view.lang), _text(held.q, view.lang)], className="filter-pair"),
    ]
    clear = html.Button(both(CLEAR), id=ids.FILTER_CLEAR, type="button", hidden=not view.filters.active)
    return html.Section(
        [
            html.Details([head, html.Div(controls, className="filter-controls")], id=ids.FILTERS),
            html.Div(
                [html.Div(chips(view.filters), id=ids.FILTER_CHIPS), clear],
                className="filter-set",
            ),
            html.Div(summary(view.filters), id=ids.FILTER_SUMMARY, role="status"),
        ],
        className="filter-panel",
    )


def _options(name: str, chosen: list[str], filters: Filters) -> Component:
    left = option_counts(filters, name)
    # Cards are buttons with the role of a checkbox. Real ones would have a layer's id for a value, as its toggle has.
    cards = [
        dmc.CheckboxCard(
            [both(label), html.Span(str(left[value]), id=ids.option_count(name, value), className="count")],
            value=value,
            className="option",
            withBorder=False,
        )
        for value, label in _shown(name)
    ]
    group: Component = dmc.CheckboxGroup(
        html.Div(cards, className="options"),
        id=ids.FILTER_INPUTS[name],
        value=chosen,
        label=both(TITLES[name]),
        className="filter",
    )
    return group


def _shown(name: str) -> list[tuple[str, Text]]:
    # Industries stand in the order of the layers beside them, which is the map's from its top.
    values = list(OPTIONS[name].items())
    return values[::-1] if name == "sector" else values


def _accuracy(value: str, lang: str) -> Component:
    choices = [(ANY, ANYWHERE), *((str(metres), radius(metres)) for metres in ACCURACIES_M)]
    control = dmc.SegmentedControl(
        id=ids.ACCURACY,
        value=value,
        data=[{"value": choice, "label": both(label)} for choice, label in choices],
        fullWidth=True,
        size="xs",
        **labelled("aria-label", TITLES["accuracy"], lang),
    )
    return html.Div([html.Div(both(TITLES["accuracy"]), className="filter-label"), control], className="filter")


def _before(value: int | str, lang: str) -> Component:
    field: Component = dmc.NumberInput(
        id=ids.BEFORE,
        value=value,
        min=YEARS[0],
        max=YEARS[1],
        allowDecimal=False,
        allowNegative=False,
        hideControls=True,
        **_field("before", YEAR_HINT, lang),
    )
    return field


def _text(value: str, lang: str) -> Component:
    field: Component = dmc.TextInput(
        id=ids.TEXT, value=value, inputProps={"maxLength": MAX_TEXT}, **_field("q", TEXT_HINT, lang)
    )
    return field


def _field(name: str, hint: Text, lang: str) -> dict[str, Any]:
    return {
        "label": both(TITLES[name]),
        "debounce": TYPING_MS,
        "size": "xs",
        "className": "filter",
        **labelled("placeholder", hint, lang),
    }
