"""The filters: each lets through what it says, together they narrow, and the counts on the page are true."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.filters import (
    ACCURACIES_M,
    OPTIONS,
    Filters,
    matching,
    option_counts,
    ordered,
    relaxations,
)
from geodata.load import claims, layer_of, places

NAMES = (*OPTIONS, "accuracy", "before", "q")
WORDS = ("port", "청진", "ranam", "steel works", "역", "cheongjin", "no such place", "  ", "'", "%", "\\")


def values(name: str) -> st.SearchStrategy[object]:
    if name in OPTIONS:
        return st.lists(st.sampled_from(list(OPTIONS[name])), max_size=3, unique=True).map(tuple)
    if name == "accuracy":
        return st.none() | st.sampled_from(ACCURACIES_M) | st.integers(1, 100_000)
    if name == "before":
        return st.none() | st.integers(1800, 2100)
    return st.just("") | st.sampled_from(WORDS) | st.text(max_size=20)


any_filters = st.builds(Filters, **{name: values(name) for name in NAMES})


def test_no_filter_lets_everything_through() -> None:
    assert matching(Filters()) == tuple(places())
    assert Filters().active == ()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in OPTIONS for value in OPTIONS[name]])
def test_an_option_lets_through_exactly_the_places_that_have_it(name: str, value: str) -> None:
    verdicts = {(subject, claim.verdict) for claim in claims() for subject in claim.subjects}
    has = {
        "sector": lambda place: layer_of()[place.id].id == value,
        "status": lambda place: place.status_rule is not None if value == "inferred" else place.status == value,
        "confidence": lambda place: place.confidence == value,
        "position": lambda place: place.position_confidence == value,
        "verdict": lambda place: (place.id, value) in verdicts,
    }[name]
    expected = tuple(place.id for place in places().values() if has(place))
    assert matching(Filters(**{name: (value,)})) == expected  # type: ignore[arg-type]


def test_within_a_radius_no_place_without_a_position_passes() -> None:
    found = [places()[place_id] for place_id in matching(Filters(accuracy=500))]
    assert found
    assert all(place.accuracy_m is not None and place.accuracy_m <= 500 for place in found)


def test_opened_before_leaves_out_the_year_itself_and_the_undated() -> None:
    years = sorted({place.opened for place in places().values() if place.opened})
    found = {places()[place_id].opened for place_id in matching(Filters(before=years[1]))}
    assert found == {years[0]}


@pytest.mark.parametrize("q", ["Chongjin", "CH'ŎNGJIN", "chongjin", "청진"])
def test_text_is_found_in_names_however_it_is_typed(q: str) -> None:
    assert "city_chongjin" in matching(Filters(q=q))


def test_every_word_of_a_text_must_occur() -> None:
    both = set(matching(Filters(q="steel kilns")))
    assert both == set(matching(Filters(q="steel"))) & set(matching(Filters(q="kilns")))
    assert both


def test_unknown_values_let_nothing_through() -> None:
    assert matching(Filters(status=("nonsense",))) == ()


@given(any_filters)
def test_filters_combine_with_and_in_any_order(wanted: Filters) -> None:
    alone = [set(matching(replace(Filters(), **{name: getattr(wanted, name)}))) for name in wanted.active]
    expected = set(places()).intersection(*alone)
    found = matching(wanted)
    assert set(found) == expected
    assert found == tuple(place_id for place_id in places() if place_id in expected), "the catalogue's order"


@given(any_filters, st.sampled_from(NAMES), st.data())
def test_one_more_filter_never_adds_a_place(wanted: Filters, name: str, data: st.DataObject) -> None:
    loose = wanted.without(name)
    tight = replace(loose, **{name: data.draw(values(name))})
    assert set(matching(tight)) <= set(matching(loose))


@given(any_filters, st.sampled_from(list(OPTIONS)))
def test_option_counts_are_what_choosing_the_option_would_leave(wanted: Filters, name: str) -> None:
    for value, count in option_counts(wanted, name).items():
        assert count == len(matching(replace(wanted, **{name: (value,)})))


@given(any_filters)
def test_relaxations_are_what_lifting_each_filter_would_leave(wanted: Filters) -> None:
    assert relaxations(wanted) == {name: len(matching(wanted.without(name))) for name in wanted.active}


@given(any_filters)
def test_lifting_every_active_filter_leaves_none(wanted: Filters) -> None:
    for name in wanted.active:
        wanted = wanted.without(name)
    assert wanted == Filters()


@given(st.lists(st.sampled_from([*OPTIONS["status"], "nonsense"])))
def test_ordered_keeps_known_values_once_in_their_own_order(chosen: list[str]) -> None:
    found = ordered(chosen, OPTIONS["status"])
    assert set(found) == set(chosen) & set(OPTIONS["status"])
    assert list(found) == [value for value in OPTIONS["status"] if value in found]
