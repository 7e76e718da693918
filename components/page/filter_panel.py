"""Lay out the filters: a section that opens, and below it what is set and what that leaves.

Every option says how many places it would leave, so that nobody runs into an empty map unawares. `assets/filters.js`
reads the controls and asks the server; what they hold travels as the address holds it.
"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.native import Input, segmented
from components.page.filter_outcome import TITLES, badge, chips, summary
from components.page.results import radius
from components.state import YEARS, View
from components.text import both, labelled
from geodata.filters import ACCURACIES_M, MAX_TEXT, OPTIONS, Filters, option_counts
from geodata.vocabulary import Text

TITLE = Text("Filters", "조건")
CLEAR = Text("Clear all", "모두 지우기")
ANYWHERE = Text("any", "모두")
YEAR_HINT = Text("e.g. 1945", "1945년 이전")
TEXT_HINT = Text("name, description", "이름, 설명")


def panel(view: View) -> Component:
    """Return the filters as a section that opens, what is set as chips, and how many places are left."""
    filters = view.filters
    head = html.Summary([html.H2(both(TITLE)), html.Span(badge(filters), id=ids.FILTER_COUNT, className="badge")])
    controls = [
        *(_options(name, filters) for name in OPTIONS),
        _accuracy(filters.accuracy),
        html.Div([_before(filters.before, view.lang), _text(filters.q, view.lang)], className="filter-pair"),
    ]
    clear = html.Button(both(CLEAR), id=ids.FILTER_CLEAR, type="button", hidden=not filters.active)
    return html.Section(
        [
            html.Details([head, html.Div(controls, className="filter-controls")], id=ids.FILTERS),
            html.Div(
                [html.Div(chips(filters), id=ids.FILTER_CHIPS), clear],
                className="filter-set",
            ),
            html.Div(summary(filters), id=ids.FILTER_SUMMARY, role="status"),
        ],
        className="filter-panel",
    )


def _options(name: str, filters: Filters) -> Component:
    left, chosen = option_counts(filters, name), getattr(filters, name)
    options = [
        html.Label(
            [
                # Not `value`: that is the toggles' mark of a layer, and industries are called like layers.
                Input(type="checkbox", checked=value in chosen, **_held(name, data_value=value, autocomplete="off")),
                both(label),
                html.Span(str(left[value]), className="count"),
            ],
            className="option",
        )
        for value, label in _shown(name)
    ]
    return html.Fieldset(
        [html.Legend(both(TITLES[name]), className="filter-label"), html.Div(options, className="options")],
        className="filter",
    )


def _held(name: str, **more: str) -> dict[str, Any]:
    return attributes(data_filter=name, **more)


def _shown(name: str) -> list[tuple[str, Text]]:
    # Industries stand in the order of the layers beside them, which is the map's from its top.
    values = list(OPTIONS[name].items())
    return values[::-1] if name == "sector" else values


def _accuracy(value: int | None) -> Component:
    choices = [("", ANYWHERE), *((str(metres), radius(metres)) for metres in ACCURACIES_M)]
    return segmented(
        ids.ACCURACY, TITLES["accuracy"], tuple(choices), str(value or ""), id=ids.ACCURACY, className="filter"
    )


def _before(value: int | None, lang: str) -> Component:
    years = {"min": str(YEARS[0]), "max": str(YEARS[1]), "step": "1"}
    return _field("before", YEAR_HINT, lang, id=ids.BEFORE, type="number", value=str(value or ""), **years)


def _text(value: str, lang: str) -> Component:
    return _field("q", TEXT_HINT, lang, id=ids.TEXT, type="text", value=value, maxLength=str(MAX_TEXT))


def _field(name: str, hint: Text, lang: str, **properties: Any) -> Component:
    field = Input(**properties, **attributes(labelled("placeholder", hint, lang), data_filter=name, autocomplete="off"))
    return html.Label([html.Span(both(TITLES[name]), className="filter-label"), field], className="filter")
