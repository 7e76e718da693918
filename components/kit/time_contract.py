"""Declare what the tab of the years hands to the scripts: how every place and stretch of railway changes."""

# What a test validates real answers with takes no other before Python 3.12.
from typing_extensions import TypedDict


class TimelineStretch(TypedDict):
    """A part of a railway line: the vertex of the line where it ends, and its changes as of a place."""

    end: float
    changes: list[int]


class Timeline(TypedDict):
    """Every place by its changes: a year and the number of a state, the next year and state, and so on."""

    states: list[str]
    places: dict[str, list[int]]
    lines: dict[str, list[TimelineStretch]]
