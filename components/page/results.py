"""List every place as a real table, the equal of the map for keyboard, screen reader and print.

The page carries the table's frame; the rows, eight thousand cells, come after the first picture of the map as data,
each word once. `assets/page/table.js` writes the rows, sorts and hides them, and shows which is chosen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from components import ids
from components.kit import html
from components.kit.badges import CONFIDENT, OFF_MAP, picture_class
from components.kit.contract import Cell, Row, Rows, Word
from components.kit.contract import Column as ColumnId
from components.kit.unknown_link import unknown_link
from geodata.catalogue import GROUPS, LAYERS
from geodata.dated import status_words
from geodata.load import layer_of, places
from geodata.model import Place
from geodata.vocabulary import CONFIDENCE, KIND, STATUS, Text

CAPTION = Text("Places of the atlas", "지도첩에 있는 곳")
NAME = Text("Name", "이름")
ALL = Text("{all} places, {off} of them not on the map", "{all}곳, 그중 {off}곳은 지도에 없음")
SOME = Text("{some} of {all} places", "{all}곳중 {some}곳")
EMPTY = Text(
    "No place passes all the filters. Take one of them out to see more.",
    "모든 조건에 맞는 곳이 없습니다. 조건을 하나 빼면 더 보입니다.",
)


@dataclass(frozen=True)
class Column:
    """One column after the name: its head, what a place has in it, and how that is written."""

    id: ColumnId
    title: Text
    value: Callable[[Place], Any]
    word: Callable[[Any], Word] | None = None
    """Writes a value; None shows it as it is, and sorts it as the number it is."""


def _status(value: tuple[Text | None, str | None]) -> Word:
    """Write a status as what it says, sorted by its place in the vocabulary; what cannot be in use has none."""
    words, status = value
    return ("", "", None) if words is None or status is None else (*words, tuple(STATUS).index(status) + 1)


def _ranked(names: Mapping[str, Text], order: "tuple[str, ...]") -> Callable[[Any], Word]:
    return lambda value: (*names[value], order.index(value) + 1)


def radius(metres: int) -> Text:
    """Write a radius as short as a column or a button asks for."""
    if metres < 1000:
        return Text(f"{metres} m", f"{metres}m")
    return Text(f"{metres / 1000:g} km", f"{metres / 1000:g}km")


def _accuracy(metres: int | None) -> Word:
    return (*OFF_MAP, None) if metres is None else (*radius(metres), metres)


def _confidence(value: str | None) -> Word:
    return (*OFF_MAP, None) if value is None else (*CONFIDENCE[value], -tuple(CONFIDENCE).index(value))


_GROUP = {group.id: group.title for group in GROUPS}

COLUMNS = (
    Column("kind", Text("Kind", "종류"), lambda place: place.kind, lambda kind: (*KIND[kind], None)),
    Column("group", Text("Group", "묶음"), lambda place: layer_of()[place.id].group, _ranked(_GROUP, tuple(_GROUP))),
    Column("status", Text("Status", "상태"), lambda place: (status_words(place), place.status), _status),
    Column("as_of", Text("As of", "기준 년도"), lambda place: place.as_of),
    Column("opened", Text("Opened", "문을 연 해"), lambda place: place.opened),
    Column("accuracy", Text("Placed within", "위치 오차"), lambda place: place.accuracy_m, _accuracy),
    Column("confidence", CONFIDENT["facts"], lambda place: place.confidence, _confidence),
    Column("position", CONFIDENT["position"], lambda place: place.position_confidence, _confidence),
)


def listed() -> list[Place]:
    """Return all places in the table's own order: the topmost layer of the map first."""
    rank = {layer.id: number for number, layer in enumerate(reversed(LAYERS))}
    return sorted(places().values(), key=lambda place: rank[layer_of()[place.id].id])


def rows() -> Rows:
    """Return what `assets/page/table.js` writes the rows from.

    `words` holds each word of each column once. A row is id, both names, the number of its picture and, column by
    column, the number of its word or, where the column has no words, the value itself.
    """
    pictures: dict[str, int] = {}
    values: dict[str, dict[Any, int]] = {column.id: {} for column in COLUMNS if column.word}
    table: list[Row] = []
    for place in listed():
        look = pictures.setdefault(picture_class(place), len(pictures))
        cells: list[Cell] = []
        for column in COLUMNS:
            known, value = values.get(column.id), column.value(place)
            cells.append(value if known is None else known.setdefault(value, len(known)))
        table.append((place.id, *place.name, look, *cells))  # type: ignore[arg-type]  # as many as there are columns
    return {
        "columns": [column.id for column in COLUMNS],
        "pictures": list(pictures),
        "words": {column.id: [column.word(value) for value in values[column.id]] for column in COLUMNS if column.word},
        "rows": table,
        "counts": {"all": ALL, "some": SOME},
    }


def counted() -> Text:
    """Say how many places there are, and how many of them cannot be drawn."""
    off = sum(place.accuracy_m is None for place in places().values())
    return Text(*(words.format(all=len(places()), off=off) for words in ALL))


def table(rows_url: str) -> html.Element:
    """Return the frame of the list of all places, and where its rows are to be had."""
    heads = [_head("name", NAME), *(_head(column.id, column.title) for column in COLUMNS)]
    return html.div(".results", data_rows=rows_url)[
        html.table(id=ids.RESULTS)[
            html.caption[CAPTION, " ", html.span(id=ids.RESULTS_COUNT)[counted()], " ", unknown_link()],
            html.thead[html.tr[heads]],
            html.tbody,
        ],
        html.p(id=ids.RESULTS_EMPTY, hidden=True)[EMPTY],
    ]


def _head(column: str, title: Text) -> html.Element:
    button = html.button(".sort", type="button")[title]
    return html.th(class_=f"col-{column}", scope="col", data_column=column, aria_sort="none")[button]
