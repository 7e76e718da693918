"""Tell apart the formats that are written in XML and read KML, GPX and OpenStreetMap."""

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from geodata.upload import crs, file_messages, openstreetmap, xml_text
from geodata.upload.collector import Collector, UploadError
from geodata.upload.gpx import read_gpx
from geodata.upload.kml import ROOTS, read_kml
from geodata.upload.remedies import Refusal
from geodata.upload.xml_text import local

_KNOWN: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "featurecollection": ("GML", "GML"),
        "gml": ("GML", "GML"),
        "citymodel": ("CityGML", "CityGML"),
        "landxml": ("LandXML", "LandXML"),
        "trainingcenterdatabase": ("a Garmin training file (TCX)", "Garmin의 훈련기록파일(TCX)"),
        "rss": ("a news feed (RSS)", "소식목록(RSS)"),
        "feed": ("a news feed (Atom)", "소식목록(Atom)"),
        "ogrvrtdatasource": ("a GDAL virtual file (VRT)", "GDAL의 가상파일(VRT)"),
        "vrtdataset": ("a GDAL virtual file (VRT)", "GDAL의 가상파일(VRT)"),
        "qgis": ("a QGIS project", "QGIS작업파일"),
        "qlr": ("a QGIS layer definition", "QGIS의 층정의"),
        "styledlayerdescriptor": ("a style (SLD)", "표시방식파일(SLD)"),
        "loc": ("a geocaching file (LOC)", "보물찾기파일(LOC)"),
        "osmchange": ("an OpenStreetMap change file", "OpenStreetMap의 변경파일"),
    }
)
_PAGES = frozenset({"html", "head", "body"})


def read(content: bytes) -> tuple[str, Collector]:
    """Read an XML file and return its format with what it holds.

    Raises UploadError where it is none of the formats, is not well-formed or has a DOCTYPE.
    """
    document = xml_text.parse(content)
    found, collector = _read(document.root)
    collector.notes[:0] = document.notes
    return found, collector


def _read(root: Element) -> tuple[str, Collector]:
    kind = local(root).casefold()
    if kind in ROOTS:
        return "KML", read_kml(root)
    if kind == "gpx":
        return "GPX", read_gpx(root)
    if kind == "osm":
        collector = Collector(crs=crs.WGS84)
        openstreetmap.add_elements(collector, openstreetmap.elements_of(root))
        return "OpenStreetMap", collector
    raise UploadError(_refusal(kind))


def _refusal(kind: str) -> Refusal:
    if kind in _PAGES:
        return file_messages.WEB_PAGE
    if kind == "svg":
        return file_messages.PICTURE
    return file_messages.named_format(*_KNOWN[kind]) if kind in _KNOWN else file_messages.NOT_KML_OR_GPX
