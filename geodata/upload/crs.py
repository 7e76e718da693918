"""Look up the coordinate system a file declares, in whatever way it does.

A text from a file is never handed to PROJ as it is: PROJ strings may name grid files on the disk.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pyproj import CRS
from pyproj.database import query_crs_info
from pyproj.enums import PJType
from pyproj.exceptions import CRSError

from geodata.upload import file_messages
from geodata.upload.collector import UploadError
from geodata.upload.plain_text import plain
from geodata.upload.word_list import words

WGS84 = CRS.from_epsg(4326)
WEB_MERCATOR = CRS.from_epsg(3857)
_AUTHORITY = re.compile(
    r"(?:^|[:/,])(EPSG|ESRI|OGC|IAU)(?:::|[:/,])(?:[0-9.]*[:/])?([A-Za-z0-9]{1,8})/?$|epsg\.xml#(?P<gml>\d{3,6})$",
    re.IGNORECASE,
)
_NAMES_OF_WGS84 = re.compile(r"(?:gcs_?|ogc_?)?(?:crs_?84h?|wgs_?(?:19)?84(?:_?(?:geodetic|lat_?long?|lon_?lat))?)")
_UNDECLARED = frozenset({"", "epsg", "unknown", "undefined", "none", "null", "0", "-1", "99999", "nan"})
_WKT = re.compile(
    r"\s*(?:GEOGCS|PROJCS|GEOGCRS|PROJCRS|GEODCRS|GEODETICCRS|PROJECTEDCRS|BOUNDCRS|COMPD_?CS)\s*\[", re.IGNORECASE
)
_FILES = re.compile(r"grid|PARAMETERFILE|EXTENSION|@|/|\\", re.IGNORECASE)
"""What a definition may name files with."""
_PROJ_KEYS = words(
    "proj lat_0 lon_0 lat_1 lat_2 lat_ts k k_0 x_0 y_0 ellps datum towgs84 units zone south no_defs type a b rf pm"
)
_PROJ_VALUE = re.compile(r"[A-Za-z0-9_.,+-]{0,80}")
_PROJECTIONS = words("longlat latlong utm tmerc merc lcc aea laea stere eqc webmerc gauss")
_SAME_AS_WGS84: Mapping[str, frozenset[str]] = MappingProxyType(
    {"OGC": frozenset({"CRS84", "CRS84H", "84"}), "EPSG": frozenset({"4326", "4979"})}
)


def named(name: Any) -> CRS | None:
    """Look up a name such as `EPSG:5179`, `urn:ogc:def:crs:EPSG::5179`, CRS84, 4326, "WGS 84 / UTM zone 52N" or WKT.

    Return None where it says nothing; raise UploadError where it is unknown.
    """
    text = plain(name, 20_000) if not isinstance(name, bool | dict | list) else ""
    text = text.removesuffix(".0") if re.fullmatch(r"\d+\.0", text) else text
    if text.casefold() in _UNDECLARED:
        return None
    return _named(text)


@lru_cache(maxsize=64)
def _named(text: str) -> CRS:
    if text.isdigit():
        return _coded("EPSG", text, text)
    if _WKT.match(text):
        return defined(text, text[:80])
    if text.lstrip().startswith("+"):
        return _projected(text)
    # A compound system is named by its parts, the horizontal one first.
    first = re.split(r",(?=crs:)|\+(?=\d)", text)[0] if not text.startswith("urn:ogc:def:crs,") else text.split(",")[1]
    found = _AUTHORITY.search(first.strip())
    if found:
        return _coded("EPSG", found["gml"], text) if found["gml"] else _coded(found[1].upper(), found[2].upper(), text)
    folded = re.sub(r"[\W_]+", "_", text.casefold()).strip("_")
    if _NAMES_OF_WGS84.fullmatch(folded):
        return WGS84
    authority, code = _by_name().get(_folded(text), (None, None))
    if authority is None or code is None:
        raise UploadError(file_messages.unknown_crs(text[:80]))
    return _coded(authority, code, text)


def _coded(authority: str, code: str, name: str) -> CRS:
    # Longitude comes first in all that is read here, so CRS84 and EPSG:4326 are the same.
    if code in _SAME_AS_WGS84.get(authority, ()):
        return WGS84
    for one in dict.fromkeys((authority, "ESRI" if authority == "EPSG" else authority)):
        try:
            crs = CRS.from_authority(one, code)
        except CRSError:
            continue
        if crs.is_projected or crs.is_geographic:
            return crs
    raise UploadError(file_messages.unknown_crs(f"{authority}:{code}" if len(name) > 40 or ":" in name else name))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).replace("wgs1984", "wgs84")


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[str, str]]:
    kinds = [PJType.GEOGRAPHIC_2D_CRS, PJType.PROJECTED_CRS]
    known: dict[str, tuple[str, str]] = {}
    for authority in ("EPSG", "ESRI"):
        for info in query_crs_info(auth_name=authority, pj_types=kinds):
            known.setdefault(_folded(info.name), (authority, info.code))
    return known


def _projected(text: str) -> CRS:
    """Read a PROJ string that names nothing but numbers, ellipsoids and datums."""
    pairs = [part.lstrip("+").partition("=") for part in text.split()]
    safe = all(key in _PROJ_KEYS and _PROJ_VALUE.fullmatch(value) for key, _, value in pairs)
    if not safe or not any(key == "proj" and value in _PROJECTIONS for key, _, value in pairs):
        raise UploadError(file_messages.unknown_crs(text[:80]))
    try:
        crs = CRS.from_dict({key: value if mark else True for key, mark, value in pairs})
    except CRSError:
        raise UploadError(file_messages.unknown_crs(text[:80])) from None
    return WGS84 if crs.is_geographic and "datum=WGS84" in text else crs


def defined(definition: str, name: str) -> CRS:
    """Look up the system that a WKT definition describes: the registered one, else one of its own without files.

    Raises UploadError where it cannot be understood or names files.
    """
    try:
        crs = CRS.from_wkt(definition)
        authority = crs.to_authority()
    except CRSError:
        if re.fullmatch(r'GEOGCS\["(?:GCS_)?WGS[ _]?(?:19)?84"[\s\S]*', definition.strip(), re.IGNORECASE):
            return WGS84
        raise UploadError(file_messages.unknown_crs(name[:80])) from None
    if authority is not None:
        return _coded(authority[0], authority[1], ":".join(authority))
    without_ids = re.sub(r'(?:AUTHORITY|ID)\["[A-Za-z]+",\s*"?\d+"?\]|"[^"]*"', "", definition, flags=re.IGNORECASE)
    if _FILES.search(without_ids) or not (crs.is_projected or crs.is_geographic):
        raise UploadError(file_messages.unknown_crs(name[:80]))
    return crs


def title(crs: CRS) -> str:
    """Name a coordinate system by code and name."""
    authority = crs.to_authority()
    if authority:
        return f"{':'.join(authority)} ({crs.name})"
    # A system of one's own is often called "unknown"; its projection says more.
    operation = crs.coordinate_operation
    return f"{crs.name} ({operation.method_name})" if operation else str(crs.name)
