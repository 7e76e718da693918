"""Add the HTML elements that Dash has no component for, to be written as HTML text (components/kit/markup.py)."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.kit.attributes import attributes
from components.text import both
from geodata.vocabulary import Text


class _Element(Component):
    """An element that is written as text and never reaches Dash's renderer."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "dash_html_components"

    def __init__(self, children: Any = None, **properties: Any) -> None:
        given = properties if children is None else {"children": children, **properties}
        self._prop_names = list(given)
        self._valid_wildcard_attributes = ["data-", "aria-"]
        self.available_properties = self._prop_names
        self.available_wildcard_properties = self._valid_wildcard_attributes
        super().__init__(**given)  # type: ignore[no-untyped-call]


class Input(_Element):
    """An `<input>`."""

    _type = "Input"


class Svg(_Element):
    """An `<svg>`."""

    _type = "Svg"


class Path(_Element):
    """A `<path>` of an SVG."""

    _type = "Path"


def checkbox(label: Any, *, checked: bool = False, class_name: str = "", **properties: Any) -> Component:
    """Return a real checkbox inside its label; `properties` are the input's."""
    box = Input(type="checkbox", checked=checked, **properties)
    return html.Label([box, label], className=f"check {class_name}".strip())


def segmented(name: str, legend: Text, choices: "tuple[tuple[str, Text], ...]", chosen: str, **more: Any) -> Component:
    """Return radio buttons in one row, of which one is `chosen`; `more` are attributes of the group."""
    options = [
        html.Label(
            [
                Input(type="radio", name=name, value=value, checked=value == chosen, **attributes(autocomplete="off")),
                both(label),
            ]
        )
        for value, label in choices
    ]
    return html.Fieldset([html.Legend(both(legend)), html.Div(options, className="segmented")], **more)
