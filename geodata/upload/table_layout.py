"""Find out how a table is written: what separates its columns, which line is its header, where the position stands."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geodata.upload import columns, degrees, wkt
from geodata.upload.place import Place
from geodata.upload.plain_text import plain

SEPARATORS = ("\t", ";", ",", "|")
MOST_ABOVE = 40
"""Lines above the header that are looked at."""
_MOST_SAMPLE = 12
_MOST_OF_LINE = 20_000
_MOST_LINES = 60
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_WHOLE = re.compile(r'\s*"(?:[^"]|"")*[;,\t|](?:[^"]|"")*"\s*')
_COMMENT = re.compile(r"\s*(?:#|//|--|%)")

# A cell with a detailed outline is longer than the 131,072 characters that the module allows at first.
csv.field_size_limit(5_000_000)


class Layout(NamedTuple):
    """The columns of a table and where the position stands."""

    separator: str
    names: list[str]
    place: Place
    header_line: int
    """Counted from 1."""
    start: int
    """Index of the first line after the header."""
    below_text: bool
    """Something other than blank lines and comments stands above the header."""


_RULE = re.compile(r"[:=+-]{3,}|-+:|:-+")
_GEONAMES = re.findall(
    r"\S+",
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country_code cc2 "
    "admin1_code admin2_code admin3_code admin4_code population elevation dem timezone modification_date",
)
_OF_GEONAMES = re.compile(r"\d+\t[^\t]+(?:\t[^\t]*){2}(?:\t-?\d+(?:\.\d*)?){2}\t[A-Z]?(?:\t[^\t]*){12}")


def lines_of(text: str) -> list[str]:
    """Split a text into lines; `splitlines` would also break at marks that may stand inside a name."""
    # Old programs end a file with a mark of its own, and crashed ones with zeros.
    lines = text.rstrip("\x1a\0").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # A table that was saved twice has each of its lines in quotation marks as a whole.
    some = [line for line in lines[:20] if line.strip()]
    if some and all(_WHOLE.fullmatch(line) for line in some):
        return [line.strip()[1:-1].replace('""', '"') if _WHOLE.fullmatch(line) else line for line in lines]
    return lines


def is_rule(cells: Sequence[str]) -> bool:
    """Tell whether a row is a line drawn below the header, as in tables meant for reading."""
    return all(_RULE.fullmatch(cell.strip()) for cell in cells if cell.strip())


def is_geonames(lines: Sequence[str]) -> bool:
    """Tell whether lines are those of GeoNames, which names its columns beside the file."""
    return bool(lines) and _OF_GEONAMES.fullmatch(lines[0]) is not None


def aligned(lines: list[str]) -> list[str]:
    """Put tabs where columns stand below each other by spaces alone."""
    if find(lines) is not None:
        return lines
    tabbed = [re.sub(r" {2,}", "\t", line.strip()) for line in lines]
    widths = {line.count("\t") for line in tabbed[:MOST_ABOVE] if line}
    return tabbed if len(widths) == 1 and max(widths) > 0 else lines


def find(lines: Sequence[str]) -> Layout | None:
    """Find the header: the first line that names columns one of which holds a position, judged by the lines below."""
    separators: tuple[str, ...] = SEPARATORS
    first = 0
    for index, line in enumerate(lines[:3]):
        forced = _SEP_LINE.fullmatch(line)
        if forced:
            separators, first = (forced[1],), index + 1
            break
    if is_geonames(lines):
        place = columns.find(_GEONAMES, [])
        return place and Layout("\t", _GEONAMES, place[1], 0, 0, below_text=False)
    titles: list[int] = []
    for index in range(first, min(len(lines), first + MOST_ABOVE)):
        if not lines[index].strip(" \t,;|"):
            continue
        found = max(
            (each for separator in separators if (each := _header(lines, index, separator))),
            key=lambda each: each[0],
            default=None,
        )
        if found:
            layout = found[1]._replace(below_text=bool(titles))
            return _with_names_above(layout, lines, titles)
        if not _COMMENT.match(lines[index]):
            titles.append(index)
    return None


def cells_of(line: str, separator: str) -> list[str]:
    """Split a line by itself into its cells; raise csv.Error where one is too long."""
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])


def _first(lines: Sequence[str]) -> str:
    return next((line for line in lines[:MOST_ABOVE] if line.strip() and not _COMMENT.match(line)), "")


def has_no_header(lines: Sequence[str]) -> bool:
    """Tell whether the first line holds the values of a position, so that names are missing."""
    first = _first(lines)[:_MOST_OF_LINE]
    for separator in (*SEPARATORS, " "):
        cells = cells_of(first, separator)
        decimals = [cell for cell in cells if (read := degrees.read(cell)) and (read.axis or read.value % 1)]
        if len(decimals) >= 2 or any(_is_value(cell) for cell in cells):
            return True
    return False


def names_of(lines: Sequence[str]) -> list[str]:
    """Return what the first line seems to name, to say what was looked at."""
    first = _first(lines)[:2_000]
    return [plain(name, 40) for name in max((cells_of(first, separator) for separator in SEPARATORS), key=len)]


def _header(lines: Sequence[str], index: int, separator: str) -> tuple[tuple[int, int], Layout] | None:
    window = [line[:_MOST_OF_LINE] + "\n" for line in lines[index : index + _MOST_LINES]]
    reader = csv.reader(window, delimiter=separator, skipinitialspace=True)
    names = next(reader, [])
    below = index + reader.line_num
    if len(names) > columns.MAX_COLUMNS or any(len(name) > 2_000 for name in names):
        names = cells_of(lines[index], separator)
        below = index + 1
    names = [plain(" ".join(name.split()), 80) for name in names]
    rows = list(_sample(reader, separator))
    found = columns.find(names, rows)
    if found is None:
        return None
    sure, place = found
    # Values in the place of names: the table has no header, or this is one of its rows.
    if any(_is_value(names[column]) for column in place.columns):
        return None
    # Of two ways to split the line, the one that gives more columns is meant.
    return (sure, len(names)), Layout(separator, names, place, index + 1, below, below_text=False)


def _sample(reader: Iterator[list[str]], separator: str) -> Iterator[list[str]]:
    taken = 0
    for row in reader:
        if any(cell.strip() for cell in row):
            yield joined(row[: columns.MAX_COLUMNS], separator)
            taken += 1
        if taken == _MOST_SAMPLE:
            return


def joined(row: list[str], separator: str) -> list[str]:
    """Put together the SRID and the geometry that a semicolon between them has parted."""
    if separator != ";":
        return row
    for at in range(len(row) - 1):
        if re.fullmatch(r"\s*SRID\s*=\s*\d+\s*", row[at], re.IGNORECASE) and wkt.is_wkt(row[at + 1]):
            return [*row[:at], f"{row[at]};{row[at + 1]}", *row[at + 2 :]]
    return row


_VALUE = re.compile(r"[\s\"'(\[{+-]*(?:\d|[NSEW]\s*\d|[북남동서北南东西東]|SRID|[A-Z]+\s*\(|\")", re.IGNORECASE)


def _is_value(name: str) -> bool:
    return _VALUE.match(name) is not None and (
        degrees.read(name) is not None or degrees.pair(name) is not None or wkt.is_geometry(name)
    )


def _with_names_above(layout: Layout, lines: Sequence[str], titles: Sequence[int]) -> Layout:
    """Fill names that are missing from the line above, where a header stands over two lines."""
    if not titles or titles[-1] != layout.header_line - 2:
        return layout
    above = cells_of(lines[titles[-1]][:_MOST_OF_LINE], layout.separator)
    if len(above) < 2 or all(layout.names):
        return layout
    names = [
        name or plain(upper, 80) for name, upper in zip(layout.names, [*above, *[""] * len(layout.names)], strict=False)
    ]
    return layout._replace(names=names, below_text=False)
