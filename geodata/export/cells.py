"""Write CSV as RFC 4180 has it, in a way that no spreadsheet takes text for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet compute a cell, or skip to the next character that does; full-width forms included."""
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


def safe(text: str) -> str:
    """Return a cell's text, with an apostrophe before what a spreadsheet would compute; numbers stay as they are."""
    if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell(value: Any) -> str:
    """Return a value as a cell: None as nothing, lists joined by `;`."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return safe(";".join(_item(item) for item in value))
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
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")
