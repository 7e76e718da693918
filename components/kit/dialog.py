"""Lay out a dialog as the browser knows it: `assets/dialogs.js` opens it where a button names it in `data-opens`."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.kit.attributes import attributes
from components.kit.icons import icon
from components.text import both, labelled
from geodata.vocabulary import Text

CLOSE = Text("Close", "닫기")


def dialog(dialog_id: str, title: Text, content: Any, lang: str) -> Component:
    """Return a closed dialog; the headings in its content begin at the third level."""
    heading = f"{dialog_id}-title"
    close = html.Button(
        icon("close"),
        type="button",
        className="dialog-close",
        **attributes(labelled("aria-label", CLOSE, lang), data_closes=dialog_id),
    )
    return html.Dialog(
        [
            html.Header([html.H2(both(title), id=heading), close]),
            html.Div(content, className="dialog-body"),
        ],
        id=dialog_id,
        className="dialog",
        **attributes(aria_labelledby=heading),
    )
