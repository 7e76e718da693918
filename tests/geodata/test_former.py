"""Every id of the first edition still leads to something: a place, a layer, a claim, a source."""

import json
from pathlib import Path

import pytest

from geodata import former
from geodata.catalogue import LAYER
from geodata.former import FORMER_IDS, current, former_ids
from geodata.load import claims, events, feature_by_id, figures, measures, places, sources, units
from geodata.search import search

FIRST = json.loads((Path(__file__).parent / "first_edition_ids.json").read_text(encoding="utf-8"))
"""The ids of the first edition, as its files had them."""
NOW = {
    "layers": set(LAYER),
    "places": set(feature_by_id()),
    "sources": {row.id for row in sources()},
    "figures": {row.id for row in figures()},
    "claims": {row.id for row in claims()},
    "events": {row.id for row in events()},
    "measures": set(measures()),
    "units": set(units()),
}


def test_the_list_is_that_of_the_first_edition():
    counts = {"layers": 23, "places": 334, "claims": 43, "events": 85, "figures": 207, "sources": 119}
    assert {kind: len(FIRST[kind]) for kind in counts} == counts
    assert FIRST.keys() == NOW.keys() == FORMER_IDS.keys()


@pytest.mark.parametrize("kind", FIRST)
def test_an_id_of_the_first_edition_leads_on(kind: str):
    assert [old for old in FIRST[kind] if current(kind, old) not in NOW[kind]] == []


@pytest.mark.parametrize("kind", FORMER_IDS)
def test_no_former_id_is_taken_again(kind: str):
    assert set(FORMER_IDS[kind]) & NOW[kind] == set()


def test_a_place_is_found_by_a_former_id():
    for old in FORMER_IDS["places"]:
        assert places()[old].id == current("places", old)
        assert old not in set(places())
        assert search(old)[0].id == current("places", old)
        assert old in former_ids("places", current("places", old))


def test_an_id_that_was_renamed_twice_leads_to_the_last_name(monkeypatch: pytest.MonkeyPatch):
    renamed = {"places": {"first": "second", "second": "third", "round": "about", "about": "round"}}
    monkeypatch.setattr(former, "FORMER_IDS", renamed)
    assert current("places", "first") == "third"
    assert former_ids("places", "third") == ("first", "second")
    assert current("places", "round") == "about"
