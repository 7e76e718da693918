"""The filters of the page: controls, chips, counts and the way out where nothing matches."""

import gzip
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from components import filter_inputs, filter_outcome, filter_panel, ids
from components.filter_inputs import from_inputs, removed, to_inputs
from components.state import View
from geodata.filters import ACCURACIES_M, OPTIONS, Filters, matching, option_counts
from geodata.load import places
from tests.page import attribute, attributes, classed, tagged, walk, words

NOTHING_MATCHES = Filters(status=("closed",), confidence=("high",))
NONE_SET = ([], [], [], [], "any", "", "")

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


# ---- controls -------------------------------------------------------------------------------------------------------
@given(some_filters)
def test_controls_written_and_read_are_the_same_filters(filters: Filters) -> None:
    assert from_inputs(*to_inputs(filters)) == filters


@pytest.mark.parametrize("nothing", [NONE_SET, (None,) * 7, ("steel", 3, {}, True, True, float("nan"), 17)])
def test_nothing_and_nonsense_ask_for_nothing(nothing: tuple[object, ...]) -> None:
    assert from_inputs(*nothing) == Filters()


def test_unknown_values_are_left_out_and_known_ones_kept() -> None:
    read = from_inputs(["steel", "<b>", None, "steel"], ["closed"], (), [], "1000", 1945.0, "  a\n b ")
    assert read == Filters(sector=("steel",), status=("closed",), accuracy=1000, before=1945, q="a b")


@pytest.mark.parametrize("year", [19, 1799, 2101, 1945.5, "1945.5", "-1945", "１９４５", "1e3", True, [], 10**9])
def test_a_year_still_being_typed_or_impossible_asks_for_nothing(year: object) -> None:
    assert from_inputs([], [], [], [], "any", year, "").before is None


def test_text_is_cut_to_what_an_address_takes() -> None:
    assert len(from_inputs([], [], [], [], None, None, "x" * 500).q) == 80


@given(
    st.lists(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
        min_size=7,
        max_size=7,
    )
)
def test_no_value_of_a_control_breaks_the_page(values: list[object]) -> None:
    assert isinstance(from_inputs(*values), Filters)


# ---- taking filters out ---------------------------------------------------------------------------------------------
def test_a_chip_takes_out_its_own_value() -> None:
    filters = Filters(status=("closed", "planned"), accuracy=500)
    left = from_inputs(*removed(filters, ids.chip("status", "planned")))
    assert left == Filters(status=("closed",), accuracy=500)
    assert from_inputs(*removed(left, ids.chip("accuracy", ""))) == Filters(status=("closed",))


def test_a_relaxation_lifts_the_whole_filter() -> None:
    filters = Filters(status=("closed", "planned"), q="port")
    assert from_inputs(*removed(filters, ids.relaxation("status"))) == Filters(q="port")


def test_clear_lifts_all() -> None:
    assert removed(NOTHING_MATCHES, ids.FILTER_CLEAR) == NONE_SET


@pytest.mark.parametrize("pressed", [None, "else", {}, {"type": "chip", "filter": "nonsense"}, {"filter": ["x"]}, 7])
def test_any_other_press_changes_nothing(pressed: object) -> None:
    assert removed(NOTHING_MATCHES, pressed) == to_inputs(NOTHING_MATCHES)


@given(some_filters)
def test_pressing_every_chip_leaves_no_filter(filters: Filters) -> None:
    pressed = [chip.id for chip in filter_outcome.chips(filters)]
    for each in pressed:
        filters = from_inputs(*removed(filters, each))
    assert filters == Filters()


@given(some_filters)
def test_chips_have_ids_of_their_own(filters: Filters) -> None:
    found = [json.dumps(chip.id) for chip in filter_outcome.chips(filters)]
    assert len(found) == len(set(found))


def test_a_chip_that_was_only_drawn_is_not_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Context:
        triggered: "list[dict[str, object]]" = [{"prop_id": "x.n_clicks", "value": None}]  # noqa: RUF012
        triggered_id = ids.chip("status", "closed")

    monkeypatch.setattr(filter_inputs, "ctx", Context)
    held = to_inputs(Filters(status=("closed",)))
    assert "no_update" in repr(filter_inputs.lift(None, [None], [], *held)[0]).lower()
    Context.triggered = [{"prop_id": "x.n_clicks", "value": 1}]
    assert filter_inputs.lift(None, [1], [], *held) == NONE_SET


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
    assert "img" not in json.dumps(chip.id)


# ---- what is left ---------------------------------------------------------------------------------------------------
def test_the_summary_counts_what_is_left() -> None:
    total = len(places())
    assert words(filter_outcome.summary(Filters()), "en") == f"{total} places"
    closed = Filters(status=("closed",))
    left = len(matching(closed))
    assert words(filter_outcome.summary(closed), "en").startswith(f"{left} of {total} places")
    assert words(filter_outcome.summary(closed), "ko").startswith(f"{total}곳중 {left}곳")


def test_the_summary_says_what_the_map_cannot_show() -> None:
    wanted = Filters(status=("planned",))
    off = sum(places()[place_id].accuracy_m is None for place_id in matching(wanted))
    assert off
    assert f"{off} not on the map" in words(filter_outcome.summary(wanted), "en")


def test_where_nothing_matches_the_summary_says_what_to_lift() -> None:
    assert not matching(NOTHING_MATCHES)
    told = filter_outcome.summary(NOTHING_MATCHES)
    assert words(told, "en").startswith("Nothing matches.")
    left = {name: len(matching(NOTHING_MATCHES.without(name))) for name in NOTHING_MATCHES.active}
    buttons = tagged(told, "Button")
    assert [button.id["filter"] for button in buttons] == sorted(left, key=lambda name: -left[name])
    for button in buttons:
        assert f": {left[button.id['filter']]} place" in words(button, "en")


def test_a_remedy_names_the_filter_in_words() -> None:
    filters = Filters(status=("closed",), q="no such place")
    (button,) = tagged(filter_outcome.summary(filters), "Button")
    assert words(button, "en") == f"Without “words: no such place”: {len(matching(Filters(status=('closed',))))} places"


def test_where_no_single_filter_helps_the_summary_says_so() -> None:
    filters = Filters(before=1801, q="no such place")
    assert not tagged(filter_outcome.summary(filters), "Button")
    assert "Clear all" in words(filter_outcome.summary(filters), "en")


@given(some_filters)
def test_the_outcome_agrees_with_the_data(filters: Filters) -> None:
    outcome = filter_outcome.outcome(filters)
    assert outcome.matches == (list(matching(filters)) if filters.active else None)
    assert outcome.nothing_to_clear is (not filters.active)
    assert outcome.badge == (str(len(filters.active)) if filters.active else "")
    shown = dict(zip(filter_outcome.COUNTS, outcome.counts, strict=True))
    for name in OPTIONS:
        for value, count in option_counts(filters, name).items():
            assert shown[ids.option_count(name, value)] == str(count)


def test_apply_answers_with_one_value_for_each_output() -> None:
    assert len(filter_outcome.apply(*NONE_SET)) == 6 + len(filter_outcome.COUNTS)


# ---- the panel ------------------------------------------------------------------------------------------------------
def panel(filters: Filters = Filters(), lang: str = "en") -> Any:
    return filter_panel.panel(View(filters=filters, lang=lang))


def test_the_panel_holds_every_control_and_every_number_that_callbacks_write() -> None:
    found = {part.id for part in walk(panel()) if isinstance(getattr(part, "id", None), str)}
    fixed = {ids.FILTERS, ids.FILTER_COUNT, ids.FILTER_CHIPS, ids.FILTER_CLEAR, ids.FILTER_SUMMARY}
    assert found >= {*ids.FILTER_INPUTS.values(), *filter_outcome.COUNTS, *fixed}


def test_the_panel_opens_in_the_state_of_the_address() -> None:
    filters = Filters(sector=("steel",), accuracy=500, before=1945, q="works")
    held = {
        part.id: part.value for part in walk(panel(filters)) if getattr(part, "id", None) in ids.FILTER_INPUTS.values()
    }
    assert [held[each] for each in ids.FILTER_INPUTS.values()] == list(to_inputs(filters))
    assert len(classed(panel(filters), "chip")) == 4


def test_no_checkbox_of_the_panel_could_be_taken_for_a_layers_toggle() -> None:
    assert not tagged(panel(), "Checkbox")


def test_every_option_has_words_in_both_languages_and_its_count() -> None:
    for option in classed(panel(), "option"):
        label, count = option.children
        assert words(label, "en")
        assert words(label, "ko")
        assert count.children.isdecimal()


def test_attributes_follow_the_language() -> None:
    assert attributes(panel(lang="ko"), "placeholder") == attributes(panel(), "data-placeholder-ko")


def test_the_number_of_places_left_is_announced() -> None:
    told = next(part for part in walk(panel()) if getattr(part, "id", None) == ids.FILTER_SUMMARY)
    assert attribute(told, "role") == "status"


# ---- cost -----------------------------------------------------------------------------------------------------------
QUESTIONS = [
    ([], status, [], verdict, accuracy, "", q)
    for q in ("", "port", "청진", "ranam")
    for status in ([], ["closed"], ["operating", "unknown"])
    for verdict in ([], ["supported"])
    for accuracy in ("any", "3000")
]


def test_an_answer_is_quick() -> None:
    filter_outcome.apply([], [], [], [], "any", "", "warm")
    spent = []
    for question in QUESTIONS:
        start = time.perf_counter()
        filter_outcome.apply(*question)
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[int(0.95 * len(spent))] < 0.015


def test_an_answer_is_small_on_the_line() -> None:
    # Every reply is compressed; gzip is the weaker of the two that are offered.
    for question in QUESTIONS:
        figure = filter_outcome.apply(*question)[0].to_plotly_json()
        body = json.dumps(figure, cls=PlotlyJSONEncoder, separators=(",", ":")).encode()
        assert len(gzip.compress(body, 6)) < 10_000
