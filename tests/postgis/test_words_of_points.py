"""Words in the names of very many points are looked for in the way that has the least to look at."""

from hypothesis import given
from hypothesis import strategies as st

from geodata.stores.points import FIRST_ZOOM, LAST_ZOOM
from geodata.stores.postgis_words import SAMPLE, Shares, Way, runs, steps

MILLION = 1_000_000


def test_frequent_words_are_found_by_going_through_cells() -> None:
    assert Shares(cells=1024, within=0.5, named=1, passing=1).way(MILLION) is Way.STEPS
    assert Shares(cells=360, within=1, named=0.05, passing=0.05).way(MILLION) is Way.STEPS


def test_rare_words_are_found_by_their_letters() -> None:
    assert Shares(cells=1024, within=0.5, named=0.004, passing=0.004).way(MILLION) is Way.LETTERS
    # No point of the sample has it, or one: it may stand at the end of a cell, however few cells there are.
    assert Shares(cells=1, within=1, named=0, passing=0).way(MILLION) is Way.LETTERS
    assert Shares(cells=1, within=1, named=1 / SAMPLE, passing=1 / SAMPLE).way(MILLION) is Way.LETTERS


def test_frequent_words_of_which_little_else_passes_are_not_looked_up() -> None:
    assert Shares(cells=1024, within=0.5, named=1, passing=0.002).way(MILLION) is Way.ALL


def test_few_points_are_all_looked_at() -> None:
    assert Shares(cells=900, within=0.002, named=0.004, passing=0.004).way(MILLION) is Way.ALL
    assert Shares(cells=0, within=0, named=1, passing=1).way(MILLION) is Way.ALL


@given(st.text(min_size=1))
def test_runs_are_parts_of_a_word_that_make_it_up(word: str) -> None:
    found = runs(word)
    assert all(run in word and 0 < len(run) <= 3 for run in found)
    assert found[0] + "".join(run[-1] for run in found[1:]) == word


def test_a_name_that_no_index_has_room_for_is_left_in_its_table() -> None:
    assert "lowered" in steps(longest=60)
    assert "lowered" not in steps(longest=3_000)
    assert (
        steps(longest=60).count("CREATE INDEX") == steps(longest=3_000).count("CREATE INDEX") == LAST_ZOOM - FIRST_ZOOM
    )
