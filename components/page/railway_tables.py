"""Tabulate the trains and sections of a line or a station, and the numbers of a place year by year."""

from collections.abc import Sequence

from components.kit import html
from components.kit.badges import confidence
from components.kit.citations import Citations
from components.kit.numbers import day, digits, quantity, year
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.railway_model import Section, Service
from geodata.series_model import Point, Series
from geodata.vocabulary import RUNNING, SECTION_FACT, SERVICE_KIND, Text

FEW = 6
"""Rows shown at once; a longer table is folded."""
TRAINS, BY_YEAR = Text("Trains", "렬차"), Text("By year", "년도별")
SECTIONS = Text("Sections of the line", "로선의 구간")
TRAIN, TIMES, EVIDENCE = Text("Train", "렬차"), Text("Time", "시간"), Text("Evidence", "근거")
SECTION, WHAT, YEAR = Text("Section", "구간"), Text("What", "내용"), Text("Year", "년도")
VALUE = Text("Value", "값")
THERE, BACK = Text("there ", "갈 때 "), Text("back ", "올 때 ")
SINCE, UNTIL = Text("since ", "시작 "), Text("until ", "끝 ")
BUILDER = Text("built by ", "건설: ")
GAUGE = Text("gauge ", "궤간 ")
BREAK = Text("not comparable with the years before", "그전 해들과 비교할수 없음")
NO_CHART = Text("not for a chart", "도표에 쓰지 않음")
PER = {"day": Text("a day", "하루에"), "week": Text("a week", "한주에"), "month": Text("a month", "한달에")}


def services_table(place_id: str, cites: Citations) -> list[html.Element]:
    """Return the trains of a place, none where there are none."""
    rows = [_service(row, cites) for row in services_of(place_id)]
    return _records(TRAINS, (TRAIN, TIMES, EVIDENCE), rows)


def sections_table(place_id: str, cites: Citations) -> list[html.Element]:
    """Return the sections of a place, none where there are none."""
    rows = [_section(row, cites) for row in sections_of(place_id)]
    return _records(SECTIONS, (SECTION, WHAT, YEAR), rows)


def series_tables(place_id: str, cites: Citations) -> list[html.Element]:
    """Return the numbers by year of a place, one folded table a statistic; none where there are none."""
    found = [_series(row, cites) for row in series_of(place_id)]
    return [html.section(".place-section.place-series")[html.h3[BY_YEAR], found]] if found else []


def _records(caption: Text, columns: "tuple[Text, ...]", rows: "list[html.Element]") -> list[html.Element]:
    if not rows:
        return []
    table = _table(caption, columns, rows)
    if len(rows) > FEW:
        folded = html.details[html.summary[Text(f"{len(rows)} records", f"{len(rows)}건")], table]
        return [html.section(".place-section.place-records")[html.h3[caption], folded]]
    return [html.section(".place-section.place-records")[table]]


def _table(caption: Text, columns: "tuple[Text, ...]", rows: "list[html.Element]") -> html.Element:
    head = html.tr[(html.th(scope="col")[text] for text in columns)]
    return html.table(".figures")[html.caption[caption], html.thead[head], rows]


def _row(heading: html.Node, content: html.Node, when: html.Node) -> html.Element:
    cells = [html.th(scope="row", rowspan=1)[heading], html.td[content], html.td(".when")[when]]
    return html.tbody[html.tr[cells]]


def _service(row: Service, cites: Citations) -> html.Element:
    kind = html.span(".qualifier")[SERVICE_KIND[row.kind]]
    numbers = row.numbers and html.span(".qualifier")[row.numbers]
    told = [html.span(".value")[text] for text in _times(row)]
    running = html.span(".qualifier")[RUNNING[row.running]]
    heading = [html.span[row.text("name")], numbers, kind]
    return _row(heading, [_spaced(told), running, _note(row, cites)], year(row.year))


def _times(row: Service) -> list[Text]:
    found = []
    if row.hours is not None:
        same = row.hours_back in (None, row.hours)
        found.append(hours(row.hours) if same else _after(THERE, hours(row.hours)))
    if row.hours_back not in (None, row.hours):
        found.append(_after(BACK, hours(row.hours_back)))
    if row.runs is not None and row.per is not None:
        per, count = PER[row.per], digits(row.runs)
        found.append(Text(f"{count} {per.en}", f"{per.ko} {count}번"))
    if row.since is not None:
        found.append(_after(SINCE, day(row.since)))
    return found


def hours(span: "tuple[float, float]") -> Text:
    """Return a running time, or the shortest and the longest one, in hours and minutes."""
    shortest, longest = (_clock(each) for each in span)
    if shortest == longest:
        return shortest
    return Text(f"{shortest.en} to {longest.en}", f"{shortest.ko}~{longest.ko}")


def _clock(time: float) -> Text:
    whole, minutes = divmod(round(time * 60), 60)
    parts = [Text(f"{whole} h", f"{whole}시간")] if whole or not minutes else []
    parts += [Text(f"{minutes} min", f"{minutes}분")] if minutes else []
    return Text(" ".join(part.en for part in parts), " ".join(part.ko for part in parts))


def _section(row: Section, cites: Citations) -> html.Element:
    told = [SECTION_FACT[row.fact]]
    if row.km is not None:
        told.append(quantity(row.km, "km"))
    if row.gauge_mm is not None:
        told.append(_after(GAUGE, quantity(row.gauge_mm, "mm")))
    builder = row.builder_en and html.span(".qualifier")[_after(BUILDER, row.text("builder"))]
    when: list[html.Node] = [year(row.year) if row.date is None else day(row.date)]
    if row.until is not None:
        when.append(html.span(".qualifier")[_after(UNTIL, year(row.until))])
    values = [html.span(".value")[text] for text in told]
    return _row(html.span[row.text("name")], [_spaced(values), builder, _note(row, cites)], when)


def _note(row: "Service | Section", cites: Citations) -> html.Element:
    doubt = None if row.confidence == "high" else confidence(row.confidence, named=True)
    return html.span(".qualifier")[html.span[row.text("note")], cites.cite(row.sources), " ", doubt]


def _series(row: Series, cites: Citations) -> html.Element:
    name, statistic = row.text("name"), row.text("statistic")
    first, last = row.points[0].year, row.points[-1].year
    title = Text(f"{name.en}: {statistic.en}, {first}–{last}", f"{name.ko}: {statistic.ko}, {first}–{last}")
    rows = [_point(row, point, cites) for point in row.points]
    table = _table(name, (YEAR, VALUE, EVIDENCE), rows)
    return html.details[html.summary[title], html.p(".fact-note")[row.text("note")], table]


def _point(row: Series, point: Point, cites: Citations) -> html.Element:
    marks = [
        html.span(".qualifier")[text]
        for text, holds in ((BREAK, point.year in row.breaks), (NO_CHART, not point.chart))
        if holds
    ]
    note = point.note_en and html.span(".qualifier")[point.text("note")]
    doubt = None if point.confidence == "high" else confidence(point.confidence)
    value = [html.span(".value")[quantity(point.value, row.unit)], note, marks]
    return _row(year(point.year), value, [cites.cite(point.sources), " ", doubt])


def _after(words: Text, said: Text) -> Text:
    return Text(words.en + said.en, words.ko + said.ko)


def _spaced(told: Sequence[html.Element]) -> "list[html.Node]":
    """Return elements with commas between them."""
    spaced: list[html.Node] = []
    for number, element in enumerate(told):
        spaced += [", ", element] if number else [element]
    return spaced
