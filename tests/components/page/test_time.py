"""The tab of the years: every event once, with its places and a block of its pile; the changes of every place."""

from components.page import time_panel
from components.state import parse
from geodata import railway, timeline
from geodata.load import events, feature_by_id, places
from tests.page import tagged, words


def test_every_event_is_listed_with_a_button_for_each_of_its_places() -> None:
    items = [tag.attributes for tag in tagged(time_panel.panel(), "li") if "data-year" in tag.attributes]
    assert [int(each["data-year"]) for each in items] == [each.year for each in timeline.dated()]
    buttons = [tag.attributes for tag in tagged(time_panel.panel(), "button")]
    chosen = [each["data-site"] for each in buttons if "data-site" in each]
    assert chosen == [subject for each in timeline.dated() for subject in each.subjects]


def test_every_event_is_a_block_of_the_pile_of_its_year() -> None:
    blocks = [tag for tag in tagged(time_panel.panel(), "path") if "fill:" in tag.attributes.get("style", "")]
    assert len(blocks) == len(events())
    piles = [
        tag.attributes["data-year"] for tag in tagged(time_panel.panel(), "button") if "data-year" in tag.attributes
    ]
    assert piles == sorted({str(each.year) for each in events()})


def test_the_changes_of_every_place_go_along() -> None:
    found = time_panel.changes()
    assert found["places"].keys() == set(places())
    assert found["lines"].keys() == set(railway.lines())
    at = found["places"]["tram_line"]
    assert [(year, found["states"][state]) for year, state in zip(at[::2], at[1::2], strict=True)] == [
        (1908, "not_yet"),
        (1999, "exists"),
    ]


def test_what_is_not_known_is_said_in_both_languages() -> None:
    assert "date not known" in words(time_panel.panel(), "en")
    assert "년도 모름" in words(time_panel.panel(), "ko")


def test_a_year_of_an_address_is_one_of_the_atlas() -> None:
    assert (parse("year=1965").view.year, parse("year=1965").view.opened) == (1965, "time")
    for hostile in ("1907", "2027", "19 65", "-1965", "1965.5", "١٩٦٥", "<b>", ""):
        found = parse(f"year={hostile}")
        assert found.view.year is None
        assert len(found.notices) == 1


def test_no_area_has_a_date_as_the_panel_says() -> None:
    areas = [each for each, row in feature_by_id().items() if row.geometry is not None and row.geometry.area > 0]
    states = {change.state for each in areas for change in timeline.changes(each)}
    assert "no source here dates them" in time_panel.NOTE.en
    assert states == {"exists", "not_known"}, "an area that opened or closed needs an outline of its own on the map"
