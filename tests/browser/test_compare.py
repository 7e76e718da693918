"""Charts in the drawer: nothing of them before the tab is opened, then chart, table, map, filters and address agree."""

import re
from collections.abc import Callable

import pytest

from components.charts.figure import ABOVE_ROWS
from geodata.comparison import CHARTS, chart
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
GRAPH = "document.querySelector('#compare-chart .js-plotly-plot')"
MARKED = f"""() => ({GRAPH}?.data ?? []).filter(trace => trace.meta?.chosen)
    .flatMap(trace => trace.y.filter(y => y !== null))"""
"""The rows that are marked on the chart."""
OF_TOOLS = (
    *(f"/parts/{name}" for name in ("claims", "railway", "near", "goods", "time", "ride", "stations")),
    *("/answers/", "/claim/", "_dash-update-component"),
)
"""What the tabs of the drawer ask for once they are opened, the list of places left aside."""
NAMES = f"() => {GRAPH}.layout.yaxis.ticktext.map(text => text.replaceAll('<br>', ' '))"


def updates(seen: Visit) -> int:
    """Return how often Dash's server was asked to change something."""
    return sum("_dash-update-component" in url for url in seen.requests)


def until_shown(seen: Visit, name: str) -> None:
    """Wait until a chart is drawn, and said to be the one that is open."""
    seen.until(
        """title => document.querySelector('#compare-head h2')?.innerText === title
            && document.querySelector('#compare-chart .scatterlayer') !== null""",
        chart(name).title.en,
    )
    assert seen.page.get_attribute(f"[data-chart={name}]", "aria-pressed") == "true"


def press_row(seen: Visit, name: str, place: str) -> None:
    """Press somewhere in the row of a place, off its values."""
    rows = [row.place for row in chart(name).rows]
    box = seen.page.locator("#compare-chart .nsewdrag").first.bounding_box()
    assert box is not None
    share = (rows.index(place) + ABOVE_ROWS) / (len(rows) - 0.5 + ABOVE_ROWS)
    seen.page.mouse.click(box["x"] + box["width"] * 0.93, box["y"] + box["height"] * share)


@pytest.mark.further
def test_a_chart_and_the_map_choose_for_each_other(visit: Visits) -> None:
    seen = visit("")
    page = seen.page
    assert [url for url in seen.requests if any(path in url for path in OF_TOOLS)] == []
    assert page.locator("#charts").inner_html() == "", "a graph is drawn that nobody has asked for"
    page.locator("#tab-compare").click()
    until_shown(seen, "cities")
    seen.until_params(tab="compare", chart=None)
    assert updates(seen) == 1
    page.locator("[data-chart=ports]").click()
    until_shown(seen, "ports")
    seen.until_params(chart="ports")
    press_row(seen, "ports", "port_chongjin")
    seen.until_chosen("Chongjin Port")
    rows = [row.place for row in chart("ports").rows]
    seen.until(f"rows => JSON.stringify(({MARKED})()) === JSON.stringify(rows)", [rows.index("port_chongjin")] * 2)
    asked = updates(seen)
    page.evaluate("atlas.choose('nampo_port', 'map')")
    seen.until_chosen("Nampo Port")
    seen.until(f"rows => JSON.stringify(({MARKED})()) === JSON.stringify(rows)", [rows.index("nampo_port")] * 2)
    assert page.locator("#compare-table .chosen").count() == 1
    assert updates(seen) == asked, "a mark needs no answer"
    button = page.locator("#compare-table [data-site=rajin_port]")
    button.focus()
    page.keyboard.press("Enter")
    seen.until_chosen("Rajin Port")
    page.locator("#tab-compare").click()
    seen.until_params(tab=None, chart=None)
    page.go_back()
    until_shown(seen, "ports")
    seen.until_params(tab="compare", chart="ports")


@pytest.mark.further
def test_filters_language_and_colours_reach_the_chart(visit: Visits) -> None:
    seen = visit("?chart=ports&site=nampo_port")
    page = seen.page
    until_shown(seen, "ports")
    seen.until(f"() => ({MARKED})().length === 2")
    page.locator("#filters summary").click()
    page.locator("#filters .option", has_text="high").first.click()
    seen.until(f"() => JSON.stringify(({NAMES})()) === JSON.stringify(['Nampo Port', 'Chongjin Port'])")
    assert "2 of 11" in page.inner_text(".compare-left")
    before = page.evaluate(f"() => {GRAPH}.layout.font.color")
    seen.press_radio("lang", "ko")
    seen.until(f"() => ({NAMES})()[0] === '남포항'")
    assert "항" in (page.get_attribute("#compare-chart", "aria-label") or "")
    seen.press_radio("theme", "dark")
    seen.until(f"before => {GRAPH}.layout.font.color !== before", before)
    page.locator("#filter-text").fill("nothing has this")
    seen.until("() => document.getElementById('compare-chart').hidden")
    assert page.locator("#compare-table table").count() == 0


@pytest.mark.further
def test_every_chart_is_drawn(visit: Visits) -> None:
    seen = visit("?tab=compare")
    for name in CHARTS:
        seen.page.locator(f"[data-chart={name}]").click()
        until_shown(seen, name)


@pytest.mark.further
@pytest.mark.parametrize("size", [(390, 844), (320, 640), (844, 390), (768, 1024)])
def test_a_chart_keeps_within_its_sheet(visit: Visits, size: tuple[int, int]) -> None:
    seen = visit("?chart=counties", viewport={"width": size[0], "height": size[1]})
    for name in ("counties", "railways", "trade"):
        seen.page.locator(f"[data-chart={name}]").click()
        until_shown(seen, name)
        # The last thing of a resize is the size of the drawing.
        seen.until(
            """() => { const panel = document.getElementById('tab-panel-compare');
                const chart = document.querySelector('#compare-chart .main-svg').getBoundingClientRect();
                return panel.scrollWidth <= panel.clientWidth && chart.right <= panel.getBoundingClientRect().right; }"""
        )


@pytest.mark.further
def test_an_answer_that_does_not_come_is_asked_for_again(visit: Visits) -> None:
    seen = visit("")
    page = seen.page
    seen.expected = ("Failed to load resource", "Callback failed", "fetch", "net::ERR")
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.locator("#tab-compare").click()
    page.locator("#unanswered", has_text="cannot be reached").wait_for()
    page.unroute("**/_dash-update-component*")
    page.locator("[data-chart=ports]").click()
    until_shown(seen, "ports")


def luminance(seen: Visit, selector: str, what: str) -> float | None:
    """How light a colour of an element is, from 0 to 1; None where it has none."""
    color = seen.page.evaluate("([at, what]) => getComputedStyle(document.querySelector(at))[what]", [selector, what])
    red, green, blue, *alpha = (float(each) for each in re.findall(r"[\d.]+", color))
    return None if alpha == [0] else (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


@pytest.mark.further
def test_an_open_chart_is_printed(visit: Visits) -> None:
    seen = visit("?chart=trams&theme=dark")
    until_shown(seen, "trams")
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#compare-chart .main-svg").first.is_visible()
    assert seen.page.locator("#compare-table table").first.is_visible()
    assert not seen.page.locator(".compare-choice").is_visible()
    assert not seen.page.locator("#panel").is_visible()
    # On white paper, in dark ink, and the chart with it.
    assert luminance(seen, "#compare-head", "color") < 0.25
    assert luminance(seen, "#drawer", "backgroundColor") is None
    assert "invert" in seen.page.evaluate("getComputedStyle(document.getElementById('compare-chart')).filter")
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    seen.page.emulate_media(media="screen")
    assert luminance(seen, "#compare-head", "color") > 0.5
