"""Find a place by name as one types: an input with a list of matches, in the pattern of a combobox.

What is found is written by the server; `assets/page/search.js` moves through it, opens and closes it.
"""

from functools import lru_cache

from components import ids
from components.kit import html
from components.kit.badges import OFF_MAP, picture
from components.kit.contract import SearchAnswer
from components.kit.icons import icon
from geodata.dated import status_words
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
    options = results(text)
    return {"query": text, "options": html.written(options), "note": html.written(note(text, len(options)))}


def results(query: str) -> list[html.Element]:
    """Return the matches of a query, the likeliest first, as options of the list."""
    return [_option(match, number) for number, match in enumerate(search(query, LIMIT))]


def note(query: str, number: int) -> list[html.Element]:
    """Say how many matches there are, to those who cannot see the list, or what to try where there is none."""
    if not query.strip():
        return []
    if number:
        count = Text(f"{number} place{'' if number == 1 else 's'} found", f"{number}곳을 찾음")
        return [html.p(".visually-hidden")[count]]
    return [html.p[NOTHING], html.p(".hint")[NOTHING_HINT]]


def _explained(matched: str, shown: tuple[str, ...]) -> bool:
    """Return whether what matched is in what is shown, however it is spelt, so that readers see why it was found."""
    return any(_bare(matched) in _bare(text) for text in shown)


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _option(match: Match, number: int) -> html.Element:
    place = places()[match.id]
    kind = KIND[place.kind]
    explained = _explained(match.matched, (*place.name, place.name_mr, *romanise(place.name_ko), *kind))
    return html.li(id=f"{ids.SEARCH}-{number}", role="option", data_site=match.id, aria_selected="false")[
        picture(place),
        html.span(".match")[
            html.bdi(".in-en")[place.name_en],
            html.bdi(".in-ko")[place.name_ko],
            kind,
            place.status == "last_seen" and html.span(".aged")[status_words(place)],
            place.placement == "unlocated" and html.span(".off-map")[OFF_MAP],
            not explained and html.span(".spelling")[ALSO, match.matched],
        ],
    ]
