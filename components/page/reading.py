"""Write the atlas for who has no scripts: list, details, article, search, filters and exports as plain HTML.

What shows or moves something on the map alone has no place here; links lead from place to place, and forms ask.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from components.delivery import address
from components.kit import html
from components.kit.badges import CONFIDENT, OFF_MAP, picture
from components.page import claims as article
from components.page import details, plates
from components.page.filter_outcome import TITLES, described
from components.page.no_map import NO_SCRIPTS
from components.page.results import CAPTION, EMPTY, NAME, listed, radius
from components.state import YEARS, Parsed, View, parse, query
from components.text import TAGLINE, TITLE
from geodata.catalogue import DEFAULT_LAYERS
from geodata.dated import status_words
from geodata.export.formats import FORMATS
from geodata.filters import ACCURACIES_M, MAX_TEXT, OPTIONS, Filters, matching
from geodata.load import places
from geodata.model import Place
from geodata.plates import Plate
from geodata.plates import plates as all_plates
from geodata.search import search
from geodata.vocabulary import CONFIDENCE, KIND, LANGUAGES, Text

FIND = "find"
"""The parameter of the search, of this page alone: what is typed into the search of the map is in no address."""
FOUND_LIMIT = 20
TO_MAP = Text("To the map, with scripts", "스크립트를 켜고 지도로")
SEARCH, SEARCH_DO = Text("Find a place", "곳 찾기"), Text("Find", "찾기")
NOTHING = Text("No place of that name.", "그런 이름의 곳이 없습니다.")
FILTERS, FILTERS_DO, CLEAR = Text("Filters", "조건"), Text("Show", "보이기"), Text("Clear all", "모두 지우기")
ANY = Text("any", "모두")
ARTICLE, LIST = Text("Article and evidence", "글과 근거"), Text("List of places", "곳 목록")
EXPORT = Text("Export these places", "이 곳들을 내보내기")
TOOLS = Text(
    "Layers, railway strip, nearness, goods, charts and the ribbon of time need them too. Everything below does not.",
    "층의 스위치, 철길띠, 가까운 곳, 짐나르기, 비교, 년대띠도 마찬가지입니다. 아래의것은 모두 그대로 쓸수 있습니다.",
)
SWITCH = {"en": "English", "ko": "조선어"}
THEMES: Mapping[str | None, Text] = MappingProxyType(
    {
        "light": Text("On light paper", "밝은 바탕"),
        "dark": Text("On dark paper", "어두운 바탕"),
        None: Text("Paper as the system has it", "체계의 바탕대로"),
    }
)
COLUMNS: tuple[Text, ...] = (
    Text("Kind", "종류"),
    Text("Status", "상태"),
    Text("As of", "기준 년도"),
    Text("Placed within", "위치 오차"),
    CONFIDENT["facts"],
)


def asked(pairs: list[tuple[str, str]], browser_lang: str = "en") -> tuple[Parsed, str]:
    """Read what forms and links ask: a filter that is named more than once has several values; and what to find."""
    told: dict[str, list[str]] = {}
    for name, value in pairs:
        if value:
            told.setdefault(name, []).append(value)
    find = told.pop(FIND, [""])[0][:MAX_TEXT]
    together = {name: ",".join(values) if name in OPTIONS else values[0] for name, values in told.items()}
    return parse(html.query(together), browser_lang), find


def url(view: View, path: str = "/read", **more: str) -> str:
    """Return the address of a view on this page, or at another path."""
    written = "&".join(part for part in (query(view), html.query(more)) if part)
    return f"{address(path)}{'?' if written else ''}{written}"


def page(view: View, notices: tuple[Text, ...], find: str) -> list[html.Node]:
    """Return the content of the page for a view."""
    plain = replace(view, plate=None, layers=DEFAULT_LAYERS, circles=False) if view.plate else view
    shown = replace(plain, camera=None, bearing=0, start=None, end=None, near=None, among=None, flow=None, chart=None)
    reads_article = view.opened == "claims"
    here = replace(shown, site=None, claim=None, tab=None, year=None, intro=True)
    return [
        html.header[
            html.h1[TITLE],
            html.p(".reading-lead")[TAGLINE],
            html.p(".reading-note")[NO_SCRIPTS, " ", TOOLS],
            (html.p(".reading-note")[notice] for notice in notices),
            html.ul(".reading-ways")[
                html.li[html.a(href=url(view, "/"))[TO_MAP]],
                html.li[
                    html.a(href=url(here))[LIST]
                    if reads_article
                    else html.a(href=url(replace(here, tab="claims")))[ARTICLE]
                ],
                [
                    html.li[
                        html.a(".always", href=url(replace(view, lang=lang)), lang=lang, hreflang=lang)[SWITCH[lang]]
                    ]
                    for lang in LANGUAGES
                    if lang != view.lang
                ],
                [
                    html.li[html.a(href=url(replace(view, theme=theme)))[named]]
                    for theme, named in THEMES.items()
                    if theme != view.theme
                ],
            ],
        ],
        plates.reading(view.plate, [_to_plate(here, each) for each in all_plates() if each.number != view.plate]),
        _search(here, find),
        view.site is not None and html.section(id="details")[details.details(view.site)],
        article.panel() if reads_article else [_filters(here), _list(here), _exports(here)],
    ]


def _to_plate(here: View, found: Plate) -> html.Element:
    said = Text(f"{found.number} {found.title.en}", f"{found.number} {found.title.ko}")
    composed = replace(here, plate=found.number, layers=found.layers, circles=found.circles, filters=Filters())
    return html.a(href=url(composed), data_plate=found.number)[said]


def _hidden(view: View, *, filters: bool) -> list[html.VoidElement]:
    """Carry on what a form does not ask for itself."""
    kept = view if filters else replace(view, filters=Filters())
    return [html.input(type="hidden", name=name, value=value) for name, value in html.pairs(query(kept))]


def _form(*fields: html.Node, role: str | None = None) -> html.Element:
    return html.form(action=address("/read"), method="get", role=role)[fields]


def _search(here: View, find: str) -> html.Element:
    form = _form(
        _hidden(here, filters=True),
        html.label[
            html.span[SEARCH], html.input(id="search", type="search", name=FIND, value=find, maxlength=MAX_TEXT)
        ],
        html.button(".plain", type="submit")[SEARCH_DO],
        role="search",
    )
    if not find:
        return html.section(".reading-search")[form]
    found = [places()[match.id] for match in search(find, FOUND_LIMIT)]
    rows = html.ul(id="search-results")[(html.li[_link(here, place)] for place in found)]
    return html.section(".reading-search")[form, rows if found else html.p(role="status")[NOTHING]]


def _link(here: View, place: Place) -> html.Element:
    return html.a(href=url(replace(here, site=place.id)), data_site=place.id)[picture(place), html.span[place.name]]


def _filters(here: View) -> html.Element:
    filters = here.filters
    groups = [_options(name, getattr(filters, name)) for name in OPTIONS]
    low, high = YEARS
    return html.details(".reading-filters")[
        html.summary[html.h2[FILTERS], bool(filters.active) and html.span(".badge")[str(len(filters.active))]],
        _form(
            _hidden(here, filters=False),
            groups,
            html.div(".reading-row")[
                html.label[html.span[TITLES["accuracy"]], _accuracy(filters.accuracy)],
                html.label[
                    html.span[TITLES["before"]],
                    html.input(type="number", name="before", min=low, max=high, value=filters.before or ""),
                ],
                html.label[
                    html.span[TITLES["q"]], html.input(type="text", name="q", maxlength=MAX_TEXT, value=filters.q)
                ],
            ],
            html.div(".reading-row")[
                html.button(".plain", type="submit")[FILTERS_DO],
                bool(filters.active) and html.a(href=url(replace(here, filters=Filters())))[CLEAR],
            ],
        ),
    ]


def _options(name: str, chosen: tuple[str, ...]) -> html.Element:
    boxes = [
        html.label(".check")[html.input(type="checkbox", name=name, value=value, checked=value in chosen), label]
        for value, label in OPTIONS[name].items()
    ]
    return html.fieldset[html.legend[TITLES[name]], html.div(".reading-options")[boxes]]


def _accuracy(value: int | None) -> html.Element:
    choices = [
        ("", ANY),
        *((str(metres), radius(metres)) for metres in sorted({*ACCURACIES_M, *([value] if value else [])})),
    ]
    spoken = html.spoken()
    return html.select(name="accuracy")[
        (
            html.option(value=each, selected=each == str(value or ""))[label.in_language(spoken)]
            for each, label in choices
        )
    ]


def _list(here: View) -> html.Element:
    left = set(matching(here.filters))
    shown = [place for place in listed() if place.id in left]
    total = len(places())
    told = "; ".join
    filters = here.filters
    words = [described(filters, name) for name in filters.active]
    said = Text(told(each.en for each in words), told(each.ko for each in words))
    count = Text(f"{len(shown)} of {total} places", f"{total}곳중 {len(shown)}곳")
    heads = [html.th(scope="col")[title] for title in (NAME, *COLUMNS)]
    return html.section(".reading-list")[
        html.div(".reading-table")[
            html.table(id="results")[
                html.caption[CAPTION, ": ", count, bool(words) and [" (", said, ")"]],
                html.thead[html.tr[heads]],
                html.tbody[(_row(here, place) for place in shown)],
            ]
        ],
        not shown and html.p[EMPTY],
    ]


def _row(here: View, place: Place) -> html.Element:
    placed = place.accuracy_m is not None
    cells: list[html.Node] = [
        KIND[place.kind],
        status_words(place),
        place.as_of,
        radius(place.accuracy_m) if place.accuracy_m is not None else Text(*OFF_MAP),
        CONFIDENCE[place.confidence] if placed and place.confidence else Text(*OFF_MAP),
    ]
    return html.tr(data_site=place.id)[html.th(scope="row")[_link(here, place)], (html.td[cell] for cell in cells)]


def _exports(here: View) -> html.Element:
    filters: Mapping[str, Any] = FORMATS
    asked = View(filters=here.filters)
    links = [
        html.li[html.a(href=url(asked, f"/export/{suffix}"), download="")[html.strong[form.title], " ", form.content]]
        for suffix, form in filters.items()
    ]
    return html.section(".reading-exports")[html.h2[EXPORT], html.ul[links]]
