"""Say in a sentence or two what a chart shows, computed from its values; filters change nothing about it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from components.charts import words
from components.kit.numbers import digits, measured, number
from geodata.comparison import Chart, Panel, Row, Value, chart
from geodata.load import places, series
from geodata.vocabulary import Text

CITY, PORT, TRAM, LINE = "city_chongjin", "port_chongjin", "tram_line", "line_pyongra"
LOW = Text("confidence low", "신뢰도 낮음")
ORDINALS = ("largest", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def sentence(chart_id: str) -> Text:
    """Return what a chart shows."""
    whole = chart(chart_id)
    return _SAID[chart_id](whole) if chart_id in _SAID else _years(whole)


def _row(panel: Panel, row_id: str) -> Row:
    return next(row for row in panel.rows if row.id == row_id)


def _of(row: Row, role: str) -> Value:
    return next(value for value in row.values if value.role == role)


def _per_cent(part: float, whole: float) -> str:
    return f"{round(100 * part / whole)}"


# ---- places ---------------------------------------------------------------------------------------------------------
def _cities(whole: Chart) -> Text:
    (panel,) = whole.panels
    counted = [row for row in panel.rows if any(value.role == "value" for value in row.values)]
    city = _row(panel, CITY)
    rank = counted.index(city) + 1
    census, urban, article = (_of(city, role) for role in ("value", "urban", "article"))
    share, below = _per_cent(urban.value, census.value), _per_cent(census.value - article.value, census.value)
    between = urban.value < article.value < census.value
    round_number = number(article.value)
    return Text(
        f"Chongjin is {_ordinal(rank)} of {len(counted)} cities and towns by the census of {census.year}: "
        f"{digits(census.value)} people, {digits(urban.value)} of them ({share} %) in urban areas. "
        f"The article’s {round_number.en} {'lies between the two and ' if between else ''}"
        f"is {below} % below the census.",
        f"청진은 {census.year}년 인구조사에서 도시와 읍 {len(counted)}곳중 {rank}번째이다. "
        f"{digits(census.value)}명중 {digits(urban.value)}명({share}%)이 도시지역에 산다. "
        f"글의 {round_number.ko}명은 {'두 수의 사이에 있으며 ' if between else ''}인구조사보다 {below}% 적다.",
    )


def _ordinal(rank: int) -> str:
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"number {rank}"


def _counties(whole: Chart) -> Text:
    people, density, women = whole.panels
    most, densest = (max(panel.rows, key=lambda row: row.values[0].value) for panel in (people, density))
    ordered = sorted(women.rows, key=lambda row: row.values[0].value)
    fewest, highest = ordered[0], ordered[-1]
    low, high = digits(fewest.values[0].value), digits(highest.values[0].value)
    crowd, close = digits(most.values[0].value), digits(densest.values[0].value)
    there = Text("", "") if densest.place == most.place else Text(f"{densest.name.en} has ", f"{densest.name.ko} ")
    everywhere = ordered[0].values[0].value > 1000
    outnumber = Text("F", "")
    if everywhere:
        outnumber = Text("Women outnumber men in all of them: f", "어디서나 녀자가 더 많다. ")
    return Text(
        f"Of {len(people.rows)} counties and cities {most.name.en} has the most people, {crowd}, and "
        f"{there.en}the most for each km², {close}. {outnumber.en}or 1,000 men there are {low} in {fewest.name.en} "
        f"and {high} in {highest.name.en}.",
        f"군과 시 {len(people.rows)}곳중 {most.name.ko}에 사람이 제일 많고({crowd}명), km²당 인구는 "
        f"{there.ko or '역시 그곳이 '}제일 많다({close}명). {outnumber.ko}남자 1,000명당 녀자는 "
        f"{fewest.name.ko} {low}명에서 {highest.name.ko} {high}명까지이다.",
    )


def _ports(whole: Chart) -> Text:
    (panel,) = whole.panels
    known = [row for row in panel.rows if row.values]
    largest = max((v for row in known for v in row.values if v.role == "value"), key=lambda value: value.value)
    here = next(value for value in _row(panel, PORT).values if value.role == "value")
    years = [value.year for row in known for value in row.values if isinstance(value.year, int)]
    most, ours = words.amount(largest, panel.unit), words.amount(here, panel.unit)
    name = places()[largest.place].name
    carried = Text("with no year", "년도가 없다")
    if here.year != "undated":
        carried = Text(f"of {here.year}", f"{here.year}년의것이다")
    return Text(
        f"A capacity was found for {len(known)} of {len(panel.rows)} ports. The largest is that of {name.en}, "
        f"{most.en} in {largest.year}; Chongjin has {ours.en}, {carried.en}. The years run from {min(years)} to "
        f"{max(years)}, so this is no ranking of one year.",
        f"항 {len(panel.rows)}곳중 {len(known)}곳의 능력을 찾았다. "
        f"제일 큰것은 {name.ko}의 {most.ko}({largest.year}년)이다. 청진항은 {ours.ko}이며 {carried.ko}. "
        f"년도가 {min(years)}년부터 {max(years)}년까지 다르므로 "
        f"한해의 순위로 볼수 없다.",
    )


def _works(whole: Chart) -> Text:
    units = {row.id: panel.unit for panel in whole.panels for row in panel.rows}
    rival = [row for row in whole.rows if row.spans]
    widest = max(rival, key=lambda row: row.spans[-1][1] / row.spans[-1][0])
    low, high = widest.spans[-1]
    least, most = number(low), measured(high, units[widest.id])
    times = digits(round(high / low, 1))
    values = [value for row in whole.rows for value in row.values]
    undated = sum(value.year == "undated" for value in values)
    return Text(
        f"Sources contradict each other in {len(rival)} of {len(whole.rows)} rows, most at {widest.name.en}: "
        f"{least.en} to {most.en}, {times} times as much. {undated} of {len(values)} figures have no year.",
        f"{len(whole.rows)}줄중 {len(rival)}줄에서 자료들이 엇갈린다. 제일 크게 엇갈리는것은 {widest.name.ko}로서 "
        f"{least.ko}부터 {most.ko}까지 {times}배이다. 수자 {len(values)}개중 {undated}개는 년도가 없다.",
    )


def _railways(whole: Chart) -> Text:
    length, gauge, wire = whole.panels
    longest = _row(length, LINE)
    low, high = longest.spans[-1]
    mapped = next(value.value for value in longest.values if value.worked_out)
    lines = [row for row in gauge.rows if places()[row.place].kind == "railway_line"]
    two = sum(len(row.values) > 1 for row in lines)
    wires = [row for row in wire.rows if row.values]
    volts = sorted({value.value for row in wires for value in row.values})
    told = " / ".join(digits(each) for each in volts)
    return Text(
        f"{longest.name.en}: sources give {digits(low)} to {digits(high)} km, and {digits(mapped)} km of it are "
        f"measured on the map. {two} of {len(lines)} lines have a second, wider gauge on a part. The voltage of "
        f"the overhead wire is known of {len(wires)} lines: {told} V; of the others it is not.",
        f"{longest.name.ko}의 길이는 자료에 따라 {digits(low)}~{digits(high)}km이며 "
        f"지도에서 재면 {digits(mapped)}km이다. 로선 {len(lines)}개중 {two}개는 일부 구간에 더 넓은 둘째 궤간이 있다. "
        f"전차선의 전압은 로선 {len(wires)}개에서만 알려져있으며({told}V) 나머지는 알수 없다.",
    )


def _trams(whole: Chart) -> Text:
    rows = whole.rows
    longest = max((v for row in rows for v in row.values if v.role == "value"), key=lambda value: value.value)
    ours = next(row for row in rows if row.id == TRAM)
    (low, high) = ours.spans[0]
    mapped = next(value.value for value in ours.values if value.worked_out and value.role == "value")
    closed = sum(places()[row.place].status == "closed" for row in rows)
    name = places()[longest.place].name
    return Text(
        f"The longest of {len(rows)} networks: {name.en}, {digits(longest.value)} km. The tram of Chongjin is "
        f"{digits(low)} to {digits(high)} km long by its sources; {digits(mapped)} km of route are mapped. "
        f"{closed} of the networks are closed.",
        f"망 {len(rows)}개중 제일 긴것은 {name.ko}({digits(longest.value)}km)이다. 청진궤도전차는 자료에 따라 "
        f"{digits(low)}~{digits(high)}km이며 지도에 그려진 길은 {digits(mapped)}km이다. 망 {closed}개는 페쇄되였다.",
    )


_SAID: Mapping[str, Callable[[Chart], Text]] = MappingProxyType(
    {
        "cities": _cities,
        "counties": _counties,
        "ports": _ports,
        "works": _works,
        "railways": _railways,
        "trams": _trams,
    }
)


# ---- years ----------------------------------------------------------------------------------------------------------
def _years(whole: Chart) -> Text:
    panel, row = whole.panels[0], whole.panels[0].rows[0]
    dated = [value for value in row.values if value.drawn and isinstance(value.year, int) and value.role == "value"]
    peak = max(dated, key=lambda value: value.value)
    # Where what is counted changes, no value is the largest of all.
    told = [_at(each, panel, each is peak and not row.breaks) for each in dict.fromkeys((dated[0], peak, dated[-1]))]
    what = _what(row, panel)
    rest = [_breaks(row), _hollow(whole), _apart(whole)]
    return Text(
        " ".join([f"{what.en}: {'; '.join(each.en for each in told)}.", *(each.en for each in rest if each.en)]),
        " ".join([f"{what.ko}: {', '.join(each.ko for each in told)}.", *(each.ko for each in rest if each.ko)]),
    )


def _at(value: Value, panel: Panel, is_most: bool) -> Text:
    said = words.amount(value, panel.unit)
    most = [Text("the most", "제일 큰 값")] if is_most else []
    told = [*most, *([LOW] if value.confidence == "low" else [])]
    behind = Text(", ".join(each.en for each in told), ", ".join(each.ko for each in told))
    doubt = Text(f" ({behind.en})", f"({behind.ko})") if told else Text("", "")
    return Text(f"{said.en} in {value.year}{doubt.en}", f"{value.year}년 {said.ko}{doubt.ko}")


def _what(row: Row, panel: Panel) -> Text:
    known = next((each for each in series() if each.id == row.id), None)
    if known is None:
        return panel.title
    statistic = known.text("statistic")
    # Brackets within brackets would be hard to read.
    joined = f"{row.name.ko}, {statistic.ko}" if "(" in statistic.ko else f"{row.name.ko}({statistic.ko})"
    return Text(f"{row.name.en} ({statistic.en})", joined)


def _breaks(row: Row) -> Text:
    if not row.breaks:
        return Text("", "")
    years = [str(year) for year in row.breaks]
    return Text(
        f"What is counted changes with {' and '.join(years)}, so the values on either side do not compare.",
        f"{'년과 '.join(years)}년에 세는것이 바뀌므로 그 앞뒤의 값은 비교할수 없다.",
    )


def _hollow(whole: Chart) -> Text:
    values = [value for each in whole.rows for value in each.values if value.drawn]
    worked_out = sum(value.worked_out for value in values)
    if not worked_out:
        return Text("", "")
    return Text(
        f"{worked_out} of {len(values)} values are worked out, and hollow.",
        f"값 {len(values)}개중 {worked_out}개는 계산한것이며 속이 비여있다.",
    )


def _apart(whole: Chart) -> Text:
    if len({panel.id for panel in whole.panels}) < 2:
        return Text("", "")
    return Text(
        "What counts differently has an axis of its own.",
        "서로 다르게 센 통계는 저마다의 축으로 따로 그렸다.",
    )
