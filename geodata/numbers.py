"""Write numbers, quantities and distances the way each language does; no digit is ever rounded away.

English has millions and billions, Korean counts in 천 (10³), 만 (10⁴) and 억 (10⁸). Only round numbers are shortened:
a census count keeps its last digit.
"""

from decimal import Decimal

from geodata.tables import units
from geodata.vocabulary import Text

_SHORTENED = ((10**9, 10**7, "billion"), (10**6, 10**4, "million"))
"""From which value on, and to multiples of what, English writes which word: two decimals always suffice."""
_MANY_KO = (("백만", 10**6), ("십억", 10**9))
"""What Korean units that hold many of something begin with, and how many that is."""


def number(value: float) -> Text:
    """Return a number in words and digits: 8.8 million, 880만; 667,929 in both."""
    return Text(_english(value), _korean(value))


def quantity(value: float, unit: str) -> Text:
    """Return a number with a unit of `units.json`, named by its id; raise KeyError for an unknown one."""
    return measured(value, units()[unit])


def measured(value: float, unit: Text) -> Text:
    """Return a number with a unit as it is written after it; of millions of a unit Korean counts each one."""
    word, times = next(((word, times) for word, times in _MANY_KO if unit.ko.startswith(word)), ("", 1))
    counted = float(Decimal(str(value)) * times)
    return Text(f"{_english(value)}{_gap(unit.en)}{unit.en}", f"{_korean(counted)}{unit.ko.removeprefix(word)}")


def _gap(unit: str) -> str:
    return "" if unit in {"", "%"} else " "


def digits(value: float | Decimal) -> str:
    """Return a number in digits alone, grouped by thousands, with just the decimals it has."""
    return f"{Decimal(str(value)).normalize():,f}"


def _english(value: float) -> str:
    for least, grain, word in _SHORTENED:
        if value >= least and value % grain == 0:
            return f"{digits(Decimal(str(value)) / least)} {word}"
    return digits(value)


def _korean(value: float) -> str:
    if value < 10**4 or value % 10**3:
        return digits(value)
    hundred_millions, rest = divmod(int(value), 10**8)
    ten_thousands, rest = divmod(rest, 10**4)
    counted = ((hundred_millions, "억"), (ten_thousands, "만"), (rest // 10**3, "천"))
    return " ".join(f"{count:,}{word}" for count, word in counted if count)


def distance(metres: float) -> Text:
    """Return a distance, in metres below a kilometre and else in kilometres to a tenth."""
    rounded = round(metres, -1)
    if rounded < 1000:
        return Text(f"{rounded:.0f} m", f"{rounded:.0f}m")
    km = digits(round(metres / 1000, 1))
    return Text(f"{km} km", f"{km}km")
