"""Read a whole file, within limits, into a table of sound features and what is wrong with the others."""

from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.layer import Part
from geodata.upload import file_messages, shapes
from geodata.upload.collector import Row, UploadError, UploadFault
from geodata.upload.formats import read_any
from geodata.upload.placing import placed
from geodata.upload.plain_text import Pairs
from geodata.vocabulary import Text

MAX_BYTES = 5_000_000
"""Largest file, in bytes."""
CRS = "EPSG:4326"
_NOTHING = b" \t\r\n\0\x1a\xef\xbb\xbf\xff\xfe"
"""Blanks, ends of lines and of files, and marks of encodings."""

_PART_OF = {0: Part.POINT, 1: Part.LINE, 2: Part.AREA}


@dataclass(frozen=True, eq=False)
class Upload:
    """What a file holds.

    `frame` is in EPSG:4326, indexed by the feature's number in the file, with the columns `label` (plain text, never
    empty), `properties` (a tuple of (name, value) pairs of plain text) and `geometry` (valid, 2D). Text comes as it
    stood in the file: a page must escape it.
    """

    frame: gpd.GeoDataFrame
    faults: tuple[UploadFault, ...]
    """In the order of the file; a feature that is `kept` is in the frame all the same."""
    notes: tuple[Text, ...]
    format: str
    """The format that was found, e.g. "GeoJSON"."""


def read_upload(name: str, content: bytes) -> Upload:
    r"""Read a file that somebody brings along, in any of the formats of `FORMATS` or packed.

    Parameters
    ----------
    name : str
        The file's name; its content decides what it is.
    content : bytes
        The file, at most `MAX_BYTES` long.

    Returns
    -------
    Upload
        Its features in EPSG:4326 and what is wrong with the others; where all are, the frame is empty.

    Raises
    ------
    UploadError
        Where it cannot be shown at all; nothing else is raised, whatever the bytes.

    Examples
    --------
    >>> upload = read_upload("quays.csv", b"name,lat,lon\nOld quay,41.78,129.82\nNew quay,41.77,north\n")
    >>> upload.frame.label.to_dict(), upload.frame.crs.to_string()
    ({1: 'Old quay'}, 'EPSG:4326')
    >>> upload.faults[0].text.en
    'Line 3: lon is “north”, which is not a number, so it was left out. Write decimal degrees such as 41.7833.'

    """
    if not content.strip(_NOTHING):
        raise UploadError(file_messages.NOTHING_IN_IT)
    if len(content) > MAX_BYTES:
        raise UploadError(file_messages.too_large(MAX_BYTES / 1e6))
    try:
        found, collector = read_any(name, content)
        if collector.seen == 0:
            raise UploadError(file_messages.NO_FEATURES)
        rows = placed(collector)
    except RecursionError:
        raise UploadError(file_messages.TOO_DEEP) from None
    faults = sorted(collector.faults, key=lambda fault: fault.number)
    return Upload(_frame(rows), tuple(faults), tuple(collector.notes), found)


def by_part(frame: gpd.GeoDataFrame) -> dict[Part, gpd.GeoDataFrame]:
    r"""Split an upload's frame into areas, lines and points, for a trace each; collections are taken apart.

    Parameters
    ----------
    frame : GeoDataFrame
        The frame of an `Upload`.

    Returns
    -------
    dict of Part to GeoDataFrame
        In the CRS of the frame, areas first; what there is none of is left out. The index stays the feature's number;
        a collection has its points, lines and areas in one Multi… each.

    Examples
    --------
    >>> upload = read_upload("quays.csv", b"name,lat,lon\nOld quay,41.78,129.82\n")
    >>> {str(part): len(members) for part, members in by_part(upload.frame).items()}
    {'point': 1}

    """
    split = {}
    for dimension, part in sorted(_PART_OF.items(), reverse=True):
        of_it = frame.geometry.map(lambda geometry, wanted=dimension: _of_dimension(geometry, wanted))
        members = frame.set_geometry(gpd.GeoSeries(of_it, crs=frame.crs))[of_it.notna()]
        if len(members):
            split[part] = members
    return split


def _of_dimension(geometry: BaseGeometry, dimension: int) -> BaseGeometry | None:
    if geometry.geom_type != "GeometryCollection":
        return geometry if shapely.get_dimensions(geometry) == dimension else None
    members = [single for single in shapes.singles(geometry) if shapely.get_dimensions(single) == dimension]
    return shapes.together(members) if members else None


def _frame(rows: list[Row]) -> gpd.GeoDataFrame:
    properties: list[Pairs] = [row.properties for row in rows]
    frame = gpd.GeoDataFrame(
        {"label": [row.label for row in rows], "properties": properties},
        geometry=[row.geometry for row in rows],
        crs=CRS,
        index=[row.number for row in rows],
    )
    return frame.rename_axis("number")
