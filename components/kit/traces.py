"""Declare what the scripts read of the figure's traces: part of the contract."""

from typing import Any, NotRequired

from typing_extensions import TypedDict


class _Trace(TypedDict):
    """What every trace says of itself; `meta` is the id of its layer."""

    uid: str
    meta: str
    visible: NotRequired[bool]


class VertexTrace(_Trace):
    """A trace of lines: vertices without a place keep them apart."""

    lon: list[float | None]
    lat: list[float | None]
    customdata: list[str | None]
    line: dict[str, Any]


class PointMarker(TypedDict):
    """The symbol of each point."""

    symbol: list[str]


class PointTrace(_Trace):
    """A trace of symbols, a place each."""

    lon: list[float]
    lat: list[float]
    customdata: list[str]
    text: NotRequired[list[str]]
    marker: PointMarker


class AreaTrace(_Trace):
    """A trace of areas; `geojson` is the address of their outlines."""

    geojson: str
    locations: list[str]
    customdata: list[str]
