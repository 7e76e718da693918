"""Compare years: what statistics give one by one, those that may not stand in one chart in panels of their own."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.comparison.model import Chart, Panel, Row, Value
from geodata.comparison.places_compared import ARTICLE
from geodata.comparison.values import by_subject, is_worked_out, row_of, value_of
from geodata.load import measures, series, units
from geodata.series_model import Series
from geodata.vocabulary import Text

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "steel": Text("Steel by year", "년도별 강철생산"),
        "ore": Text("Iron ore by year", "년도별 철광석생산"),
        "trade": Text("Foreign trade by year", "년도별 대외무역"),
        "freight": Text("Rail freight from Russia by year", "년도별 로씨야철도화물"),
        "network": Text("Railways of the country by year", "년도별 나라의 철길"),
        "people": Text("Population by year", "년도별 인구"),
    }
)
"""The charts of years, by the name that an address has for them."""
CHART_OF: Mapping[str, str] = MappingProxyType(
    {
        "steel_statistics_korea": "steel",
        "steel_cow": "steel",
        "steel_trading_economics": "steel",
        "steel_nknews": "steel",
        "ore_statistics_korea": "ore",
        "ore_nkri": "ore",
        "trade_total_kotra": "trade",
        "trade_china_kotra": "trade",
        "trade_russia_kotra": "trade",
        "trade_china_customs": "trade",
        "trade_china_other": "trade",
        "trade_russia_customs": "trade",
        "trade_russia_itc": "trade",
        "trade_russia_statements": "trade",
        "trade_japan_yen": "trade",
        "khasan_rail_freight": "freight",
        "rajin_rail_coal": "freight",
        "rail_length_kosis": "network",
        "rail_electrified_kosis": "network",
        "population_statistics_korea": "people",
    }
)
"""In which chart each series stands, in the order of its panels."""
CITY = "city_chongjin"


def by_year(chart_id: str) -> Chart:
    """Return a chart of years.

    Parameters
    ----------
    chart_id : str
        One of `TITLES`.

    Returns
    -------
    Chart
        A panel for all series that may stand in one chart, in the unit of their statistic.

    Raises
    ------
    KeyError
        For any other id.

    Examples
    --------
    >>> [(panel.id, len(panel.rows)) for panel in by_year("trade").panels][:2]
    [('kotra_trade', 3), ('trade_china_customs', 1)]

    """
    known = {row.id: row for row in series()}
    together: dict[str, list[Series]] = {}
    for series_id, chart in CHART_OF.items():
        if chart == chart_id:
            together.setdefault(known[series_id].comparable, []).append(known[series_id])
    panels = [_panel(name, rows) for name, rows in together.items()]
    if chart_id == "people":
        panels.insert(0, _city())
    return Chart(chart_id, TITLES[chart_id], tuple(panels))


def _panel(name: str, rows: "list[Series]") -> Panel:
    first = rows[0]
    what, statistic = first.text("name") if len(rows) == 1 else measures()[first.measure], first.text("statistic")
    title = Text(f"{what.en}: {statistic.en}", f"{what.ko}: {statistic.ko}")
    return Panel(name, title, units()[first.unit], tuple(map(_row, rows)), order="years")


def _row(row: Series) -> Row:
    values = tuple(
        Value(
            id=f"{row.id}.{point.year}",
            place=row.subject,
            value=point.value,
            year=point.year,
            confidence=point.confidence,
            sources=point.sources,
            note=point.text("note"),
            worked_out=is_worked_out(point.note_en, point.sources),
            drawn=point.chart,
        )
        for point in row.points
    )
    return Row(row.id, row.subject, row.text("name"), values, breaks=row.breaks, note=row.text("note"), is_series=True)


def _city() -> Panel:
    told = [value_of(f, "article" if ARTICLE in f.sources else "value") for f in by_subject("population")[CITY]]
    row = row_of(CITY, told)
    title = Text(f"{row.name.en}, census and estimates", f"{row.name.ko}의 인구조사와 추정")
    return Panel("city", title, units()["people"], (row,), order="years")
