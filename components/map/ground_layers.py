"""Write layers of the map's style that draw one theme of the ground from the archives which hold it."""

from collections.abc import Iterable, Sequence
from typing import Any

from components.theme import MAP, Theme
from geodata.ground.cut import FADE, INSIDE
from geodata.ground.themes import ARCHIVES, CITY_ZOOMS, OUTSIDE, THEME

Expression = list[Any]
Style = dict[str, Any]
DETAILED = CITY_ZOOMS[0]
"""Zoom from which the city's box is drawn from its own archive."""
TOP = 24
"""Zoom beyond every zoom."""
_ONCE: Expression = ["any", ["!", ["has", INSIDE]], ["<", ["zoom"], DETAILED]]
"""What of the archive of the whole line is drawn: from DETAILED on nothing that the city's own archive holds."""


def inks(theme: Theme) -> dict[str, str]:
    """Return the colours of the map on one ground."""
    return {name: ink.on(theme) for name, ink in MAP.items()}


def by_zoom(*stops: Any, base: float = 1.4) -> Expression:
    """Return a value that grows from zoom to zoom, each followed by its value."""
    return ["interpolate", ["exponential", base], ["zoom"], *stops]


def fading(*stops: Any) -> Expression:
    """Return a value that changes evenly between zooms, each followed by its value."""
    return ["interpolate", ["linear"], ["zoom"], *stops]


def kind(*classes: str) -> Expression:
    """Return a filter for features of these classes."""
    return ["in", ["get", "class"], ["literal", list(classes)]]


def by_kind(values: "dict[str, Any]", otherwise: Any) -> Expression:
    """Return a value by class."""
    return ["match", ["get", "class"], *(each for pair in values.items() for each in pair), otherwise]


def fades_at_the_edge(opacity: Any) -> Expression:
    """Return an opacity that goes to nothing where the sources of a theme end at the box of the city."""
    return ["*", opacity, ["coalesce", ["get", FADE], 1]]


def dims_in_tunnels(opacity: float = 1) -> Expression:
    """Return an opacity that is faint for what runs below ground."""
    return ["match", ["get", "structure"], "tunnel", opacity * 0.35, opacity]


def drawn(name: str, theme_id: str, template: Style, wanted: "Expression | None" = None) -> dict[str, Style]:
    """Return a layer for each archive that holds a theme, by archive: `<name>-line` and `<name>-city`.

    Parameters
    ----------
    name
        What the layers are called.
    theme_id
        The theme of the ground, which is the layer of the tiles.
    template
        Type, paint and layout, and `minzoom` and `maxzoom` where it has any.
    wanted
        Filter of the features that are drawn, all where it is left out.

    """
    theme = THEME[theme_id]
    found = {}
    lowest, highest = template.get("minzoom", 0), template.get("maxzoom", TOP)
    if lowest <= ARCHIVES["line"][1]:  # what comes later, its tiles do not carry
        last = highest if OUTSIDE in theme.extents else min(highest, DETAILED)
        zooms = _zooms(max(lowest, ARCHIVES["line"][0]), last)
        found["line"] = {**_told(name, "line", theme_id), **template, **zooms, **_filter(wanted, _ONCE)}
    if highest > DETAILED and set(theme.extents) - {OUTSIDE}:
        zooms = _zooms(max(lowest, DETAILED), highest)
        found["city"] = {**_told(name, "city", theme_id), **template, **zooms, **_filter(wanted)}
    return found


def by_ink(name: str, classes: "dict[str, tuple[str, ...]]") -> dict[str, tuple[str, Expression]]:
    """Return for each ink of a theme the name of its layer and the filter for its classes: all others where none is.

    A layer has one colour. One that followed from the class would be data of the tiles, and other colours would have
    MapLibre read all tiles anew.
    """
    named = tuple(each for given in classes.values() for each in given)
    filters = {ink: kind(*given) if given else ["!", kind(*named)] for ink, given in classes.items()}
    return {ink: (f"{name}-{ink}", wanted) for ink, wanted in filters.items()}


def _told(name: str, source: str, theme_id: str) -> Style:
    return {"id": f"{name}-{source}", "source": source, "source-layer": theme_id}


def _zooms(lowest: float, highest: float) -> Style:
    zooms: Style = {"minzoom": lowest}
    return {**zooms, "maxzoom": highest} if highest < TOP else zooms


def _filter(*filters: "Expression | None") -> Style:
    given = [each for each in filters if each]
    return {"filter": ["all", *given] if len(given) > 1 else given[0]} if given else {}


def in_order(layers: "Iterable[dict[str, Style]]") -> list[Style]:
    """Return layers bottom to top, first all of one archive and then all of the other.

    The archives meet at the edge of the city's box alone, so their order is never seen; going back and forth between
    them would have MapLibre outline the tiles of each anew for every layer.
    """
    found = list(layers)
    return [each[source] for source in ARCHIVES for each in found if source in each]


def fill(color: Any, opacity: Any = None, **more: Any) -> Style:
    """Return the template of a layer of areas; `more` is `minzoom`, `order` and further paint."""
    paint = {"fill-color": color} | ({} if opacity is None else {"fill-opacity": opacity})
    return _template("fill", paint, "fill-sort-key", more)


def line(color: Any, width: Any, *, dash: "Sequence[float] | None" = None, opacity: Any = None, **more: Any) -> Style:
    """Return the template of a layer of lines; `more` is `minzoom`, `maxzoom`, `order` and further paint."""
    paint: Style = {"line-color": color, "line-width": width}
    if dash:
        paint["line-dasharray"] = list(dash)
    if opacity is not None:
        paint["line-opacity"] = opacity
    template = _template("line", paint, "line-sort-key", more)
    template["layout"] |= {"line-join": "round", "line-cap": "butt" if dash else "round"}
    return template


def _template(of_type: str, paint: Style, sort_key: str, more: "dict[str, Any]") -> Style:
    order = more.pop("order", None)
    zooms: Style = {name: more.pop(name) for name in ("minzoom", "maxzoom") if name in more}
    further = {f"{of_type}-{name}": value for name, value in more.items()}
    layout = {} if order is None else {sort_key: order}
    return {"type": of_type, "layout": layout, "paint": paint | further, **zooms}
