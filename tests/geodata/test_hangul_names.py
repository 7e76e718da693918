"""The Hangul names that people type find their place first, in northern spelling and in southern."""

import pytest

from geodata.search import search

TYPED = [
    ("청진조선소", "shipyard_hambuk"),
    ("함북조선소", "shipyard_hambuk"),
    ("김책제철소", "kimchaek_works"),
    ("김책제철연합기업소", "kimchaek_works"),
    ("청진제강소", "chongjin_steel_works"),
    ("두만강다리", "x_friendship"),
    ("두만강철교", "x_friendship"),
    ("조중친선다리", "x_sinuiju"),
    ("원정다리", "x_wonjong"),
    ("청진항구", "port_chongjin"),
    ("청진동항", "port_east"),
    ("청진서항", "port_west"),
    ("라진항", "rajin_port"),
    ("나진항", "rajin_port"),
    ("성진항", "kimchaek_port"),
    ("웅기항", "sonbong_port"),
    ("청진역", "st_chongjin"),
    ("회령역", "st_hoeryong"),
    ("나남역", "st_ranam"),
    ("나진역", "st_rajin"),
    ("나남구역", "d_ranam"),
    ("청진비행장", "airport_orang"),
    ("어랑공항", "airport_orang"),
    ("순안공항", "airport_sunan"),
    ("청진뻐스공장", "bus_factory"),
    ("청진버스공장", "bus_factory"),
    ("러시아총영사관", "consulate_russia"),
    ("로씨야령사관", "consulate_russia"),
    ("중국영사관", "consulate_china"),
    ("천마산여관", "hotel_chonmasan"),
    ("청진화학섬유공장", "chemical_fibre"),
    ("청진화력", "power_chongjin"),
    ("무산철광산", "musan_mine"),
    ("고무산시멘트공장", "komusan_cement"),
    ("라남탄광기계공장", "ranam_machine"),
    ("수남장마당", "sunam_market"),
    ("청진노면전차", "tram_line"),
    ("라선특구", "rason_sez"),
    ("청진개발구", "chongjin_edz"),
    ("수성천", "susongchon_mouth"),
    ("은덕군", "undok"),
]


@pytest.mark.parametrize(("typed", "place"), TYPED)
def test_a_hangul_name_as_people_type_it_comes_first(typed: str, place: str):
    assert next((match.id for match in search(typed)), None) == place
