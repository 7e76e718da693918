"""Look through one part of a layer of very many points, and write it as PostgreSQL takes it in.

A part is a file that fits into memory many times over. Each is looked through by itself, wherever that is; what has to
be known of all of them together is a few numbers a point.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pydantic import ValidationError

from geodata.files import layer_file, read_features, split_properties
from geodata.layer import Layer
from geodata.model import Fault, Place, first_fault
from geodata.search.spellings import fold
from geodata.stores.folder import of_frame, parquet_file
from geodata.stores.points import CELL_BITS, CODED, FINEST_BITS, FIRST_ZOOM, LAST_ZOOM, coded, named
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

Numbers = NDArray[np.int64]


class Survey(NamedTuple):
    """What is to be known of a part."""

    faults: list[Fault]
    lonlat: NDArray[np.float64]
    """Longitude and latitude of each point as the map draws it, NaN where it is not placed."""
    box: tuple[float, float, float, float]
    counted: dict[str, dict[str, int]]
    """How often each value of what is numbered stands at placed points, as JSON, in the order of coming."""
    said: NDArray[np.int32]
    """Of each point, by a column for each of CODED, which of those values it has; -1 where it is not placed."""
    sources: set[str]
    exact: bool
    """Whether any is placed exactly."""


class Places(NamedTuple):
    """Where each point of a layer stands among all: its place from west to east, its lowest zooms, its number."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    r: Numbers
    thin: Numbers
    """The lowest zoom at which it stands for its cell where all points pass."""
    front: Numbers
    """And the lowest at which it does so under any filters."""
    m: Numbers

    def of(self, start: int, end: int) -> "Places":
        """Return those of one part."""
        x, y, r, thin, front, m = (each[start:end] for each in self)
        return Places(x, y, r, thin, front, m)  # type: ignore[arg-type]  # which of them are whole is told by their order


def parts(layer: Layer, folder: Path) -> list[str]:
    """Return the files of a layer: its GeoJSON, its GeoParquet, or the GeoParquet files of a folder called so."""
    path = folder / parquet_file(layer.id)
    if (folder / layer_file(layer.id)).exists() or not path.exists():
        return [str(folder / layer_file(layer.id))]
    return [str(each) for each in sorted(path.glob("*.parquet"))] if path.is_dir() else [str(path)]


def features(layer: Layer, part: str) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the sound features of a part, and the faults of the rest."""
    path = Path(part)
    if path.suffix == ".geojson":
        return read_features(layer, path.parents[1])
    return of_frame(layer, f"layers/{path.name}", gpd.read_parquet(path))


def survey(layer: Layer, part: str | gpd.GeoDataFrame) -> Survey:
    """Check a part, and count what has to be known of it."""
    sound, faults = features(layer, part) if isinstance(part, str) else of_frame(layer, layer.id, part)
    faults = [*faults, *_faults(layer, sound)]
    lonlat = np.full((len(sound), 2), np.nan)
    counted: dict[str, Counter[str]] = {name: Counter() for name in CODED}
    coming: dict[str, dict[str, int]] = {name: {} for name in CODED}
    numbers = np.full((len(sound), len(CODED)), -1, dtype=np.int32)
    sources: set[str] = set()
    exact = False
    edges = []
    for number, each in enumerate(sound):
        said = each["properties"].get
        sources.update(said("sources") or (), *(rival["sources"] for rival in said("rivals") or ()))
        exact |= said("placement") not in APPROXIMATE_PLACEMENTS
        if each["geometry"] is not None:
            point = each["geometry"]
            edges.append((point.x, point.y))
            lonlat[number] = (round(point.x, 5), round(point.y, 5))
            for at, name in enumerate(CODED):
                value = json.dumps(coded(said, name))
                counted[name][value] += 1
                numbers[number, at] = coming[name].setdefault(value, len(coming[name]))
    west, south = np.min(edges, axis=0) if edges else (np.inf, np.inf)
    east, north = np.max(edges, axis=0) if edges else (-np.inf, -np.inf)
    box = (float(west), float(south), float(east), float(north))
    told = {name: dict(each) for name, each in counted.items()}
    return Survey(faults, lonlat, box, told, numbers, sources, exact)


def _faults(layer: Layer, sound: Sequence[Mapping[str, Any]]) -> list[Fault]:
    found = []
    for each in sound:
        try:
            Place(**split_properties(layer, each["properties"])[0])
        except ValidationError as error:
            name = str(each["properties"].get("id"))
            found.append(Fault(layer_file(layer.id), name, first_fault(error), "see geodata/model.py"))
    return found


def ranked(surveys: Sequence[Survey]) -> dict[str, list[Any]]:
    """Return the values of what is numbered, the commonest first, of equal ones that which comes first."""
    found = {}
    for name in CODED:
        together: Counter[str] = Counter()
        for each in surveys:
            together.update(each.counted[name])
        found[name] = [json.loads(value) for value, _ in together.most_common()]
    return found


def numbered(surveys: Sequence[Survey], ranks: Mapping[str, list[Any]]) -> NDArray[np.int32]:
    """Return of each point of all parts, by a column for each of CODED, its value's rank; -1 where it is not placed."""
    found = np.concatenate([each.said for each in surveys])
    start = 0
    for each in surveys:
        rows = found[start : (start := start + len(each.said))]
        for at, name in enumerate(CODED):
            rank = {json.dumps(value): number for number, value in enumerate(ranks[name])}
            known = np.array([*(rank[value] for value in each.counted[name]), -1], dtype=np.int32)
            rows[:, at] = known[rows[:, at]]  # the last, -1, is that of what is not placed
    return found


def placed(lonlat: NDArray[np.float64], said: NDArray[np.int32], ranks: Mapping[str, list[Any]]) -> Places:
    """Return where each point stands among all of a layer, whatever parts they came in; -1 where it is not placed."""
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    x = (lon + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
    order = np.argsort(x, kind="stable")  # what is not placed comes last
    order = order[: int(np.count_nonzero(~np.isnan(x)))]
    r, thin, front, m = (np.full(x.shape, -1, dtype=np.int64) for _ in range(4))
    r[order] = np.arange(len(order))
    thin[order] = front[order] = LAST_ZOOM
    m[order] = _interleaved(*((each[order] * (1 << FINEST_BITS)).astype(np.int64) for each in (x, y)))
    years, alike = _as_filters_tell(said[order], ranks)
    chosen = np.arange(len(order))
    # Of the points of a cell the westernmost stands for it, and in all cells within that hold it as well.
    for zoom in range(LAST_ZOOM - 1, FIRST_ZOOM - 1, -1):
        cells = m[order] >> (2 * (FINEST_BITS - zoom - CELL_BITS))
        thin[order[np.unique(cells, return_index=True)[1]]] = zoom
        chosen = chosen[_earliest(_numbers(cells[chosen], alike[chosen]), years[chosen])]
        front[order[chosen]] = zoom
    return Places(x, y, r, thin, front, m)


_CHOSEN_BY = ("accuracy", "status", "confidence", "position")
"""What filters choose by the value itself; of the year they ask that it is before another."""


def _as_filters_tell(said: NDArray[np.int32], ranks: Mapping[str, list[Any]]) -> tuple[Numbers, Numbers]:
    """Return each point's year, a late one where it has none, and a number that is another where filters may differ."""
    column = {name: said[:, at].astype(np.int64) for at, name in enumerate(CODED)}
    known = [_NEVER if year is None else int(year) for year in ranks["opened"]]
    alike = np.zeros(len(said), dtype=np.int64)
    for name in _CHOSEN_BY:
        alike = _numbers(alike, column[name])
    return np.array([*known, _NEVER], dtype=np.int64)[column["opened"]], alike


_NEVER = 1 << 20


def _numbers(one: Numbers, other: Numbers) -> Numbers:
    """Number the pairs that there are of two numbers."""
    wide = int(other.max(initial=0)) + 1
    found: Numbers = np.unique(one * wide + other, return_inverse=True)[1].astype(np.int64)
    return found


def _earliest(groups: Numbers, years: Numbers) -> NDArray[np.intp]:
    """Return which members of groups are of an earlier year than all of their group before them, the first always.

    However filters choose among the groups, and before whatever year, the first that passes is one of these.
    """
    order = np.argsort(groups, kind="stable")
    # Each group lies below all before it, so that the lowest so far is the lowest of the group.
    depth = years[order] - groups[order] * (4 * _NEVER)
    lowest = np.minimum.accumulate(depth)
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = depth[1:] < lowest[:-1]
    return np.sort(order[first])


def _interleaved(x: Numbers, y: Numbers) -> Numbers:
    """Return the bits of two numbers by turns: what lies together on the map is near in number."""
    found = np.zeros_like(x)
    for bit in range(FINEST_BITS):
        found |= ((x >> bit) & 1) << (2 * bit) | ((y >> bit) & 1) << (2 * bit + 1)
    return found


COLUMNS = ("n", "id", "properties", "geom")
DRAWN_COLUMNS = ("n", "id", "name", "lowered", "lon", "lat", "x", "y", "r", "thin", "front", "m", *CODED)
"""What stands in a row of the table of places, and of that of placed points, in this order."""


class Rows(NamedTuple):
    """The rows of a part for each of its tables, as `COPY` takes them."""

    places: bytes
    drawn: bytes
    words: bytes


def rows(layer: Layer, part: str | gpd.GeoDataFrame, first: int, ranks: Mapping[str, list[Any]], where: Places) -> Rows:
    """Return the rows of a part, the first of which is the `first`."""
    sound, _ = features(layer, part) if isinstance(part, str) else of_frame(layer, layer.id, part)
    rank = {name: {json.dumps(value): at for at, value in enumerate(values)} for name, values in ranks.items()}
    lines, drawn, words = [], [], []
    for at, each in enumerate(sound):
        properties, geometry, number = each["properties"], each["geometry"], first + at
        said, wkb = properties.get, None
        if geometry is not None:
            wkb = shapely.to_wkb(shapely.set_srid(geometry, 4326), hex=True, include_srid=True)
            name = named(said)
            numbers = [repr(float(each)) for each in (geometry.x, geometry.y, where.x[at], where.y[at])]
            codes = [rank[code][json.dumps(coded(said, code))] for code in CODED]
            stands = [int(each[at]) for each in (where.r, where.thin, where.front, where.m)]
            drawn.append(_line(number, properties["id"], name, name.lower(), *numbers, *stands, *codes))
        lines.append(_line(number, properties["id"], json.dumps(properties, ensure_ascii=False), wkb))
        words += [_line(word, number) for word in sorted(_words(properties))]
    return Rows(*("".join(each).encode() for each in (lines, drawn, words)))


def _line(*cells: Any) -> str:
    return "\t".join(map(_cell, cells)) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    told = str(value)
    for plain, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        told = told.replace(plain, written)
    return told


def _words(properties: Mapping[str, Any]) -> set[str]:
    """Return the words of a place's names as searches compare them, and each name in one piece."""
    said = (properties.get("name_en"), properties.get("name_ko"), properties.get("name_mr"))
    names = [fold(name) for name in (*said, *(properties.get("names_alt") or ())) if name]
    return {word[:100] for name in names for word in (*name.split(), name.replace(" ", "")) if word}
