"""Read and write a sketch of what would move: a place, tonnes a year, shares of the gates, capacities to reckon with.

As text, for an address: `kimchaek_works,2400,port-50,khasan-50,high,line_pyongra-3000`. Tonnes are in thousands a year.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geodata.flow.gates import GATES, askable
from geodata.former import current
from geodata.load import ids_in
from geodata.railway import lines
from geodata.vocabulary import Text

Reading = Literal["low", "high"]
READINGS: tuple[Reading, ...] = ("low", "high")
"""Which of several capacities reported of one thing counts: the lowest or the highest."""
MOST_KT = 100_000
"""Most that a sketch takes, in thousands of tonnes a year: twice what all ports of the country are said to handle."""
MOST_TEXT = 1000
"""Longest text that is read, in characters: one with a capacity for everything that can have one is shorter."""
ASSUMPTIONS = (
    Text(
        "This is a sketch, no forecast: tonnes and shares are yours, and the atlas has no traffic to set beside them.",
        "이것은 략산이며 예측이 아니다. 톤수와 몫은 보는 사람의것이고 지도첩에는 그와 대조할 수송량이 없다.",
    ),
    Text(
        "Nothing else moves: who thinks otherwise takes what else moves off the capacities.",
        "다른 짐은 없는것으로 본다. 다르게 보려면 능력에서 그만큼 덜어 적는다.",
    ),
    Text(
        "Goods take the shortest way over the lines drawn here; a line whose capacity is set to 0 is not taken.",
        "짐은 여기에 그린 로선들로 제일 짧은 길을 간다. 능력을 0으로 적은 로선으로는 가지 않는다.",
    ),
    Text(
        "A capacity holds for all of a line, in both directions together, whatever year it was reported for.",
        "능력은 어느 해의것이든 로선전체에, 량방향을 합쳐 적용한다.",
    ),
    Text(
        "Where reports differ the lowest counts, or the highest if you wish, no plan and no part; else what you enter.",
        "자료가 엇갈리면 제일 작은 값, 바라면 제일 큰 값을 쓰며 계획이나 일부의 능력은 쓰지 않는다. "
        "자료가 없으면 적어넣은 값만 쓴다.",
    ),
    Text(
        "What the rules of trade allow, other gauges, engines, power and the time of year are left out.",
        "무역규정과 서로 다른 궤간, 기관차, 전력, 계절은 따지지 않는다.",
    ),
)
"""What a sketch takes for granted."""
METHOD = Text(
    "The station is the one that the place's record names, else the nearest; its distance is straight, on the "
    "ellipsoid of WGS 84, and good to both radii together. Ways are the shortest over the lines drawn here, by "
    "kilometre posts where there are any and else by mapped track. Capacities are quoted, never worked out.",
    "역은 그곳의 자료에 적힌 역, 없으면 제일 가까운 역이다. 거리는 WGS 84 타원체에서 잰 직선거리이며 두 오차반경의 "
    "합까지 맞는다. 길은 그린 로선들로 제일 짧은 길이고 거리표가 있으면 거리표로, 없으면 지도의 궤도로 잰다. "
    "능력은 자료에서 옮긴것이며 계산한것은 하나도 없다.",
)
_PAIR = re.compile(r"([a-z][a-z0-9_]{1,60})-(0|[1-9][0-9]{0,5})", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


@dataclass(frozen=True)
class Sketch:
    """What somebody imagines to move.

    Attributes
    ----------
    of : str
        The works, port or crossing whose goods they are.
    kt : int or None
        Thousands of tonnes a year; None where only the connections are asked for.
    shares : tuple of (str, int)
        Gates and their shares in per cent, together no more than 100, in the order of `GATES`.
    reading : str
        Which of rival capacities counts, "low" or "high".
    assumed : tuple of (str, int)
        Capacities that are reckoned with in place of what is reported, in thousands of tonnes a year, by the id of a
        line, port or crossing; a line with 0 is not taken.

    """

    of: str
    kt: int | None = None
    shares: tuple[tuple[str, int], ...] = ()
    reading: Reading = "low"
    assumed: tuple[tuple[str, int], ...] = ()

    @property
    def without(self) -> frozenset[str]:
        """The lines that are not taken."""
        return frozenset(facility for facility, kt in self.assumed if kt == 0 and facility in lines())


@cache
def facilities() -> frozenset[str]:
    """Return what a capacity can be assumed of: lines in use, ports and crossings.

    Returns
    -------
    frozenset of str
        Their ids.

    Examples
    --------
    >>> {"line_pyongra", "rajin_port", "x_friendship"} <= facilities(), "kimchaek_works" in facilities()
    (True, False)

    """
    drawn = (line.id for line in lines().values() if not line.closed)
    return frozenset([*drawn, *(each for layer in ("port", "ports", "crossings") for each in ids_in(layer))])


def read(text: str) -> Sketch | None:
    """Read a sketch.

    Parameters
    ----------
    text : str
        As `written` writes it; its parts after the tonnes in any order.

    Returns
    -------
    Sketch or None
        None where any of it is not understood: half a sketch would be another one.

    Examples
    --------
    >>> read("kimchaek_works,2400,khasan-60,port-40").shares
    (('port', 40), ('khasan', 60))
    >>> read("kimchaek_works"), read("kimchaek_works,2400,port-60,khasan-60"), read("moon,5")
    (Sketch(of='kimchaek_works', kt=None, shares=(), reading='low', assumed=()), None, None)

    """
    given, *parts = text.split(",") if len(text) <= MOST_TEXT else ("",)
    of = current("places", given)
    if not askable(of):
        return None
    return _moving(of, *parts) if parts else Sketch(of)


def _moving(of: str, tonnes: str, *parts: str) -> Sketch | None:
    """Read the tonnes and what follows them; None where they make no sense."""
    pairs = [_PAIR.fullmatch(part) for part in parts if part != "high"]
    known = {pair[1]: int(pair[2]) for pair in pairs if pair}
    sketch = Sketch(
        of,
        int(tonnes) if _NUMBER.fullmatch(tonnes) else 0,
        tuple((gate, known[gate]) for gate in GATES if gate in known),
        "high" if "high" in parts else "low",
        tuple((name, known[name]) for name in sorted(known) if name not in GATES),
    )
    # What is given twice, or is no pair, would be lost in silence.
    whole = len(known) == len(pairs) and parts.count("high") <= 1
    return sketch if whole and _makes_sense(sketch) else None


def _makes_sense(sketch: Sketch) -> bool:
    shares = [share for _, share in sketch.shares]
    return (
        sketch.kt is not None
        and 0 < sketch.kt <= MOST_KT
        and all(shares)
        and 0 < sum(shares) <= 100
        and sketch.of not in {GATES[gate].place for gate, _ in sketch.shares}
        and all(name in facilities() and kt <= MOST_KT for name, kt in sketch.assumed)
    )


def written(sketch: Sketch) -> str:
    """Write a sketch as text.

    Parameters
    ----------
    sketch : Sketch
        The sketch.

    Returns
    -------
    str
        Letters, digits, `,`, `-` and `_`.

    Examples
    --------
    >>> written(Sketch("port_chongjin", 900, (("khasan", 100),), "high", (("line_pyongra", 3000),)))
    'port_chongjin,900,khasan-100,high,line_pyongra-3000'

    """
    if sketch.kt is None:
        return sketch.of
    high = ["high"] if sketch.reading == "high" else []
    pairs = [[f"{name}-{value}" for name, value in held] for held in (sketch.shares, sketch.assumed)]
    return ",".join([sketch.of, str(sketch.kt), *pairs[0], *high, *pairs[1]])
