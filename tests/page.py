"""Read a tree of Dash components the way a reader of one language does."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def walk(tree: Any) -> Iterator[Component]:
    """Yield every component of a tree in reading order."""
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from walk(part)
    elif isinstance(tree, Component):
        yield tree
        yield from walk(getattr(tree, "children", None))


def words(tree: Any, lang: str) -> str:
    """Return the text that is shown in a language, as the stylesheet shows it: runs joined without a break."""
    if tree is None:
        return ""
    if isinstance(tree, list | tuple):
        return "".join(words(part, lang) for part in tree)
    if not isinstance(tree, Component):
        return str(tree)
    hidden = getattr(tree, "lang", lang) not in {lang, None} and "always" not in str(getattr(tree, "className", ""))
    return "" if hidden else words(getattr(tree, "children", None), lang)


def classed(tree: Any, name: str) -> list[Component]:
    """Return the components that have a class."""
    return [part for part in walk(tree) if name in str(getattr(part, "className", "")).split()]


def tagged(tree: Any, tag: str) -> list[Component]:
    """Return the components of one kind, e.g. "H2"."""
    return [part for part in walk(tree) if type(part).__name__ == tag]


def attribute(part: Component, name: str) -> Any:
    """Return an attribute as it stands in HTML, e.g. "data-site"; None where it is not set."""
    return part.to_plotly_json()["props"].get(name)


def attributes(tree: Any, name: str) -> list[Any]:
    """Return every value of an attribute in a tree, in reading order."""
    return [value for part in walk(tree) if (value := attribute(part, name)) is not None]
