from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.kit.numbers import day, distance, number, quantity, year
from geodata.load import figures, units

KOREAN = {"억": 10**8, "만": 10**4, "천": 10**3}
ENGLISH = {"billion": 10**9, "million": 10**6}


@pytest.mark.parametrize(
    ("value", "unit", "en", "ko"),
    [
        (8_800_000, "t per year", "8.8 million t/yr", "880만t/년"),
        (13_510_000, "t per year", "13.51 million t/yr", "1,351만t/년"),
        (300, "t per year", "300 t/yr", "300t/년"),
        (3_000_000_000, "t", "3 billion t", "30억t"),
        (667_929, "people", "667,929 people", "667,929명"),
        (24_052_231, "people", "24,052,231 people", "24,052,231명"),
        (627_000, "people", "627,000 people", "62만 7천명"),
        (20_000, "people", "20,000 people", "2만명"),
        (22.1, "per cent", "22.1%", "22.1%"),
        (12, "count", "12", "12"),
        (2.0, "km", "2 km", "2km"),
        (5_500_000_000, "RUB", "5.5 billion roubles", "55억루블"),
        (7_610, "million USD", "7,610 million dollars", "76억 1,000만딸라"),
        (34.1, "million USD", "34.1 million dollars", "3,410만딸라"),
        (39.5, "billion JPY", "39.5 billion yen", "395억엔"),
        (1_300_000, "pyong", "1.3 million pyong", "130만평"),
    ],
)
def test_quantities_read_naturally_in_each_language(value: float, unit: str, en: str, ko: str) -> None:
    assert quantity(value, unit) == (en, ko)


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(KeyError):
        quantity(1, "furlong")


def english_value(text: str) -> Fraction:
    digits, _, word = text.partition(" ")
    return Fraction(digits.replace(",", "")) * ENGLISH.get(word, 1)


def korean_value(text: str) -> Fraction:
    parts = text.split(" ")
    return sum(
        (Fraction(part.rstrip("억만천").replace(",", "")) * KOREAN.get(part[-1], 1) for part in parts), Fraction()
    )


GRAINS = st.sampled_from([1, 10, 1000, 10**4, 10**6, 10**7])


@given(st.integers(0, 10**7), GRAINS)
def test_no_digit_is_lost_in_whole_numbers(count: int, grain: int) -> None:
    written = number(count * grain)
    assert english_value(written.en) == korean_value(written.ko) == count * grain


@given(st.decimals(0, 10**6, places=2))
def test_no_digit_is_lost_in_fractions(value: object) -> None:
    written = number(float(str(value)))
    assert english_value(written.en) == korean_value(written.ko) == Fraction(str(value))


def test_every_figure_of_the_data_can_be_written() -> None:
    for figure in figures():
        written = quantity(figure.value, figure.unit)
        assert units()[figure.unit].en in written.en
        assert units()[figure.unit].ko.removeprefix("백만").removeprefix("십억") in written.ko
        assert "e+" not in written.en + written.ko


@pytest.mark.parametrize(
    ("metres", "en", "ko"),
    [
        (4, "0 m", "0m"),
        (853, "850 m", "850m"),
        (996, "1 km", "1km"),
        (8217, "8.2 km", "8.2km"),
        (10_000, "10 km", "10km"),
    ],
)
def test_distances(metres: float, en: str, ko: str) -> None:
    assert distance(metres) == (en, ko)


def test_dates() -> None:
    assert day(date(1908, 1, 7)) == ("7 January 1908", "1908년 1월 7일")
    assert year(1908) == ("1908", "1908년")
    assert year("undated") == ("undated", "년도없음")
