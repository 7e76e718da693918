"""Write a tree of HTML components as escaped HTML text.

Dash's renderer keeps an account of every component it draws, and its cost grows faster than their number: the page
around the map, 850 elements, held the first picture back by a second and a half as components and costs a few
milliseconds as text. So Dash draws the map alone, and all around it is HTML. Every text and attribute is escaped
here; there is no way to hand in markup.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "dateTime": "datetime",
    "hrefLang": "hreflang",
}
_FLAGS = frozenset({"hidden", "open", "disabled", "checked"})
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_SCHEMES = ("https://", "http://", "/", "#", "?")


def markup(content: Any) -> str:
    """Return a component, a text, a number or a list of these as HTML; raise TypeError for anything else."""
    if content is None:
        return ""
    if isinstance(content, str | int | float):
        return escape(str(content))
    if isinstance(content, Component):
        return _element(content)
    if isinstance(content, Iterable):
        return "".join(map(markup, content))
    raise TypeError(f"no markup for a {type(content).__name__}")


def _element(component: Component) -> str:
    if component._namespace != "dash_html_components":
        raise TypeError(f"{component._type} is no HTML element")
    tag = str(component._type).lower()
    properties = component.to_plotly_json()["props"]
    given = ((name, value) for name, value in properties.items() if name != "children")
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in given)}>"
    return opening if tag in _VOID else f"{opening}{markup(properties.get('children'))}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if name in _FLAGS:
        return f" {name}"
    if name in ("href", "src") and not str(value).startswith(_SCHEMES):
        raise TypeError(f"{name} leads nowhere a page should go: {str(value)[:40]!r}")
    return f' {_NAMES.get(name, name.lower())}="{escape(str(value), quote=True)}"'
