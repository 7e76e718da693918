"""Compose the plates of the atlas: numbered views with a title, a finding in a sentence and notes on the map.

    >>> from geodata.plates import plate
    >>> port = plate(3)
    >>> port.title.en, port.layers[-1]
    ('The port and its three basins', 'port')

What a plate says is declared in `declared.py`, without a digit; what it counts comes from the data, named in
`quantities.py`. Frames are in degrees (EPSG:4326).
"""

from geodata.plates.composed import plate, plates
from geodata.plates.drawing import drawing
from geodata.plates.model import Declared, Note, Plate, Tool

__all__ = ["Declared", "Note", "Plate", "Tool", "drawing", "plate", "plates"]
