"""Of very many points those are known that stand for their cells: the same ones as when all are looked at."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.stores import partition
from geodata.stores.points import CELL_BITS, CODED, FINEST_BITS, FIRST_ZOOM, LAST_ZOOM

YEARS = [None, 1950, 1900, 1999, 1930]
RANKS = {name: list(range(3)) for name in CODED} | {"opened": YEARS}
POINT = st.tuples(
    st.floats(129.70, 129.80),
    st.floats(41.75, 41.80),
    st.tuples(*(st.integers(0, len(RANKS[name]) - 1) for name in CODED)),
)
CHOSEN = st.fixed_dictionaries({name: st.none() | st.sets(st.integers(0, 2)) for name in partition._CHOSEN_BY})


@given(
    st.lists(POINT, min_size=1, max_size=60),
    CHOSEN,
    st.none() | st.integers(1890, 2010),
    st.integers(FIRST_ZOOM, LAST_ZOOM - 1),
)
def test_the_first_that_passes_in_each_cell_is_among_those_known_for_it(points, chosen, before, zoom):  # type: ignore[no-untyped-def]
    lonlat = np.array([each[:2] for each in points])
    said = np.array([each[2] for each in points], dtype=np.int32)
    where = partition.placed(lonlat, said, RANKS)
    passes = np.ones(len(points), dtype=np.bool_)
    for at, name in enumerate(CODED):
        wanted = chosen.get(name)
        if wanted is not None:
            passes &= np.isin(said[:, at], list(wanted))
        if name == "opened" and before is not None:
            passes &= np.array([YEARS[rank] is not None and YEARS[rank] < before for rank in said[:, at]])
    cells = where.m >> (2 * (FINEST_BITS - zoom - CELL_BITS))

    def first(those):  # type: ignore[no-untyped-def]
        return {cell: int(where.r[those & (cells == cell)].min()) for cell in set(cells[those].tolist())}

    assert first(passes & (where.front <= zoom)) == first(passes)
    assert np.all(where.front <= where.thin)


def test_few_are_known_for_many() -> None:
    dice = np.random.default_rng(7)
    lonlat = np.column_stack([dice.uniform(129.5, 130, 20_000), dice.uniform(41.7, 41.9, 20_000)])
    said = np.column_stack([dice.integers(0, len(RANKS[name]), 20_000) for name in CODED]).astype(np.int32)
    where = partition.placed(lonlat, said, RANKS)
    assert np.count_nonzero(where.front <= 6) < 2_000
    assert np.count_nonzero(where.thin <= 6) < 200
