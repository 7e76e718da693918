"""Where one is: the inset, the signposts of the railway and the key to doubt, as the server writes them."""

import gzip
import json
import re

import pytest

from components.kit.html import written
from components.page import inset_outline
from components.page.inset import NAMES, inset, line_bounds
from components.page.inset_outline import FRAME, SHEET
from components.page.map_key import MARKS, map_key
from components.page.signposts import CHIEF, LINES, signposts, told
from geodata.load import feature_by_id
from tests.html import read, said


def outline() -> dict[str, str]:
    found: dict[str, str] = json.loads(inset_outline.FILE.read_text(encoding="utf-8"))
    return found


def test_the_outline_is_that_of_the_ground_and_small() -> None:
    kept = inset_outline.FILE.read_bytes()
    assert kept.decode() == inset_outline.written(), "it is old: run python -m components.page.inset_outline"
    assert len(gzip.compress(kept)) < 4000


@pytest.mark.parametrize("part", ["country", "neighbours", "line"])
def test_every_part_of_the_outline_is_a_path_within_its_frame(part: str) -> None:
    width, height = outline()["size"]
    path = outline()[part]
    assert re.fullmatch(r"(M-?\d+,?-?\d+l[-\d, ]+z?)+", path), path[:80]
    for x, y in re.findall(r"M(-?\d+),?(-?\d+)", path):
        assert -2 <= int(x) <= int(width) + 2
        assert -2 <= int(y) <= int(height) + 2


def test_the_inset_shows_the_whole_line_and_names_what_is_around() -> None:
    west, south, east, north = line_bounds()
    assert FRAME[0] < west < east < FRAME[2]
    assert FRAME[1] < south < north < FRAME[3]
    page = written(inset())
    for _, _, _, _, name in NAMES:
        assert name.en in said(page, "en")
        assert name.ko in said(page, "ko")
    assert "the whole line" in said(page, "en")
    assert "로선전체" in said(page, "ko")


def test_the_drawing_has_the_projection_of_the_map() -> None:
    assert SHEET.units(FRAME[0], FRAME[3]) == (0, 0)
    # In the projection of web maps a degree of latitude at 41.8 degrees is 1.34 times one of longitude.
    x, y = SHEET.units(129.8, 41.8)
    assert (SHEET.units(129.8, 41.7)[1] - y) / (SHEET.units(129.9, 41.8)[0] - x) == pytest.approx(1.341, abs=0.003)


def test_signposts_count_by_the_posts_of_the_through_line() -> None:
    posts = told()["posts"]
    assert posts["st_pyongyang"] == 0
    assert posts["st_chongjin"] == 720.7
    assert round(posts["st_rajin"] - posts["st_chongjin"]) == 81
    assert list(posts.values()) == sorted(posts.values())
    assert [each["site"] for each in told()["destinations"]] == [site for site, _, _ in CHIEF]
    kilometres = [each["km"] for each in told()["destinations"]]
    assert kilometres == sorted(kilometres)
    assert all(line in feature_by_id() for line in LINES)


def test_signposts_are_buttons_that_wait_for_the_map() -> None:
    tags = read(written(signposts())).tags
    buttons = [attributes for tag, attributes in tags if tag == "button"]
    assert [each["data-way"] for each in buttons] == ["down", "up"]
    assert all("hidden" in each for each in buttons)


def test_the_key_says_all_four_marks_in_both_languages() -> None:
    page = written(map_key())
    assert len(MARKS) == 4
    for _, _, text in MARKS:
        assert text.en in said(page, "en")
        assert text.ko in said(page, "ko")
