"""Make lines of the arcs of circles that some surveyors' programs write."""

import math
from collections.abc import Sequence
from itertools import pairwise

from geodata.upload import feature_messages, file_messages
from geodata.upload.collector import MAX_VERTICES, FeatureError, UploadError
from geodata.upload.shapes import Position

STEP = math.radians(6)
"""Angle of one piece of an arc: its chord stays within 0.14 % of the radius."""


def flattened(positions: Sequence[Position]) -> list[Position]:
    """Return the vertices along arcs that each go through three of the positions, sharing their ends."""
    if len(positions) < 3 or len(positions) % 2 == 0:
        raise FeatureError(feature_messages.DAMAGED if positions else feature_messages.EMPTY)
    found = [positions[0]]
    for start in range(0, len(positions) - 2, 2):
        found += _arc(*positions[start : start + 3])
        if len(found) > MAX_VERTICES:
            raise UploadError(file_messages.too_many_vertices(MAX_VERTICES))
    return found


def joined(lines: Sequence[Sequence[Position]]) -> list[Position]:
    """Join lines that follow each other, leaving out the vertices that they share."""
    along = [position for line in lines for position in line]
    return along[:1] + [position for before, position in pairwise(along) if position != before]


def _arc(start: Position, middle: Position, end: Position) -> list[Position]:
    """Return the vertices after the start."""
    (ax, ay), (bx, by), (cx, cy) = start, middle, end
    if start == end:  # a whole circle, its middle being the point opposite
        x, y, turn = (ax + bx) / 2, (ay + by) / 2, 2 * math.pi
    else:
        twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
        if not twice or not math.isfinite(twice):
            return [middle, end]
        squares = [px * px + py * py for px, py in (start, middle, end)]
        x = (squares[0] * (by - cy) + squares[1] * (cy - ay) + squares[2] * (ay - by)) / twice
        y = (squares[0] * (cx - bx) + squares[1] * (ax - cx) + squares[2] * (bx - ax)) / twice
        angle = [math.atan2(py - y, px - x) for px, py in (start, middle, end)]
        turn = (angle[2] - angle[0]) % (2 * math.pi)
        if (angle[1] - angle[0]) % (2 * math.pi) > turn:
            turn -= 2 * math.pi
    radius, first = math.hypot(ax - x, ay - y), math.atan2(ay - y, ax - x)
    if not math.isfinite(radius):
        return [middle, end]
    count = max(2, math.ceil(abs(turn) / STEP))
    inner = (first + turn * step / count for step in range(1, count))
    return [*((x + radius * math.cos(at), y + radius * math.sin(at)) for at in inner), end]
