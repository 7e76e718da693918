"""Read what a parameter of an address holds: words, numbers, text; the app says which holds what."""

import math
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from geodata import flow, railway
from geodata.filters import MAX_TEXT, ordered
from geodata.former import current
from geodata.load import claims, places
from geodata.plates import plates
from geodata.proximity import LIMITS_KM, is_target

Reader = Callable[[str], tuple[object, bool]]
"""Reads one parameter: what it holds (None: nothing usable) and whether all of it was understood."""


_TRACKERS = re.compile(
    r"utm_\w+|[fgdy]clid|fbclid|gbraid|wbraid|msclkid|igshid|igsh|mc_[ce]id|_hs\w+|ref_src", re.IGNORECASE
)


def pairs(text: str) -> list[tuple[str, str]]:
    """Split a query string, without what mail programs and networks add to links: nobody meant it for the atlas.

    One of more parameters than any link has is a single one without a name.
    """
    try:
        split = parse_qsl(text.lstrip("?"), keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return [("", "")]
    return [(name, value) for name, value in split if not _TRACKERS.fullmatch(name)]


def several(
    allowed: "Callable[[], tuple[str, ...]]",
    may_be_empty: bool = False,
    layers: bool = False,
    nothing: str | None = None,
) -> Reader:
    """Return what reads words of a list, separated by commas, those of former layers as they are called now.

    `nothing` is the word that stands for none of them.
    """

    def read(value: str) -> tuple[object, bool]:
        if value == nothing:
            return (), True
        given = [current("layers", part) if layers else part for part in value.split(",") if part]
        known = ordered(given, allowed())
        clean = len(known) == len(set(given)) and (bool(given) or may_be_empty)
        return (known if known or (may_be_empty and not given) else None), clean

    return read


def one_of(allowed: "Callable[[], object]") -> Reader:
    """Return what reads one word of a list."""

    def read(value: str) -> tuple[object, bool]:
        known = value in allowed()  # type: ignore[operator]
        return (value if known else None), known

    return read


def whole(low: int, high: int) -> Reader:
    """Return what reads a whole number from `low` to `high`."""

    def read(value: str) -> tuple[object, bool]:
        known = re.fullmatch(r"[0-9]{1,6}", value, re.ASCII) is not None and low <= int(value) <= high
        return (int(value) if known else None), known

    return read


def kept_text(value: str) -> tuple[object, bool]:
    """Read a text as it is kept."""
    clean = clean_text(value)
    return (clean or None), clean == value and bool(clean)


def clean_text(value: str) -> str:
    """Return a text filter as it is kept: printable, single-spaced, at most MAX_TEXT characters."""
    printable = "".join(char if char.isprintable() else " " for char in value)
    return " ".join(printable.split())[:MAX_TEXT].strip()


def brought_within(value: float, low: float, high: float) -> float:
    """Return the nearest number from `low` to `high`."""
    return min(max(value, low), high)


def bearing(value: str) -> tuple[object, bool]:
    """Read degrees above -180 and up to 180; 0 is none."""
    try:
        turned = round(float(value), 1)
    except ValueError:
        return None, False
    known = math.isfinite(turned) and -180 < turned <= 180
    return (turned or None if known else None), known


def flag(value: str) -> tuple[object, bool]:
    """Read a switch, which is 1 or nothing."""
    return (value == "1") or None, value == "1"


def switch(value: str) -> tuple[object, bool]:
    """Read a switch, which is 1, or 0 where it would else be on."""
    return (value == "1" if value in ("0", "1") else None), value in ("0", "1")


def place(value: str) -> tuple[object, bool]:
    """Read the id of a place, also one of an earlier edition."""
    return one_of(places)(current("places", value))


def station(value: str) -> tuple[object, bool]:
    """Read the id of a station."""
    return one_of(railway.stations)(current("places", value))


def claim(value: str) -> tuple[object, bool]:
    """Read the id of a claim."""
    return one_of(lambda: {claim.id for claim in claims()})(current("claims", value))


def target(value: str) -> tuple[object, bool]:
    """Read what nearness is asked of."""
    name = current("places", value)
    known = is_target(name)
    return (name if known else None), known


def kilometres(value: str) -> float | None:
    """Read a distance in kilometres as an address holds it, None where it is none or too near or far."""
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", value, re.ASCII):
        return None
    return float(value) if LIMITS_KM[0] <= float(value) <= LIMITS_KM[1] else None


def distance(value: str) -> tuple[object, bool]:
    """Read the distance of a question of nearness."""
    return kilometres(value), kilometres(value) is not None


def sketch(value: str) -> tuple[object, bool]:
    """Read whose goods move, and how much of them."""
    found = flow.read(value)
    return found, found is not None


def plate(value: str) -> tuple[object, bool]:
    """Read the number of a plate."""
    return whole(1, len(plates()))(value)


def closed(value: str) -> tuple[object, bool]:
    """Read a switch that an address may only turn off, with 0."""
    return (False if value == "0" else None), value == "0"
