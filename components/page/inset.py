"""Show in a corner where on the peninsula one is: its outline, the line in red, and a box for the view."""

import json
from functools import cache

from shapely import total_bounds

from components import ids
from components.kit import html
from components.kit.contract import BBox
from components.page import inset_outline
from components.page.inset_outline import Outline
from geodata.load import feature_by_id
from geodata.vocabulary import Text

LABEL = Text("Where this is: show the whole line", "여기가 어디인가: 로선전체를 보기")
NAMES = (
    (126.0, 42.45, "middle", "land", Text("China", "중국")),
    (131.1, 42.92, "middle", "land", Text("Russia", "로씨야")),
    (130.6, 39.55, "middle", "sea", Text("East Sea", "조선동해")),
    (125.55, 38.55, "middle", "town", Text("Pyongyang", "평양")),
    (129.2, 41.66, "end", "town chief", Text("Chongjin", "청진")),
)
"""Longitude and latitude of each name, where its letters lie to that point, how it is drawn, and what it says."""


@cache
def _outline() -> Outline:
    found: Outline = json.loads(inset_outline.FILE.read_text(encoding="utf-8"))
    return found


def line_bounds() -> BBox:
    """Return west, south, east and north of the whole line in degrees."""
    tracks = [feature_by_id()[each].geometry for each in inset_outline.LINES]
    west, south, east, north = (round(float(edge), 4) for edge in total_bounds(tracks))
    return west, south, east, north


def inset() -> html.Element:
    """Return the inset; `assets/page/inset.js` draws the box of the view into it."""
    drawn = _outline()
    width, height = drawn["size"]
    picture = html.svg(viewBox=f"0 0 {width} {height}", aria_hidden="true")[
        (html.path(class_=f"inset-{part}", d=drawn[part]) for part in ("neighbours", "country", "line")),
        _names(),
        html.polygon(id=ids.INSET_VIEW, points=""),
    ]
    return html.button(
        id=ids.INSET,
        type="button",
        title=LABEL,
        data_frame=json.dumps(drawn["frame"]),
        data_line=json.dumps(line_bounds()),
    )[picture, html.span(".visually-hidden")[LABEL]]


def _names() -> list[html.Element]:
    found = []
    for lon, lat, anchor, how, name in NAMES:
        x, y = inset_outline.SHEET.units(lon, lat)
        for lang, said in zip(("en", "ko"), name, strict=True):
            place = {"x": str(round(x)), "y": str(round(y)), "text-anchor": anchor, "lang": lang}
            found.append(html.text(place, class_=how)[said])
    return found
