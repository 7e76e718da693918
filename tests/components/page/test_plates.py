"""The page shows a plate as the data have it, beside the map and without scripts, and a way in to a bare address."""

import json
from dataclasses import replace

import pytest

from components import ids
from components.document import body
from components.kit import html
from components.page import intro, plate_outlines, plates, reading
from components.page.claims import weighed
from components.state import Parsed, View, parse
from geodata.northern import southern_forms
from geodata.plates import plate
from geodata.plates import plates as all_plates
from tests.page import attributes, by_id, classed, tagged, walk, words

every_plate = pytest.mark.parametrize("number", [each.number for each in all_plates()])


def shown(address: str, bare: bool = False) -> str:
    return body(parse(address), bare=bare)


def test_pictures_are_those_of_the_ground_and_the_layers() -> None:
    kept = plate_outlines.FILE.read_text(encoding="utf-8")
    assert kept == plate_outlines.written(), "they are old: run python -m components.page.plate_outlines"


def test_the_contents_lead_to_every_plate() -> None:
    entries = [tag for tag in walk(plates.panel()) if tag.name == "a" and "data-plate" in tag.attributes]
    assert [entry.attributes["href"] for entry in entries] == [f"?plate={each.number}" for each in all_plates()]
    for entry, each in zip(entries, all_plates(), strict=True):
        assert words([entry], "en") == f"{each.number}{each.title.en}"
        assert words([entry], "ko") == f"{each.number}{each.title.ko}"
        assert len(tagged([entry], "path")) >= 3


@every_plate
def test_an_entry_holds_what_the_map_shows(number: int) -> None:
    (kept,) = (tag for tag in walk(plates.panel()) if tag.attributes.get("data-told") == str(number))
    told = json.loads(kept.attributes["data-map"])
    assert told["layers"] == list(plate(number).layers)
    assert told["frame"] == list(plate(number).frame)
    assert told["circles"] is plate(number).circles
    assert len([each for each in told["notes"]["features"] if "en" in each["properties"]]) == len(plate(number).notes)
    assert plate(number).finding.ko in words([kept], "ko")


@every_plate
def test_the_caption_tells_of_the_plate_of_the_address(number: int) -> None:
    caption = plates.caption(View(plate=number))
    assert words(tagged(caption, "h2"), "en") == plate(number).title.en
    assert words(classed(caption, "plate-finding"), "ko") == plate(number).finding.ko
    assert set(attributes(caption, "data-site")) == set(plate(number).places)
    assert set(attributes(caption, "data-claim")) == set(plate(number).claims)


def test_without_a_plate_the_caption_is_empty_and_its_contents_come_later() -> None:
    assert "hidden" in next(walk(plates.caption(View()))).attributes
    assert attributes(plates.contents(View()), "data-fragment") != []
    assert attributes(plates.contents(View(plate=2)), "data-fragment") == []
    assert len(attributes(plates.contents(View(plate=2)), "data-told")) == len(all_plates())


def test_the_way_in_is_for_a_bare_address_alone() -> None:
    assert f'id="{ids.INTRO}"' in shown("", bare=True)
    for address in ("", "intro=0", "lang=ko", "plate=2"):
        assert f'id="{ids.INTRO}"' not in shown(address)


def test_the_way_in_counts_the_claims_as_they_are() -> None:
    card = intro.card()
    supported = sum(claim.verdict == "supported" for claim in weighed())
    assert f"{len(weighed())} claims, {supported} supported" in words(card, "en")
    assert f"주장 {len(weighed())}개" in words(card, "ko")
    assert southern_forms(words(card, "ko")) == []
    hrefs = attributes(card, "href")
    assert [parse(href).view for href in hrefs] == [View(tab="claims"), *(_at(number) for number in (2, 4))]
    assert all(parse(href).notices == () for href in hrefs)


def _at(number: int) -> View:
    return View(plate=number, layers=plate(number).layers)


@every_plate
def test_a_plate_can_be_read_without_scripts(number: int) -> None:
    page = reading.page(replace(_at(number), circles=plate(number).circles), (), "")
    section = by_id(page, ids.PLATE)
    assert plate(number).finding.en in words([section], "en")
    assert set(attributes([section], "data-site")) == set(plate(number).places)
    others = [parse(href.partition("?")[2]) for href in attributes([section], "href")]
    assert [view.plate for view, _ in others] == [each.number for each in all_plates() if each.number != number]
    assert all(parsed == Parsed(parsed.view, ()) for parsed in others)
    # What else leads on from there is of the atlas, not of the plate.
    assert "plate=" not in "".join(attributes(tagged(page, "form"), "value"))


def test_a_page_without_scripts_offers_the_plates() -> None:
    page = reading.page(View(lang="ko"), (), "")
    hrefs = [href for href in attributes(page, "href") if "plate=" in href]
    assert len(hrefs) == len(all_plates())
    assert all("lang=ko" in href for href in hrefs)


def test_captions_are_text() -> None:
    assert "<script" not in html.written(plates.panel())
