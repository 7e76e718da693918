"""Coordinates are read in every notation that people write, and nothing else is taken for them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.search import read_coordinates
from geodata.search.coordinates import REGION, Coordinates

HERE = Coordinates(129.77, 41.78)
WRITTEN = """
41.78, 129.77 | 129.77 41.78 | 41.78 129.77 | 41.78;129.77 | 41.78/129.77 | (41.78, 129.77) | +41.78, +129.77
41°46′48″ N 129°46′12″ E | 41°46'48"N, 129°46'12"E | 41º46'48''N 129º46'12''E | 41° 46' 48" N, 129° 46' 12" E
N 41.78 E 129.77 | N41.78, E129.77 | 41.78N 129.77E | 41.78° N, 129.77° E | n 41.78 e 129.77 | 41.78 N, 129.77
129.77° E, 41.78° N | E 129.77 N 41.78 | N 41°46′48″ E 129°46′12″ | 41.78° north, 129.77° east
41°46.8' N 129°46.2' E | 41 46.8 129 46.2 | 41 46 48 N 129 46 12 E | 41:46:48 N, 129:46:12 E
４１．７８，１２９．７７ | ４１．７８　１２９．７７ | ４１°４６′４８″ Ｎ １２９°４６′１２″ Ｅ
41,78 129,77 | 41,78; 129,77 | 41,78, 129,77
북위 41.78° 동경 129.77° | 북위 41.78도, 동경 129.77도 | 동경 129.77 북위 41.78 | 위도 41.78 경도 129.77
북위 41도 46분 48초 동경 129도 46분 12초 | 북위41.78도동경129.77도
lat 41.78 lon 129.77 | lat=41.78, lon=129.77 | latitude: 41.78, longitude: 129.77 | geo:41.78,129.77
41.78 с.ш. 129.77 в.д. | 北纬41.78 东经129.77 | 北緯41度46分48秒 東経129度46分12秒
Go to 41.78° N, 129.77° E | 41.780000, 129.770000
"""
NOTATIONS = [each.strip() for line in WRITTEN.strip().splitlines() for each in line.split("|")]
NOT_COORDINATES = """
7/8 | km 720.7 | 1 2 | chongjin | 41.78 | 200.5, 300.2 | 41.78-129.77 | 95 N 20 E | 41 N 42 N | 2018 12 | 119-122
645/646 | -41.78 S 1 E | 41.5°30' N 129 E | March 10 | 1,2,3 | N | ° | 41°61' N 129° E | 41.78 N 129.77 N
41''30' 129 | 627,000 | 27 h 43 min | 2,000 m | 41.78 129.77 12
"""


@pytest.mark.parametrize("text", NOTATIONS)
def test_every_notation_is_read(text: str) -> None:
    assert read_coordinates(text) == HERE


@pytest.mark.parametrize("text", [each.strip() for line in NOT_COORDINATES.split("\n") for each in line.split("|")])
def test_what_is_none_is_left_alone(text: str) -> None:
    assert read_coordinates(text) is None


@pytest.mark.parametrize(
    ("text", "point", "label"),
    [
        ("−33.9, 18.4", (18.4, -33.9), "33.9° S, 18.4° E"),
        ("34.6 S 58.4 W", (-58.4, -34.6), "34.6° S, 58.4° W"),
        ("－34.6, －58.4", (-58.4, -34.6), "34.6° S, 58.4° W"),
        ("41 129", (129.0, 41.0), "41° N, 129° E"),
        ("129 41", (129.0, 41.0), "41° N, 129° E"),
        ("45.5, 12.25", (12.25, 45.5), "45.5° N, 12.25° E"),
        ("남위 10.5 서경 20.25", (-20.25, -10.5), "10.5° S, 20.25° W"),
        ("0.0, 0.0", (0.0, 0.0), "0° N, 0° E"),
    ],
)
def test_signs_and_letters_say_which_half(text: str, point: tuple[float, float], label: str) -> None:
    found = read_coordinates(text)
    assert found == point
    assert found is not None
    assert found.label.en == label


def test_a_label_is_said_in_both_languages_and_is_read_again() -> None:
    assert HERE.label == ("41.78° N, 129.77° E", "북위 41.78°, 동경 129.77°")
    assert [read_coordinates(text) for text in HERE.label] == [HERE, HERE]


lons = st.floats(REGION[0], REGION[2]).map(lambda value: round(value, 5))
lats = st.floats(REGION[1], REGION[3]).map(lambda value: round(value, 5))


@given(lons, lats)
def test_a_point_of_the_region_is_read_in_either_order(lon: float, lat: float) -> None:
    for text in (f"{lat:.5f}, {lon:.5f}", f"{lon:.5f} {lat:.5f}", f"N {lat:.5f} E {lon:.5f}", f"{lat:.5f}N,{lon:.5f}E"):
        assert read_coordinates(text) == (lon, lat)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_what_is_labelled_is_read_again(lon: float, lat: float) -> None:
    for text in Coordinates(lon, lat).label:
        found = read_coordinates(text)
        assert found is not None
        assert found == (pytest.approx(lon, abs=1e-5), pytest.approx(lat, abs=1e-5))


@given(st.text(max_size=150) | st.text("0123456789.,°'\"NSEW -+도분초", max_size=40))
@example("ﷺ" * 100)
@example("°" * 90)
@example("1" * 100)
def test_any_text_is_safe(text: str) -> None:
    found = read_coordinates(text)
    assert found is None or (-180 <= found.lon <= 180 and -90 <= found.lat <= 90)
