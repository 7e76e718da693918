"""Write what the map of a view has around it on pages of others: its title, and the way to the atlas."""

from dataclasses import replace

from components import ids
from components.delivery import address
from components.kit import html
from components.kit.icons import icon
from components.page.preview import preview
from components.state import View
from geodata.vocabulary import Text

OPEN = Text("Open the atlas", "지도첩 열기")
NEW_TAB = Text("(opens in a new tab)", "(새 창에서 열림)")
BAR = Text("About this map", "이 지도에 대하여")


def shown(view: View) -> View:
    """Return what an embedded map shows of a view: no tab that was only left open, but what a question draws."""
    return replace(view, tab=None)


def bar(view: View, query: str) -> html.Element:
    """Return the title of a view, and the link to the same view of the atlas, whose query this is."""
    # No h1: that is the atlas's own, and the scripts name the page by it.
    title = html.p(".embed-title", role="heading", aria_level=1)[preview(view).title]
    link = html.a(".embed-open", id=ids.EMBED_OPEN, href=f"{address('/')}?{query}", target="_blank", rel="noopener")[
        html.span[OPEN], html.span(".visually-hidden")[" ", NEW_TAB], icon("leave")
    ]
    return html.section(id=ids.EMBED, aria_label=BAR, data_covers=True)[title, link]
