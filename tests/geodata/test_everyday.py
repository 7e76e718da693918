"""Names stand in the form English writers use, texts in that form alone, and the full spelling is kept."""

import pytest

from geodata.catalogue import LAYERS
from geodata.dated import event_when, figure_year, status_text
from geodata.everyday import everyday, everyday_names, not_everyday, plain
from geodata.layer import Layer
from geodata.load import events, figures, measures, places, source_by_id
from geodata.search import search
from geodata.search.romanise import romanise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ch'ŏngjin", "Chongjin"),
        ("P'YŎNGYANG", "PYONGYANG"),
        ("Ch'ŏngjin's port", "Chongjin's port"),
        ("the workers' club and Foreigners' Lodgings", "the workers' club and Foreigners' Lodgings"),
        ("Manp'o-Ji'an", "Manpo-Ji'an"),
        ("Un'gok, Ryong'un, P'ung'ŏ and Ch'ŏn’ŭl", "Ungok, Ryongun, Pungo and Chonul"),
        ("It isn't", "It isn't"),
        ("Kimch'aek's works", "Kim Chaek's works"),
        ("Kimchaek", "Kim Chaek"),
        ("Kim Ch'aek", "Kim Chaek"),
        ("Kimch'aekhwa", "Kimchaekhwa"),
        ("", ""),
    ],
)
def test_a_text_in_its_everyday_form(text: str, expected: str):
    assert everyday(text) == expected
    assert everyday(expected) == expected
    assert not_everyday(expected) == []


def test_what_is_not_everyday_is_named():
    assert not_everyday("From P'yŏngyang by Kimch'aek to Wonsan, P'yŏngyang's port") == [
        "P'yŏngyang",
        "Kimch'aek",
        "P'yŏngyang's",
    ]


@pytest.mark.parametrize("row", everyday_names(), ids=lambda row: row.id)
def test_an_everyday_name_is_cited_and_spelt_as_its_hangul(row):
    assert all(source in source_by_id() for source in row.sources)
    # The north writes the names of lines as their syllables are: P'yŏngra, not P'yŏngna.
    spelt = {romanise(row.ko, assimilated=assimilated).mr for assimilated in (True, False)}
    assert row.mr in spelt
    assert row.en.replace(" ", "").lower() == plain(row.mr).lower()


def test_every_place_keeps_both_forms_and_search_finds_both():
    assert {place.id for place in places().values() if everyday(place.name_mr) != place.name_en} == set()
    marked = [place for place in places().values() if place.name_mr != place.name_en]
    assert len(marked) > 150
    for place in marked:
        for name in (place.name_en, place.name_mr):
            assert place.id in {match.id for match in search(name, 12)}, name


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_the_words_of_a_layer_are_everyday_too(layer: Layer):
    for text in (layer.title, *(field.title for field in layer.fields), *(field.unit for field in layer.fields)):
        assert not_everyday(text.en) == []


def test_the_words_of_measures_are_everyday_too():
    assert [text.en for text in measures().values() if not_everyday(text.en)] == []


@pytest.mark.parametrize(
    ("status", "year", "en", "ko"),
    [
        ("operating", 2020, "in use", "사용중"),
        ("last_seen", 1987, "in use when last seen, 1987", "마지막으로 확인된 때 사용중, 1987년"),
    ],
)
def test_a_status_that_no_longer_holds_has_its_year(status: str, year: int, en: str, ko: str):
    assert status_text(status, year) == (en, ko)
    assert status_text(None, None) is None


def test_a_figure_says_whose_year_it_has():
    figure = next(row for row in figures() if row.year_is == "published")
    assert figure_year(figure) == (f"as published {figure.year}", f"{figure.year}년 발표")
    undated = next(row for row in figures() if row.year == "undated")
    assert figure_year(undated).en == "undated"


def test_an_event_says_how_sure_its_year_is():
    event = next(row for row in events() if row.date is None)
    assert event_when(event.model_copy(update={"year": 1935, "circa": True})).en == "about 1935"
    assert event_when(event.model_copy(update={"year": 1930, "year_to": 1935})).ko == "1930–1935년"
