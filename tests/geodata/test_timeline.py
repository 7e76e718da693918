"""What was there in a year: time runs one way, what nobody dates is not known, and a railway opens piece by piece."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import railway, timeline
from geodata.load import events, feature_by_id, places
from geodata.railway.ages import openings, station_years
from geodata.timeline import DISPUTED_BY, FIRST, LAST, Span, span

ORDER = {"not_yet": 0, "exists": 1, "no_longer": 2}
YEARS = range(FIRST, LAST + 1)
PLACE = st.sampled_from(sorted(places()))
YEAR = st.integers(FIRST, LAST)


@given(PLACE, YEAR, YEAR)
def test_time_runs_one_way(place_id: str, one: int, other: int) -> None:
    early, late = sorted((one, other))
    before, after = span(place_id).state(early), span(place_id).state(late)
    if "not_known" not in (before, after):
        assert ORDER[before] <= ORDER[after]


@given(st.builds(Span, *(st.none() | st.integers(1900, 2030) for _ in range(4))), st.integers(1900, 2030))
def test_nothing_is_there_that_is_known_to_be_absent_or_gone(found: Span, year: int) -> None:
    state = found.state(year)
    if found.gone_from is not None and year >= found.gone_from:
        assert state == "no_longer"
    elif found.absent_until is not None and year <= found.absent_until:
        assert state == "not_yet"
    elif found.present_from is None or year < found.present_from:
        assert state == "not_known"


@given(PLACE, YEAR)
def test_changes_tell_the_state_of_every_year(place_id: str, year: int) -> None:
    told = [change.state for change in timeline.changes(place_id) if change.year <= year]
    assert told[-1] == span(place_id).state(year)


@pytest.mark.parametrize("place_id", sorted(each.id for each in places().values() if each.opened))
def test_what_has_a_date_is_there_from_then_on(place_id: str) -> None:
    opened = places()[place_id].opened
    assert opened is not None
    assert span(place_id).state(opened - 1) == "not_yet"
    assert span(place_id).state(opened) == "exists"


def test_what_is_planned_is_never_there() -> None:
    assert {span("x_road_bridge").state(year) for year in YEARS} == {"not_yet"}


def test_what_nothing_tells_of_stays_unknown() -> None:
    assert {span("puryong_ferroalloy").state(year) for year in YEARS} == {"not_known"}


def test_what_has_closed_is_no_longer_there_and_nobody_says_since_when_it_was() -> None:
    field = span("airport_kyongsong_chuul")
    assert (field.state(2017), field.state(2018)) == ("not_known", "no_longer")


@pytest.mark.parametrize("line_id", sorted(railway.lines()))
def test_the_stretches_of_a_line_are_the_whole_of_it(line_id: str) -> None:
    found = openings(line_id)
    assert found[0].start == 0
    assert found[-1].end == len(feature_by_id()[line_id].geometry.coords) - 1
    assert all(one.end == other.start and one.year != other.year for one, other in pairwise(found))


def test_no_stretch_is_open_before_its_line() -> None:
    for line_id in railway.lines():
        opened = places()[line_id].opened
        years = [each.year for each in openings(line_id) if each.year is not None]
        assert opened is None or not years or min(years) == opened, line_id


def test_the_way_to_rajin_opened_last() -> None:
    north = timeline.stretches("line_pyongra")[-1]
    assert [tuple(change) for change in north.changes] == [(FIRST, "not_yet"), (1965, "exists")]


def test_a_station_was_not_there_before_its_railway() -> None:
    undated = [each for each in railway.stations() if places()[each].opened is None]
    for station_id in undated:
        known = [year for years in station_years(station_id).values() for year in years]
        if known and None not in known:
            assert span(station_id).state(min(known) - 1) == "not_yet"
            assert span(station_id).state(min(known)) != "not_yet"


def test_every_event_lies_between_the_first_year_and_the_last() -> None:
    assert {FIRST, LAST} <= {each.year for each in events()}
    assert all(FIRST <= each.year <= LAST for each in events())


def test_a_disputed_place_is_not_known_from_the_year_of_the_dispute() -> None:
    disputed = {place.id for place in places().values() if place.status == "disputed"}
    assert set(DISPUTED_BY) == disputed
    years = {event.id: event.year for event in events() if set(event.subjects) & disputed}
    for place, event in DISPUTED_BY.items():
        assert span(place).state(years[event] - 1) == "exists"
        assert {span(place).state(year) for year in range(years[event], LAST + 1)} == {"not_known"}
