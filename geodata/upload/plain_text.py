"""Put whatever a file holds into plain text of bounded length; escaping it for HTML is the page's business."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geodata.upload.html_text import from_html

MAX_VALUE = 2_000
"""Longest property value that is kept, in characters; the rest becomes an ellipsis."""
# Controls other than tab and newline, marks that reverse the reading direction (they disguise text), and lone
# surrogates, which no encoder downstream accepts.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Pairs = tuple[tuple[str, str], ...]
"""A feature's properties as (name, value) pairs of plain text, in the order of the file."""


def plain(value: Any, longest: int = MAX_VALUE) -> str:
    """Put a value of any kind into plain text without control characters.

    Parameters
    ----------
    value : object
        What a file holds.
    longest : int
        Most characters that are kept; the rest becomes an ellipsis.

    Returns
    -------
    str

    Examples
    --------
    >>> plain(None), plain(True), plain("Nanam", 3)
    ('', 'true', 'Na…')

    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = value
    elif isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, bytes):
        text = f"({len(value)} bytes)"
    elif isinstance(value, dict | list):
        try:
            text = json.dumps(value, ensure_ascii=False)
        except RecursionError:
            text = "…"
    else:
        text = str(value)
    text = _UNWANTED.sub("", text[: longest * 2]).strip()
    return text if len(text) <= longest else text[: longest - 1] + "…"


def flat(value: Mapping[Any, Any], depth: int = 4) -> dict[str, Any]:
    """Put the members of members beside the others, as "outer.inner"; a value that is told with its type stands alone.

    Examples
    --------
    >>> flat({"name": {"type": "literal", "value": "Gate"}, "at": {"lat": 41.75}, "_id": {"$oid": "5f"}})
    {'name': 'Gate', 'at.lat': 41.75, '_id': '5f'}

    """
    found: dict[str, Any] = {}
    for key, each in value.items():
        if not isinstance(each, dict) or not each or "coordinates" in each or depth == 0:
            found[str(key)] = each
        elif "value" in each and each.keys() <= {"value", "type", "datatype", "xml:lang", "label"}:
            found[str(key)] = each["value"]
        elif len(each) == 1 and str(next(iter(each))).startswith("$"):
            found[str(key)] = next(iter(each.values()))
        else:
            found |= {f"{key}.{inner}": item for inner, item in flat(each, depth - 1).items()}
    return found


def listed(names: Sequence[str]) -> str:
    """Put names beside each other, at most ten of them; an ellipsis stands for the rest."""
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def pairs(items: Iterable[tuple[Any, Any]]) -> Pairs:
    """Put properties into pairs of plain text, HTML read as text, leaving out those without a value."""
    found = ((plain(key), plain(from_html(value) if isinstance(value, str) else value)) for key, value in items)
    return tuple((key, value) for key, value in found if value)
