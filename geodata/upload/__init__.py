"""Read a file that somebody brings along, to lay it over the atlas, in whatever format and shape it comes.

The bytes are judged as hostile: nothing in them opens a file, an address or another driver, and whatever they hold
the only exception is UploadError. One bad part costs only itself; it is named among the faults with its remedy.

The way of a file: `formats` tells what it is (`signatures`, `packed`, `encoding`), a reader of that format fills a
`collector` (`geojson` and `dialects`, `table`, `columns` and `column_names`, `markup`, `geopackage`, `outside`), and
`placing` brings all to longitude and latitude (`crs`, `meridian`).
"""

from geodata.upload.collector import MAX_FEATURES, MAX_VERTICES, UploadError, UploadFault
from geodata.upload.formats import EXTENSIONS
from geodata.upload.plain_text import plain
from geodata.upload.read import MAX_BYTES, Upload, by_part, read_upload
from geodata.upload.remedies import FORMATS

__all__ = [
    "EXTENSIONS",
    "FORMATS",
    "MAX_BYTES",
    "MAX_FEATURES",
    "MAX_VERTICES",
    "Upload",
    "UploadError",
    "UploadFault",
    "by_part",
    "plain",
    "read_upload",
]
