"""Pictures of the tools: each is cut out of one sheet, in its place and as its lines say."""

import io
import re
from base64 import b64decode

import pytest
from PIL import Image

from components.kit import icons


def sheet() -> Image.Image:
    (png,) = re.findall(r"url\(data:image/png;base64,([^)]+)\)", icons.stylesheet())
    return Image.open(io.BytesIO(b64decode(png)))


def place(name: str) -> float:
    (share,) = re.findall(rf"^\.icon-{name} {{ mask-position: ([\d.]+)% 0; }}$", icons.stylesheet(), re.M)
    return float(share)


def cut(name: str) -> Image.Image:
    """Return what CSS shows of the sheet: a share of what is left of it beside one picture."""
    left = round(place(name) / 100 * (sheet().width - icons.PIXELS))
    return sheet().getchannel("A").crop((left, 0, left + icons.PIXELS, icons.PIXELS))


def test_each_picture_stands_by_itself_in_the_sheet() -> None:
    assert sheet().size == (len(icons.LINES) * icons.PIXELS, icons.PIXELS)
    assert f"/ {100 * len(icons.LINES)}% 100%" in icons.stylesheet()
    seen = {name: cut(name) for name in icons.LINES}
    assert len({each.tobytes() for each in seen.values()}) == len(icons.LINES)
    # None reaches the edge, where the browser would take in of its neighbour.
    for name, each in seen.items():
        assert each.getbbox(), name
        left, _, right, _ = each.getbbox() or (0, 0, 0, 0)
        assert left > 0, name
        assert right < icons.PIXELS, name


def test_a_minus_is_one_line_across_the_middle() -> None:
    left, top, right, bottom = cut("minus").getbbox() or (0, 0, 0, 0)
    scale = icons.PIXELS / icons.UNITS
    assert (left, right) == pytest.approx(((4 - icons.WIDTH / 2) * scale, (16 + icons.WIDTH / 2) * scale), abs=1)
    assert (top + bottom) / 2 == pytest.approx(icons.PIXELS / 2, abs=1)
    assert bottom - top == pytest.approx(icons.WIDTH * scale, abs=2)


def test_what_is_filled_is_so_and_what_is_not_is_hollow() -> None:
    middle = (icons.PIXELS // 2, icons.PIXELS // 2)
    assert cut("play").getpixel(middle) == 255
    assert cut("copy").getpixel(middle) == 0


def test_a_picture_says_nothing_to_screen_readers_and_has_to_be_there() -> None:
    assert str(icons.icon("share")) == '<span class="icon icon-share" aria-hidden="true"></span>'
    with pytest.raises(KeyError):
        icons.icon("spaceship")
