"""Offer what a reader does with a chosen place: go to a part of its text, copy where it lies, link, look around it."""

from collections.abc import Sequence

from components.kit import html
from components.kit.icons import icon
from geodata import railway
from geodata.flow import askable
from geodata.layer import Part
from geodata.model import Place
from geodata.positions import geometry_of, part_of
from geodata.vocabulary import Text

DECIMALS = 5
"""Of a degree: about a metre."""
JUMPS = Text("Parts of this page", "이 글의 부분")
COPY_COORDINATES = Text("Copy the coordinates ", "좌표 복사 ")
FROM_HERE, TO_HERE = Text("By rail from here", "여기서 철길로"), Text("By rail to here", "여기까지 철길로")
GOODS = Text("How its goods move", "짐나르기")
LINK = Text("Link to this place", "이곳의 련결")
NEAR = Text("What is near this?", "이 가까이에 무엇이 있는가?")


def jumps(parts: Sequence[tuple[str, Text]]) -> html.Element | None:
    """Return a row of buttons, each of which goes to a part of the text; nothing for one part, or without scripts."""
    if len(parts) < 2 or not html.scripted():
        return None
    return html.nav(".place-jumps", aria_label=JUMPS)[
        (html.button(type="button", data_jump=name)[title] for name, title in parts)
    ]


def tools(place: Place) -> html.Element:
    """Return the coordinates of a point, to be copied, the link to the place, and the question what is near it."""
    link = html.a(".place-tool", href=f"?site={place.id}", data_link="")[icon("share"), html.span[LINK]]
    return html.p(".place-tools")[_coordinates(place), link, _near(place), _rides(place), _goods(place)]


def _near(place: Place) -> html.Element | None:
    if geometry_of(place.id) is None:
        return None
    return html.button(".place-tool", type="button", data_near=place.id)[icon("near"), html.span[NEAR]]


def _goods(place: Place) -> html.Element | None:
    """Return what leads to the goods of a works, port or crossing."""
    if not askable(place.id):
        return None
    return html.button(".place-tool", type="button", data_goods=place.id)[icon("goods"), html.span[GOODS]]


def _rides(place: Place) -> list[html.Element]:
    """Return what begins and ends a way at a station, where trains still come to it."""
    here = railway.stations().get(place.id, ())
    if all(line.closed for line in here):
        return []
    ends = (("from", FROM_HERE), ("to", TO_HERE))
    return [
        html.button(".place-tool", type="button", data_ride=end, data_station=place.id)[icon("train"), html.span[said]]
        for end, said in ends
    ]


def _coordinates(place: Place) -> html.Element | None:
    point = geometry_of(place.id) if part_of(place.id) is Part.POINT else None
    if point is None:
        return None
    lon, lat = (round(value, DECIMALS) for value in point.coords[0][:2])
    shown = Text(f"{lat:.{DECIMALS}f}° N, {lon:.{DECIMALS}f}° E", f"북위 {lat:.{DECIMALS}f}°, 동경 {lon:.{DECIMALS}f}°")
    # As maps take it: latitude first.
    return html.button(".place-tool", type="button", data_copy=f"{lat:.{DECIMALS}f}, {lon:.{DECIMALS}f}")[
        icon("copy"), html.span(".visually-hidden")[COPY_COORDINATES], html.span[shown]
    ]
