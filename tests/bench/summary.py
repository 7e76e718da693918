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

    return {
        "visits": len(visits),
        "requests": over(lambda visit: visit.requests),
        "bytes": over(lambda visit: visit.bytes),
        "foreign": max((visit.foreign for visit in visits), default=None),
        "shown_ms": over(lambda visit: visit.shown_ms),
        "painted_ms": over(lambda visit: visit.painted_ms),
        "painted_less_gpu_ms": over(lambda visit: visit.painted_ms - visit.gpu_ms),
        "painted_x_floor": _ratio(visits, floor, lambda visit: visit.painted_ms),
        "again_ms": over(lambda visit: visit.again_ms),
        "again_bytes": over(lambda visit: visit.again_bytes),
        "again_requests": over(lambda visit: visit.again_requests),
        "drag_ms": median([visit.motion.drag_ms for visit in visits if visit.motion]),
        "zoom_ms": median([visit.motion.zoom_ms for visit in visits if visit.motion]),
        "drag_x_floor": _ratio(visits, floor, lambda visit: visit.motion.drag_ms if visit.motion else None),
        "zoom_x_floor": _ratio(visits, floor, lambda visit: visit.motion.zoom_ms if visit.motion else None),
        "heap_mb": over(lambda visit: visit.heap_mb),
        "contexts": max((visit.contexts for visit in visits), default=None),
        "toggle_ms": halfway(toggles, lambda toggle: toggle.ms),
        "toggle_off_ms": median([toggle.ms for toggle in toggles if not toggle.on]),
        "toggle_on_ms": median([toggle.ms for toggle in toggles if toggle.on]),
        "toggle_less_gpu_ms": halfway(toggles, _less_gpu),
        "toggle_frames": halfway(toggles, lambda toggle: toggle.frames),
        "toggle_x_floor": _ratio(visits, floor, lambda visit: halfway(visit.toggles, lambda toggle: toggle.ms)),
        "toggle_bytes": median([toggle.bytes for toggle in toggles]),
        "toggle_requests": max((toggle.requests for toggle in toggles), default=None),
        "toggle_server_ms": median(served),
    }


def _ratio(visits: Rounds, floor: Rounds, wanted: Callable[[Visit], float | None]) -> float | None:
    pairs = [(wanted(visit), wanted(ground)) for visit, ground in zip(visits, floor, strict=False)]
    return median([value / least for value, least in pairs if value is not None and least])
