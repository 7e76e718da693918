"""The filters of the page: controls, chips, counts and the way out where nothing matches."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from components import ids
from components.kit.html import speaking, written
from components.page import filter_outcome, filter_panel
from components.state import View, filters_of, query
from geodata.filters import ACCURACIES_M, OPTIONS, Filters, matching, option_counts
from geodata.load import places
from tests.html import said
from tests.page import attribute, attributes, by_id, classed, parsed, tagged, words

NOTHING_MATCHES = Filters(status=("closed",), confidence=("high",))

some_filters = st.builds(
    Filters,
    **{
        name: st.lists(st.sampled_from(list(known)), unique=True, max_size=3).map(
            lambda chosen, known=known: tuple(value for value in known if value in chosen)
        )
        for name, known in OPTIONS.items()
    },
    accuracy=st.none() | st.sampled_from(ACCURACIES_M) | st.integers(1, 100_000),
    before=st.none() | st.integers(1800, 2100),
    q=st.sampled_from(["", "port", "청진", "steel works"]),
)


# ---- what the page asks ---------------------------------------------------------------------------------------------
@given(some_filters)
def test_filters_travel_as_the_address_holds_them(filters: Filters) -> None:
    assert filters_of(query(View(filters=filters))) == filters


@pytest.mark.parametrize(
    "nothing", ["", None, 7, [], {}, "?", "sector=", "accuracy=any&before=19&q=%20", "layers=port"]
)
def test_nothing_and_nonsense_ask_for_nothing(nothing: object) -> None:
    assert filters_of(nothing) == Filters()


def test_unknown_values_are_left_out_and_known_ones_kept() -> None:
    read = filters_of("sector=steel,<b>,steel&status=closed&accuracy=1000&before=1945&q=%20%20a%0A%20b")
    assert read == Filters(sector=("steel",), status=("closed",), accuracy=1000, before=1945, q="a b")


@given(st.none() | st.integers() | st.text() | st.lists(st.text()))
def test_nothing_that_is_asked_breaks_the_page(query: object) -> None:
    patch, outcome = filter_outcome.apply(query)
    assert patch.to_plotly_json()
    assert outcome["summary"]


# ---- chips ----------------------------------------------------------------------------------------------------------
@given(some_filters)
def test_each_value_has_a_chip_of_its_own(filters: Filters) -> None:
    lifted = [(attribute(chip, "data-lift"), attribute(chip, "data-value")) for chip in filter_outcome.chips(filters)]
    values = {name: getattr(filters, name) for name in filters.active}
    listed = [(name, each) for name, value in values.items() if name in OPTIONS for each in value]
    assert sorted(lifted, key=str) == sorted(
        [*listed, *((name, None) for name in values if name not in OPTIONS)], key=str
    )


def test_chips_say_what_they_take_out_in_both_languages() -> None:
    chips = filter_outcome.chips(Filters(status=("closed",), accuracy=500, before=1945, q="port"))
    assert [words(chip, "en") for chip in chips] == [
        "Remove filter: status: closed",
        "Remove filter: placed within 500 m",
        "Remove filter: opened before 1945",
        "Remove filter: words: port",
    ]
    assert [words(chip, "ko") for chip in chips] == [
        "조건 빼기: 상태: 페쇄",
        "조건 빼기: 위치 오차: 500m 이내",
        "조건 빼기: 문을 연 해: 1945년 이전",
        "조건 빼기: 낱말: port",
    ]


def test_typed_text_stays_text() -> None:
    (chip,) = filter_outcome.chips(Filters(q="<img src=x onerror=alert(1)>"))
    assert words(chip, "en").endswith("<img src=x onerror=alert(1)>")
    assert "<img" not in written(chip)


# ---- what is left ---------------------------------------------------------------------------------------------------
def test_the_summary_counts_what_is_left() -> None:
    total = len(places())
    assert words(filter_outcome.summary(Filters()), "en") == f"{total} places"
    closed = Filters(status=("closed",))
    left = len(matching(closed))
    assert words(filter_outcome.summary(closed), "en").startswith(f"{left} of {total} places")
    assert words(filter_outcome.summary(closed), "ko").startswith(f"{total}곳중 {left}곳")


def test_the_summary_says_what_the_map_cannot_show() -> None:
    wanted = Filters(status=("unknown",))
    off = sum(places()[place_id].accuracy_m is None for place_id in matching(wanted))
    assert off
    assert f"{off} not on the map" in words(filter_outcome.summary(wanted), "en")


def test_where_nothing_matches_the_summary_says_what_to_lift() -> None:
    assert not matching(NOTHING_MATCHES)
    told = filter_outcome.summary(NOTHING_MATCHES)
    assert words(told, "en").startswith("Nothing matches.")
    left = {name: len(matching(NOTHING_MATCHES.without(name))) for name in NOTHING_MATCHES.active}
    buttons = tagged(told, "button")
    lifted = [attribute(button, "data-lift") for button in buttons]
    assert lifted == sorted(left, key=lambda name: -left[name])
    for name, button in zip(lifted, buttons, strict=True):
        assert f": {left[name]} place" in words(button, "en")


def test_a_remedy_names_the_filter_in_words() -> None:
    filters = Filters(status=("closed",), q="no such place")
    (button,) = tagged(filter_outcome.summary(filters), "button")
    assert words(button, "en") == f"Without “words: no such place”: {len(matching(Filters(status=('closed',))))} places"


def test_where_no_single_filter_helps_the_summary_says_so() -> None:
    filters = Filters(before=1801, q="no such place")
    assert not tagged(filter_outcome.summary(filters), "button")
    assert "Clear all" in words(filter_outcome.summary(filters), "en")


@given(some_filters)
def test_the_outcome_agrees_with_the_data(filters: Filters) -> None:
    outcome = filter_outcome.outcome(filters)
    assert outcome["matches"] == (list(matching(filters)) if filters.active else None)
    assert outcome["badge"] == (str(len(filters.active)) if filters.active else "")
    assert outcome["counts"] == {name: option_counts(filters, name) for name in OPTIONS}
    assert said(outcome["summary"], "ko") == words(filter_outcome.summary(filters), "ko")


# ---- the panel ------------------------------------------------------------------------------------------------------
def panel(filters: Filters = Filters(), lang: str = "en") -> Any:
    with speaking(lang):
        return parsed(filter_panel.panel(View(filters=filters)))


def held(filters: Filters) -> dict[str, list[str]]:
    """What the controls hold, by filter."""
    found: dict[str, list[str]] = {}
    for control in tagged(panel(filters), "input"):
        name = attribute(control, "data-filter") or "accuracy"
        value = attribute(control, "data-value") or attribute(control, "value") or ""
        if attribute(control, "type") in ("text", "number") or attribute(control, "checked") is not None:
            found.setdefault(name, []).append(value)
    return found


def test_the_panel_opens_in_the_state_of_the_address() -> None:
    assert held(Filters()) == {"accuracy": [""], "before": [""], "q": [""]}
    filters = Filters(sector=("steel",), accuracy=500, before=1945, q="works")
    assert held(filters) == {"sector": ["steel"], "accuracy": ["500"], "before": ["1945"], "q": ["works"]}
    assert len(classed(panel(filters), "chip")) == 4


def test_the_panel_offers_every_value_of_every_filter() -> None:
    offered = {
        (attribute(box, "data-filter"), attribute(box, "data-value"))
        for box in tagged(panel(), "input")
        if attribute(box, "type") == "checkbox"
    }
    assert offered == {(name, value) for name, values in OPTIONS.items() for value in values}


def test_no_checkbox_of_the_panel_could_be_taken_for_a_layers_toggle() -> None:
    assert not any(attribute(box, "value") for box in tagged(panel(), "input") if attribute(box, "type") == "checkbox")


def test_every_option_has_words_in_both_languages_and_its_count() -> None:
    for option in classed(panel(), "option"):
        _, label, count = option.children
        assert words(label, "en")
        assert words(label, "ko")
        assert words(count, "en").isdecimal()


def test_attributes_follow_the_language() -> None:
    assert attributes(panel(lang="ko"), "placeholder") == attributes(panel(), "data-placeholder-ko")


def test_the_number_of_places_left_is_announced() -> None:
    told = by_id(panel(), ids.FILTER_SUMMARY)
    assert attribute(told, "role") == "status"


# ---- cost -----------------------------------------------------------------------------------------------------------
QUESTIONS = [
    f"q={q}&status={status}&verdict={verdict}&accuracy={accuracy}"
    for q in ("", "port", "청진", "ranam")
    for status in ("", "closed", "operating,unknown")
    for verdict in ("", "supported")
    for accuracy in ("", "3000")
]


def test_an_answer_is_small_on_the_line() -> None:
    # Every reply is compressed; gzip is the weaker of the two that are offered.
    for question in QUESTIONS:
        patch, outcome = filter_outcome.apply(question)
        answer = {"map": {"figure": patch.to_plotly_json()}, "outcome": {"data": outcome}}
        body = json.dumps(answer, cls=PlotlyJSONEncoder, separators=(",", ":")).encode()
        assert len(gzip.compress(body, 6)) < 10_000
