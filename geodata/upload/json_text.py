"""Read JSON as it is brought: whole, one value a line, after record separators, or as a statement of JavaScript."""

import json
import re
from typing import Any, NamedTuple

from geodata.upload import file_messages
from geodata.upload.collector import UploadError

_SEPARATOR = "\x1e"
"""The mark in front of each record of a GeoJSON text sequence."""
_STATEMENT = re.compile(
    r"\s*(?:export\s+default\s+|(?:(?:var|let|const)\s+)?[\w$.\[\]'\"]{1,80}\s*=\s*|/\*\*/\s*|[\w$.]{1,80}\s*\(\s*)+(?=[\[{])"
)
_LINE = re.compile(r"\n|;")
_MOST_STATEMENTS = 20
_COMMA = re.compile(r",\s*\Z")


class Broken(NamedTuple):
    """A line that is not JSON."""

    line: int


class Parsed(NamedTuple):
    """What a text holds: `records` where it has a value a line (with Broken ones among them), else `root`."""

    root: Any
    records: list[Any] | None = None
    around: bool = False
    """Something stands before or after the value."""


def parse(text: str) -> Parsed:
    """Parse a text; raise UploadError, naming the line, where it is no JSON."""
    # More than one mark of UTF-8 is left by programs that each add theirs.
    text = text.lstrip("\ufeff \t\r\n")
    if _SEPARATOR in text[:10]:
        return Parsed(None, _by_separator(text))
    try:
        return Parsed(json.loads(text))
    except json.JSONDecodeError as error:
        failed = error
    except ValueError:  # an integer of thousands of digits
        raise UploadError(file_messages.UNREADABLE) from None
    records = _by_line(text, failed)
    if records is not None:
        return Parsed(None, records)
    if is_statement(text):
        values = _of_statements(text)
        return Parsed(values[0], around=True) if len(values) == 1 else Parsed(None, values, around=True)
    raise _refused(text, failed)


def _refused(text: str, error: json.JSONDecodeError) -> UploadError:
    before, here = text[max(0, error.pos - 200) : error.pos], text[error.pos : error.pos + 1]
    comma = _COMMA.search(before)
    if here in {"]", "}"} and comma:
        line = text.count("\n", 0, max(0, error.pos - len(before) + comma.start())) + 1
        return UploadError(file_messages.stray_comma(line))
    return UploadError(file_messages.not_json(error.lineno))


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _by_separator(text: str) -> list[Any]:
    found: list[Any] = []
    line = 1
    for part in text.split(_SEPARATOR):
        if part.strip():
            value = _value(part)
            found.append(Broken(line) if value is None else value)
        line += part.count("\n")
    return found


def _by_line(text: str, error: json.JSONDecodeError) -> list[Any] | None:
    """Read a value a line; None where the first line is no value or most of the lines are none."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2 or not isinstance(_value(lines[0][1]), dict | list):
        return None if error.msg != "Extra data" else _one_after_another(text)
    found = [(number, _value(line.strip().rstrip(","))) for number, line in lines]
    if 2 * sum(value is None for _, value in found) > len(found):
        return None
    return [Broken(number) if value is None else value for number, value in found]


def _one_after_another(text: str) -> list[Any] | None:
    """Read values that follow each other, each over several lines or all in one."""
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = 0
    try:
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            found.append(value)
            at = re.compile(r"[\s,]*").match(text, end).end()  # type: ignore[union-attr]  # it matches nothing too
    except ValueError:
        return None
    return found if all(isinstance(value, dict) for value in found) else None


def _of_statements(text: str) -> list[Any]:
    """Read the values of statements such as `var points = {…};`, leaving out what stands between them."""
    decoder = json.JSONDecoder()
    found: list[Any] = []
    statement = _STATEMENT.match(text)
    while statement and len(found) < _MOST_STATEMENTS:
        try:
            value, end = decoder.raw_decode(text, statement.end())
        except json.JSONDecodeError as error:
            raise _refused(text, error) from None
        except ValueError:
            raise UploadError(file_messages.UNREADABLE) from None
        found.append(value)
        # Only a line may begin with the next one.
        statement = next(
            (each for line in _LINE.finditer(text, end) if (each := _STATEMENT.match(text, line.end()))), None
        )
    return found


def is_statement(text: str) -> bool:
    """Tell whether a text begins as a statement of JavaScript that holds data."""
    return _STATEMENT.match(text[:2000]) is not None
