"""Write the drawer's tab of comparisons: which chart, and room for it; all else comes when the tab is opened.

Dash draws its graphs into its own root, far from the drawer. So the root holds an empty component for them
(`stage`), whose element `assets/page/compare.js` moves into the room left here before anything is drawn; React goes on
drawing into it wherever it stands. It comes first in the root: React puts what comes late, as the map does, before the
next element that it knows of, and that has to be where it left it. No graph is there before the tab is opened for the
first time, as even one without a figure would be plotted.
"""

from dash import dcc
from dash.development.base_component import Component

from components import ids
from components.kit import html
from geodata.comparison import CHARTS, OF_PLACES, OF_YEARS
from geodata.vocabulary import Text

TITLE = Text("Compare", "비교")
CHOOSE = Text("What to compare", "비교할것")
SHORT = {
    "cities": Text("Cities", "도시"),
    "counties": Text("Counties", "군과 시"),
    "ports": Text("Ports", "항"),
    "works": Text("Works", "공장"),
    "railways": Text("Railways", "철길"),
    "trams": Text("Trams", "궤도전차"),
    "steel": Text("Steel", "강철"),
    "ore": Text("Iron ore", "철광석"),
    "trade": Text("Trade", "무역"),
    "freight": Text("Rail freight", "철도화물"),
    "network": Text("Rail network", "철도망"),
    "people": Text("Population", "인구"),
}
"""What each chart is called on its button."""
GROUPS = ((Text("Places", "곳"), tuple(OF_PLACES)), (Text("By year", "년도별"), tuple(OF_YEARS)))


def panel() -> html.Element:
    """Return the buttons of the charts, and room for the chart and what stands beside it."""
    return html.div(".compare", id=ids.COMPARE)[
        html.div(".compare-choice", role="group", aria_label=CHOOSE)[
            (html.div[html.span(".compare-group")[title], map(_button, charts)] for title, charts in GROUPS)
        ],
        html.div(".compare-body")[
            html.div(id=ids.COMPARE_HEAD),
            html.div(id=ids.COMPARE_CHART, role="img", hidden=True),
            html.div(id=ids.COMPARE_TABLE),
        ],
    ]


def _button(chart_id: str) -> html.Element:
    return html.button(type="button", aria_pressed="false", data_chart=chart_id)[SHORT[chart_id]]


def stage() -> list[Component]:
    """Return what Dash holds of the charts before any is drawn: what is asked and told, and an empty place."""
    stores = [dcc.Store(id=each) for each in (ids.CHART_FIRST, ids.CHART_ASKED, ids.CHART_TOLD)]
    return [*stores, dcc.Loading(id=ids.CHARTS, display="hide", parent_className="charts")]


DEFAULT = CHARTS[0]
"""The chart that is shown where an address names none."""
