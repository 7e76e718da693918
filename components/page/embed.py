"""Write what the map of a view has around it on pages of others: its title, and the way to the atlas."""

import re
from dataclasses import replace

from components import ids
from components.delivery import address
from components.kit import html
from components.kit.icons import icon
from components.map.basemap import ATTRIBUTION
from components.page.preview import preview
from components.state import View
from geodata.vocabulary import LANGUAGES, Text

OPEN = Text("Open the atlas", "지도첩 열기")
NEW_TAB = Text("(opens in a new tab)", "(새 창에서 열림)")
BAR = Text("About this map", "이 지도에 대하여")
SOURCES = Text("Sources of this map", "이 지도의 자료")
OTHERS = Text("and others", "등")
_CREDIT = re.compile(r'© <a href="(?P<link>[^"]+)"[^>]*>(?P<first>[^<]+)</a> (?P<others>.*)')


def shown(view: View) -> View:
    """Return what an embedded map shows of a view: no tab that was only left open, but what a question draws."""
    return replace(view, tab=None)


def around(view: View, query: str) -> list[html.Element]:
    """Return what stands around the map: title, the link to the same view, whose query this is, and sources."""
    return [_bar(view, query), html.section(id=ids.EMBED_SOURCE, aria_label=SOURCES, data_covers=True)[_sources()]]


def _sources() -> list[html.Element]:
    """Return whom the map is from, all of them where there is room; the first has to be named in any case."""
    read = {lang: _CREDIT.fullmatch(ATTRIBUTION.in_language(lang)) for lang in LANGUAGES}
    found = [(lang, match["link"], match["first"], match["others"]) for lang, match in read.items() if match]
    return [
        html.span(lang=lang)[
            "© ",
            html.a(href=link, target="_blank", rel="noopener")[first],
            html.span(".embed-all.always", lang=lang)[f" {others}"],
            html.span(".embed-few.always", lang=lang)[f" {OTHERS.in_language(lang)}"],
        ]
        for lang, link, first, others in found
    ]


def _bar(view: View, query: str) -> html.Element:
    # No h1: that is the atlas's own, and the scripts name the page by it.
    title = html.p(".embed-title", role="heading", aria_level=1)[preview(view).title]
    link = html.a(".embed-open", id=ids.EMBED_OPEN, href=f"{address('/')}?{query}", target="_blank", rel="noopener")[
        html.span[OPEN], html.span(".visually-hidden")[" ", NEW_TAB], icon("leave")
    ]
    return html.section(id=ids.EMBED, aria_label=BAR, data_covers=True)[title, link]
