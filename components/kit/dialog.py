"""Lay out a dialog as the browser knows it: a button names it in `data-opens`, `assets/page/dialogs.js` opens it."""

from components.kit import html
from components.kit.icons import icon
from geodata.vocabulary import Text

CLOSE = Text("Close", "닫기")


def dialog(dialog_id: str, title: Text, content: html.Node) -> html.Element:
    """Return a closed dialog; the headings in its content begin at the third level."""
    heading = f"{dialog_id}-title"
    close = html.button(".dialog-close", type="button", aria_label=CLOSE, data_closes=dialog_id)[icon("close")]
    return html.dialog(".dialog", id=dialog_id, aria_labelledby=heading)[
        html.header[html.h2(id=heading)[title], close], html.div(".dialog-body")[content]
    ]
