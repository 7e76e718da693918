"""Write tabs as HTML: each opens its panel, the open one closes it again; `assets/page/tabs.js` moves between them."""

from typing import NamedTuple

from components.kit import html
from geodata.vocabulary import Text


class Tab(NamedTuple):
    """A tab: its name, its title, what its panel holds, and the parameters of an address that open it by themselves."""

    name: str
    title: Text
    content: html.Element
    openers: tuple[str, ...] = ()


def tabs(given: list[Tab], opened: str | None = None) -> list[html.Element]:
    """Return a row of tabs and their panels, all closed but the one that is `opened`."""
    reached = opened or given[0].name
    heads = [
        html.button(
            id=f"tab-{tab.name}",
            type="button",
            role="tab",
            tabindex=0 if tab.name == reached else -1,
            aria_selected="true" if tab.name == opened else "false",
            aria_controls=f"tab-panel-{tab.name}",
            data_tab=tab.name,
            data_openers=" ".join(tab.openers) or None,
        )[tab.title]
        for tab in given
    ]
    bodies = [
        html.div(
            ".tab-panel",
            id=f"tab-panel-{tab.name}",
            role="tabpanel",
            hidden=tab.name != opened,
            aria_labelledby=f"tab-{tab.name}",
            data_covers=True,
        )[tab.content]
        for tab in given
    ]
    return [html.div(".tab-list", role="tablist")[heads], *bodies]
