"""Find a place by name as one types: an input with a list of matches, in the pattern of a combobox.

What is found is written by the server; `assets/page/search.js` moves through it, opens and closes it.
"""

from functools import lru_cache
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.badges import OFF_MAP, picture
from components.kit.contract import SearchAnswer
from components.kit.icons import icon
from components.kit.markup import markup
from components.kit.native import Input
from components.text import both, labelled
from geodata.load import places
from geodata.search import Match, fold, search
from geodata.search.romanise import romanise
from geodata.vocabulary import KIND, Text

MAX_QUERY = 100
"""Longest query that can be typed, in characters."""
LIMIT = 10
"""How many matches are shown."""

LABEL = Text("Find a place", "곳 찾기")
HINT = Text("Find: Chongjin, 청진, port …", "찾기: 청진, Ranam, 항 …")
MATCHES = Text("Places found", "찾은 곳")
ALSO = Text("also ", "또는 ")
NOTHING = Text("No place of that name", "그런 이름의 곳이 없습니다")
NOTHING_HINT = Text(
    "Any spelling will do: Chongjin, Ch'ŏngjin, Cheongjin, 청진. Or say what it is: port, mine, station.",
    "어떤 표기로도 됩니다: 청진, 라남/나남, Chongjin. 종류로도 찾을수 있습니다: 항, 광산, 역.",
)


def search_box(lang: str) -> Component:
    """Return the input and the list, empty and closed, that its matches appear in."""
    listbox: dict[str, Any] = {"data-query": "", **labelled("aria-label", MATCHES, lang)}
    return html.Div(
        [
            icon("search"),
            Input(
                id=ids.SEARCH,
                type="text",
                value="",
                role="combobox",
                maxLength=str(MAX_QUERY),
                **attributes(
                    labelled("aria-label", LABEL, lang),
                    labelled("placeholder", HINT, lang),
                    aria_controls=ids.SEARCH_RESULTS,
                    aria_expanded="false",
                    aria_autocomplete="list",
                    autocomplete="off",
                    spellcheck="false",
                ),
            ),
            html.Div(
                [
                    html.Ul([], id=ids.SEARCH_RESULTS, role="listbox", **listbox),
                    html.Div([], id=ids.SEARCH_NOTE, role="status"),
                ],
                className="search-found",
                hidden=True,
            ),
        ],
        className="search-box",
        role="search",
    )


@lru_cache(maxsize=512)
def found(query: str) -> SearchAnswer:
    """Answer what was typed with the list's matches and the note below them as HTML, and with what they answer."""
    text = query[:MAX_QUERY]
    options = results(text)
    return {"query": text, "options": markup(options), "note": markup(note(text, len(options)))}


def results(query: str) -> list[Component]:
    """Return the matches of a query, the likeliest first, as options of the list."""
    return [_option(match, number) for number, match in enumerate(search(query, LIMIT))]


def note(query: str, number: int) -> list[Component]:
    """Say how many matches there are, to those who cannot see the list, or what to try where there is none."""
    if not query.strip():
        return []
    if number:
        count = Text(f"{number} place{'' if number == 1 else 's'} found", f"{number}곳을 찾음")
        return [html.P(both(count), className="visually-hidden")]
    return [html.P(both(NOTHING)), html.P(both(NOTHING_HINT), className="hint")]


def _explained(matched: str, shown: tuple[str, ...]) -> bool:
    """Return whether what matched is in what is shown, however it is spelt, so that readers see why it was found."""
    return any(_bare(matched) in _bare(text) for text in shown)


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _option(match: Match, number: int) -> Component:
    place = places()[match.id]
    kind = KIND[place.kind]
    about = [both(kind)]
    if place.placement == "unlocated":
        about.append(both(OFF_MAP, className="off-map"))
    if not _explained(match.matched, (*place.name, *romanise(place.name_ko), *kind)):
        about.append(html.Span([both(ALSO), match.matched], className="spelling"))
    option: dict[str, Any] = {"data-site": match.id, "aria-selected": "false"}
    return html.Li(
        [
            picture(place),
            html.Span(
                [html.Bdi(place.name_en, className="in-en"), html.Bdi(place.name_ko, className="in-ko"), *about],
                className="match",
            ),
        ],
        id=f"{ids.SEARCH}-{number}",
        role="option",
        **option,
    )
