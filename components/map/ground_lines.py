"""Draw the lines that lie on the ground: streams, coast, streets in their casings, railway tracks, borders."""

from typing import Any

from components.map.ground_layers import (
    Expression,
    Style,
    by_kind,
    by_zoom,
    dims_in_tunnels,
    drawn,
    fading,
    in_order,
    inks,
    kind,
    line,
)
from components.theme import Theme

_MAIN = ("motorway", "trunk", "primary")
_STREETS = (*_MAIN, "secondary", "tertiary", "minor", "pedestrian", "service")
_WAYS = ("track", "path")
_LAID = ("main", "narrow_gauge", "tram", "siding", "spur", "yard")
_GONE = ("disused", "abandoned")

_WIDTHS: dict[float, dict[str, float]] = {
    6: {"motorway": 0.6, "trunk": 0.5, "primary": 0.35},
    9: {"motorway": 1.3, "trunk": 1.2, "primary": 1, "secondary": 0.7, "tertiary": 0.5},
    11: {"motorway": 2.2, "trunk": 2, "primary": 1.9, "secondary": 1.5, "tertiary": 1.1, "minor": 0.5},
    13: {"motorway": 4.2, "trunk": 4, "primary": 3.8, "secondary": 3.2, "tertiary": 2.4, "minor": 1.5, "service": 0.8},
    15: {"motorway": 9, "trunk": 9, "primary": 8.5, "secondary": 7.5, "tertiary": 6, "minor": 4.5, "service": 2.6},
    17: {"motorway": 22, "trunk": 22, "primary": 20, "secondary": 18, "tertiary": 15, "minor": 12, "service": 7},
}
"""Width of a street without its casing, pixels, by zoom and class."""
_STREET_ORDER = {name: -rank for rank, name in enumerate(_STREETS)}


def _street_width(more: float = 0) -> Expression:
    stops: list[Any] = []
    for zoom, widths in _WIDTHS.items():
        wider = {name: round(width + more * min(1, zoom / 13), 2) for name, width in widths.items()}
        walked = {"pedestrian": wider["minor"]} if "minor" in wider else {}
        stops += [zoom, by_kind(wider | walked, round(0.4 + more * (zoom >= 13), 2))]
    return by_zoom(*stops, base=1.5)


def lines(theme: Theme) -> list[Style]:
    """Return all lines of the ground, bottom to top."""
    ink = inks(theme)
    return in_order([*_water(ink), *_harbour(ink), *_streets(ink), *_tracks(ink), *_borders(ink)])


def _water(ink: dict[str, str]) -> list[dict[str, Style]]:
    small = kind("canal", "stream", "drain", "ditch")
    seasonal: Expression = ["==", ["get", "intermittent"], True]
    width = by_zoom(11, by_kind({"canal": 0.7}, 0.5), 14, by_kind({"canal": 1.8, "stream": 1.3}, 0.8), 17, 4)
    return [
        drawn(
            "streams",
            "waterways",
            line(ink["river"], width, opacity=dims_in_tunnels(), minzoom=11),
            ["all", small, ["!", seasonal]],
        ),
        drawn(
            "streams-seasonal",
            "waterways",
            line(ink["river"], width, dash=(4, 2), minzoom=12),
            ["all", small, seasonal],
        ),
        drawn("coastline", "coast", line(ink["coast"], by_zoom(5, 0.5, 10, 0.8, 14, 1.3))),
    ]


def _harbour(ink: dict[str, str]) -> list[dict[str, Style]]:
    strokes: Expression = ["!=", ["geometry-type"], "Polygon"]
    width = by_zoom(11, 1.2, 14, 3, 17, 10)
    edge = by_zoom(11, 2.2, 14, 4.4, 17, 12)
    return [
        drawn("pier-edges", "piers", line(ink["coast"], edge, minzoom=11), strokes),
        drawn("piers", "piers", line(ink["pier"], width, minzoom=11), strokes),
    ]


def _streets(ink: dict[str, str]) -> list[dict[str, Style]]:
    # Thin lines of the small scale have no room for a casing and take its colour; later they turn to paper.
    main, other, minor = kind(*_MAIN), kind("secondary", "tertiary"), kind("minor", "pedestrian", "service")
    large, small = (fading(10, ink["road-far"], 11.2, ink[name]) for name in ("road-main", "road"))
    width, wide = _street_width(), _street_width(1.6)
    order = by_kind(_STREET_ORDER, -9)
    cased = {"order": order, "opacity": fading(10, 0, 11, dims_in_tunnels())}
    plain = {"order": order, "opacity": dims_in_tunnels()}
    return [
        drawn(
            "ways",
            "roads",
            line(ink["road-case"], by_zoom(13, 0.7, 16, 1.6), dash=(3, 1.6), minzoom=13),
            kind(*_WAYS),
        ),
        drawn("street-cases", "roads", line(ink["road-case"], _street_width(1.3), minzoom=12, **cased), minor),
        drawn("road-cases", "roads", line(ink["road-case"], wide, minzoom=10, **cased), other),
        drawn("main-road-cases", "roads", line(ink["road-main-case"], wide, minzoom=10, **cased), main),
        drawn("streets", "roads", line(ink["road"], width, minzoom=12, **plain), minor),
        drawn("roads", "roads", line(small, width, minzoom=5, **plain), other),
        drawn("main-roads", "roads", line(large, width, minzoom=5, **plain), main),
    ]


def _tracks(ink: dict[str, str]) -> list[dict[str, Style]]:
    main = {"main": 1.1, "narrow_gauge": 0.8, "tram": 0.8}
    wide = {"main": 1.8, "narrow_gauge": 1.3, "tram": 1.3}
    width = by_zoom(5, 0.5, 9, by_kind({"main": 0.8}, 0.5), 12, by_kind(main, 0.6), 15, by_kind(wide, 1.1), 17, 2.4)
    # Sleepers across the track, as printed maps have them, where there is room.
    sleepers = line(ink["rail"], by_zoom(13.5, 3, 17, 8), dash=(0.25, 2.2), minzoom=13.5)
    return [
        drawn("platforms", "rail", line(ink["building"], by_zoom(13, 1.4, 17, 9), minzoom=13), kind("platform")),
        drawn("tracks-gone", "rail", line(ink["rail"], width, dash=(3, 3), opacity=0.75, minzoom=11), kind(*_GONE)),
        drawn("tracks", "rail", line(ink["rail"], width, opacity=dims_in_tunnels(), minzoom=5), kind(*_LAID)),
        drawn("sleepers", "rail", sleepers, ["all", kind("main"), ["!=", ["get", "structure"], "tunnel"]]),
    ]


def _borders(ink: dict[str, str]) -> list[dict[str, Style]]:
    state = kind("state")
    return [
        drawn(
            "provinces",
            "boundaries",
            line(ink["province"], by_zoom(5, 0.7, 10, 1.3), dash=(4, 2.5), minzoom=5),
            kind("province"),
        ),
        drawn(
            "neighbour-borders",
            "boundaries",
            line(ink["border"], by_zoom(5, 0.6, 10, 1.1), dash=(5, 2, 1.2, 2), opacity=0.6),
            kind("neighbours"),
        ),
        drawn("border-band", "boundaries", line(ink["border"], by_zoom(5, 3, 10, 8), opacity=0.14), state),
        drawn("border", "boundaries", line(ink["border"], by_zoom(5, 0.9, 10, 1.6), dash=(5, 2, 1.2, 2)), state),
    ]
