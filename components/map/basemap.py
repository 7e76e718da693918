"""Compose the ground of the map: a MapLibre style a theme and language, whose sources are files of this server."""

from typing import Any

from components.theme import MAP, Theme

FONT_STACK = ["Atlas Sans"]
"""Name of the font in the style; the files behind it are pinned with `font-faces`, so no glyph host is asked."""
SOURCES = ("land", "coast", "border", "provinces", "rivers", "lakes", "urban", "roads", "labels")
ATTRIBUTION = (
    '© <a href="https://www.openstreetmap.org/copyright" rel="noopener" target="_blank">OpenStreetMap contributors</a> '
    "(ODbL), Natural Earth, GSHHG, geoBoundaries, GeoNames (CC BY 4.0)"
)

Expression = list[Any]
Style = dict[str, Any]


def style(theme: Theme, lang: str, urls: "dict[str, str]", sprite: str, fonts: "list[dict[str, Any]]") -> Style:
    """Return the style of the basemap.

    Parameters
    ----------
    theme, lang
        Which colours, and which language its labels lead with.
    urls
        Address of each of `SOURCES`.
    sprite
        Absolute address of the sprite without its file ending, as MapLibre demands it; "" for none.
    fonts
        Entries of the style's `font-faces`: `url` and `unicode-range`.

    """
    return {
        "version": 8,
        "name": f"Chongjin Atlas, {theme}, {lang}",
        **({"sprite": sprite} if sprite else {}),
        "font-faces": {FONT_STACK[0]: fonts},
        "sources": {
            name: {"type": "geojson", "data": urls[name], **({"attribution": ATTRIBUTION} if name == "land" else {})}
            for name in SOURCES
        },
        "layers": [*_ground(theme), *_lines(theme), *_labels(theme, lang)],
    }


def _by_zoom(*stops: float) -> Expression:
    return ["interpolate", ["exponential", 1.4], ["zoom"], *stops]


COARSE = 11.0
"""Zoom beyond which sources that are good to about 1 km would pretend to know streets: they have faded out."""


def _fading(opacity: float) -> Expression:
    return ["interpolate", ["linear"], ["zoom"], COARSE - 1.5, opacity, COARSE, 0]


def _ground(theme: Theme) -> list[Style]:
    ink = {name: value.on(theme) for name, value in MAP.items()}
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": ink["sea"]}},
        # Two blurred strokes under the land make the pale shelf that printed charts have along a coast.
        _line(
            "shelf-wide", "coast", ink["shallows"], _by_zoom(5, 5, 9, 18, 13, 60), blur=_by_zoom(5, 5, 9, 16, 13, 50)
        ),
        _line("shelf", "coast", ink["shallows"], _by_zoom(5, 2, 9, 7, 13, 22), blur=_by_zoom(5, 2, 9, 5, 13, 14)),
        {
            "id": "land",
            "type": "fill",
            "source": "land",
            "paint": {
                "fill-color": ["match", ["get", "country"], "KP", ink["land"], ink["neighbours"]],
                "fill-antialias": False,
            },
        },
        {
            "id": "urban",
            "type": "fill",
            "source": "urban",
            "minzoom": 6,
            "maxzoom": COARSE,
            "paint": {"fill-color": ink["urban"], "fill-opacity": _fading(0.9)},
        },
        {"id": "lakes", "type": "fill", "source": "lakes", "paint": {"fill-color": ink["sea"]}},
    ]


def _lines(theme: Theme) -> list[Style]:
    ink = {name: value.on(theme) for name, value in MAP.items()}
    return [
        _line("rivers", "rivers", ink["river"], _by_zoom(5, 0.5, 9, 1.4, 13, 3), minzoom=5),
        {
            **_line("roads", "roads", ink["road"], _by_zoom(6, 0.5, 10, 1.4), minzoom=6.5, opacity=_fading(1)),
            "maxzoom": COARSE,
        },
        _line("provinces", "provinces", ink["province"], _by_zoom(5, 0.7, 10, 1.3), dash=[4, 2.5]),
        _line("coastline", "coast", ink["coast"], _by_zoom(5, 0.5, 10, 0.9, 14, 1.4)),
        _line("border-band", "border", ink["border"], _by_zoom(5, 3, 10, 8), opacity=0.14),
        _line("border", "border", ink["border"], _by_zoom(5, 0.9, 10, 1.6), dash=[5, 2, 1.2, 2]),
    ]


def _line(
    layer_id: str,
    source: str,
    color: str,
    width: Expression,
    *,
    blur: Expression | None = None,
    dash: list[float] | None = None,
    opacity: float | Expression | None = None,
    minzoom: float = 0,
) -> Style:
    paint: Style = {"line-color": color, "line-width": width}
    if blur:
        paint["line-blur"] = blur
    if dash:
        paint["line-dasharray"] = dash
    if opacity is not None:
        paint["line-opacity"] = opacity
    return {
        "id": layer_id,
        "type": "line",
        "source": source,
        "minzoom": minzoom,
        "layout": {"line-join": "round", "line-cap": "butt" if dash else "round"},
        "paint": paint,
    }


_AROUND = ["top", "bottom", "left", "right", "top-left", "bottom-right"]


def _labels(theme: Theme, lang: str) -> list[Style]:
    ink = {name: value.on(theme) for name, value in MAP.items()}
    chief: Expression = ["==", ["get", "rank"], 1]
    towns: Expression = ["in", ["get", "kind"], ["literal", ["capital", "city", "town", "village", "range"]]]
    town_size = ["match", ["get", "rank"], 2, 13.5, 3, 12.5, 11.5]
    chief_size = ["interpolate", ["linear"], ["zoom"], 5, 14, 9, 17, 12, 24]
    soft, strong = (ink["label-soft"], ink["halo"]), (ink["label"], ink["halo"])
    return [
        _label("sea-names", _kind("sea"), lang, (ink["label-sea"], ink["sea"]), 13, spacing=0.16),
        _label("country-names", _kind("country"), lang, soft, 14, spacing=0.14, maxzoom=8.5),
        _label("province-names", _kind("province"), lang, soft, 11, spacing=0.1, minzoom=6.2, maxzoom=9),
        _label("town-names", ["all", towns, ["!", chief]], lang, strong, town_size, around=0.7),
        _label("chief-names", ["all", towns, chief], lang, strong, chief_size, around=1.6, spacing=0.03),
    ]


def _kind(name: str) -> Expression:
    return ["==", ["get", "kind"], name]


def _label(
    layer_id: str,
    wanted: Expression,
    lang: str,
    ink: tuple[str, str],
    size: Any,
    *,
    spacing: float = 0.01,
    minzoom: float = 0,
    maxzoom: float = 24,
    around: float | None = None,
) -> Style:
    """Return a layer of names in `ink` (letters, halo); `around` is how many ems a name may move to find room."""
    anchors: Style = {"text-variable-anchor": _AROUND, "text-radial-offset": around} if around else {}
    return {
        "id": layer_id,
        "type": "symbol",
        "source": "labels",
        "filter": ["all", wanted, ["<=", ["get", "min_zoom"], ["zoom"]]],
        "minzoom": minzoom,
        "maxzoom": maxzoom,
        "layout": {
            "text-field": names(lang),
            "text-font": FONT_STACK,
            "text-size": size,
            "text-letter-spacing": spacing,
            "text-max-width": 8,
            "text-padding": 4,
            "symbol-sort-key": ["get", "rank"],
            **anchors,
        },
        "paint": {"text-color": ink[0], "text-halo-color": ink[1], "text-halo-width": 1.3, "text-halo-blur": 0.4},
    }


def names(lang: str) -> Any:
    """Return the expression for a label: Hangul alone in Korean, both scripts in English."""
    if lang == "ko":
        return ["get", "name_ko"]
    return ["format", ["get", "name_en"], {}, "\n", {}, ["get", "name_ko"], {"font-scale": 0.82}]
