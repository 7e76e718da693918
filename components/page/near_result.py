"""Write what is near something as the page shows it: a sentence that counts, then each place with distance and doubt.

Each row says by `data-line` how it is joined to the nearest of what was asked for; marks and buffer on the map are
drawn by `assets/map/nearness.js`, in the same three signs as here.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from components import ids
from components.kit import html
from components.kit.badges import picture, place_list
from components.kit.citations import source_entry
from components.kit.numbers import distance
from components.page.near_panel import of
from components.page.results import radius
from geodata.load import layer_of, places
from geodata.proximity import TARGETS, Near, Row
from geodata.vocabulary import Text

VERDICT = {
    "certainly": Text("certainly", "확실함"),
    "possibly": Text("possibly", "그럴수 있음"),
    "no": Text("no", "아님"),
}
CAPTION = Text("Places within the distance, certainly or possibly", "거리안에 확실히 있거나 있을수 있는 곳")
HEADS = (Text("Place", "곳"), Text("Near?", "가까운가"), Text("Distance", "거리"), Text("Nearest", "제일 가까운것"))
NOBODY = Text("No place is so near. Try a greater distance.", "그렇게 가까운 곳은 없습니다. 거리를 늘여보십시오.")
SHOW_THEM = Text("show them", "보이기")
ZOOM = Text("Show all on the map", "모두 지도에 보이기")
CITE = Text("Cite", "인용")
FILES = Text("As data: ", "자료로: ")
METHOD_TITLE = Text("How this was measured", "재는 방법과 자료")
OWN = Text(
    "What belongs to it is not counted, and what is closed or only planned brings nothing near.",
    "그자체에 속하는것은 세지 않으며 닫았거나 계획뿐인것은 기준으로 삼지 않는다.",
)


def result(found: Near, said: Text, files: Mapping[str, str], method: Text, sources: Sequence[str]) -> html.Element:
    """Return the answer.

    `said` says of whom it was asked where that is not everybody, `files` gives the addresses of the same as data by
    suffix.
    """
    rows = sorted(found.rows, key=lambda row: row.verdict != "certainly")
    place = places().get(found.target)
    name = {} if place is None else {"data_name_en": place.name_en, "data_name_ko": place.name_ko}
    return html.div(".near-result", data_beyond=" ".join(found.beyond), **name)[
        html.p(".near-sentence")[_sentence(found)],
        html.div(".near-notes")[
            bool(found.unplaced) and html.p[_not_on_the_map(len(found.unplaced))],
            bool(said.en) and html.p[said],
            html.p(id=ids.NEAR_OFF, hidden=True)[
                _in_hidden_layers(), " ", html.button(".near-inline", type="button")[SHOW_THEM]
            ],
        ],
        html.div(".near-tools")[
            bool(rows) and html.button(".plain", type="button", data_near_zoom=True)[ZOOM],
            html.span(".near-files")[FILES, (_file(name, url) for name, url in files.items())],
            html.button(".near-inline", type="button", data_opens=ids.CITE_DIALOG)[CITE],
        ],
        _table(rows, _is_told(found.target)) if rows else html.p(".near-nobody")[NOBODY],
        _unplaced(found),
        _method(method, sources),
    ]


def _sentence(found: Near) -> list[html.Node]:
    km, what = f"{found.within_km:g}", of(found.target)
    return [
        html.span(".near-what")[Text(f"Within {km} km of {what.en}:", f"{what.ko}에서 {km}km안:")],
        " ",
        [[_count(verdict, len(found.ids(verdict))), " "] for verdict in ("certainly", "possibly", "no")],
    ]


def _not_on_the_map(number: int) -> Text:
    places_are = "1 place is" if number == 1 else f"{number} places are"
    return Text(f"{places_are} not on the map.", f"{number}곳은 지도에 없음.")


def _in_hidden_layers() -> list[html.Element]:
    """Say how many of the places are in layers that are off; the scripts know how many."""
    number = html.b(".near-hidden")
    return [
        html.span(lang="en")["In layers that are off: ", number, "."],
        html.span(lang="ko")["꺼진 층에 있는 곳: ", number, "."],
    ]


def _count(verdict: str, number: int) -> html.Element:
    word = VERDICT[verdict]
    return html.span(class_=f"near-sign near-{verdict}")[Text(f"{number} {word.en}", f"{word.ko} {number}곳")]


def _file(suffix: str, url: str) -> html.Element:
    return html.a(href=url, download="" if suffix != "json" else None)[
        {"geojson": "GeoJSON"}.get(suffix, suffix.upper())
    ]


def _is_told(target: str) -> bool:
    """Tell whether a row says which of several things is the nearest."""
    return target in TARGETS and not TARGETS[target].theme


def _table(rows: Sequence[Row], told: bool) -> html.Element:
    heads = [html.th(scope="col", class_=f"near-col-{at}")[head] for at, head in enumerate(HEADS[: 4 if told else 3])]
    return html.table(id=ids.NEAR_ROWS)[
        html.caption(".visually-hidden")[CAPTION],
        html.thead[html.tr[heads]],
        html.tbody[(_row(row, told) for row in rows)],
    ]


@cache
def _named(place_id: str) -> html.Element:
    place = places()[place_id]
    return html.td[html.button(".row-name", type="button", tabindex=-1)[picture(place), html.span(".name")[place.name]]]


@cache
def _judged(verdict: str) -> html.Element:
    return html.td[html.span(class_=f"near-sign near-{verdict}")[VERDICT[verdict]]]


@cache
def _nearest(nearest: str) -> html.Element:
    return html.td(".near-to")[places()[nearest].name]


def how_far(row: Row) -> Text:
    """Say how far a place is, and by how much that may be off."""
    far = distance(row.distance_m)
    if not row.doubt_m:
        return far
    doubt = radius(row.doubt_m)
    return Text(f"{far.en} ± {doubt.en}", f"{far.ko} ± {doubt.ko}")


# Another distance shows mostly the same rows.
@lru_cache(maxsize=4096)
def _row(row: Row, told: bool) -> html.Element:
    line = ",".join(f"{value:.6f}" for point in row.line for value in point)
    return html.tr(data_site=row.id, data_verdict=row.verdict, data_layer=layer_of()[row.id].id, data_line=line)[
        _named(row.id),
        _judged(row.verdict),
        html.td(".near-far")[how_far(row)],
        _nearest(row.nearest) if told else None,
    ]


def _unplaced(found: Near) -> html.Element | None:
    if not found.unplaced:
        return None
    count = len(found.unplaced)
    said = Text(f"Not on the map ({count})", f"지도에 없는 곳({count})")
    return html.details(".near-more")[html.summary[said], place_list(found.unplaced)]


def _method(method: Text, sources: Sequence[str]) -> html.Element:
    listing = html.ul(".near-sources")[(html.li[source_entry(source)] for source in sources)]
    return html.details(".near-more")[html.summary[METHOD_TITLE], html.p[method, " ", OWN], listing]
