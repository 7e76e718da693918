"""Write the words at the foot of a link's picture in the atlas's own fonts, each letter in the one that has it."""

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont
from PIL.Image import Image

from components.text import TAGLINE, TITLE
from components.theme import PAGE
from geodata.vocabulary import Text

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
BAND = 84
"""Pixels at the foot for words."""
SIDE = 40
"""Pixels left free beside them."""
CREDIT = Text("© OpenStreetMap contributors and others", "© OpenStreetMap 기여자들과 기타")
Letters = tuple[int, int]
"""Size in pixels, and weight."""
NAME, ATLAS, ALONE, SMALL = (34, 650), (24, 650), (28, 650), (17, 400)


def written(made: Image, title: str, lang: str) -> None:
    """Write a title into the foot of a picture, with the atlas's own name and whom its map is from."""
    draw = ImageDraw.Draw(made)
    (wide, high), side = made.size, SIDE
    top = high - BAND
    draw.rectangle((0, top, wide, high), fill=PAGE["paper"].light)
    draw.rectangle((0, top, wide, top + 2), fill=PAGE["accent"].light)
    atlas, credit = TITLE.in_language(lang), CREDIT.in_language(lang)
    ink, soft = PAGE["ink"].light, PAGE["ink-soft"].light
    left = wide - side - max(_width(atlas, ATLAS), _width(credit, SMALL))
    _write(draw, (left, top + 67), credit, SMALL, soft)
    if title == atlas:
        _write(draw, (side, top + 43), atlas, ALONE, ink)
        _write(draw, (side, top + 67), TAGLINE.in_language(lang), SMALL, soft)
    else:
        _write(draw, (left, top + 39), atlas, ATLAS, ink)
        _write(draw, (side, top + 55), _fitted(title, left - 2 * side), NAME, ink)


def _fitted(title: str, room: float) -> str:
    """Return a title, cut where it is wider than there is room."""
    if _width(title, NAME) <= room:
        return title
    words = title.split(" ")
    while len(words) > 1 and _width(" ".join(words) + "…", NAME) > room:
        words.pop()
    cut_off = " ".join(words)
    while len(cut_off) > 1 and _width(f"{cut_off}…", NAME) > room:
        cut_off = cut_off[:-1]
    return f"{cut_off.rstrip(' ,.;:')}…"


@cache
def _fonts() -> tuple[tuple[str, tuple[range, ...]], ...]:
    told: dict[str, list[str]] = json.loads((FONTS / "ranges.json").read_text(encoding="utf-8"))
    return tuple((name, tuple(map(_range, covered))) for name, covered in told.items())


def _range(written: str) -> range:
    first, _, last = written.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


@cache
def _font(name: str, letters: Letters) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONTS / name), letters[0])
    font.set_variation_by_axes([letters[1]])
    return font


def _runs(text: str, letters: Letters) -> Iterable[tuple[str, ImageFont.FreeTypeFont]]:
    """Yield a text in pieces, each with the font that has its letters."""
    first = _fonts()[0][0]

    def covering(letter: str) -> str:
        return next((name for name, covered in _fonts() if any(ord(letter) in each for each in covered)), first)

    for name, run in groupby(text, covering):
        yield "".join(run), _font(name, letters)


def _width(text: str, letters: Letters) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, letters))


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, letters: Letters, colour: str) -> None:
    x, y = at
    for run, font in _runs(text, letters):
        draw.text((x, y), run, font=font, fill=colour, anchor="ls")
        x += font.getlength(run)
