"""Put a value into words: how much, when, and what has to be said with it."""

import re
import unicodedata

from components.kit.numbers import measured, number
from geodata.comparison import Role, Row, Value
from geodata.vocabulary import CONFIDENCE, Text

ROLE: dict[Role, Text] = {
    "value": Text("published", "자료에 실림"),
    "urban": Text("in urban areas", "도시지역의 인구"),
    "article": Text("the article’s number", "글의 수"),
    "plan": Text("a plan", "계획"),
    "part": Text("a part of it", "그 일부"),
    "output": Text("really made", "실제 생산"),
}
"""What each role is called in the key and in the table."""
WORKED_OUT = Text("worked out", "계산한것")
NO_YEAR = Text("no year", "년도없음")
HANGUL = 1.7
"""How wide a letter of Hangul is, in letters of the Latin script."""
LONGEST_LINE = 46
"""Characters of a line of what is said of a value under the pointer."""


def amount(value: Value, unit: Text) -> Text:
    """Return how much it is, with what its source leaves open: about, at least, from and to."""
    said = measured(value.value, unit)
    if value.low is not None and value.high is not None:
        low, high = number(value.low), measured(value.high, unit)
        return Text(f"{low.en}–{high.en}", f"{low.ko}–{high.ko}")
    return Text(f"about {said.en}", f"약 {said.ko}") if value.circa else said


def year(value: Value) -> Text:
    """Return the year of a value, or that it has none."""
    if value.year == "undated":
        return NO_YEAR
    if value.published:
        return Text(f"as published {value.year}", f"{value.year}년 발표")
    return Text(str(value.year), f"{value.year}년")


def hover(name: Text, value: Value, unit: Text, lang: str) -> str:
    """Return what Plotly says of a value under the pointer: a few lines in its own markup."""
    doubt = CONFIDENCE[value.confidence]
    said = [
        f"<b>{plain(name.in_language(lang))}</b>",
        plain(f"{amount(value, unit).in_language(lang)}, {year(value).in_language(lang)}"),
        *folded(plain(value.note.in_language(lang)), LONGEST_LINE),
        plain(Text(f"confidence {doubt.en}", f"신뢰도 {doubt.ko}").in_language(lang)),
    ]
    return "<br>".join(each for each in said if each)


def of_row(row: Row, unit: Text, nothing: Text, lang: str) -> str:
    """Return what Plotly says of a row under the pointer: its values; of a single one all that is said."""
    if len(row.values) == 1:
        return hover(row.name, row.values[0], unit, lang)
    said = [_short(value, unit).in_language(lang) for value in row.values] or [nothing.in_language(lang)]
    return "<br>".join([f"<b>{plain(row.name.in_language(lang))}</b>", *map(plain, said)])


def _short(value: Value, unit: Text) -> Text:
    when, much = year(value), amount(value, unit)
    told = [] if value.role == "value" else [ROLE[value.role]]
    told += [WORKED_OUT] if value.worked_out else []
    behind = Text(", ".join(each.en for each in told), ", ".join(each.ko for each in told))
    doubt = Text(f" ({behind.en})", f"({behind.ko})") if told else Text("", "")
    return Text(f"{much.en}, {when.en}{doubt.en}", f"{much.ko}, {when.ko}{doubt.ko}")


def plain(text: str) -> str:
    """Return a text as Plotly shows it letter by letter: what would begin its markup is written out."""
    return re.sub(r"[<>&]", lambda found: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[found[0]], text)


def folded(text: str, most: int) -> list[str]:
    """Return a text in lines no longer than `most` letters of the Latin script, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and _length(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _length(text: str) -> float:
    return sum(HANGUL if unicodedata.east_asian_width(letter) == "W" else 1 for letter in text)
