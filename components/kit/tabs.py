"""Write tabs as HTML: each opens its panel, the open one closes it again; `assets/tabs.js` moves between them."""

from dash import html
from dash.development.base_component import Component

from components.kit.attributes import attributes
from components.text import both
from geodata.vocabulary import Text


def tabs(panels: list[tuple[str, Text, Component]]) -> list[Component]:
    """Return a row of tabs and their panels, all closed; each is a name, a title and what the panel holds."""
    heads = [
        html.Button(
            both(title),
            id=f"tab-{name}",
            type="button",
            role="tab",
            tabIndex=0 if number == 0 else -1,
            **attributes(aria_selected="false", aria_controls=f"tab-panel-{name}"),
        )
        for number, (name, title, _) in enumerate(panels)
    ]
    bodies = [
        html.Div(
            content,
            id=f"tab-panel-{name}",
            role="tabpanel",
            className="tab-panel",
            hidden=True,
            **attributes(aria_labelledby=f"tab-{name}"),
        )
        for name, _, content in panels
    ]
    return [html.Div(heads, role="tablist", className="tab-list"), *bodies]
