"""Write tabs as HTML: each opens its panel, the open one closes it again; `assets/page/tabs.js` moves between them."""

from components.kit import html
from geodata.vocabulary import Text


def tabs(panels: list[tuple[str, Text, html.Element]]) -> list[html.Element]:
    """Return a row of tabs and their panels, all closed; each is a name, a title and what the panel holds."""
    heads = [
        html.button(
            id=f"tab-{name}",
            type="button",
            role="tab",
            tabindex=0 if number == 0 else -1,
            aria_selected="false",
            aria_controls=f"tab-panel-{name}",
        )[title]
        for number, (name, title, _) in enumerate(panels)
    ]
    bodies = [
        html.div(
            ".tab-panel",
            id=f"tab-panel-{name}",
            role="tabpanel",
            hidden=True,
            aria_labelledby=f"tab-{name}",
            data_covers=True,
        )[content]
        for name, _, content in panels
    ]
    return [html.div(".tab-list", role="tablist")[heads], *bodies]
