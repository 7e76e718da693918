"""Boil visits down to medians, and to ratios to the floor within the same round."""

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from tests.bench.visit import Toggle, Visit

Summary = dict[str, Any]
Rounds = Sequence[Visit]


def median(values: Sequence[float]) -> float | None:
    """Return the median, None of nothing."""
    return statistics.median(values) if values else None


def halfway(toggles: Sequence[Toggle], wanted: Callable[[Toggle], float]) -> float | None:
    """Return the middle between the median of switching off and that of switching on: the two differ much."""
    halves = [median([wanted(toggle) for toggle in toggles if toggle.on is on]) for on in (False, True)]
    known = [half for half in halves if half is not None]
    return sum(known) / len(known) if known else None


def _less_gpu(toggle: Toggle) -> float:
    return toggle.ms - toggle.gpu_ms


def summarise(visits: Rounds, floor: Rounds) -> Summary:
    """Return the medians over all visits, toggles over all toggles, and ratios within rounds."""
    toggles = [toggle for visit in visits for toggle in visit.toggles]
    served = [toggle.server_ms for toggle in toggles if toggle.server_ms is not None]

    def over(wanted: Callable[[Visit], float]) -> float | None:
        return median([wanted(visit) for visit in visits])

    spread, strays = {}, []
    for name, wanted in _SPREAD.items():
        values = [wanted(visit) for visit in visits]
        known = [value for value in values if value is not None]
        if known:
            spread[name] = [min(known), max(known)]
        strays += _outliers(name, values, visits)
    return {
        "spread": spread,
        "outliers": strays,
        "cpu_s": median([visit.cpu_s for visit in visits if visit.cpu_s is not None]),
        "visits": len(visits),
        "requests": over(lambda visit: visit.requests),
        "bytes": over(lambda visit: visit.bytes),
        "foreign": max((visit.foreign for visit in visits), default=None),
        "shown_ms": over(lambda visit: visit.shown_ms),
        "held_up_ms": over(lambda visit: visit.held_up_ms),
        "painted_ms": over(lambda visit: visit.painted_ms),
        "painted_less_gpu_ms": over(lambda visit: visit.painted_ms - visit.gpu_ms),
        "painted_x_floor": _ratio(visits, floor, lambda visit: visit.painted_ms),
        "again_ms": over(lambda visit: visit.again_ms),
        "again_bytes": over(lambda visit: visit.again_bytes),
        "again_requests": over(lambda visit: visit.again_requests),
        "shown_slow_ms": median([visit.shown_slow_ms for visit in visits if visit.shown_slow_ms]),
        **_motions(visits, floor),
        "heap_mb": over(lambda visit: visit.heap_mb),
        "contexts": max((visit.contexts for visit in visits), default=None),
        "toggle_ms": halfway(toggles, lambda toggle: toggle.ms),
        "toggle_off_ms": median([toggle.ms for toggle in toggles if not toggle.on]),
        "toggle_on_ms": median([toggle.ms for toggle in toggles if toggle.on]),
        "toggle_less_gpu_ms": halfway(toggles, _less_gpu),
        "toggle_cpu_ms": halfway([each for each in toggles if each.cpu_ms is not None], lambda each: each.cpu_ms or 0),
        "toggle_frames": halfway(toggles, lambda toggle: toggle.frames),
        "toggle_x_floor": _ratio(visits, floor, lambda visit: halfway(visit.toggles, lambda toggle: toggle.ms)),
        "toggle_bytes": median([toggle.bytes for toggle in toggles]),
        "toggle_requests": max((toggle.requests for toggle in toggles), default=None),
        "toggle_server_ms": median(served),
    }


MOTIONS = ("drag", "zoom", "flight")


def _of(motion: str, what: str) -> Callable[[Visit], float | None]:
    """Return what looks up a measure of one kind of movement in a visit."""

    def found(visit: Visit) -> float | None:
        moved = getattr(visit.motion, motion, None)
        return None if moved is None else float(getattr(moved, what))

    return found


def _motions(visits: Rounds, floor: Rounds) -> Summary:
    """Return the longest frame and the frames a second of each kind of movement, and both against the floor."""
    found: Summary = {}
    for name in MOTIONS:
        for told, what in (("ms", "longest_ms"), ("fps", "fps")):
            wanted = _of(name, what)
            found[f"{name}_{told}"] = median([value for value in map(wanted, visits) if value is not None])
            found[f"{name}_{'' if told == 'ms' else 'fps_'}x_floor"] = _ratio(visits, floor, wanted)
    return found


_SPREAD: dict[str, Callable[[Visit], float | None]] = {
    "shown_ms": lambda visit: visit.shown_ms,
    "shown_slow_ms": lambda visit: visit.shown_slow_ms,
    "painted_ms": lambda visit: visit.painted_ms,
    "toggle_ms": lambda visit: halfway(visit.toggles, lambda toggle: toggle.ms),
    **{f"{name}_ms": _of(name, "longest_ms") for name in MOTIONS},
}
"""What is told with its least and its most."""
FAR_OFF = 1.5
"""How many times the median makes an outlier, or what part of it."""


def _outliers(name: str, values: Sequence[float | None], visits: Rounds) -> list[Summary]:
    """Return the rounds far off the median, and what points to the cause: computing time and load against theirs."""
    middle = median([value for value in values if value is not None])
    usual = median([visit.cpu_s for visit in visits if visit.cpu_s is not None])
    return [
        {
            "round": number + 1,
            "of": name,
            "value": value,
            "median": middle,
            "cpu_x": visit.cpu_s / usual if visit.cpu_s and usual else None,
            "load": visit.load,
        }
        for number, (value, visit) in enumerate(zip(values, visits, strict=True))
        if value is not None and middle and not 1 / FAR_OFF <= value / middle <= FAR_OFF
    ]


def _ratio(visits: Rounds, floor: Rounds, wanted: Callable[[Visit], float | None]) -> float | None:
    pairs = [(wanted(visit), wanted(ground)) for visit, ground in zip(visits, floor, strict=False)]
    return median([value / least for value, least in pairs if value is not None and least])
