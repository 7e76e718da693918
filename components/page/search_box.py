"""Find a place by name as one types: an input with a list of matches, in the pattern of a combobox.

What is found is written by `search_rows.py`; `assets/page/search.js` moves through it, opens and closes it.
"""

from functools import lru_cache

from components import ids
from components.kit import html
from components.kit.contract import SearchAnswer
from components.kit.icons import icon
from components.kit.kept import kept
from components.page import search_rows
from geodata.search import search, search_records
from geodata.vocabulary import Text

MAX_QUERY = 100
"""Longest query that can be typed, in characters."""
LIMIT = 10
"""How many places are shown."""
RECORDS = 3
"""How many claims, events, figures and sources are shown of each."""

LABEL = Text("Find a place", "곳 찾기")
HINT = Text("Find: Chongjin, 청진, port …", "찾기: 청진, Ranam, 항 …")
MATCHES = Text("Places found, and what is told of them", "찾은 곳과 그에 대한 내용")
NOTHING = Text("No place of that name", "그런 이름의 곳이 없습니다")
NOTHING_HINT = Text(
    "Any spelling will do: Chongjin, Ch'ŏngjin, Cheongjin, 청진. Or say what it is: port, mine, station.",
    "어떤 표기로도 됩니다: 청진, 라남/나남, Chongjin. 종류로도 찾을수 있습니다: 항, 광산, 역.",
)


@kept
def search_box() -> html.Element:
    """Return the input and the list, empty and closed, that its matches appear in."""
    return html.div(".search-box", role="search")[
        icon("search"),
        html.input(
            id=ids.SEARCH,
            type="text",
            value="",
            role="combobox",
            maxlength=MAX_QUERY,
            aria_label=LABEL,
            placeholder=HINT,
            aria_controls=ids.SEARCH_RESULTS,
            aria_expanded="false",
            aria_autocomplete="list",
            autocomplete="off",
            spellcheck="false",
        ),
        html.div(".search-found", hidden=True)[
            html.ul(id=ids.SEARCH_RESULTS, role="listbox", data_query="", aria_label=MATCHES),
            html.div(id=ids.SEARCH_NOTE, role="status"),
        ],
    ]


@lru_cache(maxsize=512)
def found(query: str) -> SearchAnswer:
    """Answer what was typed with the list's matches and the note below them as HTML, and with what they answer."""
    text = query[:MAX_QUERY]
    matches, records = results(text), search_records(text, RECORDS)
    told = search_rows.told(records, len(matches))
    said = note(text, len(matches), len(records))
    return {"query": text, "options": html.written([matches, told]), "note": html.written(said)}


def results(query: str) -> list[html.Element]:
    """Return the points and places that a query means, the likeliest first, as options of the list."""
    return search_rows.options(query, search(query, LIMIT))


def note(query: str, number: int, records: int = 0) -> list[html.Element]:
    """Say how many matches there are, to those who cannot see the list, or what to try where there is none."""
    if not query.strip():
        return []
    if number or records:
        count = Text(f"{number} place{'' if number == 1 else 's'} found", f"{number}곳을 찾음")
        beside = Text(
            f"; {records} more below: claims, events, figures, sources", f", 그아래에 관련한 내용 {records}건"
        )
        return [html.p(".visually-hidden")[count, records > 0 and beside]]
    return [html.p[NOTHING], html.p(".hint")[NOTHING_HINT]]
