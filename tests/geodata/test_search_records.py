"""Search finds more than names: what is told, what is said with its city, some words of several, and likenesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.load import claims, events, figures, source_by_id
from geodata.search import search, search_records
from geodata.search.records import GROUPS

KNOWN = {
    "claim": {claim.id for claim in claims()},
    "event": {event.id for event in events()},
    "figure": {figure.id for figure in figures()},
    "source": set(source_by_id()),
}


def found(query: str, group: str) -> list[str]:
    return [match.id for match in search_records(query) if match.group == group]


@pytest.mark.parametrize(
    ("query", "group", "record"),
    [
        ("timetable 27 h 43 min", "event", "timetable_2019"),
        ("27시간 43분", "event", "timetable_2019"),
        ("627,000", "claim", "population_627000"),
        ("627000", "figure", "pop_chongjin_article"),
        ("moscow 2025", "event", "train_moscow_2025"),
        ("natural earth", "source", "natural_earth"),
        ("tram 1999", "event", "tram_1999"),
        ("Quay length Chongjin", "figure", "port_quay"),
    ],
)
def test_a_record_is_found_by_what_it_says(query: str, group: str, record: str) -> None:
    assert record in found(query, group)


def test_northern_and_southern_spelling_find_the_same() -> None:
    assert found("령사관", "event") == found("영사관", "event") != []


def test_every_claim_event_and_figure_is_found_by_its_own_words() -> None:
    for claim in claims():
        assert claim.id in found(claim.says_en, "claim")
    missed = [event.id for event in events() if event.id not in found(f"{event.title_en} {event.year}", "event")]
    assert missed == []


def test_groups_come_in_their_order_each_with_the_likeliest_first() -> None:
    matches = search_records("port", 4)
    groups = [match.group for match in matches]
    assert groups == sorted(groups, key=GROUPS.index)
    assert all(groups.count(group) <= 4 for group in GROUPS)
    for group in GROUPS:
        scores = [match.score for match in matches if match.group == group]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", ["", " ", "ch", "of the", "xqzwv", "\x00", "ㅋㅋㅋㅋ"])
def test_what_says_nothing_finds_nothing(query: str) -> None:
    assert search_records(query) == ()


@given(st.text(max_size=150), st.integers(-2, 10))
def test_any_text_is_safe(query: str, limit: int) -> None:
    for match in search_records(query, limit):
        assert match.id in KNOWN[match.group]
        assert match.score > 0


# ---- places ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("청진시 포항구역", "d_pohang"),
        ("청진시포항구역", "d_pohang"),
        ("청진 라남역", "st_ranam"),
        ("함경북도 청진시 라남구역", "d_ranam"),
        ("Pohang, Chongjin", "d_pohang"),
        ("Chongjin Pohang district", "d_pohang"),
        ("North Hamgyong Province Musan mine", "musan_mine"),
        ("청진시 나남구역", "d_ranam"),
        ("Seishin", "city_chongjin"),
        ("Сейсин", "city_chongjin"),
        ("清津", "city_chongjin"),
        ("khasan", "x_friendship"),
        ("Хасан", "x_friendship"),
    ],
)
def test_a_place_comes_first(query: str, place: str) -> None:
    assert search(query)[0].id == place


def test_another_city_does_not_hold_it() -> None:
    assert all(match.score < 90 for match in search("Pyongyang Pohang") if match.id == "d_pohang")


def test_some_words_of_several_will_do_when_all_are_too_many() -> None:
    assert "d_ranam" in [match.id for match in search("zzzz ranam qqqq")]
    assert search("zzzz qqqq station") == ()
    more, fewer = (next(m.score for m in search(q) if m.id == "st_hamhung_chochajang") for q in (
        "Hamhung Chochajang zzzz", "zzzz qqqq Chochajang"
    ))  # fmt: skip
    assert more > fewer


def test_a_likeness_is_told_from_a_name() -> None:
    told = {match.id: match.alike for match in search("khasan")}
    assert told["x_friendship"] is False
    assert told["st_chasan"] is True
    assert [match.alike for match in search("chonjgin", 1)] == [True]
    assert not any(match.alike for match in search("ranam") if match.score > 62)
