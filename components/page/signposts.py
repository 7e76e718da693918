"""Point along the railway from where it leaves the view, by the kilometre posts of its stations."""

from functools import cache

from components import ids
from components.kit import html
from components.kit.contract import Destination, Signposts
from components.kit.icons import icon
from geodata.load import features_in
from geodata.vocabulary import Text

LABEL = Text("Along the railway", "철길을 따라")
HINT = Text("Go there along the line; kilometres of its posts", "로선을 따라 가기, 거리표의 킬로메터")
LINES = ("line_pyongra", "line_rajin_khasan")
"""The through line, whose posts go on from Rajin."""
RUSSIA = Text("Russia", "로씨야")
CHIEF: tuple[tuple[str, Text, Text | None], ...] = (
    ("st_pyongyang", Text("Pyongyang", "평양"), None),
    ("st_chongjin", Text("Chongjin", "청진"), None),
    ("st_rajin", Text("Rajin", "라진"), RUSSIA),
    ("st_tumangang", Text("Tumangang", "두만강"), RUSSIA),
)
"""Where signposts point, in the order of the line: a station, its town, and what lies beyond it."""


def signposts() -> html.Element:
    """Return the signposts, out of sight until `assets/page/signposts.js` has seen where the line leaves the view."""
    ways = ("down", "up")
    return html.nav(id=ids.SIGNPOSTS, aria_label=LABEL)[
        (
            html.button(".signpost", type="button", hidden=True, title=HINT, data_way=way)[
                icon("arrow"),
                html.span(".signpost-words")[html.span(lang="en"), html.span(lang="ko")],
            ]
            for way in ways
        )
    ]


@cache
def told() -> Signposts:
    """Return what the scripts ask for once there is a map: the post of each station of the line, and where to point."""
    posts = _posts()
    destinations: list[Destination] = []
    for site, name, then in CHIEF:
        found: Destination = {"site": site, "km": posts[site], "name": name}
        destinations.append({**found, "then": then} if then else found)
    return {"layer": "railway", "lines": list(LINES), "posts": posts, "destinations": destinations}


def _posts() -> dict[str, float]:
    """Return the post of each station of the through line, in kilometres from Pyongyang, in their order."""
    found = {}
    for station in features_in("stations"):
        post = station.get("km_through")
        post = station.get("km_pyongra") if post is None else post
        if post is not None and station.geometry is not None:
            found[station.id] = float(post)
    return dict(sorted(found.items(), key=lambda each: each[1]))
