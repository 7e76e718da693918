"""Whether a contestant's page shows what it should: each layer by itself, and at every visit the picture it began with."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from tests.bench.motion import MAP
from tests.bench.rivals import Contestant

LEAST_PIXELS = 30
"""Pixels that the least of the layers compared changes at the least; two symbols have more."""
SEEN, APART = 3, 24
"""By how much a pixel's colours have to differ to be seen at all, as those of pale borders do, and to be another map."""
ASTRAY = 0.02
"""Share of the map that may differ from one visit to the next: names find room in the order in which tiles come."""
Picture = NDArray[np.int16]
_MAP_ALONE = """
body * { visibility: hidden !important; }
.maplibregl-canvas, .leaflet-pane, .leaflet-pane * { visibility: visible !important; }
"""
"""Leaves away what lies over the map: a checkbox that is ticked changes pixels as well."""


class NotShownError(RuntimeError):
    """A contestant does not show what it should: its times would say nothing."""


@dataclass
class Shown:
    """What a contestant's map shows when all is well."""

    picture: Picture
    layers: dict[str, int] = field(default_factory=dict)
    """Pixels of the map that each layer changes."""

    def astray(self, page: Page) -> float:
        """Return the share of a page's map that differs from the one it should show."""
        now = picture(page)
        if now.shape != self.picture.shape:
            raise NotShownError(f"{page.url} has a map of another size: {now.shape} instead of {self.picture.shape}")
        return differing(now, self.picture, APART) / (now.shape[0] * now.shape[1])


def picture(page: Page) -> Picture:
    """Return the map of a page as it is on the screen."""
    box = page.locator(MAP).first.bounding_box()
    if box is None:
        raise NotShownError(f"{page.url} shows no map")
    taken = Image.open(io.BytesIO(page.screenshot(clip=box, style=_MAP_ALONE)))  # type: ignore[arg-type]
    return np.asarray(taken.convert("RGB"), dtype=np.int16)


def differing(one: Picture, other: Picture, by: int = SEEN) -> int:
    """Return how many pixels of two pictures differ by so much at the least."""
    return int((np.abs(one - other).max(axis=2) >= by).sum())


def check(page: Page, contestant: Contestant, layers: Iterable[str], faults: Callable[[], list[str]]) -> Shown:
    """Switch each layer off and on; raise NotShownError where one draws nothing, or where anything went wrong."""
    found = Shown(picture(page))
    for layer in layers:
        box = page.locator(contestant.checkbox(layer)).first
        pictures = [picture(page)]
        for _ in range(2):
            page.evaluate("__bench.begin()")
            box.click()
            page.evaluate("__bench.settled(600, 8000)")
            pictures.append(picture(page))
        found.layers[layer] = max(differing(pictures[1], each) for each in pictures[::2])
        found.picture = pictures[-1]
    absent = {name: pixels for name, pixels in found.layers.items() if pixels < LEAST_PIXELS}
    if absent:
        raise NotShownError(f"{contestant.id} does not draw {absent}: pixels that change with the layer")
    if faults():
        raise NotShownError(f"{contestant.id}: {'; '.join(faults())}")
    return found
