"""Tell of the way from one station to another: how far by each reading, how long, what runs, and what is doubtful."""

from collections.abc import Iterator
from functools import cache
from math import ceil, floor, inf
from urllib.parse import urlencode

from components.delivery import address
from components.kit import html
from components.kit.badges import confidence, place_button
from components.kit.citations import Citations
from components.kit.numbers import UNDATED, digits, year
from components.page.railway_tables import PER, hours
from components.page.strip_lanes import short_name
from geodata import railway
from geodata.load import places
from geodata.model import Figure
from geodata.railway import RunningTime, Timing, Train, Way
from geodata.railway_model import Service
from geodata.vocabulary import RUNNING, SERVICE_KIND, Text

NO_WAY = Text("No line in use joins these two stations.", "지금 쓰는 로선으로는 이 두 역이 이어지지 않습니다.")
SAME = Text("That is one and the same station.", "같은 역입니다.")
BY_POSTS, BY_TRACK = Text("by the posts", "거리표로"), Text("by the mapped track", "지도의 궤도로")
BY_AIR = Text("in a straight line", "직선거리로")
UNKNOWN = Text("not known", "알수 없음")
CONTRADICT = 0.1, 1.0
"""From what share and how many kilometres on posts and map do not only differ but contradict each other."""
TIME, TRAINS, BETWEEN = (
    Text("Running time", "걸리는 시간"),
    Text("Trains", "렬차"),
    Text("Stations between", "사이에 있는 역"),
)
LINES, SOURCES = Text("Lines taken", "지나는 로선"), Text("Sources", "자료")
NO_TIME = Text("No source tells how long it takes.", "얼마나 걸리는지 말해주는 자료가 없습니다.")
STATED = Text("as sources state it for these two stations", "이 두 역사이에 대하여 자료에 있는대로")
ONE_ALONE = Text("as one source alone states it", "한 자료에만 있음")
ONE_OF_THE_WAY_BACK = Text("as one source alone states it, for the way back", "돌아오는 길에 대하여 한 자료에만 있음")
SLOWER = Text(
    "Doubtful: other sources have longer for a part of the way alone, {0}.",
    "의심스럽습니다. 다른 자료에는 일부 구간만도 더 오래 걸리는것으로 되여있습니다. {0}.",
)
ROUGHLY = Text("worked out from speeds", "속도로 계산")
NO_TRAINS = Text("No source tells of a train on this way.", "이 길로 다니는 렬차에 대한 자료가 없습니다.")
COVERS = {
    "all": Text("over the whole way", "전 구간"),
    "part": Text("over a part of it", "일부 구간"),
    "unknown": Text("which part of it is not known", "어느 구간인지 알수 없음"),
}
EVIDENCE = Text("evidence of ", "근거: ")
DATA, CITE = Text("This answer as data (JSON)", "이 대답의 자료(JSON)"), Text("Copy a citation", "인용문 복사")
ROUGH_H = ((1.0, 1 / 12), (5.0, 0.25), (12.0, 0.5), (inf, 1.0))
"""To what part of an hour times up to how many hours are rounded where they are worked out."""
FEW = 3
"""What is shown of a list at once; the rest is folded."""


def no_way(same: bool = False) -> html.Element:
    """Return what is said where there is no way."""
    return html.p(".ride-none")[SAME if same else NO_WAY]


def head(way: Way) -> html.Element:
    """Return the answer in one line: how far, and how long."""
    time = railway.running_time(way)
    measure = BY_TRACK if way.km_posts is None else BY_POSTS
    km = way.km_track if way.km_posts is None else way.km_posts
    return html.p(".ride-sum")[
        html.span[html.b[_km(km)], " ", measure],
        [" ", html.span[html.b[_span(way)], " ", _told_of(way)]] if time.hours else None,
    ]


def body(way: Way, link: str, citation: str) -> html.Element:
    """Return the answer at length; `link` is the query that asks for it."""
    cites = Citations("ride-source")
    parts = [_lengths(way), _time(way, cites), _trains(way, cites), _lines(way, cites), _between(way)]
    return html.article[
        html.h2[html.span[short_name(way.start)], " – ", html.span[short_name(way.end)]],
        parts,
        html.details[html.summary[SOURCES], cites.listing()],
        html.p(".ride-take")[
            html.a(href=address(f"/answers/route.json?{link}"))[DATA],
            html.button(".plain", type="button", data_copy=citation)[CITE],
        ],
    ]


def query(way: Way) -> str:
    """Return the query of an address that asks for a way."""
    return urlencode({"from": way.start, "to": way.end})


def _km(km: float) -> Text:
    return Text(f"{km:.1f} km", f"{km:.1f}km")


def _lengths(way: Way) -> html.Element:
    posts = UNKNOWN if way.km_posts is None else _km(way.km_posts)
    rows = ((BY_POSTS, posts), (BY_TRACK, _km(way.km_track)), (BY_AIR, _km(way.km_air)))
    return html.div(".ride-lengths")[
        html.dl[(html.div[html.dt[name], html.dd[value]] for name, value in rows)],
        _disagreement(way),
        _without_post(way),
    ]


def _disagreement(way: Way) -> html.Element | None:
    if way.km_posts is None or not way.rides:
        return None
    differ = way.km_posts - way.km_track
    shown = _km(abs(differ))
    if abs(differ) < 0.05:
        return html.p[Text("Posts and map agree.", "거리표와 지도가 맞습니다.")]
    more = differ > 0
    if abs(differ) > max(CONTRADICT[0] * way.km_track, CONTRADICT[1]):
        said = Text(
            f"The station list and the map contradict each other: the posts make the way {shown.en} "
            f"{'longer' if more else 'shorter'} than the track that is mapped. Which of them is wrong is not known.",
            "역목록과 지도가 서로 어긋납니다. "
            f"거리표로는 지도의 궤도보다 {shown.ko} {'더 깁' if more else '더 짧습'}니다. "
            "어느것이 틀렸는지는 알수 없습니다.",
        )
        return html.p(".ride-doubt")[said]
    said = Text(
        f"Posts and map disagree by {shown.en}: the posts make it {'longer' if more else 'shorter'}.",
        f"거리표와 지도가 {shown.ko} 다릅니다. 거리표쪽이 {'더 깁' if more else '더 짧습'}니다.",
    )
    return html.p[said]


def _without_post(way: Way) -> html.Element | None:
    if not way.without_post:
        return None
    names = [short_name(each) for each in way.without_post]
    shown = Text(", ".join(name.en for name in names[:6]), ", ".join(name.ko for name in names[:6]))
    more = len(names) - 6
    if more > 0:
        shown = Text(f"{shown.en} and {more} more", f"{shown.ko} 그밖에 {more}개")
    return html.p[Text(f"No post is known of: {shown.en}.", f"거리표를 알수 없는 역: {shown.ko}.")]


def _time(way: Way, cites: Citations) -> html.Element:
    found = railway.running_time(way)
    if found.hours is None:
        return html.section[html.h3[TIME], html.p[NO_TIME]]
    said = _stated(way, found)
    if not found.stated:
        slow, fast = min(each.kmh[0] for each in found.basis), max(each.kmh[1] for each in found.basis)
        said = Text(
            f"worked out from mean speeds of {slow:.0f} to {fast:.0f} km/h that sources tell of other ways",
            f"자료에 있는 다른 구간의 평균속도 시속 {slow:.0f}~{fast:.0f}km로 계산하였음",
        )
    told = [_timing(way, each, cites) for each in found.basis]
    return html.section[
        html.h3[TIME],
        html.p[html.b[_span(way)], ", ", html.span[said], "."],
        _slower(way),
        _folded(told, FEW if found.stated else 0),
    ]


def _stated(way: Way, found: RunningTime) -> Text:
    if len(found.basis) != 1:
        return STATED
    return ONE_OF_THE_WAY_BACK if found.basis[0].start == way.end else ONE_ALONE


def _slower(way: Way) -> html.Element | None:
    """Say that what is told of the whole is shorter than what others tell of a part."""
    told = railway.slower_parts(way)
    if not told:
        return None
    parts = [
        (short_name(each.start), short_name(each.end), hours(each.hours), year(each.record.year))
        for each in told
        if each.start and each.end and each.hours
    ]
    en = "; ".join(f"{one.en} – {end.en} {long.en} ({when.en})" for one, end, long, when in parts)
    ko = "; ".join(f"{one.ko}–{end.ko} {long.ko}({when.ko})" for one, end, long, when in parts)
    return html.p(".ride-doubt")[Text(SLOWER.en.format(en), SLOWER.ko.format(ko))]


def _span(way: Way) -> Text | None:
    """Return how long a way takes; what is worked out from speeds is as rough as these, to the next round time."""
    found = railway.running_time(way)
    if found.hours is None or found.stated:
        return found.hours and hours(found.hours)
    low, high = found.hours
    step = next(step for limit, step in ROUGH_H if high < limit)
    return hours((max(floor(low / step) * step, step), ceil(high / step) * step))


def _told_of(way: Way) -> Text:
    """Return of which years the running times are, or that they are worked out."""
    found = railway.running_time(way)
    if not found.stated:
        return ROUGHLY
    years = sorted({each.record.year for each in found.basis if isinstance(each.record.year, int)})
    if not years:
        return UNDATED
    last = "" if years[0] == years[-1] else f"–{years[-1]}"
    return Text(f"told in {years[0]}{last}", f"{years[0]}{last}년의 자료")


def _timing(way: Way, timing: Timing, cites: Citations) -> html.Element:
    record = timing.record
    name = record.text("qualifier") if isinstance(record, Figure) else SERVICE_KIND[record.kind]
    low, high = (digits(round(each, 1)) for each in timing.kmh)
    speed = low if low == high else f"{low}–{high}"
    value = Text(f"{speed} km/h", f"시속 {speed}km")
    if timing.hours is not None:
        value = hours(timing.hours)
    where = None
    # What is told of these two stations, in this direction, needs no word on which they are.
    if timing.start and timing.end and (timing.start, timing.end) != (way.start, way.end):
        ends = short_name(timing.start), short_name(timing.end)
        where = Text(f"{ends[0].en} – {ends[1].en}", f"{ends[0].ko}–{ends[1].ko}")
    return html.li[
        html.b[value],
        where and html.span(".told")[where],
        html.span(".told")[name],
        html.span(".told")[year(record.year)],
        html.span(".told")[cites.cite(record.sources), _doubt(record.confidence)],
        isinstance(record, Service) and html.p[record.text("note")],
    ]


def _doubt(value: str) -> list[html.Node]:
    return [] if value == "high" else [" ", confidence(value, named=True)]


def _trains(way: Way, cites: Citations) -> html.Element:
    found = railway.trains(way)
    if not found:
        return html.section[html.h3[TRAINS], html.p[NO_TRAINS]]
    running = sum(train.service.running == "yes" for train in found)
    return html.section[html.h3[TRAINS], _folded([_train(each, cites) for each in found], max(running, 1))]


def _train(train: Train, cites: Citations) -> html.Element:
    service = train.service
    return html.li(class_=f"train train-{service.running}")[
        _told(train), html.p[service.text("note"), cites.cite(service.sources), _doubt(service.confidence)]
    ]


@cache
def _told(train: Train) -> tuple[html.Node, ...]:
    """Return what is told of a train on any way that it covers alike: only the numbers of its sources differ."""
    service = train.service
    often = None
    if service.runs is not None and service.per is not None:
        count = digits(service.runs)
        often = Text(f"{count} {PER[service.per].en}", f"{PER[service.per].ko} {count}번")
    known = year(service.year)
    evidence = Text(f"{EVIDENCE.en}{known.en}", f"{EVIDENCE.ko}{known.ko}")
    told = [SERVICE_KIND[service.kind], COVERS[train.covers], often, evidence]
    return (
        html.b[service.text("name")],
        service.numbers and html.span(".told")[service.numbers],
        html.span(".told.train-runs")[RUNNING[service.running]],
        *(html.span(".told")[text] for text in told if text),
    )


def _lines(way: Way, cites: Citations) -> html.Element:
    def ride() -> Iterator[html.Element]:
        for each in way.rides:
            ends = short_name(each.start.id), short_name(each.end.id)
            where = Text(
                f"{ends[0].en} – {ends[1].en}, {_km(each.km).en}", f"{ends[0].ko}–{ends[1].ko}, {_km(each.km).ko}"
            )
            yield html.li[
                place_button(each.line.id),
                html.span(".told")[where],
                html.span(".told")[cites.cite(places()[each.line.id].sources)],
            ]

    return html.section[html.h3[LINES], html.ol[ride()]]


def _between(way: Way) -> html.Element | None:
    calls = way.calls[1:-1]
    if not calls:
        return None
    count = len(calls)
    summary = Text(f"{count} stations between" if count > 1 else "1 station between", f"사이에 있는 역 {count}개")
    stops = (html.li[_stop(call.id), html.span(".told")[_km(call.km)]] for call in calls)
    return html.details[html.summary[summary], html.ol(".ride-stops")[stops]]


@cache
def _stop(station_id: str) -> html.Element:
    return html.button(type="button", data_site=station_id)[short_name(station_id)]


def _folded(items: list[html.Element], shown: int) -> list[html.Element]:
    """Return a list of which only the first items are shown at once."""
    first, rest = items[:shown], items[shown:]
    if first:
        more = Text(f"{len(rest)} more", f"{len(rest)}건 더")
    else:
        more = Text(f"{len(rest)} records of times and speeds", f"시간과 속도에 대한 자료 {len(rest)}건")
    folded = html.details[html.summary[more], html.ul[rest]]
    return [*([html.ul[first]] if first else []), *([folded] if rest else [])]
