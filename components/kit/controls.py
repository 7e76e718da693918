"""Lay out the controls that are more than one element: a checkbox in its label, radio buttons in a row."""

from components.kit import html
from geodata.vocabulary import Text


def checkbox(label: html.Node, *, class_: str = "check", **attributes: html.Attribute) -> html.Element:
    """Return a real checkbox inside its label, which has the class; `attributes` are the input's."""
    return html.label(class_=class_)[html.input(type="checkbox", **attributes), label]


def segmented(
    name: str, legend: Text, choices: "tuple[tuple[str, Text], ...]", chosen: str, **more: html.Attribute
) -> html.Element:
    """Return radio buttons in one row, of which one is `chosen`; `more` are attributes of the group."""
    options = [
        html.label[html.input(type="radio", name=name, value=value, checked=value == chosen, autocomplete="off"), label]
        for value, label in choices
    ]
    return html.fieldset(**more)[html.legend[legend], html.div(".segmented")[options]]
