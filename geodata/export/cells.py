"""Write CSV as RFC 4180 has it, in a way that no spreadsheet takes text for a formula.

Every CSV of the atlas is written here: layers, exports, the tables of the zip, and the answers to questions.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import category, normalize

_BEGINS = frozenset("=+-@")
"""What makes a spreadsheet compute a cell."""
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"})
"""Kinds of characters that nobody sees at the beginning of a cell, and that programs drop or skip there."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols by their kind that are blank all the same."""
_CONTROLS = ("\t", "\r", "\n")
"""What ends a cell where a table is pasted: with it in front, a text is never left as it is."""
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)


def safe(text: str) -> str:
    """Return a cell's text, with an apostrophe before what a spreadsheet would compute; numbers stay as they are.

    What stands for "=", "+", "-" or "@" counts as they do (full width, small, raised), also behind what is not seen.
    """
    if text.startswith(_CONTROLS) or (_computed(text) and not _PLAIN_NUMBER.fullmatch(text)):
        return f"'{text}"
    return text


def _computed(text: str) -> bool:
    seen = next((each for each in text if each not in _FILLERS and category(each) not in _UNSEEN), "")
    return normalize("NFKC", seen)[:1] in _BEGINS


def cell(value: Any) -> str:
    """Return a value as a cell: None as nothing, lists joined by `;`."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        # Each by itself: where ";" parts cells, an item becomes one.
        return ";".join(map(safe, ";".join(map(_item, value)).split(";")))
    return safe(str(value))


def _item(item: Any) -> str:
    if isinstance(item, Mapping):  # a rival position: its note holds semicolons, so only where it lies
        return f"{item['lon']} {item['lat']}"
    if isinstance(item, list | tuple):  # a span
        return "-".join(map(str, item))
    return str(item)


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, bom: bool = False) -> bytes:
    """Return rows as CSV in UTF-8 with CRLF line ends; a column that a row lacks is empty.

    `bom` puts a byte order mark first. Programs trip over it, but without it spreadsheets take Korean for something
    else; so the addresses under /data/ go without, and files that people open by hand have it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(safe, columns))
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")
