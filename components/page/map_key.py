"""Say in one line on the map how doubt is drawn: always there, in every language and at every size."""

from components import ids
from components.kit import html
from geodata.vocabulary import Text

KEY = Text("How doubt is drawn", "불확실성을 나타내는 방법")
MARKS = (
    ("M3 3h10v10H3z", "solid", Text("published", "자료에 실림")),
    ("M3 3h10v10H3z", "hollow", Text("worked out", "추정함")),
    ("M0 8h16", "course", Text("course unknown", "로정을 모름")),
    ("M2 8a6 6 0 1 1 12 0a6 6 0 1 1-12 0", "radius", Text("where it may be", "있을수 있는 범위")),
)
"""Each mark as a path in a square of 16, how it is drawn, and what it says."""


def map_key() -> html.Element:
    """Return the key; `assets/page/foot.js` stacks it on the credits."""
    return html.ul(id=ids.MAP_KEY, aria_label=KEY)[
        (
            html.li[html.svg(viewBox="0 0 16 16", class_=f"mark mark-{how}", aria_hidden="true")[html.path(d=d)], said]
            for d, how, said in MARKS
        )
    ]
