"""Pictures are packed without loss, whatever filters their renderer used."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map import sprite
from components.map.png import SIGNATURE, packed
from components.theme import THEMES, Theme

WIDTH, HEIGHT = 5, 3
PIXELS = st.binary(min_size=WIDTH * HEIGHT * 4, max_size=WIDTH * HEIGHT * 4)


def filtered(pixels: bytes, filters: list[int]) -> bytes:
    """Write rows as the PNG standard has its five filters, each against the pixels themselves."""
    size, out = WIDTH * 4, b""
    for y, kind in enumerate(filters):
        row = bytearray()
        for x in range(size):
            at = y * size + x
            left = pixels[at - 4] if x >= 4 else 0
            over = pixels[at - size] if y else 0
            corner = pixels[at - size - 4] if y and x >= 4 else 0
            nearest = sorted((left, over, corner), key=lambda each: abs(left + over - corner - each))[0]
            said = (0, left, over, (left + over) // 2, nearest)[kind]
            row.append((pixels[at] - said) & 255)
        out += bytes([kind]) + row
    return out


def png(rows: bytes, parts: int) -> bytes:
    data = zlib.compress(rows)
    cut = max(1, len(data) // parts)
    pieces = [data[at : at + cut] for at in range(0, len(data), cut)]
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", header), *((b"IDAT", piece) for piece in pieces), (b"IEND", b"")]
    return SIGNATURE + b"".join(
        struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@given(PIXELS, st.lists(st.integers(0, 4), min_size=HEIGHT, max_size=HEIGHT), st.integers(1, 3))
def test_packing_keeps_every_pixel(pixels: bytes, filters: list[int], parts: int) -> None:
    plain = filtered(pixels, [0] * HEIGHT)
    again = packed(png(filtered(pixels, filters), parts))
    begin = again.index(b"IDAT")
    (size,) = struct.unpack(">I", again[begin - 4 : begin])
    assert zlib.decompress(again[begin + 4 : begin + 4 + size]) == plain
    assert again == packed(again)


@pytest.mark.parametrize("theme", THEMES)
def test_the_sheet_weighs_no_more_than_it_did_without_soft_rims(theme: Theme) -> None:
    assert len(sprite.sheet_png(theme, 2)) < 44_000  # of which the ring has one
