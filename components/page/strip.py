"""Write the railway as a strip at true kilometres: lines, stations, what changes, what happened, how far the sea is.

It comes when its tab is first opened. Each element says its kilometre along the axis of the strip and its row beside
the trunk, so that the style alone lays the strip down or stands it upright; `assets/page/strip.js` ties it to the map.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt

from components import ids
from components.kit import html
from components.kit.numbers import digits, year
from components.page.ride_form import form, room
from components.page.strip_lanes import (
    SPUR_ROW,
    TRUNK,
    Lane,
    LaneStop,
    lanes,
    placed,
    short_name,
    strip_length,
    town,
    unmapped,
)
from components.page.strip_overview import courses, overview
from geodata import railway
from geodata.load import feature_by_id, places
from geodata.model import Event
from geodata.railway import Mark
from geodata.railway.network import position
from geodata.vocabulary import Text

RULE_KM = 50
TOGETHER_KM = 10.0
"""Events nearer to each other than this share one mark, whose years would lie over each other."""
DEEP_KM, DEEP_MARKS = 90, (0, 10, 40, 80)
"""How far from the sea the profile reaches at its edge, and the distances that are marked."""
NEXT_TO_KM = 3.0
"""How near on the axis the end of a branch is to the station that it joins, to be led across to it."""
LONG_KM, SHORT_KM = 100.0, 20.0
"""Longer branches are named along their lane, shorter ones before it, the others after it."""
DIFFER = 0.05, 1.0
"""From what share and how many kilometres on a line's posts and its mapped track contradict each other."""

LABEL = Text("The railway at true kilometres", "실지 킬로메터로 본 철길")
STATIONS = Text("Stations", "역")
SEA = Text("Distance to the sea, km", "바다까지의 거리, km")
KHASAN = Text("to Khasan, Russia", "로씨야 하싼으로")
NOT_MAPPED = Text("course not mapped", "로선자리를 알수 없음")
EVENTS = Text("Events", "사건")
BESIDE = Text("Events of lines and branches:", "로선과 지선의 사건:")
JOINS = Text("joins at ", "만나는 역: ")
FROM_HERE, TO_HERE = Text("From here", "여기서부터"), Text("To here", "여기까지")


def strip() -> list[html.Element]:
    """Return what the tab of the railway holds."""
    return [form(), html.div(".strip-frame")[overview(), _beside(), html.div(".strip-scroll")[_strip()]], room()]


# ---- the strip ------------------------------------------------------------------------------------------------------
def _strip() -> html.Element:
    found = lanes()
    rows = max(lane.row for lane in found)
    return html.div(
        ".strip",
        id=ids.STRIP,
        role="group",
        aria_label=LABEL,
        style=f"--length:{strip_length():.1f};--rows:{rows}",
        data_courses=json.dumps(courses(), separators=(",", ":")),
    )[
        html.div(".strip-rules", aria_hidden="true")[_rules()],
        _profile(),
        html.div(".strip-windows", aria_hidden="true")[(_window(lane) for lane in found)],
        (_lane(lane) for lane in found),
        _kinds(),
        (_mark(mark) for mark in railway.marks(railway.through())),
        html.div(".strip-rides", aria_hidden="true"),
        html.ul(".strip-stops", aria_label=STATIONS)[(_stop(lane, stop) for lane in found for stop in lane.own_stops)],
        html.div(".strip-dates")[(_dated(group) for group in _grouped())],
        html.div(".strip-menu", hidden=True)[
            html.button(type="button", data_ride="from")[FROM_HERE], html.button(type="button", data_ride="to")[TO_HERE]
        ],
    ]


def _rules() -> Iterator[html.Element]:
    for km in range(0, int(lanes()[0].end) + 1, RULE_KM):
        yield html.span(".rule", style=placed(km))[html.span[f"km {km}"]]


def _lane(lane: Lane) -> list[html.Node]:
    drawn: list[html.Node] = []
    if not lane.is_link:
        drawn.append(html.span(".track", style=placed(lane.start, lane.row, lane.end - lane.start)))
    if lane.id != TRUNK:
        style = f"{placed(lane.start, lane.leaves_row)};--depth:{lane.row - lane.leaves_row}"
        drawn.append(html.span(".branching", style=style, title=lane.name if lane.is_link else None))
    if lane.meets and not lane.is_link:
        drawn.append(_meeting(lane, lane.meets))
    drawn += [
        html.span(".gap", style=placed(low, lane.row, high - low), title=NOT_MAPPED) for low, high in unmapped(lane)
    ]
    drawn += [html.span(".second-gauge", style=placed(low, lane.row, high - low)) for low, high in _dual(lane)]
    return [html.div(".strip-lane", data_lane=lane.id, data_row=lane.row, aria_hidden="true")[drawn], _caption(lane)]


def _meeting(lane: Lane, met: LaneStop) -> html.Element:
    """Return what leads from the end of a branch to the station of another lane: across, or named where it is far."""
    if abs(met.at - lane.end) < NEXT_TO_KM:
        return html.span(".meeting", style=f"{placed(met.at, lane.meets_row)};--depth:{lane.row - lane.meets_row}")
    km = digits(round(met.at, 1))
    name = Text(f"{JOINS.en}{met.name.en}, km {km}", f"{JOINS.ko}{met.name.ko}, {km}km")
    return html.span(".joins", style=placed(lane.end, lane.row))[name]


def _caption(lane: Lane) -> html.Element | None:
    """Return the name of a branch as a button that chooses it, with what is not agreed of its length."""
    if lane.id == TRUNK or lane.row == SPUR_ROW or lane.is_link:
        return None
    line, length = lane.parts[0].line, lane.end - lane.start
    posts, track = line.stops[-1].km - line.stops[0].km, line.stops[-1].track - line.stops[0].track
    differ = line.posted and abs(posts - track) > max(DIFFER[0] * posts, DIFFER[1])
    shown = (digits(round(posts, 1)), digits(round(track, 1)))
    doubt = Text(f"{shown[0]} km by posts, {shown[1]} km on the map", f"거리표로 {shown[0]}km, 지도에서 {shown[1]}km")
    where = "above" if length > LONG_KM else "before" if length < SHORT_KM else "after"
    name = html.button(".lane-name", type="button", data_site=lane.id)[
        html.span[lane.name], differ and html.span(".lane-doubt")[doubt]
    ]
    return html.div(class_=f"caption caption-{where}", style=placed(lane.start, lane.row, length))[name]


def _dual(lane: Lane) -> Iterator[tuple[float, float]]:
    """Yield where a lane has a second gauge: along all of a line, or as the records of its sections say."""
    for part in lane.parts:
        held = feature_by_id()[part.line.id]
        reach = held.get("second_gauge_km")
        if held.get("second_gauge_mm") and reach is not None and float(reach) >= float(part.line.run[-1]) - 1.5:
            yield part.at, part.end_at


def _kinds() -> html.Element:
    """Return what is known of gauge and wire along the trunk, where it is the same."""
    told = []
    branching = [lane.start for lane in lanes() if lane.leaves_row == 0 and lane.id != TRUNK]
    for part in lanes()[0].parts:
        # The words keep clear of what leaves the trunk.
        end = min((at for at in branching if part.at < at < part.end_at), default=part.end_at)
        held = feature_by_id()[part.line.id]
        gauge, second, volts = (held.get(name) for name in ("gauge_mm", "second_gauge_mm", "volts_dc"))
        gauges = f"{gauge} + {second}" if second else f"{gauge}"
        en, ko = f"gauge {gauges} mm", f"궤간 {gauges}mm"
        if volts:
            en, ko = f"{en} · electrified, {volts} V DC", f"{ko} · 전기화, 직류 {volts}V"
        line = [name.partition("(")[0].strip() for name in part.line.name]
        words = Text(f"{line[0]}: {en}", f"{line[1]}: {ko}")
        told.append(html.span(".kind", style=placed(part.at, 0, end - part.at))[html.span[words]])
    return html.div(".strip-kinds")[told]


def _mark(mark: Mark) -> html.Element:
    if mark.kind == "border" and mark.place:
        return html.div(".mark.mark-border", style=placed(mark.km))[
            html.button(type="button", data_site=mark.place, title=mark.name)[KHASAN]
        ]
    return html.div(class_=f"mark mark-{mark.kind}", style=placed(mark.km), title=mark.name)[
        html.span(".visually-hidden")[mark.name]
    ]


def _stop(lane: Lane, stop: LaneStop) -> html.Element:
    lon, lat = position(stop.id)
    km = digits(round(stop.at if lane.id == TRUNK else stop.stop.km, 1))
    shown = Text(f"km {km}", f"{km}km")
    return html.li(style=placed(stop.at, lane.row))[
        html.button(
            class_=" ".join(
                ["stop", *(["chief"] if stop.chief else []), *([f"named-{stop.named}"] if stop.named else [])]
            ),
            type="button",
            tabindex=-1,
            data_site=stop.id,
            data_at=f"{lon:.5f},{lat:.5f}",
            data_lane=lane.id,
            data_faint=stop.stop.post is None,
            data_spur=lane.row == SPUR_ROW,
        )[html.span(".stop-name")[_name(stop.name)], html.span(".stop-km")[shown]]
    ]


def _name(name: Text) -> "Text | list[html.Element]":
    """Return a name whose second part shows only where there is room for it."""
    short = town(name).en
    if short == name.en:
        return name
    return [html.span(lang="en")[short, html.span(".rest")[name.en.removeprefix(short)]], html.span(lang="ko")[name.ko]]


def _window(lane: Lane) -> html.Element:
    return html.span(".window", hidden=True, data_window=lane.id, style=f"--row:{lane.row}")


# ---- what happened --------------------------------------------------------------------------------------------------
def _grouped() -> list[list[tuple[Event, float]]]:
    """Return the events that happened somewhere on the trunk, those together that share a mark."""
    way = railway.through()
    placed = sorted(
        ((each.event, each.km) for each in railway.dated(way) if each.km is not None), key=lambda each: each[1]
    )
    groups = [[placed[0]]] if placed else []
    for before, each in pairwise(placed):
        if each[1] - before[1] < TOGETHER_KM:
            groups[-1].append(each)
        else:
            groups.append([each])
    return [sorted(group, key=lambda each: each[0].year) for group in groups]


def _dated(group: list[tuple[Event, float]]) -> html.Element:
    years = [event.year for event, _ in group]
    shown = f"{years[0]}" if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    count = len(group)
    label = Text(f": {count} events", f": 사건 {count}건") if count > 1 else Text(": 1 event", ": 사건 1건")
    middle = sorted(km for _, km in group)[count // 2]
    # Of one name only one is open at a time.
    return html.details(".dated", name="strip-dated", style=placed(middle))[
        html.summary[shown, html.span(".visually-hidden")[label]],
        # Long ones scroll, which the keyboard must reach.
        html.ul(tabindex=0, aria_label=EVENTS)[
            (
                html.li[
                    html.b[year(event.year)],
                    " ",
                    html.span[event.text("title")],
                    html.span(".dated-km")[f"km {digits(round(km, 1))}"],
                ]
                for event, km in group
            )
        ],
    ]


def _beside() -> html.Element | None:
    """Return what happened to whole lines and on branches, which no kilometre of the trunk tells of."""
    found = railway.beside(railway.through())
    if not found:
        return None
    count = len(found)
    years = f"{found[0].year}–{found[-1].year}"
    summary = html.summary[
        html.span(".beside-said")[Text(f"{BESIDE.en} {count}", f"{BESIDE.ko} {count}건")],
        html.span(".beside-years", aria_hidden="true")[years],
    ]
    listed = (
        html.li[
            html.b[year(event.year)], " ", html.span[event.text("title")], html.span(".dated-km")[_whereabouts(event)]
        ]
        for event in found
    )
    return html.details(".dated.beside", name="strip-dated")[summary, html.ul(tabindex=0, aria_label=EVENTS)[listed]]


def _whereabouts(event: Event) -> Text:
    """Return the lines and the stations that an event is about."""
    its = [each for each in event.subjects if each in railway.lines() or each in railway.stations()]
    names = [places()[each].name if each in railway.lines() else short_name(each) for each in its]
    return Text(", ".join(name.en for name in names), ", ".join(name.ko for name in names))


# ---- the sea --------------------------------------------------------------------------------------------------------
def _profile() -> html.Element:
    """Return the distance to the sea along the trunk as an area, which the style turns with the strip."""
    points = [f"{km:.1f} {1 - _deep(metres / 1000):.3f}" for km, metres in _sea()]
    last = points[-1].split()[0]
    outline = "M0 1L" + "L".join(points) + f"L{last} 1Z"
    return html.div(".strip-sea")[
        html.svg(viewBox=f"0 0 {strip_length():.1f} 1", preserveAspectRatio="none", aria_hidden="true")[
            html.path(d=outline)
        ],
        html.div(".sea-scale", aria_hidden="true")[
            (html.span(style=f"--deep:{_deep(km):.3f}")[str(km)] for km in DEEP_MARKS)
        ],
        html.span(".sea-name")[SEA],
    ]


def _deep(km: float) -> float:
    """Return how deep in the profile a distance lies, from 0 to 1: by its root, so that the coast shows as well."""
    return sqrt(min(km / DEEP_KM, 1.0))


def _sea() -> list[tuple[float, float]]:
    """Return the samples of the profile that a strip can show: one in two kilometres, and the first and the last."""
    samples = railway.sea_profile(railway.through())
    kept = [samples[0]]
    for sample in samples[1:-1]:
        if sample[0] - kept[-1][0] >= 1.5:
            kept.append(sample)
    return [*kept, samples[-1]]
