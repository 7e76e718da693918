"""Read which characters each webfont covers, and see to it that every font is there before the map asks for one."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geodata.model import DataError, Fault

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
RANGES = "ranges.json"
AHEAD = ("noto-sans-latin.woff2", "noto-sans-kr-core.woff2")
"""Files that every page asks for at once, for itself and for the names on its map."""
_RANGE = re.compile(r"U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?")
_REMEDY = "put the file back; assets/fonts/README.md says how it is made"


@cache
def ranges(folder: Path = FOLDER) -> Mapping[str, list[str]]:
    """Return the ranges of Unicode that each font covers, by its file's name.

    Raises DataError where the list, or a font that it names, cannot be used.
    """
    try:
        found = json.loads((folder / RANGES).read_text(encoding="utf-8"))
    except OSError as error:
        raise _refusal(RANGES, f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise _refusal(RANGES, f"not JSON: {error}") from None
    if not isinstance(found, dict) or not found or not all(map(_is_covered, found.values())):
        raise _refusal(RANGES, "not a list of ranges such as U+AC00-D7A3 for each font")
    for name in found:
        try:
            begins = (folder / Path(name).name).read_bytes()[:4]
        except OSError as error:
            raise _refusal(name, f"cannot be read: {error.strerror}") from None
        if begins != b"wOF2":
            raise _refusal(name, "is not a webfont (WOFF2)")
    return found


def _is_covered(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and _RANGE.fullmatch(each) for each in value)


def _refusal(name: str, what: str) -> DataError:
    return DataError([Fault(f"assets/fonts/{name}", "-", what, _REMEDY)])
