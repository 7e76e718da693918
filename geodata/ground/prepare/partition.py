"""Make features of a theme from one partition of a raw source, wherever that is done."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pydantic import ValidationError

from geodata.ground.model import GroundProperties
from geodata.ground.names import spellings
from geodata.ground.prepare.shapes import ashore, clipped, land_of, rounded
from geodata.ground.prepare.task import PrepareError, Task, slug
from geodata.ground.themes import OUTSIDE

_ID_DIGITS = 12
_BARE = {"class": "any", "sources": ["any"], "as_of": None, "name_en": "any"}


class Told(NamedTuple):
    """What became of the features of a partition."""

    counts: Counter[str]
    """How many had which fate: `kept`, or why they are left out."""
    unknown: Counter[str]
    """Values that the theme does not know: of the class, whose features are left out, and of other columns."""


def prepared(raw: gpd.GeoDataFrame, task: Task, folder: Path, into: Path) -> Told:
    """Write the features of a partition to a file, sorted by id, a line each; return what became of all of them."""
    told = Told(Counter(), Counter())
    frame = _in_degrees(raw, task)
    land = None if task.extent == OUTSIDE or task.theme == "land" else land_of(folder)
    lines: list[str] = []
    columns = {name: frame[name].tolist() for name in task.asked}
    for at, geometry in enumerate(clipped(frame.geometry.to_numpy(), task.of, task.extent)):
        if geometry is None:
            told.counts["outside, or of another kind of geometry"] += 1
            continue
        said = {name: columns[name][at] for name in task.asked}
        properties = _properties(said, task, told)
        if properties is None:
            continue
        kept = ashore(geometry, task.of, properties.get("structure") == "bridge", land)
        if kept is None:
            told.counts["at sea"] += 1
            continue
        if (kept := rounded(kept, task.of)) is None:
            told.counts["smaller than a metre"] += 1
            continue
        told.counts["kept"] += 1
        lines.append(_line(said, properties, kept, task))
    into.write_text("".join(sorted(lines)), encoding="utf-8")
    return told


def _in_degrees(raw: gpd.GeoDataFrame, task: Task) -> gpd.GeoDataFrame:
    missing = [name for name in task.asked if name not in raw.columns]
    if missing:
        there = ", ".join(str(name) for name in raw.columns if name != raw.geometry.name)
        raise PrepareError(f"the source has no column {', '.join(missing)}; it has {there}")
    if raw.crs is None:
        raise PrepareError("the source does not say in which coordinates it is; write it with its coordinate system")
    found = raw[~(raw.geometry.isna() | raw.geometry.is_empty)]
    return found if found.crs.equals("EPSG:4326") else found.to_crs("EPSG:4326")


def _properties(said: Mapping[str, Any], task: Task, told: Told) -> dict[str, Any] | None:
    raw = "" if task.class_column is None else _text(said[task.class_column])
    kind = task.class_of(raw)
    if kind is None:
        told.unknown[raw or "(nothing)"] += 1
    elif not kind:
        told.counts["of a class that is left out"] += 1
    if not kind:
        return None
    found = {name: _plain(said[column]) for name, column in task.columns.items()}
    found = {name: value for name, value in found.items() if value is not None}
    found = _sound(found, told)
    if "name_ko" in found and "name_en" not in found:
        found["name_en"] = spellings(str(found["name_ko"]))[0]
    return {"class": kind, **found, "sources": [*task.sources], "as_of": task.as_of}


def _sound(found: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """Return what the model allows of what columns say; the rest is left out of the feature, and told."""
    kept = dict(found)
    for name, value in found.items():
        try:
            GroundProperties.model_validate({**_BARE, name: value})
        except ValidationError:
            told.unknown[f"{name} {value}"] += 1
            del kept[name]
    return kept


def _plain(value: Any) -> Any:
    """Return a value as JSON has it, None where there is none."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, float) and plain.is_integer():
        return int(plain)  # pandas has no other whole numbers in a column with gaps
    return (plain.strip() or None) if isinstance(plain, str) else plain


def _text(value: Any) -> str:
    plain = _plain(value)
    return "" if plain is None else str(plain)


def _line(said: Mapping[str, Any], properties: Mapping[str, Any], geometry: Any, task: Task) -> str:
    shape = json.loads(shapely.to_geojson(geometry))
    told = json.dumps([properties, shape], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Without an id of the source's own, what a feature is names it: the same source gives the same ids.
    own = _text(said[task.id_column]) if task.id_column is not None else ""
    name = slug(own) or hashlib.blake2b(told.encode()).hexdigest()[:_ID_DIGITS]
    feature = {
        "type": "Feature",
        "id": f"{task.theme}_{task.extent}_{name}",
        "properties": properties,
        "geometry": shape,
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":")) + "\n"
