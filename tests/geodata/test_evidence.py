from itertools import groupby

import pytest

from geodata.evidence import DISAGREEMENTS, claims_about, events_of, figures_by_measure, own_fields, related
from geodata.load import claims, events, figures, places

FIGURES = {figure.id: figure for figure in figures()}


@pytest.mark.parametrize("contenders", DISAGREEMENTS, ids=min)
def test_contenders_mean_the_same_and_disagree(contenders: frozenset[str]) -> None:
    found = [FIGURES[figure_id] for figure_id in contenders]
    assert len({(figure.subject, figure.measure) for figure in found}) == 1
    assert len({(figure.value, figure.unit) for figure in found}) > 1


def test_no_figure_contends_twice() -> None:
    assert sum(map(len, DISAGREEMENTS)) == len(frozenset().union(*DISAGREEMENTS))


def test_figures_that_nothing_tells_apart_are_known_to_disagree() -> None:
    def sense(figure_id: str) -> tuple[object, ...]:
        figure = FIGURES[figure_id]
        return figure.subject, figure.measure, figure.unit, str(figure.year), figure.qualifier_en

    for _, same in groupby(sorted(FIGURES, key=sense), key=sense):
        ids = set(same)
        assert len({FIGURES[figure_id].value for figure_id in ids}) == 1 or any(ids <= known for known in DISAGREEMENTS)


def test_every_record_is_found_by_each_of_its_places() -> None:
    assert sum(len(claims_about(place)) for place in places()) == sum(len(claim.subjects) for claim in claims())
    assert sum(len(events_of(place)) for place in places()) == sum(len(event.subjects) for event in events())
    found = [figure for place in places() for group in figures_by_measure(place) for figure in group.figures]
    assert sorted(figure.id for figure in found) == sorted(FIGURES)


def test_figures_run_from_the_oldest_to_the_undated() -> None:
    quays = next(group for group in figures_by_measure("port_chongjin") if group.measure == "quay_length")
    assert [figure.year for figure in quays.figures] == [1944, 2012, "undated"]


def test_events_run_forward() -> None:
    for place in places():
        order = [(event.year, event.date.isoformat() if event.date else "") for event in events_of(place)]
        assert order == sorted(order)


def test_relations_hold_both_ways() -> None:
    for place in places():
        assert place not in related(place)
        assert all(place in related(other) for other in related(place))


def test_own_fields_hold_something() -> None:
    values = [value for place in places() for _, value in own_fields(place)]
    assert values
    assert all(value is not None and value == value for value in values)  # noqa: PLR0124 (NaN is not itself)
