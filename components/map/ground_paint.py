"""Paint the areas of the ground: sea and shelf, land, relief, fields and woods, built-up ground, water, buildings."""

from components.map.ground_layers import (
    Style,
    by_ink,
    by_kind,
    by_zoom,
    dims_in_tunnels,
    drawn,
    fades_at_the_edge,
    fading,
    fill,
    in_order,
    inks,
    kind,
    line,
)
from components.theme import Theme

RELIEF = "relief"
"""Id of the layer of shaded relief; a reader can switch it off."""
CONTOURS = "contours"
"""What the ids of the layers of contours begin with."""

_RELIEF_PAINT = {
    "light": {"brightness-min": 0.66, "brightness-max": 1, "contrast": 0.35},
    "dark": {"brightness-min": 0.0, "brightness-max": 0.3, "contrast": 0.2},
}
"""What makes of the relief's grey a shade of the paper: level ground hardly changes it, slopes do."""
_RELIEF_OPACITY = {"light": 0.62, "dark": 0.55}

_AT_HOME = ["==", ["get", "country"], "KP"]
_AREAS = ["==", ["geometry-type"], "Polygon"]
_STROKES = ["!=", ["geometry-type"], "Polygon"]
_COVER = {"grass": (), "wood": ("wood",), "sand": ("sand",), "wetland": ("wetland",), "field": ("farmland",)}
_USE: dict[str, tuple[str, ...]] = {
    "urban": ("built_up", "residential"),
    "grass": (),
    "civic": ("institution", "commercial"),
    "industrial": ("industrial", "railway"),
}
"""Classes of landcover and landuse by the ink of the map they are drawn with, bottom to top; () for all others."""


def paper(theme: Theme) -> list[Style]:
    """Return what all else lies on: the sea with its shelf, the land and its relief."""
    ink = inks(theme)
    # Two blurred strokes under the land make the pale shelf that printed charts have along a coast.
    wide = line(ink["shallows"], fading(5, 5, 9, 18, 11.5, 34, 14, 24), blur=fading(5, 5, 9, 16, 11.5, 30, 14, 20))
    narrow = line(ink["shallows"], fading(5, 2, 9, 7, 11.5, 14, 14, 10), blur=fading(5, 2, 9, 5, 11.5, 10, 14, 6))
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": ink["sea"]}},
        *in_order([drawn("shelf-wide", "coast", wide), drawn("shelf", "coast", narrow)]),
        *in_order(
            [
                drawn("land", "land", fill(ink["land"], antialias=False), _AT_HOME),
                drawn("neighbours", "land", fill(ink["neighbours"], antialias=False), ["!", _AT_HOME]),
            ]
        ),
        relief(theme),
    ]


def relief(theme: Theme) -> Style:
    """Return the layer of shaded relief."""
    full = _RELIEF_OPACITY[theme]
    paint = {f"raster-{name}": value for name, value in _RELIEF_PAINT[theme].items()}
    shares = (4, 0.65, 6, 0.75, 8.5, 1, 10, 0.85, 11.5, 0.55, 12.5, 0.45, 14, 0)
    opacity = fading(*(round(full * each, 3) if at % 2 else each for at, each in enumerate(shares)))
    return {
        "id": RELIEF,
        "type": "raster",
        "source": "relief",
        "maxzoom": 14,
        "paint": {**paint, "raster-opacity": opacity, "raster-fade-duration": 0},
    }


def areas(theme: Theme) -> list[Style]:
    """Return fields and woods, built-up ground, contours, water, piers, airfields and buildings."""
    ink = inks(theme)
    river_width = by_zoom(5, 0.3, 7, 0.7, 9, 1.2, 13, 2.6, 17, 8)
    # A town of the small scale has an outline good to a kilometre: it goes where its streets are known.
    use_opacity = fading(8, 0.85, 10, by_kind({"built_up": 0}, 0.85))
    return in_order(
        [
            *(
                drawn(name, "landcover", _cover(ink[each]), wanted)
                for each, (name, wanted) in by_ink("landcover", _COVER).items()
            ),
            *(
                drawn(name, "landuse", fill(ink[each], use_opacity, minzoom=5), wanted)
                for each, (name, wanted) in by_ink("landuse", _USE).items()
            ),
            drawn(CONTOURS, "contours", _contours(ink)),
            # Below the water's areas: a river that is wide enough to have banks needs no line within them.
            drawn(
                "rivers",
                "waterways",
                line(ink["river"], river_width, opacity=dims_in_tunnels()),
                kind("river"),
            ),
            drawn("lakes", "water", fill(ink["water"], **{"outline-color": ink["river"]})),
            drawn("airfield", "aeroways", fill(ink["airfield"], minzoom=11), ["all", _AREAS, kind("aerodrome")]),
            drawn(
                "apron",
                "aeroways",
                fill(ink["runway"], minzoom=9),
                ["all", _AREAS, kind("apron", "runway", "taxiway")],
            ),
            drawn(
                "runway",
                "aeroways",
                line(ink["runway"], by_zoom(9, 1.2, 12, by_kind({"runway": 4}, 1), 16, by_kind({"runway": 40}, 12))),
                ["all", _STROKES, kind("runway", "taxiway", "apron", "aerodrome")],
            ),
            drawn("pier-ground", "piers", fill(ink["pier"], minzoom=11, **{"outline-color": ink["coast"]}), _AREAS),
            drawn("buildings", "buildings", _buildings(ink)),
        ]
    )


def _cover(color: str) -> Style:
    opacity = fading(9, fades_at_the_edge(0.3), 11, fades_at_the_edge(0.7))
    # Soft edges would draw the seams between parts that fade a second time.
    return fill(color, opacity, minzoom=9, antialias=False)


def _contours(ink: dict[str, str]) -> Style:
    width = by_zoom(10, by_kind({"index": 0.6}, 0.3), 15, by_kind({"index": 1.2}, 0.7))
    contours = line(ink["contour"], width, opacity=fades_at_the_edge(by_kind({"index": 0.9}, 0.6)), minzoom=10)
    # Off until a reader asks for them: they are indicative, and the relief says as much more quietly.
    contours["layout"]["visibility"] = "none"
    return contours


def _buildings(ink: dict[str, str]) -> Style:
    return fill(ink["building"], fading(13, 0.7, 14.5, 1), minzoom=13, **{"outline-color": ink["building-edge"]})
