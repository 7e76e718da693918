"""The tab of goods asks and answers in words: every way, capacity and source, every gap, every assumption."""

import re

import pytest

from components.kit import html
from components.page import goods, place_tools
from components.page.goods_answer import answer
from components.page.goods_sketch import ROUND
from geodata import flow
from geodata.flow import GATES
from geodata.load import places
from tests.html import read


def told(text: str) -> str:
    sketch = flow.read(text)
    assert sketch is not None
    laid = flow.assigned(sketch) if sketch.kt else None
    return html.written(answer(laid.found if laid else flow.connections(sketch.of), laid, f"flow={text}", "cited"))


def test_the_form_offers_every_place_that_can_be_asked_and_every_gate() -> None:
    form = html.written(goods.panel())
    assert set(re.findall(r'<option value="(\w+)"', form)) == {each for each in places() if flow.askable(each)}
    assert set(re.findall(r'data-gate="(\w+)"', form)) == set(GATES)
    # A script tells shares from capacities by this.
    assert not any("_" in gate for gate in GATES)
    assert all("_" in each for each in flow.facilities())


@pytest.mark.parametrize("place_id", [each for each in places() if flow.askable(each)])
def test_every_place_is_told_of_with_all_its_gaps(place_id: str) -> None:
    said = told(place_id)
    found = flow.connections(place_id)
    shown = re.findall(r'data-gap="(\w+)"', said)
    wanted = [gap.kind for gap in found.gaps]
    wanted += [gap.kind for each in found.ways for gap in each.gaps]
    legs = [*(leg for each in found.ways for leg in each.legs), *found.others]
    wanted += [gap.kind for leg in legs for gap in leg.gaps]
    assert sorted(shown) == sorted(wanted)
    read(said)


def test_figures_stand_with_year_source_and_confidence() -> None:
    said = told("port_chongjin")
    assert "8.8 million t/yr" in said
    assert "handling capacity of the whole port from an encyclopaedia" in said
    assert "no capacity of the whole port" in said
    for source in ("daum_port", "press_jv_2012"):
        assert f'id="goods-source-{source}"' in said
        assert f'href="#goods-source-{source}"' in said


def test_a_sketch_names_its_first_bottleneck_what_is_silent_and_all_that_is_assumed() -> None:
    said = told("kimchaek_works,4000,port-50,khasan-40")
    assert re.search(r'<tr[^>]*data-facility="line_rajin_khasan"[^>]*data-first', said)
    assert "12.5 million t/yr" in said
    assert "No capacity is known of 2 of the 5 links" in said
    assert all(each.en.replace("'", "&#39;") in said for each in flow.ASSUMPTIONS)
    assert re.search(r'<input[^>]*value=""[^>]*data-facility="line_pyongra"', said)


def test_what_is_too_much_says_so_and_where_nothing_is_known_nothing_is_claimed() -> None:
    assert "are too much for it (102 %)" in told("kimchaek_works,9000,port-100")
    assert "cannot be said" in told("kimchaek_works,9000,pyongyang-100")
    assert "No way leads to Pyongyang" in told("port_chongjin,900,pyongyang-40,khasan-60,line_pyongra-0")


def test_points_of_fullness_are_never_rounded_up() -> None:
    assert ROUND[-1] == (0, 1)
    assert "about 16.6 million t/yr" in told("kimchaek_works,100,khasan-30")  # 16,666 thousand


def test_works_ports_and_crossings_lead_to_their_goods() -> None:
    for place_id in ("kimchaek_works", "port_west", "x_namyang"):
        assert f'data-goods="{place_id}"' in html.written(place_tools.tools(places()[place_id]))
    assert "data-goods" not in html.written(place_tools.tools(places()["consulate_china"]))
