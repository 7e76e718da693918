"""Name the formats in which chosen places are handed out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from geodata.vocabulary import Text


class Format(NamedTuple):
    """One of the formats that are offered."""

    title: str
    content: Text
    mimetype: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "geojson": Format(
            "GeoJSON",
            Text("for web maps and GIS, full geometry", "웨브지도와 GIS용, 도형 전체"),
            "application/geo+json",
        ),
        "csv": Format(
            "CSV", Text("for spreadsheets, one row a place", "표계산용, 한 곳에 한 행"), "text/csv; charset=utf-8"
        ),
        "gpkg": Format(
            "GeoPackage",
            Text("for QGIS and other GIS, one table a layer", "QGIS 등 GIS용, 한 층에 한 표"),
            "application/geopackage+sqlite3",
        ),
        "zip": Format(
            "ZIP",
            Text("all three, with sources, licences and citation", "세가지 형식 모두와 자료, 허가서, 인용문"),
            "application/zip",
        ),
    }
)
"""The formats on offer, by the end of the file's name."""
