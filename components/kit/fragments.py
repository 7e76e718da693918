"""Leave room for a fragment: a long text that `assets/page/fragments.js` fetches when the reader opens it."""

from components.delivery import address
from components.kit import html


def fragment(name: str, **attributes: html.Attribute) -> html.Element:
    """Return the empty element that the fragment of this name is written into."""
    return html.div(data_fragment=address(f"/parts/{name}.html"), **attributes)
