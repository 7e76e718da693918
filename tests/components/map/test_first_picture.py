"""The picture that stands in a page until its map is there is of what the map will show, or of the ground alone."""

import json

import pytest

from components.map import first_picture
from components.map.first_picture import COUNTRY, GROUND, THEMES, WINDOWS, Window, pictures
from components.state import Camera, parse
from geodata.plates import plates

HERE = Camera(129.77, 41.77, 12)


def shown(query: str, stands_at: Camera | None = None) -> list[str]:
    """Return the names of what is shown for an address, of each kind of window."""
    return [each.frames["dark"].name for each in pictures(parse(query).view, stands_at)]


@pytest.mark.parametrize("query", ["", "lang=ko", "theme=dark", "intro=0&tab=list", "names=mr"])
def test_the_first_view_has_a_picture_of_itself_for_each_kind_of_window(query: str) -> None:
    assert shown(query) == [
        "first-ground-dark",
        *(f"first-home-{window.name}-dark" for window in WINDOWS),
    ]


@pytest.mark.parametrize("number", [each.number for each in plates()])
def test_each_plate_has_pictures_of_itself(number: int) -> None:
    assert shown(f"plate={number}")[1:] == [f"first-plate-{number}-{window.name}-dark" for window in WINDOWS]


@pytest.mark.parametrize("query", ["layers=port", "circles=1", "status=operating", "year=1950"])
def test_a_view_that_shows_other_things_has_the_ground_alone(query: str) -> None:
    assert shown(query) == [f"first-{GROUND}-dark"]


def test_a_view_of_another_place_has_the_ground_alone_within_its_reach() -> None:
    assert shown("site=port_east", HERE) == ["first-ground-dark"]
    assert shown("", HERE._replace(lon=127.0, zoom=9)) == [f"first-{COUNTRY}-dark"]
    assert shown("", HERE._replace(zoom=7)) == [f"first-{COUNTRY}-dark"]
    assert shown("", HERE._replace(lon=127.0)) == [], "nothing could be told in it"


@pytest.mark.parametrize(("query", "ground"), [("plate=1&sector=steel", COUNTRY), ("plate=3&layers=port", GROUND)])
def test_a_plate_that_shows_other_things_has_the_ground_of_its_frame(query: str, ground: str) -> None:
    assert shown(query) == [f"first-{ground}-dark"]


def test_a_view_that_is_turned_has_the_ground_turned() -> None:
    view = parse("bearing=40").view
    (only,) = pictures(view, HERE)
    assert (only.frames["light"].name, only.bearing) == ("first-ground-light", 40)
    assert json.loads(first_picture.told([only]))[0][8] == 40


def test_a_ground_that_shows_other_things_has_no_picture() -> None:
    assert shown("ground=none") == []


def test_the_page_names_the_ground_that_an_address_asks_for_and_else_asks_the_system() -> None:
    view = parse("theme=dark").view
    written = str(first_picture.picture(pictures(view, None), view.theme))
    assert "light.webp" not in written
    assert "prefers-color-scheme" not in written
    written = str(first_picture.picture(pictures(parse("").view, None), None))
    for window in WINDOWS:
        for theme in THEMES:
            assert written.count(f"first-home-{window.name}-{theme}.webp") == 1
    assert written.count("prefers-color-scheme: dark") == len(WINDOWS) + 1


def test_the_early_script_is_told_the_same_pictures() -> None:
    told = json.loads(first_picture.told(pictures(parse("").view, None)))
    assert [each[0] for each in told] == [first_picture.LOW, *(window.media or "all" for window in WINDOWS)]
    assert all(len(each) == 9 and each[7].endswith(tuple("0123456789abcdef")) for each in told)


def test_every_picture_is_served_for_good() -> None:
    names = {frame.file for each in pictures(parse("").view, None) for frame in each.frames.values()}
    assert {f"/assets/pictures/{name}" for name in names} <= set(first_picture.bodies())
    assert all(body.content[8:12] == b"WEBP" for body in first_picture.bodies().values())


def test_windows_are_told_apart_by_where_panels_become_sheets() -> None:
    assert [window.name for window in WINDOWS if window.small] == ["phone", "tablet"]
    assert Window("", "", (1024, 1)).small is False
