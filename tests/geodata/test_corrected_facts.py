"""Facts that stood wrong in an earlier edition, as their sources have them: none of them may come back."""

from itertools import pairwise

import pytest
from pydantic import ValidationError
from pyproj import Geod

from geodata.load import claims, events, features, figures, layer_of, places, services, sources
from geodata.model import Claim, Event, Figure, Source
from geodata.railway import lines

GEOD = Geod(ellps="WGS84")


def _claim(name: str) -> Claim:
    return next(claim for claim in claims() if claim.id == name)


def _event(name: str) -> Event:
    return next(event for event in events() if event.id == name)


def _figure(name: str) -> Figure:
    return next(figure for figure in figures() if figure.id == name)


def _metres(one: str, other: str) -> float:
    first, second = (features(layer_of()[place].id).geometry[place] for place in (one, other))
    return float(GEOD.inv(first.x, first.y, second.x, second.y)[2])


@pytest.mark.parametrize(
    ("claim", "verdict", "confidence"),
    [
        ("only_russian_crossing", "partly", "medium"),
        ("most_industrialised", "partly", "low"),
        ("consulates_because_of_port", "partly", "low"),
        ("tram_vs_pyongyang", "supported", "medium"),
        ("trade_china_missing", "omission", "high"),
    ],
)
def test_verdicts_that_were_bent(claim: str, verdict: str, confidence: str) -> None:
    assert (_claim(claim).verdict, _claim(claim).confidence) == (verdict, confidence)


def test_the_only_crossing_was_the_only_one_until_2026() -> None:
    claim = _claim("only_russian_crossing")
    assert "until 2026" in claim.evidence_en
    assert "not confirmed" in claim.evidence_en
    assert "2026년까지" in claim.evidence_ko
    assert "확인되지 않는다" in claim.evidence_ko


@pytest.mark.parametrize(
    "claim",
    [
        "government_importance",
        "investment_to_export_cities",
        "architecture_of_cities",
        "well_connected",
        "investment_because_of_sanctions",
        "recent_infrastructure",
    ],
)
def test_every_statement_of_the_article_is_a_claim_with_evidence(claim: str) -> None:
    assert set(_claim(claim).sources) - {"article"}


def test_claims_stand_in_the_order_of_the_article() -> None:
    order = [claim.id for claim in claims()]
    told = ["economy_heavy_industry", "government_importance", "tram_built", "investment_to_import_cities"]
    told += ["investment_to_export_cities", "architecture_of_cities", "redevelopment", "sanctions_regime"]
    assert sorted(told, key=order.index) == told


@pytest.mark.parametrize(
    ("event", "day", "subject"),
    [
        ("kangdok_1919", "1919-12-10", "line_kangdok"),
        ("kangdok_line_1941", "1941-12-01", "line_kangdok"),
        ("rail_north_1945", "1945-02-01", "st_kumbawi"),
        ("khasan_2013", "2013-09-22", "line_rajin_khasan"),
        ("edz_2013", "2013-11-21", "chongjin_edz"),
        ("wonjong_bridge_2016", "2016-09-30", "x_wonjong"),
        ("jungphyong_2019", "2019-12-03", "jungphyong_farm"),
        ("orangchon_3_2022", "2022-08-04", "power_orangchon"),
        ("kc_first_iron_2024", "2024-01-01", "kimchaek_works"),
        ("road_bridge_agreement_2024", "2024-06-19", "x_road_bridge"),
        ("khasan_local_2024", "2024-12-16", "st_tumangang"),
        ("restaurant_2025", "2025-09-24", "restaurant_chongjingwan"),
        ("onpho_2026", "2026-01-20", "onpho_camp"),
    ],
)
def test_days_as_the_sources_have_them(event: str, day: str, subject: str) -> None:
    assert str(_event(event).date) == day
    assert subject in _event(event).subjects


def test_the_section_of_1945_ends_where_its_length_says() -> None:
    assert "st_chongam" not in _event("rail_north_1945").subjects
    posts = features("stations")["km_pyongra"]
    assert posts["st_kumbawi"] - posts["st_chongjin"] == pytest.approx(11.0)
    assert any("1945" in name and "Chongam" in name for name in places()["st_kumbawi"].names_alt)


def test_the_length_of_the_kangdok_line_follows_from_the_posts() -> None:
    posts = features("stations")["km_pyongra"]
    worked_out = _figure("kangdok_length_1919").value - (posts["st_namgangdok"] - posts["st_ranam"])
    assert _figure("kangdok_length_derived").value == pytest.approx(worked_out, abs=0.05)
    assert features("railway_branches")["length_km"]["line_kangdok"] == 9.0
    assert _figure("kangdok_length").confidence == "low"


def test_the_road_bridge_lies_just_below_the_rail_bridge() -> None:
    assert 350 < _metres("x_road_bridge", "x_friendship") < 500
    assert places()["x_road_bridge"].accuracy_m == 400
    assert features("crossings").geometry["x_road_bridge"].x > features("crossings").geometry["x_friendship"].x


def test_six_million_tonnes_name_the_stages_they_add_up() -> None:
    total = _figure("kc_steel_60")
    assert {_figure(part).value for part in total.sum_of} == {2_400_000, 2_000_000, 1_400_000}
    assert total.confidence == "low"
    assert "doubtful as steel" in total.qualifier_en


@pytest.mark.parametrize("pipe", ["pipeline_musan_chongjin", "pipe_pump1", "pipe_pump2", "pipe_pump3", "pipe_end"])
def test_a_pipe_that_stood_still_is_not_in_use(pipe: str) -> None:
    assert places()[pipe].status == "unknown"


def test_march_17_is_the_sodusu_station() -> None:
    station = places()["power_march17"]
    assert "Sodusu" in station.name_en
    assert "서두수" in station.name_ko
    assert "too" not in _figure("power_march17_mw").qualifier_en
    assert _figure("orangchon_mw").value == 134.5
    assert places()["power_orangchon"].accuracy_m == 20_000


def test_the_terminal_of_rajin_opened_after_its_line() -> None:
    assert _event("rajin_pier3_2014").year == 2014
    assert "July 2014" in _event("khasan_2013").detail_en


@pytest.mark.parametrize(
    ("place", "status", "year"),
    [
        ("consulate_china", "operating", 2025),
        ("power_chongjin", "last_seen", 2001),
        ("trolley_network", "operating", 2024),
        ("kimchaek_works", "intermittent", 2016),
        ("airport_kyongsong_chuul", "closed", 2022),
    ],
)
def test_a_status_is_as_old_as_its_newest_evidence(place: str, status: str, year: int) -> None:
    assert (places()[place].status, places()[place].status_as_of) == (status, year)


def test_new_places_lie_where_their_descriptions_put_them() -> None:
    assert 500 < _metres("x_namyang_road", "x_namyang") < 700
    assert _metres("jungphyong_farm", "airport_kyongsong_chuul") < 20
    assert _metres("chongjin_edz", "d_songpyong") < (places()["chongjin_edz"].accuracy_m or 0)
    assert places()["x_wonjong"].accuracy_m == 200


def test_depths_of_ports_have_the_range_of_their_index() -> None:
    depths = [figure for figure in figures() if figure.sources == ("world_port_index",) and figure.measure == "depth"]
    assert len(depths) == 29
    assert all(figure.low == figure.value for figure in depths)
    assert all(figure.high is None or figure.high - figure.value == pytest.approx(1.2) for figure in depths)


def test_pages_known_by_http_alone_are_linked() -> None:
    plain = [source for source in sources() if source.url and source.url.startswith("http://")]
    assert len(plain) == 24
    assert not [s.id for s in sources() if "http address" in s.covers_en or "https" in s.covers_en]


@pytest.mark.parametrize("url", ["ftp://a.example/", "javascript:alert(1)", "a.example"])
def test_no_other_scheme_is_an_address(url: str) -> None:
    fields = sources()[0].model_dump()
    with pytest.raises(ValidationError):
        Source(**{**fields, "url": url})


def test_two_capacities_of_the_port_say_what_each_is_of() -> None:
    assert "piers 3-4 alone" in _figure("jv_capacity").qualifier_en
    assert "whole port" in _figure("port_capacity").qualifier_en


def test_trade_with_japan_goes_the_way_it_went() -> None:
    said = _figure("trade_japan_2005_usd").qualifier_en
    assert said.index("132 from the DPRK to Japan") < said.index("63 the other way")


def test_train_numbers_have_both_their_ways() -> None:
    numbers = {row.id: row.numbers for row in services()}
    assert numbers["semi_express_119_122"] == "119-122/120-121"
    assert numbers["semi_express_124_127"] == "124-125/126-127"


def test_networks_are_named_with_their_city() -> None:
    assert "Chongjin" in places()["trolley_network"].name_en
    assert "청진" in places()["trolley_network"].name_ko


def test_legs_that_cannot_be_say_so_at_both_ends() -> None:
    found = 0
    for line in lines().values():
        for one, other in pairwise(line.stops):
            if None in (one.post, other.post, one.track, other.track) or not (one.measured and other.measured):
                continue
            listed = float(other.post or 0) - float(one.post or 0)
            if abs(listed - (float(other.track or 0) - float(one.track or 0))) > 1:
                found += 1
                for end in (one.id, other.id):
                    assert f"{listed:.1f} km away" in places()[end].note_en
    assert found > 15
