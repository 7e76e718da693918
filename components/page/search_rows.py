"""Write what a search found as options of its list: points to go to, places, then what is told of them by group."""

from collections.abc import Iterable, Iterator

from components import ids
from components.kit import html
from components.kit.badges import OFF_MAP, picture, verdict
from components.kit.icons import icon
from components.kit.numbers import day, quantity
from components.page.strip_lanes import short_name
from geodata import railway
from geodata.dated import event_when, figure_year, status_words
from geodata.load import claims, events, figures, measures, places, source_by_id
from geodata.model import Place
from geodata.railway import FromStation, Line, LinePoint
from geodata.search import Match, RecordMatch, fold, read_coordinates
from geodata.search.cyrillic import is_cyrillic
from geodata.search.records import Group
from geodata.search.romanise import romanise
from geodata.vocabulary import KIND, Text

ALSO = Text("also ", "또는 ")
BY_RULE = Text("in Cyrillic by rule: ", "로어글자로(규칙대로): ")
ALIKE = Text("similar name: ", "비슷한 이름: ")
GO = Text("Go to ", "가기: ")
POINT_ZOOM, KM_ZOOM = 13, 13
"""How close the map goes to a point that is typed in."""
TITLES: dict[Group, Text] = {
    "claim": Text("Claims of the article", "기사의 주장"),
    "event": Text("Events", "사건"),
    "figure": Text("Figures", "수자"),
    "source": Text("Sources", "자료"),
}


def options(query: str, matches: Iterable[Match]) -> list[html.Element]:
    """Return the points and the places that a query means as options."""
    rows = [*_points(query), *(_place(match) for match in matches)]
    return [_numbered(row, number) for number, row in enumerate(rows)]


def told(records: Iterable[RecordMatch], number: int) -> list[html.Element]:
    """Return records as options numbered from `number` on, each group below its heading."""
    found: list[html.Element] = []
    group = None
    for match in records:
        if match.group != group:
            group = match.group
            found.append(html.li(".search-group", role="presentation")[TITLES[match.group]])
        found.append(_numbered(_RECORDS[match.group](match.id), number))
        number += 1
    return found


Row = tuple[dict[str, html.Attribute], html.Node, html.Node]
"""What an option does, what stands before its words, and its words."""


def _numbered(row: Row, number: int) -> html.Element:
    does, before, said = row
    return html.li(does, id=f"{ids.SEARCH}-{number}", role="option", aria_selected="false")[
        before, html.span(".match")[said]
    ]


def _main(text: Text) -> list[html.Element]:
    """Return a text with the reader's language leading, as names of places have it."""
    return [html.bdi(".in-en", lang="en")[text.en], html.bdi(".in-ko", lang="ko")[text.ko]]


# ---- points ---------------------------------------------------------------------------------------------------------
def _points(query: str) -> Iterator[Row]:
    point = read_coordinates(query)
    if point is not None:
        label = Text(f"{GO.en}{point.label.en}", f"{GO.ko}{point.label.ko}")
        yield _go(point.lon, point.lat, POINT_ZOOM), icon("search"), html.span(".always")[label]
    for at in railway.at_km(query):
        yield _kilometre(at)
    for found in railway.from_station(query):
        yield _kilometre(found.point, found)


def _go(lon: float, lat: float, zoom: int) -> dict[str, html.Attribute]:
    return {"data-go": f"{lon:.5f},{lat:.5f},{zoom}"}


def _kilometre(at: LinePoint, asked: FromStation | None = None) -> Row:
    """Return a kilometre of a line, and from where it is counted: from a station that was asked for, or by the line."""
    line = railway.lines()[at.line]
    before, after = line.around(at.km)
    beside = min((stop for stop in (before, after) if stop), key=lambda stop: abs(stop.km - at.km), default=None)
    near = Text("", "") if beside is None else places()[beside.id].name
    doubt = Text(f"good to about {at.doubt_m} m", f"오차 약 {at.doubt_m}m")
    said: list[html.Node] = [
        *_main(Text(f"km {at.km:g}, {line.name.en}", f"{line.name.ko} {at.km:g}km 지점")),
        _counted(line, asked),
        near,
        doubt,
    ]
    return _go(at.lon, at.lat, KM_ZOOM), picture(places()[at.line]), said


def _counted(line: Line, asked: FromStation | None) -> Text:
    start = short_name(asked.station if asked else line.stops[0].id)
    en, ko = ("by the posts", "거리표") if line.posted else ("by the mapped track", "지도의 궤도")
    if asked:
        return Text(f"{asked.km:g} km from {start.en} {en}", f"{ko}로 {start.ko}에서 {asked.km:g}km")
    return Text(f"counted from {start.en} {en}", f"{ko}로 {start.ko}에서 셈")


# ---- places ---------------------------------------------------------------------------------------------------------
def _place(match: Match) -> Row:
    place = places()[match.id]
    kind = KIND[place.kind]
    explained = _explained(match.matched, (*place.name, place.name_mr, *romanise(place.name_ko), *kind))
    said: list[html.Node] = [
        html.bdi(".in-en")[place.name_en],
        html.bdi(".in-ko")[place.name_ko],
        kind,
        place.status == "last_seen" and html.span(".aged")[status_words(place)],
        place.placement == "unlocated" and html.span(".off-map")[OFF_MAP],
        match.alike and html.span(".spelling")[ALIKE, match.matched],
        not match.alike and not explained and html.span(".spelling")[_other(match.matched, place), match.matched],
    ]
    return {"data-site": match.id}, picture(place), said


def _other(spelling: str, place: Place) -> Text:
    """Say of another spelling of a place whether the data record it or it is worked out."""
    return BY_RULE if is_cyrillic(spelling) and spelling not in place.names_alt else ALSO


def _explained(matched: str, shown: tuple[str, ...]) -> bool:
    """Return whether what matched is in what is shown, however it is spelt, so that readers see why it was found."""
    return any(_bare(matched) in _bare(text) for text in shown)


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


# ---- records --------------------------------------------------------------------------------------------------------
def _claim(claim_id: str) -> Row:
    claim = next(each for each in claims() if each.id == claim_id)
    return {"data-claim": claim_id}, None, [*_main(claim.text("says")), verdict(claim.verdict)]


def _event(event_id: str) -> Row:
    event = next(each for each in events() if each.id == event_id)
    when = day(event.date) if event.date else event_when(event)
    return _leads_to(event.subjects), None, [*_main(event.text("title")), when]


def _figure(figure_id: str) -> Row:
    figure = next(each for each in figures() if each.id == figure_id)
    measure, amount = measures()[figure.measure], quantity(figure.value, figure.unit)
    said = Text(f"{measure.en}: {amount.en}", f"{measure.ko}: {amount.ko}")
    of = places()[figure.subject].name if figure.subject in places() else None
    return _leads_to((figure.subject,)), None, [*_main(said), of, figure_year(figure)]


def _source(source_id: str) -> Row:
    source = source_by_id()[source_id]
    title = Text(source.title, source.title)
    return (
        {"data-opens": ids.ABOUT_DIALOG, "data-source": source_id},
        None,
        [*_main(title), Text(source.producer, source.producer_ko)],
    )


def _leads_to(subjects: tuple[str, ...]) -> dict[str, html.Attribute]:
    """Return what chooses the place that a record is about: the first that is on the map, else the first."""
    known = [each for each in subjects if each in places()]
    placed = [each for each in known if places()[each].accuracy_m is not None]
    found = (*placed, *known)
    return {"data-site": found[0]} if found else {}


_RECORDS = {"claim": _claim, "event": _event, "figure": _figure, "source": _source}
