"""Say what is not known: what was looked for and not found, and what the data themselves leave open.

The first part are the records of `unknowns.json`; the rest is gathered from the places when the page is written, so
that it cannot fall behind them.
"""

from collections.abc import Callable, Iterable, Mapping

from components.delivery import address
from components.kit import html
from components.kit.badges import picture
from components.kit.citations import source_title
from components.kit.numbers import day, year
from components.kit.unknown_link import LABEL, unknown_url
from geodata.load import places, source_by_id, unknowns
from geodata.model import Place, Unknown
from geodata.vocabulary import LANGUAGES, TOPIC, Text

LEAD = Text(
    "What was looked for in the sources of the atlas and not found. Each entry says what there is instead and where it "
    "was looked for. What has been found since belongs in the data: then the entry goes.",
    "지도첩의 자료들에서 찾았으나 나오지 않은것이다. 항목마다 그대신 무엇이 알려져있는지, 어디에서 찾았는지 적혀있다. "
    "새로 알게 되면 자료에 옮기고 그 항목은 없앤다.",
)
COUNT = Text("{count} things looked for, in {sources} sources.", "찾아본것 {count}가지, 자료 {sources}건.")
SINCE = Text("Not known since", "알수 없게 된 때:")
NEVER = Text("Never found", "처음부터 나오지 않음")
SEARCHED = Text("Looked for until {day} in", "{day}까지 찾아본 자료")
PLACES = Text("Places", "곳")
TO_MAP = Text("To the map", "지도로")
TABLE = Text("The same as JSON", "같은 내용의 JSON")
SWITCH = {"en": "English", "ko": "조선어"}
UNLOCATED = Text("Places without a position", "위치를 모르는 곳")
UNLOCATED_WHY = Text("They are listed in the atlas and not drawn.", "목록에만 있고 지도에는 그리지 않았다.")
UNMAPPED = Text("Stations that the map lacks", "지도에 없는 역")
UNMAPPED_WHY = Text(
    "The station list has them and OpenStreetMap does not; they stand on the line by their post.",
    "역목록에는 있으나 OpenStreetMap에는 없다. 거리표에 따라 선우에 놓았다.",
)
COURSES = Text("Routes whose course is not known", "실제 로정을 모르는 로선")
COURSES_WHY = Text("They are drawn as schematic lines or points.", "략도로 그렸다.")
UNUSED = Text("Places of which nobody reports whether they are in use", "사용중인지 알려주는 자료가 없는 곳")
UNDATED = Text("Places without dated evidence", "날자 있는 근거가 없는 곳")
FROM_THE_DATA: tuple[tuple[str, Text, Text | None, Callable[[Place], bool]], ...] = (
    ("unlocated", UNLOCATED, UNLOCATED_WHY, lambda place: place.placement == "unlocated"),
    ("unmapped", UNMAPPED, UNMAPPED_WHY, lambda place: place.placement == "interpolated"),
    ("courses", COURSES, COURSES_WHY, lambda place: place.placement == "schematic"),
    ("unused", UNUSED, None, lambda place: place.status == "unknown"),
    ("undated", UNDATED, None, lambda place: place.as_of is None),
)
"""What the places leave open: name, heading, what is to be said of it, and which places they are."""


def page(lang: str, browser_lang: str = "en") -> list[html.Node]:
    """Return the content of the page in a language, in which its links lead on."""
    found = unknowns()
    said = {} if lang == browser_lang else {"lang": lang}
    searched = {source for unknown in found for source in unknown.sources}
    counted = Text(*(words.format(count=len(found), sources=len(searched)) for words in COUNT))
    return [
        html.header[
            html.h1[LABEL],
            html.p(".unknown-lead")[LEAD],
            html.p(".unknown-note")[counted],
            html.ul(".unknown-ways")[
                html.li[html.a(href=_home(said))[TO_MAP]],
                [html.li[_switch(other)] for other in LANGUAGES if other != lang],
                html.li[html.a(href=address("/data/unknowns.json"))[TABLE]],
            ],
        ],
        *(_topic(topic, entries, said) for topic in TOPIC if (entries := [u for u in found if u.topic == topic])),
        *(_gathered(*row, said) for row in FROM_THE_DATA),
    ]


def _home(said: Mapping[str, str], **query: str) -> str:
    return address("/", **query, **said)


def _switch(lang: str) -> html.Element:
    return html.a(".always", href=unknown_url(lang), lang=lang, hreflang=lang)[SWITCH[lang]]


def _topic(topic: str, entries: Iterable[Unknown], said: Mapping[str, str]) -> html.Element:
    return html.section(id=topic)[html.h2[TOPIC[topic]], (_entry(unknown, said) for unknown in entries)]


def _entry(unknown: Unknown, said: Mapping[str, str]) -> html.Element:
    since = (
        NEVER if unknown.since is None else Text(*(f"{a} {b}" for a, b in zip(SINCE, year(unknown.since), strict=True)))
    )
    when = day(unknown.looked)
    searched = Text(SEARCHED.en.format(day=when.en), SEARCHED.ko.format(day=when.ko))
    return html.article(".unknown-entry", id=f"unknown-{unknown.id}")[
        html.h3[unknown.text("sought")],
        html.p[unknown.text("known")],
        html.dl[
            html.div[html.dt[PLACES], html.dd[_places(map(places().__getitem__, unknown.subjects), said)]],
            html.div[html.dt[searched], html.dd[html.ul[(_source(each) for each in unknown.sources)]]],
        ],
        html.p(".unknown-since")[since],
    ]


def _source(source_id: str) -> html.Element:
    source = source_by_id()[source_id]
    return html.li[source_title(source), ", ", Text(source.producer, source.producer_ko)]


def _places(found: Iterable[Place], said: Mapping[str, str]) -> html.Element:
    return html.ul(".unknown-places")[(html.li[_place(place, said)] for place in found)]


def _place(place: Place, said: Mapping[str, str]) -> html.Element:
    return html.a(href=_home(said, site=place.id))[picture(place), html.span[place.name]]


def _gathered(
    name: str, heading: Text, why: Text | None, asked: Callable[[Place], bool], said: Mapping[str, str]
) -> html.Element | None:
    found = [place for place in places().values() if asked(place)]
    if not found:
        return None
    count = Text(f"{len(found)} places", f"{len(found)}곳")
    return html.section(id=name)[
        html.h2[heading],
        why and html.p[why],
        html.p(".unknown-note")[count],
        _places(found, said),
    ]
