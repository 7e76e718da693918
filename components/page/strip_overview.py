"""Write the whole railway in small, with the part that the map shows as what is dragged, and where its lanes run."""

from itertools import pairwise

from components import ids
from components.kit import html
from components.kit.answer_contract import StripCourse
from components.page.strip_lanes import Lane, course, lanes, placed, strip_length, town
from geodata.vocabulary import Text

COURSE_STEP_KM = 0.5
"""How far apart the points are by which the browser finds the kilometres in view."""
COURSE_UNITS = 10_000
"""Parts of a degree that they are given in: eleven metres."""
VIEW = Text("Part of the line that the map shows", "지도에 보이는 구간")
VIEW_HINT = Text(
    "Drag it, or press an arrow key: the map moves along the line",
    "끌거나 화살표건을 누르면 지도가 로선을 따라 움직입니다",
)
NAMED_IN_OVERVIEW = ("st_pyongyang", "st_hamhung", "st_kimchaek", "st_chongjin", "st_rajin")
"""Towns whose names the overview has, of the trunk's: as many as there is room for."""
CLOSE_KM = 120
"""Towns that are closer to each other have names that would run into one another."""


def overview() -> html.Element:
    """Return the whole line in small, with the part that the map shows as what is dragged."""
    found = [lane for lane in lanes() if not lane.is_link]
    return html.div(".overview", id=ids.OVERVIEW, style=f"--length:{strip_length():.1f}")[
        html.div(".overview-lines", aria_hidden="true")[
            (html.span(style=placed(lane.start, lane.row, lane.end - lane.start), data_lane=lane.id) for lane in found),
            html.div(".strip-rides"),
            (html.span(".town", style=placed(at), data_turned=turned)[name] for name, at, turned in _towns(found[0])),
            html.span(".overview-seen"),
        ],
        html.div(
            ".brush",
            id=ids.BRUSH,
            role="slider",
            tabindex=0,
            aria_label=VIEW,
            title=VIEW_HINT,
            aria_valuemin=0,
            aria_valuemax=round(found[0].end),
            aria_valuenow=0,
        ),
    ]


def _towns(trunk: Lane) -> list[tuple[Text, float, str | None]]:
    """Return name and kilometre of each town that is named, and which way its name is turned from one close to it."""
    named = [stop for stop in trunk.stops if stop.id in NAMED_IN_OVERVIEW]
    close = {one.at: other.at for one, other in pairwise(named) if other.at - one.at < CLOSE_KM}
    return [
        (town(stop.name), stop.at, "back" if stop.at in close else "on" if stop.at in close.values() else None)
        for stop in named
    ]


def courses() -> list[StripCourse]:
    """Return where each lane runs, for the browser to find which kilometres are in view."""
    found: list[StripCourse] = []
    for lane in lanes():
        points = [(round(lon * COURSE_UNITS), round(lat * COURSE_UNITS)) for lon, lat in course(lane, COURSE_STEP_KM)]
        steps = [value for one, other in pairwise(points) for value in (other[0] - one[0], other[1] - one[1])]
        found.append(
            {
                "lane": lane.id,
                "start": round(lane.start, 3),
                "end": round(lane.end, 3),
                "step": COURSE_STEP_KM,
                "units": COURSE_UNITS,
                "points": [*points[0], *steps],
            }
        )
    return found
