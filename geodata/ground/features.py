"""Read a theme's file: features one a line, each with an id, its properties and a sound geometry, and every fault."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geodata.files import FOLDER, PART_OF
from geodata.ground.model import GroundProperties
from geodata.ground.themes import THEME, Theme, theme_file
from geodata.model import Fault, complaints


class GroundFeature(NamedTuple):
    """A sound feature of a theme."""

    id: str
    properties: GroundProperties
    geometry: BaseGeometry


class ThemeFile(NamedTuple):
    """What could be read of one file, and what could not."""

    features: tuple[GroundFeature, ...]
    faults: tuple[Fault, ...]


def read_theme(theme: Theme, extent: str, folder: Path = FOLDER) -> ThemeFile:
    """Read one file of a theme; nothing is raised, faults are kept."""
    file = theme_file(theme.id, extent)
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ThemeFile((), (Fault(file, "-", "the file is missing", "put it back, or take its extent out"),))
    except UnicodeDecodeError as error:
        return ThemeFile((), (Fault(file, "-", f"not UTF-8 text at byte {error.start}", "save the file as UTF-8"),))
    return _parsed(theme.id, extent, text)


@lru_cache(maxsize=64)  # the whole ground: a file is read once however often it is asked for
def _parsed(theme_id: str, extent: str, text: str) -> ThemeFile:
    return parsed(THEME[theme_id], extent, text)


def parsed(theme: Theme, extent: str, text: str, before: int = 0) -> ThemeFile:
    """Read a theme's features from GeoJSON of which so many lines stand before those that are given."""
    file, parts = theme_file(theme.id, extent), tuple(part.value for part in theme.parts)
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg} in line {error.lineno + before}"
        return ThemeFile((), (Fault(file, "-", what, "correct that line"),))
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        return ThemeFile((), (Fault(file, "-", "not a GeoJSON FeatureCollection", "wrap the features in one"),))
    sound: list[GroundFeature] = []
    faults: list[Fault] = []
    for number, member in enumerate(collection["features"], start=1 + before):
        name = str(member.get("id", f"feature {number}")) if isinstance(member, dict) else f"feature {number}"
        try:
            sound.append(GroundFeature(name, _properties(member), _geometry(member, parts)))
        except ValidationError as error:
            faults += [Fault(file, name, said, "see geodata/ground/model.py") for said in complaints(error)]
        except ValueError as error:
            faults.append(Fault(file, name, str(error), f"correct this feature of {theme.id}"))
    return ThemeFile(tuple(sound), tuple(faults))


def _properties(member: Any) -> GroundProperties:
    if not isinstance(member, dict) or member.get("type") != "Feature" or not isinstance(member.get("id"), str):
        raise ValueError("not a GeoJSON Feature with an id")
    return GroundProperties.model_validate(member.get("properties"))


def _geometry(member: Mapping[str, Any], parts: tuple[str, ...]) -> BaseGeometry:
    if member.get("geometry") is None:
        raise ValueError("no geometry")
    try:
        geometry = shapely.from_geojson(json.dumps(member.get("geometry")))
    except shapely.errors.GEOSException as error:
        raise ValueError(f"unreadable geometry: {error}") from None
    if geometry.is_empty:
        raise ValueError("empty geometry")
    part = PART_OF.get(geometry.geom_type)
    if part is None or part.value not in parts:
        raise ValueError(f"a {geometry.geom_type} in a theme of {', '.join(parts)}")
    if not geometry.is_valid:
        raise ValueError(f"invalid geometry: {shapely.is_valid_reason(geometry)}")
    return geometry


def read_all(theme: Theme, folder: Path = FOLDER) -> Iterator[tuple[str, ThemeFile]]:
    """Yield each extent of a theme with what its file holds."""
    for extent in theme.extents:
        yield extent, read_theme(theme, extent, folder)
