import pytest

from components.kit.badges import CONFIDENT
from components.kit.figure_table import amount_words
from components.page import details
from geodata.catalogue import LAYER
from geodata.dated import figure_year, status_words, undated_reason
from geodata.evidence import claims_about, events_of, figures_by_measure, own_fields, related, unknowns_about
from geodata.load import features, places, source_by_id
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.vocabulary import CONFIDENCE, KIND, LANGUAGES, STATUS_RULE, VERDICT, Text
from tests.page import attribute, attributes, classed, parsed, tagged, walk, words
from tests.places import of_each_place

PLACES = tuple(places())


def cell_texts(place_id: str, measure: str) -> list[str]:
    """Return the texts of the values in the row group of a measure."""
    for group in tagged(details.details(place_id), "tbody"):
        if words(tagged(group, "th"), "en").startswith(measure):
            return [words(value, "en") for value in classed(group, "value")]
    raise AssertionError(f"no row group {measure}")


@of_each_place(PLACES)
def test_every_place_says_what_is_known_of_it(place_id: str) -> None:
    place, shown = places()[place_id], parsed(details.details(place_id))
    for lang in LANGUAGES:
        text = words(shown, lang)
        assert words(tagged(shown, "h2"), lang) == place.name.in_language(lang)
        # The other script stands beneath, whatever the language of the page.
        assert place.name_en in text
        assert place.name_ko in text
        assert all(name in text for name in place.names_alt)
        assert KIND[place.kind].in_language(lang) in text
        assert place.text("summary").in_language(lang) in text
        assert place.text("note").in_language(lang) in text
        assert f"{CONFIDENT['facts'].in_language(lang)}{CONFIDENCE[place.confidence].in_language(lang)}" in text
        sure = place.position_confidence
        of_position = CONFIDENT["position"].in_language(lang)
        assert (of_position in text) == (sure is not None)
        if sure is not None:
            assert f"{of_position}{CONFIDENCE[sure].in_language(lang)}" in text
        assert place.name_mr in text
        stands = status_words(place)
        assert ("Status" in text if lang == "en" else "상태" in text) or stands is None
        if stands is not None:
            assert stands.in_language(lang) in text
        if place.status_rule:
            assert STATUS_RULE[place.status_rule].in_language(lang) in text


@of_each_place(PLACES)
def test_every_record_about_a_place_is_told(place_id: str) -> None:
    shown = parsed(details.details(place_id))
    for lang in LANGUAGES:
        text = words(shown, lang)
        for group in figures_by_measure(place_id):
            for figure in group.figures:
                assert amount_words(figure).in_language(lang) in text
                assert figure_year(figure).in_language(lang) in text
                assert (undated_reason(figure) or Text("", "")).in_language(lang) in text
                assert figure.text("qualifier").in_language(lang) in text
        for event in events_of(place_id):
            assert event.text("title").in_language(lang) + event.text("detail").in_language(lang) in text
        for claim in claims_about(place_id):
            assert claim.text("says").in_language(lang) in text
            assert claim.text("evidence").in_language(lang) in text
            assert VERDICT[claim.verdict].in_language(lang) in text
        for unknown in unknowns_about(place_id):
            assert unknown.text("sought").in_language(lang) + unknown.text("known").in_language(lang) in text
        for rival in places()[place_id].rivals:
            assert rival.text("note").in_language(lang) in text
    assert set(related(place_id)) <= set(attributes(shown, "data-site"))


@of_each_place(PLACES)
def test_every_source_is_numbered_and_every_mark_leads_to_one(place_id: str) -> None:
    place, shown = places()[place_id], parsed(details.details(place_id))
    (listing,) = classed(shown, "sources")
    listed = [str(attribute(entry, "id")).removeprefix("cite-") for entry in tagged(listing, "li")]
    cited = {*place.sources, *(source for rival in place.rivals for source in rival.sources)}
    cited |= {source for claim in claims_about(place_id) for source in claim.sources}
    cited |= {source for event in events_of(place_id) for source in event.sources}
    along = (*services_of(place_id), *sections_of(place_id), *series_of(place_id))
    cited |= {source for row in along for source in row.sources}
    cited |= {source for unknown in unknowns_about(place_id) for source in unknown.sources}
    cited |= {source for group in figures_by_measure(place_id) for figure in group.figures for source in figure.sources}
    assert set(listed) == cited
    assert len(listed) == len(set(listed))
    for mark in classed(shown, "cite"):
        number = int(words(mark, "en").strip("[]"))
        assert attribute(mark, "href") == f"#cite-{listed[number - 1]}"
    for source_id in listed:
        source = source_by_id()[source_id]
        text = words(listing, "en")
        assert all(part in text for part in (source.title, source.producer, source.licence))


@of_each_place(PLACES)
def test_the_markup_is_sound(place_id: str) -> None:
    shown = parsed(details.details(place_id))
    levels = [int(heading.name[1]) for heading in tagged(shown, "h1", "h2", "h3", "h4")]
    assert levels[0] == 2
    assert set(levels[1:]) <= {3}
    ids = attributes(shown, "id")
    assert len(ids) == len(set(ids))
    for part in walk(shown):
        if attribute(part, "data-site") or attribute(part, "data-claim"):
            assert part.name == "button"
            assert words(part, "en")
        assert attribute(part, "style") is None
        href = attribute(part, "href")
        if href and not href.startswith("#") and href != f"?site={place_id}":
            assert href.startswith(("https://", "http://"))
            assert attribute(part, "rel") == "noopener noreferrer"
            assert attribute(part, "target") == "_blank"
    for table in tagged(shown, "table"):
        assert tagged(table, "caption")
        assert all(attribute(head, "scope") for head in tagged(table, "th"))
        for group in tagged(table, "tbody"):
            (heading,) = tagged(group, "th")
            assert attribute(heading, "rowspan") == str(len(tagged(group, "tr")))


def test_rival_values_of_the_kim_chaek_works_stand_side_by_side() -> None:
    capacity = cell_texts("kimchaek_works", "Capacity")
    assert capacity[:2] == ["2.4 million t/yr", "2 million t/yr"]
    assert sorted(capacity[2:]) == ["1.4 million t/yr", "15,000 m³/h", "2.4 million t/yr", "6 million t/yr"]
    staff = cell_texts("kimchaek_works", "Staff")
    assert staff == ["50,000 people", "30,000 people", "25,000 people", "about 20,000 people", "20,000 people"]
    differing = [group for group in tagged(details.details("kimchaek_works"), "tbody") if classed(group, "differ")]
    assert [words(tagged(group, "th"), "en") for group in differing] == [
        "Capacitysources differ",
        "Staffsources differ",
    ]
    text = words(details.details("kimchaek_works"), "ko")
    assert "600만t/년강철로는 의심스러움" in text
    assert "240만t/년강철, OECD의 값" in text


def test_different_things_of_one_measure_do_not_differ() -> None:
    assert cell_texts("chemical_fibre", "Capacity") == ["30,000 t/yr", "10,000 t/yr", "300 t/yr"]
    assert not classed(details.details("chemical_fibre"), "differ")


def test_one_bar_compares_what_is_visibly_apart() -> None:
    # 366,815 and 366,341 people: two dots on one another would look like agreement.
    assert not classed(details.details("nampo"), "range")
    (bar,) = classed(details.details("power_chongjin"), "range")
    assert attribute(bar, "aria-hidden") == "true"
    assert attribute(classed(bar, "range-dots"), "d") == "M33.3 5h0M100 5h0"
    assert attribute(classed(bar, "range-span"), "d") == "M33.3 5H100"
    # Values that four sources give are four dots on one bar.
    staff = classed(details.details("kimchaek_works"), "range-dots")[-1]
    assert attribute(staff, "d") == "M40 5h0M50 5h0M60 5h0M100 5h0"


def test_jumps_lead_to_the_parts_that_are_there() -> None:
    for place_id in ("kimchaek_works", "d_puyun", "port_chongjin"):
        shown = parsed(details.details(place_id))
        named = attributes(shown, "data-jump")
        assert named
        assert all(classed(shown, f"place-{name}") for name in named)
        assert set(named) == {name for name in details.JUMPS if classed(shown, f"place-{name}")}


def test_a_point_can_be_copied_as_maps_take_it_and_every_place_linked_to() -> None:
    shown = parsed(details.details("kimchaek_works"))
    (copied,) = attributes(shown, "data-copy")
    lat, lon = (float(part) for part in copied.split(", "))
    point = features("steel").geometry["kimchaek_works"]
    assert (lon, lat) == pytest.approx((point.x, point.y), abs=1e-5)
    assert f"{lat:.5f}° N, {lon:.5f}° E" in words(shown, "en")
    assert not attributes(details.details("d_puyun"), "data-copy")
    assert not attributes(details.details("line_pyongra"), "data-copy")
    assert "?site=line_pyongra" in attributes(details.details("line_pyongra"), "href")


def test_an_unlocated_place_is_said_to_be_off_the_map_and_why() -> None:
    place = places()["d_puyun"]
    facts = words(classed(details.details("d_puyun"), "facts"), "en")
    assert f"not on the map{place.note_en}" in facts
    assert "within about" not in facts


def test_an_accuracy_is_put_into_words() -> None:
    assert "within about 400 m, " not in words(details.details("d_puyun"), "en")
    assert "within about 400 m" in words(classed(details.details("kimchaek_works"), "facts"), "en")


def test_a_rejected_position_shows_how_far_off_it_is() -> None:
    assert words(classed(details.details("port_chongjin"), "rival-distance"), "en") == "8.2 km from the drawn position"


def test_places_on_one_point_name_each_other() -> None:
    fact = words(classed(details.details("rason_sez"), "facts"), "en")
    assert places()["rason"].name_en in fact
    assert "drawn apart on the screen only" in fact


def test_a_layers_own_fields_are_shown() -> None:
    county = words(classed(details.details("county_chongjin"), "fields"), "en")
    assert "Population, census of 2008667,929 people" in county
    station = next(place_id for place_id in PLACES if any(field.id == "hanja" for field, _ in own_fields(place_id)))
    assert features("stations").loc[station, "hanja"] in words(classed(details.details(station), "fields"), "ko")


def test_guessed_stretches_of_a_line_add_up() -> None:
    field = next(field for field in LAYER["railway"].fields if field.holds == "spans")
    told = words(details.own_value(field, [[0.0, 11.1], [19.1, 39.6]]), "en")
    assert "31.6 km, 2 stretches" in told
    assert words(details.own_value(field, []), "en") == "none"


def test_the_empty_panel_says_what_to_do() -> None:
    shown = details.empty()
    assert "Click a symbol" in words(shown, "en")
    assert "누르거나" in words(shown, "ko")
    assert set(attributes(shown, "data-site")) <= set(PLACES)


def test_an_unknown_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        details.details("atlantis")
