"""What readers do and how often: for those of Locust (`readers.py`) and for those that are simulated (`model.py`)."""

WEIGHTS = {"visit": 1, "filter": 6, "details": 5, "search": 4, "export": 2, "tool": 3, "pan": 2}
"""How often each thing is done, against the others."""
PAUSE_S = (3, 8)
"""Between one thing and the next, seconds: anything between these two."""
AT_ONCE = 6
"""How many connections a browser opens to a host."""
WAIT_S = 30
"""For so long a reader waits for an answer, seconds."""
STAY_S = 120
"""For so long a reader stays, seconds: as long as `make load` looks."""
AROUND = {"line": (10, 881, 380), "city": (11, 1762, 761), "relief": (8, 220, 95)}
"""Zoom, column and row of the tile of each source that holds the city."""
VIEW = tuple((dx, dy) for dx in (0, -1) for dy in (0, 1))
"""The tiles of the first view, told from that one."""
DRAGGED = tuple((x, y) for x in (0, 1) for y in (0, 1, 2))
"""The tiles that come into view when the map is dragged, told from where it is dragged to."""
FARTHEST = 3
"""So many tiles the map is dragged aside at most, either way."""
RIDES = 0.3
"""Share of what tools are asked that asks for a way over the railway; the rest are these, one as often as another."""
QUESTIONS = (
    ("/answers/near.json", "near=railway&within=2&among=industry"),
    ("/parts/near/answer.html", "near=station&within=1"),
    ("/answers/compare.json", "chart=ports"),
    ("/answers/km.json", "km=720"),
    ("/parts/goods.json", "flow=kimchaek_works,2400,port-50,khasan-50"),
    ("/data/steel/bounds.json", "sector=steel"),
)
