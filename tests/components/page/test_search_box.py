"""The search: its input is the contract's, and each match says what it is in both scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import ids
from components.kit.html import speaking
from components.page import about, search_box
from geodata.load import places
from tests.html import read, said
from tests.page import attribute, attributes, by_id, classed, parsed, tagged, words


def test_the_input_and_its_list_are_a_combobox() -> None:
    with speaking("ko"):
        box = parsed(search_box.search_box())
    field = by_id(box, ids.SEARCH)
    assert (field.name, attribute(field, "role")) == ("input", "combobox")
    assert attribute(field, "aria-controls") == ids.SEARCH_RESULTS
    assert attribute(field, "aria-label") == search_box.LABEL.ko
    assert attribute(field, "placeholder") == search_box.HINT.ko
    listed = by_id(box, ids.SEARCH_RESULTS)
    assert (listed.name, attribute(listed, "role")) == ("ul", "listbox")
    assert listed.children == []


@pytest.mark.parametrize("query", ["Ranam", "라남", "나남", "ranam"])
def test_a_name_is_found_in_any_spelling(query: str) -> None:
    found = attributes(search_box.results(query), "data-site")
    assert "d_ranam" in found
    assert "st_ranam" in found


def test_matches_are_options_with_ids_of_their_own() -> None:
    options = search_box.results("port")
    assert 0 < len(options) <= search_box.LIMIT
    assert [attribute(option, "id") for option in options] == [f"search-{number}" for number in range(len(options))]
    assert {attribute(option, "role") for option in options} == {"option"}
    assert set(attributes(options, "data-site")) <= set(places())


def test_a_match_shows_both_names_its_kind_and_its_symbol() -> None:
    option = next(each for each in search_box.results("kimchaek") if attribute(each, "data-site") == "kimchaek_works")
    place = places()["kimchaek_works"]
    for lang, kind in (("en", "steelworks"), ("ko", "제철·제강소")):
        said = words(option, lang)
        assert place.name_en in said
        assert place.name_ko in said
        assert kind in said
    assert classed(option, "symbol-steel-steel")


def test_an_unlocated_match_says_that_it_is_not_on_the_map() -> None:
    option = next(each for each in search_box.results("puyun") if attribute(each, "data-site") == "d_puyun")
    assert "not on the map" in words(option, "en")
    assert "지도에 없음" in words(option, "ko")


def test_another_name_is_shown_where_it_alone_explains_the_match() -> None:
    option = next(
        each for each in search_box.results("March 10 steel") if attribute(each, "data-site") == "chongjin_steel_works"
    )
    assert "also March 10 steel plant" in words(option, "en")
    # Another spelling of the name itself needs no explanation.
    assert not classed(search_box.results("cheongjin")[0], "spelling")


def test_where_nothing_is_found_the_note_says_what_to_try() -> None:
    found = search_box.found("xqzwv")
    assert (found["options"], found["query"]) == ("", "xqzwv")
    for lang, hint in (("en", "Any spelling"), ("ko", "어떤 표기")):
        assert hint in said(found["note"], lang)


def test_the_number_of_matches_is_announced_but_not_shown() -> None:
    found = search_box.found("ranam")
    places_found = len(search_box.results("ranam"))
    records = sum(given.get("role") == "option" for _, given in read(found["options"]).tags) - places_found
    assert said(found["note"], "en").startswith(f"{places_found} places found")
    assert f"{records} more" in said(found["note"], "en")
    assert 'class="visually-hidden"' in found["note"]


@pytest.mark.parametrize("nothing", ["", "   ", "\x00"])
def test_an_empty_input_finds_nothing_and_says_nothing(nothing: str) -> None:
    found = search_box.found(nothing)
    assert found["options"] == ""
    assert bool(found["note"]) is bool(nothing.strip())


@given(st.text(max_size=200))
def test_whatever_is_typed_the_page_stands(query: str) -> None:
    found = search_box.found(query)
    assert found["query"] == query[: search_box.MAX_QUERY]
    options = [given for _, given in read(found["options"]).tags if given.get("role") == "option"]
    assert [option["id"] for option in options] == [f"search-{number}" for number in range(len(options))]
    assert all(option["data-site"] in places() for option in options if "data-site" in option)
    assert all({"data-site", "data-go", "data-claim", "data-opens"} & set(option) for option in options)
    assert sum("data-site" in given for given in options) <= search_box.LIMIT + 2 * search_box.RECORDS
    assert found["note"] or not found["query"].strip()


# ---- more than names ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "query", ["41.78, 129.77", "129.77 41.78", "북위 41.78° 동경 129.77°", "４１．７８，１２９．７７"]
)
def test_coordinates_are_one_entry_that_goes_there(query: str) -> None:
    (option,) = search_box.results(query)
    assert attribute(option, "data-go") == "129.77000,41.78000,13"
    assert words(option, "en") == "Go to 41.78° N, 129.77° E"
    assert words(option, "ko") == "가기: 북위 41.78°, 동경 129.77°"


def test_a_kilometre_goes_to_the_trunk_line_and_names_the_others() -> None:
    (option,) = search_box.results("km 720.7")
    assert "km 720.7, Pyongra Line" in words(option, "en")
    assert "평라선 720.7km 지점" in words(option, "ko")
    lon, lat, _ = map(float, (attribute(option, "data-go") or "").split(","))
    assert (lon, lat) == (pytest.approx(129.7987, abs=0.002), pytest.approx(41.7929, abs=0.002))
    several = [words(option, "en") for option in search_box.results("km 42")]
    assert "Pyongra Line" in several[0]
    assert any("Hambuk Line" in said for said in several[1:])


def test_a_likeness_says_that_it_is_one() -> None:
    options = {attribute(option, "data-site"): option for option in search_box.results("khasan")}
    assert next(iter(options)) == "x_friendship"
    assert "similar name: Chasan" in words(options["st_chasan"], "en")
    assert "비슷한 이름: Chasan" in words(options["st_chasan"], "ko")
    assert "similar" not in words(options["x_friendship"], "en")


def test_claims_events_figures_and_sources_stand_below_in_groups() -> None:
    found = search_box.found("port")["options"]
    told = [given for _, given in read(found).tags]
    headings = [number for number, given in enumerate(told) if given.get("role") == "presentation"]
    places_found = [number for number, given in enumerate(told) if given.get("data-site")]
    assert len(headings) == 4
    assert places_found[0] < headings[0]
    for title in search_box.search_rows.TITLES.values():
        assert title.en in said(found, "en")
        assert title.ko in said(found, "ko")
    assert any(given.get("data-claim") for given in told)
    assert any(given.get("data-opens") == ids.ABOUT_DIALOG for given in told)
    entries = {tag.attributes.get("id") for tag in tagged(about.about(), "li")}
    assert {f"about-{given['data-source']}" for given in told if "data-source" in given} <= entries


@pytest.mark.parametrize(
    "query",
    [
        "720 km from Pyongyang",
        "km 720 from Pyongyang",
        "평양에서 720 km",
        "평양역에서 720km 지점",
        "от Пхеньяна 720 км",
    ],
)
def test_a_kilometre_from_a_station_says_from_where_it_is_counted(query: str) -> None:
    (option,) = [each for each in search_box.results(query) if attribute(each, "data-go")]
    assert "km 720, Pyongra Line" in words(option, "en")
    assert "720 km from Pyongyang by the posts" in words(option, "en")
    assert "거리표로 평양에서 720km" in words(option, "ko")


def test_a_kilometre_counted_from_elsewhere_is_that_of_the_line() -> None:
    options = [words(each, "en") for each in search_box.results("5 km from Chongjin") if attribute(each, "data-go")]
    assert [said.partition(" Line")[0] for said in options] == [
        "km 725.7, Pyongra",
        "km 715.7, Pyongra",
        "km 5, Hambuk",
    ]


@pytest.mark.parametrize(
    "query", ["900 km from Pyongyang", "3 km from nowhere", "2 km from the railway", "from Pyongyang"]
)
def test_what_is_no_kilometre_of_a_line_leads_nowhere(query: str) -> None:
    assert not [each for each in search_box.results(query) if attribute(each, "data-go")]


def test_a_spelling_that_is_worked_out_is_said_to_be() -> None:
    by_rule = next(each for each in search_box.results("Хоэрён") if attribute(each, "data-site") == "hoeryong")
    assert "in Cyrillic by rule: Хверён" in words(by_rule, "en")
    recorded = next(each for each in search_box.results("Сейсин") if attribute(each, "data-site") == "city_chongjin")
    assert "also Сейсин" in words(recorded, "en")
