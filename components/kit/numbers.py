"""Write days and years the way each language does, beside the numbers of `geodata/numbers.py`."""

from datetime import date
from typing import Literal

from geodata.numbers import digits, distance, measured, number, quantity
from geodata.vocabulary import Text

__all__ = ["UNDATED", "day", "digits", "distance", "measured", "number", "quantity", "year"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Spelled out, because strftime follows the locale of the server."""
UNDATED = Text("undated", "년도없음")


def day(when: date) -> Text:
    """Return a date in full."""
    return Text(f"{when.day} {_MONTHS[when.month - 1]} {when.year}", f"{when.year}년 {when.month}월 {when.day}일")


def year(when: int | Literal["undated"]) -> Text:
    """Return a year, or that there is none."""
    return UNDATED if when == "undated" else Text(str(when), f"{when}년")
