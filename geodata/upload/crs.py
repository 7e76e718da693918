"""Look up the coordinate system a file declares, by authority and code only.

A name from a file is never handed to PROJ as it is: PROJ strings may name grid files on the disk.
"""

import re

from pyproj import CRS
from pyproj.exceptions import CRSError

from geodata.upload import file_messages
from geodata.upload.collector import UploadError

WGS84 = CRS.from_epsg(4326)
_AUTHORITY = re.compile(r"(?:^|[:/])(EPSG|ESRI|OGC)[:/](?:[0-9.]*[:/])?([A-Za-z0-9]{1,8})$", re.IGNORECASE)


def named(name: str) -> CRS:
    """Look up a name such as `EPSG:5179`, `urn:ogc:def:crs:EPSG::5179` or CRS84; raise UploadError if unknown."""
    found = _AUTHORITY.search(name.strip())
    if not found:
        raise UploadError(file_messages.unknown_crs(name[:80]))
    authority, code = found[1].upper(), found[2].upper()
    # Longitude comes first in all that is read here, so CRS84 and EPSG:4326 are the same.
    if (authority, code) in {("OGC", "CRS84"), ("EPSG", "4326"), ("EPSG", "4979")}:
        return WGS84
    try:
        crs = CRS.from_authority(authority, code)
    except CRSError:
        raise UploadError(file_messages.unknown_crs(f"{authority}:{code}")) from None
    if not (crs.is_projected or crs.is_geographic):
        raise UploadError(file_messages.unknown_crs(f"{authority}:{code}"))
    return crs


def defined(definition: str, name: str) -> CRS:
    """Look up the registered system that a WKT definition describes; raise UploadError if there is none."""
    try:
        authority = CRS.from_wkt(definition).to_authority()
    except CRSError:
        authority = None
    if authority is None:
        raise UploadError(file_messages.unknown_crs(name[:80]))
    return named(":".join(authority))


def title(crs: CRS) -> str:
    """Name a coordinate system by code and name."""
    authority = crs.to_authority()
    return f"{':'.join(authority)} ({crs.name})" if authority else str(crs.name)
