"""What a choice of places is called in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.page.filter_outcome import described, description
from geodata.catalogue import LAYERS
from geodata.filters import OPTIONS, Filters
from geodata.vocabulary import Text


def test_no_filter_is_all_places() -> None:
    assert description(Filters()) == Text("All places", "모든 곳")


def test_every_filter_is_named_in_both_languages() -> None:
    filters = Filters(sector=("steel", "power"), status=("operating",), accuracy=500, before=1945, q="항 port")
    said = description(filters)
    told = [described(filters, name) for name in filters.active]
    assert said.en == "Industry: Steel, Power; status: in use; placed within 500 m; opened before 1945; words: 항 port"
    assert said.ko == "; ".join(each.ko for each in told)


def test_layers_are_named_where_only_those_shown_are_asked_for() -> None:
    en, ko = description(Filters(confidence=("high",)), ("steel", "port"))
    assert en == "Layers: Steel, Port of Chongjin; confidence in the facts: high"
    assert ko == "층: 강철, 청진항; 내용의 신뢰도: 높음"
    assert description(Filters(), ()) == Text("No layer", "층 없음")


@pytest.mark.parametrize("name", OPTIONS)
@given(data=st.data())
def test_each_value_asked_for_is_said(name: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(OPTIONS[name])), unique=True, min_size=1))
    said = description(Filters(**{name: tuple(chosen)}))
    for value in chosen:
        assert OPTIONS[name][value].en.lower() in said.en.lower()
        assert OPTIONS[name][value].ko in said.ko


def test_every_layer_can_be_named() -> None:
    said = description(Filters(), tuple(layer.id for layer in LAYERS))
    assert all(layer.title.en.lower() in said.en.lower() for layer in LAYERS)
