"""Add the HTML elements that Dash has no component for, to be written as HTML text (components/markup.py)."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.text import both
from geodata.vocabulary import Text


class Input(Component):
    """An `<input>`; it is written as text and never reaches Dash's renderer."""

    _children_props: list[str] = []  # noqa: RUF012
    _base_nodes: list[str] = []  # noqa: RUF012
    _namespace = "dash_html_components"
    _type = "Input"

    def __init__(self, **properties: Any) -> None:
        self._prop_names = list(properties)
        self._valid_wildcard_attributes = ["data-", "aria-"]
        self.available_properties = self._prop_names
        self.available_wildcard_properties = self._valid_wildcard_attributes
        super().__init__(**properties)  # type: ignore[no-untyped-call]


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
