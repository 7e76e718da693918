"""Places are found by how Russian writes them: as the data record it, and by the rule for Korean names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.load import places
from geodata.search import fold, search
from geodata.search.cyrillic import alike, cyrillic


@pytest.mark.parametrize(
    ("korean", "by_rule"),
    [
        ("청진", "Чхонджин"),
        ("라진", "Раджин"),
        ("두만강", "Туманган"),
        ("신의주", "Синыйджу"),
        ("회령", "Хверён"),
        ("남양", "Намян"),
        ("길주", "Кильджу"),
        ("천리마", "Чхоллима"),
        ("평양", "Пхёнъян"),
        ("예술", "Йесуль"),
        ("철호", "Чхорхо"),
        ("독립", "Тоннип"),
    ],
)
def test_korean_names_follow_the_rule(korean: str, by_rule: str) -> None:
    assert cyrillic(korean) == by_rule


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    assert cyrillic(text) is not None


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Чхонджин", "city_chongjin"),
        ("Чхончжин", "city_chongjin"),
        ("Раджин", "rason"),
        ("Хасан", "x_friendship"),
        ("Туманган", "st_tumangang"),
        ("Хоэрён", "hoeryong"),
        ("хверен", "hoeryong"),
        ("Унги", "sonbong"),
        ("станция Ранам", "st_ranam"),
        ("порт Чхонджин", "port_chongjin"),
    ],
)
def test_a_place_is_found_as_russian_writes_it(query: str, first: str) -> None:
    (match,) = search(query, 1)
    assert match.id == first
    assert not match.alike


def test_what_is_recorded_of_a_town_sounds_as_the_rule_has_it() -> None:
    """The rule and the names in use must meet, or readers would find only what is recorded."""
    towns = {"city_chongjin": "Чхонджин", "hamhung": "Хамхын", "wonsan": "Вонсан", "pyongyang": "Пхеньян"}
    for place_id, recorded in towns.items():
        assert recorded in places()[place_id].names_alt
        stem = places()[place_id].name_ko.removesuffix("시")
        assert alike(fold(cyrillic(stem))) == alike(fold(recorded)), place_id
