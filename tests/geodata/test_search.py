"""Every place is found by each of its names and by its kind, in a sensible order; nonsense finds nothing."""

import statistics
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.load import layer_of, places
from geodata.search import Match, fold, search, spellings
from geodata.search.kind_words import KIND_WORDS
from geodata.search.spellings import southern
from geodata.vocabulary import KIND

NONSENSE = [
    "qqqqzzzz",
    "asdfgh",
    "hello world",
    "lorem ipsum",
    "Tokyo",
    "pizza",
    "xyzzy station",
    "ㅋㅋㅋㅋ",
    "火星",
    "Ёлка",
]


def ids(query: str, limit: int = 12) -> list[str]:
    return [match.id for match in search(query, limit)]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_finds_nothing(query: str) -> None:
    assert search(query) == ()


@pytest.mark.parametrize("query", ["", " ", "\t\n", "'", "- - -", "\x00", "\u200b", "of", "…", "\u0306"])
def test_a_query_without_letters_finds_nothing(query: str) -> None:
    assert search(query) == ()


def test_control_characters_are_gaps() -> None:
    assert ids("ranam\x00station\x07", 1) == ["st_ranam"]


def test_only_the_first_hundred_characters_count() -> None:
    padded = "chongjin" + " " * 92
    assert search(padded + "qqqqzzzz") == search("chongjin")


@pytest.mark.parametrize("limit", [0, -1])
def test_no_room_gives_no_matches(limit: int) -> None:
    assert search("chongjin", limit) == ()


def test_a_match_says_what_matched() -> None:
    assert search("cheongjin", 1) == (Match("city_chongjin", 100.0, "Cheongjin"),)
    assert search("나남역", 1)[0].matched == "나남역"
    assert search("船厂", 1)[0].matched == "船厂"


# Kinds


def of_kind(*kinds: str) -> set[str]:
    return {place.id for place in places().values() if place.kind in kinds}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("shipyard", ("shipbuilding",)),
        ("조선소", ("shipbuilding",)),
        ("steel", ("steel",)),
        ("제철소", ("steel",)),
        ("consulate", ("consulate",)),
        ("Consulates", ("consulate",)),
        ("령사관", ("consulate",)),
        ("영사관", ("consulate",)),
        ("station", ("railway_station",)),
        ("railway stations", ("railway_station",)),
        ("역", ("railway_station",)),
        ("statoin", ("railway_station",)),
        ("power station", ("power",)),
        ("발전소", ("power",)),
        ("port", ("port", "context_port")),
        ("harbor", ("port", "context_port")),
        ("항구", ("port", "context_port")),
        ("airport", ("airport",)),
        ("비행장", ("airport",)),
        ("tram", ("tram",)),
        ("district", ("district",)),
        ("구역", ("district",)),
        ("ferry", ("sea_route",)),
        ("border crossing", ("border_crossing",)),
        ("special economic zone", ("special_zone",)),
        *((title.en, (kind,)) for kind, title in KIND.items() if kind != "context_port"),
    ],
)
def test_a_kind_word_finds_every_place_of_the_kind_before_others(query: str, kinds: tuple[str, ...]) -> None:
    expected = of_kind(*kinds)
    assert expected
    assert expected <= set(ids(query, len(expected)))


def test_every_listed_kind_exists() -> None:
    assert set(KIND_WORDS) <= set(KIND)


def test_places_of_the_city_come_first() -> None:
    stations = ids("station", 500)
    assert set(stations[:30]) >= {"st_chongjin", "st_ranam", "st_susong", "st_sunam", "st_songpyong"}
    assert stations.index("st_ranam") < stations.index("st_pyongyang")
    ports = ids("port", 500)
    assert ports.index("port_fishing_east_coast") < ports.index("rajin_port")


def test_placed_come_before_unlocated_and_points_before_lines() -> None:
    ports = ids("port", 500)
    assert ports.index("port_west") < ports.index("port_fishing_east_coast")
    starting = ids("chongjin", 500)
    assert starting.index("port_chongjin") < starting.index("pipeline_musan_chongjin")
    assert starting.index("port_chongjin") < starting.index("sea_niigata")


def test_a_district_brings_what_bears_its_name() -> None:
    assert ids("pohang")[:2] == ["d_pohang", "pohang_square"]
    assert {"d_sunam", "st_sunam", "sunam_market"} <= set(ids("sunam"))


def test_better_matches_come_first() -> None:
    kinds_of_match = [match.score for match in search("chongjin", 500)]
    assert kinds_of_match == sorted(kinds_of_match, reverse=True)
    exact, prefix, word = (
        next(match.score for match in search("chongjin", 500) if match.id == place)
        for place in ("city_chongjin", "chongjin_steel_works", "consulate_russia")
    )
    typo = search("chonjgin", 1)[0].score
    assert exact > prefix > word > typo


def test_a_northern_spelling_finds_a_name_recorded_in_the_southern_one() -> None:
    assert Match("yonsa", 100.0, "연사") in search("련사", 3)


def test_a_syllable_typed_halfway_already_matches() -> None:
    # Whoever types 라남 sees 란 on the way.
    assert "st_ranam" in ids("란", 500)


@pytest.mark.parametrize(
    ("query", "place"), [("會寧靑年", "st_hoeryong"), ("会宁青年", "st_hoeryong"), ("先锋", "st_sonbong")]
)
def test_the_hanja_of_a_station_finds_it(query: str, place: str) -> None:
    assert place in ids(query, 3)


# The whole catalogue


def plain(text: str) -> str:
    """Write a name the way newspapers do, without marks."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("'", "")


def spellings_to_try(place_id: str) -> Iterator[str]:
    place = places()[place_id]
    yield place.name_en
    yield plain(place.name_en)
    yield plain(place.name_en).lower()
    yield place.name_ko
    yield southern(place.name_ko)
    yield from place.names_alt


@pytest.mark.long
@pytest.mark.parametrize("layer", sorted({layer.id for layer in layer_of().values()}))
def test_every_place_is_found_by_each_of_its_names(layer: str) -> None:
    missed = [
        (place_id, name)
        for place_id, its in layer_of().items()
        if its.id == layer
        for name in spellings_to_try(place_id)
        # Four features may share one name: the town, its county, its station and its works.
        if place_id not in ids(name, 3 if name == places()[place_id].name_en else 4)
    ]
    assert missed == []


@pytest.mark.long
def test_every_place_is_found_by_its_full_names_first_or_nearly() -> None:
    for place in places().values():
        for name in (place.name_en, place.name_ko, plain(place.name_en)):
            assert place.id in ids(name, 3), name


@pytest.mark.long
def test_a_letter_left_out_is_forgiven() -> None:
    missed = [
        (place.name_en, name)
        for place in places().values()
        for name in {place.name_en, plain(place.name_en)}
        # "Station" adds letters, but none that tell one station from another.
        if len(fold(name.removesuffix(" Station")).replace(" ", "")) >= 7
        for gap in {1, len(name) // 2, len(name) - 1}
        if place.id not in ids(name[:gap] + name[gap + 1 :], 5)
    ]
    assert missed == []


# Any input


@given(st.text(max_size=150), st.integers(min_value=-3, max_value=40))
@example("\ud800 ranam", 3)
@example("ﷺ" * 100, 12)
@example("𝕮𝖍𝖔𝖓𝖌𝖏𝖎𝖓", 12)
@example("역" * 100, 12)
@example("station port " * 9, 12)
@example("%s{}\\x00<script>", 12)
def test_any_text_is_safe(query: str, limit: int) -> None:
    matches = search(query, limit)
    assert len(matches) <= max(limit, 0)
    assert len({match.id for match in matches}) == len(matches)
    assert {match.id for match in matches} <= set(places())
    assert all(0 < match.score <= 100 and match.matched for match in matches)


@given(st.sampled_from([place.name_en for place in places().values()]), st.integers(1, 30))
def test_what_is_typed_so_far_keeps_the_place_in_the_list(name: str, letters: int) -> None:
    typed = name[:letters]
    if len(fold(typed)) >= 2:
        wanted = {place.id for place in places().values() if place.name_en == name}
        assert wanted & set(ids(typed, 400))


def calls(do: Callable[[], object]) -> int:
    """Return how many functions something calls, those written in C included: a cost that no other load changes."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(before)
    return made


def test_a_query_costs_less_than_reading_all_names_twice() -> None:
    names = [name for place in places().values() for name in (*place.name, *place.names_alt)]
    search("chongjin")  # builds the index
    reading = calls(lambda: list(map(fold, names)))
    queries = [calls(partial(search, place.name_en)) for place in places().values()]
    # Were the index built for each, they would be read in each, and compared besides.
    assert statistics.median(queries) < 2 * reading


@given(st.text())
def test_folded_text_has_letters_and_numbers_alone_and_folding_it_again_changes_nothing(typed: str) -> None:
    folded = fold(typed)
    assert all(unicodedata.category(letter)[0] in "LN" for letter in folded if letter != " ")
    assert folded == " ".join(folded.split()) == fold(folded)


def test_whoever_searches_for_all_of_unicode_has_it_not_learnt_by_heart() -> None:
    for start in range(0, 0x110000, 0x1000):
        fold("".join(map(chr, range(start, start + 0x1000))))
    assert len(spellings._KEPT) <= spellings._KEPT._MOST
    assert fold("Ch'ŏngjin") == "chongjin"
