"""Follow goods from a works, port or crossing over the network, and sketch what its links would carry.

    >>> from geodata import flow
    >>> found = flow.connections("kimchaek_works")
    >>> found.access.end, [each.gate.id for each in found.ways]
    ('st_songpyong', ['port', 'rajin', 'khasan', 'namyang', 'pyongyang'])
    >>> sketch = flow.read("kimchaek_works,4000,khasan-100")
    >>> first = flow.assigned(sketch).first
    >>> first.facility, first.fills_at_kt
    ('line_rajin_khasan', 5000)

What is known of a link is said with its source; what is not is a `Gap`. Tonnes are never the atlas's: it knows of no
traffic over the links, and a sketch holds the numbers of whoever asks.
"""

from geodata.flow.assignment import Assigned, Capacity, Load, Stroke, assigned, capacities, strokes
from geodata.flow.connections import Connection, Connections, connections
from geodata.flow.gates import GATES, REACH_KM, Gate, Nearby, askable, askable_by_layer
from geodata.flow.legs import Gap, Leg
from geodata.flow.sketch import ASSUMPTIONS, METHOD, MOST_KT, READINGS, Sketch, facilities, read, written

__all__ = [
    "ASSUMPTIONS",
    "GATES",
    "METHOD",
    "MOST_KT",
    "REACH_KM",
    "READINGS",
    "Assigned",
    "Capacity",
    "Connection",
    "Connections",
    "Gap",
    "Gate",
    "Leg",
    "Load",
    "Nearby",
    "Sketch",
    "Stroke",
    "askable",
    "askable_by_layer",
    "assigned",
    "capacities",
    "connections",
    "facilities",
    "read",
    "strokes",
    "written",
]
