"""Ask the atlas's own script where its map opens in a window: what the page shows before the map has to stand there."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from components.map.first_picture import WINDOWS, Window
from components.state import Camera, View
from geodata.plates import plate, plates

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).parent / "node"
ASK = """
import { city, plate } from "./assets/map/opening.js";
const [frames, windows] = JSON.parse(process.argv[1]);
const rounded = ([x, y, z]) => [Number(x.toFixed(5)), Number(y.toFixed(5)), Number(z.toFixed(2))];
const opening = (box, { size: [width, height], small }) =>
  rounded(box ? plate(box, { width, height }, small, false) : city({ width, height }, small, false));
process.stdout.write(JSON.stringify(frames.map((box) => windows.map((window) => opening(box, window)))));
"""


@cache
def _openings() -> list[list[Camera]]:
    """Return the cameras of the first view and of each plate, in each of the windows."""
    frames = [None, *(each.frame for each in plates())]
    windows = [{"size": each.size, "small": each.small} for each in WINDOWS]
    said = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", ASK, json.dumps([frames, windows])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [[Camera(*camera) for camera in row] for row in json.loads(said)]


def opening(view: View, window: Window) -> Camera:
    """Return where the map of the first view or of a plate opens in a window."""
    return _openings()[plate(view.plate).number if view.plate else 0][WINDOWS.index(window)]
