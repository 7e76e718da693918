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

_KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "featurecollection": "GML",
        "trainingcenterdatabase": "a Garmin training file (TCX)",
        "gml": "GML",
        "rss": "a news feed (RSS)",
        "feed": "a news feed (Atom)",
        "ogrvrtdatasource": "a GDAL virtual file (VRT)",
        "vrtdataset": "a GDAL virtual file (VRT)",
        "qgis": "a QGIS project",
        "qlr": "a QGIS layer definition",
        "sld": "a style (SLD)",
        "styledlayerdescriptor": "a style (SLD)",
        "cityModel".casefold(): "CityGML",
        "landxml": "LandXML",
        "loc": "a geocaching file (LOC)",
        "osmchange": "an OpenStreetMap change file",
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
    return file_messages.named_format(_KNOWN[kind]) if kind in _KNOWN else file_messages.NOT_KML_OR_GPX
