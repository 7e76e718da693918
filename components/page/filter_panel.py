"""Lay out the filters: a section that opens, and below it what is set and what that leaves.

Every option says how many places it would leave, so that nobody runs into an empty map unawares.
`assets/page/filters.js` reads the controls and asks the server; what they hold travels as the address holds it.
"""

from components import ids
from components.kit import html
from components.kit.controls import segmented
from components.kit.kept import kept
from components.page.filter_outcome import TITLES, chips, number_set, summary
from components.page.results import radius
from components.state import YEARS, View
from geodata.filters import ACCURACIES_M, MAX_TEXT, OPTIONS, Filters, option_counts
from geodata.vocabulary import Text

TITLE = Text("Filters", "조건")
CLEAR = Text("Clear all", "모두 지우기")
ANYWHERE = Text("any", "모두")
YEAR_HINT = Text("e.g. 1945", "1945년 이전")
TEXT_HINT = Text("name, description", "이름, 설명")


def panel(view: View) -> html.Element:
    """Return the filters as a section that opens, what is set as chips, and how many places are left."""
    return _panel(view.filters)


@kept
def _panel(filters: Filters) -> html.Element:
    head = html.summary[html.h2[TITLE], html.span(".badge", id=ids.FILTER_COUNT)[number_set(filters)]]
    controls = [
        *(_options(name, filters) for name in OPTIONS),
        _accuracy(filters.accuracy),
        html.div(".filter-pair")[_before(filters.before), _text(filters.q)],
    ]
    clear = html.button(id=ids.FILTER_CLEAR, type="button", hidden=not filters.active)[CLEAR]
    return html.section(".filter-panel")[
        html.details(id=ids.FILTERS)[head, html.div(".filter-controls")[controls]],
        html.div(".filter-set")[html.div(id=ids.FILTER_CHIPS)[chips(filters)], clear],
        html.div(id=ids.FILTER_SUMMARY, role="status")[summary(filters)],
        # How much of it is seen changes with every move of the map, which nobody wants read out.
        html.p(id=ids.FILTER_REACH, hidden=True)[
            html.span(".reach-seen"), html.span(".reach-off", hidden=True), html.button(type="button")
        ],
    ]


def _options(name: str, filters: Filters) -> html.Element:
    left, chosen = option_counts(filters, name), getattr(filters, name)
    options = [
        html.label(".option")[
            html.input(
                type="checkbox", checked=value in chosen, data_filter=name, data_value=value, autocomplete="off"
            ),
            label,
            html.span(".count")[str(left[value])],
        ]
        for value, label in _shown(name)
    ]
    return html.fieldset(".filter")[html.legend(".filter-label")[TITLES[name]], html.div(".options")[options]]


def _shown(name: str) -> list[tuple[str, Text]]:
    # Industries stand in the order of the layers beside them, which is the map's from its top.
    values = list(OPTIONS[name].items())
    return values[::-1] if name == "sector" else values


def _accuracy(value: int | None) -> html.Element:
    choices = [("", ANYWHERE), *((str(metres), radius(metres)) for metres in ACCURACIES_M)]
    return segmented(
        ids.ACCURACY, TITLES["accuracy"], tuple(choices), str(value or ""), id=ids.ACCURACY, class_="filter"
    )


def _before(value: int | None) -> html.Element:
    low, high = YEARS
    return _field("before", YEAR_HINT, id=ids.BEFORE, type="number", value=value or "", min=low, max=high, step=1)


def _text(value: str) -> html.Element:
    return _field("q", TEXT_HINT, id=ids.TEXT, type="text", value=value, maxlength=MAX_TEXT)


def _field(name: str, hint: Text, **attributes: html.Attribute) -> html.Element:
    field = html.input(**attributes, placeholder=hint, data_filter=name, autocomplete="off")
    return html.label(".filter")[html.span(".filter-label")[html.span[TITLES[name]]], field]
