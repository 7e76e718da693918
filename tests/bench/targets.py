"""Hold what was measured against what was promised: how much slower than the floor, how much faster than the peers."""

from dataclasses import dataclass
from typing import Any

from tests.bench.rivals import CONTESTANTS
from tests.bench.summary import MOTIONS

Results = dict[str, Any]
KB, MB = 1e3, 1e6


@dataclass(frozen=True)
class Target:
    """One promise: what was reached, and the limit."""

    name: str
    reached: float | bool | None
    limit: float | bool
    unit: str = ""
    least: bool = False
    """Whether the limit is a least and not a most."""

    @property
    def met(self) -> bool | None:
        """Whether the target is met, None where it was not measured."""
        if self.reached is None:
            return None
        if isinstance(self.limit, bool):
            return self.reached == self.limit
        return self.reached >= self.limit if self.least else self.reached <= self.limit


def targets(results: Results) -> list[Target]:
    """Return every target that something was measured for."""
    found = [*_visits(results), *_server(results.get("server") or {}), *_session(results.get("endurance") or {})]
    found += _hand(results.get("hand") or [])
    found += _growth(results.get("growth") or [])
    return [target for target in found if target.reached is not None]


def _visits(results: Results) -> list[Target]:
    medians: dict[str, Results] = {
        row["id"]: row["medians"] for row in results.get("contestants", []) if row.get("medians")
    }
    atlas, first, floor = (medians.get(name, {}) for name in ("atlas", "first", "floor"))
    script = results.get("script_ms")
    budget = 1.5 * floor["painted_ms"] + script if floor and script else None
    peers = [row["painted_ms"] for name, row in medians.items() if name not in ("atlas", "first") and _is_plotly(name)]
    gallery = medians.get("gallery", {}).get("toggle_ms")
    reached = atlas.get("toggle_ms")
    quicker = gallery / reached if gallery and reached else None
    folium = medians.get("explore", {}).get("shown_ms")
    shown = first.get("shown_ms")
    slow, slow_folium = first.get("shown_slow_ms"), medians.get("explore", {}).get("shown_slow_ms")
    found = [
        Target("First picture: × folium's", shown / folium if shown and folium else None, 0.8),
        Target("First picture, 4 × slower: × folium's", slow / slow_folium if slow and slow_folium else None, 0.8),
        Target("Longest task before the first picture, from 50 ms", first.get("held_up_ms"), 50, "ms"),
        Target("First map, as first opened", _part(first.get("bytes"), MB), 1.4, "MB"),
        Target("First map, as first opened: requests", first.get("requests"), 34),
        Target("First map, the layers compared", _part(atlas.get("bytes"), MB), 1.4, "MB"),
        Target("Second visit", _part(first.get("again_bytes"), KB), 30, "kB"),
        Target("Requests to other hosts", first.get("foreign"), 0),
        Target("Toggle: requests", atlas.get("toggle_requests"), 0),
        Target("Toggle: × floor", atlas.get("toggle_x_floor"), 0.3),
        Target("Painted: × floor", atlas.get("painted_x_floor"), 1.15),
        *(Target(f"Longest frame of a {name}: × floor", atlas.get(f"{name}_x_floor"), 1.1) for name in MOTIONS),
        *(
            Target(f"Frames a second of a {name}: × floor", atlas.get(f"{name}_fps_x_floor"), 1 / 1.1, least=True)
            for name in MOTIONS
        ),
        Target("Toggle: times faster than the gallery app", quicker, 5, least=True),
    ]
    if budget and atlas:
        found.append(Target("Painted: within 1.5 × floor + script", atlas["painted_ms"], round(budget), "ms"))
    if peers and atlas:
        found.append(Target("Painted: before the quickest other Plotly app", atlas["painted_ms"], min(peers), "ms"))
    return found


def _is_plotly(name: str) -> bool:
    return any(each.plotly for each in CONTESTANTS if each.id == name)


def _part(value: float | None, of: float) -> float | None:
    return None if value is None else value / of


def _server(server: Results) -> list[Target]:
    return [
        Target("Filter: server, 95th percentile", server.get("filter_p95_ms"), 15, "ms"),
        Target("Filter: largest reply", _part(server.get("filter_bytes_max"), KB), 10, "kB"),
        Target("Tile: server, 95th percentile", server.get("tile_p95_ms"), 3, "ms"),
        Target("Cold visit: CPU of page, layout, dependencies", server.get("visit_cpu_p50_ms"), 25, "ms"),
        Target("Start-up after imports", server.get("start_s"), 1, "s"),
        Target("Memory of a worker", server.get("worker_mb"), 250, "MB"),
    ]


def _session(endurance: Results) -> list[Target]:
    if not endurance:
        return []
    grown = endurance["heap_after_mb"] / endurance["heap_before_mb"]
    return [
        Target("Details from the map", endurance["details_map_median_ms"], 60, "ms"),
        Target("Details from the list", endurance["details_list_median_ms"], 40, "ms"),
        Target("Heap after the session, × before", grown, 1.1),
        Target("WebGL contexts", endurance["contexts"], 1),
        Target("Hidden layers stay hidden", endurance["still_hidden"], True),
    ]


def _hand(hand: list[Results]) -> list[Target]:
    limits = {
        "filter": ("Filter", 150),
        "theme": ("Theme", 300),
        "language": ("Language", 300),
        "details_map_rested": ("Details from the map, the pointer having rested there", 60),
        "details_map_at_once": ("Details from the map, pressed at once", 60),
        "details_list_rested": ("Details from the list, the pointer having rested there", 40),
        "details_list_at_once": ("Details from the list, pressed at once", 40),
    }
    return [
        Target(f"{title}, {row['screen']}{slowed(row)}", row.get(f"{name}_ms"), limit, "ms")
        for row in hand
        for name, (title, limit) in limits.items()
    ] + [Target("Pictures of one colour when theme or language change", sum(row["blank"] for row in hand), 0)] * bool(
        hand
    )


def slowed(row: Results) -> str:
    """Return how much slower than it is the machine was made for a row, in words; nothing where it was not."""
    return f", {row['slower']} × slower" if row["slower"] > 1 else ""


def _growth(growth: list[Results]) -> list[Target]:
    return [
        Target(f"{row['points']:,} points: painted × floor", row["atlas"]["painted_x_floor"], 1.5)
        for row in growth
        if row["points"] >= 50_000 and "floor" in row
    ]
