"""The page of what is not known shows every record and gathers the rest from the places."""

import json

import pytest

from components.page.unknown import FROM_THE_DATA, page
from geodata.files import FOLDER
from geodata.load import places, source_by_id
from geodata.vocabulary import LANGUAGES
from tests.page import attributes, by_id, parsed, tagged, words

RECORDS = json.loads((FOLDER / "unknowns.json").read_text(encoding="utf-8"))
PAGES = {lang: parsed(page(lang)) for lang in LANGUAGES}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_says_what_was_looked_for_where_and_what_there_is(record: dict[str, object], lang: str) -> None:
    entry = by_id(PAGES[lang], f"unknown-{record['id']}")
    said = words(entry, lang)
    assert record[f"sought_{lang}"] in said
    assert record[f"known_{lang}"] in said
    assert all(source_by_id()[source].title in said for source in record["sources"])  # type: ignore[attr-defined]
    assert all(places()[subject].name.in_language(lang) in said for subject in record["subjects"])  # type: ignore[attr-defined]
    assert record["since"] is None or str(record["since"]) in said


def test_what_the_places_leave_open_is_gathered_from_them() -> None:
    for name, heading, _, asked in FROM_THE_DATA:
        expected = {place.id for place in places().values() if asked(place)}
        found = [each for each in tagged(PAGES["en"], "section") if each.attributes.get("id") == name]
        assert bool(found) == bool(expected)
        for section in found:
            assert heading.en in words(section, "en")
            links = attributes(section, "href")
            assert sorted(links) == sorted(f"/?site={place_id}" for place_id in expected)


@pytest.mark.parametrize(("lang", "other"), [("en", "/unknown?lang=ko"), ("ko", "/unknown?lang=en")])
def test_the_page_leads_to_the_map_and_to_its_other_language(lang: str, other: str) -> None:
    links = attributes(PAGES[lang], "href")
    assert other in links
    assert ("/?lang=ko" if lang == "ko" else "/") in links
    own = [link for link in links if link.startswith("/?site=")]
    assert own
    assert all(link.endswith("&lang=ko") == (lang == "ko") for link in own)
